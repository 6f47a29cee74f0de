//! What could be agreed by what every party confided to the mediators.

use crate::analysis::bargaining::points::Points;
use crate::analysis::bargaining::{Answer, Budget, nash};
use crate::analysis::table::AdditiveTable;
use crate::disclosure::View;
use crate::model::constraint::Constraint;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::outcome::{Outcome, OutcomeSpace};

/// Outcomes that are listed at most.
pub const LISTED_MAX: u128 = 50_000;
/// Comparisons that listing them may take at most: a party may bind few
/// outcomes by very many rules.
pub const CHECKS_MAX: u128 = 200_000_000;
/// Search nodes that are spent before a solution is given up as not proven.
const NODES: u64 = 200_000;

/// What the deposits of all parties say together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confided {
    /// The Nash solution within all confided limits; proven unless `is_exact` is false.
    Nash {
        /// The outcome.
        outcome: Outcome,
        /// Whether it is proven.
        is_exact: bool,
    },
    /// It is proven that no outcome gives every party what it confided to need.
    NothingRational,
}

/// Solves the case by the preferences that every party deposited.
///
/// Spaces of at most [`LISTED_MAX`] outcomes are listed whole, with every rule
/// and every worth, if that takes at most [`CHECKS_MAX`] comparisons. In larger ones a rule about a single issue is kept by
/// leaving its values out, and the rest is searched.
///
/// `None` if some party has not deposited preferences that this seat may
/// read; in a space that is not listed also if worth depends on several issues
/// together, or if the best outcome breaks a rule that ties issues together.
///
/// # Sources
/// The solution is that of [`nash`], which see.
pub fn confided(view: &View<'_>) -> Option<Confided> {
    let agenda = view.state().agenda();
    let mandates: Option<Vec<Mandate>> = view
        .case()
        .party_idxs()
        .map(|party| view.deposit(party)?.mandate)
        .collect();
    let mandates = mandates?;
    let rules: Vec<&Constraint> = mandates
        .iter()
        .flat_map(|mandate| &mandate.red_lines)
        .chain(&view.case().constraints)
        .collect();
    let n_checks = rules.iter().map(|rule| rule.n_checks()).sum::<usize>()
        + (mandates.iter())
            .map(|mandate| mandate.utility.n_checks())
            .sum::<usize>();
    let is_small = OutcomeSpace(agenda).n_outcomes().is_some_and(|count| {
        count <= LISTED_MAX && count.saturating_mul(n_checks as u128) <= CHECKS_MAX
    });
    if is_small {
        listed(&mandates, &rules, agenda)
    } else {
        searched(&mandates, &rules, agenda)
    }
}

fn floor(mandates: &[Mandate]) -> Vec<i64> {
    mandates
        .iter()
        .map(|mandate| mandate.reservation_value.units())
        .collect()
}

fn listed(mandates: &[Mandate], rules: &[&Constraint], agenda: &[Issue]) -> Option<Confided> {
    let floor = floor(mandates);
    let mut outcomes = Vec::new();
    let mut utilities = Vec::new();
    let mut outcome = Outcome(vec![ValueIdx(0); agenda.len()]);
    loop {
        let worth: Vec<i64> = mandates
            .iter()
            .map(|mandate| mandate.utility.evaluate(&outcome).units())
            .collect();
        let is_allowed = worth
            .iter()
            .zip(&floor)
            .all(|(worth, least)| worth >= least)
            && rules.iter().all(|rule| rule.allows(&outcome, agenda));
        if is_allowed {
            outcomes.push(outcome.clone());
            utilities.push(worth);
        }
        if !step(&mut outcome, agenda) {
            break;
        }
    }
    if outcomes.is_empty() {
        return Some(Confided::NothingRational);
    }
    let points = Points::new(mandates.len(), &utilities).ok()?;
    let best = points.nash(&floor).ok()??;
    let outcome = outcomes.get(best.first)?.clone();
    Some(Confided::Nash {
        outcome,
        is_exact: true,
    })
}

/// The next outcome, the last issue fastest; false after the last.
fn step(outcome: &mut Outcome, agenda: &[Issue]) -> bool {
    for (value, issue) in outcome.0.iter_mut().zip(agenda).rev() {
        value.0 += 1;
        if value.0 < issue.domain.n_values() {
            return true;
        }
        value.0 = 0;
    }
    false
}

fn searched(mandates: &[Mandate], rules: &[&Constraint], agenda: &[Issue]) -> Option<Confided> {
    if mandates
        .iter()
        .any(|mandate| !mandate.utility.is_additive())
    {
        return None;
    }
    let allowed: Vec<Vec<ValueIdx>> = agenda
        .iter()
        .enumerate()
        .map(|(i, issue)| {
            let is_allowed = |value: &ValueIdx| {
                !rules
                    .iter()
                    .any(|rule| rule.forbids_value(IssueIdx(i), *value))
            };
            issue.domain.values().filter(is_allowed).collect()
        })
        .collect();
    if allowed.iter().any(Vec::is_empty) {
        return Some(Confided::NothingRational);
    }
    let worth = |i: usize, value: ValueIdx| -> Vec<i64> {
        let of = |mandate: &Mandate| mandate.utility.of_value(IssueIdx(i), value).units();
        mandates.iter().map(of).collect()
    };
    let issues = allowed
        .iter()
        .enumerate()
        .map(|(i, values)| values.iter().map(|value| worth(i, *value)).collect())
        .collect();
    let table = AdditiveTable::new(mandates.len(), issues).ok()?;
    match nash(&table, &floor(mandates), Budget { nodes: NODES }).ok()? {
        Answer::Solved(solution) => {
            let value = |(values, at): (&Vec<ValueIdx>, &u32)| values.get(*at as usize).copied();
            let values: Option<Vec<ValueIdx>> =
                allowed.iter().zip(&solution.outcome).map(value).collect();
            let outcome = Outcome(values?);
            let is_kept = rules.iter().all(|rule| rule.allows(&outcome, agenda));
            let is_exact = solution.certificate.is_exact;
            is_kept.then_some(Confided::Nash { outcome, is_exact })
        }
        Answer::NoRationalOutcome(_) => Some(Confided::NothingRational),
        Answer::Undecided(_) => None,
    }
}
