//! The Bayesian model: hypotheses about weights and values, weighed by the offers.

use crate::simulation::grid::OutcomeGrid;
use crate::simulation::opponent_model::OpponentModel;

/// Weights that an issue may have, before they are normalised: tenths.
const WEIGHTS: usize = 11;
/// Values that may be the best of an issue, spread evenly if there are more.
const PEAKS_MAX: usize = 32;
/// How much less each offer is assumed to be worth to its maker.
const CONCESSION: f64 = 0.005;
/// Standard deviation of an offer's utility around what is assumed.
const DEVIATION: f64 = 0.15;

/// Weighs hypotheses on what a party wants by how well they explain its offers.
///
/// Per issue there are hypotheses on its weight (0 to 1 in tenths) and on the
/// shape of its values: rising, falling, or falling to both sides of a peak.
/// The party is assumed to concede slowly and evenly; a hypothesis gains
/// probability if, with the expectation of everything else, it gives the last
/// offer about the utility assumed.
///
/// # Sources
/// Hindriks and Tykhonov, "Opponent modelling in automated multi-issue
/// negotiation using Bayesian learning" (2008),
/// <https://dl.acm.org/doi/10.5555/1402383.1402433>, in its scalable form:
/// each issue's hypotheses are updated on their own, so the cost grows with
/// issues and values and not with their combinations. Weights are on a grid
/// instead of rankings; peaks are at most 32 per issue.
#[derive(Clone, Debug)]
pub struct Bayesian {
    grid: OutcomeGrid,
    issues: Vec<Beliefs>,
    n_offers: u32,
}

#[derive(Clone, Debug)]
struct Beliefs {
    /// Probability of each weight.
    weights: Vec<f64>,
    /// Each shape, a worth of 0 to 1 per value, with its probability.
    shapes: Vec<(Vec<f64>, f64)>,
}

impl Bayesian {
    /// A model that holds all hypotheses equally likely.
    pub fn new(grid: &OutcomeGrid) -> Self {
        let issues = (0..grid.n_issues()).map(|issue| Beliefs::new(grid.n_values(issue) as usize));
        Self {
            grid: grid.clone(),
            issues: issues.collect(),
            n_offers: 0,
        }
    }

    /// Expected weights, normalised to 1.
    fn weights(&self) -> Vec<f64> {
        let expected: Vec<f64> = self.issues.iter().map(Beliefs::weight).collect();
        let total: f64 = expected.iter().sum();
        expected
            .iter()
            .map(|weight| weight / total.max(f64::MIN_POSITIVE))
            .collect()
    }
}

impl OpponentModel for Bayesian {
    fn learn(&mut self, outcome: u32) {
        let assumed = (1.0 - CONCESSION * f64::from(self.n_offers)).max(0.0);
        self.n_offers = self.n_offers.saturating_add(1);
        let raw: Vec<f64> = self.issues.iter().map(Beliefs::weight).collect();
        let worth: Vec<f64> = (0..self.issues.len())
            .map(|issue| self.issues[issue].worth(self.grid.value(outcome, issue) as usize))
            .collect();
        let total: f64 = raw.iter().sum();
        let sum: f64 = raw
            .iter()
            .zip(&worth)
            .map(|(weight, worth)| weight * worth)
            .sum();
        for (issue, beliefs) in self.issues.iter_mut().enumerate() {
            let value = self.grid.value(outcome, issue) as usize;
            let (others, rest) = (sum - raw[issue] * worth[issue], total - raw[issue]);
            beliefs.weigh_shapes(value, |worth| {
                likelihood(
                    (others + raw[issue] * worth) / total.max(f64::MIN_POSITIVE),
                    assumed,
                )
            });
            beliefs.weigh_weights(|weight| {
                let scale = (rest + weight).max(f64::MIN_POSITIVE);
                likelihood((others + weight * worth[issue]) / scale, assumed)
            });
        }
    }

    fn terms(&self) -> Vec<Vec<f64>> {
        let weights = self.weights();
        let of_issue = |(beliefs, weight): (&Beliefs, &f64)| {
            (0..beliefs.n_values())
                .map(|value| weight * beliefs.worth(value))
                .collect()
        };
        self.issues.iter().zip(&weights).map(of_issue).collect()
    }
}

