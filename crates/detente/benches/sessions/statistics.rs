//! All figures that NegMAS gives of a scenario, for two parties and 10^5 outcomes.

use std::hint::black_box;

use detente::analysis::bargaining::points::Points;
use detente::analysis::pareto::{FrontierRequest, pareto_frontier};
use detente::analysis::table::{AdditiveTable, TableProblem};

use serde_json::Value;

use crate::{Problem, Row, Table, ask, timed};

/// One in fixed point.
const ONE: i64 = 1_000_000_000;
/// What no agreement is worth to both.
const RESERVATION: [i64; 2] = [3 * ONE / 10; 2];
/// Scenarios that are measured.
const N_SCENARIOS: u64 = 200;
/// Of these, so many are also given to NegMAS' `calc_scenario_stats`.
const N_COMPARED: u64 = 1;

pub(crate) fn measure(python: Option<&str>) -> Result<(), Problem> {
    let row = Row {
        kind: "statistics",
        n_issues: 5,
        n_values: 10,
        n_steps: 1,
        n_sessions: N_SCENARIOS,
        n_compared: N_COMPARED,
        promised: 0.0,
    };
    let drawn = (0..row.n_sessions).map(|i| [0, 1].map(|party| Table::drawn(2 * i + party, &row)));
    let tables = drawn
        .map(|parties| fixed(&parties))
        .collect::<Result<Vec<_>, _>>()?;
    let (seconds, figures) = timed(|| {
        tables
            .iter()
            .map(figures)
            .collect::<Result<Vec<Figures>, Problem>>()
    });
    let figures = black_box(figures?);
    let (list, _) = timed(|| {
        tables
            .iter()
            .map(|table| listed(table).len())
            .sum::<usize>()
    });
    println!(
        "\nall statistics of 10^5 outcomes\n  ours: {:.2} ms (promised 10), {:.1} times a list of all utilities",
        seconds / N_SCENARIOS as f64 * 1e3,
        seconds / list
    );
    match python.map(|python| ask(python, &row)).transpose() {
        Ok(None) => {}
        Ok(Some(theirs)) => {
            let each = theirs["seconds"].as_f64().unwrap_or(f64::NAN) / N_COMPARED as f64;
            let listed = theirs["sessions"].as_array().into_iter().flatten();
            println!(
                "  NegMAS (Python {}): {each:.2} s; {:.0} times our time; {} of {N_COMPARED} scenarios the same",
                theirs["python"].as_str().unwrap_or("?"),
                each * N_SCENARIOS as f64 / seconds,
                listed
                    .zip(&figures)
                    .filter(|(theirs, ours)| ours.are(theirs))
                    .count()
            );
        }
        Err(problem) => println!("  NegMAS could not be run: {problem}"),
    }
    Ok(())
}

/// What is compared of a scenario's figures.
struct Figures {
    n_frontier: usize,
    nash: Vec<f64>,
    opposition: f64,
    rational_fraction: f64,
}

impl Figures {
    /// Equal to 1e-8: each of the five terms here is rounded to 1e-9.
    fn are(&self, theirs: &Value) -> bool {
        let near = |ours: f64, theirs: &Value| {
            let theirs = theirs.as_f64().unwrap_or(f64::NAN);
            (ours - theirs).abs() <= 1e-8
        };
        theirs["frontier"].as_u64() == Some(self.n_frontier as u64)
            && (0..2).all(|party| near(self.nash[party], &theirs["nash"][party]))
            && near(self.opposition, &theirs["opposition"])
            && near(self.rational_fraction, &theirs["rational_fraction"])
    }
}

fn fixed([one, other]: &[Table; 2]) -> Result<AdditiveTable, TableProblem> {
    let units = |term: &f64| (term * ONE as f64).round() as i64;
    let issues = one.terms.iter().zip(&other.terms).map(|(one, other)| {
        one.iter()
            .zip(other)
            .map(|(one, other)| vec![units(one), units(other)])
            .collect()
    });
    AdditiveTable::new(2, issues.collect())
}

/// Frontier, six solutions, opposition and the rational fraction.
fn figures(table: &AdditiveTable) -> Result<Figures, Problem> {
    let all = listed(table);
    let extreme = |pick: fn(i64, i64) -> i64| {
        [0, 1].map(|party| {
            all.iter()
                .map(|point: &[i64; 2]| point[party])
                .reduce(pick)
                .unwrap_or(0)
        })
    };
    let (worst, best) = (extreme(i64::min), extreme(i64::max));
    let reserved = Some(RESERVATION.to_vec());
    let request = FrontierRequest {
        reserved,
        ..FrontierRequest::default()
    };
    let frontier = pareto_frontier(table, &request)?;
    let frontier: Vec<Vec<i64>> = frontier.points().map(<[i64]>::to_vec).collect();
    let points = Points::new(2, &frontier)?;
    let nash = points.nash(&RESERVATION)?.ok_or("no gain for both")?;
    black_box(points.egalitarian(&RESERVATION, &[1, 1])?);
    black_box(points.kalai_smorodinsky(&RESERVATION)?);
    black_box(points.ks_spread(&RESERVATION, &best)?);
    black_box(points.max_sum());
    black_box(points.max_relative_welfare(&worst, &best)?);
    let opposition = points.opposition(&RESERVATION, &best, ONE)?;
    let is_rational = |point: &&[i64; 2]| point.iter().zip(&RESERVATION).all(|(u, r)| u > r);
    Ok(Figures {
        n_frontier: frontier.len(),
        nash: frontier[nash.first]
            .iter()
            .map(|units| *units as f64 / ONE as f64)
            .collect(),
        opposition: opposition.ok_or("no rational outcome")?.distance,
        rational_fraction: all.iter().filter(is_rational).count() as f64 / all.len() as f64,
    })
}

fn listed(table: &AdditiveTable) -> Vec<[i64; 2]> {
    (0..table.n_issues()).fold(vec![[0; 2]], |sums, issue| {
        let values = 0..table.n_values(issue);
        let terms: Vec<[i64; 2]> = values
            .map(|value| [0, 1].map(|party| table.get(issue, value, party)))
            .collect();
        let plus = |sum: [i64; 2], term: &[i64; 2]| [sum[0] + term[0], sum[1] + term[1]];
        sums.iter()
            .flat_map(|sum| terms.iter().map(move |term| plus(*sum, term)))
            .collect()
    })
}
