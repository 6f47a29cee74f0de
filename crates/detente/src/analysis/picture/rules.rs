//! What each rule of fair division would choose.

use crate::analysis::bargaining::points::{Points, Selection};
use crate::analysis::bargaining::{
    Answer, Budget, Certificate, GainScale, Method, egalitarian, lexicographic_kalai_smorodinsky,
    leximin, lotteries, max_min_utility, nash, utilitarian,
};
use crate::analysis::picture::found::{Found, Known};
use crate::analysis::picture::joint;
use crate::analysis::picture::{LotteryPicture, PictureBudget, PictureMethod, PictureProblem};
use crate::analysis::table::AdditiveTable;
use crate::model::utility::Utility;

/// A rule that selects an outcome. Gains are counted from the disagreement values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// The largest product of gains, all of them positive.
    Nash,
    /// The largest smallest share of each party's ideal gain: the discrete
    /// analogue of the classical rule.
    KalaiSmorodinsky,
    /// The largest smallest gain (Kalai 1977).
    Egalitarian,
    /// The same, ties broken by the second smallest gain, and so on.
    Leximin,
    /// The largest sum of utilities among acceptable outcomes.
    MaxWelfare,
    /// The largest sum of shares of each party's range above disagreement.
    MaxRelativeWelfare,
    /// NegMAS `ks_points`: the smallest spread of normalised gains.
    KsSpread,
    /// NegMAS `modified_kalai_points`: the largest smallest utility, not gain.
    MaxMinUtility,
    /// NegMAS `modified_ks_points`: the smallest spread of `u / best`.
    UtilitySpread,
    /// "Kalai" of ANL and GENIUS: the smallest `Σ |u_i - u_j|` on the whole frontier.
    MinAbsDifference,
    /// "Kalai" of NegoLog: the largest sum of utilities, acceptable or not.
    MaxSum,
}

impl Rule {
    /// All rules, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::Nash,
        Self::KalaiSmorodinsky,
        Self::Egalitarian,
        Self::Leximin,
        Self::MaxWelfare,
        Self::MaxRelativeWelfare,
        Self::KsSpread,
        Self::MaxMinUtility,
        Self::UtilitySpread,
        Self::MinAbsDifference,
        Self::MaxSum,
    ];

    /// The rule's name in files, such as `kalai_smorodinsky`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nash => "nash",
            Self::KalaiSmorodinsky => "kalai_smorodinsky",
            Self::Egalitarian => "egalitarian",
            Self::Leximin => "leximin",
            Self::MaxWelfare => "max_welfare",
            Self::MaxRelativeWelfare => "max_relative_welfare",
            Self::KsSpread => "ks_spread",
            Self::MaxMinUtility => "max_min_utility",
            Self::UtilitySpread => "utility_spread",
            Self::MinAbsDifference => "min_abs_difference",
            Self::MaxSum => "max_sum",
        }
    }

    /// What the rule looks for, in a few words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Nash => "largest product of gains",
            Self::KalaiSmorodinsky => "largest smallest share of the ideal gain",
            Self::Egalitarian => "largest smallest gain",
            Self::Leximin => "largest smallest gain, then the second smallest, and so on",
            Self::MaxWelfare => "largest sum of utilities, acceptable to all",
            Self::MaxRelativeWelfare => "largest sum of shares of each range",
            Self::KsSpread => "most even shares of the largest gains (NegMAS: ks)",
            Self::MaxMinUtility => "largest smallest utility (NegMAS: modified kalai)",
            Self::UtilitySpread => {
                "most even shares of the largest utilities (NegMAS: modified ks)"
            }
            Self::MinAbsDifference => "smallest differences of utility (ANL: Kalai)",
            Self::MaxSum => "largest sum, acceptable or not (NegoLog: Kalai)",
        }
    }
}

