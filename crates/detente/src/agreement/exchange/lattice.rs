//! The search of all states for several parties, best margin first.
//!
//! A state is how much each party has handed over; a path is worth its weakest
//! state. Taking the open state whose path is worth most, the first complete
//! path is the best: no other can be worth more than the state it passes
//! through. If the budget ends first, the worth of that state is a bound.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::SearchBudget;
use super::network::{Network, Standing};

/// What the search adds to a plan that is already known.
pub(super) enum Found {
    /// The best plan, one party per handover; its margin is proven.
    Better { moves: Vec<usize>, margin: i64 },
    /// No plan above the known margin was found, and none is above `bound`.
    NothingAbove { bound: i64 },
}

/// A state that has been reached: worth, progress, order of reaching, counts.
type Open = (i64, usize, Reverse<u64>, Key);
type Key = Box<[u32]>;

/// Looks for a plan of a margin above `known`, through at most `budget` states.
pub(super) fn search(network: &Network, known: i64, budget: SearchBudget) -> Found {
    let start = Standing::start(network);
    let mut reached: BTreeMap<Key, usize> = BTreeMap::new();
    let mut standings: BTreeMap<u64, Standing<'_>> = BTreeMap::new();
    let mut open: BinaryHeap<Open> = BinaryHeap::new();
    let mut serial = 0;
    if start.smallest() > known {
        open.push((start.smallest(), 0, Reverse(serial), key(&start)));
        standings.insert(serial, start);
    }
    let mut nodes = 0;
    while let Some((worth, progress, Reverse(id), _)) = open.pop() {
        let Some(at) = standings.remove(&id) else {
            continue;
        };
        if at.is_done() {
            return Found::Better {
                moves: path(&reached, &at),
                margin: worth,
            };
        }
        // Opening a state copies every party's standing for every move.
        nodes += 1 + (at.delivered.len() as u64).pow(2) / 64;
        if nodes > budget.nodes {
            return Found::NothingAbove { bound: worth };
        }
        for party in choices(&at) {
            let Some(margin) = at.after(party) else {
                continue;
            };
            let worth = worth.min(margin);
            if worth <= known {
                continue;
            }
            let mut next = at.clone();
            next.keep_next(party);
            let counts = key(&next);
            // The first to reach a state is worth most: worths only fall.
            if reached.contains_key(&counts) {
                continue;
            }
            reached.insert(counts.clone(), party);
            serial += 1;
            open.push((worth, progress + 1, Reverse(serial), counts));
            standings.insert(serial, next);
        }
    }
    Found::NothingAbove { bound: known }
}

/// The parties worth moving. A move that harms nobody, because its receiver owes
/// nothing any more or values it at nothing, is never regretted and is taken alone.
fn choices(at: &Standing<'_>) -> Vec<usize> {
    let parties = 0..at.delivered.len();
    let is_free = |party: &usize| {
        at.next(*party).is_some_and(|promise| {
            promise.value == 0 || at.margin(promise.receiver) == super::UNEXPOSED
        })
    };
    match parties.clone().find(is_free) {
        Some(party) => vec![party],
        None => parties.filter(|&party| at.next(party).is_some()).collect(),
    }
}

fn key(at: &Standing<'_>) -> Key {
    at.delivered
        .iter()
        .map(|&count| u32::try_from(count).unwrap_or(u32::MAX))
        .collect()
}

fn path(reached: &BTreeMap<Key, usize>, end: &Standing<'_>) -> Vec<usize> {
    let mut at = key(end);
    let mut moves = Vec::new();
    while let Some(&party) = reached.get(&at) {
        moves.push(party);
        at[party] -= 1;
    }
    moves.reverse();
    moves
}
