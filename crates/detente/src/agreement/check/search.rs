//! Runs of a part of an agreement, explored day by day.

use std::collections::BTreeSet;

use crate::agreement::course::{Consequence, Course, Ending, Stage};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::Kind;

use super::choice::{self, Act, Seat, Ways};
use super::slice::Slice;

/// How much may still be explored. Each search may use half of what is left.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    pub(super) states_left: usize,
    pub(super) states: usize,
    pub(super) days_carried_out: usize,
}

/// Ways to go on that count as one state, for a state with very many of them.
const WAYS_PER_STATE: usize = 16;

impl Meter {
    pub(super) fn new(states: usize) -> Self {
        Self {
            states_left: states,
            states: 0,
            days_carried_out: 0,
        }
    }

    pub(super) fn allowance(&self) -> Allowance {
        let states = self.states_left.div_ceil(2);
        Allowance {
            states,
            ways: states.saturating_mul(WAYS_PER_STATE),
            used_states: 0,
            used_ways: 0,
            weight: 1,
        }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.states_left == 0
    }

    pub(super) fn charge(&mut self, allowance: &Allowance) {
        let cost = allowance
            .used_states
            .max(allowance.used_ways / WAYS_PER_STATE);
        self.states_left = self.states_left.saturating_sub(cost);
        self.states += allowance.used_states;
        self.days_carried_out += allowance.used_ways;
    }
}

/// What one search may use.
#[derive(Clone, Debug)]
pub(super) struct Allowance {
    states: usize,
    ways: usize,
    used_states: usize,
    used_ways: usize,
    // A day of many obligations takes longer, and counts as several.
    weight: usize,
}

impl Allowance {
    /// Days of this part are tried from now on.
    pub(super) fn turn_to(&mut self, slice: &Slice) {
        self.weight = 1 + slice.obligations.len() / 16;
    }

    /// Half as much again as was used so far, if that is left.
    pub(super) fn half_again(&self) -> Self {
        let half = |used: usize, of: usize| (used / 2).min(of.saturating_sub(used));
        Self {
            states: half(self.used_states, self.states),
            ways: half(self.used_ways, self.ways),
            used_states: 0,
            used_ways: 0,
            weight: self.weight,
        }
    }

    /// Counts what was used elsewhere.
    pub(super) fn charge(&mut self, other: &Self) {
        self.used_states += other.used_states;
        self.used_ways = self.used_ways.saturating_add(other.used_ways);
    }

    /// False if there is nothing left.
    pub(super) fn take_state(&mut self) -> bool {
        self.used_states += 1;
        self.used_states <= self.states
    }

    /// False if there is nothing left.
    pub(super) fn take_way(&mut self) -> bool {
        self.used_ways = self.used_ways.saturating_add(self.weight);
        self.used_ways <= self.ways
    }
}

/// The budget ended before the search did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CutOff;

/// How the days of a run are told: by the acts of each day.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    nodes: Vec<(usize, Vec<Act>)>,
}

impl Trail {
    /// The acts of each day that lead to a state.
    pub(super) fn days_to(&self, mut node: usize) -> Vec<Vec<Act>> {
        let mut days = Vec::new();
        while node > 0 {
            let (before, acts) = &self.nodes[node];
            days.push(acts.clone());
            node = *before;
        }
        days.reverse();
        days
    }
}

/// Which runs are explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runs {
    /// All.
    Any,
    /// Those without a breach.
    Cooperative,
    /// Those without a breach that may still come to a good end.
    Complete,
}

/// Explores runs by breadth, a day at a time, so that what is found first is
/// found on the earliest day. `see` is told what followed on each day and the
/// state it led to, with its place if the state is new, and says whether to go on.
pub(super) fn explore(
    slice: &Slice,
    runs: Runs,
    allowance: &mut Allowance,
    mut see: impl FnMut(&Course, &[Consequence], Option<usize>) -> bool,
) -> Result<Trail, CutOff> {
    let agreement = &slice.agreement;
    let horizon = choice::horizon(agreement);
    allowance.turn_to(slice);
    let mut trail = Trail {
        nodes: vec![(0, Vec::new())],
    };
    let mut course = Course::begin(agreement);
    let told = course.open(agreement);
    if !see(&course, &told, Some(0)) || is_barred(runs, &told) {
        return Ok(trail);
    }
    let mut layer = vec![(course, 0_usize)];
    let mut seen: BTreeSet<Course> = BTreeSet::new();
    while !layer.is_empty() {
        let mut next: Vec<(Course, usize)> = Vec::new();
        // With dates, runs meet on one day only.
        if !slice.forgetting.is_dateless() {
            seen.clear();
        }
        for (course, node) in &layer {
            if course.ending().is_some() || course.day() > horizon {
                continue;
            }
            let groups = choice::groups(agreement, &slice.scope, course, Seat::All)?;
            let days = Ways::of(groups).flat_map(|acts| {
                choice::with_verdicts(agreement, &slice.scope, course, acts, Seat::All)
            });
            for acts in days {
                if !allowance.take_way() {
                    return Err(CutOff);
                }
                let mut after = course.clone();
                let told = choice::carry_out(agreement, &mut after, &acts);
                if is_barred(runs, &told)
                    || runs == Runs::Complete && is_hopeless(agreement, &after)
                {
                    continue;
                }
                after.forget(&slice.forgetting);
                let is_new = seen.insert(after.clone());
                let at = trail.nodes.len();
                if is_new {
                    if !allowance.take_state() {
                        return Err(CutOff);
                    }
                    trail.nodes.push((*node, acts));
                }
                if !see(&after, &told, is_new.then_some(at)) {
                    return Ok(trail);
                }
                if is_new {
                    next.push((after, at));
                }
            }
        }
        layer = next;
    }
    Ok(trail)
}

fn is_barred(runs: Runs, told: &[Consequence]) -> bool {
    runs != Runs::Any
        && told
            .iter()
            .any(|it| matches!(it, Consequence::Breached { .. }))
}

/// True if something that is owed cannot be performed in time any more, if all
/// capacity goes to it: a run without a breach then comes to no good end.
fn is_hopeless(agreement: &Agreement, course: &Course) -> bool {
    let owed = agreement
        .obligation_idxs()
        .filter(|it| course.duty(*it).stage == Stage::Owed);
    owed.into_iter().any(|obligation| {
        let stated = agreement.obligation(obligation);
        if stated.kind != Kind::Perform {
            return false;
        }
        let per_day = stated
            .pool
            .map_or(u32::MAX, |pool| agreement.terms().pools[pool.0].per_day);
        let first = course.clock(obligation).max(stated.from_day);
        let performed = u64::from(course.duty(obligation).performed());
        stated.due.iter().any(|due| {
            let last = due.by_day.saturating_add(stated.grace_days);
            let days = last.saturating_add(1).saturating_sub(first);
            performed + u64::from(days) * u64::from(per_day) < u64::from(due.quantity)
        })
    })
}

/// True if a run has come to a good end: everything that began to be owed and
/// was to be performed is performed.
pub(super) fn is_complete(agreement: &Agreement, course: &Course) -> bool {
    match course.ending() {
        Some(Ending::CarriedOut) => true,
        Some(Ending::Sunset) => agreement.obligation_idxs().all(|obligation| {
            let duty = course.duty(obligation);
            agreement.obligation(obligation).kind == Kind::Maintain
                || duty.begun_on.is_none()
                || duty.stage.is_performance()
        }),
        _ => false,
    }
}
