//! `detente new`: a case to start from.

use std::path::PathBuf;

use detente::format::case::TEMPLATE;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{Style, print};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder to make; it must not exist
    path: PathBuf,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let folder = &args.path;
    let shown = folder.display();
    let failed = |path: &PathBuf| {
        let path = path.display().to_string();
        |problem| Failure::File { path, problem }
    };
    if folder.exists() {
        return Err(Failure::Exists {
            path: shown.to_string(),
        });
    }
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for file in std::iter::once(TEMPLATE.case()).chain(TEMPLATE.instructions()) {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.bytes).map_err(failed(&path))?;
    }
    print(&format!(
        "{} {shown}\nNext:\n  detente check {shown}\n  detente play {shown}\n",
        style.heading("Made"),
    ))?;
    Ok(Exit::Done)
}
