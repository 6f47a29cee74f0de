//! Everything that a mediator has heard, as words and numbers with their places.

use std::collections::BTreeSet;

use crate::case::PublicCase;
use crate::communique::tokens::{numbers, tokens};
use crate::communique::wordings::Wordings;
use crate::disclosure::View;
use crate::model::issue::{Issue, IssueIdx};
use crate::model::statement::{Attribution, Grade};
use crate::talks::event::{Event, EventKind};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::text::clause::{Clause, Piece};
use crate::text::draft::Draft;
use crate::text::request::{Addition, Request};

/// One text of the record, or of the public part of the case.
pub(super) struct Heard {
    /// Where it stands; nothing for what everybody knew before.
    pub(super) source: Option<EntryRef>,
    /// Its words as they are compared.
    pub(super) words: Vec<String>,
    /// Its numbers.
    pub(super) numbers: BTreeSet<String>,
    /// The weight of its source, if it is a statement.
    pub(super) statement: Option<(Grade, Attribution)>,
}

impl Heard {
    fn of(source: Option<EntryRef>, text: &str) -> Self {
        let tokens = tokens(text);
        let numbers = tokens.iter().flat_map(numbers).map(|it| it.2);
        Self {
            source,
            numbers: numbers.collect(),
            words: tokens.into_iter().map(|it| it.folded).collect(),
            statement: None,
        }
    }

    pub(super) fn ledger(&self) -> Option<Ledger> {
        self.source.map(|it| it.ledger)
    }
}

/// All of it, in the order of the record, after the public part of the case.
pub(super) fn heard(view: &View<'_>, wordings: &Wordings<'_>) -> Vec<Heard> {
    let agenda = view.state().agenda();
    let mut heard: Vec<Heard> = announced(view.case())
        .iter()
        .map(|text| Heard::of(None, text))
        .collect();
    for event in view.events() {
        for text in texts(event, agenda, wordings) {
            let mut it = Heard::of(Some(event.entry), &text);
            if let EventKind::StatementMade(statement) = &event.kind {
                it.statement = Some((statement.grade, statement.attribution));
            }
            heard.push(it);
        }
    }
    heard
}

/// What was announced with the case. Its agenda, clauses and plan were not.
fn announced(case: &PublicCase) -> Vec<String> {
    let day = case.opens.to_string();
    let day = day.split('T').next().unwrap_or_default().replace('-', " ");
    // The day of the month is written without its zero too.
    let plain = day.split(' ').map(|it| it.trim_start_matches('0'));
    let plain = plain.collect::<Vec<_>>().join(" ");
    let mut texts = vec![
        case.title.clone(),
        case.summary.clone(),
        case.venue.clone(),
        day,
        plain,
    ];
    texts.extend(case.matters.iter().cloned());
    let who = [
        &case.parties,
        &case.mediators,
        &case.guarantors,
        &case.observers,
    ];
    texts.extend(who.into_iter().flatten().map(|it| it.name.clone()));
    texts
}

/// The texts of an event, one for each piece of words that stands by itself;
/// values in the words of every language.
fn texts(event: &Event, agenda: &[Issue], wordings: &Wordings<'_>) -> Vec<String> {
    match &event.kind {
        EventKind::NoteKept { words }
        | EventKind::Disclosed { words, .. }
        | EventKind::DisclosureProposed { words, .. }
        | EventKind::RequestAnswered { words, .. }
        | EventKind::OfferRejected { words }
        | EventKind::Ended { words } => vec![words.clone()],
        EventKind::Offered { words, outcome } => {
            let values = outcome.0.iter().zip(agenda).enumerate();
            let values =
                values.flat_map(|(i, (value, issue))| wordings.values(IssueIdx(i), issue, *value));
            std::iter::once(words.clone()).chain(values).collect()
        }
        EventKind::MeetingConvened(meeting) => vec![meeting.title.clone()],
        EventKind::MeetingAdjourned { outcome, .. } => vec![outcome.clone()],
        EventKind::StatementMade(statement) => vec![statement.words.clone()],
        EventKind::StatementHeld { statement, .. } => vec![statement.words.clone()],
        EventKind::Reported(report) => vec![report.words.clone()],
        EventKind::DraftTabled { draft, .. } => of_draft(draft, agenda),
        EventKind::DraftShown { draft, words } => {
            let mut texts = of_draft(draft, agenda);
            texts.push(words.clone());
            texts
        }
        EventKind::Replied { clauses, .. } => {
            let mut texts: Vec<String> = clauses.iter().map(|it| it.words.clone()).collect();
            for (at, values) in clauses.iter().flat_map(|it| &it.would_accept) {
                if let Some(issue) = agenda.get(at.0) {
                    let values = values.iter();
                    texts.extend(values.flat_map(|it| wordings.values(*at, issue, *it)));
                }
            }
            texts
        }
        EventKind::RequestRaised { content, .. } => of_request(content),
        EventKind::AgendaExtended { addition } => of_addition(addition),
        _ => Vec::new(),
    }
}

fn of_draft(draft: &Draft, agenda: &[Issue]) -> Vec<String> {
    let clauses = draft.clauses.iter();
    let mut texts: Vec<String> = clauses.map(|it| draft.render(it, agenda)).collect();
    for (language, rendering) in &draft.renderings {
        // With an option that is not rendered yet, the words around it.
        texts.extend(rendering.clauses.iter().map(|it| {
            let rendered = draft.render_in(language, it, agenda);
            rendered.unwrap_or_else(|| around(it))
        }));
    }
    texts.extend(draft.provenance.note.clone());
    let handed = draft.handovers.iter().flat_map(|it| &it.lots);
    texts.extend(handed.map(|(lot, count)| format!("{count} {lot}")));
    texts
}

fn of_request(request: &Request) -> Vec<String> {
    let mut texts = vec![request.title.clone(), request.words.clone()];
    texts.extend(of_addition(&request.addition));
    texts
}

fn of_addition(addition: &Addition) -> Vec<String> {
    match addition {
        Addition::Issue { issue, clause } => {
            let values = issue.domain.values().take(64);
            let values = values.map(|value| issue.domain.wording(value));
            let mut texts: Vec<String> = values.collect();
            texts.push(issue.title.clone());
            texts.push(around(clause));
            texts
        }
        Addition::Choice { choice, .. } => vec![choice.wording.clone()],
    }
}

/// The words of a clause without what stands in its places.
fn around(clause: &Clause) -> String {
    let words = clause.wording.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Bracket(_) => " ",
    });
    words.collect()
}
