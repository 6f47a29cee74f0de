//! One party's utilities over a finite space, ready to be asked by utility.

mod buckets;
mod of_case;
mod of_scenario;

use thiserror::Error;

use crate::simulation::grid::{GridProblem, OutcomeGrid};
use buckets::Buckets;
pub use buckets::Descent;
pub use of_scenario::discounts;

/// What every outcome is worth to one party, with its reservation value.
///
/// The unit is the party's own; utilities of two parties are never compared
/// here. Comparisons are exact, without any tolerance; of equal outcomes the
/// one with the smallest number comes first.
///
/// ```
/// use detente::simulation::utilities::PartyUtilities;
///
/// // Two issues: 0.6 · (0, 0.5, 1) and 0.4 · (1, 0).
/// let own = PartyUtilities::additive(0.0, &[vec![0.0, 0.3, 0.6], vec![0.4, 0.0]], 0.3)?;
/// assert_eq!((own.min(), own.max(), own.best()), (0.0, 1.0, 4));
/// let near = own.lowest_at_least(0.5).expect("the best is worth more");
/// assert_eq!(own.get(near), 0.6);
/// assert_eq!(own.n_rational(), 5);
/// # Ok::<(), detente::simulation::utilities::UtilitiesProblem>(())
/// ```
#[derive(Clone, Debug)]
pub struct PartyUtilities {
    // Invariant: `values` has one finite number per outcome of `grid`, and
    // `buckets` holds exactly these.
    grid: OutcomeGrid,
    values: Vec<f64>,
    reservation: f64,
    buckets: Buckets,
}

