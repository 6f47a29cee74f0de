//! What an agreement means, day by day: the course of carrying it out.
//!
//! A [`Course`] is a fold over days and [`Deed`]s. [`Course::open`] begins a
//! day: it draws every consequence that time alone has. [`Course::take`] takes
//! in what somebody did on that day. The same agreement, days and deeds give
//! the same course; there is no other state. The check before signing explores
//! courses, and carrying out records one: there is one semantics.
//!
//! A day opens in this order: verdicts by silence, ends of what was to be kept
//! up and for which the days to find a violation are over, ends of phases, openings of
//! phases in the order of the agreement, obligations that begin to be owed,
//! breaches and their remedies, the end of the whole. Conditions are judged on
//! what was verified by the end of the day before.
//!
//! This module must not know of talks, views or files.

mod claims;
mod consents;
mod consequence;
mod deed;
mod duty;
mod forgetting;
mod judge;
mod phases;
mod quiet;
mod remedies;
mod rights;
mod stretch;
mod tally;

use crate::model::slug::Slug;

use super::terms::obligation::{Clock, IfSilent, Kind, ObligationIdx};
use super::terms::phase::PhaseIdx;
use super::terms::remedy::Remedy;
use super::terms::trigger::Truth;
use super::terms::{Agreement, ParticipantIdx};

pub use self::consequence::{Consequence, Ending};
pub use self::deed::{Deed, Moment, NotNow, Reporter};
pub use self::duty::{Breach, Claim, Duty, Stage, Status, Voice};
pub(super) use self::forgetting::Forgetting;
pub use self::quiet::{CONSEQUENCES_MAX, openings_max};
pub use self::stretch::{PhaseEnd, Stretch};
use self::tally::Tally;

/// Where the carrying out of an agreement stands.
///
/// ```
/// use detente::agreement::course::{Course, Deed, Status};
/// use detente::agreement::terms::obligation::ObligationIdx;
/// use detente::agreement::terms::ParticipantIdx;
///
/// let agreement = detente::agreement::terms::example();
/// let mut course = Course::begin(&agreement);
/// course.open(&agreement);
/// let deed = Deed::Performed { obligation: ObligationIdx(0), quantity: 1 };
/// course.take(&agreement, ParticipantIdx(0), &deed)?;
/// assert_eq!(course.status(&agreement, ObligationIdx(0)), Status::Claimed);
/// # Ok::<(), detente::agreement::course::NotNow>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Course {
    // Invariant: one stretch per phase, one duty per obligation, one sum per guarantee.
    day: u32,
    stretches: Vec<Stretch>,
    duties: Vec<Duty>,
    declared: Vec<(ParticipantIdx, Slug)>,
    forfeited: Vec<u32>,
    // Who has agreed to end it together, and the last day by notice.
    consents: Vec<ParticipantIdx>,
    last_day: Option<u32>,
    ending: Option<Ending>,
    // Invariant: per phase, what follows from the duties.
    tallies: Vec<Tally>,
}

impl Course {
    /// The state before D-day. The first [`open`](Self::open) begins day 1.
    pub fn begin(agreement: &Agreement) -> Self {
        let terms = agreement.terms();
        Self {
            day: 0,
            stretches: vec![Stretch::Waiting; terms.phases.len()],
            duties: vec![Duty::dormant(); terms.obligations.len()],
            declared: Vec::new(),
            forfeited: vec![0; terms.guarantees.len()],
            consents: Vec::new(),
            last_day: terms.termination.sunset_day,
            ending: None,
            tallies: Tally::begin(agreement),
        }
    }

