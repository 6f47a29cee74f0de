//! Key files: PEM that `openssl` opens too, under four lines that say whose key it is.
//!
//! The form is specified in docs/spec/signature.md. Public keys are
//! `NAME.pub.pem`, private ones `NAME.key.pem`, encrypted by a passphrase
//! unless they are test keys, which have no secret.

mod header;
mod private;
mod public;

use std::path::Path;

pub(crate) use private::{encrypt, read_private, test_private};
pub(crate) use public::{read_register, write_public};

/// What is wrong with a key file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeyProblem {
    #[error("line {line}: expected {expected}")]
    Header { line: u32, expected: &'static str },
    #[error("not a PEM file of an Ed25519 public key")]
    NotPublic,
    #[error("not a PEM file of an Ed25519 private key")]
    NotPrivate,
    #[error("the private key is not encrypted, and not marked as a test key")]
    NotEncrypted,
    #[error("the passphrase is tried at a cost beyond what this program will pay")]
    CostlyPassphrase,
    #[error("the passphrase is wrong, or the file is damaged")]
    WrongPassphrase,
    #[error("the key is not the one that the fingerprint above it names")]
    OtherFingerprint,
    #[error("it does not say whose key it is")]
    Nobodys,
    #[error("it is the key of `{found}`, not of `{expected}`")]
    OfAnotherParty { found: String, expected: String },
    #[error("{0}")]
    Unfit(detente::agreement::signature::UnfitKey),
    #[error("the key could not be encoded")]
    Encoding,
    #[error("the system gives no random numbers")]
    NoRandomness,
}

impl KeyProblem {
    /// What may mend it.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotEncrypted => {
                Some("encrypt it: openssl pkcs8 -topk8 -scrypt -in OLD.pem -out NEW.key.pem")
            }
            Self::Nobodys => Some("say whose it is: --keys PARTY=FILE"),
            Self::NotPublic => Some("`detente keygen NAME` makes one, and so does openssl"),
            _ => None,
        }
    }
}

/// The file's whole text, or none if it is longer than any key file or not UTF-8.
fn text_of(path: &Path) -> Result<Option<String>, crate::failure::Failure> {
    const BYTES_MAX: u64 = 16 << 10;
    let file = crate::folder::read_file(path, BYTES_MAX)?;
    Ok(String::from_utf8(file.bytes).ok())
}
