//! The reply over all clauses: fill in, check, send. Nothing is sent before the check.

use detente::model::issue::{Issue, IssueIdx, ValueIdx};
use detente::talks::action::Act;
use detente::talks::ledger::Ledger;
use detente::text::clause::Clause;
use detente::text::draft::{Draft, DraftNo};
use detente::text::reply::{Authority, ClauseReply, Position};
use maud::{Markup, html};

use crate::pages::field::{field, hidden};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Form, Tab};
use crate::pages::languages::Beside;
use crate::pages::naming::{AUTHORITIES, POSITIONS, authority_key, position_key};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{audience, clause, number, overview};

/// Values of one issue up to which each gets a box to tick; of more, a least
/// and a most is asked.
const TICKED_MAX: u32 = 12;

/// The form over all clauses of the current draft.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let title = reading.say("tab-reply");
    let Some((number, draft, party)) = current(reading) else {
        let content = frame::empty(&reading.say(match reading.state().ending() {
            Some(_) => key("reply-ended"),
            None => key("text-none"),
        }));
        return frame::room(reading, Tab::Reply, &title, &content);
    };
    let before = reading.state().reply(number, party);
    let mut filled = filled.clone();
    if filled.typed.0.is_empty() {
        filled.typed = typed_before(reading, before.unwrap_or_default());
    }
    let told = [("draft", number.0.into())];
    let beside = Beside::of(reading, draft, None);
    let content = html! {
        p.lead { (overview::figures(reading, number, draft)) }
        @if let Some(due) = overview::reply_due(reading) {
            p { strong { (reading.say("reply-due")) " " (reading.time(due)) "." } " " (reading.say("reply-late")) }
        }
        @if before.is_some() { div.notice { p { (reading.tell("reply-before", &told)) } } }
        p { (reading.say("reply-how")) }
        (means(reading))
        (frame::form(reading, &Form {
            action: "reply", name: "reply",
            button: reading.say("reply-check"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        }, &filled, &html! {
            (hidden("draft", &number.0.to_string()))
            @for clause in &draft.clauses { (one(reading, &beside, clause, &filled)) }
        }))
    };
    let title = reading.tell("reply-title", &told);
    frame::room(reading, Tab::Reply, &title, &content)
}

/// What each answer means, said once.
fn means(reading: &Reading<'_>) -> Markup {
    html! { dl.means {
        @for (position, _) in POSITIONS {
            div { dt { (reading.say(position_key(position))) } dd { (reading.say(means_key(position))) } }
        }
    } }
}

fn means_key(position: Position) -> &'static str {
    match position {
        Position::Accept => key("means-accept"),
        Position::AcceptIf => key("means-accept-if"),
        Position::Reserve => key("means-reserve"),
        Position::Reject => key("means-reject"),
    }
}

fn one(reading: &Reading<'_>, beside: &Beside<'_>, clause: &Clause, filled: &Filled) -> Markup {
    let id = clause.id.as_str();
    let mut options: Vec<(String, String, String)> = POSITIONS
        .into_iter()
        .map(|(position, name)| {
            (
                name.to_owned(),
                reading.say(position_key(position)),
                String::new(),
            )
        })
        .collect();
    options.push((
        "none".to_owned(),
        reading.say("position-none"),
        String::new(),
    ));
    let authorities: Vec<(String, String)> = AUTHORITIES
        .into_iter()
        .map(|(authority, name)| (name.to_owned(), reading.say(authority_key(authority))))
        .collect();
    let position = format!("position.{id}");
    let words = format!("words.{id}");
    let authority = format!("authority.{id}");
    let typed = &filled.typed;
    let is_open = !typed.get(&words).is_empty()
        || !matches!(typed.get(&position), "" | "none" | "accept")
        || filled.mistakes.iter().any(|(name, _)| *name == words);
    html! {
        section.clause.card id=(format!("clause-{id}")) {
            h2 dir="auto" { (clause.title) }
            (beside.clause(clause))
            div.positions { (field(&position, reading.tell("reply-to", &[("clause", clause.title.as_str().into())])).boxes(filled, "radio", &options)) }
            details open[is_open] {
                summary { (reading.say("reply-more")) }
                (field(&words, reading.say("reply-words")).hint(reading.say("reply-words-hint")).lines(filled, 3))
                (field(&authority, reading.say("reply-authority")).hint(reading.say("reply-authority-hint")).select(filled, &authorities))
                @for at in clause.issues() {
                    @if let Some(issue) = reading.state().agenda().get(at.0) { (would_do(reading, beside, at, issue, filled)) }
                }
            }
        }
    }
}

