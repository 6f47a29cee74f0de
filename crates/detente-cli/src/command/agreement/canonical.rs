//! `detente agreement canonical`: the bytes that are signed.

use std::path::PathBuf;

use detente::format::agreement::canonical;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print;

use super::read_agreement;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Agreement file
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    print(&canonical(&read_agreement(&args.file)?))?;
    Ok(Exit::Done)
}
