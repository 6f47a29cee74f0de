//! A negotiating text in Markdown: a heading per clause, and what stands in its places.
//!
//! For whoever writes in an editor of their own and hands the text in again.
//! The shape is small and strict, see `docs/spec/text-markdown.md`: whatever
//! is not of it is told by line, and nothing is passed over. Where to start
//! reading: [`write()`], then [`read`].

mod fault;
mod read;

pub use self::fault::TextFault;

use crate::format::mistake::{Mistake, Mistakes};
use crate::format::page::Page;
use crate::format::source::SourceFile;
use crate::model::issue::{Issue, IssueIdx};
use crate::text::bracket::Bracket;
use crate::text::clause::Clause;
use crate::text::draft::Draft;

/// A text as it was handed in.
///
/// Every issue of the agenda stands in exactly one clause, and has a bracket
/// at its position; short names of clauses are used once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
    /// Per issue of the agenda, what stands in its place.
    pub brackets: Vec<Bracket>,
}

/// Writes a draft as Markdown, lines ended by LF; `note` tells readers what it
/// is, such as `Draft 3`, and is not read again.
///
/// Laws: reading what is written gives the same clauses and brackets, except
/// white space around a wording; writing what was read gives the same
/// text without its note. Cost: linear in the text.
///
/// ```
/// use detente::format::markdown::{read, write};
/// use detente::format::source::SourceFile;
/// use detente::model::slug::Slug;
/// use detente::text::clause::{Clause, Piece};
/// use detente::text::draft::{Draft, Provenance};
/// use detente::text::rendering::Renderings;
///
/// let clause = Clause {
///     id: Slug::new("peace").unwrap(),
///     title: "Peace".into(),
///     wording: vec![Piece::Words("They keep the peace.".into())],
/// };
/// let draft = Draft {
///     clauses: vec![clause],
///     brackets: vec![],
///     provenance: Provenance::default(),
///     handovers: vec![],
///     renderings: Renderings::new(),
/// };
/// let text = write("Word", "", &draft, &[]);
/// assert_eq!(text, "# Word\n\n## Peace {#peace}\n\nThey keep the peace.\n");
/// let again = read(&SourceFile::new("word.md", text), "Word", &[]).unwrap();
/// assert_eq!(again.clauses, draft.clauses);
/// ```
pub fn write(title: &str, note: &str, draft: &Draft, agenda: &[Issue]) -> String {
    let mut text = format!("# {title}\n");
    for (i, line) in note.lines().enumerate() {
        text.push_str(if i == 0 { "\n> " } else { "> " });
        text.push_str(line);
        text.push('\n');
    }
    for clause in &draft.clauses {
        text.push_str(&format!("\n## {} {{#{}}}\n\n", clause.title, clause.id));
        for line in clause.source(agenda).trim().split('\n') {
            if is_marked(line) {
                text.push('\\');
            }
            text.push_str(line);
            text.push('\n');
        }
        let places = clause.issues();
        if !places.is_empty() {
            text.push('\n');
        }
        for at in places {
            if let (Some(issue), Some(bracket)) = (agenda.get(at.0), draft.brackets.get(at.0)) {
                text.push_str(&format!(
                    "{PLACE}{}`: {}\n",
                    issue.id,
                    stands(bracket, issue)
                ));
            }
        }
    }
    text
}

/// Reads what [`write()`] writes, as people may have changed it.
///
/// `title` is that of the text in the case, which a draft does not change.
/// Whether the draft can be tabled is not judged here. Cost: linear in the
/// text, times the logarithm of the number of clauses.
///
/// # Errors
/// Every mistake with its line, at most
/// [`MISTAKES_MAX`](crate::format::mistake::MISTAKES_MAX).
pub fn read(file: &SourceFile, title: &str, agenda: &[Issue]) -> Result<HandedIn, Vec<Mistake>> {
    let mistakes = Mistakes::default();
    let read =
        Page::open(file, 0, &mistakes).map(|page| read::Reader::new(&page, agenda).read(title));
    match read {
        Some(read) if mistakes.is_empty() => Ok(read),
        _ => Err(mistakes.into_vec()),
    }
}

/// What a line of a place begins with, before the short name of its issue.
const PLACE: &str = "- `";

/// True for a line of words that would be taken for something else.
fn is_marked(line: &str) -> bool {
    line.starts_with(['#', '\\']) || line.starts_with(PLACE)
}

/// What stands in a place, by labels: `60`, or `[60 / 90]`.
fn stands(bracket: &Bracket, issue: &Issue) -> String {
    let labels: Vec<String> = bracket
        .options()
        .iter()
        .map(|value| issue.domain.label(*value))
        .collect();
    match bracket {
        Bracket::Settled(_) => labels.concat(),
        Bracket::Open(_) => format!("[{}]", labels.join(" / ")),
    }
}

/// The issue of a short name.
fn issue_named(agenda: &[Issue], name: &str) -> Option<IssueIdx> {
    let at = agenda.iter().position(|issue| issue.id.as_str() == name);
    at.map(IssueIdx)
}
