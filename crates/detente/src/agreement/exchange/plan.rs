//! The answer: a plan of steps, with its margin and what the margin is worth.

use std::ops::Range;

use super::UNEXPOSED;

/// A plan of handovers and what it guarantees.
///
/// `margin` is attained by `steps`; no plan under the same rules and calendar
/// has a margin above `bound`; `proven` says that they meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeSchedule {
    /// Whether no side ever gains by walking away: the margin is not negative.
    pub safe: bool,
    /// The smallest margin of any side at any step, in the unit of the items;
    /// [`UNEXPOSED`] if nobody owes anything.
    pub margin: i64,
    /// What the margin of no plan exceeds.
    pub bound: i64,
    /// Whether `margin` equals `bound`.
    pub proven: bool,
    /// How the plan was found.
    pub method: Method,
    /// What each side gains from the whole exchange.
    pub stake: [i64; 2],
    /// The plan.
    pub steps: Vec<Step>,
    /// The smallest equal guarantee of both sides that makes the exchange safe:
    /// minus the margin, or 0.
    pub guarantee_needed: i64,
    /// The chosen order of each side's items, as positions in its list. `None`
    /// if both hand over as listed.
    pub orders: Option<[Vec<usize>; 2]>,
}

impl ExchangeSchedule {
    /// The position in its side's list of the item handed over `nth`, from 0.
    /// `None` if that side owes no so many items, for a chosen order.
    pub fn item(&self, side: usize, nth: usize) -> Option<usize> {
        match &self.orders {
            None => Some(nth),
            Some(orders) => orders.get(side)?.get(nth).copied(),
        }
    }

    /// The number of days on which something is handed over; `None` without a calendar.
    pub fn days(&self) -> Option<usize> {
        let mut days = 0;
        let mut last = None;
        for step in &self.steps {
            let day = step.day?;
            if last != Some(day) {
                days += 1;
                last = Some(day);
            }
        }
        Some(days)
    }

    /// The day of the last step; `None` without a calendar or without steps.
    pub fn last_day(&self) -> Option<i64> {
        self.steps.last().and_then(|step| step.day)
    }
}

/// How a schedule was found, and with it what it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// Orders as listed: exact, linear time.
    FixedOrder,
    /// Orders as listed with dates: exact, by halving over the margin where a
    /// date forces a smaller one.
    Calendar,
    /// Orders chosen by dominance, bound and reverse search.
    OrderSearch,
    /// Several parties, each receiving from at most one: exact.
    SingleGivers,
    /// Several parties, somebody receiving from several: search of the lattice.
    Lattice,
    /// Goods for divisible money, by cost and surplus.
    Money,
    /// A plan that was given, not sought.
    Stated,
}

impl Method {
    /// Its name in stored and shown forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::FixedOrder => "fixed-order",
            Self::Calendar => "calendar",
            Self::OrderSearch => "order-search",
            Self::SingleGivers => "single-givers",
            Self::Lattice => "lattice",
            Self::Money => "money",
            Self::Stated => "stated",
        }
    }
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day since D-day; `None` without a calendar.
    pub day: Option<i64>,
    /// What changes hands.
    pub handover: Handover,
    /// What each side still gains after the step.
    pub remaining_gain: [i64; 2],
    /// The smallest margin after the step of a side that still owes something;
    /// `None` once nobody does.
    pub margin: Option<i64>,
}

/// What changes hands in one step. Ranges count a side's items in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handover {
    /// One side delivers a batch.
    Delivery {
        /// Position of the side, from 0.
        side: usize,
        /// Which of its items.
        items: Range<usize>,
    },
    /// A guarantor takes a batch of each side into custody and releases both
    /// together: no state in between can be exploited.
    Custody {
        /// Which items of each side; one of the ranges may be empty.
        items: [Range<usize>; 2],
    },
}

impl Handover {
    /// The items of `side` in this handover, counted in its order; may be empty.
    pub fn items_of(&self, side: usize) -> Range<usize> {
        match self {
            Self::Delivery { side: giver, items } if *giver == side => items.clone(),
            Self::Delivery { .. } => 0..0,
            Self::Custody { items } => items[side].clone(),
        }
    }
}

/// The margins along a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The smallest margin at the start and after every step; [`UNEXPOSED`] if
    /// nobody owes anything.
    pub margin: i64,
    /// The first step after which the margin is smallest; `None` if it is
    /// smallest at the start.
    pub weakest_step: Option<usize>,
    /// What each side gains from the whole exchange.
    pub stake: [i64; 2],
    /// The plan with the gains and the margin after every step.
    pub steps: Vec<Step>,
}

impl Profile {
    /// The smallest equal guarantee that makes this very plan safe.
    pub fn guarantee_needed(&self) -> i64 {
        guarantee_for(self.margin)
    }
}

/// The smallest equal guarantee of both sides that lifts `margin` to zero.
pub(super) fn guarantee_for(margin: i64) -> i64 {
    if margin >= UNEXPOSED {
        0
    } else {
        (-margin).max(0)
    }
}
