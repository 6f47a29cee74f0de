//! Strategies of the literature, one idea each.

pub mod time_based;
pub mod tit_for_tat;
pub mod micro;
pub mod random;
pub mod nash_seeking;
pub mod catalogue;
mod lookup;
mod draw;

pub(super) use draw::Draws;
