//! Where an obligation stands.

use crate::agreement::terms::ParticipantIdx;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::remedy::Remedy;

use super::deed::NotNow;

/// Where an obligation stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duty {
    /// In which stage it is.
    pub stage: Stage,
    /// Day 1 of its clock, counted from 1 at D-day.
    pub begun_on: Option<u32>,
    /// Days that do not count, because it stood still.
    pub days_stopped: u32,
    /// Whether it stands still today.
    pub is_standing_still: bool,
    /// How much was verified.
    pub verified: u32,
    /// What was claimed and is not yet decided, oldest first.
    pub claims: Vec<Claim>,
    /// The last breach, cured or not.
    pub breach: Option<Breach>,
    /// The last day of its clock that counts, if its phase ended before its own
    /// last day: what would fall due later is not owed any more.
    pub stopped_at: Option<u32>,
    /// What some have said, in order, that takes more to say.
    pub voices: Vec<(Voice, ParticipantIdx)>,
}

/// What takes several to say of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// What was to be left was done: as many verifiers as the quorum.
    Violated,
    /// A violation was made good: as many verifiers as the quorum.
    MadeGood,
    /// Nobody is to blame: as many verifiers as the quorum.
    Excused,
    /// It is asked for no more: every creditor.
    Waived,
}

/// What somebody says was performed, before the verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// How much.
    pub quantity: u32,
    /// On which day.
    pub on: u32,
    /// The last day for a verdict.
    pub verdict_by: u32,
    /// Whether a creditor disputes it.
    pub is_disputed: bool,
    /// Verifiers who have accepted it, in order, until enough have.
    pub accepted_by: Vec<ParticipantIdx>,
    /// Verifiers who have refused it, in order, until the rest is too few to accept it.
    pub refused_by: Vec<ParticipantIdx>,
}

/// What a verifier thinks of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opinion {
    Accepted,
    Refused,
}

impl Claim {
    pub(super) fn has_heard(&self, by: ParticipantIdx, opinion: Opinion) -> bool {
        match opinion {
            Opinion::Accepted => self.accepted_by.contains(&by),
            Opinion::Refused => self.refused_by.contains(&by),
        }
    }

    /// Takes in what a verifier thinks, in place of what it thought before, and
    /// tells how many think so.
    pub(super) fn hear(&mut self, by: ParticipantIdx, opinion: Opinion) -> usize {
        self.accepted_by.retain(|earlier| *earlier != by);
        self.refused_by.retain(|earlier| *earlier != by);
        let alike = match opinion {
            Opinion::Accepted => &mut self.accepted_by,
            Opinion::Refused => &mut self.refused_by,
        };
        alike.push(by);
        alike.sort_unstable();
        alike.len()
    }
}

/// A breach and the remedy that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Breach {
    /// The first day of breach.
    pub since: u32,
    /// Which remedy runs, from 0. A later breach of the same obligation goes
    /// on where the last one left off.
    pub step: usize,
    /// The day on which that remedy began.
    pub step_since: u32,
    /// The day on which it was cured, if it was.
    pub cured_on: Option<u32>,
}

impl Breach {
    /// True if a remedy that has begun, of those listed, suspends an obligation.
    pub fn suspends(&self, on_breach: &[Remedy], obligation: ObligationIdx) -> bool {
        on_breach.iter().take(self.step + 1).any(|remedy| {
            matches!(remedy, Remedy::Suspend { obligations, .. } if obligations.contains(&obligation))
        })
    }
}

/// The stages of an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Not owed yet.
    Dormant,
    /// Owed.
    Owed,
    /// Performed and verified; or left, to the last day.
    Fulfilled,
    /// Its creditors do not ask for it any more.
    Waived,
    /// Nobody is to blame for it.
    Excused,
    /// It was not performed, and the matter is closed by a remedy.
    Remedied,
    /// It was not performed, and no remedy is left.
    Unremedied,
    /// Not owed any more: its phase or the agreement ended.
    Void,
}

impl Stage {
    /// True if nothing can become of it any more.
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Dormant | Self::Owed)
    }

    /// True if it ended as its creditors could wish or grant.
    pub fn is_performance(self) -> bool {
        matches!(self, Self::Fulfilled | Self::Waived | Self::Excused)
    }
}

/// Where an obligation stands, in the words of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Its phase has not opened, or nothing has called for it.
    Dormant,
    /// Its phase runs; what it waits for has not happened.
    Pending,
    /// Owed and in time.
    Due,
    /// A due day has passed; grace runs.
    Late,
    /// All that is due by now is claimed, and awaits a verdict.
    Claimed,
    /// A creditor disputes what is claimed.
    Disputed,
    /// It stands still because of another's breach.
    Suspended,
    /// Not performed in time; a remedy runs.
    Breached,
    /// Performed and verified, in time or in grace.
    Fulfilled,
    /// Performed and verified, after a breach.
    Cured,
    /// Not asked for any more.
    Waived,
    /// Nobody is to blame.
    Excused,
    /// Closed by a remedy.
    Remedied,
    /// Breached, and no remedy is left.
    Unremedied,
    /// Not owed any more.
    Void,
}

impl Duty {
    pub(super) fn dormant() -> Self {
        Self {
            stage: Stage::Dormant,
            begun_on: None,
            days_stopped: 0,
            is_standing_still: false,
            verified: 0,
            claims: Vec::new(),
            breach: None,
            stopped_at: None,
            voices: Vec::new(),
        }
    }

    /// What was verified or is claimed.
    pub fn performed(&self) -> u32 {
        let claimed: u32 = self.claims.iter().map(|claim| claim.quantity).sum();
        self.verified + claimed
    }

    /// The breach that is not cured, if one is open.
    pub fn open_breach(&self) -> Option<&Breach> {
        let is_open = |breach: &&Breach| breach.cured_on.is_none() && self.stage == Stage::Owed;
        self.breach.as_ref().filter(is_open)
    }

    pub(super) fn claims_before(&self, day: u32) -> impl Iterator<Item = &Claim> {
        self.claims
            .iter()
            .filter(move |claim| claim.verdict_by < day)
    }

    pub(super) fn cure(&mut self, day: u32) {
        self.unsay(Voice::MadeGood);
        if let Some(breach) = &mut self.breach {
            breach.cured_on = Some(day);
        }
    }
    /// Adds a voice; true if that makes enough, which are then used up.
    ///
    /// # Errors
    /// [`NotNow::Repeated`].
    pub(super) fn say(
        &mut self,
        what: Voice,
        by: ParticipantIdx,
        needed: usize,
    ) -> Result<bool, NotNow> {
        let Err(place) = self.voices.binary_search(&(what, by)) else {
            return Err(NotNow::Repeated);
        };
        self.voices.insert(place, (what, by));
        let alike = self.voices.iter().filter(|(said, _)| *said == what);
        let is_enough = alike.count() >= needed;
        if is_enough {
            self.unsay(what);
        }
        Ok(is_enough)
    }

    pub(super) fn unsay(&mut self, what: Voice) {
        self.voices.retain(|(said, _)| *said != what);
    }
}
