//! The examples of the specifications.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use detente::format::action::{self, write};
use detente::format::event::{decode, encode};
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::party::{PartyIdx, Seat};
use detente::talks::state::State;
use serde_json::Value;

use crate::draw::Draw;
use crate::well;

/// The JSON blocks of a specification.
fn examples(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec");
    let text = fs::read_to_string(path.join(name)).unwrap();
    let blocks = text.split("```json\n").skip(1);
    let examples = blocks.map(|block| block.split("\n```").next().unwrap().to_owned());
    examples.collect()
}

fn with_names<T>(how: impl FnOnce(&Names<'_>) -> T) -> T {
    let history = well();
    let state = State::fold(&history.case.public, &history.events);
    how(&Names::of(&history.case.public, &state))
}

#[test]
fn every_kind_of_event_has_an_example_in_its_form() {
    let mut kinds = BTreeSet::new();
    with_names(|names| {
        for example in examples("event.md") {
            let event = decode(example.as_bytes(), names);
            let event = event.unwrap_or_else(|mistake| panic!("{mistake}\n{example}"));
            assert_eq!(encode(&event, names), example.as_bytes());
            let json: Value = serde_json::from_str(&example).unwrap();
            kinds.insert(json["kind"].as_str().unwrap().to_owned());
        }
    });
    assert_eq!(kinds.len(), Draw::KINDS, "{kinds:?}");
}

#[test]
fn every_act_has_an_example_that_is_read() {
    let mut acts = BTreeSet::new();
    with_names(|names| {
        for example in examples("action.md") {
            let file = SourceFile::new("example", example.as_str());
            let read = action::read(&file, Seat::Party(PartyIdx(0)), names);
            let read = read.unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{example}"));
            let again = SourceFile::new("example", write(&read.act, names));
            let again = action::read(&again, read.by, names).unwrap();
            assert_eq!(again, read);
            let json: Value = serde_json::from_str(&example).unwrap();
            acts.insert(json["act"].as_str().unwrap().to_owned());
        }
    });
    assert_eq!(acts.len(), Draw::ACTS, "{acts:?}");
}

/// So that a kind or act that is added is drawn too.
#[test]
fn kinds_of_the_drawn_are_all_different() {
    with_names(|names| {
        let history = well();
        let state = State::fold(&history.case.public, &history.events);
        let mut draw = Draw {
            seed: 3,
            seats: &history.case.public.seats(),
            n_parties: history.case.public.parties.len(),
            agenda: state.agenda(),
            n_obligations: 1,
            n_phases: 1,
        };
        let mut kinds = BTreeSet::new();
        for which in 0..Draw::KINDS {
            let bytes = encode(&draw.event(which), names);
            let json: Value = serde_json::from_slice(&bytes).unwrap();
            kinds.insert(json["kind"].as_str().unwrap().to_owned());
        }
        assert_eq!(kinds.len(), Draw::KINDS);
        let mut acts = BTreeSet::new();
        for which in 0..Draw::ACTS {
            let bytes = write(&draw.act(which, PartyIdx(0)), names);
            let json: Value = serde_json::from_slice(&bytes).unwrap();
            acts.insert(json["act"].as_str().unwrap().to_owned());
        }
        assert_eq!(acts.len(), Draw::ACTS);
    });
}
