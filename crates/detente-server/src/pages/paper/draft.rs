//! A draft on paper, and as a file that can be handed in again.

use detente::agreement::signature::Digest;
use detente::format::markdown;
use detente::model::party::{Participant, Seat};
use detente::talks::event::EventKind;
use detente::text::draft::{Draft, DraftNo};
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::pages::paper::document::{
    Block, Document, digest_fact, in_language, languages_facts, paragraphs, sentence, short,
};
use crate::pages::reading::{Reading, day};
use crate::pages::words::key;
use crate::pages::{drafting, overview};

/// The draft of a number, the current one without a number; `None` if there is none.
fn find<'a>(reading: &Reading<'a>, number: Option<u32>) -> Option<(DraftNo, &'a Draft)> {
    let state = reading.state();
    match number {
        None => state.current_draft(),
        Some(number) => {
            let at = number.checked_sub(1)?;
            Some((DraftNo(number), state.drafts().get(at as usize)?))
        }
    }
}

/// The draft as Markdown (docs/spec/text-markdown.md); `None` if there is none.
/// Under the next number mediators have what the next draft begins with.
///
/// The same in every language: its digest names the draft on paper.
pub fn text(reading: &Reading<'_>, number: Option<u32>) -> Option<String> {
    let begun;
    let (number, draft) = if number == Some(next(reading)) && reading.seat().is_mediator() {
        begun = drafting::begun(reading);
        (DraftNo(next(reading)), &begun)
    } else {
        find(reading, number)?
    };
    let note = format!("Draft {}", number.0);
    let title = &reading.case().text_title;
    Some(markdown::write(
        title,
        &note,
        draft,
        reading.state().agenda(),
    ))
}

/// The number of the next draft.
pub fn next(reading: &Reading<'_>) -> u32 {
    reading.state().drafts().len() as u32 + 1
}

/// The draft in a further language of the text as Markdown, as far as it is
/// rendered; `None` if there is no such draft or language.
pub fn text_in(reading: &Reading<'_>, number: Option<u32>, tag: &str) -> Option<String> {
    let (number, draft) = find(reading, number)?;
    let mut further = reading.case().languages.further().iter();
    let further = further.find(|it| it.language.tag() == tag)?;
    let (draft, agenda) = draft.in_language(&further.language, reading.state().agenda());
    let note = format!("Draft {} ({tag})", number.0);
    Some(markdown::write(&further.title, &note, &draft, &agenda))
}

/// The draft as a paper; `None` if there is none.
pub fn document(reading: &Reading<'_>, number: Option<u32>) -> Option<Document> {
    let (number, draft) = find(reading, number)?;
    let digest = Digest::of(text(reading, Some(number.0))?.as_bytes());
    let case = reading.case();
    let words = reading.words;
    let kind = reading.tell("paper-draft", &[("draft", number.0.into())]);
    let names = |of: &[Participant]| {
        let names: Vec<String> = of.iter().map(|it| it.name.clone()).collect();
        reading.listed(&names)
    };
    let mut facts = vec![
        (reading.say("parties"), names(&case.parties)),
        (reading.say("mediators"), names(&case.mediators)),
    ];
    let provenance = &draft.provenance;
    if !provenance.drafted_by.is_empty() {
        let by = reading.listed(&provenance.drafted_by);
        facts.push((reading.say("drafting-by"), by));
    }
    if let Some(place) = &provenance.place {
        facts.push((reading.say("venue"), place.clone()));
    }
    if let Some(date) = provenance.date {
        facts.push((reading.say(key("paper-date")), day(words, date)));
    }
    if let Some(note) = &provenance.note {
        facts.push((reading.say("drafting-note"), note.clone()));
    }
    facts.extend(languages_facts(words, &case.languages));
    facts.push(digest_fact(words, digest));
    for it in case.languages.further() {
        let text = text_in(reading, Some(number.0), it.language.tag())?;
        let (label, digest) = digest_fact(words, Digest::of(text.as_bytes()));
        facts.push((format!("{label}, {}", it.language.own_name()), digest));
    }
    let mut blocks = vec![sentence(overview::figures(reading, number, draft))];
    if !draft.is_clean() {
        blocks.push(sentence(reading.say("paper-brackets")));
    }
    let others: Vec<_> = case
        .languages
        .further()
        .iter()
        .map(|it| {
            let rendered = draft.in_language(&it.language, reading.state().agenda());
            (&it.language, rendered)
        })
        .collect();
    for (i, clause) in draft.clauses.iter().enumerate() {
        blocks.push(Block::Article {
            number: reading.number(i + 1),
            title: clause.title.clone(),
        });
        blocks.extend(paragraphs(words, draft, clause, reading.state().agenda()));
        for (language, (draft, agenda)) in &others {
            let rendered = draft.clause(&clause.id);
            let title = rendered.map_or("", |it| it.title.as_str());
            let blocks_of = rendered.map_or_else(
                || vec![sentence(reading.say("language-missing"))],
                |it| paragraphs(words, draft, it, agenda),
            );
            blocks.push(in_language(language, title, blocks_of));
        }
    }
    blocks.extend(annex(reading, draft));
    Some(Document {
        language: words.language(),
        running: running(reading, &kind),
        kind,
        title: case.text_title.clone(),
        short_digest: short(digest),
        date: tabled_on(reading, number),
        facts,
        blocks,
    })
}

/// The day on which a draft was put on the table.
fn tabled_on(reading: &Reading<'_>, draft: DraftNo) -> Date {
    let mut events = reading.view.events().iter();
    let tabled = events
        .find(|it| matches!(&it.kind, EventKind::DraftTabled { number, .. } if *number == draft));
    let at = tabled.map_or(reading.case().opens, |it| it.at);
    Offset::UTC.to_datetime(at).date()
}

/// What stands on top of every page.
pub(super) fn running(reading: &Reading<'_>, kind: &str) -> String {
    format!("{} · {kind}", reading.words.apart(&reading.case().title))
}

/// The annex of handovers, if the order is on the table.
fn annex(reading: &Reading<'_>, draft: &Draft) -> Vec<Block> {
    if draft.handovers.is_empty() {
        return Vec::new();
    }
    let party = |it| reading.seat_name(Seat::Party(it));
    let row = |it: &detente::model::delivery::PlannedHandover| {
        let lots = it.lots.iter();
        let lots: Vec<String> = lots.map(|(lot, count)| format!("{count} {lot}")).collect();
        vec![
            reading.number(it.day),
            party(it.giver),
            party(it.receiver),
            reading.listed(&lots),
        ]
    };
    vec![
        Block::Part(reading.say("annex")),
        Block::Table {
            caption: reading.say("annex-caption"),
            head: ["day", "from", "to", "what"]
                .map(|it| reading.say(it))
                .to_vec(),
            rows: draft.handovers.iter().map(row).collect(),
        },
    ]
}
