//! `detente status`: how far an agreement is carried out at a date.

mod told;

use std::path::PathBuf;

use detente::agreement::course::Status;
use detente::agreement::performance::{ObligationStanding, if_it_stops, standing};
use detente::format::standing as form;
use jiff::civil::Date;

use crate::agreement_file::read_agreement;
use crate::command::journal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, note, print, print_json};
use crate::today::today;

/// How far ahead it looks for what follows if a side stops.
const DAYS_MAX: u32 = 3_660;

#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0    nothing is in breach
  3    the agreement or its journal has mistakes, or cannot be read
  4    an obligation is in breach, or was left without remedy")]
pub(crate) struct Args {
    /// Agreement file
    agreement: PathBuf,
    /// What was reported [default: AGREEMENT with the ending .journal.toml]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// On which day, with what was reported until then [default: today in UTC]
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
    let journal = journal.on(args.on.unwrap_or_else(today));
    let carrying_out = &journal.carrying_out;
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
        print_json(&form::json(carrying_out, &stands, follows))?;
    } else {
        let mut page = told::page(&journal, &stands, style);
        if let Some((stops, told)) = &follows {
            told::stop(&mut page, agreement, *stops, told, style);
        }
        print(&page.into_text())?;
        if journal.entries.is_empty() {
            let journal = path.display();
            note(&format!(
                "no reports in {journal}; `detente report-event` adds one"
            ));
        }
    }
    let is_broken =
        |it: &ObligationStanding| matches!(it.status, Status::Breached | Status::Unremedied);
    Ok(if stands.obligations.iter().any(is_broken) {
        Exit::NotVerified
    } else {
        Exit::Done
    })
}
