//! Plans for additive items, orders as listed, no rule and no dates: running
//! sums instead of tables, so that a million items are read twice and nothing
//! is kept for each of them.

use super::plan::guarantee_for;
use super::{ExchangeSchedule, Handover, Item, Method, Problem, Step, UNEXPOSED};

/// The plan with the fewest turns that keeps `level`, of which the margin of no
/// plan exceeds `bound`; or where it gets stuck.
///
/// Equal to what [`turns`](super::fixed_order::turns) and the profile of its
/// moves give; a test compares them.
pub(super) fn plain_plan(
    problem: &Problem,
    level: i64,
    bound: i64,
) -> Result<ExchangeSchedule, [usize; 2]> {
    let first = Run::new(problem).at(level, 0)?;
    let second = Run::new(problem).at(level, 1)?;
    // The first of equals is kept.
    let run = if second.steps.len() < first.steps.len() {
        second
    } else {
        first
    };
    let margin = run.margin;
    Ok(ExchangeSchedule {
        safe: margin >= 0,
        margin,
        bound,
        proven: margin == bound,
        method: Method::FixedOrder,
        stake: run.stake,
        guarantee_needed: guarantee_for(margin),
        steps: run.steps,
        orders: None,
    })
}

/// One carrying out.
struct Run<'a> {
    items: [&'a [Item]; 2],
    losses: [i64; 2],
    delivered: [usize; 2],
    gains: [i64; 2],
    stake: [i64; 2],
    margin: i64,
    steps: Vec<Step>,
}

impl<'a> Run<'a> {
    fn new(problem: &'a Problem) -> Self {
        let items = [0, 1].map(|side| problem.side(side).items.as_slice());
        let cost = |side: usize| items[side].iter().map(|item| item.cost).sum::<i64>();
        let value = |side: usize| items[side].iter().map(|item| item.value).sum::<i64>();
        let stake = [value(1) - cost(0), value(0) - cost(1)];
        let mut run = Self {
            items,
            losses: [0, 1].map(|side| problem.side(side).walkaway_loss),
            delivered: [0, 0],
            gains: stake,
            stake,
            margin: UNEXPOSED,
            steps: Vec::new(),
        };
        run.margin = run.smallest();
        run
    }

    /// Takes turns at `level`, `side` first; each hands over all it may.
    fn at(mut self, level: i64, mut side: usize) -> Result<Self, [usize; 2]> {
        if self.margin < level {
            return Err(self.delivered);
        }
        let mut has_passed = false;
        while (0..2).any(|side| self.owes(side)) {
            if self.deliver(level, side) {
                has_passed = false;
            } else if std::mem::replace(&mut has_passed, true) {
                return Err(self.delivered);
            }
            side = 1 - side;
        }
        Ok(self)
    }

    /// Lets `side` hand over while the other keeps `level`; whether anything went.
    fn deliver(&mut self, level: i64, side: usize) -> bool {
        let other = 1 - side;
        let from = self.delivered[side];
        // How far the other's margin may still fall.
        let mut room = if self.owes(other) {
            self.margin_of(other).saturating_sub(level)
        } else {
            i64::MAX
        };
        let before = room;
        let mut cost = 0;
        let mut count = 0;
        for item in &self.items[side][from..] {
            if item.value > room {
                break;
            }
            room -= item.value;
            cost += item.cost;
            count += 1;
        }
        if count == 0 {
            return false;
        }
        self.delivered[side] += count;
        self.gains[side] += cost;
        self.gains[other] -= before - room;
        let smallest = self.smallest();
        self.margin = self.margin.min(smallest);
        self.steps.push(Step {
            day: None,
            handover: Handover::Delivery {
                side,
                items: from..from + count,
            },
            remaining_gain: self.gains,
            margin: (smallest < UNEXPOSED).then_some(smallest),
        });
        true
    }

    fn owes(&self, side: usize) -> bool {
        self.delivered[side] < self.items[side].len()
    }

    fn margin_of(&self, side: usize) -> i64 {
        if self.owes(side) {
            self.gains[side] + self.losses[side]
        } else {
            UNEXPOSED
        }
    }

    fn smallest(&self) -> i64 {
        self.margin_of(0).min(self.margin_of(1))
    }
}
