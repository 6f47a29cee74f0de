//! The linear relaxation of a maximin problem over independent issues.
//!
//! Maximise `z` such that every row's total is at least `z` (or at least 0, for
//! a plain requirement), where an issue may be split over several values. The
//! relaxation has one equality per issue and only a handful of rows, so a basis
//! is one *key* value per issue and as many further columns as there are rows:
//! the generalised upper bounding technique. A dual simplex step costs one pass
//! over the live values; after a branching a few steps restore the optimum.
//!
//! Every bound is recomputed from its multipliers with an outward margin, so
//! rounding inside the simplex can weaken a bound but never make it wrong.
//!
//! # Sources
//! G. B. Dantzig, R. M. Van Slyke, "Generalized upper bounding techniques",
//! 1967, <https://doi.org/10.1016/S0022-0000(67)80015-1>. We keep the inverse of
//! the small working basis by elimination at every step instead of updating it.

#![expect(
    clippy::needless_range_loop,
    reason = "rows are lanes of small arrays that several tables share; an index says it plainly"
)]

mod tableau;

use super::rows::Rows;

/// A basic column of the working basis.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Level,
    Slack(usize),
    Value { issue: usize, value: usize },
}

/// Where a branch of the search stands: which values are live, and the basis.
#[derive(Clone)]
pub(super) struct Place<const L: usize> {
    /// How many values at the front of each issue's segment are live.
    pub(super) n_live: Vec<u32>,
    keys: Vec<u32>,
    basis: [Column; L],
}

/// What the relaxation of a place says.
pub(super) enum Verdict {
    /// No outcome here meets the plain requirements, or none is above the target.
    Hopeless,
    /// An upper bound on the level (in the relaxation's unit) of every outcome here.
    Bounded(f64),
}

/// The relaxation, with room for `L` rows.
pub(super) struct Relaxation<const L: usize> {
    n_rows: usize,
    n_issues: usize,
    starts: Vec<usize>,
    /// Gains in the relaxation's unit, per kept value; unused lanes are 0.
    gains: Vec<[f64; L]>,
    base: [f64; L],
    weighted: [bool; L],
    reach: [f64; L],
    /// One level of the caller in the relaxation's unit.
    pub(super) unit: f64,
    /// Kept values, permuted within each issue so that the live ones come first.
    pub(super) order: Vec<u32>,
    /// Share of each basic column in the last solution, and its multipliers.
    shares: [f64; L],
    pub(super) multipliers: [f64; L],
    /// Shortfall of each kept value against its issue's best, under `multipliers`.
    pub(super) shortfall: Vec<f64>,
}

const TOLERANCE: f64 = 1e-9;

impl<const L: usize> Relaxation<L> {
    /// Scales rows so that levels are of the order of 1.
    pub(super) fn new(rows: &Rows) -> Self {
        let n_issues = rows.n_issues();
        let mut best = rows
            .base
            .iter()
            .map(|units| *units as f64)
            .collect::<Vec<_>>();
        for issue in 0..n_issues {
            for (row, most) in best.iter_mut().enumerate() {
                *most += (rows.starts[issue]..rows.starts[issue + 1])
                    .map(|value| rows.gain(value)[row] as f64)
                    .fold(0.0, f64::max);
            }
        }
        let mut unit = 0.0f64;
        for row in 0..rows.n_rows {
            if rows.weights[row] > 0 {
                let size = best[row].abs().max(rows.base[row].unsigned_abs() as f64);
                unit = unit.max(size / rows.weights[row] as f64);
            }
        }
        if unit <= 0.0 {
            unit = 1.0;
        }
        let mut scale = [1.0; L];
        let mut weighted = [false; L];
        for row in 0..rows.n_rows {
            weighted[row] = rows.weights[row] > 0;
            scale[row] = if weighted[row] {
                rows.weights[row] as f64 * unit
            } else {
                best[row]
                    .abs()
                    .max(rows.base[row].unsigned_abs() as f64)
                    .max(1.0)
            };
        }
        let mut base = [0.0; L];
        let mut reach = [0.0; L];
        for row in 0..rows.n_rows {
            base[row] = rows.base[row] as f64 / scale[row];
            reach[row] = base[row].abs() + (best[row] - rows.base[row] as f64) / scale[row];
        }
        let gains: Vec<[f64; L]> = (0..rows.values.len())
            .map(|value| {
                let mut lanes = [0.0; L];
                for (row, gain) in rows.gain(value).iter().enumerate() {
                    lanes[row] = *gain as f64 / scale[row];
                }
                lanes
            })
            .collect();
        Self {
            n_rows: rows.n_rows,
            n_issues,
            starts: rows.starts.clone(),
            order: (0..gains.len() as u32).collect(),
            shortfall: vec![0.0; gains.len()],
            gains,
            base,
            weighted,
            reach,
            unit,
            shares: [0.0; L],
            multipliers: [0.0; L],
        }
    }

