//! The same solutions from an explicit list of utilities, and the field's other rules.
//!
//! A list is a frontier or a small space, one vector of integer utilities per
//! outcome. Every rule returns the first of equals and all that tie with it,
//! compared exactly. The rules that other tools call "Kalai" differ from each
//! other; here each has its own name:
//!
//! | tool | its name | ours |
//! |---|---|---|
//! | NegMAS | `kalai_points` | [`Points::egalitarian`] |
//! | NegMAS | `ks_points` | [`Points::ks_spread`] |
//! | GENIUS | `KalaiSmorodinsky`; ANL's "Kalai" | [`Points::min_abs_difference`] |
//! | NegoLog | "Kalai" | [`Points::max_sum`] |
//!
//! ```
//! use detente::analysis::bargaining::points::Points;
//!
//! let frontier = vec![vec![10, 1], vec![6, 5], vec![5, 6], vec![1, 9]];
//! let points = Points::new(2, &frontier)?;
//! let nash = points.nash(&[0, 0])?.ok_or("somebody gains nothing")?;
//! assert_eq!((nash.first, nash.ties), (1, vec![1, 2]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::certificate::{BargainingProblem, PARTIES_MAX};
use super::exact::{Fraction, add, compare_limbs, compare_products, product};
use crate::analysis::table::TOTAL_MAX;
use std::cmp::Ordering;

/// A list of utility vectors, checked once.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    n_parties: usize,
    // Invariant: every vector has `n_parties` numbers of magnitude up to TOTAL_MAX.
    utilities: &'a [Vec<i64>],
}

/// What a rule selects from a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Position of the first selected vector.
    pub first: usize,
    /// Positions of all that are exactly as good, in order, `first` included.
    pub ties: Vec<usize>,
}

impl<'a> Points<'a> {
    /// Checks a list.
    ///
    /// # Errors
    /// A vector of another length, a number beyond 2^61, or too many parties.
    pub fn new(n_parties: usize, utilities: &'a [Vec<i64>]) -> Result<Self, BargainingProblem> {
        if n_parties > PARTIES_MAX {
            return Err(BargainingProblem::TooManyParties {
                found: n_parties,
                most: PARTIES_MAX,
            });
        }
        let points = Self {
            n_parties,
            utilities,
        };
        for point in utilities {
            points.check(point)?;
        }
        Ok(points)
    }

    fn check(&self, numbers: &[i64]) -> Result<(), BargainingProblem> {
        if numbers.len() != self.n_parties {
            return Err(BargainingProblem::WrongLength {
                expected: self.n_parties,
                found: numbers.len(),
            });
        }
        if numbers
            .iter()
            .any(|units| units.unsigned_abs() > TOTAL_MAX as u64)
        {
            return Err(BargainingProblem::TooLarge);
        }
        Ok(())
    }

    /// Selects by a comparison among the points that pass a filter.
    fn select(
        &self,
        passes: impl Fn(&[i64]) -> bool,
        compare: impl Fn(&[i64], &[i64]) -> Ordering,
    ) -> Option<Selection> {
        let mut selection: Option<Selection> = None;
        for (at, point) in self
            .utilities
            .iter()
            .enumerate()
            .filter(|(_, point)| passes(point))
        {
            let order = match &selection {
                Some(known) => compare(point, &self.utilities[known.first]),
                None => Ordering::Greater,
            };
            match (&mut selection, order) {
                (_, Ordering::Greater) => {
                    selection = Some(Selection {
                        first: at,
                        ties: vec![at],
                    });
                }
                (Some(known), Ordering::Equal) => known.ties.push(at),
                _ => {}
            }
        }
        selection
    }

    /// Selects the largest product of gains, all of them positive.
    ///
    /// NegMAS' `nash_points` is this with the larger of each party's reservation
    /// and smallest utility as disagreement. `None` if nobody can gain without
    /// another's not gaining.
    ///
    /// # Errors
    /// Not one disagreement value per party.
    pub fn nash(&self, disagreement: &[i64]) -> Result<Option<Selection>, BargainingProblem> {
        self.check(disagreement)?;
        let gains = |point: &[i64]| -> Vec<u128> {
            point
                .iter()
                .zip(disagreement)
                .map(|(have, floor)| (have - floor) as u128)
                .collect()
        };
        Ok(self.select(
            |point| {
                point
                    .iter()
                    .zip(disagreement)
                    .all(|(have, floor)| have > floor)
            },
            |a, b| compare_products(&gains(a), &gains(b)),
        ))
    }

