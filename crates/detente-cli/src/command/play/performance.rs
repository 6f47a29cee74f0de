//! The story of carrying an agreement out: day by day what was done, and what
//! followed.

use std::collections::BTreeMap;

use detente::agreement::carrying_out::Report;
use detente::agreement::course::{Consequence, Deed};
use detente::agreement::terms::Agreement;
use detente::disclosure::View;
use detente::format::{deed, story};
use detente::talks::event::EventKind;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::output::Style;

/// Tells what the seat can see of the carrying out; nothing if there is none.
pub(super) fn tell(view: &View<'_>, style: &Style) -> Vec<String> {
    let reports = reports(view);
    let Some(carrying_out) = view.state().carrying_out() else {
        return Vec::new();
    };
    if reports.is_empty() {
        return Vec::new();
    }
    let agreement = carrying_out.agreement();
    let to_its_end = carrying_out.at_its_end();
    let mut days: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (day, consequence) in to_its_end.log().iter().filter(|(_, it)| is_notable(it)) {
        let told = deed::tell_consequence(agreement, consequence);
        days.entry(*day).or_default().push(format!("{told}."));
    }
    for (date, lines) in told_reports(view, agreement, &reports) {
        days.entry(agreement.day(date)).or_default().extend(lines);
    }
    let mut lines = vec![
        String::new(),
        style.heading("Carrying out (played by software)"),
    ];
    for (day, told) in days {
        let date = agreement.date(day);
        lines.push(style.aside(&format!("  Day {day}, {date}")));
        lines.extend(told.into_iter().map(|line| format!("    {line}")));
    }
    lines
}

/// Routine is left out: what is owed in its turn, and what is done with.
fn is_notable(consequence: &Consequence) -> bool {
    !matches!(
        consequence,
        Consequence::Owed { .. } | Consequence::Fulfilled { .. }
    )
}

type Reported<'a> = (Date, &'a Report, usize);

fn reports<'a>(view: &'a View<'_>) -> Vec<Reported<'a>> {
    let events = view.events().iter().enumerate();
    let reports = events.filter_map(|(at, event)| match &event.kind {
        EventKind::Reported(report) => Some((Offset::UTC.to_datetime(event.at).date(), report, at)),
        _ => None,
    });
    reports.collect()
}

/// Reports in words; what was performed and verified on one day in one line.
fn told_reports(
    view: &View<'_>,
    agreement: &Agreement,
    reports: &[Reported<'_>],
) -> Vec<(Date, Vec<String>)> {
    let mut told = Vec::new();
    for (date, report, at) in reports {
        let same_day = |(other, ..): &&Reported<'_>| other == date;
        let mut same_day = reports.iter().filter(same_day);
        match report.deed {
            Deed::Performed { obligation, .. } if report.words.is_empty() => {
                let is_verdict = |deed: &Deed| matches!(deed, Deed::Certified { obligation: of, .. } if *of == obligation);
                if same_day.any(|(_, other, _)| is_verdict(&other.deed)) {
                    continue;
                }
            }
            Deed::Certified { obligation, .. } => {
                let is_claim = |deed: &Deed| matches!(deed, Deed::Performed { obligation: of, .. } if *of == obligation);
                let claim = same_day.find(|(_, other, _)| is_claim(&other.deed));
                if claim.is_some_and(|(_, claim, _)| claim.words.is_empty()) {
                    let event = view.events()[*at];
                    let verifier = view.case().seat_name(event.by);
                    let line = deed::tell_performed(agreement, obligation, verifier);
                    told.push((*date, vec![line]));
                    continue;
                }
            }
            _ => {}
        }
        told.push((*date, story::tell(view, *at)));
    }
    told
}
