//! How long rules and frontiers take where issues depend on each other: made-up
//! domains against listing, and the frontiers of the shared hyper-rectangle
//! domains beside the times of a mixed-integer solver that are listed with the data.
//!
//! `cargo bench --bench dependent -- [WIDTH]` (default 200,000).

#![expect(
    clippy::disallowed_types,
    reason = "a benchmark reads the clock; the engine never does"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark takes arguments and reads files; the engine never does"
)]
#![expect(
    clippy::expect_used,
    reason = "a benchmark stops where something is wrong"
)]

#[path = "../tests/dependent/shared.rs"]
mod shared;

#[path = "dependent/joint.rs"]
mod joint;

use detente::analysis::dependent::{Effort, Width, frontier, joint_frontier};
use std::time::Instant;

fn main() {
    joint::run();
    let Some(cases) = shared::cases() else {
        println!("skipped: ../shared not found");
        return;
    };
    let width = std::env::args().filter_map(|word| word.parse().ok()).next();
    for case in cases {
        let start = Instant::now();
        let found = frontier(
            &case.domain,
            width.map_or_else(Width::default, |most| Width { most }),
        );
        let seconds = start.elapsed().as_secs_f64();
        let same = found
            .points
            .iter()
            .map(|point| point.utilities)
            .eq(case.frontier.iter().copied());
        println!(
            "{:40} {:4} points, same {same}, exact {}, gap {:6.2}, nodes {:8}, {seconds:7.3} s, MILP {:7.3} s: {:7.1} x",
            case.name,
            found.points.len(),
            found.is_exact,
            found.gap,
            found.nodes,
            case.milp_seconds,
            case.milp_seconds / seconds
        );
        let start = Instant::now();
        let Ok(found) = joint_frontier(&case.joint, Effort::default()) else {
            continue;
        };
        let seconds = start.elapsed().as_secs_f64();
        let same = found.points.iter().map(|point| point.0);
        println!(
            "{:40} as joint gains ({:?}), same {}, exact {}, nodes {:8}, {seconds:7.3} s: {:7.1} x",
            "",
            found.method,
            same.eq(case.frontier.iter().copied()),
            found.is_exact,
            found.nodes,
            case.milp_seconds / seconds
        );
    }
}
