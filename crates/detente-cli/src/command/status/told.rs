//! What `detente status` says to people.

use detente::agreement::course::{Consequence, Course, Ending, Status, Stretch};
use detente::agreement::next_step::{NextStep, next_steps};
use detente::agreement::performance::{ObligationStanding, Standing};
use detente::agreement::terms::obligation::{IfSilent, Kind};
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::format::deed;
use detente::format::journal::Journal;
use detente::format::standing::{names, tell_next};

use crate::output::Style;
use crate::page::Page;

/// The most deadlines that are told.
const NEXT_MAX: usize = 5;

/// Obligations under one heading, by where they stand.
const GROUPS: [(&str, &[Status]); 8] = [
    ("In breach", &[Status::Breached]),
    ("Breached, and no remedy is left", &[Status::Unremedied]),
    ("Late", &[Status::Late]),
    (
        "Claimed, and not yet verified",
        &[Status::Disputed, Status::Claimed],
    ),
    (
        "To be performed or kept up",
        &[Status::Due, Status::Suspended],
    ),
    ("Not owed yet", &[Status::Pending, Status::Dormant]),
    (
        "Done with",
        &[
            Status::Fulfilled,
            Status::Cured,
            Status::Waived,
            Status::Excused,
            Status::Remedied,
        ],
    ),
    ("Not owed any more", &[Status::Void]),
];

/// The page: where an agreement stands, and what is next.
pub(crate) fn page(journal: &Journal, stands: &Standing, style: &Style) -> Page {
    let (agreement, course) = (
        journal.carrying_out.agreement(),
        journal.carrying_out.course(),
    );
    let mut page = Page::default();
    head(&mut page, journal, stands, style);
    next(&mut page, agreement, course, style);
    phases(&mut page, agreement, course, style);
    page.heading(style, "Obligations");
    let by_silence = journal.carrying_out.accepted_by_silence();
    for (title, statuses) in GROUPS {
        let of_group = |it: &&ObligationStanding| statuses.contains(&it.status);
        let mut group = stands.obligations.iter().filter(of_group).peekable();
        if group.peek().is_some() {
            page.say(2, &style.heading(title));
        }
        for it in group {
            let silent = by_silence[it.obligation.0];
            obligation(&mut page, agreement, course, it, silent);
        }
    }
    page.heading(
        style,
        "Provisions (0 not initiated, 1 minimum, 2 intermediate, 3 full)",
    );
    for (clause, level) in &stands.provisions {
        let title = &agreement.clause(*clause).title;
        page.labelled(
            &level.score().to_string(),
            &format!("{title}: {}.", level.name()),
        );
    }
    page.heading(style, "Parties");
    for it in &stands.parties {
        let name = &agreement.signatory(it.party).name;
        let ((done, all), (given, owed)) = (it.owes, it.is_owed);
        page.say(
            2,
            &format!(
                "{name}: {done} of its {all} obligations performed; {given} of {owed} owed to it."
            ),
        );
        if let Some(exposure) = it.exposure {
            page.say(
                4,
                &format!(
                    "Given beyond what it received: {}; after the next handovers {}. Going on is worth {} to it.",
                    exposure.so_far, exposure.after_next, exposure.gain_from_going_on
                ),
            );
        }
    }
    page
}

fn head(page: &mut Page, journal: &Journal, stands: &Standing, style: &Style) {
    let (agreement, course) = (
        journal.carrying_out.agreement(),
        journal.carrying_out.course(),
    );
    let terms = agreement.terms();
    page.heading(style, &terms.title);
    let (day, date) = (course.day(), agreement.date(course.day()));
    let (version, since) = (terms.version, terms.enters_into_force);
    page.say(
        2,
        &match (day, course.ending()) {
            (0, _) => format!("Version {version}. Enters into force on {since}."),
            (_, Some(ending)) => {
                format!(
                    "Version {version}. Ended on {date}: {}.",
                    deed::tell_ending(ending)
                )
            }
            _ => format!("Version {version}, in force since {since}. Day {day}: {date}."),
        },
    );
    let n_reports = journal.entries.len();
    let reports = match journal.entries.last() {
        None => "Nothing is reported yet.".to_owned(),
        Some(last) if n_reports == 1 => format!("1 report, of {}.", last.on),
        Some(last) => format!("{n_reports} reports, the last of {}.", last.on),
    };
    page.say(
        2,
        &format!("Implemented: {} %. {reports}", stands.percent()),
    );
    if journal.carrying_out.is_cut_off() {
        page.say(
            2,
            "More follows from this agreement than is followed: it is told as of that day.",
        );
    }
}

