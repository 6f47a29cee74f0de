//! Private keys: PKCS#8, encrypted by a passphrase.

use std::path::Path;

use detente::agreement::signature::{KeyKind, SigningKey};
use detente::model::slug::Slug;
use ed25519::pkcs8::KeypairBytes;
use pkcs8::pkcs5::pbes2::{Kdf, Parameters};
use pkcs8::pkcs5::scrypt;
use pkcs8::{
    DecodePrivateKey, EncodePrivateKey, EncryptedPrivateKeyInfoRef, LineEnding, PrivateKeyInfoRef,
    SecretDocument,
};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::key_file::header::Header;
use crate::key_file::{KeyProblem, text_of};

const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";
const PLAIN: &str = "PRIVATE KEY";

/// The cost of one try at a passphrase: scrypt with N = 2^14, r = 8, p = 5.
///
/// 16 MiB, because `openssl` refuses to spend more than 32; five times over,
/// to make a guess as dear as the larger N that is usually recommended.
// Source: OWASP, "Password Storage Cheat Sheet", 2024.
const LOG_N: u8 = 14;
const BLOCK_SIZE: u32 = 8;
const PARALLELIZATION: u32 = 5;

/// The most memory that a key file may make us spend, and the most work: 64 and some 200 times ours.
const SCRYPT_BYTES_MAX: u128 = 1 << 30;
const SCRYPT_WORK_MAX: u128 = 1 << 34;
const PBKDF2_ITERATIONS_MAX: u32 = 10_000_000;

/// The text of a private key file, encrypted by a passphrase with fresh salt.
pub(crate) fn encrypt(
    party: &Slug,
    key: &SigningKey,
    passphrase: &[u8],
) -> Result<Zeroizing<String>, KeyProblem> {
    let mut fresh = [[0; 16]; 2];
    for bytes in &mut fresh {
        getrandom::fill(bytes).map_err(|_nothing| KeyProblem::NoRandomness)?;
    }
    let [salt, iv] = fresh;
    let plain = plain_document(key)?;
    let pem = scrypt::Params::new(LOG_N, BLOCK_SIZE, PARALLELIZATION)
        .ok()
        .and_then(|cost| Parameters::generate_scrypt_aes256cbc(cost, &salt, iv).ok())
        .and_then(|parameters| {
            let info = PrivateKeyInfoRef::try_from(plain.as_bytes()).ok()?;
            info.encrypt_with_params(parameters, passphrase).ok()
        })
        .and_then(|document| document.to_pem(ENCRYPTED, LineEnding::LF).ok());
    with_header(party, key, &pem.ok_or(KeyProblem::Encoding)?)
}

/// The text of a test key's private file: not encrypted, since anybody can derive it.
pub(crate) fn test_private(
    party: &Slug,
    key: &SigningKey,
) -> Result<Zeroizing<String>, KeyProblem> {
    let pem = plain_document(key)?.to_pem(PLAIN, LineEnding::LF);
    with_header(
        party,
        key,
        &pem.map_err(|_unencodable| KeyProblem::Encoding)?,
    )
}

fn plain_document(key: &SigningKey) -> Result<SecretDocument, KeyProblem> {
    // Without the public half: openssl 3.0 does not read version 2 of the form.
    let pair = KeypairBytes {
        secret_key: *key.expose_secret(),
        public_key: None,
    };
    pair.to_pkcs8_der()
        .map_err(|_unencodable| KeyProblem::Encoding)
}

fn with_header(party: &Slug, key: &SigningKey, pem: &str) -> Result<Zeroizing<String>, KeyProblem> {
    let header = Header {
        party: party.clone(),
        id: key.id(),
    };
    Ok(Zeroizing::new(header.text() + pem))
}

/// Reads a private key of `party`; asks for the passphrase if there is one to ask for.
pub(crate) fn read_private(
    path: &Path,
    party: &Slug,
    passphrase: impl FnOnce() -> Result<Zeroizing<Vec<u8>>, Failure>,
) -> Result<SigningKey, Failure> {
    let text = text_of(path)?.map(Zeroizing::new);
    let failed = |problem| Failure::Key {
        path: path.display().to_string(),
        problem,
    };
    let text = text.ok_or_else(|| failed(KeyProblem::NotPrivate))?;
    let (header, pem) = Header::split(&text).map_err(failed)?;
    if let Some(header) = header.as_ref().filter(|header| header.party != *party) {
        return Err(failed(KeyProblem::OfAnotherParty {
            found: header.party.to_string(),
            expected: party.to_string(),
        }));
    }
    let kind = header.as_ref().map_or(KeyKind::Party, |it| it.id.kind);
    let (label, document) =
        SecretDocument::from_pem(pem).map_err(|_undecodable| failed(KeyProblem::NotPrivate))?;
    let key = match (label, kind) {
        (ENCRYPTED, KeyKind::Party) => {
            let info = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes());
            let info = info.map_err(|_undecodable| failed(KeyProblem::NotPrivate))?;
            check_cost(&info).map_err(failed)?;
            let plain = info.decrypt(passphrase()?.as_slice());
            let plain = plain.map_err(|_undecodable| failed(KeyProblem::WrongPassphrase))?;
            let secret = secret_of(&plain).ok_or_else(|| failed(KeyProblem::WrongPassphrase))?;
            SigningKey::from_secret(&secret)
        }
        (PLAIN, KeyKind::Test) => {
            let secret = secret_of(&document).ok_or_else(|| failed(KeyProblem::NotPrivate))?;
            SigningKey::test_key_of_secret(&secret)
        }
        (PLAIN, KeyKind::Party) => return Err(failed(KeyProblem::NotEncrypted)),
        _ => return Err(failed(KeyProblem::NotPrivate)),
    };
    match header {
        Some(header) if header.id != key.id() => Err(failed(KeyProblem::OtherFingerprint)),
        _ => Ok(key),
    }
}

fn secret_of(document: &SecretDocument) -> Option<Zeroizing<[u8; 32]>> {
    let pair = KeypairBytes::from_pkcs8_der(document.as_bytes()).ok()?;
    Some(Zeroizing::new(pair.secret_key))
}

/// Refuses a file that would make us spend memory or time without end.
fn check_cost(info: &EncryptedPrivateKeyInfoRef<'_>) -> Result<(), KeyProblem> {
    let scheme = info.encryption_algorithm.pbes2();
    let is_payable = match scheme.map(|parameters| &parameters.kdf) {
        Some(Kdf::Scrypt(cost)) => {
            let n = u128::from(cost.cost_parameter);
            let block = 128 * u128::from(cost.block_size);
            let times = u128::from(cost.parallelization);
            n.is_power_of_two()
                && n > 1
                && block > 0
                && times > 0
                && (n + times) * block <= SCRYPT_BYTES_MAX
                && n * block * times <= SCRYPT_WORK_MAX
        }
        Some(Kdf::Pbkdf2(cost)) => (1..=PBKDF2_ITERATIONS_MAX).contains(&cost.iteration_count),
        _ => return Err(KeyProblem::NotPrivate),
    };
    if is_payable {
        Ok(())
    } else {
        Err(KeyProblem::CostlyPassphrase)
    }
}
