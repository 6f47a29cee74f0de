//! A communique, or another public statement, on paper.

use detente::agreement::signature::Digest;
use detente::model::statement::{Attribution, Statement};
use detente::talks::event::EventKind;
use detente::talks::ledger::EntryRef;
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::pages::paper::document::{Document, digest_fact, plain_paragraphs, sentence, short};
use crate::pages::paper::draft::running;
use crate::pages::reading::{Reading, when};
use crate::pages::statements;
use crate::pages::words::key;

/// The statement of an entry as a paper; `None` if it is none, or not shown to
/// the seat.
///
/// A text that waits to be public says so. Who spoke without being named is
/// not named here either: the speaker is printed as it was stated.
pub fn document(reading: &Reading<'_>, at: EntryRef) -> Option<Document> {
    let event = reading.view.events().iter().find(|it| it.entry == at)?;
    let (statement, waits) = match &event.kind {
        EventKind::StatementMade(statement) => (statement, None),
        EventKind::StatementHeld {
            statement,
            not_before,
        } => (statement, Some(*not_before)),
        _ => return None,
    };
    let is_communique = event.by.is_mediator() && statement.attribution == Attribution::OnTheRecord;
    let kind = reading.say(if is_communique {
        key("tab-communique")
    } else {
        key("paper-statement")
    });
    let notice = waits.map(|not_before| {
        let told = [("when", when(reading.words, not_before).into())];
        reading.tell("paper-waits", &told)
    });
    Some(paper(reading, statement, kind, Some(event.at), notice))
}

/// A communique that is being written, as a paper marked as a draft: the text
/// and nothing of what the check found in it. It has no date of its own.
pub fn unpublished(reading: &Reading<'_>, statement: &Statement) -> Document {
    let kind = reading.say(key("communique-paper-kind"));
    let notice = reading.say(key("paper-unpublished"));
    paper(reading, statement, kind, None, Some(notice))
}

fn paper(
    reading: &Reading<'_>,
    statement: &Statement,
    kind: String,
    at: Option<Timestamp>,
    notice: Option<String>,
) -> Document {
    let words = reading.words;
    let digest = Digest::of(statement.words.as_bytes());
    let mut facts = vec![(reading.say(key("paper-speaker")), statement.speaker.clone())];
    if let Some(at) = at {
        facts.push((reading.say(key("paper-date")), when(words, at)));
    }
    facts.push((
        reading.say(key("paper-terms")),
        reading.say(statements::attribution_key(statement.attribution)),
    ));
    if let Some(channel) = &statement.channel {
        facts.push((reading.say(key("paper-channel")), channel.clone()));
    }
    facts.push(digest_fact(words, digest));
    let mut blocks: Vec<_> = notice.map(sentence).into_iter().collect();
    blocks.extend(plain_paragraphs(&statement.words));
    // A text without a date of its own is as young as what it was written on.
    let latest = reading.view.events().last().map(|it| it.at);
    let dated = at.or(latest).unwrap_or(Timestamp::UNIX_EPOCH);
    Document {
        language: words.language(),
        running: running(reading, &kind),
        title: reading.case().title.clone(),
        kind,
        short_digest: short(digest),
        date: Offset::UTC.to_datetime(dated).date(),
        facts,
        blocks,
    }
}
