//! What is to be settled: issues and the values each may take.

use std::fmt;

use crate::model::number::Number;
use crate::model::slug::Slug;

/// Position of an issue on the agenda, from 0. Never changes: an agenda only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssueIdx(pub usize);

/// Position of a value in its issue, from 0. Never changes: options are only added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ValueIdx(pub u32);

/// The most values that one issue may take.
pub const VALUES_MAX: u64 = 100_000;

/// A matter to be settled by choosing one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The short name, as used in brackets.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// What stands if nothing is settled; a value of the domain.
    pub status_quo: ValueIdx,
    /// How much it counts in measures of progress (dimensionless, above 0).
    pub importance: Number,
    /// The values it may take.
    pub domain: IssueDomain,
}

/// The values an issue may take, finitely many.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssueDomain {
    /// Options without an order.
    Categorical(Vec<Choice>),
    /// Options from least to most.
    Ordinal(Vec<Choice>),
    /// Numbers `min, min + step, …` up to `max`, whole or with decimals.
    Range(Range),
}

/// One option of a categorical or ordinal issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The short name.
    pub id: Slug,
    /// The words that stand in the text when it is chosen.
    pub wording: String,
}

/// Numbers at equal steps, both ends included.
///
/// ```
/// use detente::model::issue::{Range, ValueIdx};
/// use detente::model::number::Number;
///
/// let days = |n| Number::from_integer(n);
/// let range = Range::new(days(60), days(90), days(10), "{} days".into(), true)?;
/// assert_eq!(range.n_values(), 4);
/// assert_eq!(range.wording(ValueIdx(1)), "70 days");
/// # Ok::<(), detente::model::issue::RangeProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    // Invariant: step > 0, max >= min, (max - min) a number and a multiple of step, at most VALUES_MAX values.
    min: Number,
    max: Number,
    step: Number,
    format: String,
    is_integer: bool,
}

/// Why numbers do not make a [`Range`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RangeProblem {
    /// A step must lead upwards.
    #[error("expected a step above 0, found {step}")]
    NoStep {
        /// The step given.
        step: Number,
    },
    /// The ends are in the wrong order.
    #[error("expected `max` of at least {min}, found {max}")]
    Reversed {
        /// Lower end.
        min: Number,
        /// Upper end.
        max: Number,
    },
    /// The upper end is not reached by steps from the lower.
    #[error("{max} is not reached from {min} in steps of {step}")]
    Misaligned {
        /// Lower end.
        min: Number,
        /// Upper end.
        max: Number,
        /// The step.
        step: Number,
    },
    /// The ends are further apart than a number can be.
    #[error("expected ends at most 9,200,000,000,000 apart, found {min} and {max}")]
    TooWide {
        /// Lower end.
        min: Number,
        /// Upper end.
        max: Number,
    },
    /// More values than one issue may take.
    #[error("expected at most {VALUES_MAX} values, found {found}")]
    TooMany {
        /// How many the range has.
        found: u64,
    },
    /// The wording has no place for the number.
    #[error("expected one `{{}}` in the format `{format}`")]
    NoPlace {
        /// The format given.
        format: String,
    },
}

impl Range {
    /// Checks the ends, the step and the wording `format`, in which `{}` stands for the number.
    ///
    /// # Errors
    /// See [`RangeProblem`].
    pub fn new(
        min: Number,
        max: Number,
        step: Number,
        format: String,
        is_integer: bool,
    ) -> Result<Self, RangeProblem> {
        if step <= Number::ZERO {
            return Err(RangeProblem::NoStep { step });
        }
        if max < min {
            return Err(RangeProblem::Reversed { min, max });
        }
        let Some(width) = max.millionths().checked_sub(min.millionths()) else {
            return Err(RangeProblem::TooWide { min, max });
        };
        let found = (width / step.millionths()).unsigned_abs() + 1;
        if found > VALUES_MAX {
            return Err(RangeProblem::TooMany { found });
        }
        if width % step.millionths() != 0 {
            return Err(RangeProblem::Misaligned { min, max, step });
        }
        if format.matches("{}").count() != 1 {
            return Err(RangeProblem::NoPlace { format });
        }
        Ok(Self {
            min,
            max,
            step,
            format,
            is_integer,
        })
    }

    /// The same numbers in other words, in which `{}` stands for the number;
    /// `None` without one such place.
    pub fn worded(&self, format: &str) -> Option<Self> {
        let format = format.to_owned();
        Self::new(self.min, self.max, self.step, format, self.is_integer).ok()
    }

    /// Lower end.
    pub fn min(&self) -> Number {
        self.min
    }

    /// Upper end.
    pub fn max(&self) -> Number {
        self.max
    }

    /// Distance between neighbours.
    pub fn step(&self) -> Number {
        self.step
    }

    /// True if declared as whole numbers.
    pub fn is_integer(&self) -> bool {
        self.is_integer
    }

    /// The wording with `{}` for the number.
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Number of values, at least 1.
    pub fn n_values(&self) -> u32 {
        ((self.max - self.min).millionths() / self.step.millionths()) as u32 + 1
    }

    /// The number at a position.
    pub fn number(&self, value: ValueIdx) -> Number {
        let above = self.step.millionths().saturating_mul(i64::from(value.0));
        Number::from_millionths(self.min.millionths().saturating_add(above))
    }

