//! `detente agreement show`: the text that delegations sign, or JSON.

use std::path::PathBuf;

use detente::format::agreement::json;
use detente::format::instrument::render;

use crate::agreement_file::read_agreement;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{print, print_json};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
    /// Print JSON (the form of docs/spec/agreement.md)
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let agreement = read_agreement(&args.file)?;
    if args.json {
        print_json(&json(&agreement))?;
    } else {
        print(&render(&agreement))?;
    }
    Ok(Exit::Done)
}
