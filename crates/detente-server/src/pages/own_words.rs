//! Our words: how far the mediators may carry each, and what became of it.

use detente::model::party::PartyIdx;
use detente::model::slug::Slug;
use detente::talks::action::Act;
use detente::talks::confidences::Release;
use detente::talks::event::{Event, EventKind};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::text::draft::DraftNo;
use detente::text::reply::ClauseReply;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming};

/// Words of one reply to one clause.
struct Said<'a> {
    event: &'a Event,
    draft: DraftNo,
    reply: &'a ClauseReply,
    release: Release,
}

/// What the party said with words, the latest first.
fn said<'a>(reading: &Reading<'a>, party: PartyIdx) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    for event in reading.view.events().iter().rev() {
        let EventKind::Replied { draft, clauses } = &event.kind else {
            continue;
        };
        if event.ledger() != Ledger::Room(party) {
            continue;
        }
        for reply in clauses.iter().filter(|it| !it.words.trim().is_empty()) {
            let confidences = reading.state().confidences();
            let release = confidences.release(event.entry, &reply.clause);
            said.push(Said {
                event,
                draft: *draft,
                reply,
                release: release.unwrap_or(Release {
                    authority: reply.authority,
                    not_before: None,
                }),
            });
        }
    }
    said
}

/// The page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let said = reading.party().map(|party| said(reading, party));
    let said = said.unwrap_or_default();
    let shown = said.get(..frame::LISTED_MAX).unwrap_or(&said);
    let mut drafts: Vec<DraftNo> = shown.iter().map(|it| it.draft).collect();
    drafts.dedup();
    let content = html! {
        p.lead { (reading.say("words-lead")) }
        @if said.is_empty() { (frame::empty(&reading.say("words-none"))) }
        @for draft in &drafts {
            section {
                h2 { (reading.tell("words-of-draft", &[("draft", draft.0.into())])) }
                ul.cards { @for it in shown.iter().filter(|it| it.draft == *draft) { li.card {
                    h3 dir="auto" { (title(reading, it)) }
                    (one(reading, it))
                    @if reading.may(Capability::Speak) { p { a href=(reading.path(&path(it))) { (reading.say("words-change")) } } }
                } } }
            }
        }
        (frame::older(reading, said.len()))
    };
    frame::room(reading, Tab::OwnWords, &reading.say("tab-words"), &content)
}

fn path(it: &Said<'_>) -> String {
    format!("words/{}/{}", it.event.entry.number, it.reply.clause)
}

/// The clause of which it was said.
fn title<'a>(reading: &Reading<'a>, it: &Said<'a>) -> &'a str {
    let mut clauses = reading.state().clauses().iter();
    let clause = clauses.rfind(|clause| clause.id == it.reply.clause);
    clause.map_or(it.reply.clause.as_str(), |clause| clause.title.as_str())
}

fn one(reading: &Reading<'_>, it: &Said<'_>) -> Markup {
    let carried: Vec<_> = reading
        .view
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Carried {
                source, words, to, ..
            } if *source == it.event.entry && *words == it.reply.words => Some((event, *to)),
            _ => None,
        })
        .collect();
    html! {
        p { (naming::position(reading, it.reply.position)) }
        blockquote dir="auto" { (it.reply.words) }
        p.state { strong { (reading.say(naming::authority_key(it.release.authority))) }
            @if let Some(not_before) = it.release.not_before { ". " (reading.say("words-not-before")) " " (reading.time(not_before)) } }
        @for (event, to) in &carried { p.small { span aria-hidden="true" { "→ " }
            (reading.tell("words-carried", &[("to", audience::readers(reading, *to).into())])) " " (reading.time(event.at)) } }
        p.small { (naming::entry(reading, it.event.entry)) }
    }
}

