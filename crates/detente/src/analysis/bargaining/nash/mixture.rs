//! The best mixture of outcomes in a region: the relaxation, solved to its optimum.
//!
//! Issues may be split over values. At the optimum fewer issues are split than
//! there are parties (Shapley and Folkman), so a mixture is one *key* value per
//! issue and a few further values with a share. Newton steps settle the shares;
//! the weights `1 / total` then price every other value, and the dearest enters.
//! After a branching a few steps restore the optimum.
//!
//! Rounding can weaken a bound made from these weights but never make it wrong:
//! it is recomputed from the weights with an outward margin.

use super::super::rows::Rows;
use super::region::Region;
use super::scaled::{Scaled, weighted};

/// A value that an issue takes beside its key, and its share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) issue: usize,
    pub(super) value: usize,
    pub(super) share: f64,
}

/// One value per issue and the parts of the split issues.
#[derive(Clone, Debug)]
pub(super) struct Mixture {
    pub(super) keys: Vec<usize>,
    pub(super) parts: Vec<Part>,
}

/// What weights say about a region: a bound, and the sum it comes from.
pub(super) struct Priced {
    pub(super) weights: Vec<f64>,
    pub(super) sum: f64,
    pub(super) bound: f64,
}

impl Mixture {
    /// The mixture that is one choice.
    pub(super) fn pure(choice: &[usize]) -> Self {
        Self {
            keys: choice.to_vec(),
            parts: Vec::new(),
        }
    }

    /// Leaves one value of an issue.
    pub(super) fn settle(&mut self, issue: usize, value: usize) {
        self.parts.retain(|part| part.issue != issue);
        self.keys[issue] = value;
    }

    /// Gives up the values of an issue that are no longer live.
    pub(super) fn keep(&mut self, issue: usize, live: &[usize]) {
        self.parts
            .retain(|part| part.issue != issue || live.contains(&part.value));
        if !live.contains(&self.keys[issue]) {
            self.change_key(issue);
        }
        if !live.contains(&self.keys[issue]) {
            self.keys[issue] = live[0];
        }
    }

    /// How much rounding an issue spreads what the parties get: the weighted variance.
    pub(super) fn spread(&self, problem: &Scaled, weights: &[f64], issue: usize) -> f64 {
        let parts = self.parts.iter().filter(|part| part.issue == issue);
        let key = problem.gain(self.keys[issue]);
        let mut spread = 0.0;
        for (party, weight) in weights.iter().enumerate() {
            let (mut mean, mut square) = (0.0, 0.0);
            for part in parts.clone() {
                let change = (problem.gain(part.value)[party] - key[party]) * weight;
                mean += part.share * change;
                square += part.share * change * change;
            }
            spread += square - mean * mean;
        }
        spread
    }

    /// Climbs to the region's best mixture; stops early once the bound is below `enough`.
    ///
    /// Returns the weights of the smallest bound met.
    pub(super) fn climb(
        &mut self,
        rows: &Rows,
        problem: &Scaled,
        region: &Region,
        enough: f64,
    ) -> Priced {
        let n_rows = rows.n_rows;
        let operations = (rows.n_issues() + 8) as f64;
        let mut best = Priced {
            weights: vec![1.0; n_rows],
            sum: f64::INFINITY,
            bound: f64::INFINITY,
        };
        let mut totals = vec![0.0; n_rows];
        for _ in 0..4 * (rows.n_issues() + n_rows) {
            self.settle_shares(problem, &mut totals);
            let weights: Vec<f64> = totals.iter().map(|total| 1.0 / total.max(LEAST)).collect();
            let mut sum = weighted(&weights, &problem.base);
            let mut entering = None;
            let mut dearest = 0.0;
            for (issue, live) in region.live.iter().enumerate() {
                let own = weighted(&weights, problem.gain(self.keys[issue]));
                let (mut most, mut at) = (own, self.keys[issue]);
                for value in live {
                    let worth = weighted(&weights, problem.gain(*value));
                    if worth > most {
                        (most, at) = (worth, *value);
                    }
                }
                sum += most;
                let has = |part: &Part| part.issue == issue && part.value == at;
                if most - own > dearest && !self.parts.iter().any(has) {
                    dearest = most - own;
                    entering = Some((issue, at));
                }
            }
            let bound = problem.mean_bound(&weights, sum, operations);
            let excess = sum - weighted(&weights, &totals);
            if bound < best.bound {
                best = Priced {
                    weights,
                    sum,
                    bound,
                };
            }
            if bound < enough || excess < 1e-12 * n_rows as f64 {
                break;
            }
            let Some((issue, value)) = entering else {
                break;
            };
            self.parts.push(Part {
                issue,
                value,
                share: 0.0,
            });
        }
        best
    }

