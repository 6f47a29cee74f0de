//! P20: acts are done once and in one order, whoever asks at once.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use detente_server::store::memory::Memory;
use detente_server::store::postgres::Postgres;
use detente_server::store::sqlite::Sqlite;
use detente_server::store::{
    Checked, LogName, Pending, Receipt, Restored, Row, Store, StoreError, StoredRow,
};
use sha2::{Digest, Sha256};

use crate::appender::{Task, Told, insist, verify};
use crate::count;
use crate::postgres;
use crate::scratch::{Folder, log, receipt, row, wait};

const N_TASKS: usize = 32;
const N_LOGS: usize = 8;

/// When an act was begun and when it was acknowledged, on one clock of ticks.
type Span = (u64, u64);

/// Tasks that append, lose every fifth answer, and ask again.
async fn n_acts_in_one_order(store: Arc<dyn Store>, n_acts: usize) -> usize {
    let clock = Arc::new(AtomicU64::new(0));
    let is_over = Arc::new(AtomicBool::new(false));
    let reading = tokio::spawn(reads(Arc::clone(&store), Arc::clone(&is_over)));
    let tasks: Vec<_> = (0..N_TASKS)
        .map(|task| {
            let (store, clock) = (Arc::clone(&store), Arc::clone(&clock));
            tokio::spawn(async move {
                let name = log(&format!("case:{}", task % N_LOGS));
                let mut spans = Vec::new();
                let mut n_dropped = 0;
                for act in 0..n_acts {
                    let key = format!("t-{task}-{act}");
                    let begun = clock.fetch_add(1, Ordering::SeqCst);
                    if (task + act) % 5 == 0 {
                        // Asked, and gone before the answer: it may be done or not.
                        let tip = store.tip(&name).await.unwrap();
                        let rows = vec![row("joint", tip + 1, &key)];
                        let asked = store.append(&name, tip, rows, Some(receipt(&key)));
                        let lost = tokio::time::timeout(Duration::from_micros(200), asked).await;
                        n_dropped += usize::from(lost.is_err());
                    }
                    insist(&*store, &name, &key).await.unwrap();
                    spans.push((
                        name.to_string(),
                        key,
                        (begun, clock.fetch_add(1, Ordering::SeqCst)),
                    ));
                }
                (spans, n_dropped)
            })
        })
        .collect();
    let mut told = Told::default();
    let mut spans: BTreeMap<(String, [u8; 32]), Span> = BTreeMap::new();
    let mut n_dropped = 0;
    for task in tasks {
        let (done, dropped) = task.await.unwrap();
        n_dropped += dropped;
        for (name, key, span) in done {
            spans.insert((name.clone(), Sha256::digest(&key).into()), span);
            told.acks.insert((name, key));
        }
    }
    is_over.store(true, Ordering::SeqCst);
    let read = reading.await.unwrap();
    let n_rows = verify(&*store, &told).await;
    assert_eq!(n_rows, N_TASKS * n_acts, "each act once, and nothing else");
    for name in store.logs().await.unwrap() {
        let rows = store.rows(&name, 0, usize::MAX).await.unwrap();
        if name == log("case:0") {
            assert!(rows.starts_with(&read), "what was read stays the beginning");
        }
        // An act that was acknowledged before another began stands before it.
        let mut latest_begun = 0;
        for row in &rows {
            let (begun, acknowledged) = spans[&(name.to_string(), row.commitment)];
            assert!(acknowledged >= latest_begun, "{name} {}", row.seq);
            latest_begun = latest_begun.max(begun);
        }
    }
    n_dropped
}

/// Reads one log as it grows.
async fn reads(store: Arc<dyn Store>, is_over: Arc<AtomicBool>) -> Vec<StoredRow> {
    let mut read: Vec<StoredRow> = Vec::new();
    while !is_over.load(Ordering::SeqCst) {
        let more = store
            .rows(&log("case:0"), read.len() as u64, 1000)
            .await
            .unwrap();
        read.extend(more);
        for (seq, row) in (1..).zip(&read) {
            assert_eq!(row.seq, seq);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    read
}

/// The planted fault: a store that keeps no receipts.
struct Forgetful(Memory);

impl Store for Forgetful {
    fn append(
        &self,
        log: &LogName,
        after: u64,
        rows: Vec<Row>,
        _: Option<Receipt>,
    ) -> Pending<'_, u64> {
        self.0.append(log, after, rows, None)
    }
    fn rows(&self, log: &LogName, after: u64, limit: usize) -> Pending<'_, Vec<StoredRow>> {
        self.0.rows(log, after, limit)
    }
    fn ledger_rows(
        &self,
        log: &LogName,
        ledger: &str,
        after: u64,
        limit: usize,
    ) -> Pending<'_, Vec<StoredRow>> {
        self.0.ledger_rows(log, ledger, after, limit)
    }
    fn tip(&self, log: &LogName) -> Pending<'_, u64> {
        self.0.tip(log)
    }
    fn logs(&self) -> Pending<'_, Vec<LogName>> {
        self.0.logs()
    }
    fn receipt(&self, log: &LogName, key: &str) -> Pending<'_, Option<Receipt>> {
        self.0.receipt(log, key)
    }
    fn destroy(&self, log: &LogName, seqs: Vec<u64>) -> Pending<'_, ()> {
        self.0.destroy(log, seqs)
    }
    fn restored(&self) -> Pending<'_, Vec<Restored>> {
        self.0.restored()
    }
    fn check(&self) -> Pending<'_, Checked> {
        self.0.check()
    }
    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        self.0.backup(to)
    }
}

