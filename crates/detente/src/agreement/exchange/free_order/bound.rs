//! A bound on the margin of every plan in every order.
//!
//! Let `p` be the side that hands over last and `q` the other. While `q` owes
//! something, so does `p`, and the mover's margin before a move plus the other's
//! margin after it must reach `2 m`. Both remaining gains together are the
//! surplus still to come, so before the exchange undoes an item of cost `c`
//! from the end it must have gathered `c + 2 m`. Pooling forgets who owns what,
//! and then sorting is optimal. Items of `p` may be exempt if they come after
//! the last of `q`; such an item costs no more than `loss_p - m`, since `p` must
//! bear it alone. An item that could be exempt is let off altogether.

use super::super::{Item, UNEXPOSED};
use super::stock::Stock;

/// The items of both sides in the order in which a pool would undo them.
pub(super) struct Pool {
    /// Gaining items by rising cost, then losing ones by falling value, each
    /// with its side and how many there are.
    items: Vec<(Item, usize, i64)>,
    losses: [i64; 2],
    /// The smallest cost of an item that can be the side's last.
    cheapest_last: [Option<i64>; 2],
    /// The smaller margin at the start.
    start: i64,
}

impl Pool {
    pub(super) fn new(stocks: &[Stock; 2], losses: [i64; 2]) -> Self {
        let mut items: Vec<(Item, usize, i64)> = Vec::new();
        let mut gains = losses;
        for (side, stock) in stocks.iter().enumerate() {
            for kind in &stock.kinds {
                let count = kind.positions.len() as i64;
                items.push((kind.item, side, count));
                gains[side] -= kind.item.cost * count;
                gains[1 - side] += kind.item.value * count;
            }
        }
        items.sort_unstable_by_key(|&(item, side, _)| {
            let loses = item.value < item.cost;
            (loses, if loses { -item.value } else { item.cost }, side)
        });
        let start = (0..2)
            .filter(|&side| stocks[side].n_items > 0)
            .map(|side| gains[side])
            .min()
            .unwrap_or(UNEXPOSED);
        let cheapest_last = [0, 1].map(|side| stocks[side].cheapest_last());
        Self {
            items,
            losses,
            cheapest_last,
            start,
        }
    }

    /// The largest margin that the pool cannot rule out.
    pub(super) fn bound(&self) -> i64 {
        if self.start >= UNEXPOSED {
            return UNEXPOSED;
        }
        (0..2)
            .filter_map(|last| self.bound_ending_with(last))
            .max()
            .unwrap_or(self.start)
    }

    fn bound_ending_with(&self, last: usize) -> Option<i64> {
        let tail = self.losses[last] - self.cheapest_last[last]?;
        let mut above = self.start.min(tail);
        if self.allows(above, last) {
            return Some(above);
        }
        let mut stride = 1;
        let mut below = above - stride;
        while !self.allows(below, last) {
            // Far enough down everything is exempt and the pool allows it.
            above = below;
            stride *= 2;
            below -= stride;
        }
        while above - below > 1 {
            let middle = below + (above - below) / 2;
            if self.allows(middle, last) {
                below = middle;
            } else {
                above = middle;
            }
        }
        Some(below)
    }

    fn allows(&self, margin: i64, last: usize) -> bool {
        let exempt = |item: &Item, side: usize| {
            side == last && item.cost <= self.losses[last].saturating_sub(margin)
        };
        let mut pool = i128::from(self.losses[0]) + i128::from(self.losses[1]);
        pool -= 2 * i128::from(margin);
        let surplus = |item: &Item| i128::from(item.value) - i128::from(item.cost);
        for (item, side, count) in &self.items {
            if exempt(item, *side) && item.value > item.cost {
                pool += surplus(item) * i128::from(*count);
            }
        }
        for (item, side, count) in &self.items {
            if exempt(item, *side) {
                continue;
            }
            let gain = surplus(item);
            // Of equal items the last undone has the least in hand if they lose.
            let in_hand = pool + gain.min(0) * i128::from(count - 1);
            if in_hand < i128::from(item.cost) {
                return false;
            }
            pool += gain * i128::from(*count);
        }
        true
    }
}
