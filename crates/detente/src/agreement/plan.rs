//! The plan for carrying out: phases and obligations that a settled text sets in motion.

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
    /// Who verifies each batch: the short name of a participant.
    pub verified_by: Slug,
    /// What is delivered, in order per giver.
    pub lots: Vec<crate::model::delivery::Lot>,
}
