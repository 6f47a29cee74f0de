//! Papers: the same for every seat that reads them, whole, and true to the text.

use detente::agreement::canonical::canonical;
use detente::agreement::signature::Digest;
use detente::format::markdown;
use detente::format::source::SourceFile;
use detente::model::party::Seat;
use detente::talks::event::{EventKind, History};
use detente_server::pages::form::Typed;
use detente_server::pages::paper::document::{Block, Document};
use detente_server::pages::paper::{agreement, draft, sheet, statement};
use detente_server::pages::reading::Reading;
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{calendar, drafting};

use crate::mid_way::{case, mid_way, played, seen};
use crate::well_formed;

/// All papers that a seat can have.
fn papers(reading: &Reading<'_>) -> Vec<(String, Document)> {
    let mut papers = Vec::new();
    for number in 1..=reading.state().drafts().len() as u32 {
        let document = draft::document(reading, Some(number)).unwrap();
        papers.push((format!("draft-{number}"), document));
    }
    if let Some(carrying_out) = reading.state().carrying_out() {
        let document = agreement::document(reading.words, carrying_out.agreement());
        papers.push(("agreement".to_owned(), document));
    }
    for event in reading.view.events() {
        if let Some(document) = statement::document(reading, event.entry) {
            papers.push((format!("statement-{:?}", event.entry), document));
        }
    }
    papers
}

fn seats(history: &History) -> Vec<Seat> {
    let seats = history.case.public.seats().into_iter();
    seats.filter(|it| *it != Seat::Public).collect()
}

#[test]
fn every_seat_reads_the_same_paper() {
    let history = played(case(|_, text| text));
    let words = Words::of(Language::English);
    let mut seats = seats(&history).into_iter();
    let first = seen(&history, seats.next().unwrap(), words, papers);
    assert!(first.iter().any(|it| it.0 == "agreement"));
    assert!(first.iter().any(|it| it.0.starts_with("statement")));
    for seat in seats {
        let own = seen(&history, seat, words, papers);
        assert_eq!(own, first, "{seat:?}");
    }
}

#[test]
fn whole_in_every_language() {
    let history = played(case(|_, text| text));
    let seat = seats(&history)[0];
    for language in Language::ALL {
        for (name, document) in seen(&history, seat, Words::of(language), papers) {
            let page = sheet::page(&document).into_string();
            let found = well_formed::mistakes(&page);
            assert!(found.is_empty(), "{language:?} {name}: {found:?}");
            assert!(!page.contains('⟦'), "{language:?} {name}");
            // It stands on its own: nothing is fetched, nothing leads away.
            assert!(!page.contains("href") && !page.contains("src="), "{name}");
            let direction = format!("dir=\"{}\"", language.direction());
            assert!(page.contains(&direction), "{language:?} {name}");
        }
    }
}

#[test]
fn the_digest_is_that_of_what_can_be_saved() {
    let history = played(case(|_, text| text));
    let seat = seats(&history)[1];
    let fact = |document: &Document, digest: Digest| {
        let shown = digest.to_string();
        assert!(shown.starts_with(&document.short_digest));
        assert!(document.facts.iter().any(|(_, value)| *value == shown));
    };
    for language in Language::ALL {
        seen(&history, seat, Words::of(language), |reading| {
            let text = draft::text(reading, Some(1)).unwrap();
            let document = draft::document(reading, Some(1)).unwrap();
            fact(&document, Digest::of(text.as_bytes()));
            let agreed = reading.state().carrying_out().unwrap().agreement();
            let document = agreement::document(reading.words, agreed);
            let exact = canonical(agreed);
            fact(&document, Digest::of(exact.as_bytes()));
            // And what is bound stands on the paper, line by line.
            let lines: Vec<&str> = exact.lines().collect();
            let stands = document.blocks.iter().find_map(|it| match it {
                Block::Exact(lines) => Some(lines),
                _ => None,
            });
            assert_eq!(stands.unwrap(), &lines);
        });
    }
}

