//! A view as JSON, version 1: what `--json` prints and what confidentiality tests compare.
//!
//! Keys are sorted, so the same view gives the same bytes. Private values
//! appear only where the view itself holds them: a party's own mandate, and
//! deposits that a mediator may read. Events have the form of the record, see
//! [`event`].

use std::ops::Range;

use serde_json::{Map, Value, json};

use crate::case::{Instructions, PublicCase};
use crate::disclosure::View;
use crate::format::event;
use crate::format::names::Names;
use crate::format::wire::{self, agenda, deposit, rule};
use crate::model::language::Language;
use crate::model::outcome::{Outcome, OutcomeSpace};
use crate::model::party::Participant;

/// Version of the JSON forms of this module.
pub const SCHEMA_VERSION: u32 = 1;

/// How many values of each issue the own instructions list.
const LISTED_MAX: usize = 1_000;

/// The whole view: case, events in order, and the seat's own instructions.
pub fn view(view: &View<'_>) -> Value {
    let mut all = without_events(view);
    all.insert("events".to_owned(), events(view));
    Value::Object(all)
}

/// The whole view but for its events, under `events`: for whoever has them as
/// text already. Cost: nothing of it grows with the record.
pub fn without_events(view: &View<'_>) -> Map<String, Value> {
    let issues = view.state().agenda().iter();
    let own = view.instructions().map(|own| instructions(view, own));
    let all = [
        ("schema_version", json!(SCHEMA_VERSION)),
        ("seat", json!(view.case().seat_id(view.seat()))),
        ("protocol", json!(view.protocol().name())),
        ("round", json!(view.round())),
        ("case", public_case(view)),
        ("agenda", issues.map(agenda::issue).collect()),
        ("own_instructions", json!(own)),
    ];
    all.into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The visible events, oldest first.
pub fn events(view: &View<'_>) -> Value {
    let names = names(view);
    let events = view.events().iter();
    events.map(|it| event::json(it, &names)).collect()
}

/// Some of the visible events, by their places from 0; none if there are not
/// that many. Cost: of these alone.
pub fn some_events(view: &View<'_>, places: Range<usize>) -> Value {
    let names = names(view);
    let events = view.events().get(places).unwrap_or_default().iter();
    events.map(|it| event::json(it, &names)).collect()
}

/// An outcome as issue names and values, with every later issue at its status quo.
pub fn outcome(view: &View<'_>, outcome: &Outcome) -> Value {
    let whole = OutcomeSpace(view.state().agenda()).complete(outcome);
    wire::outcome::json(&names(view), &whole)
}

fn names<'v>(view: &'v View<'_>) -> Names<'v> {
    Names::of(view.case(), view.state())
}

fn public_case(view: &View<'_>) -> Value {
    let case = view.case();
    let mut body = json!({
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
        "constraints": case.constraints.iter().map(|it| rule::json(&names(view), it)).collect::<Vec<_>>(),
    });
    if case.languages.drafting().is_some() {
        body["languages"] = languages(case);
    }
    body
}

fn languages(case: &PublicCase) -> Value {
    let languages = &case.languages;
    let further = languages.further().iter().map(|it| it.title.as_str());
    let titles = [case.text_title.as_str()].into_iter().chain(further);
    let one = |(language, title): (&Language, &str)| {
        let prevails = languages.prevailing() == Some(language);
        json!({ "tag": language.tag(), "title": title, "prevails": prevails })
    };
    languages.all().zip(titles).map(one).collect()
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
        "mandate": view.mandate().as_ref().map(|it| deposit::mandate(&names(view), it, LISTED_MAX)),
        "exchange": deposit::exchange(&own.exchange),
        "requests": requests,
        "deposits_preferences": own.deposits_preferences,
        "deposits_exchange": own.deposits_exchange,
        "authority": own.authority.to_string(),
    })
}
