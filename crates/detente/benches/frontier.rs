//! How fast frontiers and bids are found, against the obvious way in the same
//! run: `cargo bench --bench frontier`.
//!
//! Times are of the machine it runs on; compare the ratios. Instances have
//! exponential weights and values scaled to [0, 1] within an issue:
//! independent; opposed (20 % noise, own weights); near constant-sum (10 %
//! noise, same weights).

#![expect(
    clippy::expect_used,
    reason = "a benchmark stops at its first surprise"
)]
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "a benchmark measures time and reads its arguments; the engine does neither"
)]

#[path = "frontier/instances.rs"]
mod instances;

use std::hint::black_box;
use std::time::Instant;

use detente::analysis::bidding::OwnUtilities;
use detente::analysis::pareto::{FrontierRequest, pareto_enumerated, pareto_frontier};
use detente::analysis::table::AdditiveTable;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

use instances::{Kind, instance};

const FINE: f64 = 1e12;
const GRID: f64 = 1e4;

fn main() {
    // cargo test runs this too, without `--bench`: then one small round is enough.
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, row @ ..] = arguments.as_slice()
        && word == "peak"
    {
        println!("{}", peak_here(row).unwrap_or(f64::NAN));
        return;
    }
    let whole = arguments.iter().any(|argument| argument == "--bench");
    frontiers(whole);
    listed();
    more_parties(whole);
    bids(whole);
}

fn frontiers(whole: bool) {
    println!("two parties, exact frontier; ms median [worst] of seeds");
    println!(
        "kind          size    scale  points [most]     points  process      ms             slow ms  slow/ms"
    );
    for (kind, name) in [
        (Kind::Independent, "independent"),
        (Kind::Opposed, "opposed"),
        (Kind::ConstantSum, "constant-sum"),
    ] {
        for (issues, values, scale, seeds) in [
            (10, 10, FINE, 11),
            (20, 10, FINE, 11),
            (50, 10, FINE, 11),
            (50, 10, GRID, 11),
            (100, 10, FINE, 3),
            (100, 20, FINE, 3),
            (100, 20, GRID, 5),
        ] {
            if !whole && issues > 20 {
                continue;
            }
            let mut rows: Vec<(f64, f64, usize, usize)> = Vec::new();
            let mut gaps = 0;
            let mut process = 0f64;
            let mut gap = 0f64;
            for seed in 0..if whole { seeds } else { 1 } {
                let table = instance(kind, 2, issues, values, scale, seed);
                let request = FrontierRequest::default();
                let (ms, frontier) = best_of(3, || {
                    pareto_frontier(&table, &request).expect("two parties")
                });
                let row = [kind as usize, issues, values, scale as usize, seed as usize];
                process = process.max(peak_bytes(row).unwrap_or(f64::NAN));
                gaps += usize::from(!frontier.is_exact());
                gap = frontier
                    .gap()
                    .iter()
                    .fold(gap, |gap, more| gap.max(*more as f64 / scale));
                let most = frontier.len() > 60_000;
                let slow = if most || seed > 2 {
                    f64::NAN
                } else {
                    let (slow, by_sorting) = best_of(1, || by_sorting(&table));
                    assert!(by_sorting.len() == frontier.len());
                    slow
                };
                rows.push((ms, slow, frontier.len(), frontier.memory_bytes()));
            }
            let median = |mut all: Vec<f64>| {
                all.retain(|x| x.is_finite());
                all.sort_by(f64::total_cmp);
                all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
            };
            let ms = median(rows.iter().map(|row| row.0).collect());
            let worst = rows.iter().map(|row| row.0).fold(0.0, f64::max);
            let slow = median(rows.iter().map(|row| row.1).collect());
            let points = median(rows.iter().map(|row| row.2 as f64).collect());
            let points_most = rows.iter().map(|row| row.2).max().unwrap_or(0);
            let bytes = rows.iter().map(|row| row.3).max().unwrap_or(0);
            let said = if gaps > 0 {
                format!("  {gaps} with a gap, at most {gap:.1e}")
            } else {
                String::new()
            };
            println!(
                "{name:<13} {issues:>3}x{values:<3} {scale:>6.0e} {points:>7} [{points_most:>7}] {:>7.2} {:>8.1} MB {ms:>8.3} [{worst:>8.3}] {slow:>8.1} {:>7.1}{said}",
                bytes as f64 / 1e6,
                process / 1e6,
                slow / ms,
            );
        }
    }
    if whole {
        let table = instance(Kind::Opposed, 2, 50, 10, FINE, 0);
        let frontier = pareto_frontier(&table, &FrontierRequest::default()).expect("two parties");
        let (ms, _) = best_of(3, || {
            (0..1000)
                .map(|i| frontier.outcome(i * 7 % frontier.len()))
                .filter(Option::is_some)
                .count()
        });
        println!("outcome of a point, 50x10 opposed: {ms:.2} us each");
    }
}

fn listed() {
    println!("6x10, a million outcomes, opposed: merged against listed");
    let table = instance(Kind::Opposed, 2, 6, 10, FINE, 0);
    let (ms, merged) = best_of(5, || {
        pareto_frontier(&table, &FrontierRequest::default()).expect("two parties")
    });
    let (slow, listed) = best_of(1, || {
        let every = (0..1_000_000u32).map(|n| {
            let digits: [u32; 6] = std::array::from_fn(|issue| n / 10u32.pow(issue as u32) % 10);
            table.evaluate(&digits)
        });
        pareto_enumerated(2, every, None).expect("two parties")
    });
    assert_eq!(merged.len(), listed.len());
    println!(
        "  {} points: {ms:.4} ms, {slow:.1} ms, ratio {:.0}",
        merged.len(),
        slow / ms
    );
}

