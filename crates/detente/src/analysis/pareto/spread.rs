//! A table brought to its smallest numbers: only values that can matter, from
//! zero, in the largest common unit.

use crate::analysis::pareto::filter;
use crate::analysis::table::AdditiveTable;

/// The non-dominated values of every issue, each party's utilities shifted to
/// start at 0 within the issue and divided by the party's common unit.
///
/// No Pareto-optimal outcome uses a dominated value, so nothing is lost.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    pub(super) n_parties: usize,
    // Invariant: distinct, by falling lexicographic order of utilities; of
    // equal values the one with the smallest position.
    pub(super) issues: Vec<Vec<SpreadValue>>,
    base: Vec<i64>,
    unit: Vec<i64>,
}

/// One value that can matter.
#[derive(Clone, Debug)]
pub(super) struct SpreadValue {
    pub(super) position: u32,
    pub(super) utilities: Vec<i64>,
}

impl Spread {
    pub(super) fn of(table: &AdditiveTable) -> Self {
        let n_parties = table.n_parties();
        let mut base = vec![0; n_parties];
        let mut unit = vec![0u64; n_parties];
        let mut issues = Vec::with_capacity(table.n_issues());
        for issue in 0..table.n_issues() {
            let mut values: Vec<SpreadValue> = (0..table.n_values(issue))
                .map(|value| SpreadValue {
                    position: u32::try_from(value).unwrap_or(u32::MAX),
                    utilities: table.value(issue, value).to_vec(),
                })
                .collect();
            // Stable, so that of equal values the smallest position is first.
            values.sort_by(|left, right| right.utilities.cmp(&left.utilities));
            values.dedup_by(|later, kept| later.utilities == kept.utilities);
            let flat: Vec<i64> = values.iter().flat_map(|v| v.utilities.clone()).collect();
            let mut keep = filter::undominated(&flat, n_parties).into_iter();
            values.retain(|_| keep.next().unwrap_or(true));
            for party in 0..n_parties {
                let least = values.iter().map(|v| v.utilities[party]).min().unwrap_or(0);
                base[party] += least;
                for value in &mut values {
                    value.utilities[party] -= least;
                    if unit[party] != 1 {
                        unit[party] =
                            common_divisor(unit[party], value.utilities[party].unsigned_abs());
                    }
                }
            }
            issues.push(values);
        }
        let unit: Vec<i64> = unit
            .into_iter()
            .map(|unit| i64::try_from(unit).unwrap_or(1).max(1))
            .collect();
        for value in issues.iter_mut().flatten() {
            for (utility, unit) in value.utilities.iter_mut().zip(&unit) {
                *utility /= unit;
            }
        }
        Self {
            n_parties,
            issues,
            base,
            unit,
        }
    }

    /// The most that the issue can give to a party.
    pub(super) fn most(&self, issue: usize, party: usize) -> i64 {
        self.issues[issue]
            .iter()
            .map(|value| value.utilities[party])
            .max()
            .unwrap_or(0)
    }

    /// Turns a whole sum back into utilities of the table.
    pub(super) fn restore(&self, point: &mut [i64]) {
        for ((utility, unit), base) in point.iter_mut().zip(&self.unit).zip(&self.base) {
            *utility = *utility * unit + base;
        }
    }

    /// The inverse of [`restore`](Self::restore), for utilities that it gave.
    pub(super) fn reduce(&self, utilities: &[i64]) -> Vec<i64> {
        utilities
            .iter()
            .zip(&self.unit)
            .zip(&self.base)
            .map(|((utility, unit), base)| (utility - base) / unit)
            .collect()
    }

    /// Reservation values in these coordinates, rounded up; a whole sum meets
    /// them exactly if it is at least these.
    pub(super) fn reduce_reserved(&self, reserved: &[i64]) -> Vec<i64> {
        reserved
            .iter()
            .zip(&self.unit)
            .zip(&self.base)
            .map(|((least, unit), base)| {
                let exact = i128::from(*least) - i128::from(*base);
                let unit = i128::from(*unit);
                let whole = exact.div_euclid(unit) + i128::from(exact.rem_euclid(unit) != 0);
                // Beyond any sum in either direction the exact number is irrelevant.
                i64::try_from(whole.clamp(-1, 1 << 62)).unwrap_or(i64::MAX)
            })
            .collect()
    }

    /// A difference in these coordinates as a difference of utilities.
    pub(super) fn unscale(&self, gap: &[i64]) -> Vec<i64> {
        gap.iter()
            .zip(&self.unit)
            .map(|(gap, unit)| gap.saturating_mul(*unit))
            .collect()
    }
}

/// The greatest common divisor; 0 divides nothing and is divided by all.
fn common_divisor(left: u64, right: u64) -> u64 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
