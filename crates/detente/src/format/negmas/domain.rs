//! The issues of a NegMAS outcome space.

use std::collections::BTreeSet;

use crate::format::geniusweb::all;
use crate::format::mistake::Complaint;
use crate::format::negmas::class_of;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::node::{Node, Value};
use crate::format::scenario::{Reading, bounds, limits};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::{IssueValues, ScenarioIssue};

/// The issues in the order of the file; nothing after a mistake.
pub(super) fn read(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Node,
) -> Option<Vec<ScenarioIssue>> {
    let kind = root.given("type").and_then(Node::text).unwrap_or("");
    if !matches!(
        class_of(kind),
        "DiscreteCartesianOutcomeSpace" | "CartesianOutcomeSpace"
    ) {
        document.tell(root.at, "type", || {
            Complaint::new("a Cartesian outcome space", shown(kind))
                .hint("only `DiscreteCartesianOutcomeSpace` and `CartesianOutcomeSpace` are read")
        });
        return None;
    }
    let members = document.list(document.required(root, "issues", "issues")?, "issues")?;
    all(members
        .iter()
        .map(|node| read_issue(reading, document, node)))
}

fn read_issue(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    node: &Node,
) -> Option<ScenarioIssue> {
    let name = document
        .scalar(document.required(node, "name", "issues")?, "issues")?
        .to_owned();
    let values = document.required(node, "values", &name)?;
    let kind = node.given("type").and_then(Node::text).map(class_of);
    let read = match kind {
        None
        | Some("CategoricalIssue" | "OrdinalIssue" | "DiscreteOrdinalIssue" | "SingletonIssue") => {
            let labels = labels(document, values, &name)?;
            IssueValues::Categorical(labels)
        }
        Some("DiscreteCardinalIssue") => {
            let labels = labels(document, values, &name)?;
            let whole = |label: &String| Decimal::parse(label).and_then(Decimal::to_integer);
            match labels.iter().map(whole).collect::<Option<Vec<i64>>>() {
                Some(numbers) => IssueValues::Integers(numbers),
                None => IssueValues::Categorical(labels),
            }
        }
        Some("ContiguousIssue") => {
            let (first, last) = match &values.value {
                // A single number counts the values from 0.
                Value::Scalar(text) => (0, document.integer(text, values.at, &name)? - 1),
                _ => {
                    let (first, last) = ends(document, values, &name)?;
                    let whole = |text: &str| document.integer(text, values.at, &name);
                    (whole(first)?, whole(last)?)
                }
            };
            bounds::whole_numbers(document, values.at, &name, [first, last])?
        }
        Some("ContinuousIssue") => {
            let ends = ends(document, values, &name)?;
            let decimal = |text: &str| document.decimal(text, values.at, &name);
            let ends = [decimal(ends.0)?, decimal(ends.1)?];
            bounds::real_numbers(reading, document, values.at, &name, ends)?
        }
        Some(other) => {
            document.tell(node.at, &name, || {
                Complaint::new(
                    "a categorical, ordinal, cardinal, contiguous or continuous issue",
                    shown(other),
                )
                .hint("unbounded and computed issues are not read")
            });
            return None;
        }
    };
    Some(ScenarioIssue { name, values: read })
}

fn labels(document: &Document<'_>, values: &Node, name: &str) -> Option<Vec<String>> {
    let members = document.list(values, name)?;
    let mut seen = BTreeSet::new();
    let labels = all(members.iter().map(|value| {
        // An option called `null` or `~` is as good as any other.
        let label = match &value.value {
            Value::Null => "null",
            _ => document.scalar(value, name)?,
        };
        if !seen.insert(label.to_owned()) {
            document.tell(value.at, name, || {
                Complaint::new("each value once", shown(label))
            });
            return None;
        }
        Some(label.to_owned())
    }))?;
    if labels.is_empty() || labels.len() > limits::VALUES_MAX {
        let expected = format!("1 to {} values", limits::VALUES_MAX);
        document.tell(values.at, name, || {
            Complaint::new(expected, labels.len().to_string())
        });
        return None;
    }
    Some(labels)
}

fn ends<'n>(document: &Document<'_>, values: &'n Node, name: &str) -> Option<(&'n str, &'n str)> {
    match document.list(values, name)? {
        [first, last] => Some((document.scalar(first, name)?, document.scalar(last, name)?)),
        _ => {
            document.tell(values.at, name, || {
                Complaint::new("two bounds", values.shown())
            });
            None
        }
    }
}
