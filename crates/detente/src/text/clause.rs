//! Clauses: the units of the negotiating text that parties respond to.

use crate::model::issue::{Issue, IssueIdx};
use crate::model::slug::Slug;

/// One numbered provision of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The short name; stays when clauses are added before it.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// Its words, with places for disputed ones.
    pub wording: Vec<Piece>,
}

/// A run of words, or the place of a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words that stand as they are.
    Words(String),
    /// Where the wording of an issue's value goes.
    Bracket(IssueIdx),
}

/// Why a text is not the wording of a clause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingProblem {
    /// A bracket was opened and not closed, or the reverse.
    #[error(
        "the square brackets do not match; write `[[` and `]]` for brackets that are only words"
    )]
    Unbalanced,
    /// A bracket names no issue.
    #[error("the bracket `[{found}]` names no issue")]
    UnknownIssue {
        /// What stood in the bracket, cut at 80 characters.
        found: String,
    },
}

impl Clause {
    /// Splits a wording such as `lasts [duration] from D-day` into pieces.
    ///
    /// `[[` and `]]` stand for brackets that are only words. `issue` finds the
    /// issue of a short name. Cost: linear in the text.
    ///
    /// # Errors
    /// Brackets that do not match or that name no issue.
    pub fn parse_wording(
        text: &str,
        issue: impl Fn(&str) -> Option<IssueIdx>,
    ) -> Result<Vec<Piece>, WordingProblem> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['[', ']']) {
            let (before, from) = rest.split_at(at);
            words.push_str(before);
            if let Some(after) = from.strip_prefix("[[") {
                words.push('[');
                rest = after;
            } else if let Some(after) = from.strip_prefix("]]") {
                words.push(']');
                rest = after;
            } else if let Some(inner) = from.strip_prefix('[') {
                let (name, after) = inner.split_once(']').ok_or(WordingProblem::Unbalanced)?;
                if name.contains('[') {
                    return Err(WordingProblem::Unbalanced);
                }
                let found = || WordingProblem::UnknownIssue {
                    found: name.chars().take(80).collect(),
                };
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Bracket(issue(name).ok_or_else(found)?));
                rest = after;
            } else {
                return Err(WordingProblem::Unbalanced);
            }
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        Ok(pieces)
    }

    /// The wording in the form that [`Clause::parse_wording`] reads: places by
    /// the short names of their issues, brackets that are only words doubled.
    ///
    /// A place of an issue that is not on the agenda shows as `[?]`, which
    /// names nothing. Cost: linear in the text.
    pub fn source(&self, agenda: &[Issue]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.replace('[', "[[").replace(']', "]]"),
            Piece::Bracket(at) => {
                let name = agenda.get(at.0).map_or("?", |issue| issue.id.as_str());
                format!("[{name}]")
            }
        };
        self.wording.iter().map(piece).collect()
    }

    /// True if the other has places of the same issues, in whatever order and
    /// however often: what a rendering must keep.
    pub fn has_same_places(&self, other: &Self) -> bool {
        let (mut own, mut others) = (self.issues(), other.issues());
        own.sort();
        others.sort();
        own == others
    }

    /// The issues whose brackets stand in this clause, in order of first mention.
    pub fn issues(&self) -> Vec<IssueIdx> {
        let mut issues = Vec::new();
        for piece in &self.wording {
            if let Piece::Bracket(issue) = piece
                && !issues.contains(issue)
            {
                issues.push(*issue);
            }
        }
        issues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Piece>, WordingProblem> {
        Clause::parse_wording(text, |name| (name == "days").then_some(IssueIdx(0)))
    }

    #[test]
    fn brackets_are_places_and_doubled_ones_are_words() {
        let pieces = parse("lasts [days] [[sic]]").unwrap();
        let words = |text: &str| Piece::Words(text.into());
        assert_eq!(
            pieces,
            [
                words("lasts "),
                Piece::Bracket(IssueIdx(0)),
                words(" [sic]")
            ]
        );
    }

    #[test]
    fn brackets_that_do_not_match_are_refused() {
        for text in ["[days", "days]", "[[days]", "[a[b]]"] {
            assert_eq!(parse(text), Err(WordingProblem::Unbalanced), "{text}");
        }
        assert!(matches!(
            parse("[weeks]"),
            Err(WordingProblem::UnknownIssue { .. })
        ));
    }
}
