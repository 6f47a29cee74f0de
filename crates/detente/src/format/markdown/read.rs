//! Line by line: what it is, where it belongs, and what is wrong with it.

use std::collections::BTreeMap;

use crate::format::case::limits::{BRACKETS_MAX, CLAUSES_MAX};
use crate::format::mistake::{Complaint, Fault};
use crate::format::page::{Page, shorten};
use crate::format::suggestion;
use crate::model::issue::{Issue, IssueDomain, IssueIdx};
use crate::model::slug::Slug;
use crate::model::wording::{LINE_CHARS_MAX, WORDS_CHARS_MAX, is_line, is_reordering};
use crate::text::bracket::Bracket;
use crate::text::clause::{Clause, Piece, WordingProblem};

use super::{HandedIn, PLACE, TextFault, is_marked, issue_named};

/// A line without its end, and the byte where it begins.
type Line<'s> = (usize, &'s str);

/// A text while it is read.
pub(super) struct Reader<'p, 's> {
    page: &'p Page<'s>,
    agenda: &'p [Issue],
    clauses: Vec<Clause>,
    // Short names of clauses, with the line of their heading.
    names: BTreeMap<Slug, u32>,
    // Per issue: what stands in its place, and the byte of that line.
    brackets: Vec<Option<(Bracket, usize)>>,
    // Per issue: the line of the clause that carries it.
    carriers: Vec<Option<u32>>,
    n_places: usize,
    // False once a clause was not understood: it may have held what is missed.
    is_complete: bool,
}

/// A clause while its lines come in.
struct Open<'s> {
    heading: Line<'s>,
    words: Vec<Line<'s>>,
    places: Vec<Line<'s>>,
}

impl<'p, 's> Reader<'p, 's> {
    pub(super) fn new(page: &'p Page<'s>, agenda: &'p [Issue]) -> Self {
        Self {
            page,
            agenda,
            clauses: Vec::new(),
            names: BTreeMap::new(),
            brackets: vec![None; agenda.len()],
            carriers: vec![None; agenda.len()],
            n_places: 0,
            is_complete: true,
        }
    }

    /// Reads all lines, telling what is wrong; what comes back counts only if
    /// nothing was told.
    pub(super) fn read(mut self, expected: &str) -> HandedIn {
        let mut title: Option<Line<'s>> = None;
        let mut open: Option<Open<'s>> = None;
        let mut is_begun = false;
        let mut n_headings = 0;
        // After a heading that is none, nothing can be said of what follows.
        let mut is_lost = false;
        for (at, line) in lines(self.page.text()) {
            if let Some(rest) = line.strip_prefix("# ") {
                if title.is_none() && !is_begun && !is_lost {
                    title = Some((at, rest));
                    continue;
                }
                is_lost = true;
                self.tell(at, || {
                    Complaint::new("one title, on top", format!("`{}`", shorten(line)))
                        .hint("a clause begins with `## `")
                        .text(TextFault::SecondTitle)
                });
            } else if line.starts_with("## ") {
                if let Some(clause) = open.take() {
                    self.take(&clause);
                }
                (is_begun, is_lost) = (true, false);
                n_headings += 1;
                if n_headings > CLAUSES_MAX {
                    self.is_complete = false;
                    self.tell(at, || {
                        Complaint::new(format!("at most {CLAUSES_MAX} clauses"), "one more")
                            .text(TextFault::TooManyClauses { max: CLAUSES_MAX })
                    });
                    break;
                }
                open = Some(Open {
                    heading: (at, line),
                    words: Vec::new(),
                    places: Vec::new(),
                });
            } else if line.starts_with('#') {
                is_lost = true;
                self.tell(at, || {
                    Complaint::new(
                        "`# ` before the title or `## ` before a clause",
                        format!("`{}`", shorten(line)),
                    )
                    .hint("write `\\#` where a line of words begins with this sign")
                    .text(TextFault::NoHeading)
                });
            } else if is_lost {
                self.is_complete = false;
            } else if let Some(clause) = &mut open {
                if line.starts_with(PLACE) {
                    clause.places.push((at, line));
                } else if clause.places.is_empty() {
                    clause.words.push((at, line));
                } else if !line.trim().is_empty() {
                    self.tell(at, || {
                        Complaint::new(
                            "the next place or the next clause",
                            format!("`{}`", shorten(line)),
                        )
                        .hint("words stand before the list of places")
                        .text(TextFault::WordsAfterPlaces)
                    });
                }
            } else if !(line.trim().is_empty() || title.is_some() && line.starts_with('>')) {
                self.tell(at, || {
                    Complaint::new(
                        if title.is_some() {
                            "a clause, which begins with `## `"
                        } else {
                            "the title, which begins with `# `"
                        },
                        format!("`{}`", shorten(line)),
                    )
                    .text(match title {
                        Some(_) => TextFault::BeforeClauses,
                        None => TextFault::BeforeTitle,
                    })
                });
            }
        }
        if let Some(clause) = open.take() {
            self.take(&clause);
        }
        let (at, found) = title.unwrap_or((0, ""));
        if found.trim_end() != expected.trim_end() {
            self.tell(at, || {
                Complaint::new(
                    format!("the title of the text of this case, `# {expected}`"),
                    if title.is_some() {
                        format!("`# {}`", shorten(found))
                    } else {
                        "none".to_owned()
                    },
                )
                .hint("a draft does not change the title")
                .text(TextFault::OtherTitle {
                    expected: expected.to_owned(),
                })
            });
        }
        self.tell_left_out();
        let brackets = self.brackets.into_iter().flatten();
        HandedIn {
            clauses: self.clauses,
            brackets: brackets.map(|it| it.0).collect(),
        }
    }

