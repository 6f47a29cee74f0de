//! A text in several authentic languages: side by side, each in its direction,
//! the one that prevails named, and no rendering of old words beside new ones.

use std::path::PathBuf;

use detente::agreement::signature::Digest;
use detente::case::Case;
use detente::format::source::SourceFile;
use detente::model::language::Language as Tongue;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{EventKind, History};
use detente::text::clause::Piece;
use detente::text::draft::Draft;
use detente_server::pages::form::{Filled, Typed};
use detente_server::pages::paper::{agreement as agreement_paper, draft as draft_paper, sheet};
use detente_server::pages::reading::Reading;
use detente_server::pages::text::{self, Looked};
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{agreement, clause, drafting, reply};

use crate::mid_way::{played, seen};
use crate::well_formed;

const PEN: Seat = Seat::Mediator(MediatorIdx(0));

/// The case of the ferry, its file as `change` leaves it.
fn ferry(change: impl Fn(String) -> String) -> Case {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/river-ferry");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let source = SourceFile::new("case.toml", change(read("case.toml")));
    let instructions = ["east.toml", "west.toml"].map(|it| SourceFile::new(it, read(it)));
    detente::format::case::read(&source, &instructions).unwrap()
}

fn tongue(tag: &str) -> Tongue {
    Tongue::new(tag).unwrap()
}

/// Words as they stand in a page.
fn escaped(words: &str) -> String {
    maud::html! { (words) }.into_string()
}

/// The talks up to the third draft, whose clause on cost was reworded in
/// English alone.
fn reworded() -> History {
    let mut history = played(ferry(|text| text));
    let is_third =
        |kind: &EventKind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 3);
    let end = history.events.iter().position(|it| is_third(&it.kind));
    history.events.truncate(end.unwrap());
    let mut talks = Talks::resume(history);
    let now = talks.history().events.last().unwrap().at;
    let mut draft: Draft = talks.state(PEN).unwrap().current_draft().unwrap().1.clone();
    draft.renderings.clear();
    let more = Piece::Words(" Neither pays in kind.".into());
    draft.clauses[1].wording.push(more);
    let act = Act::TableDraft(draft);
    talks.apply(&Action { by: PEN, act }, now).unwrap();
    talks.into_history()
}

#[test]
fn a_text_stands_side_by_side_in_the_direction_of_each_language() {
    let history = played(ferry(|text| text));
    for language in Language::ALL {
        for seat in [PEN, Seat::Party(PartyIdx(0)), Seat::Party(PartyIdx(1))] {
            let page = seen(&history, seat, Words::of(language), |reading| {
                let page = text::page(reading, Looked::default(), &Filled::default());
                let page = page.into_string();
                let state = reading.state();
                let (_, draft) = state.current_draft().unwrap();
                let mut from = 0;
                for clause in &draft.clauses {
                    let own = draft.render(clause, state.agenda());
                    let others = ["fr", "ar"].map(|tag| {
                        let words = draft.render_in(&tongue(tag), clause, state.agenda());
                        words.unwrap()
                    });
                    for words in [&own, &others[0], &others[1]] {
                        let found = page[from..].find(&escaped(words));
                        from += found.unwrap_or_else(|| panic!("{words} in its place"));
                    }
                }
                page
            });
            assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
            for column in [
                "<div lang=\"en\" dir=\"ltr\">",
                "<div lang=\"fr\" dir=\"ltr\">",
                "<div lang=\"ar\" dir=\"rtl\">",
            ] {
                assert_eq!(page.matches(column).count(), 3, "{column}");
            }
            assert!(!page.contains(&Words::of(language).say("language-prevails")));
        }
    }
}

