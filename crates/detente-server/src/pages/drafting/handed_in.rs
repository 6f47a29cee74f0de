//! A text that comes in as a file: the form of the next draft, filled in.

use detente::format::markdown;
use detente::format::source::SourceFile;
use maud::{Markup, html};

use crate::pages::field::field;
use crate::pages::form::{Filled, Typed, bytes_of_hex};
use crate::pages::frame::{self, Form};
use crate::pages::paper::draft;
use crate::pages::reading::Reading;
use crate::pages::words::Words;
use crate::pages::{annex, audience, fault};

/// The form by which a text comes in as a file.
pub(super) fn form(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let told: Vec<&String> = filled
        .mistakes
        .iter()
        .filter(|(name, _)| name == "line")
        .map(|(_, words)| words)
        .collect();
    html! {
        details.card open[!filled.mistakes.is_empty()] {
            summary { (reading.say("import-title")) }
            p { (reading.say("import-what")) " "
                a href=(reading.path(&format!("papers/text.md?draft={}", draft::next(reading)))) download { (reading.say("import-as-it-stands")) } }
            @if !told.is_empty() {
                div.mistakes role="alert" tabindex="-1" {
                    p { strong { (reading.tell("import-mistakes", &[("n", told.len().into())])) } }
                    ol { @for it in told { li { bdi { (it) } } } }
                }
            }
            (frame::form_with_files(reading, &Form {
                action: "drafting/import", name: "import",
                button: reading.say("import-button"),
                audience: audience::shown(&reading.say("audience-check")),
                is_formal: false,
            }, filled, &html! { (field("text-file", reading.say("import-file")).file(filled)) }))
        }
    }
}

/// The form of the next draft, filled in from a file; nothing is sent.
///
/// # Errors
/// What is wrong with the file, line by line.
pub fn imported(reading: &Reading<'_>, typed: &Typed) -> Result<Filled, Filled> {
    let unfit = |mistakes| Filled {
        typed: Typed::default().with("form", "import"),
        mistakes,
    };
    let Some(bytes) = bytes_of_hex(typed.get("text-file")) else {
        let told = reading.say("mistake-file-missing");
        return Err(unfit(vec![("text-file".to_owned(), told)]));
    };
    let file = as_markdown(reading.words, bytes).map_err(|told| {
        let none = || ("text-file", reading.say("mistake-no-word-files"));
        let (field, told) = told.map_or_else(none, |told| ("line", told));
        unfit(vec![(field.to_owned(), told)])
    })?;
    let state = reading.state();
    let agenda = state.agenda();
    let title = &reading.case().text_title;
    let text = markdown::read(&file, title, agenda).map_err(|mistakes| {
        let told = mistakes.iter();
        let told = told.map(|it| ("line".to_owned(), fault::line(reading.words, it)));
        unfit(told.collect())
    })?;
    let mut typed = super::clauses::typed_before(reading, Typed::default(), &text.clauses);
    for (i, bracket) in text.brackets.iter().enumerate() {
        typed = super::stands(typed, agenda, i, bracket);
    }
    let typed = typed.with("by", reading.seat_name(reading.seat()));
    Ok(Filled {
        // A file says nothing of the order of an exchange: it stays as it was.
        typed: annex::typed_before(typed, state.current_draft().map(|it| it.1)),
        mistakes: Vec::new(),
    })
}

/// What every Word file begins with: it is a zip.
const ZIP: &[u8] = b"PK\x03\x04";

/// A file as Markdown; what is wrong with a Word file, nothing if this server
/// reads none.
fn as_markdown(words: &Words, bytes: Vec<u8>) -> Result<SourceFile, Option<String>> {
    if bytes.starts_with(ZIP) {
        // Its lines are the paragraphs, counted from 1.
        return of_word(words, &bytes).map(|text| SourceFile::new("text.docx", text));
    }
    Ok(SourceFile::new("text.md", bytes))
}

#[cfg(feature = "docx")]
fn of_word(words: &Words, bytes: &[u8]) -> Result<String, Option<String>> {
    use crate::printing::docx::{DocxProblem, read};

    read(bytes).map_err(|problem| {
        Some(match problem {
            DocxProblem::NotDocx => words.say("line-no-word-file"),
            DocxProblem::TooLarge => words.say("line-word-too-large"),
            DocxProblem::Unexpected { paragraph, .. } => {
                words.tell("line-word-paragraph", &[("n", paragraph.into())])
            }
        })
    })
}

#[cfg(not(feature = "docx"))]
fn of_word(_: &Words, _: &[u8]) -> Result<String, Option<String>> {
    Err(None)
}
