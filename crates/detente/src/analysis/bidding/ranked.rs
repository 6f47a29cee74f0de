//! Outcomes from the best down.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::analysis::bidding::{Bid, OwnUtilities};

/// The iterator of [`OwnUtilities::ranked`].
///
/// Each outcome but the best has exactly one parent that is no worse, so a
/// heap of the children of what was taken is enough: the last issue that is
/// not at its best goes one rank down; or the next issue does, with it or
/// instead of it. The last needs issues in the order of their first step
/// down.
#[derive(Clone, Debug)]
pub struct Ranked {
    top: Bid,
    has_started: bool,
    // Invariant: issues with two or more values, by what the first step down
    // costs; their values by falling utility.
    ladders: Vec<Ladder>,
    heap: BinaryHeap<(i64, Reverse<u64>, Place)>,
    chosen: Vec<Chosen>,
    n_pushed: u64,
}

#[derive(Clone, Debug)]
struct Ladder {
    issue: usize,
    values: Vec<(i64, u32)>,
}

/// Ranks below the best: of `ladder`, and of earlier ones as `chosen` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    ladder: u32,
    rank: u32,
    chosen: Option<u32>,
}

/// A list of settled ladders that many places share.
#[derive(Clone, Copy, Debug)]
struct Chosen {
    ladder: u32,
    rank: u32,
    before: Option<u32>,
}

impl Ranked {
    pub(super) fn new(own: &OwnUtilities) -> Self {
        let ladder = |(issue, values): (usize, &Vec<i64>)| {
            let mut values: Vec<(i64, u32)> = values.iter().copied().zip(0..).collect();
            values.sort_by_key(|(utility, _)| Reverse(*utility));
            Ladder { issue, values }
        };
        let mut ladders: Vec<Ladder> = own.issues.iter().enumerate().map(ladder).collect();
        ladders.retain(|ladder| ladder.values.len() > 1);
        ladders.sort_by_key(|ladder| ladder.values[0].0 - ladder.values[1].0);
        Self {
            top: own.best(),
            has_started: false,
            ladders,
            heap: BinaryHeap::new(),
            chosen: Vec::new(),
            n_pushed: 0,
        }
    }

    /// What going down from rank `rank - 1` to `rank` costs.
    fn step(&self, ladder: u32, rank: u32) -> Option<i64> {
        let values = &self.ladders.get(ladder as usize)?.values;
        Some(values[rank as usize - 1].0 - values.get(rank as usize)?.0)
    }

    fn push(&mut self, utility: i64, place: Place) {
        if let Some(step) = self.step(place.ladder, place.rank) {
            self.n_pushed += 1;
            self.heap
                .push((utility - step, Reverse(self.n_pushed), place));
        }
    }

    fn outcome(&self, place: Place) -> Vec<u32> {
        let mut outcome = self.top.outcome.clone();
        let mut put = |ladder: u32, rank: u32| {
            let ladder = &self.ladders[ladder as usize];
            outcome[ladder.issue] = ladder.values[rank as usize].1;
        };
        put(place.ladder, place.rank);
        let mut next = place.chosen;
        while let Some(chosen) = next.map(|at| self.chosen[at as usize]) {
            put(chosen.ladder, chosen.rank);
            next = chosen.before;
        }
        outcome
    }
}

impl Iterator for Ranked {
    type Item = Bid;

    fn next(&mut self) -> Option<Bid> {
        if !self.has_started {
            self.has_started = true;
            self.push(
                self.top.utility,
                Place {
                    ladder: 0,
                    rank: 1,
                    chosen: None,
                },
            );
            return Some(self.top.clone());
        }
        let (utility, _, place) = self.heap.pop()?;
        let Place {
            ladder,
            rank,
            chosen,
        } = place;
        self.push(
            utility,
            Place {
                rank: rank + 1,
                ..place
            },
        );
        if self.step(ladder + 1, 1).is_some() {
            let settled = u32::try_from(self.chosen.len()).ok()?;
            self.chosen.push(Chosen {
                ladder,
                rank,
                before: chosen,
            });
            self.push(
                utility,
                Place {
                    ladder: ladder + 1,
                    rank: 1,
                    chosen: Some(settled),
                },
            );
            if let (1, Some(back)) = (rank, self.step(ladder, 1)) {
                self.push(
                    utility + back,
                    Place {
                        ladder: ladder + 1,
                        rank: 1,
                        chosen,
                    },
                );
            }
        }
        Some(Bid {
            utility,
            outcome: self.outcome(place),
        })
    }
}
