//! A first schedule for an exchange: what is handed over in which batch.
//!
//! Both sides hand over in equal shares, which tells nobody anything, unless
//! the case says beforehand that what they confide may shape the order that
//! all read. Where both have told the mediators what the exchange is worth to
//! them, each step has the margin that it leaves; that is for mediators only.
//!
//! The days of the rhythm are as many as leave room for the grace and the
//! verdict of every handover: each is owed only once the one before it was
//! verified, and what is not due when its phase ends is not owed any more.

use std::ops::Range;

use crate::agreement::exchange::{
    Calendar, DatedHandover, ExchangeSchedule, Handover, Item, Pace, Problem, Side, Step,
    TurnsPerDay, Window, profile, schedule,
};
use crate::agreement::plan::{BatchOrder, ExchangePlan};
use crate::agreement::timetable::{DatedPhase, timetable};
use crate::disclosure::View;
use crate::model::delivery::{ExchangeWorth, Lot, PlannedHandover};
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
    /// What is known of its safety.
    pub basis: RhythmBasis,
}

/// What is known of the safety of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RhythmBasis {
    /// Both sides confided what the exchange is worth to them.
    Confided {
        /// Whether that shaped the batches, as the case foresees: then the
        /// smallest margin is the largest that the rhythm allows. If not, they
        /// are equal shares.
        order: BatchOrder,
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
/// Every item is handed over exactly once, in the order of the lots. Unless the
/// plan asks for the safest order, the batches are a function of the public
/// part of the case and of the outcome. Cost: linear in the number of items,
/// times the halvings of the margin, times the days of the rhythm.
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
    let with_room = n_days_with_room(plan, phase, &days);
    pairs(&plan.lots)
        .into_iter()
        .map(|sides| {
            let pair = Pair {
                sides,
                lots: sides.map(|side| lots_between(&plan.lots, sides, side)),
            };
            let worth = pair.worth(view);
            let safest = worth.filter(|_| plan.order == BatchOrder::Safest);
            safest
                .and_then(|worth| pair.safest(worth, &days, with_room))
                .unwrap_or_else(|| pair.equal_shares(worth, &days[..with_room]))
        })
        .collect()
}

/// The annex of a draft: what is handed over when, without what it is worth to
/// anybody.
///
/// Within a day each two parties keep their order. Unless the plan asks for the
/// safest order, it is the same whatever anybody confided.
pub fn annex(view: &View<'_>, plan: &ExchangePlan, outcome: &Outcome) -> Vec<PlannedHandover> {
    let mut handovers: Vec<PlannedHandover> = Vec::new();
    for rhythm in exchange_rhythm(view, plan, outcome) {
        let [one, other] = rhythm.sides;
        handovers.extend(rhythm.batches.into_iter().map(|batch| PlannedHandover {
            day: batch.day,
            giver: batch.giver,
            receiver: if batch.giver == one { other } else { one },
            lots: batch.lots,
        }));
    }
    handovers.sort_by_key(|handover| handover.day);
    handovers
}

/// How many days of the rhythm, at least one, leave room for one handover of
/// each side a day if all grace is used and every verdict comes on its last day.
fn n_days_with_room(plan: &ExchangePlan, phase: &DatedPhase<'_>, days: &[u32]) -> usize {
    let each = u64::from(plan.grace_days) + u64::from(plan.verdict_days) + 1;
    let mut free_from = 0_u64;
    let fits = |day: &&u32| {
        let answer = u64::from(**day).max(free_from) + each;
        free_from = answer + each;
        answer <= u64::from(phase.last_day)
    };
    days.iter().take_while(fits).count().max(1).min(days.len())
}

/// Two parties and what they owe each other.
struct Pair<'a> {
    sides: [PartyIdx; 2],
    lots: [Vec<&'a Lot>; 2],
}

