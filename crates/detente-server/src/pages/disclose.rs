//! Carrying words from one room to another: what is freed, how it will read,
//! and, where the case asks for it, a second mediator.

use std::collections::BTreeSet;

use detente::model::party::{PartyIdx, Seat};
use detente::talks::action::Act;
use detente::talks::confidences::Proposal;
use detente::talks::event::EventKind;
use detente::talks::ledger::{EntryRef, Ledger};
use detente::text::reply::{Authority, ClauseReply};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{audience, naming};

/// Words that a party has freed, and where they stand.
struct Freed<'a> {
    source: EntryRef,
    party: PartyIdx,
    reply: &'a ClauseReply,
    authority: Authority,
    is_carried: bool,
}

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let freed = freed(reading);
    let proposals = reading.state().confidences().proposals();
    let waiting: Vec<_> = proposals.iter().filter(|it| !it.1.is_approved).collect();
    let needs_second = reading.case().confidences.needs_second_mediator;
    let may_speak = reading.may(Capability::Speak) && reading.state().ending().is_none();
    let content = html! {
        p.lead { (reading.say("disclose-lead")) }
        @if needs_second { p { (reading.say("disclose-second")) } }
        section {
            h2 { (reading.say("disclose-waiting")) }
            @if waiting.is_empty() { (frame::empty(&reading.say("disclose-waiting-none"))) }
            @else { ul.cards { @for (at, proposal) in waiting { li.card {
                (proposed(reading, proposal, &freed))
                p { (reading.tell("disclose-proposed", &[
                    ("by", reading.seat_name(proposal.by).into()),
                    ("to", audience::readers(reading, proposal.to).into()),
                ])) " " span.small { (naming::entry(reading, *at)) } }
                @if proposal.by == reading.seat() { p.small { (reading.say("disclose-own")) } }
                @else if may_speak {
                    @let name = format!("approve-{}", at.number);
                    @let own = if filled.typed.get("form") == name { filled.clone() } else { Filled::default() };
                    (frame::form(reading, &Form {
                        action: "disclose/approve", name: &name,
                        button: reading.say("disclose-approve"),
                        audience: audience::of(reading, proposal.to),
                        is_formal: false,
                    }, &own, &hidden("proposal", &at.number.to_string())))
                }
            } } } }
        }
        section {
            h2 { (reading.say("disclose-freed")) }
            @if freed.is_empty() { (frame::empty(&reading.say("disclose-freed-none"))) }
            @else { ul.cards { @for (i, it) in freed.iter().enumerate() { li.card {
                p.state { (reading.seat_name(Seat::Party(it.party))) " · " (title(reading, it.reply)) " · " (reading.say(naming::authority_key(it.authority))) }
                blockquote dir="auto" { (it.reply.words) }
                @if it.is_carried { p.small { (reading.say("disclose-carried")) } }
                @if may_speak { (choose(reading, i, it, filled)) }
            } } } }
        }
    };
    frame::room(
        reading,
        Tab::Disclose,
        &reading.say("tab-disclose"),
        &content,
    )
}

/// What a second mediator approves: whose words, told as whose, and to whom.
fn proposed(reading: &Reading<'_>, proposal: &Proposal, freed: &[Freed<'_>]) -> Markup {
    let Ledger::Room(party) = proposal.source.ledger else {
        return html! {};
    };
    let found = freed
        .iter()
        .find(|it| it.source == proposal.source && it.reply.words == proposal.words);
    let listener = match proposal.to {
        Ledger::Room(other) => Some(Seat::Party(other)),
        _ => None,
    };
    let (sign, hue) = frame::mark(listener.unwrap_or(Seat::Public));
    html! {
        p.state { (reading.tell("approve-source", &[("party", reading.seat_name(Seat::Party(party)).into())]))
            @if let Some(it) = found { " · " (title(reading, it.reply)) " · " (reading.say(naming::authority_key(it.authority))) } }
        @match found {
            None => p.mistake { (reading.say("approve-taken-back")) },
            Some(it) => {
                p { (reading.say("approve-preview")) }
                div.card.room.(hue) {
                    p { span.sign aria-hidden="true" { (sign) } " " (audience::readers(reading, proposal.to)) ": " strong { (told_as(reading, it.authority, party)) } }
                    blockquote dir="auto" { (proposal.words) }
                }
            }
        }
    }
}

/// As whose words are told, in words.
fn told_as(reading: &Reading<'_>, authority: Authority, party: PartyIdx) -> String {
    match authority {
        Authority::InYourName => {
            let party = reading.seat_name(Seat::Party(party));
            reading.tell("event-told-in-name", &[("party", party.into())])
        }
        Authority::AsMediatorsIdea => reading.say("event-told-idea"),
        _ => reading.say("event-told-one-side"),
    }
}

fn title(reading: &Reading<'_>, reply: &ClauseReply) -> String {
    let mut clauses = reading.state().clauses().iter();
    let clause = clauses.find(|it| it.id == reply.clause);
    clause.map_or_else(|| reply.clause.to_string(), |it| it.title.clone())
}

/// The words of each party's latest reply that may be carried.
fn freed<'a>(reading: &Reading<'a>) -> Vec<Freed<'a>> {
    let mut freed: Vec<Freed<'a>> = Vec::new();
    let mut heard = BTreeSet::new();
    let events = reading.view.events();
    for event in events.iter().rev() {
        let (EventKind::Replied { clauses, .. }, Ledger::Room(party)) =
            (&event.kind, event.ledger())
        else {
            continue;
        };
        // A later reply stands for an earlier one, also where it frees nothing.
        if !heard.insert(party) {
            continue;
        }
        for reply in clauses {
            let later = reading
                .state()
                .confidences()
                .release(event.entry, &reply.clause);
            let authority = later.map_or(reply.authority, |it| it.authority);
            if reply.words.trim().is_empty() || authority == Authority::NotToBeTold {
                continue;
            }
            let is_carried = events.iter().any(|it| match &it.kind {
                EventKind::Carried { source, words, .. } => {
                    *source == event.entry && *words == reply.words
                }
                _ => false,
            });
            let source = event.entry;
            freed.push(Freed {
                source,
                party,
                reply,
                authority,
                is_carried,
            });
        }
    }
    // What is still to be carried comes first.
    freed.sort_by_key(|it| (it.is_carried, it.party));
    freed
}

