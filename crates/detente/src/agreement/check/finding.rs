//! What a check tells: which property fails, where, how that would go, and
//! what would mend it. Data only; the words are those of `format`.

use crate::agreement::course::{Consequence, Deed, Ending};
use crate::agreement::terms::guarantee::GuaranteeIdx;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::{ClauseIdx, ParticipantIdx};
use crate::model::slug::Slug;
use crate::model::utility::Utility;

/// What must hold of an agreement before it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// P1: each obligation is fulfilled in some run.
    Fulfillable,
    /// P2: if everybody cooperates, all of it is carried out in time.
    CooperationSucceeds,
    /// P3: each party can keep all its obligations whatever the others do.
    Compliance,
    /// P4: every breach has a remedy that closes it, every referral a default.
    Remedied,
    /// P5: every run ends, in an ending that has a name.
    Termination,
    /// P6: no conditions wait for each other in a circle.
    NoCircle,
    /// P7: every condition comes true in some run, every due day comes, every remedy can begin.
    NoDeadCondition,
    /// P8: no remedy strikes one who has not breached.
    NoUndueRemedy,
    /// P9: nobody would gain by stopping in the middle.
    NobodyGainsByStopping,
    /// P10: what is to be verified can be, and nobody judges itself.
    Verifiable,
}

impl Property {
    /// All of them, in order.
    pub const ALL: [Self; 10] = [
        Self::Fulfillable,
        Self::CooperationSucceeds,
        Self::Compliance,
        Self::Remedied,
        Self::Termination,
        Self::NoCircle,
        Self::NoDeadCondition,
        Self::NoUndueRemedy,
        Self::NobodyGainsByStopping,
        Self::Verifiable,
    ];

    /// Its short name: `P1` to `P10`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fulfillable => "P1",
            Self::CooperationSucceeds => "P2",
            Self::Compliance => "P3",
            Self::Remedied => "P4",
            Self::Termination => "P5",
            Self::NoCircle => "P6",
            Self::NoDeadCondition => "P7",
            Self::NoUndueRemedy => "P8",
            Self::NobodyGainsByStopping => "P9",
            Self::Verifiable => "P10",
        }
    }
}

