//! Additive worth: one weight per issue, one worth per value.

use crate::model::scenario::decimal::Decimal;
use crate::model::utility::{TotalTooLarge, Utility};

/// A number in both arithmetics: exactly as written, and as a program that
/// computes in floating point gets it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// As written.
    pub exact: Decimal,
    /// As parsed, or as computed by the tool whose file it is.
    pub float: f64,
}

impl Quantity {
    /// A decimal and its nearest float.
    pub fn of(exact: Decimal) -> Self {
        Self {
            exact,
            float: exact.to_f64(),
        }
    }
}

/// What a real issue is worth between its bounds, kept for writing it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// `offset + slope · x`.
    Linear {
        /// Worth at 0.
        offset: Decimal,
        /// Worth per unit of `x`.
        slope: Decimal,
    },
    /// The same everywhere.
    Constant(Decimal),
    /// From 0 at `lower` up to `top_worth` at `top`, down to 0 at `upper`; 0 outside.
    Triangular {
        /// Where the rise begins.
        lower: Decimal,
        /// Where the fall ends.
        upper: Decimal,
        /// Where the worth is largest.
        top: Decimal,
        /// The largest worth.
        top_worth: Decimal,
    },
}

/// What one issue counts for: its utility is `weight · worth / divisor`.
#[derive(Clone, Debug, PartialEq)]
pub struct IssueWorth {
    /// How much the issue counts (dimensionless).
    pub weight: Quantity,
    /// One worth per value, in the issue's order.
    pub worths: Vec<Quantity>,
    /// What every worth is divided by: the largest evaluation under GENIUS, else 1.
    pub divisor: Decimal,
    /// Where the worths come from if the issue is real.
    pub curve: Option<Curve>,
}

/// A utility that is a sum over issues.
///
/// Law: [`evaluate`](Self::evaluate) is the sum of the bias and of one
/// [`term`](Self::term) per issue, in exact fixed point; each term was rounded
/// once, to 10^-12, unless [`is_exact`](Self::is_exact).
#[derive(Clone, Debug, PartialEq)]
pub struct Additive {
    bias: Quantity,
    issues: Vec<IssueWorth>,
    // Invariant: `terms[issue][value]` is the rounded utility of `issues`, and
    // the largest magnitudes add up to at most Utility::TOTAL_MAX.
    terms: Vec<Vec<Utility>>,
    bias_units: Utility,
    is_exact: bool,
}

impl Additive {
    /// Builds from what each issue counts for and a constant.
    ///
    /// # Errors
    /// Totals beyond [`Utility::TOTAL_MAX`].
    pub fn new(bias: Quantity, issues: Vec<IssueWorth>) -> Result<Self, TotalTooLarge> {
        let mut is_exact = true;
        let mut rounded = |weight: Decimal, worth, divisor| {
            let term = weight.times_over(worth, divisor).ok_or(TotalTooLarge)?;
            is_exact &= term.is_exact;
            Ok(term.utility)
        };
        let bias_units = rounded(Decimal::ONE, bias.exact, Decimal::ONE)?;
        let mut reach = i128::from(bias_units.units().unsigned_abs());
        let mut terms = Vec::with_capacity(issues.len());
        for issue in &issues {
            let worths = issue.worths.iter();
            let term = worths
                .map(|worth| rounded(issue.weight.exact, worth.exact, issue.divisor))
                .collect::<Result<Vec<Utility>, TotalTooLarge>>()?;
            let largest = term
                .iter()
                .map(|utility| utility.units().unsigned_abs())
                .max();
            reach += i128::from(largest.unwrap_or(0));
            terms.push(term);
        }
        if reach > i128::from(Utility::TOTAL_MAX) {
            return Err(TotalTooLarge);
        }
        Ok(Self {
            bias,
            issues,
            terms,
            bias_units,
            is_exact,
        })
    }

    /// The constant that every outcome gets.
    pub fn bias(&self) -> Utility {
        self.bias_units
    }

    /// The constant as written.
    pub fn bias_as_written(&self) -> Decimal {
        self.bias.exact
    }

    /// What each issue counts for, as written.
    pub fn issues(&self) -> &[IssueWorth] {
        &self.issues
    }

    /// The utility that one value adds, weight included; 0 where unknown.
    pub fn term(&self, issue: usize, value: u32) -> Utility {
        let term = self
            .terms
            .get(issue)
            .and_then(|term| term.get(value as usize));
        term.copied().unwrap_or(Utility::ZERO)
    }

    /// The utilities that the values of one issue add.
    pub fn terms(&self, issue: usize) -> &[Utility] {
        self.terms.get(issue).map_or(&[], Vec::as_slice)
    }

