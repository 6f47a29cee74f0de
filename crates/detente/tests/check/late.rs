//! Everybody prompt, and everybody as late as can be without a breach: the two
//! runs of P2 carried out by themselves.

#![allow(
    clippy::unwrap_used,
    reason = "what is performed here is owed, or the test has failed"
)]

use detente::agreement::course::{Consequence, Course, Deed, PhaseEnd, Stage, Stretch};
use detente::agreement::terms::Agreement;
use detente::agreement::terms::obligation::{IfSilent, Kind, ObligationIdx};
use detente::agreement::terms::trigger::Trigger;
use detente::model::statement::Grade;

/// What is performed if everybody is prompt, and lapses with its phase if
/// everybody is late.
pub(crate) fn lost(agreement: &Agreement, last_day: u32) -> Vec<ObligationIdx> {
    let prompt = run(agreement, false, last_day);
    let late = run(agreement, true, last_day);
    if !late.is_without_breach {
        return Vec::new();
    }
    let ran_out = |at: &ObligationIdx| {
        let stretch = late.course.stretch(agreement.obligation(*at).phase);
        matches!(
            stretch,
            Stretch::Ended {
                how: PhaseEnd::RanOut,
                ..
            }
        )
    };
    let all =
        |run: &Run, at: ObligationIdx| run.performed[at.0] == agreement.obligation(at).quantity();
    let own = |at: &ObligationIdx| {
        agreement.obligation(*at).kind == Kind::Perform && !agreement.is_in_reserve(*at)
    };
    let owed = agreement.obligation_idxs().filter(own);
    let lost = owed.filter(|at| all(&prompt, *at) && !all(&late, *at));
    let mut lost: Vec<_> = lost.filter(ran_out).collect();
    lost.sort_by_key(|at| (agreement.obligation(*at).phase, *at));
    lost
}

struct Run {
    course: Course,
    performed: Vec<u32>,
    is_without_breach: bool,
}

/// A run to its end or a day.
fn run(agreement: &Agreement, is_late: bool, last_day: u32) -> Run {
    let mut run = Run {
        course: Course::begin(agreement),
        performed: vec![0; agreement.terms().obligations.len()],
        is_without_breach: true,
    };
    loop {
        let told = run.course.open(agreement);
        run.is_without_breach &= !told
            .iter()
            .any(|it| matches!(it, Consequence::Breached { .. }));
        if run.course.ending().is_some() || run.course.day() > last_day {
            return run;
        }
        declare(agreement, &mut run.course);
        perform(agreement, &mut run, is_late);
        for at in agreement.obligation_idxs() {
            certify(agreement, &mut run.course, at, is_late);
        }
    }
}

fn declare(agreement: &Agreement, course: &mut Course) {
    let mut all = Vec::new();
    agreement.visit_triggers(&mut |part| {
        if let Trigger::Declared { by, act } = part {
            all.push((*by, act.clone()));
        }
    });
    for (by, act) in all {
        // What was declared before is refused.
        let _ = course.take(agreement, by, &Deed::Declared { act });
    }
}

/// What is due first comes first; pools are used as soon as can be.
fn perform(agreement: &Agreement, run: &mut Run, is_late: bool) {
    let course = &mut run.course;
    let pools = &agreement.terms().pools;
    let mut left: Vec<u32> = pools.iter().map(|it| it.per_day).collect();
    let mut owed: Vec<(u32, ObligationIdx)> = Vec::new();
    for at in agreement.obligation_idxs() {
        let (stated, duty) = (agreement.obligation(at), course.duty(at));
        if duty.stage == Stage::Owed && stated.kind == Kind::Perform {
            let next = stated.due.iter().find(|it| it.quantity > duty.performed());
            let by_day = next.map_or(u32::MAX, |it| it.by_day);
            owed.push((course.day_of_clock(at, by_day).unwrap_or(u32::MAX), at));
        }
    }
    owed.sort_unstable();
    for (_, at) in owed {
        let stated = agreement.obligation(at);
        let mut quantity = course.performable(agreement, at);
        if let Some(pool) = stated.pool {
            quantity = quantity.min(left[pool.0]);
            left[pool.0] -= quantity;
        } else if is_late {
            let clock = course.clock(at);
            let cannot_wait = (stated.due.iter())
                .filter(|it| it.by_day + stated.grace_days <= clock)
                .map(|it| it.quantity)
                .max()
                .unwrap_or(0);
            quantity = quantity.min(cannot_wait.saturating_sub(course.duty(at).performed()));
        }
        if quantity > 0 {
            let deed = Deed::Performed {
                obligation: at,
                quantity,
            };
            course.take(agreement, stated.debtor, &deed).unwrap();
            run.performed[at.0] += quantity;
        }
    }
}

/// At once; or, late, only where silence would refuse, on the last day.
fn certify(agreement: &Agreement, course: &mut Course, at: ObligationIdx, is_late: bool) {
    let verification = &agreement.obligation(at).verification;
    let claims = &course.duty(at).claims;
    let refuses = verification.if_silent == IfSilent::Rejected;
    let is_last = claims.iter().any(|it| it.verdict_by == course.day());
    let is_silent = is_late && verification.days > 0 && !(refuses && is_last);
    let quantity: u32 = claims.iter().map(|it| it.quantity).sum();
    if quantity == 0 || is_silent {
        return;
    }
    for by in verification.by.iter().take(verification.quorum as usize) {
        let deed = Deed::Certified {
            obligation: at,
            quantity,
            grade: Grade::parse("A1").ok(),
        };
        course.take(agreement, *by, &deed).unwrap();
    }
}
