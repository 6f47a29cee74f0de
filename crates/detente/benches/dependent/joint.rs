//! Single outcomes where issues depend on each other: made-up domains.

use detente::analysis::bargaining::points::Points;
use detente::analysis::bargaining::{Answer, BargainingProblem};
use detente::analysis::dependent::{self, Effect, Effort, Joint, JointDomain, joint_frontier};
use detente::analysis::table::AdditiveTable;
use std::time::Instant;

struct Stream(u64);

impl Stream {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(word ^ (word >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

/// Every issue interacts with `width` earlier ones, every pair of values for
/// every party, on a grid of 10^-4.
fn pairs(n_parties: usize, n_issues: usize, n_values: u32, width: usize) -> JointDomain {
    let mut stream = Stream(7);
    let mut numbers =
        |most| -> Vec<i64> { (0..n_parties).map(|_| stream.below(most) as i64).collect() };
    let rows = (0..n_issues).map(|_| (0..n_values).map(|_| numbers(10_000)).collect());
    let table = AdditiveTable::new(n_parties, rows.collect()).expect("small numbers");
    let mut joints = Vec::new();
    for issue in 1..n_issues {
        for other in issue.saturating_sub(width)..issue {
            for (a, b) in (0..n_values).flat_map(|a| (0..n_values).map(move |b| (a, b))) {
                joints.push(Joint {
                    within: vec![(other, vec![a]), (issue, vec![b])],
                    effect: Effect::Pays(numbers(10_000)),
                });
            }
        }
    }
    JointDomain::new(table, joints).expect("small numbers")
}

/// Boxes after Ito, Hattori and Klein: one to four issues each, wide ranges.
fn boxes(n_parties: usize, n_issues: usize, n_boxes: usize) -> JointDomain {
    let mut stream = Stream(11);
    let table = vec![vec![vec![0; n_parties]; 10]; n_issues];
    let table = AdditiveTable::new(n_parties, table).expect("small numbers");
    let mut joints = Vec::new();
    for party in 0..n_parties {
        for _ in 0..n_boxes {
            let size = 1 + stream.below(4);
            let within = (0..size).map(|_| {
                let first = stream.below(8) as u32;
                let last = first + 1 + stream.below(4) as u32;
                let issue = stream.below(n_issues as u64) as usize;
                (issue, (first..=last.min(9)).collect())
            });
            let within = within.collect();
            let mut gains = vec![0; n_parties];
            gains[party] = 100 * size as i64 + stream.below(100) as i64;
            joints.push(Joint {
                within,
                effect: Effect::Pays(gains),
            });
        }
    }
    JointDomain::new(table, joints).expect("small numbers")
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed().as_secs_f64() * 1e3)
}

fn rules(name: &str, domain: &JointDomain) {
    let n_parties = domain.n_parties();
    let effort = Effort {
        nodes: 400_000,
        ..Effort::default()
    };
    let (floor, ones) = (vec![0; n_parties], vec![1; n_parties]);
    let told = |rule: &str, answer: Result<Answer, BargainingProblem>, time: f64| match answer {
        Ok(answer) => {
            let certificate = answer.certificate();
            let gap = certificate.gap() / certificate.value.abs().max(1.0);
            println!(
                "  {name}, {n_parties} parties, {rule:12} {time:9.1} ms, {:8} nodes, {}",
                certificate.nodes,
                if certificate.is_exact {
                    "proven".to_owned()
                } else {
                    format!("gap {:.2} %", 100.0 * gap)
                }
            );
        }
        Err(problem) => println!("  {name}: {problem}"),
    };
    let (answer, time) = timed(|| dependent::nash(domain, &floor, effort));
    told("nash", answer, time);
    let (answer, time) = timed(|| dependent::egalitarian(domain, &floor, &ones, effort));
    told("egalitarian", answer, time);
    let (answer, time) = timed(|| dependent::weighted_sum(domain, &floor, &ones, effort));
    told("utilitarian", answer, time);
}

/// Nash by listing every outcome, milliseconds.
fn listing(domain: &JointDomain, n_issues: usize, n_values: u32) -> (f64, Option<Vec<i64>>) {
    let (best, time) = timed(|| {
        let mut outcome = vec![0u32; n_issues];
        let mut listed = Vec::new();
        loop {
            listed.extend(domain.evaluate(&outcome));
            let Some(at) = (0..n_issues).rev().find(|at| outcome[*at] + 1 < n_values) else {
                break;
            };
            outcome[at] += 1;
            outcome[at + 1..].fill(0);
        }
        let points = Points::new(domain.n_parties(), &listed).ok()?;
        let best = points.nash(&vec![0; domain.n_parties()]).ok()??;
        Some(listed[best.first].clone())
    });
    (time, best)
}

pub(crate) fn run() {
    for n_parties in [2, 3, 5] {
        let domain = pairs(n_parties, 8, 5, 1);
        let (plain, expected) = listing(&domain, 8, 5);
        let (answer, ours) =
            timed(|| dependent::nash(&domain, &vec![0; n_parties], Effort::default()));
        let same = answer.is_ok_and(|answer| {
            answer.solution().map(|solution| solution.utilities.clone()) == expected
        });
        println!(
            "chain of 8 issues, 5 values, {n_parties} parties: Nash {ours:.2} ms, listing {plain:.0} ms, ratio {:.0}, same {same}",
            plain / ours
        );
    }
    for width in 1..=3 {
        let domain = pairs(2, 50, 5, width);
        let (found, time) = timed(|| joint_frontier(&domain, Effort::default()));
        if let Ok(found) = found {
            println!(
                "pairs, 50 issues, 5 values, width {width}: frontier of {} points in {time:.0} ms, exact {}, gap {:?}",
                found.points.len(),
                found.is_exact,
                found.gap
            );
        }
        for n_parties in [2, 3, 5, 7] {
            rules(
                &format!("pairs 50x5 width {width}"),
                &pairs(n_parties, 50, 5, width),
            );
        }
    }
    rules("pairs 50x10 width 2", &pairs(3, 50, 10, 2));
    rules("all pairs 15x5", &pairs(3, 15, 5, 15));
    for (n_issues, n_boxes) in [(10, 20), (20, 40), (50, 100)] {
        for n_parties in [2, 3, 5, 7] {
            rules(
                &format!("boxes {n_issues} issues, {n_boxes} each"),
                &boxes(n_parties, n_issues, n_boxes),
            );
        }
    }
}
