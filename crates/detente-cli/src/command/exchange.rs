//! `detente exchange`: an order of handing over in which nobody gains by stopping.

use std::path::PathBuf;

use detente::agreement::stated_exchange::answer::{
    AnswerBudget, ExchangeAnswer, answer, is_impossible,
};
use detente::format::exchange::answer::{answer_json, impossible_json};
use detente::format::exchange::limits::FILE_BYTES_MAX;
use detente::format::exchange::read;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_file;
use crate::output::{Style, print, print_json};

mod told;

const AFTER: &str = "\
Examples:
  detente exchange cases/exchanges/e3-three-for-three.toml
  detente exchange cases/exchanges/e8-by-category.toml --json

The file is told in docs/spec/exchange-file.md.

Exit codes:
  0  a safe plan
  3  the file has mistakes or is not there
  5  told: no plan is safe, or the rules or dates stop the exchange
  8  no safe plan was found, and none is ruled out within the budget";

#[derive(clap::Args)]
#[command(after_help = AFTER)]
pub(crate) struct Args {
    /// Exchange file
    path: PathBuf,
    /// Print JSON (the form of docs/spec/exchange-json.md)
    #[arg(long)]
    json: bool,
    /// States that a search for the best order may look at
    #[arg(long, value_name = "N", default_value_t = AnswerBudget::default().nodes,
          value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    nodes: u64,
    /// The most pairs of unequal guarantees
    #[arg(long, value_name = "N", default_value_t = AnswerBudget::default().stairs)]
    stairs: usize,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    // One byte too many is enough for the reader to refuse.
    let file = read_file(&args.path, FILE_BYTES_MAX as u64 + 1)?;
    let stated = read(&file).map_err(Failure::Mistakes)?;
    let budget = AnswerBudget {
        nodes: args.nodes,
        stairs: args.stairs,
    };
    let found = match answer(&stated, &budget) {
        Ok(found) => found,
        Err(error) if is_impossible(&error) => {
            if args.json {
                print_json(&impossible_json(&stated, &error))?;
            } else {
                print(&told::tell_impossible(&stated, &error, style))?;
            }
            return Ok(Exit::NoAgreement);
        }
        Err(error) => return Err(Failure::Exchange(error)),
    };
    if args.json {
        print_json(&answer_json(&stated, &found))?;
    } else {
        print(&told::tell(&stated, &found, style))?;
    }
    Ok(exit(&found))
}

fn exit(found: &ExchangeAnswer) -> Exit {
    if found.safe {
        Exit::Done
    } else if found.bound.is_some_and(|bound| bound < 0) {
        Exit::NoAgreement
    } else {
        Exit::Exhausted
    }
}
