//! One entry with its receipt: the page one comes to when something was sent.

use detente::talks::event::{Event, EventKind};
use maud::{Markup, html};

use crate::pages::frame::{self, Tab};
use crate::pages::naming;
use crate::pages::reading::Reading;
use crate::pages::{audience, clause};
use crate::principal::Role;

/// The page; `receipt` if it could be made.
pub fn page(reading: &Reading<'_>, event: &Event, receipt: Option<&str>) -> Markup {
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
