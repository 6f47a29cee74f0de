//! Numbers that people type: what a page shows is read back, and no writing of
//! a number is ever read as another one.

use std::path::PathBuf;

use detente::format::source::SourceFile;
use detente::model::issue::{IssueDomain, IssueIdx, Range, ValueIdx};
use detente::model::number::Number;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::History;
use detente_server::pages::form::Typed;
use detente_server::pages::number::{NotTaken, value, written};
use detente_server::pages::words::{Digits, Language, Words, isolate};
use detente_server::pages::{drafting, reply};
use proptest::prelude::*;

use crate::mid_way::{drafted, seen};

const PEN: Seat = Seat::Mediator(MediatorIdx(0));
const WEST: Seat = Seat::Party(PartyIdx(1));

/// As many values as an issue may have, of every number of decimal places.
fn domain() -> impl Strategy<Value = IssueDomain> {
    let steps = prop_oneof![
        Just(1_000_000),
        Just(1_000_000_000),
        Just(500_000),
        Just(10_000),
        Just(125_000),
        Just(1_000),
        Just(1),
        1..3_000_000i64,
    ];
    let format = prop_oneof![
        Just("{}"),
        Just("{} days"),
        Just("day {}"),
        Just("{} crossings on 5 days of 7"),
        Just("ما عدده {} من الرحلات يوميًا"),
    ];
    (steps, -3_000..3_000i64, 1..40_000i64, format).prop_map(|(step, from, n, format)| {
        let min = Number::from_millionths(step * from);
        let max = Number::from_millionths(step * (from + n));
        let step = Number::from_millionths(step);
        IssueDomain::Range(Range::new(min, max, step, format.into(), false).unwrap())
    })
}

fn all_words() -> Vec<&'static Words> {
    let western = Language::ALL.into_iter().map(Words::of);
    let arabic = Words::with_digits(Language::Arabic, Digits::ArabicIndic);
    western.chain([arabic]).collect()
}

/// The whole part of a number in thousands, with its sign and places.
fn in_thousands(label: &str, sign: &str, point: &str) -> String {
    let (whole, places) = label.split_once('.').unwrap_or((label, ""));
    let (minus, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push_str(sign);
        }
        grouped.push(digit);
    }
    let point = if places.is_empty() { "" } else { point };
    format!("{minus}{grouped}{point}{places}")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_read_back(domain in domain(), nth in 0..40_000u32) {
        let at = ValueIdx(nth % domain.n_values());
        let IssueDomain::Range(range) = &domain else { panic!("a range") };
        for words in all_words() {
            let field = words.number(written(&domain, at));
            for shown in [field.clone(), isolate(&field), format!("  {field}, if verified.")] {
                prop_assert_eq!(value(&domain, &shown), Ok(at), "{}", shown);
            }
            let label = words.number(domain.label(at));
            let in_words = range.format().replace("{}", &label);
            for shown in [label, in_words, domain.wording(at)] {
                match value(&domain, &shown) {
                    Ok(read) => prop_assert_eq!(read, at, "{}", shown),
                    // Both ways out of it are taken, one of them for what is shown.
                    Err(NotTaken::TwoReadings { one, other }) => {
                        let read = [&one, &other].map(|it| value(&domain, &words.number(it)));
                        prop_assert!(read.contains(&Ok(at)), "{}: {} or {}", shown, one, other);
                        prop_assert!(read[0] != read[1]);
                    }
                    Err(other) => prop_assert!(false, "{}: {:?}", shown, other),
                }
            }
        }
    }

    #[test]
    fn no_writing_of_a_number_is_read_as_another(domain in domain(), nth in 0..40_000u32) {
        let at = ValueIdx(nth % domain.n_values());
        let label = domain.label(at);
        for (sign, point) in [(",", "."), (".", ","), (" ", ","), ("\u{202f}", ","), ("’", "."), ("٬", "٫"), ("", ","), ("", "٫")] {
            let typed = in_thousands(&label, sign, point);
            match value(&domain, &typed) {
                Ok(read) => prop_assert_eq!(read, at, "{}", typed),
                Err(NotTaken::TwoReadings { .. }) => {}
                Err(other) => prop_assert!(false, "{}: {:?}", typed, other),
            }
        }
    }

    #[test]
    fn whatever_is_typed_ends(domain in domain(), typed in "[-–0-9٠-٩.,،٫٬’ ½a/]{0,40}") {
        if let Ok(at) = value(&domain, &typed) {
            prop_assert!(at.0 < domain.n_values());
        }
    }
}

