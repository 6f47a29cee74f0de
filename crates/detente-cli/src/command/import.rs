//! `detente import`: a scenario of another tool as a case of our own.

use std::path::PathBuf;

use detente::format::case::{instruction_file_name, write, write_instructions};
use detente::format::scenario::case::case_of;
use detente::format::source::SourceFile;
use jiff::Timestamp;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print};
use crate::scenario::{ScenarioArgs, write_folder};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Folder to make; it must not exist
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// When the talks open; foreign files do not say
    #[arg(long, value_name = "TIME", default_value = "2026-01-05T09:00:00Z")]
    opens: Timestamp,
    /// The most rounds, of a day each; foreign files do not say
    #[arg(long, value_name = "N", default_value_t = 100,
          value_parser = clap::value_parser!(u32).range(1..=1_000))]
    rounds: u32,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let scenario = args.scenario.read()?;
    let imported = case_of(&scenario, args.opens, args.rounds).map_err(Failure::NoCase)?;
    let case = &imported.case;
    let mut files = vec![SourceFile::new("case.toml", write(&case.public))];
    for party in case.public.party_idxs() {
        if let Some(instructions) = case.instructions(party) {
            let name = instruction_file_name(&case.public, party);
            files.push(SourceFile::new(
                name,
                write_instructions(&case.public, instructions),
            ));
        }
    }
    write_folder(&args.to, &files)?;
    for note in &imported.notes {
        eprintln!("note: {note}");
    }
    let shown = args.to.display();
    print(&format!(
        "{} {shown}: {} issues, {} parties\nNext:\n  detente check {shown}\n  detente play {shown}\n",
        style.heading("Made"),
        scenario.issues().len(),
        scenario.profiles().len(),
    ))?;
    Ok(Exit::Done)
}
