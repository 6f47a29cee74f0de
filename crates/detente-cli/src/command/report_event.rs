//! `detente report-event`: adds a report to the journal of an agreement.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use detente::agreement::terms::Agreement;
use detente::format::journal::{deed_names, head, read};
use detente::format::source::SourceFile;
use detente::format::{deed, journal as form};
use jiff::Zoned;
use jiff::civil::Date;

use crate::agreement_file::read_agreement;
use crate::command::journal;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{BYTES_MAX, read_file};
use crate::output::{Style, print};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    agreement: PathBuf,
    /// What was done, claimed or found
    #[arg(value_parser = PossibleValuesParser::new(deed_names()))]
    deed: String,
    /// Of which obligation, by its short name
    obligation: Option<String>,
    /// Who reports it, by the short name
    #[arg(long, value_name = "WHO")]
    by: String,
    /// On which day; not before the last report [default: today]
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
    journal::participant(&agreement, &args.by)?;
    let before = if path.exists() {
        // A journal that has mistakes of its own is told before anything is added.
        journal::open(&path, agreement.clone())?;
        read_file(&path, BYTES_MAX)?.bytes
    } else {
        head(&agreement).into_bytes()
    };
    let entry = stated(args);
    let whole = SourceFile {
        name: path.display().to_string(),
        bytes: [before.as_slice(), entry.as_bytes()].concat(),
    };
    let journal = read(&whole, agreement.clone()).map_err(Failure::Mistakes)?;
    // What is kept is the canonical form of what was understood.
    let Some(last) = journal.entries.last() else {
        return Ok(Exit::OurFault);
    };
    append(&path, &agreement, &form::entry(&agreement, last))?;
    let by = &agreement.signatory(last.by).name;
    let told = deed::tell(&agreement, by, &last.report.deed);
    let mut lines = vec![format!("{} {}: {told}.", style.heading("Kept"), last.on)];
    let today = journal.carrying_out.course().day();
    let log = journal.carrying_out.log().iter();
    lines.extend(
        log.filter(|(day, _)| *day == today)
            .map(|(_, what)| format!("  {}", deed::tell_consequence(&agreement, what))),
    );
    print(&(lines.join("\n") + "\n"))?;
    Ok(Exit::Done)
}

/// The report as the journal's reader takes it.
fn stated(args: &Args) -> String {
    let on = args.on.unwrap_or_else(|| Zoned::now().date());
    let mut text = format!("\n[[reports]]\non = {on}\n");
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

/// Adds to the journal, or makes it; done when it is on the disk.
fn append(path: &Path, agreement: &Agreement, entry: &str) -> Result<(), Failure> {
    let is_new = !path.exists();
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path);
    let text = if is_new {
        head(agreement) + entry
    } else {
        entry.to_owned()
    };
    file.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    })
    .map_err(|problem| Failure::File {
        path: path.display().to_string(),
        problem,
    })
}
