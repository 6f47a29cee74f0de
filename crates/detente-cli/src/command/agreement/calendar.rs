//! `detente agreement calendar`: all deadlines as an iCalendar.

use std::path::PathBuf;

use detente::format::icalendar;
use jiff::Timestamp;

use crate::agreement_file::read_agreement;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::write_new;
use crate::output::{Style, print};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
    /// File to make; it must not exist [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// When the calendar was made, such as 2026-02-20T12:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    stamp: Option<Timestamp>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let agreement = read_agreement(&args.file)?;
    let stamp = args.stamp.unwrap_or_else(Timestamp::now);
    let calendar = icalendar::write(&agreement, stamp);
    match &args.output {
        None => print(&calendar)?,
        Some(path) => {
            write_new(path, &calendar)?;
            let n_events = calendar.matches("BEGIN:VEVENT").count();
            print(&format!(
                "{} {}: {n_events} events\n",
                style.heading("Made"),
                path.display()
            ))?;
        }
    }
    Ok(Exit::Done)
}
