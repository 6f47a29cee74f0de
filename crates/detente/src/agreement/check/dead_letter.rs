//! What stands in the text and can never take effect (P7), told from the text.
//!
//! A due day after the end of its phase never comes: when the phase ends, what
//! was not due yet is not owed any more. A remedy behind one that closes the
//! matter never begins.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Clock, Kind};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::finding::Flaw;

/// Due days that never come.
pub(super) fn due_after_phases(agreement: &Agreement) -> Vec<Flaw> {
    let earliest = earliest_owed(agreement);
    let obligations = agreement.obligation_idxs();
    // What only a remedy calls for outlives its phase.
    let of_phase = obligations.filter(|it| !agreement.is_in_reserve(*it));
    let found = of_phase.filter_map(|obligation| {
        let stated = agreement.obligation(obligation);
        let last_day = longest(agreement, stated.phase)?;
        let due_day = earliest[obligation.0].saturating_add(stated.last_day() - 1);
        (due_day > last_day).then_some(Flaw::DueAfterPhase {
            obligation,
            due_day,
            last_day,
        })
    });
    found.collect()
}

/// The last day that a phase can have, all extensions made, from 1 on its first day.
fn longest(agreement: &Agreement, phase: PhaseIdx) -> Option<u32> {
    let stated = agreement.phase(phase);
    let times = stated.extension.as_ref().map_or(Some(0), |it| it.times);
    let each = stated.extension.as_ref().map_or(0, |it| it.days);
    let own = stated.days_max.zip(times);
    let own = own.map(|(days, times)| days.saturating_add(each.saturating_mul(times)));
    // No phase opens before day 1.
    let sunset = agreement.terms().termination.sunset_day;
    own.into_iter().chain(sunset).min()
}

/// Per obligation: no earlier day of its phase is day 1 of its clock.
fn earliest_owed(agreement: &Agreement) -> Vec<u32> {
    let n_obligations = agreement.terms().obligations.len();
    // When it is owed, whatever its clock.
    let mut earliest = vec![1_u32; n_obligations];
    // Each round looks one step further back.
    for _ in 0..n_obligations {
        let next: Vec<u32> = agreement
            .obligation_idxs()
            .map(|at| {
                let stated = agreement.obligation(at);
                let when = stated.when.as_ref();
                when.map_or(1, |it| {
                    earliest_true(agreement, &earliest, stated.phase, it)
                })
            })
            .collect();
        if next == earliest {
            break;
        }
        earliest = next;
    }
    for at in agreement.obligation_idxs() {
        if agreement.obligation(at).clock == Clock::Phase {
            earliest[at.0] = 1;
        }
    }
    earliest
}

/// No earlier day of a phase is one on which a trigger holds; at least 1.
fn earliest_true(
    agreement: &Agreement,
    earliest: &[u32],
    phase: PhaseIdx,
    trigger: &Trigger,
) -> u32 {
    let of = |part: &Trigger| earliest_true(agreement, earliest, phase, part);
    match trigger {
        Trigger::PhaseOpened { phase: at, days } if *at == phase => days.saturating_add(1),
        Trigger::Performed {
            obligation,
            quantity: 1..,
        } => {
            let awaited = agreement.obligation(*obligation);
            // What is left to the end of its phase is no part of it.
            if awaited.phase != phase
                || awaited.kind == Kind::Maintain
                || agreement.is_in_reserve(*obligation)
            {
                return 1;
            }
            let owed = earliest[obligation.0];
            let first = match awaited.clock {
                Clock::Phase => owed.max(awaited.from_day),
                Clock::Owed => owed.saturating_add(awaited.from_day - 1),
            };
            first.saturating_add(1)
        }
        Trigger::All(parts) => parts.iter().map(of).max().unwrap_or(1),
        Trigger::Any(parts) => parts.iter().map(of).min().unwrap_or(1),
        _ => 1,
    }
}

/// Remedies that stand behind one that closes the matter; of each breach the first.
pub(super) fn behind_the_last(agreement: &Agreement) -> Vec<Flaw> {
    let found = agreement.obligation_idxs().filter_map(|obligation| {
        let remedies = &agreement.obligation(obligation).on_breach;
        let step = remedies.iter().position(Remedy::ends_the_matter)? + 1;
        (step < remedies.len()).then_some(Flaw::NeverReached { obligation, step })
    });
    found.collect()
}