/// Why numbers are not [`PartyUtilities`].
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum UtilitiesProblem {
    /// The space cannot be numbered.
    #[error(transparent)]
    Grid(#[from] GridProblem),
    /// A utility is infinite or not a number.
    #[error("expected finite utilities, found `{found}`")]
    NotFinite {
        /// What was found.
        found: f64,
    },
    /// A reservation value is neither finite nor minus infinity.
    #[error("expected a finite reservation value or `-inf` for none, found `{found}`")]
    Reservation {
        /// What was found.
        found: f64,
    },
    /// Not one number for each outcome.
    #[error("expected {expected} utilities, one for each outcome, found {found}")]
    Count {
        /// Outcomes of the space.
        expected: u32,
        /// Numbers given.
        found: usize,
    },
}

impl PartyUtilities {
    /// Adds up, for each outcome, `constant` and `terms[issue][value]` from left to right.
    ///
    /// Terms are weighted already. The order of the sums is that of NegMAS, so
    /// that the same input gives the same floats. No reservation value is
    /// `f64::NEG_INFINITY`. Cost: a few nanoseconds an outcome.
    ///
    /// # Errors
    /// A space that is empty or too large, a sum that is not finite, or a
    /// reservation value that is `inf` or not a number.
    pub fn additive(
        constant: f64,
        terms: &[Vec<f64>],
        reservation: f64,
    ) -> Result<Self, UtilitiesProblem> {
        let sizes: Vec<usize> = terms.iter().map(Vec::len).collect();
        let grid = OutcomeGrid::new(&sizes)?;
        let given = terms.iter().flatten().chain([&constant]);
        refuse_infinite(given.copied())?;
        let mut sums = Vec::with_capacity(grid.n_outcomes() as usize);
        let mut next = Vec::with_capacity(grid.n_outcomes() as usize);
        sums.push(constant);
        let (mut min, mut max) = (constant, constant);
        for values in terms {
            next.clear();
            for sum in &sums {
                next.extend(values.iter().map(|value| sum + value));
            }
            std::mem::swap(&mut sums, &mut next);
            // Rounding is monotone, so sums of extremes are the extreme sums.
            min += values.iter().copied().fold(f64::INFINITY, f64::min);
            max += values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        }
        refuse_infinite([min, max])?;
        Self::with_extremes(grid, sums, min, max, reservation)
    }

    /// Takes the utility of each outcome, by its number in `grid`.
    ///
    /// # Errors
    /// A wrong count, a utility that is not finite, or a reservation value
    /// that is `inf` or not a number.
    pub fn listed(
        grid: OutcomeGrid,
        values: Vec<f64>,
        reservation: f64,
    ) -> Result<Self, UtilitiesProblem> {
        if values.len() != grid.n_outcomes() as usize {
            let (expected, found) = (grid.n_outcomes(), values.len());
            return Err(UtilitiesProblem::Count { expected, found });
        }
        refuse_infinite(values.iter().copied())?;
        let min = values.iter().copied().fold(f64::INFINITY, f64::min);
        let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self::with_extremes(grid, values, min, max, reservation)
    }

    fn with_extremes(
        grid: OutcomeGrid,
        values: Vec<f64>,
        min: f64,
        max: f64,
        reservation: f64,
    ) -> Result<Self, UtilitiesProblem> {
        if reservation.is_nan() || reservation == f64::INFINITY {
            return Err(UtilitiesProblem::Reservation { found: reservation });
        }
        let buckets = Buckets::new(&values, min, max);
        Ok(Self {
            grid,
            values,
            reservation,
            buckets,
        })
    }

    /// The space that these utilities are over.
    pub fn grid(&self) -> &OutcomeGrid {
        &self.grid
    }

    /// What an outcome is worth.
    pub fn get(&self, outcome: u32) -> f64 {
        self.values[outcome as usize]
    }

    /// All utilities, by the number of the outcome.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// What no agreement is worth; `-inf` if any agreement is better than none.
    pub fn reservation(&self) -> f64 {
        self.reservation
    }

    /// The smallest utility.
    pub fn min(&self) -> f64 {
        self.buckets.min()
    }

    /// The largest utility.
    pub fn max(&self) -> f64 {
        self.buckets.max()
    }

    /// The smallest utility that is worth agreeing to: the reservation value, or `min` if that is more.
    pub fn least_rational(&self) -> f64 {
        self.reservation.max(self.min())
    }

    /// Whether an outcome is worth at least the reservation value.
    pub fn is_rational(&self, outcome: u32) -> bool {
        self.get(outcome) >= self.reservation
    }

    /// Whether any outcome is worth at least the reservation value.
    pub fn has_rational(&self) -> bool {
        self.max() >= self.reservation
    }

    /// How many outcomes are worth at least the reservation value. Cost: one pass.
    pub fn n_rational(&self) -> usize {
        self.values
            .iter()
            .filter(|value| **value >= self.reservation)
            .count()
    }

    /// The best outcome; of several the first.
    pub fn best(&self) -> u32 {
        self.lowest_at_least(self.max()).unwrap_or(0)
    }

    /// The outcome with the lowest utility of at least `bound`; of several the first.
    ///
    /// `None` if all are worth less. Cost: a few comparisons as a rule, and
    /// never more than O(log n) beyond the walk over empty buckets.
    pub fn lowest_at_least(&self, bound: f64) -> Option<u32> {
        self.buckets.lowest_at_least(&self.values, bound)
    }

    /// The outcome with the highest utility under `bound`; of several the first.
    ///
    /// `None` if none is worth less. Cost as [`lowest_at_least`](Self::lowest_at_least).
    pub fn highest_below(&self, bound: f64) -> Option<u32> {
        self.buckets.highest_below(&self.values, bound)
    }

    /// Starts a walk over all outcomes from the best down.
    ///
    /// Utilities never rise, every outcome comes once, and of equal ones the
    /// first comes first. Ask [`Descent::next`] for the outcomes.
    pub fn descent(&self) -> Descent {
        self.buckets.descent()
    }

    /// The buckets behind a walk.
    pub(crate) fn next_of(&self, descent: &mut Descent) -> Option<u32> {
        descent.step(&self.buckets, &self.values)
    }
}

fn refuse_infinite(values: impl IntoIterator<Item = f64>) -> Result<(), UtilitiesProblem> {
    let infinite = values.into_iter().find(|value| !value.is_finite());
    infinite.map_or(Ok(()), |found| Err(UtilitiesProblem::NotFinite { found }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(values: &[f64], reservation: f64) -> Result<PartyUtilities, UtilitiesProblem> {
        PartyUtilities::listed(
            OutcomeGrid::new(&[values.len()]).unwrap(),
            values.to_vec(),
            reservation,
        )
    }

    #[test]
    fn sums_run_from_left_to_right() {
        let terms = [vec![0.1], vec![0.2], vec![0.3]];
        let own = PartyUtilities::additive(0.7, &terms, 0.0).unwrap();
        assert_eq!(
            own.get(0).to_bits(),
            (((0.7 + 0.1) + 0.2) + 0.3_f64).to_bits()
        );
    }

    #[test]
    fn what_is_no_utility_is_refused() {
        let check = |values: &[f64], reservation, expected: &str| {
            assert_eq!(
                listed(values, reservation).unwrap_err().to_string(),
                expected
            );
        };
        check(
            &[1.0, f64::NAN],
            0.0,
            "expected finite utilities, found `NaN`",
        );
        check(
            &[f64::INFINITY],
            0.0,
            "expected finite utilities, found `inf`",
        );
        check(
            &[1.0],
            f64::NAN,
            "expected a finite reservation value or `-inf` for none, found `NaN`",
        );
        let grid = OutcomeGrid::new(&[2]).unwrap();
        let problem = PartyUtilities::listed(grid, vec![1.0], 0.0).unwrap_err();
        assert_eq!(
            problem,
            UtilitiesProblem::Count {
                expected: 2,
                found: 1
            }
        );
        assert!(PartyUtilities::additive(0.0, &[vec![]], 0.0).is_err());
        assert!(PartyUtilities::additive(f64::MAX, &[vec![f64::MAX]], 0.0).is_err());
    }

    #[test]
    fn first_of_equals_wins() {
        let own = listed(&[0.5, 1.0, 0.5, 1.0, 0.0], f64::NEG_INFINITY).unwrap();
        assert_eq!(own.best(), 1);
        assert_eq!(own.lowest_at_least(0.1), Some(0));
        assert_eq!(own.highest_below(1.0), Some(0));
        assert_eq!(own.highest_below(0.0), None);
        assert_eq!(own.lowest_at_least(1.1), None);
    }
}
