//! The outcome with the largest product of gains.

mod mixture;
mod region;
mod scaled;
mod tree;

use super::certificate::{
    Answer, BargainingProblem, Budget, Certificate, Method, Solution, check_parties,
};
use super::exact::{Fraction, root};
use super::maximin::{Question, search};
use super::rows::{Row, Rows, Whose};
use crate::analysis::table::AdditiveTable;
use region::Region;
use scaled::{Best, Scaled};
use std::rc::Rc;
use tree::Tree;

/// Selects the outcome with the largest product of gains over disagreement.
///
/// Only outcomes where *every* party gains count; if there is none, that is the
/// answer ([`Answer::NoRationalOutcome`], with its proof, or
/// [`Answer::Undecided`]). Products are compared exactly, as integers. The
/// certificate's value is the geometric mean of the gains, in the table's units
/// (the product's root, so that it stays finite). Of equal products any one may
/// be returned, always the same one. Rescaling a party's utilities together with
/// its disagreement value does not change the largest product's outcomes.
///
/// # Errors
/// Not one disagreement value per party, or numbers beyond 2^62.
///
/// # Cost
/// Branch and bound. For any positive weights `l` the product of the gains `s`
/// is at most `(l·s / n)^n / Π l` (arithmetic and geometric mean), so a partial
/// outcome is given up as soon as one of 16 weighted sums cannot reach what a
/// larger product needs: no logarithm is ever taken. The best weights are the
/// inverse gains of the best mixture of outcomes, in which issues may be split;
/// fewer issues than parties are (Shapley and Folkman). Frank–Wolfe steps come
/// near it and Newton steps on the shares of the split issues reach it. Where
/// fixed weights do not suffice, the split issue that spreads the gains most is
/// branched on and the mixture is found anew from the one before. Finding a
/// mixture counts for 50 nodes, about its cost.
///
/// # Sources
/// J. F. Nash, "The bargaining problem", 1950, <https://doi.org/10.2307/1907266>;
/// M. Frank, P. Wolfe, "An algorithm for quadratic programming", 1956,
/// <https://doi.org/10.1002/nav.3800030109>. R. M. Starr, "Quasi-equilibria in
/// markets with non-convex preferences", 1969, <https://doi.org/10.2307/1909201>
/// (Shapley–Folkman).
pub fn nash(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, disagreement)?;
    let party_rows: Vec<Row> = disagreement
        .iter()
        .enumerate()
        .map(|(party, floor)| Row {
            whose: Whose::Party(party),
            floor: *floor,
            weight: 1,
        })
        .collect();
    let rows = Rows::new(table, &party_rows)?;
    let problem = Scaled::new(&rows);
    let mut nodes = 0;
    let start = match problem.start(&rows) {
        Some(choice) => choice,
        None => match gain_for_all(table, disagreement, budget)? {
            FirstGain::Outcome(outcome, used) => {
                nodes = used;
                rows.choice(table, &party_rows, &outcome)
            }
            FirstGain::Not(answer) => return Ok(answer),
        },
    };
    let mut search = Search {
        rows: &rows,
        problem: &problem,
        best: Best::new(&rows, &problem, start),
        nodes,
        budget: budget.nodes,
    };
    let open = search.run();
    let (is_exact, nodes) = (open.is_none(), search.nodes);
    let Best { choice, gains, .. } = search.best;
    let outcome = rows.outcome(&choice);
    // Roots before products: nothing overflows however many parties there are.
    let scale: f64 = problem
        .scale
        .iter()
        .map(|scale| root(*scale, rows.n_rows))
        .product();
    let value: f64 = gains
        .iter()
        .map(|gain| root(*gain as f64, rows.n_rows))
        .product();
    let certificate = Certificate {
        value,
        upper_bound: if is_exact {
            value
        } else {
            (open.unwrap_or(0.0) * scale).max(value)
        },
        is_exact,
        method: Method::PartyWeights,
        nodes,
        budget: budget.nodes,
    };
    Ok(Answer::Solved(Solution {
        utilities: table.evaluate(&outcome),
        outcome,
        certificate,
    }))
}

