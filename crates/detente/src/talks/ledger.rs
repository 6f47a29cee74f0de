//! Ledgers: who reads what.

use crate::model::party::{PartyIdx, Seat};

/// An audience. Each event stands in exactly one, numbered there without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ledger {
    /// Everybody, the public included.
    Public,
    /// All who take part: parties, mediators, guarantors, observers.
    Joint,
    /// One party and the mediators.
    Room(PartyIdx),
    /// The mediators among themselves.
    Mediators,
    /// One party's delegation by itself.
    Delegation(PartyIdx),
}

impl Ledger {
    /// True if whoever sits in `seat` reads this ledger. The only place where that is said.
    pub fn is_read_by(self, seat: Seat) -> bool {
        match self {
            Self::Public => true,
            Self::Joint => seat != Seat::Public,
            Self::Room(party) => seat == Seat::Party(party) || seat.is_mediator(),
            Self::Mediators => seat.is_mediator(),
            Self::Delegation(party) => seat == Seat::Party(party),
        }
    }
}

/// The place of an event: its ledger and its number there, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryRef {
    /// The audience.
    pub ledger: Ledger,
    /// Its number in that ledger, from 1.
    pub number: u32,
}