/// An obligation or a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// An obligation.
    Obligation(ObligationIdx),
    /// A phase.
    Phase(PhaseIdx),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// It begins to be owed, and is fulfilled in no run.
    NeverFulfilled {
        /// Which.
        obligation: ObligationIdx,
    },
    /// Even if everybody cooperates it is not carried out in time.
    CooperationFails {
        /// How it ends if everybody performs as soon as can be.
        ending: Option<Ending>,
    },
    /// If everybody takes all the time it has, a phase ends before something is
    /// due that waits its turn: it is not owed any more, and nobody is in breach.
    OutlastsItsPhase {
        /// The first of what is then not owed any more.
        obligation: ObligationIdx,
        /// The phase.
        phase: PhaseIdx,
        /// How many days the phase would have to last, if that would mend it.
        days_needed: Option<u32>,
    },
    /// The others can lead a party into breach whatever it does.
    ForcedIntoBreach {
        /// Which party.
        party: ParticipantIdx,
        /// What it then breaches.
        obligation: ObligationIdx,
    },
    /// A breach has no remedy.
    NoRemedy {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// The remedies of a breach run out and leave it open.
    RemediesRunOut {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A body to which a breach is referred can block by staying silent.
    NoDefault {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// A phase has no end of its own, and the agreement no last day.
    PhaseWithoutEnd {
        /// Which.
        phase: PhaseIdx,
    },
    /// A phase can be extended for ever, and the agreement has no last day.
    ExtensionWithoutLimit {
        /// Which phase.
        phase: PhaseIdx,
    },
    /// A phase waits for a declaration that may never come, and the agreement has no last day.
    WaitsForDeclaration {
        /// Which phase.
        phase: PhaseIdx,
        /// Whose declaration.
        by: ParticipantIdx,
        /// Of what.
        act: Slug,
    },
    /// Each waits for the next, the last for the first.
    Circle {
        /// In order.
        of: Vec<Element>,
    },
    /// What an obligation waits for never comes true while its phase runs.
    NeverOwed {
        /// Which.
        obligation: ObligationIdx,
    },
    /// What a phase waits for never comes true.
    NeverOpens {
        /// Which.
        phase: PhaseIdx,
    },
    /// A phase is extended in no run.
    NeverExtended {
        /// Which.
        phase: PhaseIdx,
    },
    /// No remedy ever calls for a substitute.
    NeverCalledFor {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// The last due day never comes: the phase ends before.
    DueAfterPhase {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// The earliest that the last due day can be, in days of the phase.
        due_day: u32,
        /// The last day of the phase, all extensions made.
        last_day: u32,
    },
    /// A remedy stands behind one that closes the matter, and never begins.
    NeverReached {
        /// Of the breach of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// A remedy for somebody else's breach leads a party into breach.
    StrikesTheInnocent {
        /// Of the breach of which obligation.
        of: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
        /// Who is struck.
        party: ParticipantIdx,
        /// What it then breaches.
        obligation: ObligationIdx,
    },
    /// A remedy suspends what survives every breach.
    SuspendsWhatSurvives {
        /// Of the breach of which obligation.
        of: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
        /// What it suspends.
        obligation: ObligationIdx,
    },
    /// A remedy relieves the one in breach of its own duty.
    RelievesTheDebtor {
        /// Of the breach of which obligation.
        of: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
        /// What it suspends.
        obligation: ObligationIdx,
    },
    /// A remedy forfeits what was pledged for somebody else.
    ForfeitsForAnother {
        /// Of the breach of which obligation.
        of: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
        /// Which guarantee.
        guarantee: GuaranteeIdx,
    },
    /// A party would gain by stopping.
    GainsByStopping {
        /// Which party.
        party: ParticipantIdx,
        /// How much, on its own scale.
        gain: Utility,
    },
    /// The debtor verifies its own performance.
    VerifiesItself {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A breach is referred to the one in breach.
    JudgesItself {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// What is not verified on the same day counts as refused.
    RefusedAtOnce {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A verdict may come after what waits for it is due.
    VerdictTooLate {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// What waits for it.
        waiting: ObligationIdx,
        /// The last day of the phase on which the verdict takes effect.
        effect_day: u32,
        /// The last day of the phase on which what waits can be performed in time.
        needed_day: u32,
    },
}

impl Flaw {
    /// The property that fails.
    pub fn property(&self) -> Property {
        match self {
            Self::NeverFulfilled { .. } => Property::Fulfillable,
            Self::CooperationFails { .. } | Self::OutlastsItsPhase { .. } => {
                Property::CooperationSucceeds
            }
            Self::ForcedIntoBreach { .. } => Property::Compliance,
            Self::NoRemedy { .. } | Self::RemediesRunOut { .. } | Self::NoDefault { .. } => {
                Property::Remedied
            }
            Self::PhaseWithoutEnd { .. }
            | Self::ExtensionWithoutLimit { .. }
            | Self::WaitsForDeclaration { .. } => Property::Termination,
            Self::Circle { .. } => Property::NoCircle,
            Self::NeverOwed { .. }
            | Self::NeverOpens { .. }
            | Self::NeverExtended { .. }
            | Self::NeverCalledFor { .. }
            | Self::DueAfterPhase { .. }
            | Self::NeverReached { .. } => Property::NoDeadCondition,
            Self::StrikesTheInnocent { .. }
            | Self::SuspendsWhatSurvives { .. }
            | Self::RelievesTheDebtor { .. }
            | Self::ForfeitsForAnother { .. } => Property::NoUndueRemedy,
            Self::GainsByStopping { .. } => Property::NobodyGainsByStopping,
            Self::VerifiesItself { .. }
            | Self::JudgesItself { .. }
            | Self::RefusedAtOnce { .. }
            | Self::VerdictTooLate { .. } => Property::Verifiable,
        }
    }

    /// The obligations and phases concerned, each once.
    pub fn concerns(&self) -> Vec<Element> {
        let mut found = match self {
            Self::CooperationFails { .. } | Self::GainsByStopping { .. } => Vec::new(),
            Self::Circle { of } => of.clone(),
            Self::PhaseWithoutEnd { phase }
            | Self::ExtensionWithoutLimit { phase }
            | Self::WaitsForDeclaration { phase, .. }
            | Self::NeverOpens { phase }
            | Self::NeverExtended { phase } => vec![Element::Phase(*phase)],
            Self::StrikesTheInnocent { of, obligation, .. }
            | Self::SuspendsWhatSurvives { of, obligation, .. }
            | Self::RelievesTheDebtor { of, obligation, .. } => {
                vec![Element::Obligation(*of), Element::Obligation(*obligation)]
            }
            Self::OutlastsItsPhase {
                obligation, phase, ..
            } => vec![Element::Obligation(*obligation), Element::Phase(*phase)],
            Self::VerdictTooLate {
                obligation,
                waiting,
                ..
            } => vec![
                Element::Obligation(*obligation),
                Element::Obligation(*waiting),
            ],
            Self::ForfeitsForAnother { of, .. } => vec![Element::Obligation(*of)],
            Self::NeverFulfilled { obligation }
            | Self::ForcedIntoBreach { obligation, .. }
            | Self::NoRemedy { obligation }
            | Self::RemediesRunOut { obligation }
            | Self::NoDefault { obligation, .. }
            | Self::NeverOwed { obligation }
            | Self::NeverCalledFor { obligation }
            | Self::DueAfterPhase { obligation, .. }
            | Self::NeverReached { obligation, .. }
            | Self::VerifiesItself { obligation }
            | Self::JudgesItself { obligation, .. }
            | Self::RefusedAtOnce { obligation } => vec![Element::Obligation(*obligation)],
        };
        found.dedup();
        found
    }
}

/// What would mend a flaw.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mend {
    /// Count the days of an obligation from when it is owed, not from its phase.
    CountFromOwed {
        /// Which.
        obligation: ObligationIdx,
    },
    /// Give an obligation more time, or a larger pool, or ask for less.
    MoreTime {
        /// Which.
        obligation: ObligationIdx,
    },
    /// Give the whole more time: longer phases or a later last day.
    LongerTerm,
    /// Let a phase last longer, or what is owed in it take less time.
    LongerPhase {
        /// Which.
        phase: PhaseIdx,
        /// For how many days at least, if that is enough.
        days: Option<u32>,
    },
    /// Add a last remedy that closes the matter.
    AddClosingRemedy {
        /// To which obligation.
        obligation: ObligationIdx,
    },
    /// Say what holds if the body does not decide.
    AddDefault {
        /// To which obligation.
        obligation: ObligationIdx,
        /// At which of its remedies, from 0.
        step: usize,
    },
    /// Give a phase its longest term, or the agreement a last day.
    SetEnd {
        /// Which phase.
        phase: PhaseIdx,
    },
    /// Say how often a phase may be extended at most, or give the agreement a last day.
    LimitExtension {
        /// Which phase.
        phase: PhaseIdx,
    },
    /// Give the agreement a last day, or open the phase by a date as well.
    SetSunset {
        /// Which phase waits.
        phase: PhaseIdx,
    },
    /// Let one of them begin without waiting for the others.
    BreakCircle {
        /// Which, best.
        at: Element,
    },
    /// Change the condition, or leave out what depends on it.
    ChangeCondition {
        /// Of what.
        of: Element,
    },
    /// Leave out a remedy, or direct it at the one in breach.
    ChangeRemedy {
        /// Of the breach of which obligation.
        of: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// Have a guarantee of so much deposited, or let it deliver later.
    Guarantee {
        /// By whom.
        party: ParticipantIdx,
        /// How much at least, on its own scale.
        amount: Utility,
    },
    /// Let it be due within its phase, or the phase last longer.
    DueWithinPhase {
        /// Which obligation.
        obligation: ObligationIdx,
        /// The last day of its phase.
        last_day: u32,
    },
    /// Leave out a remedy that never begins, or put it before the one that closes the matter.
    MoveRemedy {
        /// Of the breach of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// Refer the breach to somebody else.
    OtherBody {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// Which of its remedies, from 0.
        step: usize,
    },
    /// Let somebody else verify.
    OtherVerifier {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// Give verifiers at least a day.
    TimeForVerdict {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
}

/// Something that happens in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody did something.
    Did {
        /// Who.
        by: ParticipantIdx,
        /// What.
        deed: Deed,
    },
    /// Something followed from it, or from the day.
    Followed(Consequence),
}

/// Something that happens in a story, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The day, counted from 1 at D-day.
    pub day: u32,
    /// What.
    pub event: Event,
}

/// One thing that is wrong with an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub flaw: Flaw,
    /// The clauses from which it comes.
    pub clauses: Vec<ClauseIdx>,
    /// A run of events that shows it; empty where the text alone does.
    pub story: Vec<Happening>,
    /// What would mend it.
    pub suggestion: Mend,
}
