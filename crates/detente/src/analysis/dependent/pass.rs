//! Passes over the issues that carry along all partial outcomes that matter.
//!
//! Of partial outcomes that later issues cannot tell apart only the efficient
//! ones are kept, and only those whose bounds reach beyond what is known. A pass
//! that never had to leave one out is a proof.

use super::elimination::weigh;
use super::relaxation::{Relaxation, Tail};
use super::walk::{Table, Walk};

/// How many strong labels each label is compared with.
const LEADERS: usize = 128;

/// What a pass looks for: bounds of `L` weighted sums against what they must reach.
#[derive(Clone)]
pub(super) struct Pass<'a, const L: usize> {
    pub(super) walk: &'a Walk,
    pub(super) relaxation: &'a Relaxation<L>,
    /// Per lane and party, in raw units.
    pub(super) weights: &'a [Vec<f64>],
    /// What doubles may be wrong by.
    pub(super) margins: [f64; L],
    /// What a lane's excess is divided by before lanes are compared.
    pub(super) norms: [f64; L],
    /// A label counts if its bounds reach all lanes of some corner.
    pub(super) corners: &'a [[f64; L]],
}

/// What a pass may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    /// Partial outcomes kept per position.
    pub(super) width: usize,
    /// Partial outcomes looked at.
    pub(super) nodes: u64,
}

/// What a pass came to.
pub(super) struct Passed {
    /// Raw utilities and choices of the outcomes that reached a corner.
    pub(super) reached: Vec<(Vec<i64>, Vec<usize>)>,
    /// Whether no partial outcome was left out for want of room.
    pub(super) is_whole: bool,
    /// Partial outcomes that were looked at.
    pub(super) nodes: u64,
}

/// Partial outcomes that settle the same positions.
#[derive(Default)]
struct Layer {
    /// Per label and party.
    raw: Vec<i64>,
    /// Per label, the same number of words: open boxes, then values of settled
    /// positions that still matter, two a word.
    keys: Vec<u64>,
    n_words: usize,
    /// Position of the parent in the layer before, and the value taken.
    from: Vec<(u32, u32)>,
}

impl Layer {
    fn key(&self, at: usize) -> &[u64] {
        &self.keys[at * self.n_words..(at + 1) * self.n_words]
    }

    fn worth(&self, at: usize, n_parties: usize) -> &[i64] {
        &self.raw[at * n_parties..(at + 1) * n_parties]
    }

    fn len(&self) -> usize {
        self.from.len()
    }

    /// Keeps labels by position, in that order.
    fn select(&self, kept: &[usize], n_parties: usize) -> Self {
        let mut selected = Self {
            raw: Vec::with_capacity(kept.len() * n_parties),
            keys: Vec::with_capacity(kept.len() * self.n_words),
            n_words: self.n_words,
            from: Vec::with_capacity(kept.len()),
        };
        for at in kept {
            selected.raw.extend_from_slice(self.worth(*at, n_parties));
            selected.keys.extend_from_slice(self.key(*at));
            selected.from.push(self.from[*at]);
        }
        selected
    }
}

/// Settled positions that still matter, and where a key has them.
struct Frame {
    positions: Vec<usize>,
    n_box_words: usize,
}

impl Frame {
    fn new(walk: &Walk, from: usize) -> Self {
        let tables = walk.tables.iter();
        let alive = tables.filter(|table| table.positions.last().is_some_and(|p| *p >= from));
        let mut positions: Vec<usize> = alive
            .flat_map(|table| table.positions.iter().copied().filter(|p| *p < from))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        Self {
            positions,
            n_box_words: walk.boxes.len().div_ceil(64),
        }
    }

    fn n_words(&self) -> usize {
        self.n_box_words + self.positions.len().div_ceil(2)
    }

    fn slot(&self, position: usize) -> usize {
        self.positions.partition_point(|known| *known < position)
    }

    fn value(&self, key: &[u64], slot: usize) -> usize {
        let word = key[self.n_box_words + slot / 2];
        (word >> (32 * (slot % 2))) as u32 as usize
    }
}

