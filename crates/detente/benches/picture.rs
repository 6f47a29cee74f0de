//! All statistics of a scenario, against listing every outcome.
//!
//! `cargo bench -p detente --bench picture` prints milliseconds (the best of
//! several runs) and, where there is a baseline, the ratio within the same run.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_types,
    reason = "a benchmark measures time and stops where something is wrong"
)]

use std::hint::black_box;
use std::time::Instant;

use detente::analysis::picture::{PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::scenario::{ReadOptions, read_scenario};
use detente::format::source::SourceFile;

/// The best of some runs, in milliseconds.
fn best_of<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    let timed = (0..runs).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64() * 1e3
    });
    timed.fold(f64::INFINITY, f64::min)
}

struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// Independent preferences on a grid of 10^-4, reservation values of 0.3.
fn situation(n_parties: usize, n_issues: usize, n_values: usize) -> Situation {
    let mut draws = Draws(7);
    let issue = |i: usize| {
        let values: Vec<String> = (0..n_values).map(|v| format!("v{v}")).collect();
        format!(
            "- {{name: i{i}, type: CategoricalIssue, values: [{}]}}\n",
            values.join(", ")
        )
    };
    let issues: String = (0..n_issues).map(issue).collect();
    let domain = format!("type: DiscreteCartesianOutcomeSpace\nname: bench\nissues:\n{issues}");
    let mut files = vec![SourceFile::new("domain.yml", domain)];
    for party in 0..n_parties {
        let mut text =
            "type: LinearAdditiveUtilityFunction\nreserved_value: 0.3\nweights: [".to_owned();
        text.push_str(&vec![(1.0 / n_issues as f64).to_string(); n_issues].join(", "));
        text.push_str("]\nvalues:\n");
        for _ in 0..n_issues {
            let worth = (0..n_values).map(|v| format!("v{v}: 0.{:04}", draws.next() % 10_000));
            text.push_str(&format!(
                "- {{type: TableFun, mapping: {{{}}}}}\n",
                worth.collect::<Vec<_>>().join(", ")
            ));
        }
        files.push(SourceFile::new(format!("party{party}.yml"), text));
    }
    let scenario = read_scenario(&files, &ReadOptions::default()).unwrap();
    Situation::of_scenario(&scenario).unwrap()
}

/// The obvious way for two parties: list, compare with all, take the best.
/// Frontier, Nash, egalitarian, welfare, opposition, rational fraction; no conflict.
fn listed(situation: &Situation, n_issues: usize, n_values: u32) -> (usize, i128) {
    let mut outcome = vec![0u32; n_issues];
    let mut points: Vec<Vec<i64>> = Vec::new();
    loop {
        points.extend(situation.utilities(&outcome));
        let Some(at) = (0..n_issues).rev().find(|at| outcome[*at] + 1 < n_values) else {
            break;
        };
        outcome[at] += 1;
        outcome[at + 1..].fill(0);
    }
    let floors: Vec<i64> = situation
        .parties()
        .iter()
        .map(|p| p.reservation.unwrap())
        .collect();
    points.retain(|point| point.iter().zip(&floors).all(|(u, floor)| u >= floor));
    // The frontier by sorting, as a careful script would do it.
    points.sort_by(|a, b| b.cmp(a));
    let mut frontier: Vec<&Vec<i64>> = Vec::new();
    for point in &points {
        if frontier.last().is_none_or(|last| point[1] > last[1]) {
            frontier.push(point);
        }
    }
    let product = |point: &Vec<i64>| -> i128 {
        point
            .iter()
            .zip(&floors)
            .map(|(u, floor)| i128::from(u - floor))
            .product()
    };
    let nash = points.iter().map(product).max().unwrap_or(0);
    let worst = |point: &Vec<i64>| point.iter().zip(&floors).map(|(u, floor)| u - floor).min();
    black_box(points.iter().map(worst).max());
    black_box(points.iter().map(|point| point.iter().sum::<i64>()).max());
    (frontier.len(), nash)
}

fn main() {
    let budget = PictureBudget::default();
    let small = situation(2, 5, 10);
    let ours = best_of(15, || picture(&small, &budget).unwrap());
    let plain = best_of(5, || listed(&small, 5, 10));
    let found = picture(&small, &budget).unwrap();
    assert_eq!(found.frontier.points.len(), listed(&small, 5, 10).0);
    println!("all statistics, 2 parties, 10^5 outcomes: {ours:.2} ms (aim: at most 10)");
    println!(
        "  listing and sorting, without conflict: {plain:.2} ms, ratio {:.2}",
        plain / ours
    );
    for (n_parties, n_issues) in [
        (3, 5),
        (2, 20),
        (2, 50),
        (3, 10),
        (3, 20),
        (3, 50),
        (5, 20),
        (7, 50),
    ] {
        let large = situation(n_parties, n_issues, 10);
        let time = best_of(1, || picture(&large, &budget).unwrap());
        let found = picture(&large, &budget).unwrap();
        let n_exact = found.settlements.iter().filter(|s| s.is_exact).count();
        let nash = found.settlement(Rule::Nash).is_some_and(|s| s.is_exact);
        println!(
            "{n_parties} parties, 10^{n_issues}: {time:.1} ms, frontier {} points ({}), {n_exact} of {} rules proven, Nash {}",
            found.frontier.points.len(),
            if found.frontier.is_exact {
                "exact"
            } else {
                "not all"
            },
            found.settlements.len(),
            if nash { "proven" } else { "not proven" },
        );
        for open in found.settlements.iter().filter(|s| !s.is_exact) {
            println!("  not proven: {}, gap {:?}", open.rule.name(), open.gap);
        }
    }
}
