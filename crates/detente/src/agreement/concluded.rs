//! A concluded agreement: the clean text with the plan it sets in motion.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::agreement::plan::{Days, Opening, Plan, PlannedObligation};
use crate::model::issue::{Issue, IssueDomain, ValueIdx};
use crate::model::outcome::Outcome;
use crate::model::slug::Slug;
use crate::text::draft::Draft;

/// What the parties agreed, ready to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The day on which it enters into force (D-day).
    pub enters_into_force: Date,
    /// The settled value of every issue.
    pub outcome: Outcome,
    /// The clauses in their final words, in order.
    pub clauses: Vec<FinalClause>,
    /// The phases with their days.
    pub phases: Vec<DatedPhase>,
    /// What is owed under the settled values.
    pub obligations: Vec<PlannedObligation>,
}

/// One clause of the agreed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalClause {
    /// The short name it had in the drafts.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// Its words.
    pub words: String,
}

/// A phase with its first and last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedPhase {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// First day, counted from 1 at D-day.
    pub first_day: u32,
    /// Last day, counted from 1 at D-day.
    pub last_day: u32,
    /// On what conditions it may be extended.
    pub extension: Option<String>,
}

/// Why a draft cannot become an agreement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotConcludable {
    /// Words are still disputed.
    #[error("{open} brackets are still open")]
    OpenBrackets {
        /// How many.
        open: usize,
    },
    /// The text lacks a clause from which an obligation or the exchange comes.
    #[error("clause `{clause}`, from which an obligation comes, is not in the text")]
    MissingClause {
        /// The clause.
        clause: Slug,
    },
    /// A phase waits for one that never opens before it.
    #[error("phase `{phase}` opens after `{after}`, which does not come before it")]
    PhaseOutOfOrder {
        /// The phase.
        phase: Slug,
        /// What it waits for.
        after: Slug,
    },
}

impl Agreement {
    /// Makes the agreement that a clean draft states, entering into force on `d_day`.
    ///
    /// Obligations whose conditions the settled values do not meet are left
    /// out; every other one points to its clause and to its verification.
    ///
    /// # Errors
    /// Open brackets, or phases that wait for later ones.
    pub fn conclude(
        draft: &Draft,
        agenda: &[Issue],
        plan: &Plan,
        d_day: Date,
    ) -> Result<Self, NotConcludable> {
        if !draft.is_clean() {
            return Err(NotConcludable::OpenBrackets {
                open: draft.n_open(),
            });
        }
        if let Some(clause) = plan.clauses().find(|id| draft.clause(id).is_none()) {
            return Err(NotConcludable::MissingClause {
                clause: clause.clone(),
            });
        }
        let outcome = draft.package();
        let clauses = draft
            .clauses
            .iter()
            .map(|clause| FinalClause {
                id: clause.id.clone(),
                title: clause.title.clone(),
                words: draft.render(clause, agenda),
            })
            .collect();
        let phases = date_phases(plan, &outcome, agenda)?;
        let owed = |obligation: &&PlannedObligation| {
            obligation
                .when
                .iter()
                .all(|condition| condition.holds(&outcome, agenda))
        };
        let obligations = plan.obligations.iter().filter(owed).cloned().collect();
        Ok(Self {
            enters_into_force: d_day,
            outcome,
            clauses,
            phases,
            obligations,
        })
    }

    /// The phase of a short name.
    pub fn phase(&self, id: &Slug) -> Option<&DatedPhase> {
        self.phases.iter().find(|phase| phase.id == *id)
    }

    /// The date of a day counted from 1 at D-day; stops at the end of the calendar.
    pub fn date(&self, day: u32) -> Date {
        self.enters_into_force
            .saturating_add(i64::from(day.saturating_sub(1)).days())
    }

    /// First and last day on which an obligation may be performed, counted
    /// from 1 at D-day, kept within its phase.
    pub fn window(&self, obligation: &PlannedObligation) -> Option<(u32, u32)> {
        let phase = self.phase(&obligation.phase)?;
        let day = |within: u32| {
            phase
                .first_day
                .saturating_add(within.saturating_sub(1))
                .min(phase.last_day)
        };
        Some((day(obligation.from_day), day(obligation.to_day)))
    }
}

fn date_phases(
    plan: &Plan,
    outcome: &Outcome,
    agenda: &[Issue],
) -> Result<Vec<DatedPhase>, NotConcludable> {
    let mut dated: Vec<DatedPhase> = Vec::with_capacity(plan.phases.len());
    for phase in &plan.phases {
        let find = |id: &Slug| {
            dated
                .iter()
                .find(|earlier| earlier.id == *id)
                .ok_or_else(|| NotConcludable::PhaseOutOfOrder {
                    phase: phase.id.clone(),
                    after: id.clone(),
                })
        };
        let first_day = match &phase.opens {
            Opening::OnEntryIntoForce => 1,
            Opening::DaysInto { phase, days } => find(phase)?.first_day.saturating_add(*days),
            Opening::After { phase } => find(phase)?.last_day.saturating_add(1),
        };
        let days = length(&phase.lasts, outcome, agenda).max(1);
        dated.push(DatedPhase {
            id: phase.id.clone(),
            title: phase.title.clone(),
            first_day,
            last_day: first_day.saturating_add(days - 1),
            extension: phase.extension.clone(),
        });
    }
    Ok(dated)
}

fn length(days: &Days, outcome: &Outcome, agenda: &[Issue]) -> u32 {
    match days {
        Days::Fixed(days) => *days,
        Days::OfIssue(position) => agenda.get(position.0).map_or(1, |issue| {
            let value = outcome.value(*position).unwrap_or(issue.status_quo);
            whole_days(&issue.domain, value)
        }),
    }
}

fn whole_days(domain: &IssueDomain, value: ValueIdx) -> u32 {
    match domain {
        IssueDomain::Range(range) => {
            let whole = range.number(value).millionths() / crate::model::number::Number::ONE;
            u32::try_from(whole).unwrap_or(0)
        }
        _ => 0,
    }
}
