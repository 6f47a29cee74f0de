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
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::unfit::PHASES_MAX;

/// Per obligation: whether it is proven that its debtor can keep it.
pub(super) fn keepable(agreement: &Agreement) -> Vec<bool> {
    let starts = latest_starts(agreement);
    let alone = agreement
        .obligation_idxs()
        .map(|it| keepable_alone(agreement, it, starts[it.0]));
    let mut keepable: Vec<bool> = alone.collect();
    let follows = followers(agreement);
    for pool in 0..agreement.terms().pools.len() {
        let mates: Vec<ObligationIdx> = agreement
            .obligation_idxs()
            .filter(|it| {
                let stated = agreement.obligation(*it);
                stated.kind == Kind::Perform && stated.pool.is_some_and(|of| of.0 == pool)
            })
            .collect();
        if mates.len() > 1 && !has_room(agreement, pool, &mates, &starts, &follows) {
            for mate in mates {
                keepable[mate.0] = false;
            }
        }
    }
    keepable
}

fn keepable_alone(agreement: &Agreement, at: ObligationIdx, start: Option<u32>) -> bool {
    let stated = agreement.obligation(at);
    if stated.kind == Kind::Maintain {
        return true;
    }
    let Some(start) = start else {
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

/// Per obligation: the latest first day on its clock on which it can be
/// performed; `None` if there is no such bound.
fn latest_starts(agreement: &Agreement) -> Vec<Option<u32>> {
    // Per obligation: when it is owed, if so many performances are followed
    // back. Each round looks one further.
    let mut owed: Vec<Option<Latest>> = Vec::new();
    for _ in 0..STEPS_MAX {
        let all = agreement.obligation_idxs();
        owed = all.map(|it| owed_in_phase(agreement, it, &owed)).collect();
    }
    let all = agreement.obligation_idxs();
    all.map(|it| latest_start(agreement, it, &owed)).collect()
}

fn latest_start(agreement: &Agreement, at: ObligationIdx, owed: &[Option<Latest>]) -> Option<u32> {
    let stated = agreement.obligation(at);
    let first = match (&stated.clock, &stated.when) {
        // What is called for by a deed of the day can be performed the day after.
        (Clock::Owed, _) if agreement.is_in_reserve(at) => 2,
        (Clock::Owed, _) => 1,
        (Clock::Phase, _) if agreement.is_in_reserve(at) => return None,
        (Clock::Phase, None) => 1,
        (Clock::Phase, Some(when)) => latest(agreement, when, at, owed)?.day,
    };
    Some(first.max(stated.from_day).max(1))
}

/// How many duties may have to be performed one after the other.
const STEPS_MAX: u32 = 3;

/// When something comes true, in days of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Latest {
    /// By this day, or never.
    day: u32,
    /// Whether the debtor who asks can see to it that it does.
    is_sure: bool,
}

/// When a trigger of an obligation comes true at the latest; `None` if there is
/// no such bound, as far as is known when others are owed. What it looks at
/// here stays true once it is.
fn latest(
    agreement: &Agreement,
    trigger: &Trigger,
    of: ObligationIdx,
    owed: &[Option<Latest>],
) -> Option<Latest> {
    let waiting = agreement.obligation(of);
    match trigger {
        Trigger::PhaseOpened { phase, days } if *phase == waiting.phase => Some(Latest {
            day: days.saturating_add(1),
            is_sure: true,
        }),
        Trigger::Performed { obligation, .. } if !owed.is_empty() => {
            let awaited = agreement.obligation(*obligation);
            if awaited.phase != waiting.phase {
                return None;
            }
            // The debtor performs first what is its own to perform.
            let own = (awaited.debtor == waiting.debtor)
                .then(|| own_step(agreement, *obligation, owed))
                .flatten();
            own.or_else(|| others_step(agreement, *obligation, owed))
        }
        // The phase opens on day 1 at the earliest.
        Trigger::Day(day) => Some(Latest {
            day: (*day).max(1),
            is_sure: true,
        }),
        Trigger::All(parts) => {
            let mut all = Latest {
                day: 1,
                is_sure: true,
            };
            for part in parts {
                let part = latest(agreement, part, of, owed)?;
                all.day = all.day.max(part.day);
                all.is_sure &= part.is_sure;
            }
            Some(all)
        }
        Trigger::Any(parts) => {
            let parts: Vec<Option<Latest>> = parts
                .iter()
                .map(|part| latest(agreement, part, of, owed))
                .collect();
            let sure = parts.iter().flatten().filter(|it| it.is_sure);
            if let Some(first) = sure.min_by_key(|it| it.day) {
                return Some(*first);
            }
            let bounds: Option<Vec<Latest>> = parts.into_iter().collect();
            bounds?.into_iter().max_by_key(|it| it.day)
        }
        _ => None,
    }
}

/// The latest day of its phase on which it is known that a debtor performed
/// something on the first day on which it could: after the days for a verdict
/// and as many for a dispute.
fn own_step(agreement: &Agreement, at: ObligationIdx, owed: &[Option<Latest>]) -> Option<Latest> {
    let stated = agreement.obligation(at);
    if stated.clock != Clock::Phase || stated.pool.is_some() {
        return None;
    }
    let owed = owed[at.0]?;
    let start = owed.day.max(stated.from_day);
    if !owed.is_sure || stated.due_by(start - 1) > 0 {
        return None;
    }
    let verdict = stated.verification.days.saturating_mul(2);
    Some(Latest {
        day: start.saturating_add(verdict).saturating_add(1),
        is_sure: true,
    })
}

/// The day of its phase by which it is known that something was performed, if
/// it ever is: after its last day, grace, all the days of its remedies, the
/// days for a verdict and as many for a dispute.
fn others_step(
    agreement: &Agreement,
    at: ObligationIdx,
    owed: &[Option<Latest>],
) -> Option<Latest> {
    let stated = agreement.obligation(at);
    // After a second breach the days of a remedy run again.
    if stated.due.len() > 1 {
        return None;
    }
    let owed = owed[at.0]?.day;
    let last = stated.last_day().saturating_add(stated.grace_days);
    let breach = match stated.clock {
        Clock::Phase => last.saturating_add(1).max(owed),
        Clock::Owed => last.saturating_add(owed),
    };
    let remedies = stated.on_breach.iter().map_while(Remedy::days);
    let verdict = stated.verification.days.saturating_mul(2);
    let day = remedies.fold(
        breach.saturating_add(verdict).saturating_add(1),
        u32::saturating_add,
    );
    Some(Latest {
        day,
        is_sure: false,
    })
}

/// The latest day of its phase on which something to be performed is owed;
/// `None` if there is no such bound, or its days may stand still.
fn owed_in_phase(
    agreement: &Agreement,
    at: ObligationIdx,
    owed: &[Option<Latest>],
) -> Option<Latest> {
    let stated = agreement.obligation(at);
    let stands_still = stated.is_suspendable && !agreement.suspenders(at).is_empty();
    if stated.kind != Kind::Perform || stands_still || agreement.is_in_reserve(at) {
        return None;
    }
    match &stated.when {
        Some(when) => latest(agreement, when, at, owed),
        None => Some(Latest {
            day: 1,
            is_sure: true,
        }),
    }
}

/// True if a pool serves all that draws on it however it falls together. What
/// is owed in phases that follow each other does not fall together.
fn has_room(
    agreement: &Agreement,
    pool: usize,
    mates: &[ObligationIdx],
    starts: &[Option<u32>],
    follows: &[PhaseSet],
) -> bool {
    let per_day = agreement.terms().pools[pool].per_day;
    let mut phases: Vec<PhaseIdx> = mates
        .iter()
        .map(|it| agreement.obligation(*it).phase)
        .collect();
    phases.sort();
    phases.dedup();
    let in_turn = |i: usize, phase: &PhaseIdx| {
        let others = phases[i + 1..].iter();
        let mut others = others.map(|it| follows[it.0].has(*phase) || follows[phase.0].has(*it));
        others.all(|is_in_turn| is_in_turn)
    };
    // What only a remedy calls for outlives its phase.
    let is_called = mates.iter().any(|it| agreement.is_in_reserve(*it));
    if is_called || !phases.iter().enumerate().all(|(i, it)| in_turn(i, it)) {
        return meets_demand(agreement, per_day, mates, starts, true);
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
            starts,
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
    starts: &[Option<u32>],
    with_grace: bool,
) -> bool {
    let mut jobs = Vec::with_capacity(mates.len());
    for mate in mates {
        let stated = agreement.obligation(*mate);
        let Some(start) = starts[mate.0] else {
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

/// Per phase: those that have ended before it opens.
fn followers(agreement: &Agreement) -> Vec<PhaseSet> {
    let mut follows = vec![PhaseSet(0); agreement.terms().phases.len()];
    loop {
        let mut has_changed = false;
        for phase in agreement.phase_idxs() {
            if let Some(opens) = &agreement.phase(phase).opens {
                let earlier = ended_before(&follows, opens);
                has_changed |= follows[phase.0] != earlier;
                follows[phase.0] = earlier;
            }
        }
        if !has_changed {
            return follows;
        }
    }
}

/// Some phases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PhaseSet(u64);

const _: () = assert!(PHASES_MAX < 64, "a bit for each phase");

impl PhaseSet {
    fn of(phase: PhaseIdx) -> Self {
        Self(1 << phase.0)
    }

    fn has(self, phase: PhaseIdx) -> bool {
        self.0 & Self::of(phase).0 != 0
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The phases that have ended whenever a trigger holds.
fn ended_before(follows: &[PhaseSet], trigger: &Trigger) -> PhaseSet {
    match trigger {
        Trigger::PhaseEnded { phase } | Trigger::PhaseCompleted { phase } => {
            follows[phase.0].or(PhaseSet::of(*phase))
        }
        Trigger::PhaseOpened { phase, .. } => follows[phase.0],
        Trigger::All(parts) => {
            let parts = parts.iter().map(|part| ended_before(follows, part));
            parts.fold(PhaseSet(0), PhaseSet::or)
        }
        Trigger::Any(parts) => {
            let parts = parts.iter().map(|part| ended_before(follows, part));
            PhaseSet(parts.fold(u64::MAX, |all, part| all & part.0))
        }
        _ => PhaseSet(0),
    }
}