    /// Selects the largest smallest gain among individually rational points.
    ///
    /// Gains are counted in multiples of `weights` (1 each for plain units); a
    /// party of weight 0 is only asked not to lose.
    ///
    /// # Errors
    /// Not one number per party, or a negative weight.
    pub fn egalitarian(
        &self,
        disagreement: &[i64],
        weights: &[i64],
    ) -> Result<Option<Selection>, BargainingProblem> {
        self.check_weights(disagreement, weights)?;
        Ok(self.select(
            |point| is_rational(point, disagreement),
            |a, b| {
                let least = |point: &[i64]| shares(point, disagreement, weights).first().copied();
                match (least(a), least(b)) {
                    (Some(a), Some(b)) => a.compare(b),
                    _ => Ordering::Equal,
                }
            },
        ))
    }

    /// Selects the lexicographically largest sorted gains; otherwise as
    /// [`egalitarian`](Self::egalitarian).
    ///
    /// # Errors
    /// Not one number per party, or a negative weight.
    pub fn leximin(
        &self,
        disagreement: &[i64],
        weights: &[i64],
    ) -> Result<Option<Selection>, BargainingProblem> {
        self.check_weights(disagreement, weights)?;
        Ok(self.select(
            |point| is_rational(point, disagreement),
            |a, b| {
                shares(a, disagreement, weights)
                    .into_iter()
                    .zip(shares(b, disagreement, weights))
                    .map(|(a, b)| a.compare(b))
                    .find(|order| *order != Ordering::Equal)
                    .unwrap_or(Ordering::Equal)
            },
        ))
    }

    /// Each party's best utility among the individually rational points.
    ///
    /// # Errors
    /// Not one disagreement value per party.
    pub fn ideal(&self, disagreement: &[i64]) -> Result<Option<Vec<i64>>, BargainingProblem> {
        self.check(disagreement)?;
        let rational = self
            .utilities
            .iter()
            .filter(|point| is_rational(point, disagreement));
        Ok(rational.fold(None, |ideal: Option<Vec<i64>>, point| {
            Some(match ideal {
                None => point.clone(),
                Some(ideal) => ideal.iter().zip(point).map(|(a, b)| *a.max(b)).collect(),
            })
        }))
    }

    /// Selects the farthest point along the line to the ideal point: see
    /// [`kalai_smorodinsky`](super::kalai_smorodinsky()).
    ///
    /// # Errors
    /// Not one disagreement value per party, or gains beyond 2^61.
    pub fn kalai_smorodinsky(
        &self,
        disagreement: &[i64],
    ) -> Result<Option<Selection>, BargainingProblem> {
        let Some(ideal) = self.ideal(disagreement)? else {
            return Ok(None);
        };
        let weights: Vec<i64> = ideal.iter().zip(disagreement).map(|(a, b)| a - b).collect();
        self.egalitarian(disagreement, &weights)
    }

    /// Selects the smallest spread of normalised gains, as NegMAS' `ks_points` does.
    ///
    /// The spread is the difference between the largest and the smallest
    /// `(u_p - r_p) / (best_p - r_p)` of a point, over individually rational
    /// points; a party with no possible gain counts as 0. It is not the
    /// Kalai–Smorodinsky solution: it may be inefficient, and far from the line
    /// when the list is not a frontier.
    ///
    /// # Errors
    /// Not one number per party, or `best` below disagreement.
    pub fn ks_spread(
        &self,
        disagreement: &[i64],
        best: &[i64],
    ) -> Result<Option<Selection>, BargainingProblem> {
        self.check(best)?;
        let weights: Vec<i64> = best.iter().zip(disagreement).map(|(a, b)| a - b).collect();
        self.check_weights(disagreement, &weights)?;
        Ok(self.select(
            |point| is_rational(point, disagreement),
            |a, b| spread_order(a, b, disagreement, &weights).reverse(),
        ))
    }

    /// Selects the smallest sum of `|u_i - u_j|` over all pairs of parties: the
    /// "Kalai" of ANL and GENIUS' `KalaiSmorodinsky`. No reservation is looked at.
    pub fn min_abs_difference(&self) -> Option<Selection> {
        let difference = |point: &[i64]| -> i128 {
            let pairs = (0..point.len()).flat_map(|i| (i + 1..point.len()).map(move |j| (i, j)));
            pairs
                .map(|(i, j)| (i128::from(point[i]) - i128::from(point[j])).abs())
                .sum()
        };
        self.select(|_| true, |a, b| difference(b).cmp(&difference(a)))
    }

    /// Selects the largest sum of utilities: NegMAS' `max_welfare_points`,
    /// NegoLog's "Kalai". No reservation is looked at.
    pub fn max_sum(&self) -> Option<Selection> {
        let sum = |point: &[i64]| -> i128 { point.iter().map(|units| i128::from(*units)).sum() };
        self.select(|_| true, |a, b| sum(a).cmp(&sum(b)))
    }