/// Who can be told.
fn listeners(reading: &Reading<'_>, of: PartyIdx) -> Vec<(String, String)> {
    let rooms = reading
        .case()
        .party_idxs()
        .filter(|it| *it != of)
        .map(Ledger::Room);
    [Ledger::Joint]
        .into_iter()
        .chain(rooms)
        .map(|it| {
            (
                naming::ledger_name(reading, it),
                audience::readers(reading, it),
            )
        })
        .collect()
}

fn choose(reading: &Reading<'_>, i: usize, it: &Freed<'_>, filled: &Filled) -> Markup {
    let name = format!("disclose-{i}");
    let own = if filled.typed.get("form") == name {
        filled.clone()
    } else {
        Filled::default()
    };
    let to = format!("to-{i}");
    frame::form(
        reading,
        &Form {
            action: "disclose",
            name: &name,
            button: reading.say("disclose-check"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        },
        &own,
        &html! {
            (hidden("n", &i.to_string()))
            (hidden("party", &it.party.0.to_string()))
            (hidden("number", &it.source.number.to_string()))
            (hidden("clause", it.reply.clause.as_str()))
            (field(&to, reading.say("disclose-to")).select(&own, &listeners(reading, it.party)))
        },
    )
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let party: Option<usize> = typed.get("party").parse().ok();
    let number = typed.get("number").parse().ok();
    let to = typed.get(&format!("to-{}", typed.get("n"))).to_owned();
    let wanted = party.zip(number).and_then(|(party, number)| {
        let source = EntryRef {
            ledger: Ledger::Room(PartyIdx(party)),
            number,
        };
        let clause = typed.get("clause");
        let found = freed(reading).into_iter();
        let mut found =
            found.filter(|it| it.source == source && it.reply.clause.as_str() == clause);
        let found = found.next()?;
        let rooms = reading.case().party_idxs().map(Ledger::Room);
        let mut all = [Ledger::Joint].into_iter().chain(rooms);
        let to = all.find(|it| naming::ledger_name(reading, *it) == to)?;
        Some(Act::Disclose {
            source,
            words: found.reply.words.clone(),
            to,
        })
    });
    wanted.ok_or_else(|| Filled {
        typed: typed.clone(),
        mistakes: vec![(String::new(), reading.say(key("mistake-nothing-chosen")))],
    })
}

/// The check: how the words will stand with those who are told.
pub fn check(reading: &Reading<'_>, typed: &Typed, act: &Act) -> Markup {
    let Act::Disclose { source, words, to } = act else {
        return html! {};
    };
    let Ledger::Room(party) = source.ledger else {
        return html! {};
    };
    let authority = freed(reading)
        .into_iter()
        .find(|it| it.source == *source && it.reply.words == *words)
        .map_or(Authority::NotToBeTold, |it| it.authority);
    let told = told_as(reading, authority, party);
    let listener = match to {
        Ledger::Room(other) => Some(Seat::Party(*other)),
        _ => None,
    };
    let (sign, hue) = frame::mark(listener.unwrap_or(Seat::Public));
    let again: Vec<&(String, String)> = typed
        .0
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "version" | "form"))
        .collect();
    let filled = Filled {
        typed: Typed(
            typed
                .0
                .iter()
                .filter(|(name, _)| name == "version")
                .cloned()
                .collect(),
        ),
        mistakes: Vec::new(),
    };
    let needs_second = reading.case().confidences.needs_second_mediator;
    let (sent_to, button) = if needs_second {
        (Ledger::Mediators, reading.say("disclose-propose"))
    } else {
        (*to, reading.say("disclose-send"))
    };
    let content = html! {
        p.lead { (reading.say("disclose-preview")) }
        section.card.room.(hue) {
            h2 { span.sign aria-hidden="true" { (sign) } " " (audience::readers(reading, *to)) }
            p { strong { (told) } }
            blockquote dir="auto" { (words) }
        }
        p { (reading.tell("disclose-source-told", &[("party", reading.seat_name(Seat::Party(party)).into())])) }
        (frame::form(reading, &Form {
            action: "disclose/send", name: "disclose",
            button,
            audience: audience::of(reading, sent_to),
            is_formal: false,
        }, &filled, &html! { @for (name, value) in &again { (hidden(name, value)) } }))
        p { a href=(reading.path("disclose")) { (reading.say("disclose-back")) } }
    };
    frame::room(
        reading,
        Tab::Disclose,
        &reading.say("disclose-check-title"),
        &content,
    )
}

/// Reads the form that approves.
///
/// # Errors
/// What is wrong.
pub fn approve(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let number = typed.get("proposal").parse().ok();
    let proposal = number.map(|number| EntryRef {
        ledger: Ledger::Mediators,
        number,
    });
    let known = proposal.filter(|it| reading.state().confidences().proposals().contains_key(it));
    match known {
        Some(proposal) => Ok(Act::ApproveDisclosure { proposal }),
        None => Err(Filled {
            typed: typed.clone(),
            mistakes: vec![(String::new(), reading.say("mistake-nothing-chosen"))],
        }),
    }
}
