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
    /// Ends or extends the phases whose days have run out, or that are done.
    ///
    /// All are judged before any ends: the order of the phases does not matter.
    pub(super) fn end_phases(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        let turns: Vec<(PhaseIdx, Turn)> = agreement
            .phase_idxs()
            .filter_map(|phase| Some((phase, self.turn_of(agreement, phase)?)))
            .collect();
        for (phase, turn) in turns {
            match turn {
                Turn::End(how) => self.end_phase(agreement, phase, how, told),
                Turn::Extend => self.extend_phase(phase, told),
            }
        }
    }

    fn turn_of(&self, agreement: &Agreement, phase: PhaseIdx) -> Option<Turn> {
        let Stretch::Open {
            since, extended, ..
        } = self.stretches[phase.0]
        else {
            return None;
        };
        let stated = agreement.phase(phase);
        let lasted = self.day.saturating_sub(since);
        let longest = stated.days_with(extended);
        if longest.is_some_and(|longest| lasted >= longest) {
            Some(if self.may_extend(agreement, phase) {
                Turn::Extend
            } else {
                Turn::End(PhaseEnd::RanOut)
            })
        } else {
            let is_done = lasted >= stated.days_min && self.tallies[phase.0].is_done();
            is_done.then_some(Turn::End(PhaseEnd::Done))
        }
    }

    fn extend_phase(&mut self, phase: PhaseIdx, told: &mut Vec<Consequence>) {
        if let Stretch::Open {
            extended, consents, ..
        } = &mut self.stretches[phase.0]
        {
            *extended += 1;
            consents.clear();
            told.push(Consequence::PhaseExtended { phase });
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
    /// more; what was to be left is done with once no violation can be found any more.
    fn end_with_phase(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        how: PhaseEnd,
        told: &mut Vec<Consequence>,
    ) {
        if agreement.is_in_reserve(obligation) {
            return;
        }
        let stated = agreement.obligation(obligation);
        let yesterday = self.clock(obligation).saturating_sub(1);
        let duty = &mut self.duties[obligation.0];
        let is_in_breach = duty.open_breach().is_some();
        match (duty.stage, stated.kind) {
            (Stage::Dormant, _) => self.lapse(agreement, obligation, told),
            // A breach stays open.
            (Stage::Owed, _) if how == PhaseEnd::Cut && is_in_breach => {}
            (Stage::Owed, _) if how == PhaseEnd::Cut => self.lapse(agreement, obligation, told),
            (Stage::Owed, _) if stated.last_day() <= yesterday => {
                self.settle_if_kept(agreement, obligation, told);
            }
            (Stage::Owed, Kind::Maintain) => {
                duty.stopped_at = Some(yesterday);
                self.settle_if_kept(agreement, obligation, told);
            }
            // All of it is claimed: the verdict is awaited.
            (Stage::Owed, Kind::Perform) if duty.performed() >= stated.quantity() => {}
            (Stage::Owed, Kind::Perform) => {
                if is_in_breach || duty.verified < stated.due_on(yesterday) {
                    duty.stopped_at = Some(yesterday);
                } else {
                    self.lapse(agreement, obligation, told);
                }
            }
            _ => {}
        }
    }

    /// Nothing of an obligation is owed any more.
    fn lapse(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let has_begun = self.duties[obligation.0].begun_on.is_some();
        self.settle(agreement, obligation, Stage::Void);
        if has_begun {
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

/// What becomes of a phase at the opening of a day.
enum Turn {
    End(PhaseEnd),
    Extend,
}
