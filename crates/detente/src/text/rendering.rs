//! Renderings: the words of a text in its further authentic languages.
//!
//! A rendering is part of the draft in which it stands, so that a number names
//! one text in all its languages, and whoever accepts it accepts them all. It
//! renders exact words: where they change it is not carried over.

use std::collections::BTreeMap;

use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::language::Language;
use crate::model::slug::Slug;
use crate::text::bracket::Bracket;
use crate::text::clause::{Clause, Piece};
use crate::text::draft::Draft;

/// A text in one further language, as far as it is rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendering {
    /// Clauses, each with the short name of the one it renders and the same
    /// places; title and words in this language.
    pub clauses: Vec<Clause>,
    /// The words of options of categorical and ordinal issues.
    pub choices: BTreeMap<(IssueIdx, ValueIdx), String>,
    /// The words around a number, with `{}` for it. The digits are the same in
    /// all languages.
    pub formats: BTreeMap<IssueIdx, String>,
}

/// Renderings by language.
pub type Renderings = BTreeMap<Language, Rendering>;

impl Rendering {
    /// True if nothing is rendered.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.choices.is_empty() && self.formats.is_empty()
    }

    /// The rendering of the clause of a short name.
    pub fn clause(&self, id: &Slug) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == *id)
    }

    /// True if the clause is rendered with whatever can come to stand in it.
    pub fn covers(&self, clause: &Clause, agenda: &[Issue]) -> bool {
        let has_values = |at: &IssueIdx| match agenda.get(at.0).map(|it| &it.domain) {
            Some(IssueDomain::Range(_)) => self.formats.contains_key(at),
            Some(domain) => {
                let mut values = domain.values();
                values.all(|value| self.choices.contains_key(&(*at, value)))
            }
            None => false,
        };
        self.clause(&clause.id).is_some() && clause.issues().iter().all(has_values)
    }

    /// The words that stand in the text for a value, if it is rendered.
    pub fn value(&self, at: IssueIdx, issue: &Issue, value: ValueIdx) -> Option<String> {
        match &issue.domain {
            IssueDomain::Categorical(_) | IssueDomain::Ordinal(_) => {
                self.choices.get(&(at, value)).cloned()
            }
            IssueDomain::Range(range) => {
                let format = self.formats.get(&at)?;
                Some(format.replacen("{}", &range.number(value).to_string(), 1))
            }
        }
    }

    /// How many bytes of words it holds.
    pub(crate) fn n_bytes(&self) -> usize {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.len(),
            Piece::Bracket(_) => 1,
        };
        let clauses = self.clauses.iter().map(|clause| {
            let words = clause.wording.iter().map(piece).sum::<usize>();
            clause.title.len() + words + 1
        });
        let values = self.choices.values().chain(self.formats.values());
        clauses.sum::<usize>() + values.map(|it| it.len() + 1).sum::<usize>()
    }
}

