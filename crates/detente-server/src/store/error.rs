//! Why a store did not do what it was asked.

use std::io;
use std::path::PathBuf;

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
