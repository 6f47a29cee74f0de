//! Drafts of the negotiating text.

use serde_json::{Map, Value, json};

use crate::format::mistake::Complaint;
use crate::format::names::Names;
use crate::format::wire::node::{Fields, Node};
use crate::format::wire::outcome::by_issue;
use crate::format::wire::{agenda, rendering};
use crate::model::delivery::PlannedHandover;
use crate::model::issue::{Issue, IssueIdx};
use crate::text::bracket::Bracket;
use crate::text::draft::{Draft, Provenance};

/// A draft: its clauses as written and as read, its brackets by issue, where
/// it comes from.
pub(crate) fn json(names: &Names<'_>, draft: &Draft) -> Value {
    let mut body = stated(names, draft);
    if let Some(clauses) = body["clauses"].as_array_mut() {
        for (shown, clause) in clauses.iter_mut().zip(&draft.clauses) {
            shown["words"] = json!(draft.render(clause, names.agenda));
            shown["is_clean"] = json!(draft.is_clause_clean(clause));
        }
    }
    if let Some(handovers) = body["exchange"].as_array_mut() {
        for (shown, handover) in handovers.iter_mut().zip(&draft.handovers) {
            shown["lots"] = counts(handover);
        }
    }
    if let Some(renderings) = rendering::json(names, &draft.renderings, Some(draft)) {
        body["renderings"] = renderings;
    }
    body["n_open"] = json!(draft.n_open());
    body
}

/// A draft without what follows from the rest.
pub(crate) fn stated(names: &Names<'_>, draft: &Draft) -> Value {
    let clauses = draft.clauses.iter();
    let clauses = clauses.map(|clause| agenda::clause(names, clause, None));
    let brackets = draft.brackets.iter().enumerate();
    let brackets = brackets.map(|(i, it)| bracket(names, IssueIdx(i), it));
    let handovers = draft.handovers.iter();
    let provenance = &draft.provenance;
    let mut body = json!({
        "clauses": clauses.collect::<Vec<_>>(),
        "brackets": by_issue(names, brackets),
        "exchange": handovers.map(|it| handover(names, it)).collect::<Vec<_>>(),
        "provenance": {
            "drafted_by": provenance.drafted_by,
            "place": provenance.place,
            "date": provenance.date.map(|date| date.to_string()),
            "note": provenance.note,
        },
    });
    if let Some(renderings) = rendering::json(names, &draft.renderings, None) {
        body["renderings"] = renderings;
    }
    body
}

fn bracket(names: &Names<'_>, issue: IssueIdx, bracket: &Bracket) -> Value {
    match bracket {
        Bracket::Settled(value) => json!({ "settled": names.label(issue, *value) }),
        Bracket::Open(values) => json!({ "open": names.labels(issue, values) }),
    }
}

fn handover(names: &Names<'_>, handover: &PlannedHandover) -> Value {
    let items = handover.lots.iter();
    let items = items.map(|(lot, count)| json!({ "lot": lot.as_str(), "count": count }));
    json!({
        "day": handover.day,
        "by": names.party(handover.giver),
        "to": names.party(handover.receiver),
        "items": items.collect::<Vec<_>>(),
    })
}

/// How many of each lot, by its name.
fn counts(handover: &PlannedHandover) -> Value {
    let mut counts = Map::new();
    for (lot, count) in &handover.lots {
        let before = counts.get(lot.as_str()).and_then(Value::as_u64);
        counts.insert(
            lot.to_string(),
            json!(before.unwrap_or(0) + u64::from(*count)),
        );
    }
    Value::Object(counts)
}

pub(crate) fn read(node: &Node<'_>) -> Option<Draft> {
    read_beside(node, &[]).map(|(_, draft)| draft)
}

/// Reads a draft that has other fields beside it.
pub(crate) fn read_beside<'n>(node: &'n Node<'n>, beside: &[&str]) -> Option<(Fields<'n>, Draft)> {
    let own = [
        "clauses",
        "brackets",
        "exchange",
        "provenance",
        "renderings",
    ];
    let known = [&own, beside].concat();
    let fields = node.fields(&known, &["n_open"])?;
    let clauses = fields.list("clauses", |it| {
        agenda::read_clause(it, &["words", "is_clean"], None)
    });
    let brackets = fields.need("brackets");
    let brackets = brackets.and_then(|it| it.for_each_issue(read_bracket));
    let handovers = fields.list_or_none("exchange", read_handover);
    let provenance = fields.maybe("provenance", read_provenance);
    let renderings = rendering::read(&fields);
    let draft = Draft {
        clauses: clauses?,
        brackets: brackets?,
        provenance: provenance?.unwrap_or_default(),
        handovers: handovers?,
        renderings: renderings?,
    };
    Some((fields, draft))
}

fn read_bracket(node: &Node<'_>, issue: &Issue) -> Option<Bracket> {
    let fields = node.fields(&["settled", "open"], &[])?;
    match (fields.may("settled"), fields.may("open")) {
        (Some(value), None) => value.value(issue).map(Bracket::Settled),
        (None, Some(values)) => values.values(issue).map(Bracket::Open),
        (settled, _) => {
            let found = if settled.is_some() { "both" } else { "neither" };
            node.tell(|| Complaint::new("either `settled` or `open`", found));
            None
        }
    }
}

fn read_handover(node: &Node<'_>) -> Option<PlannedHandover> {
    let fields = node.fields(&["day", "by", "to", "items"], &["lots"])?;
    let day = fields.need("day").and_then(|it| it.whole());
    let giver = fields.need("by").and_then(|it| it.party());
    let receiver = fields.need("to").and_then(|it| it.party());
    let lots = fields.list("items", |it| {
        let fields = it.fields(&["lot", "count"], &[])?;
        let lot = fields.need("lot").and_then(|it| it.slug());
        let count = fields.need("count").and_then(|it| it.whole());
        Some((lot?, count?))
    });
    Some(PlannedHandover {
        day: day?,
        giver: giver?,
        receiver: receiver?,
        lots: lots?,
    })
}

fn read_provenance(node: &Node<'_>) -> Option<Provenance> {
    let fields = node.fields(&["drafted_by", "place", "date", "note"], &[])?;
    let drafted_by = fields.list_or_none("drafted_by", |it| it.line());
    let place = fields.maybe("place", |it| it.line());
    let date = fields.maybe("date", |it| it.date());
    let note = fields.maybe("note", |it| it.words());
    Some(Provenance {
        drafted_by: drafted_by?,
        place: place?,
        date: date?,
        note: note?,
    })
}
