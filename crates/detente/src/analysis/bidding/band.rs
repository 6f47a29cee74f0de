//! A band of utilities: how many outcomes it has, all of them, some at random.

use rand::Rng;

use crate::analysis::bidding::Bid;
use crate::analysis::bidding::count::{Count, Tally};
use crate::analysis::bidding::index::{BidIndex, Rows};
use crate::analysis::bidding::walk::Walk;

/// The outcomes with a utility between two bounds.
///
/// If the index is not exact, levels at the rim hold outcomes on both sides of
/// a bound. Every outcome that is handed out has been evaluated exactly and
/// lies in the band; only counts are then bounds.
#[derive(Clone, Debug)]
pub struct Band<'a> {
    index: &'a BidIndex,
    utility_min: i64,
    utility_max: i64,
    /// Levels that may hold an outcome of the band.
    first: usize,
    /// Outcomes of the levels from `first` to each: running sums.
    running: Running,
}

#[derive(Clone, Debug)]
enum Running {
    Exact(Vec<u128>),
    Approximate(Vec<f64>),
}

impl<'a> Band<'a> {
    pub(super) fn new(index: &'a BidIndex, utility_min: i64, utility_max: i64) -> Self {
        let (first, end) = levels(
            index,
            i128::from(utility_min) - i128::from(index.slack()),
            utility_max.into(),
        );
        let running = match &index.rows {
            Rows::Exact(rows) => Running::Exact(running(&rows[0][first..end])),
            Rows::Approximate { rows, .. } => Running::Approximate(running(&rows[0][first..end])),
        };
        Self {
            index,
            utility_min,
            utility_max,
            first,
            running,
        }
    }

    /// The least and the most outcomes that the band can have; they are equal
    /// if the index is exact.
    pub fn counts(&self) -> (Count, Count) {
        let slack = i128::from(self.index.slack());
        let (first, end) = levels(
            self.index,
            self.utility_min.into(),
            i128::from(self.utility_max) - slack,
        );
        match &self.index.rows {
            Rows::Exact(rows) => (total(&rows[0][first..end]).count(0), self.total()),
            Rows::Approximate { rows, exponent } => {
                (total(&rows[0][first..end]).count(*exponent), self.total())
            }
        }
    }

    /// The outcomes of all levels that may hold one of the band.
    fn total(&self) -> Count {
        match (&self.running, &self.index.rows) {
            (Running::Exact(sums), _) => last(sums).count(0),
            (Running::Approximate(sums), Rows::Approximate { exponent, .. }) => {
                last(sums).count(*exponent)
            }
            (Running::Approximate(sums), Rows::Exact(_)) => last(sums).count(0),
        }
    }

    /// Draws an outcome of the band, each with the same probability.
    ///
    /// Exactly the same if [`counts`](Self::counts) are exact; else up to the
    /// relative error of counts. What is drawn from a level at the rim and lies
    /// outside is drawn again, at most `tries_max` times in all; this does not
    /// bias the rest. `None` if the band is empty or the tries ran out, which
    /// an exact index never does. The same generator state gives the same bid.
    /// Cost of a try: O(values of all issues), about 250 additions for 50
    /// issues with 10 values.
    pub fn sample<R: Rng + ?Sized>(&self, rng: &mut R, tries_max: u32) -> Option<Bid> {
        for _ in 0..tries_max.max(1) {
            let bid = match (&self.running, &self.index.rows) {
                (Running::Exact(sums), Rows::Exact(rows)) => self.draw(sums, rows, rng)?,
                (Running::Approximate(sums), Rows::Approximate { rows, .. }) => {
                    self.draw(sums, rows, rng)?
                }
                _ => return None,
            };
            if (self.utility_min..=self.utility_max).contains(&bid.utility) {
                return Some(bid);
            }
        }
        None
    }

