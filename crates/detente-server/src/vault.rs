//! Encryption at rest: what lies in a store is of no use without a key file.
//!
//! The key file stands outside the database and outside its backups. Each log
//! has a key of its own, derived from it. What is sealed is bound to its place,
//! so that it cannot be moved to another. Start reading at [`Vault::seal`];
//! docs/spec/store.md has the bytes.
//!
//! What stays readable without the key: names of logs and ledgers, numbers,
//! times, commitments, and sizes in steps.

mod key_file;
mod padding;
mod place;

use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::store::LogName;

pub use key_file::{KeyFileProblem, VaultError};
pub use place::Place;

const VERSION: u8 = 1;
const KEY_ID_LENGTH: usize = 8;
const NONCE_LENGTH: usize = 24;
const HEAD_LENGTH: usize = 1 + KEY_ID_LENGTH + NONCE_LENGTH;

/// Seals and opens bytes for one key file.
pub struct Vault {
    master: Secret<[u8; 32]>,
    key_id: [u8; KEY_ID_LENGTH],
}

impl Vault {
    /// Makes a key file that only its owner can read, and a vault of it.
    ///
    /// # Errors
    /// [`VaultError::File`] if the file exists or cannot be written,
    /// [`VaultError::NoRandomness`] if the system gives none.
    pub fn create(path: &Path) -> Result<Self, VaultError> {
        let mut master = Zeroizing::new([0; 32]);
        getrandom::fill(master.as_mut_slice()).map_err(|_| VaultError::NoRandomness)?;
        key_file::write(path, &master)?;
        Self::of_key(Secret::new(*master))
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`VaultError::Missing`] if there is none, [`VaultError::KeyFile`] if it
    /// is none or others can read it.
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        Self::of_key(key_file::read(path)?)
    }

    /// Reads a key file, or makes it when a store is used for the first time.
    ///
    /// A store that holds something already never gets a new key: what it
    /// holds could not be read with it.
    ///
    /// # Errors
    /// As of [`Vault::open`] and [`Vault::create`].
    pub fn open_or_create(path: &Path, is_first_use: bool) -> Result<Self, VaultError> {
        match Self::open(path) {
            Err(VaultError::Missing { .. }) if is_first_use => Self::create(path),
            opened => opened,
        }
    }

    fn of_key(master: Secret<[u8; 32]>) -> Result<Self, VaultError> {
        let derived = derive(&master, "key id", "")?;
        let mut key_id = [0; KEY_ID_LENGTH];
        key_id.copy_from_slice(&derived[..KEY_ID_LENGTH]);
        Ok(Self { master, key_id })
    }

    /// Seals bytes for their place, with XChaCha20-Poly1305 and a random nonce.
    ///
    /// The size of the result tells the size of `plain` in steps of 256 bytes,
    /// from 4 KiB on in steps of 4 KiB. Sealing the same twice gives
    /// different bytes.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`] if the system gives none,
    /// [`VaultError::TooLong`] from 4 GiB.
    ///
    /// # Sources
    /// Arciszewski, "`XChaCha`: `eXtended-nonce` `ChaCha`", draft-irtf-cfrg-xchacha-03,
    /// section 2, <https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03>
    ///
    /// # Examples
    /// ```
    /// use detente_server::store::LogName;
    /// use detente_server::vault::{Place, Vault};
    /// # let folder = std::env::temp_dir().join(format!("vault-doc-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// # let path = folder.join("key");
    /// # let _ = std::fs::remove_file(&path);
    /// let vault = Vault::create(&path)?;
    /// let log = LogName::new("case:village-well")?;
    /// let place = Place::Reply { key: "a-1", request: &[0; 32] };
    /// let sealed = vault.seal(&log, &place, b"two thirds")?;
    /// assert_eq!(vault.unseal(&log, &place, &sealed)?.expose(), b"two thirds");
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn seal(
        &self,
        log: &LogName,
        place: &Place<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
        let padded = padding::pad(plain).ok_or(VaultError::TooLong)?;
        let payload = Payload {
            msg: &padded,
            aad: &place.bound_to(log),
        };
        let sealed = self
            .cipher(log)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| VaultError::TooLong)?;
        let mut bytes = Vec::with_capacity(HEAD_LENGTH + sealed.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.key_id);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&sealed);
        Ok(bytes)
    }

    /// Opens what was sealed for a place.
    ///
    /// # Errors
    /// [`VaultError::OtherKey`] if it was sealed with another key file,
    /// [`VaultError::Altered`] if it was changed or belongs to another place,
    /// [`VaultError::UnknownVersion`] if a later version has sealed it.
    pub fn unseal(
        &self,
        log: &LogName,
        place: &Place<'_>,
        sealed: &[u8],
    ) -> Result<Secret<Vec<u8>>, VaultError> {
        let (&version, rest) = sealed.split_first().ok_or(VaultError::Altered)?;
        if version != VERSION {
            return Err(VaultError::UnknownVersion { found: version });
        }
        let (key_id, rest) = rest
            .split_first_chunk::<KEY_ID_LENGTH>()
            .ok_or(VaultError::Altered)?;
        if key_id != &self.key_id {
            return Err(VaultError::OtherKey {
                sealed: *key_id,
                given: self.key_id,
            });
        }
        let (nonce, msg) = rest
            .split_first_chunk::<NONCE_LENGTH>()
            .ok_or(VaultError::Altered)?;
        let aad = &place.bound_to(log);
        let padded = self
            .cipher(log)?
            .decrypt(&XNonce::from(*nonce), Payload { msg, aad })
            .map(Zeroizing::new)
            .map_err(|_| VaultError::Altered)?;
        let plain = padding::unpad(&padded).ok_or(VaultError::Altered)?;
        Ok(Secret::new(plain.to_vec()))
    }

    /// Marks bytes: equal ones of one purpose and name get equal marks, and
    /// without the key file nobody can tell, by guessing either, what was marked.
    ///
    /// # Errors
    /// None in practice: HMAC takes keys of any length.
    ///
    /// # Sources
    /// "HMAC: Keyed-Hashing for Message Authentication", RFC 2104, 1997,
    /// <https://www.rfc-editor.org/rfc/rfc2104>; with SHA-256.
    pub fn mark(&self, purpose: &str, name: &str, bytes: &[u8]) -> Result<[u8; 32], VaultError> {
        let key = derive(&self.master, purpose, name)?;
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice())
            .map_err(|_| VaultError::TooLong)?;
        mac.update(bytes);
        Ok(mac.finalize().into_bytes().into())
    }

    fn cipher(&self, log: &LogName) -> Result<XChaCha20Poly1305, VaultError> {
        let key = derive(&self.master, "log", log.as_str())?;
        XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| VaultError::TooLong)
    }
}

/// Derives a key of the master key, by HKDF-Expand with one block: the master
/// key is random, so that there is nothing to extract.
///
/// Source: "HMAC-based Extract-and-Expand Key Derivation Function (HKDF)",
/// RFC 5869, sections 2.3 and 3.3, <https://www.rfc-editor.org/rfc/rfc5869>.
fn derive(
    master: &Secret<[u8; 32]>,
    purpose: &str,
    name: &str,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(master.expose())
        .map_err(|_| VaultError::TooLong)?;
    for part in ["detente vault v1\n", purpose, "\n", name] {
        mac.update(part.as_bytes());
    }
    mac.update(&[1]);
    Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
}

#[cfg(test)]
mod tests;
