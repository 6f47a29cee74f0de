//! The efficient outcomes of two parties' box utilities.
//!
//! Issue by issue, all partial outcomes that could still matter are carried
//! along: of those with the same boxes open only the efficient ones, and only
//! those whose bounds reach beyond the frontier known so far. Narrow passes find
//! a good frontier first; a pass that never had to leave one out is a proof.

use super::bound::{LANES, Lanes, Shares, Walk};
use super::{BOXES_MAX, BoxDomain};

/// How many strong labels each label is compared with.
const LEADERS: usize = 128;
/// Deeper than any utility: gains are at most 2^40.
const FAR: f64 = 1e16;

const WORDS: usize = BOXES_MAX / 64;
type Bits = [u64; WORDS];

/// How many partial outcomes may be carried along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Width {
    /// The most partial outcomes per issue, about 100 bytes each.
    pub most: usize,
}

impl Default for Width {
    /// Two hundred thousand: some 20 MB.
    fn default() -> Self {
        Self { most: 200_000 }
    }
}

/// An efficient outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxPoint {
    /// The two parties' utilities.
    pub utilities: [i64; 2],
    /// One value position per issue.
    pub outcome: Vec<u32>,
}

/// The frontier and how far it is proven.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxFrontier {
    /// Mutually undominated points, the first party's utility rising.
    pub points: Vec<BoxPoint>,
    /// Whether these are all efficient utilities.
    pub is_exact: bool,
    /// No outcome exceeds a point's utilities for both parties by more than this
    /// many units (0 when exact).
    pub gap: f64,
    /// Partial outcomes that were looked at.
    pub nodes: u64,
}

/// Finds all efficient utilities of two parties, or as many as the width allows.
///
/// Passes of rising width; each starts from the frontier of the one before.
/// Utilities are compared as integers; bounds are rounded outward by a millionth
/// of a unit and only decide what is not worth looking at.
///
/// # Cost
/// Per partial outcome and remaining issue a few additions per value and box.
///
/// # Sources
/// M. Ehrgott, X. Gandibleux, "Bound sets for biobjective combinatorial
/// optimization problems", 2007, <https://doi.org/10.1016/j.cor.2005.10.003>.
pub fn frontier(domain: &BoxDomain, width: Width) -> BoxFrontier {
    let walk = Walk::new(domain);
    let scale = scales(domain);
    let weights = std::array::from_fn(|lane| {
        let share = lane as f64 / (LANES - 1) as f64;
        [(1.0 - share) / scale[0], share / scale[1]]
    });
    let mut pass = Pass {
        domain,
        walk: &walk,
        shares: &Shares::new(domain, &walk, weights),
        known: Vec::new(),
        nodes: 0,
    };
    let mut most = 64.min(width.most.max(1));
    loop {
        if pass.known.is_empty() {
            // A gap is told against a known frontier, so that there must be one.
            pass.run(most);
        }
        let missed = pass.run(most);
        let is_last = most >= width.most;
        if missed.is_none() || is_last {
            let unit = scale[0].max(scale[1]);
            return BoxFrontier {
                points: pass.known,
                is_exact: missed.is_none(),
                gap: missed.map_or(0.0, |missed| 1.0 + missed * unit),
                nodes: pass.nodes,
            };
        }
        most = most.saturating_mul(16).min(width.most);
    }
}

fn scales(domain: &BoxDomain) -> [f64; 2] {
    let mut sums = [1.0; 2];
    for other in &domain.boxes {
        sums[other.party] += other.gain.max(0) as f64;
    }
    sums
}

/// A partial outcome.
#[derive(Clone)]
struct Label {
    open: Bits,
    utilities: [i64; 2],
    /// Position of the parent in the layer before, and the value taken.
    parent: u32,
    value: u32,
    rank: f64,
}

struct Pass<'a> {
    domain: &'a BoxDomain,
    walk: &'a Walk,
    shares: &'a Shares,
    known: Vec<BoxPoint>,
    nodes: u64,
}

