//! Obligations that their debtor can keep whatever happens, by a proof that
//! looks at no run.
//!
//! The proof: once owed, all of it can be performed in time, because its days
//! count from when it is owed (or it is owed early enough), because verifiers
//! are truthful, and because its pool has room even if everything
//! that draws on it falls due at the worst time. Then the debtor who serves
//! what is due first never breaches. It is a sufficient condition; where it
//! fails, the game decides.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Clock, Kind, Obligation, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::trigger::Trigger;

/// Per obligation: whether it is proven that its debtor can keep it.
pub(super) fn keepable(agreement: &Agreement) -> Vec<bool> {
    let alone = agreement
        .obligation_idxs()
        .map(|it| keepable_alone(agreement, it));
    let mut keepable: Vec<bool> = alone.collect();
    for pool in 0..agreement.terms().pools.len() {
        let mates: Vec<ObligationIdx> = agreement
            .obligation_idxs()
            .filter(|it| {
                let stated = agreement.obligation(*it);
                stated.kind == Kind::Perform && stated.pool.is_some_and(|of| of.0 == pool)
            })
            .collect();
        if mates.len() > 1 && !has_room(agreement, pool, &mates) {
            for mate in mates {
                keepable[mate.0] = false;
            }
        }
    }
    keepable
}

fn keepable_alone(agreement: &Agreement, at: ObligationIdx) -> bool {
    let stated = agreement.obligation(at);
    if stated.kind == Kind::Maintain {
        return true;
    }
    let Some(start) = latest_start(agreement, at) else {
        return false;
    };
    if stated.due_by(start - 1) > 0 {
        return false;
    }
    let Some(pool) = stated.pool else { return true };
    let per_day = u64::from(agreement.terms().pools[pool.0].per_day);
    stated.due.iter().all(|due| {
        let days = window(stated, start, due.by_day);
        u64::from(due.quantity) <= per_day * days
    })
}

/// The days from a day of its clock to a due day, grace granted.
fn window(stated: &Obligation, start: u32, by_day: u32) -> u64 {
    let last = u64::from(by_day) + u64::from(stated.grace_days);
    (last + 1).saturating_sub(u64::from(start))
}

/// The latest first day on its clock on which it can be performed; `None` if
/// there is no such bound.
fn latest_start(agreement: &Agreement, at: ObligationIdx) -> Option<u32> {
    let stated = agreement.obligation(at);
    let owed = match (&stated.clock, &stated.when) {
        // What is called for by a deed of the day can be performed the day after.
        (Clock::Owed, _) if agreement.is_in_reserve(at) => 2,
        (Clock::Owed, _) => 1,
        (Clock::Phase, _) if agreement.is_in_reserve(at) => return None,
        (Clock::Phase, None) => 1,
        (Clock::Phase, Some(when)) => latest(agreement, when, at, OWN_STEPS_MAX)?,
    };
    Some(owed.max(stated.from_day).max(1))
}

/// How many duties of its own a debtor may have to perform one after the other.
const OWN_STEPS_MAX: u32 = 2;

/// The latest day of a phase on which it is known that a debtor performed
/// something on the first day on which it could: after the days for a verdict
/// and as many for a dispute.
fn own_step(agreement: &Agreement, at: ObligationIdx, phase: PhaseIdx, steps: u32) -> Option<u32> {
    let stated = agreement.obligation(at);
    let stands_still = stated.is_suspendable && !agreement.suspenders(at).is_empty();
    if stated.kind != Kind::Perform
        || stated.phase != phase
        || stated.clock != Clock::Phase
        || stated.pool.is_some()
        || stands_still
        || agreement.is_in_reserve(at)
    {
        return None;
    }
    let owed = match &stated.when {
        Some(when) => latest(agreement, when, at, steps)?,
        None => 1,
    };
    let start = owed.max(stated.from_day);
    if stated.due_by(start - 1) > 0 {
        return None;
    }
    let verdict = stated.verification.days.saturating_mul(2);
    Some(start.saturating_add(verdict).saturating_add(1))
}

