//! Secrets of people: passwords and tokens. They print as `[redacted]`, do not
//! serialize, and are erased when they are dropped.

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::chance::{Chance, NoRandomness};

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
    /// some tens of milliseconds. `None` if the library refuses.
    pub(crate) fn hash(&self) -> Option<String> {
        let hash = Argon2::default().hash_password(self.0.as_bytes());
        hash.ok().map(|hash| hash.to_string())
    }

    /// True if this is the password of a hash. Takes as long for a hash that
    /// is `None`: nobody learns which names exist.
    pub(crate) fn is_of(&self, hash: Option<&str>) -> bool {
        // Of nobody's password; only its cost counts.
        const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBzYWx0IQ$\
            Xv0YpVp9KyX5sE1cJc7rGk8y7hJkq9m3yqz0y1u5v3o";
        if self.0.len() > Self::BYTES_MAX {
            return false;
        }
        let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else {
            return false;
        };
        let is_right = Argon2::default()
            .verify_password(self.0.as_bytes(), &parsed)
            .is_ok();
        is_right && hash.is_some()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A token: 256 random bits that open a session or an invitation. Only its
/// hash is kept.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// Makes a new one.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn new(chance: &dyn Chance, purpose: &str) -> Result<Self, NoRandomness> {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(purpose, bytes.as_mut())?;
        Ok(Self(Zeroizing::new(Base64UrlUnpadded::encode_string(
            bytes.as_ref(),
        ))))
    }

    /// Takes a token as it was sent; anything longer than a token is none.
    pub fn sent(text: &str) -> Option<Self> {
        (text.len() == 43).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// What is kept of it. The token has 256 random bits, so one fast hash is enough.
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
        let hash = password.hash().unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(password.is_of(Some(&hash)));
        assert!(!Password::typed("a horse and a cart".to_owned()).is_of(Some(&hash)));
        assert!(!password.is_of(None));
    }

    #[test]
    fn nobodys_hash_is_worked_on() {
        // A hash that does not parse would be refused in no time, and tell that nobody has the name.
        let password = Password::typed("a horse and a battery".to_owned());
        let start = std::time::Instant::now();
        assert!(!password.is_of(None));
        let nobody = start.elapsed();
        let hash = password.hash().unwrap();
        let start = std::time::Instant::now();
        assert!(password.is_of(Some(&hash)));
        // A ratio in one run, with much room: parsing alone is a thousand times quicker.
        assert!(nobody * 10 > start.elapsed());
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
        let token = Token::new(&crate::chance::SystemChance, "test").unwrap();
        assert_eq!(format!("{token:?}"), "[redacted]");
        assert_eq!(
            Token::sent(token.reveal()).unwrap().digest(),
            token.digest()
        );
    }
}
