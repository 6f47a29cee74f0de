//! The agreement file: reading an [`Agreement`] and writing the form that is signed.
//!
//! The format is told in `docs/spec/agreement.md`. Where to start reading:
//! [`read`], whose parts follow the order of the file.

mod ending;
mod json;
mod names;
mod obligation;
mod participant;
mod phase;
mod remedy;
mod trigger;
mod verification;

use crate::agreement::terms::unfit::CLAUSES_MAX;
use crate::agreement::terms::{Agreement, FinalClause, RenderedWords, Terms};
use crate::format::fields::Fields;
use crate::format::languages;
use crate::format::mistake::{Complaint, Mistake, Mistakes};
use crate::format::page::Page;
use crate::format::source::SourceFile;
use crate::model::language::{LANGUAGES_MAX, Languages};

pub use self::json::json;
use self::names::Names;
pub use crate::agreement::canonical::{VERSION, canonical};

const FIELDS: &[&str] = &[
    "detente_agreement",
    "id",
    "title",
    "case",
    "version",
    "enters_into_force",
    "parties",
    "mediators",
    "guarantors",
    "observers",
    "languages",
    "clauses",
    "pools",
    "phases",
    "obligations",
    "guarantees",
    "reservations",
    "termination",
    "estimates",
];

/// Reads an agreement.
///
/// An agreement that is read need not be sound: circles of conditions and
/// deadlines that nobody can meet are for `check`.
///
/// # Errors
/// Every mistake in the file, at most [`MISTAKES_MAX`], in its order. In text
/// that is not TOML only the first is told.
///
/// Cost: linear in the size of the file, apart from sorting.
///
/// ```
/// use detente::format::agreement::read;
/// use detente::format::source::SourceFile;
///
/// let text = r#"
/// detente_agreement = 1
/// id = "well"
/// title = "Agreement on the well"
/// enters_into_force = 2026-03-01
/// parties = [{ id = "upper", name = "Upper Village" }, { id = "lower", name = "Lower Village" }]
/// clauses = [{ id = "water", title = "Water", words = "The well is open to both villages." }]
/// phases = [{ id = "spring", title = "Spring", lasts = 90 }]
///
/// [[obligations]]
/// id = "key"
/// by = "upper"
/// to = "lower"
/// duty = "hand over a key of the well"
/// clause = "water"
/// phase = "spring"
/// by_day = 7
/// verification = { by = "lower" }
/// "#;
/// let agreement = read(&SourceFile::new("well.toml", text)).map_err(|it| format!("{it:?}"))?;
/// assert_eq!(agreement.terms().obligations[0].last_day(), 7);
///
/// let mistakes = read(&SourceFile::new("well.toml", text.replace("\"spring\"\nby", "\"sprig\"\nby")));
/// let first = &mistakes.unwrap_err()[0];
/// assert_eq!(first.to_string(), "well.toml:16 obligations.key.phase: expected the id of a phase, found `\"sprig\"`");
/// assert_eq!(first.hint.as_deref(), Some("did you mean `spring`?"));
/// # Ok::<(), String>(())
/// ```
///
/// [`MISTAKES_MAX`]: crate::format::mistake::MISTAKES_MAX
pub fn read(file: &SourceFile) -> Result<Agreement, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let found = read_into(&mistakes, file);
    match found {
        Some(agreement) if mistakes.is_empty() => Ok(agreement),
        _ => Err(mistakes.into_vec()),
    }
}

fn read_into(mistakes: &Mistakes, file: &SourceFile) -> Option<Agreement> {
    let page = Page::open(file, 0, mistakes)?;
    let table = page.parse()?;
    let fields = Fields::of_file(&page, &table, FIELDS);
    fields.version("detente_agreement", VERSION)?;

    let id = fields.need("id").and_then(|node| node.slug());
    let title = fields.need("title").and_then(|node| node.line());
    let case = fields.may("case").and_then(|node| node.slug());
    let version = fields
        .may("version")
        .map_or(Some(1), |node| node.whole(1..=u32::MAX, ""));
    let enters_into_force = fields
        .need("enters_into_force")
        .and_then(|node| node.date());

    // All names are declared before anything refers to them.
    let mut names = Names::new();
    let signatories = participant::read(&fields, &mut names.participants);
    let languages = languages::read(&fields);
    let clauses = read_clauses(&fields, &mut names, languages.as_ref());
    let pools = obligation::read_pools(&fields, &mut names);
    let phases = phase::outline(&fields, &mut names);
    let obligations = obligation::outline(&fields, &mut names);
    let guarantees = ending::read_guarantees(&fields, &mut names);

    let terms = Terms {
        phases: phase::read(phases, &names),
        obligations: obligation::read(obligations, &names),
        reservations: ending::read_reservations(&fields, &names),
        termination: ending::read_termination(&fields, &names),
        estimates: ending::read_estimates(&fields, &names),
        id: id?,
        title: title?,
        case,
        version: version?,
        enters_into_force: enters_into_force?,
        signatories,
        languages: languages?,
        clauses,
        pools,
        guarantees,
    };
    if !mistakes.is_empty() {
        return None;
    }
    match Agreement::new(terms) {
        Ok(agreement) => Some(agreement),
        // What the parts above do not tell at its place is told of the whole.
        Err(unfit) => {
            let found = unfit.to_string();
            fields.tell(|| Complaint::new("terms that fit together", found));
            None
        }
    }
}

fn read_clauses(
    fields: &Fields<'_>,
    names: &mut Names,
    languages: Option<&Languages>,
) -> Vec<FinalClause> {
    let nodes = fields.items("clauses", "clauses", CLAUSES_MAX);
    let clauses = nodes.iter().map(|node| {
        let id = names.clauses.declare(node.field("id").as_ref());
        let fields = Fields::of(node, &["id", "title", "words", "renderings"])?;
        fields.need("id");
        let title = fields.need("title").and_then(|node| node.line());
        let words = fields.need("words").and_then(|node| node.words());
        let renderings = languages.and_then(|it| read_renderings(&fields, it));
        Some(FinalClause {
            id: id?,
            title: title?,
            words: words?,
            renderings: renderings?,
        })
    });
    clauses.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// A clause of an agreement stands in every language of its text.
fn read_renderings(fields: &Fields<'_>, languages: &Languages) -> Option<Vec<RenderedWords>> {
    let nodes = fields.items("renderings", "renderings", LANGUAGES_MAX);
    let found = languages::read_each(&nodes, languages, &["title", "words"], |_, fields| {
        let title = fields.need("title").and_then(|node| node.line());
        let words = fields.need("words").and_then(|node| node.words());
        Some(RenderedWords {
            title: title?,
            words: words?,
        })
    });
    if nodes.len() < languages.further().len() {
        let is_rendered = |at: &usize| found.iter().any(|(known, _)| known == at);
        let missing = (0..languages.further().len()).find(|at| !is_rendered(at));
        if let Some(further) = missing.and_then(|at| languages.further().get(at)) {
            let expected = format!("a rendering in `{}`", further.language);
            fields.tell(|| {
                Complaint::new(expected, "none")
                    .hint("add [[clauses.renderings]] with `in`, `title` and `words`")
            });
        }
        return None;
    }
    (found.len() == languages.further().len())
        .then(|| found.into_iter().map(|(_, it)| it).collect())
}
