//! The one thread that writes: many appends, one commit, then the answers.
//!
//! While a commit is on its way to the disk, the next requests gather; they
//! share the next one. Nobody waits for company.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, params};
use tokio::sync::{mpsc, oneshot};

use crate::store::error::StoreError;
use crate::store::fit;
use crate::store::sqlite::hold::Hold;
use crate::store::sqlite::{destroying, failed, opening, query};
use crate::store::{LogName, Receipt, Row};

/// The most requests that share a commit.
const GROUP_MAX: usize = 256;
/// No request joins a group that holds this many bytes already.
const GROUP_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Something to write.
pub(super) enum Job {
    Append(Append),
    Destroy {
        log: LogName,
        seqs: Vec<u64>,
        answer: oneshot::Sender<Result<(), StoreError>>,
    },
}

pub(super) struct Append {
    pub(super) log: LogName,
    pub(super) after: u64,
    pub(super) rows: Vec<Row>,
    pub(super) receipt: Option<Receipt>,
    pub(super) answer: oneshot::Sender<Result<u64, StoreError>>,
}

impl Append {
    fn size(&self) -> usize {
        let reply = self
            .receipt
            .as_ref()
            .map_or(0, |receipt| receipt.reply.len());
        reply + self.rows.iter().map(|row| row.sealed.len()).sum::<usize>()
    }
}

pub(super) struct Writer {
    path: PathBuf,
    // Dropped after the connection.
    opened: Option<Opened>,
    epoch: i64,
    _hold: Hold,
}

struct Opened {
    connection: Connection,
}

impl Writer {
    /// Takes the file over.
    pub(super) fn open(path: PathBuf) -> Result<Self, StoreError> {
        let hold = Hold::take(&path)?;
        let (connection, epoch) = opening::to_append(&path)?;
        Ok(Self {
            path,
            opened: Some(Opened { connection }),
            epoch,
            _hold: hold,
        })
    }

