//! Conditions on outcomes, and the rules made of them.

use std::collections::BTreeSet;

use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::constraint::{Condition, Constraint, ValueTest};
use crate::model::issue::{IssueDomain, IssueIdx};

use super::issue::Agenda;
use super::limits::CONDITIONS_MAX;

/// Public constraints, or red lines.
pub(super) fn read_constraints(nodes: &[Node<'_>], agenda: &Agenda) -> Vec<Constraint> {
    let read = |node: &Node<'_>| {
        let fields = Fields::of(node, &["words", "when", "then"])?;
        let words = fields.need("words").and_then(|node| node.words());
        let when = read_conditions(&fields, "when", agenda);
        let then = fields.some_items("then", "conditions", CONDITIONS_MAX);
        let then = read_each(&then, agenda);
        Some(Constraint {
            words: words?,
            when,
            then,
        })
    };
    nodes.iter().filter_map(read).collect()
}

/// A list of conditions that may be left out.
pub(super) fn read_conditions(fields: &Fields<'_>, name: &str, agenda: &Agenda) -> Vec<Condition> {
    read_each(&fields.items(name, "conditions", CONDITIONS_MAX), agenda)
}

fn read_each(nodes: &[Node<'_>], agenda: &Agenda) -> Vec<Condition> {
    let read = |node: &Node<'_>| read_condition(node, agenda);
    nodes.iter().filter_map(read).collect()
}

fn read_condition(node: &Node<'_>, agenda: &Agenda) -> Option<Condition> {
    const TESTS: [&str; 4] = ["is", "is_one_of", "at_least", "at_most"];
    let fields = Fields::of(node, &["issue", "is", "is_one_of", "at_least", "at_most"])?;
    let issue = fields.need("issue").and_then(|node| agenda.find(&node));
    let (kind, claim) = fields.one_of(&TESTS)?;
    let issue = issue?;
    let test = match kind {
        0 => ValueTest::IsIn(vec![agenda.value(issue, &claim)?]),
        1 => read_values(&claim, issue, agenda)?,
        _ => {
            let domain = &agenda.known(issue)?.issue.domain;
            if matches!(domain, IssueDomain::Categorical(_)) {
                claim.tell(|| {
                    Complaint::new("`is` or `is_one_of`", format!("`{}`", TESTS[kind]))
                        .hint("the options of a categorical issue have no order")
                });
                return None;
            }
            let bound = agenda.value(issue, &claim)?;
            if kind == 2 {
                ValueTest::AtLeast(bound)
            } else {
                ValueTest::AtMost(bound)
            }
        }
    };
    Some(Condition { issue, test })
}

fn read_values(node: &Node<'_>, issue: IssueIdx, agenda: &Agenda) -> Option<ValueTest> {
    let n_values = agenda.known(issue)?.issue.domain.n_values() as usize;
    let items = node.items("values", n_values)?;
    if items.is_empty() {
        node.expected("at least one value");
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut values = Vec::with_capacity(items.len());
    for item in &items {
        let value = agenda.value(issue, item)?;
        if !seen.insert(value) {
            item.tell(|| Complaint::new("each value once", format!("{} again", item.shown())));
            return None;
        }
        values.push(value);
    }
    Some(ValueTest::IsIn(values))
}
