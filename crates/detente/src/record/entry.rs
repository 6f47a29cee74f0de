//! Entries: bytes, the salt that hides them, and the commitment that binds them.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::record::hash::Hash;
use crate::record::name::Name;

/// The most bytes that the body of an entry has.
pub const BODY_BYTES_MAX: usize = 4 << 20;

const COMMITMENT: &[u8] = b"detente entry v1\n";

/// 32 secret random bytes of one entry: without them nobody can try out what the body may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl Salt {
    /// The salt of an entry in a rehearsal, which anybody can derive: it hides nothing.
    ///
    /// SHA-256 of `detente rehearsal salt v1`, the seed, the origin and the
    /// entry's number from 1, each ended by a line feed.
    pub fn of_rehearsal(seed: u64, origin: &Name, number: u64) -> Self {
        let material = format!("detente rehearsal salt v1\n{seed}\n{origin}\n{number}\n");
        Self(Sha256::digest(material).into())
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

/// What stands in the tree for an entry: it binds the body, and tells nothing of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Commitment(pub Hash);

impl Commitment {
    /// SHA-256 of `detente entry v1`, a line feed, the salt and the body.
    ///
    /// Whoever has not the salt learns nothing from it, however few bodies are
    /// plausible; whoever made it cannot name another salt or body for it.
    ///
    /// ```
    /// use detente::record::{Commitment, Salt};
    ///
    /// let yes = Commitment::of(&Salt([1; 32]), b"yes");
    /// assert_ne!(yes, Commitment::of(&Salt([1; 32]), b"no"));
    /// assert_ne!(yes, Commitment::of(&Salt([2; 32]), b"yes"));
    /// ```
    pub fn of(salt: &Salt, body: &[u8]) -> Self {
        let hasher = Sha256::new_with_prefix(COMMITMENT);
        Self(Hash(
            hasher
                .chain_update(salt.0)
                .chain_update(body)
                .finalize()
                .into(),
        ))
    }
}

/// One entry of a ledger, as a reader has it.
#[derive(Clone, PartialEq, Eq)]
pub enum Entry {
    /// Salt and body are there.
    Open {
        /// The salt.
        salt: Salt,
        /// The bytes that were recorded.
        body: Vec<u8>,
    },
    /// Only the commitment is: the rest was destroyed, or is not for this reader.
    Closed(Commitment),
}

impl Entry {
    /// What stands in the tree. Cost: one hash over the body if the entry is open.
    pub fn commitment(&self) -> Commitment {
        match self {
            Self::Open { salt, body } => Commitment::of(salt, body),
            Self::Closed(commitment) => *commitment,
        }
    }

    /// The body, if it is there.
    pub fn body(&self) -> Option<&[u8]> {
        match self {
            Self::Open { body, .. } => Some(body),
            Self::Closed(_) => None,
        }
    }

    /// The same entry without its salt and body.
    #[must_use]
    pub fn closed(&self) -> Self {
        Self::Closed(self.commitment())
    }
}

impl fmt::Debug for Entry {
    /// Tells no content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { body, .. } => write!(f, "Open({} bytes)", body.len()),
            Self::Closed(commitment) => write!(f, "Closed({})", commitment.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commitment_is_as_specified() {
        // Source: Python, hashlib.sha256(b"detente entry v1\n" + bytes(32) + b"yes").
        let shown = Commitment::of(&Salt([0; 32]), b"yes").0.to_string();
        assert_eq!(shown, "bytVUGQT6vZNSJam9nkE2KxCR6f21vc5kWKF079y5cI=");
    }

    #[test]
    fn debug_tells_no_content() {
        let entry = Entry::Open {
            salt: Salt([7; 32]),
            body: b"secret".to_vec(),
        };
        assert_eq!(format!("{entry:?}"), "Open(6 bytes)");
        assert_eq!(format!("{:?}", Salt([7; 32])), "Salt");
        assert_eq!(entry.closed().commitment(), entry.commitment());
        assert_eq!(entry.closed().body(), None);
    }
}
