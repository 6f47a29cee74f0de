//! Sums over issues without a list of outcomes: two lists of half the issues.
//!
//! Every outcome is one partial outcome of the first issues and one of the
//! last. A question sweeps both sorted lists in opposite directions. Sums of
//! two halves are floats in another order than the utility itself, so they
//! only find candidates: whatever could decide is evaluated as it is defined.
//!
//! # Sources
//! Horowitz and Sahni, "Computing Partitions with Applications to the Knapsack
//! Problem" (1974), <https://doi.org/10.1145/321812.321823>: two lists. The
//! walk downwards is that of Schroeppel and Shamir, "A T = O(2^(n/2)),
//! S = O(2^(n/4)) Algorithm for Certain NP-Complete Problems" (1981),
//! <https://doi.org/10.1137/0210033>.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::model::utility::Utility;
use crate::simulation::grid::OutcomeGrid;

/// What an outcome is worth, as a sum over issues.
#[derive(Clone, Debug)]
pub(super) enum Sums {
    /// Floats, added from the first issue to the last.
    Floats { constant: f64, terms: Vec<Vec<f64>> },
    /// Units of 10^-12, added exactly and rounded to a float once.
    Units { constant: i64, terms: Vec<Vec<i64>> },
}

impl Sums {
    fn of(&self, grid: &OutcomeGrid, outcome: u32) -> f64 {
        // Adding 0 turns -0 into 0, which would be another number in an order.
        match self {
            Self::Floats { constant, terms } => {
                let values = terms.iter().enumerate();
                let values = values.map(|(i, own)| own[grid.value(outcome, i) as usize]);
                values.fold(*constant, |sum, value| sum + value) + 0.0
            }
            Self::Units { constant, terms } => {
                let values = terms.iter().enumerate();
                let values = values.map(|(i, own)| own[grid.value(outcome, i) as usize]);
                float(values.fold(*constant, |sum, value| sum + value))
            }
        }
    }

    fn extremes(&self) -> [f64; 2] {
        match self {
            // Rounding is monotone, so sums of extremes are the extreme sums.
            Self::Floats { constant, terms } => [f64::min, f64::max].map(|extreme| {
                let of = |own: &Vec<f64>| own.iter().copied().reduce(extreme).unwrap_or(0.0);
                terms.iter().fold(*constant, |sum, own| sum + of(own)) + 0.0
            }),
            Self::Units { constant, terms } => [i64::min, i64::max].map(|extreme| {
                let of = |own: &Vec<i64>| own.iter().copied().reduce(extreme).unwrap_or(0);
                float(terms.iter().fold(*constant, |sum, own| sum + of(own)))
            }),
        }
    }

    /// The worth of every partial outcome of the first issues, the constant
    /// included, or of the last ones, in their order, and
    /// what tells two apart that are worth the same whatever comes after.
    fn half(&self, issues: std::ops::Range<usize>, is_first: bool) -> Vec<(f64, i64)> {
        match self {
            Self::Floats { constant, terms } => {
                let start = if is_first { *constant } else { 0.0 };
                let sums = issues.fold(vec![start], |sums, issue| {
                    let own = &terms[issue];
                    let add = |sum: &f64| own.iter().map(|term| sum + term).collect::<Vec<_>>();
                    sums.iter().flat_map(add).collect()
                });
                sums.into_iter().map(|sum| (sum + 0.0, 0)).collect()
            }
            Self::Units { constant, terms } => {
                let start = if is_first { *constant } else { 0 };
                let sums = issues.fold(vec![start], |sums, issue| {
                    let own = &terms[issue];
                    let add = |sum: &i64| own.iter().map(|term| sum + term).collect::<Vec<_>>();
                    sums.iter().flat_map(add).collect()
                });
                sums.into_iter().map(|sum| (float(sum), sum)).collect()
            }
        }
    }

    fn is_exact(&self) -> bool {
        matches!(self, Self::Units { .. })
    }

