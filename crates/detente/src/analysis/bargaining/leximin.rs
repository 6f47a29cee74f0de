//! The egalitarian outcome, ties broken by the second-worst-off, and so on.

use super::certificate::{
    Answer, BargainingProblem, Budget, Certificate, Method, Solution, check_parties,
};
use super::egalitarian::{GainScale, maximin_of_parties};
use super::exact::Fraction;
use super::maximin::{Question, search};
use super::rows::{Row, Whose};
use crate::analysis::table::AdditiveTable;
use std::cmp::Ordering;

/// How many outcomes with the same smallest gain are compared directly.
const TIES_MAX: usize = 512;

/// Selects the outcome whose gains, sorted from the smallest, are lexicographically largest.
///
/// The certificate's value is the smallest gain, in the unit of `scale`; it is
/// exact only if the whole order is proven. The selected utilities are unique up
/// to which party has which gain, and the outcome is Pareto-efficient, unless a
/// party has weight 0 (then it is efficient among the weighted ones).
///
/// # Errors
/// Not one number per party, negative weights, or numbers beyond 2^62.
///
/// # Cost
/// The egalitarian search, then a second one of about the same size that lists
/// the outcomes tied with it. If they are too many, up to one search per party
/// and rank.
///
/// # Sources
/// A. Sen, "Collective Choice and Social Welfare", 1970 (the leximin order);
/// W. Ogryczak, "On the lexicographic minimax approach to location problems",
/// 1997, <https://doi.org/10.1016/S0377-2217(96)00154-3>.
///
/// ```
/// use detente::analysis::bargaining::{Budget, GainScale, leximin};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![vec![vec![3, 3], vec![3, 9], vec![9, 2]]])?;
/// let answer = leximin(&table, &[0, 0], &GainScale::Units, Budget::default())?;
/// assert_eq!(answer.solution().map(|s| s.utilities.clone()), Some(vec![3, 9]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn leximin(
    table: &AdditiveTable,
    disagreement: &[i64],
    scale: &GainScale,
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, disagreement)?;
    let weights = scale.weights(table)?;
    let found = maximin_of_parties(table, disagreement, &weights, None, budget)?;
    let level = found.best.as_ref().map(|(_, level)| *level);
    let mut nodes = found.nodes;
    let first = Answer::from_search(table, found, budget).rational(level);
    let (Answer::Solved(solution), Some(level)) = (&first, level) else {
        return Ok(first);
    };
    if !solution.certificate.is_exact {
        return Ok(first);
    }
    let order = Order {
        table,
        disagreement,
        weights: &weights,
    };
    let (outcome, is_exact) = order.refine(&solution.outcome, level, &mut nodes, budget)?;
    let certificate = Certificate {
        value: level.approximate(),
        upper_bound: level.approximate(),
        is_exact,
        method: Method::LinearRelaxation,
        nodes,
        budget: budget.nodes,
    };
    let utilities = table.evaluate(&outcome);
    Ok(Answer::Solved(Solution {
        outcome,
        utilities,
        certificate,
    }))
}

struct Order<'a> {
    table: &'a AdditiveTable,
    disagreement: &'a [i64],
    weights: &'a [i64],
}

