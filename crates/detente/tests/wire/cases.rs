//! Every event of every case's play, in its form and back.

use detente::case::ProtocolKind;
use detente::disclosure::View;
use detente::format::event::{decode, encode};
use detente::format::history::{Replay, Unreadable, read};
use detente::format::names::Names;
use detente::format::view::view;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action, Deposit, Envelope};
use detente::talks::event::{EventKind, History};
use detente::talks::ledger::EntryRef;
use detente::talks::state::State;

use jiff::Timestamp;

use crate::{folders, play, read_case, support, well};

/// The events in their form, each with the names of its time.
fn rows(history: &History) -> Vec<Vec<u8>> {
    let mut replay = Replay::open(history.case.clone(), history.protocol);
    let mut rows = Vec::new();
    for event in &history.events {
        let bytes = encode(event, &replay.names());
        let text = String::from_utf8_lossy(&bytes);
        replay
            .take(&bytes)
            .unwrap_or_else(|problem| panic!("{problem}\n{text}"));
        assert_eq!(replay.history().events.last(), Some(event), "{text}");
        rows.push(bytes);
    }
    rows
}

/// What every seat sees, as bytes.
fn views(history: &History) -> Vec<String> {
    let seats = history.case.public.seats().into_iter();
    seats
        .map(|seat| view(&View::of(history, seat)).to_string())
        .collect()
}

#[track_caller]
fn check(history: &History) {
    let rows = rows(history);
    let back = read(history.case.clone(), history.protocol, &rows).unwrap();
    assert_eq!(&back, history);
    assert_eq!(views(&back), views(history));

    // Names of a later time give the same bytes and the same events.
    let state = State::fold(&history.case.public, &history.events);
    let last = Names::of(&history.case.public, &state);
    for (event, bytes) in history.events.iter().zip(&rows) {
        assert_eq!(&encode(event, &last), bytes);
        assert_eq!(decode(bytes, &last).as_ref(), Ok(event));
    }

    // The names of a seat are those of everybody.
    let talks = Talks::resume(back);
    for seat in history.case.public.seats() {
        if let Some(state) = talks.state(seat) {
            let own = Names::of(&history.case.public, state);
            for (event, bytes) in history.events.iter().zip(&rows) {
                assert_eq!(&encode(event, &own), bytes);
            }
        }
    }
}

#[test]
fn every_play_is_replayed_to_the_same_views() {
    for folder in folders() {
        let case = read_case(&folder);
        let mut protocols = vec![case.public.protocol];
        if folder.ends_with("village-well") {
            protocols = ProtocolKind::ALL.to_vec();
        }
        for protocol in protocols {
            check(&play(case.clone(), protocol));
        }
    }
}

#[test]
fn plays_show_most_kinds_of_events() {
    let mut kinds = std::collections::BTreeSet::new();
    for folder in folders() {
        let case = read_case(&folder);
        let protocol = case.public.protocol;
        let history = play(case, protocol);
        for bytes in rows(&history) {
            let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            kinds.insert(json["kind"].as_str().unwrap().to_owned());
        }
    }
    assert!(kinds.len() >= 15, "{kinds:?}");
}

#[test]
fn views_show_events_as_they_are_stored() {
    let history = well();
    let rows = rows(history);
    let seat = history.case.public.seats()[0];
    let shown = view(&View::of(history, seat));
    let shown = shown["events"].as_array().unwrap().iter();
    let stored: Vec<&[u8]> = history
        .events
        .iter()
        .zip(&rows)
        .filter(|(event, _)| event.ledger().is_read_by(seat))
        .map(|(_, bytes)| bytes.as_slice())
        .collect();
    let shown: Vec<String> = shown.map(ToString::to_string).collect();
    assert_eq!(shown.len(), stored.len());
    for (shown, stored) in shown.iter().zip(stored) {
        assert_eq!(shown.as_bytes(), stored);
    }
}

