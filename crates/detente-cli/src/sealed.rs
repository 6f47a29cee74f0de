//! Sealing to keys and opening again, by age; the form is docs/spec/sealed.md.

mod frame;
mod identity;

use std::io::{Read, Write};
use std::path::Path;

use age::armor::ArmoredReader;
use age::x25519::{Identity, Recipient};
use age::{Decryptor, Encryptor};
use detente::talks::WORDS_MAX;
use detente::talks::sealing::SealKey;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::folder::read_file;

pub(crate) use frame::BYTES_MAX;
pub(crate) use identity::{make, read_identity};

/// No sealed file is larger; the engine takes none that is.
/// As text it is longer by half.
pub(crate) const SEALED_MAX: u64 = WORDS_MAX as u64 * 3 / 2;

/// Why something cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealProblem {
    #[error(
        "expected a key to seal to, `age1` and 58 letters and digits, or a file that holds one"
    )]
    NoKey,
    #[error("the same key is named twice")]
    SameKey,
    #[error("expected at most {BYTES_MAX} bytes to seal, found more")]
    TooLarge,
    #[error("not an age file")]
    NotSealed,
    #[error("sealed to other keys than this one, or altered since")]
    NotForThisKey,
    #[error("altered or cut off since it was sealed")]
    Damaged,
    #[error("what was sealed says that it is `detente sealed v1` and is not in that form")]
    Frame,
    #[error("not a key that opens what was sealed")]
    NotIdentity,
    #[error("the key is not encrypted by a passphrase")]
    NotEncrypted,
    #[error("the passphrase is wrong, or the file is damaged")]
    WrongPassphrase,
    #[error("a passphrase must be text in UTF-8")]
    PassphraseNotText,
    #[error("the key could not be used")]
    Unusable,
}

impl SealProblem {
    /// What may mend it.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoKey => Some("`detente keygen NAME --seal` makes one; mediators show theirs"),
            Self::NotSealed => Some("`detente seal FILE --to KEY` makes one"),
            Self::NotForThisKey => Some("ask whoever sealed it to which key"),
            Self::NotEncrypted => Some("encrypt it: age -p -o NEW.seal.key OLD"),
            _ => None,
        }
    }
}

/// Seals bytes so that only the owners of these keys can open them.
///
/// The length of a file tells the size of what was sealed in steps of 4,096
/// bytes, and a random stanza of the header varies it within a step.
pub(crate) fn seal(bytes: &[u8], to: &[SealKey]) -> Result<Vec<u8>, SealProblem> {
    let mut seen = to.to_vec();
    seen.sort();
    seen.dedup();
    if seen.len() < to.len() {
        return Err(SealProblem::SameKey);
    }
    let framed = frame::wrap(bytes).ok_or(SealProblem::TooLarge)?;
    let keys: Result<Vec<Recipient>, _> = to.iter().map(|key| key.to_string().parse()).collect();
    let keys = keys.map_err(|_unfit| SealProblem::NoKey)?;
    let encryptor = Encryptor::with_recipients(keys.iter().map(|key| key as &dyn age::Recipient));
    let encryptor = encryptor.map_err(|_none| SealProblem::NoKey)?;
    let mut sealed = Vec::new();
    let written = encryptor.wrap_output(&mut sealed).and_then(|mut writer| {
        writer.write_all(&framed)?;
        writer.finish()
    });
    written.map_err(|_in_memory| SealProblem::Unusable)?;
    if sealed.len() > WORDS_MAX {
        return Err(SealProblem::TooLarge);
    }
    Ok(sealed)
}

/// Opens what was sealed, with one of these keys.
///
/// They are taken as they are, or as the text that a server hands out (age's
/// "armor"). What another tool sealed has no frame, and comes out as it is.
pub(crate) fn unseal(sealed: &[u8], with: &[Identity]) -> Result<Zeroizing<Vec<u8>>, SealProblem> {
    let sealed = ArmoredReader::new(sealed);
    let decryptor = Decryptor::new(sealed).map_err(|_other_form| SealProblem::NotSealed)?;
    let keys = with.iter().map(|key| key as &dyn age::Identity);
    let mut reader = decryptor
        .decrypt(keys)
        .map_err(|_no_match| SealProblem::NotForThisKey)?;
    let mut framed = Zeroizing::new(Vec::new());
    reader
        .read_to_end(&mut framed)
        .map_err(|_altered| SealProblem::Damaged)?;
    frame::unwrap(framed)
}

/// A key to seal to, as it is typed: the key itself, or a file that holds it.
pub(crate) fn key_of(told: &str) -> Result<SealKey, Failure> {
    if let Ok(key) = SealKey::parse(told) {
        return Ok(key);
    }
    let failed = |problem| Failure::Sealing {
        path: told.to_owned(),
        problem,
    };
    let path = Path::new(told);
    if !path.is_file() {
        return Err(failed(SealProblem::NoKey));
    }
    let bytes = read_file(path, 1 << 10)?.bytes;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    match (lines.next().map(SealKey::parse), lines.next()) {
        (Some(Ok(key)), None) => Ok(key),
        _ => Err(failed(SealProblem::NoKey)),
    }
}

#[cfg(test)]
mod tests;
