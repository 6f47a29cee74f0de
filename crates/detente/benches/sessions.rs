//! Times of simulated sessions, as ratios against baselines in the same run.
//!
//! `cargo bench -p detente --bench sessions`. The baseline of each row is the
//! obvious way: every question for an outcome looks at all of them. With
//! `NEGMAS_PYTHON=/path/to/python` (one that has `negmas` 0.16) the same
//! scenarios are also played there, agreements are compared to 1e-9, and the
//! ratio against it is printed, set-up included on both sides. Times are CPU
//! times where the system tells them, as machines are shared, else wall times.
//! `-- statistics` (or `boulware`, `hard`, `micro`) picks the rows of that kind.

#![expect(
    clippy::disallowed_methods,
    reason = "a benchmark is told what to compare with and asks the system for CPU time"
)]

#[path = "sessions/statistics.rs"]
mod statistics;

use std::hint::black_box;
use std::process::Command;

use detente::simulation::curve::Curve;
use detente::simulation::session::{Session, Terms, negotiate};
use detente::simulation::strategies::micro::Micro;
use detente::simulation::strategies::time_based::TimeBased;
use detente::simulation::utilities::PartyUtilities;
use serde_json::Value;

#[expect(
    clippy::disallowed_types,
    reason = "a benchmark measures time; the engine it measures reads no clock"
)]
type Clock = std::time::Instant;
type Problem = Box<dyn std::error::Error>;

/// What is played: `n_sessions` of a kind on random additive scenarios.
struct Row {
    kind: &'static str,
    n_issues: usize,
    n_values: usize,
    n_steps: u32,
    n_sessions: u64,
    /// So many of them are played by the slow ways too.
    n_compared: u64,
    /// The promise: at least so many times faster than NegMAS.
    promised: f64,
}

fn main() -> Result<(), Problem> {
    let python = std::env::var("NEGMAS_PYTHON").ok();
    if python.is_none() {
        println!("NEGMAS_PYTHON is not set: no comparison with NegMAS");
    }
    let row = |kind, n_issues, n_values, n_steps, n_sessions, n_compared, promised| Row {
        kind,
        n_issues,
        n_values,
        n_steps,
        n_sessions,
        n_compared,
        promised,
    };
    let picked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let is_picked = |kind: &str| picked.is_empty() || picked.iter().any(|pick| pick == kind);
    for row in [
        row("boulware", 5, 5, 100, 4_000, 20, 1_000.0),
        row("boulware", 5, 5, 1_000, 2_000, 8, 1_000.0),
        row("hard", 5, 5, 10_000, 400, 2, 5_000.0),
        row("micro", 5, 10, 1_000, 40, 3, 200.0),
    ] {
        if is_picked(row.kind) {
            measure(&row, python.as_deref())?;
        }
    }
    if is_picked("statistics") {
        statistics::measure(python.as_deref())?;
    }
    Ok(())
}

fn measure(row: &Row, python: Option<&str>) -> Result<(), Problem> {
    let scenarios: Vec<[Table; 2]> = (0..row.n_sessions)
        .map(|session| [0, 1].map(|party| Table::drawn(2 * session + party, row)))
        .collect();
    // Best of three: what disturbs a run only makes it longer.
    let mut runs = (0..3).map(|_| {
        timed(|| {
            scenarios
                .iter()
                .map(|scenario| ours(row, scenario))
                .collect::<Result<Vec<_>, Problem>>()
        })
    });
    let first = runs.next().ok_or("no run")?;
    let (seconds, sessions) = runs.fold(first, |best, run| if run.0 < best.0 { run } else { best });
    let sessions = sessions?;
    let steps: u64 = sessions
        .iter()
        .map(|session| u64::from(session.steps))
        .sum();
    let compared = row.n_compared as usize;
    let (slow, slow_sessions) = timed(|| {
        scenarios[..compared]
            .iter()
            .map(|scenario| obvious(row, scenario))
            .collect::<Vec<_>>()
    });
    let per = |seconds: f64, n: usize| seconds / n as f64;
    let each = per(seconds, sessions.len());
    println!(
        "\n{} pair, {}^{} outcomes, at most {} steps",
        row.kind, row.n_values, row.n_issues, row.n_steps
    );
    println!(
        "  ours: {:.1} us a session, {:.0} sessions/s, {:.0} steps/s, set-up included",
        each * 1e6,
        1.0 / each,
        steps as f64 / seconds
    );
    let ratio = per(slow, compared) / each;
    let same = |theirs: &[Played]| {
        theirs
            .iter()
            .zip(&sessions)
            .filter(|(theirs, ours)| theirs.is_as(ours))
            .count()
    };
    println!(
        "  obvious way: {ratio:.1} times our time; {} of {compared} sessions the same",
        same(&slow_sessions)
    );
    match python.map(|python| negmas(python, row)).transpose() {
        Ok(None) => {}
        Ok(Some(theirs)) => {
            let ratio = per(theirs.seconds, compared) / each;
            println!(
                "  NegMAS (Python {}): {:.1} sessions/s; {ratio:.0} times our time (promised {:.0}); {} of {compared} sessions the same",
                theirs.python,
                compared as f64 / theirs.seconds,
                row.promised,
                same(&theirs.sessions)
            );
        }
        Err(problem) => println!("  NegMAS could not be run: {problem}"),
    }
    Ok(())
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

/// One party's additive utilities.
struct Table {
    terms: Vec<Vec<f64>>,
}

impl Table {
    /// Weights that add up to 1 and values from 0 to 1 in each issue.
    fn drawn(seed: u64, row: &Row) -> Self {
        let mut state = seed;
        let mut draw = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
        };
        let raw: Vec<f64> = (0..row.n_issues).map(|_| draw()).collect();
        let total: f64 = raw.iter().sum();
        let terms = raw.iter().map(|raw| {
            let values: Vec<f64> = (0..row.n_values).map(|_| draw()).collect();
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            values
                .iter()
                .map(|value| raw / total * ((value - low) / (high - low)))
                .collect()
        });
        Self {
            terms: terms.collect(),
        }
    }
}

