//! How events, entries and statuses are named on pages.

use detente::model::party::Seat;
use detente::talks::event::{Event, EventKind, ToldAs};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::text::reply::{Authority, Position};
use maud::{Markup, html};

use crate::pages::audience;
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// The entry by its ledger and number.
pub fn entry(reading: &Reading<'_>, at: EntryRef) -> Markup {
    let ledger = audience::name(reading, at.ledger);
    html! { bdi.entry { (ledger) " № " (reading.number(at.number)) } }
}

/// The path of an entry's own page.
pub fn entry_path(reading: &Reading<'_>, at: EntryRef) -> String {
    reading.path(&format!(
        "sent/{}/{}",
        ledger_name(reading, at.ledger),
        at.number
    ))
}

/// The path of a statement as a paper.
pub fn paper_path(reading: &Reading<'_>, at: EntryRef) -> String {
    reading.path(&format!(
        "papers/statement/{}/{}",
        ledger_name(reading, at.ledger),
        at.number
    ))
}

/// The name of a ledger in addresses.
pub fn ledger_name(reading: &Reading<'_>, ledger: Ledger) -> String {
    let id = |party| reading.case().seat_id(Seat::Party(party));
    match ledger {
        Ledger::Public => "public".to_owned(),
        Ledger::Joint => "joint".to_owned(),
        Ledger::Mediators => "mediators".to_owned(),
        Ledger::Room(party) => format!("room:{}", id(party)),
        Ledger::Delegation(party) => format!("delegation:{}", id(party)),
    }
}

/// What happened, in one sentence without its contents.
pub fn headline(reading: &Reading<'_>, event: &Event) -> String {
    let by = reading.seat_name(event.by);
    let said = |key: &str| reading.tell(key, &[("by", by.as_str().into())]);
    match &event.kind {
        EventKind::NoteKept { .. } => said(key("event-note")),
        EventKind::StatementMade(statement) => reading.tell(
            "event-statement",
            &[("speaker", statement.speaker.as_str().into())],
        ),
        EventKind::PreferencesDeposited(_) => said(key("event-deposit")),
        EventKind::MeetingConvened(meeting) => {
            reading.tell("event-meeting", &[("title", meeting.title.as_str().into())])
        }
        EventKind::MeetingAdjourned { .. } => said(key("event-adjourned")),
        EventKind::Disclosed { told_as, .. } => match told_as {
            ToldAs::InNameOf(party) => {
                let party = reading.seat_name(Seat::Party(*party));
                reading.tell("event-told-in-name", &[("party", party.into())])
            }
            ToldAs::OneSide => said(key("event-told-one-side")),
            ToldAs::MediatorsIdea => said(key("event-told-idea")),
        },
        EventKind::Carried { to, .. } => {
            let to = audience::readers(reading, *to);
            reading.tell("event-carried", &[("to", to.into())])
        }
        EventKind::DraftTabled { number, .. } => {
            reading.tell("event-draft", &[("draft", number.0.into())])
        }
        EventKind::Replied { draft, .. } => reading.tell(
            "event-replied",
            &[("by", by.as_str().into()), ("draft", draft.0.into())],
        ),
        EventKind::RequestRaised { content, .. } => reading.tell(
            "event-request",
            &[
                ("by", by.as_str().into()),
                ("title", content.title.as_str().into()),
            ],
        ),
        EventKind::AgendaExtended { .. } => said(key("event-agenda")),
        EventKind::RequestAnswered { is_admitted, .. } => said(if *is_admitted {
            key("event-admitted")
        } else {
            key("event-declined")
        }),
        EventKind::DraftAccepted { draft } => reading.tell(
            "event-accepted",
            &[("by", by.as_str().into()), ("draft", draft.0.into())],
        ),
        EventKind::Concluded { .. } => said(key("event-concluded")),
        EventKind::Offered { .. } => said(key("event-offered")),
        EventKind::OfferAccepted => said(key("event-offer-accepted")),
        EventKind::OfferRejected { .. } => said(key("event-offer-rejected")),
        EventKind::KeyRegistered { .. } => said(key("event-key")),
        EventKind::Signed(_) => said(key("event-signed")),
        EventKind::Reported(_) => said(key("event-reported")),
        EventKind::DeadlinePassed => said(key("event-deadline")),
        EventKind::Ended { .. } => said(key("event-ended")),
        EventKind::DisclosureProposed { to, .. } => {
            let to = audience::readers(reading, *to);
            let told = [("by", by.as_str().into()), ("to", to.into())];
            reading.tell("event-proposed", &told)
        }
        EventKind::DisclosureApproved { .. } => said(key("event-approved")),
        EventKind::AuthorityGiven { .. } => said(key("event-authority")),
        EventKind::RoomRead { through } => {
            let told = [
                ("by", by.as_str().into()),
                ("number", through.to_string().into()),
            ];
            reading.tell("event-read", &told)
        }
        EventKind::DraftShown { .. } => said(key("event-shown")),
        EventKind::StatementHeld { .. } => said(key("event-held")),
        EventKind::StatementReleased { .. } => said(key("event-released")),
        EventKind::EnvelopeDeposited(_) => said(key("event-envelope")),
        EventKind::SealKeyRegistered { .. } => said(key("event-seal-key")),
        EventKind::Destroyed { .. } => said(key("event-destroyed")),
        EventKind::Gone(_) => said(key("event-gone")),
        _ => said(key("event-other")),
    }
}

