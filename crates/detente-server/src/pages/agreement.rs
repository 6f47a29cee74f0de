//! What was agreed, and how far it is carried out: phases, next steps, obligations.

use detente::agreement::carrying_out::CarryingOut;
use detente::agreement::course::{Status, Stretch};
use detente::agreement::next_step::{Need, NextStep, next_steps};
use detente::agreement::performance::{ImplementationLevel, ObligationStanding, standing};
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::talks::state::Ending;
use maud::{Markup, html};

use crate::pages::form::Filled;
use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{languages, log, obligation};

/// How many of the next steps are shown.
const STEPS_SHOWN: usize = 8;

/// The page.
pub fn page(reading: &Reading<'_>, filled: &Filled) -> Markup {
    let content = match reading.state().carrying_out() {
        None => html! { (frame::empty(&reading.say(match reading.state().ending() {
            Some(Ending::Agreement { .. }) => key("agreement-words-only"),
            Some(_) => key("agreement-ended"),
            None => key("agreement-none"),
        }))) p { a href=(reading.path("sign")) { (reading.say("agreement-sign")) } } },
        Some(carrying_out) => carried_out(reading, carrying_out, filled),
    };
    frame::room(
        reading,
        Tab::Agreement,
        &reading.say("tab-agreement"),
        &content,
    )
}

fn carried_out(reading: &Reading<'_>, carrying_out: &CarryingOut, filled: &Filled) -> Markup {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let stands = standing(agreement, course);
    let terms = agreement.terms();
    let steps = next_steps(agreement, course);
    let calendar = reading.path("papers/calendar.ics");
    html! {
        p.lead dir="auto" { (terms.title) }
        dl.facts {
            div { dt { (reading.say("agreement-force")) } dd { (reading.date(terms.enters_into_force)) } }
            div { dt { (reading.say("agreement-day")) } dd {
                @if course.day() == 0 { (reading.say("agreement-day-none")) }
                @else { (reading.tell("agreement-day-n", &[("day", course.day().into())])) " · " (reading.date(agreement.date(course.day()))) }
            } }
            div { dt { (reading.say("agreement-percent")) } dd { (reading.number(stands.percent())) "\u{a0}%" } }
            div { dt { (reading.say("agreement-calendar")) } dd { a href=(calendar) { (reading.say("agreement-calendar-get")) } } }
        }
        p.papers { a href=(reading.path("papers/agreement")) { (reading.say("paper-print")) }
            @if cfg!(feature = "pdf") { " · " a href=(reading.path("papers/agreement.pdf")) download { (reading.say("paper-pdf")) } } }
        (signatures(reading))
        section {
            h2 { (reading.say("agreement-next")) }
            @if steps.is_empty() { (frame::empty(&reading.say("agreement-next-none"))) }
            @else { ol.tasks { @for step in steps.iter().take(STEPS_SHOWN) { li {
                p.what { (need(reading, agreement, step)) }
                p.small {
                    @if !step.by.is_empty() { (names(reading, agreement, &step.by)) " · " }
                    (reading.say("agreement-by")) " " (reading.date(agreement.date(step.day)))
                    " (" (reading.tell("agreement-day-n", &[("day", step.day.into())])) ")"
                }
            } } } }
        }
        section {
            h2 { (reading.say("phases")) }
            ol.phases { @for at in agreement.phase_idxs() {
                @let phase = agreement.phase(at);
                @let (sign, words) = stretch(reading, agreement, course.stretch(at));
                li.card { h3 dir="auto" { (phase.title) } p { span aria-hidden="true" { (sign) " " } (words) } }
            } }
        }
        section {
            h2 { (reading.say("obligations")) }
            div.wide { table.stacks {
                caption { (reading.say("obligations-caption")) }
                thead { tr {
                    th scope="col" { (reading.say("obligation-who")) }
                    th scope="col" { (reading.say("obligation-what")) }
                    th scope="col" { (reading.say("obligation-status")) }
                    th scope="col" { (reading.say("obligation-due")) }
                } }
                tbody { @for it in &stands.obligations { (row(reading, agreement, it)) } }
            } }
        }
        p { a href=(reading.path("exposure")) { (reading.say("agreement-exposure")) } }
        (obligation::of_whole_form(reading, agreement, filled))
        section {
            h2 { (reading.say("verification-log")) }
            (log::of_all(reading, carrying_out))
        }
        section {
            h2 { (reading.say("provisions")) }
            div.wide { table {
                caption { (reading.say("provisions-caption")) }
                thead { tr { th scope="col" { (reading.say("clause")) } th scope="col" { (reading.say("provision-level")) } } }
                tbody { @for (clause, level) in &stands.provisions { tr {
                    th scope="row" { bdi { (agreement.clause(*clause).title) } }
                    td { (reading.number(level.score())) " · " (reading.say(level_key(*level))) }
                } } }
            } }
        }
        section {
            h2 { (reading.say("agreement-text")) }
            (languages::head(reading.words, &terms.languages))
            @if let Some(said) = languages::annexes(reading.words, &terms.languages) { p.authentic { (said) } }
            ol.clauses { @for clause in &terms.clauses { li.clause { h3 dir="auto" { (clause.title) } (languages::agreed(reading.words, &terms.languages, clause)) } } }
        }
    }
}

