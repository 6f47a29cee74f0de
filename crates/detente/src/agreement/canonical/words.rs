//! The words that agreement files use for what is chosen from a few.

use crate::agreement::terms::Role;
use crate::agreement::terms::obligation::{IfSilent, Kind};
use crate::agreement::terms::remedy::Decision;

/// The version of the agreement file.
pub const VERSION: u32 = 1;

/// The words for what is to be done or left.
pub(crate) const KINDS: [(&str, Kind); 2] =
    [("perform", Kind::Perform), ("maintain", Kind::Maintain)];

/// The names of the arrays, in the order of the roles.
pub(crate) const ROLES: [(&str, Role); 4] = [
    ("parties", Role::Party),
    ("mediators", Role::Mediator),
    ("guarantors", Role::Guarantor),
    ("observers", Role::Observer),
];

/// The length of a phase that has no end of its own.
pub(crate) const WITHOUT_END: &str = "without-end";

/// The number of extensions if they are not limited.
pub(crate) const WITHOUT_LIMIT: &str = "without-limit";

/// The words for what holds if verifiers stay silent.
pub(crate) const IF_SILENT: [(&str, IfSilent); 2] = [
    ("accepted", IfSilent::Accepted),
    ("rejected", IfSilent::Rejected),
];

/// The word for what a body decides.
pub(crate) fn decision(decision: Decision) -> &'static str {
    let found = DECISIONS.iter().find(|(_, known)| *known == decision);
    found.map_or("", |(word, _)| word)
}

/// The words for what a body decides.
pub(crate) const DECISIONS: [(&str, Decision); 2] =
    [("upheld", Decision::Upheld), ("excused", Decision::Excused)];