#[test]
fn brackets_and_places_to_sign_are_in_sight() {
    let history = mid_way();
    let seat = seats(&history)[0];
    let words = Words::of(Language::English);
    seen(&history, seat, words, |reading| {
        let (_, current) = reading.state().current_draft().unwrap();
        let document = draft::document(reading, None).unwrap();
        let page = sheet::page(&document).into_string();
        assert!(current.n_open() > 0);
        let n_brackets = page.matches("<span class=\"bracket\">[").count();
        assert_eq!(n_brackets, current.n_open());
    });
    let history = played(case(|_, text| text));
    seen(&history, seat, words, |reading| {
        let agreed = reading.state().carrying_out().unwrap().agreement();
        let page = sheet::page(&agreement::document(words, agreed)).into_string();
        let n_parties = agreed.parties().count();
        assert!(page.matches("<div class=\"signature\">").count() >= n_parties);
    });
}

#[test]
fn what_people_wrote_stays_text() {
    let history = mid_way();
    let seat = seats(&history)[0];
    let words = Words::of(Language::Arabic);
    let mut document = seen(&history, seat, words, |it| draft::document(it, None)).unwrap();
    let attack = "</style></bdi><script>alert(1)</script>".to_owned();
    document.title = attack.clone();
    document.running = attack.clone();
    document.facts = vec![(attack.clone(), attack.clone())];
    document.blocks = vec![
        Block::Part(attack.clone()),
        Block::Exact(vec![attack.clone()]),
        Block::Table {
            caption: attack.clone(),
            head: vec![attack.clone()],
            rows: vec![vec![attack.clone()]],
        },
        Block::Signatures {
            labels: (attack.clone(), attack.clone()),
            of: vec![(attack.clone(), attack.clone())],
        },
    ];
    let page = sheet::page(&document).into_string();
    assert!(!page.contains("<script"));
    assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
}

/// The form of the next draft as it is filled in from a file, and the draft it makes.
#[test]
fn a_draft_that_is_handed_in_again_is_the_same_draft() {
    let history = mid_way();
    let mediator = seats(&history).into_iter().find(|it| it.is_mediator());
    seen(
        &history,
        mediator.unwrap(),
        Words::of(Language::English),
        |reading| {
            let (number, current) = reading.state().current_draft().unwrap();
            let text = draft::text(reading, Some(number.0)).unwrap();
            let filled = drafting::imported(reading, &handed_in(&text)).unwrap();
            let act = drafting::read(reading, &filled.typed).unwrap();
            let detente::talks::action::Act::TableDraft(read) = act else {
                panic!("another act");
            };
            assert_eq!(read.clauses, current.clauses);
            assert_eq!(read.brackets, current.brackets);
            assert_eq!(read.handovers, current.handovers);
        },
    );
}

#[test]
fn a_file_may_bring_other_clauses_titles_and_order() {
    let history = mid_way();
    let mediator = seats(&history).into_iter().find(|it| it.is_mediator());
    seen(
        &history,
        mediator.unwrap(),
        Words::of(Language::English),
        |reading| {
            let (_, current) = reading.state().current_draft().unwrap();
            let text = draft::text(reading, None).unwrap();
            let first = &current.clauses[0];
            let (heading, added) = (
                format!("## {} {{#", first.title),
                "## New {#new}\n\nWords.\n\n",
            );
            let text = text.replacen(&heading, &format!("{added}## Another title {{#"), 1);
            let filled = drafting::imported(reading, &handed_in(&text)).unwrap();
            let page = drafting::page(reading, &filled).into_string();
            assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
            let act = drafting::read(reading, &filled.typed).unwrap();
            let detente::talks::action::Act::TableDraft(read) = act else {
                panic!("another act");
            };
            assert_eq!(read.clauses.len(), current.clauses.len() + 1);
            assert_eq!(read.clauses[0].id.as_str(), "new");
            assert_eq!(read.clauses[1].title, "Another title");
            assert_eq!(read.clauses[1].wording, first.wording);
        },
    );
}

