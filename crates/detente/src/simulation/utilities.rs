//! One party's utilities over a finite space, ready to be asked by utility.

mod buckets;
mod halves;
mod of_case;
mod of_scenario;

use thiserror::Error;

use crate::simulation::grid::{GridProblem, OutcomeGrid};
use buckets::{Buckets, BucketsDescent};
use halves::{Halves, HalvesDescent, Sums};
pub use of_scenario::discounts;

/// Outcomes up to which sums are listed: faster to ask, about 17 bytes each.
/// Larger spaces are held as two lists of half the issues.
pub const LISTED_OUTCOMES: u32 = 2_000_000;

/// Outcomes up to which worth that is no sum over issues can be listed.
pub const LISTED_OUTCOMES_MAX: u32 = 20_000_000;

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
    // Invariant: `worth` is finite for every outcome of `grid`.
    grid: OutcomeGrid,
    worth: Worth,
    reservation: f64,
}

#[derive(Clone, Debug)]
enum Worth {
    // Invariant: one number per outcome, and `buckets` holds exactly these.
    Listed { values: Vec<f64>, buckets: Buckets },
    Halves(Halves),
}

/// A place in the walk from the best outcome down.
#[derive(Clone, Debug)]
pub struct Descent(Walk);

#[derive(Clone, Debug)]
enum Walk {
    Buckets(BucketsDescent),
    Halves(HalvesDescent),
}

impl Descent {
    /// The next outcome of the party this walk was started for; `None` at the end.
    ///
    /// A walk belongs to the utilities that started it: with others, outcomes
    /// come in another order. Cost: O(1) on average over a whole walk of
    /// listed utilities that are spread, O(log n) otherwise.
    pub fn next(&mut self, own: &PartyUtilities) -> Option<u32> {
        match (&mut self.0, &own.worth) {
            (Walk::Buckets(walk), Worth::Listed { values, buckets }) => walk.step(buckets, values),
            (Walk::Halves(walk), Worth::Halves(halves)) => walk.step(halves, &own.grid),
            _ => None,
        }
    }
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
    /// Worth that is no sum over issues has to be listed.
    #[error(
        "worth that ties issues together is listed up to {outcomes_max} outcomes, found {found}"
    )]
    TooManyToList {
        /// The limit.
        outcomes_max: u32,
        /// Outcomes of the space.
        found: u32,
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
    /// `f64::NEG_INFINITY`. Cost: a few nanoseconds an outcome up to
    /// [`LISTED_OUTCOMES`]; beyond, time and memory of the square root of their
    /// number as a rule.
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
        if grid.n_outcomes() > LISTED_OUTCOMES {
            let terms = terms.to_vec();
            return Self::summed(grid, Sums::Floats { constant, terms }, reservation);
        }
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
        refuse_reservation(reservation)?;
        let buckets = Buckets::new(&values, min, max);
        Ok(Self {
            grid,
            worth: Worth::Listed { values, buckets },
            reservation,
        })
    }

    /// Sums that are not listed, whatever the size of the space.
    fn summed(grid: OutcomeGrid, sums: Sums, reservation: f64) -> Result<Self, UtilitiesProblem> {
        refuse_reservation(reservation)?;
        let halves = Halves::new(&grid, sums);
        refuse_infinite([halves.min(), halves.max()])?;
        Ok(Self {
            grid,
            worth: Worth::Halves(halves),
            reservation,
        })
    }

    /// Refuses a space whose outcomes cannot be listed one by one.
    fn listable(grid: &OutcomeGrid) -> Result<(), UtilitiesProblem> {
        let (outcomes_max, found) = (LISTED_OUTCOMES_MAX, grid.n_outcomes());
        if found > outcomes_max {
            return Err(UtilitiesProblem::TooManyToList {
                outcomes_max,
                found,
            });
        }
        Ok(())
    }

    /// The space that these utilities are over.
    pub fn grid(&self) -> &OutcomeGrid {
        &self.grid
    }

    /// What an outcome is worth.
    pub fn get(&self, outcome: u32) -> f64 {
        match &self.worth {
            Worth::Listed { values, .. } => values[outcome as usize],
            Worth::Halves(halves) => halves.get(&self.grid, outcome),
        }
    }

    /// What no agreement is worth; `-inf` if any agreement is better than none.
    pub fn reservation(&self) -> f64 {
        self.reservation
    }

    /// The smallest utility.
    pub fn min(&self) -> f64 {
        match &self.worth {
            Worth::Listed { buckets, .. } => buckets.min(),
            Worth::Halves(halves) => halves.min(),
        }
    }

    /// The largest utility.
    pub fn max(&self) -> f64 {
        match &self.worth {
            Worth::Listed { buckets, .. } => buckets.max(),
            Worth::Halves(halves) => halves.max(),
        }
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

    /// How many outcomes are worth at least the reservation value. Cost: one pass
    /// over the outcomes, or over both halves.
    pub fn n_rational(&self) -> usize {
        let is_rational = |value: &&f64| **value >= self.reservation;
        match &self.worth {
            Worth::Listed { values, .. } => values.iter().filter(is_rational).count(),
            Worth::Halves(halves) => halves.n_at_least(&self.grid, self.reservation),
        }
    }

    /// The best outcome; of several the first.
    pub fn best(&self) -> u32 {
        self.lowest_at_least(self.max()).unwrap_or(0)
    }

    /// The outcome with the lowest utility of at least `bound`; of several the first.
    ///
    /// `None` if all are worth less. Cost of listed outcomes: a few comparisons
    /// as a rule, and never more than O(log n) beyond the walk over empty
    /// buckets; else one pass over both halves, and the ties.
    pub fn lowest_at_least(&self, bound: f64) -> Option<u32> {
        match &self.worth {
            Worth::Listed { values, buckets } => buckets.lowest_at_least(values, bound),
            Worth::Halves(halves) => halves.lowest_at_least(&self.grid, bound),
        }
    }

    /// The outcome with the highest utility under `bound`; of several the first.
    ///
    /// `None` if none is worth less. Cost as [`lowest_at_least`](Self::lowest_at_least).
    pub fn highest_below(&self, bound: f64) -> Option<u32> {
        match &self.worth {
            Worth::Listed { values, buckets } => buckets.highest_below(values, bound),
            Worth::Halves(halves) => halves.highest_below(&self.grid, bound),
        }
    }

    /// Starts a walk over all outcomes from the best down.
    ///
    /// Utilities never rise, every outcome comes once, and of equal ones the
    /// first comes first. Ask [`Descent::next`] for the outcomes.
    pub fn descent(&self) -> Descent {
        Descent(match &self.worth {
            Worth::Listed { buckets, .. } => Walk::Buckets(buckets.descent()),
            Worth::Halves(halves) => Walk::Halves(halves.descent()),
        })
    }
}

