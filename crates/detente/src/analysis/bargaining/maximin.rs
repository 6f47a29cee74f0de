//! Branch and bound for the largest level that all rows reach.
//!
//! In passes, each looking further below the bound of the whole: a pass that
//! finds nothing is cheap, as little reaches so high, and lowers that bound;
//! the one that finds something nearly knows the best level from its start.
//!
//! A pass is depth first, the fixed value before the dropped one; each node
//! solves the [`relaxation`](super::relaxation) from its parent's basis, drops
//! the values that the bound excludes and tries the roundings of the few split
//! issues.
//! What decides between outcomes are exact integers; the bound may only prune.

use super::certificate::{BargainingProblem, PARTIES_MAX};
use super::exact::Fraction;
use super::relaxation::{Place, Relaxation, Split, Verdict};
use super::rows::{Row, Rows};
use crate::analysis::table::AdditiveTable;
use std::cmp::Ordering;

/// What a search is asked.
pub(super) struct Question<'a> {
    pub(super) table: &'a AdditiveTable,
    pub(super) rows: &'a [Row],
    /// An outcome to improve on; counts as found if it meets the requirements.
    pub(super) start: Option<&'a [u32]>,
    /// Stop as soon as an outcome is above this level.
    pub(super) enough: Option<Fraction>,
    /// List outcomes tied with the best, at most this many; 0 lists none and prunes more.
    pub(super) ties: usize,
    pub(super) nodes: u64,
}

/// What a search found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The best outcome and its level.
    pub(super) best: Option<(Vec<u32>, Fraction)>,
    /// Outcomes tied with the best, itself included, if they were asked for.
    pub(super) ties: Vec<Vec<u32>>,
    /// No outcome is above this level (`-inf` when none meets the requirements).
    pub(super) upper_bound: f64,
    /// Whether the best is proven best, or that there is none is proven.
    pub(super) is_exact: bool,
    pub(super) nodes: u64,
}

/// Maximises the level of `question.rows`.
pub(super) fn search(question: &Question<'_>) -> Result<Found, BargainingProblem> {
    let rows = Rows::new(question.table, question.rows)?;
    match rows.n_rows {
        0..=4 => Ok(Search::<4>::new(question, &rows).run()),
        5..=8 => Ok(Search::<8>::new(question, &rows).run()),
        9..=16 => Ok(Search::<16>::new(question, &rows).run()),
        17..=32 => Ok(Search::<32>::new(question, &rows).run()),
        found => Err(BargainingProblem::TooManyParties {
            found,
            most: PARTIES_MAX,
        }),
    }
}

/// How far below the root's bound the first pass looks, as a share of the way to
/// the best outcome known by then, and by what factor each further pass looks deeper.
const FIRST_REACH: f64 = 0.1;
const REACH_GROWTH: f64 = 2.0;

struct Search<'a, const L: usize> {
    question: &'a Question<'a>,
    rows: &'a Rows,
    relaxation: Relaxation<L>,
    best: Option<(Vec<usize>, Fraction)>,
    ties: Vec<Vec<usize>>,
    /// In the relaxation's unit: the level that a better outcome must reach.
    target: f64,
    /// In the same unit: what this pass hopes for. Nothing below it is looked at.
    aim: f64,
    nodes: u64,
    choice: Vec<usize>,
    totals: Vec<i64>,
    split: Vec<Split>,
}

/// A node whose fixed child is being searched; its dropped child waits.
struct Waiting<const L: usize> {
    place: Place<L>,
    issue: usize,
    value: u32,
    bound: f64,
}

impl<'a, const L: usize> Search<'a, L> {
    fn new(question: &'a Question<'a>, rows: &'a Rows) -> Self {
        Self {
            question,
            rows,
            relaxation: Relaxation::new(rows),
            best: None,
            ties: Vec::new(),
            target: f64::NEG_INFINITY,
            aim: f64::NEG_INFINITY,
            nodes: 0,
            choice: Vec::new(),
            totals: Vec::new(),
            split: Vec::new(),
        }
    }

    fn run(mut self) -> Found {
        if let Some(start) = self.question.start {
            self.choice = self
                .rows
                .choice(self.question.table, self.question.rows, start);
            self.consider();
        }
        if self.question.nodes == 0 {
            return self.report(f64::INFINITY);
        }
        let mut root = self.relaxation.root();
        self.nodes += 1;
        let mut top = f64::INFINITY;
        // The first basis is far from the best one: a few rounds of steps may be needed.
        loop {
            let Verdict::Bounded(bound) = self.relaxation.solve(&mut root, self.target) else {
                return self.report(f64::NEG_INFINITY);
            };
            if bound >= top {
                break;
            }
            top = bound;
        }
        self.try_roundings(&root);
        self.improve();
        let mut reach = (top - self.target) * FIRST_REACH;
        let deepens = self.question.enough.is_none() && reach.is_finite();
        loop {
            self.aim = if deepens {
                top - reach
            } else {
                f64::NEG_INFINITY
            };
            let is_last = !deepens || self.aim <= self.target;
            if let Err(open) = self.pass(root.clone(), top) {
                let open = if is_last { open } else { open.max(self.aim) };
                return self.report(open);
            }
            if is_last || self.aim <= self.target {
                return self.report(f64::NEG_INFINITY);
            }
            reach *= REACH_GROWTH;
        }
    }