/// What a rule selects.
#[derive(Clone, Debug, PartialEq)]
pub struct Settlement {
    /// The rule.
    pub rule: Rule,
    /// One value position per issue.
    pub outcome: Vec<u32>,
    /// Its utilities, one per party.
    pub utilities: Vec<i64>,
    /// Of how many frontier points with equally good utilities it is the first;
    /// `None` where they were not looked for.
    pub n_equal: Option<usize>,
    /// How it was selected.
    pub method: PictureMethod,
    /// Whether no outcome is better by the rule.
    pub is_exact: bool,
    /// How much better by the rule an outcome could be, 0 if exact: in utility
    /// (the geometric mean of gains for Nash), in shares for the rules that
    /// speak of shares; `None` if no bound is known.
    pub gap: Option<f64>,
}

pub(super) fn settlements(
    found: &Found<'_>,
    budget: &PictureBudget,
) -> Result<Vec<Settlement>, PictureProblem> {
    let mut all = Vec::new();
    for rule in Rule::ALL {
        let is_complete = found.rational.is_exact && found.whole.is_exact;
        let searched = match (found.table(), &found.searched) {
            _ if is_complete => Searched::Not,
            (Some(table), _) => searched(rule, table, found, budget)?,
            (None, Some(known)) => answered(rule, known),
            (None, None) => Searched::Not,
        };
        let settlement = match searched {
            Searched::Settled(settlement) => Some(settlement),
            Searched::Nothing => None,
            Searched::Not => selected(rule, found)?,
        };
        all.extend(settlement);
    }
    Ok(all)
}

/// Selects among frontier points; each rule selects an efficient outcome or is
/// defined on the frontier.
fn selected(rule: Rule, found: &Found<'_>) -> Result<Option<Settlement>, PictureProblem> {
    let n_parties = found.n_parties();
    let (least, best) = (&found.disagreement, &found.best());
    let nothing = vec![0; n_parties];
    let known = match rule {
        Rule::MinAbsDifference | Rule::MaxSum => &found.whole,
        _ => &found.rational,
    };
    let points = Points::new(n_parties, &known.points)?;
    let is_out_of_reach = best.iter().zip(least).any(|(best, least)| best < least);
    let selection = match rule {
        Rule::Nash => points.nash(least)?,
        Rule::KalaiSmorodinsky => points.kalai_smorodinsky(least)?,
        Rule::Egalitarian => points.egalitarian(least, &vec![1; n_parties])?,
        Rule::Leximin => points.leximin(least, &vec![1; n_parties])?,
        Rule::MaxWelfare | Rule::MaxSum => points.max_sum(),
        // Nothing reaches what some party needs: no share of its gain exists.
        Rule::MaxRelativeWelfare | Rule::KsSpread if is_out_of_reach => None,
        Rule::MaxRelativeWelfare => points.max_relative_welfare(least, best)?,
        Rule::KsSpread => points.ks_spread(least, best)?,
        Rule::MaxMinUtility => least_utility(known),
        Rule::UtilitySpread if best.iter().all(|best| *best > 0) => {
            let all = least.iter().all(|least| *least >= 0);
            let floor = if all { &nothing } else { least };
            if all {
                points.ks_spread(floor, best)?
            } else {
                spread_of_utilities(known, best)
            }
        }
        Rule::UtilitySpread => spread_of_utilities(known, best),
        Rule::MinAbsDifference => points.min_abs_difference(),
    };
    Ok(selection.map(|selection| Settlement {
        rule,
        outcome: known.outcome(selection.first),
        utilities: known.points[selection.first].clone(),
        n_equal: Some(selection.ties.len()),
        method: if known.is_exact {
            PictureMethod::Frontier
        } else {
            PictureMethod::PartialFrontier
        },
        is_exact: known.is_exact,
        gap: if known.is_exact {
            Some(0.0)
        } else {
            unevenness(rule, &known.points[selection.first], least, best)
        },
    }))
}