    /// Every party's share under this mixture.
    fn totals(&self, problem: &Scaled, totals: &mut [f64]) {
        totals.copy_from_slice(&problem.base);
        for key in &self.keys {
            for (total, gain) in totals.iter_mut().zip(problem.gain(*key)) {
                *total += gain;
            }
        }
        for part in &self.parts {
            let key = problem.gain(self.keys[part.issue]);
            for ((total, gain), less) in totals.iter_mut().zip(problem.gain(part.value)).zip(key) {
                *total += part.share * (gain - less);
            }
        }
    }

    /// Newton steps on the shares of the present parts, dropping those that reach 0.
    fn settle_shares(&mut self, problem: &Scaled, totals: &mut [f64]) {
        let n_rows = totals.len();
        for _ in 0..12 + 4 * self.parts.len() {
            self.totals(problem, totals);
            let n_parts = self.parts.len();
            if n_parts == 0 {
                return;
            }
            // Changes in each party's share, relative to what it has.
            let mut changes = Vec::with_capacity(n_parts * n_rows);
            for part in &self.parts {
                let key = problem.gain(self.keys[part.issue]);
                let gains = problem.gain(part.value).iter().zip(key).zip(totals.iter());
                changes.extend(gains.map(|((gain, less), total)| (gain - less) / total.max(LEAST)));
            }
            let row = |at: usize| &changes[at * n_rows..(at + 1) * n_rows];
            let slopes: Vec<f64> = (0..n_parts).map(|at| row(at).iter().sum()).collect();
            let mut curvature = vec![0.0; n_parts * n_parts];
            for one in 0..n_parts {
                for other in 0..=one {
                    let product = weighted(row(one), row(other));
                    curvature[one * n_parts + other] = product;
                    curvature[other * n_parts + one] = product;
                }
            }
            let step = solve(curvature, &slopes);
            let rise = weighted(&slopes, &step);
            if rise.is_nan() || rise < 1e-26 {
                return;
            }
            let mut along = vec![0.0; n_rows];
            for (at, size) in step.iter().enumerate() {
                for (total, change) in along.iter_mut().zip(row(at)) {
                    *total += size * change;
                }
            }
            let (far, blocking) = self.room(&step);
            let length = stride(&along, far);
            for (part, size) in self.parts.iter_mut().zip(&step) {
                part.share = (part.share + length * size).max(0.0);
            }
            if length < far {
                if rise < 1e-20 {
                    self.totals(problem, totals);
                    return;
                }
                continue;
            }
            match blocking {
                Some(Blocking::Part(at)) => {
                    self.parts.remove(at);
                }
                Some(Blocking::Key(issue)) => self.change_key(issue),
                None => {}
            }
        }
        self.totals(problem, totals);
    }

    /// How far a step can go before a share reaches 0, and whose.
    fn room(&self, step: &[f64]) -> (f64, Option<Blocking>) {
        let (mut far, mut blocking) = (1e6, None);
        for (at, (part, size)) in self.parts.iter().zip(step).enumerate() {
            if *size < 0.0 && part.share / -size < far {
                far = part.share / -size;
                blocking = Some(Blocking::Part(at));
            }
            if self.parts[..at]
                .iter()
                .any(|other| other.issue == part.issue)
            {
                continue;
            }
            let (mut left, mut growth) = (1.0, 0.0);
            for (other, size) in self.parts.iter().zip(step) {
                if other.issue == part.issue {
                    left -= other.share;
                    growth += size;
                }
            }
            if growth > 0.0 && left.max(0.0) / growth < far {
                far = left.max(0.0) / growth;
                blocking = Some(Blocking::Key(part.issue));
            }
        }
        (far, blocking)
    }

