//! The sentence above every button: who can read what is about to be sent.

use detente::model::party::Seat;
use detente::talks::ledger::Ledger;
use maud::{Markup, html};

use crate::pages::reading::Reading;

/// Who reads a ledger, as a sentence to whoever writes in it.
pub fn sentence(reading: &Reading<'_>, ledger: Ledger) -> String {
    match ledger {
        Ledger::Public => reading.say("audience-public"),
        Ledger::Joint => reading.say("audience-joint"),
        Ledger::Mediators => reading.say("audience-mediators"),
        Ledger::Room(party) => {
            let name = reading.seat_name(Seat::Party(party));
            if reading.party() == Some(party) {
                reading.say("audience-own-room")
            } else {
                reading.tell("audience-room", &[("party", name.into())])
            }
        }
        Ledger::Delegation(_) => reading.say("audience-delegation"),
    }
}

/// Who reads a ledger, in a word or two.
pub fn name(reading: &Reading<'_>, ledger: Ledger) -> String {
    let of = |party| reading.seat_name(Seat::Party(party));
    match ledger {
        Ledger::Public => reading.say("ledger-public"),
        Ledger::Joint => reading.say("ledger-joint"),
        Ledger::Mediators => reading.say("ledger-mediators"),
        Ledger::Room(party) => reading.tell("ledger-room", &[("party", of(party).into())]),
        Ledger::Delegation(party) => {
            reading.tell("ledger-delegation", &[("party", of(party).into())])
        }
    }
}

/// Those who are told something, in a word or two.
pub fn readers(reading: &Reading<'_>, ledger: Ledger) -> String {
    match ledger {
        Ledger::Joint => reading.say("told-to-all"),
        Ledger::Room(party) => reading.seat_name(Seat::Party(party)),
        other => name(reading, other),
    }
}

/// The sentence as it stands above a button.
pub fn shown(sentence: &str) -> Markup {
    html! { p.audience { span.eye aria-hidden="true" {} (sentence) } }
}

/// The same for a ledger.
pub fn of(reading: &Reading<'_>, ledger: Ledger) -> Markup {
    shown(&sentence(reading, ledger))
}
