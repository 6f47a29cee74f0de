//! GENIUS XML: a domain (`negotiation_template`) and profiles (`utility_space`).
//!
//! Issues are matched by their `index`. Agents, similarity functions and
//! comparisons that older files carry are left out. Where to start reading:
//! `domain`, then `profile`.

mod domain;
mod profile;
mod hyper_rectangle;
pub(crate) mod write;

use crate::format::scenario::{Found, Member, ReadAs, Reading};

pub(crate) use domain::XmlIssue;

/// Reads one folder of GENIUS.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    domains: &[Member<'_>],
    profiles: &[Member<'_>],
) -> Option<Found> {
    let (document, root) = reading.only_domain(domains)?.xml()?;
    let issues = domain::read(reading, document, root)?;
    let plain = issues
        .iter()
        .map(|issue| issue.issue.clone())
        .collect::<Vec<_>>();
    if !reading.has_room(document, &plain) {
        return None;
    }
    let read_as = reading.options.read_as.unwrap_or(ReadAs::Genius);
    let mut found = Vec::new();
    for (document, root) in profiles.iter().filter_map(Member::xml) {
        found.extend(profile::read(reading, document, root, &issues, read_as));
    }
    let named = root.below("objective", "");
    let name = named
        .iter()
        .find_map(|objective| objective.attribute("name"));
    let name = name.filter(|name| !name.trim().is_empty() && *name != "root");
    Some(Found {
        name: name.unwrap_or(document.stem()).to_owned(),
        issues: plain,
        profiles: found,
    })
}
