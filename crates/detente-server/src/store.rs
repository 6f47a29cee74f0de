//! Where what was said is kept: append-only logs behind one trait.
//!
//! A store holds bytes and knows no event, no case and no key: bodies come
//! sealed by the vault. Start reading at [`Store::append`]. Two
//! kinds are for use, SQLite (one process, one file) and PostgreSQL (several
//! processes); [`Memory`](memory::Memory) is for tests and shows in the
//! fewest lines what the others must do. [`address`] opens one, [`upkeep`] keeps one. docs/spec/store.md
//! has the schemas, the settings without which nothing is written, and the backup file.

pub mod address;
pub mod backup;
mod course;
pub mod error;
mod fit;
pub mod memory;
pub mod name;
pub mod postgres;
pub mod sqlite;
pub mod upkeep;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

pub use error::StoreError;
pub use name::{LogName, UnfitName};

/// One entry as it is handed to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The audience: `joint`, `room:upper`. 1 to 200 bytes.
    pub ledger: String,
    /// Its number in that ledger, from 1 and without a gap.
    pub number: u64,
    /// When it was recorded, in microseconds since 1970 in UTC.
    pub at: i64,
    /// What the ledger's tree is built from: a digest of salt and body.
    pub commitment: [u8; 32],
    /// Salt and body, sealed by the vault.
    pub sealed: Vec<u8>,
}

/// One entry as a store gives it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// Its place in the log, from 1 and without a gap. Never shown to anybody.
    pub seq: u64,
    /// The audience.
    pub ledger: String,
    /// Its number in that ledger.
    pub number: u64,
    /// When it was recorded, in microseconds since 1970 in UTC.
    pub at: i64,
    /// What the ledger's tree is built from.
    pub commitment: [u8; 32],
    /// Salt and body, sealed; `None` once they were destroyed.
    pub sealed: Option<Vec<u8>>,
}

/// What was answered to a request, so that a repeated one is not done twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Who asked, and the key under which they asked. 1 to 400 bytes.
    pub key: String,
    /// The mark of the request, made with the vault's key: the same key with
    /// another request is a mistake, and no request can be guessed from it.
    pub request: [u8; 32],
    /// The answer, sealed by the caller.
    pub reply: Vec<u8>,
}

/// That a store was filled from a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// SHA-256 of the backup's content, which names it.
    pub backup: [u8; 32],
    /// When it was restored, in microseconds since 1970 in UTC.
    pub at: i64,
}

/// What [`Store::check`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The number of logs.
    pub n_logs: u64,
    /// The number of entries in all logs.
    pub n_rows: u64,
    /// Of these, how many had their body destroyed.
    pub n_destroyed: u64,
    /// The number of receipts.
    pub n_receipts: u64,
    /// The settings that keep what was acknowledged: name and value.
    pub settings: Vec<(String, String)>,
    /// What is not as it must be; empty if all is well.
    pub findings: Vec<Finding>,
}

/// One thing that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Finding {
    /// The places in a log are not 1, 2, 3 ….
    #[error("log `{log}`: expected place {expected}, found {found}")]
    Gap {
        /// The log.
        log: LogName,
        /// The place that should have come.
        expected: u64,
        /// The place that came.
        found: u64,
    },
    /// The numbers in a ledger are not 1, 2, 3 ….
    #[error("log `{log}`, place {seq}: expected number {expected} in `{ledger}`, found {found}")]
    NumberGap {
        /// The log.
        log: LogName,
        /// The place in the log.
        seq: u64,
        /// The ledger.
        ledger: String,
        /// The number that should have come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// A body is gone although nobody destroyed it, or there although it was.
    #[error("log `{log}`, place {seq}: {problem}")]
    Body {
        /// The log.
        log: LogName,
        /// The place in the log.
        seq: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// The database itself says that it is damaged.
    #[error("the database reports: {told}")]
    Damaged {
        /// Its words.
        told: String,
    },
    /// A setting does not keep what was acknowledged.
    #[error("setting `{setting}` is `{value}`")]
    Setting {
        /// The setting.
        setting: String,
        /// Its value.
        value: String,
    },
}

/// What a store will have done.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Append-only logs of sealed entries.
///
/// What holds in every store, and is tested by one suite:
/// - an append is all or nothing, and its future is ready only when the rows
///   would survive the loss of power;
/// - places are 1, 2, 3 … in a log, numbers 1, 2, 3 … in each of its ledgers;
/// - a row that was given back once is given back for ever, byte by byte,
///   except that its body can be destroyed;
/// - two appends with one receipt key take effect once.
///
/// Dropping a future does not take the request back: it may be carried out.
pub trait Store: Send + Sync + 'static {
    /// Appends rows after the place `after` and gives the new tip.
    ///
    /// The receipt is kept with the rows or not at all. No rows and a receipt
    /// keep the receipt alone.
    ///
    /// # Errors
    /// [`StoreError::AlreadyDone`] with what was kept, if there is a receipt
    /// of this key in this log: this is looked at before anything else.
    /// [`StoreError::Conflict`] if `after` is not the tip. In both cases
    /// nothing was written. [`StoreError::NotNext`] if a number is not the
    /// next of its ledger, [`StoreError::UnfitRow`] if a name is too long.
    /// After any other error it is not known whether the rows were written:
    /// ask again with the same receipt.
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Pending<'_, u64>;

    /// Gives at most `limit` rows after the place `after`, in order.
    ///
    /// A log that nobody has written to has none.
    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>>;

    /// Gives at most `limit` rows of one ledger after the number `after`, in order.
    ///
    /// Cost: that of these rows, however many other ledgers have.
    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>>;

    /// Gives the last place of a log; 0 if nobody has written to it.
    fn tip(&self, log: &LogName) -> Pending<'_, u64>;

    /// Gives the logs that somebody has written to, by name.
    fn logs(&self) -> Pending<'_, Vec<LogName>>;

    /// Gives the receipt of a key, if there is one in this log.
    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>>;

    /// Destroys the sealed bytes of rows; the rows and their commitments stay.
    ///
    /// What is destroyed already stays destroyed. Backups made before still
    /// hold the bytes.
    ///
    /// # Errors
    /// [`StoreError::NoSuchRow`] if a place is behind the tip; nothing was
    /// destroyed then.
    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()>;

    /// Gives when and from what this store was restored, oldest first.
    ///
    /// A store that was never restored has none. Whoever serves it asks for
    /// an acknowledgement of each before anything is shown.
    fn restored(&self) -> Pending<'_, Vec<Restored>>;

    /// Reads everything and tells what is not as it must be.
    fn check(&self) -> Pending<'_, Checked>;

    /// Writes all that is kept to a new file, as it was at one moment.
    ///
    /// The file appears whole or not at all, while appends go on. It restores
    /// into either kind of store. The vault's key is not in it.
    ///
    /// # Errors
    /// [`StoreError::File`] if the file exists or cannot be written.
    fn backup(&self, to: &Path) -> Pending<'_, ()>;
}
