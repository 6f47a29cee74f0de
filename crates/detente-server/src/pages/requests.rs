//! The register of requests: what parties ask for beyond the text.
//!
//! Requests live here and not in the text: only mediators edit the text.

use std::collections::BTreeMap;

use detente::model::issue::{Choice, Issue, IssueDomain, IssueIdx, ValueIdx};
use detente::model::number::Number;
use detente::model::party::{PartyIdx, Seat};
use detente::model::slug::Slug;
use detente::talks::action::{Act, RequestRef};
use detente::talks::event::EventKind;
use detente::talks::ledger::Ledger;
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::request::{Addition, NEW_ISSUE, Request};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::may::Capability;
use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{audience, naming, wording};

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let requests = reading.state().requests();
    let added: Vec<_> = reading
        .view
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::AgendaExtended { addition } => Some((event, addition)),
            _ => None,
        })
        .collect();
    let answers = answers(reading);
    let lead = match reading.seat() {
        Seat::Party(_) => key("requests-lead-party"),
        _ => key("requests-lead-mediator"),
    };
    let content = html! {
        p.lead { (reading.say(lead)) }
        @if requests.is_empty() { (frame::empty(&reading.say("requests-none"))) }
        @else {
            ul.cards { @for (at, request) in requests {
                li.card id=(id(*at)) {
                    h2 dir="auto" { (request.content.title) }
                    p.state { (status(reading, request.is_admitted)) " · "
                        (reading.tell("request-number", &[
                            ("party", reading.seat_name(Seat::Party(at.party)).into()),
                            ("number", at.number.into()),
                        ])) " · " (naming::entry(reading, request.raised)) }
                    p { (adds(reading, &request.content.addition)) }
                    (asked_clause(reading, &request.content.addition))
                    blockquote dir="auto" { (request.content.words) }
                    @if let Some(answer) = answers.get(at) { p { strong { (reading.say("request-answer")) } " " (answer) } }
                    @if reading.seat().is_mediator() && request.is_admitted.is_none() && reading.may(Capability::Speak) {
                        (decide(reading, *at, filled))
                    }
                }
            } }
        }
        section {
            h2 { (reading.say("requests-added")) }
            @if added.is_empty() { (frame::empty(&reading.say("requests-added-none"))) }
            @else { ul { @for (event, addition) in &added { li { (adds(reading, addition)) " " span.small { (reading.time(event.at)) } (asked_clause(reading, addition)) } } } }
        }
        @if reading.party().is_some() && reading.may(Capability::Speak) && reading.state().ending().is_none() {
            section.card {
                h2 { (reading.say("request-new")) }
                @if reading.state().current_draft().is_none() { (frame::empty(&reading.say("text-none"))) }
                @else { (new(reading, filled)) }
            }
            @if reading.state().current_draft().is_some() {
                section.card {
                    h2 { (reading.say("request-clause")) }
                    (new_clause(reading, filled))
                }
            }
        }
    };
    frame::room(
        reading,
        Tab::Requests,
        &reading.say("tab-requests"),
        &content,
    )
}

fn id(at: RequestRef) -> String {
    format!("request-{}-{}", at.party.0, at.number)
}

fn status(reading: &Reading<'_>, is_admitted: Option<bool>) -> Markup {
    let (sign, key) = match is_admitted {
        None => ("…", key("request-waiting")),
        Some(true) => ("✓", key("request-admitted")),
        Some(false) => ("✕", key("request-declined")),
    };
    html! { span aria-hidden="true" { (sign) " " } (reading.say(key)) }
}

fn adds(reading: &Reading<'_>, addition: &Addition) -> String {
    match addition {
        Addition::Issue { issue, .. } => reading.tell(
            "request-adds-issue",
            &[("issue", issue.title.as_str().into())],
        ),
        Addition::Choice { issue, choice } => {
            let issue = reading.state().agenda().get(issue.0);
            let issue = issue.map_or("", |issue| issue.title.as_str());
            reading.tell(
                "request-adds-choice",
                &[
                    ("issue", issue.into()),
                    ("words", choice.wording.as_str().into()),
                ],
            )
        }
    }
}

/// The words of a clause that is asked for, its options in brackets.
fn asked_clause(reading: &Reading<'_>, addition: &Addition) -> Markup {
    let Addition::Issue { issue, clause } = addition else {
        return html! {};
    };
    let open = Bracket::Open(issue.domain.values().collect());
    html! {
        p.wording dir="auto" { @for piece in &clause.wording { @match piece {
            Piece::Words(words) => (words),
            Piece::Bracket(_) => (wording::bracket(&open, issue)),
        } } }
        p.small { (reading.tell("clause-status-quo", &[("words", issue.domain.wording(issue.status_quo).into())])) }
    }
}