fn refuse_reservation(reservation: f64) -> Result<(), UtilitiesProblem> {
    if reservation.is_nan() || reservation == f64::INFINITY {
        return Err(UtilitiesProblem::Reservation { found: reservation });
    }
    Ok(())
}

fn refuse_infinite(values: impl IntoIterator<Item = f64>) -> Result<(), UtilitiesProblem> {
    let infinite = values.into_iter().find(|value| !value.is_finite());
    infinite.map_or(Ok(()), |found| Err(UtilitiesProblem::NotFinite { found }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::utility::Utility;

    fn listed(values: &[f64], reservation: f64) -> Result<PartyUtilities, UtilitiesProblem> {
        PartyUtilities::listed(
            OutcomeGrid::new(&[values.len()]).unwrap(),
            values.to_vec(),
            reservation,
        )
    }

    /// Numbers that look random, from `-levels / 2` up, in steps of a tenth.
    fn terms(sizes: &[usize], levels: u64, seed: u64) -> Vec<Vec<i64>> {
        let mut state = seed;
        let mut draw = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % levels
        };
        let mut value = || (draw() as i64 - levels as i64 / 2) * (Utility::ONE / 10);
        let issue = |size: &usize| (0..*size).map(|_| value()).collect();
        sizes.iter().map(issue).collect()
    }

    /// All questions, asked of two lists of halves and of all outcomes.
    fn check_halves(listed: &PartyUtilities, halves: &PartyUtilities) {
        let n = listed.grid().n_outcomes();
        assert_eq!((halves.min(), halves.max()), (listed.min(), listed.max()));
        assert_eq!(halves.best(), listed.best());
        assert_eq!(halves.n_rational(), listed.n_rational());
        let worths = (0..n).map(|outcome| listed.get(outcome));
        let bounds = worths.flat_map(|it| [it, it.next_up(), it.next_down()]);
        for bound in bounds.chain([f64::NEG_INFINITY, f64::INFINITY, f64::NAN]) {
            let expected = listed.lowest_at_least(bound);
            assert_eq!(halves.lowest_at_least(bound), expected, "{bound}");
            let expected = listed.highest_below(bound);
            assert_eq!(halves.highest_below(bound), expected, "{bound}");
        }
        let (mut one, mut other) = (listed.descent(), halves.descent());
        for _ in 0..=n {
            assert_eq!(other.next(halves), one.next(listed));
        }
    }

    #[test]
    fn halves_answer_as_the_whole_list_does() {
        let shapes: [&[usize]; 5] = [&[], &[7], &[3, 4, 2], &[2, 2, 2, 2, 2], &[5, 1, 6, 4]];
        for (seed, sizes) in (0..).zip(shapes.iter().cycle().take(40)) {
            for levels in [2, 9, 1 << 20] {
                let grid = OutcomeGrid::new(sizes).unwrap();
                let units = terms(sizes, levels, seed);
                let floats: Vec<Vec<f64>> = units
                    .iter()
                    .map(|own| own.iter().map(|it| *it as f64 / 3e12).collect())
                    .collect();
                let constant = 0.1;
                let listed = PartyUtilities::additive(constant, &floats, 0.05).unwrap();
                let sums = Sums::Floats {
                    constant,
                    terms: floats,
                };
                let halves = PartyUtilities::summed(grid.clone(), sums, 0.05).unwrap();
                check_halves(&listed, &halves);
                let sums = Sums::Units {
                    constant: 7,
                    terms: units,
                };
                let halves = PartyUtilities::summed(grid.clone(), sums, 0.05).unwrap();
                let values = (0..grid.n_outcomes()).map(|it| halves.get(it)).collect();
                let listed = PartyUtilities::listed(grid, values, 0.05).unwrap();
                check_halves(&listed, &halves);
            }
        }
    }

    #[test]
    fn a_space_too_large_to_list_is_asked_all_the_same() {
        let issue: Vec<f64> = (0..100).map(|value| f64::from(value) / 99.0).collect();
        let terms: Vec<Vec<f64>> = (0..4).map(|_| issue.clone()).collect();
        let own = PartyUtilities::additive(0.0, &terms, 2.0).unwrap();
        assert_eq!(own.best(), 99_999_999);
        let near = own.lowest_at_least(3.5).unwrap();
        assert!(own.get(near) >= 3.5 && own.get(near) < 3.51);
        let below = own.highest_below(own.get(near)).unwrap();
        assert!(own.get(below) < own.get(near));
        // Half of them and the outcomes worth 2 exactly, up to their rounding.
        assert!(own.n_rational().abs_diff(50_333_300) < 400_000);
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