#[test]
fn a_delegation_answers_to_the_text_in_every_language() {
    let mut history = reworded();
    // Before the rewording: everything is rendered.
    history.events.pop();
    for language in Language::ALL {
        seen(
            &history,
            Seat::Party(PartyIdx(1)),
            Words::of(language),
            |reading| {
                let page = reply::page(reading, &Filled::default()).into_string();
                assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
                let state = reading.state();
                let (_, draft) = state.current_draft().unwrap();
                for clause in &draft.clauses {
                    for tag in ["fr", "ar"] {
                        let words = draft.render_in(&tongue(tag), clause, state.agenda());
                        let open = words.unwrap();
                        let first = open.split('[').next().unwrap();
                        assert!(page.contains(&escaped(first)), "{first}");
                    }
                }
                // Options too, first in the language of the reader.
                let mut words = [
                    ("en", "nobody crosses"),
                    ("fr", "personne ne traverse"),
                    ("ar", "لا يعبر أحد"),
                ];
                words.sort_by_key(|it| it.0 != language.tag());
                let [(_, own), others @ ..] = words;
                let others = others.map(|it| format!("\u{2068}{}\u{2069}", it.1));
                let others = others.join(" · ");
                let ticked = format!("<bdi>{own}</bdi> <span class=\"means\">{others}</span>");
                assert!(page.contains(&ticked), "{language:?}");
                assert!(page.contains(&format!(">{own}</option>")));
            },
        );
    }
}

#[test]
fn the_language_that_prevails_is_named_wherever_the_text_stands() {
    let title = "title = \"Accord sur le bac\"\n";
    let history = played(ferry(|text| {
        text.replace(title, &format!("{title}prevails = true\n"))
    }));
    let words = Words::of(Language::English);
    let said = "Where the texts differ, the one in";
    seen(&history, PEN, words, |reading| {
        let page = text::page(reading, Looked::default(), &Filled::default()).into_string();
        assert!(page.contains(said));
        assert_eq!(
            page.matches("<span lang=\"en\" dir=\"ltr\">prevails</span>")
                .count(),
            3
        );
        let page = agreement::page(reading, &Filled::default()).into_string();
        assert!(page.contains(said) && page.contains("<div lang=\"ar\" dir=\"rtl\">"));
        assert!(page.contains("<li lang=\"ar\" dir=\"rtl\">اتفاق بشأن المعدّية</li>"));
        let agreed = reading.state().carrying_out().unwrap().agreement();
        for paper in [
            agreement_paper::document(words, agreed),
            draft_paper::document(reading, None).unwrap(),
        ] {
            let page = sheet::page(&paper).into_string();
            assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
            assert!(page.contains(said));
            for rendered in agreed.terms().clauses.iter().flat_map(|it| &it.renderings) {
                assert!(
                    page.contains(&escaped(&rendered.words)),
                    "{}",
                    rendered.words
                );
            }
        }
    });
}

#[test]
fn a_rendering_of_old_words_is_not_shown_beside_new_ones() {
    let history = reworded();
    for language in Language::ALL {
        let words = Words::of(language);
        seen(&history, Seat::Party(PartyIdx(0)), words, |reading| {
            let page = text::page(reading, Looked::default(), &Filled::default()).into_string();
            let against = Looked {
                draft: Some(3),
                against: Some(2),
            };
            let redline = text::page(reading, against, &Filled::default()).into_string();
            let one = clause::page(reading, "cost").unwrap().into_string();
            let now = one
                .split("<ol class=\"history\">")
                .next()
                .unwrap()
                .to_owned();
            let paper = sheet::page(&draft_paper::document(reading, None).unwrap());
            for page in [&page, &redline, &now, &paper.into_string()] {
                assert!(page.contains("Neither pays in kind."));
                assert!(!page.contains("La Rive-Est supporte"));
                assert!(!page.contains("تتحمّل الضفة الشرقية"));
                let missing = escaped(&words.say("language-missing"));
                assert_eq!(page.matches(&missing).count(), 2);
            }
            // Of each language there is a file, whose digest is on the paper.
            let paper = draft_paper::document(reading, None).unwrap();
            for tag in ["fr", "ar"] {
                let file = draft_paper::text_in(reading, None, tag).unwrap();
                let digest = Digest::of(file.as_bytes()).to_string();
                assert!(paper.facts.iter().any(|it| it.1 == digest), "{tag}");
            }
            assert_eq!(draft_paper::text_in(reading, None, "he"), None);
            assert_eq!(draft_paper::text_in(reading, None, "en"), None);
            // The other clauses stand in all languages.
            assert!(page.contains("Le bac assure") && page.contains("تُسيّر المعدّية"));
            // The draft before still has what it had.
            let before = Looked {
                draft: Some(2),
                against: None,
            };
            let page = text::page(reading, before, &Filled::default()).into_string();
            assert!(page.contains("La Rive-Est supporte"));
        });
    }
}