    /// Takes a clause whose lines are all there.
    fn take(&mut self, clause: &Open<'s>) {
        let heading = self.heading(clause.heading);
        let wording = self.wording(clause);
        let own: Vec<IssueIdx> = match (heading, wording) {
            (Some((id, title)), Some(wording)) => {
                let clause = Clause { id, title, wording };
                let own = clause.issues();
                self.clauses.push(clause);
                own
            }
            _ => {
                self.is_complete = false;
                Vec::new()
            }
        };
        let line = self.page.line(clause.heading.0);
        for issue in &own {
            let Some(carrier) = self.carriers.get_mut(issue.0) else {
                continue;
            };
            match carrier {
                None => *carrier = Some(line),
                Some(first) => {
                    let (first, agenda) = (*first, self.agenda);
                    self.tell(clause.heading.0, || {
                        let issue = agenda.get(issue.0).map(|it| it.id.clone());
                        let name = issue.as_ref().map_or("", Slug::as_str);
                        let told = Complaint::new(
                            format!("the place `[{name}]` in one clause only"),
                            "it in a second one",
                        )
                        .hint(format!("the clause on line {first} has it already"));
                        match issue {
                            Some(issue) => {
                                told.text(TextFault::SecondCarrier { issue, line: first })
                            }
                            None => told,
                        }
                    });
                }
            }
        }
        for place in &clause.places {
            self.place(*place, &own);
        }
    }

    /// `## Title {#name}`.
    fn heading(&mut self, (at, line): Line<'s>) -> Option<(Slug, String)> {
        let rest = line.strip_prefix("## ").unwrap_or_default();
        let parts = rest
            .trim_end()
            .strip_suffix('}')
            .and_then(|it| it.rsplit_once(" {#"));
        let Some((title, name)) = parts else {
            self.tell(at, || {
                Complaint::new("`## Title {#short-name}`", format!("`{}`", shorten(line)))
                    .hint("the short name of a clause stays when its title changes")
                    .text(TextFault::HeadingForm)
            });
            return None;
        };
        if !is_line(title) {
            self.tell(at, || {
                Complaint::new(
                    format!("a title of 1 to {LINE_CHARS_MAX} characters that are shown"),
                    format!("`{}`", shorten(title)),
                )
                .text(TextFault::TitleForm {
                    max: LINE_CHARS_MAX,
                })
            });
            return None;
        }
        let id = match Slug::new(name) {
            Ok(id) => id,
            Err(problem) => {
                self.tell(at, || {
                    Complaint::new(
                        "a short name of letters a-z, digits and `-`, 64 at most",
                        format!("`{}`", problem.found),
                    )
                    .text(TextFault::ShortName {
                        found: problem.found.clone(),
                    })
                });
                return None;
            }
        };
        if let Some(first) = self.names.get(&id) {
            let first = *first;
            self.tell(at, || {
                Complaint::new("each short name once", format!("`{id}` again"))
                    .hint(format!("it stands on line {first} already"))
                    .text(TextFault::RepeatedName {
                        name: id.clone(),
                        line: first,
                    })
            });
            return None;
        }
        self.names.insert(id.clone(), self.page.line(at));
        Some((id, title.to_owned()))
    }

