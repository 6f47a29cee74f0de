//! How long bargaining solutions take, as medians, 99th percentiles and ratios
//! to a baseline of the same run.
//!
//! `cargo bench --bench bargaining -- [SEEDS] [PART]`: instances per line
//! (default 20) and one of `nash`, `egalitarian`, `ks`, `leximin`, `efficiency`
//! (default all). The baseline is one pass over the instance's table: the best value of
//! every issue under one weighting, the least that any method must read.
//! `-- instance KIND N M SEED` prints an instance as JSON for other solvers,
//! `-- answer KIND N M SEED PART` the value of a part, whether it is proven and
//! its time: what `bargaining/highs.py` compares with `HiGHS`.
//!
//! Instances: exponential weights, per-issue values normalised to [0, 1], 1e12
//! units; kind 0 independent, 1 opposed (20 % noise, other weights), 2 near
//! constant-sum (same weights, 10 % noise).

#![expect(
    clippy::disallowed_types,
    reason = "a benchmark reads the clock; the engine never does"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark takes arguments; the engine never does"
)]

use detente::analysis::bargaining::{
    Answer, Budget, Efficiency, GainScale, efficiency, egalitarian, kalai_smorodinsky, leximin,
    nash,
};
use detente::analysis::table::AdditiveTable;
use std::hint::black_box;
use std::time::Instant;

const SCALE: f64 = 1e12;
const KINDS: [&str; 3] = ["independent", "opposed", "near constant-sum"];

struct Stream(u64);

