//! The plan for carrying out: phases and obligations that a settled text sets in motion.

use crate::agreement::terms::obligation::Kind;
use crate::agreement::terms::remedy::Decision;
use crate::model::constraint::Condition;
use crate::model::issue::IssueIdx;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;

/// Phases in order, and what is owed in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The phases, in order of opening.
    pub phases: Vec<PlannedPhase>,
    /// Who owes whom what.
    pub obligations: Vec<PlannedObligation>,
    /// The exchange, if one is part of the deal.
    pub exchange: Option<ExchangePlan>,
    /// What follows the breach of an obligation that says nothing else.
    pub on_breach: Vec<PlannedRemedy>,
    /// How the agreement may end early.
    pub termination: PlannedTermination,
}

impl Plan {
    /// The clauses from which obligations and the exchange come, with repetitions.
    pub fn clauses(&self) -> impl Iterator<Item = &Slug> {
        let of_obligations = self.obligations.iter().map(|obligation| &obligation.clause);
        of_obligations.chain(self.exchange.as_ref().map(|exchange| &exchange.clause))
    }
}

/// A part of carrying out with a beginning and an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedPhase {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// When it opens.
    pub opens: Opening,
    /// How long it lasts.
    pub lasts: Days,
    /// On what conditions it may be extended, in words.
    pub extension: Option<String>,
    /// How it may be extended: the first of these whose conditions the settled text meets.
    pub extensions: Vec<PlannedExtension>,
    /// Whether talks on what follows are held in it.
    pub is_follow_on: bool,
}

/// How a phase may be extended, with the consent of all parties or without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedExtension {
    /// It is foreseen only if the settled text says this.
    pub when: Vec<Condition>,
    /// By so many days each time.
    pub days: u32,
    /// At most so often.
    pub times: u32,
    /// Whether every party must agree each time.
    pub needs_consent: bool,
    /// Only if these obligations were performed until then.
    pub after: Vec<Slug>,
    /// Only if everything in the exchange was handed over until then.
    pub after_exchange: bool,
}

/// How the agreement may end early.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedTermination {
    /// Whether all parties together may end it.
    pub by_consent: bool,
    /// Any party may end it alone with so many days of notice, if any.
    pub notice_days: Option<u32>,
}

/// One step of what follows a breach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlannedRemedy {
    /// The debtor may still perform within so many days.
    Cure {
        /// The days.
        days: u32,
    },
    /// Obligations of others stand still.
    Suspend {
        /// Which; those that the settled text does not set in motion are passed over.
        obligations: Vec<Slug>,
        /// For so many days at most.
        days: u32,
    },
    /// A participant decides whether there was a breach.
    Refer {
        /// Who: the short name of a participant.
        body: Slug,
        /// Within so many days.
        days: u32,
        /// What holds if it does not.
        default: Decision,
    },
    /// A phase ends.
    EndPhase {
        /// Which.
        phase: Slug,
    },
    /// The agreement ends.
    Terminate,
}

/// When a phase opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// On D-day, when the agreement enters into force.
    OnEntryIntoForce,
    /// So many days after another phase opened, while that runs.
    DaysInto {
        /// The other phase.
        phase: Slug,
        /// Days after its opening.
        days: u32,
    },
    /// On the day after another phase ended.
    After {
        /// The other phase.
        phase: Slug,
    },
}

/// A number of days: fixed, or the settled value of a range issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// So many.
    Fixed(u32),
    /// As the text settles it.
    OfIssue(IssueIdx),
}

/// Who owes what to whom, by when, and how it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedObligation {
    /// The short name.
    pub id: Slug,
    /// Who owes it.
    pub debtor: PartyIdx,
    /// To whom.
    pub creditor: PartyIdx,
    /// What is owed, in words.
    pub duty: String,
    /// The clause from which it comes.
    pub clause: Slug,
    /// The phase in which it is due.
    pub phase: Slug,
    /// First day on which it may be performed, counted from 1 in its phase.
    pub from_day: u32,
    /// Last day on which it may be performed, counted from 1 in its phase.
    pub to_day: u32,
    /// Who verifies it: the short name of a participant.
    pub verified_by: Slug,
    /// How it is verified, in words.
    pub verification: String,
    /// It is owed only if the settled text says this.
    pub when: Vec<Condition>,
    /// What else is said of its performance.
    pub performance: Performance,
}

/// How an obligation is to be performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performance {
    /// Whether something is to be done, or to be kept up or left.
    pub kind: Kind,
    /// How much is owed in all, at least 1.
    pub quantity: u32,
    /// What is counted; empty for a thing done once.
    pub unit: String,
    /// Owed only once these were performed.
    pub after: Vec<Slug>,
    /// Days of grace.
    pub grace_days: u32,
    /// Days for a verdict.
    pub verdict_days: u32,
    /// What follows a breach, if not what the plan says for all.
    pub on_breach: Option<Vec<PlannedRemedy>>,
    /// Whether a remedy may suspend it.
    pub is_suspendable: bool,
}

impl Default for Performance {
    /// One thing done once, without grace, verified on the same day.
    fn default() -> Self {
        Self {
            kind: Kind::Perform,
            quantity: 1,
            unit: String::new(),
            after: Vec::new(),
            grace_days: 0,
            verdict_days: 0,
            on_breach: None,
            is_suspendable: true,
        }
    }
}

/// What is exchanged, in which phase and rhythm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangePlan {
    /// The clause from which it comes.
    pub clause: Slug,
    /// The phase during which it runs.
    pub phase: Slug,
    /// Days between batches, at least 1.
    pub every_days: u32,
    /// What is counted, such as `persons`; empty for items.
    pub unit: String,
    /// By what the batches are cut.
    pub order: BatchOrder,
    /// Who verifies each batch: the short name of a participant.
    pub verified_by: Slug,
    /// Days of grace of each batch.
    pub grace_days: u32,
    /// Days for a verdict on each batch.
    pub verdict_days: u32,
    /// What follows a batch that is not delivered, if not what the plan says for all.
    pub on_breach: Option<Vec<PlannedRemedy>>,
    /// What is delivered, in order per giver.
    pub lots: Vec<crate::model::delivery::Lot>,
}

/// By what an exchange is cut into batches.
///
/// Every party reads the annex, so what shapes it is told to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BatchOrder {
    /// Equal shares: a function of what everybody knows.
    #[default]
    EqualShares,
    /// The safest order by what both sides confided. The case says so to all
    /// parties beforehand: whoever confides its worth agrees to it.
    Safest,
}

impl BatchOrder {
    /// Its word in files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::EqualShares => "equal-shares",
            Self::Safest => "safest",
        }
    }
}
