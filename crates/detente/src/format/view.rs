//! A view as JSON, version 1: what `--json` prints and what confidentiality tests compare.
//!
//! Keys are sorted, so the same view gives the same bytes. Private values
//! appear only where the view itself holds them: a party's own mandate, and
//! deposits that a mediator may read.

use serde_json::{Value, json};

use crate::agreement::carrying_out::Report;
use crate::agreement::signature::KeyId;
use crate::case::Instructions;
use crate::disclosure::View;
use crate::format::deed;
use crate::model::constraint::{Condition, Constraint, ValueTest};
use crate::model::delivery::{ExchangeWorth, Handover};
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::outcome::Outcome;
use crate::model::party::{Participant, Seat};
use crate::model::statement::Statement;
use crate::talks::action::{Meeting, RequestRef};
use crate::talks::event::{Event, EventKind, ToldAs};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::text::bracket::Bracket;
use crate::text::draft::Draft;
use crate::text::reply::ClauseReply;
use crate::text::request::Addition;

/// Version of the JSON forms of this module.
pub const SCHEMA_VERSION: u32 = 1;

/// The whole view: case, events in order, and the seat's own instructions.
pub fn view(view: &View<'_>) -> Value {
    json!({
        "schema_version": SCHEMA_VERSION,
        "seat": view.case().seat_id(view.seat()),
        "protocol": view.protocol().name(),
        "round": view.round(),
        "case": public_case(view),
        "agenda": view.state().agenda().iter().map(issue).collect::<Vec<_>>(),
        "events": events(view),
        "own_instructions": view.instructions().map(|own| instructions(view, own)),
    })
}

/// The visible events, oldest first.
pub fn events(view: &View<'_>) -> Value {
    view.events().iter().map(|it| event(view, it)).collect()
}

