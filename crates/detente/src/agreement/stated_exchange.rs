//! An exchange as people state it: sides and lots by name, numbers as decimals
//! or as intervals, losses in their parts.
//!
//! [`exchange`](super::exchange) plans with positions and whole numbers and
//! knows no name; here is what its callers write and read. Where to start:
//! [`StatedExchange`] holds what was stated, [`answer`](answer::answer) plans
//! it. Every number is in **millionths** of the stated unit, as
//! [`Number`](crate::model::number::Number) keeps it, so that decimals with six
//! places are exact.

pub mod answer;
pub mod loss;
pub mod question;
mod named;

use crate::agreement::exchange::interval::Estimate;
use crate::agreement::exchange::{Order, Ratio, TurnsPerDay, Window};
use crate::model::slug::Slug;

use self::loss::WalkawayLoss;

/// What each side hands over, what that is worth, and by which rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedExchange {
    /// What it is called.
    pub title: String,
    /// What the numbers count; `None` if nothing is said.
    pub unit: Option<String>,
    /// Which numbers are made up.
    pub illustrative: Option<String>,
    /// Two sides, or several that give to each other.
    pub sides: Vec<StatedSide>,
    /// The days, if days are counted.
    pub calendar: Option<StatedCalendar>,
    /// A guarantor who can hold what both sides deliver.
    pub custody: Option<StatedCustody>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedSide {
    /// Its short name.
    pub id: Slug,
    /// What it calls itself.
    pub name: String,
    /// What it hands over, in the order of the list.
    pub lots: Vec<StatedLot>,
    /// The money it pays instead of handing over items.
    pub payment: Option<Payment>,
    /// What it loses by walking away.
    pub walkaway_loss: WalkawayLoss,
    /// Whether the list is also the order.
    pub order: Order,
    /// Pairs of lots `(earlier, later)`, by position.
    pub precedence: Vec<(usize, usize)>,
    /// How far it may run ahead of the other side.
    pub ratio: Option<Ratio>,
    /// Items it still hands over before it learns that the other side has stopped.
    pub detection_lag: u32,
    /// Items it can hand over a day.
    pub capacity_per_day: Option<u32>,
    /// The days on which it can; empty: every day.
    pub windows: Vec<Window>,
    /// What it still gains after so many of its own items (row) and so many of
    /// the other side's (column) have been handed over, in millionths; stands
    /// in for costs and values that do not add up.
    pub remaining_gain: Option<Vec<Vec<i64>>>,
}

/// So many items of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedLot {
    /// Its short name.
    pub id: Slug,
    /// What it is called; `None`: as its short name.
    pub title: Option<String>,
    /// Number of items.
    pub count: u32,
    /// Position of the side that receives them.
    pub receiver: usize,
    /// What giving up one item costs the giver, in millionths.
    pub cost: Estimate,
    /// What receiving one item is worth to the receiver, in millionths.
    pub value: Estimate,
    /// Lower numbers first.
    pub category: Option<u32>,
    /// Items of the other side that must have been handed over before.
    pub awaits: u32,
    /// The first day on which an item can be handed over.
    pub not_before: Option<i64>,
    /// The last day on which an item may be handed over.
    pub not_after: Option<i64>,
}

/// A price, or the range in which it is still to be settled, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The lowest price.
    pub least: i64,
    /// The highest price.
    pub most: i64,
}

/// The days of an exchange, counted from D-day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedCalendar {
    /// The first day on which anything may be handed over.
    pub first_day: i64,
    /// The last one; `None`: no end.
    pub last_day: Option<i64>,
    /// How the sides alternate within one day.
    pub turns: TurnsPerDay,
}

/// A guarantor who holds items of both sides and releases them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedCustody {
    /// Who it is.
    pub by: Option<String>,
    /// How many items of each side it can hold at a time.
    pub holds: [u32; 2],
}

impl StatedExchange {
    /// Whether any number is an interval.
    pub fn has_intervals(&self) -> bool {
        let is_open = |of: &Estimate| of.low != of.high;
        self.sides.iter().any(|side| {
            is_open(&side.walkaway_loss.total())
                || (side.lots.iter()).any(|lot| is_open(&lot.cost) || is_open(&lot.value))
        })
    }

    /// Number of items of all sides.
    pub fn n_items(&self) -> usize {
        let lots = self.sides.iter().flat_map(|side| &side.lots);
        lots.map(|lot| lot.count as usize).sum()
    }
}

impl StatedSide {
    /// Whether its order may be chosen.
    pub fn is_free(&self) -> bool {
        self.order == Order::Free
    }
}

impl StatedLot {
    /// What people call it.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.id.as_str())
    }
}
