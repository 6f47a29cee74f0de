//! The issues of a GENIUS domain.

use std::collections::BTreeSet;

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::element::Element;
use crate::format::scenario::{Reading, bounds, limits};
use crate::model::scenario::{IssueValues, ScenarioIssue};

/// An issue with the number by which weights and bounds refer to it.
pub(crate) struct XmlIssue {
    pub(crate) index: i64,
    pub(crate) issue: ScenarioIssue,
}

/// The kinds of issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Discrete,
    Integer,
    Real,
}

/// The issues in the order of the file; nothing after a mistake.
pub(super) fn read(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    root: &Element,
) -> Option<Vec<XmlIssue>> {
    let mut issues = Vec::new();
    let mut indices = BTreeSet::new();
    for element in root.below("issue", "rules") {
        let issue = read_issue(reading, document, element)?;
        if !indices.insert(issue.index) {
            let found = format!("a second issue {}", issue.index);
            document.tell(element.at, &issue.issue.name, || {
                Complaint::new("each issue index once", found)
            });
            return None;
        }
        issues.push(issue);
    }
    Some(issues)
}

fn read_issue(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    element: &Element,
) -> Option<XmlIssue> {
    let name = attribute(document, element, "name", "issue")?.to_owned();
    let index = attribute(document, element, "index", &name)?;
    let index = document.integer(index, element.at, &name)?;
    let values = match kind_of(document, element, &name)? {
        Kind::Discrete => IssueValues::Categorical(labels(reading, document, element, &name)?),
        Kind::Integer => {
            let bound = |which| {
                document.integer(
                    bound_of(document, element, which, &name)?,
                    element.at,
                    &name,
                )
            };
            let bounds = [bound("lowerbound")?, bound("upperbound")?];
            bounds::whole_numbers(document, element.at, &name, bounds)?
        }
        Kind::Real => {
            let bound = |which| {
                document.decimal(
                    bound_of(document, element, which, &name)?,
                    element.at,
                    &name,
                )
            };
            let bounds = [bound("lowerbound")?, bound("upperbound")?];
            bounds::real_numbers(reading, document, element.at, &name, bounds)?
        }
    };
    Some(XmlIssue {
        index,
        issue: ScenarioIssue { name, values },
    })
}

/// The option values, the first of equals: GENIUS keys its tables by value.
fn labels(
    reading: &mut Reading<'_>,
    document: &Document<'_>,
    element: &Element,
    name: &str,
) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut labels = Vec::new();
    for item in element.children("item") {
        let label = attribute(document, item, "value", name)?;
        if seen.insert(label) {
            labels.push(label.to_owned());
        } else {
            reading.notes.push(format!(
                "issue `{name}`: value `{label}` comes twice, kept once"
            ));
        }
    }
    if labels.is_empty() || labels.len() > limits::VALUES_MAX {
        let expected = format!("1 to {} items with a value", limits::VALUES_MAX);
        document.tell(element.at, name, || {
            Complaint::new(expected, labels.len().to_string())
        });
        return None;
    }
    Some(labels)
}

/// What `vtype`, `type` and `etype` agree on; discrete if none is there.
pub(super) fn kind_of(document: &Document<'_>, element: &Element, name: &str) -> Option<Kind> {
    let kinds: BTreeSet<&str> = ["vtype", "type", "etype"]
        .into_iter()
        .filter_map(|attribute| element.attribute(attribute))
        .map(str::trim)
        .collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    match kinds.as_slice() {
        [] | ["discrete"] => Some(Kind::Discrete),
        ["integer"] => Some(Kind::Integer),
        ["real"] => Some(Kind::Real),
        other => {
            let found = shown(&other.join(" and "));
            document.tell(element.at, name, || {
                Complaint::new("one type: discrete, integer or real", found)
            });
            None
        }
    }
}

/// An attribute, or a mistake.
pub(super) fn attribute<'e>(
    document: &Document<'_>,
    element: &'e Element,
    which: &str,
    path: &str,
) -> Option<&'e str> {
    let found = element.attribute(which);
    if found.is_none() {
        let name = &element.name;
        document.tell(element.at, path, || {
            Complaint::new(
                format!("an attribute `{which}`"),
                format!("`<{name}>` without it"),
            )
        });
    }
    found
}

/// A bound on the issue itself or on a `range` child.
fn bound_of<'e>(
    document: &Document<'_>,
    element: &'e Element,
    which: &str,
    path: &str,
) -> Option<&'e str> {
    let own = element.attribute(which);
    let ranged = || {
        element
            .children("range")
            .find_map(|range| range.attribute(which))
    };
    match own.or_else(ranged) {
        Some(bound) => Some(bound),
        None => attribute(document, element, which, path),
    }
}
