//! Keys of operators and of witnesses, as signed notes name them.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::agreement::signature::{SigningKey, UnfitKey, fit_key, has_signed};
use crate::record::hash::{base64, bytes_of_base64};
use crate::record::name::Name;

/// What a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyUse {
    /// Checkpoints of the ledgers that its owner keeps.
    Operator,
    /// That checkpoints of others were consistent, and when.
    Witness,
}

impl KeyUse {
    // Source: C2SP, "Note" and "Transparency Log Cosignatures", signature types.
    fn byte(self) -> u8 {
        match self {
            Self::Operator => 0x01,
            Self::Witness => 0x04,
        }
    }

    fn of_byte(byte: u8) -> Option<Self> {
        match byte {
            0x01 => Some(Self::Operator),
            0x04 => Some(Self::Witness),
            _ => None,
        }
    }
}

/// A public key with its owner's name, written as a *vkey*: `NAME+ID+BASE64`.
///
/// Law: [`RecordKey::read`] of what [`fmt::Display`] writes gives the key back, and reads nothing else.
///
/// # Sources
/// C2SP, "Note", <https://c2sp.org/signed-note>; "Transparency Log
/// Cosignatures", <https://c2sp.org/tlog-cosignature>.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordKey {
    name: Name,
    used_for: KeyUse,
    // Invariant: canonical, on the curve and in the subgroup of prime order.
    inner: ed25519_dalek::VerifyingKey,
}

/// A text that is no vkey.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAKey {
    /// It is not of the form.
    #[error("expected NAME+ID+BASE64, the public key of a record")]
    Form,
    /// The key signs neither checkpoints nor cosignatures with Ed25519.
    #[error("the key is of kind {found:#04x}, expected 0x01 (operator) or 0x04 (witness)")]
    Kind {
        /// The byte that tells.
        found: u8,
    },
    /// The short digits in the middle are those of another key.
    #[error("the key is not the one that its short digits name")]
    OtherId,
    /// No secret can stand behind it.
    #[error("{0}")]
    Unfit(#[from] UnfitKey),
}

impl RecordKey {
    /// Checks the 32 bytes of a public key.
    ///
    /// # Errors
    /// Keys that no secret stands behind.
    pub fn new(name: Name, used_for: KeyUse, public: &[u8; 32]) -> Result<Self, UnfitKey> {
        let inner = fit_key(public)?;
        Ok(Self {
            name,
            used_for,
            inner,
        })
    }

    /// Reads a vkey.
    ///
    /// # Errors
    /// See [`NotAKey`].
    pub fn read(text: &str) -> Result<Self, NotAKey> {
        let mut parts = text.splitn(3, '+');
        let mut next = || parts.next().ok_or(NotAKey::Form);
        let (name, id, bytes) = (next()?, next()?, next()?);
        let name = Name::new(name).map_err(|_other| NotAKey::Form)?;
        let bytes = bytes_of_base64(bytes).ok_or(NotAKey::Form)?;
        let (kind, public) = bytes.split_first().ok_or(NotAKey::Form)?;
        let public = public.try_into().map_err(|_length| NotAKey::Form)?;
        let used_for = KeyUse::of_byte(*kind).ok_or(NotAKey::Kind { found: *kind })?;
        let key = Self::new(name, used_for, public)?;
        if shown_id(key.id()) != id {
            return Err(NotAKey::OtherId);
        }
        Ok(key)
    }

    /// Whose it is.
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// What it signs.
    pub fn used_for(&self) -> KeyUse {
        self.used_for
    }

    /// The four bytes that name the key in a signature line, beside its owner's name.
    ///
    /// No fingerprint: others can make a key with the same. It only says which
    /// of the trusted keys to try.
    pub fn id(&self) -> [u8; 4] {
        let head = format!("{}\n", self.name);
        let hasher = Sha256::new_with_prefix(head).chain_update([self.used_for.byte()]);
        let [a, b, c, d, ..]: [u8; 32] =
            hasher.chain_update(self.inner.as_bytes()).finalize().into();
        [a, b, c, d]
    }

    /// True if the secret behind this key signed exactly `message`.
    pub(crate) fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        has_signed(&self.inner, message, signature)
    }
}

fn shown_id(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes: Vec<u8> = std::iter::once(self.used_for.byte())
            .chain(*self.inner.as_bytes())
            .collect();
        write!(
            f,
            "{}+{}+{}",
            self.name,
            shown_id(self.id()),
            base64(&bytes)
        )
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordKey({self})")
    }
}

/// A secret key with its owner's name; the secret is erased when it is dropped.
pub struct RecordSigner {
    public: RecordKey,
    secret: SigningKey,
}

impl RecordSigner {
    /// The key of `name`, to sign with.
    ///
    /// # Errors
    /// The machine computed a public key that no secret stands behind.
    pub fn new(name: Name, used_for: KeyUse, secret: SigningKey) -> Result<Self, UnfitKey> {
        let public = RecordKey::new(name, used_for, &secret.public())?;
        Ok(Self { public, secret })
    }

    /// The public half, to be handed out on paper.
    pub fn public(&self) -> &RecordKey {
        &self.public
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(used_for: KeyUse) -> RecordSigner {
        let name = Name::new("detente.example").unwrap();
        RecordSigner::new(name, used_for, SigningKey::from_secret(&[7; 32])).unwrap()
    }

    #[test]
    fn only_the_written_form_is_read() {
        for used_for in [KeyUse::Operator, KeyUse::Witness] {
            let text = signer(used_for).public().to_string();
            assert_eq!(RecordKey::read(&text).unwrap(), *signer(used_for).public());
            for bit in 0..8 * text.len() {
                let mut bytes = text.clone().into_bytes();
                bytes[bit / 8] ^= 1 << (bit % 8);
                let read = String::from_utf8(bytes).map(|text| RecordKey::read(&text));
                assert!(!matches!(read, Ok(Ok(_))), "bit {bit}");
            }
        }
    }

    #[test]
    fn the_notes_example_is_met() {
        // Source: the example key of golang.org/x/mod/sumdb/note, `PeterNeumann`.
        let text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        let key = RecordKey::read(text).unwrap();
        assert_eq!(key.used_for(), KeyUse::Operator);
        assert_eq!(key.to_string(), text);
    }

    #[test]
    fn weak_keys_are_not_read() {
        let name = Name::new("a").unwrap();
        let mut identity = [0; 32];
        identity[0] = 1;
        let problem = RecordKey::new(name, KeyUse::Operator, &identity).unwrap_err();
        assert_eq!(problem, UnfitKey::Weak);
        let problem = RecordKey::read("a+00000000+AA==").unwrap_err();
        assert_eq!(problem, NotAKey::Form);
    }
}
