//! Days on which nothing can follow, and how they are passed over.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::Course;
use super::consequence::Consequence;
use super::duty::Stage;
use super::stretch::Stretch;

/// The most work of one course: days that are opened times parts of the agreement.
const WORK_MAX: usize = 8_000_000;

/// The most that is told of what follows in one course.
pub const CONSEQUENCES_MAX: usize = 100_000;

/// The least and the most days that one course opens.
const OPENINGS: (usize, usize) = (366, 20_000);

/// The most days that a course of an agreement opens, quiet days apart.
///
/// It falls with the number of obligations, phases, conditions and suspensions,
/// so that following a course to its end takes about a second at worst.
/// Agreements of people need some hundred.
pub fn openings_max(agreement: &Agreement) -> usize {
    let terms = agreement.terms();
    let mut parts = 1 + terms.phases.len() + terms.obligations.len();
    let mut count = |trigger: &Trigger| trigger.visit(&mut |_| parts += 1);
    for phase in &terms.phases {
        let when = phase.extension.as_ref().and_then(|it| it.when.as_ref());
        phase.opens.iter().chain(when).for_each(&mut count);
    }
    let whens = terms.obligations.iter().filter_map(|it| it.when.as_ref());
    whens.for_each(&mut count);
    for remedy in terms.obligations.iter().flat_map(|it| &it.on_breach) {
        parts += match remedy {
            Remedy::Suspend { obligations, .. } => obligations.len(),
            _ => 0,
        };
    }
    (WORK_MAX / parts).clamp(OPENINGS.0, OPENINGS.1)
}

impl Course {
    /// Opens the next day; if nothing follows from it, goes on to the next day
    /// that is of note, or to `until`.
    ///
    /// The same consequences on the same days as by [`open`](Self::open) day
    /// after day, as long as nobody does anything in between. Whoever acts on
    /// days finds every first day, due day and day after a verdict opened.
    /// Cost: that of opening two days, however many pass.
    pub fn open_next(&mut self, agreement: &Agreement, until: u32) -> Vec<Consequence> {
        let next = self.next_day_of_note(agreement).min(until);
        let told = self.open(agreement);
        // If nothing followed, things stand as they stood, and what is next is as well.
        if !told.is_empty() || next <= self.day || self.ending.is_some() {
            return told;
        }
        self.pass(next - self.day - 1);
        self.open(agreement)
    }

    /// Days on which nothing follows.
    fn pass(&mut self, days: u32) {
        self.day += days;
        let still = |stage| stage == Stage::Owed;
        for duty in self.duties.iter_mut().filter(|it| still(it.stage)) {
            duty.days_stopped += if duty.is_standing_still { days } else { 0 };
        }
    }

    /// The next day that the terms name, directly or by counting days: on those
    /// between nothing follows of itself, unless something did the day before.
    fn next_day_of_note(&self, agreement: &Agreement) -> u32 {
        let mut next = Next {
            after: self.day,
            day: u32::MAX,
        };
        next.may_be(self.last_day.map(|last| last.saturating_add(1)));
        for phase in agreement.phase_idxs() {
            self.note_phase(agreement, phase, &mut next);
        }
        for obligation in agreement.obligation_idxs() {
            match self.duties[obligation.0].stage {
                Stage::Dormant => {
                    let stated = agreement.obligation(obligation);
                    if let Stretch::Open { .. } = self.stretches[stated.phase.0]
                        && let Some(when) = &stated.when
                    {
                        self.note_trigger(when, &mut next);
                    }
                }
                Stage::Owed => self.note_duty(agreement, obligation, &mut next),
                _ => {}
            }
        }
        next.day
    }

    fn note_phase(&self, agreement: &Agreement, phase: PhaseIdx, next: &mut Next) {
        let stated = agreement.phase(phase);
        match &self.stretches[phase.0] {
            Stretch::Waiting => {
                if let Some(opens) = &stated.opens {
                    self.note_trigger(opens, next);
                }
            }
            Stretch::Open {
                since, extended, ..
            } => {
                next.may_be(Some(since.saturating_add(stated.days_min)));
                let longest = stated.days_with(*extended);
                next.may_be(longest.map(|days| since.saturating_add(days)));
            }
            Stretch::Ended { .. } => {}
        }
    }

    fn note_trigger(&self, trigger: &Trigger, next: &mut Next) {
        trigger.visit(&mut |part| match part {
            Trigger::Day(day) => next.may_be(Some(*day)),
            Trigger::PhaseOpened { phase, days } => {
                if let Stretch::Open { since, .. } = self.stretches[phase.0] {
                    next.may_be(Some(since.saturating_add(*days)));
                }
            }
            _ => {}
        });
    }

    fn note_duty(&self, agreement: &Agreement, obligation: ObligationIdx, next: &mut Next) {
        let stated = agreement.obligation(obligation);
        let duty = &self.duties[obligation.0];
        for claim in &duty.claims {
            next.may_be(Some(claim.verdict_by.saturating_add(1)));
        }
        if let Some(breach) = duty.open_breach() {
            let remedy = stated.on_breach.get(breach.step);
            let days = remedy.and_then(Remedy::days).unwrap_or(0);
            next.may_be(Some(breach.step_since.saturating_add(days)));
        }
        if duty.is_standing_still {
            return;
        }
        let mut on_clock = |clock: u32| next.may_be(self.day_of_clock(obligation, clock));
        on_clock(stated.from_day);
        if stated.kind == Kind::Maintain {
            // Its last day, and the day after the last for findings.
            on_clock(self.last_day_owed(agreement, obligation).saturating_add(1));
            let last = self.last_day_for_findings(agreement, obligation);
            on_clock(last.saturating_add(1));
            return;
        }
        let clock = self.clock(obligation);
        // A due day, the day after it, and the day after its grace.
        for days in [0, 1, stated.grace_days.saturating_add(1)] {
            let is_past = |by_day: u32| by_day.saturating_add(days) <= clock;
            let past = stated.due.partition_point(|it| is_past(it.by_day));
            if let Some(due) = stated.due.get(past) {
                on_clock(due.by_day.saturating_add(days));
            }
        }
    }
}

/// The first of some days after a day.
struct Next {
    after: u32,
    day: u32,
}

impl Next {
    fn may_be(&mut self, day: Option<u32>) {
        let day = day.filter(|day| *day > self.after);
        self.day = day.map_or(self.day, |day| day.min(self.day));
    }
}