impl Order<'_> {
    /// The weighted parties' gains of an outcome, smallest first.
    fn sorted(&self, outcome: &[u32]) -> Vec<Fraction> {
        let mut gains: Vec<Fraction> = self
            .table
            .evaluate(outcome)
            .iter()
            .zip(self.disagreement)
            .zip(self.weights)
            .filter(|(_, weight)| **weight > 0)
            .map(|((have, floor), weight)| Fraction {
                numerator: have - floor,
                denominator: *weight,
            })
            .collect();
        gains.sort_by(|a, b| a.compare(*b));
        gains
    }

    fn compare(&self, left: &[u32], right: &[u32]) -> Ordering {
        self.sorted(left)
            .iter()
            .zip(&self.sorted(right))
            .map(|(a, b)| a.compare(*b))
            .find(|order| *order != Ordering::Equal)
            .unwrap_or(Ordering::Equal)
    }

    fn refine(
        &self,
        start: &[u32],
        level: Fraction,
        nodes: &mut u64,
        budget: Budget,
    ) -> Result<(Vec<u32>, bool), BargainingProblem> {
        let rows = self.rows(&vec![None; self.weights.len()]);
        let left = budget.nodes.saturating_sub(*nodes);
        let found = search(&Question {
            table: self.table,
            rows: &rows,
            start: Some(start),
            enough: None,
            ties: TIES_MAX,
            nodes: left,
        })?;
        *nodes += found.nodes;
        let mut best = start.to_vec();
        for tie in &found.ties {
            if self.compare(tie, &best) == Ordering::Greater {
                best.clone_from(tie);
            }
        }
        if found.is_exact && found.ties.len() < TIES_MAX {
            return Ok((best, true));
        }
        self.rank_by_rank(best, level, nodes, budget)
    }

    /// Fixes, rank by rank, which party may have the next smallest gain.
    ///
    /// A profile gives some parties a floor (the gains of the ranks so far); the
    /// smallest gain of the others is maximised. Over all profiles that reach
    /// the best levels so far, the best of these is the next rank's gain: the
    /// order in which the leximin outcome ranks its parties is one of them.
    fn rank_by_rank(
        &self,
        mut best: Vec<u32>,
        level: Fraction,
        nodes: &mut u64,
        budget: Budget,
    ) -> Result<(Vec<u32>, bool), BargainingProblem> {
        let ranked = self.weights.iter().filter(|weight| **weight > 0).count();
        let mut profiles: Vec<Vec<Option<i64>>> = vec![vec![None; self.weights.len()]];
        let mut level = level;
        for _ in 1..ranked {
            let mut next: Vec<Vec<Option<i64>>> = Vec::new();
            let mut next_level: Option<Fraction> = None;
            for profile in extended(&profiles, self.weights, level) {
                let left = budget.nodes.saturating_sub(*nodes);
                let rows = self.rows(&profile);
                let enough = None;
                let question = Question {
                    table: self.table,
                    rows: &rows,
                    start: Some(&best),
                    enough,
                    ties: 0,
                    nodes: left,
                };
                let found = search(&question)?;
                *nodes += found.nodes;
                if !found.is_exact {
                    return Ok((best, false));
                }
                let Some((outcome, reached)) = found.best else {
                    continue;
                };
                match next_level.map_or(Ordering::Greater, |known| reached.compare(known)) {
                    Ordering::Greater => {
                        next_level = Some(reached);
                        next = vec![profile];
                    }
                    Ordering::Equal => next.push(profile),
                    Ordering::Less => continue,
                }
                if self.compare(&outcome, &best) == Ordering::Greater {
                    best = outcome;
                }
            }
            let Some(reached) = next_level else { break };
            (profiles, level) = (next, reached);
        }
        Ok((best, true))
    }

    /// Rows in which parties with a floor are only asked to reach it.
    fn rows(&self, profile: &[Option<i64>]) -> Vec<Row> {
        (0..self.weights.len())
            .map(|party| Row {
                whose: Whose::Party(party),
                floor: self.disagreement[party] + profile[party].unwrap_or(0),
                weight: if profile[party].is_some() {
                    0
                } else {
                    self.weights[party]
                },
            })
            .collect()
    }
}

/// Every profile with one more party held at `level`, without repetition.
fn extended(
    profiles: &[Vec<Option<i64>>],
    weights: &[i64],
    level: Fraction,
) -> Vec<Vec<Option<i64>>> {
    let mut all: Vec<Vec<Option<i64>>> = Vec::new();
    for profile in profiles {
        for party in 0..weights.len() {
            if profile[party].is_some() || weights[party] == 0 {
                continue;
            }
            // The smallest integer gain that reaches the level.
            let negated = Fraction {
                numerator: -level.numerator,
                denominator: level.denominator,
            };
            let gain = -negated.floor_times(weights[party]);
            let Ok(gain) = i64::try_from(gain) else {
                continue;
            };
            let mut longer = profile.clone();
            longer[party] = Some(gain);
            if !all.contains(&longer) {
                all.push(longer);
            }
        }
    }
    all
}
