//! Upper bounds on weighted sums of boxes, as sums over issues.
//!
//! A box of worth `g > 0` over issues `I` pays at most `Σ s_i [issue i inside]`
//! for any shares `s_i >= 0` that add up to `g`; a loss `-g` at most
//! `t (|I| - 1) - Σ t [issue i inside]` for any `0 <= t <= g`. Shares are improved
//! by subgradient steps: at best this is the bound of the usual linear program
//! of such boxes.

use super::walk::Walk;

/// How boxes are shared out among their issues, for one weighting at a time.
#[derive(Clone)]
pub(super) struct Dual {
    /// Per position and touching box, of a gain: the part of it; adds up to 1.
    fraction: Vec<Vec<f64>>,
    /// Per box, of a loss: how much of it is believed, 0 to 1.
    trust: Vec<f64>,
}

/// What one step of a [`Dual`] sees.
pub(super) struct Step {
    /// An upper bound on the weighted sum, constants left out.
    pub(super) bound: f64,
    /// Per party what the bound credits it with: a subgradient by the weights.
    pub(super) credited: Vec<f64>,
    /// Per position the value that the bound counts.
    pub(super) chosen: Vec<usize>,
    /// Per box at how many of its issues that value is inside.
    held: Vec<f64>,
}

impl Dual {
    /// Gains split evenly, losses half believed.
    pub(super) fn new(walk: &Walk) -> Self {
        let even = |touching: &Vec<usize>| -> Vec<f64> {
            let sizes = touching.iter().map(|at| walk.boxes[*at].n_issues as f64);
            sizes.map(|size| 1.0 / size).collect()
        };
        Self {
            fraction: walk.touching.iter().map(even).collect(),
            trust: vec![0.5; walk.boxes.len()],
        }
    }

    /// What each box is worth under a weighting.
    pub(super) fn worth(walk: &Walk, weights: &[f64]) -> Vec<f64> {
        let boxes = walk.boxes.iter();
        boxes.map(|other| weigh(&other.gains, weights)).collect()
    }

    /// The bound of the present shares.
    pub(super) fn look(&self, walk: &Walk, weights: &[f64], worth: &[f64]) -> Step {
        let mut step = Step {
            bound: 0.0,
            credited: vec![0.0; walk.n_parties],
            chosen: vec![0; walk.n_positions()],
            held: vec![0.0; walk.boxes.len()],
        };
        let credit = |credited: &mut [f64], gains: &[i64], part: f64| {
            for (credited, gain) in credited.iter_mut().zip(gains) {
                *credited += *gain as f64 * part;
            }
        };
        let mut shares: Vec<f64> = Vec::new();
        for (position, touching) in walk.touching.iter().enumerate() {
            shares.clear();
            shares.extend(
                touching
                    .iter()
                    .enumerate()
                    .map(|(slot, at)| worth[*at] * self.part(position, slot, *at, worth[*at])),
            );
            let mut most = f64::NEG_INFINITY;
            for (value, inside) in walk.inside[position].iter().enumerate() {
                let held = inside.iter().zip(&shares).filter(|(inside, _)| **inside);
                let sum = weigh(&walk.single[position][value], weights)
                    + held.map(|(_, share)| share).sum::<f64>();
                if sum > most {
                    (most, step.chosen[position]) = (sum, value);
                }
            }
            step.bound += most;
            let value = step.chosen[position];
            credit(&mut step.credited, &walk.single[position][value], 1.0);
            for (slot, at) in touching.iter().enumerate() {
                if walk.inside[position][value][slot] {
                    step.held[*at] += 1.0;
                    let part = self.part(position, slot, *at, worth[*at]);
                    credit(&mut step.credited, &walk.boxes[*at].gains, part);
                }
            }
        }
        for (at, other) in walk.boxes.iter().enumerate() {
            if worth[at] < 0.0 {
                let part = self.trust[at] * (other.n_issues as f64 - 1.0);
                step.bound -= worth[at] * part;
                credit(&mut step.credited, &other.gains, -part);
            }
        }
        step
    }

    fn part(&self, position: usize, slot: usize, at: usize, worth: f64) -> f64 {
        if worth > 0.0 {
            self.fraction[position][slot]
        } else {
            self.trust[at]
        }
    }

    /// Moves shares against the subgradient, `length` in the weighted sum's unit.
    pub(super) fn step(&mut self, walk: &Walk, worth: &[f64], seen: &Step, length: f64) {
        let mut sums = vec![0.0; walk.boxes.len()];
        for (position, touching) in walk.touching.iter().enumerate() {
            let inside = &walk.inside[position][seen.chosen[position]];
            for (slot, at) in touching.iter().enumerate() {
                let fraction = &mut self.fraction[position][slot];
                if worth[*at] > 0.0 {
                    let mean = seen.held[*at] / walk.boxes[*at].n_issues as f64;
                    let is_inside = f64::from(u8::from(inside[slot]));
                    *fraction = (*fraction - length / worth[*at] * (is_inside - mean)).max(0.0);
                }
                sums[*at] += *fraction;
            }
        }
        for (position, touching) in walk.touching.iter().enumerate() {
            for (slot, at) in touching.iter().enumerate() {
                let fraction = &mut self.fraction[position][slot];
                *fraction = if sums[*at] > 0.0 {
                    *fraction / sums[*at]
                } else {
                    1.0 / walk.boxes[*at].n_issues as f64
                };
            }
        }
        for (at, other) in walk.boxes.iter().enumerate() {
            if worth[at] < 0.0 {
                let beyond = other.n_issues as f64 - 1.0 - seen.held[at];
                let trust = self.trust[at] - 0.5 * length / -worth[at] * beyond;
                self.trust[at] = trust.clamp(0.0, 1.0);
            }
        }
    }

    /// Improves the shares for one weighting; the best seen.
    pub(super) fn settle(mut self, walk: &Walk, weights: &[f64], steps: usize) -> Self {
        let worth = Self::worth(walk, weights);
        let mut length = first_length(&worth);
        let mut best = f64::INFINITY;
        let mut kept = self.clone();
        for _ in 0..steps {
            let seen = self.look(walk, weights, &worth);
            if seen.bound < best {
                best = seen.bound;
                kept.clone_from(&self);
            }
            self.step(walk, &worth, &seen, length);
            length *= 0.98;
        }
        kept
    }

    /// What a box adds at a position if the issue is inside.
    pub(super) fn share(&self, position: usize, slot: usize, at: usize, worth: f64) -> f64 {
        worth * self.part(position, slot, at, worth)
    }

    /// What a box adds as long as it is not known to fail: of losses only.
    pub(super) fn constant(&self, walk: &Walk, at: usize, worth: f64) -> f64 {
        if worth < 0.0 {
            -worth * self.trust[at] * (walk.boxes[at].n_issues as f64 - 1.0)
        } else {
            0.0
        }
    }
}

/// A third of the mean worth of a box.
pub(super) fn first_length(worth: &[f64]) -> f64 {
    let total: f64 = worth.iter().map(|worth| worth.abs()).sum();
    0.3 * total / worth.len().max(1) as f64
}

fn weigh(numbers: &[i64], weights: &[f64]) -> f64 {
    let pairs = numbers.iter().zip(weights);
    pairs.map(|(number, weight)| *number as f64 * weight).sum()
}