#[test]
fn mistakes_in_a_file_are_told_by_line_and_nothing_is_taken() {
    let history = mid_way();
    let mediator = seats(&history).into_iter().find(|it| it.is_mediator());
    for language in Language::ALL {
        seen(
            &history,
            mediator.unwrap(),
            Words::of(language),
            |reading| {
                let text = draft::text(reading, None).unwrap();
                let text = text.replacen("{#", "{", 1);
                let filled = drafting::imported(reading, &handed_in(&text)).unwrap_err();
                let page = drafting::page(reading, &filled).into_string();
                let line = filled.mistakes.iter().find(|(name, _)| name == "line");
                let (_, told) = line.unwrap();
                assert!(
                    told.contains('5') && page.contains(told),
                    "{language:?} {told}"
                );
                let is_english = told.contains("short name");
                assert_eq!(is_english, language == Language::English, "{told}");
                assert!(page.contains("role=\"alert\""));
                assert_eq!(well_formed::mistakes(&page), Vec::<String>::new());
                // The form is that of the text as it stands.
                for clause in reading.state().clauses() {
                    assert!(page.contains(&format!("name=\"order\" value=\"{}\"", clause.id)));
                }
                let missing = drafting::imported(reading, &Typed::default()).unwrap_err();
                assert!(missing.mistake("text-file").is_some());
            },
        );
    }
}

/// A file as a browser sends it.
pub(crate) fn handed_in(text: impl AsRef<[u8]>) -> Typed {
    let digits = text.as_ref().iter().map(|it| format!("{it:02x}"));
    Typed::default().with("text-file", digits.collect::<String>())
}

#[test]
fn every_draft_as_markdown_is_read_again() {
    let history = mid_way();
    let seat = seats(&history)[0];
    seen(&history, seat, Words::of(Language::English), |reading| {
        for (i, draft) in reading.state().drafts().iter().enumerate() {
            // A draft from before an issue came to the agenda lacks its place.
            if draft.brackets.len() < reading.state().agenda().len() {
                continue;
            }
            let text = draft::text(reading, Some(i as u32 + 1)).unwrap();
            let file = SourceFile::new("text.md", text);
            let title = &reading.case().text_title;
            let read = markdown::read(&file, title, reading.state().agenda()).unwrap();
            assert_eq!(read.clauses, draft.clauses);
            assert_eq!(read.brackets, draft.brackets);
        }
        let is_statement = |it: &EventKind| matches!(it, EventKind::StatementMade(_));
        assert!(
            reading
                .view
                .events()
                .iter()
                .any(|it| is_statement(&it.kind))
        );
    });
}

/// The same by way of Word; without the feature it is said that none is read.
#[test]
fn a_word_file_is_the_same_text_or_refused() {
    let history = mid_way();
    let mediator = seats(&history).into_iter().find(|it| it.is_mediator());
    seen(
        &history,
        mediator.unwrap(),
        Words::of(Language::English),
        |reading| {
            #[cfg(feature = "docx")]
            {
                let (_, current) = reading.state().current_draft().unwrap();
                let text = draft::text(reading, None).unwrap();
                let file = detente_server::printing::docx::write(&text).unwrap();
                let filled = drafting::imported(reading, &handed_in(file)).unwrap();
                let act = drafting::read(reading, &filled.typed).unwrap();
                let detente::talks::action::Act::TableDraft(read) = act else {
                    panic!("another act");
                };
                assert_eq!(
                    (&read.clauses, &read.brackets),
                    (&current.clauses, &current.brackets)
                );
            }
            let broken = drafting::imported(reading, &handed_in(b"PK\x03\x04")).unwrap_err();
            let told = &broken.mistakes[0].1;
            assert!(told.contains("Word"), "{told}");
            let page = drafting::page(reading, &broken).into_string();
            assert!(page.contains(told.as_str()));
        },
    );
}

