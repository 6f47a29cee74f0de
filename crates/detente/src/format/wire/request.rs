//! Requests, and what they add to the agenda.

use serde_json::{Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::agenda::{
    choice, clause, issue, read_choice, read_clause, read_issue, stated_issue,
};
use crate::format::wire::node::{Fields, Node};
use crate::model::issue::IssueIdx;
use crate::model::slug::Slug;
use crate::text::request::{Addition, NEW_ISSUE, Request};

/// A request as it was raised.
pub(crate) fn json(names: &Names<'_>, request: &Request) -> Value {
    let mut body = stated(names, request);
    body["addition"] = addition(names, &request.addition, New::Requested);
    body
}

/// A request without what follows from the rest.
pub(crate) fn stated(names: &Names<'_>, request: &Request) -> Value {
    let mut asked = addition(names, &request.addition, New::Requested);
    if let Addition::Issue { issue, .. } = &request.addition {
        asked["issue"] = stated_issue(issue);
    }
    json!({ "title": request.title, "words": request.words, "addition": asked })
}

/// Where a new issue stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum New {
    /// Nowhere yet: it was asked for.
    Requested,
    /// Last on the agenda.
    Admitted,
}

impl New {
    fn position(self, names: &Names<'_>, id: &Slug) -> IssueIdx {
        let last = IssueIdx(names.agenda.len());
        match self {
            Self::Requested => NEW_ISSUE,
            // With the names of a later time it has its position already.
            Self::Admitted => names.find_issue(id.as_str()).unwrap_or(last),
        }
    }
}

/// What is added, or would be.
pub(crate) fn addition(names: &Names<'_>, addition: &Addition, new: New) -> Value {
    match addition {
        Addition::Issue {
            issue: added,
            clause: carrier,
        } => {
            let at = (&added.id, new.position(names, &added.id));
            json!({ "issue": issue(added), "clause": clause(names, carrier, Some(at)) })
        }
        Addition::Choice {
            issue,
            choice: added,
        } => json!({ "issue": names.issue(*issue), "choice": choice(added) }),
    }
}

pub(crate) fn read(node: &Node<'_>) -> Option<Request> {
    read_beside(node, &[]).map(|(_, request)| request)
}

/// Reads a request that has other fields beside it.
pub(crate) fn read_beside<'n>(
    node: &'n Node<'n>,
    beside: &[&str],
) -> Option<(Fields<'n>, Request)> {
    let known = [&["title", "words", "addition"], beside].concat();
    let fields = node.fields(&known, &[])?;
    let title = fields.need("title").and_then(|it| it.line());
    let words = fields.need("words").and_then(|it| it.words());
    let addition = fields.need("addition");
    let addition = addition.and_then(|it| read_addition(&it, New::Requested));
    let request = Request {
        title: title?,
        words: words?,
        addition: addition?,
    };
    Some((fields, request))
}

pub(crate) fn read_addition(node: &Node<'_>, new: New) -> Option<Addition> {
    let fields = node.fields(&["issue", "clause", "choice"], &[])?;
    let issue = fields.need("issue")?;
    match (fields.may("clause"), fields.may("choice")) {
        (Some(carrier), None) => {
            let issue = read_issue(&issue)?;
            let at = (&issue.id, new.position(node.names(), &issue.id));
            let clause = read_clause(&carrier, &[], Some(at))?;
            Some(Addition::Issue { issue, clause })
        }
        (None, Some(choice)) => {
            let issue = issue.issue().map(|(position, _)| position);
            let choice = read_choice(&choice);
            Some(Addition::Choice {
                issue: issue?,
                choice: choice?,
            })
        }
        (clause, _) => {
            let found = if clause.is_some() { "both" } else { "neither" };
            node.tell(|| Complaint::new("either `clause` or `choice`", found));
            None
        }
    }
}
