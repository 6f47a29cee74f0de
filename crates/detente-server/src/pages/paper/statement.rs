//! A communique, or another public statement, on paper.

use detente::agreement::signature::Digest;
use detente::model::statement::Attribution;
use detente::talks::event::EventKind;
use detente::talks::ledger::EntryRef;
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
    let words = reading.words;
    let is_communique = event.by.is_mediator() && statement.attribution == Attribution::OnTheRecord;
    let kind = reading.say(if is_communique {
        key("tab-communique")
    } else {
        key("paper-statement")
    });
    let digest = Digest::of(statement.words.as_bytes());
    let mut facts = vec![
        (reading.say(key("paper-speaker")), statement.speaker.clone()),
        (reading.say(key("paper-date")), when(words, event.at)),
        (
            reading.say(key("paper-terms")),
            reading.say(statements::attribution_key(statement.attribution)),
        ),
    ];
    if let Some(channel) = &statement.channel {
        facts.push((reading.say(key("paper-channel")), channel.clone()));
    }
    facts.push(digest_fact(words, digest));
    let mut blocks = Vec::new();
    if let Some(not_before) = waits {
        let told = [("when", when(words, not_before).into())];
        blocks.push(sentence(reading.tell("paper-waits", &told)));
    }
    blocks.extend(plain_paragraphs(&statement.words));
    Some(Document {
        language: words.language(),
        running: running(reading, &kind),
        title: reading.case().title.clone(),
        kind,
        short_digest: short(digest),
        date: Offset::UTC.to_datetime(event.at).date(),
        facts,
        blocks,
    })
}
