//! The framework: a first draft that was made before the talks.

use std::collections::BTreeSet;

use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::issue::IssueIdx;
use crate::text::bracket::Bracket;
use crate::text::clause::Clause;
use crate::text::draft::{Draft, Provenance};
use crate::text::rendering::Renderings;

use super::issue::Agenda;
use super::limits::DELEGATES_MAX;

/// Reads the framework over the clauses of the text.
pub(super) fn read_framework(
    node: &Node<'_>,
    agenda: &Agenda,
    clauses: &[Clause],
) -> Option<Draft> {
    let known = ["drafted_by", "place", "date", "note", "brackets"];
    let fields = Fields::of(node, &known)?;
    let drafters = fields.items("drafted_by", "drafters", DELEGATES_MAX);
    let provenance = Provenance {
        drafted_by: drafters.iter().filter_map(Node::line).collect(),
        place: fields.may("place").and_then(|node| node.line()),
        date: fields.may("date").and_then(|node| node.date()),
        note: fields.may("note").and_then(|node| node.words()),
    };
    // What the table leaves out stays open at its status quo.
    let mut brackets: Vec<Bracket> = (0..agenda.len())
        .filter_map(|i| agenda.known(IssueIdx(i)))
        .map(|known| Bracket::Open(vec![known.issue.status_quo]))
        .collect();
    if let Some(table) = fields.may("brackets") {
        for (issue, node) in agenda.by_issue(&table) {
            let bracket = read_bracket(&node, issue, agenda);
            if let (Some(place), Some(bracket)) = (brackets.get_mut(issue.0), bracket) {
                *place = bracket;
            }
        }
    }
    Some(Draft {
        clauses: clauses.to_vec(),
        brackets,
        provenance,
        handovers: Vec::new(),
        // Those of the case are carried over when it is tabled.
        renderings: Renderings::new(),
    })
}

fn read_bracket(node: &Node<'_>, issue: IssueIdx, agenda: &Agenda) -> Option<Bracket> {
    if !node.is_array() {
        return agenda.value(issue, node).map(Bracket::Settled);
    }
    let n_values = agenda.known(issue)?.issue.domain.n_values() as usize;
    let items = node.items("options", n_values)?;
    if items.is_empty() {
        node.expected("at least one option");
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut options = Vec::with_capacity(items.len());
    for item in &items {
        let value = agenda.value(issue, item)?;
        if !seen.insert(value) {
            item.tell(|| Complaint::new("each option once", format!("{} again", item.shown())));
            return None;
        }
        options.push(value);
    }
    Some(Bracket::Open(options))
}
