//! P23: the whole service under one seed: crashes, failing stores, the same
//! request twice, requests in any order, clocks that jump, clients that hang
//! up; what must hold is looked at after every step. One seed is one run.
//!
//! `DETENTE_SEEDS` says how many seeds, `DETENTE_SEED` runs that one alone.

#[path = "simulation/course.rs"]
mod course;
#[path = "simulation/file.rs"]
mod file;
#[path = "simulation/store.rs"]
mod store;

use course::{Keeping, Run};
use store::Fault;

/// Seeds that once found something; nothing so far.
const PAST: [u64; 0] = [];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a seed by itself: one thread, and no other source of chance.
fn run(seed: u64, keeping: Keeping, fault: Fault) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let run = runtime.block_on(course::run(seed, keeping, fault));
    // What a crash left hanging never ends.
    runtime.shutdown_background();
    run
}

/// The seeds of a test: so many in the short form, so many in the long.
fn seeds(few: u64, many: u64) -> Vec<u64> {
    match number("DETENTE_SEED") {
        Some(seed) => vec![seed],
        None => {
            let full = std::env::var_os("DETENTE_FULL").is_some();
            let n_seeds = number("DETENTE_SEEDS").unwrap_or(if full { many } else { few });
            PAST.into_iter().chain(0..n_seeds).collect()
        }
    }
}

/// Runs seeds, and tells what came of them together; nothing may be broken.
fn all_keep(seeds: &[u64], keeping: Keeping) -> Run {
    let mut sum = Run::default();
    for seed in seeds {
        let run = run(*seed, keeping, Fault::None);
        if let Some(broken) = &run.broken {
            panic!("seed {seed} (DETENTE_SEED={seed} runs it alone): {broken}");
        }
        sum.n_torn += run.n_torn;
        sum.n_asked += run.n_asked;
        sum.n_acked += run.n_acked;
        sum.n_crashes += run.n_crashes;
        sum.n_failures += run.n_failures;
        sum.n_hung_up += run.n_hung_up;
    }
    println!(
        "P23 {keeping:?}: {} seeds, {} requests of which {} were given up, {} crashes, {} failures of the store ({} in the middle of an append), {} acts acknowledged: 0 broken",
        seeds.len(),
        sum.n_asked,
        sum.n_hung_up,
        sum.n_crashes,
        sum.n_failures,
        sum.n_torn,
        sum.n_acked
    );
    if seeds.len() >= 8 {
        let least = seeds.len() as u64;
        assert!(sum.n_crashes >= least && sum.n_failures >= least && sum.n_hung_up >= least);
        assert!(sum.n_acked >= 10 * least);
    }
    sum
}

#[test]
fn every_seed_keeps_what_is_promised() {
    all_keep(&seeds(20, 300), Keeping::Memory);
}

#[test]
fn every_seed_keeps_it_in_a_file() {
    let seeds = seeds(8, 100);
    let sum = all_keep(&seeds, Keeping::TornFile);
    assert!(seeds.len() < 8 || sum.n_torn > 0);
}

#[test]
fn a_seed_is_one_run() {
    let trace = |seed, keeping| run(seed, keeping, Fault::None).trace;
    for keeping in [Keeping::Memory, Keeping::TornFile] {
        for seed in 0..3 {
            assert_eq!(trace(seed, keeping), trace(seed, keeping), "{keeping:?}");
        }
    }
    assert_ne!(trace(0, Keeping::Memory), trace(1, Keeping::Memory));
}

/// Nobody outside can tell the file from the memory that shows what it must do.
#[test]
fn a_file_does_what_memory_does() {
    for seed in 0..5 {
        let traces = [Keeping::Memory, Keeping::File];
        let [memory, file] = traces.map(|keeping| run(seed, keeping, Fault::None).trace);
        assert_eq!(memory, file, "seed {seed}");
    }
}

/// The planted faults: each is found out by few seeds.
#[test]
fn planted_faults_are_found_out() {
    for keeping in [Keeping::Memory, Keeping::TornFile] {
        for fault in [Fault::Hasty, Fault::Forgetful, Fault::Swapped, Fault::Stale] {
            let found = (0..40).find_map(|seed| Some((seed, run(seed, keeping, fault).broken?)));
            let (seed, broken) = found.unwrap_or_else(|| panic!("{fault:?} is not found out"));
            let broken: String = broken.chars().take(160).collect();
            println!("P23 planted fault {fault:?}, {keeping:?}: seed {seed}: {broken}");
        }
    }
}
