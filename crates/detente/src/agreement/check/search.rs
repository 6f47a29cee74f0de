//! Runs of a part of an agreement, explored day by day.

use std::collections::BTreeSet;

use crate::agreement::course::{Consequence, Course, Ending, Stage};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::Kind;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::choice::{self, Act, Seat, Ways};
use super::fingerprint::fingerprint;
use super::slice::Slice;

/// How much may still be explored. Each search may use half of what is left.
#[derive(Clone, Debug)]
pub(super) struct Meter {
    pub(super) work_left: usize,
    pub(super) work: usize,
    pub(super) states: usize,
    pub(super) days_carried_out: usize,
}

/// The work that a state counts, if that is more than the work of its days:
/// it is kept and looked up.
pub(super) const WORK_PER_STATE: usize = 64;

/// The work of a day on which there is nothing.
const WORK_PER_DAY: usize = 16;

/// The work of a declaration for which a condition waits: it is looked up by name.
const WORK_PER_DECLARATION: usize = 4;

/// So many parts count as much as an obligation: they are only looked at.
const PARTS_PER_OBLIGATION: usize = 16;

/// How often a day is read while a part is cut out of the whole.
const READINGS_PER_CUT: usize = 8;

/// The work of a day of an agreement, acts and claims apart: an obligation
/// counts one; a part of a condition, an instalment or something that a breach
/// suspends a sixteenth.
pub(super) fn work_of_day(agreement: &Agreement) -> usize {
    let terms = agreement.terms();
    let mut work = WORK_PER_DAY + terms.obligations.len();
    let mut parts = terms.pools.len() + terms.guarantees.len();
    agreement.visit_triggers(&mut |part| match part {
        Trigger::Declared { .. } => work += WORK_PER_DECLARATION,
        _ => parts += 1,
    });
    for obligation in &terms.obligations {
        parts += obligation.due.len();
        for remedy in &obligation.on_breach {
            if let Remedy::Suspend { obligations, .. } = remedy {
                parts += obligations.len();
            }
        }
    }
    work + parts / PARTS_PER_OBLIGATION
}

impl Meter {
    pub(super) fn new(work: usize) -> Self {
        Self {
            work_left: work,
            work: 0,
            states: 0,
            days_carried_out: 0,
        }
    }

    pub(super) fn allowance(&self) -> Allowance {
        Allowance {
            work: self.work_left.div_ceil(2),
            used_states: 0,
            used_days: 0,
            used_work: 0,
            work_of_day: WORK_PER_DAY,
        }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.work_left == 0
    }

    pub(super) fn charge(&mut self, allowance: &Allowance) {
        self.take(allowance.cost());
        self.states += allowance.used_states;
        self.days_carried_out += allowance.used_days;
    }

    /// Counts that an agreement of so much work a day is read as a whole.
    pub(super) fn charge_cut(&mut self, work_of_day: usize) {
        self.take(work_of_day.saturating_mul(READINGS_PER_CUT));
    }

    fn take(&mut self, work: usize) {
        self.work_left = self.work_left.saturating_sub(work);
        self.work = self.work.saturating_add(work);
    }
}

/// What one search may use.
#[derive(Clone, Debug)]
pub(super) struct Allowance {
    work: usize,
    used_states: usize,
    used_days: usize,
    used_work: usize,
    work_of_day: usize,
}

impl Allowance {
    /// Days of this part are tried from now on.
    pub(super) fn turn_to(&mut self, slice: &Slice) {
        self.work_of_day = slice.work_of_day;
    }

    fn cost(&self) -> usize {
        let of_states = self.used_states.saturating_mul(WORK_PER_STATE);
        of_states.max(self.used_work)
    }

    /// Half as much again as was used so far, if that is left.
    pub(super) fn half_again(&self) -> Self {
        let used = self.cost();
        Self {
            work: (used / 2).min(self.work.saturating_sub(used)),
            used_states: 0,
            used_days: 0,
            used_work: 0,
            work_of_day: self.work_of_day,
        }
    }

    /// Counts what was used elsewhere.
    pub(super) fn charge(&mut self, other: &Self) {
        self.used_states += other.used_states;
        self.used_days += other.used_days;
        self.used_work = self.used_work.saturating_add(other.used_work);
    }

    /// False if there is nothing left.
    pub(super) fn take_state(&mut self) -> bool {
        self.used_states += 1;
        self.cost() <= self.work
    }

    /// Counts a day that is tried from a course with some acts; false if there
    /// is nothing left.
    pub(super) fn take_day(&mut self, course: &Course, agreement: &Agreement, acts: usize) -> bool {
        let duties = agreement.obligation_idxs();
        let claims: usize = duties.map(|it| course.duty(it).claims.len()).sum();
        self.used_days += 1;
        let work = self.work_of_day + (acts + claims) / 4;
        self.used_work = self.used_work.saturating_add(work);
        self.cost() <= self.work
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
    let mut seen: BTreeSet<(u64, Course)> = BTreeSet::new();
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
                if !allowance.take_day(course, agreement, acts.len()) {
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
                let is_new = seen.insert((fingerprint(&after), after.clone()));
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
