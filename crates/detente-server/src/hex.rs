//! Bytes as hex digits and back: names, digests, key files, files in forms.
//!
//! The reading and writing is that of `base16ct`, which takes the same time
//! whatever the digits: some of them are keys.

use base16ct::{lower, mixed};

/// Bytes as hex digits, in small letters.
pub(crate) fn hex(bytes: &[u8]) -> String {
    lower::encode_string(bytes)
}

/// The bytes of hex digits, in small or large letters; `None` if there are
/// none, an odd number of them, or something else among them.
pub fn bytes_of_hex(digits: &str) -> Option<Vec<u8>> {
    let bytes = mixed::decode_vec(digits).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(digits: &str, expected: Option<&[u8]>) {
        assert_eq!(bytes_of_hex(digits).as_deref(), expected, "{digits}");
    }

    #[test]
    fn what_is_written_is_read() {
        let all: Vec<u8> = (0..=255).collect();
        check(&hex(&all), Some(&all));
        check(&hex(&all).to_uppercase(), Some(&all));
        check("0aFf", Some(&[0x0a, 0xff]));
    }

    #[test]
    fn what_is_no_digit_is_refused() {
        // Signs, too, which number parsers of the language take.
        for digits in ["", "a", "0g", "+f", "-1", " 00", "0x", "é", "٠٠"] {
            check(digits, None);
        }
    }
}
