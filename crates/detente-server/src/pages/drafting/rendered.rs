//! Renderings in the form of the next draft: the words of a clause in the
//! further languages, and those of options that have none yet.

use std::collections::BTreeMap;

use detente::model::issue::{IssueDomain, IssueIdx, ValueIdx};
use detente::model::language::Language;
use detente::text::clause::Clause;
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::{Rendering, Renderings};
use maud::{Markup, html};

use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::reading::Reading;
use crate::pages::reason;

/// The most options of one issue whose words are asked for.
const ASKED_MAX: usize = 12;

/// What the text on the table is called and says in the further languages, as
/// far as it is rendered for exactly its words.
fn before(reading: &Reading<'_>) -> Draft {
    let state = reading.state();
    let brackets = state.current_draft().map(|it| it.1.brackets.clone());
    let draft = Draft {
        clauses: state.clauses().to_vec(),
        brackets: brackets.unwrap_or_default(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    };
    tabled(reading, &draft)
}

/// A draft as it will stand on the table: with what it takes over.
pub(super) fn tabled(reading: &Reading<'_>, draft: &Draft) -> Draft {
    let (case, state) = (reading.case(), reading.state());
    let mut draft = draft.clone();
    draft.carry_renderings(
        case.languages.further().iter().map(|it| &it.language),
        (&case.clauses, &case.renderings),
        state.drafts(),
        state.agenda(),
    );
    draft
}

fn name(what: &str, language: &Language, of: &str) -> String {
    format!("{what}.{language}.{of}")
}

/// The fields for a clause.
pub(super) fn fields(reading: &Reading<'_>, clause: &Clause, filled: &Filled) -> Markup {
    let further = reading.case().languages.further();
    let id = clause.id.as_str();
    html! {
        @for language in further.iter().map(|it| &it.language) {
            @let told = [("language", language.own_name().into()), ("clause", clause.title.as_str().into())];
            @let stands = [("yes".to_owned(), reading.say("drafting-rendered-stands"), String::new())];
            details.rendered open[filled.typed.has(&name("words", language, id)) && filled.typed.get(&name("words", language, id)).is_empty()] {
                summary { (reading.tell("drafting-rendered", &told)) }
                (field(&name("title", language, id), reading.tell("drafting-rendered-title", &told)).in_language(language.tag()).line(filled))
                (field(&name("words", language, id), reading.tell("drafting-rendered-words", &told)).in_language(language.tag()).lines(filled, 4))
                (field(&name("stands", language, id), reading.say("drafting-rendered-changed")).boxes(filled, "checkbox", &stands))
            }
        }
    }
}

/// The fields for the values of an issue that are not rendered yet.
pub(super) fn value_fields(reading: &Reading<'_>, at: IssueIdx, filled: &Filled) -> Markup {
    let asked = asked(reading, at);
    html! { @for (language, what, words) in &asked {
        (field(what, reading.tell("drafting-rendered-value", &[("language", language.own_name().into()), ("words", words.as_str().into())])).in_language(language.tag()).line(filled))
    } }
}

/// The values of an issue without words in a language: their fields.
fn asked<'a>(reading: &Reading<'a>, at: IssueIdx) -> Vec<(&'a Language, String, String)> {
    let case = reading.case();
    let Some(issue) = reading.state().agenda().get(at.0) else {
        return Vec::new();
    };
    let mut asked = Vec::new();
    for further in case.languages.further() {
        let language = &further.language;
        let drafts = reading.state().drafts().iter().rev();
        let known = drafts.filter_map(|it| it.renderings.get(language));
        let known: Vec<&Rendering> = known.chain(case.renderings.get(language)).collect();
        match &issue.domain {
            IssueDomain::Range(range) if !known.iter().any(|it| it.formats.contains_key(&at)) => {
                let name = name("format", language, &at.0.to_string());
                asked.push((language, name, range.format().to_owned()));
            }
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                let missing = (0..).map(ValueIdx).zip(choices);
                let missing = missing.filter(|(value, _)| {
                    !known
                        .iter()
                        .any(|it| it.choices.contains_key(&(at, *value)))
                });
                for (value, choice) in missing.take(ASKED_MAX) {
                    let of = format!("{}.{}", at.0, value.0);
                    let name = name("choice", language, &of);
                    asked.push((language, name, choice.wording.clone()));
                }
            }
            _ => {}
        }
    }
    asked
}

