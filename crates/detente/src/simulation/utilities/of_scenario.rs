//! Parties of a foreign scenario, ready to be simulated.

use crate::model::scenario::Scenario;
use crate::model::scenario::additive::Additive;
use crate::model::scenario::profile::{DiscountClock, Preference, Profile};
use crate::model::utility::Utility;
use crate::simulation::grid::OutcomeGrid;
use crate::simulation::session::{Discount, Rules};
use crate::simulation::utilities::halves::Sums;
use crate::simulation::utilities::{LISTED_OUTCOMES, PartyUtilities, UtilitiesProblem};

impl PartyUtilities {
    /// Takes what every party of a scenario wants, in the order of its profiles.
    ///
    /// By our rules a utility is the exact sum of the file's decimals, rounded
    /// to a float once, so equal outcomes stay equal. As NegMAS has it, floats
    /// are added up from the first issue to the last. Discounts are left out;
    /// see [`discounts`]. Cost: outcomes times parties, for hyper-rectangles
    /// also times these.
    ///
    /// # Errors
    /// See [`UtilitiesProblem`]; most of all a space that is too large.
    pub fn of_scenario(scenario: &Scenario, rules: Rules) -> Result<Vec<Self>, UtilitiesProblem> {
        let sizes: Vec<usize> = scenario
            .issues()
            .iter()
            .map(|issue| issue.values.len())
            .collect();
        let grid = OutcomeGrid::new(&sizes)?;
        scenario
            .profiles()
            .iter()
            .map(|profile| of_profile(profile, &grid, rules))
            .collect()
    }
}

fn of_profile(
    profile: &Profile,
    grid: &OutcomeGrid,
    rules: Rules,
) -> Result<PartyUtilities, UtilitiesProblem> {
    if let Preference::Additive(additive) = &profile.preference {
        if rules == Rules::Detente && grid.n_outcomes() > LISTED_OUTCOMES {
            let units = |issue| additive.terms(issue).iter().map(|it| it.units()).collect();
            let sums = Sums::Units {
                constant: additive.bias().units(),
                terms: (0..additive.issues().len()).map(units).collect(),
            };
            let reservation = profile.reservation().map_or(f64::NEG_INFINITY, float);
            return PartyUtilities::summed(grid.clone(), sums, reservation);
        }
    } else {
        PartyUtilities::listable(grid)?;
    }
    let all = || (0..grid.n_outcomes()).map(|outcome| grid.values(outcome));
    let (values, reservation) = match (rules, &profile.preference) {
        (Rules::AsNegmas, Preference::Additive(additive)) => {
            let constant = additive.evaluate_f64(&[]);
            let reservation = profile.reservation_f64();
            return PartyUtilities::additive(constant, &float_terms(additive), reservation);
        }
        (Rules::AsNegmas, _) => {
            let values = all()
                .map(|outcome| profile.evaluate_f64(&outcome))
                .collect();
            (values, profile.reservation_f64())
        }
        (Rules::Detente, preference) => {
            let values = match preference {
                Preference::Additive(additive) => {
                    exact_sums(additive).into_iter().map(float).collect()
                }
                _ => all()
                    .map(|outcome| float(profile.evaluate(&outcome)))
                    .collect(),
            };
            (
                values,
                profile.reservation().map_or(f64::NEG_INFINITY, float),
            )
        }
    };
    PartyUtilities::listed(grid.clone(), values, reservation)
}

fn float_terms(additive: &Additive) -> Vec<Vec<f64>> {
    let of_issue = additive.issues().iter().map(|issue| {
        issue
            .worths
            .iter()
            .map(|worth| issue.weight.float * worth.float)
            .collect()
    });
    of_issue.collect()
}

fn exact_sums(additive: &Additive) -> Vec<Utility> {
    (0..additive.issues().len()).fold(vec![additive.bias()], |sums, issue| {
        let terms = additive.terms(issue);
        sums.iter()
            .flat_map(|sum| terms.iter().map(|term| *sum + *term))
            .collect()
    })
}

/// The nearest float; monotone, so nothing changes places.
fn float(utility: Utility) -> f64 {
    utility.units() as f64 / Utility::ONE as f64
}

/// How waiting costs the parties of a scenario, in the order of its profiles.
pub fn discounts(scenario: &Scenario) -> Vec<Discount> {
    let of_profile = |profile: &Profile| match profile.discount {
        None => Discount::None,
        Some(discount) => match discount.per {
            DiscountClock::Round => Discount::PerRound(discount.factor.float),
            DiscountClock::NormalisedTime => Discount::PerTime(discount.factor.float),
        },
    };
    scenario.profiles().iter().map(of_profile).collect()
}
