//! What a run need not remember, so that runs that differ only in how they came
//! about meet again. For the check before signing.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::Clock;
use crate::agreement::terms::trigger::Trigger;

use super::Course;
use super::stretch::{PhaseEnd, Stretch};

/// What of a course nothing in an agreement asks for any more.
#[derive(Clone, Debug)]
pub(in crate::agreement) struct Forgetting {
    // Per phase: whether something owed may be counted from its first day after its end.
    is_counted_from: Vec<bool>,
    // Per phase: whether a condition asks how long it lasted.
    is_measured: Vec<bool>,
    // The last day that a condition names; `None` if which day it is must never be forgotten.
    last_named_day: Option<u32>,
}

impl Forgetting {
    pub(in crate::agreement) fn of(agreement: &Agreement) -> Self {
        let terms = agreement.terms();
        let mut is_counted_from = vec![false; terms.phases.len()];
        for obligation in agreement.obligation_idxs() {
            let stated = agreement.obligation(obligation);
            is_counted_from[stated.phase.0] |=
                stated.clock == Clock::Phase && agreement.is_in_reserve(obligation);
        }
        let mut is_measured = vec![false; terms.phases.len()];
        let mut last_named_day = 0;
        agreement.visit_triggers(&mut |part| match part {
            Trigger::PhaseOpened { phase, days } => is_measured[phase.0] |= *days > 0,
            Trigger::Day(day) => last_named_day = last_named_day.max(*day),
            _ => {}
        });
        // What never ends of itself is looked at to a last day.
        let ends = terms.phases.iter().all(|phase| {
            let extension = phase.extension.as_ref();
            phase.days_max.is_some() && extension.is_none_or(|it| it.times.is_some())
        });
        let is_dateless = ends && terms.termination.sunset_day.is_none();
        Self {
            is_counted_from,
            is_measured,
            last_named_day: is_dateless.then_some(last_named_day),
        }
    }

    /// True if it may be forgotten which day it is.
    pub(in crate::agreement) fn is_dateless(&self) -> bool {
        self.last_named_day.is_some()
    }
}

impl Course {
    /// Drops what no longer bears on what may follow: when and how something
    /// was settled, and, where nothing asks for it, which day it is. Deeds of
    /// the same order then lead on to the same consequences.
    pub(in crate::agreement) fn forget(&mut self, what: &Forgetting) {
        for (at, stretch) in self.stretches.iter_mut().enumerate() {
            if let Stretch::Ended { since, on, how } = stretch {
                *how = PhaseEnd::Done;
                if !what.is_counted_from[at] {
                    // How long it lasted may still be asked; when, may not.
                    *on -= *since;
                    *since = 0;
                    if !what.is_measured[at] {
                        *on = 0;
                    }
                }
            }
        }
        for duty in &mut self.duties {
            if duty.stage.is_settled() {
                duty.begun_on = duty.begun_on.map(|_| 1);
                duty.days_stopped = 0;
                duty.is_standing_still = false;
                duty.breach = None;
                duty.stopped_at = None;
            }
            // The clock looks at both together.
            duty.begun_on = duty.begun_on.map(|day| day + duty.days_stopped);
            duty.days_stopped = 0;
            for claim in &mut duty.claims {
                claim.on = 0;
            }
            if let Some(breach) = &mut duty.breach {
                breach.since = 0;
                if breach.cured_on.is_some() {
                    breach.cured_on = Some(0);
                    breach.step_since = 0;
                }
            }
        }
        if let Some(named) = what.last_named_day {
            self.shift(what, named);
        }
    }

    /// Counts days from the first that still matters, but from none before the
    /// last one that is named.
    fn shift(&mut self, what: &Forgetting, named: u32) {
        let mut first = self.day;
        for (at, stretch) in self.stretches.iter().enumerate() {
            match stretch {
                Stretch::Open { since, .. } => first = first.min(*since),
                Stretch::Ended { since, .. } if what.is_counted_from[at] => {
                    first = first.min(*since);
                }
                _ => {}
            }
        }
        for duty in self.duties.iter().filter(|it| !it.stage.is_settled()) {
            first = duty.begun_on.map_or(first, |begun| first.min(begun));
            let open = duty.breach.filter(|it| it.cured_on.is_none());
            first = open.map_or(first, |breach| first.min(breach.step_since));
        }
        let days = first
            .saturating_sub(1)
            .min(self.day.saturating_sub(named.max(1)));
        if days == 0 {
            return;
        }
        self.day -= days;
        for (at, stretch) in self.stretches.iter_mut().enumerate() {
            match stretch {
                Stretch::Open { since, .. } => *since -= days,
                Stretch::Ended { since, on, .. } if what.is_counted_from[at] => {
                    *since -= days;
                    *on -= days;
                }
                _ => {}
            }
        }
        for duty in &mut self.duties {
            if duty.stage.is_settled() {
                continue;
            }
            duty.begun_on = duty.begun_on.map(|begun| begun - days);
            for claim in &mut duty.claims {
                claim.verdict_by -= days;
            }
            if let Some(breach) = &mut duty.breach
                && breach.cured_on.is_none()
            {
                breach.step_since -= days;
            }
        }
    }
}
