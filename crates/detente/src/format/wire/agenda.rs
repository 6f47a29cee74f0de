//! What stands on the agenda: issues with their values, clauses with their places.

use serde_json::{Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::suggestion;
use crate::format::wire::node::{Fields, Node};
use crate::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range};
use crate::model::slug::Slug;
use crate::text::clause::{Clause, Piece, WordingProblem};

/// How many values are listed for those who read by eye.
const LISTED_MAX: usize = 1_000;

/// An issue as it stands on an agenda.
pub(crate) fn issue(issue: &Issue) -> Value {
    let domain = &issue.domain;
    let listed = domain.values().take(LISTED_MAX);
    let values: Vec<String> = listed.map(|value| domain.label(value)).collect();
    let mut body = stated_issue(issue);
    body["n_values"] = json!(domain.n_values());
    body["values"] = json!(values);
    body
}

/// An issue without what follows from the rest.
pub(crate) fn stated_issue(issue: &Issue) -> Value {
    let mut body = json!({
        "id": issue.id.as_str(),
        "title": issue.title,
        "kind": issue.domain.kind(),
        "status_quo": issue.domain.label(issue.status_quo),
        "importance": issue.importance.to_string(),
    });
    match &issue.domain {
        IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
            body["choices"] = choices.iter().map(choice).collect();
        }
        IssueDomain::Range(range) => {
            body["range"] = json!({
                "min": range.min().to_string(),
                "max": range.max().to_string(),
                "step": range.step().to_string(),
                "wording": range.format(),
            });
        }
    }
    body
}

/// One option, with the words that stand in the text for it.
pub(crate) fn choice(choice: &Choice) -> Value {
    json!({ "id": choice.id.as_str(), "wording": choice.wording })
}

pub(crate) fn read_issue(node: &Node<'_>) -> Option<Issue> {
    let known = [
        "id",
        "title",
        "kind",
        "status_quo",
        "importance",
        "choices",
        "range",
    ];
    let fields = node.fields(&known, &["n_values", "values"])?;
    let id = fields.need("id").and_then(|it| it.slug());
    let title = fields.need("title").and_then(|it| it.line());
    let importance = fields.need("importance").and_then(|it| it.number());
    let domain = read_domain(&fields);
    let status_quo = fields.need("status_quo");
    let issue = Issue {
        id: id?,
        title: title?,
        status_quo: crate::model::issue::ValueIdx(0),
        importance: importance?,
        domain: domain?,
    };
    let status_quo = status_quo?.value(&issue)?;
    Some(Issue {
        status_quo,
        ..issue
    })
}

fn read_domain(fields: &Fields<'_>) -> Option<IssueDomain> {
    let kinds = ["categorical", "ordinal", "integer", "real"];
    let kind = fields.need("kind")?.one_of(&kinds, "kinds of issue")?;
    let is_range = kind == "integer" || kind == "real";
    let stray = if is_range { "choices" } else { "range" };
    if let Some(stray) = fields.may(stray) {
        stray.expected(format!("nothing here for an issue of kind `{kind}`"));
    }
    if is_range {
        return Some(IssueDomain::Range(read_range(fields, kind == "integer")?));
    }
    let choices = fields.list("choices", read_choice)?;
    Some(match kind {
        "categorical" => IssueDomain::Categorical(choices),
        _ => IssueDomain::Ordinal(choices),
    })
}

fn read_range(fields: &Fields<'_>, is_integer: bool) -> Option<Range> {
    let node = fields.need("range")?;
    let fields = node.fields(&["min", "max", "step", "wording"], &[])?;
    let min = fields.need("min").and_then(|it| it.number());
    let max = fields.need("max").and_then(|it| it.number());
    let step = fields.need("step").and_then(|it| it.number());
    let wording = fields.need("wording").and_then(|it| it.words());
    let range = Range::new(min?, max?, step?, wording?, is_integer);
    range
        .map_err(|problem| {
            node.tell(|| Complaint::new("a range of numbers", problem.to_string()));
        })
        .ok()
}

pub(crate) fn read_choice(node: &Node<'_>) -> Option<Choice> {
    let fields = node.fields(&["id", "wording"], &[])?;
    let id = fields.need("id").and_then(|it| it.slug());
    let wording = fields.need("wording").and_then(|it| it.words());
    Some(Choice {
        id: id?,
        wording: wording?,
    })
}

/// An issue that a clause brings with it: its name, and what stands for its
/// position in the wording.
pub(crate) type NewIssue<'a> = (&'a Slug, IssueIdx);

/// A clause with its wording as a case file has it: `lasts [duration]`.
pub(crate) fn clause(names: &Names<'_>, clause: &Clause, new: Option<NewIssue<'_>>) -> Value {
    let place = |issue: IssueIdx| match new {
        Some((id, position)) if position == issue => id.to_string(),
        _ => names.issue(issue),
    };
    let pieces = clause.wording.iter().map(|piece| match piece {
        Piece::Words(words) => words.replace('[', "[[").replace(']', "]]"),
        Piece::Bracket(issue) => format!("[{}]", place(*issue)),
    });
    json!({
        "id": clause.id.as_str(),
        "title": clause.title,
        "wording": pieces.collect::<String>(),
    })
}

/// Reads a clause; `derived` are the fields that only say again what follows.
pub(crate) fn read_clause(
    node: &Node<'_>,
    derived: &[&str],
    new: Option<NewIssue<'_>>,
) -> Option<Clause> {
    let fields = node.fields(&["id", "title", "wording"], derived)?;
    let id = fields.need("id").and_then(|it| it.slug());
    let title = fields.need("title").and_then(|it| it.line());
    let wording = fields.need("wording").and_then(|it| {
        let names = it.names();
        let text = it.words()?;
        let issue = |name: &str| match new {
            Some((id, position)) if id.as_str() == name => Some(position),
            _ => names.find_issue(name),
        };
        let pieces = Clause::parse_wording(&text, issue);
        pieces
            .map_err(|problem| tell_wording(&it, new, &problem))
            .ok()
    });
    Some(Clause {
        id: id?,
        title: title?,
        wording: wording?,
    })
}

fn tell_wording(node: &Node<'_>, new: Option<NewIssue<'_>>, problem: &WordingProblem) {
    node.tell(|| match problem {
        WordingProblem::UnknownIssue { found } => {
            let new = new.iter().map(|(id, _)| id.as_str());
            let known = new.chain(node.names().issue_names());
            let hint = suggestion::hint(found, "issues", known);
            Complaint::new(
                "the short name of an issue in brackets",
                format!("`[{found}]`"),
            )
            .hint_if(hint)
        }
        WordingProblem::Unbalanced => {
            let hint = "write `[[` and `]]` for brackets that are only words";
            Complaint::new("square brackets that match", "others").hint(hint)
        }
    });
}
