//! Days: what each side can hand over when, and the plan with the fewest days.

use super::fixed_order::deliver;
use super::terms::Terms;
use super::{ExchangeError, Handover, Valuation};

/// The furthest day from D-day that is taken for meant.
pub const DAY_MAX: i64 = 1_000_000_000;

/// The days of an exchange, counted from D-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The first day on which anything may be handed over.
    pub first_day: i64,
    /// The last day on which anything may be handed over. `None`: no end.
    pub last_day: Option<i64>,
    /// What each side can do.
    pub paces: [Pace; 2],
    /// How the sides alternate within one day.
    pub turns: TurnsPerDay,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            first_day: 0,
            last_day: None,
            paces: Default::default(),
            turns: TurnsPerDay::Any,
        }
    }
}

/// What one side can hand over, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Items a day. `None`: any number.
    pub capacity_per_day: Option<u32>,
    /// The days on which it can, in order, apart from each other. Empty: every day.
    pub windows: Vec<Window>,
    /// For each item, the first day it can be handed over. Empty: any day.
    pub not_before: Vec<i64>,
    /// For each item, the last day it may be handed over. Empty: any day.
    pub not_after: Vec<i64>,
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its first day.
    pub from: i64,
    /// Its last day.
    pub to: i64,
}

/// How often the sides may answer each other within one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TurnsPerDay {
    /// As often as their capacities allow.
    #[default]
    Any,
    /// Once each: this side, then the other.
    OneEach {
        /// Position of the side that goes first every day.
        beginner: usize,
    },
}

impl Calendar {
    pub(super) fn check_items(&self, side: usize, expected: usize) -> Result<(), ExchangeError> {
        let pace = &self.paces[side];
        for (rule, dates) in [
            ("not_before", &pace.not_before),
            ("not_after", &pace.not_after),
        ] {
            if !dates.is_empty() && dates.len() != expected {
                return Err(ExchangeError::Ragged {
                    side,
                    rule,
                    expected,
                    found: dates.len(),
                });
            }
        }
        if pace.capacity_per_day == Some(0) {
            return Err(ExchangeError::NoCapacity { side });
        }
        for (window, stated) in pace.windows.iter().enumerate() {
            let follows = window == 0 || pace.windows[window - 1].to < stated.from;
            if !follows || stated.to < stated.from {
                return Err(ExchangeError::WindowOrder { side, window });
            }
        }
        let ends = pace
            .windows
            .iter()
            .flat_map(|window| [&window.from, &window.to]);
        let dates = pace.not_before.iter().chain(&pace.not_after).chain(ends);
        match dates
            .chain([&self.first_day])
            .chain(&self.last_day)
            .find(|day| day.abs() > DAY_MAX)
        {
            Some(&day) => Err(ExchangeError::DayOutOfRange { day }),
            None => Ok(()),
        }
    }
}

impl Pace {
    /// The first day from `day` on at which the item at `position` can be handed over.
    fn open_from(&self, position: usize, day: i64) -> Option<i64> {
        let day = self
            .not_before
            .get(position)
            .map_or(day, |&earliest| earliest.max(day));
        if self.windows.is_empty() {
            return Some(day);
        }
        let next = self.windows.partition_point(|window| window.to < day);
        self.windows.get(next).map(|window| window.from.max(day))
    }

    fn is_open(&self, position: usize, day: i64) -> bool {
        self.open_from(position, day) == Some(day)
    }
}

/// Where a dated plan ends before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// No side may go on, however many days are given.
    Blocked { delivered: [usize; 2] },
    /// A date is missed.
    Late { delivered: [usize; 2], day: i64 },
}

impl From<Stop> for ExchangeError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Blocked { delivered } => Self::Deadlock { delivered },
            Stop::Late { delivered, day } => Self::OutOfTime { delivered, day },
        }
    }
}

/// The plan with the fewest days that keeps `level`.
///
/// Each day the sides go on as far as margin, rules and capacities allow. At
/// the end of every day no other plan of this level is ahead of it on either
/// side, so every item has its earliest possible day: a date that this plan
/// misses cannot be kept at this level by anyone. Days on which nothing can
/// change are skipped, so the time is linear in items and windows, not in days.
pub(super) fn dated<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
    calendar: &Calendar,
) -> Result<Vec<(i64, Handover)>, Stop> {
    let mut delivered = [0, 0];
    if terms.smallest(delivered) < level {
        return Err(Stop::Blocked { delivered });
    }
    let mut moves = Vec::new();
    let mut today = calendar.first_day;
    while !terms.is_done(delivered) {
        let morning = delivered;
        let opening = [0, 1].map(|side| opening(terms, calendar, side, delivered, today));
        if let Some(day) = earliest(opening)
            && day > today
        {
            today = day;
            continue;
        }
        let late = Stop::Late {
            delivered,
            day: today,
        };
        if opening == [None, None] || calendar.last_day.is_some_and(|last| today > last) {
            return Err(late);
        }
        one_day(terms, level, calendar, today, &mut delivered, &mut moves);
        if is_late(calendar, morning, delivered, today) {
            return Err(late);
        }
        if delivered != morning {
            today += 1;
            continue;
        }
        // Nothing moved: only something that was not ready today can change that.
        let next = [0, 1].map(|side| match opening[side] {
            Some(day) if day == today => next_ready(terms, calendar, side, delivered[side], today),
            later => later,
        });
        match earliest(next) {
            Some(day) => today = day,
            None if (0..2)
                .any(|side| delivered[side] < terms.counts[side] && opening[side].is_none()) =>
            {
                return Err(late);
            }
            None => return Err(Stop::Blocked { delivered }),
        }
    }
    Ok(moves)
}

