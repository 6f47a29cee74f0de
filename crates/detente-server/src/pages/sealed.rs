//! Under seal: to whose keys, what is deposited, and the ways in and out of it.
//!
//! Nothing is sealed or opened here: that is done on machines of one's own.

use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::action::{Act, Envelope};
use detente::talks::event::{Event, EventKind};
use detente::talks::ledger::Ledger;
use detente::talks::sealing::SealKey;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed, bytes_of_hex};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming};

/// The tab under which the page stands for a seat.
pub fn tab(seat: Seat) -> Tab {
    match seat {
        Seat::Party(_) => Tab::Position,
        _ => Tab::Coordination,
    }
}

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let content = html! {
        p.lead { (reading.say("sealed-lead")) }
        (keys(reading))
        (deposits(reading))
        @match reading.seat() {
            Seat::Party(party) => (deposit(reading, party, filled)),
            Seat::Mediator(mediator) => (register(reading, mediator, filled)),
            _ => {}
        }
    };
    let title = reading.say("sealed-title");
    frame::room(reading, tab(reading.seat()), &title, &content)
}

/// The way to the page, from the pages beside it.
pub fn link(reading: &Reading<'_>) -> Markup {
    html! { p { a href=(reading.path("sealed")) { (reading.say("sealed-link")) } } }
}

fn mediators(reading: &Reading<'_>) -> Vec<(MediatorIdx, String, Option<SealKey>)> {
    let all = (0..reading.case().mediators.len()).map(MediatorIdx);
    all.map(|it| {
        let name = reading.seat_name(Seat::Mediator(it));
        (it, name, reading.state().seal_key(it))
    })
    .collect()
}

fn keys(reading: &Reading<'_>) -> Markup {
    html! {
        section {
            h2 { (reading.say("sealed-keys")) }
            dl.facts { @for (_, name, key) in mediators(reading) {
                div { dt { (name) } dd { @match key {
                    Some(key) => bdi.code dir="ltr" { (key) },
                    None => (reading.say("sealed-no-key")),
                } } }
            } }
            p.small { (reading.say("sealed-keys-compare")) }
        }
    }
}

fn deposits(reading: &Reading<'_>) -> Markup {
    let events = reading.view.events().iter().rev();
    let all: Vec<(&Event, &Envelope)> = events
        .filter_map(|event| match &event.kind {
            EventKind::EnvelopeDeposited(envelope) => Some((*event, envelope)),
            _ => None,
        })
        .collect();
    html! {
        section {
            h2 { (reading.say("sealed-deposits")) }
            @if all.is_empty() { (frame::empty(&reading.say("sealed-none"))) }
            @else { ul.cards { @for (event, envelope) in &all { li.card { (one(reading, event, envelope)) } } } }
            @if reading.seat().is_mediator() && !all.is_empty() {
                p { (reading.say("sealed-open-how")) }
                pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) {
                    "detente unseal FILE.age --key " (own_id(reading)) ".seal.key"
                }
            }
        }
    }
}

/// One envelope: whose, for whom, how large, and its file.
pub fn one(reading: &Reading<'_>, event: &Event, envelope: &Envelope) -> Markup {
    let names: Vec<String> = envelope
        .to
        .iter()
        .map(|it| reading.seat_name(Seat::Mediator(*it)))
        .collect();
    let kibibytes = envelope.ciphertext.len().div_ceil(1024);
    let at = event.entry;
    let ledger = naming::ledger_name(reading, at.ledger);
    let path = format!(
        "/api/v1/cases/{}/ledgers/{ledger}/envelopes/{}",
        reading.case().id,
        at.number
    );
    let file = format!("{}-{}.age", ledger.replace(':', "-"), at.number);
    html! {
        p { (naming::headline(reading, event)) }
        dl.facts {
            div { dt { (reading.say("sealed-for")) } dd { (reading.listed(&names)) } }
            div { dt { (reading.say("sealed-size")) } dd { (reading.tell("sealed-kibibytes", &[("n", kibibytes.into())])) } }
        }
        @if reading.may(Capability::ReadRecord) {
            p { a href=(path) download=(file) { (reading.say("sealed-download")) } }
        }
        p.small { (reading.time(event.at)) " · " a href=(naming::entry_path(reading, at)) { (naming::entry(reading, at)) } }
    }
}

