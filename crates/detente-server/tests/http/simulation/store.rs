//! A store that is slow, fails and goes down by a seed: in memory, or in a
//! SQLite file (`file.rs`).

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use detente_server::store::{
    Checked, LogName, Pending, Receipt, Restored, Row, Store, StoreError, StoredRow,
};

use super::file::{Kept, at_once};
use crate::troubled::copied;

/// A small generator.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1)
    }

    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) % n
    }
}

/// What is planted, for the test to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    /// Says that something is written before it would survive a crash.
    Hasty,
    /// Keeps no receipts: what is sent again is done again.
    Forgetful,
    /// Gives the bodies of two rows that it reads in each other's places.
    Swapped,
    /// Once it was down, reads do not see the last row.
    Stale,
}

/// What every generation of the server has in common.
pub(super) struct Disk {
    kept: Mutex<Kept>,
    // Whether the power goes in the middle of appends, too.
    tears: bool,
    pub(super) fault: Fault,
    // Rows that a crash would take away; with the planted fault.
    unsynced: AtomicBool,
    has_been_down: AtomicBool,
    draw: Mutex<Draw>,
    /// So many calls in a hundred fail.
    pub(super) failing: AtomicU64,
    pub(super) n_failures: AtomicU64,
    /// Of these, how many tore an append.
    pub(super) n_torn: AtomicU64,
    n_under_way: AtomicU64,
}

impl Disk {
    pub(super) fn of(kept: Kept, tears: bool, seed: u64, fault: Fault) -> Arc<Self> {
        Arc::new(Self {
            kept: Mutex::new(kept),
            tears,
            fault,
            unsynced: AtomicBool::new(false),
            has_been_down: AtomicBool::new(false),
            draw: Mutex::new(Draw::of(seed ^ 0x5A5A)),
            failing: AtomicU64::new(0),
            n_failures: AtomicU64::new(0),
            n_torn: AtomicU64::new(0),
            n_under_way: AtomicU64::new(0),
        })
    }

    pub(super) fn kept(&self) -> Arc<dyn Store> {
        self.kept.lock().unwrap().store()
    }

    /// How much was written to the file since it was opened; nothing of memory.
    fn written(&self) -> u64 {
        self.kept.lock().unwrap().written()
    }

    pub(super) fn is_at_rest(&self) -> bool {
        self.n_under_way.load(Ordering::Relaxed) == 0
    }

    /// The power is gone: what was not synced too.
    pub(super) async fn goes_down(&self, log: &str) {
        self.has_been_down.store(true, Ordering::Relaxed);
        self.n_under_way.store(0, Ordering::Relaxed);
        let is_unsynced = self.unsynced.swap(false, Ordering::Relaxed);
        let mut left = self.kept.lock().unwrap().left();
        if left.is_none() && is_unsynced {
            let kept = self.kept();
            let copied = copied(&*kept, Some(log)).await;
            left = Some(Kept::Memory(Arc::new(copied)));
        }
        if let Some(left) = left {
            *self.kept.lock().unwrap() = left;
        }
    }

    fn below(&self, n: u64) -> u64 {
        self.draw.lock().unwrap().below(n)
    }
}

/// The way of one generation of the server to the disk.
pub(super) struct Way {
    disk: Arc<Disk>,
    is_down: AtomicBool,
}

impl Way {
    pub(super) fn to(disk: &Arc<Disk>) -> Arc<Self> {
        Arc::new(Self {
            disk: Arc::clone(disk),
            is_down: AtomicBool::new(false),
        })
    }

    /// From now on nobody gets an answer.
    pub(super) fn goes_down(&self) {
        self.is_down.store(true, Ordering::Relaxed);
    }

    /// True if it went down by itself, in the middle of an append.
    pub(super) fn is_down(&self) -> bool {
        self.is_down.load(Ordering::Relaxed)
    }

