//! `detente report-event`: adds a report to the journal of an agreement.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use detente::agreement::course::Consequence;
use detente::agreement::next_step::next_steps;
use detente::format::journal::{Entry, Journal, read_entry};
use detente::format::source::SourceFile;
use detente::format::{deed, standing};
use jiff::civil::Date;

use crate::agreement_file::read_agreement;
use crate::command::journal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print};
use crate::page::Page;
use crate::today::today;

#[derive(clap::Args)]
#[command(after_help = "\
Exit codes:
  0    the report is kept
  2    the report was not understood
  3    the agreement or its journal has mistakes, or cannot be read
  6    the report cannot be made by this participant, or not on this day")]
pub(crate) struct Args {
    /// Agreement file
    agreement: PathBuf,
    /// What was done, claimed or found
    #[arg(value_parser = PossibleValuesParser::new(deed::names()))]
    deed: String,
    /// Of which obligation, by its short name
    obligation: Option<String>,
    /// Who reports it, by the short name
    #[arg(long, value_name = "WHO")]
    by: String,
    /// On which day; not before the last report [default: today in UTC]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// How much [default: 1]
    #[arg(long, value_name = "N")]
    quantity: Option<u32>,
    /// What a body decides: upheld or excused
    #[arg(long)]
    decision: Option<String>,
    /// Which phase is to be extended
    #[arg(long)]
    phase: Option<String>,
    /// What is declared
    #[arg(long)]
    act: Option<String>,
    /// How good the evidence is, A1 to F6
    #[arg(long)]
    grade: Option<String>,
    /// In the reporter's words
    #[arg(long)]
    words: Option<String>,
    /// Where it is kept [default: AGREEMENT with the ending .journal.toml]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let agreement = read_agreement(&args.agreement)?;
    let path = journal::place(&args.agreement, args.journal.as_deref());
    let source = SourceFile::new("the report", stated(args));
    let entry = read_entry(&source, &agreement).map_err(Failure::Statement)?;
    let journal = journal::keep(&path, &agreement, entry.clone())?;
    print(&tell(&journal, &entry, style))?;
    Ok(Exit::Done)
}

/// What was kept, what followed from it and from the days before, and what is next.
fn tell(journal: &Journal, entry: &Entry, style: &Style) -> String {
    let (agreement, course) = (
        journal.carrying_out.agreement(),
        journal.carrying_out.course(),
    );
    let by = &agreement.signatory(entry.by).name;
    let told = deed::tell(agreement, by, &entry.report.deed);
    let mut page = Page::default();
    page.say(
        0,
        &format!("{} {}: {told}.", style.heading("Kept"), entry.on),
    );
    // Days before the report before were told with that one.
    let earlier = journal.entries.iter().rev().nth(1);
    let since = earlier.map_or(0, |it| agreement.day(it.on));
    let today = course.day();
    for (day, what) in journal.carrying_out.log() {
        if (since < *day || *day == today) && !matches!(what, Consequence::Owed { .. }) {
            let what = deed::tell_consequence(agreement, what);
            page.dated(agreement.date(*day), &what);
        }
    }
    let about = entry.report.deed.obligation();
    let next = next_steps(agreement, course);
    let next = next
        .iter()
        .filter(|it| about.is_some() && it.need.obligation() == about);
    for step in next {
        let what = standing::tell_next(agreement, step);
        page.dated(agreement.date(step.day), &format!("next: {what}"));
    }
    page.into_text()
}

/// The report as the journal's reader takes it.
fn stated(args: &Args) -> String {
    let on = args.on.unwrap_or_else(today);
    let mut text = format!("on = {on}\n");
    let mut say = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            // JSON's escapes are TOML's.
            let quoted = serde_json::Value::from(value).to_string();
            text.push_str(&format!("{name} = {quoted}\n"));
        }
    };
    say("by", Some(&args.by));
    say("deed", Some(&args.deed));
    say("obligation", args.obligation.as_deref());
    say("decision", args.decision.as_deref());
    say("phase", args.phase.as_deref());
    say("act", args.act.as_deref());
    say("grade", args.grade.as_deref());
    say("words", args.words.as_deref());
    if let Some(quantity) = args.quantity {
        text.push_str(&format!("quantity = {quantity}\n"));
    }
    text
}
