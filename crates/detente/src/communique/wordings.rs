//! What clauses and values are called, in every language of the text.

use std::collections::{BTreeMap, BTreeSet};

use crate::disclosure::View;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::slug::Slug;
use crate::talks::event::EventKind;
use crate::text::clause::Clause;
use crate::text::rendering::Renderings;

/// The renderings of the case and of every draft that the seat has seen: words
/// that were replaced later still say what they said.
#[derive(Default)]
pub(super) struct Wordings<'a> {
    titles: BTreeMap<&'a Slug, BTreeSet<&'a str>>,
    choices: BTreeMap<(IssueIdx, ValueIdx), BTreeSet<&'a str>>,
    formats: BTreeMap<IssueIdx, BTreeSet<&'a str>>,
}

impl<'a> Wordings<'a> {
    /// All that the seat of the view has read. Cost: the words of the
    /// renderings, times the logarithm of how many there are.
    pub(super) fn of(view: &'a View<'_>) -> Self {
        let mut known = Self::default();
        known.add(&view.case().renderings);
        for event in view.events() {
            if let EventKind::DraftTabled { draft, .. } | EventKind::DraftShown { draft, .. } =
                &event.kind
            {
                known.add(&draft.renderings);
            }
        }
        known
    }

    fn add(&mut self, renderings: &'a Renderings) {
        for rendering in renderings.values() {
            for clause in &rendering.clauses {
                let titles = self.titles.entry(&clause.id).or_default();
                titles.insert(&clause.title);
            }
            for (value, words) in &rendering.choices {
                self.choices.entry(*value).or_default().insert(words);
            }
            for (at, format) in &rendering.formats {
                self.formats.entry(*at).or_default().insert(format);
            }
        }
    }

    /// The titles of a clause, that of drafting among them, each once.
    pub(super) fn titles(&self, clause: &'a Clause) -> BTreeSet<&'a str> {
        let rendered = self.titles.get(&clause.id).into_iter().flatten();
        rendered.copied().chain([clause.title.as_str()]).collect()
    }

    /// The words of a value, those of drafting among them, each once.
    pub(super) fn values(&self, at: IssueIdx, issue: &Issue, value: ValueIdx) -> BTreeSet<String> {
        let mut words = BTreeSet::from([issue.domain.wording(value)]);
        match &issue.domain {
            IssueDomain::Categorical(_) | IssueDomain::Ordinal(_) => {
                let rendered = self.choices.get(&(at, value)).into_iter().flatten();
                words.extend(rendered.map(|it| (*it).to_owned()));
            }
            IssueDomain::Range(range) => {
                let formats = self.formats.get(&at).into_iter().flatten();
                let number = range.number(value).to_string();
                words.extend(formats.map(|format| format.replacen("{}", &number, 1)));
            }
        }
        words
    }
}
