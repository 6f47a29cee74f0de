//! Reading a draft of a public text against the record, before it goes out.
//!
//! [`review`] is for mediators: it holds the words against everything that
//! they may read, and tells what the words would give away. It changes
//! nothing and forbids nothing; a person decides. What it tells names
//! confidences, so it is for no other seat.

use std::collections::{BTreeMap, BTreeSet};

use crate::communique::heard::{Heard, heard};
use crate::communique::tokens::{Token, is_word, numbers, tokens};
use crate::communique::wordings::Wordings;
use crate::disclosure::View;
use crate::model::issue::IssueIdx;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::model::statement::{Attribution, Grade};
use crate::talks::ledger::{EntryRef, Ledger};

/// So many words in a row, the same in both, are a quotation.
pub const QUOTED_WORDS_MIN: usize = 4;

/// Words of a draft that are read; what comes after is not looked at.
pub const WORDS_MAX: usize = 4_000;

/// Something that whoever releases the text should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// From which byte of the text.
    pub start: usize,
    /// To which byte, not included.
    pub end: usize,
    /// What.
    pub kind: RemarkKind,
}

/// What a remark says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RemarkKind {
    /// Words that a party gave in confidence and that were not told to all.
    QuotesConfidence {
        /// Whose room, if it is a room; else it was said among the mediators.
        party: Option<PartyIdx>,
        /// Where.
        source: EntryRef,
    },
    /// Words that all who take part know and the public does not.
    QuotesJoint {
        /// Where.
        source: EntryRef,
    },
    /// A number that stands in the record, and not in what these parties read.
    NumberNotDisclosed {
        /// Who cannot know it from the record.
        to: Vec<PartyIdx>,
        /// Where it stands.
        source: EntryRef,
    },
    /// A number that all who take part know and the public does not.
    NumberNotPublic {
        /// Where it stands.
        source: EntryRef,
    },
    /// A number that stands nowhere in the record.
    NumberUnknown,
    /// A value of an issue on which the current draft is still in brackets.
    SettlesOpenIssue {
        /// The issue.
        issue: IssueIdx,
        /// The clause with the bracket.
        clause: Slug,
    },
    /// A clause by its title, while it is in brackets.
    NamesOpenClause {
        /// Which.
        clause: Slug,
    },
    /// Words of a registered statement: how much weight its source deserves.
    RestsOn {
        /// Its entry in the public ledger.
        source: EntryRef,
        /// The grade of the source.
        grade: Grade,
        /// On what terms it was given.
        attribution: Attribution,
    },
}

/// A view that is not a mediator's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a public text is reviewed from the view of a mediator")]
pub struct NotAMediator;

/// Tells what a draft of a public text would give away, in the order of the text.
///
/// Numbers are compared as digits (Western, Arabic-Indic or Persian), words
/// without case, punctuation and the vowel signs of Arabic; clauses and values
/// are sought in every language of the text, in the words of the case and of
/// every draft. A number that is spelt out and a paraphrase are not found. An empty answer therefore says that nothing was found, not
/// that nothing is given away. Law: the answer is a function of the
/// mediator's view and the words.
///
/// Cost: words of the text times logarithm of the words of the record, which
/// are each read once.
///
/// # Errors
/// [`NotAMediator`] for the view of any other seat.
pub fn review(view: &View<'_>, words: &str) -> Result<Vec<Remark>, NotAMediator> {
    if !view.seat().is_mediator() {
        return Err(NotAMediator);
    }
    let wordings = Wordings::of(view);
    let heard = heard(view, &wordings);
    let mut text = tokens(words);
    text.truncate(WORDS_MAX);
    let mut remarks: BTreeSet<Remark> = BTreeSet::new();
    quotations(&text, &heard, &mut remarks);
    figures(view, &text, &heard, &mut remarks);
    brackets(view, &text, &wordings, &mut remarks);
    Ok(outermost(remarks))
}

/// Each finding once: of places within places the widest, where they say the same.
fn outermost(remarks: BTreeSet<Remark>) -> Vec<Remark> {
    let mut ends: BTreeMap<RemarkKind, usize> = BTreeMap::new();
    let mut remarks: Vec<Remark> = remarks.into_iter().collect();
    remarks.sort_by(|a, b| (a.start, b.end, &a.kind).cmp(&(b.start, a.end, &b.kind)));
    remarks.retain(|it| {
        let known = ends.get(&it.kind).is_some_and(|end| *end >= it.end);
        if !known {
            ends.insert(it.kind.clone(), it.end);
        }
        !known
    });
    remarks.sort();
    remarks
}

