//! Upper bounds on what completes a partial outcome, by tables or by shares.

use super::elimination::{Elimination, Message, highest, raise, weigh};
use super::shares::Dual;
use super::walk::Walk;

/// What weighted sums can at most become, for `L` weightings at once.
pub(super) enum Relaxation<const L: usize> {
    /// Joints over few issues: elimination.
    Tables(Elimination<L>),
    /// Boxes: shares.
    Shares(Shares<L>),
}

/// What every box adds where, per weighting.
pub(super) struct Shares<const L: usize> {
    /// Per position and touching box: what it adds if the issue is inside.
    share: Vec<Vec<[f64; L]>>,
    /// Per box: what it adds as long as it is not known to fail.
    constant: Vec<[f64; L]>,
    /// Per position and kept value.
    single: Vec<Vec<[f64; L]>>,
}

impl<const L: usize> Relaxation<L> {
    /// Prepares bounds; `duals` are the shares of each weighting where boxes are followed.
    pub(super) fn new(walk: &Walk, weights: &[Vec<f64>], duals: &[Dual]) -> Self {
        if walk.boxes.is_empty() {
            return Self::Tables(Elimination::new(walk, weights));
        }
        let mut shares = Shares {
            share: walk
                .touching
                .iter()
                .map(|touching| vec![[0.0; L]; touching.len()])
                .collect(),
            constant: vec![[0.0; L]; walk.boxes.len()],
            single: walk
                .single
                .iter()
                .map(|values| values.iter().map(|worth| weigh(worth, weights)).collect())
                .collect(),
        };
        for (lane, (weights, dual)) in weights.iter().zip(duals).enumerate() {
            let worth = Dual::worth(walk, weights);
            for (position, touching) in walk.touching.iter().enumerate() {
                for (slot, at) in touching.iter().enumerate() {
                    shares.share[position][slot][lane] =
                        dual.share(position, slot, *at, worth[*at]);
                }
            }
            for (at, constant) in shares.constant.iter_mut().enumerate() {
                constant[lane] = dual.constant(walk, at, worth[at]);
            }
        }
        Self::Shares(shares)
    }

    /// What is the same for all partial outcomes that settle the positions before
    /// `from`; `slot` tells where a partial outcome keeps a position's value.
    pub(super) fn tail(
        &self,
        walk: &Walk,
        from: usize,
        slot: impl Fn(usize) -> usize,
    ) -> Tail<'_, L> {
        match self {
            Self::Tables(elimination) => {
                let (free, messages) = elimination.tail(from);
                let located = |message: &Message<L>| -> Vec<(usize, usize)> {
                    let positions = message.positions.iter().map(|position| slot(*position));
                    positions.zip(message.strides.iter().copied()).collect()
                };
                Tail {
                    free,
                    carried: Vec::new(),
                    depends: Vec::new(),
                    messages: messages
                        .into_iter()
                        .map(|message| (message, located(message)))
                        .collect(),
                }
            }
            Self::Shares(shares) => shares.tail(walk, from),
        }
    }
}

/// What is the same for all partial outcomes of a layer.
pub(super) struct Tail<'a, const L: usize> {
    /// What everything adds that no settled issue can spoil.
    free: [f64; L],
    /// Per box: what its settled issues contributed, as long as it is open.
    carried: Vec<[f64; L]>,
    /// Values of the positions where it matters which boxes are open.
    depends: Vec<Vec<TailValue<L>>>,
    /// Tables over settled positions: slot and stride of each.
    messages: Vec<(&'a Message<L>, Vec<(usize, usize)>)>,
}

/// What a value adds: by itself, and for each open box (its word and bit).
struct TailValue<const L: usize> {
    free: [f64; L],
    depends: Vec<(usize, u64, [f64; L])>,
}

impl<const L: usize> Tail<'_, L> {
    /// Adds what completes a partial outcome at most: `open` boxes as bits, and
    /// the settled values by slot.
    pub(super) fn raise(&self, sums: &mut [f64; L], open: &[u64], value: impl Fn(usize) -> usize) {
        raise(sums, &self.free);
        for (message, located) in &self.messages {
            let cell = located.iter().map(|(slot, stride)| value(*slot) * stride);
            raise(sums, &message.cells[cell.sum::<usize>()]);
        }
        for (word, bits) in open.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let at = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                raise(sums, &self.carried[at]);
            }
        }
        for position in &self.depends {
            let mut most = [f64::NEG_INFINITY; L];
            for value in position {
                let mut sum = value.free;
                for (word, bit, share) in &value.depends {
                    if open[*word] & bit != 0 {
                        raise(&mut sum, share);
                    }
                }
                highest(&mut most, &sum);
            }
            raise(sums, &most);
        }
    }
}

impl<const L: usize> Shares<L> {
    fn tail(&self, walk: &Walk, from: usize) -> Tail<'_, L> {
        let mut tail = Tail {
            free: [0.0; L],
            carried: vec![[0.0; L]; walk.boxes.len()],
            depends: Vec::new(),
            messages: Vec::new(),
        };
        for (at, other) in walk.boxes.iter().enumerate() {
            if other.span.0 >= from {
                raise(&mut tail.free, &self.constant[at]);
            } else if other.span.1 >= from {
                raise(&mut tail.carried[at], &self.constant[at]);
            }
        }
        for position in 0..from {
            let touching = walk.touching[position].iter();
            for (at, share) in touching.zip(&self.share[position]) {
                if walk.boxes[*at].span.1 >= from {
                    raise(&mut tail.carried[*at], share);
                }
            }
        }
        for position in from..walk.n_positions() {
            let values: Vec<TailValue<L>> = (0..walk.values[position].len())
                .map(|value| self.tail_value(walk, position, value, from))
                .collect();
            if values.iter().any(|value| !value.depends.is_empty()) {
                tail.depends.push(values);
                continue;
            }
            let mut most = [f64::NEG_INFINITY; L];
            for value in &values {
                highest(&mut most, &value.free);
            }
            raise(&mut tail.free, &most);
        }
        tail
    }

    fn tail_value(&self, walk: &Walk, position: usize, value: usize, from: usize) -> TailValue<L> {
        let mut made = TailValue {
            free: self.single[position][value],
            depends: Vec::new(),
        };
        let inside = &walk.inside[position][value];
        let touching = walk.touching[position].iter().enumerate();
        for (slot, at) in touching.filter(|(slot, _)| inside[*slot]) {
            let share = &self.share[position][slot];
            if walk.boxes[*at].span.0 >= from {
                raise(&mut made.free, share);
            } else {
                made.depends.push((at / 64, 1 << (at % 64), *share));
            }
        }
        made
    }
}
