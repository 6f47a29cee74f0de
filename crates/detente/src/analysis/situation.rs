//! A bargaining situation: who, over what, worth how much to each.
//!
//! The one form on which the [`picture`](crate::analysis::picture) is computed,
//! whether the numbers come from a foreign scenario or from the mandates of a
//! case. It knows no talks: whoever holds every party's numbers may build it,
//! and nothing that a single seat sees is ever made from it.

use std::fmt;

use crate::analysis::scenario::NotTabular;
use crate::analysis::table::AdditiveTable;
use crate::case::PublicCase;
use crate::model::constraint::Constraint;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::outcome::Outcome;
use crate::model::scenario::Scenario;
use crate::model::scenario::profile::Profile;
use crate::model::utility::Utility;

/// One party of a situation.
#[derive(Clone, PartialEq, Eq)]
pub struct Bargainer {
    /// Its name.
    pub name: String,
    /// What no agreement is worth to it, in units of 10^-12; `None` if less
    /// than any agreement.
    pub reservation: Option<i64>,
}

/// One issue of a situation with the words of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its name.
    pub name: String,
    /// One label per value, in order; values that a rule excludes are left out.
    pub labels: Vec<String>,
}

/// Who bargains over what, and what every outcome is worth to each.
///
/// Utilities are integers in units of 10^-12. `Debug` prints the name only.
#[derive(Clone)]
pub struct Situation {
    name: String,
    parties: Vec<Bargainer>,
    // Invariant: at least one value per issue, in the shape of `worth`.
    issues: Vec<Matter>,
    worth: Worth,
    // Before normalising; what an affine map does not change is computed on it.
    original: Option<Original>,
    // The rules leave some issue no value at all.
    forbids_all: bool,
    notes: Vec<String>,
}

/// A table and reservation values as they were before normalising.
#[derive(Clone)]
pub(super) struct Original {
    pub(super) table: AdditiveTable,
    pub(super) reservations: Vec<Option<i64>>,
}

/// Where utilities come from.
#[derive(Clone)]
pub(super) enum Worth {
    /// Sums over issues.
    Table(AdditiveTable),
    /// Profiles of a scenario of which at least one is not a sum.
    Profiles(Vec<Profile>),
    /// Mandates with rules or worth that tie issues together.
    Mandates {
        mandates: Vec<Mandate>,
        rules: Vec<Constraint>,
        agenda: Vec<Issue>,
    },
}

impl Situation {
    /// Builds the situation of a foreign scenario, undiscounted.
    ///
    /// # Errors
    /// Additive totals beyond the range of a table.
    pub fn of_scenario(scenario: &Scenario) -> Result<Self, NotTabular> {
        let worth = match AdditiveTable::of_scenario(scenario) {
            Ok(table) => Worth::Table(table),
            Err(NotTabular::NotAdditive { .. }) => Worth::Profiles(scenario.profiles().to_vec()),
            Err(problem) => return Err(problem),
        };
        let party = |profile: &Profile| Bargainer {
            name: profile.name.clone(),
            reservation: profile.reservation().map(Utility::units),
        };
        let issues = scenario.issues().iter().map(|issue| Matter {
            name: issue.name.clone(),
            labels: (0..issue.values.len() as u32)
                .map(|value| issue.values.label(value))
                .collect(),
        });
        let mut notes = scenario.notes().to_vec();
        if !scenario.is_exact() {
            notes.push("some utilities were rounded to 10^-12 on reading".to_owned());
        }
        if scenario.has_real_issue() {
            notes.push("continuous issues stand as evenly spaced values".to_owned());
        }
        let mut discounted = scenario.profiles().iter().filter(|p| p.discount.is_some());
        if discounted.next().is_some() {
            notes.push(
                "discounts are not applied: utilities are those of an agreement at once".to_owned(),
            );
        }
        Ok(Self {
            name: scenario.name().to_owned(),
            parties: scenario.profiles().iter().map(party).collect(),
            issues: issues.collect(),
            worth,
            original: None,
            forbids_all: false,
            notes,
        })
    }

