//! Every event of every case's play, in its form and back.

use detente::case::ProtocolKind;
use detente::disclosure::View;
use detente::format::event::{decode, encode};
use detente::format::history::{Replay, Unreadable, read};
use detente::format::names::Names;
use detente::format::view::view;
use detente::talks::Talks;
use detente::talks::event::History;
use detente::talks::state::State;

use crate::{folders, play, read_case, well};

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

    // A note whose body was destroyed is passed over, under its number only.
    let mut replay = open();
    for (event, bytes) in history.events.iter().zip(&rows) {
        if matches!(event.kind, detente::talks::event::EventKind::Replied { .. }) {
            replay.pass_over(event.entry).unwrap();
            assert!(replay.pass_over(event.entry).is_err());
        } else {
            replay.take(bytes).unwrap();
        }
    }
    assert!(replay.history().events.len() < history.events.len());
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