    /// The place where everything is live.
    pub(super) fn root(&self) -> Place<L> {
        let mut place = Place {
            n_live: (0..self.n_issues)
                .map(|issue| (self.starts[issue + 1] - self.starts[issue]) as u32)
                .collect(),
            keys: vec![0; self.n_issues],
            basis: [Column::Level; L],
        };
        self.restart(&mut place);
        place
    }

    /// The basis that only looks at the first weighted row: dual feasible by itself.
    fn restart(&self, place: &mut Place<L>) {
        let first = self
            .weighted
            .iter()
            .position(|weighted| *weighted)
            .unwrap_or(0);
        let mut multipliers = [0.0; L];
        multipliers[first] = 1.0;
        for issue in 0..self.n_issues {
            place.keys[issue] = self.best_value(place, issue, &multipliers);
        }
        for row in 0..self.n_rows {
            place.basis[row] = if row == first {
                Column::Level
            } else {
                Column::Slack(row)
            };
        }
    }

    /// The live kept values of an issue.
    pub(super) fn live(&self, place: &Place<L>, issue: usize) -> &[u32] {
        let start = self.starts[issue];
        &self.order[start..start + place.n_live[issue] as usize]
    }

    fn best_value(&self, place: &Place<L>, issue: usize, multipliers: &[f64; L]) -> u32 {
        let live = self.live(place, issue);
        let mut best = live[0];
        let mut most = f64::NEG_INFINITY;
        for value in live {
            let worth = dot(multipliers, &self.gains[*value as usize]);
            if worth > most {
                (best, most) = (*value, worth);
            }
        }
        best
    }

    fn is_live(&self, place: &Place<L>, issue: usize, value: u32) -> bool {
        self.live(place, issue).contains(&value)
    }

    /// Moves a live value of an issue to the front and drops all others.
    pub(super) fn fix(&mut self, place: &mut Place<L>, issue: usize, value: u32) {
        let start = self.starts[issue];
        if let Some(at) = self
            .live(place, issue)
            .iter()
            .position(|live| *live == value)
        {
            self.order.swap(start, start + at);
            place.n_live[issue] = 1;
        }
    }

    /// Drops one live value of an issue that has another.
    pub(super) fn drop_value(&mut self, place: &mut Place<L>, issue: usize, value: u32) {
        let start = self.starts[issue];
        let count = place.n_live[issue] as usize;
        if count < 2 {
            return;
        }
        if let Some(at) = self
            .live(place, issue)
            .iter()
            .position(|live| *live == value)
        {
            self.order.swap(start + at, start + count - 1);
            place.n_live[issue] -= 1;
        }
    }

