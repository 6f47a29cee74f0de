//! Why an exchange cannot be stated, or cannot be carried out at all.

use thiserror::Error;

/// Why there is no schedule.
///
/// An exchange that is merely unsafe is no error: its schedule says so, with
/// the least exposure and the guarantee that would make it safe.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// A cost or a value is below zero.
    #[error("item {item} of side {side}: expected a cost and a value of at least 0, found {found}")]
    NegativeItem {
        /// Position of the side, from 0.
        side: usize,
        /// Position of the item, from 0.
        item: usize,
        /// The number given.
        found: i64,
    },
    /// Sums would leave the range in which they are exact.
    #[error("the numbers of side {side} add up to more than 2^58 in magnitude")]
    TooLarge {
        /// Position of the side, from 0.
        side: usize,
    },
    /// A rule does not have one entry per item.
    #[error("{rule} of side {side}: expected {expected} entries, one per item, found {found}")]
    Ragged {
        /// Position of the side, from 0.
        side: usize,
        /// Which list.
        rule: &'static str,
        /// Number of items.
        expected: usize,
        /// Number of entries.
        found: usize,
    },
    /// A rule names an item that does not exist.
    #[error("precedence of side {side} names item {item}, expected less than {items}")]
    NoSuchItem {
        /// Position of the side, from 0.
        side: usize,
        /// The position named.
        item: usize,
        /// Number of items of that side.
        items: usize,
    },
    /// The list is the order, and breaks a rule about the order.
    #[error("side {side}: item {item} is listed too early for its category or precedence")]
    ListBreaksRule {
        /// Position of the side, from 0.
        side: usize,
        /// Position of the item, from 0.
        item: usize,
    },
    /// A promise goes to nobody, or to the giver.
    #[error("promise {item} of party {side}: expected another party as receiver, found {receiver}")]
    NoSuchReceiver {
        /// Position of the giver, from 0.
        side: usize,
        /// Position of the promise, from 0.
        item: usize,
        /// The receiver given.
        receiver: usize,
    },
    /// A price is below zero.
    #[error("expected a price of at least 0, found {found}")]
    NegativePrice {
        /// The price given.
        found: i64,
    },
    /// Category and precedence rules ask for a circle.
    #[error("side {side}: categories and precedence form a circle through item {item}")]
    CircularOrder {
        /// Position of the side, from 0.
        side: usize,
        /// An item on the circle.
        item: usize,
    },
    /// A ratio is stated per zero items.
    #[error("ratio of side {side}: expected to be per at least 1 item, found 0")]
    RatioPerNothing {
        /// Position of the side, from 0.
        side: usize,
    },
    /// A side may hand over nothing on any day.
    #[error("pace of side {side}: expected a capacity of at least 1 a day, found 0")]
    NoCapacity {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Windows overlap, are out of order, or end before they begin.
    #[error(
        "window {window} of side {side}: expected to begin after the one before ends and to end no earlier than it begins"
    )]
    WindowOrder {
        /// Position of the side, from 0.
        side: usize,
        /// Position of the window, from 0.
        window: usize,
    },
    /// A day is too far from D-day to be meant.
    #[error("expected days within 1000000000 of D-day, found {day}")]
    DayOutOfRange {
        /// The day given.
        day: i64,
    },
    /// A table of gains has the wrong shape.
    #[error("gains of side {side}: expected {expected} numbers, found {found}")]
    TableShape {
        /// Position of the side, from 0.
        side: usize,
        /// One per pair of delivered counts.
        expected: usize,
        /// Numbers given.
        found: usize,
    },
    /// More would be worth less: the methods here would not be exact.
    #[error(
        "gains of side {side} are not monotone at {delivered:?} items handed over: expected to rise with its own deliveries and to fall with what it has received"
    )]
    NotMonotone {
        /// Position of the side, from 0.
        side: usize,
        /// Items handed over by each side.
        delivered: [usize; 2],
    },
    /// An estimate does not have its numbers in order.
    #[error("side {side}, item {item}: expected estimates with low ≤ likely ≤ high")]
    EstimateOrder {
        /// Position of the side, from 0.
        side: usize,
        /// Position of the item, from 0.
        item: usize,
    },
    /// The estimate of a walk-away loss does not have its numbers in order.
    #[error("walk-away loss of side {side}: expected low ≤ likely ≤ high")]
    LossEstimateOrder {
        /// Position of the side, from 0.
        side: usize,
    },
    /// An order does not name each item of a side once.
    #[error("order of side {side}: expected each of {items} items once")]
    NotAnOrder {
        /// Position of the side, from 0.
        side: usize,
        /// Number of items of that side.
        items: usize,
    },
    /// The rules alone stop the exchange, whatever anybody gains.
    #[error("after {delivered:?} items handed over the rules let neither side go on")]
    Deadlock {
        /// Items handed over by each side when nobody may go on.
        delivered: [usize; 2],
    },
    /// The calendar cannot be kept at any margin.
    #[error("the calendar stops after {delivered:?} items handed over, on day {day}")]
    OutOfTime {
        /// Items handed over by each side by then.
        delivered: [usize; 2],
        /// The day that could not be kept.
        day: i64,
    },
    /// No plan keeps the margin that was asked for.
    #[error("no plan keeps a margin of {margin}: it stops after {delivered:?} items handed over")]
    MarginOutOfReach {
        /// The margin asked for.
        margin: i64,
        /// Items handed over by each side where it stops.
        delivered: [usize; 2],
    },
    /// A side has rules or tables that the kind of exchange cannot keep.
    #[error("side {side} has rules that this kind of exchange cannot keep")]
    UnfitForm {
        /// Position of the side, from 0.
        side: usize,
    },
    /// A stated plan does not hand over every item exactly once, in order.
    #[error(
        "step {step} of the stated plan does not continue where the one before ended, or the plan ends early"
    )]
    PlanGap {
        /// Position of the step, from 0; the number of steps if the end is missing.
        step: usize,
    },
}
