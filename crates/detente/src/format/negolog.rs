//! NegoLog JSON: profiles that carry the domain themselves.

use crate::format::geniusweb::{additive, all, worths_of};
use crate::format::mistake::Complaint;
use crate::format::scenario::document::Document;
use crate::format::scenario::node::Node;
use crate::format::scenario::{Found, Member, Reading, limits};
use crate::model::scenario::additive::{IssueWorth, Quantity};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{Preference, Profile, Reservation};
use crate::model::scenario::{IssueValues, ScenarioIssue};

/// Reads one folder of NegoLog; issues and values come in the order of the first profile.
pub(crate) fn read(reading: &mut Reading<'_>, profiles: &[Member<'_>]) -> Option<Found> {
    let profiles: Vec<_> = profiles.iter().filter_map(Member::tree).collect();
    let (document, first) = *profiles.first()?;
    let mut issues = Vec::new();
    for (name, values) in document.map(first.given("issues")?, "issues")? {
        let labels: Vec<String> = document
            .map(values, name)?
            .iter()
            .map(|(label, _)| label.clone())
            .collect();
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
    if !reading.has_room(document, &issues) {
        return None;
    }
    let mut found = Vec::new();
    for (document, root) in profiles {
        found.extend(read_profile(document, root, &issues));
    }
    Some(Found {
        name: document.folder().to_owned(),
        issues,
        profiles: found,
    })
}

fn read_profile(document: &Document<'_>, root: &Node, issues: &[ScenarioIssue]) -> Option<Profile> {
    let weights = document.required(root, "issueWeights", "issueWeights")?;
    let tables = document.required(root, "issues", "issues")?;
    let n_issues = document.map(tables, "issues")?.len();
    if n_issues != issues.len() {
        let expected = format!("the {} issues of the first profile", issues.len());
        document.tell(tables.at, "issues", || {
            Complaint::new(expected, n_issues.to_string())
        });
        return None;
    }
    let worths = all(issues.iter().map(|issue| {
        let name = issue.name.as_str();
        let weight = document.required(weights, name, "issueWeights")?;
        let weight = Quantity::of(document.number(weight, name)?);
        let table = document.required(tables, name, "issues")?;
        let worths = worths_of(document, table, &issue.values, name)?;
        Some(IssueWorth {
            weight,
            worths,
            divisor: Decimal::ONE,
            curve: None,
        })
    }))?;
    let reservation = match root.given("reservationValue") {
        None => Reservation::Utility(Quantity::of(Decimal::ZERO)),
        Some(number) => {
            let text = document.scalar(number, "reservationValue")?;
            document.reservation(text, number.at, "reservationValue")?
        }
    };
    Some(Profile {
        name: document.stem().to_owned(),
        preference: Preference::Additive(additive(document, root, Decimal::ZERO, worths)?),
        reservation,
        discount: None,
    })
}
