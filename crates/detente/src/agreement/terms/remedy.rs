//! Remedies: what a breach leads to.

use super::ParticipantIdx;
use super::guarantee::GuaranteeIdx;
use super::obligation::ObligationIdx;
use super::phase::PhaseIdx;

/// One step of what follows a breach. Steps come one after the other: the next
/// begins when this one has run out without the breach being cured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The debtor may still perform.
    Cure {
        /// Within so many days, at least 1.
        days: u32,
    },
    /// Others' obligations stand still, their days with them, until the debtor
    /// performs, or for so many days at most.
    Suspend {
        /// Which: owed by others than the debtor.
        obligations: Vec<ObligationIdx>,
        /// Within so many days, at least 1.
        days: u32,
    },
    /// A body decides whether there was a breach: if not, the obligation is
    /// excused; if so, the next step follows.
    Refer {
        /// Who decides.
        body: ParticipantIdx,
        /// Within so many days, at least 1.
        days: u32,
        /// What holds if it does not decide; `None` is a mistake that `check` finds.
        default: Option<Decision>,
    },
    /// Another obligation is owed instead. Ends the matter.
    Substitute {
        /// Which: it is owed in no other way.
        obligation: ObligationIdx,
    },
    /// Part of a guarantee is lost. Ends the matter.
    Forfeit {
        /// Which.
        guarantee: GuaranteeIdx,
        /// How much of it.
        amount: u32,
    },
    /// A phase ends. Ends the matter.
    EndPhase {
        /// Which.
        phase: PhaseIdx,
    },
    /// The agreement ends. Ends the matter.
    Terminate,
}

impl Remedy {
    /// The days it runs; `None` if it takes effect at once and ends the matter.
    pub fn days(&self) -> Option<u32> {
        match self {
            Self::Cure { days } | Self::Suspend { days, .. } | Self::Refer { days, .. } => {
                Some(*days)
            }
            Self::Substitute { .. }
            | Self::Forfeit { .. }
            | Self::EndPhase { .. }
            | Self::Terminate => None,
        }
    }

    /// True if nothing can be left open after it.
    pub fn ends_the_matter(&self) -> bool {
        self.days().is_none()
    }
}

/// What a body decides of an alleged breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// There was a breach: the next remedy follows.
    Upheld,
    /// There was none: the obligation is excused.
    Excused,
}
