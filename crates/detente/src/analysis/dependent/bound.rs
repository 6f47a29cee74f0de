//! Upper bounds on weighted sums of box utilities, as sums over issues.
//!
//! A box of gain `g > 0` over issues `I` pays at most `Σ s_i [issue i inside]`
//! for any shares `s_i >= 0` that add up to `g`; a loss `-g` at most
//! `t (|I| - 1) - Σ t [issue i inside]` for any `0 <= t <= g`. Shares are chosen
//! per weighting by subgradient steps: at best this is the bound of the usual
//! linear program of such boxes.

use super::BoxDomain;

/// How many weightings of the two parties are bounded.
pub(super) const LANES: usize = 8;

/// One number per weighting.
pub(super) type Lanes = [f64; LANES];

const STEPS: usize = 200;

/// The domain as the search walks it: issues in a good order, values that matter.
pub(super) struct Walk {
    /// Issue at each position.
    pub(super) order: Vec<usize>,
    /// Per position: the values that no other value beats, as value positions.
    pub(super) values: Vec<Vec<u32>>,
    /// Per position: boxes that name the issue.
    pub(super) touching: Vec<Vec<usize>>,
    /// Per position and value: whether each touching box holds, in their order.
    pub(super) inside: Vec<Vec<Vec<bool>>>,
    /// First and last position of each box.
    pub(super) span: Vec<(usize, usize)>,
}

impl Walk {
    pub(super) fn new(domain: &BoxDomain) -> Self {
        let order = issue_order(domain);
        let mut walk = Self {
            values: Vec::new(),
            touching: Vec::new(),
            inside: Vec::new(),
            span: vec![(usize::MAX, 0); domain.boxes.len()],
            order,
        };
        for (position, issue) in walk.order.iter().enumerate() {
            let touching: Vec<usize> = (0..domain.boxes.len())
                .filter(|at| {
                    domain.boxes[*at]
                        .ranges
                        .iter()
                        .any(|range| range.0 == *issue)
                })
                .collect();
            for at in &touching {
                let (first, last) = &mut walk.span[*at];
                *first = (*first).min(position);
                *last = (*last).max(position);
            }
            let holds = |value: u32| -> Vec<bool> {
                let ranges = touching.iter().flat_map(|at| {
                    domain.boxes[*at]
                        .ranges
                        .iter()
                        .filter(|range| range.0 == *issue)
                });
                ranges
                    .map(|(_, first, last)| (*first..=*last).contains(&value))
                    .collect()
            };
            let all: Vec<Vec<bool>> = (0..domain.n_values[*issue]).map(holds).collect();
            let serves = |a: &[bool], b: &[bool]| {
                touching.iter().zip(a.iter().zip(b)).all(|(at, (a, b))| {
                    if domain.boxes[*at].gain > 0 {
                        a >= b
                    } else {
                        a <= b
                    }
                })
            };
            let kept: Vec<usize> = (0..all.len())
                .filter(|value| {
                    !all.iter().enumerate().any(|(other, holds)| {
                        other != *value
                            && serves(holds, &all[*value])
                            && (other < *value || *holds != all[*value])
                    })
                })
                .collect();
            walk.values
                .push(kept.iter().map(|value| *value as u32).collect());
            walk.inside
                .push(kept.iter().map(|value| all[*value].clone()).collect());
            walk.touching.push(touching);
        }
        walk
    }
}

/// Settles next the issue that leaves fewest boxes open.
fn issue_order(domain: &BoxDomain) -> Vec<usize> {
    let n_issues = domain.n_issues();
    let mut left: Vec<usize> = domain
        .boxes
        .iter()
        .map(|other| other.ranges.len())
        .collect();
    let mut settled = vec![false; n_issues];
    let mut order = Vec::with_capacity(n_issues);
    for _ in 0..n_issues {
        let mut best = None;
        for issue in (0..n_issues).filter(|issue| !settled[*issue]) {
            let mut opened = 0i64;
            for (at, other) in domain.boxes.iter().enumerate() {
                if !other.ranges.iter().any(|range| range.0 == issue) {
                    continue;
                }
                let size = other.ranges.len();
                opened += i64::from(left[at] == size && size > 1);
                opened -= i64::from(left[at] == 1 && size > 1);
            }
            if best.is_none_or(|(least, _)| opened < least) {
                best = Some((opened, issue));
            }
        }
        let Some((_, issue)) = best else { break };
        settled[issue] = true;
        for (at, other) in domain.boxes.iter().enumerate() {
            left[at] -= usize::from(other.ranges.iter().any(|range| range.0 == issue));
        }
        order.push(issue);
    }
    order
}

/// Shares of every box at every position that it names.
pub(super) struct Shares {
    pub(super) weights: [[f64; 2]; LANES],
    /// Per position, per touching box: its share; what it adds when the issue is inside.
    pub(super) share: Vec<Vec<Lanes>>,
    /// Per box: what it adds as long as it is not known to fail (losses only).
    pub(super) constant: Vec<Lanes>,
}