/// An outcome as issue names and values.
pub fn outcome(view: &View<'_>, outcome: &Outcome) -> Value {
    let agenda = view.state().agenda();
    agenda
        .iter()
        .enumerate()
        .map(|(i, issue)| {
            let value = outcome.value(IssueIdx(i)).unwrap_or(issue.status_quo);
            (issue.id.to_string(), Value::from(issue.domain.label(value)))
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn public_case(view: &View<'_>) -> Value {
    let case = view.case();
    json!({
        "id": case.id.as_str(),
        "title": case.title,
        "summary": case.summary,
        "illustrative": case.illustrative,
        "venue": case.venue,
        "opens": case.opens.to_string(),
        "rounds": case.rounds_max,
        "matters": case.matters,
        "parties": case.parties.iter().map(participant).collect::<Vec<_>>(),
        "mediators": case.mediators.iter().map(participant).collect::<Vec<_>>(),
        "guarantors": case.guarantors.iter().map(participant).collect::<Vec<_>>(),
        "observers": case.observers.iter().map(participant).collect::<Vec<_>>(),
        "constraints": case.constraints.iter().map(|rule| constraint(view, rule)).collect::<Vec<_>>(),
    })
}

fn participant(participant: &Participant) -> Value {
    json!({
        "id": participant.id.as_str(),
        "name": participant.name,
        "represented_by": participant.delegation.represented_by,
        "principal": participant.delegation.principal,
        "delegates": participant.delegation.delegates,
    })
}

fn issue(issue: &Issue) -> Value {
    let values: Vec<String> = issue
        .domain
        .values()
        .take(1_000)
        .map(|value| issue.domain.label(value))
        .collect();
    json!({
        "id": issue.id.as_str(),
        "title": issue.title,
        "kind": issue.domain.kind(),
        "n_values": issue.domain.n_values(),
        "values": values,
        "status_quo": issue.domain.label(issue.status_quo),
        "importance": issue.importance.to_string(),
    })
}

fn event(view: &View<'_>, event: &Event) -> Value {
    let (kind, body) = kind(view, &event.kind);
    json!({
        "entry": entry(view, event.entry),
        "at": event.at.to_string(),
        "by": view.case().seat_id(event.by),
        "kind": kind,
        "body": body,
    })
}

fn entry(view: &View<'_>, entry: EntryRef) -> String {
    format!("{}#{}", ledger(view, entry.ledger), entry.number)
}

fn ledger(view: &View<'_>, ledger: Ledger) -> String {
    let id = |party| view.case().seat_id(Seat::Party(party));
    match ledger {
        Ledger::Public => "public".to_owned(),
        Ledger::Joint => "joint".to_owned(),
        Ledger::Mediators => "mediators".to_owned(),
        Ledger::Room(party) => format!("room:{}", id(party)),
        Ledger::Delegation(party) => format!("delegation:{}", id(party)),
    }
}

fn kind(view: &View<'_>, kind: &EventKind) -> (&'static str, Value) {
    match kind {
        EventKind::NoteKept { words } => ("note", json!({ "words": words })),
        EventKind::StatementMade(it) => ("statement", statement(it)),
        EventKind::PreferencesDeposited(deposit) => (
            "deposit",
            json!({
                "party": view.case().seat_id(Seat::Party(deposit.party)),
                "mandate": deposit.mandate.as_ref().map(|it| mandate(view, it)),
                "exchange": deposit.exchange.as_ref().map(exchange_worth),
            }),
        ),
        EventKind::MeetingConvened(it) => ("meeting", meeting(view, it)),
        EventKind::MeetingAdjourned { meeting, outcome } => (
            "adjourned",
            json!({ "meeting": entry(view, *meeting), "outcome": outcome }),
        ),
        EventKind::Disclosed { words, told_as } => (
            "disclosed",
            json!({ "words": words, "told_as": told(view, *told_as) }),
        ),
        EventKind::Carried {
            source,
            words,
            told_as,
            to,
        } => (
            "carried",
            json!({
                "source": entry(view, *source),
                "words": words,
                "told_as": told(view, *told_as),
                "to": ledger(view, *to),
            }),
        ),
        EventKind::DisclosureProposed { source, words, to } => (
            "disclosure-proposed",
            json!({
                "source": entry(view, *source),
                "words": words,
                "to": ledger(view, *to),
            }),
        ),
        EventKind::DisclosureApproved { proposal } => (
            "disclosure-approved",
            json!({ "proposal": entry(view, *proposal) }),
        ),
        EventKind::AuthorityGiven {
            source,
            clause,
            authority,
            not_before,
        } => (
            "authority",
            json!({
                "source": entry(view, *source),
                "clause": clause.as_str(),
                "authority": authority.to_string(),
                "not_before": not_before.map(|at| at.to_string()),
            }),
        ),
        EventKind::RoomRead { through } => ("room-read", json!({ "through": through })),
        EventKind::DraftShown { draft: it, words } => {
            let mut body = draft(view, it);
            body["words"] = json!(words);
            ("draft-shown", body)
        }
        EventKind::StatementHeld {
            statement: it,
            not_before,
        } => {
            let mut body = statement(it);
            body["not_before"] = json!(not_before.to_string());
            ("statement-held", body)
        }
        EventKind::StatementReleased { held } => {
            ("statement-released", json!({ "held": entry(view, *held) }))
        }
        EventKind::EnvelopeDeposited(envelope) => (
            "envelope",
            json!({
                "to": envelope
                    .to
                    .iter()
                    .map(|it| view.case().seat_id(Seat::Mediator(*it)))
                    .collect::<Vec<_>>(),
                "ciphertext": hex(&envelope.ciphertext),
            }),
        ),
        EventKind::Destroyed { number } => ("destroyed", json!({ "number": number })),
        EventKind::Gone(perishable) => ("gone", json!({ "was": perishable.name() })),
        EventKind::DraftTabled { number, draft: it } => {
            let mut body = draft(view, it);
            body["number"] = json!(number.0);
            ("draft", body)
        }
        EventKind::Replied { draft, clauses } => {
            let clauses: Vec<Value> = clauses.iter().map(|it| reply(view, it)).collect();
            ("reply", json!({ "draft": draft.0, "clauses": clauses }))
        }
        EventKind::RequestRaised { request, content } => (
            "request",
            json!({
                "request": request_ref(view, *request),
                "title": content.title,
                "words": content.words,
                "addition": addition(view, &content.addition),
            }),
        ),
        EventKind::AgendaExtended { addition: it } => ("agenda-extended", addition(view, it)),
        EventKind::RequestAnswered {
            request,
            is_admitted,
            words,
        } => (
            "request-answered",
            json!({
                "request": request_ref(view, *request),
                "is_admitted": is_admitted,
                "words": words,
            }),
        ),
        EventKind::DraftAccepted { draft } => ("draft-accepted", json!({ "draft": draft.0 })),
        EventKind::Concluded { outcome: it, draft } => (
            "concluded",
            json!({ "outcome": outcome(view, it), "draft": draft.map(|draft| draft.0) }),
        ),
        EventKind::Offered { outcome: it, words } => (
            "offer",
            json!({ "outcome": outcome(view, it), "words": words }),
        ),
        EventKind::OfferAccepted => ("offer-accepted", json!({})),
        EventKind::OfferRejected { words } => ("offer-rejected", json!({ "words": words })),
        EventKind::KeyRegistered { public, kind } => (
            "key-registered",
            json!({ "key": KeyId::new(*kind, public).to_string(), "public": hex(public) }),
        ),
        EventKind::Signed(signed) => (
            "signed",
            json!({
                "text": String::from_utf8_lossy(&signed.text),
                "signature": hex(&signed.signature),
            }),
        ),
        EventKind::Reported(it) => ("report", report(view, it)),
        EventKind::DeadlinePassed => ("deadline-passed", json!({})),
        EventKind::Ended { words } => ("ended", json!({ "words": words })),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn report(view: &View<'_>, report: &Report) -> Value {
    let mut body = match view.state().carrying_out() {
        Some(carrying_out) => deed::json(carrying_out.agreement(), &report.deed),
        None => json!({}),
    };
    body["grade"] = json!(report.grade.map(|grade| grade.to_string()));
    body["words"] = json!(report.words);
    body
}

fn statement(statement: &Statement) -> Value {
    json!({
        "speaker": statement.speaker,
        "attribution": statement.attribution.to_string(),
        "channel": statement.channel,
        "words": statement.words,
        "grade": statement.grade.to_string(),
    })
}

fn meeting(view: &View<'_>, meeting: &Meeting) -> Value {
    let ids: Vec<&str> = meeting
        .participants
        .iter()
        .map(|seat| view.case().seat_id(*seat))
        .collect();
    json!({
        "track": meeting.track.as_str(),
        "title": meeting.title,
        "participants": ids,
        "is_proximity": meeting.is_proximity,
    })
}

fn told(view: &View<'_>, told_as: ToldAs) -> String {
    match told_as {
        ToldAs::InNameOf(party) => format!("party:{}", view.case().seat_id(Seat::Party(party))),
        ToldAs::OneSide => "one-side".to_owned(),
        ToldAs::MediatorsIdea => "mediators-idea".to_owned(),
    }
}

fn request_ref(view: &View<'_>, request: RequestRef) -> String {
    format!(
        "{}#{}",
        view.case().seat_id(Seat::Party(request.party)),
        request.number
    )
}

fn addition(view: &View<'_>, addition: &Addition) -> Value {
    match addition {
        Addition::Issue { issue: it, clause } => {
            json!({ "issue": issue(it), "clause": { "id": clause.id.as_str(), "title": clause.title } })
        }
        Addition::Choice {
            issue: position,
            choice,
        } => json!({
            "issue": view.state().agenda().get(position.0).map(|it| it.id.to_string()),
            "choice": { "id": choice.id.as_str(), "wording": choice.wording },
        }),
    }
}

/// A draft: its clauses as read, its brackets by issue, where it comes from.
pub fn draft(view: &View<'_>, draft: &Draft) -> Value {
    let agenda = view.state().agenda();
    let clauses: Vec<Value> = draft
        .clauses
        .iter()
        .map(|clause| {
            json!({
                "id": clause.id.as_str(),
                "title": clause.title,
                "words": draft.render(clause, agenda),
                "is_clean": draft.is_clause_clean(clause),
            })
        })
        .collect();
    let brackets: serde_json::Map<String, Value> = draft
        .brackets
        .iter()
        .zip(agenda)
        .map(|(bracket, issue)| {
            let labels: Vec<String> = bracket
                .options()
                .iter()
                .map(|value| issue.domain.label(*value))
                .collect();
            let form = match bracket {
                Bracket::Settled(_) => json!({ "settled": labels.concat() }),
                Bracket::Open(_) => json!({ "open": labels }),
            };
            (issue.id.to_string(), form)
        })
        .collect();
    let provenance = &draft.provenance;
    json!({
        "clauses": clauses,
        "brackets": brackets,
        "n_open": draft.n_open(),
        "exchange": draft.handovers.iter().map(|it| handover(view, it)).collect::<Vec<_>>(),
        "provenance": {
            "drafted_by": provenance.drafted_by,
            "place": provenance.place,
            "date": provenance.date.map(|date| date.to_string()),
            "note": provenance.note,
        },
    })
}

fn handover(view: &View<'_>, handover: &Handover) -> Value {
    let id = |party| view.case().seat_id(Seat::Party(party));
    let lots: serde_json::Map<String, Value> = (handover.lots.iter())
        .map(|(lot, count)| (lot.to_string(), json!(count)))
        .collect();
    json!({
        "day": handover.day,
        "by": id(handover.giver),
        "to": id(handover.receiver),
        "lots": lots,
    })
}

fn reply(view: &View<'_>, reply: &ClauseReply) -> Value {
    let would_accept: serde_json::Map<String, Value> = reply
        .would_accept
        .iter()
        .filter_map(|(position, values)| {
            let issue = view.state().agenda().get(position.0)?;
            Some((issue.id.to_string(), labels(issue, values)))
        })
        .collect();
    json!({
        "clause": reply.clause.as_str(),
        "position": reply.position.to_string(),
        "words": reply.words,
        "authority": reply.authority.to_string(),
        "would_accept": would_accept,
    })
}

fn labels(issue: &Issue, values: &[ValueIdx]) -> Value {
    values
        .iter()
        .map(|value| issue.domain.label(*value))
        .collect()
}

fn constraint(view: &View<'_>, constraint: &Constraint) -> Value {
    let conditions =
        |list: &[Condition]| -> Value { list.iter().map(|it| condition(view, it)).collect() };
    json!({
        "words": constraint.words,
        "when": conditions(&constraint.when),
        "then": conditions(&constraint.then),
    })
}

fn condition(view: &View<'_>, condition: &Condition) -> Value {
    let Some(issue) = view.state().agenda().get(condition.issue.0) else {
        return Value::Null;
    };
    let (test, values) = match &condition.test {
        ValueTest::IsIn(values) => ("is_one_of", labels(issue, values)),
        ValueTest::AtLeast(value) => ("at_least", labels(issue, &[*value])),
        ValueTest::AtMost(value) => ("at_most", labels(issue, &[*value])),
    };
    json!({ "issue": issue.id.as_str(), test: values })
}

fn instructions(view: &View<'_>, own: &Instructions) -> Value {
    let requests: Vec<Value> = own
        .requests
        .iter()
        .map(|planned| {
            json!({
                "round": planned.round,
                "title": planned.request.title,
                "words": planned.request.words,
            })
        })
        .collect();
    json!({
        "mandate": view.mandate().as_ref().map(|it| mandate(view, it)),
        "exchange": exchange_worth(&own.exchange),
        "requests": requests,
        "deposits_preferences": own.deposits_preferences,
        "deposits_exchange": own.deposits_exchange,
        "authority": own.authority.to_string(),
    })
}

fn mandate(view: &View<'_>, mandate: &Mandate) -> Value {
    let worth: serde_json::Map<String, Value> = view
        .state()
        .agenda()
        .iter()
        .enumerate()
        .map(|(i, issue)| {
            let values = issue.domain.values().take(1_000);
            let each: serde_json::Map<String, Value> = values
                .map(|value| {
                    let utility = mandate.utility.of_value(IssueIdx(i), value);
                    (issue.domain.label(value), utility.to_string().into())
                })
                .collect();
            (issue.id.to_string(), each.into())
        })
        .collect();
    json!({
        "worth": worth,
        "n_interactions": mandate.utility.interactions().len(),
        "n_rectangles": mandate.utility.rectangles().len(),
        "reservation_value": mandate.reservation_value.to_string(),
        "red_lines": mandate.red_lines.iter().map(|it| constraint(view, it)).collect::<Vec<_>>(),
        "deadline_round": mandate.deadline_round,
    })
}

fn exchange_worth(worth: &ExchangeWorth) -> Value {
    let lots: serde_json::Map<String, Value> = worth
        .lots
        .iter()
        .map(|lot| (lot.lot.to_string(), lot.per_item.to_string().into()))
        .collect();
    json!({ "lots": lots, "walkaway_loss": worth.walkaway_loss.to_string() })
}
