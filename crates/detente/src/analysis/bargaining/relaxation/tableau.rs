//! The basis of the relaxation and its dual simplex steps.
//!
//! The basis is one key value per issue and as many further columns as there
//! are rows. Nothing here decides: what comes out are multipliers, and
//! [`Relaxation::bound`] turns any multipliers into a bound that holds.

#![expect(
    clippy::needless_range_loop,
    reason = "rows are lanes of small arrays that several tables share; an index says it plainly"
)]

use super::{Column, Place, Relaxation, TOLERANCE, Verdict, dot};

impl<const L: usize> Relaxation<L> {
    /// Solves the relaxation of a place from its own basis.
    ///
    /// `target` is the level (relaxation's unit) that an outcome must reach to
    /// be of interest; the solver stops as soon as the bound falls below it.
    pub(in super::super) fn solve(&mut self, place: &mut Place<L>, target: f64) -> Verdict {
        self.repair(place);
        let limit = 60 + 30 * self.n_rows + 2 * self.n_issues;
        let mut restarted = false;
        for _ in 0..limit {
            let Some(inverse) = self.invert(place) else {
                if restarted {
                    break;
                }
                restarted = true;
                self.restart(place);
                continue;
            };
            let residual = self.residual(place);
            let mut level = 0.0;
            let mut at_level = 0;
            for at in 0..self.n_rows {
                self.shares[at] = -dot(&inverse[at], &residual);
                if place.basis[at] == Column::Level {
                    (level, at_level) = (self.shares[at], at);
                }
            }
            for row in 0..L {
                self.multipliers[row] = -inverse[at_level][row];
            }
            if level < target {
                let bound = self.bound(place, &self.multipliers.clone(), true);
                if bound < target {
                    return Verdict::Hopeless;
                }
            }
            match self.leaving(place) {
                Leaving::None => break,
                Leaving::Key { issue, at } => {
                    let Column::Value { value, .. } = place.basis[at] else {
                        break;
                    };
                    let old = place.keys[issue];
                    place.keys[issue] = value as u32;
                    place.basis[at] = Column::Value {
                        issue,
                        value: old as usize,
                    };
                }
                Leaving::Basic { at, rising } => {
                    let Some(column) = self.entering(place, &inverse[at], rising) else {
                        let mut ray = [0.0; L];
                        // Any non-negative combination of plain requirements is one.
                        for row in (0..self.n_rows).filter(|row| !self.weighted[*row]) {
                            let sign = if rising { -1.0 } else { 1.0 };
                            ray[row] = (sign * inverse[at][row]).max(0.0);
                        }
                        if self.bound(place, &ray, false) < 0.0 {
                            return Verdict::Hopeless;
                        }
                        break;
                    };
                    place.basis[at] = column;
                }
            }
        }
        let bound = self.bound(place, &self.multipliers.clone(), true);
        if bound < target {
            return Verdict::Hopeless;
        }
        Verdict::Bounded(bound)
    }

    /// Makes every key live, as branching may have dropped it.
    fn repair(&self, place: &mut Place<L>) {
        for issue in 0..self.n_issues {
            if self.is_live(place, issue, place.keys[issue]) {
                continue;
            }
            let mut alone = true;
            let mut swap = None;
            for at in 0..self.n_rows {
                if let Column::Value {
                    issue: other,
                    value,
                } = place.basis[at]
                    && other == issue
                {
                    alone = false;
                    if swap.is_none() && self.is_live(place, issue, value as u32) {
                        swap = Some((at, value));
                    }
                }
            }
            if let Some((at, value)) = swap {
                let old = place.keys[issue] as usize;
                place.keys[issue] = value as u32;
                place.basis[at] = Column::Value { issue, value: old };
            } else if alone && self.invert(place).is_some() {
                let multipliers = self.current_multipliers(place);
                place.keys[issue] = self.best_value(place, issue, &multipliers);
            } else {
                self.restart(place);
                return;
            }
        }
    }

    fn current_multipliers(&self, place: &Place<L>) -> [f64; L] {
        let mut multipliers = [0.0; L];
        if let Some(inverse) = self.invert(place) {
            for at in 0..self.n_rows {
                if place.basis[at] == Column::Level {
                    for row in 0..L {
                        multipliers[row] = -inverse[at][row];
                    }
                }
            }
        }
        multipliers
    }

    /// Row totals if every issue took its key.
    fn residual(&self, place: &Place<L>) -> [f64; L] {
        let mut sum = self.base;
        for key in &place.keys {
            let gain = &self.gains[*key as usize];
            for row in 0..L {
                sum[row] += gain[row];
            }
        }
        sum
    }

