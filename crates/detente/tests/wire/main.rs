//! The stored forms: what is written is read back, and nothing else is read.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reads the project's files and fails by a panic"
)]

mod cases;
mod draw;
mod forms;
mod mistakes;
mod spec;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use detente::case::{Case, ProtocolKind};
use detente::format::case::{instruction_files, read};
use detente::format::source::SourceFile;
use detente::negotiators::session;
use detente::talks::event::History;

/// The project's cases: every folder with a case file.
fn folders() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("case.toml").is_file())
        .collect();
    found.sort();
    assert!(found.len() >= 3, "{found:?}");
    found
}

fn read_case(folder: &Path) -> Case {
    let file = |name: &str| SourceFile::new(name, fs::read(folder.join(name)).unwrap());
    let case = file("case.toml");
    let names = instruction_files(&case);
    let instructions: Vec<SourceFile> = names.iter().map(|name| file(name)).collect();
    read(&case, &instructions).unwrap()
}

fn play(case: Case, protocol: ProtocolKind) -> History {
    let mut seated = session::usual_negotiators(&case, protocol, 0).unwrap();
    session::play(case, protocol, &mut seated).unwrap()
}

/// The two villages, played to the end: there is an agreement whose
/// obligations have names. Played once.
fn well() -> &'static History {
    static WELL: OnceLock<History> = OnceLock::new();
    WELL.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/village-well");
        let case = read_case(&folder);
        let protocol = case.public.protocol;
        play(case, protocol)
    })
}
