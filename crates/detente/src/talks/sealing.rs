//! Keys to which something is sealed, so that nobody but a mediator can open it.
//!
//! A mediator registers the public half of such a key for all who take part;
//! a party seals on its own machine and deposits what came of it. Sealing and
//! opening are `age`'s, in the command line; the engine knows keys as they are
//! written, and ciphertext.

use std::fmt;

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};

use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::Refusal;
use crate::talks::{Desk, Entries};

/// What such a key begins with.
const PREFIX: Hrp = Hrp::parse_unchecked("age");

/// The public half of a key to seal to: an X25519 recipient of age.
///
/// Written as `age1` and 58 characters of Bech32, of which six are a
/// checksum, so that a key with a slip of the pen is none.
///
/// # Sources
/// [age, version 1](https://age-encryption.org/v1); P. Wuille, G. Maxwell,
/// "Base32 address format", [BIP 173](https://bips.dev/173/), 2017.
///
/// ```
/// use detente::talks::sealing::SealKey;
/// let told = "age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0sr2m2qr";
/// let key = SealKey::parse(&SealKey([7; 32]).to_string()).map_err(|problem| problem.to_string())?;
/// assert_eq!(key, SealKey([7; 32]));
/// assert!(SealKey::parse(&told.replace("qqqsy", "qqqsx")).is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SealKey(
    /// The point on Curve25519, 32 bytes.
    pub [u8; 32],
);

/// A text that is no key to seal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected `age1` and 58 letters and digits, as `detente keygen --seal` prints them")]
pub struct NoSealKey;

impl SealKey {
    /// Reads a key as [`fmt::Display`] writes it, and in no other form.
    ///
    /// # Errors
    /// [`NoSealKey`] for everything else, one wrong character included.
    pub fn parse(text: &str) -> Result<Self, NoSealKey> {
        let told = CheckedHrpstring::new::<Bech32>(text).map_err(|_no_bech32| NoSealKey)?;
        let bytes: Vec<u8> = told.byte_iter().collect();
        let key = Self(bytes.try_into().map_err(|_other_length| NoSealKey)?);
        // One form only: no capitals, no other prefix, no bits to spare.
        if key.to_string() == text {
            Ok(key)
        } else {
            Err(NoSealKey)
        }
    }
}

impl fmt::Display for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 32 bytes are shorter than the longest that Bech32 takes.
        let text = bech32::encode::<Bech32>(PREFIX, &self.0).map_err(|_too_long| fmt::Error)?;
        f.write_str(&text)
    }
}

impl Desk<'_> {
    /// A key to seal to is for all who take part: it replaces the one before.
    pub(super) fn register_seal_key(&self, key: SealKey) -> Result<Entries, Refusal> {
        self.mediator()?;
        Ok(vec![(Ledger::Joint, EventKind::SealKeyRegistered { key })])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The specification's own example of a recipient.
    const TOLD: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

    #[track_caller]
    fn check(text: &str, is_key: bool) {
        assert_eq!(SealKey::parse(text).is_ok(), is_key, "{text}");
    }

    #[test]
    fn the_example_of_the_specification_is_a_key() {
        check(TOLD, true);
        assert_eq!(SealKey::parse(TOLD).unwrap().to_string(), TOLD);
    }

    #[test]
    fn every_other_character_in_any_place_is_refused() {
        for at in 0..TOLD.len() {
            for other in "023456789acdefghjklmnpqrstuvwxyz1bio A".chars() {
                let mut text: Vec<char> = TOLD.chars().collect();
                if text[at] != other {
                    text[at] = other;
                    check(&text.into_iter().collect::<String>(), false);
                }
            }
        }
    }

    #[test]
    fn other_forms_are_refused() {
        check("", false);
        check(&TOLD.to_uppercase(), false);
        check(&TOLD[..61], false);
        check(&format!("{TOLD} "), false);
        let m = bech32::encode::<bech32::Bech32m>(PREFIX, &[7; 32]).unwrap();
        check(&m, false);
        let secret = Hrp::parse("age-secret-key-").unwrap();
        check(&bech32::encode::<Bech32>(secret, &[7; 32]).unwrap(), false);
        for length in [0, 31, 33] {
            let bytes = vec![7; length];
            check(&bech32::encode::<Bech32>(PREFIX, &bytes).unwrap(), false);
        }
    }
}
