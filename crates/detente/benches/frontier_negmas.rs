//! Exact frontiers of two parties, point for point against NegMAS' exact
//! sampler (MOBANOS) in the same run.
//!
//! `NEGMAS_PYTHON=/path/to/python cargo bench -p detente --bench frontier_negmas`
//! with a Python that has `negmas` 0.16; without it only our times are printed.
//! `NEGMAS_SECONDS` is the CPU time after which NegMAS is stopped (300 s): then
//! the ratio is a lower bound. `-- 20x10` picks the rows with that in their
//! names, which are kind, issues by values and seed. NegMAS compares pairs of
//! outcomes, so the ratio grows with the frontier: of 60 seeds, half have more
//! than 1,615 points at 20x10 opposed and 1,781 at 50x10 independent; seeds 19
//! and 27 have 2,249 and 3,826, near those on which the promise was made.
//!
//! Both sides get the same decimals of 12 places and are timed from utilities
//! in memory to the frontier, in CPU time where the system tells it. NegMAS'
//! outcomes are valued again in whole units of 1e-12, so points are compared
//! exactly. It gives every outcome of a point, we give the point once: these
//! repeats are counted, and so are outcomes that it keeps though another is
//! better, because its sums are rounded.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is told what to compare with and asks the system for CPU time"
)]

#[path = "frontier/instances.rs"]
mod instances;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};

use detente::analysis::pareto::{FrontierRequest, pareto_frontier};
use detente::analysis::table::AdditiveTable;
use serde_json::{Value, json};

use instances::{Kind, instance};

#[expect(
    clippy::disallowed_types,
    reason = "a benchmark measures time; the engine it measures reads no clock"
)]
type Clock = std::time::Instant;
type Problem = Box<dyn std::error::Error>;

/// One in fixed point.
const ONE: i64 = 1_000_000_000_000;
/// So long each of our measurements runs at least: the system counts CPU time
/// in ticks of some milliseconds.
const SECONDS_MEASURED: f64 = 0.1;