    /// Builds the situation of a case from every party's mandate, in the order
    /// of the parties.
    ///
    /// Public rules and red lines about single issues leave values out; those
    /// that tie issues together forbid outcomes.
    ///
    /// # Errors
    /// Totals beyond the range of a table.
    pub fn of_case(case: &PublicCase, mandates: &[Mandate]) -> Result<Self, NotTabular> {
        let rules = mandates.iter().flat_map(|mandate| &mandate.red_lines);
        let rules: Vec<Constraint> = rules.chain(&case.constraints).cloned().collect();
        let parties = mandates
            .iter()
            .zip(&case.parties)
            .map(|(mandate, party)| Bargainer {
                name: party.name.clone(),
                reservation: Some(mandate.reservation_value.units()),
            });
        let parties: Vec<Bargainer> = parties.collect();
        let is_table = mandates.iter().all(|mandate| mandate.utility.is_additive())
            && rules.iter().all(is_about_single_values);
        let mut notes = Vec::new();
        let mut allowed: Vec<Vec<ValueIdx>> = case
            .agenda
            .iter()
            .enumerate()
            .map(|(i, issue)| {
                let is_kept = |value: &ValueIdx| {
                    !is_table
                        || !rules
                            .iter()
                            .any(|rule| rule.forbids_value(IssueIdx(i), *value))
                };
                issue.domain.values().filter(is_kept).collect()
            })
            .collect();
        let mut forbids_all = false;
        for (issue, values) in case.agenda.iter().zip(&mut allowed) {
            if values.is_empty() {
                forbids_all = true;
                values.extend(issue.domain.values());
                let title = &issue.title;
                notes.push(format!(
                    "the rules and red lines together leave no value of `{title}`"
                ));
            }
        }
        let n_left_out: usize = allowed
            .iter()
            .zip(&case.agenda)
            .map(|(kept, issue)| issue.domain.n_values() as usize - kept.len())
            .sum();
        if n_left_out > 0 {
            notes.push(format!(
                "{} left out: a public rule or a red line excludes {}",
                if n_left_out == 1 {
                    "1 value is".to_owned()
                } else {
                    format!("{n_left_out} values are")
                },
                if n_left_out == 1 { "it" } else { "them" },
            ));
        }
        let issues = case
            .agenda
            .iter()
            .zip(&allowed)
            .map(|(issue, values)| Matter {
                name: issue.title.clone(),
                labels: values
                    .iter()
                    .map(|value| issue.domain.wording(*value))
                    .collect(),
            });
        let issues = issues.collect();
        let worth = if is_table {
            let of = |i: usize, value: ValueIdx| -> Vec<i64> {
                let of = |mandate: &Mandate| mandate.utility.of_value(IssueIdx(i), value).units();
                mandates.iter().map(of).collect()
            };
            let rows = allowed
                .iter()
                .enumerate()
                .map(|(i, values)| values.iter().map(|value| of(i, *value)).collect());
            Worth::Table(AdditiveTable::new(mandates.len(), rows.collect())?)
        } else {
            Worth::Mandates {
                mandates: mandates.to_vec(),
                rules,
                agenda: case.agenda.clone(),
            }
        };
        Ok(Self {
            name: case.title.clone(),
            parties,
            issues,
            worth,
            original: None,
            forbids_all,
            notes,
        })
    }

    /// The scenario's name or the case's title.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who bargains, in order.
    pub fn parties(&self) -> &[Bargainer] {
        &self.parties
    }

    /// What is bargained over, in order.
    pub fn issues(&self) -> &[Matter] {
        &self.issues
    }

    /// What had to be decided on the way here, in sentences.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The number of outcomes; `None` beyond 2^128. Outcomes that a rule over
    /// several issues forbids are counted.
    pub fn n_outcomes(&self) -> Option<u128> {
        self.issues
            .iter()
            .try_fold(1u128, |n, issue| n.checked_mul(issue.labels.len() as u128))
    }

    /// The number of outcomes in full, however large.
    pub fn n_outcomes_text(&self) -> String {
        let mut digits = vec![1u64];
        for issue in &self.issues {
            let mut carry = 0;
            for digit in &mut digits {
                carry += *digit * issue.labels.len() as u64;
                *digit = carry % 10;
                carry /= 10;
            }
            while carry > 0 {
                digits.push(carry % 10);
                carry /= 10;
            }
        }
        digits.iter().rev().map(u64::to_string).collect()
    }

    /// The decimal logarithm of the number of outcomes (dimensionless).
    pub fn outcomes_log10(&self) -> f64 {
        let logs = self
            .issues
            .iter()
            .map(|issue| (issue.labels.len() as f64).log10());
        logs.sum()
    }

    /// The utilities of an outcome (one value position per issue) to all
    /// parties; `None` if a rule forbids it.
    pub fn utilities(&self, outcome: &[u32]) -> Option<Vec<i64>> {
        match &self.worth {
            Worth::Table(table) => Some(table.evaluate(outcome)),
            Worth::Profiles(profiles) => {
                let worth = profiles
                    .iter()
                    .map(|profile| profile.evaluate(outcome).units());
                Some(worth.collect())
            }
            Worth::Mandates {
                mandates,
                rules,
                agenda,
            } => {
                let outcome = Outcome(outcome.iter().map(|value| ValueIdx(*value)).collect());
                let is_allowed = rules.iter().all(|rule| rule.allows(&outcome, agenda));
                let worth = mandates
                    .iter()
                    .map(|mandate| mandate.utility.evaluate(&outcome).units());
                is_allowed.then(|| worth.collect())
            }
        }
    }

