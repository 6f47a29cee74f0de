//! One clause: its words now, its history draft by draft, what was said of it.

use detente::model::issue::IssueDomain;
use detente::model::party::Seat;
use detente::model::slug::Slug;
use detente::text::draft::DraftNo;
use detente::text::reply::ClauseReply;
use maud::{Markup, html};

use crate::pages::frame::{self, Tab};
use crate::pages::languages::Beside;
use crate::pages::reading::Reading;
use crate::pages::{naming, wording};

/// The page; none if the current text has no such clause.
pub fn page(reading: &Reading<'_>, id: &str) -> Option<Markup> {
    let id = Slug::new(id).ok()?;
    let state = reading.state();
    let (current, draft) = state.current_draft()?;
    let clause = draft.clause(&id)?;
    let agenda = state.agenda();
    let drafts: Vec<(DraftNo, _)> = (1..).map(DraftNo).zip(state.drafts()).collect();
    let content = html! {
        section.card {
            h2 { (reading.tell("clause-now", &[("draft", current.0.into())])) }
            (Beside::of(reading, draft, None).clause(clause))
            @if reading.party().is_some() && state.ending().is_none() {
                p { a.button href=(reading.path(&format!("reply#clause-{id}"))) { (reading.say("clause-reply")) } }
            }
        }
        @for issue in clause.issues().iter().filter_map(|at| agenda.get(at.0)) {
            section {
                h2 dir="auto" { (issue.title) }
                p { (reading.tell("clause-status-quo", &[("words", issue.domain.wording(issue.status_quo).into())])) }
                @match &issue.domain {
                    IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                        p { (reading.say("clause-choices")) }
                        ul { @for choice in choices { li { bdi { (choice.wording) } } } }
                    }
                    domain => {
                        @let last = domain.n_values().saturating_sub(1);
                        p { (reading.tell("clause-range", &[
                            ("least", domain.wording(detente::model::issue::ValueIdx(0)).into()),
                            ("most", domain.wording(detente::model::issue::ValueIdx(last)).into()),
                            ("n", domain.n_values().into()),
                        ])) }
                    }
                }
            }
        }
        section {
            h2 { (reading.say("clause-history")) }
            ol.history {
                @for (i, (number, draft)) in drafts.iter().enumerate().rev() {
                    @if let Some(then) = draft.clause(&id) {
                        @let before = i.checked_sub(1).and_then(|i| drafts.get(i));
                        @let is_same = before.and_then(|(_, before)| before.clause(&id).map(|it| before.render(it, agenda)))
                            == Some(draft.render(then, agenda));
                        li {
                            h3 { (reading.tell("draft-n", &[("draft", number.0.into())])) }
                            @if is_same { p.small { (reading.say("clause-same")) } }
                            @else {
                                @match before {
                                    Some((_, before)) => (wording::redline(reading, before, draft, then)),
                                    None => (wording::clause(reading, draft, then)),
                                }
                            }
                            (replies(reading, *number, &id))
                        }
                    }
                }
            }
        }
    };
    Some(frame::room(reading, Tab::Text, &clause.title, &content))
}

/// What this seat sees of replies to a clause of a draft.
fn replies(reading: &Reading<'_>, number: DraftNo, id: &Slug) -> Markup {
    let said: Vec<_> = reading
        .case()
        .party_idxs()
        .filter_map(|party| {
            let replies = reading.state().reply(number, party)?;
            Some((party, replies.iter().find(|it| it.clause == *id)?))
        })
        .collect();
    html! {
        @if !said.is_empty() { ul.replies { @for (party, reply) in said { li {
            strong { (reading.seat_name(Seat::Party(party))) } ": " (one(reading, reply))
        } } } }
    }
}

/// One reply: the position, the words, how far they may be carried, what would do.
pub fn one(reading: &Reading<'_>, reply: &ClauseReply) -> Markup {
    let agenda = reading.state().agenda();
    html! {
        (naming::position(reading, reply.position))
        @if !reply.words.is_empty() { blockquote dir="auto" { (reply.words) } p.small { (reading.say(naming::authority_key(reply.authority))) } }
        @for (at, values) in &reply.would_accept {
            @if let Some(issue) = agenda.get(at.0) {
                p.small { (reading.tell("reply-would-accept", &[
                    ("issue", issue.title.as_str().into()),
                    ("words", wording::values(reading, &issue.domain, values).into()),
                ])) }
            }
        }
    }
}