/// What was said of each request, where something was.
fn answers<'a>(reading: &Reading<'a>) -> BTreeMap<RequestRef, &'a str> {
    let events = reading.view.events().iter();
    let answered = events.filter_map(|event| match &event.kind {
        EventKind::RequestAnswered { request, words, .. } if !words.is_empty() => {
            Some((*request, words.as_str()))
        }
        _ => None,
    });
    answered.collect()
}

fn decide(reading: &Reading<'_>, at: RequestRef, filled: &Filled) -> Markup {
    let name = format!("{}-{}", at.party.0, at.number);
    let is_this = filled.typed.get("form") == format!("decline-{name}");
    let own = if is_this {
        filled.clone()
    } else {
        Filled::default()
    };
    let place = html! { (hidden("party", &at.party.0.to_string())) (hidden("number", &at.number.to_string())) };
    let words = format!("words-{name}");
    html! {
        div.columns {
            (frame::form(reading, &Form {
                action: "requests/admit", name: &format!("admit-{name}"),
                button: reading.say("request-admit"),
                audience: audience::shown(&reading.say("audience-admit")),
                is_formal: false,
            }, &Filled::default(), &place))
            (frame::form(reading, &Form {
                action: "requests/decline", name: &format!("decline-{name}"),
                button: reading.say("request-decline"),
                audience: audience::of(reading, Ledger::Room(at.party)),
                is_formal: false,
            }, &own, &html! {
                (place)
                (field(&words, reading.say("request-why-not")).lines(&own, 2))
            }))
        }
    }
}

fn new(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let own = reading.party().map_or(Ledger::Joint, Ledger::Room);
    let issues: Vec<(String, String)> = choosable(reading)
        .map(|(at, title)| (at.0.to_string(), title.to_owned()))
        .collect();
    let filled = if filled.typed.get("form") == "request" {
        filled.clone()
    } else {
        Filled::default()
    };
    frame::form(
        reading,
        &Form {
            action: "requests",
            name: "request",
            button: reading.say("request-send"),
            audience: audience::of(reading, own),
            is_formal: false,
        },
        &filled,
        &html! {
            p.hint { (reading.say("request-what")) }
            (field("title", reading.say("request-title")).hint(reading.say("request-title-hint")).line(&filled))
            (field("issue", reading.say("request-issue")).select(&filled, &issues))
            (field("option", reading.say("request-option")).hint(reading.say("request-option-hint")).lines(&filled, 2))
            (field("words", reading.say("request-words")).hint(reading.say("request-words-hint")).lines(&filled, 3))
        },
    )
}

/// The form that asks for a clause of its own.
fn new_clause(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let own = reading.party().map_or(Ledger::Joint, Ledger::Room);
    let filled = frame::own_of(filled, "clause");
    frame::form(
        reading,
        &Form {
            action: "requests",
            name: "clause",
            button: reading.say("request-send"),
            audience: audience::of(reading, own),
            is_formal: false,
        },
        &filled,
        &html! {
            p.hint { (reading.say("request-clause-what")) }
            (field("clause-title", reading.say("request-title")).line(&filled))
            (field("clause-words", reading.say("request-clause-words")).hint(reading.say("request-clause-words-hint")).lines(&filled, 3))
            (field("clause-options", reading.say("request-clause-options")).hint(reading.say("request-clause-options-hint")).lines(&filled, 3))
            (field("clause-why", reading.say("request-words")).hint(reading.say("request-words-hint")).lines(&filled, 3))
        },
    )
}

fn choosable<'a>(reading: &Reading<'a>) -> impl Iterator<Item = (IssueIdx, &'a str)> {
    let agenda = reading.state().agenda().iter().enumerate();
    agenda.filter_map(|(i, issue)| match issue.domain {
        IssueDomain::Categorical(_) | IssueDomain::Ordinal(_) => {
            Some((IssueIdx(i), issue.title.as_str()))
        }
        _ => None,
    })
}

/// Reads the forms of a new request: an option, or a clause of its own. What was
/// replied to the draft so far goes with it, since a later reply takes the
/// place of an earlier one.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let request = match typed.get("form") {
        "clause" => read_clause(reading, typed),
        _ => read_option(reading, typed),
    };
    let unfit = |mistakes| Filled {
        typed: typed.clone(),
        mistakes,
    };
    let request = request.map_err(unfit)?;
    let current = reading.state().current_draft().zip(reading.party());
    let Some(((draft, _), party)) = current else {
        return Err(unfit(Vec::new()));
    };
    let before = reading.state().reply(draft, party).unwrap_or_default();
    Ok(Act::Reply {
        draft,
        clauses: before.to_vec(),
        requests: vec![request],
    })
}

/// Field and what is wrong with it.
type Mistakes = Vec<(String, String)>;

