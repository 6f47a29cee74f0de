//! What a user of the API is told.

use detente::format::action::{BYTES_MAX, read};
use detente::format::event;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::party::{PartyIdx, Seat};
use detente::talks::state::State;

use crate::well;

fn told(body: impl Into<Vec<u8>>, by: Seat) -> String {
    let history = well();
    let state = State::fold(&history.case.public, &history.events);
    let names = Names::of(&history.case.public, &state);
    match read(&SourceFile::new("body", body), by, &names) {
        Ok(action) => format!("{:?}", action.act),
        Err(mistakes) => {
            let told = mistakes.iter().map(|it| format!("{it}{}", it.hint_line()));
            told.collect::<Vec<_>>().join("\n")
        }
    }
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(told(body, Seat::Party(PartyIdx(0))), expected);
}

#[test]
fn a_mistake_has_its_path_and_a_hint() {
    check(
        r#"{"act": "note", "body": {"word": "wait"}}"#,
        "body:1 body.word: expected a known field, found `word`  hint: did you mean `words`?",
    );
    check(
        r#"{"act": "end", "body": {}}"#,
        "body:1 body.words: expected a value, found nothing  hint: `body` needs the field `words`",
    );
    check(
        r#"{"act": "not", "body": {}}"#,
        "body:1 act: expected an act, found `not`  hint: did you mean `note`?",
    );
    check("{\n\"act\": 3}", "body:2 act: expected text, found `3`");
    check("", "body:1: expected JSON, found EOF while parsing a value");
    check(
        r#"{"act": "end", "act": "end", "body": {"words": "x"}}"#,
        "body:1: expected JSON, found the key `act` twice",
    );
}

#[test]
fn every_mistake_is_told() {
    let body = r#"{"act": "reply", "body": {
        "draft": -1,
        "clauses": [
            {"clause": "Guard", "position": "acept"},
            {"clause": "guard", "position": "accept", "would_accept": {}}
        ]}}"#;
    let told = told(body, Seat::Party(PartyIdx(0)));
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "body:2 body.draft: expected a whole number from 0 to 4294967295, found `-1`",
            "body:4 body.clauses[1].clause: expected a short name of a-z, 0-9 and `-`, at most 64, found `Guard`",
            "body:4 body.clauses[1].position: expected one of the positions, found `acept`  hint: did you mean `accept`?",
            "body:5 body.clauses[2].would_accept: expected a known field, found `would_accept`  hint: it follows from the rest: leave it out",
        ]
    );
}

#[test]
fn texts_are_those_of_a_case_file() {
    check(
        r#"{"act": "note", "body": {"words": " "}}"#,
        "body:1 body.words: expected text, found none",
    );
    check(
        r#"{"act": "note", "body": {"words": "a\u202Eb"}}"#,
        "body:1 body.words: expected text, found the character U+202E  hint: it makes the text show in another order than it is stored",
    );
    check(
        r#"{"act": "note", "body": {"words": "a\r\nb"}}"#,
        "Note { words: \"a\\nb\" }",
    );
}

#[test]
fn what_is_too_large_or_too_deep_is_refused_at_once() {
    let long = format!(
        r#"{{"act": "note", "body": {{"words": "{}"}}}}"#,
        "x".repeat(BYTES_MAX)
    );
    let by = Seat::Party(PartyIdx(0));
    assert!(told(long, by).starts_with("body:1: expected at most 1048576 bytes"));
    assert!(told("[".repeat(BYTES_MAX), by).contains("more than 16 lists and objects"));
    assert!(told(vec![0xff], by).contains("expected text in UTF-8"));
    let many = format!(
        r#"{{"act": "reply", "body": {{"clauses": [{}0]}}}}"#,
        "0,".repeat(400_000)
    );
    // Each place is a pass over the text: of 800 kB five are told, not 50.
    assert_eq!(told(many, by).lines().count(), 5);
}

#[test]
fn only_parties_deposit() {
    let mediator = well()
        .case
        .public
        .seats()
        .into_iter()
        .find(|it| it.is_mediator());
    let told = told(r#"{"act": "deposit", "body": {}}"#, mediator.unwrap());
    assert_eq!(
        told,
        "body:1 act: expected an act of this seat, found `deposit`  hint: only parties deposit"
    );
}

#[test]
fn an_event_in_another_form_is_told_where() {
    let history = well();
    let state = State::fold(&history.case.public, &history.events);
    let names = Names::of(&history.case.public, &state);
    let bytes = event::encode(&history.events[0], &names);
    let text = String::from_utf8(bytes).unwrap();
    let spaced = text.replacen(":{", ": {", 1);
    let mistake = event::decode(spaced.as_bytes(), &names).unwrap_err();
    let at = spaced.find(": {").unwrap() + 2;
    assert_eq!((mistake.line, mistake.column as usize), (1, at));
    assert!(mistake.found.starts_with("` {"), "{mistake}");
}
