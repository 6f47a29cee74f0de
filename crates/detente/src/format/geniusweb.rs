//! GeniusWeb JSON: a domain and linear additive profiles, both spellings of
//! discrete utilities; the reservation is a bid.

use std::collections::BTreeSet;

use crate::format::mistake::Complaint;
use crate::format::scenario::document::{Document, shown};
use crate::format::scenario::node::Node;
use crate::format::scenario::{Found, Member, Reading, limits};
use crate::model::scenario::additive::{Additive, IssueWorth, Quantity};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{Preference, Profile, Reservation};
use crate::model::scenario::{IssueValues, ScenarioIssue};

/// The keys under which discrete utilities stand: of 2020, and of 2022 on.
const DISCRETE: [&str; 2] = ["discreteutils", "DiscreteValueSetUtilities"];

/// Reads one folder of GeniusWeb; a profile's own copy of the domain serves if
/// there is no domain file.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    domains: &[Member<'_>],
    profiles: &[Member<'_>],
) -> Option<Found> {
    let profiles: Vec<_> = profiles.iter().filter_map(Member::tree).collect();
    let space_of = |root: &'_ Node| root.given("LinearAdditiveUtilitySpace").is_some();
    let embedded = profiles.iter().find(|(_, root)| space_of(root));
    let (document, domain) = match (domains.is_empty(), embedded) {
        (true, Some((document, root))) => {
            let space = root.given("LinearAdditiveUtilitySpace")?;
            (*document, document.required(space, "domain", "domain")?)
        }
        (true, None) => {
            // No profile is of a kind that is read: each tells what it is instead.
            profiles
                .iter()
                .for_each(|(document, root)| drop(read_profile(document, root, &[])));
            return None;
        }
        (false, _) => reading.only_domain(domains)?.tree()?,
    };
    let issues = read_domain(document, domain)?;
    if !reading.has_room(document, &issues) {
        return None;
    }
    let mut found = Vec::new();
    for (document, root) in profiles {
        found.extend(read_profile(document, root, &issues));
    }
    let name = domain.given("name").and_then(Node::text);
    Some(Found {
        name: name.unwrap_or(document.stem()).to_owned(),
        issues,
        profiles: found,
    })
}

fn read_domain(document: &Document<'_>, root: &Node) -> Option<Vec<ScenarioIssue>> {
    let entries = document.required(root, "issuesValues", "issuesValues")?;
    let mut issues = Vec::new();
    for (name, values) in document.map(entries, "issuesValues")? {
        let Some(values) = values.given("values") else {
            document.tell(values.at, name, || {
                Complaint::new("a list `values`", values.shown())
                    .hint("ranges of numbers are not read: list the values")
            });
            return None;
        };
        let mut labels = Vec::new();
        let mut seen = BTreeSet::new();
        for value in document.list(values, name)? {
            let label = document.scalar(value, name)?;
            if !seen.insert(label) {
                document.tell(value.at, name, || {
                    Complaint::new("each value once", shown(label))
                });
                return None;
            }
            labels.push(label.to_owned());
        }
        if labels.is_empty() || labels.len() > limits::VALUES_MAX {
            let expected = format!("1 to {} values", limits::VALUES_MAX);
            document.tell(values.at, name, || {
                Complaint::new(expected, labels.len().to_string())
            });
            return None;
        }
        issues.push(ScenarioIssue {
            name: name.clone(),
            values: IssueValues::Categorical(labels),
        });
    }
    Some(issues)
}

fn read_profile(document: &Document<'_>, root: &Node, issues: &[ScenarioIssue]) -> Option<Profile> {
    let Some(space) = root.given("LinearAdditiveUtilitySpace") else {
        let found = root.entries().map(|(key, _)| key).next().unwrap_or("");
        document.tell(root.at, "", || {
            Complaint::new("a `LinearAdditiveUtilitySpace`", shown(found))
                .hint("sums of groups, products and orders are not read")
        });
        return None;
    };
    let weights = document.required(space, "issueWeights", "issueWeights")?;
    let tables = document.required(space, "issueUtilities", "issueUtilities")?;
    let worths = issues.iter().map(|issue| {
        let name = issue.name.as_str();
        let weight = document.required(weights, name, "issueWeights")?;
        let weight = document.number(weight, name)?;
        let kind = document.required(tables, name, "issueUtilities")?;
        let Some(table) = DISCRETE.iter().find_map(|key| kind.given(key)) else {
            document.tell(kind.at, name, || {
                let expected = format!("`{}` or `{}`", DISCRETE[0], DISCRETE[1]);
                Complaint::new(expected, kind.shown())
                    .hint("utilities of number ranges are not read")
            });
            return None;
        };
        let table = document.required(table, "valueUtilities", name)?;
        let worths = worths_of(document, table, &issue.values, name)?;
        Some(IssueWorth {
            weight: Quantity::of(weight),
            worths,
            divisor: Decimal::ONE,
            curve: None,
        })
    });
    let worths = all(worths)?;
    let additive = additive(document, space, Decimal::ZERO, worths)?;
    let reservation = match space.given("reservationBid") {
        None => Reservation::Nothing,
        Some(bid) => {
            let path = "reservationBid";
            let values = document.required(bid, "issuevalues", path)?;
            let position = |issue: &ScenarioIssue| {
                let label = document.required(values, &issue.name, path)?;
                let text = document.scalar(label, path)?;
                let position = issue.values.position(text);
                if position.is_none() {
                    document.tell(label.at, path, || {
                        let expected = format!("a value of `{}`", issue.name);
                        Complaint::new(expected, shown(text))
                    });
                }
                position
            };
            Reservation::Outcome(all(issues.iter().map(position))?)
        }
    };
    Some(Profile {
        name: document.stem().to_owned(),
        preference: Preference::Additive(additive),
        reservation,
        discount: None,
    })
}

/// One worth per value from a map of labels to numbers; each must be there.
pub(crate) fn worths_of(
    document: &Document<'_>,
    table: &Node,
    values: &IssueValues,
    path: &str,
) -> Option<Vec<Quantity>> {
    let entries = document.map(table, path)?;
    let by_label: std::collections::BTreeMap<&str, &Node> = entries
        .iter()
        .map(|(label, node)| (label.as_str(), node))
        .collect();
    let positions = 0..u32::try_from(values.len()).unwrap_or(u32::MAX);
    all(positions.map(|value| {
        let label = values.label(value);
        let Some(worth) = by_label.get(label.as_str()) else {
            document.tell(table.at, path, || {
                Complaint::new(format!("the worth of {}", shown(&label)), "none")
            });
            return None;
        };
        document.number(worth, path).map(Quantity::of)
    }))
}

/// The sum over issues, or a mistake if it is too large.
pub(crate) fn additive(
    document: &Document<'_>,
    node: &Node,
    bias: Decimal,
    worths: Vec<IssueWorth>,
) -> Option<Additive> {
    let additive = Additive::new(Quantity::of(bias), worths).ok();
    if additive.is_none() {
        document.tell(node.at, "", || {
            Complaint::new("utilities of at most 2.3 million in all", "larger ones")
        });
    }
    additive
}

/// All or nothing, after every member was looked at, so that all mistakes are told.
pub(crate) fn all<T>(found: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    found.collect::<Vec<_>>().into_iter().collect()
}
