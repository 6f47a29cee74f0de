//! Case folders and other files on disk.

use std::path::{Path, PathBuf};

use detente::agreement::signature::Digest;
use detente::case::Case;
use detente::format::case::{instruction_files, read};
use detente::format::source::SourceFile;

use crate::failure::Failure;

/// No case or agreement file is larger; more is not read into memory.
pub(crate) const BYTES_MAX: u64 = 16 << 20;

/// Reads a case from its folder, or from the `case.toml` in it, with the
/// private parts that are there.
pub(crate) fn read_case(path: &Path) -> Result<Case, Failure> {
    let file = case_file(path);
    let case = read_file(&file, BYTES_MAX)?;
    let beside = file.parent().map(Path::to_owned).unwrap_or_default();
    let mut instructions = Vec::new();
    for name in instruction_files(&case) {
        let path = beside.join(&name);
        if path.is_file() {
            instructions.push(SourceFile {
                name,
                ..read_file(&path, BYTES_MAX)?
            });
        }
    }
    let shown = |file: &SourceFile| beside.join(&file.name).display().to_string();
    read(&case, &instructions).map_err(|mut mistakes| {
        for mistake in &mut mistakes {
            if let Some(file) = instructions.iter().find(|file| file.name == mistake.file) {
                mistake.file = shown(file);
            }
        }
        Failure::Mistakes(mistakes)
    })
}

/// The public part of a case, as a file.
#[cfg(feature = "sealed")]
pub(crate) fn read_public_file(path: &Path) -> Result<SourceFile, Failure> {
    read_file(&case_file(path), BYTES_MAX)
}

/// The digest of a case's public file, which names its ledgers.
pub(crate) fn case_digest(path: &Path) -> Result<Digest, Failure> {
    Ok(Digest::of(&read_file(&case_file(path), BYTES_MAX)?.bytes))
}

fn case_file(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join("case.toml")
    } else {
        path.to_owned()
    }
}

/// Reads a file, at most so many bytes of it.
pub(crate) fn read_file(path: &Path, bytes_max: u64) -> Result<SourceFile, Failure> {
    use std::io::Read;
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(bytes_max).read_to_end(&mut bytes))
        .map_err(|problem| Failure::File {
            path: name.clone(),
            problem,
        })?;
    Ok(SourceFile { name, bytes })
}

/// Makes a file; nothing is overwritten.
pub(crate) fn write_new(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Failure> {
    use std::io::Write;
    let name = path.display().to_string();
    let file = std::fs::File::create_new(path);
    let written = file.and_then(|mut file| file.write_all(text.as_ref()));
    written.map_err(|problem| match problem.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::Exists { path: name },
        _ => Failure::File {
            path: name,
            problem,
        },
    })
}
