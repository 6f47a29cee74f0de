//! Secrets of people: passwords and tokens. They print as `[redacted]`, do not
//! serialize, and are erased when they are dropped.

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::PasswordHash;
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A password as it was typed.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why something cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeakPassword {
    /// Too short.
    #[error("expected a password of at least {} characters", Password::CHARS_MIN)]
    Short,
    /// Longer than is hashed.
    #[error("expected a password of at most {} bytes", Password::BYTES_MAX)]
    Long,
    /// It holds the name of whoever logs in with it.
    #[error("expected a password without the name in it")]
    HoldsName,
}

impl Password {
    /// The fewest characters.
    pub const CHARS_MIN: usize = 12;
    /// The most bytes.
    pub const BYTES_MAX: usize = 1_024;

    /// Takes a password as it was typed.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Says whether it may be chosen.
    ///
    /// # Errors
    /// [`WeakPassword`].
    pub fn check(&self, name: &str) -> Result<(), WeakPassword> {
        if self.0.len() > Self::BYTES_MAX {
            return Err(WeakPassword::Long);
        }
        if self.0.chars().count() < Self::CHARS_MIN {
            return Err(WeakPassword::Short);
        }
        if self.0.to_lowercase().contains(&name.to_lowercase()) {
            return Err(WeakPassword::HoldsName);
        }
        Ok(())
    }

    /// Hashes it with Argon2id (19 MiB, 2 passes, as OWASP recommends); takes
    /// some tens of milliseconds. `None` if it is too long, or the library
    /// refuses.
    ///
    /// The same password and salt give the same hash.
    pub(crate) fn hash(&self, salt: &[u8; 16]) -> Option<String> {
        if self.0.len() > Self::BYTES_MAX {
            return None;
        }
        let hash: Result<PasswordHash, _> =
            Argon2::default().hash_password_with_salt(self.0.as_bytes(), salt);
        hash.ok().map(|hash| hash.to_string())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A token: 192 random bits, and 64 by which a server knows its own; it opens
/// a session or an invitation. Only its hash is kept.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// How many of its bytes are random.
    pub const RANDOM: usize = 24;
    const CHECK: usize = 8;

    /// The token of random bytes and their mark, of which it takes the beginning.
    pub(crate) fn of(random: &[u8; Self::RANDOM], mark: &[u8; 32]) -> Self {
        let mut bytes = Zeroizing::new([0; Self::RANDOM + Self::CHECK]);
        bytes[..Self::RANDOM].copy_from_slice(random);
        bytes[Self::RANDOM..].copy_from_slice(&mark[..Self::CHECK]);
        Self(Zeroizing::new(Base64UrlUnpadded::encode_string(
            bytes.as_ref(),
        )))
    }

    /// Its random bytes, and the beginning of their mark.
    pub(crate) fn parts(&self) -> Option<(Zeroizing<[u8; Self::RANDOM]>, [u8; Self::CHECK])> {
        let mut bytes = Zeroizing::new([0; Self::RANDOM + Self::CHECK]);
        Base64UrlUnpadded::decode(self.0.as_bytes(), bytes.as_mut()).ok()?;
        let (random, check) = bytes.split_first_chunk::<{ Self::RANDOM }>()?;
        Some((Zeroizing::new(*random), check.try_into().ok()?))
    }

    /// Takes a token as it was sent; anything longer than a token is none.
    pub fn sent(text: &str) -> Option<Self> {
        (text.len() == 43).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// What is kept of it. The token has 192 random bits, so one fast hash is enough.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"detente token v1\n");
        hash.update(self.0.as_bytes());
        hash.finalize().into()
    }

    /// The token itself, for whoever it was made for, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_and_wrong() {
        let password = Password::typed("a horse and a battery".to_owned());
        let hash = password.hash(&[1; 16]).unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert_eq!(password.hash(&[1; 16]).unwrap(), hash);
        assert_ne!(password.hash(&[2; 16]).unwrap(), hash);
        let other = Password::typed("a horse and a cart".to_owned());
        assert_ne!(other.hash(&[1; 16]).unwrap(), hash);
        assert_eq!(Password::typed("x".repeat(2_000)).hash(&[1; 16]), None);
    }

    #[test]
    fn weak_ones() {
        let check = |text: &str| Password::typed(text.to_owned()).check("amal");
        assert_eq!(check("short"), Err(WeakPassword::Short));
        assert_eq!(check("my name is Amal!"), Err(WeakPassword::HoldsName));
        assert_eq!(check(&"x".repeat(2_000)), Err(WeakPassword::Long));
        assert_eq!(check("a horse and a battery"), Ok(()));
    }

    #[test]
    fn nothing_is_printed() {
        let password = Password::typed("a horse and a battery".to_owned());
        assert_eq!(format!("{password:?}"), "[redacted]");
        let token = Token::of(&[7; 24], &[8; 32]);
        let (random, check) = token.parts().unwrap();
        assert_eq!((*random, check), ([7; 24], [8; 8]));
        assert_eq!(format!("{token:?}"), "[redacted]");
        assert_eq!(
            Token::sent(token.reveal()).unwrap().digest(),
            token.digest()
        );
    }
}