/// What rules that look for evenness minimise: no outcome has less than 0, so
/// that none is better than a point by more than its own unevenness.
fn unevenness(rule: Rule, point: &[i64], least: &[i64], best: &[i64]) -> Option<f64> {
    let nothing = vec![0; point.len()];
    let from = match rule {
        Rule::KsSpread => least,
        Rule::UtilitySpread => &nothing,
        Rule::MinAbsDifference => {
            let pairs = (0..point.len()).flat_map(|i| (i + 1..point.len()).map(move |j| [i, j]));
            let differences = pairs.map(|[i, j]| point[i].abs_diff(point[j]) as f64);
            return Some(differences.sum::<f64>() / Utility::ONE as f64);
        }
        _ => return None,
    };
    let share = |at: usize| match best[at] - from[at] {
        range if range > 0 => (point[at] - from[at]) as f64 / range as f64,
        _ => 0.0,
    };
    let shares = (0..point.len()).map(share);
    let (low, high) = shares.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| {
        (low.min(share), high.max(share))
    });
    // Outward: two quotients and their difference round by a few epsilons.
    Some((high - low).max(0.0) + 4.0 * f64::EPSILON * high.abs().max(low.abs()))
}

/// The points whose smallest utility is largest.
fn least_utility(known: &Known) -> Option<Selection> {
    let smallest = |point: &Vec<i64>| point.iter().copied().min();
    let most = known.points.iter().map(smallest).max()?;
    ties(known, |point| smallest(point) == most)
}

/// The points with the smallest spread of `u / best`, a party whose best is 0
/// counting as 0. Doubles: only where utilities may be negative.
fn spread_of_utilities(known: &Known, best: &[i64]) -> Option<Selection> {
    let spread = |point: &Vec<i64>| {
        let share = |(u, best): (&i64, &i64)| {
            if *best > 0 {
                *u as f64 / *best as f64
            } else {
                0.0
            }
        };
        let shares = point.iter().zip(best).map(share);
        let range = shares.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| {
            (low.min(share), high.max(share))
        });
        range.1 - range.0
    };
    let least = known
        .points
        .iter()
        .map(spread)
        .fold(f64::INFINITY, f64::min);
    ties(known, |point| spread(point) <= least)
}

fn ties(known: &Known, is_best: impl Fn(&Vec<i64>) -> bool) -> Option<Selection> {
    let best = (0..known.points.len()).filter(|at| is_best(&known.points[*at]));
    let ties: Vec<usize> = best.collect();
    Some(Selection {
        first: *ties.first()?,
        ties,
    })
}

enum Searched {
    Settled(Settlement),
    /// Proven that there is none, or not decided within the budget.
    Nothing,
    /// There is no search for this rule.
    Not,
}

/// Solves the rule on the table itself, where the frontier is not complete.
fn searched(
    rule: Rule,
    table: &AdditiveTable,
    found: &Found<'_>,
    budget: &PictureBudget,
) -> Result<Searched, PictureProblem> {
    let least = &found.disagreement;
    let nodes = Budget {
        nodes: budget.nodes,
    };
    let one = Utility::ONE as f64;
    let (answer, unit) = match rule {
        Rule::Nash => (nash(table, least, nodes)?, one),
        Rule::KalaiSmorodinsky => (lexicographic_kalai_smorodinsky(table, least, nodes)?, 1.0),
        Rule::Egalitarian => (egalitarian(table, least, &GainScale::Units, nodes)?, one),
        Rule::Leximin => (leximin(table, least, &GainScale::Units, nodes)?, one),
        Rule::MaxWelfare => (utilitarian(table, least, nodes)?, one),
        Rule::MaxSum => {
            let lowest: Vec<i64> = found.ranges.iter().map(|range| range.0).collect();
            (utilitarian(table, &lowest, nodes)?, one)
        }
        Rule::MaxMinUtility => (max_min_utility(table, least, nodes)?, one),
        Rule::MaxRelativeWelfare => return relative_welfare(table, found, nodes),
        _ => return Ok(Searched::Not),
    };
    Ok(told(rule, &answer, unit))
}

/// What was searched before, where worth ties issues together.
fn answered(rule: Rule, searched: &joint::Searched) -> Searched {
    let known = searched.answers.iter().find(|known| known.0 == rule);
    match known {
        Some((_, answer, unit)) => told(rule, answer, *unit),
        None if searched.is_zone_empty && rule != Rule::MinAbsDifference => Searched::Nothing,
        None => Searched::Not,
    }
}

