//! A first schedule for an exchange: what is handed over in which batch.
//!
//! Where both sides have told the mediators what the exchange is worth to
//! them, the batches are those of the safe plan, with the margin that each
//! step leaves. Where they have not, both sides hand over in equal shares, and
//! nothing is said of safety.

use std::ops::Range;

use crate::agreement::exchange::{
    Calendar, ExchangeSchedule, Item, Pace, Problem, Side, TurnsPerDay, Window, schedule,
};
use crate::agreement::plan::ExchangePlan;
use crate::agreement::timetable::timetable;
use crate::disclosure::View;
use crate::model::delivery::Lot;
use crate::model::outcome::Outcome;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::model::utility::Utility;

/// The schedule between two parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeRhythm {
    /// The two sides; the first party in the order of the case comes first.
    pub sides: [PartyIdx; 2],
    /// The batches, by day.
    pub batches: Vec<Batch>,
    /// Whether it was planned from confided worth.
    pub basis: RhythmBasis,
}

/// What a schedule rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RhythmBasis {
    /// Both sides confided what the exchange is worth to them: a plan whose
    /// smallest margin is the largest that the rhythm allows.
    Confided {
        /// The smallest margin of any side at any step, on the sides' own scales.
        margin: Utility,
        /// Whether no side ever gains by walking away.
        is_safe: bool,
        /// The smallest equal guarantee that makes it safe.
        guarantee_needed: Utility,
        /// Whether the rhythm of the plan was kept; if not, the batches are as
        /// many as safety needs.
        keeps_rhythm: bool,
    },
    /// Equal shares; nothing is known of safety.
    EqualShares,
}

/// What one side hands over on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The day, counted from 1 at D-day.
    pub day: u32,
    /// Who hands over.
    pub giver: PartyIdx,
    /// How many of which lot.
    pub lots: Vec<(Slug, u32)>,
    /// The smallest margin after it, if worth was confided and anything is still owed.
    pub margin: Option<Utility>,
}

/// Schedules the exchange under settled values between each two parties that owe
/// each other something, as far as `view` knows its worth.
///
/// Every item is handed over exactly once, in the order of the lots. Cost:
/// linear in the number of items, times the halvings of the margin.
pub fn exchange_rhythm(
    view: &View<'_>,
    plan: &ExchangePlan,
    outcome: &Outcome,
) -> Vec<ExchangeRhythm> {
    let dated = timetable(&view.case().plan, outcome, view.state().agenda());
    let Some(phase) = dated.iter().find(|phase| *phase.id == plan.phase) else {
        return Vec::new();
    };
    let days: Vec<u32> = (phase.first_day..=phase.last_day)
        .step_by(plan.every_days.max(1) as usize)
        .collect();
    pairs(&plan.lots)
        .into_iter()
        .map(|sides| {
            let lots = sides.map(|side| lots_between(&plan.lots, sides, side));
            confided(view, sides, &lots, &days).unwrap_or_else(|| equal_shares(sides, &lots, &days))
        })
        .collect()
}

