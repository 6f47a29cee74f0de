//! The register of statements, each with the weight of its source; making one.

mod held;

pub use held::{hold, page as held, release};

use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::action::Act;
use detente::talks::event::EventKind;
use detente::talks::ledger::Ledger;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::{Reading, when};
use crate::pages::words::{Words, key};
use crate::pages::{audience, naming};

/// What the letter of a grade says.
pub const RELIABILITIES: [(&str, &str); 6] = [
    ("A", key("reliability-a")),
    ("B", key("reliability-b")),
    ("C", key("reliability-c")),
    ("D", key("reliability-d")),
    ("E", key("reliability-e")),
    ("F", key("reliability-f")),
];
/// What the digit of a grade says.
pub const CREDIBILITIES: [(&str, &str); 6] = [
    ("1", key("credibility-1")),
    ("2", key("credibility-2")),
    ("3", key("credibility-3")),
    ("4", key("credibility-4")),
    ("5", key("credibility-5")),
    ("6", key("credibility-6")),
];
const ATTRIBUTIONS: [(Attribution, &str, &str); 3] = [
    (
        Attribution::OnTheRecord,
        "on-the-record",
        key("attribution-record"),
    ),
    (
        Attribution::Background,
        "background",
        key("attribution-background"),
    ),
    (
        Attribution::Anonymous,
        "anonymous",
        key("attribution-anonymous"),
    ),
];

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let made: Vec<_> = reading
        .view
        .events()
        .iter()
        .rev()
        .filter_map(|event| match &event.kind {
            EventKind::StatementMade(statement) => {
                let path = naming::paper_path(reading, event.entry);
                Some((event.at, statement, Some(path)))
            }
            _ => None,
        })
        .collect();
    let may_speak = reading.may(Capability::Speak);
    let content = html! {
        p.lead { (reading.say("statements-lead")) }
        @if made.is_empty() { (frame::empty(&reading.say("statements-none"))) }
        @else { (register(reading.words, made.iter().cloned())) (frame::older(reading, made.len())) }
        @if may_speak {
            section.card {
                h2 { (reading.say("statement-new")) }
                (new(reading, filled))
            }
        }
        p { a href=(reading.path("statements/held")) { (reading.say("held-title")) } }
    };
    frame::room(
        reading,
        Tab::Statements,
        &reading.say("tab-statements"),
        &content,
    )
}

/// The first statements of many, with their sources.
pub fn register<'s>(
    words: &Words,
    made: impl Iterator<Item = (Timestamp, &'s Statement, Option<String>)>,
) -> Markup {
    html! {
        ul.cards { @for (at, statement, paper) in made.take(frame::LISTED_MAX) { li.card.statement {
            blockquote dir="auto" { (statement.words) }
            p { "— " bdi { (statement.speaker) } ", " (words.say(attribution_key(statement.attribution)))
                @if let Some(channel) = &statement.channel { ", " bdi { (channel) } } }
            p.small { (when(words, at)) " · " (grade(words, statement.grade))
                @if let Some(path) = &paper { " · " a href=(path) { (words.say("paper-print")) }
                    @if cfg!(feature = "pdf") { " · " a href=(format!("{path}/pdf")) download { (words.say("paper-pdf")) } } } }
        } } }
    }
}

/// The terms on which words were given, as a key.
pub fn attribution_key(attribution: Attribution) -> &'static str {
    let found = ATTRIBUTIONS.iter().find(|it| it.0 == attribution);
    found.map_or(key("attribution-anonymous"), |it| it.2)
}