impl Pass<'_> {
    /// One pass of a width; what the left-out ones could add at most, if any were.
    fn run(&mut self, most: usize) -> Option<f64> {
        let corners = self.corners(0.0);
        let mut layers: Vec<Vec<(u32, u32)>> = Vec::new();
        let start = Label {
            open: [0; WORDS],
            utilities: self.domain.constants,
            parent: 0,
            value: 0,
            rank: 0.0,
        };
        let mut layer = vec![start];
        let mut missed: Option<f64> = None;
        for position in 0..self.walk.order.len() {
            let mut next = Vec::with_capacity(layer.len() * 2);
            for (parent, label) in layer.iter().enumerate() {
                for value in 0..self.walk.values[position].len() {
                    next.push(self.extend(label, parent as u32, position, value));
                }
            }
            keep_efficient(&mut next);
            self.nodes += next.len() as u64;
            let tail = self.tail(position + 1);
            next.retain_mut(|label| {
                let bounds = self.bounds(label, &tail);
                label.rank = self.reach(&bounds, &corners);
                label.rank >= 0.0
            });
            self.drop_outdone(&mut next);
            if next.len() > most {
                next.sort_by(|a, b| b.rank.total_cmp(&a.rank));
                let far = self.corners(FAR);
                for label in next.drain(most..) {
                    let reach = self.reach(&self.bounds(&label, &tail), &far);
                    missed = Some(missed.unwrap_or(0.0).max(reach));
                }
            }
            layers.push(
                next.iter()
                    .map(|label| (label.parent, label.value))
                    .collect(),
            );
            layer = next;
        }
        for (at, label) in layer.iter().enumerate() {
            let mut outcome = vec![0; self.domain.n_issues()];
            let mut at = at;
            for position in (0..layers.len()).rev() {
                let (parent, value) = layers[position][at];
                outcome[self.walk.order[position]] = self.walk.values[position][value as usize];
                at = parent as usize;
            }
            self.known.push(BoxPoint {
                utilities: label.utilities,
                outcome,
            });
        }
        self.known.sort_by(|a, b| {
            b.utilities
                .cmp(&a.utilities)
                .then(a.outcome.cmp(&b.outcome))
        });
        let mut best = i64::MIN;
        self.known.retain(|point| {
            let is_better = point.utilities[1] > best;
            best = best.max(point.utilities[1]);
            is_better
        });
        self.known.reverse();
        missed
    }

    /// The least that a new efficient point must reach: one corner between each
    /// two neighbours of the known frontier, and one beyond each end.
    ///
    /// A gap `d` holds in the units of both parties if no bound exceeds every
    /// corner by more: were both utilities beyond a corner by `d`, so were every
    /// weighted sum. At the ends only one party's utility must count: `depth`
    /// lowers the other's.
    fn corners(&self, depth: f64) -> Vec<Lanes> {
        let weigh = |at: [f64; 2]| -> Lanes {
            self.shares
                .weights
                .map(|weights| weights[0] * at[0] + weights[1] * at[1])
        };
        let mut floor = self.domain.constants.map(|units| units as f64 - depth);
        for other in &self.domain.boxes {
            floor[other.party] += other.gain.min(0) as f64;
        }
        let mut corners = Vec::new();
        let mut left = floor[0];
        for point in &self.known {
            corners.push(weigh([left, point.utilities[1] as f64 + 1.0]));
            left = point.utilities[0] as f64 + 1.0;
        }
        corners.push(weigh([left, floor[1]]));
        corners
    }

    /// By how much bounds reach beyond the corner that they exceed most; negative
    /// if they reach none.
    fn reach(&self, bounds: &Lanes, corners: &[Lanes]) -> f64 {
        let mut most = f64::NEG_INFINITY;
        for corner in corners {
            let over = bounds
                .iter()
                .zip(corner)
                .map(|(bound, corner)| bound - corner);
            most = most.max(over.fold(f64::INFINITY, f64::min));
        }
        most
    }

    /// Drops labels that a strong one outdoes whatever follows: it leads in both
    /// utilities by at least what the other's further open boxes could pay, and
    /// its own further losses could cost.
    fn drop_outdone(&self, labels: &mut Vec<Label>) {
        let strength = |label: &Label| -> f64 {
            let weights = self.shares.weights[LANES / 2];
            weights[0] * label.utilities[0] as f64 + weights[1] * label.utilities[1] as f64
        };
        let mut strong: Vec<(f64, usize)> = labels.iter().map(strength).zip(0..).collect();
        strong.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept = vec![true; labels.len()];
        let mut leaders: Vec<usize> = Vec::new();
        for (_, at) in &strong {
            if leaders
                .iter()
                .any(|leader| self.outdoes(&labels[*leader], &labels[*at]))
            {
                kept[*at] = false;
            } else if leaders.len() < LEADERS {
                leaders.push(*at);
            }
        }
        let mut at = 0;
        labels.retain(|_| {
            at += 1;
            kept[at - 1]
        });
    }

    fn outdoes(&self, leader: &Label, other: &Label) -> bool {
        let mut lead = [0, 1].map(|party| leader.utilities[party] - other.utilities[party]);
        if lead[0] < 0 || lead[1] < 0 {
            return false;
        }
        for word in 0..WORDS {
            let mut different = leader.open[word] ^ other.open[word];
            while different != 0 {
                let at = word * 64 + different.trailing_zeros() as usize;
                different &= different - 1;
                let gain = self.domain.boxes[at].gain;
                let party = self.domain.boxes[at].party;
                let is_other = other.open[word] & (1 << (at % 64)) != 0;
                if is_other == (gain > 0) {
                    lead[party] -= gain.abs();
                    if lead[party] < 0 {
                        return false;
                    }
                }
            }
        }
        true
    }

    fn extend(&self, label: &Label, parent: u32, position: usize, value: usize) -> Label {
        let mut next = Label {
            parent,
            value: value as u32,
            ..label.clone()
        };
        let inside = &self.walk.inside[position][value];
        for (slot, at) in self.walk.touching[position].iter().enumerate() {
            let (first, last) = self.walk.span[*at];
            let (word, bit) = (at / 64, 1u64 << (at % 64));
            let is_alive = first == position || next.open[word] & bit != 0;
            next.open[word] &= !bit;
            if is_alive && inside[slot] {
                if last == position {
                    let paying = &self.domain.boxes[*at];
                    next.utilities[paying.party] += paying.gain;
                } else {
                    next.open[word] |= bit;
                }
            }
        }
        next
    }

    /// What the positions from `from` on add at most if no box has failed, and
    /// the constants of boxes that have not begun.
    fn tail(&self, from: usize) -> Tail {
        let n_positions = self.walk.order.len();
        let mut tail = Tail {
            free: [0.0; LANES],
            carried: vec![[0.0; LANES]; self.domain.boxes.len()],
            depends: Vec::new(),
        };
        for (at, (first, last)) in self.walk.span.iter().enumerate() {
            if *first >= from {
                raise(&mut tail.free, &self.shares.constant[at]);
            } else if *last >= from {
                raise(&mut tail.carried[at], &self.shares.constant[at]);
            }
        }
        for position in 0..from {
            for (at, share) in self.walk.touching[position]
                .iter()
                .zip(&self.shares.share[position])
            {
                if self.walk.span[*at].1 >= from {
                    raise(&mut tail.carried[*at], share);
                }
            }
        }
        for position in from..n_positions {
            let values: Vec<TailValue> = (0..self.walk.values[position].len())
                .map(|value| self.tail_value(position, value, from))
                .collect();
            if values.iter().any(|value| !value.depends.is_empty()) {
                tail.depends.push(values);
                continue;
            }
            let mut most = [f64::NEG_INFINITY; LANES];
            for value in &values {
                highest(&mut most, &value.free);
            }
            raise(&mut tail.free, &most);
        }
        tail
    }

    fn tail_value(&self, position: usize, value: usize, from: usize) -> TailValue {
        let mut made = TailValue {
            free: [0.0; LANES],
            depends: Vec::new(),
        };
        let inside = &self.walk.inside[position][value];
        for (slot, at) in self.walk.touching[position]
            .iter()
            .enumerate()
            .filter(|(slot, _)| inside[*slot])
        {
            let share = &self.shares.share[position][slot];
            if self.walk.span[*at].0 >= from {
                raise(&mut made.free, share);
            } else {
                made.depends.push((at / 64, 1 << (at % 64), *share));
            }
        }
        made
    }

    /// Upper bounds on the weighted sums of every outcome that completes a label.
    fn bounds(&self, label: &Label, tail: &Tail) -> Lanes {
        let mut bounds = tail.free;
        for (bound, weights) in bounds.iter_mut().zip(&self.shares.weights) {
            *bound +=
                weights[0] * label.utilities[0] as f64 + weights[1] * label.utilities[1] as f64;
        }
        for word in 0..WORDS {
            let mut open = label.open[word];
            while open != 0 {
                let at = word * 64 + open.trailing_zeros() as usize;
                open &= open - 1;
                raise(&mut bounds, &tail.carried[at]);
            }
        }
        for position in &tail.depends {
            let mut most = [f64::NEG_INFINITY; LANES];
            for value in position {
                let mut sum = value.free;
                for (word, bit, share) in &value.depends {
                    if label.open[*word] & bit != 0 {
                        raise(&mut sum, share);
                    }
                }
                highest(&mut most, &sum);
            }
            raise(&mut bounds, &most);
        }
        // Thousands of additions of parts of 1 err far less than this; gains of up
        // to 2^40 units make a unit larger than 1e-12.
        bounds.map(|bound| bound + 1e-12)
    }
}

