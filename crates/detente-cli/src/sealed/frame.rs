//! What stands inside a sealed file: how many bytes, the bytes, and zeros, so
//! that the size of the file tells little.

use zeroize::Zeroizing;

use crate::sealed::SealProblem;

const CONTEXT: &[u8] = b"detente sealed v1\n";

/// Sizes are multiples of it.
const STEP: usize = 4096;

/// The most bytes that are sealed: with the header and 20 keys they fit into an act.
pub(crate) const BYTES_MAX: usize = 60 * STEP - 32;

/// The frame around some bytes; none if they are too many.
pub(crate) fn wrap(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if bytes.len() > BYTES_MAX {
        return None;
    }
    let length = format!("{}\n", bytes.len());
    let n_bytes = (CONTEXT.len() + length.len() + bytes.len()).next_multiple_of(STEP);
    // At its full size at once, so that no copy is left behind.
    let mut framed = Zeroizing::new(Vec::with_capacity(n_bytes));
    framed.extend_from_slice(CONTEXT);
    framed.extend_from_slice(length.as_bytes());
    framed.extend_from_slice(bytes);
    framed.resize(n_bytes, 0);
    Some(framed)
}

/// The bytes in a frame; those without one as they are.
pub(crate) fn unwrap(framed: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, SealProblem> {
    let Some(rest) = framed.strip_prefix(CONTEXT) else {
        return Ok(framed);
    };
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (length, rest) = rest.split_at(end.ok_or(SealProblem::Frame)?);
    let length = std::str::from_utf8(length)
        .ok()
        .and_then(|it| it.parse::<usize>().ok());
    let bytes = length.and_then(|length| rest.get(1..length.checked_add(1)?));
    let bytes = bytes.ok_or(SealProblem::Frame)?;
    // One form only: the same length in digits, the same padding.
    match wrap(bytes) {
        Some(again) if *again == *framed => Ok(Zeroizing::new(bytes.to_vec())),
        _ => Err(SealProblem::Frame),
    }
}
