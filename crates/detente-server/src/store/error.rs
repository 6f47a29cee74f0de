//! Why a store did not do what it was asked.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::store::backup::BackupProblem;
use crate::store::{LogName, Receipt};

/// Why a store did not do what it was asked.
///
/// No message carries anything that a party wrote.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Somebody else has appended meanwhile.
    #[error("the log has grown to place {tip}")]
    Conflict {
        /// The tip now.
        tip: u64,
    },
    /// A request of this key was done before.
    #[error("a request with this key was answered before")]
    AlreadyDone {
        /// What was kept then.
        receipt: Box<Receipt>,
    },
    /// A row does not have the next number of its ledger.
    #[error("expected number {expected} in ledger `{ledger}`, found {found}")]
    NotNext {
        /// The ledger.
        ledger: String,
        /// The next number.
        expected: u64,
        /// The number that was given.
        found: u64,
    },
    /// A row or a receipt has a name that no store takes.
    #[error("expected {what} of 1 to {limit} bytes, found {found}")]
    UnfitRow {
        /// What it is.
        what: &'static str,
        /// The most bytes it may have.
        limit: usize,
        /// How many it has.
        found: usize,
    },
    /// A row that should be destroyed does not exist.
    #[error("log `{log}` has no place {seq}")]
    NoSuchRow {
        /// The log.
        log: LogName,
        /// The place.
        seq: u64,
    },
    /// Another process writes to the file.
    #[error("{path}: held by {holder}", path = .path.display())]
    Held {
        /// The database.
        path: PathBuf,
        /// What the holder has written about itself.
        holder: String,
    },
    /// A later process has taken over the file: this one writes no more.
    #[error("another process has taken over the store")]
    Fenced,
    /// The store was opened to read only.
    #[error("the store was opened to read only")]
    ReadOnly,
    /// A file is no store of ours.
    #[error("{path}: no store of detente", path = .path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// The store was made by another version.
    #[error("the store has format {found}, expected at most {known}")]
    Version {
        /// Its format.
        found: i64,
        /// The latest that is known.
        known: i64,
    },
    /// A setting would lose what was acknowledged.
    #[error("setting `{setting}` is `{value}`, expected {expected}")]
    Setting {
        /// The setting.
        setting: String,
        /// Its value.
        value: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A reader keeps destroyed bytes on the disk; ask again.
    #[error("a reader keeps destroyed bytes on the disk for now")]
    Busy,
    /// A file is no backup, or is damaged.
    #[error("{path}: {problem}", path = .path.display())]
    Backup {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: BackupProblem,
    },
    /// There is something in the store that should be empty.
    #[error("the store holds {n_logs} logs, expected an empty one")]
    NotEmpty {
        /// How many logs it has.
        n_logs: u64,
    },
    /// SQLite could not do it.
    #[error("cannot {doing}: {problem}")]
    Sqlite {
        /// What was being done.
        doing: &'static str,
        /// What it said. Shared, because one commit may carry many requests.
        problem: Arc<rusqlite::Error>,
    },
    /// The address does not say how to reach the database safely.
    #[error("{problem}")]
    Link {
        /// What is wrong.
        problem: crate::store::postgres::link::LinkProblem,
    },
    /// PostgreSQL could not do it.
    #[error("cannot {doing}: {told}", told = told(.problem))]
    Postgres {
        /// What was being done.
        doing: &'static str,
        /// What it said.
        problem: Arc<tokio_postgres::Error>,
    },
    /// No connection became free in time.
    #[error("no connection to the database within 10 s")]
    NoConnection,
    /// The database has no tables of ours.
    #[error("the database has no tables of detente: run `detente store migrate` as its owner")]
    NotMigrated,
    /// The database has no such role.
    #[error("the database has no role `{role}`")]
    NoSuchRole {
        /// The role.
        role: String,
    },
    /// The role of the server could change what was written.
    #[error("role `{role}` may {right} in `{table}`, expected INSERT and SELECT only")]
    RoleMayEdit {
        /// The role.
        role: String,
        /// What it may do.
        right: &'static str,
        /// Where.
        table: String,
    },
    /// The store has stopped.
    #[error("the store has stopped")]
    Stopped,
    /// A file could not be read or written.
    #[error("{path}: {problem}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        problem: io::Error,
    },
}

/// The words of the database without its details, which hold values.
fn told(problem: &tokio_postgres::Error) -> String {
    match problem.as_db_error() {
        Some(told) => format!("{} ({})", told.message(), told.code().code()),
        None => {
            let source = std::error::Error::source(problem);
            source.map_or_else(
                || problem.to_string(),
                |source| format!("{problem}: {source}"),
            )
        }
    }
}
