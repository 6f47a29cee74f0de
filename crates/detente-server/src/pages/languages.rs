//! A text in all its authentic languages, clause by clause side by side, and
//! which of them prevails.

use detente::agreement::terms::FinalClause;
use detente::model::issue::{Issue, IssueIdx, ValueIdx};
use detente::model::language::{Language, Languages};
use detente::text::clause::Clause;
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::pages::reading::{Reading, listed};
use crate::pages::wording;
use crate::pages::words::{Words, isolate};

/// A draft in its further languages, with what it was before, if that is asked.
pub struct Beside<'a> {
    reading: &'a Reading<'a>,
    draft: &'a Draft,
    before: Option<&'a Draft>,
    columns: Vec<Column<'a>>,
}

struct Column<'a> {
    language: &'a Language,
    draft: (Draft, Vec<Issue>),
    before: Option<(Draft, Vec<Issue>)>,
}

impl<'a> Beside<'a> {
    /// Of a draft; against an earlier one, what changed is marked in every language.
    pub fn of(reading: &'a Reading<'a>, draft: &'a Draft, before: Option<&'a Draft>) -> Self {
        let agenda = reading.state().agenda();
        let column = |language: &'a Language| Column {
            language,
            draft: draft.in_language(language, agenda),
            before: before.map(|before| before.in_language(language, agenda)),
        };
        let further = reading.case().languages.further().iter();
        Self {
            reading,
            draft,
            before,
            columns: further.map(|it| column(&it.language)).collect(),
        }
    }

    /// A clause: its words alone if the text has one language, else in all of
    /// them, each in its direction.
    pub fn clause(&self, clause: &Clause) -> Markup {
        let reading = self.reading;
        let own = match self.before {
            Some(before) => wording::redline(reading, before, self.draft, clause),
            None => wording::clause(reading, self.draft, clause),
        };
        let languages = &reading.case().languages;
        let Some(drafting) = languages.drafting().filter(|_| !self.columns.is_empty()) else {
            return own;
        };
        html! {
            div.tongues {
                (column(reading.words, languages, drafting, &clause.title, &own))
                @for it in &self.columns {
                    @let (draft, agenda) = &it.draft;
                    @match (draft.clause(&clause.id), &it.before) {
                        (Some(rendered), None) => (column(reading.words, languages, it.language, &rendered.title, &wording::clause_over(reading, agenda, draft, rendered))),
                        (Some(rendered), Some((before, words))) => {
                            @let old = before.clause(&clause.id).map(|old| before.render(old, words)).unwrap_or_default();
                            @let new = draft.render(rendered, agenda);
                            (column(reading.words, languages, it.language, &rendered.title, &wording::changed(&old, &new)))
                        }
                        (None, _) => (column(reading.words, languages, it.language, "", &missing(reading.words))),
                    }
                }
            }
        }
    }

    /// The words of a value for the reader: in the reader's own language if the
    /// text is authentic in it, else in that of drafting; and, on one line, in
    /// the other languages, where they are others. A value that does not stand
    /// in this draft has the words that it had before.
    pub fn value(&self, at: IssueIdx, issue: &Issue, value: ValueIdx) -> (String, String) {
        let drafts = self.reading.state().drafts().iter().rev();
        let known = [self.draft].into_iter().chain(drafts);
        let known = known.map(|it| &it.renderings);
        let known = known.chain([&self.reading.case().renderings]);
        let further = self.columns.iter().filter_map(|column| {
            let mut renderings = known.clone().filter_map(|it| it.get(column.language));
            let words = renderings.find_map(|it| it.value(at, issue, value))?;
            Some((column.language.tag(), words))
        });
        let mut all = vec![("", issue.domain.wording(value))];
        all.extend(further);
        let reader = self.reading.words.language().tag();
        let own = all.iter().position(|it| it.0 == reader).unwrap_or(0);
        let (_, own) = all.remove(own);
        let others = all.iter().filter(|it| it.1 != own).map(|it| isolate(&it.1));
        let others = others.collect::<Vec<_>>().join(" · ");
        (own, others)
    }
}

/// A clause of an agreement: its words alone if the text has one language,
/// else in all of them.
pub fn agreed(words: &Words, languages: &Languages, clause: &FinalClause) -> Markup {
    let plain = |words: &str| html! { p.wording dir="auto" { (words) } };
    let own = plain(&clause.words);
    let Some(drafting) = languages
        .drafting()
        .filter(|_| !languages.further().is_empty())
    else {
        return own;
    };
    html! {
        div.tongues {
            (column(words, languages, drafting, &clause.title, &own))
            @for (further, rendered) in languages.further().iter().zip(&clause.renderings) {
                (column(words, languages, &further.language, &rendered.title, &plain(&rendered.words)))
            }
        }
    }
}

fn column(
    words: &Words,
    languages: &Languages,
    language: &Language,
    title: &str,
    content: &Markup,
) -> Markup {
    let prevails = languages.prevailing() == Some(language);
    html! {
        div lang=(language.tag()) dir=(direction(language)) {
            p.tongue {
                bdi { (language.own_name()) }
                @if prevails { " · " (in_reader_language(words, &words.say("language-prevails"))) }
                @if !title.is_empty() { " · " strong { bdi { (title) } } }
            }
            (content)
        }
    }
}

/// What stands where a clause is not rendered yet.
fn missing(words: &Words) -> Markup {
    html! { p.small { (in_reader_language(words, &words.say("language-missing"))) } }
}

/// Our own words in a column of another language.
fn in_reader_language(words: &Words, said: &str) -> Markup {
    let own = words.language();
    html! { span lang=(own.tag()) dir=(own.direction()) { (said) } }
}

/// The direction of a language, as in the attribute `dir`.
pub fn direction(language: &Language) -> &'static str {
    if language.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    }
}

/// In which languages a text is authentic and which one prevails, as a
/// sentence; nothing if the text does not say or has one language alone.
pub fn sentence(words: &Words, languages: &Languages) -> Option<String> {
    if languages.further().is_empty() {
        return None;
    }
    let names = languages.all().map(|it| it.own_name().to_owned());
    let names = listed(words, &names.collect::<Vec<_>>());
    Some(match languages.prevailing() {
        None => words.tell("languages-equal", &[("languages", names.into())]),
        Some(it) => words.tell(
            "languages-prevailing",
            &[
                ("languages", names.into()),
                ("language", it.own_name().into()),
            ],
        ),
    })
}

/// The same on a page, with what the text is called in each further language.
pub fn head(words: &Words, languages: &Languages) -> Markup {
    html! { @if let Some(said) = sentence(words, languages) {
        p.authentic { (said) }
        ul.plain { @for it in languages.further() {
            li lang=(it.language.tag()) dir=(direction(&it.language)) { (it.title) }
        } }
    } }
}

/// That what is not a clause stands in the language of drafting alone;
/// nothing where there is no other.
pub fn annexes(words: &Words, languages: &Languages) -> Option<String> {
    let drafting = languages
        .drafting()
        .filter(|_| !languages.further().is_empty())?;
    Some(words.tell(
        "languages-annexes",
        &[("language", drafting.own_name().into())],
    ))
}