fn more_parties(whole: bool) {
    println!("three parties and more: exact if it fits 80 MB");
    for (n_parties, issues, values) in [
        (3, 10, 5),
        (3, 10, 10),
        (3, 20, 10),
        (4, 10, 5),
        (5, 8, 5),
        (3, 50, 10),
    ] {
        for (kind, name) in [
            (Kind::Independent, "independent"),
            (Kind::Opposed, "opposed"),
        ] {
            if !whole && issues > 10 {
                continue;
            }
            let table = instance(kind, n_parties, issues, values, FINE, 0);
            let (ms, frontier) = best_of(1, || {
                pareto_frontier(&table, &FrontierRequest::default()).expect("right lengths")
            });
            let gap = frontier.gap().iter().max().copied().unwrap_or(0) as f64 / FINE;
            println!(
                "  {n_parties} parties {issues}x{values} {name}: {} points, {ms:.1} ms, {:.0} MB, gap {gap:.4}",
                frontier.len(),
                frontier.memory_bytes() as f64 / 1e6,
            );
        }
    }
}

fn bids(whole: bool) {
    println!("bids of one party, 50x10");
    let table = instance(Kind::Independent, 1, 50, 10, FINE, 0);
    let own = OwnUtilities::of(&table, 0).expect("one party");
    let (ms, _) = best_of(3, || own.ranked().take(1000).count());
    println!("  first 1,000 in order: {ms:.3} ms");
    for levels in [10_000, 100_000] {
        let (ms, index) = best_of(if whole { 5 } else { 1 }, || own.index(levels));
        println!(
            "  index with {levels} levels: {ms:.1} ms, {:.1} MB, width {:.1e}",
            index.memory_bytes() as f64 / 1e6,
            index.width() as f64 / FINE
        );
        let mut rng = Pcg64Mcg::seed_from_u64(1);
        let band = index.band((0.80 * FINE) as i64, (0.81 * FINE) as i64);
        let (fewest, most) = band.counts();
        let n = 20_000;
        let (ms, found) = best_of(3, || {
            (0..n).filter_map(|_| band.sample(&mut rng, 100)).count()
        });
        println!(
            "  uniform sample of [0.80, 0.81]: {:.2} us ({found} of {n}); 10^{:.3} to 10^{:.3} outcomes",
            ms * 1e3 / n as f64,
            fewest.log10(),
            most.log10()
        );
        let (ms, _) = best_of(3, || band.bids(10_000).take(n).count());
        println!("  next of the band: {:.2} us", ms * 1e3 / n as f64);
        let mut threshold = 0;
        let (ms, _) = best_of(3, || {
            (0..n)
                .filter_map(|_| {
                    threshold = (threshold + 7_919_000_000_017) % FINE as i64;
                    index.next_below(black_box(threshold))
                })
                .count()
        });
        println!("  next level below: {:.4} us", ms * 1e3 / n as f64);
        let (ms, near) = best_of(3, || {
            index
                .nearest_at_least((0.8 * FINE) as i64, 10_000)
                .expect("below the best")
        });
        println!(
            "  nearest at least 0.8: {:.1} us, excess {:.1e}, proven {}",
            ms * 1e3,
            near.bid.utility as f64 / FINE - 0.8,
            near.is_nearest
        );
    }
}

/// The most memory that a process of its own takes for one frontier, from
/// start to end, where Linux tells it.
fn peak_bytes(row: [usize; 5]) -> Option<f64> {
    let output = std::process::Command::new(std::env::current_exe().ok()?)
        .arg("peak")
        .args(row.map(|number| number.to_string()))
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn peak_here(row: &[String]) -> Option<f64> {
    let numbers: Vec<usize> = row.iter().filter_map(|it| it.parse().ok()).collect();
    let [kind, issues, values, scale, seed] = numbers[..] else {
        return None;
    };
    let kind = [Kind::Independent, Kind::Opposed, Kind::ConstantSum][kind.min(2)];
    let table = instance(kind, 2, issues, values, scale as f64, seed as u64);
    let frontier = pareto_frontier(&table, &FrontierRequest::default()).ok();
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    black_box(frontier);
    Some(kilobytes * 1024.0)
}

/// The obvious merge: every sum of the kept and a value, sorted and filtered.
fn by_sorting(table: &AdditiveTable) -> Vec<(i64, i64)> {
    let mut sums = vec![(0, 0)];
    for issue in 0..table.n_issues() {
        let mut next = Vec::new();
        for value in 0..table.n_values(issue) {
            let (x, y) = (table.get(issue, value, 0), table.get(issue, value, 1));
            next.extend(sums.iter().map(|sum: &(i64, i64)| (sum.0 + x, sum.1 + y)));
        }
        next.sort_unstable_by(|left, right| right.cmp(left));
        let mut best = i64::MIN;
        next.retain(|sum| {
            let keep = sum.1 > best;
            best = best.max(sum.1);
            keep
        });
        sums = next;
    }
    sums
}

/// The shortest of several runs in milliseconds, and the last result.
fn best_of<T>(runs: usize, mut run: impl FnMut() -> T) -> (f64, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = black_box(run());
        (start.elapsed().as_secs_f64() * 1e3, result)
    };
    let (mut shortest, mut result) = timed();
    for _ in 1..runs {
        let (ms, next) = timed();
        (shortest, result) = (shortest.min(ms), next);
    }
    (shortest, result)
}
