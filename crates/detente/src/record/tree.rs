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
        self.push(of_leaf(&commitment.0.0));
    }

    fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::proof::{check_consistency, check_inclusion, check_path};

    fn bytes(hex: &str) -> Vec<u8> {
        let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        (0..hex.len()).step_by(2).map(pair).collect()
    }

    fn hashes(hex: &str) -> Vec<Hash> {
        let all = bytes(hex);
        all.chunks(32)
            .map(|it| Hash(it.try_into().unwrap()))
            .collect()
    }

    #[test]
    fn the_published_vectors_are_met() {
        let mut tree = Tree::new();
        let mut leaves = Vec::new();
        let mut n_checked = 0;
        for line in include_str!("tree/vectors.txt").lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let word = |at: usize| words.get(at).copied().unwrap_or_default();
            let number = |at: usize| word(at).parse::<u64>().unwrap();
            match word(0) {
                "leaf" => {
                    leaves.push(bytes(word(1)));
                    tree.push(of_leaf(&bytes(word(1))));
                    continue;
                }
                "root" => assert_eq!(tree.root_at(number(1)), Some(hashes(word(2))[0])),
                "inclusion" => {
                    let (index, size, path) = (number(1), number(2), hashes(word(3)));
                    assert_eq!(tree.inclusion(index, size), Some(path.clone()), "{line}");
                    let leaf = &leaves[usize::try_from(index).unwrap()];
                    let root = tree.root_at(size).unwrap();
                    assert_eq!(check_path(leaf, index, size, &root, &path), Ok(()));
                }
                "consistency" => {
                    let (from, to, path) = (number(1), number(2), hashes(word(3)));
                    assert_eq!(tree.consistency(from, to), Some(path.clone()), "{line}");
                    let root = |size| tree.root_at(size).unwrap();
                    let checked = check_consistency((from, &root(from)), (to, &root(to)), &path);
                    assert_eq!(checked, Ok(()));
                }
                _ => continue,
            }
            n_checked += 1;
        }
        assert_eq!((leaves.len(), n_checked), (8, 20));
    }

    fn commitment(n: u64) -> Commitment {
        Commitment(of_leaf(&n.to_be_bytes()))
    }

    /// The root by the words of the standard: slow and obvious.
    fn plain_root(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => Hash::of_nothing(),
            [leaf] => *leaf,
            more => {
                let half = more.len().next_power_of_two() / 2;
                let (left, right) = more.split_at(half);
                of_pair(&plain_root(left), &plain_root(right))
            }
        }
    }

    /// The path by the words of the standard.
    fn plain_path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
        if leaves.len() < 2 {
            return Vec::new();
        }
        let half = leaves.len().next_power_of_two() / 2;
        let (left, right) = leaves.split_at(half);
        let (mut path, other) = match index.checked_sub(half) {
            None => (plain_path(index, left), plain_root(right)),
            Some(index) => (plain_path(index, right), plain_root(left)),
        };
        path.push(other);
        path
    }

    #[test]
    fn roots_and_paths_are_those_of_the_standard_at_every_earlier_size() {
        let tree = Tree::of((0..70).map(commitment));
        let leaves: Vec<Hash> = (0..70).map(|n| of_leaf(&commitment(n).0.0)).collect();
        for size in 0..=70 {
            let root = plain_root(&leaves[..size]);
            assert_eq!(tree.root_at(size as u64), Some(root), "size {size}");
            for index in 0..size {
                let path = tree.inclusion(index as u64, size as u64).unwrap();
                assert_eq!(
                    path,
                    plain_path(index, &leaves[..size]),
                    "{index} of {size}"
                );
                let of = commitment(index as u64);
                let checked = check_inclusion(&of, index as u64, size as u64, &root, &path);
                assert_eq!(checked, Ok(()));
            }
        }
        assert_eq!(tree.root_at(71), None);
        assert_eq!(tree.inclusion(70, 70), None);
        assert_eq!(tree.inclusion(0, 71), None);
    }

    #[test]
    fn every_earlier_tree_is_the_beginning_of_every_later_one() {
        let tree = Tree::of((0..70).map(commitment));
        let other = Tree::of((1..71).map(commitment));
        for to in 0..=70 {
            for from in 0..=to {
                let path = tree.consistency(from, to).unwrap();
                let (before, after) = (tree.root_at(from).unwrap(), tree.root_at(to).unwrap());
                let checked = check_consistency((from, &before), (to, &after), &path);
                assert_eq!(checked, Ok(()), "{from} to {to}");
                if from > 0 {
                    let made_up = other.root_at(from).unwrap();
                    let checked = check_consistency((from, &made_up), (to, &after), &path);
                    assert!(checked.is_err(), "{from} to {to}");
                }
            }
        }
        assert_eq!(tree.consistency(3, 2), None);
        assert_eq!(tree.consistency(3, 71), None);
    }
}