#[test]
fn store_without_receipts_is_found_out() {
    let store = Arc::new(Forgetful(Memory::new()));
    let done = std::panic::catch_unwind(AssertUnwindSafe(|| wait(n_acts_in_one_order(store, 5))));
    assert!(done.is_err());
    println!("P20 planted fault (no receipts): an act done twice, found");
}

#[test]
fn memory_does_each_once_in_one_order() {
    wait(n_acts_in_one_order(Arc::new(Memory::new()), 30));
}

#[test]
fn sqlite_does_each_once_in_one_order() {
    let n_acts = count(30, 3125);
    let folder = Folder::new("together");
    let store = Arc::new(Sqlite::open(&folder.file("store.db")).unwrap());
    let n_dropped = wait(n_acts_in_one_order(store, n_acts));
    println!(
        "P20 SQLite: {N_TASKS} tasks, {} acts, {n_dropped} answers lost, each done once, in one order",
        N_TASKS * n_acts
    );
}

#[test]
fn postgres_does_each_once_in_one_order() {
    let n_acts = count(30, 3125);
    let Some(cluster) = postgres::shared() else {
        return;
    };
    let n_dropped = wait(async {
        let store = Arc::new(cluster.store("together").await);
        n_acts_in_one_order(store, n_acts).await
    });
    println!(
        "P20 PostgreSQL: {N_TASKS} tasks, {} acts, {n_dropped} answers lost, each done once, in one order",
        N_TASKS * n_acts
    );
}

#[test]
fn three_processes_share_a_database_and_one_is_killed() {
    let n_acts = count(25, 500);
    let Some(cluster) = postgres::shared() else {
        return;
    };
    let name = wait(cluster.database("three"));
    let address = cluster.application(&name);
    let mut running: Vec<_> = ["a", "b", "c"]
        .iter()
        .map(|run| {
            Task {
                n_clients: 4,
                n_logs: 2,
                n_acts,
                ..Task::postgres(&address, run)
            }
            .start()
        })
        .collect();
    let mut told = Told::default();
    running[2].until(n_acts, &mut told);
    running.pop().unwrap().kill(&mut told);
    let n_of_killed = told.acks.len();
    for one in running {
        assert!(one.finish(&mut told));
    }
    assert_eq!(
        told.acks.len() - n_of_killed,
        2 * 4 * n_acts,
        "the others went on"
    );
    assert_eq!(told.n_errors, 0);
    let n_rows = wait(async { verify(&Postgres::open(&address).await.unwrap(), &told).await });
    println!(
        "P20 PostgreSQL: 3 processes, one killed after {n_of_killed} acts; {} acknowledged, {n_rows} written, 0 lost, 0 twice, gapless",
        told.acks.len()
    );
}

#[test]
fn a_second_process_is_fenced_off_a_file() {
    let folder = Folder::new("second");
    let path = folder.file("store.db");
    let mut told = Told::default();
    let first = Task::sqlite(&path, "first").start();
    first.until(3, &mut told);
    let refused = Sqlite::open(&path).err().unwrap();
    let holder = format!("process {}", first.child.id());
    assert!(
        matches!(&refused, StoreError::Held { holder: told, .. } if *told == holder),
        "{refused}"
    );
    first.until(3, &mut told);
    let reading = Sqlite::open_to_read(&path).unwrap();
    wait(verify(&reading, &told));
    let refused = wait(reading.append(&log("case:0"), 0, vec![], None));
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    first.kill(&mut told);
    // The right to write ends with the process, however it ends.
    wait(verify(&Sqlite::open(&path).unwrap(), &told));
}
