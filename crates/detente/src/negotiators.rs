//! Automated negotiators: software in a seat.
//!
//! A negotiator is handed the [`View`] of its seat and nothing else, so it
//! cannot peek. Where to start reading: [`Negotiator`], then [`session`].

pub mod concession;
pub mod package;
pub mod time_based;
pub mod delegation;
pub mod mediator;
pub mod second_mediator;
pub mod session;
pub mod signing;
pub mod carrying_out;
pub mod doubt;

use crate::disclosure::View;
use crate::talks::action::Act;

/// Software that acts for one seat.
pub trait Negotiator {
    /// The next act, or `None` if there is nothing to do for now.
    ///
    /// Called again after each act until it gives `None`. Must be a function
    /// of the view and of the negotiator's own seed.
    fn next_act(&mut self, view: &View<'_>) -> Option<Act>;
}
