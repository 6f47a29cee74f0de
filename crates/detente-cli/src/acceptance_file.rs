//! A signed acceptance on disk: `NAME.acceptance.txt`, exactly what was
//! signed, and beside it `NAME.acceptance.sig`, the 64 bytes of the signature.

use std::path::{Path, PathBuf};

use detente::agreement::signature::{SignedAcceptance, TEXT_BYTES_MAX};

use crate::failure::Failure;
use crate::folder::read_file;

/// The ending of the text.
pub(crate) const TEXT: &str = ".acceptance.txt";

/// The ending of the signature.
pub(crate) const SIGNATURE: &str = ".acceptance.sig";

/// Reads the pair of files that either of the two names; gives the path of the text too.
pub(crate) fn read_acceptance(path: &Path) -> Result<(PathBuf, SignedAcceptance), Failure> {
    let text_path = path.with_extension("txt");
    let text_path = if text_path.is_file() {
        text_path
    } else {
        path.to_owned()
    };
    // One byte more than may be there, so that what is too long is seen to be.
    let text_max = u64::try_from(TEXT_BYTES_MAX).unwrap_or(u64::MAX);
    let text = read_file(&text_path, text_max.saturating_add(1))?.bytes;
    let signature = read_file(&text_path.with_extension("sig"), 65)?.bytes;
    Ok((text_path, SignedAcceptance { text, signature }))
}
