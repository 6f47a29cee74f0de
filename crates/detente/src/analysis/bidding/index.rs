//! Outcomes by utility: counts of what the last issues can add, on a grid.

use crate::analysis::bidding::band::Band;
use crate::analysis::bidding::count::{Count, Tally};
use crate::analysis::bidding::walk::Walk;
use crate::analysis::bidding::{Bid, OwnUtilities};

const MEMORY_BYTES_MAX: usize = 96_000_000;

/// An index of all outcomes of one party by utility.
///
/// Utilities fall into levels: within each issue a value counts for its
/// utility above the issue's least, divided by [`width`](Self::width) and
/// rounded down, and the level of an outcome is the sum over issues. So level
/// `l` holds utilities from `least + l * width` to that plus
/// [`slack`](Self::slack), and is a single utility if the slack is 0.
#[derive(Clone, Debug)]
pub struct BidIndex {
    pub(super) issues: Vec<GridIssue>,
    pub(super) least: i64,
    pub(super) width: i64,
    /// `slacks[i]`: the most that rounding hid in `issues[i..]`.
    pub(super) slacks: Vec<i64>,
    pub(super) rows: Rows,
    best: Bid,
    /// The highest attained level up to each level.
    below: Vec<u32>,
    /// The lowest attained level from each level.
    above: Vec<u32>,
}

/// An issue as the grid sees it.
#[derive(Clone, Debug)]
pub(super) struct GridIssue {
    pub(super) issue: usize,
    pub(super) values: Vec<GridValue>,
}

/// A value: so many levels and a rest smaller than the width.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridValue {
    pub(super) position: u32,
    pub(super) levels: usize,
    pub(super) rest: i64,
}

/// `rows[i][l]`: how many ways `issues[i..]` have to add up to level `l`.
#[derive(Clone, Debug)]
pub(super) enum Rows {
    Exact(Vec<Vec<u128>>),
    Approximate { rows: Vec<Vec<f64>>, exponent: i32 },
}

/// A level that at least one outcome has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The least utility an outcome of the level can have.
    pub utility_min: i64,
    /// The most; equal to the least if the index is exact.
    pub utility_max: i64,
    /// The outcomes of the level.
    pub count: Count,
}

/// The answer of [`BidIndex::nearest_at_least`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearestBid {
    /// Its utility is at least the threshold, always.
    pub bid: Bid,
    /// Whether it is proven that no outcome is nearer to the threshold from
    /// above. If not, the bid's excess over the threshold bounds what is missed.
    pub is_nearest: bool,
}

