//! Files that are written whole, and never over others unless that was asked for.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner alone.
    Owner,
    /// Whom the system lets by default.
    Everybody,
}

/// Refuses if one of the files is there.
pub(crate) fn refuse_existing(paths: &[&Path]) -> Result<(), Failure> {
    match paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        Some(path) => Err(exists(path)),
        None => Ok(()),
    }
}

/// Writes a file; with `force` the old one is there until the new one is whole.
pub(crate) fn write_file(
    path: &Path,
    bytes: &[u8],
    readers: Readers,
    force: bool,
) -> Result<(), Failure> {
    let failed = |problem: std::io::Error| match problem.kind() {
        std::io::ErrorKind::AlreadyExists if !force => exists(path),
        _ => Failure::File {
            path: path.display().to_string(),
            problem,
        },
    };
    if !force {
        return create(path, bytes, readers).map_err(failed);
    }
    let new = beside(path);
    create(&new, bytes, readers)
        .and_then(|()| std::fs::rename(&new, path))
        .map_err(failed)
}

fn exists(path: &Path) -> Failure {
    Failure::Exists {
        path: path.display().to_string(),
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".new-{}", std::process::id()));
    name.into()
}

fn create(path: &Path, bytes: &[u8], readers: Readers) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
