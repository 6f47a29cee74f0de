//! What changed between two drafts, clause by clause.

use crate::model::issue::{Issue, IssueIdx};
use crate::model::slug::Slug;
use crate::text::bracket::Bracket;
use crate::text::draft::Draft;

/// One thing that differs from an earlier draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A clause that was not there.
    ClauseAdded(Slug),
    /// A clause that is gone.
    ClauseRemoved(Slug),
    /// A clause whose undisputed words changed.
    Reworded(Slug),
    /// A place whose options changed.
    Bracket {
        /// The issue of the place.
        issue: IssueIdx,
        /// What stood before, if the issue was on the agenda then.
        before: Option<Bracket>,
        /// What stands now.
        after: Bracket,
    },
}

/// Lists what changed from `earlier` to `later`: clauses in order, then places in agenda order.
///
/// Empty exactly if both show the same words. Cost: product of the clause counts.
pub fn changes(earlier: &Draft, later: &Draft) -> Vec<Change> {
    let mut found = Vec::new();
    for clause in &later.clauses {
        match earlier.clause(&clause.id) {
            None => found.push(Change::ClauseAdded(clause.id.clone())),
            Some(before) if before.wording != clause.wording || before.title != clause.title => {
                found.push(Change::Reworded(clause.id.clone()));
            }
            Some(_) => {}
        }
    }
    for clause in &earlier.clauses {
        if later.clause(&clause.id).is_none() {
            found.push(Change::ClauseRemoved(clause.id.clone()));
        }
    }
    for (i, after) in later.brackets.iter().enumerate() {
        let before = earlier.brackets.get(i);
        if before != Some(after) {
            let (before, after) = (before.cloned(), after.clone());
            found.push(Change::Bracket {
                issue: IssueIdx(i),
                before,
                after,
            });
        }
    }
    found
}

impl Change {
    /// The change in words, such as ``duration: [60 days / 90 days] becomes 75 days``.
    pub fn describe(&self, agenda: &[Issue]) -> String {
        match self {
            Self::ClauseAdded(id) => format!("new clause `{id}`"),
            Self::ClauseRemoved(id) => format!("clause `{id}` removed"),
            Self::Reworded(id) => format!("clause `{id}` reworded"),
            Self::Bracket {
                issue,
                before,
                after,
            } => {
                let Some(issue) = agenda.get(issue.0) else {
                    return String::new();
                };
                match before {
                    Some(before) => format!(
                        "{}: {} becomes {}",
                        issue.title,
                        before.render(issue),
                        after.render(issue)
                    ),
                    None => format!("{}: {} (new)", issue.title, after.render(issue)),
                }
            }
        }
    }
}
