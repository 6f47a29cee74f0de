//! The relaxation that tells how to weigh the parties.

use super::super::exact::{compare_products, root};
use super::super::rows::Rows;
use std::cmp::Ordering;

/// The rows in doubles, every party's largest possible gain being about 1.
pub(super) struct Scaled {
    pub(super) scale: Vec<f64>,
    /// `n_rows` numbers per kept value.
    gains: Vec<f64>,
    pub(super) base: Vec<f64>,
    pub(super) reach: Vec<f64>,
}

impl Scaled {
    pub(super) fn new(rows: &Rows) -> Self {
        let mut most: Vec<f64> = rows.base.iter().map(|units| *units as f64).collect();
        for issue in 0..rows.n_issues() {
            for (row, sum) in most.iter_mut().enumerate() {
                *sum += (rows.starts[issue]..rows.starts[issue + 1])
                    .map(|value| rows.gain(value)[row] as f64)
                    .fold(0.0, f64::max);
            }
        }
        let scale: Vec<f64> = most.iter().map(|sum| sum.max(1.0)).collect();
        let n_rows = rows.n_rows;
        let over = |units: i64, row: usize| units as f64 / scale[row];
        let gains = rows
            .gains
            .iter()
            .enumerate()
            .map(|(at, units)| over(*units, at % n_rows));
        let base: Vec<f64> = rows
            .base
            .iter()
            .enumerate()
            .map(|(row, units)| over(*units, row))
            .collect();
        let reach = base
            .iter()
            .zip(&most)
            .zip(&scale)
            .map(|((base, most), scale)| base.abs() + (most / scale - base));
        Self {
            gains: gains.collect(),
            reach: reach.collect(),
            base,
            scale,
        }
    }

    pub(super) fn gain(&self, value: usize) -> &[f64] {
        let n_rows = self.base.len();
        &self.gains[value * n_rows..(value + 1) * n_rows]
    }

    /// The choice with the largest sum of shares, if everyone gains by it.
    pub(super) fn start(&self, rows: &Rows) -> Option<Vec<usize>> {
        let weights = vec![1.0; rows.n_rows];
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; rows.n_rows]);
        self.best_choice(&whole(rows), &weights, &mut choice, &mut totals);
        let mut exact = Vec::new();
        rows.totals(&choice, &mut exact);
        exact.iter().all(|gain| *gain > 0).then_some(choice)
    }

    /// The choice with the largest weighted sum, its totals and the sum.
    pub(super) fn best_choice(
        &self,
        live: &[Vec<usize>],
        weights: &[f64],
        choice: &mut Vec<usize>,
        totals: &mut [f64],
    ) -> f64 {
        choice.clear();
        totals.copy_from_slice(&self.base);
        let mut sum = weighted(weights, &self.base);
        for values in live {
            let mut best = values[0];
            let mut most = f64::NEG_INFINITY;
            for value in values {
                let worth = weighted(weights, self.gain(*value));
                if worth > most {
                    (best, most) = (*value, worth);
                }
            }
            sum += most;
            choice.push(best);
            for (total, gain) in totals.iter_mut().zip(self.gain(best)) {
                *total += gain;
            }
        }
        sum
    }

    /// A geometric mean of shares that no outcome exceeds, given one weighted sum.
    pub(super) fn mean_bound(&self, weights: &[f64], sum: f64, operations: f64) -> f64 {
        let n_rows = weights.len();
        let sum = sum + operations * f64::EPSILON * weighted(weights, &self.reach);
        let mean = sum.max(0.0) / n_rows as f64 / root(weights.iter().product(), n_rows);
        mean * (1.0 + 64.0 * f64::EPSILON)
    }

    /// What a weighted sum must reach for a larger mean than `mean`, rounded down.
    pub(super) fn need(&self, weights: &[f64], mean: f64, n_issues: usize) -> f64 {
        let n_rows = weights.len();
        let need = n_rows as f64 * mean * root(weights.iter().product(), n_rows);
        let margin = 2.0 * (n_issues + 8) as f64 * f64::EPSILON * weighted(weights, &self.reach);
        need * (1.0 - 64.0 * f64::EPSILON) - margin
    }
}

/// Every kept value, per issue.
pub(super) fn whole(rows: &Rows) -> Vec<Vec<usize>> {
    (0..rows.n_issues())
        .map(|issue| (rows.starts[issue]..rows.starts[issue + 1]).collect())
        .collect()
}