/// The days and names of the events are the same in all languages; what they
/// are called is not.
#[test]
fn calendars_are_in_the_words_of_the_reader() {
    let history = played(case(|_, text| text));
    let seat = seats(&history)[0];
    let lines = |language: Language, wanted: &[&str]| -> Vec<String> {
        let file = seen(&history, seat, Words::of(language), calendar::file).unwrap();
        assert!(file.lines().all(|line| line.len() <= 75), "{language:?}");
        assert!(!file.contains('⟦'), "{language:?}");
        let lines = file.replace("\r\n ", "");
        let lines = lines.lines().map(str::to_owned);
        lines
            .filter(|line| wanted.iter().any(|it| line.starts_with(it)))
            .collect()
    };
    let english = lines(Language::English, &["UID:", "DTSTART", "SEQUENCE"]);
    assert!(english.len() > 30);
    for language in [Language::French, Language::Arabic, Language::Hebrew] {
        let other = lines(language, &["UID:", "DTSTART", "SEQUENCE"]);
        assert_eq!(other, english, "{language:?}");
        let names = lines(language, &["SUMMARY"]);
        let in_english = lines(Language::English, &["SUMMARY"]);
        assert!(
            names
                .iter()
                .zip(&in_english)
                .all(|(one, other)| one != other)
        );
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use std::process::Command;

    use detente_server::printing::pdf::{Fonts, PdfProblem, write};

    use super::*;

    /// The fonts of this machine; without them the test says that it was skipped.
    fn fonts() -> Option<Fonts> {
        match Fonts::find(&[]) {
            Ok(fonts) => Some(fonts),
            Err(missing) => {
                println!("skipped: {missing}");
                None
            }
        }
    }

    fn documents() -> Vec<(Language, Document)> {
        let history = played(case(|_, text| text));
        let seat = seats(&history)[0];
        let all = [Language::English, Language::Arabic, Language::Hebrew];
        let mut documents = Vec::new();
        for language in all {
            let papers = seen(&history, seat, Words::of(language), papers);
            let wanted = ["draft-2", "agreement"];
            let papers = papers
                .into_iter()
                .filter(|it| wanted.contains(&it.0.as_str()));
            documents.extend(papers.map(|it| (language, it.1)));
        }
        documents
    }

    #[test]
    fn the_same_bytes_twice_and_the_text_in_them() {
        let Some(mut fonts) = fonts() else {
            return;
        };
        let reader = Command::new("pdftotext").arg("-v").output().is_ok();
        if !reader {
            println!("skipped: no pdftotext here to read the text again");
        }
        let folder = std::env::temp_dir().join(format!("detente-papers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (i, (language, document)) in documents().into_iter().enumerate() {
            let bytes = write(&document, &mut fonts).unwrap();
            let again = write(&document, &mut self::fonts().unwrap()).unwrap();
            assert!(bytes == again, "{language:?} {}", document.kind);
            assert!(bytes.starts_with(b"%PDF-1.7"));
            if !reader {
                continue;
            }
            let file = folder.join(format!("{i}.pdf"));
            std::fs::write(&file, bytes).unwrap();
            let output = Command::new("pdftotext")
                .arg(&file)
                .arg("-")
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            // What the reader adds to mark directions is no part of the text.
            let letters = |text: &str| -> String {
                let is_letter = |it: &char| it.is_alphabetic();
                text.chars().filter(is_letter).collect()
            };
            let found = letters(&text);
            let mut n_words = 0;
            for block in &document.blocks {
                let Block::Article { title, .. } = block else {
                    continue;
                };
                assert!(
                    found.contains(&letters(title)),
                    "{language:?}: {title}\n{text}"
                );
                n_words += 1;
            }
            assert!(n_words > 3);
            // Our own words, in the order in which they are read.
            let (first, _) = &document.facts[0];
            assert!(
                found.contains(&letters(first)),
                "{language:?}: {first}\n{text}"
            );
            for page in text.trim_end_matches('\u{c}').split('\u{c}') {
                assert!(letters(page).chars().count() > 100, "{language:?}: {page}");
            }
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_letter_that_no_font_has_is_told() {
        let Some(mut fonts) = fonts() else {
            return;
        };
        let (_, mut document) = documents().remove(0);
        document.title = "\u{13000}".to_owned();
        let problem = write(&document, &mut fonts).unwrap_err();
        assert!(matches!(problem, PdfProblem::Letter { .. }), "{problem}");
    }
}