    /// Begins the next day, and tells what follows from that alone.
    ///
    /// Once the agreement has ended, days pass without consequence.
    /// Cost: linear in obligations, triggers and claims.
    pub fn open(&mut self, agreement: &Agreement) -> Vec<Consequence> {
        self.day = self.day.saturating_add(1);
        let mut told = Vec::new();
        if self.ending.is_some() {
            return told;
        }
        if self.last_day.is_some_and(|last| last < self.day) {
            let sunset = agreement.terms().termination.sunset_day;
            let ending = if sunset.is_some_and(|sunset| sunset < self.day) {
                Ending::Sunset
            } else {
                Ending::Notice
            };
            self.end(agreement, ending, &mut told);
            return told;
        }
        self.hear_silence(agreement, &mut told);
        self.close_findings(agreement, &mut told);
        self.end_phases(agreement, &mut told);
        self.open_phases(agreement, &mut told);
        self.begin_to_owe(agreement, &mut told);
        self.find_breaches(agreement, &mut told);
        self.stop_clocks(agreement, &mut told);
        self.end_if_at_rest(agreement, &mut told);
        told
    }

    /// The day that runs, counted from 1 at D-day; 0 before.
    pub fn day(&self) -> u32 {
        self.day
    }

    /// How the agreement ended, if it has.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Where a phase stands.
    pub fn stretch(&self, phase: PhaseIdx) -> &Stretch {
        &self.stretches[phase.0]
    }

    /// Where an obligation stands.
    pub fn duty(&self, obligation: ObligationIdx) -> &Duty {
        &self.duties[obligation.0]
    }

    /// How much of each guarantee is lost.
    pub fn forfeited(&self) -> &[u32] {
        &self.forfeited
    }

    /// The last day of the agreement, by sunset or notice, if one is set.
    pub fn last_day(&self) -> Option<u32> {
        self.last_day
    }

    /// Parties that have agreed to end the agreement together.
    pub fn consents_to_end(&self) -> &[ParticipantIdx] {
        &self.consents
    }

    /// The day on the clock of an obligation, from 1; 0 if it has not begun.
    /// Days on which it was suspended do not count.
    pub fn clock(&self, obligation: ObligationIdx) -> u32 {
        let duty = &self.duties[obligation.0];
        duty.begun_on.map_or(0, |begun| {
            (self.day + 1).saturating_sub(begun.saturating_add(duty.days_stopped))
        })
    }

    /// The day, counted from D-day, of a day on the clock of an obligation, as
    /// far as is known; `None` if its clock has not begun.
    pub fn day_of_clock(&self, obligation: ObligationIdx, clock: u32) -> Option<u32> {
        let duty = &self.duties[obligation.0];
        let begun = duty.begun_on?;
        Some(
            begun
                .saturating_add(clock)
                .saturating_add(duty.days_stopped)
                .saturating_sub(1),
        )
    }

    /// Ends the agreement: nothing is owed any more.
    fn end(&mut self, agreement: &Agreement, ending: Ending, told: &mut Vec<Consequence>) {
        self.ending = Some(ending);
        for stretch in &mut self.stretches {
            if let Stretch::Open { since, .. } = *stretch {
                *stretch = Stretch::Ended {
                    since,
                    on: self.day,
                    how: PhaseEnd::Cut,
                };
            }
        }
        for obligation in agreement.obligation_idxs() {
            if !self.duties[obligation.0].stage.is_settled() {
                self.settle(agreement, obligation, Stage::Void);
                self.duties[obligation.0].breach = None;
            }
        }
        told.push(Consequence::Ended { ending });
    }

    /// Claims on which nobody has spoken in time.
    fn hear_silence(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for obligation in agreement.obligation_idxs() {
            let rule = agreement.obligation(obligation).verification.if_silent;
            let duty = &mut self.duties[obligation.0];
            let day = self.day;
            let quantity: u32 = duty.claims_before(day).map(|claim| claim.quantity).sum();
            if quantity == 0 {
                continue;
            }
            duty.claims.retain(|claim| claim.verdict_by >= day);
            match rule {
                IfSilent::Accepted => {
                    duty.verified += quantity;
                    told.push(Consequence::AcceptedBySilence {
                        obligation,
                        quantity,
                    });
                    self.settle_if_performed(agreement, obligation, told);
                }
                IfSilent::Rejected => {
                    told.push(Consequence::RejectedBySilence {
                        obligation,
                        quantity,
                    });
                }
            }
        }
    }

