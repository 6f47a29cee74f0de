//! Sixty strings that would be markup or script somewhere stay text everywhere.

use detente::model::party::{PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::action::Meeting;
use detente::talks::event::{Event, EventKind};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::talks::refusal::Refusal;
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{front, problem, verify};
use detente_server::problem::{Problem, ProblemKind};

use crate::attacks::attacks;
use crate::mid_way::{mid_way, pages, with_mistakes};
use crate::well_formed;

#[test]
fn stay_text_in_every_field() {
    let fields = [
        "words",
        "title",
        "speaker",
        "channel",
        "label",
        "option",
        "note",
        "by",
        "clause.aid",
        "words.aid",
        "least.0",
        "place.0",
        "outcome-joint-1",
        "version",
        "position.aid",
        "mandate",
        "on",
        "until",
        "text",
        "signature",
        "public",
        "quantity",
        "not-before",
        "authority",
        "show-why",
        "phrase",
        "knowing",
        "obligation",
    ];
    let mut n_pages = 0;
    let mut short = mid_way();
    let is_second =
        |kind: &EventKind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 2);
    let end = short
        .events
        .iter()
        .position(|it| is_second(&it.kind))
        .unwrap();
    short.events.truncate(end + 1);
    for (i, attack) in attacks().into_iter().enumerate() {
        let mut history = short.clone();
        let at = history.events.last().unwrap().at;
        let seats = [
            Seat::Party(PartyIdx(0)),
            Seat::Mediator(detente::model::party::MediatorIdx(0)),
        ];
        let statement = Statement {
            speaker: attack.clone(),
            attribution: Attribution::OnTheRecord,
            channel: Some(attack.clone()),
            words: attack.clone(),
            grade: Grade::parse("A1").unwrap(),
        };
        let meeting = Meeting {
            track: history.case.public.tracks[0].id.clone(),
            title: attack.clone(),
            participants: seats.to_vec(),
            is_proximity: false,
        };
        let kinds = [
            (Ledger::Public, EventKind::StatementMade(statement)),
            (
                Ledger::Room(PartyIdx(0)),
                EventKind::MeetingConvened(meeting),
            ),
            (
                Ledger::Delegation(PartyIdx(0)),
                EventKind::NoteKept {
                    words: attack.clone(),
                },
            ),
        ];
        for (ledger, kind) in kinds {
            let number = 900;
            history.events.push(Event {
                entry: EntryRef { ledger, number },
                at,
                by: seats[0],
                kind,
            });
        }
        let filled = with_mistakes(&fields, &attack);
        // One seat by turns: all pages of all seats sixty times would take minutes.
        for (name, page) in pages(&history, seats[i % 2], &filled) {
            let found = well_formed::mistakes(&page);
            assert!(found.is_empty(), "{attack} {name}: {found:?}");
            assert!(
                !page.contains(&attack) || !attack.contains('<'),
                "{attack} {name}"
            );
            n_pages += 1;
        }
        let words = Words::of(Language::English);
        let told = Problem::of(ProblemKind::Unfit)
            .reason(&Refusal::BreaksConstraint {
                words: attack.clone(),
            })
            .detail(&attack)
            .hint(&attack);
        let outside = [
            front::front(
                words,
                &with_mistakes(&["name", "password"], &attack),
                &[(attack.clone(), attack.clone())],
            ),
            front::join(
                words,
                &attack,
                &with_mistakes(&["name", "password"], &attack),
            ),
            problem::page(words, &told),
            verify::page(words, &attack, &with_mistakes(&["text", "key"], &attack)),
        ];
        for page in outside {
            let page = page.into_string();
            let found = well_formed::mistakes(&page);
            assert!(found.is_empty(), "{attack}: {found:?}");
            assert!(!page.contains(&attack), "{attack}");
        }
    }
    println!("60 strings, {n_pages} pages of rooms");
}
