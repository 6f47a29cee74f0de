//! Additive utilities of several parties as plain integers: what the exact
//! methods of this layer compute on.
//!
//! One table knows nothing of names, weights or files. It is built once from
//! whatever a case or an imported scenario says, in one fixed-point scale, and
//! from then on every comparison is between integers.

use thiserror::Error;

/// The largest magnitude that any party's total may reach: sums of two totals
/// still fit `i64`.
pub const TOTAL_MAX: i64 = 1 << 61;

/// Additive utilities of `n_parties` over issues with finitely many values.
///
/// The utility of an outcome to party `p` is the sum over issues of
/// [`get`](Self::get). Units are whatever fixed-point unit the caller chose.
///
/// ```
/// use detente::analysis::table::AdditiveTable;
///
/// // Two parties, one issue with three values.
/// let table = AdditiveTable::new(2, vec![vec![vec![0, 10], vec![6, 6], vec![10, 0]]])?;
/// assert_eq!(table.get(0, 1, 0), 6);
/// assert_eq!(table.outcomes_log10(), 3f64.log10());
/// # Ok::<(), detente::analysis::table::TableProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdditiveTable {
    n_parties: usize,
    // Invariant: each issue holds `n_values * n_parties` numbers, value-major,
    // with at least one value; no reachable total exceeds TOTAL_MAX in magnitude.
    issues: Vec<Vec<i64>>,
}

/// Why numbers are not an [`AdditiveTable`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TableProblem {
    /// There is nobody whose utilities these are.
    #[error("expected at least one party, found none")]
    NoParty,
    /// An issue without a value cannot be settled.
    #[error("issue {issue} has no value")]
    EmptyIssue {
        /// Position of the issue, from 0.
        issue: usize,
    },
    /// A value does not have one utility per party.
    #[error("issue {issue}, value {value}: expected {expected} utilities, found {found}")]
    Ragged {
        /// Position of the issue, from 0.
        issue: usize,
        /// Position of the value, from 0.
        value: usize,
        /// Number of parties.
        expected: usize,
        /// Numbers given.
        found: usize,
    },
    /// Sums would leave the range in which they are exact.
    #[error("the utilities of party {party} can add up to more than 2^61 units in magnitude")]
    TooLarge {
        /// Position of the party, from 0.
        party: usize,
    },
}

impl AdditiveTable {
    /// Builds a table from `issues[issue][value][party]`.
    ///
    /// # Errors
    /// No party, an issue without values, a value without one number per
    /// party, or totals beyond [`TOTAL_MAX`].
    pub fn new(n_parties: usize, issues: Vec<Vec<Vec<i64>>>) -> Result<Self, TableProblem> {
        if n_parties == 0 {
            return Err(TableProblem::NoParty);
        }
        let mut flat = Vec::with_capacity(issues.len());
        let mut reach = vec![0i128; n_parties];
        for (issue, values) in issues.into_iter().enumerate() {
            if values.is_empty() {
                return Err(TableProblem::EmptyIssue { issue });
            }
            let mut largest = vec![0i128; n_parties];
            let mut row = Vec::with_capacity(values.len() * n_parties);
            for (value, utilities) in values.into_iter().enumerate() {
                if utilities.len() != n_parties {
                    let found = utilities.len();
                    return Err(TableProblem::Ragged {
                        issue,
                        value,
                        expected: n_parties,
                        found,
                    });
                }
                for (most, utility) in largest.iter_mut().zip(&utilities) {
                    *most = (*most).max(i128::from(*utility).abs());
                }
                row.extend(utilities);
            }
            for (party, most) in largest.into_iter().enumerate() {
                reach[party] += most;
                if reach[party] > i128::from(TOTAL_MAX) {
                    return Err(TableProblem::TooLarge { party });
                }
            }
            flat.push(row);
        }
        Ok(Self {
            n_parties,
            issues: flat,
        })
    }

    /// Number of parties, at least 1.
    pub fn n_parties(&self) -> usize {
        self.n_parties
    }

    /// Number of issues; 0 means the space has one, empty, outcome.
    pub fn n_issues(&self) -> usize {
        self.issues.len()
    }

    /// Number of values of one issue, at least 1.
    pub fn n_values(&self, issue: usize) -> usize {
        self.issues[issue].len() / self.n_parties
    }

    /// What `value` of `issue` is worth to `party`.
    pub fn get(&self, issue: usize, value: usize, party: usize) -> i64 {
        self.issues[issue][value * self.n_parties + party]
    }

    /// The utilities of one value to all parties, in order.
    pub fn value(&self, issue: usize, value: usize) -> &[i64] {
        &self.issues[issue][value * self.n_parties..(value + 1) * self.n_parties]
    }

    /// The utilities of an outcome (one value position per issue) to all parties.
    pub fn evaluate(&self, outcome: &[u32]) -> Vec<i64> {
        let mut total = vec![0; self.n_parties];
        for (issue, value) in outcome.iter().enumerate() {
            for (sum, utility) in total.iter_mut().zip(self.value(issue, *value as usize)) {
                *sum += utility;
            }
        }
        total
    }

    /// The least and the most that any outcome is worth to `party`.
    pub fn range(&self, party: usize) -> (i64, i64) {
        let mut range = (0, 0);
        for issue in 0..self.n_issues() {
            let worth = (0..self.n_values(issue)).map(|value| self.get(issue, value, party));
            range.0 += worth.clone().min().unwrap_or(0);
            range.1 += worth.max().unwrap_or(0);
        }
        range
    }

    /// What all outcomes are worth to `party`, the last issue's value changing
    /// fastest. Cost: time and memory in proportion to the outcomes.
    pub fn column(&self, party: usize) -> Vec<i64> {
        let mut sums = vec![0];
        for issue in 0..self.n_issues() {
            let worth: Vec<i64> = (0..self.n_values(issue))
                .map(|value| self.get(issue, value, party))
                .collect();
            let next = sums
                .iter()
                .flat_map(|sum| worth.iter().map(move |u| sum + u));
            sums = next.collect();
        }
        sums
    }

    /// The decimal logarithm of the number of outcomes (dimensionless).
    pub fn outcomes_log10(&self) -> f64 {
        (0..self.n_issues())
            .map(|issue| (self.n_values(issue) as f64).log10())
            .sum()
    }
}
