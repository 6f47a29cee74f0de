//! P23: the whole service under one seed: crashes, failing stores, the same
//! request twice, requests in any order, clocks that jump, clients that hang
//! up; what must hold is looked at after every step. One seed is one run.
//!
//! `DETENTE_SEEDS` says how many seeds, `DETENTE_SEED` runs that one alone.

#[path = "simulation/course.rs"]
mod course;
#[path = "simulation/store.rs"]
mod store;

use course::Run;
use store::Fault;

/// Seeds that once found something; nothing so far.
const PAST: [u64; 0] = [];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a seed by itself: one thread, and no other source of chance.
fn run(seed: u64, fault: Fault) -> Run {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let run = runtime.block_on(course::run(seed, fault));
    // What a crash left hanging never ends.
    runtime.shutdown_background();
    run
}

#[test]
fn every_seed_keeps_what_is_promised() {
    let seeds: Vec<u64> = match number("DETENTE_SEED") {
        Some(seed) => vec![seed],
        None => {
            let full = std::env::var_os("DETENTE_FULL").is_some();
            let n_seeds = number("DETENTE_SEEDS").unwrap_or(if full { 300 } else { 20 });
            PAST.into_iter().chain(0..n_seeds).collect()
        }
    };
    let mut sum = Run::default();
    for seed in &seeds {
        let run = run(*seed, Fault::None);
        if let Some(broken) = &run.broken {
            panic!("seed {seed} (DETENTE_SEED={seed} runs it alone): {broken}");
        }
        sum.n_asked += run.n_asked;
        sum.n_acked += run.n_acked;
        sum.n_crashes += run.n_crashes;
        sum.n_failures += run.n_failures;
        sum.n_hung_up += run.n_hung_up;
    }
    println!(
        "P23 {} seeds, {} requests of which {} were given up, {} crashes, {} failures of the store, {} acts acknowledged: 0 broken",
        seeds.len(),
        sum.n_asked,
        sum.n_hung_up,
        sum.n_crashes,
        sum.n_failures,
        sum.n_acked
    );
    if seeds.len() >= 20 {
        let least = seeds.len() as u64;
        assert!(sum.n_crashes >= least && sum.n_failures >= least && sum.n_hung_up >= least);
        assert!(sum.n_acked >= 10 * least);
    }
}

#[test]
fn a_seed_is_one_run() {
    for seed in 0..3 {
        assert_eq!(run(seed, Fault::None).trace, run(seed, Fault::None).trace);
    }
    assert_ne!(run(0, Fault::None).trace, run(1, Fault::None).trace);
}

/// The planted faults: each is found out by few seeds.
#[test]
fn planted_faults_are_found_out() {
    for fault in [Fault::Hasty, Fault::Forgetful, Fault::Swapped, Fault::Stale] {
        let found = (0..40).find_map(|seed| Some((seed, run(seed, fault).broken?)));
        let (seed, broken) = found.unwrap_or_else(|| panic!("{fault:?} is not found out"));
        println!("P23 planted fault {fault:?}: seed {seed}: {broken}");
    }
}