/// What the fields of the clauses on the table hold at first.
pub(super) fn typed_before(reading: &Reading<'_>, mut typed: Typed) -> Typed {
    let agenda = reading.state().agenda();
    let before = before(reading);
    for further in reading.case().languages.further() {
        let language = &further.language;
        for clause in &before.clauses {
            let id = clause.id.as_str();
            let rendered = before.renderings.get(language);
            let rendered = rendered.and_then(|it| it.clause(&clause.id));
            let (title, words) = rendered.map_or_else(
                || (String::new(), String::new()),
                |it| (it.title.clone(), it.source(agenda)),
            );
            typed = typed.with(&name("title", language, id), title);
            typed = typed.with(&name("words", language, id), words);
        }
    }
    typed
}

/// Reads the renderings of the clauses of the next draft.
///
/// What still has its old words under words that changed is left out, unless
/// the drafter says that it stands: a rendering of old words is never taken for
/// one of the new ones.
///
/// # Errors
/// What is wrong, beside its field.
pub(super) fn read(
    reading: &Reading<'_>,
    typed: &Typed,
    clauses: &[Clause],
) -> Result<Renderings, Vec<(String, String)>> {
    let agenda = reading.state().agenda();
    let before = before(reading);
    let find = |name: &str| super::issue_named(reading, name);
    let mut mistakes = Vec::new();
    let mut renderings: BTreeMap<Language, Rendering> = BTreeMap::new();
    for further in reading.case().languages.further() {
        let language = &further.language;
        let mut rendering = Rendering::default();
        for clause in clauses {
            let id = clause.id.as_str();
            let fields = [name("title", language, id), name("words", language, id)];
            let [title, words] = [&fields[0], &fields[1]].map(|it| typed.get(it).trim());
            if title.is_empty() && words.is_empty() {
                continue;
            }
            let old = before.renderings.get(language);
            let old = old.and_then(|it| it.clause(&clause.id));
            let is_old = old.is_some_and(|old| old.title == title && old.source(agenda) == words);
            let stands = typed.has(&name("stands", language, id));
            if is_old && (before.clauses.contains(clause) || !stands) {
                // Taken over where it holds, left out where it is stale.
                continue;
            }
            if title.is_empty() || words.is_empty() {
                let [of_title, of_words] = fields;
                let empty = if title.is_empty() { of_title } else { of_words };
                mistakes.push((empty, reading.say("mistake-nothing-written")));
                continue;
            }
            match Clause::parse_wording(words, find) {
                Ok(wording) => {
                    let rendered = Clause {
                        id: clause.id.clone(),
                        title: title.to_owned(),
                        wording,
                    };
                    if clause.has_same_places(&rendered) {
                        rendering.clauses.push(rendered);
                    } else {
                        let [_, of_words] = fields;
                        mistakes.push((of_words, reading.say("mistake-rendered-places")));
                    }
                }
                Err(problem) => {
                    let [_, of_words] = fields;
                    mistakes.push((of_words, reason::wording(reading.words, &problem)));
                }
            }
        }
        if !rendering.is_empty() {
            renderings.insert(language.clone(), rendering);
        }
    }
    for at in (0..agenda.len()).map(IssueIdx) {
        for (language, field, _) in asked(reading, at) {
            let words = typed.get(&field).trim();
            if words.is_empty() {
                continue;
            }
            let rendering = renderings.entry(language.clone()).or_default();
            let value = field.rsplit('.').next().and_then(|it| it.parse().ok());
            match (field.starts_with("format."), value) {
                (true, _) if words.matches("{}").count() == 1 => {
                    rendering.formats.insert(at, words.to_owned());
                }
                (false, Some(value)) => {
                    let key = (at, ValueIdx(value));
                    rendering.choices.insert(key, words.to_owned());
                }
                _ => mistakes.push((field, reading.say("mistake-rendered-number"))),
            }
        }
    }
    if mistakes.is_empty() {
        Ok(renderings)
    } else {
        Err(mistakes)
    }
}
