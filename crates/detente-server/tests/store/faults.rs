//! P8: when a call of the system fails, nothing is acknowledged that is not
//! kept, and the file is whole.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use detente_server::store::sqlite::Sqlite;

use crate::appender::{Running, Task, Told, verify};
use crate::count;
use crate::scratch::{Folder, wait};
use crate::traced::has_strace;

/// One run with one fault: whether it was met, whether the program was told
/// of an error, and how many acts were acknowledged.
fn disturbed(calls: &str, error: &str, position: usize) -> (bool, bool, usize) {
    let folder = Folder::new("fault");
    let path = folder.file("store.db");
    // Something is there before, partly in SQLite's log: a killed process.
    let mut told = Told::default();
    let before = Task {
        destroys: 5,
        ..Task::sqlite(&path, "before")
    }
    .start();
    before.until(7, &mut told);
    before.kill(&mut told);
    let trace = folder.file("trace");
    // Faults in calls on files of the store only. No `trace=none`: it would
    // turn the injection off.
    let files: Vec<String> = ["", "-wal", "-shm", "-lock"]
        .iter()
        .map(|ending| format!("{}{ending}", path.display()))
        .collect();
    let inject = format!("inject={calls}:error={error}:when={position}");
    let trace_calls = format!("trace={calls}");
    let mut wrapper = vec![
        "strace",
        "-f",
        "-e",
        "signal=none",
        "-o",
        trace.to_str().unwrap(),
    ];
    for file in &files {
        wrapper.extend(["-P", file]);
    }
    wrapper.extend(["-e", &trace_calls, "-e", &inject]);
    let task = Task {
        n_acts: 16,
        destroys: 4,
        ..Task::sqlite(&path, "faulty")
    };
    let n_before = told.acks.len();
    Running::of(task.command(&wrapper)).finish(&mut told);
    let is_hit = fs::read_to_string(&trace)
        .unwrap_or_default()
        .contains("(INJECTED)");
    let store = Sqlite::open(&path)
        .unwrap_or_else(|problem| panic!("{calls} {error} {position}: {problem}"));
    wait(verify(&store, &told));
    (is_hit, told.n_errors > 0, told.acks.len() - n_before)
}

#[test]
fn failing_calls_lose_nothing() {
    if !has_strace() {
        return;
    }
    let step = count(6, 1);
    let mut faults = Vec::new();
    for calls in ["openat", "pwrite64", "fsync,fdatasync", "ftruncate"] {
        for error in ["EIO", "ENOSPC"] {
            faults.extend((1..=20).step_by(step).map(|at| (calls, error, at)));
        }
    }
    // Each mostly waits for its store: several at a time.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some((calls, error, at)) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.push(disturbed(calls, error, *at));
        }
        found
    };
    let found: Vec<(bool, bool, usize)> = thread::scope(|scope| {
        let workers = [(); 8].map(|()| scope.spawn(work));
        let found = workers.into_iter().map(|it| it.join().unwrap());
        found.flatten().collect()
    });
    let (n_runs, n_hit) = (found.len(), found.iter().filter(|it| it.0).count());
    let n_felt = found.iter().filter(|it| it.1).count();
    let n_acks: usize = found.iter().map(|it| it.2).sum();
    println!(
        "P8 SQLite: {n_runs} faults injected, {n_hit} hit, {n_felt} felt, {n_acks} acknowledged meanwhile, 0 lost, 0 files damaged"
    );
    assert!(n_hit * 10 >= n_runs * 3, "{n_hit} of {n_runs} hit");
}
