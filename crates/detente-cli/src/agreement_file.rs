//! The agreement that is signed or verified, as a file.

use std::path::Path;

use detente::agreement::signature::Digest;

use crate::failure::Failure;
use crate::folder::read_file;

/// No agreement is larger; a longer one is refused, never cut.
const BYTES_MAX: u64 = 16 << 20;

/// What a signature is about.
pub(crate) struct AgreementFile {
    /// The digest of the canonical bytes.
    pub(crate) digest: Digest,
    /// What it is called, if it says so itself.
    pub(crate) title: Option<String>,
}

/// Reads an agreement.
pub(crate) fn read_agreement(path: &Path) -> Result<AgreementFile, Failure> {
    let shown = path.display().to_string();
    let file = read_file(path, BYTES_MAX + 1)?;
    if u64::try_from(file.bytes.len()).is_ok_and(|found| found > BYTES_MAX) {
        return Err(Failure::TooLarge {
            path: shown,
            limit: "16 MiB",
        });
    }
    let (bytes, title) = canonical(file.bytes);
    Ok(AgreementFile {
        digest: Digest::of(&bytes),
        title,
    })
}

/// The one place where the bytes that a signature covers come from: the file as it is.
fn canonical(file: Vec<u8>) -> (Vec<u8>, Option<String>) {
    (file, None)
}
