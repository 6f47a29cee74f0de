//! Runs of a part of an agreement, explored day by day.

use std::collections::BTreeSet;

use crate::agreement::course::{Consequence, Course, Ending};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::Kind;

use super::choice::{self, Act, Seat};
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
    while !layer.is_empty() {
        let mut next: Vec<(Course, usize)> = Vec::new();
        let mut seen: BTreeSet<Course> = BTreeSet::new();
        for (course, node) in &layer {
            if course.ending().is_some() || course.day() > horizon {
                continue;
            }
            let groups = choice::groups(agreement, &slice.scope, course, Seat::All)?;
            let mut is_cut = false;
            let goes_on = choice::each(&groups, |acts| {
                choice::each_verdict(agreement, &slice.scope, course, acts, Seat::All, |acts| {
                    if !allowance.take_way() {
                        is_cut = true;
                        return false;
                    }
                    let mut after = course.clone();
                    let told = choice::carry_out(agreement, &mut after, acts);
                    if is_barred(runs, &told) {
                        return true;
                    }
                    after.forget(agreement);
                    if !seen.insert(after.clone()) {
                        return see(&after, &told, None);
                    }
                    if !allowance.take_state() {
                        is_cut = true;
                        return false;
                    }
                    let at = trail.nodes.len();
                    trail.nodes.push((*node, acts.to_vec()));
                    let goes_on = see(&after, &told, Some(at));
                    next.push((after, at));
                    goes_on
                })
            });
            if is_cut {
                return Err(CutOff);
            }
            if !goes_on {
                return Ok(trail);
            }
        }
        layer = next;
    }
    Ok(trail)
}

fn is_barred(runs: Runs, told: &[Consequence]) -> bool {
    runs == Runs::Cooperative
        && told
            .iter()
            .any(|it| matches!(it, Consequence::Breached { .. }))
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
