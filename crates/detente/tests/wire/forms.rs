//! Any event and any act, in its form and back; nothing else is read.

use detente::agreement::terms::Agreement;
use detente::format::action;
use detente::format::event::{decode, encode};
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::party::Seat;
use detente::talks::state::State;
use proptest::prelude::*;

use crate::draw::Draw;
use crate::well;

/// Calls `how` with the names at the end of the two villages' talks, and with
/// a source of random parts that fit them.
fn with_names<T>(seed: u64, how: impl FnOnce(&Names<'_>, &mut Draw<'_>) -> T) -> T {
    let history = well();
    let case = &history.case.public;
    let state = State::fold(case, &history.events);
    let agreement: &Agreement = state.carrying_out().unwrap().agreement();
    let terms = agreement.terms();
    let mut draw = Draw {
        seed,
        seats: &case.seats(),
        n_parties: case.parties.len(),
        agenda: state.agenda(),
        n_obligations: terms.obligations.len(),
        n_phases: terms.phases.len(),
    };
    how(&Names::of(case, &state), &mut draw)
}

#[track_caller]
fn check_event(seed: u64, which: usize) {
    with_names(seed, |names, draw| {
        let event = draw.event(which);
        let bytes = encode(&event, names);
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert_eq!(decode(&bytes, names).as_ref(), Ok(&event), "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value.to_string(), text, "sorted, without white space");
    });
}

#[track_caller]
fn check_act(seed: u64, which: usize) {
    with_names(seed, |names, draw| {
        let by = detente::model::party::PartyIdx(seed as usize % draw.n_parties);
        let act = draw.act(which, by);
        let bytes = action::write(&act, names);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = SourceFile::new("body", bytes);
        let read = action::read(&file, Seat::Party(by), names);
        let read = read.unwrap_or_else(|mistakes| panic!("{mistakes:#?}\n{text}"));
        assert_eq!(read.act, act, "{text}");
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn events_of_every_kind_are_read_back(seed in any::<u64>()) {
        for which in 0..Draw::KINDS {
            check_event(seed, which);
        }
    }

    #[test]
    fn acts_of_every_kind_are_read_back(seed in any::<u64>()) {
        for which in 0..Draw::ACTS {
            check_act(seed, which);
        }
    }

    /// Bytes that are no event, cut, doubled or shuffled ones.
    #[test]
    fn broken_texts_are_refused_without_a_panic(
        seed in any::<u64>(),
        cut in any::<prop::sample::Index>(),
        noise in prop::collection::vec(any::<u8>(), 0..6),
    ) {
        with_names(seed, |names, draw| {
            let which = draw.below(Draw::KINDS);
            let bytes = encode(&draw.event(which), names);
            let at = cut.index(bytes.len());
            assert!(decode(&bytes[..at], names).is_err());
            let mut noisy = bytes.clone();
            noisy.splice(at..at, noise.iter().copied());
            if let Ok(read) = decode(&noisy, names) {
                assert_eq!(encode(&read, names), noisy);
            }
            let file = SourceFile::new("body", noisy);
            drop(action::read(&file, Seat::Public, names));
        });
    }
}

/// Every byte of an event of each kind, changed in several ways: it is
/// refused, or another event.
#[test]
fn every_change_of_a_byte_counts() {
    let mut n_read = 0;
    let mut n_changed = 0;
    for which in 0..Draw::KINDS {
        // The shortest of a few, so that every byte can be tried.
        with_names(7, |names, draw| {
            let drawn: Vec<_> = (0..6).map(|_| draw.event(which)).collect();
            let forms = drawn.iter().map(|event| (encode(event, names), event));
            let (bytes, event) = forms.min_by_key(|(bytes, _)| bytes.len()).unwrap();
            for at in 0..bytes.len() {
                for by in [0x01, 0x02, 0x10, 0x20, 0x80] {
                    let mut other = bytes.clone();
                    other[at] ^= by;
                    n_changed += 1;
                    if let Ok(read) = decode(&other, names) {
                        n_read += 1;
                        assert_ne!(&read, event);
                        assert_eq!(encode(&read, names), other);
                    }
                }
            }
        });
    }
    assert!(n_changed > 15_000 && n_read > 100, "{n_changed} {n_read}");
}

#[test]
fn there_is_one_form() {
    with_names(1, |names, draw| {
        let event = draw.event(12);
        let bytes = encode(&event, names);
        let text = String::from_utf8(bytes).unwrap();
        let check = |from: &str, to: &str| {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text, "{from}");
            let mistake = decode(other.as_bytes(), names).unwrap_err();
            assert!(!mistake.expected.is_empty());
        };
        check("{", "{ ");
        check("}", "}\n");
        check("\"kind\"", "\"more\":1,\"kind\"");
        check("\"kind\"", "\"kind\":\"note\",\"kind\"");
        check("\"draft\":", "\"draft\":0");
        check("\"draft\":", "\"draft\":-");
        check("\"draft-accepted\"", "\"draft\\u002daccepted\"");
        check("Z\"", "+00:00\"");
        let (head, body) = text.split_once(",\"body\"").unwrap();
        let (body, rest) = body.split_once(",\"by\"").unwrap();
        let (by, tail) = rest.split_once(',').unwrap();
        let swapped = format!("{head},\"by\"{by},\"body\"{body},{tail}");
        assert_eq!(swapped.len(), text.len());
        assert!(decode(swapped.as_bytes(), names).is_err());
    });
}
