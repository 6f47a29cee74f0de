//! Who takes part, and on whose behalf something is read or done.

use crate::model::slug::Slug;

/// Position of a party in the case, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartyIdx(pub usize);

/// Position of a mediator in the case, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MediatorIdx(pub usize);

/// On whose behalf something is read or done.
///
/// Guarantors and observers read; only parties and mediators act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    /// A side whose consent the settlement needs.
    Party(PartyIdx),
    /// A third party who helps the sides towards their own agreement.
    Mediator(MediatorIdx),
    /// One who pledges means to keep the deal alive; position in the case, from 0.
    Guarantor(usize),
    /// One who may attend but not block; position in the case, from 0.
    Observer(usize),
    /// Everybody else.
    Public,
}

impl Seat {
    /// The party that sits here, if one does.
    pub fn party(self) -> Option<PartyIdx> {
        match self {
            Self::Party(party) => Some(party),
            _ => None,
        }
    }

    /// True if a mediator sits here.
    pub fn is_mediator(self) -> bool {
        matches!(self, Self::Mediator(_))
    }
}

/// One who takes part: a party, mediator, guarantor or observer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The short name; also the name of the seat.
    pub id: Slug,
    /// The name it chose for itself.
    pub name: String,
    /// Who speaks for it.
    pub delegation: Delegation,
}

/// The people or bodies who speak for a participant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delegation {
    /// The body that represents it, if that is not itself.
    pub represented_by: Option<String>,
    /// The authority that instructs the delegation and must ratify.
    pub principal: Option<String>,
    /// Its members, by name or by office.
    pub delegates: Vec<String>,
}

/// A line of meetings with a purpose of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// Official, mixed or unofficial: `1`, `1.5` or `2`.
    pub level: TrackLevel,
}

/// How official a track is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackLevel {
    /// Track 1: officials acting for their authorities.
    Official,
    /// Track 1.5: officials and others together.
    Mixed,
    /// Track 2: nobody commits anybody.
    Unofficial,
}