/// How labels pass from one frame to the next.
struct Change<'a> {
    before: Frame,
    after: Frame,
    /// Per slot after: the slot before, or the value taken.
    kept: Vec<Option<usize>>,
    tables: Vec<Ending<'a>>,
}

/// A table whose last position is settled.
struct Ending<'a> {
    table: &'a Table,
    /// Slot and stride of every earlier position.
    earlier: Vec<(usize, usize)>,
    /// Stride of the value taken.
    stride: usize,
}

impl<'a> Change<'a> {
    fn new(walk: &'a Walk, position: usize) -> Self {
        let (before, after) = (Frame::new(walk, position), Frame::new(walk, position + 1));
        let ending = walk
            .tables
            .iter()
            .filter(|table| table.positions.last() == Some(&position));
        let located = |table: &'a Table| {
            let earlier = table.positions.iter().zip(&table.strides);
            let earlier = earlier.filter(|(p, _)| **p != position);
            let slots = earlier
                .map(|(p, stride)| (before.slot(*p), *stride))
                .collect();
            Ending {
                table,
                earlier: slots,
                stride: table.strides.last().copied().unwrap_or(0),
            }
        };
        Self {
            kept: after
                .positions
                .iter()
                .map(|p| (*p != position).then(|| before.slot(*p)))
                .collect(),
            tables: ending.map(located).collect(),
            before,
            after,
        }
    }
}