fn deposit(reading: &Reading<'_>, party: PartyIdx, filled: &Filled) -> Markup {
    let own = frame::own_of(filled, "sealed");
    let keyed: Vec<_> = mediators(reading)
        .into_iter()
        .filter_map(|(it, name, key)| Some((it, name, key?)))
        .collect();
    let options: Vec<(String, String, String)> = keyed
        .iter()
        .map(|(it, name, key)| {
            // As much of the key as helps to tell it.
            let begins: String = key.to_string().chars().take(12).collect();
            (it.0.to_string(), name.clone(), format!("{begins}…"))
        })
        .collect();
    html! {
        section.card {
            h2 { (reading.say("sealed-deposit")) }
            @if keyed.is_empty() { p { (reading.say("sealed-waits")) } }
            @else if !reading.may(Capability::Commit) { p.small { (reading.say("deposit-head-only")) } }
            @else if reading.state().ending().is_none() {
                p { (reading.say("sealed-deposit-how")) }
                @for (_, name, key) in &keyed {
                    p.small { (name) }
                    pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) { "detente seal FILE --to " (key) }
                }
                (frame::form_with_files(reading, &Form {
                    action: "sealed", name: "sealed",
                    button: reading.say("sealed-button"),
                    audience: audience::of(reading, Ledger::Room(party)),
                    is_formal: true,
                }, &own, &html! {
                    (field("sealed-file", reading.say("sealed-file")).hint(reading.say("sealed-file-hint")).file(&own))
                    (field("to", reading.say("sealed-for")).boxes(&own, "checkbox", &options))
                }))
            }
        }
    }
}

/// Reads the form that deposits.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let ciphertext = bytes_of_hex(typed.get("sealed-file"))
        .filter(|it| it.starts_with(b"age-encryption.org/v1\n"));
    if ciphertext.is_none() {
        let told = reading.say("mistake-sealed-file");
        mistakes.push(("sealed-file".to_owned(), told));
    }
    let is_named = |it: &MediatorIdx| typed.all("to").any(|told| told == it.0.to_string());
    let all = (0..reading.case().mediators.len()).map(MediatorIdx);
    let to: Vec<MediatorIdx> = all.filter(is_named).collect();
    if to.is_empty() {
        mistakes.push(("to".to_owned(), reading.say("mistake-nothing-chosen")));
    }
    match (ciphertext, mistakes.is_empty()) {
        (Some(ciphertext), true) => Ok(Act::DepositSealed(Envelope { to, ciphertext })),
        // The file is not kept: browsers do not send one back.
        _ => Err(Filled {
            typed: Typed(
                typed
                    .0
                    .iter()
                    .filter(|it| it.0 != "sealed-file")
                    .cloned()
                    .collect(),
            ),
            mistakes,
        }),
    }
}

fn own_id<'a>(reading: &Reading<'a>) -> &'a str {
    reading.case().seat_id(reading.seat())
}

fn register(reading: &Reading<'_>, mediator: MediatorIdx, filled: &Filled) -> Markup {
    let own = frame::own_of(filled, "seal-key");
    let id = own_id(reading);
    html! {
        section.card {
            h2 { (reading.say("sealed-key-title")) }
            @if !reading.may(Capability::Commit) { p.small { (reading.say("sealed-key-lead-only")) } }
            @else if reading.state().ending().is_none() {
                p { (reading.say("key-how")) }
                pre dir="ltr" tabindex="0" aria-label=(reading.say("sign-command")) { "detente keygen " (id) " --seal" }
                @if reading.state().seal_key(mediator).is_some() { p { strong { (reading.say("sealed-key-replaces")) } } }
                (frame::form(reading, &Form {
                    action: "sealed/key", name: "seal-key",
                    button: reading.say("key-button"),
                    audience: audience::of(reading, Ledger::Joint),
                    is_formal: true,
                }, &own, &html! {
                    (field("key", reading.tell("sealed-key-field", &[("file", format!("{id}.seal.pub").into())])).hint(reading.say("sealed-key-hint")).line(&own))
                }))
            }
        }
    }
}

/// Reads the form that registers a key to seal to.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read_key(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    match SealKey::parse(typed.get("key").trim()) {
        Ok(key) => Ok(Act::RegisterSealKey { key }),
        Err(_no_key) => Err(Filled {
            typed: typed.clone(),
            mistakes: vec![("key".to_owned(), reading.say("mistake-seal-key"))],
        }),
    }
}
