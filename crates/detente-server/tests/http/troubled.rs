//! A store that fails, waits and counts on demand, over any other store.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use detente_server::store::memory::Memory;
use detente_server::store::{
    Checked, LogName, Pending, Receipt, Restored, Row, Store, StoreError, StoredRow,
};
use tokio::sync::{Mutex, Notify};

/// A store with troubles.
pub(crate) struct Troubled {
    inner: Arc<dyn Store>,
    /// So many destroyings to come fail.
    pub(crate) failing_destroys: AtomicU64,
    /// While it is true, no receipts are kept: a planted fault.
    pub(crate) forgets_receipts: AtomicBool,
    /// While it is true, nothing is written to a case that is dated before what
    /// was written last: a planted fault.
    pub(crate) refuses_the_past: AtomicBool,
    last: std::sync::Mutex<std::collections::BTreeMap<String, i64>>,
    /// Rows handed out, by log.
    n_rows: std::sync::Mutex<std::collections::BTreeMap<String, u64>>,
    n_asked: AtomicU64,
    // While it is held, no append is answered; the rows are in.
    holding: Arc<Mutex<()>>,
    /// Told when an append waits for its answer.
    pub(crate) waits: Notify,
}

impl Troubled {
    pub(crate) fn over(inner: Arc<dyn Store>) -> Arc<Self> {
        Arc::new(Self {
            inner,
            failing_destroys: AtomicU64::new(0),
            forgets_receipts: AtomicBool::new(false),
            refuses_the_past: AtomicBool::new(false),
            last: std::sync::Mutex::default(),
            n_rows: std::sync::Mutex::default(),
            n_asked: AtomicU64::new(0),
            holding: Arc::new(Mutex::new(())),
            waits: Notify::new(),
        })
    }

    /// Appends are written and not answered until the guard is dropped.
    pub(crate) async fn hold(&self) -> tokio::sync::OwnedMutexGuard<()> {
        Arc::clone(&self.holding).lock_owned().await
    }

    /// How many rows of a log were handed out so far.
    pub(crate) fn n_rows_of(&self, log: &str) -> u64 {
        self.n_rows.lock().unwrap().get(log).copied().unwrap_or(0)
    }

    /// How many questions were asked so far.
    pub(crate) fn n_asked(&self) -> u64 {
        self.n_asked.load(Ordering::Relaxed)
    }

    fn asked(&self) {
        self.n_asked.fetch_add(1, Ordering::Relaxed);
    }

    fn handed_out(&self, log: &LogName, n: usize) {
        *self
            .n_rows
            .lock()
            .unwrap()
            .entry(log.to_string())
            .or_default() += n as u64;
    }
}

/// What stands in a store, in memory; of a log the rows without the last if so asked.
pub(crate) async fn copied(from: &dyn Store, without_last_of: Option<&str>) -> Memory {
    let to = Memory::new();
    copy(from, without_last_of, &to).await;
    to
}

/// Writes what stands in one store to another that is empty.
pub(crate) async fn copy(from: &dyn Store, without_last_of: Option<&str>, to: &dyn Store) {
    for log in from.logs().await.unwrap() {
        let mut rows = from.rows(&log, 0, usize::MAX).await.unwrap();
        if without_last_of == Some(log.as_str()) {
            rows.pop();
        }
        let rows = rows.into_iter().map(|row| Row {
            ledger: row.ledger,
            number: row.number,
            at: row.at,
            commitment: row.commitment,
            sealed: row.sealed.unwrap(),
        });
        to.append(&log, 0, rows.collect(), None).await.unwrap();
    }
}

impl Store for Troubled {
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Pending<'_, u64> {
        self.asked();
        if let (Some(row), true) = (rows.first(), log.as_str().starts_with("case:")) {
            let mut last = self.last.lock().unwrap();
            let last = last.entry(log.to_string()).or_insert(row.at);
            if row.at < *last && self.refuses_the_past.load(Ordering::Relaxed) {
                return Box::pin(async { Err(StoreError::Busy) });
            }
            *last = row.at;
        }
        let receipt = receipt.filter(|_| !self.forgets_receipts.load(Ordering::Relaxed));
        let appended = self.inner.append(log, after, rows, receipt);
        Box::pin(async move {
            let told = appended.await;
            if self.holding.try_lock().is_err() {
                self.waits.notify_one();
                drop(self.holding.lock().await);
            }
            told
        })
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        self.asked();
        let log = log.clone();
        Box::pin(async move {
            let rows = self.inner.rows(&log, after, limit).await?;
            self.handed_out(&log, rows.len());
            Ok(rows)
        })
    }

    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        self.asked();
        let (log, ledger) = (log.clone(), ledger.to_owned());
        Box::pin(async move {
            let rows = self.inner.ledger_rows(&log, &ledger, after, limit).await?;
            self.handed_out(&log, rows.len());
            Ok(rows)
        })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        self.asked();
        self.inner.tip(log)
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        self.inner.logs()
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        self.asked();
        self.inner.receipt(log, key)
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let fails = self
            .failing_destroys
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        if fails.is_ok() {
            return Box::pin(async { Err(StoreError::Busy) });
        }
        self.inner.destroy(log, seqs)
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        self.inner.restored()
    }

    fn check(&self) -> Pending<'_, Checked> {
        self.inner.check()
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        self.inner.backup(to)
    }
}
