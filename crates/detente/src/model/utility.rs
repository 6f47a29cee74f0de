//! What outcomes are worth to one party. Private: see the crate's invariant 4.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::number::{NotDecimal, Number, parse_fixed, print_fixed};
use crate::model::outcome::Outcome;

/// An exact utility with twelve decimal places (dimensionless, a party's own scale).
///
/// Sums and comparisons are exact, so the same outcome never differs from
/// itself in the last bit. Totals are bounded by [`Utility::TOTAL_MAX`]; the
/// constructor of [`UtilityFunction`] checks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Utility(i64);

impl Utility {
    /// Decimal places that are kept.
    pub const PLACES: u32 = 12;
    /// One, in stored units.
    pub const ONE: i64 = 1_000_000_000_000;
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest total that a function may reach, in magnitude: about 2.3 million.
    pub const TOTAL_MAX: i64 = 1 << 61;

    /// The utility of so many stored units (10^-12).
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// A whole number; saturates beyond ±9.2 million.
    pub const fn from_integer(whole: i64) -> Self {
        Self(whole.saturating_mul(Self::ONE))
    }

    /// Reads a decimal such as `0.35`.
    ///
    /// # Errors
    /// Not a number, infinite, more than twelve places, or out of range.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        parse_fixed(text, Self::PLACES).map(Self)
    }

    /// The nearest stored value of a float; `None` if not finite or out of range.
    ///
    /// Exact for decimals that a case file would write (up to 15 significant
    /// digits below 1,000); otherwise rounded once, by at most half a unit.
    pub fn from_f64_rounded(float: f64) -> Option<Self> {
        let units = (float * Self::ONE as f64).round();
        (units.is_finite() && units.abs() < Self::TOTAL_MAX as f64 * 2.0)
            .then_some(Self(units as i64))
    }

    /// In stored units (10^-12).
    pub const fn units(self) -> i64 {
        self.0
    }

    /// The nearest float, for display and curves only.
    pub fn to_f64_lossy(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }

    /// The product with a weight, rounded half away from zero; saturates.
    pub fn weighted(self, weight: Weight) -> Self {
        scaled(
            i128::from(self.0) * i128::from(weight.0.0),
            i128::from(Self::ONE),
        )
    }

    /// The product with a number, rounded half away from zero; saturates.
    pub fn times(self, number: Number) -> Self {
        scaled(
            i128::from(self.0) * i128::from(number.millionths()),
            i128::from(Number::ONE),
        )
    }
}

fn scaled(product: i128, one: i128) -> Utility {
    let half = if product < 0 { -one / 2 } else { one / 2 };
    let rounded = (product + half) / one;
    Utility(i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX }))
}

impl fmt::Display for Utility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_fixed(self.0, Self::PLACES))
    }
}