    /// An upper bound that any non-negative multipliers give, rounded outward;
    /// notes each value's shortfall on the way.
    fn bound(&mut self, place: &Place<L>, raw: &[f64; L], normalise: bool) -> f64 {
        let mut multipliers = [0.0; L];
        let mut total = 0.0;
        for row in 0..self.n_rows {
            multipliers[row] = raw[row].max(0.0);
            if self.weighted[row] {
                total += multipliers[row];
            }
        }
        if normalise {
            if !(total > 0.0 && total.is_finite()) {
                return f64::INFINITY;
            }
            for lane in &mut multipliers {
                *lane /= total;
            }
        }
        let mut sum = dot(&multipliers, &self.base);
        for issue in 0..self.n_issues {
            let start = self.starts[issue];
            let live = &self.order[start..start + place.n_live[issue] as usize];
            let mut most = f64::NEG_INFINITY;
            for value in live {
                let worth = dot(&multipliers, &self.gains[*value as usize]);
                self.shortfall[*value as usize] = worth;
                most = most.max(worth);
            }
            for value in live {
                self.shortfall[*value as usize] = most - self.shortfall[*value as usize];
            }
            sum += most;
        }
        sum + self.margin(&multipliers)
    }

    /// What rounding can add up to: m + R + 8 operations of relative error 2^-53
    /// on partial sums that never exceed the multipliers' reach, doubled.
    fn margin(&self, multipliers: &[f64; L]) -> f64 {
        let operations = (self.n_issues + 2 * self.n_rows + 8) as f64;
        // Normalising rounds the multipliers: their weighted sum is 1 within
        // n_rows * 2^-53, which moves the level by as much of the reach.
        operations * f64::EPSILON * dot(multipliers, &self.reach) + 4.0 * f64::EPSILON
    }

    /// Drops every live value that cannot be part of an outcome at the target.
    pub(super) fn tighten(&mut self, place: &mut Place<L>, bound: f64, target: f64) {
        for issue in 0..self.n_issues {
            let mut at = 0;
            while at < place.n_live[issue] as usize && place.n_live[issue] > 1 {
                let value = self.order[self.starts[issue] + at];
                // The margin in `bound` also covers the rounding of a shortfall.
                if bound - self.shortfall[value as usize] < target - 1e-13
                    && value != place.keys[issue]
                    && !place.basis[..self.n_rows].contains(&Column::Value {
                        issue,
                        value: value as usize,
                    })
                {
                    self.drop_value(place, issue, value);
                } else {
                    at += 1;
                }
            }
        }
    }

    /// The issues that the last solution splits, with the shares of their values.
    pub(super) fn split(&self, place: &Place<L>, split: &mut Vec<Split>) {
        split.clear();
        for at in 0..self.n_rows {
            let Column::Value { issue, value } = place.basis[at] else {
                continue;
            };
            let share = self.shares[at].clamp(0.0, 1.0);
            match split.iter_mut().find(|split| split.issue == issue) {
                Some(found) => found.values.push((value as u32, share)),
                None => split.push(Split {
                    issue,
                    values: vec![(place.keys[issue], 0.0), (value as u32, share)],
                }),
            }
        }
        for found in split.iter_mut() {
            let rest: f64 = found.values[1..].iter().map(|(_, share)| share).sum();
            found.values[0].1 = (1.0 - rest).clamp(0.0, 1.0);
        }
    }

    /// The key of each issue as a choice.
    pub(super) fn keys(&self, place: &Place<L>, choice: &mut Vec<usize>) {
        choice.clear();
        choice.extend(place.keys.iter().map(|key| *key as usize));
    }
}

/// An issue that a fractional solution splits over several values.
pub(super) struct Split {
    pub(super) issue: usize,
    pub(super) values: Vec<(u32, f64)>,
}

fn dot<const L: usize>(a: &[f64; L], b: &[f64; L]) -> f64 {
    // Two partial sums let the compiler keep two lanes busy; the order is fixed.
    let (mut even, mut odd) = (0.0, 0.0);
    for lane in 0..L / 2 {
        even += a[2 * lane] * b[2 * lane];
        odd += a[2 * lane + 1] * b[2 * lane + 1];
    }
    even + odd
}
