//! What the maximin search computes on: a few rows of non-negative integers.

use super::certificate::BargainingProblem;
use super::exact::{Fraction, gcd};
use crate::analysis::table::AdditiveTable;
use std::cmp::Ordering;

/// Whose utilities make up a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whose {
    /// One party.
    Party(usize),
    /// All parties, added.
    Everyone,
}

/// One requirement: `utility - floor >= level * weight`, with the level to be
/// maximised; weight 0 makes it a plain requirement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) whose: Whose,
    pub(super) floor: i64,
    // Invariant: not negative.
    pub(super) weight: i64,
}

/// All rows over all issues, values that another value beats in every row left out.
pub(super) struct Rows {
    pub(super) n_rows: usize,
    /// Where each issue's values start; one more entry than issues.
    pub(super) starts: Vec<usize>,
    /// The position of each kept value within its issue of the table.
    pub(super) values: Vec<u32>,
    /// `n_rows` numbers per kept value, the smallest of each issue and row being 0.
    pub(super) gains: Vec<i64>,
    /// What a row has before any gain: smallest utilities minus the floor.
    pub(super) base: Vec<i64>,
    pub(super) weights: Vec<i64>,
    /// All gains of a row are multiples of this, at least 1.
    pub(super) steps: Vec<i64>,
}

impl Rows {
    /// Collects rows from a table.
    pub(super) fn new(table: &AdditiveTable, rows: &[Row]) -> Result<Self, BargainingProblem> {
        let n_rows = rows.len();
        let mut made = Self {
            n_rows,
            starts: vec![0],
            values: Vec::new(),
            gains: Vec::new(),
            base: vec![0; n_rows],
            weights: rows.iter().map(|row| row.weight).collect(),
            steps: vec![0; n_rows],
        };
        let mut base: Vec<i128> = rows.iter().map(|row| -i128::from(row.floor)).collect();
        let mut reach: Vec<i128> = base.iter().map(|units| units.abs()).collect();
        for issue in 0..table.n_issues() {
            made.push_issue(table, rows, issue, &mut base, &mut reach)?;
        }
        for row in 0..n_rows {
            if reach[row] >= 1 << 62 {
                return Err(BargainingProblem::TooLarge);
            }
            made.base[row] = base[row] as i64;
            made.steps[row] = made.steps[row].max(1);
        }
        Ok(made)
    }

    fn push_issue(
        &mut self,
        table: &AdditiveTable,
        rows: &[Row],
        issue: usize,
        base: &mut [i128],
        reach: &mut [i128],
    ) -> Result<(), BargainingProblem> {
        let n_values = table.n_values(issue);
        let mut plain: Vec<i128> = Vec::with_capacity(n_values * self.n_rows);
        for value in 0..n_values {
            let utilities = table.value(issue, value);
            plain.extend(rows.iter().map(|row| match row.whose {
                Whose::Party(party) => i128::from(utilities[party]),
                Whose::Everyone => utilities.iter().map(|units| i128::from(*units)).sum(),
            }));
        }
        for row in 0..self.n_rows {
            let column = plain.iter().skip(row).step_by(self.n_rows);
            let smallest = column.clone().min().copied().unwrap_or(0);
            let largest = column.max().copied().unwrap_or(0);
            base[row] += smallest;
            reach[row] += smallest.abs().max(largest.abs()) * 2;
            if reach[row] >= 1 << 62 {
                return Err(BargainingProblem::TooLarge);
            }
            for value in 0..n_values {
                plain[value * self.n_rows + row] -= smallest;
            }
        }
        let gains: Vec<i64> = plain.iter().map(|units| *units as i64).collect();
        for value in 0..n_values {
            let mine = &gains[value * self.n_rows..(value + 1) * self.n_rows];
            if is_beaten(&gains, self.n_rows, value) {
                continue;
            }
            for (step, gain) in self.steps.iter_mut().zip(mine) {
                *step = gcd(*step as u64, *gain as u64) as i64;
            }
            self.values.push(value as u32);
            self.gains.extend_from_slice(mine);
        }
        self.starts.push(self.values.len());
        Ok(())
    }

