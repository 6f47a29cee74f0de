//! NegMAS YAML and JSON folders: an outcome space and utility functions, each
//! under the name of a Python class. The names are read as words; nothing is
//! imported or run. Where to start reading: `domain`, then `profile`.

mod domain;
mod profile;
pub(crate) mod write;

use crate::format::scenario::node::Node;
use crate::format::scenario::{Found, Member, ReadAs, Reading};

/// Reads one folder of NegMAS.
pub(crate) fn read(
    reading: &mut Reading<'_>,
    domains: &[Member<'_>],
    profiles: &[Member<'_>],
) -> Option<Found> {
    let (document, root) = reading.only_domain(domains)?.tree()?;
    let issues = domain::read(reading, document, root)?;
    if !reading.has_room(document, &issues) {
        return None;
    }
    let read_as = reading.options.read_as.unwrap_or(ReadAs::NegMAS);
    let mut found = Vec::new();
    for (document, root) in profiles.iter().filter_map(Member::tree) {
        found.extend(profile::read(reading, document, root, &issues, read_as));
    }
    let name = root.given("name").and_then(Node::text);
    Some(Found {
        name: name.unwrap_or(document.stem()).to_owned(),
        issues,
        profiles: found,
    })
}

/// The class of a `type`, without its module: `negmas.outcomes.X` is `X`.
fn class_of(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}
