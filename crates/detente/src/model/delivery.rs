//! What each side delivers in an exchange, and what that is worth (private).

use std::fmt;

use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::model::utility::Utility;

/// So many of one category, owed by one party to another.
///
/// Lots of one giver are delivered in the order in which they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Short name of the category.
    pub id: Slug,
    /// Who delivers.
    pub giver: PartyIdx,
    /// Who receives.
    pub receiver: PartyIdx,
    /// The category in words.
    pub title: String,
    /// How many, indivisible each.
    pub count: u32,
}

/// What one party hands over on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedHandover {
    /// The day, counted from 1 at D-day.
    pub day: u32,
    /// Who hands over.
    pub giver: PartyIdx,
    /// Who receives.
    pub receiver: PartyIdx,
    /// How many of which lot.
    pub lots: Vec<(Slug, u32)>,
}

/// What a lot is worth to the party that holds this: its cost if it gives,
/// its value if it receives, each per item. Private.
#[derive(Clone, PartialEq, Eq)]
pub struct LotWorth {
    /// Which lot.
    pub lot: Slug,
    /// Per item, on the party's own scale, at least 0.
    pub per_item: Utility,
}

/// What an exchange is worth to one party. Private.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ExchangeWorth {
    /// Cost or value of each lot that the party gives or receives.
    pub lots: Vec<LotWorth>,
    /// What the party loses if it walks away in the middle (reputation, next phases).
    pub walkaway_loss: Utility,
}

impl ExchangeWorth {
    /// The worth of one item of a lot, if the party valued it.
    pub fn per_item(&self, lot: &Slug) -> Option<Utility> {
        self.lots
            .iter()
            .find(|worth| worth.lot == *lot)
            .map(|worth| worth.per_item)
    }
}

impl fmt::Debug for LotWorth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LotWorth(private, of {})", self.lot)
    }
}

impl fmt::Debug for ExchangeWorth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExchangeWorth(private)")
    }
}