    /// The position of a number, if it is one of the values.
    pub fn position(&self, number: Number) -> Option<ValueIdx> {
        let above = number.millionths().checked_sub(self.min.millionths())?;
        let on_grid = above % self.step.millionths() == 0;
        (number >= self.min && number <= self.max && on_grid)
            .then(|| ValueIdx((above / self.step.millionths()) as u32))
    }

    /// The words that stand in the text for a value.
    pub fn wording(&self, value: ValueIdx) -> String {
        self.format
            .replacen("{}", &self.number(value).to_string(), 1)
    }
}

impl IssueDomain {
    /// Number of values, at least 1 in a checked case.
    pub fn n_values(&self) -> u32 {
        match self {
            Self::Categorical(choices) | Self::Ordinal(choices) => choices.len() as u32,
            Self::Range(range) => range.n_values(),
        }
    }

    /// All positions, in order.
    pub fn values(&self) -> impl Iterator<Item = ValueIdx> + use<> {
        (0..self.n_values()).map(ValueIdx)
    }

    /// The short form of a value: the name of a choice, the digits of a number.
    pub fn label(&self, value: ValueIdx) -> String {
        match self {
            Self::Categorical(choices) | Self::Ordinal(choices) => choices
                .get(value.0 as usize)
                .map_or_else(String::new, |choice| choice.id.to_string()),
            Self::Range(range) => range.number(value).to_string(),
        }
    }

    /// The words that stand in the text for a value.
    pub fn wording(&self, value: ValueIdx) -> String {
        match self {
            Self::Categorical(choices) | Self::Ordinal(choices) => choices
                .get(value.0 as usize)
                .map_or_else(String::new, |choice| choice.wording.clone()),
            Self::Range(range) => range.wording(value),
        }
    }

    /// Several values in words: neighbours of a range as `60 to 90 days`,
    /// others listed, at most four by name.
    /// The words around a range's numbers are those of its last.
    pub fn wordings(&self, values: &[ValueIdx]) -> String {
        let mut sorted = values.to_vec();
        sorted.sort();
        sorted.dedup();
        let is_run = sorted.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1);
        match (self, sorted.as_slice()) {
            (Self::Range(range), [first, .., last]) if is_run => {
                let from = range.number(*first);
                format!("{from} to {}", range.wording(*last))
            }
            _ => {
                let named: Vec<String> = values
                    .iter()
                    .take(4)
                    .map(|value| self.wording(*value))
                    .collect();
                let more = values.len().saturating_sub(4);
                let rest = if more == 0 {
                    String::new()
                } else {
                    format!(" or {more} more")
                };
                format!("{}{rest}", named.join(" or "))
            }
        }
    }

    /// The position of a value given by its short form.
    pub fn position(&self, label: &str) -> Option<ValueIdx> {
        match self {
            Self::Categorical(choices) | Self::Ordinal(choices) => choices
                .iter()
                .position(|choice| choice.id.as_str() == label)
                .map(|found| ValueIdx(found as u32)),
            Self::Range(range) => range.position(Number::parse(label).ok()?),
        }
    }

    /// How far two values are apart, from 0 (same) to 1 (as far as can be), as millionths.
    ///
    /// Numbers and ranks: the share of the range between them. Categories: 0 or 1.
    pub fn distance(&self, one: ValueIdx, other: ValueIdx) -> Number {
        let apart = one.0.abs_diff(other.0);
        match self {
            Self::Categorical(_) => Number::from_integer(i64::from(apart.min(1))),
            Self::Ordinal(_) | Self::Range(_) => {
                let span = i64::from(self.n_values().saturating_sub(1)).max(1);
                Number::from_millionths(i64::from(apart) * Number::ONE / span)
            }
        }
    }

    /// What kind of values these are, in the field's word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Categorical(_) => "categorical",
            Self::Ordinal(_) => "ordinal",
            Self::Range(range) if range.is_integer() => "integer",
            Self::Range(_) => "real",
        }
    }
}

impl fmt::Display for IssueIdx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(min: i64, max: i64, step: i64) -> Result<Range, RangeProblem> {
        let number = Number::from_integer;
        Range::new(number(min), number(max), number(step), "{}".into(), true)
    }

    #[test]
    fn a_range_includes_both_ends() {
        let range = whole(60, 90, 15).unwrap();
        let labels: Vec<_> = (0..range.n_values())
            .map(|i| range.number(ValueIdx(i)).to_string())
            .collect();
        assert_eq!(labels, ["60", "75", "90"]);
    }

    #[test]
    fn a_range_that_cannot_be_is_refused() {
        assert!(matches!(whole(0, 10, 0), Err(RangeProblem::NoStep { .. })));
        assert!(matches!(
            whole(10, 0, 1),
            Err(RangeProblem::Reversed { .. })
        ));
        assert!(matches!(
            whole(0, 10, 3),
            Err(RangeProblem::Misaligned { .. })
        ));
        assert!(matches!(
            whole(0, 1_000_000, 1),
            Err(RangeProblem::TooMany { .. })
        ));
        let end = 9_000_000_000_000;
        assert!(matches!(
            whole(-end, end, end),
            Err(RangeProblem::TooWide { .. })
        ));
    }

    #[test]
    fn distance_is_a_share_of_the_range() {
        let domain = IssueDomain::Range(whole(0, 10, 1).unwrap());
        assert_eq!(
            domain.distance(ValueIdx(2), ValueIdx(7)),
            Number::parse("0.5").unwrap()
        );
    }
}
