//! What a negotiator decides, and what it is given to decide on.

use crate::simulation::session::Rules;
use crate::simulation::utilities::PartyUtilities;

/// A negotiator in a simulated session: its bidding, its acceptance and what it remembers.
///
/// It is handed its own utilities and the offers made, never the utilities of
/// another party. A strategy serves one session; make a new one for the next.
pub trait Strategy {
    /// Takes note of an offer by another party, in the order in which offers are made.
    fn observe(&mut self, seat: &Seat<'_>, offer: Offer) {
        let _ = (seat, offer);
    }

    /// Answers the offer on the table, or makes the first one if there is none.
    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move;
}

impl<S: Strategy + ?Sized> Strategy for Box<S> {
    fn observe(&mut self, seat: &Seat<'_>, offer: Offer) {
        (**self).observe(seat, offer);
    }

    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        (**self).act(seat, moment)
    }
}

/// Whose strategy it is: fixed for a session.
#[derive(Clone, Copy, Debug)]
pub struct Seat<'a> {
    /// The party's own utilities.
    pub own: &'a PartyUtilities,
    /// Its place in the order of turns, from 0.
    pub party: usize,
    /// How many negotiate, at least 2.
    pub n_parties: usize,
    /// By which rules.
    pub rules: Rules,
}

/// When a strategy is asked.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Rounds that are over, from 0.
    pub step: u32,
    /// Rounds in all, at least 1.
    pub steps: u32,
    /// Share of the time that has passed, 0 to 1 (dimensionless), as the rules count it.
    pub time: f64,
    /// The offer on the table.
    pub offer: Option<u32>,
}

/// Who offered what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The party that offered, by its turn from 0.
    pub by: usize,
    /// The number of the outcome.
    pub outcome: u32,
}

/// What a strategy does with its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Accepts the offer on the table.
    Accept,
    /// Rejects it, if there is one, and offers this outcome.
    Offer(u32),
    /// Leaves without agreement.
    End,
}