    /// What was to be kept up to a day that is past, without a violation found
    /// in the days that verifiers have.
    fn close_findings(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for obligation in agreement.obligation_idxs() {
            if self.duties[obligation.0].stage == Stage::Owed {
                self.settle_if_kept(agreement, obligation, told);
            }
        }
    }

    /// Takes note if what was to be kept up was kept, and nobody can find otherwise any more.
    fn settle_if_kept(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        if agreement.obligation(obligation).kind == Kind::Maintain
            && self.duties[obligation.0].open_breach().is_none()
            && self.clock(obligation) > self.last_day_for_findings(agreement, obligation)
        {
            self.settle(agreement, obligation, Stage::Fulfilled);
            told.push(Consequence::Fulfilled { obligation });
        }
    }

    /// The last day, on its clock, on which an obligation is due or to be kept
    /// up: its own, or that of its phase if that ended before.
    pub fn last_day_owed(&self, agreement: &Agreement, obligation: ObligationIdx) -> u32 {
        let last = agreement.obligation(obligation).last_day();
        let stopped_at = self.duties[obligation.0].stopped_at;
        stopped_at.map_or(last, |day| day.min(last))
    }

    /// The last day, on its clock, on which a violation of what was to be kept
    /// up can be found: verifiers have their days after the last day too.
    pub fn last_day_for_findings(&self, agreement: &Agreement, obligation: ObligationIdx) -> u32 {
        let days = agreement.obligation(obligation).verification.days;
        self.last_day_owed(agreement, obligation)
            .saturating_add(days)
    }

    /// How much of an obligation is owed in all: what had not fallen due when
    /// its phase ended is not.
    pub fn owed_in_all(&self, agreement: &Agreement, obligation: ObligationIdx) -> u32 {
        let stated = agreement.obligation(obligation);
        let stopped_at = self.duties[obligation.0].stopped_at;
        stopped_at.map_or(stated.quantity(), |day| stated.due_on(day))
    }

    /// How much must be performed by the end of a day of its clock, grace granted.
    fn due_by(&self, agreement: &Agreement, obligation: ObligationIdx, day: u32) -> u32 {
        let due = agreement.obligation(obligation).due_by(day);
        due.min(self.owed_in_all(agreement, obligation))
    }

    /// Takes note if all that was owed is verified, and no breach is open.
    fn settle_if_performed(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        told: &mut Vec<Consequence>,
    ) {
        let stated = agreement.obligation(obligation);
        let owed = self.owed_in_all(agreement, obligation);
        let duty = &mut self.duties[obligation.0];
        if stated.kind == Kind::Perform && !duty.stage.is_settled() && duty.verified >= owed {
            if duty.open_breach().is_some() {
                duty.cure(self.day);
                told.push(Consequence::Cured { obligation });
            }
            if owed < stated.quantity() {
                // What was due when its phase ended is done; the rest lapsed with the phase.
                self.settle(agreement, obligation, Stage::Void);
                told.push(Consequence::Lapsed { obligation });
            } else {
                self.settle(agreement, obligation, Stage::Fulfilled);
                told.push(Consequence::Fulfilled { obligation });
            }
        }
    }

    fn begin_to_owe(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        for obligation in agreement.obligation_idxs() {
            let stated = agreement.obligation(obligation);
            if self.duties[obligation.0].stage == Stage::Dormant
                && let Stretch::Open { since, .. } = self.stretches[stated.phase.0]
                && !agreement.is_in_reserve(obligation)
                && stated
                    .when
                    .as_ref()
                    .is_none_or(|when| self.judge(when) == Truth::True)
            {
                let begun_on = match stated.clock {
                    Clock::Phase => since,
                    Clock::Owed => self.day,
                };
                self.owe(agreement, obligation, begun_on);
                told.push(Consequence::Owed { obligation });
            }
        }
    }