impl BidIndex {
    pub(super) fn new(own: &OwnUtilities, levels_max: u32) -> Self {
        let n_issues = own.issues.len();
        let lows: Vec<i64> = own
            .issues
            .iter()
            .map(|values| values.iter().copied().min().unwrap_or(0))
            .collect();
        let spans: Vec<i64> = own
            .issues
            .iter()
            .zip(&lows)
            .map(|(values, low)| values.iter().copied().max().unwrap_or(0) - low)
            .collect();
        let span: i64 = spans.iter().sum();
        let fitting = MEMORY_BYTES_MAX / size_of::<u128>() / (n_issues + 1);
        let levels = i64::from(levels_max).min(fitting as i64).max(1);
        let mut unit = 0;
        for (values, low) in own.issues.iter().zip(&lows) {
            unit = values
                .iter()
                .fold(unit, |unit, utility| common_divisor(unit, utility - low));
        }
        let unit = unit.max(1);
        let width = if span / unit <= levels {
            unit
        } else {
            span / levels + 1
        };
        // The widest issues first: the rows behind them are then short.
        let mut order: Vec<usize> = (0..n_issues).collect();
        order.sort_by_key(|issue| std::cmp::Reverse(spans[*issue]));
        let issues: Vec<GridIssue> = order
            .into_iter()
            .map(|issue| GridIssue {
                issue,
                values: own.issues[issue]
                    .iter()
                    .zip(0..)
                    .map(|(utility, position)| GridValue {
                        position,
                        levels: ((utility - lows[issue]) / width) as usize,
                        rest: (utility - lows[issue]) % width,
                    })
                    .collect(),
            })
            .collect();
        let mut slacks = vec![0; n_issues + 1];
        for (at, issue) in issues.iter().enumerate().rev() {
            let rest = issue
                .values
                .iter()
                .map(|value| value.rest)
                .max()
                .unwrap_or(0);
            slacks[at] = slacks[at + 1] + rest;
        }
        let size = own
            .issues
            .iter()
            .try_fold(1u128, |n, values| n.checked_mul(values.len() as u128));
        let rows = if size.is_some() {
            Rows::Exact(count_rows(&issues).0)
        } else {
            let (rows, exponent) = count_rows(&issues);
            Rows::Approximate { rows, exponent }
        };
        let attained: Vec<bool> = match &rows {
            Rows::Exact(rows) => rows[0].iter().map(|n| !n.is_none()).collect(),
            Rows::Approximate { rows, .. } => rows[0].iter().map(|n| !n.is_none()).collect(),
        };
        let mut below = Vec::with_capacity(attained.len());
        // Level 0 is attained by the least value of every issue.
        let mut last = 0;
        for (level, attained) in attained.iter().enumerate() {
            last = if *attained { level as u32 } else { last };
            below.push(last);
        }
        // The highest level is attained as well.
        let mut above = below.clone();
        for (level, attained) in attained.iter().enumerate().rev() {
            last = if *attained { level as u32 } else { last };
            above[level] = last;
        }
        Self {
            issues,
            least: lows.iter().sum(),
            width,
            slacks,
            rows,
            best: own.best(),
            below,
            above,
        }
    }

    /// The difference in utility from one level to the next.
    pub fn width(&self) -> i64 {
        self.width
    }

    /// The most by which utilities within one level can differ; 0 if the index
    /// is exact. At most `width - 1` for each issue.
    pub fn slack(&self) -> i64 {
        self.slacks[0]
    }

    /// Whether each level is a single utility.
    pub fn is_exact(&self) -> bool {
        self.slack() == 0
    }

    /// The memory that the counts take, in bytes.
    pub fn memory_bytes(&self) -> usize {
        match &self.rows {
            Rows::Exact(rows) => rows.iter().map(|row| size_of_val(&row[..])).sum(),
            Rows::Approximate { rows, .. } => rows.iter().map(|row| size_of_val(&row[..])).sum(),
        }
    }

    /// Finds the highest attained level that starts strictly below a threshold;
    /// `None` if no outcome is below it.
    ///
    /// Every outcome below the threshold is at most the level's
    /// `utility_max`. If the index is exact, the level *is* the next attained
    /// utility. O(1).
    pub fn next_below(&self, threshold: i64) -> Option<Level> {
        let above_least = i128::from(threshold) - 1 - i128::from(self.least);
        if above_least < 0 {
            return None;
        }
        let highest = self.below.len() - 1;
        let level = (above_least / i128::from(self.width)).min(highest as i128) as usize;
        Some(self.level(self.below[level] as usize))
    }

