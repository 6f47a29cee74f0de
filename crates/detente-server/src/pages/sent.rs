//! One entry with its receipt: the page one comes to when something was sent.

use detente::talks::action::Act;
use detente::talks::event::{Event, EventKind};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::hidden;
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::languages::Beside;
use crate::pages::naming;
use crate::pages::reading::Reading;
use crate::pages::{annex, audience, clause, sealed};
use crate::principal::Role;

/// The page; `receipt` if it could be made.
pub fn page(
    reading: &Reading<'_>,
    event: &Event,
    receipt: Option<&str>,
    filled: &Filled,
) -> Markup {
    let at = event.entry;
    let is_own = event.by == reading.seat();
    let title = if is_own {
        reading.tell("sent-title", &[("number", at.number.to_string().into())])
    } else {
        reading.tell("entry-title", &[("number", at.number.to_string().into())])
    };
    let content = html! {
        section.card.confirmed {
            p.lead { @if is_own { span aria-hidden="true" { "✓ " } } (naming::headline(reading, event)) }
            dl.facts {
                div { dt { (reading.say("sent-place")) } dd { (naming::entry(reading, at)) } }
                div { dt { (reading.say("sent-at")) } dd { (reading.time(event.at)) } }
                div { dt { (reading.say("sent-by")) } dd { (reading.seat_name(event.by)) } }
                div { dt { (reading.say("sent-readers")) } dd { (audience::sentence(reading, at.ledger)) } }
            }
        }
        @if let Some(words) = naming::words_of(event) { blockquote dir="auto" { (words) } }
        @if let EventKind::Replied { clauses, draft } = &event.kind {
            section {
                h2 { (reading.tell("sent-replies", &[("draft", draft.0.into())])) }
                dl.check { @for reply in clauses { div { dt { (reply.clause) } dd { (clause::one(reading, reply)) } } } }
            }
        }
        @if matches!(event.kind, EventKind::PreferencesDeposited(_)) {
            p { (reading.say(if reading.role == Role::MediatorAide { crate::pages::words::key("deposit-withheld") } else { crate::pages::words::key("deposit-elsewhere") })) }
        }
        @if let EventKind::EnvelopeDeposited(envelope) = &event.kind {
            section { (sealed::one(reading, event, envelope)) }
        }
        @if let EventKind::DraftShown { draft, .. } = &event.kind {
            section {
                h2 { (reading.say("shown-text")) }
                ol.clauses { @for clause in &draft.clauses { li.clause.open[!draft.is_clause_clean(clause)] {
                    h3 dir="auto" { (clause.title) }
                    (Beside::of(reading, draft, None).clause(clause))
                } } }
                @if !draft.handovers.is_empty() { (annex::shown(reading, draft)) }
            }
        }
        @if can_destroy(reading, event) {
            section.card {
                h2 { (reading.say("destroy-title")) }
                (frame::form(reading, &Form {
                    action: "destroy", name: "destroy",
                    button: reading.say("destroy-button"),
                    audience: audience::of(reading, at.ledger),
                    is_formal: true,
                }, &frame::own_of(filled, "destroy"), &html! {
                    p { (reading.say("destroy-what")) }
                    (hidden("ledger", &naming::ledger_name(reading, at.ledger)))
                    (hidden("number", &at.number.to_string()))
                }))
            }
        }
        section {
            h2 { (reading.say("receipt")) }
            @match receipt {
                Some(receipt) => {
                    p { (reading.say("receipt-what")) }
                    pre.receipt dir="ltr" tabindex="0" aria-label=(reading.say("receipt")) { (receipt) }
                }
                None => p { (reading.say("receipt-none")) },
            }
        }
        p { a href=(reading.path("")) { (reading.say("sent-back")) } }
    };
    frame::room(reading, Tab::Record, &title, &content)
}

/// True if the content is the reader's own to destroy, and can be.
fn can_destroy(reading: &Reading<'_>, event: &Event) -> bool {
    let is_perishable = matches!(
        event.kind,
        EventKind::NoteKept { .. }
            | EventKind::PreferencesDeposited(_)
            | EventKind::EnvelopeDeposited(_)
    );
    is_perishable
        && event.by == reading.seat()
        && reading.case().confidences.may_be_destroyed
        && reading.may(Capability::Commit)
}

/// The entry that a form names, if the seat reads it.
fn named<'a>(reading: &Reading<'a>, typed: &Typed) -> Option<&'a Event> {
    let number: u32 = typed.get("number").parse().ok()?;
    let events = reading.view.events().iter().copied();
    let mut numbered = events.filter(|it| it.entry.number == number);
    let ledger = typed.get("ledger");
    numbered.find(|it| naming::ledger_name(reading, it.entry.ledger) == ledger)
}

/// Reads the form that destroys.
///
/// # Errors
/// What is wrong.
pub fn destroy(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let entry = named(reading, typed).map(|it| it.entry);
    entry
        .map(|entry| Act::Destroy { entry })
        .ok_or_else(|| Filled {
            typed: typed.clone(),
            mistakes: vec![(String::new(), reading.say("mistake-nothing-chosen"))],
        })
}

/// The entry again, with what is wrong.
pub fn again(reading: &Reading<'_>, filled: &Filled) -> Markup {
    match named(reading, &filled.typed) {
        Some(event) => page(reading, event, None, filled),
        None => Markup::default(),
    }
}
