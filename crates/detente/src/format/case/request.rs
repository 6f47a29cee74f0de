//! New requests that a delegation is to raise.

use crate::case::PlannedRequest;
use crate::format::fields::Fields;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::issue::{Choice, IssueDomain};
use crate::text::request::{Addition, NEW_ISSUE, Request};

use super::clause::read_clause;
use super::issue::KnownIssue;
use super::limits::ROUNDS_MAX;
use super::public_part::Outline;

/// Reads a request for a new issue or a new option.
pub(super) fn read_request(node: &Node<'_>, outline: &Outline<'_>) -> Option<PlannedRequest> {
    let known = ["round", "title", "words", "issue", "clause", "choice"];
    let fields = Fields::of(node, &known)?;
    let round = fields
        .need("round")
        .and_then(|node| node.whole(1..=ROUNDS_MAX, ""));
    let title = fields.need("title").and_then(|node| node.line());
    let words = fields.need("words").and_then(|node| node.words());
    let addition = match fields.one_of(&["issue", "choice"])? {
        (0, issue) => read_new_issue(&fields, &issue, outline),
        (_, choice) => {
            if let Some(clause) = fields.may("clause") {
                clause.tell(|| {
                    Complaint::new("no clause beside a new option", "one")
                        .hint("the issue has its clause already")
                });
            }
            read_new_choice(&choice, outline)
        }
    };
    Some(PlannedRequest {
        round: round?,
        request: Request {
            title: title?,
            words: words?,
            addition: addition?,
        },
    })
}

fn read_new_issue(fields: &Fields<'_>, node: &Node<'_>, outline: &Outline<'_>) -> Option<Addition> {
    let id_node = node.field("id");
    let id = id_node.as_ref().and_then(|node| node.slug());
    if let (Some(id), Some(node)) = (&id, &id_node)
        && outline.agenda.position(id.as_str()).is_some()
    {
        node.expected("an id that is not on the agenda yet");
    }
    let issue = KnownIssue::read(node, id.clone(), &[]).map(|known| known.issue);
    let clause_node = fields.need("clause")?;
    let clause_id_node = clause_node.field("id");
    let clause_id = clause_id_node.as_ref().and_then(|node| node.slug());
    if let (Some(id), Some(node)) = (&clause_id, &clause_id_node)
        && outline.text.ids.position(id.as_str()).is_some()
    {
        node.expected("an id that no clause has yet");
    }
    let id = id?;
    let is_new = |name: &str| (name == id.as_str()).then_some(NEW_ISSUE);
    let mut only_new = crate::format::ids::Ids::new("the new issue", "issues of this clause");
    only_new.declare(id_node.as_ref());
    let clause = read_clause(&clause_node, clause_id, &[], is_new, &only_new)?;
    if clause.issues().is_empty() {
        clause_node.field("wording")?.tell(|| {
            Complaint::new("the bracket of the new issue", "none")
                .hint(format!("write `[{id}]` where its value goes"))
        });
    }
    Some(Addition::Issue {
        issue: issue?,
        clause,
    })
}

fn read_new_choice(node: &Node<'_>, outline: &Outline<'_>) -> Option<Addition> {
    let fields = Fields::of(node, &["issue", "id", "wording"])?;
    let issue_node = fields.need("issue");
    let issue = issue_node
        .as_ref()
        .and_then(|node| outline.agenda.find(node));
    let id_node = fields.need("id");
    let id = id_node.as_ref().and_then(|node| node.slug());
    let wording = fields.need("wording").and_then(|node| node.words());
    let known = outline.agenda.known(issue?)?;
    if let (IssueDomain::Range(_), Some(node)) = (&known.issue.domain, &issue_node) {
        node.expected("a categorical or ordinal issue");
        return None;
    }
    let id = id?;
    if let (Some(_), Some(node)) = (known.value_of_label(id.as_str()), &id_node) {
        node.expected("an id that no option has yet");
    }
    Some(Addition::Choice {
        issue: issue?,
        choice: Choice {
            id,
            wording: wording?,
        },
    })
}
