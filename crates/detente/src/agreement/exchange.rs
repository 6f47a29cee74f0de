//! Safe exchange: in which order, in which batches and on which days the sides
//! hand over what they owe, so that at every step each of them gains more from
//! going on than from walking away.
//!
//! The unit of every cost, value, loss and margin is the caller's own, and is a
//! whole number. Sides are told apart by index, days are whole numbers since
//! D-day. Nothing here knows a name, a date, a file or a clock.
//!
//! # The question
//! A side's **remaining gain** is what it still receives less what it still
//! gives away. Its **walk-away loss** is what it forfeits by stopping
//! (reputation, collateral, the value of what comes later). Its **margin** is
//! the sum of both. A side with nothing left to hand over cannot walk away from
//! anything: it has no margin. A plan is **safe** if no margin is ever negative,
//! and the best plan is the one whose smallest margin is largest.
//!
//! # Where to start
//! [`Problem`] states an exchange of two sides, [`schedule()`] answers it with an
//! [`ExchangeSchedule`], and [`schedule_at`] finds the quickest plan that keeps
//! a chosen margin. The proofs are in `docs/design/0002-safe-exchange.md`.
//!
//! ```
//! use detente::agreement::exchange::{Item, Problem, Side, schedule};
//!
//! // Each side owes three items: (cost to the giver, value to the receiver).
//! let ours = [(6, 9), (3, 5), (1, 2)].map(|(cost, value)| Item { cost, value });
//! let theirs = [(5, 8), (2, 4), (1, 3)].map(|(cost, value)| Item { cost, value });
//! let problem = Problem::new([Side::new(ours, 1), Side::new(theirs, 2)])?;
//!
//! let plan = schedule(&problem)?;
//! assert!(plan.safe && plan.proven);
//! assert_eq!(plan.margin, 1);
//! assert_eq!(plan.guarantee_needed, 0);
//! # Ok::<(), detente::agreement::exchange::ExchangeError>(())
//! ```

pub mod calendar;
pub mod error;
pub mod fixed_order;
pub mod free_order;
pub mod guarantee;
pub mod interval;
pub mod item;
mod lattice;
pub mod money;
pub mod network;
mod plain;
pub mod plan;
pub mod problem;
mod profile;
pub mod rule_price;
pub mod schedule;
mod terms;
pub mod valuation;

pub use calendar::{Calendar, Pace, TurnsPerDay, Window};
pub use error::ExchangeError;
pub use free_order::SearchBudget;
pub use item::{Item, Order, Ratio, Side};
pub use plan::{ExchangeSchedule, Handover, Method, Profile, Step};
pub use problem::Problem;
pub use profile::profile;
pub use schedule::{
    DatedHandover, schedule, schedule_at, schedule_at_with, schedule_with, schedule_within,
};
pub use valuation::{Additive, GainTable, Valuation};

/// The largest magnitude of any total: all costs, values and losses of one side
/// together, and any answer of a [`Valuation`].
pub const TOTAL_MAX: i64 = 1 << 58;

/// The margin of a plan in which no side can ever walk away from anything,
/// because nobody owes anything.
pub const UNEXPOSED: i64 = 1 << 62;
