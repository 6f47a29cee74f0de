//! `detente analyse`: what could be agreed, exactly where that can be had.

use std::path::{Path, PathBuf};

use detente::analysis::dance::{MeasuredDance, Transcript, measured_dance};
use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::analyse::analyse;
use detente::format::dance::dance;
use detente::format::report::{ShownDance, report};
use detente::format::session::{BYTES_MAX, read_session};

use crate::exit::Exit;
use crate::failure::{Failure, TraceProblem};
use crate::folder::{read_case, read_file, write_new};
use crate::output::{Style, print, print_json};
use crate::scenario::ScenarioArgs;
use crate::situation::{is_case, of_case, party_ids};

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
    /// Show the dance of a session too: a file that `detente play … --json`
    /// wrote; may be repeated
    #[arg(long, value_name = "FILE")]
    trace: Vec<PathBuf>,
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
    let Asked {
        mut situation,
        party_ids,
    } = asked(args)?;
    let transcripts = args.trace.iter();
    let transcripts = transcripts.map(|path| transcript(path, &party_ids, args.normalise));
    let transcripts = transcripts.collect::<Result<Vec<_>, Failure>>()?;
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
    let mut danced: Vec<(String, MeasuredDance)> = Vec::new();
    for (path, transcript) in args.trace.iter().zip(&transcripts) {
        let path = path.display().to_string();
        let measured = measured_dance(transcript, &picture);
        let measured = measured.map_err(|problem| Failure::Trace {
            path: path.clone(),
            problem: TraceProblem::Dance(problem),
        })?;
        danced.push((path, measured));
    }
    let shown = danced.iter().map(|(path, danced)| ShownDance {
        title: path,
        danced,
    });
    let shown: Vec<ShownDance<'_>> = shown.collect();
    if let Some(file) = &args.report {
        write_new(file, report(&situation, &picture, &shown))?;
    }
    if args.json {
        let mut json = analyse(&situation, &picture);
        let dances = danced.iter().map(|(path, danced)| {
            let mut json = dance(danced, &party_ids);
            json["file"] = path.as_str().into();
            json
        });
        json["dances"] = dances.collect();
        print_json(&json)?;
    } else {
        print(&told::tell(
            &situation,
            &picture,
            &shown,
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

/// What is analysed, and what its parties are called in a session.
struct Asked {
    situation: Situation,
    party_ids: Vec<String>,
}

/// A case with all its private parts, or a scenario of another tool.
fn asked(args: &Args) -> Result<Asked, Failure> {
    let path = &args.scenario.path;
    if is_case(path) {
        let case = read_case(path)?;
        return Ok(Asked {
            situation: of_case(&case)?,
            party_ids: party_ids(&case),
        });
    }
    let scenario = args.scenario.read()?;
    let names = scenario.profiles().iter().map(|it| it.name.clone());
    Ok(Asked {
        party_ids: names.collect(),
        situation: Situation::of_scenario(&scenario).map_err(Failure::NotTabular)?,
    })
}

/// Reads the transcript that `play --json` wrote, of the same parties and units.
fn transcript(path: &Path, party_ids: &[String], normalise: bool) -> Result<Transcript, Failure> {
    let file = read_file(path, BYTES_MAX)?;
    let wrong = |problem| Failure::Trace {
        path: path.display().to_string(),
        problem,
    };
    let session = read_session(&String::from_utf8_lossy(&file.bytes))
        .map_err(|problem| wrong(TraceProblem::Session(problem)))?;
    if session.parties != party_ids {
        return Err(wrong(TraceProblem::Parties {
            expected: party_ids.to_vec(),
            found: session.parties,
        }));
    }
    if session.is_normalised != normalise {
        return Err(wrong(TraceProblem::Units {
            is_normalised: session.is_normalised,
        }));
    }
    Ok(session.transcript)
}
