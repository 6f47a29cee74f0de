//! Every page of every seat is whole, says on whose behalf it was made, and
//! holds nothing of another seat's secrets.

use detente::model::party::{PartyIdx, Seat};
use detente::talks::event::{Event, EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use detente_server::pages::form::Filled;

use crate::mid_way::{case, mid_way, pages, played, with_mistakes};
use crate::well_formed;

#[test]
fn whole_for_everybody() {
    let mid_way = mid_way();
    let ended = played(case(|_, text| text));
    let opening = History {
        events: Vec::new(),
        ..mid_way.clone()
    };
    let mut n_pages = 0;
    for (moment, history) in [
        ("opening", &opening),
        ("mid-way", &mid_way),
        ("end", &ended),
    ] {
        for seat in history.case.public.seats() {
            if seat == Seat::Public {
                continue;
            }
            for (name, page) in pages(history, seat, &Filled::default()) {
                let found = well_formed::mistakes(&page);
                assert!(found.is_empty(), "{moment} {seat:?} {name}: {found:?}");
                let whose = history.case.public.seat_name(seat);
                assert!(
                    page.contains(&format!("This page was made for {whose}")),
                    "{name}"
                );
                n_pages += 1;
            }
        }
    }
    println!("{n_pages} pages");
}

#[test]
fn whole_with_mistakes() {
    let history = mid_way();
    let fields = [
        "words",
        "title",
        "password",
        "speaker",
        "label",
        "what",
        "who",
        "clause.aid",
        "words.aid",
    ];
    let filled = with_mistakes(&fields, "something");
    for seat in history.case.public.seats() {
        if seat != Seat::Public {
            for (name, page) in pages(&history, seat, &filled) {
                let found = well_formed::mistakes(&page);
                assert!(found.is_empty(), "{seat:?} {name}: {found:?}");
            }
        }
    }
}

/// A secret of each party: in its room, in its delegation, in its instructions.
fn secret(party: usize, place: &str) -> String {
    format!("canary-{party}-{place}")
}

/// The same with a secret in every place that only some read.
fn with_secrets(mut history: History) -> History {
    let ids = ["israel", "hamas", "islamic-jihad"];
    let marked = case(|name, text| {
        let Some(party) = ids.iter().position(|id| name == format!("{id}.toml")) else {
            return text;
        };
        let line = format!(
            "[[red_lines]]\nwords = \"{} ",
            secret(party, "instructions")
        );
        text.replacen("[[red_lines]]\nwords = \"", &line, 1)
    });
    history.case = marked;
    let at = history.events.last().unwrap().at;
    let tip = |history: &History, ledger| {
        history
            .events
            .iter()
            .filter(|it| it.ledger() == ledger)
            .count() as u32
    };
    let mut put = |ledger: Ledger, by: Seat, kind: EventKind| {
        let number = tip(&history, ledger) + 1;
        history.events.push(Event {
            entry: EntryRef { ledger, number },
            at,
            by,
            kind,
        });
    };
    for (party, _) in ids.iter().enumerate() {
        let seat = Seat::Party(PartyIdx(party));
        let note = EventKind::NoteKept {
            words: secret(party, "delegation"),
        };
        put(Ledger::Delegation(PartyIdx(party)), seat, note);
        let words = secret(party, "room");
        let content = detente::text::request::Request {
            title: format!("{words}-title"),
            words,
            addition: detente::text::request::Addition::Choice {
                issue: detente::model::issue::IssueIdx(7),
                choice: detente::model::issue::Choice {
                    id: detente::model::slug::Slug::new("another").unwrap(),
                    wording: secret(party, "room-option"),
                },
            },
        };
        let request = detente::talks::action::RequestRef {
            party: PartyIdx(party),
            number: 9,
        };
        put(
            Ledger::Room(PartyIdx(party)),
            seat,
            EventKind::RequestRaised { request, content },
        );
    }
    let pen = Seat::Mediator(detente::model::party::MediatorIdx(0));
    put(
        Ledger::Mediators,
        pen,
        EventKind::NoteKept {
            words: "canary-mediators".into(),
        },
    );
    history
}

#[test]
fn no_page_holds_what_its_seat_may_not_read() {
    let history = with_secrets(mid_way());
    let mut n_seen = 0;
    for seat in history
        .case
        .public
        .seats()
        .into_iter()
        .filter(|it| *it != Seat::Public)
    {
        let all: String = pages(&history, seat, &Filled::default())
            .into_iter()
            .map(|it| it.1)
            .collect();
        for party in 0..3 {
            let is_own = seat == Seat::Party(PartyIdx(party));
            for (place, may_read) in [
                ("instructions", is_own),
                ("delegation", is_own),
                ("room", is_own || seat.is_mediator()),
                ("room-option", is_own || seat.is_mediator()),
            ] {
                let is_there = all.contains(&secret(party, place));
                assert_eq!(is_there, may_read, "{seat:?} {}", secret(party, place));
                n_seen += usize::from(is_there);
            }
        }
        assert_eq!(
            all.contains("canary-mediators"),
            seat.is_mediator(),
            "{seat:?}"
        );
    }
    assert!(n_seen >= 12, "{n_seen}: what may be read is shown");
}

#[test]
fn unseen_acts_change_no_byte() {
    let ended = played(case(|_, text| text));
    for left in [mid_way(), ended] {
        let right = with_secrets(left.clone());
        compare(&left, &right);
    }
}

fn compare(left: &History, right: &History) {
    // Each party against a world in which only others acted unseen.
    for party in 0..3 {
        let seat = Seat::Party(PartyIdx(party));
        let mut twin = right.clone();
        twin.events.retain(|it| {
            let is_new = !left.events.contains(it);
            !(is_new && it.ledger().is_read_by(seat))
        });
        // Its own instructions are the same in both worlds.
        let own = left.case.instructions(PartyIdx(party)).cloned();
        let others: Vec<_> = (0..3)
            .map(|it| {
                if it == party {
                    own.clone()
                } else {
                    right.case.instructions(PartyIdx(it)).cloned()
                }
            })
            .collect();
        twin.case = detente::case::Case::new(right.case.public.clone(), others);
        let filled = Filled::default();
        assert!(twin.events.len() > left.events.len());
        assert_eq!(
            pages(left, seat, &filled),
            pages(&twin, seat, &filled),
            "{seat:?}"
        );
    }
}
