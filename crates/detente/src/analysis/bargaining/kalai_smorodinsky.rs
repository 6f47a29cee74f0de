//! Gains in proportion to what each party could at best hope for.

use super::certificate::{Answer, BargainingProblem, Budget, check_parties};
use super::egalitarian::{GainScale, maximin_of_parties};
use super::leximin::leximin;
use super::maximin::{Question, search};
use super::rows::{Row, Whose};
use crate::analysis::table::AdditiveTable;

/// What each party gets in its own favourite among the individually rational outcomes.
#[derive(Clone, Debug, PartialEq)]
pub struct IdealPoint {
    /// The utilities, one per party, in the table's units: attained, each by
    /// some individually rational outcome.
    pub utilities: Vec<i64>,
    /// Upper bounds on the same; equal to `utilities` where exact.
    pub upper_bounds: Vec<f64>,
    /// Whether every utility is proven to be the party's best.
    pub is_exact: bool,
    /// Nodes that were opened.
    pub nodes: u64,
}

/// Finds the ideal point: for each party its best individually rational utility.
///
/// `None` with `true` if it is proven that there is no individually rational
/// outcome, with `false` if the budget ran out before one was found.
///
/// # Errors
/// Not one reservation per party, or numbers beyond 2^62.
pub fn ideal_point(
    table: &AdditiveTable,
    reservation: &[i64],
    budget: Budget,
) -> Result<(Option<IdealPoint>, bool), BargainingProblem> {
    check_parties(table, reservation)?;
    let mut ideal = IdealPoint {
        utilities: Vec::new(),
        upper_bounds: Vec::new(),
        is_exact: true,
        nodes: 0,
    };
    for party in 0..table.n_parties() {
        let rows: Vec<Row> = reservation
            .iter()
            .enumerate()
            .map(|(other, floor)| Row {
                whose: Whose::Party(other),
                floor: *floor,
                weight: i64::from(other == party),
            })
            .collect();
        let nodes = budget.nodes.saturating_sub(ideal.nodes);
        let found = search(&Question {
            table,
            rows: &rows,
            start: None,
            enough: None,
            ties: 0,
            nodes,
        })?;
        ideal.nodes += found.nodes;
        let Some((outcome, level)) = found.best else {
            return Ok((None, found.is_exact));
        };
        if level.numerator < 0 {
            return Ok((None, found.is_exact || found.upper_bound < 0.0));
        }
        let utility = table.evaluate(&outcome)[party];
        ideal.utilities.push(utility);
        ideal.upper_bounds.push(if found.is_exact {
            utility as f64
        } else {
            found.upper_bound + reservation[party] as f64
        });
        ideal.is_exact &= found.is_exact;
    }
    Ok((Some(ideal), true))
}

/// Selects the outcome farthest along the line from disagreement to the ideal point.
///
/// The classical solution is the last feasible point `r + t (ideal - r)` of that
/// line, the set of utilities being convex and comprehensive. Finitely many
/// outcomes hardly ever meet the line; the discrete analogue kept here is the
/// one that coincides with it on comprehensive sets: maximise `t` such that
/// every party has *at least* `r_p + t (ideal_p - r_p)`. The certificate's value
/// is `t` (dimensionless, 0 to 1). The ideal point is taken over individually
/// rational outcomes. A party whose ideal is its disagreement value is only
/// asked not to lose. For the point on the line itself, attained by a lottery,
/// see [`lotteries`](super::lotteries).
///
/// Rescaling a party's utility does not change the selection. The outcome need
/// not be efficient when several reach the same `t`:
/// [`lexicographic_kalai_smorodinsky`] chooses among them.
///
/// If the budget is too small to prove the ideal point, the line towards the
/// best known one is used and the certificate says that it is not exact.
///
/// # Errors
/// Not one disagreement value per party, or numbers beyond 2^62.
///
/// # Sources
/// E. Kalai, M. Smorodinsky, "Other solutions to Nash's bargaining problem",
/// 1975, <https://doi.org/10.2307/1914280>. Finite sets: R. Nagahisa, M. Tanaka,
/// "An axiomatization of the Kalai–Smorodinsky solution when the feasible sets
/// can be finite", 2002, <https://doi.org/10.1007/s003550100151>.
pub fn kalai_smorodinsky(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    on_the_line(table, disagreement, budget, false)
}

/// Selects, by the discrete rule, an efficient outcome: the smallest share of the
/// ideal gain first, then the second smallest, and so on.
///
/// The leximin refinement of [`kalai_smorodinsky`]; same value and certificate.
/// For two parties and an efficient set of outcomes it picks, of the two that
/// straddle the line, the one whose worse-off share is larger.
///
/// # Errors
/// Not one disagreement value per party, or numbers beyond 2^62.
///
/// # Sources
/// H. Imai, "Individual monotonicity and lexicographic maxmin solution", 1983,
/// <https://doi.org/10.2307/1911997>.
pub fn lexicographic_kalai_smorodinsky(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    on_the_line(table, disagreement, budget, true)
}

fn on_the_line(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
    lexicographic: bool,
) -> Result<Answer, BargainingProblem> {
    let (ideal, decided) = ideal_point(table, disagreement, budget)?;
    let Some(ideal) = ideal else {
        // The search for an ideal point knows best why there is none.
        let unit = vec![1; table.n_parties()];
        let found = maximin_of_parties(table, disagreement, &unit, None, budget)?;
        let level = found.best.as_ref().map(|(_, level)| *level);
        let answer = Answer::from_search(table, found, budget).rational(level);
        return Ok(match answer {
            Answer::Undecided(certificate) if decided => Answer::NoRationalOutcome(certificate),
            other => other,
        });
    };
    let weights: Vec<i64> = ideal
        .utilities
        .iter()
        .zip(disagreement)
        .map(|(a, b)| a - b)
        .collect();
    let rest = Budget {
        nodes: budget.nodes.saturating_sub(ideal.nodes),
    };
    let scale = GainScale::Weights(weights.clone());
    let mut answer = if lexicographic {
        leximin(table, disagreement, &scale, rest)?
    } else {
        let found = maximin_of_parties(table, disagreement, &weights, None, rest)?;
        let level = found.best.as_ref().map(|(_, level)| *level);
        Answer::from_search(table, found, rest).rational(level)
    };
    if !ideal.is_exact
        && let Answer::Solved(solution) = &mut answer
    {
        // Only the line is uncertain. Towards a farther ideal point shares shrink:
        // the bound on `t` still holds, the value is that of the farthest line.
        solution.certificate.is_exact = false;
        solution.certificate.value = solution
            .utilities
            .iter()
            .zip(&ideal.upper_bounds)
            .zip(disagreement)
            .filter(|((_, most), floor)| **most > **floor as f64)
            .map(|((have, most), floor)| (have - floor) as f64 / (most - *floor as f64))
            .fold(solution.certificate.value, f64::min);
    }
    Ok(answer.after(ideal.nodes, budget))
}