/// Which values would do, per issue.
fn would_do(
    reading: &Reading<'_>,
    beside: &Beside<'_>,
    at: IssueIdx,
    issue: &Issue,
    filled: &Filled,
) -> Markup {
    let label = reading.tell("reply-would-do", &[("issue", issue.title.as_str().into())]);
    let value = |value: ValueIdx| issue.domain.wording(value);
    if issue.domain.n_values() <= TICKED_MAX {
        let options: Vec<(String, String, String)> = issue
            .domain
            .values()
            .map(|it| {
                let (own, others) = beside.value(at, issue, it);
                (it.0.to_string(), own, others)
            })
            .collect();
        let (name, ask) = (format!("would.{at}"), format!("ask.{at}"));
        let none = (String::new(), reading.say("reply-ask-none"));
        let asked: Vec<(String, String)> = [none]
            .into_iter()
            .chain(options.iter().map(|it| (it.0.clone(), it.1.clone())))
            .collect();
        let ask_label = reading.tell("reply-ask", &[("issue", issue.title.as_str().into())]);
        return html! {
            (field(&ask, ask_label).select(filled, &asked))
            (field(&name, label).hint(reading.say("reply-would-hint")).boxes(filled, "checkbox", &options))
        };
    }
    let (least, most) = (format!("least.{at}"), format!("most.{at}"));
    let example = value(issue.status_quo);
    html! {
        (field(&least, reading.tell("reply-least", &[("issue", issue.title.as_str().into())]))
            .hint(reading.tell("reply-range-hint", &[("example", example.into())])).line(filled))
        (field(&most, reading.tell("reply-most", &[("issue", issue.title.as_str().into())])).line(filled))
    }
}

fn current<'a>(
    reading: &Reading<'a>,
) -> Option<(DraftNo, &'a Draft, detente::model::party::PartyIdx)> {
    let party = reading.party()?;
    let (number, draft) = reading.state().current_draft()?;
    reading
        .state()
        .ending()
        .is_none()
        .then_some((number, draft, party))
}

/// What was sent before, as it would be typed.
fn typed_before(reading: &Reading<'_>, before: &[ClauseReply]) -> Typed {
    let mut typed = Typed::default();
    for reply in before {
        let id = reply.clause.as_str();
        let position = POSITIONS.iter().find(|it| it.0 == reply.position);
        let authority = AUTHORITIES.iter().find(|it| it.0 == reply.authority);
        typed = typed
            .with(&format!("position.{id}"), position.map_or("", |it| it.1))
            .with(&format!("words.{id}"), reply.words.as_str())
            .with(&format!("authority.{id}"), authority.map_or("", |it| it.1));
        for (at, values) in &reply.would_accept {
            let Some(issue) = reading.state().agenda().get(at.0) else {
                continue;
            };
            if issue.domain.n_values() <= TICKED_MAX {
                if let Some(asked) = values.first() {
                    typed = typed.with(&format!("ask.{at}"), asked.0.to_string());
                }
                for value in values {
                    typed = typed.with(&format!("would.{at}"), value.0.to_string());
                }
            } else if let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) {
                typed = typed
                    .with(
                        &format!("least.{at}"),
                        number::written(&issue.domain, *least),
                    )
                    .with(&format!("most.{at}"), number::written(&issue.domain, *most));
            }
        }
    }
    typed
}

