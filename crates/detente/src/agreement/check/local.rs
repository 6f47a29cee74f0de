//! The safety game from the opening of a phase, where the whole is too large.
//!
//! A run without a breach opens the phase; what bears on the duties in it from
//! then on is played by itself. What is found so holds of that run. That
//! nothing is found proves nothing.

use crate::agreement::course::Consequence;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::game::{Verdict, play};
use super::slice::{Influence, Slice};
use super::walk::{Policy, walk};
use super::{Desk, Forced, keeping, story};

/// Plays the game of a party from the opening of each phase in which it owes
/// something that is not proven keepable.
pub(super) fn game(
    desk: &mut Desk<'_>,
    party: ParticipantIdx,
    own: &[ObligationIdx],
) -> Option<Forced> {
    let agreement = desk.agreement;
    let opened = opened_without_breach(desk);
    let mut phases: Vec<PhaseIdx> = own
        .iter()
        .map(|it| agreement.obligation(*it).phase)
        .collect();
    phases.sort();
    phases.dedup();
    phases.into_iter().find_map(|phase| {
        let day = opened[phase.0]?;
        from_opening(desk, party, own, phase, day)
    })
}

/// Per phase: the day on which it opens if everybody performs at once, unless
/// there was a breach before.
fn opened_without_breach(desk: &mut Desk<'_>) -> Vec<Option<u32>> {
    let mut opened = vec![None; desk.agreement.terms().phases.len()];
    let (mut day, mut is_clean) = (0_u32, true);
    desk.runs += 1;
    walk(&desk.whole, Policy::default(), &mut desk.meter, |told| {
        day += 1;
        for it in told {
            match it {
                Consequence::Breached { .. } => is_clean = false,
                Consequence::PhaseOpened { phase } if is_clean => opened[phase.0] = Some(day),
                _ => {}
            }
        }
    });
    opened
}

fn from_opening(
    desk: &mut Desk<'_>,
    party: ParticipantIdx,
    own: &[ObligationIdx],
    phase: PhaseIdx,
    day: u32,
) -> Option<Forced> {
    if desk.meter.is_spent() {
        return None;
    }
    desk.charge_reading();
    let before = day - 1;
    let mut terms = desk.agreement.terms().clone();
    terms.phases[phase.0].opens.take()?;
    if let Some(sunset) = &mut terms.termination.sunset_day {
        *sunset = sunset.checked_sub(before).filter(|it| *it > 0)?;
    }
    let local = Agreement::new(terms).ok()?;
    let keepable = keeping::keepable(&local);
    let concerned: Vec<ObligationIdx> = local
        .obligation_idxs()
        .filter(|it| {
            let stated = local.obligation(*it);
            let is_ender = !keepable[it.0] && stated.on_breach.contains(&Remedy::Terminate);
            is_ender || stated.phase == phase && own.contains(it)
        })
        .collect();
    let part = Influence::of(&local, &keepable).closure(&concerned, &[]);
    let slice = Slice::cut(&local, &part);
    if names_a_day(&slice.agreement) {
        return None;
    }
    let verdict = desk.settle(&[], |allowance| play(&slice, party, allowance))?;
    let Verdict::Fails { days, breached } = verdict else {
        return None;
    };
    let is_end = |told: &_| {
        *told
            == Consequence::Breached {
                obligation: breached,
            }
    };
    let mut story = story::tell(&slice, &days, is_end);
    for happening in &mut story {
        happening.day = happening.day.saturating_add(before);
    }
    let breached = slice.obligations[breached.0];
    Some(Forced {
        party,
        breached,
        story,
    })
}

/// True if a condition names a day of the whole agreement.
fn names_a_day(agreement: &Agreement) -> bool {
    let mut found = false;
    agreement.visit_triggers(&mut |part| found |= matches!(part, Trigger::Day(_)));
    found
}