fn pairs(lots: &[Lot]) -> Vec<[PartyIdx; 2]> {
    let mut pairs: Vec<[PartyIdx; 2]> = lots
        .iter()
        .map(|lot| [lot.giver.min(lot.receiver), lot.giver.max(lot.receiver)])
        .collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

fn lots_between(lots: &[Lot], sides: [PartyIdx; 2], giver: PartyIdx) -> Vec<&Lot> {
    let between = |lot: &&Lot| lot.giver == giver && sides.contains(&lot.receiver);
    lots.iter().filter(between).collect()
}

fn n_items(lots: &[&Lot]) -> usize {
    lots.iter().map(|lot| lot.count as usize).sum()
}

fn confided(
    view: &View<'_>,
    sides: [PartyIdx; 2],
    lots: &[Vec<&Lot>; 2],
    days: &[u32],
) -> Option<ExchangeRhythm> {
    let worth = |party| {
        view.state()
            .deposit(party)
            .and_then(|deposit| deposit.exchange.as_ref())
    };
    let (one, other) = (worth(sides[0])?, worth(sides[1])?);
    let side = |lots: &[&Lot],
                giver: &crate::model::delivery::ExchangeWorth,
                receiver: &crate::model::delivery::ExchangeWorth| {
        let items = lots.iter().map(|lot| {
            let item = Item {
                cost: giver.per_item(&lot.id)?.units(),
                value: receiver.per_item(&lot.id)?.units(),
            };
            Some(std::iter::repeat_n(item, lot.count as usize))
        });
        let items: Option<Vec<_>> = items.collect();
        Some(Side::new(
            items?.into_iter().flatten(),
            giver.walkaway_loss.units(),
        ))
    };
    let problem = || Problem::new([side(&lots[0], one, other)?, side(&lots[1], other, one)?]).ok();
    let in_rhythm = problem()?
        .with_calendar(calendar(lots, days))
        .ok()
        .and_then(|problem| schedule(&problem).ok());
    let keeps_rhythm = in_rhythm.is_some();
    let found = in_rhythm.or_else(|| problem().and_then(|problem| schedule(&problem).ok()))?;
    Some(ExchangeRhythm {
        sides,
        batches: batches(&found, sides, lots, days),
        basis: RhythmBasis::Confided {
            margin: Utility::from_units(found.margin),
            is_safe: found.safe,
            guarantee_needed: Utility::from_units(found.guarantee_needed),
            keeps_rhythm,
        },
    })
}

/// Both sides hand over on the days of the rhythm only, once each, and no more
/// at a time than finishing in time needs.
fn calendar(lots: &[Vec<&Lot>; 2], days: &[u32]) -> Calendar {
    let pace = |lots: &Vec<&Lot>| {
        let share = n_items(lots).div_ceil(days.len().max(1));
        let on = |day: &u32| Window {
            from: i64::from(*day),
            to: i64::from(*day),
        };
        Pace {
            capacity_per_day: u32::try_from(share.max(1)).ok(),
            windows: days.iter().map(on).collect(),
            ..Pace::default()
        }
    };
    Calendar {
        first_day: days.first().copied().map_or(1, i64::from),
        last_day: days.last().copied().map(i64::from),
        paces: [pace(&lots[0]), pace(&lots[1])],
        turns: TurnsPerDay::Any,
    }
}

fn batches(
    found: &ExchangeSchedule,
    sides: [PartyIdx; 2],
    lots: &[Vec<&Lot>; 2],
    days: &[u32],
) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    for (turn, step) in found.steps.iter().enumerate() {
        let undated = || days.get(turn / 2).or(days.last()).copied();
        let day = step
            .day
            .and_then(|day| u32::try_from(day).ok())
            .or_else(undated)
            .unwrap_or(1);
        for (i, giver) in sides.into_iter().enumerate() {
            let items = step.handover.items_of(i);
            if !items.is_empty() {
                let margin = step.margin.map(Utility::from_units);
                batches.push(Batch {
                    day,
                    giver,
                    lots: counts(&lots[i], items),
                    margin,
                });
            }
        }
    }
    batches
}

fn equal_shares(sides: [PartyIdx; 2], lots: &[Vec<&Lot>; 2], days: &[u32]) -> ExchangeRhythm {
    let n_batches = days.len().max(1);
    let mut batches = Vec::new();
    for (k, day) in days.iter().enumerate() {
        for (i, giver) in sides.into_iter().enumerate() {
            let share = |k: usize| n_items(&lots[i]) * k / n_batches;
            let items = share(k)..share(k + 1);
            if !items.is_empty() {
                let lots = counts(&lots[i], items);
                batches.push(Batch {
                    day: *day,
                    giver,
                    lots,
                    margin: None,
                });
            }
        }
    }
    ExchangeRhythm {
        sides,
        batches,
        basis: RhythmBasis::EqualShares,
    }
}

/// How many of which lot a run of items is.
fn counts(lots: &[&Lot], items: Range<usize>) -> Vec<(Slug, u32)> {
    let mut from = 0;
    let mut counts = Vec::new();
    for lot in lots {
        let to = from + lot.count as usize;
        let (first, last) = (items.start.max(from), items.end.min(to));
        if first < last {
            counts.push((lot.id.clone(), (last - first) as u32));
        }
        from = to;
    }
    counts
}
