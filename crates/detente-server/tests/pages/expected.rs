//! What is expected of a seat stands on its first page, and the form of a draft
//! begins with what nobody has agreed to yet.

use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::action::Act;
use detente::talks::event::{EventKind, History};
use detente::text::bracket::Bracket;
use detente::text::request::Addition;
use detente_server::pages::form::{Filled, Typed};
use detente_server::pages::paper::draft;
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{drafting, overview};

use crate::mid_way::{case, drafted, mid_way, played, seen};
use crate::papers::handed_in;

const PEN: Seat = Seat::Mediator(MediatorIdx(0));

#[test]
fn who_can_conclude_is_told_so() {
    let mut history = played(case(|_, text| text));
    let ends = |kind: &EventKind| matches!(kind, EventKind::Concluded { .. });
    let end = history.events.iter().position(|it| ends(&it.kind)).unwrap();
    history.events.truncate(end);
    for language in Language::ALL {
        let words = Words::of(language);
        let page = |history: &History, seat| {
            seen(history, seat, words, |it| overview::page(it).into_string())
        };
        let task = format!("desk\">{}</a>", words.say("conclude-title"));
        assert!(page(&history, PEN).contains(&task));
        for seat in history.case.public.seats() {
            assert_eq!(
                page(&history, seat).contains(&task),
                seat.is_mediator(),
                "{seat:?}"
            );
        }
        assert!(!page(&mid_way(), PEN).contains(&task));
    }
}

/// The fields of a form that are ticked, as a browser would send them.
fn ticked(page: &str) -> Typed {
    let inputs = page.split("<input type=\"checkbox\"").skip(1);
    inputs.fold(Typed::default(), |typed, input| {
        let input = input.split('>').next().unwrap_or_default();
        let of = |name: &str| {
            let mark = format!(" {name}=\"");
            input
                .split(&mark)
                .nth(1)
                .and_then(|it| it.split('"').next())
                .unwrap_or_default()
                .to_owned()
        };
        match input.ends_with(" checked") {
            true => typed.with(&of("name"), of("value")),
            false => typed,
        }
    })
}

#[test]
fn what_stands_alone_in_brackets_stays_there() {
    let mut history = mid_way();
    let opening = History {
        events: Vec::new(),
        ..history.clone()
    };
    // An option that not everybody has agreed to.
    let mut alone = None;
    for event in &mut history.events {
        if let EventKind::DraftTabled { draft, .. } = &mut event.kind {
            for (i, bracket) in draft.brackets.iter_mut().enumerate() {
                if let Bracket::Open(options) = bracket {
                    options.truncate(1);
                    alone = Some(i);
                }
            }
        }
    }
    assert!(alone.is_some());
    for history in [&opening, &history] {
        seen(history, PEN, Words::of(Language::English), |reading| {
            let page = drafting::page(reading, &Filled::default()).into_string();
            let shown = ticked(&page);
            let mut typed = drafted(reading);
            typed.0.retain(|(name, _)| !name.starts_with("place."));
            for (i, _) in reading.state().agenda().iter().enumerate() {
                // Long ranges are typed, not ticked.
                let own = format!("name=\"place.{i}\" dir=\"auto\" value=\"");
                if let Some((_, rest)) = page.split_once(&own) {
                    typed = typed.with(&format!("place.{i}"), rest.split('"').next().unwrap());
                }
            }
            typed.0.extend(shown.0);
            let Ok(Act::TableDraft(draft)) = drafting::read(reading, &typed) else {
                panic!("a draft");
            };
            let before = reading.state().current_draft().map(|it| it.1.n_open());
            let n_open = before.unwrap_or(reading.state().agenda().len());
            assert_eq!(draft.n_open(), n_open);
        });
    }
}

#[test]
fn the_text_to_begin_from_can_be_handed_in() {
    // What was asked for is admitted: no draft has its clause yet.
    let mut history = mid_way();
    let is_admitted = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::AgendaExtended {
                addition: Addition::Issue { .. }
            }
        )
    };
    let end = history.events.iter().rposition(|it| is_admitted(&it.kind));
    history.events.truncate(end.unwrap() + 1);
    let pen = PEN;
    let next = |seat| {
        seen(&history, seat, Words::of(Language::English), |reading| {
            let page = drafting::page(reading, &Filled::default()).into_string();
            let number = draft::next(reading);
            let is_there = page.contains(&format!("papers/text.md?draft={number}"));
            (is_there, draft::text(reading, Some(number)))
        })
    };
    let (is_there, text) = next(pen);
    assert!(is_there);
    seen(&history, pen, Words::of(Language::English), |reading| {
        let state = reading.state();
        let current = state.current_draft().unwrap().1;
        assert!(
            current.brackets.len() < state.agenda().len(),
            "the agenda has grown"
        );
        let filled = drafting::imported(reading, &handed_in(text.unwrap())).unwrap();
        let Ok(Act::TableDraft(draft)) = drafting::read(reading, &filled.typed) else {
            panic!("a draft");
        };
        assert_eq!(draft.clauses, state.clauses());
        assert_eq!(draft.brackets, drafting::begun(reading).brackets);
    });
    let party = Seat::Party(PartyIdx(0));
    assert_eq!(next(party).1, None);
}