    /// The inverse of the working basis by elimination with partial pivoting.
    fn invert(&self, place: &Place<L>) -> Option<[[f64; L]; L]> {
        let n = self.n_rows;
        let mut matrix = [[0.0; L]; L];
        for at in 0..n {
            match place.basis[at] {
                Column::Level => {
                    for row in 0..n {
                        matrix[row][at] = if self.weighted[row] { -1.0 } else { 0.0 };
                    }
                }
                Column::Slack(row) => matrix[row][at] = -1.0,
                Column::Value { issue, value } => {
                    let key = &self.gains[place.keys[issue] as usize];
                    for row in 0..n {
                        matrix[row][at] = self.gains[value][row] - key[row];
                    }
                }
            }
        }
        let mut inverse = [[0.0; L]; L];
        for (row, lanes) in inverse.iter_mut().enumerate().take(n) {
            lanes[row] = 1.0;
        }
        for at in 0..n {
            let mut pivot = at;
            for row in at + 1..n {
                if matrix[row][at].abs() > matrix[pivot][at].abs() {
                    pivot = row;
                }
            }
            if matrix[pivot][at].abs() < 1e-12 {
                return None;
            }
            matrix.swap(at, pivot);
            inverse.swap(at, pivot);
            let factor = 1.0 / matrix[at][at];
            for lane in 0..L {
                matrix[at][lane] *= factor;
                inverse[at][lane] *= factor;
            }
            let (pivot_row, pivot_inverse) = (matrix[at], inverse[at]);
            for row in 0..n {
                let factor = matrix[row][at];
                if row != at && factor.abs() > 0.0 {
                    for lane in 0..L {
                        matrix[row][lane] -= factor * pivot_row[lane];
                        inverse[row][lane] -= factor * pivot_inverse[lane];
                    }
                }
            }
        }
        Some(inverse)
    }

    fn leaving(&self, place: &Place<L>) -> Leaving {
        let mut worst = TOLERANCE;
        let mut leaving = Leaving::None;
        for at in 0..self.n_rows {
            let share = self.shares[at];
            let (issue, live) = match place.basis[at] {
                Column::Level => continue,
                Column::Slack(_) => (None, true),
                Column::Value { issue, value } => {
                    (Some(issue), self.is_live(place, issue, value as u32))
                }
            };
            let violation = if live { -share } else { share.abs() };
            if violation > worst {
                worst = violation;
                leaving = Leaving::Basic {
                    at,
                    rising: share < 0.0,
                };
            }
            let Some(issue) = issue else { continue };
            let mut rest = 1.0;
            let mut largest = at;
            for other in 0..self.n_rows {
                if let Column::Value { issue: same, .. } = place.basis[other]
                    && same == issue
                {
                    rest -= self.shares[other];
                    if self.shares[other] > self.shares[largest] {
                        largest = other;
                    }
                }
            }
            if -rest > worst {
                worst = -rest;
                leaving = Leaving::Key { issue, at: largest };
            }
        }
        leaving
    }

    /// The column whose multipliers' reduced cost gives way first.
    fn entering(&self, place: &Place<L>, along: &[f64; L], rising: bool) -> Option<Column> {
        let sign = if rising { 1.0 } else { -1.0 };
        let mut direction = [0.0; L];
        for row in 0..self.n_rows {
            direction[row] = sign * along[row];
        }
        let mut chosen = None;
        let mut least = f64::INFINITY;
        let mut steepest = 0.0;
        let mut offer = |column: Column, slope: f64, cost: f64| {
            // Only a column that moves the leaving one towards 0 may enter.
            if slope >= -TOLERANCE {
                return;
            }
            let ratio = cost.max(0.0) / -slope;
            if ratio < least - 1e-12 || (ratio < least + 1e-12 && -slope > steepest) {
                least = least.min(ratio);
                steepest = -slope;
                chosen = Some(column);
            }
        };
        for row in 0..self.n_rows {
            if !place.basis.contains(&Column::Slack(row)) {
                offer(Column::Slack(row), -direction[row], self.multipliers[row]);
            }
        }
        for issue in 0..self.n_issues {
            let live = self.live(place, issue);
            if live.len() < 2 {
                continue;
            }
            let key = place.keys[issue];
            let gain = &self.gains[key as usize];
            let (slope, worth) = (dot(&direction, gain), dot(&self.multipliers, gain));
            for value in live {
                if *value == key {
                    continue;
                }
                let gain = &self.gains[*value as usize];
                let along = dot(&direction, gain) - slope;
                if along < -TOLERANCE {
                    let column = Column::Value {
                        issue,
                        value: *value as usize,
                    };
                    offer(column, along, worth - dot(&self.multipliers, gain));
                }
            }
        }
        // Exactly computed, a basic column has slope 0 or does not fall.
        chosen.filter(|column| !place.basis[..self.n_rows].contains(column))
    }
}

enum Leaving {
    None,
    Basic { at: usize, rising: bool },
    Key { issue: usize, at: usize },
}
