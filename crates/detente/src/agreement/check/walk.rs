//! Single runs in which everybody does the obvious: most of what can happen in
//! a sound agreement happens in one of them, and needs no search.

use crate::agreement::course::{Consequence, Course, Stage};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::remedy::Remedy;

use super::choice::{self, Act, Seat};
use super::search::{Meter, is_complete};
use super::slice::Slice;

/// What everybody does in a run; all perform at once unless something else is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Policy {
    /// Whether phases are extended as often as can be.
    pub(super) extends: bool,
    /// Whether nobody declares anything.
    pub(super) keeps_quiet: bool,
    /// Whether bodies leave breaches to their default.
    pub(super) leaves_to_default: bool,
    /// Whether everybody takes all the time it has: an instalment is performed on
    /// the last day of its grace, but what draws on a pool as soon as can be, and
    /// verifiers stay silent as long as they may.
    pub(super) takes_its_time: bool,
    /// What is not performed, or violated.
    pub(super) default_on: Option<ObligationIdx>,
    /// Whether that is made good once it is a breach.
    pub(super) makes_good: bool,
}

/// A run: the acts of each day, and where it ended.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    pub(super) days: Vec<Vec<Act>>,
    pub(super) course: Course,
    pub(super) is_complete: bool,
    pub(super) is_without_breach: bool,
    /// Whether the budget ended before the run did.
    pub(super) is_cut_off: bool,
}

/// Carries out a policy to the end, to the last day that is looked at, or as
/// far as the budget goes.
pub(super) fn walk(
    slice: &Slice,
    policy: Policy,
    meter: &mut Meter,
    mut see: impl FnMut(&[Consequence]),
) -> Walk {
    let agreement = &slice.agreement;
    let mut allowance = meter.allowance();
    allowance.turn_to(slice);
    let horizon = choice::horizon(agreement);
    let mut course = Course::begin(agreement);
    let mut days = Vec::new();
    let mut is_without_breach = true;
    let mut is_cut_off = false;
    let mut told = course.open(agreement);
    loop {
        see(&told);
        is_without_breach &= !told
            .iter()
            .any(|it| matches!(it, Consequence::Breached { .. }));
        if course.ending().is_some() || course.day() > horizon {
            break;
        }
        let acts = day(slice, &course, policy);
        if !allowance.take_day(&course, agreement, acts.len()) {
            is_cut_off = true;
            break;
        }
        told = choice::carry_out(agreement, &mut course, &acts);
        days.push(acts);
    }
    meter.charge(&allowance);
    Walk {
        days,
        is_complete: is_without_breach && is_complete(agreement, &course),
        is_without_breach,
        is_cut_off,
        course,
    }
}

fn day(slice: &Slice, course: &Course, policy: Policy) -> Vec<Act> {
    let agreement = &slice.agreement;
    let mut acts = Vec::new();
    if !policy.keeps_quiet {
        let all = slice.scope.declarations.iter();
        for (by, act) in all.filter(|(by, act)| !course.has_declared(*by, act)) {
            let (by, act) = (*by, act.clone());
            acts.push(Act::Declare { by, act });
        }
    }
    let mut due: Vec<(u32, ObligationIdx)> = Vec::new();
    for obligation in agreement.obligation_idxs() {
        let stated = agreement.obligation(obligation);
        let duty = course.duty(obligation);
        if duty.stage != Stage::Owed {
            continue;
        }
        let is_defaulted = policy.default_on == Some(obligation);
        let is_in_breach = duty.open_breach().is_some();
        match stated.kind {
            Kind::Perform if !is_defaulted || policy.makes_good && is_in_breach => {
                let done = duty.performed();
                let next = stated.due.iter().find(|it| it.quantity > done);
                let by_day = next.map_or(u32::MAX, |it| it.by_day);
                let clock = course.day_of_clock(obligation, by_day);
                due.push((clock.unwrap_or(u32::MAX), obligation));
            }
            Kind::Maintain
                if is_defaulted
                    && duty.breach.is_none()
                    && course.clock(obligation) >= stated.from_day =>
            {
                acts.push(Act::Violate(obligation));
            }
            Kind::Maintain if is_in_breach && (policy.makes_good || !is_defaulted) => {
                acts.push(Act::MakeGood(obligation));
            }
            _ => {}
        }
        if let Some(breach) = duty.open_breach()
            && !policy.leaves_to_default
            && breach.step_since == course.day()
            && matches!(
                stated.on_breach.get(breach.step),
                Some(Remedy::Refer { .. })
            )
        {
            acts.push(Act::Uphold(obligation));
        }
    }
    due.sort_unstable();
    let mut left: Vec<u32> = agreement
        .terms()
        .pools
        .iter()
        .map(|it| it.per_day)
        .collect();
    for (_, obligation) in due {
        let mut quantity = course.performable(agreement, obligation);
        if policy.takes_its_time {
            quantity = quantity.min(due_at_last(agreement, course, obligation));
        }
        if let Some(pool) = agreement.obligation(obligation).pool {
            quantity = quantity.min(left[pool.0]);
            left[pool.0] -= quantity;
        }
        if quantity > 0 {
            acts.push(Act::Perform(obligation, quantity));
        }
    }
    let optional = choice::verdicts(agreement, &slice.scope, course, &mut acts, Seat::All);
    if !policy.takes_its_time {
        acts.extend(optional.into_iter().map(Act::Certify));
    }
    if policy.extends {
        for phase in agreement.phase_idxs() {
            let by = choice::last_consents(agreement, course, phase);
            if !by.is_empty() {
                acts.push(Act::Consent(phase, by));
            }
        }
    }
    acts.sort();
    acts
}

/// How much of an obligation can wait no longer; all of what draws on a pool,
/// since its capacity of today is lost tomorrow.
fn due_at_last(agreement: &Agreement, course: &Course, obligation: ObligationIdx) -> u32 {
    let stated = agreement.obligation(obligation);
    if stated.pool.is_some() {
        return u32::MAX;
    }
    let clock = course.clock(obligation);
    let is_last = |by_day: u32| clock >= by_day.saturating_add(stated.grace_days);
    let due = stated.due.iter().filter(|it| is_last(it.by_day));
    let due = due.map(|it| it.quantity).max().unwrap_or(0);
    due.saturating_sub(course.duty(obligation).performed())
}
