//! The dispute as data: who, about what, within which limits.
//!
//! Nothing here knows of talks, drafts or files. Types check their own
//! invariants on construction, so that later layers trust them.

pub mod number;
pub mod slug;
pub mod wording;
pub(crate) mod sheet;
pub mod language;
pub mod line;

pub mod constraint;
pub mod delivery;
pub mod issue;
pub mod mandate;
pub mod outcome;
pub mod party;
pub mod statement;
pub mod utility;

pub mod scenario;
