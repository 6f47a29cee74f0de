//! Whether some orders keep a margin: a search from the end of the exchange.
//!
//! Seen backwards, each side has a purse, its walk-away loss less the margin.
//! Undoing an item takes its cost from its giver's purse, which must hold it,
//! and puts its value into the receiver's. Orders keep the margin exactly if
//! everything can be undone. Purses are small at the end of an exchange and
//! grow with every gain, so the end is where the choice matters.

use std::collections::BTreeSet;

use super::stock::Stock;

/// Entries that the memory of failures may hold: 64 MiB.
const MEMORY_MAX: usize = 16 << 20;

/// How much checking work is paid for by each state looked at, in kinds.
const WORK_PER_NODE: usize = 64;

pub(super) enum Outcome {
    Found([Vec<usize>; 2]),
    Impossible,
    OutOfBudget,
}

pub(super) struct Search<'a> {
    stocks: &'a [Stock; 2],
    purses: [i64; 2],
    /// What the purses hold when everything is undone.
    full: [i64; 2],
    /// Items of each kind not yet undone.
    left: [Vec<u32>; 2],
    left_in_stage: [Vec<usize>; 2],
    /// The latest stage of each side with items left, plus one.
    stage: [usize; 2],
    undone: [usize; 2],
    /// The largest cost of each side.
    cost_max: [i64; 2],
    /// What losing items not yet undone will take from both purses.
    debt: i64,
    /// All kinds as a pool would undo them.
    pool: Vec<(usize, usize)>,
    path: Vec<(usize, usize)>,
    failed: BTreeSet<Box<[u32]>>,
    memory: usize,
    /// Linear work that the states looked at have paid for.
    credit: usize,
    is_paid: bool,
    nodes: u64,
    nodes_max: u64,
}