/// The words of a field that must not be empty.
fn needed(
    reading: &Reading<'_>,
    typed: &Typed,
    mistakes: &mut Mistakes,
    (name, wanted): (&str, &'static str),
) -> String {
    let words = typed.get(name).trim();
    if words.is_empty() {
        mistakes.push((name.to_owned(), reading.say(wanted)));
    }
    words.to_owned()
}

/// A short name that says nothing of who asks: it is made of the words alone,
/// so that two parties that ask for different things do not get the same one.
fn short_name(kind: &str, words: &[&str]) -> Option<Slug> {
    let digest: [u8; 32] = Sha256::digest(words.join("\n")).into();
    let short = digest.get(..4).unwrap_or_default();
    Slug::new(&format!("{kind}-{}", hex(short))).ok()
}

fn read_option(reading: &Reading<'_>, typed: &Typed) -> Result<Request, Mistakes> {
    let mut mistakes = Vec::new();
    let mut need = |field| needed(reading, typed, &mut mistakes, field);
    let title = need(("title", key("mistake-title-missing")));
    let option = need(("option", key("mistake-option-missing")));
    let words = need(("words", key("mistake-reason")));
    let issue = typed.get("issue").parse().ok().map(IssueIdx);
    let issue = issue.filter(|at| choosable(reading).any(|(known, _)| known == *at));
    if issue.is_none() {
        mistakes.push(("issue".to_owned(), reading.say("mistake-issue")));
    }
    match (issue, short_name("option", &[&option])) {
        (Some(issue), Some(id)) if mistakes.is_empty() => Ok(Request {
            title,
            words,
            addition: Addition::Choice {
                issue,
                choice: Choice {
                    id,
                    wording: option,
                },
            },
        }),
        _ => Err(mistakes),
    }
}

fn read_clause(reading: &Reading<'_>, typed: &Typed) -> Result<Request, Mistakes> {
    let mut mistakes = Vec::new();
    let mut need = |field| needed(reading, typed, &mut mistakes, field);
    let title = need(("clause-title", key("mistake-title-missing")));
    let text = need(("clause-words", key("mistake-nothing-written")));
    let options = need(("clause-options", key("mistake-option-missing")));
    let words = need(("clause-why", key("mistake-reason")));
    // Whatever stands between the brackets, it is the place of the options.
    let wording = Clause::parse_wording(&text, |_| Some(NEW_ISSUE));
    let is_place = |it: &&Piece| matches!(it, Piece::Bracket(_));
    let n_places = wording
        .as_ref()
        .map(|it| it.iter().filter(is_place).count());
    if !text.is_empty() && n_places != Ok(1) {
        let told = reading.say("mistake-clause-place");
        mistakes.push(("clause-words".to_owned(), told));
    }
    let mut choices: Vec<Choice> = Vec::new();
    let lines = options.lines().map(str::trim).filter(|it| !it.is_empty());
    for line in lines {
        if let Some(id) = short_name("option", &[line])
            && choices.iter().all(|it| it.id != id)
        {
            choices.push(Choice {
                id,
                wording: line.to_owned(),
            });
        }
    }
    if !options.is_empty() && choices.len() < 2 {
        let told = reading.say("mistake-clause-options");
        mistakes.push(("clause-options".to_owned(), told));
    }
    match (wording, short_name("matter", &[&title, &text])) {
        (Ok(wording), Some(id)) if mistakes.is_empty() => Ok(Request {
            title: title.clone(),
            words,
            addition: Addition::Issue {
                issue: Issue {
                    id: id.clone(),
                    title: title.clone(),
                    status_quo: ValueIdx(0),
                    importance: Number::from_integer(1),
                    domain: IssueDomain::Categorical(choices),
                },
                clause: Clause { id, title, wording },
            },
        }),
        _ => Err(mistakes),
    }
}

/// The request that a form of a mediator names.
fn named(typed: &Typed) -> Option<RequestRef> {
    let party = typed.get("party").parse().ok().map(PartyIdx)?;
    let number = typed.get("number").parse().ok()?;
    Some(RequestRef { party, number })
}

/// Reads the form that admits.
pub fn admit(typed: &Typed) -> Option<Act> {
    named(typed).map(|request| Act::Admit { request })
}

/// Reads the form that declines.
///
/// # Errors
/// What is wrong, beside its field.
pub fn decline(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let wrong = |name: String, wanted: &str| Filled {
        typed: typed.clone(),
        mistakes: vec![(name, reading.say(wanted))],
    };
    let request = named(typed).ok_or_else(|| wrong(String::new(), key("mistake-issue")))?;
    let field = format!("words-{}-{}", request.party.0, request.number);
    let words = typed.get(&field).trim().to_owned();
    if words.is_empty() {
        return Err(wrong(field, key("mistake-reason")));
    }
    Ok(Act::Decline { request, words })
}