enum FirstGain {
    Outcome(Vec<u32>, u64),
    Not(Answer),
}

/// Looks for any outcome in which every party gains.
fn gain_for_all(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<FirstGain, BargainingProblem> {
    let rows: Vec<Row> = disagreement
        .iter()
        .enumerate()
        .map(|(party, floor)| {
            let (_, most) = table.range(party);
            // Shares of the possible gain make the search find a balanced start.
            Row {
                whose: Whose::Party(party),
                floor: *floor,
                weight: (most - floor).max(1),
            }
        })
        .collect();
    let none = Fraction {
        numerator: 0,
        denominator: 1,
    };
    let question = Question {
        table,
        rows: &rows,
        start: None,
        enough: Some(none),
        ties: 0,
        nodes: budget.nodes,
    };
    let found = search(&question)?;
    let nodes = found.nodes;
    if let Some((outcome, level)) = &found.best
        && level.numerator > 0
    {
        return Ok(FirstGain::Outcome(outcome.clone(), nodes));
    }
    let certificate = Certificate {
        value: f64::NEG_INFINITY,
        upper_bound: found.upper_bound,
        is_exact: found.is_exact,
        method: Method::LinearRelaxation,
        nodes,
        budget: budget.nodes,
    };
    Ok(FirstGain::Not(if found.is_exact {
        Answer::NoRationalOutcome(certificate)
    } else {
        Answer::Undecided(certificate)
    }))
}

/// Branch and bound over regions; within one, a tree with fixed weightings.
struct Search<'a> {
    rows: &'a Rows,
    problem: &'a Scaled,
    best: Best,
    nodes: u64,
    budget: u64,
}

/// A region that waits: one issue of another is settled.
struct Waiting {
    within: Rc<Region>,
    issue: usize,
    value: usize,
    bound: f64,
}

impl Search<'_> {
    /// Searches everything; a bound on what is left if the budget ran out.
    fn run(&mut self) -> Option<f64> {
        let (rows, problem) = (self.rows, self.problem);
        let slice = (4 * rows.n_issues() as u64).max(SLICE);
        let mut next = Some(Region::whole(rows, problem, &mut self.best, STEPS));
        let mut stack: Vec<Waiting> = Vec::new();
        loop {
            let Some(mut region) = next.take() else {
                let waiting = stack.pop()?;
                if waiting.bound >= self.best.mean * (1.0 - 1e-13) {
                    next = Some(waiting.within.settled(
                        waiting.issue,
                        waiting.value,
                        waiting.bound,
                    ));
                }
                continue;
            };
            if self.nodes >= self.budget {
                let waiting = stack.iter().map(|waiting| waiting.bound);
                return Some(waiting.fold(region.bound, f64::max));
            }
            self.nodes = (self.nodes + REGION).min(self.budget);
            let priced = region.relax(rows, problem, &mut self.best);
            if region.bound < self.best.mean * (1.0 - 1e-13) {
                continue;
            }
            let Some(issue) = region.widest(problem, &priced.weights) else {
                let choice: Vec<usize> = region.live.iter().map(|live| live[0]).collect();
                self.best.consider(rows, problem, &choice);
                continue;
            };
            let left = slice.min(self.budget.saturating_sub(self.nodes));
            let mut tree = Tree::new(
                rows,
                problem,
                &region,
                &priced.weights,
                left,
                &mut self.best,
            );
            let is_done = tree.run();
            self.nodes += tree.nodes;
            if is_done {
                continue;
            }
            let children = region.children(rows, problem, &priced, issue);
            let within = Rc::new(region);
            for (value, bound) in children.into_iter().rev() {
                stack.push(Waiting {
                    within: Rc::clone(&within),
                    issue,
                    value,
                    bound,
                });
            }
        }
    }
}

/// Frank–Wolfe steps before the climb to the best mixture.
const STEPS: usize = 40;
/// What a region's relaxation counts for, in nodes of a tree: about its cost.
const REGION: u64 = 50;
/// Nodes of one tree before the region is divided.
const SLICE: u64 = 2_000;