    /// Carries out jobs until nobody can send any more.
    pub(super) fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = None;
        while let Some(job) = waiting.take().or_else(|| jobs.blocking_recv()) {
            match job {
                Job::Append(first) => {
                    let mut size = first.size();
                    let mut group = vec![first];
                    while group.len() < GROUP_MAX && size < GROUP_BYTES_MAX {
                        match jobs.try_recv() {
                            Ok(Job::Append(append)) => {
                                size += append.size();
                                group.push(append);
                            }
                            Ok(other) => {
                                waiting = Some(other);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.append(group);
                }
                Job::Destroy { log, seqs, answer } => {
                    let done = self.destroy(&log, &seqs);
                    // Whoever asked may have gone.
                    let _ = answer.send(done);
                }
            }
        }
    }

    fn append(&mut self, mut group: Vec<Append>) {
        let done = self.in_one_commit(&mut group);
        match done {
            Ok(results) => {
                for (append, result) in group.into_iter().zip(results) {
                    let _ = append.answer.send(result);
                }
            }
            Err(problem) => {
                let problem = Shared::of(problem);
                for append in group {
                    let _ = append.answer.send(Err(problem.again()));
                }
            }
        }
    }

    /// Gives each request its result after the commit, or an error for all.
    fn in_one_commit(
        &mut self,
        group: &mut [Append],
    ) -> Result<Vec<Result<u64, StoreError>>, StoreError> {
        let epoch = self.epoch;
        let connection = self.connection()?;
        let done = (|| {
            let doing = "write to the store";
            connection
                .execute_batch("BEGIN IMMEDIATE")
                .map_err(|problem| failed(doing, problem))?;
            still_mine(connection, epoch)?;
            let mut results = Vec::with_capacity(group.len());
            for append in group {
                results.push(match insert(connection, append) {
                    Err(
                        problem @ (StoreError::Conflict { .. }
                        | StoreError::AlreadyDone { .. }
                        | StoreError::NotNext { .. }),
                    ) => Err(problem),
                    other => Ok(other?),
                });
            }
            connection
                .execute_batch("COMMIT")
                .map_err(|problem| failed(doing, problem))?;
            Ok(results)
        })();
        if done.is_err() {
            // What a failed sync leaves behind is known only after the file
            // was opened anew.
            self.opened = None;
        }
        done
    }

    fn destroy(&mut self, log: &LogName, seqs: &[u64]) -> Result<(), StoreError> {
        let epoch = self.epoch;
        still_mine(self.connection()?, epoch)?;
        destroying::destroy(&self.path, log, seqs)
    }

    fn connection(&mut self) -> Result<&Connection, StoreError> {
        let opened = match self.opened.take() {
            Some(opened) => opened,
            None => {
                // Still the holder of the lock: nobody else has written.
                let (connection, epoch) = opening::to_append(&self.path)?;
                if epoch != self.epoch + 1 {
                    return Err(StoreError::Fenced);
                }
                self.epoch = epoch;
                Opened { connection }
            }
        };
        Ok(&self.opened.insert(opened).connection)
    }
}

/// Checks that no later writer has opened the file, whatever became of the lock.
fn still_mine(connection: &Connection, epoch: i64) -> Result<(), StoreError> {
    let ask = || {
        connection
            .prepare_cached("SELECT max(epoch) FROM writer")?
            .query_row([], |row| row.get::<_, i64>(0))
    };
    match ask() {
        Ok(latest) if latest == epoch => Ok(()),
        Ok(_) => Err(StoreError::Fenced),
        Err(problem) => Err(failed("read the store", problem)),
    }
}

/// Writes one append; what is refused is refused before the first row.
fn insert(connection: &Connection, append: &mut Append) -> Result<u64, StoreError> {
    let doing = "write to the store";
    let found = query::log_id(connection, &append.log)?;
    if let (Some(id), Some(receipt)) = (found, &append.receipt)
        && let Some(known) = query::receipt(connection, id, &receipt.key)?
    {
        let receipt = Box::new(known);
        return Err(StoreError::AlreadyDone { receipt });
    }
    let tip = found.map_or(Ok(0), |id| query::tip(connection, id))?;
    if tip != append.after {
        return Err(StoreError::Conflict { tip });
    }
    let mut last = BTreeMap::new();
    for row in &append.rows {
        if !last.contains_key(&row.ledger) {
            let known = found.map_or(Ok(0), |id| query::last_number(connection, id, &row.ledger));
            last.insert(row.ledger.clone(), known?);
        }
    }
    fit::numbers(&append.rows, |ledger| {
        let number = last.entry(ledger.to_owned()).or_default();
        *number += 1;
        *number
    })?;
    if append.rows.is_empty() && append.receipt.is_none() {
        return Ok(tip);
    }
    let write = || -> rusqlite::Result<u64> {
        let id = match found {
            Some(id) => id,
            None => {
                connection.execute("INSERT INTO log (name) VALUES (?1)", [append.log.as_str()])?;
                connection.last_insert_rowid()
            }
        };
        let mut seq = tip;
        for row in &append.rows {
            seq += 1;
            connection
                .prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![
                    id,
                    query::signed(seq),
                    row.ledger,
                    query::signed(row.number),
                    row.at,
                    row.commitment
                ])?;
            connection
                .prepare_cached("INSERT INTO sealed (log, seq, bytes) VALUES (?1, ?2, ?3)")?
                .execute(params![id, query::signed(seq), row.sealed])?;
        }
        if let Some(receipt) = &append.receipt {
            connection
                .prepare_cached(
                    "INSERT INTO receipt (log, key, request, reply) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![id, receipt.key, receipt.request, receipt.reply])?;
        }
        Ok(seq)
    };
    write().map_err(|problem| failed(doing, problem))
}

/// An error that goes to everybody in a group.
enum Shared {
    Sqlite(&'static str, Arc<rusqlite::Error>),
    Fenced,
    Stopped,
}

impl Shared {
    fn of(problem: StoreError) -> Self {
        match problem {
            StoreError::Sqlite { doing, problem } => Self::Sqlite(doing, problem),
            StoreError::Fenced => Self::Fenced,
            other => {
                tracing::error!(problem = %other, "the store cannot be opened again");
                Self::Stopped
            }
        }
    }

    fn again(&self) -> StoreError {
        match self {
            Self::Sqlite(doing, problem) => StoreError::Sqlite {
                doing,
                problem: Arc::clone(problem),
            },
            Self::Fenced => StoreError::Fenced,
            Self::Stopped => StoreError::Stopped,
        }
    }
}
