//! Foreign scenarios as the plain tables that the exact methods compute on.

use crate::analysis::table::{AdditiveTable, TableProblem};
use crate::model::scenario::Scenario;
use crate::model::scenario::profile::Profile;

/// Why a scenario is not an [`AdditiveTable`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotTabular {
    /// A party's worth depends on several issues together.
    #[error("the utility of `{profile}` is not a sum over issues")]
    NotAdditive {
        /// Whose.
        profile: String,
    },
    /// The numbers do not make a table.
    #[error(transparent)]
    Table(#[from] TableProblem),
}

impl AdditiveTable {
    /// Builds the table of a scenario's utilities, in units of 10^-12, parties
    /// and issues in the scenario's order.
    ///
    /// Law: `table.evaluate(outcome)` equals `scenario.evaluate(outcome)`. A
    /// party's bias is added to every value of the first issue.
    ///
    /// # Errors
    /// A party whose worth is not additive, or totals beyond the table's range.
    pub fn of_scenario(scenario: &Scenario) -> Result<Self, NotTabular> {
        let additive = |profile: &Profile| {
            let refused = || NotTabular::NotAdditive {
                profile: profile.name.clone(),
            };
            profile.additive().cloned().ok_or_else(refused)
        };
        let parties = scenario
            .profiles()
            .iter()
            .map(additive)
            .collect::<Result<Vec<_>, _>>()?;
        let issues = scenario.issues().iter().enumerate().map(|(i, issue)| {
            let values = 0..u32::try_from(issue.values.len()).unwrap_or(u32::MAX);
            let of_value = |value| {
                let worth = parties.iter().map(|party| {
                    let bias = if i == 0 { party.bias().units() } else { 0 };
                    party.term(i, value).units().saturating_add(bias)
                });
                worth.collect::<Vec<i64>>()
            };
            values.map(of_value).collect::<Vec<_>>()
        });
        Ok(Self::new(parties.len(), issues.collect())?)
    }
}