/// The latest day of a phase on which a trigger first holds; `None` if that
/// depends on what somebody does.
fn latest(agreement: &Agreement, trigger: &Trigger, of: ObligationIdx, steps: u32) -> Option<u32> {
    let waiting = agreement.obligation(of);
    match trigger {
        Trigger::PhaseOpened { phase, days } if *phase == waiting.phase => {
            Some(days.saturating_add(1))
        }
        // The debtor performs first what is its own to perform.
        Trigger::Performed { obligation, .. }
            if steps > 0 && agreement.obligation(*obligation).debtor == waiting.debtor =>
        {
            own_step(agreement, *obligation, waiting.phase, steps - 1)
        }
        // The phase opens on day 1 at the earliest.
        Trigger::Day(day) => Some((*day).max(1)),
        Trigger::All(parts) => {
            let mut latest_of_all = 1;
            for part in parts {
                latest_of_all = latest_of_all.max(latest(agreement, part, of, steps)?);
            }
            Some(latest_of_all)
        }
        Trigger::Any(parts) => {
            let parts = parts.iter();
            parts
                .filter_map(|part| latest(agreement, part, of, steps))
                .min()
        }
        _ => None,
    }
}

/// True if a pool serves all that draws on it however it falls together. What
/// is owed in phases that follow each other does not fall together.
fn has_room(agreement: &Agreement, pool: usize, mates: &[ObligationIdx]) -> bool {
    let per_day = agreement.terms().pools[pool].per_day;
    let mut phases: Vec<PhaseIdx> = mates
        .iter()
        .map(|it| agreement.obligation(*it).phase)
        .collect();
    phases.sort();
    phases.dedup();
    let follows = followers(agreement);
    let in_turn = |i: usize, phase: &PhaseIdx| {
        let others = phases[i + 1..].iter();
        let mut others = others.map(|it| follows[it.0][phase.0] || follows[phase.0][it.0]);
        others.all(|is_in_turn| is_in_turn)
    };
    // What only a remedy calls for outlives its phase.
    let is_called = mates.iter().any(|it| agreement.is_in_reserve(*it));
    if is_called || !phases.iter().enumerate().all(|(i, it)| in_turn(i, it)) {
        return meets_demand(agreement, per_day, mates, true);
    }
    // Without grace: what is past due when its phase ends would outlive it.
    let has_one_phase = phases.len() == 1;
    phases.iter().all(|phase| {
        let of_phase = mates.iter().copied();
        let of_phase = of_phase.filter(|it| agreement.obligation(*it).phase == *phase);
        meets_demand(
            agreement,
            per_day,
            &of_phase.collect::<Vec<_>>(),
            has_one_phase,
        )
    })
}

/// Demand bound of jobs with arbitrary release, each with all it owes due at
/// its first due day.
fn meets_demand(
    agreement: &Agreement,
    per_day: u32,
    mates: &[ObligationIdx],
    with_grace: bool,
) -> bool {
    let mut jobs = Vec::with_capacity(mates.len());
    for mate in mates {
        let stated = agreement.obligation(*mate);
        let Some(start) = latest_start(agreement, *mate) else {
            return false;
        };
        let first = stated.due.first().map_or(1, |due| due.by_day);
        let grace = if with_grace { stated.grace_days } else { 0 };
        let last = u64::from(first) + u64::from(grace);
        let days = (last + 1).saturating_sub(u64::from(start));
        jobs.push((days, u64::from(stated.quantity())));
    }
    jobs.sort_unstable();
    let mut demand = 0;
    jobs.iter().all(|(days, quantity)| {
        demand += quantity;
        demand <= u64::from(per_day) * days
    })
}

/// Per phase and earlier phase: whether it opens only once the earlier one has ended.
fn followers(agreement: &Agreement) -> Vec<Vec<bool>> {
    let n_phases = agreement.terms().phases.len();
    let mut follows = vec![vec![false; n_phases]; n_phases];
    loop {
        let mut has_changed = false;
        for phase in agreement.phase_idxs() {
            let Some(opens) = &agreement.phase(phase).opens else {
                continue;
            };
            for earlier in agreement.phase_idxs() {
                if !follows[phase.0][earlier.0] && needs_end(&follows, opens, earlier) {
                    follows[phase.0][earlier.0] = true;
                    has_changed = true;
                }
            }
        }
        if !has_changed {
            return follows;
        }
    }
}

/// True if a trigger holds only once a phase has ended.
fn needs_end(follows: &[Vec<bool>], trigger: &Trigger, of: PhaseIdx) -> bool {
    match trigger {
        Trigger::PhaseEnded { phase } | Trigger::PhaseCompleted { phase } => {
            *phase == of || follows[phase.0][of.0]
        }
        Trigger::PhaseOpened { phase, .. } => follows[phase.0][of.0],
        Trigger::All(parts) => parts.iter().any(|part| needs_end(follows, part, of)),
        Trigger::Any(parts) => parts.iter().all(|part| needs_end(follows, part, of)),
        _ => false,
    }
}
