//! Renderings in the form of the next draft: the words of a clause in the
//! further languages; those of options are in `values`.

pub(super) mod values;

use std::collections::BTreeMap;

use detente::model::issue::IssueIdx;
use detente::model::language::Language;
use detente::text::clause::Clause;
use detente::text::draft::Draft;
use detente::text::rendering::{Rendering, Renderings};
use maud::{Markup, html};

use crate::pages::fault;
use crate::pages::field::field;
use crate::pages::form::{Filled, Typed};
use crate::pages::reading::Reading;

/// What the text on the table is called and says in the further languages, as
/// far as it is rendered for exactly its words.
fn before(reading: &Reading<'_>) -> Draft {
    tabled(reading, &super::begun(reading))
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

/// What a clean draft still lacks in its further languages, beside the field of
/// each: nobody is asked to accept a text in a language that is still to come.
pub(super) fn missing(reading: &Reading<'_>, draft: &Draft) -> Vec<(String, String)> {
    let agenda = reading.state().agenda();
    let tabled = tabled(reading, draft);
    let mut missing = Vec::new();
    for further in reading.case().languages.further() {
        let language = &further.language;
        let rendering = tabled.renderings.get(language);
        for clause in &tabled.clauses {
            if tabled.render_in(language, clause, agenda).is_some() {
                continue;
            }
            match rendering.filter(|it| it.clause(&clause.id).is_some()) {
                Some(it) => missing.extend(values::missing(language, it, &tabled, clause, agenda)),
                None => missing.push(name("words", language, clause.id.as_str())),
            }
        }
    }
    let told = |field| (field, reading.say("mistake-rendered-missing"));
    missing.into_iter().map(told).collect()
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
            @let [of_title, of_words] = ["title", "words"].map(|it| name(it, language, id));
            @let is_missing = filled.typed.has(&of_words) && filled.typed.get(&of_words).is_empty();
            @let is_wrong = [&of_title, &of_words].iter().any(|it| filled.mistake(it).is_some());
            details.rendered open[is_missing || is_wrong] {
                summary { (reading.tell("drafting-rendered", &told)) }
                (field(&of_title, reading.tell("drafting-rendered-title", &told)).in_language(language.tag()).line(filled))
                (field(&of_words, reading.tell("drafting-rendered-words", &told)).in_language(language.tag()).lines(filled, 4))
                (field(&name("stands", language, id), reading.say("drafting-rendered-changed")).boxes(filled, "checkbox", &stands))
            }
        }
    }
}

/// What the fields of the text on the table hold at first.
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
    for at in (0..agenda.len()).map(IssueIdx) {
        typed = values::typed_before(reading, typed, at);
    }
    typed
}

/// Reads the renderings of the next draft.
///
/// What still has its old words under words that changed is left out, unless
/// the drafter says that it stands: a rendering of old words is never taken for
/// one of the new ones. Of a rendering of which half was changed, the other half
/// is asked for.
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
    let mut mistakes = Vec::new();
    let mut renderings: BTreeMap<Language, Rendering> = BTreeMap::new();
    for further in reading.case().languages.further() {
        let language = &further.language;
        let mut rendering = Rendering::default();
        let old = before.renderings.get(language);
        for clause in clauses {
            let rendered = Rendered {
                reading,
                typed,
                language,
                clause,
                before: before.clause(&clause.id),
                old: old.and_then(|it| it.clause(&clause.id)),
            };
            match rendered.read() {
                Ok(found) => rendering.clauses.extend(found),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if !rendering.is_empty() {
            renderings.insert(language.clone(), rendering);
        }
    }
    for at in (0..agenda.len()).map(IssueIdx) {
        values::read(reading, typed, at, &mut renderings, &mut mistakes);
    }
    if mistakes.is_empty() {
        Ok(renderings)
    } else {
        Err(mistakes)
    }
}

/// A clause of the next draft in one language.
struct Rendered<'a> {
    reading: &'a Reading<'a>,
    typed: &'a Typed,
    language: &'a Language,
    clause: &'a Clause,
    /// The clause as it was.
    before: Option<&'a Clause>,
    /// Its rendering then.
    old: Option<&'a Clause>,
}

impl Rendered<'_> {
    /// The rendering, if it is to be stated; what is wrong, beside its field.
    fn read(&self) -> Result<Option<Clause>, (String, String)> {
        let (reading, clause) = (self.reading, self.clause);
        let [of_title, of_words] =
            ["title", "words"].map(|it| name(it, self.language, clause.id.as_str()));
        let [title, words] = [&of_title, &of_words].map(|it| self.typed.get(it).trim());
        if title.is_empty() && words.is_empty() {
            return Ok(None);
        }
        let agenda = reading.state().agenda();
        let has_old_title = self.old.is_some_and(|it| it.title.trim() == title);
        let has_old_words = self.old.is_some_and(|it| it.source(agenda).trim() == words);
        let is_old = has_old_title && has_old_words;
        let is_retitled = self.before.is_some_and(|it| it.title != clause.title);
        let is_reworded = self.before.is_some_and(|it| it.wording != clause.wording);
        let stands = (self.typed).has(&name("stands", self.language, clause.id.as_str()));
        if is_old && !(stands && (is_retitled || is_reworded)) {
            // Taken over where it holds, left out where it is stale.
            return Ok(None);
        }
        if title.is_empty() {
            return Err((of_title, reading.say("mistake-nothing-written")));
        }
        if words.is_empty() {
            return Err((of_words, reading.say("mistake-nothing-written")));
        }
        if is_reworded && has_old_words && !stands {
            return Err((of_words, reading.say("mistake-rendered-stale")));
        }
        if is_retitled && has_old_title && !stands {
            return Err((of_title, reading.say("mistake-rendered-stale")));
        }
        let wording = Clause::parse_wording(words, |it| super::issue_named(reading, it))
            .map_err(|problem| (of_words.clone(), fault::wording(reading.words, &problem)))?;
        let rendered = Clause {
            id: clause.id.clone(),
            title: title.to_owned(),
            wording,
        };
        if clause.has_same_places(&rendered) {
            Ok(Some(rendered))
        } else {
            Err((of_words, reading.say("mistake-rendered-places")))
        }
    }
}