impl Shares {
    pub(super) fn new(domain: &BoxDomain, walk: &Walk, weights: [[f64; 2]; LANES]) -> Self {
        let mut shares = Self {
            weights,
            share: walk
                .touching
                .iter()
                .map(|touching| vec![[0.0; LANES]; touching.len()])
                .collect(),
            constant: vec![[0.0; LANES]; domain.boxes.len()],
        };
        for lane in 0..LANES {
            shares.settle(domain, walk, lane);
        }
        shares
    }

    /// Subgradient steps for one weighting.
    fn settle(&mut self, domain: &BoxDomain, walk: &Walk, lane: usize) {
        let boxes = &domain.boxes;
        let worth: Vec<f64> = boxes
            .iter()
            .map(|other| other.gain as f64 * self.weights[lane][other.party])
            .collect();
        let size: Vec<f64> = boxes
            .iter()
            .map(|other| other.ranges.len() as f64)
            .collect();
        // Current shares: gains split evenly, losses half believed.
        let mut now: Vec<Vec<f64>> = walk
            .touching
            .iter()
            .map(|touching| {
                let even = |at: &usize| {
                    let whole = size[*at] < 1.5 || worth[*at] > 0.0;
                    if whole {
                        worth[*at] / size[*at]
                    } else {
                        0.5 * worth[*at]
                    }
                };
                touching.iter().map(even).collect()
            })
            .collect();
        let total: f64 = worth.iter().map(|worth| worth.abs()).sum();
        let mut best = f64::INFINITY;
        let mut step = 0.3 * total / boxes.len().max(1) as f64;
        let mut held = vec![0.0; boxes.len()];
        let mut chosen = vec![0usize; walk.order.len()];
        for _ in 0..STEPS {
            let mut bound = 0.0;
            held.iter_mut().for_each(|count| *count = 0.0);
            let mut loss = vec![0.0; boxes.len()];
            for (position, touching) in walk.touching.iter().enumerate() {
                let mut most = f64::NEG_INFINITY;
                for (value, inside) in walk.inside[position].iter().enumerate() {
                    let sum: f64 = inside
                        .iter()
                        .zip(&now[position])
                        .filter(|(inside, _)| **inside)
                        .map(|(_, s)| s)
                        .sum();
                    if sum > most {
                        (most, chosen[position]) = (sum, value);
                    }
                }
                bound += most;
                for (slot, at) in touching.iter().enumerate() {
                    held[*at] += f64::from(u8::from(walk.inside[position][chosen[position]][slot]));
                    loss[*at] = now[position][slot];
                }
            }
            for at in 0..boxes.len() {
                if worth[at] < 0.0 && size[at] > 1.5 {
                    bound -= loss[at] * (size[at] - 1.0);
                }
            }
            if bound < best {
                best = bound;
                self.keep(walk, lane, &now, &worth, &size);
            }
            for (position, touching) in walk.touching.iter().enumerate() {
                for (slot, at) in touching.iter().enumerate() {
                    let inside = f64::from(u8::from(walk.inside[position][chosen[position]][slot]));
                    if size[*at] < 1.5 {
                        continue;
                    }
                    let share = &mut now[position][slot];
                    if worth[*at] > 0.0 {
                        *share = (*share - step * (inside - held[*at] / size[*at])).max(0.0);
                    } else {
                        // The share of a loss is -t, the same at each of its issues.
                        *share = (*share + step * (size[*at] - 1.0 - held[*at]) * 0.5)
                            .clamp(worth[*at], 0.0);
                    }
                }
            }
            let mut sums = vec![0.0; boxes.len()];
            for (position, touching) in walk.touching.iter().enumerate() {
                for (slot, at) in touching.iter().enumerate() {
                    sums[*at] += now[position][slot];
                }
            }
            for (position, touching) in walk.touching.iter().enumerate() {
                for (slot, at) in touching.iter().enumerate() {
                    if worth[*at] > 0.0 && size[*at] > 1.5 {
                        let scale = if sums[*at] > 0.0 {
                            worth[*at] / sums[*at]
                        } else {
                            0.0
                        };
                        now[position][slot] = if scale > 0.0 {
                            now[position][slot] * scale
                        } else {
                            worth[*at] / size[*at]
                        };
                    }
                }
            }
            step *= 0.98;
        }
    }

    fn keep(&mut self, walk: &Walk, lane: usize, now: &[Vec<f64>], worth: &[f64], size: &[f64]) {
        for (position, touching) in walk.touching.iter().enumerate() {
            for (slot, at) in touching.iter().enumerate() {
                self.share[position][slot][lane] = now[position][slot];
                if worth[*at] < 0.0 {
                    self.constant[*at][lane] = -now[position][slot] * (size[*at] - 1.0);
                }
            }
        }
    }
}