impl<const L: usize> Pass<'_, L> {
    /// True if bounds reach no corner: nothing that they cover counts.
    pub(super) fn is_beyond(&self, bounds: &[f64; L]) -> bool {
        self.rank(bounds) < 0.0
    }

    /// Walks all positions; `missed` is told the bounds of every label that was
    /// left out for want of room.
    pub(super) fn run(&self, allowed: Allowance, mut missed: impl FnMut(&[f64; L])) -> Passed {
        let walk = self.walk;
        let n_parties = walk.n_parties;
        let mut layer = Layer {
            raw: walk.constants.clone(),
            keys: vec![0; Frame::new(walk, 0).n_words()],
            n_words: Frame::new(walk, 0).n_words(),
            from: vec![(0, 0)],
        };
        let mut passed = Passed {
            reached: Vec::new(),
            is_whole: true,
            nodes: 0,
        };
        let mut history: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut to_come: u64 = walk.values.iter().map(|values| values.len() as u64).sum();
        for position in 0..walk.n_positions() {
            let change = Change::new(walk, position);
            let next = self.extend(&layer, position, &change);
            to_come = to_come.saturating_sub(walk.values[position].len() as u64);
            passed.nodes += (layer.len() * walk.values[position].len()) as u64;
            let kept = efficient(&next, n_parties);
            let after = &change.after;
            let tail = self.relaxation.tail(walk, position + 1, |p| after.slot(p));
            let ranked = kept.into_iter().filter_map(|at| {
                let rank = self.rank(&self.bounds(&next, at, after, &tail));
                (rank >= 0.0).then_some((rank, at))
            });
            let mut ranked: Vec<(f64, usize)> = ranked.collect();
            if !walk.boxes.is_empty() {
                self.drop_outdone(&next, &mut ranked);
            }
            // What is left is shared out evenly over the positions to come.
            let left = allowed.nodes.saturating_sub(passed.nodes);
            let most = usize::try_from(left / to_come.max(1)).unwrap_or(usize::MAX);
            let most = most.min(allowed.width).max(1);
            if ranked.len() > most {
                ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                for (_, at) in ranked.drain(most..) {
                    missed(&self.bounds(&next, at, after, &tail));
                }
                passed.is_whole = false;
            }
            let kept: Vec<usize> = ranked.into_iter().map(|(_, at)| at).collect();
            layer = next.select(&kept, n_parties);
            history.push(layer.from.clone());
        }
        for at in 0..layer.len() {
            let mut choice = vec![0; walk.n_positions()];
            let mut label = at;
            for position in (0..history.len()).rev() {
                let (parent, value) = history[position][label];
                choice[position] = value as usize;
                label = parent as usize;
            }
            passed
                .reached
                .push((layer.worth(at, n_parties).to_vec(), choice));
        }
        passed
    }

    /// Every label with every value of the next position that no rule forbids.
    fn extend(&self, layer: &Layer, position: usize, change: &Change<'_>) -> Layer {
        let walk = self.walk;
        let n_parties = walk.n_parties;
        let n_words = change.after.n_words();
        let n_values = walk.values[position].len();
        let n_labels = layer.len() * n_values;
        let mut next = Layer {
            raw: Vec::with_capacity(n_labels * n_parties),
            keys: Vec::with_capacity(n_labels * n_words),
            n_words,
            from: Vec::with_capacity(n_labels),
        };
        let mut raw = vec![0; n_parties];
        let mut key = vec![0u64; n_words];
        for parent in 0..layer.len() {
            let known = layer.key(parent);
            for value in 0..n_values {
                raw.copy_from_slice(layer.worth(parent, n_parties));
                add(&mut raw, &walk.single[position][value]);
                key.fill(0);
                key[..change.after.n_box_words]
                    .copy_from_slice(&known[..change.before.n_box_words]);
                let is_allowed = self.settle_boxes(position, value, &mut key, &mut raw)
                    && settle_tables(change, known, value, &mut raw);
                if !is_allowed {
                    continue;
                }
                for (slot, kept) in change.kept.iter().enumerate() {
                    let value = kept.map_or(value, |slot| change.before.value(known, slot));
                    key[change.after.n_box_words + slot / 2] |= (value as u64) << (32 * (slot % 2));
                }
                next.raw.extend_from_slice(&raw);
                next.keys.extend_from_slice(&key);
                next.from.push((parent as u32, value as u32));
            }
        }
        next
    }

    /// Opens, closes and pays boxes; false if one that forbids holds.
    fn settle_boxes(
        &self,
        position: usize,
        value: usize,
        open: &mut [u64],
        raw: &mut [i64],
    ) -> bool {
        let inside = &self.walk.inside[position][value];
        for (slot, at) in self.walk.touching[position].iter().enumerate() {
            let other = &self.walk.boxes[*at];
            let (word, bit) = (at / 64, 1u64 << (at % 64));
            let is_alive = other.span.0 == position || open[word] & bit != 0;
            open[word] &= !bit;
            if is_alive && inside[slot] {
                if other.span.1 != position {
                    open[word] |= bit;
                } else if other.gains.is_empty() {
                    return false;
                } else {
                    add(raw, &other.gains);
                }
            }
        }
        true
    }

    /// Upper bounds on the weighted sums of every outcome that completes a label.
    fn bounds(&self, layer: &Layer, at: usize, frame: &Frame, tail: &Tail<'_, L>) -> [f64; L] {
        let key = layer.key(at);
        let mut bounds = weigh(layer.worth(at, self.walk.n_parties), self.weights);
        tail.raise(&mut bounds, &key[..frame.n_box_words], |slot| {
            frame.value(key, slot)
        });
        for (bound, margin) in bounds.iter_mut().zip(&self.margins) {
            *bound += margin;
        }
        bounds
    }

    /// By how much bounds reach beyond the corner that they exceed most; negative
    /// if they reach none.
    pub(super) fn rank(&self, bounds: &[f64; L]) -> f64 {
        let mut most = f64::NEG_INFINITY;
        for corner in self.corners {
            let mut least = f64::INFINITY;
            for lane in 0..L {
                let over = (bounds[lane] - corner[lane]) * self.norms[lane];
                least = if over < least { over } else { least };
            }
            most = if least > most { least } else { most };
        }
        most
    }

    /// Drops labels that a strong one outdoes whatever follows: it leads in every
    /// utility by at least what the other's further open boxes could pay, and
    /// its own further losses could cost.
    fn drop_outdone(&self, layer: &Layer, ranked: &mut Vec<(f64, usize)>) {
        let n_parties = self.walk.n_parties;
        let middle = &self.weights[self.weights.len() / 2];
        let strength = |at: usize| -> f64 {
            let pairs = layer.worth(at, n_parties).iter().zip(middle);
            pairs.map(|(worth, weight)| *worth as f64 * weight).sum()
        };
        let mut strong: Vec<(f64, usize)> = ranked
            .iter()
            .map(|(_, at)| strength(*at))
            .zip(0..)
            .collect();
        strong.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut is_kept = vec![true; ranked.len()];
        let mut leaders: Vec<usize> = Vec::new();
        for (_, at) in &strong {
            let label = ranked[*at].1;
            if leaders
                .iter()
                .any(|leader| self.outdoes(layer, *leader, label))
            {
                is_kept[*at] = false;
            } else if leaders.len() < LEADERS {
                leaders.push(label);
            }
        }
        let mut kept = is_kept.into_iter();
        ranked.retain(|_| kept.next().unwrap_or(true));
    }

    fn outdoes(&self, layer: &Layer, leader: usize, other: usize) -> bool {
        let n_parties = self.walk.n_parties;
        let (ours, theirs) = (
            layer.worth(leader, n_parties),
            layer.worth(other, n_parties),
        );
        if ours.iter().zip(theirs).any(|(a, b)| a < b) {
            return false;
        }
        let mut lead: Vec<i64> = Vec::new();
        for (word, (a, b)) in layer.key(leader).iter().zip(layer.key(other)).enumerate() {
            let mut different = a ^ b;
            if different != 0 && lead.is_empty() {
                lead.extend(ours.iter().zip(theirs).map(|(a, b)| a - b));
            }
            while different != 0 {
                let at = word * 64 + different.trailing_zeros() as usize;
                different &= different - 1;
                let gains = &self.walk.boxes[at].gains;
                let is_other = b & (1 << (at % 64)) != 0;
                if gains.is_empty() && !is_other {
                    return false;
                }
                for (lead, gain) in lead.iter_mut().zip(gains) {
                    if (*gain > 0) == is_other {
                        *lead -= gain.abs();
                        if *lead < 0 {
                            return false;
                        }
                    }
                }
            }
        }
        true
    }
}

