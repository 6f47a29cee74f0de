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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use detente::record::BODY_BYTES_MAX;

    use super::*;
    use crate::chance::SeededChance;
    use crate::logbook::{Logbook, LogbookError};
    use crate::store::memory::Memory;

    fn vault() -> Arc<Vault> {
        let folder = std::env::temp_dir().join(format!("detente-upkeep-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let vault = Vault::create(&folder.join("key")).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        Arc::new(vault)
    }

    fn stored(row: crate::store::Row) -> StoredRow {
        StoredRow {
            seq: 1,
            ledger: row.ledger,
            number: row.number,
            at: row.at,
            commitment: row.commitment,
            sealed: Some(row.sealed),
        }
    }

    /// What the server writes is found whole by what it is checked with, and a
    /// body under another commitment is found out.
    #[test]
    fn commitments_are_those_that_the_server_makes() {
        let (vault, log) = (vault(), LogName::new("case:a").unwrap());
        let memory = Arc::new(Memory::new());
        let chance = Arc::new(SeededChance::of(1));
        let logbook = Logbook::new(memory, Arc::clone(&vault), chance);
        let at = jiff::Timestamp::UNIX_EPOCH;
        let row = logbook.seal(&log, 1, "joint", 1, at, b"words").unwrap();
        assert_eq!(problem_of(&vault, &log, &stored(row)), None);
        // What no verifier reads is not written.
        let large = vec![b'x'; BODY_BYTES_MAX + 1];
        let refused = logbook.seal(&log, 1, "joint", 2, at, &large);
        assert!(matches!(refused, Err(LogbookError::TooLarge { .. })));

        let commitment = Commitment::of(&Salt([1; 32]), b"words").0.0;
        let place = Place::Entry {
            seq: 1,
            ledger: "joint",
            number: 1,
            at: 0,
            commitment: &commitment,
        };
        let found = |plain: &[u8]| {
            let row = StoredRow {
                seq: 1,
                ledger: "joint".to_owned(),
                number: 1,
                at: 0,
                commitment,
                sealed: Some(vault.seal(&log, &place, plain).unwrap()),
            };
            problem_of(&vault, &log, &row)
        };
        assert_eq!(found(&[&[1; 32][..], b"words"].concat()), None);
        let other = Some("its commitment is to another body".to_owned());
        assert_eq!(found(&[&[1; 32][..], b"other"].concat()), other);
        assert_eq!(found(&[&[2; 32][..], b"words"].concat()), other);
        assert_eq!(found(b"short"), other);
    }
}
