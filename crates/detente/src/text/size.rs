//! How large a text is once it is written out.

use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::text::bracket::Bracket;
use crate::text::clause::{Clause, Piece};
use crate::text::draft::Draft;
use crate::text::rendering::{Rendering, Renderings};

/// The most bytes of a text, in all its languages together, as it is written
/// and as it is read: some three hundred pages.
pub const DRAFT_BYTES_MAX: usize = 3 << 20;

impl Draft {
    /// How many bytes of words its clauses have, in all its languages: as they
    /// are written, with names in square brackets, and as they are read, with
    /// what stands in those places. Nothing is written out to find it.
    ///
    /// Laws: at least the bytes of [`Draft::render`] over all clauses, and of
    /// [`Draft::render_in`] over all clauses and languages. Cost: linear in the
    /// pieces of the clauses and the options, per language.
    pub fn n_bytes(&self, agenda: &[Issue]) -> usize {
        let place = |rendering: Option<&Rendering>, at: IssueIdx, issue: &Issue| {
            let options = self.brackets.get(at.0).map_or(&[][..], Bracket::options);
            let words = options
                .iter()
                .map(|it| n_bytes_of(rendering, at, issue, *it));
            // Between options ` / `, around them square brackets.
            words.fold(2, |sum: usize, it| sum.saturating_add(it).saturating_add(3))
        };
        n_bytes(&self.clauses, &self.renderings, agenda, place)
    }
}

/// The same of the text of a case, with the longest words that can be agreed
/// in every place.
pub(crate) fn n_bytes_agreed(
    clauses: &[Clause],
    renderings: &Renderings,
    agenda: &[Issue],
) -> usize {
    let place = |rendering: Option<&Rendering>, at: IssueIdx, issue: &Issue| {
        let values: Vec<ValueIdx> = match issue.domain {
            // The longest numbers of a range are its ends.
            IssueDomain::Range(_) => {
                vec![
                    ValueIdx(0),
                    ValueIdx(issue.domain.n_values().saturating_sub(1)),
                ]
            }
            _ => issue.domain.values().collect(),
        };
        let words = values
            .iter()
            .map(|it| n_bytes_of(rendering, at, issue, *it));
        // A step may have more digits after the point than the ends have.
        words.max().unwrap_or(0).saturating_add(20)
    };
    n_bytes(clauses, renderings, agenda, place)
}

fn n_bytes_of(
    rendering: Option<&Rendering>,
    at: IssueIdx,
    issue: &Issue,
    value: ValueIdx,
) -> usize {
    let rendered = rendering.and_then(|it| it.value(at, issue, value));
    rendered.map_or_else(|| issue.domain.wording(value).len(), |it| it.len())
}

fn n_bytes(
    clauses: &[Clause],
    renderings: &Renderings,
    agenda: &[Issue],
    place: impl Fn(Option<&Rendering>, IssueIdx, &Issue) -> usize,
) -> usize {
    let of = |clauses: &[Clause], rendering: Option<&Rendering>| {
        let place = |(i, issue): (usize, &Issue)| {
            let written = issue.id.as_str().len() + 2;
            place(rendering, IssueIdx(i), issue).saturating_add(written)
        };
        let places: Vec<usize> = agenda.iter().enumerate().map(place).collect();
        let pieces = clauses.iter().flat_map(|it| &it.wording);
        let pieces = pieces.map(|piece| match piece {
            Piece::Words(words) => words.len().saturating_mul(2),
            Piece::Bracket(at) => places.get(at.0).copied().unwrap_or(0),
        });
        let titles = clauses.iter().map(|it| it.title.len());
        pieces.chain(titles).fold(0, usize::saturating_add)
    };
    let drafted = of(clauses, None);
    let rendered = renderings.values().map(|it| of(&it.clauses, Some(it)));
    rendered.fold(drafted, usize::saturating_add)
}
