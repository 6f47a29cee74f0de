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
    check_path(&commitment.0.0, index, size, root, proof)
}

/// The same of a leaf over any bytes.
pub(crate) fn check_path(
    leaf: &[u8],
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
        .verify_inclusion(&leaf, index, &proof)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::hash::of_leaf;
    use crate::record::tree::Tree;

    fn commitment(n: u64) -> Commitment {
        Commitment(of_leaf(&n.to_be_bytes()))
    }

    #[test]
    fn every_bit_of_a_proof_counts() {
        let tree = Tree::of((0..11).map(commitment));
        let (before, after) = (tree.root_at(6).unwrap(), tree.root());
        let path = tree.inclusion(4, 11).unwrap();
        let grown = tree.consistency(6, 11).unwrap();
        for bit in 0..256 {
            let flip = |path: &[Hash], at: usize| {
                let mut path = path.to_vec();
                path[at].0[bit / 8] ^= 1 << (bit % 8);
                path
            };
            for at in 0..path.len() {
                let path = flip(&path, at);
                assert!(check_inclusion(&commitment(4), 4, 11, &after, &path).is_err());
            }
            for at in 0..grown.len() {
                let grown = flip(&grown, at);
                assert!(check_consistency((6, &before), (11, &after), &grown).is_err());
            }
        }
    }

    #[test]
    fn a_proof_holds_for_its_own_place_and_size_only() {
        let tree = Tree::of((0..40).map(commitment));
        let root = tree.root();
        for index in 0..40 {
            let path = tree.inclusion(index, 40).unwrap();
            for other in (0..40).filter(|other| *other != index) {
                assert!(check_inclusion(&commitment(index), other, 40, &root, &path).is_err());
            }
            let longer = [path.clone(), vec![root]].concat();
            assert!(check_inclusion(&commitment(index), index, 40, &root, &longer).is_err());
            let shorter = &path[1..];
            assert!(check_inclusion(&commitment(index), index, 40, &root, shorter).is_err());
        }
    }

    #[test]
    fn no_size_panics() {
        let root = Hash([1; 32]);
        let sizes = [0, 1, 2, SIZE_MAX, SIZE_MAX + 1, 1 << 62, 1 << 63, u64::MAX];
        for size in sizes {
            for other in sizes {
                for n in [0, 1, 31, 32, 33, 64] {
                    let proof = vec![root; n];
                    assert!(check_inclusion(&commitment(0), other, size, &root, &proof).is_err());
                    let checked = check_consistency((other, &root), (size, &root), &proof);
                    let is_same = other == size && n == 0 && (1..=SIZE_MAX).contains(&size);
                    assert_eq!(checked.is_ok(), is_same, "{other} to {size}, {n}");
                }
            }
        }
    }
}