impl Stream {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn instance(kind: usize, n_parties: usize, n_issues: usize, seed: u64) -> Vec<Vec<Vec<i64>>> {
    let mut stream =
        Stream(seed ^ (kind as u64) << 40 ^ (n_parties as u64) << 48 ^ (n_issues as u64) << 52);
    let mut weights: Vec<Vec<f64>> = (0..n_parties)
        .map(|_| {
            let raw: Vec<f64> = (0..n_issues).map(|_| -(1.0 - stream.unit()).ln()).collect();
            let sum: f64 = raw.iter().sum();
            raw.iter().map(|weight| weight / sum).collect()
        })
        .collect();
    if kind == 2 {
        weights = vec![weights[0].clone(); n_parties];
    }
    let noise = [0.0, 0.2, 0.1][kind];
    (0..n_issues)
        .map(|issue| {
            let mut worth: Vec<Vec<f64>> = (0..n_parties)
                .map(|_| (0..10).map(|_| stream.unit()).collect())
                .collect();
            let (first, others) = worth.split_at_mut(1);
            for (other, own) in others.iter_mut().enumerate().filter(|_| kind > 0) {
                for (mine, theirs) in own.iter_mut().zip(&first[0]) {
                    let opposed = (1.0 - theirs) * (1.0 - noise) + noise * stream.unit();
                    // From the third party on, half opposed and half of its own mind.
                    *mine = if other == 0 {
                        opposed
                    } else {
                        0.5 * opposed + 0.5 * stream.unit()
                    };
                }
            }
            for own in &mut worth {
                let least = own.iter().copied().fold(f64::INFINITY, f64::min);
                let most = own.iter().copied().fold(0.0, f64::max);
                own.iter_mut()
                    .for_each(|u| *u = (*u - least) / (most - least).max(1e-12));
            }
            let units = |party: usize, value: usize| {
                (weights[party][issue] * worth[party][value] * SCALE).round()
            };
            (0..10)
                .map(|value| {
                    (0..n_parties)
                        .map(|party| units(party, value) as i64)
                        .collect()
                })
                .collect()
        })
        .collect()
}

/// The least that any method must do: read every number once.
fn baseline(table: &AdditiveTable) -> f64 {
    let weights: Vec<f64> = (0..table.n_parties())
        .map(|party| 1.0 + party as f64 / 7.0)
        .collect();
    let start = Instant::now();
    let rounds = 20;
    for _ in 0..rounds {
        let mut sum = 0.0;
        for issue in 0..table.n_issues() {
            let mut most = f64::NEG_INFINITY;
            for value in 0..table.n_values(issue) {
                let worth = table
                    .value(issue, value)
                    .iter()
                    .zip(&weights)
                    .map(|(u, w)| *u as f64 * w)
                    .sum();
                most = f64::max(most, worth);
            }
            sum += most;
        }
        black_box(sum);
    }
    start.elapsed().as_secs_f64() * 1e3 / f64::from(rounds)
}

/// Whether a result is proven, its nodes and its relative gap.
type Outcome = (bool, u64, f64);

fn told(answer: &Answer) -> Outcome {
    let certificate = answer.certificate();
    (
        certificate.is_exact,
        certificate.nodes,
        certificate.gap() / certificate.value.abs(),
    )
}

fn solve(part: &str, table: &AdditiveTable) -> Outcome {
    answer(part, table).map_or_else(|| efficient(table), |answer| told(&answer))
}

/// The answer of a bargaining solution; `None` if the part is none or fails.
fn answer(part: &str, table: &AdditiveTable) -> Option<Answer> {
    let floor = vec![0; table.n_parties()];
    let budget = Budget::default();
    let units = GainScale::Units;
    let answer = match part {
        "nash" => nash(table, &floor, budget),
        "egalitarian" => egalitarian(table, &floor, &units, budget),
        "leximin" => leximin(table, &floor, &units, budget),
        "ks" => kalai_smorodinsky(table, &floor, budget),
        _ => return None,
    };
    answer.ok()
}

/// Whether the first values of all issues are efficient.
fn efficient(table: &AdditiveTable) -> Outcome {
    let outcome = vec![0; table.n_issues()];
    match efficiency(table, &outcome, Budget::default()) {
        Ok(Efficiency::Dominated(better)) => (
            better.certificate.is_exact,
            better.certificate.nodes,
            better.certificate.gap() / SCALE,
        ),
        Ok(Efficiency::Efficient(certificate)) => (true, certificate.nodes, 0.0),
        _ => (false, 0, f64::NAN),
    }
}

fn line(part: &str, kind: usize, n_parties: usize, n_issues: usize, seeds: u64) {
    let mut times = Vec::new();
    let mut passes = Vec::new();
    let (mut unproven, mut nodes_max, mut gap_max) = (0, 0, 0.0f64);
    for seed in 0..seeds {
        let Ok(table) = AdditiveTable::new(n_parties, instance(kind, n_parties, n_issues, seed))
        else {
            continue;
        };
        passes.push(baseline(&table));
        let start = Instant::now();
        let (is_exact, nodes, gap) = solve(part, &table);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        nodes_max = nodes_max.max(nodes);
        if !is_exact {
            unproven += 1;
            gap_max = gap_max.max(gap);
        }
    }
    times.sort_by(f64::total_cmp);
    passes.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let ratio = at(0.5) / passes[passes.len() / 2];
    println!(
        "{part:12} {:18} n={n_parties} m={n_issues:3}: median {:9.3} ms, p99 {:9.3}, max {:9.3}; {ratio:8.0} passes; \
         nodes <= {nodes_max:8}; unproven {unproven}/{} gap <= {gap_max:.1e}",
        KINDS[kind],
        at(0.5),
        at(0.99),
        at(1.0),
        times.len()
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let number = |at: usize| arguments.get(at).and_then(|word| word.parse::<u64>().ok());
    if arguments.first().is_some_and(|word| word == "instance") {
        let [kind, n_parties, n_issues, seed] = [1, 2, 3, 4].map(|at| number(at).unwrap_or(0));
        println!(
            "{:?}",
            instance(kind as usize, n_parties as usize, n_issues as usize, seed)
        );
        return;
    }
    if arguments.first().is_some_and(|word| word == "answer") {
        let [kind, n_parties, n_issues, seed] =
            [1, 2, 3, 4].map(|at| number(at).unwrap_or(0) as usize);
        if let Ok(table) =
            AdditiveTable::new(n_parties, instance(kind, n_parties, n_issues, seed as u64))
        {
            let part = arguments.get(5).map_or("egalitarian", String::as_str);
            let start = Instant::now();
            let answer = answer(part, &table);
            let took = start.elapsed().as_secs_f64() * 1e3;
            let (is_exact, _, gap) = answer.as_ref().map_or((false, 0, f64::NAN), told);
            let value = answer.map(|answer| answer.certificate().value);
            println!(
                "{took:.3} ms, value {:e}, exact {is_exact}, gap {gap:e}",
                value.unwrap_or(f64::NAN)
            );
        }
        return;
    }
    let seeds = number(0).unwrap_or(20);
    let only = arguments.get(1).map(String::as_str);
    for part in ["nash", "egalitarian", "ks", "leximin", "efficiency"] {
        if only.is_some_and(|only| only != part) {
            continue;
        }
        for kind in 0..3 {
            for n_parties in [2, 3, 4, 5, 7] {
                for n_issues in [50, 100] {
                    line(part, kind, n_parties, n_issues, seeds);
                }
            }
        }
    }
}
