//! The picture of what could be agreed: drawn once every party has confided,
//! and not before; with the numbers beside it.

use detente::disclosure::View;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::action::Deposit;
use detente::talks::event::{Event, EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use detente_server::analyses::sketch::Sketch;
use detente_server::pages::analysis;
use detente_server::pages::words::{Language, Words};
use detente_server::principal::Role;

use crate::mid_way::{mid_way, reading};
use crate::well_formed;

/// Mid-way, after the first `n` parties have confided their worths.
fn confided(n: usize) -> History {
    let mut history = mid_way();
    let at = history.events.last().unwrap().at;
    for party in (0..n).map(PartyIdx) {
        let own = history.case.instructions(party).unwrap();
        let deposit = Deposit {
            party,
            mandate: Some(own.mandate.clone()),
            exchange: None,
        };
        let ledger = Ledger::Room(party);
        history.events.push(Event {
            entry: EntryRef {
                ledger,
                number: 900,
            },
            at,
            by: Seat::Party(party),
            kind: EventKind::PreferencesDeposited(Box::new(deposit)),
        });
    }
    history
}

fn page(history: &History, role: Role) -> String {
    let view = View::of(history, Seat::Mediator(MediatorIdx(0)));
    let reading = reading(&view, Words::of(Language::English), role);
    analysis::page(&reading, &Sketch::of(&view).into()).into_string()
}

#[test]
fn drawn_once_all_have_confided() {
    let page = page(&confided(3), Role::Lead);
    let found = well_formed::mistakes(&page);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(page.matches("<svg").count(), 3, "one drawing per pair");
    assert_eq!(page.matches("role=\"img\"").count(), 3);
    for row in [
        "Limit",
        "Nash point",
        "Draft 3, first options",
        "Asked by Israel on draft 2",
    ] {
        assert!(page.contains(row), "{row}");
    }
    assert!(page.contains("a description, not a prediction"));
}

#[test]
fn not_before_and_not_for_aides() {
    let early = page(&confided(2), Role::Lead);
    assert!(!early.contains("<svg") && early.contains("Not every party has confided"));
    let aide = page(&confided(3), Role::MediatorAide);
    assert!(!aide.contains("<svg") && aide.contains("Only the lead mediator"));
}