fn prepared(scenario: &[Table; 2]) -> Result<[PartyUtilities; 2], Problem> {
    let [one, other] = scenario;
    Ok([
        PartyUtilities::additive(0.0, &one.terms, 0.0)?,
        PartyUtilities::additive(0.0, &other.terms, 0.0)?,
    ])
}

/// NegMAS' `AspirationNegotiator` that practically never concedes.
fn hard() -> TimeBased {
    TimeBased::with_tolerance(Curve::Polynomial { exponent: 200.0 }, 1e-3)
}

fn ours(row: &Row, scenario: &[Table; 2]) -> Result<Session, Problem> {
    let parties = prepared(scenario)?;
    let terms = Terms::as_negmas(row.n_steps);
    Ok(match row.kind {
        "micro" => negotiate(&parties, &mut [Micro::new(1), Micro::new(2)], &terms)?,
        "hard" => negotiate(&parties, &mut [hard(), hard()], &terms)?,
        _ => negotiate(&parties, &mut [TimeBased::boulware(); 2], &terms)?,
    })
}

/// A session as another way played it.
struct Played {
    steps: u64,
    offers: u64,
    utilities: Vec<f64>,
}

impl Played {
    fn is_as(&self, ours: &Session) -> bool {
        let pairs = self.utilities.iter().zip(&ours.utilities);
        self.steps == u64::from(ours.steps)
            && self.offers == ours.offers.len() as u64
            && pairs
                .map(|(theirs, ours)| (theirs - ours).abs())
                .all(|apart| apart <= 1e-9)
    }
}

struct Negmas {
    python: String,
    seconds: f64,
    sessions: Vec<Played>,
}

/// What the script beside this file prints for a row.
fn ask(python: &str, row: &Row) -> Result<Value, Problem> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/sessions/peer.py");
    let sizes = [
        row.n_issues as u64,
        row.n_values as u64,
        row.n_steps.into(),
        row.n_compared,
    ];
    let output = Command::new(python)
        .args([script, row.kind])
        .args(sizes.map(|size| size.to_string()))
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn negmas(python: &str, row: &Row) -> Result<Negmas, Problem> {
    let answer = ask(python, row)?;
    let float = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let played = |value: &Value| Played {
        steps: value["steps"].as_u64().unwrap_or(0),
        offers: value["offers"].as_u64().unwrap_or(0),
        utilities: value["utilities"]
            .as_array()
            .into_iter()
            .flatten()
            .map(float)
            .collect(),
    };
    Ok(Negmas {
        python: answer["python"].as_str().unwrap_or("?").to_owned(),
        seconds: float(&answer["seconds"]),
        sessions: answer["sessions"]
            .as_array()
            .into_iter()
            .flatten()
            .map(played)
            .collect(),
    })
}

/// The obvious way: list all utilities, and look at all of them for every answer.
fn obvious(row: &Row, scenario: &[Table; 2]) -> Played {
    let listed = scenario.each_ref().map(|table| list(&table.terms));
    let range = |list: &[f64]| {
        let low = list.iter().copied().fold(f64::INFINITY, f64::min).max(0.0);
        (low, list.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    };
    let mut offer: Option<usize> = None;
    let mut offers = 0;
    let mut sent: [Vec<usize>; 2] = [Vec::new(), Vec::new()];
    for step in 0..row.n_steps {
        let time = f64::from(step + 1) / f64::from(row.n_steps + 1);
        for party in 0..2 {
            let own = &listed[party];
            let (low, high) = range(own);
            let (curve, tolerance) = match row.kind {
                "hard" => (time.powi(200), 1e-3),
                _ => (time.powi(4), 1e-4),
            };
            let (bound, next) = if row.kind == "micro" {
                let next = best_but(own, &sent[party]);
                (own[next], next)
            } else {
                let bound = ((high - low) * (1.0 - curve) + low - tolerance).clamp(low, high);
                (bound, lowest_at_least(own, bound))
            };
            if let Some(offer) = offer.filter(|offer| own[*offer] >= bound) {
                let utilities = listed.iter().map(|own| own[offer]).collect();
                return Played {
                    steps: (step + 1).into(),
                    offers,
                    utilities,
                };
            }
            sent[party].push(next);
            (offer, offers) = (Some(next), offers + 1);
        }
    }
    Played {
        steps: row.n_steps.into(),
        offers,
        utilities: vec![0.0; 2],
    }
}

fn list(terms: &[Vec<f64>]) -> Vec<f64> {
    terms.iter().fold(vec![0.0], |sums, values| {
        sums.iter()
            .flat_map(|sum| values.iter().map(move |value| sum + value))
            .collect()
    })
}

fn lowest_at_least(own: &[f64], bound: f64) -> usize {
    let enough = (0..own.len()).filter(|outcome| own[*outcome] >= bound);
    enough
        .min_by(|a, b| own[*a].total_cmp(&own[*b]))
        .unwrap_or(0)
}

fn best_but(own: &[f64], sent: &[usize]) -> usize {
    let mut is_sent = vec![false; own.len()];
    sent.iter().for_each(|outcome| is_sent[*outcome] = true);
    let left = (0..own.len()).filter(|outcome| !is_sent[*outcome]);
    left.max_by(|a, b| own[*a].total_cmp(&own[*b])).unwrap_or(0)
}
