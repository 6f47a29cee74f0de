//! The file that holds the key: two lines, readable by its owner only.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64ct::{Base64Unpadded, Encoding};
use zeroize::Zeroizing;

use crate::hex::hex;
use crate::secret::Secret;

const FIRST_LINE: &str = "detente vault key v1";
/// Enough for both lines; a longer file is none of ours.
const SIZE_MAX: u64 = 256;

/// Why a vault could not be opened, or bytes not be sealed or unsealed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is no key file.
    #[error("{path}: the vault's key file is missing; without it the store cannot be read", path = .path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// What is there cannot be used as key file.
    #[error("{path}: {problem}", path = .path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        problem: KeyFileProblem,
    },
    /// The key file could not be read or written.
    #[error("{path}: {problem}", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        problem: io::Error,
    },
    /// What is sealed was sealed with another key file.
    #[error("sealed with key {sealed}, the key file holds key {given}", sealed = hex(.sealed), given = hex(.given))]
    OtherKey {
        /// What the key of the sealed bytes is called.
        sealed: [u8; 8],
        /// What the given key is called.
        given: [u8; 8],
    },
    /// What is sealed was changed or moved.
    #[error("what is sealed was altered, or belongs to another place")]
    Altered,
    /// A later version has sealed it.
    #[error("sealed in version {found}, expected 1")]
    UnknownVersion {
        /// Its version.
        found: u8,
    },
    /// There is too much to seal.
    #[error("expected less than 4 GiB to seal")]
    TooLong,
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
}

/// Why a file is not used as key file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileProblem {
    /// Others than its owner may read or write it.
    #[error("expected mode 0600, found {mode:04o}: others may have read the key")]
    Mode {
        /// Its permissions.
        mode: u32,
    },
    /// It does not hold a key.
    #[error("expected a line `{FIRST_LINE}` and a line with the key")]
    NoKey,
}

/// Writes a new key file and waits until it is on the disk.
pub(super) fn write(path: &Path, master: &[u8; 32]) -> Result<(), VaultError> {
    let in_file = |problem| VaultError::File {
        path: path.to_owned(),
        problem,
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(in_file)?;
    let encoded = Zeroizing::new(Base64Unpadded::encode_string(master));
    let text = Zeroizing::new(format!("{FIRST_LINE}\n{}\n", *encoded));
    file.write_all(text.as_bytes()).map_err(in_file)?;
    file.sync_all().map_err(in_file)?;
    // The name of a new file is on the disk when its folder is.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(in_file)
}

/// Reads a key file.
pub(super) fn read(path: &Path) -> Result<Secret<[u8; 32]>, VaultError> {
    let in_file = |problem: io::Error| match problem.kind() {
        io::ErrorKind::NotFound => VaultError::Missing {
            path: path.to_owned(),
        },
        _ => VaultError::File {
            path: path.to_owned(),
            problem,
        },
    };
    let unfit = |problem| VaultError::KeyFile {
        path: path.to_owned(),
        problem,
    };
    let file = File::open(path).map_err(in_file)?;
    let mode = file.metadata().map_err(in_file)?.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(unfit(KeyFileProblem::Mode { mode }));
    }
    // Room for all of it: a buffer that grows would leave copies behind.
    let mut text = Zeroizing::new(String::with_capacity(512));
    file.take(SIZE_MAX)
        .read_to_string(&mut text)
        .map_err(in_file)?;
    let mut master = Zeroizing::new([0; 32]);
    let key = text
        .strip_prefix(FIRST_LINE)
        .and_then(|rest| rest.strip_prefix('\n'))
        .and_then(|rest| rest.strip_suffix('\n'))
        .and_then(|key| Base64Unpadded::decode(key, master.as_mut_slice()).ok())
        .map(<[u8]>::len);
    if key == Some(32) {
        Ok(Secret::new(*master))
    } else {
        Err(unfit(KeyFileProblem::NoKey))
    }
}
