//! The frequency model: what is offered often is wanted, what is never given up matters.

use crate::simulation::grid::OutcomeGrid;
use crate::simulation::opponent_model::OpponentModel;

/// How much an issue gains whose value did not change, shared among all issues.
const GAIN: f64 = 0.2;

/// Counts values and the issues on which a party stands still.
///
/// A value is worth its count over the largest count of its issue. An issue
/// gains weight each time the party repeats its value from one offer to the
/// next; weights stay normalised to 1.
///
/// # Sources
/// Van Krimpen, Looije and Hajizadeh, "`HardHeaded`" (2013),
/// <https://doi.org/10.1007/978-3-642-30737-9_17>. We leave out its cap on
/// weights, and all values start with a count of one.
///
/// ```
/// use detente::simulation::grid::OutcomeGrid;
/// use detente::simulation::opponent_model::{OpponentModel, frequency::Frequency};
///
/// let grid = OutcomeGrid::new(&[2, 3])?;
/// let mut model = Frequency::new(&grid);
/// for values in [[0, 0], [0, 1], [0, 2]] {
///     model.learn(grid.number(&values).unwrap_or(0));
/// }
/// let terms = model.terms();
/// assert!(terms[0][0] > terms[1][0], "it stands still on the first issue");
/// assert!(terms[0][0] > terms[0][1], "and asks for its first value");
/// # Ok::<(), detente::simulation::grid::GridProblem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Frequency {
    grid: OutcomeGrid,
    weights: Vec<f64>,
    counts: Vec<Vec<u32>>,
    last: Option<u32>,
}

impl Frequency {
    /// A model that has seen nothing: all issues and values are equal.
    pub fn new(grid: &OutcomeGrid) -> Self {
        let n_issues = grid.n_issues();
        let counts = (0..n_issues)
            .map(|issue| vec![1; grid.n_values(issue) as usize])
            .collect();
        let weights = vec![1.0 / n_issues.max(1) as f64; n_issues];
        Self {
            grid: grid.clone(),
            weights,
            counts,
            last: None,
        }
    }
}

impl OpponentModel for Frequency {
    fn learn(&mut self, outcome: u32) {
        let gain = GAIN / self.weights.len().max(1) as f64;
        if let Some(last) = self.last {
            for (issue, weight) in self.weights.iter_mut().enumerate() {
                if self.grid.value(last, issue) == self.grid.value(outcome, issue) {
                    *weight += gain;
                }
            }
            let total: f64 = self.weights.iter().sum();
            self.weights.iter_mut().for_each(|weight| *weight /= total);
        }
        for (issue, counts) in self.counts.iter_mut().enumerate() {
            counts[self.grid.value(outcome, issue) as usize] += 1;
        }
        self.last = Some(outcome);
    }

    fn terms(&self) -> Vec<Vec<f64>> {
        let of_issue = |(weight, counts): (&f64, &Vec<u32>)| {
            let most = f64::from(counts.iter().copied().max().unwrap_or(1));
            counts
                .iter()
                .map(|count| weight * f64::from(*count) / most)
                .collect()
        };
        self.weights
            .iter()
            .zip(&self.counts)
            .map(of_issue)
            .collect()
    }
}