impl Add for Utility {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Utility {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Utility {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Utility {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Utility {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Utility {
    fn sum<I: Iterator<Item = Self>>(terms: I) -> Self {
        terms.fold(Self::ZERO, Add::add)
    }
}

/// How much one issue counts against the others (dimensionless, same scale as [`Utility`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(pub Utility);

/// What the values of one issue are worth, before its weight.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueFunction {
    /// One utility per value, in the domain's order.
    Table(Vec<Utility>),
    /// `intercept + slope · x`, where `x` is the number, or the rank from 0.
    Linear {
        /// Utility at 0.
        intercept: Utility,
        /// Utility per unit of `x`.
        slope: Utility,
    },
    /// Straight between the given points, flat outside them; at least one
    /// point, ascending in `x`.
    PiecewiseLinear(Vec<(Number, Utility)>),
}

impl ValueFunction {
    /// The worth of one value. Cost: constant, or the number of points.
    pub fn evaluate(&self, domain: &IssueDomain, value: ValueIdx) -> Utility {
        let x = || match domain {
            IssueDomain::Range(range) => range.number(value),
            _ => Number::from_integer(i64::from(value.0)),
        };
        match self {
            Self::Table(utilities) => utilities
                .get(value.0 as usize)
                .copied()
                .unwrap_or(Utility::ZERO),
            Self::Linear { intercept, slope } => *intercept + slope.times(x()),
            Self::PiecewiseLinear(points) => interpolate(points, x()),
        }
    }
}

fn interpolate(points: &[(Number, Utility)], x: Number) -> Utility {
    let after = points.partition_point(|(at, _)| *at <= x);
    match (
        after.checked_sub(1).and_then(|i| points.get(i)),
        points.get(after),
    ) {
        (Some((x0, u0)), Some((x1, u1))) => {
            let rise = i128::from((*u1 - *u0).units());
            let run = i128::from((x - *x0).millionths());
            *u0 + scaled(rise * run, i128::from((*x1 - *x0).millionths()))
        }
        (Some((_, flat)), None) | (None, Some((_, flat))) => *flat,
        (None, None) => Utility::ZERO,
    }
}

/// An extra worth of two values chosen together; may be negative.
#[derive(Clone, PartialEq, Eq)]
pub struct Interaction {
    /// One issue and its value.
    pub one: (IssueIdx, ValueIdx),
    /// Another issue and its value.
    pub other: (IssueIdx, ValueIdx),
    /// What the pair adds.
    pub utility: Utility,
}

/// An extra worth of all outcomes inside a box; may be negative.
#[derive(Clone, PartialEq, Eq)]
pub struct HyperRectangle {
    /// Per issue the first and last position, both included; other issues are free.
    pub bounds: Vec<(IssueIdx, ValueIdx, ValueIdx)>,
    /// What every outcome inside adds.
    pub utility: Utility,
}

/// What outcomes are worth to one party: value tables plus what depends on several issues.
///
/// The utility of an outcome is the sum over issues of the weighted worth of
/// its value, plus every [`Interaction`] and [`HyperRectangle`] that it meets.
/// An issue the function does not know adds nothing.
///
/// `Debug` prints the shape only: the numbers are private.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct UtilityFunction {
    // Invariant: the sum of the largest magnitudes is at most Utility::TOTAL_MAX.
    terms: Vec<Vec<Utility>>,
    interactions: Vec<Interaction>,
    rectangles: Vec<HyperRectangle>,
}

/// The utilities of one function can add up to more than [`Utility::TOTAL_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the utilities can add up to more than 2.3 million in magnitude")]
pub struct TotalTooLarge;

impl UtilityFunction {
    /// Builds from weighted tables (`terms[issue][value]`) and what depends on several issues.
    ///
    /// # Errors
    /// Totals beyond [`Utility::TOTAL_MAX`].
    pub fn new(
        terms: Vec<Vec<Utility>>,
        interactions: Vec<Interaction>,
        rectangles: Vec<HyperRectangle>,
    ) -> Result<Self, TotalTooLarge> {
        let magnitude = |utility: &Utility| i128::from(utility.units()).abs();
        let reach: i128 = terms
            .iter()
            .map(|term| term.iter().map(magnitude).max().unwrap_or(0))
            .chain(interactions.iter().map(|extra| magnitude(&extra.utility)))
            .chain(rectangles.iter().map(|extra| magnitude(&extra.utility)))
            .sum();
        if reach > i128::from(Utility::TOTAL_MAX) {
            return Err(TotalTooLarge);
        }
        Ok(Self {
            terms,
            interactions,
            rectangles,
        })
    }

    /// How many parts are looked at, at most, to tell what an outcome is worth.
    pub(crate) fn n_checks(&self) -> usize {
        let boxes = self.rectangles.iter().map(|it| it.bounds.len());
        self.terms.len() + self.interactions.len() + boxes.sum::<usize>()
    }

    /// What an outcome is worth. Cost: issues plus interactions plus rectangles.
    pub fn evaluate(&self, outcome: &Outcome) -> Utility {
        let additive: Utility = outcome
            .0
            .iter()
            .enumerate()
            .map(|(i, value)| self.of_value(IssueIdx(i), *value))
            .sum();
        let is = |(issue, value): (IssueIdx, ValueIdx)| outcome.value(issue) == Some(value);
        let pairs: Utility = self
            .interactions
            .iter()
            .filter(|extra| is(extra.one) && is(extra.other))
            .map(|extra| extra.utility)
            .sum();
        let boxes: Utility = self
            .rectangles
            .iter()
            .filter(|rectangle| {
                rectangle.bounds.iter().all(|(issue, first, last)| {
                    outcome
                        .value(*issue)
                        .is_some_and(|value| *first <= value && value <= *last)
                })
            })
            .map(|rectangle| rectangle.utility)
            .sum();
        additive + pairs + boxes
    }

    /// What one value adds by itself, weight included; 0 where unknown.
    pub fn of_value(&self, issue: IssueIdx, value: ValueIdx) -> Utility {
        self.terms
            .get(issue.0)
            .and_then(|term| term.get(value.0 as usize))
            .copied()
            .unwrap_or(Utility::ZERO)
    }

    /// True if no worth depends on several issues together.
    pub fn is_additive(&self) -> bool {
        self.interactions.is_empty() && self.rectangles.is_empty()
    }

