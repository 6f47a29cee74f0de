//! A store that forgets everything when the process ends; for tests.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::store::fit;
use crate::store::{
    Checked, LogName, Pending, Receipt, Restored, Row, Store, StoreError, StoredRow,
};

/// Logs in memory.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Mutex<BTreeMap<LogName, Log>>,
}

#[derive(Debug, Default)]
struct Log {
    rows: Vec<StoredRow>,
    // Of each ledger, the places of its rows: the number of the last is how many.
    ledgers: BTreeMap<String, Vec<u64>>,
    receipts: BTreeMap<String, Receipt>,
}

impl Memory {
    /// Makes an empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn with<T>(&self, job: impl FnOnce(&mut BTreeMap<LogName, Log>) -> T) -> T {
        job(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn read<T: Default>(&self, log: &LogName, job: impl FnOnce(&Log) -> T) -> T {
        self.with(|logs| logs.get(log).map(job).unwrap_or_default())
    }
}

impl Log {
    fn append(
        &mut self,
        after: u64,
        rows: Vec<Row>,
        receipt: Option<Receipt>,
    ) -> Result<u64, StoreError> {
        let known = receipt.as_ref().and_then(|one| self.receipts.get(&one.key));
        if let Some(known) = known {
            return Err(StoreError::AlreadyDone {
                receipt: Box::new(known.clone()),
            });
        }
        let mut tip = self.rows.len() as u64;
        if after != tip {
            return Err(StoreError::Conflict { tip });
        }
        let mut last = BTreeMap::new();
        fit::numbers(&rows, |ledger| {
            let known = self.ledgers.get(ledger).map_or(0, Vec::len);
            let last = last.entry(ledger.to_owned()).or_insert(known as u64);
            *last += 1;
            *last
        })?;
        for row in rows {
            tip += 1;
            let of_ledger = self.ledgers.entry(row.ledger.clone()).or_default();
            of_ledger.push(tip);
            self.rows.push(StoredRow {
                seq: tip,
                ledger: row.ledger,
                number: row.number,
                at: row.at,
                commitment: row.commitment,
                sealed: Some(row.sealed),
            });
        }
        if let Some(receipt) = receipt {
            self.receipts.insert(receipt.key.clone(), receipt);
        }
        Ok(tip)
    }

    fn destroy(&mut self, log: &LogName, seqs: &[u64]) -> Result<(), StoreError> {
        let tip = self.rows.len() as u64;
        if let Some(&seq) = seqs.iter().find(|seq| !(1..=tip).contains(*seq)) {
            let log = log.clone();
            return Err(StoreError::NoSuchRow { log, seq });
        }
        for row in &mut self.rows {
            if seqs.contains(&row.seq) {
                row.sealed = None;
            }
        }
        Ok(())
    }
}

impl Store for Memory {
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
            self.with(|logs| {
                if let Some(found) = logs.get_mut(&log) {
                    return found.append(after, rows, receipt);
                }
                // A log begins with what is kept in it, not with a refusal.
                let mut made = Log::default();
                let is_written = !rows.is_empty() || receipt.is_some();
                let tip = made.append(after, rows, receipt)?;
                if is_written {
                    logs.insert(log, made);
                }
                Ok(tip)
            })
        })
    }

    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        let rows = self.read(log, |log| {
            let from = usize::try_from(after).unwrap_or(usize::MAX);
            log.rows.iter().skip(from).take(limit).cloned().collect()
        });
        Box::pin(async move { Ok(rows) })
    }

    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        let rows = self.read(log, |log| {
            let from = usize::try_from(after).unwrap_or(usize::MAX);
            let seqs = log.ledgers.get(ledger).into_iter().flatten();
            seqs.skip(from)
                .take(limit)
                .filter_map(|seq| {
                    let at = usize::try_from(*seq).ok()?.checked_sub(1)?;
                    log.rows.get(at).cloned()
                })
                .collect()
        });
        Box::pin(async move { Ok(rows) })
    }

    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        let tip = self.read(log, |log| log.rows.len() as u64);
        Box::pin(async move { Ok(tip) })
    }

    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        let names = self.with(|logs| logs.keys().cloned().collect());
        Box::pin(async move { Ok(names) })
    }

    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        let receipt = self.read(log, |log| log.receipts.get(key).cloned());
        Box::pin(async move { Ok(receipt) })
    }

    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        let done = self.with(|logs| match (logs.get_mut(log), seqs.first()) {
            (Some(found), _) => found.destroy(log, &seqs),
            (None, Some(&seq)) => Err(StoreError::NoSuchRow {
                log: log.clone(),
                seq,
            }),
            (None, None) => Ok(()),
        });
        Box::pin(async move { done })
    }

    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        Box::pin(async move { Ok(Vec::new()) })
    }

    fn check(&self) -> Pending<'_, Checked> {
        let checked = self.with(|logs| Checked {
            n_logs: logs.len() as u64,
            n_rows: logs.values().map(|log| log.rows.len() as u64).sum(),
            n_destroyed: logs
                .values()
                .flat_map(|log| &log.rows)
                .filter(|row| row.sealed.is_none())
                .count() as u64,
            n_receipts: logs.values().map(|log| log.receipts.len() as u64).sum(),
            ..Checked::default()
        });
        Box::pin(async move { Ok(checked) })
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let path = to.to_owned();
        // What is in memory only is not meant to be kept.
        Box::pin(async move {
            Err(StoreError::File {
                path,
                problem: std::io::ErrorKind::Unsupported.into(),
            })
        })
    }
}
