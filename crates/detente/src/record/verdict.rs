//! Why a file of the record is not believed.

use crate::record::lines::Malformed;
use crate::record::name::Name;
use crate::record::proof::ProofRefused;
use crate::record::trust::Refused;

/// Why bytes are no file of the record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// The text is not in its one form.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// There is no ledger in a bundle.
    #[error("there is no ledger")]
    NoLedger,
    /// Two ledgers of a bundle are of different cases, the same one twice, or out of order.
    #[error("{after} stands after {before}: expected ledgers of one case, each once, in order")]
    Order {
        /// The ledger before.
        before: Name,
        /// The ledger after it.
        after: Name,
    },
}

/// Why a file of the record that can be read proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotVerified {
    /// There are more or fewer entries than were signed.
    #[error("{origin} has {found} entries, {expected} were signed")]
    Size {
        /// Which ledger.
        origin: Name,
        /// How many were signed.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The entries are not those that were signed.
    #[error("the entries of {origin} are not those that were signed")]
    Root {
        /// Which ledger.
        origin: Name,
    },
    /// A proof does not show what it should.
    #[error("{origin}: {problem}")]
    Proof {
        /// Which ledger.
        origin: Name,
        /// What is wrong.
        problem: ProofRefused,
    },
    /// The signatures do not hold.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// A ledger that was there before is not in the bundle.
    #[error("{origin} is not there any more")]
    Gone {
        /// Which ledger.
        origin: Name,
    },
    /// A ledger has fewer entries than before.
    #[error("{origin} had {before} entries and now has {after}")]
    Shrunk {
        /// Which ledger.
        origin: Name,
        /// Entries before.
        before: u64,
        /// Entries now.
        after: u64,
    },
    /// What was recorded before is not what is recorded now.
    #[error("the first {size} entries of {origin} are not those that were signed before")]
    Rewritten {
        /// Which ledger.
        origin: Name,
        /// How many entries there were.
        size: u64,
    },
    /// The proof of growth is from another checkpoint than the one before.
    #[error("the proof is for the {size} entries of {origin}, not for the checkpoint before")]
    OtherStart {
        /// Which ledger.
        origin: Name,
        /// From how many entries it starts.
        size: u64,
    },
    /// A receipt or a checkpoint cannot show that a ledger only grew.
    #[error("that a ledger only grew is shown by a bundle or a proof of growth, not by this file")]
    ShowsNoGrowth,
    /// A proof of growth was handed in without exactly one checkpoint before it.
    #[error("a proof of growth needs the one checkpoint before, found {found}")]
    NoStart {
        /// How many were handed in.
        found: usize,
    },
}
