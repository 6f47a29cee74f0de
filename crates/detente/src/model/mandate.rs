//! What a delegation may settle, and down to where. Private to its party.

use std::fmt;

use crate::model::constraint::Constraint;
use crate::model::issue::{Issue, IssueDomain};
use crate::model::number::Number;
use crate::model::outcome::Outcome;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::model::utility::{Utility, UtilityFunction, ValueFunction, Weight};

/// The limits within which a delegation may settle.
///
/// `Debug` prints its owner only; there is no `Display`, and no serialized
/// form but that of a deposit and of its party's own view. It reaches nobody
/// but its party, and mediators with whom it was deposited.
#[derive(Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Whose it is.
    pub party: PartyIdx,
    /// What outcomes are worth to the party.
    pub utility: UtilityFunction,
    /// The worth of no agreement: the party accepts nothing below it.
    pub reservation_value: Utility,
    /// Limits it will not cross, whatever the rest is worth.
    pub red_lines: Vec<Constraint>,
    /// The round, counted from 1, by which the party means to have settled: an
    /// automated delegation gives way down to the reservation value by then,
    /// and no further after.
    pub deadline_round: Option<u32>,
    /// What issues or options that are not on the agenda would be worth.
    pub anticipated: Vec<Anticipated>,
}

/// The worth of an issue, or of options, that others may yet bring up.
#[derive(Clone, PartialEq, Eq)]
pub struct Anticipated {
    /// Short name of the issue.
    pub issue: Slug,
    /// How much it counts.
    pub weight: Weight,
    /// What its values would be worth.
    pub worth: AnticipatedWorth,
}

/// Worth of values known only by name or number.
#[derive(Clone, PartialEq, Eq)]
pub enum AnticipatedWorth {
    /// Per short name of a value; 0 for others.
    Named(Vec<(String, Utility)>),
    /// By number.
    Function(ValueFunction),
}

impl Mandate {
    /// The mandate on an agenda that may have grown: what is not valued and
    /// not anticipated is worth 0 whatever its value.
    pub fn on_agenda(&self, agenda: &[Issue]) -> Self {
        let sizes: Vec<u32> = agenda.iter().map(|issue| issue.domain.n_values()).collect();
        let utility = self.utility.extended(&sizes, |position, value| {
            let issue = &agenda[position.0];
            self.anticipated
                .iter()
                .find(|anticipated| anticipated.issue == issue.id)
                .map_or(Utility::ZERO, |anticipated| {
                    anticipated
                        .worth_of(&issue.domain, value)
                        .weighted(anticipated.weight)
                })
        });
        Self {
            utility,
            ..self.clone()
        }
    }

    /// What an outcome is worth, or `None` if it crosses a red line.
    pub fn evaluate(&self, outcome: &Outcome, agenda: &[Issue]) -> Option<Utility> {
        self.red_lines
            .iter()
            .all(|red_line| red_line.allows(outcome, agenda))
            .then(|| self.utility.evaluate(outcome))
    }

    /// True if the party may settle on `outcome`: no red line crossed and
    /// worth at least the reservation value.
    pub fn may_settle(&self, outcome: &Outcome, agenda: &[Issue]) -> bool {
        self.evaluate(outcome, agenda)
            .is_some_and(|utility| utility >= self.reservation_value)
    }
}

impl Anticipated {
    fn worth_of(&self, domain: &IssueDomain, value: crate::model::issue::ValueIdx) -> Utility {
        match &self.worth {
            AnticipatedWorth::Named(named) => {
                let label = domain.label(value);
                named
                    .iter()
                    .find(|(name, _)| *name == label || same_number(name, &label))
                    .map_or(Utility::ZERO, |(_, utility)| *utility)
            }
            AnticipatedWorth::Function(function) => function.evaluate(domain, value),
        }
    }
}

fn same_number(one: &str, other: &str) -> bool {
    matches!((Number::parse(one), Number::parse(other)), (Ok(a), Ok(b)) if a == b)
}

impl fmt::Debug for Mandate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mandate(private to party {})", self.party.0)
    }
}

impl fmt::Debug for Anticipated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Anticipated(private)")
    }
}