    /// Selects the largest sum of `(u_p - worst_p) / (best_p - worst_p)`: NegMAS'
    /// `max_relative_welfare_points` when `worst` is the larger of each party's
    /// reservation and smallest utility. A party with no range counts as 0.
    ///
    /// # Errors
    /// Not one number per party, or `best` below `worst`.
    pub fn max_relative_welfare(
        &self,
        worst: &[i64],
        best: &[i64],
    ) -> Result<Option<Selection>, BargainingProblem> {
        self.check(best)?;
        let ranges: Vec<i64> = best.iter().zip(worst).map(|(a, b)| a - b).collect();
        self.check_weights(worst, &ranges)?;
        Ok(self.select(|_| true, |a, b| relative_order(a, b, &ranges)))
    }

    /// The share of points in which every party has *more* than its reservation
    /// (dimensionless; 0 for an empty list), as NegMAS' `rational_fraction`.
    ///
    /// # Errors
    /// Not one reservation per party.
    pub fn rational_fraction(&self, reservation: &[i64]) -> Result<f64, BargainingProblem> {
        self.check(reservation)?;
        let above = |point: &&Vec<i64>| {
            point
                .iter()
                .zip(reservation)
                .all(|(have, need)| have > need)
        };
        let count = self.utilities.iter().filter(above).count();
        Ok(count as f64 / self.utilities.len().max(1) as f64)
    }

    /// The vectors themselves.
    pub(super) fn all(&self) -> &'a [Vec<i64>] {
        self.utilities
    }

    pub(super) fn n_parties(&self) -> usize {
        self.n_parties
    }

    fn check_weights(&self, floors: &[i64], weights: &[i64]) -> Result<(), BargainingProblem> {
        self.check(floors)?;
        if weights.len() != self.n_parties {
            return Err(BargainingProblem::WrongLength {
                expected: self.n_parties,
                found: weights.len(),
            });
        }
        match weights.iter().position(|weight| *weight < 0) {
            Some(party) => Err(BargainingProblem::NegativeWeight {
                party,
                found: weights[party],
            }),
            None => Ok(()),
        }
    }
}

fn is_rational(point: &[i64], reservation: &[i64]) -> bool {
    point
        .iter()
        .zip(reservation)
        .all(|(have, need)| have >= need)
}

/// The weighted parties' gains, smallest first.
fn shares(point: &[i64], floors: &[i64], weights: &[i64]) -> Vec<Fraction> {
    let mut shares: Vec<Fraction> = point
        .iter()
        .zip(floors)
        .zip(weights)
        .filter(|(_, weight)| **weight > 0)
        .map(|((have, floor), weight)| Fraction {
            numerator: have - floor,
            denominator: *weight,
        })
        .collect();
    shares.sort_by(|a, b| a.compare(*b));
    shares
}

/// Compares the spreads of two rational points exactly.
///
/// A spread is `a/b - c/d = (a d - c b) / (b d)`, non-negative; two of them are
/// compared as products of the other's denominators.
fn spread_order(left: &[i64], right: &[i64], floors: &[i64], weights: &[i64]) -> Ordering {
    let spread = |point: &[i64]| -> (u128, [u128; 2]) {
        let mut all = shares(point, floors, weights);
        if weights.contains(&0) {
            all.insert(
                0,
                Fraction {
                    numerator: 0,
                    denominator: 1,
                },
            );
        }
        match (all.first(), all.last()) {
            (Some(low), Some(high)) => {
                let cross =
                    |a: Fraction, b: Fraction| i128::from(a.numerator) * i128::from(b.denominator);
                let numerator = (cross(*high, *low) - cross(*low, *high)).unsigned_abs();
                (
                    numerator,
                    [high.denominator as u128, low.denominator as u128],
                )
            }
            _ => (0, [1, 1]),
        }
    };
    let (a, b) = (spread(left), spread(right));
    compare_products(&[a.0, b.1[0], b.1[1]], &[b.0, a.1[0], a.1[1]])
}

/// Compares two sums of fractions over the same denominators exactly.
fn relative_order(left: &[i64], right: &[i64], ranges: &[i64]) -> Ordering {
    let mut more = vec![0u64];
    let mut less = vec![0u64];
    for (party, _) in ranges.iter().enumerate().filter(|(_, range)| **range > 0) {
        let difference = i128::from(left[party]) - i128::from(right[party]);
        let others = ranges
            .iter()
            .enumerate()
            .filter(|(other, range)| *other != party && **range > 0);
        let mut factors = vec![difference.unsigned_abs()];
        factors.extend(others.map(|(_, range)| *range as u128));
        let term = product(&factors);
        if difference > 0 {
            more = add(&more, &term);
        } else {
            less = add(&less, &term);
        }
    }
    compare_limbs(&more, &less)
}