    /// Makes the largest part of an issue its key, the key's share being 0.
    fn change_key(&mut self, issue: usize) {
        let mut largest: Option<usize> = None;
        for (at, part) in self.parts.iter().enumerate() {
            if part.issue == issue && largest.is_none_or(|old| part.share > self.parts[old].share) {
                largest = Some(at);
            }
        }
        if let Some(at) = largest {
            self.keys[issue] = self.parts.remove(at).value;
        }
    }
}

enum Blocking {
    Part(usize),
    Key(usize),
}

/// Shares below this weigh as if they were this: the logarithm goes on as a line.
const LEAST: f64 = 1e-6;

/// The best length of a step along which shares change by `along`, relative, up to `far`.
fn stride(along: &[f64], far: f64) -> f64 {
    let slope = |length: f64| -> f64 {
        along
            .iter()
            .map(|change| change / (1.0 + length * change).max(1e-9))
            .sum()
    };
    if slope(far) >= 0.0 {
        return far;
    }
    let (mut low, mut high) = (0.0, far);
    if far > 1.0 {
        if slope(1.0) < 0.0 {
            high = 1.0;
        } else {
            low = 1.0;
        }
    }
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
        if high - low < 1e-3 * low {
            break;
        }
    }
    low
}

/// Solves a symmetric system, slightly damped, by Cholesky's factors.
fn solve(mut matrix: Vec<f64>, right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let damping = 1e-13 * (0..n).map(|at| matrix[at * n + at]).fold(1e-12, f64::max);
    let mut solution = right.to_vec();
    for row in 0..n {
        for column in 0..=row {
            let mut sum = matrix[row * n + column];
            for at in 0..column {
                sum -= matrix[row * n + at] * matrix[column * n + at];
            }
            matrix[row * n + column] = if row == column {
                (sum + damping).max(damping).sqrt()
            } else {
                sum / matrix[column * n + column]
            };
        }
        let known: f64 = (0..row).map(|at| matrix[row * n + at] * solution[at]).sum();
        solution[row] = (solution[row] - known) / matrix[row * n + row];
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n)
            .map(|at| matrix[at * n + row] * solution[at])
            .sum();
        solution[row] = (solution[row] - known) / matrix[row * n + row];
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::super::super::rows::{Row, Whose};
    use super::super::scaled::Best;
    use super::*;
    use crate::analysis::table::AdditiveTable;

    /// The bound of the best mixture, from the first value of every issue.
    #[track_caller]
    fn check(issues: Vec<Vec<Vec<i64>>>, expected: f64) {
        let table = AdditiveTable::new(2, issues).unwrap();
        let row = |party| Row {
            whose: Whose::Party(party),
            floor: 0,
            weight: 1,
        };
        let rows = Rows::new(&table, &[row(0), row(1)]).unwrap();
        let problem = Scaled::new(&rows);
        let start = rows.starts[..rows.n_issues()].to_vec();
        let mut best = Best::new(&rows, &problem, start.clone());
        let region = Region::whole(&rows, &problem, &mut best, 0);
        let mut mixture = Mixture::pure(&start);
        let found = mixture.climb(&rows, &problem, &region, 0.0).bound;
        assert!(
            found >= expected && found < expected * (1.0 + 1e-9),
            "{found}"
        );
    }

    #[test]
    fn an_even_split_is_best_of_opposed_values() {
        check(vec![vec![vec![4, 0], vec![0, 4]]], 0.5);
    }

    #[test]
    fn a_compromise_beats_the_split() {
        check(vec![vec![vec![4, 0], vec![0, 4], vec![3, 3]]], 0.75);
    }
}