    /// Number of issues.
    pub(super) fn n_issues(&self) -> usize {
        self.starts.len() - 1
    }

    /// The gains of one kept value.
    pub(super) fn gain(&self, value: usize) -> &[i64] {
        &self.gains[value * self.n_rows..(value + 1) * self.n_rows]
    }

    /// The rows' totals of a choice of one kept value (global position) per issue.
    pub(super) fn totals(&self, choice: &[usize], totals: &mut Vec<i64>) {
        totals.clear();
        totals.extend_from_slice(&self.base);
        for value in choice {
            for (total, gain) in totals.iter_mut().zip(self.gain(*value)) {
                *total += gain;
            }
        }
    }

    /// The level that totals reach, or `None` where a plain requirement fails.
    pub(super) fn level(&self, totals: &[i64]) -> Option<Fraction> {
        let mut least: Option<Fraction> = None;
        for (total, weight) in totals.iter().zip(&self.weights) {
            if *weight == 0 {
                if *total < 0 {
                    return None;
                }
                continue;
            }
            let share = Fraction {
                numerator: *total,
                denominator: *weight,
            };
            if least.is_none_or(|least| share.compare(least) == Ordering::Less) {
                least = Some(share);
            }
        }
        // Without a weighted row every permitted outcome is as good as another.
        Some(least.unwrap_or(Fraction {
            numerator: 0,
            denominator: 1,
        }))
    }

    /// A level that every better outcome reaches: totals move in steps, so the
    /// next level above is known exactly. Rounded down to a double.
    pub(super) fn next_level(&self, level: Fraction) -> f64 {
        let mut next = f64::INFINITY;
        for row in 0..self.n_rows {
            let weight = self.weights[row];
            if weight == 0 {
                continue;
            }
            let step = i128::from(self.steps[row]);
            let above = level.floor_times(weight) - i128::from(self.base[row]);
            let total = (above.div_euclid(step) + 1) * step + i128::from(self.base[row]);
            let share = total as f64 / weight as f64;
            next = next.min(share - share.abs() * 4.0 * f64::EPSILON);
        }
        next
    }

    /// The outcome, in the table's own value positions.
    pub(super) fn outcome(&self, choice: &[usize]) -> Vec<u32> {
        choice.iter().map(|value| self.values[*value]).collect()
    }

    /// The kept values that serve every row at least as well as an outcome's.
    pub(super) fn choice(
        &self,
        table: &AdditiveTable,
        rows: &[Row],
        outcome: &[u32],
    ) -> Vec<usize> {
        let worth = |issue: usize, value: usize, row: &Row| match row.whose {
            Whose::Party(party) => i128::from(table.get(issue, value, party)),
            Whose::Everyone => table
                .value(issue, value)
                .iter()
                .map(|u| i128::from(*u))
                .sum(),
        };
        (0..self.n_issues())
            .map(|issue| {
                let wanted = outcome[issue] as usize;
                (self.starts[issue]..self.starts[issue + 1])
                    .find(|kept| {
                        let value = self.values[*kept] as usize;
                        value == wanted
                            || rows
                                .iter()
                                .all(|row| worth(issue, value, row) >= worth(issue, wanted, row))
                    })
                    .unwrap_or(self.starts[issue])
            })
            .collect()
    }
}

/// Whether another value is at least as good in every row; of equals the first stays.
fn is_beaten(gains: &[i64], n_rows: usize, value: usize) -> bool {
    let mine = &gains[value * n_rows..(value + 1) * n_rows];
    gains
        .chunks_exact(n_rows)
        .enumerate()
        .any(|(other, theirs)| {
            other != value
                && theirs.iter().zip(mine).all(|(a, b)| a >= b)
                && (other < value || theirs != mine)
        })
}
