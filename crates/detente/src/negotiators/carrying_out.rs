//! Automated carrying out: everybody does what is due, apart from incidents
//! that the case foresees.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::agreement::carrying_out::{CarryingOut, DAYS_AHEAD_MAX, Report};
use crate::agreement::course::{Claim, Deed};
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::case::PlannedIncident;
use crate::disclosure::View;
use crate::model::party::Seat;
use crate::model::statement::Grade;
use crate::negotiators::session::Stuck;
use crate::talks::Talks;
use crate::talks::action::{Act, Action};

/// Lets software carry out the agreement in which talks ended, day by day,
/// until it ends. Without an agreement nothing happens.
///
/// Debtors perform as soon as something is due, creditors ask for nothing
/// more, verifiers accept what is claimed on the same day, and what is
/// disputed on the day after. Each acts on the view of its own seat.
///
/// # Errors
/// [`Stuck::Refused`] if a report is refused.
pub fn carry_out(talks: &mut Talks) -> Result<(), Stuck> {
    let Some((seats, d_day)) = cast(talks) else {
        return Ok(());
    };
    for day in 1..=DAYS_AHEAD_MAX {
        let date = d_day.saturating_add(i64::from(day - 1).days());
        let (parties, others): (Vec<Seat>, Vec<Seat>) =
            seats.iter().partition(|seat| seat.party().is_some());
        // Each party sees what all of them did that day before it disputes
        // anything, and verifiers see both.
        for (group, hour) in [(&parties, 9), (&parties, 13), (&others, 17)] {
            for seat in group {
                report_of_day(talks, *seat, date, hour)?;
            }
        }
        let seat = seats.first().copied().unwrap_or(Seat::Public);
        let view = View::of(talks.history(), seat);
        let now = view.state().carrying_out().map(|it| it.on(date));
        if now.is_none_or(|now| now.course().ending().is_some()) {
            break;
        }
    }
    Ok(())
}

/// Who has a part in the agreement, and its D-day.
fn cast(talks: &Talks) -> Option<(Vec<Seat>, Date)> {
    let case = &talks.history().case.public;
    let seats: Vec<Seat> = (case.seats().into_iter())
        .filter(|seat| *seat != Seat::Public)
        .collect();
    let view = View::of(talks.history(), *seats.first()?);
    let agreement = view.state().carrying_out()?.agreement();
    let d_day = agreement.terms().enters_into_force;
    Some((seats, d_day))
}

fn report_of_day(talks: &mut Talks, seat: Seat, date: Date, hour: i64) -> Result<(), Stuck> {
    let now = moment(date, hour);
    let reports = due_reports(&View::of(talks.history(), seat), date);
    for report in reports {
        let act = Act::Report(report);
        let by = seat;
        if let Err(refusal) = talks.apply(&Action { by, act }, now) {
            let seat = talks.history().case.public.seat_id(seat).to_owned();
            return Err(Stuck::Refused { seat, refusal });
        }
    }
    Ok(())
}

fn moment(date: Date, hour: i64) -> Timestamp {
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    let since = SignedDuration::from_hours(hour);
    midnight
        .and_then(|midnight| midnight.checked_add(since))
        .unwrap_or(Timestamp::MAX)
}

/// What whoever sits in the view's seat has to report on a day.
fn due_reports(view: &View<'_>, date: Date) -> Vec<Report> {
    let (Some(today), Some(own)) = (
        view.state().carrying_out().map(|it| it.on(date)),
        view.case().participant_idx(view.seat()),
    ) else {
        return Vec::new();
    };
    let agreement = today.agreement();
    let reports = agreement.obligation_idxs().filter_map(|obligation| {
        let id = &agreement.obligation(obligation).id;
        let incident = (view.case().incidents.iter()).find(|it| it.obligation == *id);
        perform(&today, own, obligation, incident)
            .or_else(|| dispute(view, &today, own, obligation, incident))
            .or_else(|| certify(&today, own, obligation))
    });
    reports.collect()
}

fn perform(
    today: &CarryingOut,
    own: ParticipantIdx,
    obligation: ObligationIdx,
    incident: Option<&PlannedIncident>,
) -> Option<Report> {
    let (agreement, course) = (today.agreement(), today.course());
    let stated = agreement.obligation(obligation);
    if stated.debtor != own || stated.kind != Kind::Perform {
        return None;
    }
    let performed = course.duty(obligation).performed();
    let next = stated.due.iter().find(|due| due.quantity > performed)?;
    // An instalment after the first waits until the one before it is past due.
    let before = stated
        .due
        .iter()
        .take_while(|due| due.quantity <= performed)
        .last();
    if before.is_some_and(|due| course.clock(obligation) <= due.by_day) {
        return None;
    }
    let late_days = incident.map_or(0, |incident| incident.late_days);
    let is_held_up = late_days > 0 && course.clock(obligation) < next.by_day + late_days;
    let quantity = course
        .performable(agreement, obligation)
        .min(next.quantity - performed);
    if quantity == 0 || is_held_up {
        return None;
    }
    let words = incident.filter(|_| late_days > 0);
    Some(Report {
        deed: Deed::Performed {
            obligation,
            quantity,
        },
        grade: None,
        words: words.map_or_else(String::new, |incident| incident.words.clone()),
    })
}

fn dispute(
    view: &View<'_>,
    today: &CarryingOut,
    own: ParticipantIdx,
    obligation: ObligationIdx,
    incident: Option<&PlannedIncident>,
) -> Option<Report> {
    let incident = incident?;
    let is_own = |party| view.seat() == Seat::Party(party);
    let is_creditor = (today.agreement().obligation(obligation).creditors).contains(&own);
    let mut claims = today.course().duty(obligation).claims.iter();
    if !is_creditor || !incident.disputed_by.is_some_and(is_own) || !claims.any(is_undisputed) {
        return None;
    }
    Some(Report {
        deed: Deed::Disputed { obligation },
        grade: None,
        words: incident.words.clone(),
    })
}

fn is_undisputed(claim: &Claim) -> bool {
    !claim.is_disputed
}

/// Verifiers look on the day itself; into what is disputed, on the next.
fn certify(today: &CarryingOut, own: ParticipantIdx, obligation: ObligationIdx) -> Option<Report> {
    let agreement: &Agreement = today.agreement();
    let stated = agreement.obligation(obligation);
    let day = today.course().day();
    let claims = today.course().duty(obligation).claims.iter();
    let ready = claims.filter(|claim| {
        !claim.accepted_by.contains(&own) && (!claim.is_disputed || claim.on < day)
    });
    let quantity: u32 = ready.map(|claim| claim.quantity).sum();
    if quantity == 0 || !stated.verification.by.contains(&own) {
        return None;
    }
    let usual = Grade::parse("A1").ok();
    let grade = stated.verification.standard.or(usual);
    Some(Report {
        deed: Deed::Certified {
            obligation,
            quantity,
            grade,
        },
        grade,
        words: String::new(),
    })
}
