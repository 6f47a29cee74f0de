//! Verification: how it is found whether something was performed.

use crate::agreement::canonical::words::IF_SILENT;
use crate::agreement::terms::obligation::{IfSilent, Verification};
use crate::agreement::terms::unfit::DAYS_MAX;
use crate::format::fields::Fields;
use crate::format::node::Node;
use crate::model::statement::Grade;

use super::names::Names;

/// Reads who verifies, how, and what holds if nobody speaks.
pub(super) fn read(node: &Node<'_>, names: &Names) -> Option<Verification> {
    let known = ["by", "quorum", "how", "days", "if_silent", "standard"];
    let fields = Fields::of(node, &known)?;
    let by = fields
        .need("by")
        .and_then(|node| names.some_participants(&node));
    let n_verifiers = by.as_ref().and_then(|by| u32::try_from(by.len()).ok());
    let quorum = match fields.may("quorum") {
        Some(node) => node.whole(1..=n_verifiers.unwrap_or(u32::MAX), "(verifiers)"),
        None => n_verifiers,
    };
    let how = fields
        .may("how")
        .map_or(Some(String::new()), |node| node.words());
    let days = fields
        .may("days")
        .map_or(Some(0), |node| node.whole(0..=DAYS_MAX, "days"));
    let if_silent = fields
        .may("if_silent")
        .map_or(Some(IfSilent::Accepted), |node| node.one_of(&IF_SILENT));
    let standard = match fields.may("standard") {
        Some(node) => read_grade(&node).map(Some),
        None => Some(None),
    };
    Some(Verification {
        by: by?,
        quorum: quorum?,
        how: how?,
        days: days?,
        if_silent: if_silent?,
        standard: standard?,
    })
}

fn read_grade(node: &Node<'_>) -> Option<Grade> {
    let grade = Grade::parse(node.text()?).ok();
    if grade.is_none() {
        node.expected("a grade from \"A1\" to \"F6\"");
    }
    grade
}
