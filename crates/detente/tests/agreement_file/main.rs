//! The agreement file: what is read, and what is refused.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

mod canonical;
mod draw;
mod shown;

use std::fs;
use std::path::Path;

use detente::agreement::terms::Agreement;
use detente::format::agreement::read;
use detente::format::source::SourceFile;

/// The agreements in `cases/agreements/sound`, by name.
fn sound() -> Vec<(String, Agreement)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/agreements/sound");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut paths: Vec<_> = files.map(|entry| entry.path()).collect();
    paths.sort();
    let read = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let agreement = read(&SourceFile::new(&name, fs::read(path).unwrap()));
        (name, agreement.unwrap())
    });
    read.collect()
}

#[test]
fn sound_agreements_are_read() {
    let names: Vec<_> = sound().into_iter().map(|(name, _)| name).collect();
    for name in ["phased-truce.toml", "two-villages-well.toml"] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
}
