//! The days of a plan's phases, under settled values.

use crate::agreement::plan::{Days, Opening, Plan};
use crate::model::issue::{Issue, IssueDomain, ValueIdx};
use crate::model::number::Number;
use crate::model::outcome::Outcome;
use crate::model::slug::Slug;

/// A phase with its first and last day, if nothing is extended or cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DatedPhase<'a> {
    /// The short name.
    pub id: &'a Slug,
    /// First day, counted from 1 at D-day.
    pub first_day: u32,
    /// Last day, counted from 1 at D-day.
    pub last_day: u32,
}

/// Dates the phases of a plan, in its order.
///
/// A phase that waits for one that stands later is left out; case files with
/// such a plan are refused. Cost: square of the number of phases.
pub fn timetable<'a>(plan: &'a Plan, outcome: &Outcome, agenda: &[Issue]) -> Vec<DatedPhase<'a>> {
    let mut dated: Vec<DatedPhase<'a>> = Vec::with_capacity(plan.phases.len());
    for phase in &plan.phases {
        let find = |id: &Slug| dated.iter().find(|earlier| earlier.id == id);
        let first_day = match &phase.opens {
            Opening::OnEntryIntoForce => Some(1),
            Opening::DaysInto { phase, days } => {
                find(phase).map(|earlier| earlier.first_day.saturating_add(*days))
            }
            Opening::After { phase } => find(phase).map(|it| it.last_day.saturating_add(1)),
        };
        if let Some(first_day) = first_day {
            let days = length(&phase.lasts, outcome, agenda);
            dated.push(DatedPhase {
                id: &phase.id,
                first_day,
                last_day: first_day.saturating_add(days - 1),
            });
        }
    }
    dated
}

/// How many days a phase lasts under settled values, at least 1.
pub(super) fn length(days: &Days, outcome: &Outcome, agenda: &[Issue]) -> u32 {
    let days = match days {
        Days::Fixed(days) => *days,
        Days::OfIssue(position) => agenda.get(position.0).map_or(1, |issue| {
            let value = outcome.value(*position).unwrap_or(issue.status_quo);
            whole_days(&issue.domain, value)
        }),
    };
    days.max(1)
}

fn whole_days(domain: &IssueDomain, value: ValueIdx) -> u32 {
    match domain {
        IssueDomain::Range(range) => {
            let whole = range.number(value).millionths() / Number::ONE;
            u32::try_from(whole).unwrap_or(0)
        }
        _ => 0,
    }
}