impl Draft {
    /// The words of a clause in a further language as a reader of this draft
    /// sees them; `None` while the clause or an option in it is not rendered.
    pub fn render_in(
        &self,
        language: &Language,
        clause: &Clause,
        agenda: &[Issue],
    ) -> Option<String> {
        let rendering = self.renderings.get(language)?;
        let pieces = rendering.clause(&clause.id)?.wording.iter();
        let words = pieces.map(|piece| match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::Bracket(at) => {
                let (bracket, issue) = (self.brackets.get(at.0)?, agenda.get(at.0)?);
                let options = bracket.options().iter();
                let options = options.map(|value| rendering.value(*at, issue, *value));
                let options = options.collect::<Option<Vec<_>>>()?;
                Some(match bracket {
                    Bracket::Settled(_) => options.concat(),
                    Bracket::Open(_) => format!("[{}]", options.join(" / ")),
                })
            }
        });
        words.collect()
    }

    /// The same draft as it stands in a further language, with the agenda whose
    /// values have the words of that language: whatever shows drafts shows it.
    ///
    /// It has the clauses that are wholly rendered, options included, and no
    /// others. Cost: linear in the draft and the options of the agenda.
    pub fn in_language(&self, language: &Language, agenda: &[Issue]) -> (Self, Vec<Issue>) {
        let nothing = Rendering::default();
        let rendering = self.renderings.get(language).unwrap_or(&nothing);
        let is_whole = |clause: &&Clause| self.render_in(language, clause, agenda).is_some();
        let clauses = rendering.clauses.iter().filter(is_whole);
        let issue = |(i, issue): (usize, &Issue)| {
            let at = IssueIdx(i);
            let mut issue = issue.clone();
            match &mut issue.domain {
                IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                    for (value, choice) in (0..).map(ValueIdx).zip(choices) {
                        if let Some(words) = rendering.choices.get(&(at, value)) {
                            choice.wording.clone_from(words);
                        }
                    }
                }
                IssueDomain::Range(range) => {
                    let format = rendering.formats.get(&at);
                    let rendered = format.and_then(|format| range.worded(format));
                    *range = rendered.unwrap_or_else(|| range.clone());
                }
            }
            issue
        };
        let draft = Self {
            clauses: clauses.cloned().collect(),
            renderings: Renderings::new(),
            ..self.clone()
        };
        (draft, agenda.iter().enumerate().map(issue).collect())
    }

    /// Takes over what it leaves out in these languages and what still holds:
    /// a clause from the last draft that had exactly its title and words, the
    /// words of an option from the last draft that rendered it, else from the
    /// `opening` of the case.
    ///
    /// Laws: what the draft itself says stays; a clause whose title or words
    /// differ takes nothing over; doing it twice is doing it once. Cost: the
    /// clauses and options that are left out, times the drafts that do not have
    /// them either.
    pub fn carry_renderings<'l>(
        &mut self,
        languages: impl Iterator<Item = &'l Language>,
        opening: (&[Clause], &Renderings),
        earlier: &[Self],
        agenda: &[Issue],
    ) {
        let before = earlier
            .iter()
            .rev()
            .map(|draft| (draft.clauses.as_slice(), &draft.renderings));
        let before = before.chain([opening]);
        for language in languages {
            let mut own = self.renderings.remove(language).unwrap_or_default();
            let known = before.clone().filter_map(|(clauses, renderings)| {
                renderings.get(language).map(|it| (clauses, it))
            });
            let mut clauses = Vec::with_capacity(self.clauses.len());
            for clause in &self.clauses {
                let stated = own.clause(&clause.id).cloned();
                let carried = || {
                    known.clone().find_map(|(clauses, rendering)| {
                        let rendered = rendering.clause(&clause.id)?;
                        clauses.contains(clause).then(|| rendered.clone())
                    })
                };
                clauses.extend(stated.or_else(carried));
            }
            // What renders no clause of the draft stays, for whoever checks it.
            let others = own.clauses.iter();
            let others = others.filter(|it| !clauses.iter().any(|known| known.id == it.id));
            let others: Vec<Clause> = others.cloned().collect();
            clauses.extend(others);
            own.clauses = clauses;
            for (i, bracket) in self.brackets.iter().enumerate() {
                let at = IssueIdx(i);
                match agenda.get(i).map(|issue| &issue.domain) {
                    Some(IssueDomain::Range(_)) if !own.formats.contains_key(&at) => {
                        let found = known.clone().find_map(|it| it.1.formats.get(&at));
                        own.formats.extend(found.map(|it| (at, it.clone())));
                    }
                    Some(IssueDomain::Categorical(_) | IssueDomain::Ordinal(_)) => {
                        for value in bracket.options() {
                            let key = (at, *value);
                            if !own.choices.contains_key(&key) {
                                let found = known.clone().find_map(|it| it.1.choices.get(&key));
                                own.choices.extend(found.map(|it| (key, it.clone())));
                            }
                        }
                    }
                    _ => {}
                }
            }
            if !own.is_empty() {
                self.renderings.insert(language.clone(), own);
            }
        }
    }
}
