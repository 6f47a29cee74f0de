//! What another party seems to want, judged from its offers alone.

pub mod frequency;
pub mod bayesian;

use crate::simulation::grid::OutcomeGrid;

/// An additive estimate of another party's utilities that learns from its offers.
pub trait OpponentModel {
    /// Learns from the next offer of that party.
    fn learn(&mut self, outcome: u32);

    /// The estimate: for each issue and value a term; terms of an outcome add
    /// up to 0 to 1.
    fn terms(&self) -> Vec<Vec<f64>>;
}

/// What an outcome adds up to under `terms`.
///
/// ```
/// use detente::simulation::grid::OutcomeGrid;
/// use detente::simulation::opponent_model::estimate;
///
/// let grid = OutcomeGrid::new(&[2, 2])?;
/// let terms = [vec![0.0, 0.5], vec![0.25, 0.0]];
/// assert_eq!(estimate(&terms, &grid, 2), 0.75);
/// # Ok::<(), detente::simulation::grid::GridProblem>(())
/// ```
pub fn estimate(terms: &[Vec<f64>], grid: &OutcomeGrid, outcome: u32) -> f64 {
    let of_issue = |(issue, values): (usize, &Vec<f64>)| {
        values
            .get(grid.value(outcome, issue) as usize)
            .copied()
            .unwrap_or(0.0)
    };
    terms.iter().enumerate().map(of_issue).sum()
}
