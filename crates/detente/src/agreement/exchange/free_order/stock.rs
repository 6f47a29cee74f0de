//! One side's items, with equal ones taken together and rules as stages.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::super::{Item, Order, Side};

/// Items of one side that are interchangeable.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) item: Item,
    /// Positions in the side's list, in the order in which to hand them over.
    pub(super) positions: Vec<usize>,
    /// Kinds that must come after this one, if precedence binds it.
    pub(super) followers: Vec<usize>,
    /// Whether precedence names it: then dominance says nothing about it.
    pub(super) is_bound: bool,
}

/// The items of one side, ready for a search.
#[derive(Clone, Debug)]
pub(super) struct Stock {
    // Invariant: kinds are sorted by stage, then by rising cost and falling value.
    pub(super) kinds: Vec<Kind>,
    /// The kinds of each stage; an earlier stage is handed over before a later one.
    pub(super) stages: Vec<Range<usize>>,
    /// A valid order of kinds in which a pooled exchange would go best.
    pub(super) pooled: Vec<usize>,
    pub(super) n_items: usize,
}

impl Stock {
    pub(super) fn new(side: &Side) -> Self {
        let stage = |position: usize| match side.order {
            Order::AsListed => position,
            Order::Free => side
                .categories
                .get(position)
                .map_or(0, |&category| category as usize),
        };
        let n_items = side.items.len();
        let mut is_bound = vec![false; n_items];
        let binding: &[(usize, usize)] = match side.order {
            Order::AsListed => &[],
            Order::Free => &side.precedence,
        };
        for &(earlier, later) in binding {
            is_bound[earlier] = true;
            is_bound[later] = true;
        }
        let mut sorted: Vec<usize> = (0..n_items).collect();
        let awaits = |position: usize| side.awaits.get(position).copied().unwrap_or(0);
        sorted.sort_unstable_by_key(|&position| {
            let item = side.items[position];
            (
                stage(position),
                item.cost,
                Reverse(item.value),
                awaits(position),
                position,
            )
        });
        let mut stock = Self {
            kinds: Vec::new(),
            stages: Vec::new(),
            pooled: Vec::new(),
            n_items,
        };
        let mut kind_of = vec![0; n_items];
        let mut last: Option<usize> = None;
        for position in sorted {
            let opens_stage = last.is_none_or(|before| stage(before) != stage(position));
            if opens_stage {
                stock.stages.push(stock.kinds.len()..stock.kinds.len());
            }
            match stock.kinds.last_mut() {
                Some(kind)
                    if !opens_stage
                        && !is_bound[position]
                        && !kind.is_bound
                        && kind.item == side.items[position] =>
                {
                    kind.positions.push(position);
                }
                _ => stock.kinds.push(Kind {
                    item: side.items[position],
                    positions: vec![position],
                    followers: Vec::new(),
                    is_bound: is_bound[position],
                }),
            }
            kind_of[position] = stock.kinds.len() - 1;
            if let Some(stage) = stock.stages.last_mut() {
                stage.end = stock.kinds.len();
            }
            last = Some(position);
        }
        for &(earlier, later) in binding {
            let later = kind_of[later];
            stock.kinds[kind_of[earlier]].followers.push(later);
        }
        stock.pooled = stock.sorted(pooled_key);
        stock
    }

    /// The order of the side's list, as far as stages allow: sorted by stage.
    pub(super) fn listed(&self) -> Vec<usize> {
        self.positions(&self.sorted(|_| 0))
    }

    /// Orders worth trying: one for each way of sorting that has proved itself.
    pub(super) fn candidates(&self) -> Vec<Vec<usize>> {
        let keys: [fn(Item) -> i128; 7] = [
            pooled_key,
            |item| -i128::from(item.cost),
            |item| -i128::from(item.value),
            |item| ((i128::from(item.value) + 1) << 32) / (i128::from(item.cost) + 1),
            |item| i128::from(item.value) - i128::from(item.cost),
            |item| -(i128::from(item.cost).pow(2) + i128::from(item.value).pow(2)),
            |item| i128::from(item.value),
        ];
        // A large exchange has slack; it is not worth sorting seven times.
        let most = if self.n_items > 100_000 {
            2
        } else {
            keys.len()
        };
        let mut orders: Vec<Vec<usize>> = Vec::new();
        for key in keys.into_iter().take(most) {
            let kinds = self.sorted(key);
            if !orders.contains(&kinds) {
                orders.push(kinds);
            }
        }
        orders.iter().map(|kinds| self.positions(kinds)).collect()
    }

    /// Positions of all items, kind after kind.
    pub(super) fn positions(&self, kinds: &[usize]) -> Vec<usize> {
        kinds
            .iter()
            .flat_map(|&kind| self.kinds[kind].positions.iter().copied())
            .collect()
    }

    /// The kinds by stage, then by `key`, no kind before one that it follows.
    fn sorted(&self, key: fn(Item) -> i128) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.kinds.len());
        let mut preceding = vec![0; self.kinds.len()];
        for kind in &self.kinds {
            for &later in &kind.followers {
                preceding[later] += 1;
            }
        }
        for stage in &self.stages {
            if self.kinds[stage.clone()].iter().all(|kind| !kind.is_bound) {
                let from = order.len();
                order.extend(stage.clone());
                order[from..].sort_by_key(|&kind: &usize| key(self.kinds[kind].item));
                continue;
            }
            let mut open: BTreeSet<(i128, usize)> = (stage.clone())
                .filter(|&kind| preceding[kind] == 0)
                .map(|kind| (key(self.kinds[kind].item), kind))
                .collect();
            while let Some((_, kind)) = open.pop_first() {
                order.push(kind);
                for &later in &self.kinds[kind].followers {
                    preceding[later] -= 1;
                    if preceding[later] == 0 && stage.contains(&later) {
                        open.insert((key(self.kinds[later].item), later));
                    }
                }
            }
        }
        order
    }

    /// The smallest cost of an item that can come last.
    pub(super) fn cheapest_last(&self) -> Option<i64> {
        let last = self.kinds.get(self.stages.last()?.clone())?;
        last.iter()
            .filter(|kind| kind.followers.is_empty())
            .map(|kind| kind.item.cost)
            .min()
    }
}

/// Sorts for the pooled exchange: losing items first by rising value, then the
/// others by falling cost.
///
/// Source: S. M. Johnson, "Optimal two- and three-stage production schedules
/// with setup times included" (1954, <https://doi.org/10.1002/nav.3800010110>),
/// read backwards in time.
fn pooled_key(item: Item) -> i128 {
    if item.value < item.cost {
        i128::from(item.value) - (1i128 << 100)
    } else {
        -i128::from(item.cost)
    }
}