impl Beliefs {
    fn new(n_values: usize) -> Self {
        let last = n_values.saturating_sub(1).max(1) as f64;
        let rising: Vec<f64> = (0..n_values).map(|value| value as f64 / last).collect();
        let falling: Vec<f64> = rising.iter().rev().copied().collect();
        let mut shapes = vec![rising, falling];
        let n_peaks = n_values.min(PEAKS_MAX);
        for peak in (0..n_peaks).map(|peak| peak * n_values / n_peaks) {
            // Peaks at the ends are the rising and the falling shape.
            if peak > 0 && peak + 1 < n_values {
                shapes.push(
                    (0..n_values)
                        .map(|value| triangle(value, peak, n_values))
                        .collect(),
                );
            }
        }
        let share = 1.0 / shapes.len() as f64;
        let shapes = shapes.into_iter().map(|shape| (shape, share)).collect();
        Self {
            weights: vec![1.0 / WEIGHTS as f64; WEIGHTS],
            shapes,
        }
    }

    fn n_values(&self) -> usize {
        self.shapes[0].0.len()
    }

    /// The expected weight, before it is normalised.
    fn weight(&self) -> f64 {
        self.weights
            .iter()
            .enumerate()
            .map(|(tenth, share)| grid_weight(tenth) * share)
            .sum()
    }

    /// The expected worth of a value.
    fn worth(&self, value: usize) -> f64 {
        self.shapes
            .iter()
            .map(|(shape, share)| shape[value] * share)
            .sum()
    }

    fn weigh_shapes(&mut self, value: usize, likelihood: impl Fn(f64) -> f64) {
        for (shape, share) in &mut self.shapes {
            *share *= likelihood(shape[value]);
        }
        normalise(self.shapes.iter_mut().map(|(_, share)| share).collect());
    }

    fn weigh_weights(&mut self, likelihood: impl Fn(f64) -> f64) {
        for (tenth, share) in self.weights.iter_mut().enumerate() {
            *share *= likelihood(grid_weight(tenth));
        }
        normalise(self.weights.iter_mut().collect());
    }
}

fn grid_weight(tenth: usize) -> f64 {
    tenth as f64 / (WEIGHTS - 1) as f64
}

fn triangle(value: usize, peak: usize, n_values: usize) -> f64 {
    if value <= peak {
        value as f64 / peak as f64
    } else {
        (n_values - 1 - value) as f64 / (n_values - 1 - peak) as f64
    }
}

/// A normal density without its constant, which cancels.
fn likelihood(utility: f64, assumed: f64) -> f64 {
    let apart = (utility - assumed) / DEVIATION;
    libm::exp(-0.5 * apart * apart)
}

/// Makes shares add up to 1; a floor keeps any hypothesis from dying for ever.
fn normalise(mut shares: Vec<&mut f64>) {
    let total: f64 = shares.iter().map(|share| **share).sum();
    for share in &mut shares {
        **share = if total > 0.0 {
            (**share / total).max(1e-12)
        } else {
            1.0
        };
    }
    let total: f64 = shares.iter().map(|share| **share).sum();
    for share in shares {
        *share /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_at_one_end_make_it_the_best_value() {
        let grid = OutcomeGrid::new(&[5, 5]).unwrap();
        let mut model = Bayesian::new(&grid);
        for second in [4, 3, 4, 2, 3, 1] {
            model.learn(grid.number(&[0, second]).unwrap());
        }
        let terms = model.terms();
        assert!(
            terms[0].windows(2).all(|pair| pair[0] > pair[1]),
            "{terms:?}"
        );
        let best: f64 = terms
            .iter()
            .map(|values| values.iter().copied().fold(0.0, f64::max))
            .sum();
        assert!(best <= 1.0 + 1e-12);
    }

    #[test]
    fn every_space_has_a_model() {
        for sizes in [vec![], vec![1], vec![2, 1, 300]] {
            let grid = OutcomeGrid::new(&sizes).unwrap();
            let mut model = Bayesian::new(&grid);
            for outcome in [0, grid.n_outcomes() - 1].repeat(50) {
                model.learn(outcome);
            }
            assert!(model.terms().iter().flatten().all(|term| term.is_finite()));
        }
    }
}