/// A grade in words.
pub fn grade(words: &Words, grade: Grade) -> String {
    let shown = grade.to_string();
    let (letter, digit) = shown.split_at(shown.len().min(1));
    let named = |of: &[(&str, &'static str)], sign: &str| {
        let found = of.iter().find(|it| it.0 == sign);
        found.map(|it| words.say(it.1)).unwrap_or_default()
    };
    words.tell(
        "grade",
        &[
            ("grade", shown.as_str().into()),
            ("reliability", named(&RELIABILITIES, letter).into()),
            ("credibility", named(&CREDIBILITIES, digit).into()),
        ],
    )
}

fn new(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let filled = begun(reading, filled);
    frame::form(
        reading,
        &Form {
            action: "statements",
            name: "statement",
            button: reading.say("statement-publish"),
            audience: audience::of(reading, Ledger::Public),
            is_formal: false,
        },
        &filled,
        &fields(reading, &filled),
    )
}

/// The form as it is before anything was typed.
fn begun(reading: &Reading<'_>, filled: &Filled) -> Filled {
    let mut filled = filled.clone();
    if filled.typed.0.is_empty() {
        let own = reading.seat_name(reading.seat());
        filled.typed = Typed::default()
            .with("speaker", own)
            .with("attribution", "on-the-record")
            // Nobody is called reliable by not having looked.
            .with("reliability", "F")
            .with("credibility", "6");
    }
    filled
}

/// The fields of a statement.
fn fields(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let attributions: Vec<(String, String, String)> = ATTRIBUTIONS
        .into_iter()
        .map(|(_, name, key)| (name.to_owned(), reading.say(key), String::new()))
        .collect();
    let list = |of: &[(&str, &'static str)]| -> Vec<(String, String)> {
        let one = |it: &(&str, &'static str)| {
            (it.0.to_owned(), format!("{} · {}", it.0, reading.say(it.1)))
        };
        of.iter().map(one).collect()
    };
    html! {
        (field("words", reading.say("statement-words")).hint(reading.say("statement-words-hint")).lines(filled, 4))
        (field("speaker", reading.say("statement-speaker")).line(filled))
        (field("attribution", reading.say("statement-attribution")).boxes(filled, "radio", &attributions))
        (field("channel", reading.say("statement-channel")).hint(reading.say("optional")).line(filled))
        div.columns {
            (field("reliability", reading.say("statement-reliability")).select(filled, &list(&RELIABILITIES)))
            (field("credibility", reading.say("statement-credibility")).select(filled, &list(&CREDIBILITIES)))
        }
    }
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let read = statement(reading, typed);
    read.map(Act::MakeStatement).map_err(|mistakes| Filled {
        typed: typed.clone(),
        mistakes,
    })
}

/// A statement as it was typed, or what is wrong beside its field.
fn statement(reading: &Reading<'_>, typed: &Typed) -> Result<Statement, Vec<(String, String)>> {
    let mut mistakes = Vec::new();
    let mut need = |name: &str, wanted: &str| {
        let words = typed.get(name).trim();
        if words.is_empty() {
            mistakes.push((name.to_owned(), reading.say(wanted)));
        }
        words.to_owned()
    };
    let words = need("words", key("mistake-nothing-written"));
    let speaker = need("speaker", key("mistake-speaker"));
    let attribution = typed.get("attribution");
    let attribution = ATTRIBUTIONS.into_iter().find(|it| it.1 == attribution);
    if attribution.is_none() {
        mistakes.push((
            "attribution".to_owned(),
            reading.say("mistake-nothing-chosen"),
        ));
    }
    let grade = format!("{}{}", typed.get("reliability"), typed.get("credibility"));
    let grade = Grade::parse(&grade).ok();
    if grade.is_none() {
        mistakes.push((
            "reliability".to_owned(),
            reading.say("mistake-nothing-chosen"),
        ));
    }
    let channel = typed.get("channel").trim();
    match (attribution, grade, mistakes.is_empty()) {
        (Some((attribution, ..)), Some(grade), true) => Ok(Statement {
            speaker,
            attribution,
            channel: (!channel.is_empty()).then(|| channel.to_owned()),
            words,
            grade,
        }),
        _ => Err(mistakes),
    }
}