/// The form of the next draft as it is shown, with changes.
fn typed(reading: &Reading<'_>, changes: &[(&str, &str)]) -> Typed {
    let state = reading.state();
    let mut typed = Typed::default().with("by", "The river warden");
    let (_, draft) = state.current_draft().unwrap();
    for clause in &draft.clauses {
        let words = clause.source(state.agenda());
        typed = typed.with(&format!("clause.{}", clause.id), words);
        for tag in ["fr", "ar"] {
            if let Some(rendered) = draft.renderings[&tongue(tag)].clause(&clause.id) {
                let words = rendered.source(state.agenda());
                typed = typed.with(
                    &format!("title.{tag}.{}", clause.id),
                    rendered.title.clone(),
                );
                typed = typed.with(&format!("words.{tag}.{}", clause.id), words);
            }
        }
    }
    for i in 0..3 {
        typed = typed
            .with(&format!("place.{i}"), "0")
            .with(&format!("place.{i}"), "1");
    }
    for (name, value) in changes {
        typed.0.retain(|(known, _)| known != name);
        typed = typed.with(name, *value);
    }
    typed
}

#[test]
fn the_form_of_a_draft_leaves_out_what_renders_other_words() {
    let mut history = reworded();
    // Before the rewording: everything is rendered.
    history.events.pop();
    let cost = "East Bank bears [share] of the cost. The rest is for West Bank Quarter.";
    let french = "La Rive-Est supporte [share] du coût, le Quartier le reste.";
    seen(&history, PEN, Words::of(Language::English), |reading| {
        let form = drafting::page(reading, &Filled::default()).into_string();
        assert!(form.contains("name=\"words.fr.cost\"") && form.contains("name=\"title.ar.cost\""));
        assert_eq!(well_formed::mistakes(&form), Vec::<String>::new());

        let read = |changes: &[(&str, &str)]| drafting::read(reading, &typed(reading, changes));
        let renderings = |changes: &[(&str, &str)]| match read(changes).unwrap() {
            Act::TableDraft(draft) => draft.renderings,
            other => panic!("{other:?}"),
        };
        assert!(renderings(&[]).is_empty(), "what holds is taken over");
        assert!(
            renderings(&[("clause.cost", cost)]).is_empty(),
            "what is stale is left out"
        );
        let stands = renderings(&[("clause.cost", cost), ("stands.fr.cost", "yes")]);
        let tags: Vec<&str> = stands.keys().map(Tongue::tag).collect();
        assert_eq!(tags, ["fr"]);
        let anew = renderings(&[("clause.cost", cost), ("words.fr.cost", french)]);
        assert_eq!(
            anew[&tongue("fr")].clauses[0].source(reading.state().agenda()),
            french
        );

        let wrong = read(&[("words.fr.cost", "La Rive-Est paie.")]).unwrap_err();
        assert!(wrong.mistakes.iter().any(|it| it.0 == "words.fr.cost"));
        let wrong = read(&[("title.ar.cost", "")]).unwrap_err();
        assert!(wrong.mistakes.iter().any(|it| it.0 == "title.ar.cost"));

        // The preview shows what will stand on the table.
        let changes = [("clause.cost", cost), ("words.fr.cost", french)];
        let act = read(&changes).unwrap();
        let page = drafting::check(reading, &typed(reading, &changes), &act).into_string();
        assert!(page.contains("le Quartier le reste"));
        assert_eq!(
            page.matches("Not rendered in this language yet.").count(),
            1
        );
    });
}

#[test]
fn half_a_rendering_of_other_words_is_asked_for() {
    let cost = "East Bank bears NOTHING [share] of the cost.";
    let changes = [("clause.cost", cost), ("title.fr.cost", "Les frais")];
    let mut history = reworded();
    history.events.pop();
    for language in Language::ALL {
        let words = Words::of(language);
        seen(&history, PEN, words, |reading| {
            let read = |changes: &[(&str, &str)]| drafting::read(reading, &typed(reading, changes));
            let wrong = read(&changes).unwrap_err();
            let stale = words.say("mistake-rendered-stale");
            assert!(wrong.mistakes.contains(&("words.fr.cost".into(), stale)));
            let page = drafting::page(reading, &wrong).into_string();
            assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());

            let stands = [changes[0], changes[1], ("stands.fr.cost", "yes")];
            assert!(read(&stands).is_ok());
        });
    }
}