    /// The most that the sum of two halves may be off: each of some additions
    /// rounds by at most half an epsilon of the largest sum on the way.
    fn slack(&self) -> f64 {
        let (largest, n_terms) = match self {
            Self::Floats { constant, terms } => {
                let of = |own: &Vec<f64>| own.iter().fold(0.0, |most: f64, it| most.max(it.abs()));
                (
                    terms.iter().map(of).sum::<f64>() + constant.abs(),
                    terms.len(),
                )
            }
            Self::Units { constant, terms } => {
                let of = |own: &Vec<i64>| own.iter().map(|it| it.unsigned_abs()).max();
                let largest = terms.iter().filter_map(of).map(|most| most as f64);
                let largest = largest.sum::<f64>() + constant.unsigned_abs() as f64;
                (largest / Utility::ONE as f64, terms.len())
            }
        };
        2.0 * (n_terms + 4) as f64 * f64::EPSILON * largest
    }
}

/// The nearest float; monotone.
fn float(units: i64) -> f64 {
    units as f64 / Utility::ONE as f64
}

/// A party's worth of a grid that is not listed.
#[derive(Clone, Debug)]
pub(super) struct Halves {
    sums: Sums,
    min: f64,
    max: f64,
    slack: f64,
    high: Half,
    low: Half,
}

/// Partial outcomes of one half, by rising worth.
#[derive(Clone, Debug)]
struct Half {
    all: Vec<(f64, u32)>,
    /// Without those that another with a smaller number always equals.
    distinct: Vec<(f64, u32)>,
}

impl Half {
    fn new(worth: Vec<(f64, i64)>, may_drop: bool) -> Self {
        let mut keyed: Vec<(f64, i64, u32)> = worth
            .into_iter()
            .zip(0..)
            .map(|((worth, key), number)| (worth, key, number))
            .collect();
        keyed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let plain = |it: &(f64, i64, u32)| (it.0, it.2);
        let all = keyed.iter().map(plain).collect();
        if may_drop {
            keyed.dedup_by(|later, kept| {
                later.0.total_cmp(&kept.0) == Ordering::Equal && later.1 == kept.1
            });
        }
        let distinct = keyed.iter().map(plain).collect();
        Self { all, distinct }
    }
}

impl Halves {
    /// Prepares finite sums in the shape of `grid`. Cost: the size of the
    /// larger half, with the issues cut where the halves are most alike.
    pub(super) fn new(grid: &OutcomeGrid, sums: Sums) -> Self {
        let n = grid.n_issues();
        let size = |issues: std::ops::Range<usize>| -> u64 {
            issues
                .map(|issue| u64::from(grid.n_values(issue)))
                .product()
        };
        let cut = (0..=n).min_by_key(|cut| size(0..*cut).max(size(*cut..n)));
        let cut = cut.unwrap_or(0);
        let [min, max] = sums.extremes();
        Self {
            min,
            max,
            slack: sums.slack(),
            // Equal floats of the first issues stay equal whatever is added;
            // of the last issues only exact sums do.
            high: Half::new(sums.half(0..cut, true), true),
            low: Half::new(sums.half(cut..n, false), sums.is_exact()),
            sums,
        }
    }

    pub(super) fn get(&self, grid: &OutcomeGrid, outcome: u32) -> f64 {
        self.sums.of(grid, outcome)
    }

    pub(super) fn min(&self) -> f64 {
        self.min
    }

    pub(super) fn max(&self) -> f64 {
        self.max
    }

    fn outcome(&self, high: u32, low: u32) -> u32 {
        // Fits: the grid numbers all outcomes in 32 bits.
        high * self.low.all.len() as u32 + low
    }

    pub(super) fn lowest_at_least(&self, grid: &OutcomeGrid, bound: f64) -> Option<u32> {
        if bound.is_nan() || bound > self.max {
            return None;
        }
        let low = &self.low.distinct;
        let mut start = low.len();
        let mut best: Option<(f64, u32)> = None;
        for (high, first) in &self.high.distinct {
            while start > 0 && high + low[start - 1].0 >= bound - self.slack {
                start -= 1;
            }
            for (worth, last) in &low[start..] {
                if best.is_some_and(|best| high + worth > best.0 + self.slack) {
                    break;
                }
                let outcome = self.outcome(*first, *last);
                let found = (self.get(grid, outcome), outcome);
                if found.0 >= bound && best.is_none_or(|best| found < best) {
                    best = Some(found);
                }
            }
        }
        best.map(|best| best.1)
    }

