//! What a party would gain by stopping in the middle (P9).
//!
//! In a run without a breach, at the opening of a day on which a party still
//! has something to perform: what it still has to give, less what it
//! still expects, less what it loses if it walks away.

use crate::agreement::course::{Course, Ending, Stage, Stretch};
use crate::agreement::terms::guarantee::Estimate;
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::utility::Utility;

use super::Desk;
use super::finding::{Happening, Property};
use super::search::{self, Runs};
use super::story;

/// The exposure of the others to one party.
#[derive(Clone, Debug)]
pub(super) struct Exposure {
    pub(super) party: ParticipantIdx,
    /// What it would gain at its best moment; `None` if it never has anything to deliver.
    pub(super) gain: Option<Utility>,
    pub(super) story: Vec<Happening>,
    pub(super) is_settled: bool,
}

/// Looks at every party for which there are estimates.
pub(super) fn exposures(desk: &mut Desk<'_>) -> Vec<Exposure> {
    let n_estimates = desk.agreement.terms().estimates.len();
    (0..n_estimates).map(|i| exposure(desk, i)).collect()
}

fn exposure(desk: &mut Desk<'_>, at: usize) -> Exposure {
    let agreement = desk.agreement;
    let estimate = &agreement.terms().estimates[at];
    let party = estimate.party;
    if desk.meter.is_spent() {
        desk.left_open.push(Property::NobodyGainsByStopping);
        return Exposure {
            party,
            gain: None,
            story: Vec::new(),
            is_settled: false,
        };
    }
    let mut concerned: Vec<ObligationIdx> = estimate.worth.iter().map(|(of, _)| *of).collect();
    // A run that somebody can be forced to break is no run of cooperation.
    concerned.extend(desk.unkeepable());
    // Every pace of performance may be the one at which it pays to stop.
    let slice = desk.cut(&concerned, &[]).with_all_choices();
    let of_slice = &slice.agreement.terms().estimates[at];
    let mut best: Option<(i128, usize)> = None;
    let trail = desk.settle(&[Property::NobodyGainsByStopping], |allowance| {
        search::explore(&slice, Runs::Cooperative, allowance, |course, _, place| {
            if let Some(place) = place
                && let Some(gain) = gain_by_stopping(&slice.agreement, course, of_slice)
                && best.is_none_or(|(most, _)| gain > most)
            {
                best = Some((gain, place));
            }
            true
        })
    });
    let days = match (&trail, best) {
        (Some(trail), Some((_, place))) => trail.days_to(place),
        _ => Vec::new(),
    };
    Exposure {
        party,
        gain: best.map(|(gain, _)| saturated(gain)),
        story: story::tell(&slice, &days, |_| false),
        is_settled: trail.is_some(),
    }
}

fn saturated(units: i128) -> Utility {
    let clamped = units.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    Utility::from_units(i64::try_from(clamped).unwrap_or(0))
}

/// In stored units; `None` if the agreement has ended or the party has nothing
/// to perform any more.
fn gain_by_stopping(agreement: &Agreement, course: &Course, estimate: &Estimate) -> Option<i128> {
    // What comes to rest is as it was the moment before: it may stay so for long.
    let at_rest = matches!(course.ending(), Some(Ending::CarriedOut | Ending::RanOut));
    if course.ending().is_some() && !at_rest {
        return None;
    }
    let mut gain = -i128::from(estimate.walkaway_loss.units());
    let mut has_to_deliver = false;
    for (obligation, worth) in &estimate.worth {
        let stated = agreement.obligation(*obligation);
        let left = remaining(agreement, course, *obligation);
        let amount = i128::from(worth.units()) * i128::from(left);
        if stated.debtor == estimate.party {
            gain += amount;
            has_to_deliver |= stated.kind == Kind::Perform && left > 0;
        } else if stated.creditors.contains(&estimate.party) {
            gain -= amount;
        }
    }
    has_to_deliver.then_some(gain)
}

/// How much of an obligation is still to come.
fn remaining(agreement: &Agreement, course: &Course, obligation: ObligationIdx) -> u32 {
    let stated = agreement.obligation(obligation);
    let duty = course.duty(obligation);
    match duty.stage {
        Stage::Dormant if agreement.is_in_reserve(obligation) => 0,
        // Its phase had not opened when all came to rest.
        Stage::Void
            if duty.begun_on.is_none()
                && !agreement.is_in_reserve(obligation)
                && *course.stretch(stated.phase) == Stretch::Waiting =>
        {
            stated.quantity()
        }
        Stage::Dormant => stated.quantity(),
        Stage::Owed if stated.kind == Kind::Maintain => stated.quantity(),
        Stage::Owed => stated.quantity().saturating_sub(duty.performed()),
        _ => 0,
    }
}
