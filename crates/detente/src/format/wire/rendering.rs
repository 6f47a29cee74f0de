//! A draft in its further languages.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::agenda;
use crate::format::wire::node::{Fields, Node};
use crate::model::issue::{IssueDomain, IssueIdx, ValueIdx};
use crate::model::language::Language;
use crate::text::draft::Draft;
use crate::text::rendering::{Rendering, Renderings};

/// The renderings by language, with the clauses as a reader sees them if
/// `draft` is given; nothing if there are none.
pub(crate) fn json(
    names: &Names<'_>,
    renderings: &Renderings,
    draft: Option<&Draft>,
) -> Option<Value> {
    let one = |(language, rendering): (&Language, &Rendering)| {
        let clauses = rendering.clauses.iter().map(|rendered| {
            let mut body = agenda::clause(names, rendered, None);
            if let Some(draft) = draft {
                body["words"] = json!(draft.render_in(language, rendered, names.agenda));
            }
            body
        });
        let choices = rendering.choices.iter().map(|((issue, value), wording)| {
            let id = names.label(*issue, *value);
            json!({ "issue": names.issue(*issue), "id": id, "wording": wording })
        });
        let formats = rendering
            .formats
            .iter()
            .map(|(issue, wording)| json!({ "issue": names.issue(*issue), "wording": wording }));
        json!({
            "in": language.tag(),
            "clauses": clauses.collect::<Vec<_>>(),
            "choices": choices.collect::<Vec<_>>(),
            "formats": formats.collect::<Vec<_>>(),
        })
    };
    (!renderings.is_empty()).then(|| renderings.iter().map(one).collect())
}

/// Reads the renderings of a draft; each language, option and number once.
pub(crate) fn read(fields: &Fields<'_>) -> Option<Renderings> {
    let read = |node: &Node<'_>| {
        let fields = node.fields(&["in", "clauses", "choices", "formats"], &[])?;
        let language = fields.need("in").and_then(|it| language(&it));
        let clauses =
            fields.list_or_none("clauses", |it| agenda::read_clause(it, &["words"], None));
        let choices = fields.list_or_none("choices", read_choice);
        let formats = fields.list_or_none("formats", |it| {
            let fields = it.fields(&["issue", "wording"], &[])?;
            let issue = fields.need("issue").and_then(|it| issue(&it));
            let wording = fields.need("wording").and_then(|it| it.line());
            Some((issue?, wording?))
        });
        let rendering = Rendering {
            clauses: clauses?,
            choices: once(node, choices?)?,
            formats: once(node, formats?)?,
        };
        Some((language?, rendering))
    };
    let found = fields.list_or_none("renderings", read)?;
    match fields.may("renderings") {
        Some(node) => once(&node, found),
        None => Some(Renderings::new()),
    }
}

fn once<K: Ord, V>(node: &Node<'_>, all: Vec<(K, V)>) -> Option<BTreeMap<K, V>> {
    let n = all.len();
    let map: BTreeMap<K, V> = all.into_iter().collect();
    if map.len() < n {
        node.tell(|| Complaint::new("each language, option and number once", "one of them twice"));
        return None;
    }
    Some(map)
}

fn read_choice(node: &Node<'_>) -> Option<((IssueIdx, ValueIdx), String)> {
    let fields = node.fields(&["issue", "id", "wording"], &[])?;
    let issue = fields.need("issue").and_then(|it| issue(&it));
    let label = fields.need("id");
    let wording = fields.need("wording").and_then(|it| it.words());
    let (issue, label) = (issue?, label?);
    let known = node.names().agenda.get(issue.0)?;
    if matches!(known.domain, IssueDomain::Range(_)) {
        label.expected("an issue with options; numbers are rendered by `formats`");
        return None;
    }
    Some(((issue, label.value(known)?), wording?))
}

fn issue(node: &Node<'_>) -> Option<IssueIdx> {
    let name = node.text()?;
    let found = node.names().find_issue(name);
    if found.is_none() {
        let known = node.names().issue_names();
        node.unknown(name, "an issue on the agenda", "issues", known);
    }
    found
}

fn language(node: &Node<'_>) -> Option<Language> {
    let language = Language::new(node.text()?).ok();
    if language.is_none() {
        node.expected("the tag of a language, such as `en`");
    }
    language
}