    pub(super) fn highest_below(&self, grid: &OutcomeGrid, bound: f64) -> Option<u32> {
        if bound.is_nan() || bound <= self.min {
            return None;
        }
        let low = &self.low.distinct;
        let mut end = low.len();
        let mut best: Option<(f64, Reverse<u32>)> = None;
        for (high, first) in &self.high.distinct {
            while end > 0 && high + low[end - 1].0 >= bound + self.slack {
                end -= 1;
            }
            for (worth, last) in low[..end].iter().rev() {
                if best.is_some_and(|best| high + worth < best.0 - self.slack) {
                    break;
                }
                let outcome = self.outcome(*first, *last);
                let found = (self.get(grid, outcome), Reverse(outcome));
                if found.0 < bound && best.is_none_or(|best| found > best) {
                    best = Some(found);
                }
            }
        }
        best.map(|best| best.1.0)
    }

    pub(super) fn n_at_least(&self, grid: &OutcomeGrid, bound: f64) -> usize {
        let low = &self.low.all;
        let (mut start, mut sure) = (low.len(), low.len());
        let mut count = 0;
        for (high, first) in &self.high.all {
            while start > 0 && high + low[start - 1].0 >= bound - self.slack {
                start -= 1;
            }
            while sure > 0 && high + low[sure - 1].0 >= bound + self.slack {
                sure -= 1;
            }
            count += low.len() - sure.max(start);
            let near = low[start..sure.max(start)].iter();
            let is_enough = |last: u32| self.get(grid, self.outcome(*first, last)) >= bound;
            count += near.filter(|(_, last)| is_enough(*last)).count();
        }
        count
    }

    pub(super) fn descent(&self) -> HalvesDescent {
        let last = self.low.all.len() - 1;
        let heads = self.high.all.iter().zip(0..).map(|((high, _), at)| Head {
            worth: Ordered(high + self.low.all[last].0),
            high: at,
            low: last as u32,
        });
        HalvesDescent {
            heads: heads.collect(),
            ready: BinaryHeap::new(),
        }
    }
}

/// A place in the walk from the best outcome down.
#[derive(Clone, Debug)]
pub(super) struct HalvesDescent {
    /// Per partial outcome of the first issues, the best pair not yet looked at.
    heads: BinaryHeap<Head>,
    /// Evaluated, but one that is still ahead could be as good.
    ready: BinaryHeap<(Ordered, Reverse<u32>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    worth: Ordered,
    high: u32,
    low: u32,
}

/// A float that is a number and not -0, in its order.
#[derive(Clone, Copy, Debug)]
struct Ordered(f64);

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ordered {}

impl HalvesDescent {
    pub(super) fn step(&mut self, halves: &Halves, grid: &OutcomeGrid) -> Option<u32> {
        loop {
            let is_next = |ready: &(Ordered, Reverse<u32>)| {
                let ahead = self.heads.peek().map(|head| head.worth.0 + halves.slack);
                ahead.is_none_or(|ahead| ahead < ready.0.0)
            };
            if self.ready.peek().is_some_and(is_next) {
                return self.ready.pop().map(|ready| ready.1.0);
            }
            let head = self.heads.pop()?;
            let (high, first) = halves.high.all[head.high as usize];
            let (_, last) = halves.low.all[head.low as usize];
            if let Some(low) = head.low.checked_sub(1) {
                let worth = Ordered(high + halves.low.all[low as usize].0);
                self.heads.push(Head { worth, low, ..head });
            }
            let outcome = halves.outcome(first, last);
            let worth = Ordered(halves.get(grid, outcome));
            self.ready.push((worth, Reverse(outcome)));
        }
    }
}