    /// Days do not count for obligations that stand still.
    fn stop_clocks(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        let suspended = self.suspended(agreement);
        for obligation in agreement.obligation_idxs() {
            let is_suspended = suspended[obligation.0];
            let duty = &mut self.duties[obligation.0];
            if duty.stage != Stage::Owed {
                continue;
            }
            if is_suspended {
                duty.days_stopped += 1;
            }
            if duty.is_standing_still != is_suspended {
                duty.is_standing_still = is_suspended;
                told.push(if is_suspended {
                    Consequence::Suspended { obligation }
                } else {
                    Consequence::Resumed { obligation }
                });
            }
        }
    }

    /// True if a remedy of somebody's breach suspends this obligation.
    pub fn is_suspended(&self, agreement: &Agreement, obligation: ObligationIdx) -> bool {
        let mut suspenders = agreement.suspenders(obligation).iter();
        agreement.obligation(obligation).is_suspendable
            && suspenders.any(|breached| {
                let on_breach = &agreement.obligation(*breached).on_breach;
                self.duties[breached.0]
                    .open_breach()
                    .is_some_and(|breach| breach.suspends(on_breach, obligation))
            })
    }

    /// Per obligation, whether a breach suspends it; all at once, so that each
    /// list of obligations that stand still is read once.
    fn suspended(&self, agreement: &Agreement) -> Vec<bool> {
        let mut suspended = vec![false; self.duties.len()];
        for breached in agreement.obligation_idxs() {
            let Some(breach) = self.duties[breached.0].open_breach() else {
                continue;
            };
            let on_breach = &agreement.obligation(breached).on_breach;
            for remedy in on_breach.iter().take(breach.step + 1) {
                if let Remedy::Suspend { obligations, .. } = remedy {
                    for stopped in obligations {
                        suspended[stopped.0] = agreement.obligation(*stopped).is_suspendable;
                    }
                }
            }
        }
        suspended
    }

    /// Where an obligation stands, in one word.
    pub fn status(&self, agreement: &Agreement, obligation: ObligationIdx) -> Status {
        let stated = agreement.obligation(obligation);
        let duty = &self.duties[obligation.0];
        match duty.stage {
            Stage::Dormant => match self.stretches[stated.phase.0] {
                Stretch::Open { .. } if !agreement.is_in_reserve(obligation) => Status::Pending,
                _ => Status::Dormant,
            },
            Stage::Fulfilled if duty.breach.is_some() => Status::Cured,
            Stage::Fulfilled => Status::Fulfilled,
            Stage::Waived => Status::Waived,
            Stage::Excused => Status::Excused,
            Stage::Remedied => Status::Remedied,
            Stage::Unremedied => Status::Unremedied,
            Stage::Void => Status::Void,
            Stage::Owed if duty.open_breach().is_some() => Status::Breached,
            Stage::Owed if duty.claims.iter().any(|claim| claim.is_disputed) => Status::Disputed,
            Stage::Owed if duty.is_standing_still => Status::Suspended,
            Stage::Owed => {
                let yesterday = self.clock(obligation).saturating_sub(1);
                let due = stated.due_on(yesterday);
                let due = due.min(self.owed_in_all(agreement, obligation));
                if stated.kind == Kind::Perform && duty.performed() < due {
                    Status::Late
                } else if duty.claims.is_empty() {
                    Status::Due
                } else {
                    Status::Claimed
                }
            }
        }
    }

    /// The agreement ends when nothing runs and nothing can begin any more.
    fn end_if_at_rest(&mut self, agreement: &Agreement, told: &mut Vec<Consequence>) {
        let runs = |stretch: &Stretch| matches!(stretch, Stretch::Open { .. });
        if self.ending.is_some() || self.stretches.iter().any(runs) {
            return;
        }
        let lives = |duty: &Duty| duty.stage == Stage::Owed;
        if self.duties.iter().any(lives) || self.may_still_open(agreement) {
            return;
        }
        let went_well = |obligation: ObligationIdx| {
            let duty = &self.duties[obligation.0];
            duty.begun_on.is_none() || duty.stage.is_performance()
        };
        let ending = if agreement.obligation_idxs().all(went_well) {
            Ending::CarriedOut
        } else {
            Ending::RanOut
        };
        self.end(agreement, ending, told);
    }
}