/// Runs of words that stand in the record and not in what everybody may read.
fn quotations(text: &[Token], heard: &[Heard], remarks: &mut BTreeSet<Remark>) {
    let grams = |words: &[String]| -> BTreeSet<Vec<String>> {
        let windows = words.windows(QUOTED_WORDS_MIN);
        windows.map(<[String]>::to_vec).collect()
    };
    let mut open: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut joint: BTreeSet<Vec<String>> = BTreeSet::new();
    for it in heard {
        let known = grams(&it.words);
        match it.ledger() {
            None | Some(Ledger::Public) => open.extend(known),
            Some(Ledger::Joint) => joint.extend(known),
            Some(_) => {}
        }
    }
    for it in heard {
        let Some(source) = it.source else { continue };
        let said = grams(&it.words);
        let is_quoted = |at: usize| -> bool {
            let gram: Option<Vec<String>> = text
                .get(at..at + QUOTED_WORDS_MIN)
                .map(|run| run.iter().map(|it| it.folded.clone()).collect());
            gram.is_some_and(|gram| {
                said.contains(&gram)
                    && match source.ledger {
                        Ledger::Public => true,
                        Ledger::Joint => !open.contains(&gram),
                        _ => !open.contains(&gram) && !joint.contains(&gram),
                    }
            })
        };
        let mut at = 0;
        while at < text.len() {
            if !is_quoted(at) {
                at += 1;
                continue;
            }
            let from = at;
            while is_quoted(at) {
                at += 1;
            }
            let last = (at - 1 + QUOTED_WORDS_MIN - 1).min(text.len() - 1);
            let kind = match (source.ledger, it.statement) {
                (Ledger::Public, Some((grade, attribution))) => RemarkKind::RestsOn {
                    source,
                    grade,
                    attribution,
                },
                (Ledger::Public, None) => continue,
                (Ledger::Joint, _) => RemarkKind::QuotesJoint { source },
                (Ledger::Room(party) | Ledger::Delegation(party), _) => {
                    RemarkKind::QuotesConfidence {
                        party: Some(party),
                        source,
                    }
                }
                (Ledger::Mediators, _) => RemarkKind::QuotesConfidence {
                    party: None,
                    source,
                },
            };
            remarks.insert(Remark {
                start: text[from].start,
                end: text[last].end,
                kind,
            });
        }
    }
}

/// Numbers, and who knows them.
fn figures(view: &View<'_>, text: &[Token], heard: &[Heard], remarks: &mut BTreeSet<Remark>) {
    // Per number: whether everybody may read it, and where else it stands.
    let mut places: BTreeMap<&str, (bool, Vec<EntryRef>)> = BTreeMap::new();
    for it in heard {
        for number in &it.numbers {
            let place = places.entry(number).or_default();
            match it.source {
                None => place.0 = true,
                Some(source) if source.ledger == Ledger::Public => place.0 = true,
                Some(source) => place.1.push(source),
            }
        }
    }
    for token in text {
        for (start, end, number) in numbers(token) {
            let kind = match places.get(number.as_str()) {
                None => RemarkKind::NumberUnknown,
                Some((true, _)) => continue,
                Some((false, sources)) => {
                    let unaware = view.parties_unaware_of(sources);
                    let Some(source) = sources.first().copied() else {
                        continue;
                    };
                    if unaware.is_empty() {
                        RemarkKind::NumberNotPublic { source }
                    } else {
                        RemarkKind::NumberNotDisclosed {
                            to: unaware,
                            source,
                        }
                    }
                }
            };
            remarks.insert(Remark { start, end, kind });
        }
    }
}

/// Clauses that are named, and values that are stated, while brackets are open.
fn brackets(
    view: &View<'_>,
    text: &[Token],
    wordings: &Wordings<'_>,
    remarks: &mut BTreeSet<Remark>,
) {
    let state = view.state();
    let Some((_, draft)) = state.current_draft() else {
        return;
    };
    let mut find = |phrase: &str, kind: &RemarkKind| {
        let phrase: Vec<String> = tokens(phrase).into_iter().map(|it| it.folded).collect();
        if phrase.is_empty() {
            return;
        }
        for run in text.windows(phrase.len()) {
            let mut words = run.iter().zip(&phrase);
            let first = words
                .next()
                .is_some_and(|(it, sought)| is_word(&it.folded, sought));
            let same = first && words.all(|(it, sought)| it.folded == *sought);
            if let (true, [first, ..], [.., last]) = (same, run, run) {
                remarks.insert(Remark {
                    start: first.start,
                    end: last.end,
                    kind: kind.clone(),
                });
            }
        }
    };
    for clause in &draft.clauses {
        if draft.is_clause_clean(clause) {
            continue;
        }
        let named = RemarkKind::NamesOpenClause {
            clause: clause.id.clone(),
        };
        for title in wordings.titles(clause) {
            find(title, &named);
        }
        for issue in clause.issues() {
            let (Some(bracket), Some(stated)) =
                (draft.brackets.get(issue.0), state.agenda().get(issue.0))
            else {
                continue;
            };
            if !bracket.is_open() {
                continue;
            }
            let settles = RemarkKind::SettlesOpenIssue {
                issue,
                clause: clause.id.clone(),
            };
            for value in bracket.options() {
                for words in wordings.values(issue, stated, *value) {
                    find(&words, &settles);
                }
            }
        }
    }
}
