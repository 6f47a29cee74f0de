//! `detente export`: a scenario of one tool written for another.

use std::path::PathBuf;

use detente::format::scenario::write::{WriteAs, write_scenario};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print};
use crate::scenario::{ScenarioArgs, Tool, write_folder};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// For whom to write: GENIUS XML or NegMAS YAML
    #[arg(long = "as", value_name = "TOOL")]
    write_as: Tool,
    /// Folder to make; it must not exist
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let scenario = args.scenario.read()?;
    let write_as = match args.write_as {
        Tool::Genius => WriteAs::Genius,
        Tool::Negmas => WriteAs::NegMAS,
    };
    let written = write_scenario(&scenario, write_as).map_err(Failure::CannotWrite)?;
    write_folder(&args.to, &written.files)?;
    for note in scenario.notes().iter().chain(&written.notes) {
        eprintln!("note: {note}");
    }
    print(&format!(
        "{} {}: {} issues, {} profiles\n",
        style.heading("Made"),
        args.to.display(),
        scenario.issues().len(),
        scenario.profiles().len(),
    ))?;
    Ok(Exit::Done)
}
