//! Among the mediators: their own ledger, what they agreed on procedure, what waits for a second one.

use detente::model::party::Seat;
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::Filled;
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, meetings, notes, sealed};

/// The page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let state = reading.state();
    let own = state.meetings().iter();
    let own = own.filter(|(at, _)| at.ledger == Ledger::Mediators);
    let (open, over): (Vec<_>, Vec<_>) = own.partition(|it| it.1.outcome.is_none());
    let proposals = state.confidences().proposals().values();
    let n_waiting = proposals.filter(|it| !it.is_approved).count();
    let filled = Filled::default();
    let content = html! {
        p.lead { (reading.say("coordination-lead")) }
        section {
            h2 { (reading.say("coordination-agreed")) }
            p.small { (reading.say("coordination-agreed-how")) }
            @if over.is_empty() { (frame::empty(&reading.say("coordination-agreed-none"))) }
            @else { ul.cards { @for (at, meeting) in over.iter().rev().take(frame::LISTED_MAX) { li.card { (meetings::one(reading, **at, meeting)) } } } (frame::older(reading, over.len())) }
        }
        section {
            h2 { (reading.say("coordination-open")) }
            @if open.is_empty() { (frame::empty(&reading.say("coordination-open-none"))) }
            @else { ul.cards { @for (at, meeting) in &open { li.card {
                (meetings::one(reading, **at, meeting))
                @if reading.may(Capability::Convene) { (meetings::close(reading, **at, &filled)) }
            } } } }
            @if reading.may(Capability::Convene) && state.ending().is_none() && !reading.case().tracks.is_empty() {
                div.card { h3 { (reading.say("coordination-call")) } (call(reading)) }
            }
        }
        section {
            h2 { (reading.say("disclose-waiting")) }
            p { a href=(reading.path(Tab::Disclose.path())) { (reading.tell("coordination-waiting", &[("n", n_waiting.into())])) } }
        }
        (sealed::link(reading))
        section {
            h2 { (reading.say("coordination-notes")) }
            @if reading.may(Capability::Note) { (notes::form(reading, Ledger::Mediators, &filled)) }
            (notes::kept(reading))
        }
    };
    frame::room(
        reading,
        Tab::Coordination,
        &reading.say("tab-coordination"),
        &content,
    )
}

/// A meeting of the mediators alone.
fn call(reading: &Reading<'_>) -> Markup {
    let tracks: Vec<(String, String)> = (reading.case().tracks.iter())
        .map(|it| (it.id.to_string(), it.title.clone()))
        .collect();
    let seats = reading.case().seats().into_iter();
    let mediators = seats.filter(|it| matches!(it, Seat::Mediator(_)));
    let filled = Filled::default();
    frame::form(
        reading,
        &Form {
            action: "meetings",
            name: "meeting",
            button: reading.say("coordination-call"),
            audience: audience::of(reading, Ledger::Mediators),
            is_formal: false,
        },
        &filled,
        &html! {
            @for seat in mediators { (hidden("who", reading.case().seat_id(seat))) }
            (field("title", reading.say("coordination-about")).line(&filled))
            (field("track", reading.say("meeting-track")).select(&filled, &tracks))
        },
    )
}
