//! Drafts: numbered versions of the negotiating text.

use jiff::civil::Date;

use crate::model::delivery::PlannedHandover;
use crate::model::issue::{Issue, IssueIdx};
use crate::model::outcome::Outcome;
use crate::model::slug::Slug;
use crate::text::bracket::Bracket;
use crate::text::clause::{Clause, Piece};
use crate::text::rendering::Renderings;

/// The number of a draft, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftNo(pub u32);

/// Who drafted a text, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Names of those who drafted it.
    pub drafted_by: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// The day it was drafted.
    pub date: Option<Date>,
    /// What else is known of its origin.
    pub note: Option<String>,
}

/// One version of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// Per issue on the agenda when it was drafted, what stands in its place.
    pub brackets: Vec<Bracket>,
    /// Where it comes from.
    pub provenance: Provenance,
    /// The annex on the exchange: what is handed over in which order; empty
    /// as long as the order is not on the table.
    pub handovers: Vec<PlannedHandover>,
    /// The same text in its further authentic languages, as far as it is rendered.
    pub renderings: Renderings,
}

impl Draft {
    /// True if no bracket is left open.
    pub fn is_clean(&self) -> bool {
        self.n_open() == 0
    }

    /// How many brackets are open.
    pub fn n_open(&self) -> usize {
        self.brackets
            .iter()
            .filter(|bracket| bracket.is_open())
            .count()
    }

    /// How many options stand in open brackets, in all.
    pub fn n_options(&self) -> usize {
        self.open()
            .map(|(_, bracket)| bracket.options().len())
            .sum()
    }

    /// The open brackets with their issues.
    pub fn open(&self) -> impl Iterator<Item = (IssueIdx, &Bracket)> {
        self.brackets
            .iter()
            .enumerate()
            .filter(|(_, bracket)| bracket.is_open())
            .map(|(i, bracket)| (IssueIdx(i), bracket))
    }

    /// The whole package that the drafter proposes: settled values and first options.
    pub fn package(&self) -> Outcome {
        Outcome(self.brackets.iter().filter_map(Bracket::proposed).collect())
    }

    /// The clause of a short name.
    pub fn clause(&self, id: &Slug) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == *id)
    }

    /// The clause that carries an issue.
    pub fn carrier(&self, issue: IssueIdx) -> Option<&Clause> {
        self.clauses
            .iter()
            .find(|clause| clause.issues().contains(&issue))
    }

    /// True if no place in the clause is disputed.
    pub fn is_clause_clean(&self, clause: &Clause) -> bool {
        clause.issues().iter().all(|issue| {
            self.brackets
                .get(issue.0)
                .is_some_and(|bracket| !bracket.is_open())
        })
    }

    /// The words of a clause as a reader of this draft sees them.
    pub fn render(&self, clause: &Clause, agenda: &[Issue]) -> String {
        clause
            .wording
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Bracket(position) => {
                    match (self.brackets.get(position.0), agenda.get(position.0)) {
                        (Some(bracket), Some(issue)) => bracket.render(issue),
                        _ => "[to be drafted]".to_owned(),
                    }
                }
            })
            .collect()
    }
}