    /// The labels of an outcome, in the issues' order; empty where there is no such value.
    pub fn labels<'a>(&'a self, outcome: &'a [u32]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.issues.iter().zip(outcome).map(|(issue, value)| {
            let label = issue.labels.get(*value as usize).map_or("", String::as_str);
            (issue.name.as_str(), label)
        })
    }

    /// The same situation with each party's utilities moved to [0, 1]: its worst
    /// outcome is worth 0, its best 1, and the reservation moves by the same map.
    ///
    /// Frontier, counts and conflict are still computed on the numbers as they
    /// were, so that no tie is broken by rounding; each total is rounded once, to
    /// 10^-12. Utilities that are no sums over issues stay as they are, which a
    /// note says.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        let Worth::Table(table) = &self.worth else {
            let note = "not normalised: worth depends on several issues together";
            self.notes.push(note.to_owned());
            return self;
        };
        let ranges: Vec<(i64, i64)> = (0..table.n_parties()).map(|p| table.range(p)).collect();
        let lows: Vec<Vec<i64>> = (0..table.n_issues())
            .map(|issue| {
                let low = |party| {
                    (0..table.n_values(issue))
                        .map(|v| table.get(issue, v, party))
                        .min()
                };
                (0..table.n_parties())
                    .map(|party| low(party).unwrap_or(0))
                    .collect()
            })
            .collect();
        let value = |issue: usize, value: usize| -> Vec<i64> {
            let of = |party: usize| {
                if ranges[party].0 == ranges[party].1 {
                    return if issue == 0 { Utility::ONE } else { 0 };
                }
                let above = table.get(issue, value, party) - lows[issue][party];
                share(above.into(), ranges[party])
            };
            (0..table.n_parties()).map(of).collect()
        };
        let rows = (0..table.n_issues()).map(|issue| {
            (0..table.n_values(issue))
                .map(|v| value(issue, v))
                .collect()
        });
        // Normalised totals are at most 1 plus rounding: they always fit.
        let Ok(normal) = AdditiveTable::new(table.n_parties(), rows.collect()) else {
            return self;
        };
        self.original = Some(Original {
            table: table.clone(),
            reservations: self.parties.iter().map(|party| party.reservation).collect(),
        });
        for (party, range) in self.parties.iter_mut().zip(&ranges) {
            party.reservation = party.reservation.map(|u| moved(u, *range));
        }
        self.worth = Worth::Table(normal);
        self
    }

    /// How many comparisons it takes at most to tell what one outcome is worth
    /// to all, and whether it is allowed; of foreign profiles only their issues.
    pub(super) fn n_checks(&self) -> usize {
        let additive = self.issues.len() * self.parties.len();
        match &self.worth {
            Worth::Table(_) | Worth::Profiles(_) => additive,
            Worth::Mandates {
                mandates, rules, ..
            } => {
                let worth = mandates.iter().map(|it| it.utility.n_checks());
                worth.sum::<usize>() + rules.iter().map(Constraint::n_checks).sum::<usize>()
            }
        }
    }

    pub(super) fn worth(&self) -> &Worth {
        &self.worth
    }

    /// Whether the rules leave some issue no value, so that nothing can be agreed.
    pub fn forbids_all(&self) -> bool {
        self.forbids_all
    }

    pub(super) fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }
}

/// The image of a utility under the map that takes a range to 0 and 1, or to 1
/// if the range is a single utility.
pub(super) fn moved(utility: i64, (least, most): (i64, i64)) -> i64 {
    let above = i128::from(utility) - i128::from(least);
    if least == most {
        let image = i128::from(Utility::ONE) + above;
        return i64::try_from(image).unwrap_or(i64::MIN / 8);
    }
    share(above, (least, most))
}

/// How many units of 10^-12 of a range a difference is, rounded half away from 0.
fn share(above: i128, (least, most): (i64, i64)) -> i64 {
    let range = i128::from(most) - i128::from(least);
    let half = if above < 0 { -range / 2 } else { range / 2 };
    let units = (above * i128::from(Utility::ONE) + half) / range.max(1);
    i64::try_from(units).unwrap_or(i64::MIN / 8)
}

/// True if the rule is kept by leaving single values out.
fn is_about_single_values(rule: &Constraint) -> bool {
    let mut conditions = rule.when.iter().chain(&rule.then);
    let first = conditions.next().map(|condition| condition.issue);
    rule.when.is_empty() || conditions.all(|condition| Some(condition.issue) == first)
}

impl fmt::Debug for Situation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Situation({})", self.name)
    }
}