/// Reads the form.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(reading: &Reading<'_>, typed: &Typed) -> Result<Act, Filled> {
    let mut mistakes = Vec::new();
    let whole = |key: &str| Filled {
        typed: typed.clone(),
        mistakes: vec![(String::new(), reading.say(key))],
    };
    let Some((number, draft, _)) = current(reading) else {
        return Err(whole(key("reply-ended")));
    };
    if typed.get("draft") != number.0.to_string() {
        return Err(whole(key("reply-superseded")));
    }
    let mut clauses = Vec::new();
    for clause in &draft.clauses {
        let id = clause.id.as_str();
        let chosen = typed.get(&format!("position.{id}"));
        let Some((position, _)) = POSITIONS.into_iter().find(|(_, name)| *name == chosen) else {
            continue;
        };
        let words = typed.get(&format!("words.{id}")).trim();
        if words.is_empty() && position != Position::Accept {
            let wanted = match position {
                Position::AcceptIf => key("mistake-condition"),
                Position::Reserve => key("mistake-exception"),
                _ => key("mistake-reason"),
            };
            mistakes.push((format!("words.{id}"), reading.say(wanted)));
        }
        let authority = typed.get(&format!("authority.{id}"));
        let authority = AUTHORITIES.into_iter().find(|(_, name)| *name == authority);
        clauses.push(ClauseReply {
            clause: clause.id.clone(),
            position,
            words: words.to_owned(),
            authority: authority.map_or(Authority::NotToBeTold, |it| it.0),
            would_accept: would_accept(reading, clause, typed, &mut mistakes),
        });
    }
    if clauses.is_empty() {
        return Err(whole(key("mistake-no-reply")));
    }
    if !mistakes.is_empty() {
        mistakes.push((String::new(), reading.say("mistake-below")));
        let typed = typed.clone();
        return Err(Filled { typed, mistakes });
    }
    Ok(Act::Reply {
        draft: number,
        clauses,
        requests: Vec::new(),
    })
}

fn would_accept(
    reading: &Reading<'_>,
    clause: &Clause,
    typed: &Typed,
    mistakes: &mut Vec<(String, String)>,
) -> Vec<(IssueIdx, Vec<ValueIdx>)> {
    let mut would = Vec::new();
    for at in clause.issues() {
        let Some(issue) = reading.state().agenda().get(at.0) else {
            continue;
        };
        let n_values = issue.domain.n_values();
        let mut values: Vec<ValueIdx> = Vec::new();
        if n_values <= TICKED_MAX {
            let name = format!("would.{at}");
            // What is asked for comes first, ticked or not.
            let asked = typed.get(&format!("ask.{at}")).parse().ok();
            let ticked = typed.all(&name).filter_map(|it| it.parse().ok());
            for value in asked
                .into_iter()
                .chain(ticked)
                .filter(|it| *it < n_values)
                .map(ValueIdx)
            {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        } else {
            let mut end = |name: String| match typed.get(&name).trim() {
                "" => None,
                label => number::value(&issue.domain, label)
                    .map_err(|it| mistakes.push((name, it.told(reading.words))))
                    .ok(),
            };
            if let (Some(least), Some(most)) =
                (end(format!("least.{at}")), end(format!("most.{at}")))
            {
                values = (least.0.min(most.0)..=least.0.max(most.0))
                    .map(ValueIdx)
                    .collect();
            }
        }
        if !values.is_empty() {
            would.push((at, values));
        }
    }
    would
}

/// The check: clause, reply, words, who will read it; then one button.
pub fn check(reading: &Reading<'_>, typed: &Typed, act: &Act) -> Markup {
    let Act::Reply { draft, clauses, .. } = act else {
        return html! {};
    };
    let text = reading.state().current_draft().map(|it| it.1);
    let left_out: Vec<String> = text
        .into_iter()
        .flat_map(|text| &text.clauses)
        .filter(|it| clauses.iter().all(|reply| reply.clause != it.id))
        .map(|it| it.title.clone())
        .collect();
    let own = reading.party().map_or(Ledger::Joint, Ledger::Room);
    let told = [("draft", draft.0.into())];
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
    let content = html! {
        p.lead { (reading.say("check-lead")) }
        dl.check {
            @for reply in clauses {
                @let title = text.and_then(|it| it.clause(&reply.clause)).map_or(reply.clause.as_str(), |it| &it.title);
                div { dt { bdi { (title) } } dd { (clause::one(reading, reply)) } }
            }
        }
        @if !left_out.is_empty() {
            div.notice { p { (reading.tell("check-left-out", &[("clauses", reading.listed(&left_out).into())])) } }
        }
        (frame::form(reading, &Form {
            action: "reply/send", name: "reply",
            button: reading.tell("check-send", &told),
            audience: audience::of(reading, own),
            is_formal: false,
        }, &filled, &html! {
            @for (name, value) in &again { (hidden(name, value)) }
            p { (reading.say("check-final")) }
        }))
        (frame::form(reading, &Form {
            action: "reply/change", name: "change",
            button: reading.say("check-change"),
            audience: audience::shown(&reading.say("audience-check")),
            is_formal: false,
        }, &filled, &html! { @for (name, value) in &again { (hidden(name, value)) } }))
    };
    frame::room(
        reading,
        Tab::Reply,
        &reading.tell("check-title", &told),
        &content,
    )
}
