//! P5: no acknowledged act is lost when a process is killed, none is done twice.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use detente_server::store::postgres::Postgres;
use detente_server::store::sqlite::Sqlite;

use crate::appender::{HASTY, Task, Told, verify};
use crate::count;
use crate::postgres::{self, Cluster};
use crate::scratch::{Folder, wait};

/// Kills a child in the midst of its work; the moment differs from round to round.
fn killed(task: &Task, round: usize, told: &mut Told) {
    let running = task.start();
    running.until(1 + round % 7, told);
    std::thread::sleep(Duration::from_micros((round * 1_373 % 9_000) as u64));
    running.kill(told);
}

#[test]
fn sqlite_loses_nothing_by_kill() {
    let n_kills = count(30, 200);
    let folder = Folder::new("kill");
    let path = folder.file("store.db");
    let mut told = Told::default();
    for round in 0..n_kills {
        let task = Task {
            n_clients: 8,
            n_logs: 4,
            ..Task::sqlite(&path, &format!("r{round}"))
        };
        killed(&task, round, &mut told);
    }
    let store = Sqlite::open(&path).unwrap();
    let n_rows = wait(verify(&store, &told));
    assert!(told.acks.len() >= n_kills, "under load");
    println!(
        "P5 SQLite: {n_kills} kills, {} acknowledged, 0 lost, 0 twice; {} written and not acknowledged",
        told.acks.len(),
        n_rows - told.acks.len()
    );
}

/// The planted fault: who acknowledges before it is done is found out.
#[test]
fn hasty_acknowledgement_is_found_out() {
    let mut n_rounds = 0;
    let is_found = (0..40).any(|round| {
        n_rounds = round + 1;
        let folder = Folder::new("hasty");
        let path = folder.file("store.db");
        let mut told = Told::default();
        let task = Task {
            n_clients: 8,
            n_logs: 4,
            ..Task::sqlite(&path, HASTY)
        };
        killed(&task, round, &mut told);
        let store = Sqlite::open(&path).unwrap();
        let verified = AssertUnwindSafe(|| wait(verify(&store, &told)));
        std::panic::catch_unwind(verified).is_err()
    });
    assert!(is_found);
    println!("P5 planted fault (acknowledged before done): found in round {n_rounds}");
}

#[test]
fn postgres_loses_nothing_by_kill_of_the_server_process() {
    let n_kills = count(10, 50);
    let Some(cluster) = postgres::shared() else {
        return;
    };
    let name = wait(cluster.database("kills"));
    let address = cluster.application(&name);
    let mut told = Told::default();
    for round in 0..n_kills {
        let task = Task {
            n_clients: 8,
            n_logs: 4,
            ..Task::postgres(&address, &format!("r{round}"))
        };
        killed(&task, round, &mut told);
    }
    let n_rows = wait(async { verify(&Postgres::open(&address).await.unwrap(), &told).await });
    assert!(told.acks.len() >= n_kills, "under load");
    println!(
        "P5 PostgreSQL: {n_kills} kills of the server process, {} acknowledged, 0 lost, 0 twice; {} written and not acknowledged",
        told.acks.len(),
        n_rows - told.acks.len()
    );
}

#[test]
fn postgres_loses_nothing_by_kill_of_the_database() {
    // Each costs the database some seconds of recovery.
    let n_kills = count(1, 10);
    let Some(mut cluster) = Cluster::start("") else {
        return;
    };
    let name = wait(cluster.database("kills"));
    let address = cluster.application(&name);
    let mut told = Told::default();
    let task = Task {
        n_clients: 8,
        n_logs: 4,
        ..Task::postgres(&address, "one")
    };
    let running = task.start();
    for round in 0..=n_kills {
        let n_before = told.acks.len();
        running.until(40 + round, &mut told);
        assert_eq!(
            told.acks.len(),
            n_before + 40 + round,
            "it goes on after a kill"
        );
        if round < n_kills {
            cluster.kill();
        }
    }
    running.kill(&mut told);
    wait(async { verify(&Postgres::open(&address).await.unwrap(), &told).await });
    assert!(told.n_errors > 0, "the kills were felt");
    println!(
        "P5 PostgreSQL: {n_kills} kills of the database, {} acknowledged, 0 lost, 0 twice, {} errors met",
        told.acks.len(),
        told.n_errors
    );
}