/// The words that an event carries, if it carries any that its readers should see.
pub fn words_of(event: &Event) -> Option<&str> {
    let words = match &event.kind {
        EventKind::NoteKept { words }
        | EventKind::Disclosed { words, .. }
        | EventKind::Carried { words, .. }
        | EventKind::DisclosureProposed { words, .. }
        | EventKind::DraftShown { words, .. }
        | EventKind::RequestAnswered { words, .. }
        | EventKind::Offered { words, .. }
        | EventKind::OfferRejected { words }
        | EventKind::Ended { words } => words,
        EventKind::MeetingAdjourned { outcome, .. } => outcome,
        EventKind::StatementMade(statement) => &statement.words,
        EventKind::RequestRaised { content, .. } => &content.words,
        EventKind::Reported(report) => &report.words,
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

/// How many characters of words a list shows.
const EXCERPT: usize = 120;

/// The beginning of words that were told or kept, where the headline alone
/// would not tell one from another.
fn excerpt(event: &Event) -> Option<String> {
    let is_alike = matches!(
        event.kind,
        EventKind::Disclosed { .. } | EventKind::Carried { .. } | EventKind::NoteKept { .. }
    );
    let words = words_of(event).filter(|_| is_alike)?;
    let mut shown: String = words.chars().take(EXCERPT).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    Some(shown)
}

/// A position on a clause, as a key.
pub fn position_key(position: Position) -> &'static str {
    match position {
        Position::Accept => key("position-accept"),
        Position::AcceptIf => key("position-accept-if"),
        Position::Reserve => key("position-reserve"),
        Position::Reject => key("position-reject"),
    }
}

/// A position on a clause, with the sign that goes with it.
pub fn position(reading: &Reading<'_>, position: Position) -> Markup {
    let (sign, class) = match position {
        Position::Accept => ("✓", "accept"),
        Position::AcceptIf => ("✓?", "accept-if"),
        Position::Reserve => ("…", "reserve"),
        Position::Reject => ("✕", "reject"),
    };
    html! {
        span.position.(class) { span aria-hidden="true" { (sign) } " " (reading.say(position_key(position))) }
    }
}

/// How far words may be carried, as a key.
pub fn authority_key(authority: Authority) -> &'static str {
    match authority {
        Authority::NotToBeTold => key("authority-none"),
        Authority::MayBeTold => key("authority-one-side"),
        Authority::AsMediatorsIdea => key("authority-idea"),
        Authority::InYourName => key("authority-name"),
    }
}

/// All positions with their names in forms, in their fixed order.
pub const POSITIONS: [(Position, &str); 4] = [
    (Position::Accept, "accept"),
    (Position::AcceptIf, "accept-if"),
    (Position::Reserve, "reserve"),
    (Position::Reject, "reject"),
];

/// All authorities with their names in forms, in their fixed order.
pub const AUTHORITIES: [(Authority, &str); 4] = [
    (Authority::NotToBeTold, "not-to-be-told"),
    (Authority::MayBeTold, "may-be-told"),
    (Authority::AsMediatorsIdea, "as-mediators-idea"),
    (Authority::InYourName, "in-your-name"),
];

/// The list of what happened, the latest first.
pub fn history<'e>(reading: &Reading<'_>, events: impl Iterator<Item = &'e Event>) -> Markup {
    html! {
        ol.events reversed {
            @for event in events {
                li {
                    p.what { a href=(entry_path(reading, event.entry)) { (headline(reading, event)) } }
                    @if let Some(words) = excerpt(event) { p.excerpt dir="auto" { (words) } }
                    p.small { (reading.time(event.at)) " · " (entry(reading, event.entry)) }
                }
            }
        }
    }
}
