//! Breaches, and the remedies that follow one after the other.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Clock, Kind, ObligationIdx};
use crate::agreement::terms::remedy::{Decision, Remedy};

use super::Course;
use super::consequence::{Consequence, Ending};
use super::duty::{Breach, Stage, Voice};
use super::stretch::{PhaseEnd, Stretch};

impl Course {
    /// Finds what was not performed in time, and lets remedies go on.
    pub(super) fn find_breaches(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for obligation in agreement.obligation_idxs() {
            if self.ending.is_some() {
                return;
            }
            if self.duties[obligation.0].stage != Stage::Owed {
                continue;
            }
            match self.is_behind(agreement, obligation) {
                true if self.duties[obligation.0].open_breach().is_none() => {
                    self.breach(agreement, obligation, told);
                }
                _ if self.is_made_good(agreement, obligation) => {
                    self.duties[obligation.0].cure(self.day);
                    told.push(Consequence::Cured { obligation });
                    self.settle_if_performed(agreement, obligation, told);
                }
                _ if self.awaits_verdict(agreement, obligation) => {}
                _ => {
                    self.tell_if_late(agreement, obligation, told);
                    self.go_on(agreement, obligation, told);
                }
            }
        }
    }

    /// True if less is performed than was due by yesterday, grace granted.
    fn is_behind(&self, agreement: &Agreement, obligation: ObligationIdx) -> bool {
        let stated = agreement.obligation(obligation);
        let yesterday = self.clock(obligation).saturating_sub(1);
        stated.kind == Kind::Perform
            && self.duties[obligation.0].performed() < self.due_by(agreement, obligation, yesterday)
    }

    /// True if what was due by yesterday is verified, and a breach is open.
    fn is_made_good(&self, agreement: &Agreement, obligation: ObligationIdx) -> bool {
        let stated = agreement.obligation(obligation);
        let duty = &self.duties[obligation.0];
        let yesterday = self.clock(obligation).saturating_sub(1);
        stated.kind == Kind::Perform
            && duty.open_breach().is_some()
            && duty.verified >= self.due_by(agreement, obligation, yesterday)
    }

    /// True if a verdict is awaited on claims that would make a breach good and
    /// were made while the remedy that runs had time: it does not run out
    /// before. If the claims are refused, it has.
    fn awaits_verdict(&self, agreement: &Agreement, obligation: ObligationIdx) -> bool {
        let stated = agreement.obligation(obligation);
        let duty = &self.duties[obligation.0];
        let Some(breach) = duty.open_breach().filter(|_| stated.kind == Kind::Perform) else {
            return false;
        };
        let days = stated.on_breach.get(breach.step).and_then(Remedy::days);
        let end = breach.step_since.saturating_add(days.unwrap_or(0));
        let in_time = duty.claims.iter().filter(|claim| claim.on < end);
        let claimed: u32 = in_time.map(|claim| claim.quantity).sum();
        let yesterday = self.clock(obligation).saturating_sub(1);
        claimed > 0 && duty.verified + claimed >= self.due_by(agreement, obligation, yesterday)
    }

    fn tell_if_late(
        &self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let stated = agreement.obligation(obligation);
        let yesterday = self.clock(obligation).saturating_sub(1);
        let duty = &self.duties[obligation.0];
        let missed = stated
            .due
            .binary_search_by_key(&yesterday, |due| due.by_day);
        let missed = missed.ok().and_then(|at| stated.due.get(at));
        if stated.kind == Kind::Perform
            && stated.grace_days > 0
            && !duty.is_standing_still
            && missed.is_some_and(|due| {
                duty.performed() < due.quantity.min(self.owed_in_all(agreement, obligation))
            })
        {
            told.push(Consequence::Late { obligation });
        }
    }

