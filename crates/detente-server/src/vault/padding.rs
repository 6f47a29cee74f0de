//! Sizes in steps, so that a size tells little.

use zeroize::Zeroizing;

const STEP: usize = 256;
const STEP_OF_LONG: usize = 4096;
const LENGTH_BYTES: usize = 4;

/// Puts the length before the bytes and zeros behind; `None` from 4 GiB.
pub(super) fn pad(plain: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::try_from(plain.len()).ok()?;
    let used = plain.len().checked_add(LENGTH_BYTES)?;
    let step = if used <= STEP_OF_LONG {
        STEP
    } else {
        STEP_OF_LONG
    };
    let size = used.checked_next_multiple_of(step)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plain);
    padded.resize(size, 0);
    Some(padded)
}

/// Gives what was padded; `None` if that was not done by [`pad`].
pub(super) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH_BYTES>()?;
    rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(length: usize, padded_length: usize) {
        let plain = vec![7; length];
        let padded = pad(&plain).unwrap();
        assert_eq!(padded.len(), padded_length);
        assert_eq!(unpad(&padded), Some(plain.as_slice()));
    }

    #[test]
    fn sizes() {
        check(0, 256);
        check(252, 256);
        check(253, 512);
        check(4092, 4096);
        check(4093, 8192);
        check(100_000, 102_400);
    }

    #[test]
    fn lying_length() {
        assert_eq!(unpad(&[0, 0, 0, 9, 1, 2]), None);
        assert_eq!(unpad(&[0, 0]), None);
    }
}
