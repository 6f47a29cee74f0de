//! Deadlines: the days on which something opens, falls due or ends.
//!
//! Days that depend on what is performed are those of the punctual course: each
//! instalment is performed on its last due day and accepted by its verifiers on
//! that day; nobody declares, extends, disputes or ends anything.
//!
//! This module must not know of files.

use crate::agreement::course::{Course, Stage, Stretch, openings_max};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::unfit::DAYS_MAX;

/// What happens on the day of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// A phase opens.
    PhaseOpens(PhaseIdx),
    /// First day on which an obligation may be performed, or must be left.
    FirstDay(ObligationIdx),
    /// Last day for an instalment, or of what is to be left.
    Due {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much in all by then.
        quantity: u32,
    },
    /// Last day of grace after a due day.
    GraceEnds {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much in all by then.
        quantity: u32,
    },
    /// Last day for a verdict on what is claimed on the due day, if that is a later one.
    VerdictDue {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much is claimed in all.
        quantity: u32,
    },
    /// The earliest last day of a phase, where it differs from the last.
    PhaseMayEnd(PhaseIdx),
    /// The last day of a phase, extensions apart.
    PhaseEnds(PhaseIdx),
    /// The last day of the agreement.
    Sunset,
}

/// One day on which something opens, falls due or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// The day, counted from 1 at D-day.
    pub day: u32,
    /// What happens.
    pub occasion: Occasion,
    /// True if another course than the punctual one would move or remove it.
    pub is_conditional: bool,
}

/// The deadlines of an agreement and what has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// By day, on one day in the order of [`Occasion`].
    pub dated: Vec<Deadline>,
    /// Phases that do not open in the punctual course.
    pub unopened: Vec<PhaseIdx>,
    /// Obligations that are not owed in the punctual course.
    pub not_owed: Vec<ObligationIdx>,
    /// The last day that was looked at, counted from 1 at D-day.
    pub horizon: u32,
}

/// The last day that is looked at: two spans of days as long as they can be.
const HORIZON: u32 = 2 * DAYS_MAX;

/// Tells the deadlines of the punctual course.
///
/// Nothing later than the agreement's end or its sunset, extensions apart; of a
/// remedy there is none, since nobody breaches. The course is cut at a horizon
/// of about two hundred years, or where it opens more days than
/// [`openings_max`]; the result states the last day.
///
/// Cost: days on which something happens times obligations and conditions, at
/// most a constant.
///
/// ```
/// use detente::agreement::deadline::{Occasion, deadlines};
/// use detente::agreement::terms::obligation::ObligationIdx;
///
/// let found = deadlines(&detente::agreement::terms::example());
/// let sluice = Occasion::Due { obligation: ObligationIdx(0), quantity: 1 };
/// let due = found.dated.iter().find(|it| it.occasion == sluice);
/// assert_eq!(due.map(|it| (it.day, it.is_conditional)), Some((3, false)));
/// ```
pub fn deadlines(agreement: &Agreement) -> Deadlines {
    let mut course = Course::begin(agreement);
    for _ in 0..openings_max(agreement) {
        if course.ending().is_some() || course.day() >= HORIZON || is_at_rest(&course, agreement) {
            break;
        }
        course.open_next(agreement, HORIZON);
        perform_what_is_due(&mut course, agreement);
    }
    let mut found = Deadlines {
        horizon: course.day(),
        ..Deadlines::default()
    };
    let conditional = conditional_phases(agreement);
    for (phase, is_conditional) in agreement.phase_idxs().zip(&conditional) {
        match course.stretch(phase).since() {
            Some(since) => found.of_phase(agreement, phase, since, *is_conditional),
            None => found.unopened.push(phase),
        }
    }
    for obligation in agreement.obligation_idxs() {
        let stated = agreement.obligation(obligation);
        let when = stated.when.as_ref();
        let is_conditional = when.is_some_and(|when| depends(when, &conditional))
            || conditional.get(stated.phase.0).copied().unwrap_or(true);
        match course.duty(obligation).begun_on {
            Some(begun) => found.of_obligation(agreement, obligation, begun, is_conditional),
            None => found.not_owed.push(obligation),
        }
    }
    let sunset = agreement.terms().termination.sunset_day;
    if let Some(day) = sunset {
        found.add(day, Occasion::Sunset, false);
        found.dated.retain(|it| it.day <= day);
    }
    found.dated.sort_unstable();
    found
}