    /// True if every issue and value that the function names is on the agenda.
    pub fn fits(&self, agenda: &[Issue]) -> bool {
        let exists = |(issue, value): (IssueIdx, ValueIdx)| {
            agenda
                .get(issue.0)
                .is_some_and(|issue| value.0 < issue.domain.n_values())
        };
        let mut terms = self.terms.iter().enumerate();
        terms.all(|(i, term)| match term.len().checked_sub(1) {
            Some(last) => exists((IssueIdx(i), ValueIdx(last as u32))),
            None => true,
        }) && self
            .interactions
            .iter()
            .all(|extra| exists(extra.one) && exists(extra.other))
            && self.rectangles.iter().all(|rectangle| {
                let mut bounds = rectangle.bounds.iter();
                bounds
                    .all(|(issue, first, last)| exists((*issue, *first)) && exists((*issue, *last)))
            })
    }

    /// What each value of each issue adds by itself, weight included, as far as it is known.
    pub fn terms(&self) -> &[Vec<Utility>] {
        &self.terms
    }

    /// The pairwise terms.
    pub fn interactions(&self) -> &[Interaction] {
        &self.interactions
    }

    /// The boxes.
    pub fn rectangles(&self) -> &[HyperRectangle] {
        &self.rectangles
    }

    /// The same function with weighted tables for later issues or options:
    /// `more(issue)` gives the worth of its values from `known` on.
    pub(crate) fn extended(
        &self,
        n_values: &[u32],
        more: impl Fn(IssueIdx, ValueIdx) -> Utility,
    ) -> Self {
        let mut terms = self.terms.clone();
        terms.resize_with(n_values.len().max(terms.len()), Vec::new);
        for (i, (term, n)) in terms.iter_mut().zip(n_values).enumerate() {
            for value in term.len() as u32..*n {
                term.push(more(IssueIdx(i), ValueIdx(value)));
            }
        }
        let (interactions, rectangles) = (self.interactions.clone(), self.rectangles.clone());
        Self::new(terms, interactions, rectangles).unwrap_or_else(|TotalTooLarge| self.clone())
    }
}

impl fmt::Debug for UtilityFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "UtilityFunction(private: {} issues, {} interactions, {} hyper-rectangles)",
            self.terms.len(),
            self.interactions.len(),
            self.rectangles.len()
        )
    }
}

impl fmt::Debug for ValueFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ValueFunction(private)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::issue::Range;

    fn utility(text: &str) -> Utility {
        Utility::parse(text).unwrap()
    }

    fn days() -> IssueDomain {
        let number = Number::from_integer;
        IssueDomain::Range(
            Range::new(number(60), number(90), number(10), "{}".into(), true).unwrap(),
        )
    }

    #[test]
    fn weighted_decimals_are_exact() {
        assert_eq!(
            utility("0.3").weighted(Weight(utility("0.1"))),
            utility("0.03")
        );
        assert_eq!(
            utility("-0.3").weighted(Weight(utility("0.1"))),
            utility("-0.03")
        );
    }

    #[test]
    fn piecewise_linear_is_straight_between_points_and_flat_outside() {
        let number = Number::from_integer;
        let function = ValueFunction::PiecewiseLinear(vec![
            (number(70), utility("0")),
            (number(90), utility("1")),
        ]);
        let worth: Vec<_> = days()
            .values()
            .map(|value| function.evaluate(&days(), value).to_string())
            .collect();
        assert_eq!(worth, ["0", "0", "0.5", "1"]);
    }

    #[test]
    fn interactions_and_boxes_add_to_the_tables() {
        let at = |issue, value| (IssueIdx(issue), ValueIdx(value));
        let function = UtilityFunction::new(
            vec![
                vec![utility("1"), utility("2")],
                vec![utility("0"), utility("3")],
            ],
            vec![Interaction {
                one: at(0, 1),
                other: at(1, 1),
                utility: utility("-4"),
            }],
            vec![HyperRectangle {
                bounds: vec![(IssueIdx(1), ValueIdx(0), ValueIdx(1))],
                utility: utility("10"),
            }],
        )
        .unwrap();
        let worth = |a, b| {
            function
                .evaluate(&Outcome(vec![ValueIdx(a), ValueIdx(b)]))
                .to_string()
        };
        assert_eq!([worth(0, 0), worth(1, 1), worth(0, 1)], ["11", "11", "14"]);
    }

    #[test]
    fn debug_hides_the_numbers() {
        let function = UtilityFunction::new(vec![vec![utility("0.7351")]], vec![], vec![]).unwrap();
        assert!(!format!("{function:?}").contains("7351"));
    }
}
