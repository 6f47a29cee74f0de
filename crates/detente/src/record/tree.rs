//! The tree over a ledger's commitments.

use ct_merkle::{indices_for_consistency_proof, indices_for_inclusion_proof};

use crate::record::entry::Commitment;
use crate::record::hash::{Hash, of_leaf, of_pair};
use crate::record::proof::SIZE_MAX;

/// The Merkle tree over a ledger, which only grows.
///
/// Leaf data are the 32 bytes of a commitment, hashed as RFC 6962 says, so any
/// verifier of that standard reads its proofs. The hash of every full subtree is
/// kept and never changes; so roots and proofs are to be had at any earlier
/// size too. Memory: 64 bytes per entry. [`Tree::append`] costs two hashes on
/// average, roots and proofs the square of the logarithm of the size at most.
///
/// # Sources
/// Laurie, Langley and Kasper, "Certificate Transparency", RFC 6962, 2013,
/// section 2.1, <https://www.rfc-editor.org/rfc/rfc6962>. Which nodes a proof
/// has is said by the crate `ct-merkle`.
///
/// ```
/// use detente::record::{Commitment, Salt, Tree, check_consistency, check_inclusion};
///
/// let entries = [0, 1, 2].map(|n| Commitment::of(&Salt([n; 32]), b"yes"));
/// let tree = Tree::of(entries);
///
/// let path = tree.inclusion(1, 3).ok_or("there are three")?;
/// check_inclusion(&entries[1], 1, 3, &tree.root(), &path)?;
///
/// let before = tree.root_at(2).ok_or("there were two")?;
/// let path = tree.consistency(2, 3).ok_or("there were two")?;
/// check_consistency((2, &before), (3, &tree.root()), &path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Of each level from the leaves up, the hashes of its full subtrees from left to right.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree over nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tree over these, in order.
    pub fn of(commitments: impl IntoIterator<Item = Commitment>) -> Self {
        let mut tree = Self::new();
        for commitment in commitments {
            tree.append(&commitment);
        }
        tree
    }

    /// Puts one more entry at the end.
    pub fn append(&mut self, commitment: &Commitment) {
        let mut hash = of_leaf(&commitment.0.0);
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(row) = self.levels.get_mut(level) else {
                return;
            };
            row.push(hash);
            if row.len() % 2 == 1 {
                return;
            }
            if let [.., left, right] = row.as_slice() {
                hash = of_pair(left, right);
            }
        }
    }

    /// How many entries there are.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |row| row.len() as u64)
    }

    /// The root.
    pub fn root(&self) -> Hash {
        self.hash_over(0, self.size())
            .unwrap_or_else(Hash::of_nothing)
    }

    /// The root when there were `size` entries; none if there never were so many.
    pub fn root_at(&self, size: u64) -> Option<Hash> {
        match size {
            0 => Some(Hash::of_nothing()),
            _ => self.hash_over(0, size),
        }
    }

    /// The proof that the entry at `index`, from 0, is one of the first `size`; from the leaf up.
    ///
    /// None if `index` is not below `size`, or there never were so many.
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        if index >= size || size > self.size() || size > SIZE_MAX {
            return None;
        }
        self.nodes(&indices_for_inclusion_proof(size, index), size)
    }

    /// The proof that the first `from` entries are the beginning of the first `to`.
    ///
    /// Nothing needs to be proved of an empty tree: the proof is empty. None if
    /// `from` is more than `to`, or there never were so many.
    pub fn consistency(&self, from: u64, to: u64) -> Option<Vec<Hash>> {
        if from > to || to > self.size() || to > SIZE_MAX {
            return None;
        }
        if from == 0 {
            return Some(Vec::new());
        }
        self.nodes(&indices_for_consistency_proof(from, to - from), to)
    }

    /// The hashes of nodes as `ct-merkle` numbers them in a tree of `size`: in order from left to right.
    fn nodes(&self, indices: &[u64], size: u64) -> Option<Vec<Hash>> {
        let node = |index: &u64| {
            let width = 1_u64.checked_shl(index.trailing_ones())?;
            // Leaf `n` has index 2n; a node at level k stands in the middle of its 2^k leaves.
            let start = (index + 1 - width) / 2;
            self.hash_over(start, (start + width).min(size))
        };
        indices.iter().map(node).collect()
    }

    /// The hash over the entries from `start` to before `end`; none if one of them is not there.
    ///
    /// `start` must be a multiple of the least power of two that is not below the length.
    fn hash_over(&self, start: u64, end: u64) -> Option<Hash> {
        let mut at = end;
        let mut hash = None;
        // Full subtrees from right to left, the smallest first.
        while at > start {
            let level = (at - start).trailing_zeros();
            let width = 1_u64.checked_shl(level)?;
            at -= width;
            let row = self.levels.get(usize::try_from(level).ok()?)?;
            let full = row.get(usize::try_from(at >> level).ok()?)?;
            hash = Some(match hash {
                None => *full,
                Some(right) => of_pair(full, &right),
            });
        }
        hash
    }
}
