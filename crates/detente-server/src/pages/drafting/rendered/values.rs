//! The words of options in the further languages, in the form of the next draft.

use detente::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use detente::model::language::Language;
use detente::text::bracket::Bracket;
use detente::text::clause::Clause;
use detente::text::draft::Draft;
use detente::text::rendering::{Rendering, Renderings};
use maud::{Markup, html};

use super::name;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::reading::Reading;

/// The most options of one issue whose words are asked for although they do
/// not stand in the text.
const ASKED_MAX: usize = 12;

/// An option, or the words around a number, in one language.
struct Asked<'a> {
    language: &'a Language,
    /// The option; `None` for the words around a number.
    value: Option<ValueIdx>,
    /// Its words in the language of drafting.
    words: String,
    /// Its words in this language, if it has been rendered.
    known: Option<String>,
}

impl Asked<'_> {
    fn field(&self, at: IssueIdx) -> String {
        match self.value {
            Some(value) => choice_field(self.language, at, value),
            None => format_field(self.language, at),
        }
    }
}

/// What is asked for of an issue: the words of every option that stands in the
/// text or is to stand there, and of some others that have none yet.
fn asked<'a>(reading: &Reading<'a>, at: IssueIdx, typed: &Typed) -> Vec<Asked<'a>> {
    let (case, state) = (reading.case(), reading.state());
    let Some(issue) = state.agenda().get(at.0) else {
        return Vec::new();
    };
    let draft = state.current_draft().map(|it| it.1);
    let bracket = draft.and_then(|draft| draft.brackets.get(at.0));
    let place = format!("place.{at}");
    let ticked = typed.all(&place);
    let mut standing: Vec<ValueIdx> = ticked
        .filter_map(|it| it.parse().ok().map(ValueIdx))
        .collect();
    standing.extend(bracket.map_or(&[][..], Bracket::options));
    let mut asked = Vec::new();
    for further in case.languages.further() {
        let language = &further.language;
        let drafts = state.drafts().iter().rev();
        let known = drafts.filter_map(|it| it.renderings.get(language));
        let known: Vec<&Rendering> = known.chain(case.renderings.get(language)).collect();
        match &issue.domain {
            IssueDomain::Range(range) => asked.push(Asked {
                language,
                value: None,
                words: range.format().to_owned(),
                known: known.iter().find_map(|it| it.formats.get(&at)).cloned(),
            }),
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                let mut n_others = 0;
                for (value, choice) in (0..).map(ValueIdx).zip(choices) {
                    let rendered = known.iter().find_map(|it| it.choices.get(&(at, value)));
                    if !standing.contains(&value) {
                        if rendered.is_some() || n_others == ASKED_MAX {
                            continue;
                        }
                        n_others += 1;
                    }
                    asked.push(Asked {
                        language,
                        value: Some(value),
                        words: choice.wording.clone(),
                        known: rendered.cloned(),
                    });
                }
            }
            _ => {}
        }
    }
    asked
}

/// The fields for the values of an issue; those of a language in which words
/// are missing are open.
pub(in crate::pages::drafting) fn fields(
    reading: &Reading<'_>,
    at: IssueIdx,
    filled: &Filled,
) -> Markup {
    let asked = asked(reading, at, &filled.typed);
    html! { @for of_language in asked.chunk_by(|one, next| one.language == next.language) {
        @if let Some(first) = of_language.first() {
            @let is_open = of_language.iter().any(|it| it.known.is_none() || filled.mistake(&it.field(at)).is_some());
            @let language = first.language.own_name();
            details.rendered open[is_open] {
                summary { (reading.tell("drafting-rendered-values", &[("language", language.into())])) }
                @for it in of_language {
                    @let told = [("language", language.into()), ("words", it.words.as_str().into())];
                    (field(&it.field(at), reading.tell("drafting-rendered-value", &told)).in_language(it.language.tag()).line(filled))
                }
            }
        }
    } }
}

/// What the fields of an issue hold at first.
pub(super) fn typed_before(reading: &Reading<'_>, mut typed: Typed, at: IssueIdx) -> Typed {
    for it in asked(reading, at, &Typed::default()) {
        if let Some(known) = &it.known {
            typed = typed.with(&it.field(at), known.as_str());
        }
    }
    typed
}

/// The fields of what stands in a clause without words in a language.
pub(super) fn missing(
    language: &Language,
    rendering: &Rendering,
    draft: &Draft,
    clause: &Clause,
    agenda: &[Issue],
) -> Vec<String> {
    let lacks = |at: &IssueIdx| {
        let (issue, bracket) = (agenda.get(at.0)?, draft.brackets.get(at.0)?);
        let value = bracket.proposed()?;
        if rendering.value(*at, issue, value).is_some() {
            return None;
        }
        Some(match issue.domain {
            IssueDomain::Range(_) => format_field(language, *at),
            _ => choice_field(language, *at, value),
        })
    };
    clause.issues().iter().filter_map(lacks).collect()
}

fn choice_field(language: &Language, at: IssueIdx, value: ValueIdx) -> String {
    name("choice", language, &format!("{}.{}", at.0, value.0))
}

fn format_field(language: &Language, at: IssueIdx) -> String {
    name("format", language, &at.0.to_string())
}

/// Adds what is rendered anew; what stands as it was is taken over as it is.
pub(super) fn read(
    reading: &Reading<'_>,
    typed: &Typed,
    at: IssueIdx,
    renderings: &mut Renderings,
    mistakes: &mut Vec<(String, String)>,
) {
    for it in asked(reading, at, typed) {
        let field = it.field(at);
        let words = typed.get(&field).trim();
        if words.is_empty() || it.known.as_deref() == Some(words) {
            continue;
        }
        let rendering = renderings.entry(it.language.clone()).or_default();
        match it.value {
            Some(value) => {
                rendering.choices.insert((at, value), words.to_owned());
            }
            None if words.matches("{}").count() == 1 => {
                rendering.formats.insert(at, words.to_owned());
            }
            None => mistakes.push((field, reading.say("mistake-rendered-number"))),
        }
    }
}
