//! Times of the check before signing, as ratios against a plain exploration in
//! the same run.
//!
//! `cargo bench -p detente --bench agreement`. The plain exploration is the
//! oracle of `tests/agreement_check.rs`: every combination of what everybody
//! may do, every day. Where it would not end it is stopped, and the ratio is a
//! lower bound.

#![allow(
    clippy::expect_used,
    clippy::missing_docs_in_private_items,
    dead_code,
    reason = "the oracle and the draws are those of the tests"
)]

use std::hint::black_box;

use detente::agreement::check::{Budget, Checked, check};
use detente::agreement::terms::Agreement;
use detente::format::agreement::read;
use detente::format::source::SourceFile;

#[path = "../tests/check/draw.rs"]
mod draw;
#[path = "../tests/check/hostile.rs"]
mod hostile;
#[path = "../tests/check/oracle.rs"]
mod oracle;

#[expect(
    clippy::disallowed_types,
    reason = "a benchmark measures time; the engine it measures reads no clock"
)]
type Clock = std::time::Instant;

/// Days that the plain exploration may try on a large agreement.
const PLAIN_DAYS_MAX: usize = 200_000;

fn main() {
    println!(
        "agreement, ms (best of runs), plain exploration ms, ratio, findings, left open, states"
    );
    drawn();
    for (n, flaw) in [
        (11, Flaw::None),
        (11, Flaw::Circle),
        (11, Flaw::SmallPool),
        (11, Flaw::NoRemedy),
        (11, Flaw::FixedDate),
        (40, Flaw::None),
        (40, Flaw::Circle),
        (40, Flaw::SmallPool),
        (40, Flaw::NoRemedy),
        (40, Flaw::FixedDate),
    ] {
        large(n, flaw);
    }
    for hostile in hostile::all() {
        at_the_limits(hostile);
    }
}

/// A file at the limits of the format, without a comparison: only its setting
/// out would take the plain exploration minutes.
fn at_the_limits((name, text): (&str, String)) {
    let agreement = read(&SourceFile::new("hostile.toml", text)).expect("within the limits");
    let mut report: Option<Checked> = None;
    let ours = best_of(1, || report = Some(check(&agreement, Budget::default())));
    if let Some(report) = report {
        println!(
            "hostile {name}, {ours:.0}, -, -, {}, {:?}, {} (work {})",
            report.findings.len(),
            report.left_open,
            report.explored.states,
            report.explored.work
        );
    }
}

/// Random small agreements, where both end.
fn drawn() {
    let agreements: Vec<Agreement> = (1..=600)
        .map(draw::agreement)
        .filter(|it| oracle::explore(it, 2_500).is_some())
        .collect();
    let plain = best_of(1, || {
        for agreement in &agreements {
            black_box(oracle::explore(agreement, 2_500));
        }
    });
    let ours = best_of(3, || {
        let reports = agreements.iter().map(|it| check(it, Budget::default()));
        reports.map(|it| it.findings.len()).sum::<usize>()
    });
    let n = agreements.len();
    println!(
        "{n} drawn, {ours:.1}, {plain:.1}, {:.1}, -, -, -",
        plain / ours
    );
}

fn large(n: usize, flaw: Flaw) {
    let agreement = written(n, flaw);
    let mut report: Option<Checked> = None;
    // Many, since on a busy machine most of them are interrupted.
    let ours = best_of(25, || report = Some(check(&agreement, Budget::default())));
    let mut is_stopped = false;
    let plain = best_of(1, || {
        is_stopped = oracle::explore(&agreement, PLAIN_DAYS_MAX).is_none();
    });
    let more = if is_stopped { ">" } else { "" };
    if let Some(report) = report {
        println!(
            "{n} obligations {flaw:?}, {ours:.2}, {more}{plain:.1}, {more}{:.1}, {}, {:?}, {}",
            plain / ours,
            report.findings.len(),
            report.left_open,
            report.explored.states
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    Circle,
    SmallPool,
    NoRemedy,
    FixedDate,
}

/// An agreement of phases of about four obligations that answer each other.
fn written(n: usize, flaw: Flaw) -> Agreement {
    let mut text = String::from(
        r#"detente_agreement = 1
id = "large"
title = "Large"
enters_into_force = 2026-01-01
parties = [{ id = "a", name = "A" }, { id = "b", name = "B" }]
mediators = [{ id = "m", name = "M" }]
clauses = [{ id = "all", title = "All", words = "All of it." }]
pools = [{ id = "pa", of = "a", per_day = 12 }, { id = "pb", of = "b", per_day = 12 }]
guarantees = [{ id = "ga", by = "m", for = "a", amount = 9 }, { id = "gb", by = "m", for = "b", amount = 9 }]
"#,
    );
    for phase in 0..n.div_ceil(4) {
        let opens = match phase {
            0 => String::new(),
            _ => format!("opens = {{ completed = \"p{}\" }}\n", phase - 1),
        };
        text.push_str(&format!(
            "\n[[phases]]\nid = \"p{phase}\"\ntitle = \"Phase\"\n{opens}lasts = {{ at_least = 5, at_most = 80 }}\n"
        ));
    }
    for i in 0..n {
        let (by, to) = if i % 2 == 0 { ("a", "b") } else { ("b", "a") };
        let first = i % 4 == 0;
        let when = match (first, flaw) {
            (true, Flaw::Circle) if i == 4 => {
                "when = { performed = \"o5\" }\ncounted_from = \"owed\"\n".to_owned()
            }
            (true, _) => String::new(),
            (_, Flaw::FixedDate) if i == n - 1 => {
                format!("when = {{ performed = \"o{}\" }}\n", i - 1)
            }
            _ => format!(
                "when = {{ performed = \"o{}\" }}\ncounted_from = \"owed\"\n",
                i - 1
            ),
        };
        let quantity = [6, 90, 8, 40][i % 4];
        let pool = if i % 4 == 1 {
            format!("pool = \"p{by}\"\n")
        } else {
            String::new()
        };
        let by_day = if flaw == Flaw::SmallPool && i == 1 {
            3
        } else {
            15
        };
        let remedies = match flaw {
            Flaw::NoRemedy if i == 2 => String::new(),
            _ if first => "on_breach = [{ cure = 5 }, { terminate = true }]\n".to_owned(),
            _ => format!(
                "on_breach = [{{ cure = 3 }}, {{ refer = \"m\", days = 4, default = \"upheld\" }}, {{ forfeit = \"g{by}\" }}]\n"
            ),
        };
        text.push_str(&format!(
            "\n[[obligations]]\nid = \"o{i}\"\nby = \"{by}\"\nto = \"{to}\"\nduty = \"do it\"\nclause = \"all\"\nphase = \"p{}\"\n{when}quantity = {quantity}\nby_day = {by_day}\ngrace_days = 2\n{pool}verification = {{ by = \"m\", days = 2 }}\n{remedies}",
            i / 4
        ));
    }
    read(&SourceFile::new("large.toml", text)).expect("written so as to be read")
}

/// The best time of some runs, in milliseconds.
fn best_of<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..runs {
        let start = Clock::now();
        black_box(run());
        best = best.min(start.elapsed().as_secs_f64() * 1_000.0);
    }
    best
}
