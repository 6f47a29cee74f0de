//! The log of carrying out: what was reported, and what followed from it and from the days.

use detente::agreement::carrying_out::{CarryingOut, Report};
use detente::agreement::course::{Consequence, Deed, Ending};
use detente::agreement::terms::Agreement;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::remedy::Decision;
use detente::talks::event::{Event, EventKind};
use jiff::tz::Offset;
use maud::{Markup, html};

use crate::pages::reading::Reading;
use crate::pages::words::key;
use crate::pages::{frame, naming};

/// How many lines the log of the whole agreement shows.
const LINES_SHOWN: usize = 60;

/// One line: a report of somebody, or what followed.
enum Line<'e> {
    Reported(&'e Event, &'e Report),
    Followed(Consequence),
}

/// By day, reports before what follows on it.
fn lines<'e>(reading: &Reading<'e>, carrying_out: &CarryingOut) -> Vec<(u32, Line<'e>)> {
    let agreement = carrying_out.agreement();
    let mut lines: Vec<(u32, Line<'e>)> = Vec::new();
    for event in reading.view.events() {
        if let EventKind::Reported(report) = &event.kind {
            let day = agreement.day(Offset::UTC.to_datetime(event.at).date());
            lines.push((day, Line::Reported(event, report)));
        }
    }
    let followed = carrying_out.log().iter();
    lines.extend(followed.map(|(day, what)| (*day, Line::Followed(*what))));
    lines.sort_by_key(|(day, _)| *day);
    lines
}

/// The log of the whole agreement, the latest first.
pub fn of_all(reading: &Reading<'_>, carrying_out: &CarryingOut) -> Markup {
    let lines = lines(reading, carrying_out);
    let n_more = lines.len().saturating_sub(LINES_SHOWN);
    html! {
        (shown(reading, carrying_out, lines.into_iter().rev().take(LINES_SHOWN)))
        @if n_more > 0 { p.small { (reading.tell("log-more", &[("n", n_more.into())])) } }
    }
}

/// The log of one obligation, the latest first.
pub fn of_obligation(
    reading: &Reading<'_>,
    carrying_out: &CarryingOut,
    at: ObligationIdx,
) -> Markup {
    let lines = lines(reading, carrying_out).into_iter().rev();
    let own = lines.filter(|(_, line)| match line {
        Line::Reported(_, report) => report.deed.obligation() == Some(at),
        Line::Followed(what) => what.obligation() == Some(at),
    });
    shown(reading, carrying_out, own)
}

fn shown<'e>(
    reading: &Reading<'_>,
    carrying_out: &CarryingOut,
    lines: impl Iterator<Item = (u32, Line<'e>)>,
) -> Markup {
    let agreement = carrying_out.agreement();
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return frame::empty(&reading.say("log-none"));
    }
    html! { ol.events reversed { @for (day, line) in lines { li {
        @match line {
            Line::Reported(event, report) => {
                p.what { a href=(naming::entry_path(reading, event.entry)) {
                    (reading.tell("log-reported", &[("by", reading.seat_name(event.by).into()), ("deed", deed(reading, agreement, &report.deed).into())]))
                } }
                @if !report.words.is_empty() { blockquote dir="auto" { (report.words) } }
                p.small {
                    (reading.date(agreement.date(day))) " · " (reading.tell("agreement-day-n", &[("day", day.into())]))
                    @if let Some(grade) = report.grade { " · " (reading.tell("log-grade", &[("grade", grade.to_string().into())])) }
                }
            }
            Line::Followed(what) => {
                p { (consequence(reading, agreement, &what)) }
                p.small { (reading.date(agreement.date(day))) " · " (reading.tell("agreement-day-n", &[("day", day.into())])) " · " (reading.say("log-followed")) }
            }
        }
    } } } }
}

