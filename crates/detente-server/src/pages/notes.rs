//! Words kept for one's own side.

use detente::model::party::Seat;
use detente::talks::action::Act;
use detente::talks::event::EventKind;
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let ledger = match reading.seat() {
        Seat::Party(party) => Ledger::Delegation(party),
        _ => Ledger::Mediators,
    };
    let content = html! {
        p.lead { (audience::sentence(reading, ledger)) }
        @if reading.may(Capability::Note) {
            section.card { (form(reading, ledger, filled)) }
        }
        (kept(reading))
    };
    frame::room(reading, Tab::Notes, &reading.say("tab-notes"), &content)
}

/// What is to be kept, for those who read a ledger.
pub(super) fn form(reading: &Reading<'_>, ledger: Ledger, filled: &Filled) -> Markup {
    frame::form(
        reading,
        &Form {
            action: "notes",
            name: "note",
            button: reading.say("note-keep"),
            audience: audience::of(reading, ledger),
            is_formal: false,
        },
        filled,
        &html! { (field("words", reading.say("note-new")).lines(filled, 4)) },
    )
}

/// The latest ones, the last first.
pub(super) fn kept(reading: &Reading<'_>) -> Markup {
    let events = reading.view.events().iter().rev();
    let notes = events.filter_map(|event| match &event.kind {
        EventKind::NoteKept { words } => Some((event, words)),
        _ => None,
    });
    let notes: Vec<_> = notes.collect();
    html! {
        @if notes.is_empty() { (frame::empty(&reading.say("notes-none"))) }
        @else { ul.cards { @for (event, words) in notes.iter().take(frame::LISTED_MAX) { li.card {
            blockquote dir="auto" { (words) }
            p.small { (reading.seat_name(event.by)) " · " (reading.time(event.at)) " · " a href=(naming::entry_path(reading, event.entry)) { (naming::entry(reading, event.entry)) } }
        } } } (frame::older(reading, notes.len())) }
    }
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let words = typed.get("words").trim();
    if words.is_empty() {
        return Err(Filled {
            typed: typed.clone(),
            mistakes: vec![("words".to_owned(), reading.say("mistake-nothing-written"))],
        });
    }
    Ok(Act::Note {
        words: words.to_owned(),
    })
}
