//! Phases: how they end, what becomes of what was owed in them, how they open.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::trigger::Truth;

use super::Course;
use super::consequence::Consequence;
use super::duty::Stage;
use super::stretch::{PhaseEnd, Stretch};

impl Course {
    pub(super) fn end_phases(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for phase in agreement.phase_idxs() {
            let Stretch::Open {
                since, extended, ..
            } = self.stretches[phase.0]
            else {
                continue;
            };
            let stated = agreement.phase(phase);
            let lasted = self.day.saturating_sub(since);
            let longest = stated.days_with(extended);
            if longest.is_some_and(|longest| lasted >= longest) {
                if self.may_extend(agreement, phase) {
                    self.stretches[phase.0] = Stretch::Open {
                        since,
                        extended: extended + 1,
                        consents: Vec::new(),
                    };
                    told.push(Consequence::PhaseExtended { phase });
                } else {
                    self.end_phase(agreement, phase, PhaseEnd::RanOut, told);
                }
            } else if lasted >= stated.days_min && self.tallies[phase.0].is_done() {
                self.end_phase(agreement, phase, PhaseEnd::Done, told);
            }
        }
    }

    fn may_extend(&self, agreement: &Agreement, phase: PhaseIdx) -> bool {
        let Stretch::Open {
            extended, consents, ..
        } = &self.stretches[phase.0]
        else {
            return false;
        };
        agreement
            .phase(phase)
            .extension
            .as_ref()
            .is_some_and(|extension| {
                let is_left = extension.times.is_none_or(|times| *extended < times);
                let consents_are_there = extension.by.iter().all(|by| consents.contains(by));
                let holds = extension
                    .when
                    .as_ref()
                    .is_none_or(|when| self.judge(when) == Truth::True);
                is_left && consents_are_there && holds
            })
    }

    pub(super) fn end_phase(
        &mut self,
        agreement: &Agreement,
        phase: PhaseIdx,
        how: PhaseEnd,
        told: &mut Vec<Consequence>,
    ) {
        let since = self.stretches[phase.0].since().unwrap_or(self.day);
        let on = self.day;
        self.stretches[phase.0] = Stretch::Ended { since, on, how };
        told.push(Consequence::PhaseEnded { phase, how });
        for obligation in agreement.obligation_idxs() {
            if agreement.obligation(obligation).phase == phase {
                self.end_with_phase(agreement, obligation, how, told);
            }
        }
    }

    /// What is left of an obligation when its phase ends: what was due by then
    /// remains due, in grace or in breach; what was not due yet is not owed any
    /// more; what was to be left is done with.
    fn end_with_phase(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        how: PhaseEnd,
        told: &mut Vec<Consequence>,
    ) {
        let stated = agreement.obligation(obligation);
        let yesterday = self.clock(obligation).saturating_sub(1);
        let is_in_reserve = agreement.is_in_reserve(obligation);
        let duty = &self.duties[obligation.0];
        let became = match duty.stage {
            Stage::Dormant if !is_in_reserve => Stage::Void,
            Stage::Owed if duty.open_breach().is_none() && !is_in_reserve => {
                let is_past_due = stated.last_day() <= yesterday;
                let is_claimed = duty.performed() >= stated.quantity();
                match (stated.kind, how) {
                    (_, PhaseEnd::Cut) => Stage::Void,
                    (Kind::Maintain, _) => Stage::Fulfilled,
                    (Kind::Perform, _) if is_past_due || is_claimed => return,
                    (Kind::Perform, _) => Stage::Void,
                }
            }
            _ => return,
        };
        let has_begun = duty.begun_on.is_some();
        self.settle(agreement, obligation, became);
        if became == Stage::Fulfilled {
            told.push(Consequence::Fulfilled { obligation });
        } else if has_begun {
            told.push(Consequence::Lapsed { obligation });
        }
    }

    pub(super) fn open_phases(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for phase in agreement.phase_idxs() {
            if self.stretches[phase.0] != Stretch::Waiting {
                continue;
            }
            let opens = agreement.phase(phase).opens.as_ref();
            if opens.is_none_or(|opens| self.judge(opens) == Truth::True) {
                self.stretches[phase.0] = Stretch::Open {
                    since: self.day,
                    extended: 0,
                    consents: Vec::new(),
                };
                told.push(Consequence::PhaseOpened { phase });
            }
        }
    }
}
