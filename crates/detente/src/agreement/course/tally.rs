//! How far the obligations of a phase have come, in numbers that are kept up
//! to date: whether a phase is done or completed is asked often.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::trigger::Truth;

use super::Course;
use super::duty::Stage;

/// The obligations of one phase, counted by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Tally {
    /// Those that are owed.
    owed: u32,
    /// Those that were owed, and were not performed, waived or excused.
    failed: u32,
    /// Those to be performed, apart from what only a remedy calls for.
    to_perform: u32,
    /// Those of them that nothing can become of any more.
    performed: u32,
}

impl Tally {
    /// Of each phase before anything has happened.
    pub(super) fn begin(agreement: &Agreement) -> Vec<Self> {
        let mut tallies = vec![Self::default(); agreement.terms().phases.len()];
        for obligation in agreement.obligation_idxs() {
            let phase = agreement.obligation(obligation).phase;
            tallies[phase.0].to_perform += u32::from(is_counted(agreement, obligation));
        }
        tallies
    }

    /// True if there was something to perform, and all of it is settled.
    pub(super) fn is_done(self) -> bool {
        self.to_perform > 0 && self.performed == self.to_perform
    }

    /// Whether all that was owed was performed, waived or excused.
    pub(super) fn is_completed(self) -> Truth {
        match self {
            Self { failed: 1.., .. } => Truth::False,
            Self { owed: 1.., .. } => Truth::Unknown,
            _ => Truth::True,
        }
    }
}

impl Course {
    /// An obligation begins to be owed, on the first day of its clock.
    pub(super) fn owe(&mut self, agreement: &Agreement, obligation: ObligationIdx, begun_on: u32) {
        let duty = &mut self.duties[obligation.0];
        duty.stage = Stage::Owed;
        duty.begun_on = Some(begun_on);
        self.tallies[agreement.obligation(obligation).phase.0].owed += 1;
    }

    /// An obligation that is not settled comes to its end.
    pub(super) fn settle(&mut self, agreement: &Agreement, obligation: ObligationIdx, how: Stage) {
        let duty = &mut self.duties[obligation.0];
        let tally = &mut self.tallies[agreement.obligation(obligation).phase.0];
        tally.owed -= u32::from(duty.stage == Stage::Owed);
        tally.failed += u32::from(duty.begun_on.is_some() && !how.is_performance());
        tally.performed += u32::from(is_counted(agreement, obligation));
        duty.stage = how;
        duty.claims.clear();
        duty.voices.clear();
    }
}

fn is_counted(agreement: &Agreement, obligation: ObligationIdx) -> bool {
    agreement.obligation(obligation).kind == Kind::Perform && !agreement.is_in_reserve(obligation)
}
