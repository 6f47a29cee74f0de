//! `detente agreement check`: what could go wrong before it is signed.

use std::path::PathBuf;

use detente::agreement::check::{Budget, check};
use detente::format::finding::{json, tell};

use crate::agreement_file::read_agreement;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{print, print_json};

/// The most states that can be asked for, so that memory stays bounded.
const STATES_MAX: u64 = 20_000_000;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
    /// Print JSON (the form of docs/spec/agreement-check.md)
    #[arg(long)]
    json: bool,
    /// The most states that are explored before something is left open
    #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(u64).range(1..=STATES_MAX))]
    states: u64,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let agreement = read_agreement(&args.file)?;
    let states = usize::try_from(args.states).unwrap_or(usize::MAX);
    let report = check(&agreement, Budget { states });
    if args.json {
        print_json(&json(&agreement, &report))?;
    } else {
        print(&tell(&agreement, &report))?;
    }
    Ok(if !report.findings.is_empty() {
        Exit::NotVerified
    } else if report.left_open.is_empty() {
        Exit::Done
    } else {
        Exit::Exhausted
    })
}
