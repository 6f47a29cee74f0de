//! Triggers: what must have happened before something is owed or opens.

use crate::model::slug::Slug;

use super::ParticipantIdx;
use super::obligation::ObligationIdx;
use super::phase::PhaseIdx;

/// What must have happened (a condition precedent). It is judged at the
/// opening of a day, on what was known at the end of the day before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// So much of an obligation was verified.
    Performed {
        /// Which.
        obligation: ObligationIdx,
        /// How much at least.
        quantity: u32,
    },
    /// A phase opened so many days ago or more; 0 is the opening itself.
    PhaseOpened {
        /// Which.
        phase: PhaseIdx,
        /// Days since.
        days: u32,
    },
    /// A phase has ended, whatever became of it.
    PhaseEnded {
        /// Which.
        phase: PhaseIdx,
    },
    /// A phase has ended, and everything owed in it was performed.
    PhaseCompleted {
        /// Which.
        phase: PhaseIdx,
    },
    /// A day has come, counted from 1 at D-day.
    Day(u32),
    /// A participant has declared something.
    Declared {
        /// Who.
        by: ParticipantIdx,
        /// What: a short name.
        act: Slug,
    },
    /// The opposite.
    Not(Box<Trigger>),
    /// All of these.
    All(Vec<Trigger>),
    /// At least one of these.
    Any(Vec<Trigger>),
}

impl Trigger {
    /// Visits this trigger and all within it, each before its parts.
    pub fn visit(&self, see: &mut impl FnMut(&Trigger)) {
        see(self);
        match self {
            Self::Not(part) => part.visit(see),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.visit(see);
                }
            }
            _ => {}
        }
    }

    /// How deep triggers stand within each other; 1 for a plain one.
    pub fn depth(&self) -> usize {
        match self {
            Self::Not(part) => 1 + part.depth(),
            Self::All(parts) | Self::Any(parts) => {
                1 + parts.iter().map(Self::depth).max().unwrap_or(0)
            }
            _ => 1,
        }
    }
}

/// What is known of a claim: yes, no, or not yet.
///
/// What is unknown opens nothing and fires no remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    False,
    /// A claim is not yet verified, or is disputed.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// The truth of something that is known.
    pub fn of(claim: bool) -> Self {
        if claim { Self::True } else { Self::False }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True, Unknown};

    #[test]
    fn the_opposite_of_unknown_is_unknown() {
        assert_eq!([!False, !Unknown, !True], [True, Unknown, False]);
    }

    #[test]
    fn all_is_the_least_and_any_the_most() {
        assert_eq!(False.min(Unknown).min(True), False);
        assert_eq!(False.max(Unknown).max(True), True);
    }
}
