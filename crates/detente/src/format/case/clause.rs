//! The negotiating text: its clauses with their brackets.

use crate::format::fields::Fields;
use crate::format::ids::Ids;
use crate::format::mistake::Complaint;
use crate::format::node::Node;
use crate::model::issue::IssueIdx;
use crate::model::slug::Slug;
use crate::text::clause::{Clause, Piece, WordingProblem};

use super::issue::Agenda;
use super::limits::{BRACKETS_MAX, CLAUSES_MAX};
use super::rendering::Rendered;

/// The text as far as it could be read.
pub(super) struct Text {
    pub(super) title: Option<String>,
    pub(super) clauses: Vec<Clause>,
    pub(super) ids: Ids,
}

impl Text {
    /// Reads the text and checks that each issue is carried by exactly one clause.
    pub(super) fn read(fields: &Fields<'_>, agenda: &Agenda, rendered: &mut Rendered<'_>) -> Self {
        let mut text = Self {
            title: None,
            clauses: Vec::new(),
            ids: Ids::new("a clause", "clauses"),
        };
        let node = fields.need("text");
        let Some(own) = node.and_then(|node| Fields::of(&node, &["title", "clauses"])) else {
            return text;
        };
        text.title = own.need("title").and_then(|node| node.line());
        let mut carriers = Carriers::of(agenda);
        for node in own.some_items("clauses", "clauses", CLAUSES_MAX) {
            let id = node.field("id");
            let id = text.ids.declare(id.as_ref());
            let position = |name: &str| agenda.position(name);
            let clause = read_clause(&node, id, &["renderings"], position, agenda.ids());
            if let Some(clause) = clause {
                rendered.read_clause(&node, &clause, agenda);
                let wording = node.field("wording");
                carriers.add(&clause, wording.as_ref().unwrap_or(&node), agenda);
                text.clauses.push(clause);
            } else {
                carriers.is_complete = false;
            }
        }
        carriers.tell_left_out(fields, agenda);
        text
    }
}

/// Reads a clause whose short name is already checked, with fields beside it
/// that are read elsewhere.
///
/// `issue` finds the issue of a bracket; `known` is for hints.
pub(super) fn read_clause(
    node: &Node<'_>,
    id: Option<Slug>,
    beside: &[&str],
    issue: impl Fn(&str) -> Option<IssueIdx>,
    known: &Ids,
) -> Option<Clause> {
    let fields = Fields::of(node, &[&["id", "title", "wording"], beside].concat())?;
    fields.need("id");
    let title = fields.need("title").and_then(|node| node.line());
    let wording = read_wording(&fields.need("wording")?, issue, known)?;
    Some(Clause {
        id: id?,
        title: title?,
        wording,
    })
}

/// Reads words with the places of issues.
pub(super) fn read_wording(
    wording: &Node<'_>,
    issue: impl Fn(&str) -> Option<IssueIdx>,
    known: &Ids,
) -> Option<Vec<Piece>> {
    match Clause::parse_wording(&wording.words()?, issue) {
        Ok(pieces) => Some(pieces),
        Err(WordingProblem::UnknownIssue { found }) => {
            wording.tell(|| {
                let shown = crate::format::page::shorten(&found);
                Complaint::new("brackets that name issues", format!("`[{shown}]`"))
                    .hint_if(known.hint(&found))
            });
            None
        }
        Err(WordingProblem::Unbalanced) => {
            wording.tell(|| {
                Complaint::new("square brackets that match", wording.shown())
                    .hint("write `[[` and `]]` for brackets that are only words")
            });
            None
        }
    }
}

/// Which clause carries each issue.
struct Carriers {
    // Position of the first clause, by issue.
    by_issue: Vec<Option<(Slug, u32)>>,
    n_brackets: usize,
    // False if a clause could not be read: it may have carried an issue.
    is_complete: bool,
}

impl Carriers {
    fn of(agenda: &Agenda) -> Self {
        Self {
            by_issue: vec![None; agenda.len()],
            n_brackets: 0,
            is_complete: true,
        }
    }

    fn add(&mut self, clause: &Clause, node: &Node<'_>, agenda: &Agenda) {
        let is_bracket = |piece: &&Piece| matches!(piece, Piece::Bracket(_));
        let before = self.n_brackets;
        self.n_brackets += clause.wording.iter().filter(is_bracket).count();
        if self.n_brackets > BRACKETS_MAX {
            self.is_complete = false;
            if before <= BRACKETS_MAX {
                let found = format!("{} up to this clause", self.n_brackets);
                let expected = format!("at most {BRACKETS_MAX} brackets in all clauses");
                node.tell(|| Complaint::new(expected, found));
            }
            return;
        }
        for issue in clause.issues() {
            let Some(carrier) = self.by_issue.get_mut(issue.0) else {
                continue;
            };
            match carrier {
                None => *carrier = Some((clause.id.clone(), node.line_no())),
                Some((first, line)) => node.tell(|| {
                    let name = agenda.ids().name(issue.0);
                    let expected = format!("the bracket `[{name}]` in one clause only");
                    Complaint::new(expected, "it in a second one")
                        .hint(format!("clause `{first}` on line {line} has it already"))
                }),
            }
        }
    }

    fn tell_left_out(&self, fields: &Fields<'_>, agenda: &Agenda) {
        if !self.is_complete {
            return;
        }
        for (i, carrier) in self.by_issue.iter().enumerate() {
            // An issue whose own name is a mistake cannot be named in a bracket.
            if carrier.is_none() && !agenda.ids().name(i).is_empty() {
                agenda.tell(IssueIdx(i), fields, || {
                    let name = agenda.ids().name(i);
                    Complaint::new("a clause with the bracket of this issue", "none")
                        .hint(format!("write `[{name}]` in the wording of one clause"))
                });
            }
        }
    }
}
