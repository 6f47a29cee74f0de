//! Hashes, and how they are written.

use std::fmt;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// A SHA-256, shown as its 44 characters of base64 (RFC 4648, section 4).
///
/// # Sources
/// Secure Hash Standard, FIPS 180-4, 2015, <https://doi.org/10.6028/NIST.FIPS.180-4>.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The root of a tree without entries: the hash of nothing.
    pub fn of_nothing() -> Self {
        Self(Sha256::digest(b"").into())
    }

    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn read(text: &str) -> Option<Self> {
        bytes_of_base64(text)?.try_into().ok().map(Self)
    }
}

/// The hash of a leaf over `data`.
pub(crate) fn of_leaf(data: &[u8]) -> Hash {
    // Source: Laurie, Langley and Kasper, "Certificate Transparency", RFC 6962, 2013, section 2.1.
    Hash(
        Sha256::new_with_prefix([0])
            .chain_update(data)
            .finalize()
            .into(),
    )
}

/// The hash of the node over two others.
pub(crate) fn of_pair(left: &Hash, right: &Hash) -> Hash {
    let hasher = Sha256::new_with_prefix([1]);
    Hash(
        hasher
            .chain_update(left.0)
            .chain_update(right.0)
            .finalize()
            .into(),
    )
}

/// Bytes as base64 with padding.
pub(crate) fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Reads base64 in its one form: padded, no bits set that stand for nothing.
pub(crate) fn bytes_of_base64(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64::decode_vec(text).ok()?;
    (base64(&bytes) == text).then_some(bytes)
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_written_form_is_read() {
        let text = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(Hash::of_nothing().to_string(), text);
        assert_eq!(Hash::read(text), Some(Hash::of_nothing()));
        // The last letter before `=` carries two bits that stand for nothing.
        for other in [
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
            "47DEQpj8HBSa-/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= ",
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==",
            "",
        ] {
            assert_eq!(Hash::read(other), None, "{other}");
        }
    }
}