fn next(page: &mut Page, agreement: &Agreement, course: &Course, style: &Style) {
    let steps = next_steps(agreement, course);
    if steps.is_empty() {
        return;
    }
    page.heading(style, "Next deadlines: who must act, and by which day");
    for step in steps.iter().take(NEXT_MAX) {
        let NextStep { day, .. } = step;
        let what = tell_next(agreement, step);
        let left = days_ahead(course, *day);
        page.labelled(&format!("{} {left:>12}", agreement.date(*day)), &what);
    }
    if let Some(more) = steps.len().checked_sub(NEXT_MAX).filter(|more| *more > 0) {
        page.say(2, &format!("and {more} later; `--json` lists all."));
    }
}

/// How far a day is ahead, in words.
fn days_ahead(course: &Course, day: u32) -> String {
    // Before D-day days are counted from it.
    if course.day() == 0 {
        return format!("day {day}");
    }
    match day.saturating_sub(course.day()) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

fn phases(page: &mut Page, agreement: &Agreement, course: &Course, style: &Style) {
    page.heading(style, "Phases");
    for phase in agreement.phase_idxs() {
        let stated = agreement.phase(phase);
        let stretch = match course.stretch(phase) {
            Stretch::Waiting => "not open yet".to_owned(),
            Stretch::Open {
                since, extended, ..
            } => {
                let times = match extended {
                    0 => String::new(),
                    1 => ", extended once".to_owned(),
                    times => format!(", extended {times} times"),
                };
                format!("open since {}{times}", agreement.date(*since))
            }
            Stretch::Ended { since, on, .. } => format!(
                "from {} to {}",
                agreement.date(*since),
                agreement.date(on.saturating_sub(1))
            ),
        };
        page.say(2, &format!("{}: {stretch}.", stated.title));
    }
}

fn obligation(
    page: &mut Page,
    agreement: &Agreement,
    course: &Course,
    it: &ObligationStanding,
    by_silence: u32,
) {
    let stated = agreement.obligation(it.obligation);
    page.say(4, &deed::tell_duty(agreement, it.obligation));
    let clause = &agreement.clause(stated.clause).title;
    let to = names(agreement, &stated.creditors);
    let mut said = vec![format!("Owed to {to} under \u{201c}{clause}\u{201d}.")];
    let whole = stated.quantity();
    if stated.kind == Kind::Perform && whole > 1 && it.verified + it.claimed > 0 {
        let unit = if stated.unit.is_empty() { "" } else { " " };
        let claimed = match it.claimed {
            0 => String::new(),
            more => format!(", {more} claimed"),
        };
        said.push(format!(
            "{} of {whole}{unit}{} verified{claimed}.",
            it.verified, stated.unit
        ));
    }
    said.extend(situation(agreement, course, it, by_silence));
    if by_silence > 0 {
        let much = match whole {
            1 => "Accepted".to_owned(),
            _ => format!("{by_silence} accepted"),
        };
        said.push(format!("{much} by silence: nobody spoke in time."));
    }
    page.say(6, &said.join(" "));
}

/// Where it stands, with its dates.
fn situation(
    agreement: &Agreement,
    course: &Course,
    it: &ObligationStanding,
    by_silence: u32,
) -> Option<String> {
    let stated = agreement.obligation(it.obligation);
    let date = |day: u32| agreement.date(day);
    let due = |(day, quantity): (u32, u32)| match (stated.kind, stated.due.len()) {
        (Kind::Maintain, _) => format!("To be kept until {}.", date(day)),
        (_, 1) => format!("Due by {}.", date(day)),
        _ => format!("{quantity} in all due by {}.", date(day)),
    };
    Some(match it.status {
        Status::Breached => {
            let breach = it.breach?;
            let days = course.day().saturating_sub(breach.since) + 1;
            let remedy = stated.on_breach.get(breach.step);
            let told = remedy.map(|remedy| deed::tell_remedy(agreement, remedy));
            let until = remedy
                .and_then(|remedy| remedy.days())
                .map_or(String::new(), |days| {
                    let last = breach.step_since.saturating_add(days).saturating_sub(1);
                    format!(", until {}", date(last))
                });
            let count = if days == 1 {
                "1st day".to_owned()
            } else {
                format!("{days} days")
            };
            format!(
                "In breach since {} ({count}). Remedy: {}{until}.",
                date(breach.since),
                told.unwrap_or_else(|| "none".to_owned())
            )
        }
        Status::Unremedied | Status::Remedied | Status::Cured => {
            let breach = course.duty(it.obligation).breach?;
            let word = match it.status {
                Status::Cured => "made good",
                Status::Remedied => "closed by a remedy",
                _ => "no remedy is left",
            };
            format!("Breached on {}; {word}.", date(breach.since))
        }
        Status::Late => {
            let (day, quantity) = it.next_due?;
            let days = course.day().saturating_sub(day);
            let plural = if days == 1 { "" } else { "s" };
            let much = match stated.due.len() {
                1 => String::new(),
                _ => format!("{quantity} in all "),
            };
            format!(
                "LATE: {much}due by {}, {days} day{plural} ago; in breach after {}.",
                date(day),
                date(day.saturating_add(stated.grace_days))
            )
        }
        Status::Disputed | Status::Claimed => {
            let claim = course.duty(it.obligation).claims.first()?;
            let disputed = if it.status == Status::Disputed {
                "DISPUTED. "
            } else {
                ""
            };
            let silence = match stated.verification.if_silent {
                IfSilent::Accepted => "silence accepts",
                IfSilent::Rejected => "silence refuses",
            };
            format!(
                "{disputed}Claimed on {}; verdict by {} from {}, {silence}.",
                date(claim.on),
                date(claim.verdict_by),
                names(agreement, &stated.verification.by)
            )
        }
        Status::Suspended => "Stands still because of a breach by others.".to_owned(),
        Status::Due => it.next_due.map(due)?,
        Status::Pending => "Its condition is not fulfilled yet.".to_owned(),
        Status::Dormant if agreement.is_in_reserve(it.obligation) => {
            "Owed only if a remedy calls for it.".to_owned()
        }
        Status::Dormant => {
            format!(
                "Its phase, {}, has not opened.",
                agreement.phase(stated.phase).title
            )
        }
        Status::Waived => "It is asked for no more.".to_owned(),
        Status::Excused => "Nobody is to blame that it was not performed.".to_owned(),
        Status::Fulfilled if stated.kind == Kind::Maintain => "Kept to the end.".to_owned(),
        Status::Fulfilled if by_silence > 0 => "Performed.".to_owned(),
        Status::Fulfilled => "Performed and verified.".to_owned(),
        Status::Void => return None,
    })
}

/// What follows if a side stops; what is routine is left out.
pub(crate) fn stop(
    page: &mut Page,
    agreement: &Agreement,
    stops: ParticipantIdx,
    told: &[(u32, Consequence)],
    style: &Style,
) {
    let name = &agreement.signatory(stops).name;
    let title = format!("If {name} does nothing more and everybody else does what is due");
    page.heading(style, &title);
    let is_routine = |what: &Consequence| {
        matches!(
            what,
            Consequence::Owed { .. }
                | Consequence::Fulfilled { .. }
                | Consequence::Ended {
                    ending: Ending::CarriedOut
                }
        )
    };
    let n_before = told.iter().filter(|(_, what)| !is_routine(what)).count();
    if n_before == 0 {
        page.say(2, "Nothing is breached: it owes nothing more.");
    }
    for (day, what) in told.iter().filter(|(_, what)| !is_routine(what)) {
        page.dated(
            agreement.date(*day),
            &deed::tell_consequence(agreement, what),
        );
    }
}
