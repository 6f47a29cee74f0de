//! Backups out of a database, and back into one.
//!
//! Files block and the database does not: what is moved passes a channel
//! between the two.

use std::path::{Path, PathBuf};

use deadpool_postgres::Object;
use tokio::sync::mpsc;
use tokio_postgres::{IsolationLevel, Transaction};

use crate::store::backup::{self, Content};
use crate::store::error::StoreError;
use crate::store::postgres::{ROWS, failed, migration, receipt_of, signed, stored};
use crate::store::{LogName, Restored};

const AT_ONCE: i64 = 256;
const CHANNEL: usize = 64;

/// What passes the channel: parts, and a last word without which nothing is kept.
enum Passed {
    Part(Content),
    All,
}

pub(super) async fn backup(client: &mut Object, to: PathBuf) -> Result<(), StoreError> {
    let failed = |problem| failed("back up the database", problem);
    // One snapshot, while appends go on.
    let moment = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await
        .map_err(failed)?;
    moment
        .batch_execute("SET LOCAL statement_timeout = 0")
        .await
        .map_err(failed)?;
    let (sender, mut parts) = mpsc::channel(CHANNEL);
    let written = tokio::task::spawn_blocking(move || {
        backup::write(&to, |put| {
            loop {
                match parts.blocking_recv() {
                    Some(Passed::Part(content)) => put(content)?,
                    Some(Passed::All) => return Ok(()),
                    // The reason is told by who stopped sending.
                    None => return Err(StoreError::Stopped),
                }
            }
        })
    });
    let sent = send(&moment, &sender).await;
    drop(sender);
    let written = written.await.unwrap_or(Err(StoreError::Stopped));
    // A file that cannot be written ends the sending as well.
    match (sent, written) {
        (Err(StoreError::Stopped) | Ok(()), written) => written,
        (sent, _) => sent,
    }
}

async fn send(
    moment: &deadpool_postgres::Transaction<'_>,
    parts: &mpsc::Sender<Passed>,
) -> Result<(), StoreError> {
    let failed = |problem| failed("back up the database", problem);
    let pass = async |content| {
        let passed = parts.send(Passed::Part(content)).await;
        passed.map_err(|_| StoreError::Stopped)
    };
    let logs = moment
        .query("SELECT name FROM detente.log ORDER BY name", &[])
        .await
        .map_err(failed)?;
    for log in logs {
        let name: &str = log.get(0);
        let Ok(log) = LogName::new(name) else {
            continue;
        };
        pass(Content::Log(log)).await?;
        let mut after = 0_i64;
        loop {
            let rows = moment.query(ROWS, &[&name, &after, &AT_ONCE]).await;
            let rows = rows.map_err(failed)?;
            let Some(last) = rows.last() else { break };
            after = last.get(0);
            for row in &rows {
                pass(Content::Row(stored(row))).await?;
            }
        }
        let mut after = String::new();
        loop {
            let question = "SELECT key, request, reply FROM detente.receipt
                WHERE log = (SELECT id FROM detente.log WHERE name = $1) AND key > $2
                ORDER BY key LIMIT $3";
            let receipts = moment.query(question, &[&name, &after, &AT_ONCE]).await;
            let receipts = receipts.map_err(failed)?;
            let Some(last) = receipts.last() else { break };
            after = last.get(0);
            for row in &receipts {
                pass(Content::Receipt(receipt_of(row))).await?;
            }
        }
    }
    parts
        .send(Passed::All)
        .await
        .map_err(|_| StoreError::Stopped)
}

pub(super) async fn restore(owner: &str, from: &Path, at: i64) -> Result<Restored, StoreError> {
    let file = from.to_owned();
    let backup = tokio::task::spawn_blocking(move || backup::verify(&file))
        .await
        .unwrap_or(Err(StoreError::Stopped))?;
    let mut client = migration::connect(owner).await?;
    let failed = |problem| failed("restore the database", problem);
    if migration::format_of(&client).await? != migration::VERSION {
        return Err(StoreError::NotMigrated);
    }
    let transaction = client.transaction().await.map_err(failed)?;
    // No server begins a log meanwhile.
    transaction
        .batch_execute("LOCK TABLE detente.log IN SHARE ROW EXCLUSIVE MODE")
        .await
        .map_err(failed)?;
    let counted = transaction
        .query_one("SELECT count(*) FROM detente.log", &[])
        .await
        .map_err(failed)?;
    let n_logs = u64::try_from(counted.get::<_, i64>(0)).unwrap_or(0);
    if n_logs > 0 {
        return Err(StoreError::NotEmpty { n_logs });
    }
    let (sender, mut parts) = mpsc::channel(CHANNEL);
    let file = from.to_owned();
    let reading = tokio::task::spawn_blocking(move || {
        backup::read(&file, |content| {
            let passed = sender.blocking_send(content);
            passed.map_err(|_| StoreError::Stopped)
        })
    });
    let mut log = 0;
    while let Some(content) = parts.recv().await {
        put(&transaction, &mut log, content).await.map_err(failed)?;
    }
    let read = reading.await.unwrap_or(Err(StoreError::Stopped))?;
    transaction
        .execute(
            "INSERT INTO detente.restored (backup, at) VALUES ($1, $2)",
            &[&&read[..], &at],
        )
        .await
        .map_err(failed)?;
    transaction.commit().await.map_err(failed)?;
    Ok(Restored { backup, at })
}

async fn put(
    transaction: &Transaction<'_>,
    log: &mut i64,
    content: Content,
) -> Result<(), tokio_postgres::Error> {
    match content {
        Content::Log(name) => {
            let made = "INSERT INTO detente.log (name) VALUES ($1) RETURNING id";
            *log = transaction.query_one(made, &[&name.as_str()]).await?.get(0);
        }
        Content::Row(row) => {
            let seq = signed(row.seq);
            transaction
                .execute(
                    "INSERT INTO detente.entry VALUES ($1, $2, $3, $4, $5, $6)",
                    &[
                        log,
                        &seq,
                        &row.ledger,
                        &signed(row.number),
                        &row.at,
                        &&row.commitment[..],
                    ],
                )
                .await?;
            match row.sealed {
                Some(bytes) => {
                    let sealed = "INSERT INTO detente.sealed VALUES ($1, $2, $3)";
                    transaction.execute(sealed, &[log, &seq, &bytes]).await?
                }
                None => {
                    let destroyed = "INSERT INTO detente.destroyed VALUES ($1, $2)";
                    transaction.execute(destroyed, &[log, &seq]).await?
                }
            };
        }
        Content::Receipt(receipt) => {
            transaction
                .execute(
                    "INSERT INTO detente.receipt VALUES ($1, $2, $3, $4)",
                    &[log, &receipt.key, &&receipt.request[..], &receipt.reply],
                )
                .await?;
        }
    }
    Ok(())
}