/// Frank–Wolfe steps on the relaxation of the whole space, from a choice: the weights
/// of the smallest bound, and the choice with the largest product met on the way.
pub(super) fn approach(
    rows: &Rows,
    problem: &Scaled,
    start: &[usize],
    steps: usize,
) -> (Vec<f64>, Vec<usize>) {
    let n_rows = rows.n_rows;
    let everything = whole(rows);
    let mut mean = problem.base.clone();
    for value in start {
        for (total, gain) in mean.iter_mut().zip(problem.gain(*value)) {
            *total += gain;
        }
    }
    let product = |totals: &[f64]| -> f64 {
        if totals.iter().all(|total| *total > 0.0) {
            totals.iter().product()
        } else {
            -1.0
        }
    };
    let (mut best, mut best_product) = (start.to_vec(), product(&mean));
    let (mut chosen, mut least) = (vec![1.0; n_rows], f64::INFINITY);
    let (mut choice, mut totals) = (Vec::new(), vec![0.0; n_rows]);
    for _ in 0..steps {
        let weights: Vec<f64> = mean.iter().map(|total| 1.0 / total.max(1e-9)).collect();
        let sum = problem.best_choice(&everything, &weights, &mut choice, &mut totals);
        let bound = problem.mean_bound(&weights, sum, 0.0);
        if bound < least {
            least = bound;
            chosen = weights;
        }
        if product(&totals) > best_product {
            best_product = product(&totals);
            best.clone_from(&choice);
        }
        if sum <= n_rows as f64 * (1.0 + 1e-10) {
            break;
        }
        let step = line_search(&mean, &totals);
        for (total, towards) in mean.iter_mut().zip(&totals) {
            *total += step * (towards - *total);
        }
    }
    (chosen, best)
}

/// The best outcome so far.
pub(super) struct Best {
    pub(super) choice: Vec<usize>,
    pub(super) gains: Vec<i64>,
    /// The geometric mean of its shares.
    pub(super) mean: f64,
}

impl Best {
    /// Starts from an outcome in which everyone gains.
    pub(super) fn new(rows: &Rows, problem: &Scaled, choice: Vec<usize>) -> Self {
        let mut best = Self {
            choice,
            gains: Vec::new(),
            mean: 0.0,
        };
        rows.totals(&best.choice, &mut best.gains);
        best.measure(problem);
        best
    }

    fn measure(&mut self, problem: &Scaled) {
        let shares = self.gains.iter().zip(&problem.scale);
        self.mean = shares
            .map(|(gain, scale)| root(*gain as f64 / scale, self.gains.len()))
            .product();
    }

    /// Keeps a choice if its product is larger, exactly.
    pub(super) fn consider(&mut self, rows: &Rows, problem: &Scaled, choice: &[usize]) -> bool {
        let mut gains = Vec::with_capacity(rows.n_rows);
        rows.totals(choice, &mut gains);
        if gains.iter().any(|gain| *gain <= 0) {
            return false;
        }
        let factors =
            |gains: &[i64]| -> Vec<u128> { gains.iter().map(|gain| *gain as u128).collect() };
        if compare_products(&factors(&gains), &factors(&self.gains)) != Ordering::Greater {
            return false;
        }
        self.choice.clear();
        self.choice.extend_from_slice(choice);
        self.gains = gains;
        self.measure(problem);
        true
    }

    /// Changes single issues of the best choice as long as that helps.
    pub(super) fn improve(&mut self, rows: &Rows, problem: &Scaled) {
        let mut improved = true;
        while improved {
            improved = false;
            for issue in 0..rows.n_issues() {
                let old = problem.gain(self.choice[issue]).to_vec();
                let totals: Vec<f64> = self
                    .gains
                    .iter()
                    .zip(&problem.scale)
                    .map(|(gain, scale)| *gain as f64 / scale)
                    .collect();
                let now: f64 = totals.iter().product();
                for value in rows.starts[issue]..rows.starts[issue + 1] {
                    let changed = totals.iter().zip(problem.gain(value)).zip(&old);
                    let then: f64 = changed
                        .map(|((total, more), less)| (total + more - less).max(0.0))
                        .product();
                    if then > now {
                        let mut choice = self.choice.clone();
                        choice[issue] = value;
                        improved |= self.consider(rows, problem, &choice);
                    }
                }
            }
        }
    }
}

/// The point of a segment with the largest product of coordinates, by bisection.
fn line_search(from: &[f64], to: &[f64]) -> f64 {
    let slope = |step: f64| -> f64 {
        from.iter()
            .zip(to)
            .map(|(a, b)| (b - a) / (a + step * (b - a)).max(1e-12))
            .sum()
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

pub(super) fn weighted(weights: &[f64], numbers: &[f64]) -> f64 {
    weights.iter().zip(numbers).map(|(a, b)| a * b).sum()
}