impl Pair<'_> {
    /// What both confided to whoever holds the view.
    fn worth<'v>(&self, view: &'v View<'_>) -> Option<[&'v ExchangeWorth; 2]> {
        let worth = |party| view.state().deposit(party)?.exchange.as_ref();
        Some([worth(self.sides[0])?, worth(self.sides[1])?])
    }

    fn problem(&self, [one, other]: [&ExchangeWorth; 2]) -> Option<Problem> {
        let side = |lots: &[&Lot], giver: &ExchangeWorth, receiver: &ExchangeWorth| {
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
        let sides = [
            side(&self.lots[0], one, other)?,
            side(&self.lots[1], other, one)?,
        ];
        Problem::new(sides).ok()
    }

    /// The order with the largest smallest margin on as many days as leave room
    /// for all grace; on more days only if that is not safe.
    fn safest(
        &self,
        worth: [&ExchangeWorth; 2],
        days: &[u32],
        with_room: usize,
    ) -> Option<ExchangeRhythm> {
        let mut best: Option<ExchangeSchedule> = None;
        for n_days in with_room..=days.len() {
            for beginner in 0..2 {
                let calendar = calendar(&self.lots, &days[..n_days], beginner);
                let problem = self.problem(worth)?.with_calendar(calendar).ok();
                let found = problem.and_then(|problem| schedule(&problem).ok());
                if let Some(found) = found
                    && best.as_ref().is_none_or(|best| found.margin > best.margin)
                {
                    best = Some(found);
                }
            }
            if best.as_ref().is_some_and(|best| best.safe) {
                break;
            }
        }
        let keeps_rhythm = best.is_some();
        let found = match best {
            Some(found) => found,
            None => schedule(&self.problem(worth)?).ok()?,
        };
        Some(ExchangeRhythm {
            sides: self.sides,
            batches: self.batches(&found.steps, days),
            basis: RhythmBasis::Confided {
                order: BatchOrder::Safest,
                margin: Utility::from_units(found.margin),
                is_safe: found.safe,
                guarantee_needed: Utility::from_units(found.guarantee_needed),
                keeps_rhythm,
            },
        })
    }

    /// Equal shares, with their margins where both confided what they are worth.
    fn equal_shares(&self, worth: Option<[&ExchangeWorth; 2]>, days: &[u32]) -> ExchangeRhythm {
        let handovers = self.shares(days);
        let judged = worth
            .and_then(|worth| self.problem(worth))
            .and_then(|problem| profile(&problem, &handovers).ok());
        let (steps, basis) = match judged {
            Some(judged) => {
                let basis = RhythmBasis::Confided {
                    order: BatchOrder::EqualShares,
                    margin: Utility::from_units(judged.margin),
                    is_safe: judged.margin >= 0,
                    guarantee_needed: Utility::from_units(judged.margin.min(0).saturating_neg()),
                    keeps_rhythm: true,
                };
                (judged.steps, basis)
            }
            None => {
                let unjudged = |(day, handover)| Step {
                    day,
                    handover,
                    remaining_gain: [0; 2],
                    margin: None,
                };
                let steps = handovers.into_iter().map(unjudged).collect();
                (steps, RhythmBasis::EqualShares)
            }
        };
        ExchangeRhythm {
            sides: self.sides,
            batches: self.batches(&steps, days),
            basis,
        }
    }

    fn shares(&self, days: &[u32]) -> Vec<DatedHandover> {
        let n_batches = days.len().max(1);
        let mut handovers = Vec::new();
        for (k, day) in days.iter().enumerate() {
            for (side, lots) in self.lots.iter().enumerate() {
                let share = |k: usize| n_items(lots) * k / n_batches;
                let items = share(k)..share(k + 1);
                if !items.is_empty() {
                    let delivery = Handover::Delivery { side, items };
                    handovers.push((Some(i64::from(*day)), delivery));
                }
            }
        }
        handovers
    }

    fn batches(&self, steps: &[Step], days: &[u32]) -> Vec<Batch> {
        let mut batches: Vec<Batch> = Vec::new();
        for (turn, step) in steps.iter().enumerate() {
            let undated = || days.get(turn / 2).or(days.last()).copied();
            let day = step
                .day
                .and_then(|day| u32::try_from(day).ok())
                .or_else(undated)
                .unwrap_or(1);
            for (side, giver) in self.sides.into_iter().enumerate() {
                let items = step.handover.items_of(side);
                if !items.is_empty() {
                    batches.push(Batch {
                        day,
                        giver,
                        lots: counts(&self.lots[side], items),
                        margin: step.margin.map(Utility::from_units),
                    });
                }
            }
        }
        batches
    }
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

/// Both sides hand over on the days of the rhythm only, once each, and no more
/// at a time than finishing in time needs.
fn calendar(lots: &[Vec<&Lot>; 2], days: &[u32], beginner: usize) -> Calendar {
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
        turns: TurnsPerDay::OneEach { beginner },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(every: u32, grace: u32, verdict: u32, last_day: u32, expected: usize) {
        let slug = || Slug::new("truce").unwrap();
        let plan = ExchangePlan {
            clause: slug(),
            phase: slug(),
            every_days: every,
            unit: String::new(),
            order: BatchOrder::default(),
            verified_by: slug(),
            grace_days: grace,
            verdict_days: verdict,
            on_breach: None,
            lots: Vec::new(),
        };
        let (id, first_day) = (slug(), 1);
        let phase = DatedPhase {
            id: &id,
            first_day,
            last_day,
        };
        let days: Vec<u32> = (1..=last_day).step_by(every as usize).collect();
        assert_eq!(n_days_with_room(&plan, &phase, &days), expected);
    }

    #[test]
    fn the_last_handover_is_owed_within_the_phase_if_everybody_is_late() {
        // Two handovers of five days each in a week of seven: from day 1 to day 66.
        check(7, 3, 1, 70, 7);
        check(7, 3, 1, 66, 7);
        check(7, 3, 1, 65, 6);
        // With a day and no more each, the rhythm decides.
        check(7, 0, 0, 70, 10);
        check(7, 2, 0, 70, 10);
    }

    #[test]
    fn there_is_one_day_even_without_room() {
        check(7, 30, 30, 20, 1);
    }
}
