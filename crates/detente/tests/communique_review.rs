//! A public text held against the record: every kind of thing that it could
//! give away is found, with its place, and what everybody knows is let pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "the shared case has more than this file needs")]

mod support;

use detente::case::ProtocolKind;
use detente::communique::review::{NotAMediator, Remark, RemarkKind, review};
use detente::disclosure::View;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{EventKind, History};
use detente::talks::ledger::Ledger;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};

use crate::support::{case, slug};

const A: Seat = Seat::Party(PartyIdx(0));
const PEN: Seat = Seat::Mediator(MediatorIdx(0));
const CONDITION: &str = "only if all 45 hostages are heard first by our own doctors";

/// A draft with one bracket, a reply of party A in confidence, a note among the
/// mediators and a statement to the public.
fn history() -> History {
    let case = case(ProtocolKind::SingleText, [1, 2, 3]);
    let clauses = case.public.clauses.clone();
    let mut talks = Talks::open(case, ProtocolKind::SingleText);
    let now = "2026-03-03T09:00:00Z".parse().unwrap();
    let draft = Draft {
        clauses,
        brackets: vec![
            Bracket::Open(vec![ValueIdx(0), ValueIdx(1)]),
            Bracket::Settled(ValueIdx(1)),
            Bracket::Settled(ValueIdx(0)),
        ],
        provenance: Provenance {
            note: Some("drawn up after the third meeting of the working group".into()),
            ..Provenance::default()
        },
        handovers: vec![],
        renderings: Default::default(),
    };
    let reply = ClauseReply {
        clause: slug("truce"),
        position: Position::AcceptIf,
        words: CONDITION.into(),
        authority: Authority::MayBeTold,
        would_accept: vec![(IssueIdx(0), vec![ValueIdx(2)])],
    };
    let statement = Statement {
        speaker: "an official".into(),
        attribution: Attribution::Anonymous,
        channel: None,
        words: "The two sides are closer than ever before".into(),
        grade: Grade::parse("D4").unwrap(),
    };
    let acts = [
        (PEN, Act::TableDraft(draft)),
        (
            A,
            Act::Reply {
                draft: DraftNo(1),
                clauses: vec![reply],
                requests: vec![],
            },
        ),
        (
            PEN,
            Act::Note {
                words: "the other side must never learn of the visit to the port".into(),
            },
        ),
        (PEN, Act::MakeStatement(statement)),
    ];
    for (by, act) in acts {
        talks.apply(&Action { by, act }, now).unwrap();
    }
    talks.history().clone()
}

fn found(history: &History, words: &str) -> Vec<(String, RemarkKind)> {
    let view = View::of(history, PEN);
    let remarks = review(&view, words).unwrap();
    let place = |it: Remark| (words.get(it.start..it.end).unwrap().to_owned(), it.kind);
    remarks.into_iter().map(place).collect()
}

/// The quoted places of the remarks of one kind.
fn of_kind(words: &str, is_kind: impl Fn(&RemarkKind) -> bool) -> Vec<String> {
    let all = found(&history(), words).into_iter();
    all.filter(|it| is_kind(&it.1)).map(|it| it.0).collect()
}

#[test]
fn what_says_nothing_passes() {
    for words in [
        "",
        "The talks were held in Somewhere and will continue.",
        "On 2 March 2026 A, B and C met.",
    ] {
        assert_eq!(found(&history(), words), vec![], "{words}");
    }
}

#[test]
fn a_condition_is_found_also_in_other_cases_and_with_other_signs() {
    let words = "We heard: Our Own — doctors, and THAT ALL 45 hostages are heard first.";
    let quoted = of_kind(
        words,
        |it| matches!(it, RemarkKind::QuotesConfidence { party: Some(PartyIdx(0)), source } if source.ledger == Ledger::Room(PartyIdx(0))),
    );
    assert_eq!(quoted, ["ALL 45 hostages are heard first"]);
    let three = of_kind("our own doctors", |it| {
        matches!(it, RemarkKind::QuotesConfidence { .. })
    });
    assert_eq!(three, Vec::<String>::new(), "three words are no quotation");
}

