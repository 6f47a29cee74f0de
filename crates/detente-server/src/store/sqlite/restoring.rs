//! A new file out of a backup.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::store::Restored;
use crate::store::backup::{self, Content};
use crate::store::error::StoreError;
use crate::store::sqlite::hold::Hold;
use crate::store::sqlite::{failed, opening, query};

const DOING: &str = "restore the store";

/// Restores in one transaction, through the same triggers as any append.
pub(super) fn restore(path: &Path, from: &Path, at: i64) -> Result<Restored, StoreError> {
    let backup = backup::verify(from)?;
    let _hold = Hold::take(path)?;
    let mut connection = opening::connection(path)?;
    let transaction = connection
        .transaction()
        .map_err(|problem| failed(DOING, problem))?;
    let n_logs = query::logs(&transaction)?.len() as u64;
    if n_logs > 0 {
        return Err(StoreError::NotEmpty { n_logs });
    }
    let mut log = 0;
    backup::read(from, |content| {
        put(&transaction, &mut log, content).map_err(|problem| failed(DOING, problem))
    })?;
    transaction
        .execute(
            "INSERT INTO restored (backup, at) VALUES (?1, ?2)",
            params![backup, at],
        )
        .and_then(|_| transaction.commit())
        .map_err(|problem| failed(DOING, problem))?;
    Ok(Restored { backup, at })
}

fn put(connection: &Connection, log: &mut i64, content: Content) -> rusqlite::Result<()> {
    match content {
        Content::Log(name) => {
            connection.execute("INSERT INTO log (name) VALUES (?1)", [name.as_str()])?;
            *log = connection.last_insert_rowid();
        }
        Content::Row(row) => {
            let seq = query::signed(row.seq);
            connection
                .prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![
                    *log,
                    seq,
                    row.ledger,
                    query::signed(row.number),
                    row.at,
                    row.commitment
                ])?;
            match row.sealed {
                Some(bytes) => connection
                    .prepare_cached("INSERT INTO sealed (log, seq, bytes) VALUES (?1, ?2, ?3)")?
                    .execute(params![*log, seq, bytes])?,
                None => connection
                    .prepare_cached("INSERT INTO destroyed VALUES (?1, ?2)")?
                    .execute(params![*log, seq])?,
            };
        }
        Content::Receipt(receipt) => {
            connection
                .prepare_cached(
                    "INSERT INTO receipt (log, key, request, reply) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![*log, receipt.key, receipt.request, receipt.reply])?;
        }
    }
    Ok(())
}
