//! P6: every answer follows a sync of what it acknowledges.

use std::fs;
use std::process::Command;

use crate::appender::{Running, Task, Told};
use crate::count;
use crate::scratch::Folder;

pub(crate) fn has_strace() -> bool {
    // It must be there, and the system must let it trace.
    let tried = Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-o", "/dev/null", "true"])
        .output();
    let works = tried.is_ok_and(|it| it.status.success());
    if !works {
        println!("skipped: strace is not installed or may not trace (apt-get install strace)");
    }
    works
}

/// Gives the number of answers, and of those without a sync since the last
/// write to the store.
fn answers(n_acts: usize, fault: Option<&str>) -> (usize, usize) {
    let folder = Folder::new("traced");
    let trace = folder.file("trace");
    let path = folder.file("store.db");
    // All of a file's writes count, so the file is made beforehand.
    let task = Task {
        n_acts,
        ..Task::sqlite(&path, "one")
    };
    let mut command = task.command(&[
        "strace",
        "-f",
        "--seccomp-bpf",
        "-e",
        "signal=none",
        "-e",
        "trace=fsync,fdatasync,write,pwrite64",
        "-o",
        trace.to_str().unwrap(),
    ]);
    if let Some(fault) = fault {
        command.env("DETENTE_PLANTED_FAULT", fault);
    }
    let mut told = Told::default();
    assert!(Running::of(command).finish(&mut told));
    assert_eq!(told.acks.len(), n_acts);
    let (mut n_answers, mut n_unsynced) = (0, 0);
    let (mut is_dirty, mut n_syncs) = (false, 0);
    for line in fs::read_to_string(&trace).unwrap().lines() {
        let call = line.split_once(' ').unwrap().1.trim_start();
        if call.starts_with("pwrite64(") {
            is_dirty = true;
        } else if call.contains("sync") && call.contains(" = 0") {
            is_dirty = false;
            n_syncs += 1;
        } else if call.starts_with("write(1, \"ack ") {
            n_answers += 1;
            n_unsynced += usize::from(is_dirty || n_syncs == 0);
            n_syncs = 0;
        }
    }
    (n_answers, n_unsynced)
}

#[test]
fn every_answer_follows_a_sync() {
    if !has_strace() {
        return;
    }
    let n_acts = count(200, 1000);
    assert_eq!(answers(n_acts, None), (n_acts, 0));
    println!("P6 SQLite: {n_acts} answers, 0 without a sync of what was written");
}

#[test]
fn normal_synchronous_is_found_out() {
    if !has_strace() {
        return;
    }
    let (n_answers, n_unsynced) = answers(50, Some("sync-normal"));
    assert!(
        n_unsynced * 10 > n_answers * 9,
        "{n_unsynced} of {n_answers}"
    );
    println!(
        "P6 planted fault (synchronous=NORMAL): {n_unsynced} of {n_answers} answers without a sync, found"
    );
}