/// The page of one of the words, with the form; nothing if it is not there.
pub fn change(
    reading: &Reading<'_>,
    number: &str,
    clause: &str,
    filled: &Filled,
) -> Option<Markup> {
    let party = reading.party()?;
    let found = said(reading, party).into_iter();
    let mut found = found.filter(|it| {
        it.event.entry.number.to_string() == number && it.reply.clause.as_str() == clause
    });
    let it = found.next()?;
    let mut filled = filled.clone();
    if !filled.typed.has("authority") {
        let authority = it.release.authority;
        let known = naming::AUTHORITIES.iter().find(|it| it.0 == authority);
        filled.typed = filled.typed.with("authority", known.map_or("", |it| it.1));
        if let Some(not_before) = it.release.not_before {
            filled.typed = filled.typed.with("not-before", moment_typed(not_before));
        }
    }
    let options: Vec<(String, String, String)> = naming::AUTHORITIES
        .iter()
        .map(|(authority, name)| {
            let label = reading.say(naming::authority_key(*authority));
            ((*name).to_owned(), label, String::new())
        })
        .collect();
    let content = html! {
        p { a href=(reading.path("words")) { (reading.say("words-back")) } }
        section.card { h2 dir="auto" { (title(reading, &it)) } (one(reading, &it)) }
        @if reading.may(Capability::Speak) {
            section.card.next {
                h2 { (reading.say("words-how-far")) }
                p { (reading.say("words-narrowest")) }
                (frame::form(reading, &Form {
                    action: "words", name: "authorise",
                    button: reading.say("words-button"),
                    audience: audience::of(reading, Ledger::Room(party)),
                    is_formal: false,
                }, &filled, &html! {
                    (hidden("number", number))
                    (hidden("clause", clause))
                    (field("authority", reading.say("reply-authority")).boxes(&filled, "radio", &options))
                    (field("not-before", reading.say("words-embargo")).hint(reading.say("words-embargo-hint")).moment(&filled))
                }))
            }
        }
    };
    Some(frame::room(
        reading,
        Tab::OwnWords,
        &reading.say("words-title"),
        &content,
    ))
}

/// The form again, with what is wrong.
pub fn again(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let (number, clause) = (filled.typed.get("number"), filled.typed.get("clause"));
    change(reading, number, clause, filled).unwrap_or_else(|| page(reading))
}

/// A moment as a field holds it, in UTC.
pub fn moment_typed(at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC).datetime();
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// A moment that was typed, in UTC; nothing for an empty field.
///
/// # Errors
/// Something that is no moment.
pub fn moment(typed: &str) -> Result<Option<Timestamp>, jiff::Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let at: jiff::civil::DateTime = typed.parse()?;
    let at = at.to_zoned(TimeZone::UTC)?;
    Ok(Some(at.timestamp()))
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let chosen = typed.get("authority");
    let authority = naming::AUTHORITIES.iter().find(|it| it.1 == chosen);
    if authority.is_none() {
        mistakes.push((
            "authority".to_owned(),
            reading.say("mistake-nothing-chosen"),
        ));
    }
    let not_before = moment(typed.get("not-before"));
    if not_before.is_err() {
        mistakes.push(("not-before".to_owned(), reading.say("mistake-moment")));
    }
    let clause = Slug::new(typed.get("clause")).ok();
    let number = typed.get("number").parse().ok();
    match (reading.party(), clause, number, authority, not_before) {
        (Some(party), Some(clause), Some(number), Some((authority, _)), Ok(not_before)) => {
            Ok(Act::Authorise {
                source: EntryRef {
                    ledger: Ledger::Room(party),
                    number,
                },
                clause,
                authority: *authority,
                not_before,
            })
        }
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_what_was_typed() {
        let at: Timestamp = "2026-03-02T14:30:00Z".parse().expect("a moment");
        assert_eq!(moment(&moment_typed(at)).unwrap(), Some(at));
        assert_eq!(moment("  ").unwrap(), None);
        for wrong in ["soon", "2026-13-01T00:00", "14:30"] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
    }
}
