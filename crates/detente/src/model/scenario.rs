//! What a foreign domain with its profiles says, ready for analysis.
//!
//! A scenario is a negotiation of the research field: issues with finitely
//! many values, and what each party's file says of them. It has no mediator,
//! no text and no talks; those are a [`Case`](crate::case::Case).
//!
//! Start reading at [`Scenario`].

pub mod additive;
pub mod decimal;
pub mod hyper_rectangle;
pub mod profile;

use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{Preference, Profile, Reservation};
use crate::model::utility::Utility;

/// What the values of an issue are, in the file's order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IssueValues {
    /// Words, as written.
    Categorical(Vec<String>),
    /// Whole numbers.
    Integers(Vec<i64>),
    /// A continuous range, read as `levels` evenly spaced values with both ends.
    Reals {
        /// Smallest value.
        lower: Decimal,
        /// Largest value.
        upper: Decimal,
        /// How many values stand for the range; 1 if its ends coincide.
        levels: u32,
    },
}

impl IssueValues {
    /// How many values there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Categorical(labels) => labels.len(),
            Self::Integers(numbers) => numbers.len(),
            Self::Reals { levels, .. } => *levels as usize,
        }
    }

    /// True if there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number that a value is; `None` for words and beyond the last value.
    pub fn number(&self, value: u32) -> Option<Decimal> {
        match self {
            Self::Categorical(_) => None,
            Self::Integers(numbers) => numbers
                .get(value as usize)
                .copied()
                .map(Decimal::from_integer),
            Self::Reals {
                lower,
                upper,
                levels,
            } => {
                let last = levels.checked_sub(1)?;
                if value == 0 || value >= last {
                    return (value <= last).then_some(if value == 0 { *lower } else { *upper });
                }
                let step = Decimal::from_integer(i64::from(value));
                let part = upper
                    .minus(*lower)
                    .times_over(step, Decimal::from_integer(last.into()))?;
                Some(lower.plus(Decimal::from_utility(part.utility)))
            }
        }
    }

    /// How a value is written; empty beyond the last value.
    pub fn label(&self, value: u32) -> String {
        match self {
            Self::Categorical(labels) => labels.get(value as usize).cloned().unwrap_or_default(),
            _ => self
                .number(value)
                .map(|number| number.to_string())
                .unwrap_or_default(),
        }
    }

    /// The position of a value by its label. Cost: the number of values.
    pub fn position(&self, label: &str) -> Option<u32> {
        match self {
            Self::Categorical(labels) => labels
                .iter()
                .position(|known| known == label)
                .and_then(|at| u32::try_from(at).ok()),
            _ => {
                let number = Decimal::parse(label)?;
                (0..u32::try_from(self.len()).ok()?)
                    .find(|value| self.number(*value) == Some(number))
            }
        }
    }
}

/// One issue with its name as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioIssue {
    /// The name; free text.
    pub name: String,
    /// What can be chosen.
    pub values: IssueValues,
}

/// A negotiation of the research field, read from its files.
///
/// An outcome is one value position per issue, `&[u32]`, in the order of
/// [`issues`](Self::issues); profiles come in the order of their files' names.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    name: String,
    // Invariant: each issue has a value; issue names differ; every profile's
    // tables have the shape of the issues, its boxes and its reservation bid
    // name existing positions.
    issues: Vec<ScenarioIssue>,
    profiles: Vec<Profile>,
    notes: Vec<String>,
}

/// Why issues and profiles are not a [`Scenario`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioProblem {
    /// There is nothing to negotiate.
    #[error("expected at least one issue, found none")]
    NoIssue,
    /// There is nobody to negotiate.
    #[error("expected at least one profile, found none")]
    NoProfile,
    /// An issue cannot be settled.
    #[error("issue `{issue}` has no value")]
    EmptyIssue {
        /// Its name.
        issue: String,
    },
    /// Two issues have one name.
    #[error("two issues are called `{issue}`")]
    RepeatedIssue {
        /// Their name.
        issue: String,
    },
    /// A profile speaks of other issues or values.
    #[error("profile `{profile}` does not have the shape of the issues")]
    Shape {
        /// Its name.
        profile: String,
    },
}

impl Scenario {
    /// Builds a scenario; `notes` say what the reader had to decide.
    ///
    /// # Errors
    /// No issue, no profile, an issue without a value, a name used twice, or a
    /// profile of another shape.
    pub fn new(
        name: String,
        issues: Vec<ScenarioIssue>,
        profiles: Vec<Profile>,
        notes: Vec<String>,
    ) -> Result<Self, ScenarioProblem> {
        if issues.is_empty() {
            return Err(ScenarioProblem::NoIssue);
        }
        if profiles.is_empty() {
            return Err(ScenarioProblem::NoProfile);
        }
        let mut names = std::collections::BTreeSet::new();
        for ScenarioIssue { name, values } in &issues {
            if values.is_empty() {
                return Err(ScenarioProblem::EmptyIssue {
                    issue: name.clone(),
                });
            }
            if !names.insert(name) {
                return Err(ScenarioProblem::RepeatedIssue {
                    issue: name.clone(),
                });
            }
        }
        match profiles.iter().find(|profile| !fits(profile, &issues)) {
            Some(profile) => Err(ScenarioProblem::Shape {
                profile: profile.name.clone(),
            }),
            None => Ok(Self {
                name,
                issues,
                profiles,
                notes,
            }),
        }
    }

