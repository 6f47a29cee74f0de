//! `detente man`: the man pages.

use std::path::PathBuf;

use clap::CommandFactory;

use crate::cli::Cli;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::print;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write detente.1 and one page a subcommand into this folder, instead of
    /// printing detente.1
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let failed = |path: String| move |problem| Failure::File { path, problem };
    match &args.to {
        Some(folder) => {
            let shown = folder.display().to_string();
            std::fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
                .map_err(failed(shown))?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command())
                .render(&mut page)
                .map_err(failed("detente.1".to_owned()))?;
            print(&String::from_utf8_lossy(&page))?;
        }
    }
    Ok(Exit::Done)
}