#[test]
fn ledgers_have_no_gaps_and_no_way_back() {
    let history = well();
    let rows = rows(history);
    let open = || Replay::open(history.case.clone(), history.protocol);
    let read_from = |rows: &[Vec<u8>]| read(history.case.clone(), history.protocol, rows);

    // Left out, twice, or out of order: of every ledger the first is noticed.
    for left_out in 0..rows.len() {
        let ledger = history.events[left_out].ledger();
        let has_more = history.events[left_out + 1..]
            .iter()
            .any(|it| it.ledger() == ledger);
        let mut fewer = rows.clone();
        fewer.remove(left_out);
        assert_eq!(read_from(&fewer).is_err(), has_more, "{left_out}");
    }
    let mut twice = rows.clone();
    twice.insert(1, rows[0].clone());
    assert!(matches!(
        read_from(&twice),
        Err(Unreadable::Number {
            position: 2,
            expected: 2,
            found: 1,
            ..
        })
    ));

    // A body that is missing must have been destroyed.
    let mut replay = open();
    let last = history.events[rows.len() - 1].entry;
    for (event, bytes) in history.events.iter().zip(&rows) {
        if event.entry == last {
            replay.pass_over(event.entry, event.at).unwrap();
            assert!(replay.pass_over(event.entry, event.at).is_err());
        } else {
            replay.take(bytes).unwrap();
        }
    }
    assert!(matches!(
        replay.into_history(),
        Err(Unreadable::Missing { .. })
    ));
}

/// Notes, deposits and envelopes are written and destroyed; the rows of a
/// store that destroyed their bodies give the same views.
#[test]
fn what_was_destroyed_is_gone_after_a_replay_too() {
    let mut case = support::case(ProtocolKind::SingleText, [1, 2, 3]);
    case.public.confidences.may_be_destroyed = true;
    let mandate = case.instructions(PartyIdx(0)).unwrap().mandate.clone();
    let mut talks = Talks::open(case.clone(), case.public.protocol);
    let mut rows: Vec<(EntryRef, Timestamp, Option<Vec<u8>>)> = Vec::new();
    let mut act = |by: Seat, act: Act| {
        let now = case.public.opens;
        let events = talks.decide(&Action { by, act }, now).unwrap();
        for event in &events {
            if let EventKind::Destroyed { number, .. } = event.kind {
                let ledger = event.ledger();
                let gone = EntryRef { ledger, number };
                let row = rows.iter_mut().find(|(entry, ..)| *entry == gone);
                row.unwrap().2 = None;
            }
            let names = Names::at_opening(&case.public);
            rows.push((event.entry, event.at, Some(encode(event, &names))));
        }
        talks.absorb(&events);
        events[0].entry
    };
    let (party, mediator) = (Seat::Party(PartyIdx(0)), Seat::Mediator(MediatorIdx(1)));
    let note = |words: &str| Act::Note {
        words: words.into(),
    };
    let deposit = || {
        Act::Deposit(Box::new(Deposit {
            party: PartyIdx(0),
            mandate: Some(mandate.clone()),
            exchange: None,
        }))
    };
    let envelope = Act::DepositSealed(Envelope {
        to: vec![MediatorIdx(0)],
        ciphertext: b"age-encryption.org/v1\n-> X".to_vec(),
    });
    let own = act(party, note("for ourselves"));
    let among_mediators = act(mediator, note("for us"));
    act(party, deposit());
    let second = act(party, deposit());
    let sealed = act(party, envelope);
    for entry in [own, second, sealed] {
        act(party, Act::Destroy { entry });
    }
    act(
        mediator,
        Act::Destroy {
            entry: among_mediators,
        },
    );
    let last = act(party, note("one more"));
    assert_eq!(last.number, 3);

    let mut replay = Replay::open(case.clone(), case.public.protocol);
    for (entry, at, body) in &rows {
        match body {
            Some(bytes) => replay.take(bytes).unwrap(),
            None => replay.pass_over(*entry, *at).unwrap(),
        }
    }
    let back = replay.into_history().unwrap();
    assert_eq!(&back, talks.history());
    assert_eq!(views(&back), views(talks.history()));
    let gone = back.events.iter();
    let gone = gone.filter(|event| matches!(event.kind, EventKind::Gone(_)));
    assert_eq!(gone.count(), 4);
    let talks = Talks::resume(back);
    assert_eq!(talks.state(mediator).unwrap().deposit(PartyIdx(0)), None);
}

#[test]
fn time_in_a_ledger_does_not_go_back() {
    let history = well();
    let rows = rows(history);
    let mut replay = Replay::open(history.case.clone(), history.protocol);
    let place = history.events.iter().enumerate().position(|(i, event)| {
        history.events[..i]
            .iter()
            .any(|before| before.ledger() == event.ledger())
    });
    let place = place.unwrap();
    for bytes in &rows[..place] {
        replay.take(bytes).unwrap();
    }
    let mut event = history.events[place].clone();
    event.at = "1999-01-01T00:00:00Z".parse().unwrap();
    let bytes = encode(&event, &replay.names());
    assert!(matches!(replay.take(&bytes), Err(Unreadable::Time { .. })));
    replay.take(&rows[place]).unwrap();
}
