//! Bids of one party: what it wants most, what comes next, and what is worth
//! a given utility, without listing the outcome space.
//!
//! Start at [`OwnUtilities`]: the additive utilities of one party.
//! [`OwnUtilities::ranked`] walks down from the best outcome;
//! [`OwnUtilities::index`] answers by utility: nearest to a threshold, all of
//! a band, a uniform sample of it, counts. Nothing here knows other parties.

mod band;
mod count;
mod index;
mod ranked;
mod walk;

use crate::analysis::table::{AdditiveTable, TableProblem};

pub use band::{Band, BandBids};
pub use count::Count;
pub use index::{BidIndex, Level, NearestBid};
pub use ranked::Ranked;

/// An outcome with its utility to the one who bids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    /// What it is worth, in the units of the utilities.
    pub utility: i64,
    /// One value position per issue.
    pub outcome: Vec<u32>,
}

/// Additive utilities of one party: a number for each value of each issue.
///
/// ```
/// use detente::analysis::bidding::OwnUtilities;
///
/// let own = OwnUtilities::new(vec![vec![0, 30, 70], vec![30, 0]])?;
/// assert_eq!(own.best().outcome, [2, 0]);
/// let utilities: Vec<i64> = own.ranked().map(|bid| bid.utility).collect();
/// assert_eq!(utilities, [100, 70, 60, 30, 30, 0]);
/// let index = own.index(1000);
/// assert_eq!(index.nearest_at_least(50, 1000).map(|near| near.bid.utility), Some(60));
/// assert_eq!(index.band(30, 60).bids(1000).count(), 3);
/// # Ok::<(), detente::analysis::table::TableProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnUtilities {
    // Invariant: that of a table with one party.
    issues: Vec<Vec<i64>>,
}

impl OwnUtilities {
    /// Takes `issues[issue][value]`.
    ///
    /// # Errors
    /// An issue without values, or totals beyond
    /// [`TOTAL_MAX`](crate::analysis::table::TOTAL_MAX).
    pub fn new(issues: Vec<Vec<i64>>) -> Result<Self, TableProblem> {
        let rows = |values: &Vec<i64>| values.iter().map(|utility| vec![*utility]).collect();
        AdditiveTable::new(1, issues.iter().map(rows).collect())?;
        Ok(Self { issues })
    }

    /// Takes the utilities of one party of a table; `None` if there is no such party.
    pub fn of(table: &AdditiveTable, party: usize) -> Option<Self> {
        let of_issue = |issue| {
            let values = 0..table.n_values(issue);
            values.map(|value| table.get(issue, value, party)).collect()
        };
        (party < table.n_parties()).then(|| Self {
            issues: (0..table.n_issues()).map(of_issue).collect(),
        })
    }

    /// The utilities, `issues()[issue][value]`.
    pub fn issues(&self) -> &[Vec<i64>] {
        &self.issues
    }

    /// What an outcome is worth; `None` if it is not one of this space.
    pub fn evaluate(&self, outcome: &[u32]) -> Option<i64> {
        if outcome.len() != self.issues.len() {
            return None;
        }
        let utilities = self.issues.iter().zip(outcome);
        utilities
            .map(|(values, value)| values.get(*value as usize))
            .sum()
    }

    /// The best outcome; of several the lexicographically smallest.
    pub fn best(&self) -> Bid {
        let mut best = Bid {
            utility: 0,
            outcome: Vec::with_capacity(self.issues.len()),
        };
        for values in &self.issues {
            let most = values.iter().copied().max().unwrap_or(0);
            let position = values
                .iter()
                .position(|utility| *utility == most)
                .unwrap_or(0);
            best.utility += most;
            best.outcome
                .push(u32::try_from(position).unwrap_or(u32::MAX));
        }
        best
    }

    /// Walks through all outcomes from the best down, lazily.
    ///
    /// Utilities never rise, every outcome comes once, and equal ones always
    /// come in the same order. Cost of the n-th: O(log n + issues) time; memory
    /// is proportional to the outcomes taken. In a huge space even millions of
    /// steps stay near the top; use [`index`](Self::index) to go lower.
    pub fn ranked(&self) -> Ranked {
        Ranked::new(self)
    }

    /// Builds an index by utility with at most `levels_max` levels (and at
    /// most 96 MB).
    ///
    /// If the utilities, in their largest common unit, need no more levels,
    /// each level is one utility and all answers are exact; otherwise levels
    /// are as wide as [`BidIndex::width`] says, and each answer says what
    /// holds. Cost: time and memory proportional to values times levels.
    pub fn index(&self, levels_max: u32) -> BidIndex {
        BidIndex::new(self, levels_max)
    }
}
