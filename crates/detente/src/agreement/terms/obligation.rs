//! Obligations: who owes whom what, by when, and how it is verified.

use crate::model::slug::Slug;
use crate::model::statement::Grade;

use super::phase::PhaseIdx;
use super::remedy::Remedy;
use super::trigger::Trigger;
use super::{ClauseIdx, ParticipantIdx};

/// Position of an obligation in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObligationIdx(pub usize);

/// Position of a pool in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PoolIdx(pub usize);

/// Who owes what to whom, by when, and how it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// The short name.
    pub id: Slug,
    /// Who owes it.
    pub debtor: ParticipantIdx,
    /// To whom, at least one.
    pub creditors: Vec<ParticipantIdx>,
    /// What is owed, in words.
    pub duty: String,
    /// The clause from which it comes.
    pub clause: ClauseIdx,
    /// The phase in which it is owed.
    pub phase: PhaseIdx,
    /// Whether something is to be done or to be left.
    pub kind: Kind,
    /// What is counted: `persons`, `lorries`; empty for a thing done once.
    pub unit: String,
    /// From when its days are counted.
    pub clock: Clock,
    /// First day on which it may be performed, from 1 on its clock.
    pub from_day: u32,
    /// How much is due by when: days and quantities rise; at least one.
    pub due: Vec<Instalment>,
    /// Days after a due day during which performance is late but no breach.
    pub grace_days: u32,
    /// Owed only once this holds.
    pub when: Option<Trigger>,
    /// What limits how much can be performed in a day.
    pub pool: Option<PoolIdx>,
    /// How it is verified.
    pub verification: Verification,
    /// What follows a breach, one after the other.
    pub on_breach: Vec<Remedy>,
    /// Whether a remedy may suspend it: false for humanitarian duties and others that survive.
    pub is_suspendable: bool,
}

impl Obligation {
    /// The whole quantity that is owed.
    pub fn quantity(&self) -> u32 {
        self.due.last().map_or(1, |instalment| instalment.quantity)
    }

    /// The last day on its clock on which it is due, grace apart.
    pub fn last_day(&self) -> u32 {
        self.due.last().map_or(1, |instalment| instalment.by_day)
    }

    /// How much must be performed by the end of a day of its clock, grace granted.
    pub fn due_by(&self, day: u32) -> u32 {
        day.checked_sub(self.grace_days)
            .map_or(0, |due| self.due_on(due))
    }

    /// How much falls due up to a day of its clock, grace apart.
    ///
    /// Cost: logarithmic in the number of instalments.
    pub fn due_on(&self, day: u32) -> u32 {
        let past = self.due.partition_point(|it| it.by_day <= day);
        let last = past.checked_sub(1).and_then(|last| self.due.get(last));
        last.map_or(0, |instalment| instalment.quantity)
    }
}

/// Whether something is to be done or to be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something is to be done, once or so many times.
    Perform,
    /// Something is to be left, or kept up, from the first day to the last.
    Maintain,
}

/// So much in all by the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// The day, from 1 on the clock of the obligation.
    pub by_day: u32,
    /// How much in all by then.
    pub quantity: u32,
}

/// From when the days of an obligation are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Day 1 is the first day of its phase.
    Phase,
    /// Day 1 is the first day on which the obligation is owed: the one after
    /// its condition came true.
    Owed,
}

/// How it is found whether something was performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// Who verifies, at least one.
    pub by: Vec<ParticipantIdx>,
    /// How many of them must agree.
    pub quorum: u32,
    /// How, in words.
    pub how: String,
    /// Days within which a verdict is given; 0 is on the same day.
    pub days: u32,
    /// What holds if none is given.
    pub if_silent: IfSilent,
    /// The weakest grade of evidence on which a verdict may rest, if one is set.
    pub standard: Option<Grade>,
}

/// What holds of a claim if verifiers stay silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IfSilent {
    /// It counts as verified.
    Accepted,
    /// It counts as refused.
    Rejected,
}

/// What limits how much a debtor can perform in a day over several obligations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The short name.
    pub id: Slug,
    /// Whose it is.
    pub of: ParticipantIdx,
    /// The most in a day, at least 1.
    pub per_day: u32,
}
