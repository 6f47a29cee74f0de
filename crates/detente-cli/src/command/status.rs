//! `detente status`: how far an agreement is carried out at a date.

use std::path::PathBuf;

use detente::agreement::carrying_out::CarryingOut;
use detente::agreement::course::{Consequence, Status, Stretch};
use detente::agreement::performance::{ObligationStanding, Standing, if_it_stops, standing};
use detente::agreement::terms::obligation::Kind;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::format::standing::status_name;
use detente::format::{deed, standing as form};
use jiff::Zoned;
use jiff::civil::Date;

use crate::agreement_file::read_agreement;
use crate::command::journal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print, print_json};

/// How far ahead it looks for what follows if a side stops.
const DAYS_MAX: u32 = 3_660;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    agreement: PathBuf,
    /// What was reported [default: AGREEMENT with the ending .journal.toml]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// At the opening of which day [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Tell what follows if this party does nothing more from that day on
    #[arg(long, value_name = "PARTY")]
    if_stops: Option<String>,
    /// Print JSON (the form of docs/spec/status-json.md)
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let agreement = read_agreement(&args.agreement)?;
    let path = journal::place(&args.agreement, args.journal.as_deref());
    let journal = journal::open(&path, agreement)?;
    let on = args.on.unwrap_or_else(|| Zoned::now().date());
    let carrying_out = journal.carrying_out.on(on);
    let agreement = carrying_out.agreement();
    let stands = standing(agreement, carrying_out.course());
    let stops = match &args.if_stops {
        Some(id) => Some(journal::participant(agreement, id)?),
        None => None,
    };
    let follows = stops.map(|stops| {
        let told = if_it_stops(agreement, carrying_out.course(), stops, DAYS_MAX);
        (stops, told)
    });
    if args.json {
        let follows = follows
            .as_ref()
            .map(|(stops, told)| (*stops, told.as_slice()));
        print_json(&form::json(&carrying_out, &stands, follows))?;
    } else {
        let mut lines = tell(&carrying_out, &stands, style);
        if let Some((stops, told)) = &follows {
            lines.extend(tell_stop(agreement, *stops, told, style));
        }
        if journal.entries.is_empty() {
            let journal = path.display();
            lines.push(String::new());
            lines.push(format!(
                "Nothing is reported yet in {journal}; `detente report-event` adds a report."
            ));
        }
        print(&(lines.join("\n") + "\n"))?;
    }
    let is_broken =
        |it: &ObligationStanding| matches!(it.status, Status::Breached | Status::Unremedied);
    Ok(if stands.obligations.iter().any(is_broken) {
        Exit::NotVerified
    } else {
        Exit::Done
    })
}

fn tell(carrying_out: &CarryingOut, stands: &Standing, style: &Style) -> Vec<String> {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let terms = agreement.terms();
    let mut lines = vec![style.heading(&terms.title)];
    let (day, date) = (course.day(), agreement.date(course.day()));
    lines.push(match (day, course.ending()) {
        (0, _) => format!("Enters into force on {}.", terms.enters_into_force),
        (_, Some(ending)) => format!("Ended on {date}: {}.", deed::tell_ending(ending)),
        _ => format!(
            "Day {day}, {date}. In force since {}.",
            terms.enters_into_force
        ),
    });
    lines.push(format!("Implemented: {} %.", stands.percent()));
    lines.push(style.heading("Phases"));
    for phase in agreement.phase_idxs() {
        let stretch = match course.stretch(phase) {
            Stretch::Waiting => "not open".to_owned(),
            Stretch::Open { since, .. } => format!("open since {}", agreement.date(*since)),
            Stretch::Ended { on, .. } => format!("ended before {}", agreement.date(*on)),
        };
        lines.push(format!("  {}: {stretch}.", agreement.phase(phase).title));
    }
    lines.push(style.heading("Obligations"));
    for it in &stands.obligations {
        lines.extend(tell_obligation(agreement, it, style));
    }
    lines.push(style.heading("Provisions (0 not initiated, 1 minimum, 2 intermediate, 3 full)"));
    lines.extend(stands.provisions.iter().map(|(clause, level)| {
        let title = &agreement.clause(*clause).title;
        format!("  {}  {title}: {}", level.score(), level.name())
    }));
    lines.push(style.heading("Parties"));
    for it in &stands.parties {
        let name = &agreement.signatory(it.party).name;
        let ((done, all), (given, owed)) = (it.owes, it.is_owed);
        lines.push(format!(
            "  {name}: {done} of its {all} obligations fulfilled, {given} of {owed} owed to it."
        ));
        if let Some(exposure) = it.exposure {
            lines.push(format!(
                "    Given beyond what it received: {}; after the next handovers {}. Going on is worth {} to it.",
                exposure.so_far, exposure.after_next, exposure.gain_from_going_on
            ));
        }
    }
    lines
}

fn tell_obligation(agreement: &Agreement, it: &ObligationStanding, style: &Style) -> Vec<String> {
    let stated = agreement.obligation(it.obligation);
    let debtor = &agreement.signatory(stated.debtor).name;
    let amount = match (stated.kind, stated.quantity()) {
        (Kind::Maintain, _) | (_, 1) => String::new(),
        (Kind::Perform, whole) => format!(" {} of {whole} verified,", it.verified),
    };
    let due = it.next_due.map_or(String::new(), |(day, _)| {
        format!(" (due by {})", agreement.date(day))
    });
    let status = status_name(it.status);
    let mut lines = vec![format!(
        "  {status:<10}{amount} {debtor} to {} (`{}`){due}",
        stated.duty.trim_end_matches('.'),
        stated.id
    )];
    if let Some(breach) = it.breach {
        let clause = &agreement.clause(stated.clause).title;
        let remedy = stated.on_breach.get(breach.step);
        let remedy = remedy.map_or_else(
            || "none".to_owned(),
            |remedy| deed::tell_remedy(agreement, remedy),
        );
        lines.push(style.heading(&format!(
            "             in breach of \u{201c}{clause}\u{201d} since {}; remedy: {remedy}",
            agreement.date(breach.since)
        )));
    }
    lines
}

fn tell_stop(
    agreement: &Agreement,
    stops: ParticipantIdx,
    told: &[(u32, Consequence)],
    style: &Style,
) -> Vec<String> {
    let name = &agreement.signatory(stops).name;
    let mut lines = vec![style.heading(&format!(
        "If {name} does nothing more and everybody else does what is due"
    ))];
    let is_routine = |what: &Consequence| {
        matches!(
            what,
            Consequence::Owed { .. } | Consequence::Fulfilled { .. }
        )
    };
    lines.extend(
        told.iter()
            .filter(|(_, what)| !is_routine(what))
            .map(|(day, what)| {
                let (date, what) = (
                    agreement.date(*day),
                    deed::tell_consequence(agreement, what),
                );
                format!("  {date}  {what}")
            }),
    );
    lines
}
