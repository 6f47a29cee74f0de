//! Where a phase stands.

use crate::agreement::terms::ParticipantIdx;

/// Where a phase stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// It has not opened.
    Waiting,
    /// It runs.
    Open {
        /// Its first day, counted from 1 at D-day.
        since: u32,
        /// How often it was extended.
        extended: u32,
        /// Who has agreed to the next extension.
        consents: Vec<ParticipantIdx>,
    },
    /// It is over.
    Ended {
        /// Its first day.
        since: u32,
        /// The day after its last.
        on: u32,
        /// How.
        how: PhaseEnd,
    },
}

impl Stretch {
    /// Its first day, if it has opened.
    pub fn since(&self) -> Option<u32> {
        match self {
            Self::Waiting => None,
            Self::Open { since, .. } | Self::Ended { since, .. } => Some(*since),
        }
    }
}

/// How a phase ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhaseEnd {
    /// All that was to be performed in it was settled.
    Done,
    /// Its days ran out.
    RanOut,
    /// A remedy or the end of the agreement cut it off.
    Cut,
}
