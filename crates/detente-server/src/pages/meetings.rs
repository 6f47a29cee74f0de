//! Meetings: those that are open, those that are over, those foreseen; calling and closing one.

use detente::model::party::{Seat, Track, TrackLevel};
use detente::model::slug::Slug;
use detente::talks::action::{Act, Meeting};
use detente::talks::ledger::EntryRef;
use detente::talks::state::MeetingState;
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{audience, naming};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let meetings = reading.state().meetings();
    let (open, over): (Vec<_>, Vec<_>) = meetings.iter().partition(|it| it.1.outcome.is_none());
    let may_convene = reading.may(Capability::Convene);
    let is_open = reading.state().ending().is_none();
    let content = html! {
        (tracks(reading))
        section {
            h2 { (reading.say("meetings-open")) }
            @if open.is_empty() { (frame::empty(&reading.say("meetings-open-none"))) }
            @else { ul.cards { @for (at, meeting) in &open { li.card {
                (one(reading, **at, meeting))
                @if may_convene { (close(reading, **at, filled)) }
            } } } }
        }
        @if may_convene && is_open && !reading.case().tracks.is_empty() {
            section.card {
                h2 { (reading.say("meeting-new")) }
                (call(reading, filled))
            }
        }
        section {
            h2 { (reading.say("meetings-over")) }
            @if over.is_empty() { (frame::empty(&reading.say("meetings-over-none"))) }
            @else { ul.cards { @for (at, meeting) in over.iter().rev().take(frame::LISTED_MAX) { li.card { (one(reading, **at, meeting)) } } } (frame::older(reading, over.len())) }
        }
    };
    frame::room(
        reading,
        Tab::Meetings,
        &reading.say("tab-meetings"),
        &content,
    )
}

/// The tracks, each with its meetings that the seat knows of.
fn tracks(reading: &Reading<'_>) -> Markup {
    let meetings = reading.state().meetings();
    let of = |track: &Track| -> Vec<&MeetingState> {
        let all = meetings.values();
        all.filter(|it| it.meeting.track == track.id).collect()
    };
    html! { @if !reading.case().tracks.is_empty() { section {
        h2 { (reading.say("tracks-title")) }
        div.wide { table.stacks {
            caption { (reading.say("tracks-caption")) }
            thead { tr {
                th scope="col" { (reading.say("meeting-track")) }
                th scope="col" { (reading.say("track-level")) }
                th.number scope="col" { (reading.say("track-open")) }
                th.number scope="col" { (reading.say("track-over")) }
                th scope="col" { (reading.say("track-last")) }
            } }
            tbody { @for track in &reading.case().tracks { tr {
                th scope="row" dir="auto" { (track.title) }
                td data-label=(reading.say("track-level")) { (reading.say(match track.level {
                    TrackLevel::Official => key("track-official"),
                    TrackLevel::Mixed => key("track-mixed"),
                    TrackLevel::Unofficial => key("track-unofficial"),
                })) }
                td.number data-label=(reading.say("track-open")) { (of(track).iter().filter(|it| it.outcome.is_none()).count()) }
                td.number data-label=(reading.say("track-over")) { (of(track).iter().filter(|it| it.outcome.is_some()).count()) }
                td data-label=(reading.say("track-last")) { @match of(track).iter().map(|it| it.opened).max() { Some(at) => (reading.time(at)), None => "–" } }
            } } }
        } }
    } } }
}

/// A meeting: what, when, on which track, with whom, and what came of it.
pub fn one(reading: &Reading<'_>, at: EntryRef, state: &MeetingState) -> Markup {
    let meeting = &state.meeting;
    let track = reading
        .case()
        .tracks
        .iter()
        .find(|it| it.id == meeting.track);
    let names: Vec<String> = meeting
        .participants
        .iter()
        .map(|it| reading.seat_name(*it))
        .collect();
    html! {
        h3 dir="auto" { (meeting.title) }
        p.small {
            (reading.time(state.opened)) " · " (track.map_or(meeting.track.as_str(), |it| &it.title))
            @if meeting.is_proximity { " · " (reading.say("meeting-apart")) }
            " · " (naming::entry(reading, at))
        }
        p { (reading.tell("meeting-who", &[("names", reading.listed(&names).into())])) }
        @if let Some(outcome) = &state.outcome { blockquote dir="auto" { (outcome) } }
    }
}