/// Pays tables whose last position is settled; false if one forbids.
fn settle_tables(change: &Change<'_>, known: &[u64], value: usize, raw: &mut [i64]) -> bool {
    for Ending {
        table,
        earlier,
        stride,
    } in &change.tables
    {
        let earlier = earlier
            .iter()
            .map(|(slot, stride)| change.before.value(known, *slot) * stride);
        let cell = earlier.sum::<usize>() + value * stride;
        if table.forbidden[cell] {
            return false;
        }
        add(raw, &table.gains[cell * raw.len()..(cell + 1) * raw.len()]);
    }
    true
}

/// Of the labels with the same key the efficient ones, as far as they are compared.
fn efficient(layer: &Layer, n_parties: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..layer.len()).collect();
    order.sort_unstable_by(|a, b| {
        let worth = layer.worth(*b, n_parties).cmp(layer.worth(*a, n_parties));
        layer.key(*a).cmp(layer.key(*b)).then(worth).then(a.cmp(b))
    });
    let mut kept: Vec<usize> = Vec::new();
    let mut group = 0;
    let mut best = i64::MIN;
    for at in order {
        let starts = kept
            .get(group)
            .is_none_or(|first| layer.key(*first) != layer.key(at));
        if starts {
            group = kept.len();
            best = i64::MIN;
        }
        let worth = layer.worth(at, n_parties);
        let is_beaten = match worth {
            [] | [_] => !starts,
            [_, second] => *second <= best,
            _ => kept[group..].iter().take(2 * LEADERS).any(|known| {
                let known = layer.worth(*known, n_parties).iter();
                known.zip(worth).all(|(a, b)| a >= b)
            }),
        };
        if !is_beaten {
            best = worth.get(1).copied().unwrap_or(0);
            kept.push(at);
        }
    }
    kept
}

fn add(sums: &mut [i64], by: &[i64]) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum += by;
    }
}
