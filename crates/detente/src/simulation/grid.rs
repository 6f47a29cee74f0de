//! The outcomes of a finite space as numbers.

use thiserror::Error;

/// Most outcomes a space may have to be simulated: they are numbered in 32 bits.
pub const OUTCOMES_MAX: u32 = u32::MAX;

/// A finite outcome space whose outcomes are numbered from 0.
///
/// Numbers run like an odometer, the last issue fastest: the order in which
/// NegMAS enumerates. A space without issues has one outcome.
///
/// ```
/// use detente::simulation::grid::OutcomeGrid;
///
/// let grid = OutcomeGrid::new(&[3, 4])?;
/// assert_eq!(grid.n_outcomes(), 12);
/// assert_eq!(grid.number(&[2, 1]), Some(9));
/// assert_eq!((grid.value(9, 0), grid.value(9, 1)), (2, 1));
/// # Ok::<(), detente::simulation::grid::GridProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeGrid {
    // Invariant: the product of `sizes` is `n_outcomes`, at most OUTCOMES_MAX;
    // `strides[i]` is the product of the sizes after `i`.
    sizes: Vec<u32>,
    strides: Vec<u32>,
    n_outcomes: u32,
}

/// Why a space cannot be simulated.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GridProblem {
    /// An issue without a value cannot be settled.
    #[error("issue {issue} has no value")]
    EmptyIssue {
        /// Position of the issue, from 0.
        issue: usize,
    },
    /// Too many to number and hold.
    #[error("expected at most {outcomes_max} outcomes, found more")]
    TooManyOutcomes {
        /// The limit.
        outcomes_max: u32,
    },
}

impl OutcomeGrid {
    /// Takes the number of values of each issue, in order.
    ///
    /// # Errors
    /// An issue without values, or more than [`OUTCOMES_MAX`] outcomes.
    pub fn new(sizes: &[usize]) -> Result<Self, GridProblem> {
        if let Some(issue) = sizes.iter().position(|size| *size == 0) {
            return Err(GridProblem::EmptyIssue { issue });
        }
        let too_many = GridProblem::TooManyOutcomes {
            outcomes_max: OUTCOMES_MAX,
        };
        let mut n_outcomes: u32 = 1;
        let mut strides = vec![0; sizes.len()];
        let mut narrow = vec![0; sizes.len()];
        for (issue, size) in sizes.iter().enumerate().rev() {
            let size = u32::try_from(*size).map_err(|_| too_many.clone())?;
            (strides[issue], narrow[issue]) = (n_outcomes, size);
            n_outcomes = n_outcomes
                .checked_mul(size)
                .ok_or_else(|| too_many.clone())?;
        }
        Ok(Self {
            sizes: narrow,
            strides,
            n_outcomes,
        })
    }

    /// How many outcomes there are, at least 1.
    pub fn n_outcomes(&self) -> u32 {
        self.n_outcomes
    }

    /// How many issues there are.
    pub fn n_issues(&self) -> usize {
        self.sizes.len()
    }

    /// How many values an issue has, at least 1.
    pub fn n_values(&self, issue: usize) -> u32 {
        self.sizes[issue]
    }

    /// The position of the value that `outcome` gives to `issue`.
    pub fn value(&self, outcome: u32, issue: usize) -> u32 {
        outcome / self.strides[issue] % self.sizes[issue]
    }

    /// All value positions of an outcome, in the order of the issues.
    pub fn values(&self, outcome: u32) -> Vec<u32> {
        (0..self.n_issues())
            .map(|issue| self.value(outcome, issue))
            .collect()
    }

    /// The number of an outcome; `None` if it is not one of this space.
    pub fn number(&self, values: &[u32]) -> Option<u32> {
        if values.len() != self.sizes.len() {
            return None;
        }
        let mut number = 0;
        for ((value, size), stride) in values.iter().zip(&self.sizes).zip(&self.strides) {
            if value >= size {
                return None;
            }
            number += value * stride;
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_values_are_inverse() {
        let grid = OutcomeGrid::new(&[2, 3, 1, 4]).unwrap();
        for outcome in 0..grid.n_outcomes() {
            assert_eq!(grid.number(&grid.values(outcome)), Some(outcome));
        }
        assert_eq!(grid.number(&[0, 3, 0, 0]), None);
        assert_eq!(grid.number(&[0, 0]), None);
        assert_eq!(OutcomeGrid::new(&[]).unwrap().n_outcomes(), 1);
    }

    #[test]
    fn what_cannot_be_numbered_is_refused() {
        let problem = |sizes: &[usize]| OutcomeGrid::new(sizes).unwrap_err();
        let too_many = GridProblem::TooManyOutcomes {
            outcomes_max: OUTCOMES_MAX,
        };
        assert_eq!(problem(&[2, 0]), GridProblem::EmptyIssue { issue: 1 });
        assert_eq!(problem(&[10; 60]), too_many);
        assert_eq!(problem(&[usize::MAX]), too_many);
        assert_eq!(problem(&[OUTCOMES_MAX as usize + 1]), too_many);
    }
}