fn entry_name(reading: &Reading<'_>, at: EntryRef) -> String {
    format!(
        "{}-{}",
        naming::ledger_name(reading, at.ledger).replace(':', "-"),
        at.number
    )
}

/// The form that closes a meeting.
pub fn close(reading: &Reading<'_>, at: EntryRef, filled: &Filled) -> Markup {
    let name = format!("adjourn-{}", entry_name(reading, at));
    let words = format!("outcome-{}", entry_name(reading, at));
    let own = if filled.typed.get("form") == name {
        filled.clone()
    } else {
        Filled::default()
    };
    frame::form(
        reading,
        &Form {
            action: "meetings/close",
            name: &name,
            button: reading.say("meeting-close"),
            audience: audience::of(reading, at.ledger),
            is_formal: false,
        },
        &own,
        &html! {
            (hidden("meeting", &entry_name(reading, at)))
            (field(&words, reading.say("meeting-outcome")).lines(&own, 2))
        },
    )
}

fn seats(reading: &Reading<'_>) -> Vec<(String, Seat)> {
    let seats = reading.case().seats().into_iter();
    let taking_part = seats.filter(|it| matches!(it, Seat::Party(_) | Seat::Mediator(_)));
    taking_part
        .map(|it| (reading.case().seat_id(it).to_owned(), it))
        .collect()
}

fn call(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let mut filled = frame::own_of(filled, "meeting");
    if filled.typed.0.is_empty() {
        let own = reading.case().seat_id(reading.seat());
        filled.typed = filled.typed.with("who", own);
    }
    let tracks: Vec<(String, String)> = (reading.case().tracks.iter())
        .map(|it| (it.id.to_string(), it.title.clone()))
        .collect();
    let who: Vec<(String, String, String)> = seats(reading)
        .into_iter()
        .map(|(id, seat)| (id, reading.seat_name(seat), String::new()))
        .collect();
    let apart = [(
        "yes".to_owned(),
        reading.say("meeting-apart"),
        reading.say("meeting-apart-means"),
    )];
    frame::form(
        reading,
        &Form {
            action: "meetings",
            name: "meeting",
            button: reading.say("meeting-call"),
            audience: audience::shown(&reading.say("audience-meeting")),
            is_formal: false,
        },
        &filled,
        &html! {
            (field("title", reading.say("meeting-title")).line(&filled))
            (field("track", reading.say("meeting-track")).select(&filled, &tracks))
            (field("who", reading.say("meeting-participants")).hint(reading.say("meeting-participants-hint")).boxes(&filled, "checkbox", &who))
            (field("apart", reading.say("meeting-how")).boxes(&filled, "checkbox", &apart))
        },
    )
}

/// Reads the form that calls a meeting.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let title = typed.get("title").trim();
    if title.is_empty() {
        mistakes.push(("title".to_owned(), reading.say("mistake-title-missing")));
    }
    let track = Slug::new(typed.get("track")).ok();
    let who: Vec<&str> = typed.all("who").collect();
    let participants: Vec<Seat> = seats(reading)
        .into_iter()
        .filter(|(id, _)| who.contains(&id.as_str()))
        .map(|(_, seat)| seat)
        .collect();
    if participants.is_empty() {
        mistakes.push(("who".to_owned(), reading.say("mistake-nothing-chosen")));
    }
    match (track, mistakes.is_empty()) {
        (Some(track), true) => Ok(Act::Convene(Meeting {
            track,
            title: title.to_owned(),
            participants,
            is_proximity: typed.get("apart") == "yes",
        })),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes,
        }),
    }
}

/// Reads the form that closes a meeting.
///
/// # Errors
/// What is wrong, beside its field.
pub fn adjourn(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let name = typed.get("meeting");
    let mut meetings = reading.state().meetings().keys();
    let meeting = meetings.find(|at| entry_name(reading, **at) == name);
    let field = format!("outcome-{name}");
    let outcome = typed.get(&field).trim();
    match (meeting, outcome.is_empty()) {
        (Some(meeting), false) => Ok(Act::Adjourn {
            meeting: *meeting,
            outcome: outcome.to_owned(),
        }),
        _ => Err(Filled {
            typed: typed.clone(),
            mistakes: vec![(field, reading.say("mistake-nothing-written"))],
        }),
    }
}
