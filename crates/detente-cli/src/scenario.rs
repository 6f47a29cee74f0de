//! Scenarios of other tools on disk, and how they are to be read.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use detente::format::scenario::limits::{BYTES_MAX, FILES_MAX};
use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use detente::model::scenario::Scenario;

use crate::failure::Failure;
use crate::folder::read_file;

/// Whose meaning a file has where tools differ.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Tool {
    /// GENIUS 10
    Genius,
    /// NegMAS 0.16
    Negmas,
}

#[derive(clap::Args)]
pub(crate) struct ScenarioArgs {
    /// Folder of a scenario: GENIUS XML, GeniusWeb JSON, NegMAS YAML or JSON, NegoLog JSON
    pub(crate) path: PathBuf,
    /// Whose meaning where tools differ; by default that of the format's own tool
    #[arg(long, value_name = "TOOL")]
    read_as: Option<Tool>,
    /// Only the first N profiles by file name
    #[arg(long, value_name = "N")]
    profiles: Option<usize>,
    /// How many evenly spaced values stand for a real issue
    #[arg(long, value_name = "N", default_value_t = ReadOptions::default().real_levels,
          value_parser = clap::value_parser!(u32).range(2..=10_000))]
    levels: u32,
}

impl ScenarioArgs {
    /// Reads the folder, all its files but none of its folders.
    pub(crate) fn read(&self) -> Result<Scenario, Failure> {
        let options = ReadOptions {
            read_as: self.read_as.map(|tool| match tool {
                Tool::Genius => ReadAs::Genius,
                Tool::Negmas => ReadAs::NegMAS,
            }),
            profiles: self.profiles,
            real_levels: self.levels,
        };
        read_scenario(&self.files()?, &options).map_err(Failure::Mistakes)
    }

    fn files(&self) -> Result<Vec<SourceFile>, Failure> {
        // One file of a scenario stands for its folder.
        let folder = match self.path.parent() {
            Some(parent) if self.path.is_file() => parent,
            _ => &self.path,
        };
        let failed = |problem| Failure::File {
            path: self.path.display().to_string(),
            problem,
        };
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            // One file too many is enough for the reader to refuse.
            if path.is_file() && files.len() <= FILES_MAX {
                files.push(read_file(&path, BYTES_MAX as u64 + 1)?);
            }
        }
        Ok(files)
    }
}

/// Reads the folder of a scenario by the meanings of a tool.
pub(crate) fn read_foreign(
    path: &Path,
    read_as: Option<Tool>,
    profiles: Option<usize>,
) -> Result<Scenario, Failure> {
    let path = path.to_owned();
    let levels = ReadOptions::default().real_levels;
    ScenarioArgs {
        path,
        read_as,
        profiles,
        levels,
    }
    .read()
}

/// Writes files into a folder that does not exist yet.
pub(crate) fn write_folder(folder: &PathBuf, files: &[SourceFile]) -> Result<(), Failure> {
    let failed = |path: &PathBuf| {
        let path = path.display().to_string();
        |problem| Failure::File { path, problem }
    };
    if folder.exists() {
        let path = folder.display().to_string();
        return Err(Failure::Exists { path });
    }
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for file in files {
        let path = folder.join(&file.name);
        std::fs::write(&path, &file.bytes).map_err(failed(&path))?;
    }
    Ok(())
}
