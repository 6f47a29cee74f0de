//! One writer per file: a lock beside it that says who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// The right to write to a file, given back when dropped or when the process ends.
#[derive(Debug)]
pub(super) struct Hold {
    _file: File,
}

impl Hold {
    /// Takes the right to write to a database.
    ///
    /// # Errors
    /// [`StoreError::Held`] if another has it, with what it wrote about itself.
    pub(super) fn take(database: &Path) -> Result<Self, StoreError> {
        let path = beside(database);
        let in_file = |problem| StoreError::File {
            path: path.clone(),
            problem,
        };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(in_file)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let read = (&file).take(200).read_to_string(&mut holder);
                let is_told = read.is_ok_and(|length| length > 0);
                return Err(StoreError::Held {
                    path: database.to_owned(),
                    holder: if is_told {
                        holder.trim_end().to_owned()
                    } else {
                        "another process".to_owned()
                    },
                });
            }
            Err(TryLockError::Error(problem)) => return Err(in_file(problem)),
        }
        file.set_len(0).map_err(in_file)?;
        writeln!(file, "process {}", std::process::id()).map_err(in_file)?;
        Ok(Self { _file: file })
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}