    /// Does something after a while, fails before or after it, or never answers.
    fn call<'a, T: Send + 'a>(
        &'a self,
        writes: bool,
        job: impl FnOnce(Arc<dyn Store>) -> Pending<'static, T> + Send + 'a,
    ) -> Pending<'a, T> {
        Box::pin(async move {
            self.disk.n_under_way.fetch_add(1, Ordering::Relaxed);
            for _ in 0..self.disk.below(4) {
                tokio::task::yield_now().await;
            }
            let failing = self.disk.failing.load(Ordering::Relaxed);
            let drawn = self.disk.below(100);
            let fails = drawn < failing;
            if self.is_down.load(Ordering::Relaxed) {
                std::future::pending::<()>().await;
            }
            if fails {
                self.disk.n_failures.fetch_add(1, Ordering::Relaxed);
            }
            let done = if fails && drawn.is_multiple_of(2) {
                // Nothing was done.
                Err(StoreError::Fenced)
            } else {
                let before = self.disk.written();
                // Nothing else goes on while a file is written.
                let done = at_once(job(self.disk.kept()));
                if fails && writes && self.disk.tears && drawn % 4 == 1 {
                    // The power is gone before all of it was on the disk.
                    let written = self.disk.written() - before;
                    let left = self.disk.below(written + 1);
                    self.disk.kept.lock().unwrap().tear(before + left);
                    self.disk.n_torn.fetch_add(1, Ordering::Relaxed);
                    self.goes_down();
                }
                done
            };
            for _ in 0..self.disk.below(4) {
                tokio::task::yield_now().await;
            }
            if self.is_down.load(Ordering::Relaxed) {
                // It was done, and nobody hears of it.
                std::future::pending::<()>().await;
            }
            self.disk.n_under_way.fetch_sub(1, Ordering::Relaxed);
            if fails { Err(StoreError::Fenced) } else { done }
        })
    }
}

impl Store for Way {
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Pending<'_, u64> {
        let (log, disk) = (log.clone(), Arc::clone(&self.disk));
        let receipt = receipt.filter(|_| disk.fault != Fault::Forgetful);
        self.call(true, move |kept| {
            Box::pin(async move {
                let (n_rows, before) = (rows.len(), disk.written());
                let told = kept.append(&log, after, rows, receipt).await?;
                if disk.fault == Fault::Hasty && n_rows == 1 && log.as_str().starts_with("case:") {
                    disk.unsynced.store(true, Ordering::Relaxed);
                    disk.kept.lock().unwrap().tear(before);
                }
                Ok(told)
            })
        })
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        let (log, disk) = (log.clone(), Arc::clone(&self.disk));
        self.call(false, move |kept| {
            Box::pin(async move {
                let mut rows = kept.rows(&log, after, limit).await?;
                if let ([.., one, other], Fault::Swapped) = (rows.as_mut_slice(), disk.fault) {
                    std::mem::swap(&mut one.sealed, &mut other.sealed);
                }
                let is_down = disk.has_been_down.load(Ordering::Relaxed);
                if disk.fault == Fault::Stale && is_down && log.as_str().starts_with("case:") {
                    rows.pop();
                }
                Ok(rows)
            })
        })
    }

    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        let (log, ledger) = (log.clone(), ledger.to_owned());
        self.call(false, move |kept| {
            Box::pin(async move { kept.ledger_rows(&log, &ledger, after, limit).await })
        })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        let log = log.clone();
        self.call(false, move |kept| {
            Box::pin(async move { kept.tip(&log).await })
        })
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        self.call(false, move |kept| {
            Box::pin(async move { kept.logs().await })
        })
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        let (log, key) = (log.clone(), key.to_owned());
        self.call(false, move |kept| {
            Box::pin(async move { kept.receipt(&log, &key).await })
        })
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let log = log.clone();
        self.call(false, move |kept| {
            Box::pin(async move { kept.destroy(&log, seqs).await })
        })
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        self.call(false, move |kept| {
            Box::pin(async move { kept.restored().await })
        })
    }

    fn check(&self) -> Pending<'_, Checked> {
        self.call(false, move |kept| {
            Box::pin(async move { kept.check().await })
        })
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let to = to.to_owned();
        self.call(false, move |kept| {
            Box::pin(async move { kept.backup(&to).await })
        })
    }
}
