//! A desk to work at: a folder of its own for each test, and the program in it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder of its own for each test, removed at the end.
pub(crate) struct Desk(pub(crate) PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Desk {
    /// With nothing on it.
    pub(crate) fn empty(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("detente-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The program at this desk, with nobody who could answer it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .env_remove("DETENTE_PASSPHRASE")
            .stdin(Stdio::null());
        command
    }
}
