//! What the parties of one of our cases want, for sessions without a record.

use crate::case::Case;
use crate::model::issue::ValueIdx;
use crate::model::mandate::Mandate;
use crate::model::outcome::Outcome;
use crate::simulation::grid::OutcomeGrid;
use crate::simulation::utilities::{PartyUtilities, UtilitiesProblem};

impl PartyUtilities {
    /// Takes what every party of a case wants, in the order of the parties;
    /// `None` if the instructions of one are not in this copy.
    ///
    /// An outcome that a red line forbids to a party counts as 1 below its
    /// reservation value, one that a public rule forbids counts so for all:
    /// nobody offers or accepts it. Cost: outcomes times parties.
    ///
    /// # Errors
    /// See [`UtilitiesProblem`]; most of all a space that is too large.
    pub fn of_case(case: &Case) -> Result<Option<Vec<Self>>, UtilitiesProblem> {
        let agenda = &case.public.agenda;
        let sizes: Vec<usize> = agenda
            .iter()
            .map(|issue| issue.domain.n_values() as usize)
            .collect();
        let grid = OutcomeGrid::new(&sizes)?;
        Self::listable(&grid)?;
        let own = |party| case.instructions(party).map(|own| &own.mandate);
        let mandates: Option<Vec<&Mandate>> = case.public.party_idxs().map(own).collect();
        let Some(mandates) = mandates else {
            return Ok(None);
        };
        let mut parties = Vec::with_capacity(mandates.len());
        for mandate in mandates {
            let reservation = mandate.reservation_value.to_f64_lossy();
            let worth = |number: u32| {
                let outcome = Outcome(grid.values(number).into_iter().map(ValueIdx).collect());
                let is_ruled_out = case
                    .public
                    .constraints
                    .iter()
                    .any(|rule| !rule.allows(&outcome, agenda));
                match mandate.evaluate(&outcome, agenda) {
                    Some(utility) if !is_ruled_out => utility.to_f64_lossy(),
                    _ => reservation - 1.0,
                }
            };
            let values = (0..grid.n_outcomes()).map(worth).collect();
            parties.push(Self::listed(grid.clone(), values, reservation)?);
        }
        Ok(Some(parties))
    }
}
