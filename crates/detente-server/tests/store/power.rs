//! P7: the power goes at any moment. What a run asked of the system is written
//! down by strace, with every byte; then the disk is put together as it can
//! stand if the power goes after any of these calls, and opened.
//!
//! What was synced is there. Of what was not, there is nothing, all, the
//! beginning, or any part, down to single sectors of 512 bytes. A name is safe
//! only once its folder was synced.

mod disk;
mod trace;

use std::fs;
use std::panic::AssertUnwindSafe;

use detente_server::store::sqlite::Sqlite;

use crate::appender::{HASTY, Running, Task, Told, verify};
use crate::count;
use crate::scratch::{Folder, wait};
use crate::traced::has_strace;
use disk::{Disk, Lost};
use trace::Call;

/// What two runs, the one after the other, asked of the system.
fn calls(folder: &Folder, run: &str, fault: Option<&str>) -> Vec<Call> {
    let path = folder.file("store.db");
    let mut calls = Vec::new();
    for part in 0..2 {
        let trace = folder.file(&format!("trace-{part}"));
        let run = match (run, part) {
            (HASTY, _) => HASTY.to_owned(),
            (run, part) => format!("{run}-{part}"),
        };
        let task = Task {
            n_clients: 2,
            n_logs: 2,
            n_acts: 40,
            destroys: 9,
            ..Task::sqlite(&path, &run)
        };
        let mut command = task.command(&[
            "strace",
            "-f",
            "--seccomp-bpf",
            "-y",
            "-xx",
            "-s",
            "1000000",
            "-e",
            "signal=none",
            "-e",
            "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename",
            "-o",
            trace.to_str().unwrap(),
        ]);
        if let Some(fault) = fault {
            command.env("DETENTE_PLANTED_FAULT", fault);
        }
        let mut told = Told::default();
        assert!(Running::of(command).finish(&mut told));
        assert!(told.acks.len() >= 40 && told.n_errors == 0);
        trace::read(&fs::read(&trace).unwrap(), folder.path(), &mut calls);
        if run == HASTY {
            // Its second part would ask for the same things again.
            break;
        }
    }
    calls
}

/// Cuts the power after a call; gives what is wrong then, if anything.
fn wrong_after(disk: &Disk, told: &Told, lost: Lost, seed: u64) -> Option<String> {
    let folder = Folder::in_memory("power");
    disk.put(folder.path(), lost, seed);
    let opened = AssertUnwindSafe(|| {
        let store = Sqlite::open(&folder.file("store.db")).unwrap();
        wait(verify(&store, told));
    });
    let failed = std::panic::catch_unwind(opened).err()?;
    let told = failed.downcast_ref::<String>().cloned();
    Some(told.unwrap_or_else(|| "it does not open".to_owned()))
}

/// Cuts after every so-manieth call, in each of the ways by turns; gives the
/// number of cuts, and the first that is not survived.
fn cut(calls: &[Call], step: usize, ways: &[Lost]) -> (usize, Option<String>) {
    let (mut disk, mut told) = (Disk::default(), Told::default());
    let mut n_cuts = 0;
    for (i, call) in calls.iter().enumerate() {
        if let Call::Said(line) = call {
            told.take(line);
        }
        disk.take(call);
        if i % step != 0 {
            continue;
        }
        for (way, lost) in ways.iter().enumerate() {
            n_cuts += 1;
            let seed = (i * ways.len() + way) as u64;
            if let Some(wrong) = wrong_after(&disk, &told, *lost, seed) {
                let at = format!("after call {i} of {}, {lost:?}: {wrong}", calls.len());
                return (n_cuts, Some(at));
            }
        }
    }
    (n_cuts, None)
}

#[test]
fn a_power_cut_at_any_call_loses_nothing() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new("power");
    let calls = calls(&folder, "power", None);
    let n_syncs = calls
        .iter()
        .filter(|call| matches!(call, Call::Sync { .. }))
        .count();
    assert!(n_syncs > 80, "{n_syncs}");
    // All ways at every so-manieth call.
    let step = (calls.len() * Lost::ALL.len() / count(80, 2_400)).max(1);
    let (n_cuts, wrong) = cut(&calls, step, &Lost::ALL);
    assert_eq!(wrong, None);
    println!(
        "P7 SQLite: {n_cuts} power cuts in a run of {} calls with {n_syncs} syncs: 0 acknowledged lost, 0 stores that do not open",
        calls.len()
    );
    assert!(n_cuts >= count(80, 2_000), "{n_cuts}");
}

/// The planted faults: a store that does not sync, and one who acknowledges
/// before it is done.
#[test]
fn answers_without_a_sync_are_found_out() {
    if !has_strace() {
        return;
    }
    for (run, fault) in [("unsynced", Some("sync-normal")), (HASTY, None)] {
        let folder = Folder::new("power-fault");
        let calls = calls(&folder, run, fault);
        let (n_cuts, wrong) = cut(&calls, 7, &[Lost::All]);
        let wrong = wrong.unwrap_or_else(|| panic!("{run}: not found out in {n_cuts} cuts"));
        assert!(wrong.contains("lost: "), "{wrong}");
        println!("P7 planted fault ({run}): found at cut {n_cuts}, {wrong}");
    }
}
