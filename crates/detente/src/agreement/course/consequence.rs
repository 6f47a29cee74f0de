//! What follows from days and deeds.

use crate::agreement::terms::guarantee::GuaranteeIdx;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;

use super::stretch::PhaseEnd;

/// Something that follows from the terms, a day or a deed; nobody decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Consequence {
    /// A phase opened.
    PhaseOpened {
        /// Which.
        phase: PhaseIdx,
    },
    /// A phase was extended.
    PhaseExtended {
        /// Which.
        phase: PhaseIdx,
    },
    /// A phase ended.
    PhaseEnded {
        /// Which.
        phase: PhaseIdx,
        /// How.
        how: PhaseEnd,
    },
    /// An obligation began to be owed.
    Owed {
        /// Which.
        obligation: ObligationIdx,
    },
    /// A claim counts as verified, because nobody spoke in time.
    AcceptedBySilence {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much.
        quantity: u32,
    },
    /// A claim counts as refused, because nobody spoke in time.
    RejectedBySilence {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much.
        quantity: u32,
    },
    /// All that was owed is verified.
    Fulfilled {
        /// Which.
        obligation: ObligationIdx,
    },
    /// A due day passed without performance; grace runs.
    Late {
        /// Which.
        obligation: ObligationIdx,
    },
    /// A due day and its grace passed without performance, or a verdict found a violation.
    Breached {
        /// Which.
        obligation: ObligationIdx,
    },
    /// A breach was made good.
    Cured {
        /// Which.
        obligation: ObligationIdx,
    },
    /// A remedy began.
    RemedyBegan {
        /// Of the breach of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// The last remedy closed the matter.
    Remedied {
        /// Which.
        obligation: ObligationIdx,
    },
    /// No remedy is left.
    Unremedied {
        /// Which.
        obligation: ObligationIdx,
    },
    /// Nobody is to blame, by decision or by its default.
    Excused {
        /// Which.
        obligation: ObligationIdx,
    },
    /// An obligation stands still because of another's breach.
    Suspended {
        /// Which.
        obligation: ObligationIdx,
    },
    /// An obligation goes on.
    Resumed {
        /// Which.
        obligation: ObligationIdx,
    },
    /// What was not due yet is not owed any more, because its phase ended.
    Lapsed {
        /// Which.
        obligation: ObligationIdx,
    },
    /// Part of a guarantee was lost.
    Forfeited {
        /// Which.
        guarantee: GuaranteeIdx,
        /// How much.
        amount: u32,
    },
    /// The agreement ended.
    Ended {
        /// How.
        ending: Ending,
    },
}

impl Consequence {
    /// The obligation that it is about, if it is about one.
    pub fn obligation(mut self) -> Option<ObligationIdx> {
        self.obligation_mut().copied()
    }

    /// The same, to be changed.
    pub(crate) fn obligation_mut(&mut self) -> Option<&mut ObligationIdx> {
        match self {
            Self::Owed { obligation }
            | Self::AcceptedBySilence { obligation, .. }
            | Self::RejectedBySilence { obligation, .. }
            | Self::Fulfilled { obligation }
            | Self::Late { obligation }
            | Self::Breached { obligation }
            | Self::Cured { obligation }
            | Self::RemedyBegan { obligation, .. }
            | Self::Remedied { obligation }
            | Self::Unremedied { obligation }
            | Self::Excused { obligation }
            | Self::Suspended { obligation }
            | Self::Resumed { obligation }
            | Self::Lapsed { obligation } => Some(obligation),
            Self::PhaseOpened { .. }
            | Self::PhaseExtended { .. }
            | Self::PhaseEnded { .. }
            | Self::Forfeited { .. }
            | Self::Ended { .. } => None,
        }
    }
}

/// How an agreement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// Everything that was owed was performed, waived or excused.
    CarriedOut,
    /// Its phases are over, and something that was owed was not performed.
    RanOut,
    /// A remedy ended it.
    Terminated,
    /// All parties ended it together.
    Consent,
    /// A notice ran out.
    Notice,
    /// Its last day passed.
    Sunset,
}