#[test]
fn a_note_among_the_mediators_is_found() {
    let quoted = of_kind("Never learn of the visit.", |it| {
        matches!(it, RemarkKind::QuotesConfidence { party: None, .. })
    });
    assert_eq!(quoted, ["Never learn of the visit"]);
}

#[test]
fn once_told_to_all_it_is_no_confidence_any_more() {
    let history = history();
    let is_reply = |kind: &EventKind| matches!(kind, EventKind::Replied { .. });
    let reply = history.events.iter().find(|it| is_reply(&it.kind));
    let source = reply.unwrap().entry;
    let now = history.events.last().unwrap().at;
    let mut talks = Talks::resume(history);
    let act = Act::Disclose {
        source,
        words: CONDITION.into(),
        to: Ledger::Joint,
    };
    talks.apply(&Action { by: PEN, act }, now).unwrap();
    let all = found(talks.history(), "if all 45 hostages are heard first");
    assert!(
        all.iter()
            .all(|it| !matches!(it.1, RemarkKind::QuotesConfidence { .. })),
        "{all:?}"
    );
    assert!(
        all.iter()
            .any(|it| matches!(it.1, RemarkKind::QuotesJoint { .. }))
    );
    assert!(
        all.iter()
            .any(|it| matches!(it.1, RemarkKind::NumberNotPublic { .. }))
    );
}

#[test]
fn numbers_are_told_apart_by_who_reads_them() {
    let undisclosed = of_kind(
        "After 45 hours, or ٤٥, or 80 days.",
        |it| matches!(it, RemarkKind::NumberNotDisclosed { to, .. } if *to == [PartyIdx(1), PartyIdx(2)]),
    );
    assert_eq!(undisclosed, ["45", "٤٥", "80"]);
    let joint = of_kind("for 60 days", |it| {
        matches!(it, RemarkKind::NumberNotPublic { .. })
    });
    assert_eq!(joint, ["60"]);
    let unknown = of_kind("for 7,777 days", |it| {
        matches!(it, RemarkKind::NumberUnknown)
    });
    assert_eq!(unknown, ["7,777"]);
}

#[test]
fn brackets_are_not_told_as_settled() {
    let settled = of_kind("It lasts 70 Days.", |it| {
        matches!(
            it,
            RemarkKind::SettlesOpenIssue {
                issue: IssueIdx(0),
                ..
            }
        )
    });
    assert_eq!(settled, ["70 Days"]);
    let named = of_kind("Truce and aid are agreed.", |it| {
        matches!(it, RemarkKind::NamesOpenClause { .. })
    });
    assert_eq!(named, ["Truce"], "aid is clean");
}

#[test]
fn a_statement_is_told_with_its_grade() {
    let rests = of_kind(
        "Sides are closer than ever before, we read.",
        |it| matches!(it, RemarkKind::RestsOn { grade, attribution: Attribution::Anonymous, .. } if grade.to_string() == "D4"),
    );
    assert_eq!(rests, ["Sides are closer than ever before"]);
}

#[test]
fn only_mediators_review() {
    let history = history();
    for seat in [A, Seat::Guarantor(0), Seat::Observer(0), Seat::Public] {
        assert_eq!(review(&View::of(&history, seat), "x"), Err(NotAMediator));
    }
}

#[test]
fn long_and_strange_texts_end() {
    let long = "45 hostages are heard ".repeat(20_000);
    assert!(!found(&history(), &long[..50_000]).is_empty());
    for strange in [
        "\u{0}",
        "،،،",
        "٫٫٫",
        "1.",
        ".1",
        "1..2",
        "é́é́ é́é́",
        "ǅ ǅ ǅ ǅ",
    ] {
        drop(found(&history(), strange));
    }
}