    /// Finds the outcome whose utility is nearest to a threshold from above or
    /// at it; `None` if even the best is below.
    ///
    /// Exact and immediate if the index is. Otherwise the levels around the
    /// threshold are searched for at most `steps_max` steps with exact
    /// utilities, and the answer says whether that was enough for a proof.
    pub fn nearest_at_least(&self, threshold: i64, steps_max: u64) -> Option<NearestBid> {
        if self.best.utility < threshold {
            return None;
        }
        let mut bid = self.best.clone();
        let distance = (i128::from(threshold) - i128::from(self.least)).max(0);
        let width = i128::from(self.width);
        // From this level on, every outcome is good enough.
        let safe = (distance / width + i128::from(distance % width != 0)) as usize;
        let first = ((distance - i128::from(self.slack())).max(0) / width) as usize;
        let above = |level: usize| self.above.get(level).map(|level| *level as usize);
        // Going straight down to one outcome takes a step per issue.
        if let Some(level) = above(safe) {
            let mut steps = self.issues.len() as u64;
            improve(self, Walk::new(level), &mut bid, threshold, &mut steps);
        }
        if self.is_exact() || bid.utility == threshold {
            return Some(NearestBid {
                bid,
                is_nearest: true,
            });
        }
        // Most outcomes near the threshold stand where about half the slack is
        // hidden, so half of the search goes there.
        let hidden = (self.slack() / self.width / 2) as usize;
        if let Some(level) = above(safe.saturating_sub(hidden)) {
            let walk = Walk::towards(self, level, threshold);
            improve(self, walk, &mut bid, threshold, &mut (steps_max / 2));
        }
        // A proof needs all levels: down, where ever more must be hidden, and
        // up, while there can be something nearer.
        let mut steps = steps_max - steps_max / 2;
        let down = (first..safe.min(self.n_levels())).rev();
        let up = std::iter::successors(above(safe), |level| above(level + 1));
        let up = up.take_while(|level| self.utility(*level) < self.best.utility);
        let is_nearest = down.chain(up).all(|level| {
            self.utility(level) >= bid.utility
                || bid.utility == threshold
                || improve(self, Walk::new(level), &mut bid, threshold, &mut steps)
        });
        Some(NearestBid {
            is_nearest: is_nearest || bid.utility == threshold,
            bid,
        })
    }

    /// Selects the outcomes with a utility from `utility_min` to `utility_max`,
    /// both included.
    ///
    /// Cost: proportional to the levels of the band.
    pub fn band(&self, utility_min: i64, utility_max: i64) -> Band<'_> {
        Band::new(self, utility_min, utility_max)
    }

    /// The number of levels, attained or not.
    pub(super) fn n_levels(&self) -> usize {
        self.above.len()
    }

    /// The least utility of a level.
    pub(super) fn utility(&self, level: usize) -> i64 {
        let above = i128::from(self.width) * level as i128;
        i64::try_from(i128::from(self.least) + above).unwrap_or(i64::MAX)
    }

    fn level(&self, level: usize) -> Level {
        let utility_min = self.utility(level);
        Level {
            utility_min,
            utility_max: utility_min.saturating_add(self.slack()),
            count: match &self.rows {
                Rows::Exact(rows) => rows[0][level].count(0),
                Rows::Approximate { rows, exponent } => rows[0][level].count(*exponent),
            },
        }
    }

    /// Whether `issues[from..]` can add up to a level.
    pub(super) fn can_add(&self, from: usize, level: usize) -> bool {
        match &self.rows {
            Rows::Exact(rows) => rows[from].get(level).is_some_and(|n| !n.is_none()),
            Rows::Approximate { rows, .. } => rows[from].get(level).is_some_and(|n| !n.is_none()),
        }
    }
}

/// Looks for what is nearer to the threshold from above; `false` if the steps
/// ran out before the end of the level.
fn improve(
    index: &BidIndex,
    mut walk: Walk,
    bid: &mut Bid,
    threshold: i64,
    steps: &mut u64,
) -> bool {
    while bid.utility > threshold {
        match walk.next(index, threshold, bid.utility - 1, steps) {
            Some(nearer) => *bid = nearer,
            None => return walk.is_done(),
        }
    }
    true
}

/// Counts from the last issue to the first, and the exponent of the first row.
fn count_rows<T: Tally>(issues: &[GridIssue]) -> (Vec<Vec<T>>, i32) {
    let mut rows = vec![vec![T::ONE]];
    let mut exponent = 0;
    for issue in issues.iter().rev() {
        let last = &rows[rows.len() - 1];
        let most = issue
            .values
            .iter()
            .map(|value| value.levels)
            .max()
            .unwrap_or(0);
        let mut row = vec![T::default(); last.len() + most];
        for value in &issue.values {
            for (sum, add) in row[value.levels..].iter_mut().zip(last) {
                *sum = sum.plus(*add);
            }
        }
        exponent += T::rescale(&mut row);
        rows.push(row);
    }
    rows.reverse();
    (rows, exponent)
}

/// The greatest common divisor of numbers that are not negative.
fn common_divisor(left: i64, right: i64) -> i64 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
