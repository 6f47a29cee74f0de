//! Lateness without a breach (P2): duties in turn that run out of their phase
//! because everybody takes all the time it has.
//!
//! When a phase ends, what is not due yet is not owed any more. Where each duty
//! waits for the one before, all grace and all days for verdicts add up; what
//! comes last may then never be owed, and whoever received first keeps it.

use crate::agreement::course::{Consequence, PhaseEnd, Stretch};
use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::unfit::DAYS_MAX;

use super::Desk;
use super::choice::Act;
use super::finding::{Happening, Property};
use super::slice::Slice;
use super::story;
use super::walk::{Policy, Walk, walk};

/// A phase that ends before all that is owed in it could be performed in turn.
#[derive(Clone, Debug)]
pub(super) struct Outlasted {
    pub(super) phase: PhaseIdx,
    /// What is then not owed any more, in the order of the file; never empty.
    pub(super) obligations: Vec<ObligationIdx>,
    /// How long the phase would have to be, if that would mend it.
    pub(super) days_needed: Option<u32>,
    pub(super) story: Vec<Happening>,
}

/// Everybody takes all the time it has, and nobody extends anything.
const LATE: Policy = Policy {
    extends: false,
    keeps_quiet: false,
    leaves_to_default: false,
    takes_its_time: true,
    default_on: None,
    makes_good: false,
};

/// Finds the phases that are outlasted: what is performed if everybody is prompt
/// is not owed any more if everybody is late, without a breach.
pub(super) fn outlasted(desk: &mut Desk<'_>, is_performed_if_prompt: &[bool]) -> Vec<Outlasted> {
    let agreement = desk.agreement;
    desk.runs += 1;
    let late = walk(&desk.whole, LATE, &mut desk.meter, |_| {});
    if late.is_cut_off {
        desk.left_open.push(Property::CooperationSucceeds);
    }
    if late.is_cut_off || !late.is_without_breach {
        // A breach through lateness of others is a matter of P3.
        return Vec::new();
    }
    let is_performed = performed(agreement, &late);
    let phases = agreement.phase_idxs().filter(|at| {
        let stretch = late.course.stretch(*at);
        matches!(
            stretch,
            Stretch::Ended {
                how: PhaseEnd::RanOut,
                ..
            }
        )
    });
    let mut found = Vec::new();
    for phase in phases {
        let lost = |at: &ObligationIdx| {
            is_performed_if_prompt[at.0]
                && agreement.obligation(*at).phase == phase
                && !is_performed[at.0]
        };
        let obligations: Vec<_> = agreement.obligation_idxs().filter(lost).collect();
        if let Some(first) = obligations.first() {
            found.push(Outlasted {
                phase,
                days_needed: days_needed(desk, phase, is_performed_if_prompt),
                story: told(desk, phase, *first),
                obligations,
            });
        }
    }
    found
}

/// Per obligation: whether all of it is performed in a run, verified or not yet;
/// nothing can be lost that is only kept up, or that only a remedy calls for.
pub(super) fn performed(agreement: &Agreement, run: &Walk) -> Vec<bool> {
    let mut performed = vec![0_u32; agreement.terms().obligations.len()];
    for act in run.days.iter().flatten() {
        if let Act::Perform(at, quantity) = act {
            performed[at.0] = performed[at.0].saturating_add(*quantity);
        }
    }
    let is_all = |at: ObligationIdx| {
        performed[at.0] >= agreement.obligation(at).quantity()
            && agreement.obligation(at).kind == Kind::Perform
            && !agreement.is_in_reserve(at)
    };
    agreement.obligation_idxs().map(is_all).collect()
}

/// The length of the phase with which nothing is lost: to the day on which the
/// last of its duties is due, if everybody is late.
fn days_needed(
    desk: &mut Desk<'_>,
    phase: PhaseIdx,
    is_performed_if_prompt: &[bool],
) -> Option<u32> {
    let mut terms = desk.agreement.terms().clone();
    let of_phase = terms.obligations.iter().filter(|it| it.phase == phase);
    // One after the other, all of them take no longer than this.
    let in_turn = of_phase.map(|it| {
        let to_the_end = it.last_day().saturating_add(it.grace_days);
        to_the_end
            .saturating_add(it.verification.days)
            .saturating_add(1)
    });
    let in_turn = in_turn.fold(0, u32::saturating_add);
    let stated = &mut terms.phases[phase.0];
    let longest = stated.days_max?.saturating_add(in_turn).min(DAYS_MAX);
    stated.days_max = Some(longest);
    stated.extension = None;
    let agreement = Agreement::new(terms).ok()?;
    desk.charge_reading();
    desk.runs += 1;
    let late = walk(&Slice::whole(&agreement), LATE, &mut desk.meter, |_| {});
    let is_performed = performed(&agreement, &late);
    let Walk {
        course,
        is_cut_off,
        is_without_breach,
        ..
    } = late;
    if is_cut_off || !is_without_breach {
        return None;
    }
    let since = course.stretch(phase).since()?;
    let mut last = 0;
    for at in agreement.obligation_idxs() {
        let stated = agreement.obligation(at);
        if stated.phase == phase && is_performed_if_prompt[at.0] {
            if !is_performed[at.0] {
                return None;
            }
            last = last.max(course.day_of_clock(at, stated.last_day())?);
        }
    }
    Some((last + 1).saturating_sub(since))
}

/// The run on what bears on the first duty that is lost, to the end of its phase.
fn told(desk: &mut Desk<'_>, phase: PhaseIdx, lost: ObligationIdx) -> Vec<Happening> {
    if desk.meter.is_spent() {
        return Vec::new();
    }
    let slice = desk.cut(&[lost], &[phase]);
    let Some(place) = slice.phases.iter().position(|it| *it == phase) else {
        return Vec::new();
    };
    desk.runs += 1;
    let run = walk(&slice, LATE, &mut desk.meter, |_| {});
    story::tell(
        &slice,
        &run.days,
        |told| matches!(told, Consequence::PhaseEnded { phase, .. } if phase.0 == place),
    )
}