fn told(rule: Rule, answer: &Answer, unit: f64) -> Searched {
    match answer {
        Answer::Solved(solution) => {
            let certificate = &solution.certificate;
            Searched::Settled(Settlement {
                rule,
                n_equal: None,
                method: method(certificate),
                is_exact: certificate.is_exact,
                gap: Some(certificate.gap() / unit).filter(|gap| gap.is_finite()),
                outcome: solution.outcome.clone(),
                utilities: solution.utilities.clone(),
            })
        }
        _ => Searched::Nothing,
    }
}

fn method(certificate: &Certificate) -> PictureMethod {
    match certificate.method {
        Method::IssueByIssue => PictureMethod::IssueByIssue,
        Method::PartyWeights => PictureMethod::PartyWeights,
        Method::Elimination | Method::BoxShares => joint::method(certificate.method),
        _ => PictureMethod::LinearRelaxation,
    }
}

/// The largest sum of shares: a sum of utilities once each range is one long.
///
/// Shares are rounded down to 2^-40. Where each issue's value is ahead of its
/// rivals by more than that can hide, the outcome is the best of all; else
/// rounding costs at most the stated gap.
fn relative_welfare(
    table: &AdditiveTable,
    found: &Found<'_>,
    nodes: Budget,
) -> Result<Searched, PictureProblem> {
    const SHARE: i128 = 1 << 40;
    let range =
        |party: usize| i128::from(found.ranges[party].1) - i128::from(found.disagreement[party]);
    let share = |utility: i64, party: usize| -> i64 {
        match range(party) {
            0 => 0,
            range => i64::try_from((i128::from(utility) * SHARE).div_euclid(range))
                .unwrap_or(i64::MAX / 4),
        }
    };
    let rows = (0..table.n_issues()).map(|issue| {
        let of = |value| -> Vec<i64> {
            let parties = 0..table.n_parties();
            parties
                .map(|party| share(table.get(issue, value, party), party))
                .collect()
        };
        (0..table.n_values(issue)).map(of).collect()
    });
    let Ok(shares) = AdditiveTable::new(table.n_parties(), rows.collect()) else {
        return Ok(Searched::Not);
    };
    // One unit less per issue is the most that rounding down can take.
    let floor: Vec<i64> = (0..table.n_parties())
        .map(|party| share(found.disagreement[party], party) - table.n_issues() as i64 - 1)
        .collect();
    let Answer::Solved(solution) = utilitarian(&shares, &floor, nodes)? else {
        return Ok(Searched::Nothing);
    };
    let utilities = table.evaluate(&solution.outcome);
    if utilities
        .iter()
        .zip(&found.disagreement)
        .any(|(have, need)| have < need)
    {
        return Ok(Searched::Not);
    }
    let is_best_of_all = (0..table.n_issues()).all(|issue| {
        let chosen = solution.outcome[issue] as usize;
        let sum = |value| shares.value(issue, value).iter().sum::<i64>();
        (0..table.n_values(issue)).all(|value| {
            table.value(issue, value) == table.value(issue, chosen)
                || sum(chosen) - sum(value) >= table.n_parties() as i64
        })
    });
    let rounding = (table.n_issues() * table.n_parties() + 1) as f64;
    Ok(Searched::Settled(Settlement {
        rule: Rule::MaxRelativeWelfare,
        n_equal: None,
        method: method(&solution.certificate),
        is_exact: is_best_of_all,
        gap: Some(if is_best_of_all {
            0.0
        } else {
            (solution.certificate.gap() + rounding) / SHARE as f64
        }),
        outcome: solution.outcome,
        utilities,
    }))
}

pub(super) fn lottery_picture(found: &Found<'_>) -> Result<Option<LotteryPicture>, PictureProblem> {
    if found.n_parties() != 2 || !found.whole.is_exact {
        return Ok(None);
    }
    let points = Points::new(2, &found.whole.points)?;
    let solved = lotteries(&points, &found.disagreement)?;
    Ok(solved.map(|solved| LotteryPicture {
        nash: solved.nash,
        kalai_smorodinsky: solved.kalai_smorodinsky,
        egalitarian: solved.egalitarian,
    }))
}
