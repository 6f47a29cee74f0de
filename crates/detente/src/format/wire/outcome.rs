//! Values by name: one, several, or one for each issue.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::node::Node;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::outcome::Outcome;

/// An outcome: a value for each issue that was on the agenda when it was made.
pub(crate) fn json(names: &Names<'_>, outcome: &Outcome) -> Value {
    let values = outcome.0.iter().enumerate();
    by_issue(
        names,
        values.map(|(i, value)| names.label(IssueIdx(i), *value)),
    )
}

/// What stands for each of the first issues, by their names.
pub(crate) fn by_issue<T: Into<Value>>(names: &Names<'_>, each: impl Iterator<Item = T>) -> Value {
    let named = each.enumerate();
    let named = named.map(|(i, it)| (names.issue(IssueIdx(i)), it.into()));
    Value::Object(named.collect::<Map<_, _>>())
}

impl<'n> Node<'n> {
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        let values = self.for_each_issue(|node, issue| node.value(issue))?;
        Some(Outcome(values))
    }

    /// Reads what stands for each of the first issues of the agenda.
    pub(crate) fn for_each_issue<T>(
        &self,
        read: impl Fn(&Node<'_>, &Issue) -> Option<T>,
    ) -> Option<Vec<T>> {
        let names = self.names();
        let entries: BTreeMap<&str, Node<'_>> = self.entries()?.into_iter().collect();
        let mut is_complete = true;
        for (name, node) in &entries {
            if names.find_issue(name).is_none() {
                node.tell_name(name);
                is_complete = false;
            }
        }
        let first = names.agenda.get(..entries.len().min(names.agenda.len()))?;
        let mut found = Vec::with_capacity(first.len());
        for issue in first {
            match entries.get(issue.id.as_str()) {
                Some(node) => found.push(read(node, issue)),
                // A misspelt name is told as such, not as a missing one as well.
                None if !is_complete => {}
                None => {
                    self.tell(|| {
                        let hint = "it stands on the agenda before others that have one";
                        let expected = format!("something for the issue `{}` too", issue.id);
                        Complaint::new(expected, "nothing").hint(hint)
                    });
                    is_complete = false;
                }
            }
        }
        let found = found.into_iter().collect::<Option<Vec<_>>>()?;
        is_complete.then_some(found)
    }

    /// Tells that the name of this entry is no issue.
    fn tell_name(&self, name: &str) {
        let known = self.names().issue_names();
        self.tell(|| {
            let hint = crate::format::suggestion::hint(name, "issues", known);
            let found = format!("`{}`", name.chars().take(60).collect::<String>());
            Complaint::new("an issue on the agenda", found).hint_if(hint)
        });
    }

    /// The value of an issue.
    pub(crate) fn value(&self, issue: &Issue) -> Option<ValueIdx> {
        let label = self.text()?;
        let value = issue.domain.position(label);
        if value.is_none() {
            self.unknown_value(issue, label);
        }
        value
    }

    fn unknown_value(&self, issue: &Issue, label: &str) {
        let expected = format!("a value of `{}`", issue.id);
        match &issue.domain {
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                let known = choices.iter().map(|choice| choice.id.as_str());
                self.unknown(label, &expected, "values", known);
            }
            IssueDomain::Range(range) => self.tell(|| {
                let (min, max, step) = (range.min(), range.max(), range.step());
                let hint = format!("the values are \"{min}\" to \"{max}\" in steps of {step}");
                Complaint::new(expected, self.shown()).hint(hint)
            }),
        }
    }

    /// Several values of an issue, in order. Cost: linear, also for long lists
    /// of an issue with many options.
    pub(crate) fn values(&self, issue: &Issue) -> Option<Vec<ValueIdx>> {
        let choices = match &issue.domain {
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => &choices[..],
            IssueDomain::Range(_) => return self.list(|node| node.value(issue)),
        };
        let named = choices.iter().map(|choice| choice.id.as_str());
        let known: BTreeMap<&str, ValueIdx> = named.zip((0..).map(ValueIdx)).collect();
        self.list(|node| {
            let label = node.text()?;
            let value = known.get(label).copied();
            if value.is_none() {
                node.unknown_value(issue, label);
            }
            value
        })
    }
}