/// The first day from `today` on at which `side` can hand over its next item.
fn opening<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    calendar: &Calendar,
    side: usize,
    delivered: [usize; 2],
    today: i64,
) -> Option<i64> {
    if delivered[side] == terms.counts[side] {
        return None;
    }
    calendar.paces[side].open_from(delivered[side], today)
}

/// The first later day on which a custody swap could hold more of `side` than today.
fn next_ready<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    calendar: &Calendar,
    side: usize,
    from: usize,
    today: i64,
) -> Option<i64> {
    let held = terms.problem.custody()?[side].min(terms.counts[side] - from);
    let dates = calendar.paces[side].not_before.get(from..from + held)?;
    let waiting = dates.iter().position(|&earliest| earliest > today)?;
    calendar.paces[side].open_from(from + waiting, today + 1)
}

fn earliest(days: [Option<i64>; 2]) -> Option<i64> {
    days.into_iter().flatten().min()
}

fn is_late(calendar: &Calendar, morning: [usize; 2], evening: [usize; 2], today: i64) -> bool {
    (0..2).any(|side| {
        let dates = &calendar.paces[side].not_after;
        !dates.is_empty()
            && dates[morning[side]..evening[side]]
                .iter()
                .any(|&last| today > last)
    })
}

fn one_day<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
    calendar: &Calendar,
    today: i64,
    delivered: &mut [usize; 2],
    moves: &mut Vec<(i64, Handover)>,
) {
    let mut room = [0, 1].map(|side| {
        calendar.paces[side]
            .capacity_per_day
            .map_or(usize::MAX, |capacity| capacity as usize)
    });
    let (mut side, mut turns_left) = match calendar.turns {
        // Whoever could not go on last evening can now be ahead; either may begin.
        TurnsPerDay::Any => (0, usize::MAX),
        TurnsPerDay::OneEach { beginner } => (beginner.min(1), 2),
    };
    let mut has_passed = false;
    while turns_left > 0 {
        turns_left -= 1;
        let before = *delivered;
        let open = ready(
            calendar,
            side,
            before[side],
            terms.counts[side],
            room[side],
            today,
        );
        deliver(terms, level, side, open, delivered);
        let moved = delivered[side] - before[side];
        room[side] -= moved;
        if moved > 0 {
            moves.push((
                today,
                Handover::Delivery {
                    side,
                    items: before[side]..delivered[side],
                },
            ));
            has_passed = false;
        } else if !has_passed {
            has_passed = true;
        } else if !swap(terms, level, calendar, today, &mut room, delivered, moves) {
            return;
        }
        side = 1 - side;
    }
}

/// How many items of `side` are ready today, within `room`.
fn ready(
    calendar: &Calendar,
    side: usize,
    from: usize,
    count: usize,
    room: usize,
    today: i64,
) -> usize {
    let pace = &calendar.paces[side];
    let left = room.min(count - from);
    if left == 0 || !pace.is_open(from, today) {
        return 0;
    }
    if pace.not_before.is_empty() {
        return left;
    }
    let waiting = &pace.not_before[from..from + left];
    waiting
        .iter()
        .position(|&earliest| earliest > today)
        .unwrap_or(left)
}

/// Swaps through custody what fits; `false` if nothing does.
fn swap<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
    calendar: &Calendar,
    today: i64,
    room: &mut [usize; 2],
    delivered: &mut [usize; 2],
    moves: &mut Vec<(i64, Handover)>,
) -> bool {
    let Some(held) = terms.problem.custody() else {
        return false;
    };
    let before = *delivered;
    let fits = [0, 1].map(|side| {
        let within = room[side].min(held[side]);
        ready(
            calendar,
            side,
            before[side],
            terms.counts[side],
            within,
            today,
        )
    });
    let Some((after, _)) = terms
        .best_custody(before, fits, level)
        .filter(|&(_, margin)| margin >= level)
    else {
        return false;
    };
    for side in 0..2 {
        room[side] -= after[side] - before[side];
    }
    *delivered = after;
    moves.push((
        today,
        Handover::Custody {
            items: [0, 1].map(|of| before[of]..after[of]),
        },
    ));
    true
}