fn main() -> Result<(), Problem> {
    let python = std::env::var("NEGMAS_PYTHON").ok();
    if python.is_none() {
        println!("NEGMAS_PYTHON is not set: no comparison with NegMAS");
    }
    let seconds = match std::env::var("NEGMAS_SECONDS") {
        Ok(seconds) => seconds.parse()?,
        Err(_) => 300.0,
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // cargo test runs this too, without `--bench`: then the small rows are enough.
    let whole = arguments.iter().any(|argument| argument == "--bench");
    let picked: Vec<&String> = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    for (kind, name, issues, seeds, promised) in [
        (Kind::Independent, "independent", 10, &[0][..], None),
        (Kind::Opposed, "opposed", 10, &[0], None),
        (Kind::ConstantSum, "constant-sum", 10, &[0], None),
        (
            Kind::Independent,
            "independent",
            20,
            &[0, 1, 2],
            Some(20_000),
        ),
        (Kind::Opposed, "opposed", 20, &[0, 1, 2, 19], Some(20_000)),
        (
            Kind::Independent,
            "independent",
            50,
            &[0, 1, 2, 27],
            Some(20_000),
        ),
        (Kind::Opposed, "opposed", 50, &[0], Some(20_000)),
    ] {
        for &seed in seeds {
            let name = format!("{name}-{issues}x10-{seed}");
            let is_picked = picked.is_empty() || picked.iter().any(|pick| name.contains(*pick));
            if is_picked && (whole || issues == 10) {
                let table = instance(kind, 2, issues, 10, ONE as f64, seed);
                let promised =
                    promised.map_or(String::new(), |least| format!(" (promised {least})"));
                println!("\n{name}");
                measure(&table, &promised, python.as_deref(), seconds)?;
            }
        }
    }
    Ok(())
}

fn measure(
    table: &AdditiveTable,
    promised: &str,
    python: Option<&str>,
    seconds: f64,
) -> Result<(), Problem> {
    let request = FrontierRequest::default();
    let frontier = pareto_frontier(table, &request)?;
    let ours: BTreeSet<Vec<i64>> = frontier.points().map(<[i64]>::to_vec).collect();
    let each = shortest(|| pareto_frontier(table, &request).is_ok());
    println!(
        "  ours: {:.3} ms, {} points, exact: {}",
        each * 1e3,
        ours.len(),
        frontier.is_exact()
    );
    let theirs = match python.map(|python| negmas(python, table, seconds)) {
        None => return Ok(()),
        Some(Err(problem)) => {
            println!("  NegMAS could not be run: {problem}");
            return Ok(());
        }
        Some(Ok(theirs)) => theirs,
    };
    let ratio = theirs.seconds / each;
    let python = &theirs.python;
    let Some(outcomes) = theirs.outcomes else {
        println!(
            "  NegMAS (Python {python}): > {:.0} s, stopped; more than {ratio:.0} times our time{promised}",
            theirs.seconds
        );
        return Ok(());
    };
    let points: BTreeSet<Vec<i64>> = outcomes
        .iter()
        .map(|outcome| table.evaluate(outcome))
        .collect();
    println!(
        "  NegMAS (Python {python}): {:.3} s; {ratio:.0} times our time{promised}",
        theirs.seconds
    );
    println!(
        "  {} outcomes, {} repeats; {} points of both, {} only ours, {} only NegMAS'",
        outcomes.len(),
        outcomes.len() - points.len(),
        points.intersection(&ours).count(),
        ours.difference(&points).count(),
        points.difference(&ours).count()
    );
    Ok(())
}

struct Negmas {
    python: String,
    seconds: f64,
    /// `None` if the time was up.
    outcomes: Option<Vec<Vec<u32>>>,
}

fn negmas(python: &str, table: &AdditiveTable, seconds: f64) -> Result<Negmas, Problem> {
    let decimal = |units: i64| format!("{}.{:012}", units / ONE, units % ONE);
    let issues: Vec<Vec<[String; 2]>> = (0..table.n_issues())
        .map(|issue| {
            let values = 0..table.n_values(issue);
            values
                .map(|value| [0, 1].map(|party| decimal(table.get(issue, value, party))))
                .collect()
        })
        .collect();
    let mut process = Command::new(python)
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/benches/frontier/peer.py"
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = process.stdin.take().ok_or("no way to write to it")?;
    stdin.write_all(
        json!({"seconds": seconds, "issues": issues})
            .to_string()
            .as_bytes(),
    )?;
    drop(stdin);
    let output = process.wait_with_output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    Ok(Negmas {
        python: answer["python"].as_str().unwrap_or("?").to_owned(),
        seconds: answer["seconds"].as_f64().ok_or("no time was told")?,
        outcomes: serde_json::from_value(answer["outcomes"].clone())?,
    })
}

/// Seconds of one run, in the best of five measurements: what disturbs a run
/// only makes it longer.
fn shortest<T>(run: impl Fn() -> T) -> f64 {
    let measure = |runs: u32| timed(|| (0..runs).for_each(|_| drop(black_box(run())))).0;
    let mut runs = 1;
    while measure(runs) < SECONDS_MEASURED {
        runs *= 2;
    }
    let measured = (0..5).map(|_| measure(runs) / f64::from(runs));
    measured.fold(f64::INFINITY, f64::min)
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let (start, on_core) = (Clock::now(), seconds_on_core());
    let result = black_box(work());
    let seconds = match (on_core, seconds_on_core()) {
        (Some(before), Some(after)) => after - before,
        _ => start.elapsed().as_secs_f64(),
    };
    (seconds, result)
}

/// CPU time of this thread, where Linux tells it: machines are shared.
fn seconds_on_core() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split_whitespace().next()?.parse::<f64>().ok()? * 1e-9)
}