    /// Searches everything under `root` that may reach both target and aim.
    ///
    /// # Errors
    /// The bound on what was left when nodes ran out or there was enough.
    fn pass(&mut self, root: Place<L>, top: f64) -> Result<(), f64> {
        let mut stack: Vec<Waiting<L>> = Vec::new();
        let mut place = Some((root, top));
        loop {
            let Some((mut here, bound)) = place.take() else {
                let Some(waiting) = stack.pop() else {
                    return Ok(());
                };
                if waiting.bound < self.needed() {
                    continue;
                }
                let mut dropped = waiting.place;
                self.relaxation
                    .drop_value(&mut dropped, waiting.issue, waiting.value);
                place = Some((dropped, waiting.bound));
                continue;
            };
            if self.nodes >= self.question.nodes || self.has_enough() {
                let open = stack.iter().map(|waiting| waiting.bound);
                return Err(open.fold(bound, f64::max));
            }
            self.nodes += 1;
            let needed = self.needed();
            let Verdict::Bounded(own) = self.relaxation.solve(&mut here, needed) else {
                continue;
            };
            let bound = own.min(bound);
            self.try_roundings(&here);
            let needed = self.needed();
            if bound < needed {
                continue;
            }
            self.relaxation.tighten(&mut here, own, needed);
            let Some((issue, value)) = self.branching(&here) else {
                continue;
            };
            let mut fixed = here.clone();
            self.relaxation.fix(&mut fixed, issue, value);
            stack.push(Waiting {
                place: here,
                issue,
                value,
                bound,
            });
            place = Some((fixed, bound));
        }
    }

    /// The level below which nothing is looked at in this pass.
    fn needed(&self) -> f64 {
        self.target.max(self.aim)
    }

    fn has_enough(&self) -> bool {
        if self.question.ties > 0 && self.ties.len() >= self.question.ties {
            return true;
        }
        match (&self.best, self.question.enough) {
            (Some((_, level)), Some(enough)) => level.compare(enough) == Ordering::Greater,
            _ => false,
        }
    }

    fn report(self, open: f64) -> Found {
        let level = self.best.as_ref().map(|(_, level)| level.approximate());
        let is_exact = open < self.target || open.is_infinite() && open < 0.0;
        let upper_bound = if is_exact {
            level.unwrap_or(f64::NEG_INFINITY)
        } else {
            let open = open * self.relaxation.unit;
            open.max(level.unwrap_or(f64::NEG_INFINITY))
        };
        Found {
            best: self
                .best
                .map(|(choice, level)| (self.rows.outcome(&choice), level)),
            ties: self
                .ties
                .iter()
                .map(|choice| self.rows.outcome(choice))
                .collect(),
            upper_bound,
            is_exact,
            nodes: self.nodes,
        }
    }

    /// Keeps `self.choice` if it is better than the best, exactly.
    fn consider(&mut self) -> bool {
        self.rows.totals(&self.choice, &mut self.totals);
        let Some(level) = self.rows.level(&self.totals) else {
            return false;
        };
        let order = match &self.best {
            Some((_, best)) => level.compare(*best),
            None => Ordering::Greater,
        };
        if order == Ordering::Equal && self.question.ties > 0 && !self.ties.contains(&self.choice) {
            self.ties.push(self.choice.clone());
        }
        if order != Ordering::Greater {
            return false;
        }
        let next = if self.question.ties > 0 {
            self.ties = vec![self.choice.clone()];
            level.approximate()
        } else {
            self.rows.next_level(level)
        } / self.relaxation.unit;
        self.target = next - next.abs() * 4.0 * f64::EPSILON;
        self.best = Some((self.choice.clone(), level));
        true
    }

    /// Tries the outcomes that round the split issues to one of their values.
    fn try_roundings(&mut self, place: &Place<L>) {
        let mut split = std::mem::take(&mut self.split);
        self.relaxation.split(place, &mut split);
        self.relaxation.keys(place, &mut self.choice);
        let mut wheel = vec![0usize; split.len()];
        // 7 split issues of 2 values make 128 roundings; more are cut off.
        for _ in 0..256 {
            for (at, found) in split.iter().enumerate() {
                self.choice[found.issue] = found.values[wheel[at]].0 as usize;
            }
            self.consider();
            let mut at = 0;
            while at < split.len() {
                wheel[at] += 1;
                if wheel[at] < split[at].values.len() {
                    break;
                }
                wheel[at] = 0;
                at += 1;
            }
            if at == split.len() {
                break;
            }
        }
        self.split = split;
    }

    /// Changes single issues of the best outcome as long as that helps.
    fn improve(&mut self) {
        let Some((best, _)) = &self.best else { return };
        self.choice = best.clone();
        let mut improved = true;
        while improved {
            improved = false;
            for issue in 0..self.rows.n_issues() {
                for value in self.rows.starts[issue]..self.rows.starts[issue + 1] {
                    let old = std::mem::replace(&mut self.choice[issue], value);
                    if old != value && self.consider() {
                        improved = true;
                    } else {
                        self.choice[issue] = old;
                    }
                }
            }
        }
    }

    /// The issue to branch on and the value to fix first; `None` at a leaf.
    fn branching(&mut self, place: &Place<L>) -> Option<(usize, u32)> {
        let mut chosen = None;
        let mut least = f64::INFINITY;
        for found in &self.split {
            let Some((value, share)) = found
                .values
                .iter()
                .copied()
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            else {
                continue;
            };
            if share < least && place.n_live[found.issue] > 1 {
                least = share;
                chosen = Some((found.issue, value));
            }
        }
        if chosen.is_some() && least < 1.0 - 1e-9 {
            return chosen;
        }
        let issue = (0..self.rows.n_issues()).find(|issue| place.n_live[*issue] > 1)?;
        let value = self.relaxation.live(place, issue).first().copied()?;
        Some((issue, value))
    }
}
