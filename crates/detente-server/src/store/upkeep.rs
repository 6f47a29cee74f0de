//! What an operator does to a store: migrate, check, back up, restore.
//!
//! Each function waits until it is done, so that a command line needs no
//! runtime of its own.

use std::future::Future;
use std::io;
use std::path::Path;

use detente::record::{Commitment, Salt};

use crate::store::address::Address;
use crate::store::postgres::Postgres;
use crate::store::sqlite::Sqlite;
use crate::store::{Checked, Finding, LogName, Restored, Store, StoreError, StoredRow};
use crate::vault::{Place, Vault, VaultError};

/// Why upkeep was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UpkeepError {
    /// The store refused or failed.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The vault could not be opened.
    #[error("{0}")]
    Vault(#[from] VaultError),
    /// The system gave no threads to work with.
    #[error("cannot begin: {problem}")]
    Start {
        /// What it said.
        problem: io::Error,
    },
}

/// Makes or updates the tables: of a file at once, of a database as its
/// owner, for the application's role.
///
/// # Errors
/// As of [`Sqlite::open`] and [`Postgres::migrate`].
pub fn migrate(owner: &Address, role: &str) -> Result<(), UpkeepError> {
    done(async {
        match owner {
            Address::File(path) => drop(Sqlite::open(path)?),
            Address::Database(url) => Postgres::migrate(url, role).await?,
        }
        Ok(())
    })
}

/// Reads everything and tells what is not as it must be.
///
/// With a key file every body is opened, and compared with its commitment.
///
/// # Errors
/// If the store cannot be read or the key file not be used; what is wrong in
/// the store is in the result.
pub fn check(store: &Address, key: Option<&Path>) -> Result<Checked, UpkeepError> {
    let vault = key.map(Vault::open).transpose()?;
    done(async {
        let store = store.open_to_read().await?;
        let mut checked = store.check().await?;
        if let Some(vault) = vault {
            open_all(&*store, &vault, &mut checked).await?;
        }
        Ok(checked)
    })
}

/// Writes all that is kept to a new file, as it was at one moment.
///
/// # Errors
/// As of [`Store::backup`].
pub fn backup(store: &Address, to: &Path) -> Result<(), UpkeepError> {
    done(async { Ok(store.open_to_read().await?.backup(to).await?) })
}

/// Fills an empty store from a backup; a database as the owner of its tables.
///
/// `at` is the time that is noted, in microseconds since 1970 in UTC.
///
/// # Errors
/// As of [`Sqlite::restore`] and [`Postgres::restore`].
pub fn restore(into: &Address, from: &Path, at: i64) -> Result<Restored, UpkeepError> {
    done(async {
        Ok(match into {
            Address::File(path) => Sqlite::restore(path, from, at)?,
            Address::Database(url) => Postgres::restore(url, from, at).await?,
        })
    })
}

fn done<T>(job: impl Future<Output = Result<T, UpkeepError>>) -> Result<T, UpkeepError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|problem| UpkeepError::Start { problem })?
        .block_on(job)
}

async fn open_all(
    store: &dyn Store,
    vault: &Vault,
    checked: &mut Checked,
) -> Result<(), UpkeepError> {
    const AT_ONCE: usize = 256;
    for log in store.logs().await? {
        let mut after = 0;
        loop {
            let rows = store.rows(&log, after, AT_ONCE).await?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                if let Some(problem) = problem_of(vault, &log, row) {
                    let (log, seq) = (log.clone(), row.seq);
                    checked.findings.push(Finding::Body { log, seq, problem });
                }
            }
        }
    }
    Ok(())
}

fn problem_of(vault: &Vault, log: &LogName, row: &StoredRow) -> Option<String> {
    let sealed = row.sealed.as_ref()?;
    let place = Place::Entry {
        seq: row.seq,
        ledger: &row.ledger,
        number: row.number,
        at: row.at,
        commitment: &row.commitment,
    };
    match vault.unseal(log, &place, sealed) {
        Err(problem) => Some(problem.to_string()),
        Ok(opened) => {
            let holds = opened
                .expose()
                .split_first_chunk::<32>()
                .is_some_and(|(salt, body)| {
                    Commitment::of(&Salt(*salt), body).0.0 == row.commitment
                });
            (!holds).then(|| "its commitment is to another body".to_owned())
        }
    }
}
