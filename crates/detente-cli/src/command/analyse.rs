//! `detente analyse`: what could be agreed, exactly where that can be had.

use std::path::PathBuf;

use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::analyse::analyse;
use detente::format::report::report;
use detente::model::mandate::Mandate;
use detente::model::party::Seat;
use detente::negotiators::session::Stuck;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{read_case, write_new};
use crate::output::{Style, print, print_json};
use crate::scenario::ScenarioArgs;

mod told;

const AFTER: &str = "\
PATH may also be a case folder with every party's private part.

Exit codes:
  0  told
  3  a file has mistakes or is not there
  5  told: no outcome is acceptable to all
  7  the report's file exists
  8  not decided within the budget, or too large to list";

#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Print JSON (the form of docs/spec/analyse-json.md)
    #[arg(long)]
    json: bool,
    /// Write a page with drawings: one HTML file, no scripts
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Map each party's utilities to 0 for its worst and 1 for its best outcome
    #[arg(long)]
    normalise: bool,
    /// Search nodes per rule
    #[arg(long, value_name = "N", default_value_t = PictureBudget::default().nodes)]
    nodes: u64,
    /// Memory for the frontier, in megabytes
    #[arg(long, value_name = "MB", default_value_t = PictureBudget::default().memory_bytes_max / 1_000_000,
          value_parser = clap::value_parser!(usize))]
    memory: usize,
    /// Seed of the estimates that large spaces need
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let mut situation = situation(args)?;
    if args.normalise {
        situation = situation.normalised();
    }
    let budget = PictureBudget {
        nodes: args.nodes,
        memory_bytes_max: args.memory.saturating_mul(1_000_000),
        seed: args.seed,
        ..PictureBudget::default()
    };
    let picture = picture(&situation, &budget).map_err(Failure::Picture)?;
    if let Some(file) = &args.report {
        write_new(file, &report(&situation, &picture))?;
    }
    if args.json {
        print_json(&analyse(&situation, &picture))?;
    } else {
        print(&told::tell(
            &situation,
            &picture,
            args.report.as_deref(),
            style,
        ))?;
    }
    Ok(exit(&picture))
}

fn exit(picture: &Picture) -> Exit {
    match picture.zone.is_empty {
        Some(false) => Exit::Done,
        Some(true) => Exit::NoAgreement,
        None if picture.settlement(Rule::Nash).is_some() => Exit::Done,
        None => Exit::Exhausted,
    }
}

/// A case with all its private parts, or a scenario of another tool.
fn situation(args: &Args) -> Result<Situation, Failure> {
    let path = &args.scenario.path;
    let is_case = path.join("case.toml").is_file() || path.ends_with("case.toml");
    if !is_case {
        return Situation::of_scenario(&args.scenario.read()?).map_err(Failure::NotTabular);
    }
    let case = read_case(path)?;
    let mut mandates: Vec<Mandate> = Vec::new();
    for party in case.public.party_idxs() {
        let Some(own) = case.instructions(party) else {
            let party = case.public.seat_id(Seat::Party(party)).to_owned();
            return Err(Failure::Stuck(Stuck::NoInstructions { party }));
        };
        mandates.push(own.mandate.clone());
    }
    Situation::of_case(&case.public, &mandates).map_err(Failure::NotTabular)
}