    /// Walks through all outcomes of the band lazily; each comes once.
    ///
    /// If the index is exact: by falling utility, O(values of all issues) per
    /// outcome. Else the levels that lie in the band as a whole come first, by
    /// falling level and in that cost; then those at the rim, the fullest
    /// first. There outcomes may be hard to find (it is the subset sum
    /// problem): after `steps_max` steps without one the rest of the level is
    /// left out and [`BandBids::is_complete`] says so.
    pub fn bids(&self, steps_max: u64) -> BandBids<'a> {
        let n_levels = match &self.running {
            Running::Exact(sums) => sums.len(),
            Running::Approximate(sums) => sums.len(),
        };
        let (min, max) = (i128::from(self.utility_min), i128::from(self.utility_max));
        let slack = i128::from(self.index.slack());
        let (first, end) = levels(self.index, min, max - slack);
        let all = self.first..self.first + n_levels;
        let mut rim: Vec<usize> = all.filter(|level| !(first..end).contains(level)).collect();
        // The middle of a level lies half the slack above its start.
        let off_middle =
            |level: &usize| (2 * i128::from(self.index.utility(*level)) + slack - min - max).abs();
        rim.sort_by_key(off_middle);
        BandBids {
            index: self.index,
            utility_min: self.utility_min,
            utility_max: self.utility_max,
            whole: first..end,
            rim: rim.into_iter(),
            walk: None,
            steps_max: steps_max.max(self.index.issues.len() as u64),
            is_complete: true,
        }
    }

    fn draw<T: Tally, R: Rng + ?Sized>(
        &self,
        sums: &[T],
        rows: &[Vec<T>],
        rng: &mut R,
    ) -> Option<Bid> {
        let all = last(sums);
        if all.is_none() {
            return None;
        }
        let drawn = all.draw(rng);
        let at = sums
            .partition_point(|sum| *sum <= drawn)
            .min(sums.len() - 1);
        let level = self.first + at;
        let mut left = level;
        let mut bid = Bid {
            utility: self.index.utility(level),
            outcome: vec![0; self.index.issues.len()],
        };
        for (depth, issue) in self.index.issues.iter().enumerate() {
            let row = &rows[depth + 1];
            let ways = |levels: usize| {
                let rest = left.checked_sub(levels);
                rest.and_then(|rest| row.get(rest))
                    .copied()
                    .unwrap_or_default()
            };
            // Summed again rather than read: rounded rows need not add up.
            let all = issue
                .values
                .iter()
                .fold(T::default(), |sum, v| sum.plus(ways(v.levels)));
            let mut drawn = all.draw(rng);
            let mut chosen = None;
            for value in &issue.values {
                let ways = ways(value.levels);
                if ways.is_none() {
                    continue;
                }
                chosen = Some(value);
                if drawn < ways {
                    break;
                }
                drawn = drawn.minus(ways);
            }
            let value = chosen?;
            left -= value.levels;
            bid.utility += value.rest;
            bid.outcome[issue.issue] = value.position;
        }
        Some(bid)
    }
}

/// The iterator of [`Band::bids`].
#[derive(Clone, Debug)]
pub struct BandBids<'a> {
    index: &'a BidIndex,
    utility_min: i64,
    utility_max: i64,
    whole: std::ops::Range<usize>,
    rim: std::vec::IntoIter<usize>,
    walk: Option<Walk>,
    steps_max: u64,
    is_complete: bool,
}

impl BandBids<'_> {
    /// Whether no level was left before its end so far.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }
}

impl Iterator for BandBids<'_> {
    type Item = Bid;

    fn next(&mut self) -> Option<Bid> {
        loop {
            let walk = match &mut self.walk {
                Some(walk) => walk,
                None => {
                    let level = self.whole.next_back().or_else(|| self.rim.next())?;
                    self.walk.insert(Walk::new(level))
                }
            };
            let mut steps = self.steps_max;
            let found = walk.next(self.index, self.utility_min, self.utility_max, &mut steps);
            if found.is_some() {
                return found;
            }
            self.is_complete &= walk.is_done();
            self.walk = None;
        }
    }
}

/// The levels whose least utility lies between two bounds, as a range.
fn levels(index: &BidIndex, min: i128, max: i128) -> (usize, usize) {
    let width = i128::from(index.width);
    let n_levels = index.n_levels() as i128;
    let (low, high) = (min - i128::from(index.least), max - i128::from(index.least));
    let first = -((-low).div_euclid(width));
    let end = high.div_euclid(width) + 1;
    let first = first.clamp(0, n_levels) as usize;
    (first, (end.clamp(0, n_levels) as usize).max(first))
}

fn running<T: Tally>(row: &[T]) -> Vec<T> {
    let add = |sum: &mut T, count: &T| {
        *sum = sum.plus(*count);
        Some(*sum)
    };
    row.iter().scan(T::default(), add).collect()
}

fn total<T: Tally>(row: &[T]) -> T {
    row.iter().fold(T::default(), |sum, count| sum.plus(*count))
}

fn last<T: Tally>(sums: &[T]) -> T {
    sums.last().copied().unwrap_or_default()
}
