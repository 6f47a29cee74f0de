//! What the pages fill in for people is taken when it comes back: no mark that
//! is not shown stands in a field or in what is sent for them.

use detente::model::party::{MediatorIdx, Seat};
use detente::talks::action::Act;
use detente::talks::event::{EventKind, History};
use detente_server::pages::communique;
use detente_server::pages::form::{Filled, Typed};
use detente_server::pages::words::{Language, Words};

use crate::mid_way::{case, pages_in, played, seen};

/// Mid-way, between parties whose names run from right to left.
fn renamed() -> History {
    let mut history = played(case(|name, text| match name {
        "case.toml" => text
            .replace("name = \"Hamas\"", "name = \"حماس\"")
            .replace("name = \"Israel\"", "name = \"ישראל\"")
            .replace("name = \"Egypt\"", "name = \"مصر\""),
        _ => text,
    }));
    let is_fourth =
        |kind: &EventKind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 4);
    let end = history.events.iter().position(|it| is_fourth(&it.kind));
    history.events.truncate(end.unwrap());
    history
}

fn has_marks(text: &str) -> bool {
    text.contains(|it| {
        ('\u{2066}'..='\u{2069}').contains(&it) || ('\u{202a}'..='\u{202e}').contains(&it)
    })
}

/// What stands in the fields of a page.
fn filled_in(page: &str) -> Vec<&str> {
    let values = page.split("<input ").skip(1).filter_map(|it| {
        let field = it.split('>').next()?;
        field.split(" value=\"").nth(1)?.split('"').next()
    });
    let areas = page.split("<textarea ").skip(1).filter_map(|it| {
        let rest = it.split_once('>')?.1;
        rest.split("</textarea>").next()
    });
    values.chain(areas).collect()
}

#[test]
fn no_field_holds_a_mark_that_is_not_shown() {
    let history = renamed();
    let mut n_fields = 0;
    for language in Language::ALL {
        for seat in history.case.public.seats() {
            for (name, page) in pages_in(Words::of(language), &history, seat, &Filled::default()) {
                for field in filled_in(&page) {
                    assert!(!has_marks(field), "{language:?} {seat:?} {name}: {field}");
                    n_fields += 1;
                }
            }
        }
    }
    assert!(n_fields > 1_000, "{n_fields}");
}

#[test]
fn a_communique_is_plain_in_every_language() {
    let history = renamed();
    let pen = Seat::Mediator(MediatorIdx(0));
    for language in Language::ALL {
        seen(&history, pen, Words::of(language), |reading| {
            let page = communique::page(reading, &Filled::default()).into_string();
            let first = filled_in(&page).into_iter().find(|it| it.contains("حماس"));
            let typed = Typed::default()
                .with("words", first.unwrap())
                .with("phrase", "phrase-thanks")
                // As somebody could paste it from the page.
                .with("phrase", "phrase-all");
            let Ok(Act::MakeStatement(statement)) = communique::read(reading, &typed) else {
                panic!("a statement");
            };
            let channel = statement.channel.unwrap();
            for words in [&statement.speaker, &statement.words, &channel] {
                assert!(
                    !words.is_empty() && !has_marks(words),
                    "{language:?}: {words}"
                );
            }
        });
    }
}