    /// Begins a breach, or goes on with the remedies of an earlier one.
    pub(super) fn breach(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let duty = &mut self.duties[obligation.0];
        let step = duty.breach.map_or(0, |earlier| earlier.step);
        duty.unsay(Voice::Violated);
        duty.unsay(Voice::MadeGood);
        duty.breach = Some(Breach {
            since: self.day,
            step,
            step_since: self.day,
            cured_on: None,
        });
        told.push(Consequence::Breached { obligation });
        self.begin_remedy(agreement, obligation, step, told);
    }

    fn begin_remedy(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        step: usize,
        told: &mut Vec<Consequence>,
    ) {
        let Some(remedy) = agreement.obligation(obligation).on_breach.get(step) else {
            self.settle(agreement, obligation, Stage::Unremedied);
            told.push(Consequence::Unremedied { obligation });
            return;
        };
        if let Some(breach) = &mut self.duties[obligation.0].breach {
            breach.step = step;
            breach.step_since = self.day;
        }
        told.push(Consequence::RemedyBegan { obligation, step });
        if !remedy.ends_the_matter() {
            return;
        }
        self.settle(agreement, obligation, Stage::Remedied);
        told.push(Consequence::Remedied { obligation });
        match remedy {
            Remedy::Substitute { obligation: other } => self.call_for(agreement, *other, told),
            Remedy::Forfeit { guarantee, amount } => {
                let left = agreement.terms().guarantees[guarantee.0].amount;
                let lost = &mut self.forfeited[guarantee.0];
                let amount = (*amount).min(left.saturating_sub(*lost));
                *lost += amount;
                told.push(Consequence::Forfeited {
                    guarantee: *guarantee,
                    amount,
                });
            }
            Remedy::EndPhase { phase } => {
                if matches!(self.stretches[phase.0], Stretch::Open { .. }) {
                    self.end_phase(agreement, *phase, PhaseEnd::Cut, told);
                }
            }
            Remedy::Terminate => self.end(agreement, Ending::Terminated, told),
            Remedy::Cure { .. } | Remedy::Suspend { .. } | Remedy::Refer { .. } => {}
        }
    }

    /// Calls for an obligation that is owed only by way of remedy, once.
    fn call_for(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let stated = agreement.obligation(obligation);
        let since = self.stretches[stated.phase.0].since();
        if self.duties[obligation.0].stage == Stage::Dormant {
            let begun_on = match stated.clock {
                Clock::Phase => since.unwrap_or(self.day),
                Clock::Owed => self.day,
            };
            self.owe(agreement, obligation, begun_on);
            told.push(Consequence::Owed { obligation });
        }
    }

    /// Goes to the next remedy if the one that runs has run out.
    fn go_on(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let Some(breach) = self.duties[obligation.0].open_breach().copied() else {
            return;
        };
        let remedy = agreement.obligation(obligation).on_breach.get(breach.step);
        let days = remedy.and_then(Remedy::days).unwrap_or(0);
        if self.day.saturating_sub(breach.step_since) < days {
            return;
        }
        match remedy {
            Some(Remedy::Refer { default, .. }) => match default {
                Some(Decision::Upheld) => {
                    self.begin_remedy(agreement, obligation, breach.step + 1, told);
                }
                Some(Decision::Excused) => self.excuse(agreement, obligation, told),
                None => {
                    self.settle(agreement, obligation, Stage::Unremedied);
                    told.push(Consequence::Unremedied { obligation });
                }
            },
            _ => self.begin_remedy(agreement, obligation, breach.step + 1, told),
        }
    }

    /// A body has decided of a breach.
    pub(super) fn decide(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        decision: Decision,
        told: &mut Vec<Consequence>,
    ) {
        let step = self.duties[obligation.0].breach.map_or(0, |it| it.step);
        match decision {
            Decision::Upheld => self.begin_remedy(agreement, obligation, step + 1, told),
            Decision::Excused => self.excuse(agreement, obligation, told),
        }
    }

    pub(super) fn excuse(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        self.settle(agreement, obligation, Stage::Excused);
        told.push(Consequence::Excused { obligation });
    }
}
