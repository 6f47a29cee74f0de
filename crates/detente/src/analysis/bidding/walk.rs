//! All outcomes of one level, one after the other, by depth-first search that
//! never enters a branch without an outcome of the level.

use crate::analysis::bidding::Bid;
use crate::analysis::bidding::index::{BidIndex, GridValue};

/// Where the search stands.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    level: usize,
    /// Per issue on the way down: the value to try next, the levels still to
    /// add, and the rests added so far.
    way: Vec<(usize, usize, i64)>,
}

impl Walk {
    pub(super) fn new(level: usize) -> Self {
        Self {
            level,
            way: vec![(0, level, 0)],
        }
    }

    /// Starts where outcomes of the level near a utility are likely: all but
    /// the last few values keep what is still to be hidden half way between
    /// nothing and all. What lies before that start is not walked.
    pub(super) fn towards(index: &BidIndex, level: usize, utility: i64) -> Self {
        const TAIL: usize = 6;
        let mut walk = Self::new(level);
        let start = index.utility(level);
        for depth in 0..index.issues.len().saturating_sub(TAIL) {
            let (_, to_add, rests) = walk.way[depth];
            let after = index.slacks[depth + 1] / 2;
            let off = |value: &GridValue| {
                let hidden = i128::from(start) + i128::from(rests + value.rest + after);
                (i128::from(utility) - hidden).abs()
            };
            let chosen = index.issues[depth].values.iter().enumerate();
            let chosen = chosen
                .filter(|(_, value)| {
                    value.levels <= to_add && index.can_add(depth + 1, to_add - value.levels)
                })
                .min_by_key(|(_, value)| off(value));
            let Some((position, value)) = chosen else {
                break;
            };
            walk.way[depth].0 = position + 1;
            walk.way
                .push((0, to_add - value.levels, rests + value.rest));
        }
        walk
    }

    /// Finds the next outcome with a utility from `least` to `most`; `None` at
    /// the end of the level or of `steps`, which counts down.
    pub(super) fn next(
        &mut self,
        index: &BidIndex,
        least: i64,
        most: i64,
        steps: &mut u64,
    ) -> Option<Bid> {
        let start = index.utility(self.level);
        loop {
            let depth = self.way.len().checked_sub(1)?;
            let (next, to_add, rests) = self.way[depth];
            let low = start.saturating_add(rests);
            let in_range = low <= most && low.saturating_add(index.slacks[depth]) >= least;
            let issue = index.issues.get(depth).filter(|_| in_range);
            let Some(issue) = issue else {
                self.way.pop();
                if in_range && index.can_add(depth, to_add) {
                    return Some(self.bid(index, low));
                }
                continue;
            };
            let Some(value) = issue.values.get(next) else {
                self.way.pop();
                continue;
            };
            self.way[depth].0 += 1;
            let GridValue { levels, rest, .. } = *value;
            if levels <= to_add && index.can_add(depth + 1, to_add - levels) {
                *steps = steps.checked_sub(1)?;
                self.way.push((0, to_add - levels, rests + rest));
            }
        }
    }

    /// Whether the level has been searched to its end.
    pub(super) fn is_done(&self) -> bool {
        self.way.is_empty()
    }

    /// The outcome of the values on the way.
    fn bid(&self, index: &BidIndex, utility: i64) -> Bid {
        let mut outcome = vec![0; index.issues.len()];
        for (issue, (next, _, _)) in index.issues.iter().zip(&self.way) {
            outcome[issue.issue] = issue.values[next - 1].position;
        }
        Bid { utility, outcome }
    }
}
