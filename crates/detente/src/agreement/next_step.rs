//! Who must act next, and by when, while an agreement is carried out.
//!
//! Start with [`next_steps`]. Other than [`deadline`](super::deadline), which
//! tells the days of the punctual course before anything happened, this tells
//! the days that run where a course stands. It must not know of talks or files.

use crate::agreement::course::{Course, Duty, Stage, Stretch};
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::{Agreement, ParticipantIdx};

/// What somebody must do by a day, or what ends on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextStep {
    /// The last day for it, counted from 1 at D-day; never a day that has passed.
    pub day: u32,
    /// What.
    pub need: Need,
    /// Who must act; nobody where something ends of itself.
    pub by: Vec<ParticipantIdx>,
}

/// What is needed by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Need {
    /// So much must still be performed to be in time.
    Perform {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much is missing for the instalment.
        quantity: u32,
    },
    /// So much is late: after this day it is a breach.
    PerformInGrace {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much is missing for the instalment.
        quantity: u32,
        /// The day on which it was due.
        due: u32,
    },
    /// What is claimed awaits a verdict; afterwards silence decides.
    Verdict {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much is claimed.
        quantity: u32,
    },
    /// A breach may still be made good.
    MakeGood {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A body decides whether there was a breach; afterwards the default holds.
    Decide {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// The suspension that a breach brought about runs out.
    SuspensionEnds {
        /// Whose breach.
        obligation: ObligationIdx,
    },
    /// The last day of what is to be kept up or left.
    KeepUp {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// The last day to find that what was to be kept up or left was not, its
    /// own last day being past.
    Find {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// The last day of a phase; those named could still agree to extend it.
    PhaseEnds {
        /// Which phase.
        phase: PhaseIdx,
    },
    /// The last day of the agreement.
    AgreementEnds,
}

impl Need {
    /// The obligation that it is about, if it is about one.
    pub fn obligation(self) -> Option<ObligationIdx> {
        match self {
            Self::Perform { obligation, .. }
            | Self::PerformInGrace { obligation, .. }
            | Self::Verdict { obligation, .. }
            | Self::MakeGood { obligation }
            | Self::Decide { obligation }
            | Self::SuspensionEnds { obligation }
            | Self::KeepUp { obligation }
            | Self::Find { obligation } => Some(obligation),
            Self::PhaseEnds { .. } | Self::AgreementEnds => None,
        }
    }
}

/// Tells what must be done next where a course stands, by day.
///
/// Of an obligation the first instalment that is not performed, each day by
/// which a verdict is due, and the remedy that runs; what stands still or is
/// not owed yet has no day. Before D-day it tells what day 1 will bring.
/// Nothing once the agreement has ended. Cost: linear in obligations, claims
/// and phases, apart from sorting.
///
/// ```
/// use detente::agreement::course::Course;
/// use detente::agreement::next_step::{Need, next_steps};
/// use detente::agreement::terms::ParticipantIdx;
///
/// let agreement = detente::agreement::terms::example();
/// let mut course = Course::begin(&agreement);
/// course.open(&agreement);
/// let next = &next_steps(&agreement, &course)[0];
/// assert_eq!((next.day, &next.by[..]), (3, &[ParticipantIdx(0)][..]));
/// assert!(matches!(next.need, Need::Perform { quantity: 1, .. }));
/// ```
pub fn next_steps(agreement: &Agreement, course: &Course) -> Vec<NextStep> {
    if course.day() == 0 {
        let mut first = course.clone();
        first.open(agreement);
        return next_steps(agreement, &first);
    }
    let mut steps = Vec::new();
    if course.ending().is_some() {
        return steps;
    }
    for obligation in agreement.obligation_idxs() {
        let duty = course.duty(obligation);
        if duty.stage == Stage::Owed {
            verdicts(agreement, obligation, duty, &mut steps);
            steps.extend(match duty.open_breach() {
                Some(breach) => remedy(agreement, obligation, breach.step, breach.step_since),
                None => instalment(agreement, course, obligation),
            });
        }
    }
    steps.extend(
        agreement
            .phase_idxs()
            .filter_map(|phase| phase_end(agreement, course, phase)),
    );
    steps.extend(course.last_day().map(|day| NextStep {
        day,
        need: Need::AgreementEnds,
        by: Vec::new(),
    }));
    steps.retain(|step| step.day >= course.day());
    steps.sort_unstable();
    steps
}

/// Claims with one day for the verdict are one step.
fn verdicts(
    agreement: &Agreement,
    obligation: ObligationIdx,
    duty: &Duty,
    steps: &mut Vec<NextStep>,
) {
    let verifiers = &agreement.obligation(obligation).verification.by;
    for claim in &duty.claims {
        let waits_for = |by: &&ParticipantIdx| {
            !claim.accepted_by.contains(by) && !claim.refused_by.contains(by)
        };
        let by: Vec<ParticipantIdx> = verifiers.iter().filter(waits_for).copied().collect();
        let last = steps
            .last_mut()
            .filter(|it| it.day == claim.verdict_by && it.by == by);
        match last.map(|it| &mut it.need) {
            Some(Need::Verdict {
                obligation: of,
                quantity,
            }) if *of == obligation => {
                *quantity = quantity.saturating_add(claim.quantity);
            }
            _ => steps.push(NextStep {
                day: claim.verdict_by,
                need: Need::Verdict {
                    obligation,
                    quantity: claim.quantity,
                },
                by,
            }),
        }
    }
}

fn remedy(
    agreement: &Agreement,
    obligation: ObligationIdx,
    step: usize,
    since: u32,
) -> Option<NextStep> {
    let stated = agreement.obligation(obligation);
    let remedy = stated.on_breach.get(step)?;
    let (need, by) = match remedy {
        Remedy::Cure { .. } => (Need::MakeGood { obligation }, vec![stated.debtor]),
        Remedy::Refer { body, .. } => (Need::Decide { obligation }, vec![*body]),
        Remedy::Suspend { .. } => (Need::SuspensionEnds { obligation }, vec![stated.debtor]),
        _ => return None,
    };
    let day = since.saturating_add(remedy.days()?).saturating_sub(1);
    Some(NextStep { day, need, by })
}

/// The first instalment that is not performed, in time or in grace.
fn instalment(
    agreement: &Agreement,
    course: &Course,
    obligation: ObligationIdx,
) -> Option<NextStep> {
    let stated = agreement.obligation(obligation);
    let duty = course.duty(obligation);
    if duty.is_standing_still {
        return None;
    }
    let by = vec![stated.debtor];
    if stated.kind == Kind::Maintain {
        let last = course.last_day_owed(agreement, obligation);
        if course.clock(obligation) > last {
            let last = course.last_day_for_findings(agreement, obligation);
            let day = course.day_of_clock(obligation, last)?;
            let (need, by) = (Need::Find { obligation }, stated.verification.by.clone());
            return Some(NextStep { day, need, by });
        }
        let day = course.day_of_clock(obligation, last)?;
        let need = Need::KeepUp { obligation };
        return Some(NextStep { day, need, by });
    }
    let performed = duty.performed();
    let owed = course.owed_in_all(agreement, obligation);
    let first = stated.due.iter().find(|it| it.quantity > performed)?;
    if first.quantity > owed {
        return None;
    }
    let quantity = first.quantity - performed;
    let due = course.day_of_clock(obligation, first.by_day)?;
    let (day, need) = if due >= course.day() {
        (
            due,
            Need::Perform {
                obligation,
                quantity,
            },
        )
    } else {
        let need = Need::PerformInGrace {
            obligation,
            quantity,
            due,
        };
        (due.saturating_add(stated.grace_days), need)
    };
    Some(NextStep { day, need, by })
}

fn phase_end(agreement: &Agreement, course: &Course, phase: PhaseIdx) -> Option<NextStep> {
    let Stretch::Open {
        since,
        extended,
        consents,
    } = course.stretch(phase)
    else {
        return None;
    };
    let stated = agreement.phase(phase);
    let extension = stated.extension.as_ref();
    let longest = stated.days_with(*extended)?;
    let may_go_on = extension.filter(|it| it.times.is_none_or(|times| *extended < times));
    let by = may_go_on.map_or_else(Vec::new, |extension| {
        let waits_for = |by: &&ParticipantIdx| !consents.contains(by);
        extension.by.iter().filter(waits_for).copied().collect()
    });
    Some(NextStep {
        day: since.saturating_add(longest).saturating_sub(1),
        need: Need::PhaseEnds { phase },
        by,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::course::Deed;
    use crate::agreement::terms::example;

    const SLUICE: ObligationIdx = ObligationIdx(0);
    const UPPER: ParticipantIdx = ParticipantIdx(0);
    const LOWER: ParticipantIdx = ParticipantIdx(1);
    const WARDEN: ParticipantIdx = ParticipantIdx(2);

    fn on(day: u32, deeds: &[(u32, ParticipantIdx, Deed)]) -> Course {
        let agreement = example();
        let mut course = Course::begin(&agreement);
        while course.day() < day {
            course.open(&agreement);
            let today = course.day();
            for (_, by, deed) in deeds.iter().filter(|it| it.0 == today) {
                assert!(course.take(&agreement, *by, deed).is_ok());
            }
        }
        course
    }

    #[track_caller]
    fn check(course: &Course, day: u32, need: Need, by: &[ParticipantIdx]) {
        let by = by.to_vec();
        let first = next_steps(&example(), course).into_iter().next();
        assert_eq!(first, Some(NextStep { day, need, by }));
    }

    fn performed() -> (u32, ParticipantIdx, Deed) {
        let (obligation, quantity) = (SLUICE, 1);
        let deed = Deed::Performed {
            obligation,
            quantity,
        };
        (2, UPPER, deed)
    }

    #[test]
    fn in_time_late_and_in_breach() {
        let (obligation, quantity) = (SLUICE, 1);
        let perform = Need::Perform {
            obligation,
            quantity,
        };
        check(&on(0, &[]), 3, perform, &[UPPER]);
        check(&on(3, &[]), 3, perform, &[UPPER]);
        let late = Need::PerformInGrace {
            obligation,
            quantity,
            due: 3,
        };
        check(&on(4, &[]), 4, late, &[UPPER]);
        check(&on(5, &[]), 7, Need::MakeGood { obligation }, &[UPPER]);
        assert_eq!(next_steps(&example(), &on(8, &[])), []);
    }

    #[test]
    fn verdicts_wait_for_verifiers() {
        let (obligation, quantity) = (SLUICE, 1);
        let verdict = Need::Verdict {
            obligation,
            quantity,
        };
        check(&on(2, &[performed()]), 3, verdict, &[WARDEN]);
        let dispute = (3, LOWER, Deed::Disputed { obligation });
        check(&on(3, &[performed(), dispute]), 4, verdict, &[WARDEN]);
    }

    #[test]
    fn phases_end_by_themselves() {
        let phase = PhaseIdx(0);
        let steps = next_steps(&example(), &on(1, &[]));
        let last = steps.last().map(|it| (it.day, it.need));
        assert_eq!(last, Some((20, Need::PhaseEnds { phase })));
    }
}
