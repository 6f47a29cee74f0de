//! Key files with which sealed things are opened: an age identity, encrypted
//! by a passphrase, as `age -p` makes and `age -i` reads them.

use std::io::{Read, Write};
use std::path::Path;

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519::Identity;
use age::{Decryptor, Encryptor, scrypt};
use detente::talks::sealing::SealKey;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::folder::read_file;
use crate::sealed::SealProblem;

/// The cost of one try at a passphrase: scrypt with N = 2^17, r = 8, p = 1.
// Source: OWASP, "Password Storage Cheat Sheet", 2024.
const LOG_N: u8 = 17;
/// The most that a key file may make us spend: 1 GiB.
const LOG_N_MAX: u8 = 20;
const BYTES_MAX: u64 = 16 << 10;
const SECRET: &str = "AGE-SECRET-KEY-1";

/// A key that was made.
pub(crate) struct Made {
    /// Its public half.
    pub(crate) public: SealKey,
    /// The bytes of its file.
    pub(crate) file: Vec<u8>,
}

/// Makes a key and encrypts it by a passphrase.
pub(crate) fn make(passphrase: &[u8]) -> Result<Made, SealProblem> {
    let identity = Identity::generate();
    let public = identity.to_public().to_string();
    let public = SealKey::parse(&public).map_err(|_of_age| SealProblem::Unusable)?;
    let secret = identity.to_string();
    let text = format!("# public key: {public}\n{}\n", secret.expose_secret());
    let text = Zeroizing::new(text);
    let mut by_passphrase = scrypt::Recipient::new(secret_of(passphrase)?);
    by_passphrase.set_work_factor(LOG_N);
    let one = std::iter::once(&by_passphrase as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(one).map_err(|_one| SealProblem::Unusable)?;
    let mut file = Vec::new();
    let written = encryptor.wrap_output(&mut file).and_then(|mut writer| {
        writer.write_all(text.as_bytes())?;
        writer.finish()
    });
    written.map_err(|_in_memory| SealProblem::Unusable)?;
    Ok(Made { public, file })
}

/// The keys in a file.
pub(crate) fn read_identity(
    path: &Path,
    passphrase: impl FnOnce() -> Result<Zeroizing<Vec<u8>>, Failure>,
) -> Result<Vec<Identity>, Failure> {
    let failed = |problem| Failure::Sealing {
        path: path.display().to_string(),
        problem,
    };
    let file = Zeroizing::new(read_file(path, BYTES_MAX)?.bytes);
    if file.windows(SECRET.len()).any(|it| it == SECRET.as_bytes()) {
        return Err(failed(SealProblem::NotEncrypted));
    }
    let decryptor = Decryptor::new(&file[..]).map_err(|_other| failed(SealProblem::NotIdentity))?;
    if !decryptor.is_scrypt() {
        return Err(failed(SealProblem::NotIdentity));
    }
    let mut by_passphrase = scrypt::Identity::new(secret_of(&passphrase()?).map_err(failed)?);
    by_passphrase.set_max_work_factor(LOG_N_MAX);
    let wrong = || failed(SealProblem::WrongPassphrase);
    let mut reader = decryptor
        .decrypt(std::iter::once(&by_passphrase as &dyn age::Identity))
        .map_err(|_refused| wrong())?;
    let mut text = Zeroizing::new(String::with_capacity(BYTES_MAX as usize));
    reader
        .read_to_string(&mut text)
        .map_err(|_altered| wrong())?;
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Result<Vec<Identity>, _> = lines.map(str::parse).collect();
    match keys {
        Ok(keys) if !keys.is_empty() => Ok(keys),
        _ => Err(failed(SealProblem::NotIdentity)),
    }
}

fn secret_of(passphrase: &[u8]) -> Result<SecretString, SealProblem> {
    let text = std::str::from_utf8(passphrase).map_err(|_bytes| SealProblem::PassphraseNotText)?;
    Ok(SecretString::from(text.to_owned()))
}