#[test]
fn spaces_at_the_ends_of_a_text_change_nothing() {
    // As TOML has it where words stand between lines of three quotes.
    let spaced = |text: String, wording: &str| {
        let old = format!("\"{wording}\"");
        assert!(text.contains(&old));
        text.replace(&old, &format!("\"\"\"\n{wording}\n\"\"\""))
    };
    let english = "East Bank bears [share] of the cost of the ferry, and West Bank Quarter the rest. Both pay within the first ten days.";
    let french = "La Rive-Est supporte [share] du coût du bac, et le Quartier de la Rive-Ouest le reste. L’une et l’autre paient dans les dix premiers jours.";
    for wording in [english, french] {
        let mut history = played(ferry(|text| spaced(text, wording)));
        let is_second = |kind: &EventKind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 2);
        let end = history.events.iter().position(|it| is_second(&it.kind));
        history.events.truncate(end.unwrap());
        seen(&history, PEN, Words::of(Language::English), |reading| {
            let read = |changes: &[(&str, &str)]| drafting::read(reading, &typed(reading, changes));
            let Ok(Act::TableDraft(draft)) = read(&[]) else {
                panic!("a draft");
            };
            assert_eq!(draft.clauses, reading.state().clauses());
            assert!(draft.renderings.is_empty());

            let reworded = read(&[("clause.cost", "East Bank bears NOTHING [share].")]);
            let Ok(Act::TableDraft(draft)) = reworded else {
                panic!("a draft");
            };
            assert!(draft.renderings.is_empty(), "{:?}", draft.renderings);
        });
    }
}

#[test]
fn what_a_clean_text_lacks_in_a_language_is_told_beside_its_field() {
    let mut history = reworded();
    history.events.pop();
    for language in Language::ALL {
        seen(&history, PEN, Words::of(language), |reading| {
            let cost = "East Bank bears [share] of the cost.";
            let mut typed = typed(reading, &[("clause.cost", cost)]);
            let read = |typed: &Typed| drafting::read(reading, typed);
            assert!(read(&typed).is_ok(), "brackets are open");
            for i in 0..3 {
                // One option each, settled.
                typed
                    .0
                    .retain(|(name, value)| *name != format!("place.{i}") || value == "1");
            }
            let wrong = read(&typed).unwrap_err();
            let fields: Vec<&str> = wrong.mistakes.iter().map(|it| it.0.as_str()).collect();
            assert_eq!(fields, ["words.fr.cost", "words.ar.cost", ""]);
            let page = drafting::page(reading, &wrong).into_string();
            assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
            let told = Words::of(language).say("mistake-rendered-missing");
            assert_eq!(page.matches(&escaped(&told)).count(), 2);
        });
    }
}

#[test]
fn the_words_of_an_option_can_be_mended() {
    let mut history = reworded();
    history.events.pop();
    seen(&history, PEN, Words::of(Language::Arabic), |reading| {
        let page = drafting::page(reading, &Filled::default()).into_string();
        assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
        let known =
            "name=\"choice.fr.2.2\" dir=\"auto\" lang=\"fr\" value=\"chacun peut traverser\"";
        assert!(page.contains(known));
        let change = [("choice.fr.2.2", "tous traversent"), ("format.fr.0", "{}")];
        let Ok(Act::TableDraft(draft)) = drafting::read(reading, &typed(reading, &change)) else {
            panic!("a draft");
        };
        let french = &draft.renderings[&tongue("fr")];
        assert_eq!(
            french.choices.values().collect::<Vec<_>>(),
            ["tous traversent"]
        );
        assert_eq!(french.formats.values().collect::<Vec<_>>(), ["{}"]);
    });
}

#[test]
fn a_mistake_in_the_words_of_a_rendering_is_told_in_the_readers_language() {
    let history = played(ferry(|text| text));
    let changes = [("words.fr.cost", "La Rive-Est supporte [share du coût.")];
    let mut told = Vec::new();
    for language in Language::ALL {
        seen(&history, PEN, Words::of(language), |reading| {
            let wrong = drafting::read(reading, &typed(reading, &changes)).unwrap_err();
            let (_, words) = (wrong.mistakes.iter().find(|it| it.0 == "words.fr.cost")).unwrap();
            assert!(!told.contains(words), "said before: {words}");
            told.push(words.clone());
        });
    }
}
