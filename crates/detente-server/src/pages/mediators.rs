//! The mediators' desk: all rooms side by side.

use detente::model::party::{PartyIdx, Seat};
use detente::talks::action::Act;
use detente::talks::event::Event;
use detente::talks::ledger::Ledger;
use detente::text::draft::{Draft, DraftNo};
use maud::{Markup, html};

use crate::may::Capability;
use crate::pages::form::Filled;
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::{audience, naming, overview, signing};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let state = reading.state();
    let current = state.current_draft();
    let content = html! {
        p.lead { (reading.say("desk-lead")) }
        (overview::stand(reading))
        div.rooms { @for party in reading.case().party_idxs() { (room(reading, party, current)) } }
        @if let Some((number, draft)) = current {
            section {
                h2 { (reading.tell("desk-clauses", &[("draft", number.0.into())])) }
                (clauses(reading, number, draft))
                @if state.ending().is_none() && reading.may(Capability::Speak) {
                    p { a.button href=(reading.path("drafting")) { (reading.tell("task-draft", &[("draft", (number.0 + 1).into())])) } }
                }
            }
            @if draft.is_clean() && state.ending().is_none() && reading.may(Capability::Commit) {
                (conclude(reading, number, filled))
            }
        }
    };
    frame::room(reading, Tab::Desk, &reading.say("tab-desk"), &content)
}

fn room(reading: &Reading<'_>, party: PartyIdx, current: Option<(DraftNo, &Draft)>) -> Markup {
    let state = reading.state();
    let (sign, hue) = frame::mark(Seat::Party(party));
    let pending = state
        .requests()
        .iter()
        .filter(|(at, it)| at.party == party && it.is_admitted.is_none());
    let confided = state.deposit(party);
    let last: Vec<&&Event> = reading
        .view
        .events()
        .iter()
        .rev()
        .filter(|it| it.ledger() == Ledger::Room(party))
        .take(4)
        .collect();
    html! {
        section.card.room.(hue) {
            h2 { span.sign aria-hidden="true" { (sign) } " " (reading.seat_name(Seat::Party(party))) }
            @if let Some((number, draft)) = current {
                p { @match state.reply(number, party) {
                    None => (reading.tell("desk-no-reply", &[("draft", number.0.into())])),
                    Some(replies) => {
                        @let n = |wanted| replies.iter().filter(|it| it.position == wanted).count();
                        (reading.tell("desk-reply", &[
                            ("draft", number.0.into()),
                            ("accept", n(detente::text::reply::Position::Accept).into()),
                            ("if", n(detente::text::reply::Position::AcceptIf).into()),
                            ("reserve", n(detente::text::reply::Position::Reserve).into()),
                            ("reject", n(detente::text::reply::Position::Reject).into()),
                            ("clauses", draft.clauses.len().into()),
                        ]))
                    },
                } }
                @if state.has_accepted(number, party) { p { strong { span aria-hidden="true" { "✓ " } (reading.tell("desk-accepted", &[("draft", number.0.into())])) } } }
            }
            p { (reading.tell("desk-requests", &[("n", pending.count().into())])) " "
                (reading.tell("deposit-has-short", &[
                    ("mandate", if confided.is_some_and(|it| it.mandate.is_some()) { "yes" } else { "no" }.into()),
                    ("exchange", if confided.is_some_and(|it| it.exchange.is_some()) { "yes" } else { "no" }.into()),
                ])) }
            h3 { (reading.say("desk-last")) }
            @if last.is_empty() { (frame::empty(&reading.say("desk-room-empty"))) }
            @else { ul.plain { @for event in last { li { a href=(naming::entry_path(reading, event.entry)) { (naming::headline(reading, event)) } " " span.small { (reading.time(event.at)) } } } } }
        }
    }
}

/// Clause by clause, what each party says of the current draft.
fn clauses(reading: &Reading<'_>, number: DraftNo, draft: &Draft) -> Markup {
    let parties: Vec<PartyIdx> = reading.case().party_idxs().collect();
    html! {
        div.wide { table.matrix.stacks {
            caption { (reading.say("desk-caption")) }
            thead { tr {
                th scope="col" { (reading.say("clause")) }
                @for party in &parties { th scope="col" { (reading.seat_name(Seat::Party(*party))) } }
                th scope="col" { (reading.say("desk-state")) }
            } }
            tbody { @for clause in &draft.clauses { tr {
                th scope="row" { a href=(reading.path(&format!("text/{}", clause.id))) { bdi { (clause.title) } } }
                @for party in &parties {
                    @let reply = reading.state().reply(number, *party).and_then(|all| all.iter().find(|it| it.clause == clause.id));
                    td data-label=(reading.seat_name(Seat::Party(*party))) { @match reply {
                        None => span.small { "–" },
                        Some(reply) => {
                            (naming::position(reading, reply.position))
                            @if !reply.words.is_empty() { " " bdi.small { (reply.words) } " " span.small.authority { "(" (reading.say(naming::authority_key(reply.authority))) ")" } }
                        },
                    } }
                }
                td { @if draft.is_clause_clean(clause) { span aria-hidden="true" { "✓ " } (reading.say("clause-clean")) } @else { span aria-hidden="true" { "[ ] " } (reading.say("clause-open")) } }
            } } }
        } }
    }
}

fn conclude(reading: &Reading<'_>, number: DraftNo, filled: &Filled) -> Markup {
    let waiting: Vec<String> = reading
        .case()
        .party_idxs()
        .filter(|party| !reading.state().has_accepted(number, *party))
        .map(|party| reading.seat_name(Seat::Party(party)))
        .collect();
    let n_unanswered = signing::n_unanswered(reading);
    html! {
        section.card.next {
            h2 { (reading.say("conclude-title")) }
            @if !waiting.is_empty() { p { (reading.tell("conclude-waiting", &[("names", reading.listed(&waiting).into())])) } }
            @else if n_unanswered > 0 {
                p { (reading.tell("conclude-requests", &[("n", n_unanswered.into())])) }
                p { a href=(reading.path("requests")) { (reading.say("tab-requests")) } }
            } @else {
                p { (reading.say("conclude-means")) }
                (frame::form(reading, &Form {
                    action: "desk/conclude", name: "conclude",
                    button: reading.say("conclude-button"),
                    audience: audience::of(reading, Ledger::Joint),
                    is_formal: true,
                }, filled, &html! {}))
            }
        }
    }
}

/// The act of the form.
pub fn concluded() -> Act {
    Act::Conclude
}
