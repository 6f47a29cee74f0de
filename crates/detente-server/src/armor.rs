//! Sealed files as text, for whoever downloads them.

use base64ct::{Base64, Encoding};
use detente::talks::action::Envelope;

/// An envelope as text: age's "armor", which `detente unseal` and `age` read.
///
/// # Sources
/// [age, version 1](https://age-encryption.org/v1), "ASCII armor".
pub(crate) fn armored(envelope: &Envelope) -> String {
    let digits = Base64::encode_string(&envelope.ciphertext);
    let mut text = String::from("-----BEGIN AGE ENCRYPTED FILE-----\n");
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && i % 64 == 0 {
            text.push('\n');
        }
        text.push(digit);
    }
    text + "\n-----END AGE ENCRYPTED FILE-----\n"
}

#[cfg(test)]
mod tests {
    use detente::model::party::MediatorIdx;

    use super::*;

    #[test]
    fn armor_has_lines_of_64() {
        let envelope = |n: usize| Envelope {
            to: vec![MediatorIdx(0)],
            ciphertext: vec![0; n],
        };
        for (n_bytes, n_lines, last) in [(48, 1, 64), (49, 2, 4), (96, 2, 64)] {
            let text = armored(&envelope(n_bytes));
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), n_lines + 2, "{n_bytes}");
            assert_eq!(lines[n_lines].len(), last, "{n_bytes}");
        }
    }
}
