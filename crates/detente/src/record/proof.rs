//! Checking proofs: that an entry is in a tree, that a tree only grew.

use ct_merkle::digest::Output;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use sha2::Sha256;

use crate::record::entry::Commitment;
use crate::record::hash::Hash;

/// The most entries of a ledger: their numbers have 32 bits.
pub const SIZE_MAX: u64 = u32::MAX as u64;

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofRefused {
    /// There are more entries than a ledger can have.
    #[error("a size of {size} is more than {SIZE_MAX}")]
    Size {
        /// The size.
        size: u64,
    },
    /// The entry is beyond the end.
    #[error("entry {index}, counted from 0, is not among {size}")]
    Beyond {
        /// Its place, from 0.
        index: u64,
        /// How many there are.
        size: u64,
    },
    /// The earlier tree is the larger one.
    #[error("{from} entries are not the beginning of {to}")]
    Shrunk {
        /// Entries before.
        from: u64,
        /// Entries after.
        to: u64,
    },
    /// The hashes do not lead to the root.
    #[error("the proof does not lead to the root")]
    Broken,
}

/// Checks that `commitment` is entry `index`, from 0, of the tree with this size and root.
///
/// # Errors
/// It is not, or the proof does not show it.
///
/// # Sources
/// RFC 6962, section 2.1.1; computed by the crate `ct-merkle`.
pub fn check_inclusion(
    commitment: &Commitment,
    index: u64,
    size: u64,
    root: &Hash,
    proof: &[Hash],
) -> Result<(), ProofRefused> {
    if size > SIZE_MAX {
        return Err(ProofRefused::Size { size });
    }
    if index >= size {
        return Err(ProofRefused::Beyond { index, size });
    }
    let proof = InclusionProof::<Sha256>::from_digests(&outputs(proof));
    RootHash::new(root.0.into(), size)
        .verify_inclusion(&commitment.0.0, index, &proof)
        .map_err(|_any| ProofRefused::Broken)
}

/// Checks that the tree with the first size and root is the beginning of that with the second.
///
/// # Errors
/// It is not, or the proof does not show it.
///
/// # Sources
/// RFC 6962, section 2.1.2; computed by the crate `ct-merkle`. An empty tree is
/// the beginning of every tree, with an empty proof.
pub fn check_consistency(
    (from, before): (u64, &Hash),
    (to, after): (u64, &Hash),
    proof: &[Hash],
) -> Result<(), ProofRefused> {
    if to > SIZE_MAX {
        return Err(ProofRefused::Size { size: to });
    }
    if from > to {
        return Err(ProofRefused::Shrunk { from, to });
    }
    if from == 0 {
        let is_empty = *before == Hash::of_nothing() && proof.is_empty();
        let is_same = to > 0 || after == before;
        return if is_empty && is_same {
            Ok(())
        } else {
            Err(ProofRefused::Broken)
        };
    }
    let proof = ConsistencyProof::<Sha256>::from_digests(&outputs(proof));
    RootHash::new(after.0.into(), to)
        .verify_consistency(&RootHash::new(before.0.into(), from), &proof)
        .map_err(|_any| ProofRefused::Broken)
}

fn outputs(hashes: &[Hash]) -> Vec<Output<Sha256>> {
    hashes.iter().map(|hash| hash.0.into()).collect()
}