    /// The words of a clause, with its places.
    fn wording(&mut self, clause: &Open<'s>) -> Option<Vec<Piece>> {
        let is_blank = |(_, line): &Line<'_>| line.trim().is_empty();
        let first = clause.words.iter().position(|it| !is_blank(it));
        let last = clause.words.iter().rposition(|it| !is_blank(it));
        let (Some(first), Some(last)) = (first, last) else {
            self.tell(clause.heading.0, || {
                Complaint::new("the words of the clause under its heading", "none")
                    .text(TextFault::NoWords)
            });
            return None;
        };
        let mut pieces: Vec<Piece> = Vec::new();
        let mut n_chars = 0usize;
        let mut is_fit = true;
        for (i, (at, line)) in clause.words.iter().enumerate().take(last + 1).skip(first) {
            // The words of a clause begin and end with something that is seen.
            let line = if i == first { line.trim_start() } else { line };
            let line = if i == last { line.trim_end() } else { line };
            let unmarked = line.strip_prefix('\\').filter(|it| is_marked(it));
            let line = unmarked.unwrap_or(line);
            n_chars = n_chars.saturating_add(line.chars().count() + 1);
            let hidden = |it: &char| it.is_control() && *it != '\t' || is_reordering(*it);
            if let Some(letter) = line.chars().find(hidden) {
                is_fit = false;
                self.tell(*at, || {
                    Complaint::new(
                        "words that show what they hold",
                        format!("the hidden character U+{:04X}", u32::from(letter)),
                    )
                    .fault(Fault::Hidden {
                        code: u32::from(letter),
                    })
                });
                continue;
            }
            if i > first {
                join(&mut pieces, Piece::Words("\n".to_owned()));
            }
            match Clause::parse_wording(line, |name| issue_named(self.agenda, name)) {
                Ok(found) => {
                    for piece in found {
                        self.n_places += usize::from(matches!(piece, Piece::Bracket(_)));
                        join(&mut pieces, piece);
                    }
                }
                Err(problem) => {
                    is_fit = false;
                    self.tell_wording(*at, line, &problem);
                }
            }
        }
        if n_chars > WORDS_CHARS_MAX {
            is_fit = false;
            self.tell(clause.heading.0, || {
                Complaint::new(
                    format!("at most {WORDS_CHARS_MAX} characters in a clause"),
                    n_chars.to_string(),
                )
                .fault(Fault::TooLong {
                    max: WORDS_CHARS_MAX,
                    found: n_chars,
                })
            });
        }
        if self.n_places > BRACKETS_MAX {
            is_fit = false;
            self.tell(clause.heading.0, || {
                Complaint::new(
                    format!("at most {BRACKETS_MAX} places in all clauses"),
                    "more up to this one",
                )
                .text(TextFault::TooManyPlaces { max: BRACKETS_MAX })
            });
        }
        is_fit.then_some(pieces)
    }

    fn tell_wording(&self, at: usize, line: &str, problem: &WordingProblem) {
        self.tell(at, || match problem {
            WordingProblem::UnknownIssue { found } => {
                let known = self.agenda.iter().map(|issue| issue.id.as_str());
                Complaint::new(
                    "brackets that name issues",
                    format!("`[{}]`", shorten(found)),
                )
                .hint_if(suggestion::hint(found, "issues", known.clone()))
                .text(no_such_issue(found, known))
            }
            WordingProblem::Unbalanced => {
                Complaint::new("square brackets that match", format!("`{}`", shorten(line)))
                    .hint("write `[[` and `]]` for brackets that are only words")
                    .text(TextFault::Unbalanced)
            }
        });
    }

    /// ``- `days`: [60 / 90]``.
    fn place(&mut self, (at, line): Line<'s>, own: &[IssueIdx]) {
        let parts = line.strip_prefix(PLACE).and_then(|it| it.split_once("`:"));
        let Some((name, stated)) = parts else {
            self.tell(at, || {
                Complaint::new(
                    "a place, such as ``- `days`: [60 / 90]``",
                    format!("`{}`", shorten(line)),
                )
                .hint("write `\\-` where a line of words begins like this")
                .text(TextFault::PlaceForm)
            });
            return;
        };
        let agenda = self.agenda;
        let found = issue_named(agenda, name);
        let Some((issue_at, issue)) = found.and_then(|at| Some((at, agenda.get(at.0)?))) else {
            self.tell(at, || {
                let known = agenda.iter().map(|issue| issue.id.as_str());
                Complaint::new("the short name of an issue", format!("`{}`", shorten(name)))
                    .hint_if(suggestion::hint(name, "issues", known.clone()))
                    .text(no_such_issue(name, known))
            });
            return;
        };
        if self.is_complete && !own.contains(&issue_at) {
            self.tell(at, || {
                Complaint::new(
                    format!("`[{name}]` in the words above it"),
                    "a line for it alone",
                )
                .hint("what stands in a place is told under the clause that has the place")
                .text(TextFault::ForeignPlace {
                    issue: issue.id.clone(),
                })
            });
        }
        let Some(bracket) = self.bracket(at, stated.trim(), issue) else {
            self.is_complete = false;
            return;
        };
        let earlier = self.brackets.get(issue_at.0).and_then(Option::as_ref);
        if let Some((_, first)) = earlier {
            let first = self.page.line(*first);
            self.tell(at, || {
                Complaint::new(format!("what stands in `{name}` once"), "it again")
                    .hint(format!("line {first} says it already"))
                    .text(TextFault::RepeatedPlace {
                        issue: issue.id.clone(),
                        line: first,
                    })
            });
        } else if let Some(slot) = self.brackets.get_mut(issue_at.0) {
            *slot = Some((bracket, at));
        }
    }

