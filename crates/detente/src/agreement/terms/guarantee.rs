//! Guarantees, and what drafters reckon that obligations are worth.

use crate::model::slug::Slug;
use crate::model::utility::Utility;

use super::ParticipantIdx;
use super::obligation::ObligationIdx;

/// Position of a guarantee in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GuaranteeIdx(pub usize);

/// What one participant pledges for the performance of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarantee {
    /// The short name.
    pub id: Slug,
    /// Who pledges.
    pub by: ParticipantIdx,
    /// For whose performance.
    pub surety_for: ParticipantIdx,
    /// How much, in `unit`.
    pub amount: u32,
    /// What is counted.
    pub unit: String,
}

/// What drafters reckon that the obligations are worth to one party, to see
/// whether it would gain by stopping.
///
/// Not for a signed agreement: it would tell what a party has at stake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// To whom.
    pub party: ParticipantIdx,
    /// What it loses if it walks away in the middle.
    pub walkaway_loss: Utility,
    /// Per unit of an obligation: its cost to the debtor or its value to a
    /// creditor, on the party's own scale, at least 0.
    pub worth: Vec<(ObligationIdx, Utility)>,
}
