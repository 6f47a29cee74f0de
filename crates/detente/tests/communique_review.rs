//! A public text held against the record: every kind of thing that it could
//! give away is found, with its place, and what everybody knows is let pass.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that cannot go on has failed; it reads a case of the project"
)]
#![allow(dead_code, reason = "the shared case has more than this file needs")]

mod support;

use std::path::Path;

use detente::case::ProtocolKind;
use detente::communique::review::{NotAMediator, Remark, RemarkKind, review};
use detente::disclosure::View;
use detente::format::source::SourceFile;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::language::Language;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{EventKind, History};
use detente::talks::ledger::Ledger;
use detente::text::bracket::Bracket;
use detente::text::clause::Piece;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::rendering::Rendering;
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

/// The case of the ferry, in English, French and Arabic. The first draft has
/// French words of its own for an option; the second, on the table, those of
/// the case, and a clause on cost that is reworded and not rendered yet. The
/// west said in confidence that the sick might cross.
fn ferry() -> History {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/river-ferry");
    let file = |name: &str| SourceFile::new(name, std::fs::read(folder.join(name)).unwrap());
    let instructions = ["east.toml", "west.toml"].map(file);
    let case = detente::format::case::read(&file("case.toml"), &instructions);
    let case = case.unwrap_or_else(|mistakes| panic!("{}", mistakes[0]));
    let now = case.public.opens;
    let (night, french) = (IssueIdx(2), Language::new("fr").unwrap());
    let of_case = case.public.renderings[&french].choices[&(night, ValueIdx(2))].clone();
    let rendered = |words: &str| Rendering {
        choices: [((night, ValueIdx(2)), words.to_owned())].into(),
        ..Rendering::default()
    };
    let first = Draft {
        clauses: case.public.clauses.clone(),
        brackets: vec![
            Bracket::Settled(ValueIdx(1)),
            Bracket::Open(vec![ValueIdx(0), ValueIdx(4)]),
            Bracket::Open(vec![ValueIdx(0), ValueIdx(2)]),
        ],
        provenance: Provenance::default(),
        handovers: vec![],
        renderings: [(french.clone(), rendered("tous passent"))].into(),
    };
    let mut second = first.clone();
    let more = Piece::Words(" Neither pays in kind.".into());
    second.clauses[1].wording.push(more);
    second.renderings = [(french, rendered(&of_case))].into();
    let reply = ClauseReply {
        clause: first.clauses[0].id.clone(),
        position: Position::AcceptIf,
        words: "if the town pays".into(),
        authority: Authority::NotToBeTold,
        would_accept: vec![(night, vec![ValueIdx(1)])],
    };
    let mut talks = Talks::open(case, ProtocolKind::SingleText);
    let acts = [
        (PEN, Act::TableDraft(first)),
        (PEN, Act::TableDraft(second)),
        (
            Seat::Party(PartyIdx(1)),
            Act::Reply {
                draft: DraftNo(2),
                clauses: vec![reply],
                requests: vec![],
            },
        ),
    ];
    for (by, act) in acts {
        talks.apply(&Action { by, act }, now).unwrap();
    }
    talks.history().clone()
}

/// What is said of open clauses and issues: the place, and `cost` or `2`.
fn open_in_ferry(words: &str) -> Vec<(String, String)> {
    let name = |it: (String, RemarkKind)| match it.1 {
        RemarkKind::NamesOpenClause { clause } => Some((it.0, clause.to_string())),
        RemarkKind::SettlesOpenIssue { issue, .. } => Some((it.0, issue.to_string())),
        _ => None,
    };
    found(&ferry(), words)
        .into_iter()
        .filter_map(name)
        .collect()
}

#[test]
fn what_is_open_is_found_in_every_language_of_the_text() {
    for (words, place, what) in [
        ("Tonight everybody crosses.", "everybody crosses", "2"),
        (
            "Dès ce soir, chacun peut traverser.",
            "chacun peut traverser",
            "2",
        ),
        ("CHACUN — peut Traverser", "CHACUN — peut Traverser", "2"),
        ("Personne ne traverse.", "Personne ne traverse", "2"),
        // As an earlier draft had it.
        ("Désormais tous passent.", "tous passent", "2"),
        ("من الليلة يعبر الجميع", "يعبر الجميع", "2"),
        ("ويعبر الجميع.", "ويعبر الجميع", "2"),
        ("يَعبُر الجميع", "يَعبُر الجميع", "2"),
        ("It costs 50 percent.", "50 percent", "1"),
        ("Ce sera 50 pour cent.", "50 pour cent", "1"),
        ("ستكون ٥٠ في المئة", "٥٠ في المئة", "1"),
        // Reworded and not rendered anew: what it was called still names it.
        ("Le coût est réglé.", "coût", "cost"),
        ("L’accord sur le COÛT", "COÛT", "cost"),
        ("اتُّفق على التكلفة", "التكلفة", "cost"),
        ("اتفاق للتكلفة", "للتكلفة", "cost"),
        // Called the same in two languages, and told once.
        ("Le service reprend.", "service", "service"),
    ] {
        let expected = [(place.to_owned(), what.to_owned())];
        assert_eq!(open_in_ferry(words), expected, "{words}");
    }
}

#[test]
fn what_is_settled_or_only_sounds_alike_passes_in_every_language() {
    for words in [
        "Le garde de la rivière et حارس النهر",
        "Il y aura 6 traversées par jour.",
        "Les coûts, le coûteux, un surcoût.",
        "chacun traverse quand il peut",
        "الجميع يعبر",
        "40 pour cent",
    ] {
        assert_eq!(open_in_ferry(words), [], "{words}");
    }
}

#[test]
fn a_confidence_is_found_in_every_language_of_the_text_and_once() {
    for (words, place) in [
        (
            "The sick and those who accompany them cross.",
            "The sick and those who accompany them cross",
        ),
        (
            "La nuit, seuls les malades et leurs accompagnateurs traversent.",
            "seuls les malades et leurs accompagnateurs traversent",
        ),
        (
            "ليلًا يعبر المرضى ومرافقوهم وحدهم.",
            "يعبر المرضى ومرافقوهم وحدهم",
        ),
    ] {
        let all = found(&ferry(), words).into_iter();
        let is_west = |kind: &RemarkKind| {
            matches!(
                kind,
                RemarkKind::QuotesConfidence {
                    party: Some(PartyIdx(1)),
                    ..
                }
            )
        };
        let quoted: Vec<String> = all.filter(|it| is_west(&it.1)).map(|it| it.0).collect();
        assert_eq!(quoted, [place], "{words}");
    }
}

#[test]
fn of_places_within_places_the_widest_is_told() {
    let mut history = ferry();
    let is_draft = |kind: &EventKind| matches!(kind, EventKind::DraftTabled { .. });
    let second = history.events.iter_mut().rfind(|it| is_draft(&it.kind));
    let EventKind::DraftTabled { draft, .. } = &mut second.unwrap().kind else {
        panic!("a draft");
    };
    let french = draft.renderings.values_mut().last().unwrap();
    let key = (IssueIdx(2), ValueIdx(2));
    french
        .choices
        .insert(key, "chacun peut traverser de nuit".into());
    let all = found(&history, "Oui, chacun peut traverser de nuit.");
    let settles = |kind: &RemarkKind| matches!(kind, RemarkKind::SettlesOpenIssue { .. });
    let places: Vec<String> = all
        .into_iter()
        .filter(|it| settles(&it.1))
        .map(|it| it.0)
        .collect();
    assert_eq!(places, ["chacun peut traverser de nuit"]);
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