/// True once nothing is left to open or to be owed.
fn is_at_rest(course: &Course, agreement: &Agreement) -> bool {
    let has_opened = |phase| *course.stretch(phase) != Stretch::Waiting;
    let has_begun = |obligation| {
        course.duty(obligation).stage != Stage::Dormant || agreement.is_in_reserve(obligation)
    };
    agreement.phase_idxs().all(has_opened) && agreement.obligation_idxs().all(has_begun)
}

fn perform_what_is_due(course: &mut Course, agreement: &Agreement) {
    for obligation in agreement.obligation_idxs() {
        let possible = course.performable(agreement, obligation);
        if possible == 0 {
            continue;
        }
        let stated = agreement.obligation(obligation);
        let due = stated.due_on(course.clock(obligation));
        let performed = course.duty(obligation).performed();
        let quantity = due.saturating_sub(performed).min(possible);
        if quantity == 0 {
            continue;
        }
        // A deed that is refused leaves the course as it was: then it is not
        // performed, and what waits for it has no day.
        drop(course.perform_and_verify(agreement, obligation, quantity, |_| true));
    }
}

/// Per phase, whether its opening depends on more than days.
fn conditional_phases(agreement: &Agreement) -> Vec<bool> {
    let phases = &agreement.terms().phases;
    let mut conditional = vec![false; phases.len()];
    // Each round but the last makes one more conditional.
    loop {
        let opens = phases.iter().map(|it| it.opens.as_ref());
        let next: Vec<bool> = opens
            .map(|opens| opens.is_some_and(|opens| depends(opens, &conditional)))
            .collect();
        if next == conditional {
            return conditional;
        }
        conditional = next;
    }
}

/// True unless a trigger speaks of days alone, and of openings that do.
fn depends(trigger: &Trigger, conditional: &[bool]) -> bool {
    let mut depends = false;
    trigger.visit(&mut |part| {
        depends |= match part {
            Trigger::Day(_) | Trigger::Not(_) | Trigger::All(_) | Trigger::Any(_) => false,
            Trigger::PhaseOpened { phase, .. } => conditional.get(phase.0).copied().unwrap_or(true),
            _ => true,
        };
    });
    depends
}

impl Deadlines {
    fn add(&mut self, day: u32, occasion: Occasion, is_conditional: bool) {
        self.dated.push(Deadline {
            day,
            occasion,
            is_conditional,
        });
    }

    fn of_phase(
        &mut self,
        agreement: &Agreement,
        phase: PhaseIdx,
        since: u32,
        is_conditional: bool,
    ) {
        let stated = agreement.phase(phase);
        self.add(since, Occasion::PhaseOpens(phase), is_conditional);
        let last = |days: u32| since.saturating_add(days).saturating_sub(1);
        if let Some(most) = stated.days_max {
            self.add(last(most), Occasion::PhaseEnds(phase), is_conditional);
        }
        if stated.days_min > 0 && stated.days_max != Some(stated.days_min) {
            let day = last(stated.days_min);
            self.add(day, Occasion::PhaseMayEnd(phase), is_conditional);
        }
    }

    fn of_obligation(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        begun: u32,
        is_conditional: bool,
    ) {
        let stated = agreement.obligation(obligation);
        let day = |clock: u32| begun.saturating_add(clock).saturating_sub(1);
        let first = Occasion::FirstDay(obligation);
        self.add(day(stated.from_day), first, is_conditional);
        for instalment in &stated.due {
            let quantity = instalment.quantity;
            let due = day(instalment.by_day);
            let occasion = Occasion::Due {
                obligation,
                quantity,
            };
            self.add(due, occasion, is_conditional);
            if stated.kind == Kind::Maintain {
                continue;
            }
            if stated.grace_days > 0 {
                let occasion = Occasion::GraceEnds {
                    obligation,
                    quantity,
                };
                let last = due.saturating_add(stated.grace_days);
                self.add(last, occasion, is_conditional);
            }
            if stated.verification.days > 0 {
                let occasion = Occasion::VerdictDue {
                    obligation,
                    quantity,
                };
                let last = due.saturating_add(stated.verification.days);
                self.add(last, occasion, is_conditional);
            }
        }
    }
}
