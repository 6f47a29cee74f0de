//! The overview of a room: what is expected of us, by when, and what happened last.

use detente::talks::event::Event;
use detente::talks::state::Ending;
use detente::text::draft::{Draft, DraftNo};
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{naming, signing};

/// How many of the last events are shown.
const LAST_SHOWN: usize = 8;

/// Something that is expected of the seat.
struct Task {
    what: String,
    why: String,
    path: String,
    by: Option<Timestamp>,
}

/// The page.
pub fn page(reading: &Reading<'_>) -> Markup {
    let tasks = tasks(reading);
    let events = reading.view.events().iter().rev().take(LAST_SHOWN);
    let content = html! {
        p { a href=(reading.path("guide")) { (reading.say("guide-link")) } }
        section.card.due {
            h2 { (reading.say("overview-expected")) }
            @if tasks.is_empty() { (frame::empty(&reading.say(nothing_expected(reading)))) }
            @else {
                ol.tasks { @for task in &tasks { li {
                    p.what { a href=(reading.path(&task.path)) { (task.what) } }
                    p.small {
                        (task.why)
                        @if let Some(by) = task.by { " " strong { (reading.say("overview-by")) " " (reading.time(by)) } }
                    }
                } } }
            }
        }
        section {
            h2 { (reading.say("overview-stand")) }
            (stand(reading))
        }
        section {
            h2 { (reading.say("overview-last")) }
            @if reading.version() == 0 { (frame::empty(&reading.say("events-none"))) }
            @else {
                (naming::history(reading, events.map(|event| -> &Event { event })))
                p { a href=(reading.path(Tab::Record.path())) { (reading.say("overview-record")) } }
            }
        }
    };
    frame::room(
        reading,
        Tab::Overview,
        &reading.say("tab-overview"),
        &content,
    )
}

/// When the round of the current draft ends.
pub fn reply_due(reading: &Reading<'_>) -> Option<Timestamp> {
    let hours = i64::from(reading.view.round()) * i64::from(reading.case().days_per_round) * 24;
    let opens = reading.case().opens;
    opens.checked_add(SignedDuration::from_hours(hours)).ok()
}

/// Where the text and the talks stand, in figures that everybody here has.
pub fn stand(reading: &Reading<'_>) -> Markup {
    let state = reading.state();
    let ending = match state.ending() {
        Some(Ending::Agreement { .. }) => Some(reading.say("ending-agreement")),
        Some(Ending::Ended { by, .. }) => {
            let by = reading.seat_name(*by);
            Some(reading.tell("ending-ended", &[("by", by.into())]))
        }
        Some(Ending::DeadlinePassed) => Some(reading.say("ending-deadline")),
        None => None,
    };
    let Some((number, draft)) = state.current_draft() else {
        return html! {
            @if let Some(ending) = ending { p.lead { (ending) } }
            (frame::empty(&reading.say("text-none")))
        };
    };
    html! {
        @if let Some(ending) = ending { p.lead { (ending) } }
        p { (figures(reading, number, draft)) }
        @if state.drafts().len() > 1 { (brackets_by_draft(reading)) }
    }
}

/// "7 of 10 clauses clean, 3 brackets" of a draft.
pub fn figures(reading: &Reading<'_>, number: DraftNo, draft: &Draft) -> String {
    let clean = draft.clauses.iter().filter(|it| draft.is_clause_clean(it));
    reading.tell(
        "text-figures",
        &[
            ("draft", number.0.into()),
            ("clean", clean.count().into()),
            ("clauses", draft.clauses.len().into()),
            ("brackets", draft.n_open().into()),
            ("options", draft.n_options().into()),
        ],
    )
}

