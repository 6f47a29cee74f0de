//! A way through a round for newcomers: each step with the page where it is
//! done, ticked from the record.

use detente::model::party::{PartyIdx, Seat};
use detente::talks::event::{Event, EventKind};
use detente::text::request::Request;
use maud::{Markup, html};

use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;

/// One step: what, where, and whether the record shows it done; nothing where
/// only looking is asked for, which is noted nowhere.
struct Step {
    what: &'static str,
    how: &'static str,
    path: &'static str,
    is_done: Option<bool>,
}

/// The page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let steps = match reading.seat() {
        Seat::Party(party) => of_party(reading, party),
        Seat::Mediator(_) => of_mediator(reading),
        _ => of_others(),
    };
    let n_ticked = steps.iter().filter(|it| it.is_done == Some(true)).count();
    let n_tickable = steps.iter().filter(|it| it.is_done.is_some()).count();
    let next = steps.iter().position(|it| it.is_done == Some(false));
    let content = html! {
        p.lead { (reading.say(match reading.seat() {
            Seat::Party(_) => key("guide-lead-party"),
            Seat::Mediator(_) => key("guide-lead-mediator"),
            _ => key("guide-lead-other"),
        })) }
        @if n_tickable > 0 { p { (reading.tell("guide-done", &[("done", n_ticked.into()), ("all", n_tickable.into())])) } }
        ol.tasks { @for (i, step) in steps.iter().enumerate() { li aria-current=[(Some(i) == next).then_some("step")] {
            p.what {
                @match step.is_done {
                    Some(true) => { span aria-hidden="true" { "✓ " } (reading.say("guide-is-done")) " " }
                    Some(false) => { span aria-hidden="true" { "○ " } }
                    None => { span aria-hidden="true" { "· " } }
                }
                a href=(reading.path(step.path)) { (reading.say(step.what)) }
            }
            p.small { (reading.say(step.how)) }
        } } }
        p.small { (reading.say("guide-ticks")) }
    };
    frame::room(
        reading,
        Tab::Overview,
        &reading.say("guide-title"),
        &content,
    )
}

fn has(reading: &Reading<'_>, is_it: impl Fn(&Event) -> bool) -> Option<bool> {
    let seat = reading.seat();
    let mut events = reading.view.events().iter();
    Some(events.any(|it| it.by == seat && is_it(it)))
}

fn step(what: &'static str, how: &'static str, path: &'static str, is_done: Option<bool>) -> Step {
    Step {
        what,
        how,
        path,
        is_done,
    }
}

fn of_party(reading: &Reading<'_>, party: PartyIdx) -> Vec<Step> {
    let state = reading.state();
    let current = state.current_draft().map(|it| it.0);
    let has_replied = current.is_some_and(|it| state.reply(it, party).is_some());
    let has_accepted = current.is_some_and(|it| state.has_accepted(it, party));
    let own_requests: Vec<&Request> = state
        .requests()
        .iter()
        .filter(|(at, _)| at.party == party)
        .map(|(_, it)| &it.content)
        .collect();
    let signing = state.signing(party);
    let has_signed = signing.is_some_and(|it| it.signed.is_some());
    vec![
        step(key("guide-text"), key("guide-text-how"), "text", None),
        step(
            key("guide-reply"),
            key("guide-reply-how"),
            "reply",
            Some(has_replied || has_accepted || state.ending().is_some()),
        ),
        step(
            key("guide-words"),
            key("guide-words-how"),
            "words",
            has(reading, |it| {
                matches!(it.kind, EventKind::AuthorityGiven { .. })
            }),
        ),
        step(
            key("guide-request"),
            key("guide-request-how"),
            "requests",
            Some(!own_requests.is_empty()),
        ),
        step(
            key("guide-confide"),
            key("guide-confide-how"),
            "position",
            Some(state.deposit(party).is_some()),
        ),
        step(
            key("guide-accept"),
            key("guide-accept-how"),
            "text",
            Some(has_accepted),
        ),
        step(
            key("guide-sign"),
            key("guide-sign-how"),
            "sign",
            Some(has_signed),
        ),
        step(
            key("guide-report"),
            key("guide-report-how"),
            "agreement",
            has(reading, |it| matches!(it.kind, EventKind::Reported(_))),
        ),
        step(key("guide-record"), key("guide-record-how"), "record", None),
    ]
}

fn of_mediator(reading: &Reading<'_>) -> Vec<Step> {
    let state = reading.state();
    let mut requests = state.requests().values();
    let are_answered = requests.all(|it| it.is_admitted.is_some());
    // A draft of the round is tabled once not every party has replied to the current one.
    let is_tabled = state.current_draft().is_some_and(|(number, _)| {
        let mut parties = reading.case().party_idxs();
        !parties.all(|party| state.reply(number, party).is_some())
    });
    vec![
        step(key("guide-desk"), key("guide-desk-how"), "desk", None),
        step(
            key("guide-answer"),
            key("guide-answer-how"),
            "requests",
            Some(are_answered),
        ),
        step(
            key("guide-carry"),
            key("guide-carry-how"),
            "disclose",
            has(reading, |it| {
                matches!(
                    it.kind,
                    EventKind::DisclosureProposed { .. }
                        | EventKind::DisclosureApproved { .. }
                        | EventKind::Disclosed { .. }
                )
            }),
        ),
        step(
            key("guide-picture"),
            key("guide-picture-how"),
            "analysis",
            None,
        ),
        step(
            key("guide-draft"),
            key("guide-draft-how"),
            "drafting",
            Some(is_tabled || state.ending().is_some()),
        ),
        step(
            key("guide-conclude"),
            key("guide-conclude-how"),
            "desk",
            Some(state.ending().is_some()),
        ),
        step(
            key("guide-public"),
            key("guide-public-how"),
            "communique",
            has(reading, |it| {
                matches!(
                    it.kind,
                    EventKind::StatementMade(_) | EventKind::StatementHeld { .. }
                )
            }),
        ),
        step(
            key("guide-verdict"),
            key("guide-verdict-how"),
            "agreement",
            has(reading, |it| matches!(it.kind, EventKind::Reported(_))),
        ),
        step(key("guide-record"), key("guide-record-how"), "record", None),
    ]
}

fn of_others() -> Vec<Step> {
    vec![
        step(key("guide-text"), key("guide-text-how"), "text", None),
        step(
            key("guide-follow"),
            key("guide-follow-how"),
            "agreement",
            None,
        ),
        step(
            key("guide-witness"),
            key("guide-witness-how"),
            "witness",
            None,
        ),
    ]
}