/// What is the same for all labels of a layer.
struct Tail {
    /// What everything adds that no settled issue can spoil.
    free: Lanes,
    /// Per box: what its settled issues contributed, as long as it is open.
    carried: Vec<Lanes>,
    /// Values of the positions where it matters which boxes are open.
    depends: Vec<Vec<TailValue>>,
}

/// What a value adds: by itself, and for each open box (its word and bit).
struct TailValue {
    free: Lanes,
    depends: Vec<(usize, u64, Lanes)>,
}

fn raise(sums: &mut Lanes, by: &Lanes) {
    for (sum, by) in sums.iter_mut().zip(by) {
        *sum += by;
    }
}

fn highest(most: &mut Lanes, other: &Lanes) {
    for (most, other) in most.iter_mut().zip(other) {
        *most = most.max(*other);
    }
}

/// Of the labels with the same open boxes keeps the efficient ones.
fn keep_efficient(labels: &mut Vec<Label>) {
    labels.sort_by(|a, b| {
        a.open
            .cmp(&b.open)
            .then(b.utilities.cmp(&a.utilities))
            .then(a.parent.cmp(&b.parent))
    });
    let mut group: Option<Bits> = None;
    let mut best = i64::MIN;
    labels.retain(|label| {
        if group != Some(label.open) {
            group = Some(label.open);
            best = i64::MIN;
        }
        let is_better = label.utilities[1] > best;
        best = best.max(label.utilities[1]);
        is_better
    });
}