/// Brackets and options of each draft: a chart, a sentence and a table.
pub fn brackets_by_draft(reading: &Reading<'_>) -> Markup {
    let drafts = reading.state().drafts();
    let counts: Vec<(usize, usize)> = drafts
        .iter()
        .map(|draft| (draft.n_open(), draft.n_options()))
        .collect();
    let most = counts.iter().map(|it| it.0).max().unwrap_or(0).max(1);
    let (first, last) = (counts.first(), counts.last());
    let sentence = reading.tell(
        "brackets-sentence",
        &[
            ("first", first.map_or(0, |it| it.0).into()),
            ("last", last.map_or(0, |it| it.0).into()),
            ("drafts", drafts.len().into()),
        ],
    );
    let width = 28 * counts.len().max(1);
    html! {
        figure.chart {
            svg role="img" viewBox=(format!("0 -14 {width} 78")) width=(width) height="78" aria-label=(sentence) {
                @for (i, (open, _)) in counts.iter().enumerate() {
                    @let height = (44 * open / most) as i64;
                    rect.bar x=(i * 28 + 4) y=(48 - height.max(1)) width="20" height=(height.max(1)) {}
                    text.value x=(i * 28 + 14) y=(44 - height) text-anchor="middle" { (reading.number(open)) }
                    text.tick x=(i * 28 + 14) y="61" text-anchor="middle" { (i + 1) }
                }
            }
            figcaption { (sentence) }
        }
        details {
            summary { (reading.say("as-table")) }
            div.wide { table {
                caption { (reading.say("brackets-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("draft")) }
                    th.number scope="col" { (reading.say("brackets")) }
                    th.number scope="col" { (reading.say("options")) }
                } }
                tbody { @for (i, (open, options)) in counts.iter().enumerate() { tr {
                    th scope="row" { (i + 1) }
                    td.number { (reading.number(open)) }
                    td.number { (reading.number(options)) }
                } } }
            } }
        }
    }
}

fn nothing_expected(reading: &Reading<'_>) -> &'static str {
    if reading.state().ending().is_some() {
        return key("expected-nothing-ended");
    }
    if reading.party().is_some() {
        key("expected-nothing-party")
    } else if reading.seat().is_mediator() {
        key("expected-nothing-mediator")
    } else {
        key("expected-nothing-other")
    }
}

fn tasks(reading: &Reading<'_>) -> Vec<Task> {
    let state = reading.state();
    let mut tasks = Vec::new();
    if let Some(carrying_out) = state.carrying_out() {
        let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
        let own = reading.case().participant_idx(reading.seat());
        let steps = detente::agreement::next_step::next_steps(agreement, course);
        let mine = steps
            .iter()
            .filter(|step| own.is_some_and(|own| step.by.contains(&own)));
        for step in mine.take(5) {
            tasks.push(Task {
                what: crate::pages::agreement::need(reading, agreement, step),
                why: reading.tell(
                    "task-agreement-why",
                    &[(
                        "date",
                        crate::pages::reading::day(reading.words, agreement.date(step.day)).into(),
                    )],
                ),
                path: Tab::Agreement.path().to_owned(),
                by: None,
            });
        }
    }
    if state.ending().is_some() {
        return tasks;
    }
    if let Some(party) = reading.party()
        && let Some((number, draft)) = state.current_draft()
    {
        let told = [("draft", number.0.into())];
        if state.reply(number, party).is_none() && !state.has_accepted(number, party) {
            tasks.push(Task {
                what: reading.tell("task-reply", &told),
                why: reading.say("task-reply-why"),
                path: Tab::Reply.path().to_owned(),
                by: reply_due(reading),
            });
        }
        if draft.is_clean() && !state.has_accepted(number, party) {
            tasks.push(Task {
                what: reading.tell("task-accept", &told),
                why: reading.say("task-accept-why"),
                path: Tab::Text.path().to_owned(),
                by: reply_due(reading),
            });
        }
    }
    if reading.seat().is_mediator() {
        let pending = state
            .requests()
            .values()
            .filter(|it| it.is_admitted.is_none());
        let pending = pending.count();
        if pending > 0 {
            tasks.push(Task {
                what: reading.tell("task-requests", &[("n", pending.into())]),
                why: reading.say("task-requests-why"),
                path: Tab::Requests.path().to_owned(),
                by: None,
            });
        }
        let is_accepted = state.current_draft().is_some_and(|(number, draft)| {
            let mut parties = reading.case().party_idxs();
            draft.is_clean() && parties.all(|party| state.has_accepted(number, party))
        });
        if is_accepted && signing::n_unanswered(reading) == 0 {
            tasks.push(Task {
                what: reading.say("conclude-title"),
                why: reading.say("conclude-means"),
                path: Tab::Desk.path().to_owned(),
                by: None,
            });
        }
        let has_all = state.current_draft().is_some_and(|(number, _)| {
            let mut parties = reading.case().party_idxs();
            parties.all(|party| state.reply(number, party).is_some())
        });
        if state.drafts().is_empty() || (has_all && !is_accepted) {
            tasks.push(Task {
                what: reading.tell(
                    "task-draft",
                    &[("draft", (state.drafts().len() + 1).into())],
                ),
                why: reading.say(if has_all {
                    key("task-draft-all-replied")
                } else {
                    key("task-draft-first")
                }),
                path: Tab::Drafting.path().to_owned(),
                by: None,
            });
        }
    }
    let open = state.meetings().values().filter(|it| it.outcome.is_none());
    let open = open.count();
    if open > 0 && reading.may(crate::may::Capability::Convene) {
        tasks.push(Task {
            what: reading.tell("task-meetings", &[("n", open.into())]),
            why: reading.say("task-meetings-why"),
            path: Tab::Meetings.path().to_owned(),
            by: None,
        });
    }
    tasks
}
