//! `detente agreement canonical`: the bytes that are signed.

use std::path::PathBuf;

use detente::format::agreement::canonical;

use crate::agreement_file::read_agreement;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    print(&canonical(&read_agreement(&args.file)?))?;
    Ok(Exit::Done)
}
