//! The outcome whose worst-off party gains most.

use super::certificate::{Answer, BargainingProblem, Budget, check_parties};
use super::maximin::{Found, Question, search};
use super::rows::{Row, Whose};
use crate::analysis::table::AdditiveTable;

/// In what unit parties' gains are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GainScale {
    /// As they stand: one unit of one party counts as one unit of another.
    Units,
    /// As shares of each party's range, from its worst to its best outcome.
    Range,
    /// As multiples of one positive number per party; a party with 0 is only
    /// asked not to fall below its disagreement value.
    Weights(Vec<i64>),
}

impl GainScale {
    /// One weight per party.
    pub(super) fn weights(&self, table: &AdditiveTable) -> Result<Vec<i64>, BargainingProblem> {
        let n_parties = table.n_parties();
        match self {
            Self::Units => Ok(vec![1; n_parties]),
            Self::Range => Ok((0..n_parties)
                .map(|party| {
                    let (least, most) = table.range(party);
                    most - least
                })
                .collect()),
            Self::Weights(weights) => {
                check_parties(table, weights)?;
                match weights.iter().position(|weight| *weight < 0) {
                    Some(party) => Err(BargainingProblem::NegativeWeight {
                        party,
                        found: weights[party],
                    }),
                    None => Ok(weights.clone()),
                }
            }
        }
    }
}

/// Selects the outcome with the largest smallest gain over disagreement.
///
/// The certificate's value is that gain, in the unit of `scale`. Of outcomes
/// with the same smallest gain any one may be returned, always the same one;
/// [`leximin`](super::leximin()) chooses among them. Gains may be 0: only if some
/// party must lose is the answer [`Answer::NoRationalOutcome`].
/// Multiplying all utilities, disagreement values and weights by one number
/// does not change the selection; rescaling one party does, unless gains are
/// scaled by `Range`.
///
/// # Errors
/// Not one number per party, negative weights, or numbers beyond 2^62.
///
/// # Cost
/// Branch and bound over a linear relaxation of as many rows as parties; a node
/// costs a few passes over the table's undominated values.
///
/// # Sources
/// E. Kalai, "Proportional solutions to bargaining situations", 1977,
/// <https://doi.org/10.2307/1913954>. On finitely many outcomes the gains cannot
/// be made equal, so the smallest one is maximised, as NegMAS' `kalai_points` does.
///
/// ```
/// use detente::analysis::bargaining::{Budget, GainScale, egalitarian};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![vec![vec![0, 10], vec![3, 5], vec![9, 1]]])?;
/// let answer = egalitarian(&table, &[0, 0], &GainScale::Units, Budget::default())?;
/// assert_eq!(answer.solution().map(|s| s.utilities.clone()), Some(vec![3, 5]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn egalitarian(
    table: &AdditiveTable,
    disagreement: &[i64],
    scale: &GainScale,
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, disagreement)?;
    let weights = scale.weights(table)?;
    let found = maximin_of_parties(table, disagreement, &weights, None, budget)?;
    let level = found.best.as_ref().map(|(_, level)| *level);
    Ok(Answer::from_search(table, found, budget).rational(level))
}

/// Selects the outcome with the largest smallest utility among those that
/// leave nobody below disagreement.
///
/// Utilities are compared as they stand, not as gains: the "modified Kalai" of
/// NegMAS. The certificate's value is that utility, in units; it may be
/// negative. Of outcomes with the same smallest utility any one may be
/// returned, always the same one. Multiplying all numbers by one number does
/// not change the selection; rescaling one party does.
///
/// # Errors
/// Not one number per party, or numbers beyond 2^62.
///
/// # Cost
/// As [`egalitarian`], with a second row for each party whose disagreement
/// value is above its worst outcome.
///
/// # Sources
/// `modified_kalai_points` of NegMAS 0.16, <https://negmas.readthedocs.io>.
///
/// ```
/// use detente::analysis::bargaining::{Budget, max_min_utility};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![vec![vec![0, 10], vec![3, 5], vec![9, 1]]])?;
/// let answer = max_min_utility(&table, &[4, 0], Budget::default())?;
/// assert_eq!(answer.solution().map(|s| s.utilities.clone()), Some(vec![9, 1]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn max_min_utility(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, disagreement)?;
    let row = |party, floor, weight| Row {
        whose: Whose::Party(party),
        floor,
        weight,
    };
    let parties = disagreement.iter().enumerate();
    let levels = (0..table.n_parties()).map(|party| row(party, 0, 1));
    let needs = parties
        .filter(|(party, floor)| **floor > table.range(*party).0)
        .map(|(party, floor)| row(party, *floor, 0));
    let rows: Vec<Row> = levels.chain(needs).collect();
    let found = search(&Question {
        table,
        rows: &rows,
        start: None,
        enough: None,
        ties: 0,
        nodes: budget.nodes,
    })?;
    Ok(Answer::from_search(table, found, budget))
}

/// The search that egalitarian, leximin and Kalai–Smorodinsky solutions share.
pub(super) fn maximin_of_parties(
    table: &AdditiveTable,
    disagreement: &[i64],
    weights: &[i64],
    start: Option<&[u32]>,
    budget: Budget,
) -> Result<Found, BargainingProblem> {
    let rows: Vec<Row> = disagreement
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(party, (floor, weight))| Row {
            whose: Whose::Party(party),
            floor: *floor,
            weight: *weight,
        })
        .collect();
    search(&Question {
        table,
        rows: &rows,
        start,
        enough: None,
        ties: 0,
        nodes: budget.nodes,
    })
}