/// A deed in words.
pub fn deed(reading: &Reading<'_>, agreement: &Agreement, deed: &Deed) -> String {
    let of = |key: &str, at: ObligationIdx| {
        let duty = agreement.obligation(at).duty.as_str();
        reading.tell(key, &[("duty", duty.into())])
    };
    let count = |key: &str, at: ObligationIdx, quantity: u32| {
        let stated = agreement.obligation(at);
        reading.tell(
            key,
            &[
                ("duty", stated.duty.as_str().into()),
                ("n", quantity.into()),
                ("whole", stated.quantity().into()),
            ],
        )
    };
    match deed {
        Deed::Performed {
            obligation,
            quantity,
        } => count(key("log-performed"), *obligation, *quantity),
        Deed::Certified {
            obligation,
            quantity,
            ..
        } => count(key("log-certified"), *obligation, *quantity),
        Deed::Rejected {
            obligation,
            quantity,
        } => count(key("log-rejected"), *obligation, *quantity),
        Deed::Disputed { obligation } => of(key("log-disputed"), *obligation),
        Deed::Violated { obligation } => of(key("log-violated"), *obligation),
        Deed::MadeGood { obligation } => of(key("log-made-good"), *obligation),
        Deed::Waived { obligation } => of(key("log-waived"), *obligation),
        Deed::Excused { obligation } => of(key("log-excused"), *obligation),
        Deed::Decided {
            obligation,
            decision: Decision::Upheld,
        } => of(key("log-upheld"), *obligation),
        Deed::Decided { obligation, .. } => of(key("log-absolved"), *obligation),
        Deed::AgreedToExtend { phase } => {
            let phase = agreement.phase(*phase).title.as_str();
            reading.tell("log-extend", &[("phase", phase.into())])
        }
        Deed::Declared { act } => reading.tell("log-declared", &[("act", act.as_str().into())]),
        Deed::GaveNotice => reading.say("log-notice"),
        Deed::AgreedToEnd => reading.say("log-end"),
        _ => reading.say("log-other"),
    }
}

/// What followed, in words.
pub fn consequence(reading: &Reading<'_>, agreement: &Agreement, what: &Consequence) -> String {
    let of = |key: &str, at: &ObligationIdx| {
        let stated = agreement.obligation(*at);
        let debtor = agreement.signatory(stated.debtor).name.as_str();
        reading.tell(
            key,
            &[
                ("duty", stated.duty.as_str().into()),
                ("debtor", debtor.into()),
            ],
        )
    };
    let phase = |key: &str, at: &detente::agreement::terms::phase::PhaseIdx| {
        let phase = agreement.phase(*at).title.as_str();
        reading.tell(key, &[("phase", phase.into())])
    };
    match what {
        Consequence::PhaseOpened { phase: at } => phase(key("follows-phase-opened"), at),
        Consequence::PhaseExtended { phase: at } => phase(key("follows-phase-extended"), at),
        Consequence::PhaseEnded { phase: at, .. } => phase(key("follows-phase-ended"), at),
        Consequence::Owed { obligation } => of(key("follows-owed"), obligation),
        Consequence::AcceptedBySilence { obligation, .. } => {
            of(key("follows-silence-accepted"), obligation)
        }
        Consequence::RejectedBySilence { obligation, .. } => {
            of(key("follows-silence-refused"), obligation)
        }
        Consequence::Fulfilled { obligation } => of(key("follows-fulfilled"), obligation),
        Consequence::Late { obligation } => of(key("follows-late"), obligation),
        Consequence::Breached { obligation } => of(key("follows-breached"), obligation),
        Consequence::Cured { obligation } => of(key("follows-cured"), obligation),
        Consequence::RemedyBegan { obligation, .. } => of(key("follows-remedy"), obligation),
        Consequence::Remedied { obligation } => of(key("follows-remedied"), obligation),
        Consequence::Unremedied { obligation } => of(key("follows-unremedied"), obligation),
        Consequence::Excused { obligation } => of(key("follows-excused"), obligation),
        Consequence::Suspended { obligation } => of(key("follows-suspended"), obligation),
        Consequence::Resumed { obligation } => of(key("follows-resumed"), obligation),
        Consequence::Lapsed { obligation } => of(key("follows-lapsed"), obligation),
        Consequence::Forfeited { guarantee, amount } => {
            let guarantee = agreement.terms().guarantees.get(guarantee.0);
            let unit = guarantee.map_or("", |it| it.unit.as_str());
            let told = [("amount", (*amount).into()), ("unit", unit.into())];
            reading.tell("follows-forfeited", &told)
        }
        Consequence::Ended { ending } => reading.say(match ending {
            Ending::CarriedOut => key("follows-ended-done"),
            Ending::RanOut => key("follows-ended-ran-out"),
            Ending::Terminated => key("follows-ended-terminated"),
            Ending::Consent => key("follows-ended-consent"),
            Ending::Notice => key("follows-ended-notice"),
            Ending::Sunset => key("follows-ended-sunset"),
        }),
        _ => reading.say("log-other"),
    }
}

/// True for what everybody expects: it is left out where only trouble is told.
pub fn is_routine(what: &Consequence) -> bool {
    matches!(
        what,
        Consequence::Owed { .. }
            | Consequence::Fulfilled { .. }
            | Consequence::PhaseOpened { .. }
            | Consequence::Ended {
                ending: Ending::CarriedOut
            }
    )
}
