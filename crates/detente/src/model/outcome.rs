//! Outcomes: one value for every issue on the agenda.

use crate::model::issue::{Issue, IssueIdx, ValueIdx};

/// One value per issue, in agenda order.
///
/// An outcome made when the agenda was shorter stands, with every later issue
/// at its status quo: see [`OutcomeSpace::complete`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome(pub Vec<ValueIdx>);

impl Outcome {
    /// The value of an issue, if the agenda had it when this was made.
    pub fn value(&self, issue: IssueIdx) -> Option<ValueIdx> {
        self.0.get(issue.0).copied()
    }
}

/// All outcomes that an agenda allows; often far more than could be listed.
///
/// Borrows the agenda, so that a space is never out of date.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeSpace<'a>(pub &'a [Issue]);

impl OutcomeSpace<'_> {
    /// The decimal logarithm of the number of outcomes (dimensionless).
    pub fn outcomes_log10(&self) -> f64 {
        self.0
            .iter()
            .map(|issue| f64::from(issue.domain.n_values()).log10())
            .sum()
    }

    /// The number of outcomes, or `None` beyond `u128`.
    pub fn n_outcomes(&self) -> Option<u128> {
        self.0.iter().try_fold(1u128, |product, issue| {
            product.checked_mul(issue.domain.n_values().into())
        })
    }

    /// Everything as it stands today.
    pub fn status_quo(&self) -> Outcome {
        Outcome(self.0.iter().map(|issue| issue.status_quo).collect())
    }

    /// An outcome over the whole agenda: issues that came later are at their status quo.
    pub fn complete(&self, outcome: &Outcome) -> Outcome {
        Outcome(
            self.0
                .iter()
                .enumerate()
                .map(|(i, issue)| outcome.value(IssueIdx(i)).unwrap_or(issue.status_quo))
                .collect(),
        )
    }

    /// True if every value exists and there is none beyond the agenda.
    pub fn contains(&self, outcome: &Outcome) -> bool {
        outcome.0.len() <= self.0.len()
            && outcome
                .0
                .iter()
                .zip(self.0)
                .all(|(value, issue)| value.0 < issue.domain.n_values())
    }
}
