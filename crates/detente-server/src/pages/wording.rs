//! The words of clauses, with brackets as diplomats write them, and redlines.

use detente::model::issue::{Issue, IssueDomain, ValueIdx};
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::draft::Draft;
use maud::{Markup, html};

use crate::pages::reading::Reading;

/// The product of word counts up to which words are compared one by one;
/// beyond it the whole old text is struck and the whole new one inserted.
const COMPARED_MAX: usize = 1 << 20;

/// A clause as a reader of the draft sees it.
pub fn clause(reading: &Reading<'_>, draft: &Draft, clause: &Clause) -> Markup {
    clause_over(reading, reading.state().agenda(), draft, clause)
}

/// The same with the words of another agenda, such as that of another language.
pub fn clause_over(
    reading: &Reading<'_>,
    agenda: &[Issue],
    draft: &Draft,
    clause: &Clause,
) -> Markup {
    html! {
        p.wording dir="auto" {
            @for piece in &clause.wording {
                @match piece {
                    Piece::Words(words) => (words),
                    Piece::Bracket(at) => {
                        @match (draft.brackets.get(at.0), agenda.get(at.0)) {
                            (Some(it), Some(issue)) => (bracket(it, issue)),
                            _ => span.bracket { "[" (reading.say("to-be-drafted")) "]" },
                        }
                    }
                }
            }
        }
    }
}

/// What stands in a place: settled words plainly, options in square brackets.
pub fn bracket(bracket: &Bracket, issue: &Issue) -> Markup {
    let words = |value| issue.domain.wording(value);
    html! {
        @match bracket {
            Bracket::Settled(value) => (words(*value)),
            Bracket::Open(options) => {
                span.bracket {
                    "["
                    @for (i, value) in options.iter().enumerate() {
                        @if i > 0 { span.or { " / " } }
                        bdi { (words(*value)) }
                    }
                    "]"
                }
            }
        }
    }
}

/// The same clause against what it was: insertions underlined, deletions struck.
pub fn redline(reading: &Reading<'_>, before: &Draft, after: &Draft, clause: &Clause) -> Markup {
    let agenda = reading.state().agenda();
    let old = before.clause(&clause.id);
    let old = old
        .map(|old| before.render(old, agenda))
        .unwrap_or_default();
    let new = after.render(clause, agenda);
    changed(&old, &new)
}

/// Words against what they were.
pub fn changed(old: &str, new: &str) -> Markup {
    html! { p.wording dir="auto" { (compared(old, new)) } }
}

/// A clause that is gone.
pub fn struck(reading: &Reading<'_>, before: &Draft, clause: &Clause) -> Markup {
    let old = before.render(clause, reading.state().agenda());
    html! { p.wording dir="auto" { (compared(&old, "")) } }
}

fn compared(old: &str, new: &str) -> Markup {
    let (old, new) = (words(old), words(new));
    html! {
        @for (kind, words) in runs(&old, &new) {
            @match kind {
                Kind::Same => (words),
                Kind::Gone => del { (words) },
                Kind::New => ins { (words) },
            }
        }
    }
}

/// Words with the white space that follows them; brackets and strokes by
/// themselves, so that what stays in a bracket stays.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let mut rest = word;
        while let Some(at) = rest.find(['[', ']']) {
            let (before, from) = rest.split_at(at);
            let (sign, after) = from.split_at(1);
            words.extend([before, sign].into_iter().filter(|it| !it.is_empty()));
            rest = after;
        }
        if !rest.is_empty() {
            words.push(rest);
        }
    }
    words
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Same,
    Gone,
    New,
}

/// The shortest way from one to the other, word by word (longest common
/// subsequence). Cost: product of the lengths, bounded.
fn runs(old: &[&str], new: &[&str]) -> Vec<(Kind, String)> {
    let mut runs: Vec<(Kind, String)> = Vec::new();
    let mut push = |kind: Kind, word: &str| match runs.last_mut() {
        Some((last, words)) if *last == kind => words.push_str(word),
        _ => runs.push((kind, word.to_owned())),
    };
    let (n, m) = (old.len(), new.len());
    let row = m + 1;
    if (n + 1).saturating_mul(row) > COMPARED_MAX {
        old.iter().for_each(|word| push(Kind::Gone, word));
        new.iter().for_each(|word| push(Kind::New, word));
        return runs;
    }
    let mut longest = vec![0u32; (n + 1) * row];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            longest[i * row + j] = if old[i] == new[j] {
                longest[(i + 1) * row + j + 1] + 1
            } else {
                longest[(i + 1) * row + j].max(longest[i * row + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < n || j < m {
        if i < n && j < m && old[i] == new[j] {
            push(Kind::Same, new[j]);
            (i, j) = (i + 1, j + 1);
        } else if i < n && (j == m || longest[(i + 1) * row + j] >= longest[i * row + j + 1]) {
            push(Kind::Gone, old[i]);
            i += 1;
        } else {
            push(Kind::New, new[j]);
            j += 1;
        }
    }
    runs
}

/// Several values in words: neighbours of a range as `60 to 90 days`, others
/// listed, at most four by name.
pub fn values(reading: &Reading<'_>, domain: &IssueDomain, values: &[ValueIdx]) -> String {
    const NAMED_MAX: usize = 4;
    let mut sorted = values.to_vec();
    sorted.sort();
    sorted.dedup();
    let is_run = sorted.windows(2).all(|pair| match pair {
        [one, other] => other.0 == one.0 + 1,
        _ => false,
    });
    if let (IssueDomain::Range(range), [first, .., last], true) =
        (domain, sorted.as_slice(), is_run)
    {
        let first = reading.words.number(range.number(*first));
        let told = [
            ("first", first.into()),
            ("last", range.wording(*last).into()),
        ];
        return reading.tell("values-run", &told);
    }
    let named: Vec<String> = values
        .iter()
        .take(NAMED_MAX)
        .map(|value| domain.wording(*value))
        .collect();
    let named = match named.as_slice() {
        [] => String::new(),
        [first, rest @ ..] => rest.iter().fold(first.clone(), |before, last| {
            let told = [("before", before.into()), ("last", last.as_str().into())];
            reading.tell("values-or", &told)
        }),
    };
    match values.len().saturating_sub(NAMED_MAX) {
        0 => named,
        n => reading.tell("values-more", &[("named", named.into()), ("n", n.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(compared(old, new).into_string(), expected);
    }

    #[test]
    fn same_words_stay() {
        check("a truce of", "a truce of", "a truce of");
    }

    #[test]
    fn a_word_replaced() {
        check(
            "for [60 days / 90 days] from",
            "for 75 days from",
            "for <del>[60 </del><ins>75 </ins>days <del>/ 90 days] </del>from",
        );
    }

    #[test]
    fn an_option_replaced_in_a_bracket() {
        check(
            "for [60 days / 90 days], from",
            "for [60 days / 85 days], from",
            "for [60 days / <del>90 </del><ins>85 </ins>days], from",
        );
    }

    #[test]
    fn new_and_gone() {
        check("", "all new", "<ins>all new</ins>");
        check("all gone", "", "<del>all gone</del>");
    }

    #[test]
    fn markup_stays_text() {
        check("", "<b>", "<ins>&lt;b&gt;</ins>");
    }
}
