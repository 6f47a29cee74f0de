//! The embedded store: one file, one process that writes to it.
//!
//! One thread writes, in groups; readers have connections of their own and
//! see only what is on the disk already. What each connection may do is
//! listed in `guard`; the tables and their triggers are in `schema.sql`.

mod destroying;
mod guard;
mod hold;
mod opening;
mod query;
mod restoring;
mod schema;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::store::backup::{self, Content};
use crate::store::error::StoreError;
use crate::store::fit;
use crate::store::{Checked, LogName, Pending, Receipt, Restored, Row, Store, StoredRow};
use writer::{Append, Job, Writer};

/// The requests that may wait for the writer before others wait to ask.
const QUEUE: usize = 1024;
/// The connections that stay open to read.
const READERS_KEPT: usize = 8;

/// A store in one file.
pub struct Sqlite {
    readers: Arc<Readers>,
    // `None` if opened to read only, and while dropping.
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Opens a file to read and write, and makes it if there is none.
    ///
    /// The file, its write-ahead log and its lock are readable by their owner
    /// only. Blocks while the file is opened.
    ///
    /// # Errors
    /// [`StoreError::Held`] if another process has it open to write,
    /// [`StoreError::NotAStore`] if it is something else,
    /// [`StoreError::Version`] if a later version has written it,
    /// [`StoreError::Setting`] if SQLite does not take a setting.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = Writer::open(path.to_owned())?;
        let (sender, jobs) = mpsc::channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.run(jobs))
            .map_err(|problem| StoreError::File {
                path: path.to_owned(),
                problem,
            })?;
        let mut store = Self::reading(path);
        store.jobs = Some(sender);
        store.thread = Some(thread);
        Ok(store)
    }

    /// Opens a file to read, also while another process writes to it.
    ///
    /// # Errors
    /// [`StoreError::File`] if there is none, and as of [`Sqlite::open`].
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        let store = Self::reading(path);
        let connection = opening::to_read(path, true)?;
        store.readers.give_back(connection);
        Ok(store)
    }

    /// Fills a new file from a backup.
    ///
    /// All or nothing. Blocks until it is done.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] if the file holds something,
    /// [`StoreError::Backup`] if the backup is damaged or none.
    pub fn restore(path: &Path, from: &Path, at: i64) -> Result<Restored, StoreError> {
        restoring::restore(path, from, at)
    }

    fn reading(path: &Path) -> Self {
        Self {
            readers: Arc::new(Readers {
                path: path.to_owned(),
                idle: Mutex::new(Vec::new()),
            }),
            jobs: None,
            thread: None,
        }
    }

    fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'_, T> {
        let readers = Arc::clone(&self.readers);
        blocking(move || {
            let connection = readers.lend()?;
            let told = ask(&connection);
            if told.is_ok() {
                readers.give_back(connection);
            }
            told
        })
    }

    fn read_log<T: Default + Send + 'static>(
        &self,
        log: &LogName,
        ask: impl FnOnce(&Connection, i64) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'_, T> {
        let log = log.clone();
        self.read(move |connection| {
            let id = query::log_id(connection, &log)?;
            id.map_or_else(|| Ok(T::default()), |id| ask(connection, id))
        })
    }

    async fn write<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let jobs = self.jobs.as_ref().ok_or(StoreError::ReadOnly)?;
        let (answer, answered) = oneshot::channel();
        jobs.send(job(answer))
            .await
            .map_err(|_| StoreError::Stopped)?;
        answered.await.map_err(|_| StoreError::Stopped)?
    }
}

impl Readers {
    fn lend(&self) -> Result<Connection, StoreError> {
        let idle = self.idle().pop();
        idle.map_or_else(|| opening::to_read(&self.path, true), Ok)
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle();
        if idle.len() < READERS_KEPT {
            idle.push(connection);
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn blocking<'a, T: Send + 'static>(
    job: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Pending<'a, T> {
    Box::pin(async move {
        tokio::task::spawn_blocking(job)
            .await
            .unwrap_or(Err(StoreError::Stopped))
    })
}

fn failed(doing: &'static str, problem: rusqlite::Error) -> StoreError {
    StoreError::Sqlite {
        doing,
        problem: Arc::new(problem),
    }
}

impl Drop for Sqlite {
    /// Waits until what was asked is written and the file is given back.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has answered nobody; there is no more to do.
            let _ = thread.join();
        }
    }
}

impl Store for Sqlite {
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Pending<'_, u64> {
        let log = log.clone();
        Box::pin(async move {
            fit::check(&rows, receipt.as_ref())?;
            self.write(|answer| {
                Job::Append(Append {
                    log,
                    after,
                    rows,
                    receipt,
                    answer,
                })
            })
            .await
        })
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        self.read_log(log, move |connection, id| {
            query::rows(connection, id, after, limit)
        })
    }

    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        let ledger = ledger.to_owned();
        self.read_log(log, move |connection, id| {
            query::ledger_rows(connection, id, &ledger, after, limit)
        })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        self.read_log(log, query::tip)
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        self.read(query::logs)
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        let key = key.to_owned();
        self.read_log(log, move |connection, id| {
            query::receipt(connection, id, &key)
        })
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let log = log.clone();
        Box::pin(self.write(|answer| Job::Destroy { log, seqs, answer }))
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        self.read(query::restored)
    }

    fn check(&self) -> Pending<'_, Checked> {
        let path = self.readers.path.clone();
        blocking(move || query::check(&opening::to_read(&path, false)?))
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let (path, to) = (self.readers.path.clone(), to.to_owned());
        blocking(move || {
            // One read transaction sees one moment, while the writer goes on.
            let mut connection = opening::to_read(&path, true)?;
            let moment = connection
                .transaction()
                .map_err(|problem| failed("back up the store", problem))?;
            backup::write(&to, |put| copy(&moment, put))
        })
    }
}

/// Hands everything that one moment shows to `put`, log by log.
fn copy(
    moment: &Connection,
    put: &mut dyn FnMut(Content) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    const AT_ONCE: usize = 256;
    for log in query::logs(moment)? {
        let Some(id) = query::log_id(moment, &log)? else {
            continue;
        };
        put(Content::Log(log))?;
        let mut after = 0;
        loop {
            let rows = query::rows(moment, id, after, AT_ONCE)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in rows {
                put(Content::Row(row))?;
            }
        }
        let mut after = String::new();
        loop {
            let receipts = query::receipts(moment, id, &after, AT_ONCE)?;
            let Some(last) = receipts.last() else { break };
            after.clone_from(&last.key);
            for receipt in receipts {
                put(Content::Receipt(receipt))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