fn signatures(reading: &Reading<'_>) -> Markup {
    let signed: Vec<(String, bool)> = reading
        .case()
        .party_idxs()
        .map(|party| {
            let name = reading.seat_name(detente::model::party::Seat::Party(party));
            let signing = reading.state().signing(party);
            (name, signing.is_some_and(|it| it.signed.is_some()))
        })
        .collect();
    html! {
        section {
            h2 { (reading.say("signatures")) }
            ul.plain { @for (name, is_signed) in &signed { li {
                @if *is_signed { span aria-hidden="true" { "✓ " } (reading.tell("signed-by", &[("name", name.as_str().into())])) }
                @else { span aria-hidden="true" { "… " } (reading.tell("not-signed-by", &[("name", name.as_str().into())])) }
            } } }
            p { a href=(reading.path("sign")) { (reading.say("agreement-sign")) } }
        }
    }
}

/// Names of signatories in a sentence.
pub fn names(reading: &Reading<'_>, agreement: &Agreement, of: &[ParticipantIdx]) -> String {
    let names: Vec<String> = of
        .iter()
        .map(|at| agreement.signatory(*at).name.clone())
        .collect();
    reading.listed(&names)
}

fn row(reading: &Reading<'_>, agreement: &Agreement, it: &ObligationStanding) -> Markup {
    let stated = agreement.obligation(it.obligation);
    let (sign, status) = status(it.status);
    html! { tr {
        th scope="row" { (agreement.signatory(stated.debtor).name) }
        td { a href=(reading.path(&format!("agreement/{}", stated.id))) { bdi { (stated.duty) } }
            @if stated.quantity() > 1 {
                " " span.small { (reading.tell("obligation-amount", &[
                    ("verified", it.verified.into()),
                    ("whole", stated.quantity().into()),
                    ("unit", stated.unit.as_str().into()),
                ])) }
            } }
        td { span aria-hidden="true" { (sign) " " } (reading.say(status))
            @if obligation::is_reported_by(reading, agreement, it.obligation) { " " span.small { "· " a href=(reading.path(&format!("agreement/{}", stated.id))) { (reading.say("report-here")) } } } }
        td data-label=(reading.say("obligation-due")) { @match it.next_due {
            Some((day, _)) => (reading.date(agreement.date(day))),
            None => "–",
        } }
    } }
}

fn stretch(
    reading: &Reading<'_>,
    agreement: &Agreement,
    stretch: &Stretch,
) -> (&'static str, String) {
    let date = |day: u32| crate::pages::reading::day(reading.words, agreement.date(day));
    match stretch {
        Stretch::Waiting => ("○", reading.say("phase-waiting")),
        Stretch::Open { since, .. } => (
            "▶",
            reading.tell("phase-open", &[("since", date(*since).into())]),
        ),
        Stretch::Ended { since, on, .. } => (
            "✓",
            reading.tell(
                "phase-ended",
                &[("since", date(*since).into()), ("on", date(*on).into())],
            ),
        ),
    }
}

/// What must be done, in words.
pub fn need(reading: &Reading<'_>, agreement: &Agreement, step: &NextStep) -> String {
    let duty = |key: &str, at| {
        let duty = agreement.obligation(at).duty.as_str();
        reading.tell(key, &[("duty", duty.into())])
    };
    match step.need {
        Need::Perform { obligation, .. } => duty(key("need-perform"), obligation),
        Need::PerformInGrace { obligation, .. } => duty(key("need-grace"), obligation),
        Need::Verdict { obligation, .. } => duty(key("need-verdict"), obligation),
        Need::MakeGood { obligation } => duty(key("need-make-good"), obligation),
        Need::Decide { obligation } => duty(key("need-decide"), obligation),
        Need::SuspensionEnds { obligation } => duty(key("need-suspension"), obligation),
        Need::KeepUp { obligation } => duty(key("need-keep-up"), obligation),
        Need::PhaseEnds { phase } => {
            let phase = agreement.phase(phase).title.as_str();
            reading.tell("need-phase", &[("phase", phase.into())])
        }
        Need::AgreementEnds => reading.say("need-agreement"),
        _ => reading.say("need-other"),
    }
}

fn level_key(level: ImplementationLevel) -> &'static str {
    match level {
        ImplementationLevel::NotInitiated => key("level-not-initiated"),
        ImplementationLevel::Minimum => key("level-minimum"),
        ImplementationLevel::Intermediate => key("level-intermediate"),
        ImplementationLevel::Full => key("level-full"),
    }
}

/// The sign and the name of where an obligation stands.
pub fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Dormant => ("○", key("status-dormant")),
        Status::Pending => ("○", key("status-pending")),
        Status::Due => ("▶", key("status-due")),
        Status::Late => ("!", key("status-late")),
        Status::Claimed => ("…", key("status-claimed")),
        Status::Disputed => ("!", key("status-disputed")),
        Status::Suspended => ("‖", key("status-suspended")),
        Status::Breached => ("✕", key("status-breached")),
        Status::Fulfilled => ("✓", key("status-fulfilled")),
        Status::Cured => ("✓", key("status-cured")),
        Status::Waived => ("–", key("status-waived")),
        Status::Excused => ("–", key("status-excused")),
        Status::Remedied => ("✓", key("status-remedied")),
        Status::Unremedied => ("✕", key("status-unremedied")),
        Status::Void => ("–", key("status-void")),
    }
}