    /// The domain's name as written, or its file's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The issues, in the domain's order.
    pub fn issues(&self) -> &[ScenarioIssue] {
        &self.issues
    }

    /// The parties, in the order of their files' names.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// What the reader had to decide, such as a discount of 0 taken for none.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The number of outcomes; `None` beyond 2^128. Real issues count their levels.
    pub fn n_outcomes(&self) -> Option<u128> {
        let mut sizes = self.issues.iter().map(|issue| issue.values.len() as u128);
        sizes.try_fold(1u128, u128::checked_mul)
    }

    /// The decimal logarithm of the number of outcomes (dimensionless).
    pub fn outcomes_log10(&self) -> f64 {
        self.issues
            .iter()
            .map(|issue| (issue.values.len() as f64).log10())
            .sum()
    }

    /// True if an issue is a continuous range that [`IssueValues::Reals`] stands for.
    pub fn has_real_issue(&self) -> bool {
        self.issues
            .iter()
            .any(|issue| matches!(issue.values, IssueValues::Reals { .. }))
    }

    /// True if every party's worth is a sum over issues.
    pub fn is_additive(&self) -> bool {
        self.profiles
            .iter()
            .all(|profile| profile.additive().is_some())
    }

    /// True if no utility of any party was rounded on reading.
    pub fn is_exact(&self) -> bool {
        self.profiles.iter().all(Profile::is_exact)
    }

    /// The labels of an outcome, in the issues' order.
    pub fn labels(&self, outcome: &[u32]) -> Vec<String> {
        let values = self.issues.iter().zip(outcome);
        values
            .map(|(issue, value)| issue.values.label(*value))
            .collect()
    }

    /// What an outcome is worth to each party, undiscounted.
    pub fn evaluate(&self, outcome: &[u32]) -> Vec<Utility> {
        self.profiles
            .iter()
            .map(|profile| profile.evaluate(outcome))
            .collect()
    }

    /// The same scenario with each party's utilities moved to [0, 1] by the affine
    /// map that takes its worst outcome to 0 and its best to 1, and its
    /// reservation by the same map.
    ///
    /// Hyper-rectangle profiles stay as they are. Every term is rounded again to
    /// 10^-12, so ties may break in the last place: what an affine map does not
    /// change (frontiers, Nash) is better computed before, and its result mapped
    /// by [`Profile::normalised_utility`].
    #[must_use]
    pub fn normalised(&self) -> Self {
        let unit = (Utility::ZERO, Utility::from_integer(1));
        self.scaled_to(&vec![unit; self.profiles.len()])
    }

    /// The same scenario with each party's utilities moved so that its worst and
    /// best outcomes are worth what `ranges` says; parties without an entry stay.
    ///
    /// For comparing with tools whose own normalisation is not to [0, 1]: NegMAS
    /// keeps the weight of an issue whose values are all worth the same, and
    /// estimates extremes from a sample where an issue has more than ten values.
    #[must_use]
    pub fn scaled_to(&self, ranges: &[(Utility, Utility)]) -> Self {
        let scaled = |(at, profile): (usize, &Profile)| match ranges.get(at) {
            Some(range) => profile.scaled_to(*range),
            None => profile.clone(),
        };
        let profiles = self.profiles.iter().enumerate().map(scaled).collect();
        Self {
            profiles,
            ..self.clone()
        }
    }
}

fn fits(profile: &Profile, issues: &[ScenarioIssue]) -> bool {
    let is_value = |issue: usize, value: u32| {
        issues
            .get(issue)
            .is_some_and(|issue| (value as usize) < issue.values.len())
    };
    let reservation_fits = match &profile.reservation {
        Reservation::Outcome(outcome) => {
            outcome.len() == issues.len()
                && outcome
                    .iter()
                    .enumerate()
                    .all(|(issue, value)| is_value(issue, *value))
        }
        Reservation::Nothing | Reservation::Utility(_) => true,
    };
    let preference_fits = match &profile.preference {
        Preference::Additive(additive) => {
            additive.issues().len() == issues.len()
                && additive
                    .issues()
                    .iter()
                    .zip(issues)
                    .all(|(worth, issue)| worth.worths.len() == issue.values.len())
        }
        Preference::HyperRectangles(boxes) => bounds_fit(boxes.root(), &is_value),
    };
    reservation_fits && preference_fits
}

fn bounds_fit(group: &hyper_rectangle::Group, is_value: &impl Fn(usize, u32) -> bool) -> bool {
    let bounds = group
        .rectangles
        .iter()
        .flat_map(|rectangle| &rectangle.bounds);
    let mut bounds = bounds.filter(|bound| bound.first <= bound.last);
    bounds.all(|bound| is_value(bound.issue, bound.last))
        && group.groups.iter().all(|inner| bounds_fit(inner, is_value))
}
