//! Whether a trigger holds.

use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::trigger::{Trigger, Truth};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::slug::Slug;

use super::Course;
use super::duty::Stage;
use super::stretch::Stretch;

impl Course {
    /// Whether a trigger holds as things stand.
    pub fn judge(&self, trigger: &Trigger) -> Truth {
        match trigger {
            Trigger::Performed {
                obligation,
                quantity,
            } => self.judge_performed(*obligation, *quantity),
            // A phase that ended earlier never was so many days old.
            Trigger::PhaseOpened { phase, days } => Truth::of(match self.stretches[phase.0] {
                Stretch::Waiting => false,
                Stretch::Open { since, .. } => self.day >= since.saturating_add(*days),
                Stretch::Ended { since, on, .. } => on >= since.saturating_add(*days),
            }),
            Trigger::PhaseEnded { phase } => {
                Truth::of(matches!(self.stretches[phase.0], Stretch::Ended { .. }))
            }
            Trigger::PhaseCompleted { phase } => self.judge_completed(*phase),
            Trigger::Day(day) => Truth::of(self.day >= *day),
            Trigger::Declared { by, act } => Truth::of(self.has_declared(*by, act)),
            Trigger::Not(part) => !self.judge(part),
            Trigger::All(parts) => {
                let parts = parts.iter().map(|part| self.judge(part));
                parts.min().unwrap_or(Truth::True)
            }
            Trigger::Any(parts) => {
                let parts = parts.iter().map(|part| self.judge(part));
                parts.max().unwrap_or(Truth::False)
            }
        }
    }

    /// Whether a participant has declared something.
    pub(in crate::agreement) fn has_declared(&self, by: ParticipantIdx, act: &Slug) -> bool {
        self.place_of_declaration(by, act).is_ok()
    }

    /// Where something declared stands, or would.
    pub(super) fn place_of_declaration(
        &self,
        by: ParticipantIdx,
        act: &Slug,
    ) -> Result<usize, usize> {
        self.declared
            .binary_search_by(|(who, what)| (who, what).cmp(&(&by, act)))
    }

    fn judge_performed(&self, obligation: ObligationIdx, quantity: u32) -> Truth {
        let duty = &self.duties[obligation.0];
        match duty.stage {
            Stage::Fulfilled | Stage::Waived => Truth::True,
            _ if duty.verified >= quantity => Truth::True,
            Stage::Owed if duty.performed() >= quantity => Truth::Unknown,
            _ => Truth::False,
        }
    }

    fn judge_completed(&self, phase: PhaseIdx) -> Truth {
        match self.stretches[phase.0] {
            Stretch::Ended { .. } => self.tallies[phase.0].is_completed(),
            _ => Truth::False,
        }
    }

    /// Whether a phase that waits could open although nothing runs: because a
    /// day is to come, or somebody may still declare something.
    pub(super) fn may_still_open(&self, agreement: &Agreement) -> bool {
        let waits = |phase: &PhaseIdx| self.stretches[phase.0] == Stretch::Waiting;
        agreement.phase_idxs().filter(waits).any(|phase| {
            let mut is_possible = false;
            if let Some(opens) = &agreement.phase(phase).opens {
                // What the last breach of the day brought about opens tomorrow.
                is_possible = self.judge(opens) == Truth::True;
                opens.visit(&mut |part| {
                    is_possible |= match part {
                        Trigger::Day(day) => *day > self.day,
                        Trigger::Declared { .. } => self.judge(part) == Truth::False,
                        _ => false,
                    };
                });
            }
            is_possible
        })
    }
}