    /// True if no term was rounded: comparisons are those of the file's own decimals.
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// What an outcome (one value position per issue) is worth.
    pub fn evaluate(&self, outcome: &[u32]) -> Utility {
        let terms = outcome
            .iter()
            .enumerate()
            .map(|(issue, value)| self.term(issue, *value));
        self.bias_units + terms.sum()
    }

    /// What NegMAS computes for an outcome: bias, then weight times worth from
    /// the first issue to the last, in floating point. For traces, never for
    /// deciding.
    pub fn evaluate_f64(&self, outcome: &[u32]) -> f64 {
        let mut sum = self.bias.float;
        for (issue, value) in self.issues.iter().zip(outcome) {
            let worth = issue
                .worths
                .get(*value as usize)
                .map_or(0.0, |worth| worth.float);
            sum += issue.weight.float * worth;
        }
        sum
    }

    /// The smallest and the largest utility of any outcome.
    pub fn range(&self) -> (Utility, Utility) {
        let mut range = (self.bias_units, self.bias_units);
        for term in &self.terms {
            range.0 += term.iter().copied().min().unwrap_or(Utility::ZERO);
            range.1 += term.iter().copied().max().unwrap_or(Utility::ZERO);
        }
        range
    }

    /// The affine image whose smallest utility is `low` and largest `high`; all
    /// are moved to `high` if all outcomes are worth the same.
    pub(super) fn scaled_to(&self, (low, high): (Utility, Utility)) -> Result<Self, TotalTooLarge> {
        let own = self.range();
        if own.0 == own.1 {
            let nothing = Quantity::of(Decimal::ZERO);
            let issues = self.issues.iter().map(|issue| IssueWorth {
                weight: Quantity::of(Decimal::ONE),
                worths: vec![nothing; issue.worths.len()],
                divisor: Decimal::ONE,
                curve: None,
            });
            return Self::new(Quantity::of(Decimal::from_utility(high)), issues.collect());
        }
        let total: f64 = self.issues.iter().map(float_range_of).sum();
        let spread = (high - low).to_f64_lossy();
        let issues = self.issues.iter().zip(&self.terms).map(|(issue, terms)| {
            let least = terms.iter().copied().min().unwrap_or(Utility::ZERO);
            let (floor, ceiling) = float_bounds(issue);
            let width = ceiling - floor;
            let worths = terms.iter().zip(&issue.worths).map(|(term, worth)| {
                let part = ratio(*term - least, own, high - low);
                let is_falling = issue.weight.float < 0.0;
                let above = if is_falling {
                    ceiling - worth.float
                } else {
                    worth.float - floor
                };
                let float = if width > 0.0 { above / width } else { 0.0 };
                Quantity {
                    exact: Decimal::from_utility(part),
                    float,
                }
            });
            let worths: Vec<Quantity> = worths.collect();
            let float = if total > 0.0 {
                spread * float_range_of(issue) / total
            } else {
                0.0
            };
            let weight = Quantity {
                exact: Decimal::ONE,
                float,
            };
            IssueWorth {
                weight,
                worths,
                divisor: Decimal::ONE,
                curve: None,
            }
        });
        Self::new(Quantity::of(Decimal::from_utility(low)), issues.collect())
    }
}

/// `part · spread / (own range)`, rounded half away from zero.
fn ratio(part: Utility, own: (Utility, Utility), spread: Utility) -> Utility {
    let range = i128::from(own.1.units()) - i128::from(own.0.units());
    let product = i128::from(part.units()) * i128::from(spread.units());
    let half = if product < 0 { -range / 2 } else { range / 2 };
    let saturated = |units: i128| i64::try_from(units).unwrap_or(i64::MAX);
    Utility::from_units(saturated((product + half) / range.max(1)))
}

fn float_bounds(issue: &IssueWorth) -> (f64, f64) {
    issue
        .worths
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), worth| {
            (low.min(worth.float), high.max(worth.float))
        })
}

fn float_range_of(issue: &IssueWorth) -> f64 {
    let (low, high) = float_bounds(issue);
    if high > low {
        issue.weight.float.abs() * (high - low)
    } else {
        0.0
    }
}

/// The affine image of a utility under the map that takes `own` to `to`.
pub(super) fn moved(own: (Utility, Utility), to: (Utility, Utility), utility: Utility) -> Utility {
    if own.0 == own.1 {
        to.1 + (utility - own.1)
    } else {
        to.0 + ratio(utility - own.0, own, to.1 - to.0)
    }
}