struct Branch {
    choices: Vec<(usize, usize)>,
    next: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        stocks: &'a [Stock; 2],
        losses: [i64; 2],
        margin: i64,
        nodes_max: u64,
    ) -> Self {
        let purses = losses.map(|loss| loss - margin);
        let mut full = purses;
        let mut debt = 0;
        let mut pool = Vec::new();
        for (side, stock) in stocks.iter().enumerate() {
            for (index, kind) in stock.kinds.iter().enumerate() {
                let count = kind.positions.len() as i64;
                full[side] -= kind.item.cost * count;
                full[1 - side] += kind.item.value * count;
                debt += (kind.item.cost - kind.item.value).max(0) * count;
                pool.push((side, index));
            }
        }
        pool.sort_unstable_by_key(|&(side, index): &(usize, usize)| {
            let item = stocks[side].kinds[index].item;
            let loses = item.value < item.cost;
            (
                loses,
                if loses { -item.value } else { item.cost },
                side,
                index,
            )
        });
        let counts = |stock: &Stock| {
            stock
                .kinds
                .iter()
                .map(|kind| kind.positions.len() as u32)
                .collect::<Vec<_>>()
        };
        let in_stages = |stock: &Stock| {
            let of = |stage: &std::ops::Range<usize>| {
                stock.kinds[stage.clone()]
                    .iter()
                    .map(|kind| kind.positions.len())
                    .sum()
            };
            stock.stages.iter().map(of).collect::<Vec<usize>>()
        };
        let cost_max = |stock: &Stock| stock.kinds.iter().map(|kind| kind.item.cost).max();
        Self {
            stocks,
            purses,
            full,
            left: [counts(&stocks[0]), counts(&stocks[1])],
            left_in_stage: [in_stages(&stocks[0]), in_stages(&stocks[1])],
            stage: [stocks[0].stages.len(), stocks[1].stages.len()],
            undone: [0, 0],
            cost_max: [0, 1].map(|side| cost_max(&stocks[side]).unwrap_or(0)),
            debt,
            pool,
            path: Vec::new(),
            failed: BTreeSet::new(),
            memory: 0,
            credit: usize::MAX / 2,
            is_paid: false,
            nodes: 0,
            nodes_max,
        }
    }

    pub(super) fn nodes(&self) -> u64 {
        self.nodes
    }

    /// Searches depth first, the cheapest item first. Cost: at most `nodes_max` states.
    pub(super) fn run(&mut self) -> Outcome {
        if (0..2).any(|side| self.stocks[side].n_items > 0 && self.full[side] < 0) {
            return Outcome::Impossible;
        }
        let mut branches: Vec<Branch> = Vec::new();
        let mut is_entering = true;
        loop {
            if is_entering {
                self.nodes += 1;
                if self.nodes > self.nodes_max {
                    return Outcome::OutOfBudget;
                }
                if self.can_finish() {
                    return Outcome::Found(self.orders());
                }
                let choices = if self.is_hopeless() {
                    Vec::new()
                } else {
                    self.choices()
                };
                branches.push(Branch { choices, next: 0 });
            }
            let Some(branch) = branches.last_mut() else {
                return Outcome::Impossible;
            };
            match branch.choices.get(branch.next) {
                Some(&(side, kind)) => {
                    branch.next += 1;
                    self.undo(side, kind);
                    is_entering = true;
                }
                None => {
                    if branch.next > 0 {
                        self.remember_failure();
                    }
                    branches.pop();
                    self.redo();
                    is_entering = false;
                }
            }
        }
    }

    fn undo(&mut self, side: usize, kind: usize) {
        let item = self.stocks[side].kinds[kind].item;
        self.purses[side] -= item.cost;
        self.purses[1 - side] += item.value;
        self.debt -= (item.cost - item.value).max(0);
        self.left[side][kind] -= 1;
        self.undone[side] += 1;
        let stage = self.stage[side] - 1;
        self.left_in_stage[side][stage] -= 1;
        while self.stage[side] > 0 && self.left_in_stage[side][self.stage[side] - 1] == 0 {
            self.stage[side] -= 1;
        }
        self.path.push((side, kind));
    }

    fn redo(&mut self) {
        let Some((side, kind)) = self.path.pop() else {
            return;
        };
        let item = self.stocks[side].kinds[kind].item;
        self.purses[side] += item.cost;
        self.purses[1 - side] -= item.value;
        self.debt += (item.cost - item.value).max(0);
        self.left[side][kind] += 1;
        self.undone[side] -= 1;
        let stage = self.stocks[side]
            .stages
            .partition_point(|stage| stage.end <= kind);
        self.left_in_stage[side][stage] += 1;
        self.stage[side] = self.stage[side].max(stage + 1);
    }

    /// Whether the rest can certainly be undone.
    fn can_finish(&mut self) -> bool {
        if self.undone == [self.stocks[0].n_items, self.stocks[1].n_items] {
            return true;
        }
        // With this much in both purses one of them always holds the dearest
        // item of its side, in any order; once a side has nothing left, the
        // other's purse ends as `full`, which is not below zero.
        let pool = self.purses[0] + self.purses[1] - self.debt;
        if pool > self.cost_max[0] + self.cost_max[1] - 2 {
            return true;
        }
        self.credit = self.credit.saturating_add(WORK_PER_NODE);
        self.is_paid = self.credit >= self.pool.len();
        if !self.is_paid {
            return false;
        }
        self.credit = 0;
        self.is_joined_from_start()
    }

    /// Whether the pooled orders lead from the start to here, by the greedy for
    /// fixed orders.
    fn is_joined_from_start(&self) -> bool {
        let mut purses = self.full;
        let mut rest = [0, 1].map(|side| Rest {
            stock: &self.stocks[side],
            left: &self.left[side],
            next: 0,
            used: 0,
        });
        let owes_after = [self.undone[0] > 0, self.undone[1] > 0];
        loop {
            let mut has_moved = false;
            for side in 0..2 {
                while let Some(item) = rest[side].peek() {
                    let other = 1 - side;
                    let is_owing = owes_after[other] || rest[other].peek().is_some();
                    if is_owing && purses[other] < item.value {
                        break;
                    }
                    purses[side] += item.cost;
                    purses[other] -= item.value;
                    rest[side].used += 1;
                    has_moved = true;
                }
            }
            if rest.iter_mut().all(|side| side.peek().is_none()) {
                return true;
            }
            if !has_moved {
                return false;
            }
        }
    }

    /// Whether the rest certainly cannot be undone, or is known to have failed.
    fn is_hopeless(&mut self) -> bool {
        if self.is_paid && self.undone[0] > 0 && self.undone[1] > 0 && self.pool_is_short() {
            return true;
        }
        self.memory > 0 && self.failed.contains(&self.key())
    }

    fn pool_is_short(&self) -> bool {
        let mut pool = self.purses[0] + self.purses[1];
        for &(side, kind) in &self.pool {
            let count = i64::from(self.left[side][kind]);
            if count == 0 {
                continue;
            }
            let item = self.stocks[side].kinds[kind].item;
            let gain = item.value - item.cost;
            if pool + gain.min(0) * (count - 1) < item.cost {
                return true;
            }
            pool += gain * count;
        }
        false
    }

    /// The items that may be undone next. Of two items of a side and stage the
    /// one that costs no more and is worth no less is undone first: undoing them
    /// the other way round leaves both sides with no more at every step between.
    fn choices(&self) -> Vec<(usize, usize)> {
        let mut choices = Vec::new();
        for (side, stock) in self.stocks.iter().enumerate() {
            let Some(stage) = self.stage[side].checked_sub(1) else {
                continue;
            };
            let mut value_max = -1;
            for index in stock.stages[stage].clone() {
                let kind = &stock.kinds[index];
                if kind.item.cost > self.purses[side] {
                    break;
                }
                if self.left[side][index] == 0 {
                    continue;
                }
                if kind.is_bound {
                    if kind
                        .followers
                        .iter()
                        .all(|&later| self.left[side][later] == 0)
                    {
                        choices.push((side, index));
                    }
                } else if kind.item.value > value_max {
                    value_max = kind.item.value;
                    choices.push((side, index));
                }
            }
        }
        choices.sort_by_key(|&(side, index)| {
            let item = self.stocks[side].kinds[index].item;
            (item.cost - item.value, -item.cost)
        });
        choices
    }

    fn remember_failure(&mut self) {
        if self.memory + self.path.len() < MEMORY_MAX {
            let key = self.key();
            self.memory += key.len() + 4;
            self.failed.insert(key);
        }
    }

    /// What has been undone, whatever the order it was undone in.
    fn key(&self) -> Box<[u32]> {
        let first = self.stocks[0].kinds.len();
        let mut key: Vec<u32> = self
            .path
            .iter()
            .map(|&(side, kind)| (side * first + kind) as u32)
            .collect();
        key.sort_unstable();
        key.into_boxed_slice()
    }

    /// The orders of both sides: the rest as a pool would, then what was undone,
    /// read forwards.
    fn orders(&self) -> [Vec<usize>; 2] {
        [0, 1].map(|side| {
            let stock = &self.stocks[side];
            let mut order = Vec::with_capacity(stock.n_items);
            for &kind in &stock.pooled {
                let left = self.left[side][kind] as usize;
                order.extend(&stock.kinds[kind].positions[..left]);
            }
            let mut left = self.left[side].clone();
            for &(mover, kind) in self.path.iter().rev() {
                if mover == side {
                    order.push(stock.kinds[kind].positions[left[kind] as usize]);
                    left[kind] += 1;
                }
            }
            order
        })
    }
}

/// What is left of one side, in its pooled order.
struct Rest<'a> {
    stock: &'a Stock,
    left: &'a [u32],
    next: usize,
    used: u32,
}

impl Rest<'_> {
    fn peek(&mut self) -> Option<super::super::Item> {
        loop {
            let &kind = self.stock.pooled.get(self.next)?;
            if self.used < self.left[kind] {
                return Some(self.stock.kinds[kind].item);
            }
            self.next += 1;
            self.used = 0;
        }
    }
}