    /// `60`, or `[60 / 90]`.
    fn bracket(&self, at: usize, stated: &str, issue: &Issue) -> Option<Bracket> {
        let options = stated.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        let mut values = Vec::new();
        for label in options.unwrap_or(stated).split('/').map(str::trim) {
            let Some(value) = issue.domain.position(label) else {
                self.tell(at, || {
                    let known: Vec<String> = issue
                        .domain
                        .values()
                        .take(OPTIONS_TOLD)
                        .map(|it| issue.domain.label(it))
                        .collect();
                    let expected = match &issue.domain {
                        IssueDomain::Range(range) => {
                            let (min, max) = (range.min(), range.max());
                            format!("a number from {min} to {max} in steps of {}", range.step())
                        }
                        _ => "an option of the issue".to_owned(),
                    };
                    Complaint::new(
                        format!("{expected} in `{}`", issue.id),
                        format!("`{}`", shorten(label)),
                    )
                    .hint_if(suggestion::hint(
                        label,
                        "options",
                        known.iter().map(String::as_str),
                    ))
                    .text(no_such_value(label, issue, &known))
                });
                return None;
            };
            if values.contains(&value) {
                self.tell(at, || {
                    let found = shorten(label);
                    Complaint::new("each option once", format!("`{found}` again"))
                        .text(TextFault::RepeatedOption { found })
                });
                return None;
            }
            values.push(value);
        }
        match (options, values.as_slice()) {
            (Some(_), _) => Some(Bracket::Open(values)),
            (None, [value]) => Some(Bracket::Settled(*value)),
            (None, _) => {
                self.tell(at, || {
                    Complaint::new(
                        "one option, or several in square brackets",
                        format!("`{}`", shorten(stated)),
                    )
                    .text(TextFault::SeveralOptions)
                });
                None
            }
        }
    }

    /// Issues that stand nowhere, or of which nothing is said.
    fn tell_left_out(&self) {
        if !self.is_complete {
            return;
        }
        let end = self.page.text().len();
        for (i, issue) in self.agenda.iter().enumerate() {
            if self.carriers.get(i).is_some_and(Option::is_none) {
                self.tell(end, || {
                    Complaint::new(
                        format!("the place `[{}]` in the words of a clause", issue.id),
                        "it nowhere",
                    )
                    .text(TextFault::PlaceNowhere {
                        issue: issue.id.clone(),
                    })
                });
            } else if self.brackets.get(i).is_some_and(Option::is_none) {
                self.tell(end, || {
                    let status_quo = issue.domain.label(issue.status_quo);
                    Complaint::new(format!("what stands in `{}`", issue.id), "nothing")
                        .hint(format!("such as ``- `{}`: [{status_quo}]``", issue.id))
                        .text(TextFault::nothing_stands(issue))
                });
            }
        }
    }

    fn tell(&self, at: usize, complaint: impl FnOnce() -> Complaint) {
        self.page.tell(at, "", complaint);
    }
}

fn no_such_issue<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> TextFault {
    TextFault::NoSuchIssue {
        found: shorten(found),
        near: suggestion::nearest(found, known).map(str::to_owned),
    }
}

fn no_such_value(label: &str, issue: &Issue, known: &[String]) -> TextFault {
    let (issue_id, found) = (issue.id.clone(), shorten(label));
    match &issue.domain {
        IssueDomain::Range(range) => TextFault::NotInRange {
            issue: issue_id,
            min: range.min().to_string(),
            max: range.max().to_string(),
            step: range.step().to_string(),
            found,
        },
        _ => TextFault::NoSuchOption {
            issue: issue_id,
            found,
            near: suggestion::nearest(label, known.iter().map(String::as_str)).map(str::to_owned),
        },
    }
}

/// Options of an issue that are told in a hint, at most.
const OPTIONS_TOLD: usize = 100;

/// Puts a piece after others; words join words.
fn join(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Words(before)), Piece::Words(words)) => before.push_str(&words),
        (_, piece) => pieces.push(piece),
    }
}

/// The lines of a text with the bytes where they begin; LF or CR LF ends one.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let start = text
        .strip_prefix('\u{feff}')
        .map_or(0, |_| '\u{feff}'.len_utf8());
    let mut at = start;
    let all = text.get(start..).unwrap_or_default().split('\n');
    all.map(move |line| {
        let begins = at;
        at += line.len() + 1;
        (begins, line.strip_suffix('\r').unwrap_or(line))
    })
}
