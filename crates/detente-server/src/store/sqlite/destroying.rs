//! The narrow door through which bodies are destroyed.

use std::path::Path;

use rusqlite::params;

use crate::store::LogName;
use crate::store::error::StoreError;
use crate::store::sqlite::{failed, opening, query};

/// Marks bodies as destroyed, overwrites them with zeros, and empties SQLite's
/// log, which may still hold pages of them.
///
/// # Errors
/// [`StoreError::Busy`] if a reader keeps the log from being emptied: the
/// bodies are gone for every reader, but not from the disk; ask again.
pub(super) fn destroy(path: &Path, log: &LogName, seqs: &[u64]) -> Result<(), StoreError> {
    let doing = "destroy bodies";
    let Some(&first) = seqs.first() else {
        return Ok(());
    };
    let mut connection = opening::to_destroy(path)?;
    let no_such_row = |seq| StoreError::NoSuchRow {
        log: log.clone(),
        seq,
    };
    let Some(id) = query::log_id(&connection, log)? else {
        return Err(no_such_row(first));
    };
    let tip = query::tip(&connection, id)?;
    if let Some(&seq) = seqs.iter().find(|seq| !(1..=tip).contains(*seq)) {
        return Err(no_such_row(seq));
    }
    let mut write = || -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        for &seq in seqs {
            let place = params![id, query::signed(seq)];
            transaction
                .prepare_cached(
                    "INSERT INTO destroyed SELECT ?1, ?2
                     WHERE NOT EXISTS (SELECT 1 FROM destroyed WHERE log = ?1 AND seq = ?2)",
                )?
                .execute(place)?;
            transaction
                .prepare_cached("DELETE FROM sealed WHERE log = ?1 AND seq = ?2")?
                .execute(place)?;
        }
        transaction.commit()
    };
    write().map_err(|problem| failed(doing, problem))?;
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|problem| failed(doing, problem))?;
    if busy == 0 {
        Ok(())
    } else {
        Err(StoreError::Busy)
    }
}
