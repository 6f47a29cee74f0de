//! The fingerprint of bytes.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of some bytes, shown as eight groups of eight hexadecimal digits.
///
/// The groups are for the eye; without the spaces it is what `sha256sum` prints.
///
/// # Sources
/// Secure Hash Standard, FIPS 180-4, 2015, <https://doi.org/10.6028/NIST.FIPS.180-4>.
///
/// ```
/// use detente::agreement::signature::Digest;
///
/// let shown = Digest::of(b"abc").to_string();
/// assert!(shown.starts_with("ba7816bf 8f01cfea "));
/// assert_eq!(Digest::parse(&shown), Some(Digest::of(b"abc")));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The fingerprint of `bytes`. Cost: one pass.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads what [`fmt::Display`] writes, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
        let mut bytes = [0; 32];
        if digits.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        let found = Self(bytes);
        (found.to_string() == text).then_some(found)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, byte) in self.0.iter().enumerate() {
            let gap = if position > 0 && position % 4 == 0 {
                " "
            } else {
                ""
            };
            write!(f, "{gap}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad";

    #[test]
    fn the_standards_example_is_met() {
        assert_eq!(Digest::of(b"abc").to_string(), ABC);
        assert_eq!(Digest::parse(ABC), Some(Digest::of(b"abc")));
    }

    #[test]
    fn only_the_written_form_is_read() {
        let upper = ABC.to_uppercase();
        let ungrouped = ABC.replace(' ', "");
        let shifted = ABC.replacen("ba7816bf ", "ba7816b f", 1);
        let signed = ABC.replacen("ba", "+a", 1);
        let spaced = format!("{ABC} ");
        for text in [
            "",
            &upper,
            &ungrouped,
            &shifted,
            &signed,
            &spaced,
            &ABC[1..],
        ] {
            assert_eq!(Digest::parse(text), None, "{text}");
        }
    }
}
