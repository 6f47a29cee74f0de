//! Requests: what a party wants on the agenda that is not there yet.

use crate::model::issue::{Choice, Issue, IssueIdx};
use crate::text::clause::{Clause, Piece};

/// Stands in the wording of a requested clause for the issue that has no
/// position on the agenda yet.
pub const NEW_ISSUE: IssueIdx = IssueIdx(usize::MAX);

/// Something new that a party asks to settle.
///
/// Raising a request lets the mediators put what it adds before all who take
/// part, without saying whose it was; its reason stays in the party's room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it is called.
    pub title: String,
    /// Why, in the party's words.
    pub words: String,
    /// What would be added.
    pub addition: Addition,
}

/// What a request adds to the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// A new issue with the clause that carries it; in its wording
    /// [`NEW_ISSUE`] is the only place.
    Issue {
        /// The issue, with its status quo.
        issue: Issue,
        /// The words around it.
        clause: Clause,
    },
    /// A new option of a categorical or ordinal issue, placed last.
    Choice {
        /// The issue that gets it.
        issue: IssueIdx,
        /// The option.
        choice: Choice,
    },
}

impl Request {
    /// The requested clause with the issue at its position on the agenda.
    pub fn clause_at(clause: &Clause, position: IssueIdx) -> Clause {
        let place = |piece: &Piece| match piece {
            Piece::Bracket(issue) if *issue == NEW_ISSUE => Piece::Bracket(position),
            other => other.clone(),
        };
        Clause {
            wording: clause.wording.iter().map(place).collect(),
            ..clause.clone()
        }
    }
}
