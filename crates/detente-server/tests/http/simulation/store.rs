//! A store in memory that is slow, fails and goes down by a seed.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use detente_server::store::memory::Memory;
use detente_server::store::{
    Checked, LogName, Pending, Receipt, Restored, Row, Store, StoreError, StoredRow,
};

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
    kept: Mutex<Arc<Memory>>,
    pub(super) fault: Fault,
    // Rows that a crash would take away; with the planted fault.
    unsynced: AtomicBool,
    has_been_down: AtomicBool,
    draw: Mutex<Draw>,
    /// So many calls in a hundred fail.
    pub(super) failing: AtomicU64,
    pub(super) n_failures: AtomicU64,
    n_under_way: AtomicU64,
}

impl Disk {
    pub(super) fn of(kept: Memory, seed: u64, fault: Fault) -> Arc<Self> {
        Arc::new(Self {
            kept: Mutex::new(Arc::new(kept)),
            fault,
            unsynced: AtomicBool::new(false),
            has_been_down: AtomicBool::new(false),
            draw: Mutex::new(Draw::of(seed ^ 0x5A5A)),
            failing: AtomicU64::new(0),
            n_failures: AtomicU64::new(0),
            n_under_way: AtomicU64::new(0),
        })
    }

    pub(super) fn kept(&self) -> Arc<Memory> {
        Arc::clone(&self.kept.lock().unwrap())
    }

    pub(super) fn is_at_rest(&self) -> bool {
        self.n_under_way.load(Ordering::Relaxed) == 0
    }

    /// What stands in it, as another one; without the last row of a log if so asked.
    pub(super) async fn copied(from: &dyn Store, without_last_of: Option<&str>) -> Memory {
        let to = Memory::new();
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
        to
    }

    /// The power is gone: what was not synced too.
    pub(super) async fn goes_down(&self, log: &str) {
        self.has_been_down.store(true, Ordering::Relaxed);
        self.n_under_way.store(0, Ordering::Relaxed);
        if self.unsynced.swap(false, Ordering::Relaxed) {
            let kept = self.kept();
            let left = Self::copied(&*kept, Some(log)).await;
            *self.kept.lock().unwrap() = Arc::new(left);
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

    /// Does something after a while, fails before or after it, or never answers.
    fn call<'a, T: Send + 'a>(
        &'a self,
        job: impl FnOnce(Arc<Memory>) -> Pending<'static, T> + Send + 'a,
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
                job(self.disk.kept()).await
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
        self.call(move |kept| {
            Box::pin(async move {
                let n_rows = rows.len();
                let told = kept.append(&log, after, rows, receipt).await?;
                if disk.fault == Fault::Hasty && n_rows == 1 && log.as_str().starts_with("case:") {
                    disk.unsynced.store(true, Ordering::Relaxed);
                }
                Ok(told)
            })
        })
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        let (log, disk) = (log.clone(), Arc::clone(&self.disk));
        self.call(move |kept| {
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
        self.call(move |kept| {
            Box::pin(async move { kept.ledger_rows(&log, &ledger, after, limit).await })
        })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        let log = log.clone();
        self.call(move |kept| Box::pin(async move { kept.tip(&log).await }))
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        self.call(move |kept| Box::pin(async move { kept.logs().await }))
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        let (log, key) = (log.clone(), key.to_owned());
        self.call(move |kept| Box::pin(async move { kept.receipt(&log, &key).await }))
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let log = log.clone();
        self.call(move |kept| Box::pin(async move { kept.destroy(&log, seqs).await }))
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        self.call(move |kept| Box::pin(async move { kept.restored().await }))
    }

    fn check(&self) -> Pending<'_, Checked> {
        self.call(move |kept| Box::pin(async move { kept.check().await }))
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let to = to.to_owned();
        self.call(move |kept| Box::pin(async move { kept.backup(&to).await }))
    }
}