/// The case of the ferry with up to 2000 crossings, no text on the table.
fn many_crossings() -> History {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/river-ferry");
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        let text = text.replace("max = 12\nstep = 2", "max = 2000\nstep = 2");
        SourceFile::new(name, text.replace("[12,", "[2000,"))
    };
    let instructions = ["east.toml", "west.toml"].map(read);
    let case = detente::format::case::read(&read("case.toml"), &instructions).unwrap();
    let protocol = case.public.protocol;
    Talks::open(case, protocol).into_history()
}

/// What the form of the next draft makes of a place.
fn drafted_with(history: &History, place: &str, words: &'static Words) -> Result<Act, String> {
    seen(history, PEN, words, |reading| {
        let mut typed = drafted(reading);
        typed.0.retain(|(name, _)| name != "place.0");
        let typed = typed.with("place.0", place);
        drafting::read(reading, &typed)
            .map_err(|it| it.mistake("place.0").unwrap_or_default().to_owned())
    })
}

#[test]
fn who_asks_for_a_thousand_does_not_ask_for_one() {
    let history = many_crossings();
    let english = Words::of(Language::English);
    for (typed, expected) in [("1,000 / 8", [498, 2]), ("٨ / ١٬٠٠٠", [2, 498])] {
        let Act::TableDraft(draft) = drafted_with(&history, typed, english).unwrap() else {
            panic!("a draft");
        };
        assert_eq!(draft.brackets[0].options(), expected.map(ValueIdx));
    }
    let act = drafted_with(&history, "8 / 1000", english).unwrap();
    let now = "2026-05-04T09:00:00Z".parse().unwrap();
    let mut talks = Talks::resume(history);
    talks.apply(&Action { by: PEN, act }, now).unwrap();
    let history = talks.into_history();
    seen(&history, WEST, english, |reading| {
        let (number, draft) = reading.state().current_draft().unwrap();
        let id = &draft.clauses[0].id;
        let typed = Typed::default()
            .with("draft", number.0.to_string())
            .with(&format!("position.{id}"), "accept")
            .with("least.0", "1,000")
            .with("most.0", "1 002 crossings a day, if verified");
        let act = reply::read(reading, &typed).map_err(|it| it.mistakes);
        let Act::Reply { clauses, .. } = act.unwrap() else {
            panic!("a reply");
        };
        let asked = (IssueIdx(0), vec![ValueIdx(498), ValueIdx(499)]);
        assert_eq!(clauses[0].would_accept, [asked]);
    });
}

#[test]
fn two_readings_are_told_in_the_digits_of_the_reader() {
    let history = many_crossings();
    for (words, one, other) in [
        (Words::of(Language::English), "4000", "4"),
        (Words::of(Language::French), "4000", "4"),
        (
            Words::with_digits(Language::Arabic, Digits::ArabicIndic),
            "٤٠٠٠",
            "٤",
        ),
        (Words::of(Language::Hebrew), "4000", "4"),
    ] {
        let told = drafted_with(&history, "4,000", words).unwrap_err();
        let parts = [("one", one.into()), ("other", other.into())];
        assert_eq!(told, words.tell("mistake-two-readings", &parts));
        assert!(told.contains(one), "{told}");
        let told = drafted_with(&history, "4 8", words).unwrap_err();
        assert_eq!(told, words.say("mistake-several-numbers"));
        let told = drafted_with(&history, "2002", words).unwrap_err();
        assert_eq!(told, words.say("mistake-value"));
    }
}
