//! Rules that outcomes must keep: public constraints, and private red lines of the same form.

use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::outcome::Outcome;

/// A claim about one issue of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The issue it speaks of.
    pub issue: IssueIdx,
    /// What is claimed of its value.
    pub test: ValueTest,
}

/// What may be claimed of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueTest {
    /// It is one of these.
    IsIn(Vec<ValueIdx>),
    /// It is a number, or rank, of at least this position.
    AtLeast(ValueIdx),
    /// It is a number, or rank, of at most this position.
    AtMost(ValueIdx),
}

impl ValueTest {
    /// True if the claim holds of `value`.
    pub fn holds(&self, value: ValueIdx) -> bool {
        match self {
            Self::IsIn(values) => values.contains(&value),
            Self::AtLeast(least) => value >= *least,
            Self::AtMost(most) => value <= *most,
        }
    }
}

impl Condition {
    /// True if the claim holds of `outcome`; an issue the outcome lacks is at its status quo.
    pub fn holds(&self, outcome: &Outcome, agenda: &[Issue]) -> bool {
        let value = outcome
            .value(self.issue)
            .or_else(|| agenda.get(self.issue.0).map(|issue| issue.status_quo));
        value.is_some_and(|value| self.test.holds(value))
    }

    /// The claim in words, such as `duration is at least 60 days`.
    pub fn describe(&self, agenda: &[Issue]) -> String {
        let Some(issue) = agenda.get(self.issue.0) else {
            return String::new();
        };
        let wording = |value: &ValueIdx| issue.domain.wording(*value);
        let claim = match &self.test {
            ValueTest::IsIn(values) => values.iter().map(wording).collect::<Vec<_>>().join(" or "),
            ValueTest::AtLeast(least) => format!("at least {}", wording(least)),
            ValueTest::AtMost(most) => format!("at most {}", wording(most)),
        };
        format!("{} is {claim}", issue.title)
    }
}

/// If all of `when` holds, all of `then` must hold.
///
/// An empty `when` always holds; so a plain requirement is a constraint without `when`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// The rule in its author's words.
    pub words: String,
    /// What calls for it.
    pub when: Vec<Condition>,
    /// What it calls for.
    pub then: Vec<Condition>,
}

impl Constraint {
    /// How many comparisons it takes at most to tell whether an outcome keeps it.
    pub(crate) fn n_checks(&self) -> usize {
        let conditions = self.when.iter().chain(&self.then);
        let of_one = conditions.map(|condition| match &condition.test {
            ValueTest::IsIn(values) => values.len(),
            ValueTest::AtLeast(_) | ValueTest::AtMost(_) => 1,
        });
        of_one.sum()
    }

    /// True if `outcome` keeps the rule.
    pub fn allows(&self, outcome: &Outcome, agenda: &[Issue]) -> bool {
        !self
            .when
            .iter()
            .all(|condition| condition.holds(outcome, agenda))
            || self
                .then
                .iter()
                .all(|condition| condition.holds(outcome, agenda))
    }

    /// True if the rule alone forbids this value of this issue, whatever the rest is.
    pub fn forbids_value(&self, issue: IssueIdx, value: ValueIdx) -> bool {
        self.when
            .iter()
            .all(|c| c.issue == issue && c.test.holds(value))
            && self
                .then
                .iter()
                .any(|c| c.issue == issue && !c.test.holds(value))
    }
}
