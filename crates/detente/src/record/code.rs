//! Short codes: a root as a few words, to be read aloud.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::record::checkpoint::Checkpoint;

/// How many words a code has.
const N_WORDS: usize = 8;

/// 2,048 short English words, in order, one a line.
const WORDS: &str = include_str!("code/words.txt");

/// Eight words that stand for a checkpoint, for people who meet and compare.
///
/// Two records with the same words at the same size agree, as far as 88 bits
/// can tell. An operator that prepares a fork can search for two whose plain
/// codes meet, at some 2^44 trials; so where that is to be feared, somebody
/// says a few words that nobody could foresee, and all compute the code with
/// these. Then it takes 2^88 trials while people wait.
///
/// ```
/// use detente::record::{Checkpoint, Hash, Name, ShortCode};
///
/// let origin = Name::new("detente.example/well/joint")?;
/// let checkpoint = Checkpoint { origin, size: 0, root: Hash::of_nothing() };
/// let plain = ShortCode::of(&checkpoint);
/// assert_eq!(plain.to_string().split(' ').count(), 8);
/// assert_ne!(plain, ShortCode::challenged(&checkpoint, "rain on the eleventh"));
/// # Ok::<(), detente::record::NotAName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortCode([&'static str; N_WORDS]);

impl ShortCode {
    /// The plain code: the first 88 bits of the root, eleven to a word.
    ///
    /// Compare the number of entries too: the code is that of one size.
    pub fn of(checkpoint: &Checkpoint) -> Self {
        Self::of_bytes(&checkpoint.root.0)
    }

    /// The code after a challenge: the first 88 bits of the SHA-256 of
    /// `detente code v1`, the challenge and the three lines of the checkpoint,
    /// each ended by a line feed.
    ///
    /// Of the challenge only letters and digits of ASCII count, in lower case,
    /// so that what was heard can be typed.
    pub fn challenged(checkpoint: &Checkpoint, challenge: &str) -> Self {
        let heard: String = challenge
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let material = format!("detente code v1\n{heard}\n{}", checkpoint.text());
        Self::of_bytes(&Sha256::digest(material).into())
    }

    fn of_bytes(bytes: &[u8; 32]) -> Self {
        let words: Vec<&'static str> = WORDS.lines().collect();
        let word = |position: usize| {
            let bits = (0..11).fold(0_usize, |sum, more| {
                let bit = 11 * position + more;
                let byte = bytes.get(bit / 8).copied().unwrap_or_default();
                sum << 1 | usize::from(byte >> (7 - bit % 8) & 1)
            });
            words.get(bits).copied().unwrap_or_default()
        };
        Self(std::array::from_fn(word))
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::hash::Hash;
    use crate::record::name::Name;

    fn checkpoint(root: [u8; 32]) -> Checkpoint {
        Checkpoint {
            origin: Name::new("a").unwrap(),
            size: 1,
            root: Hash(root),
        }
    }

    #[test]
    fn the_list_has_2048_short_words_in_order() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), 2048);
        assert!(words.is_sorted_by(|a, b| a < b));
        let is_word = |word: &&str| {
            (3..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        assert!(words.iter().all(is_word));
    }

    #[test]
    fn eleven_bits_make_a_word() {
        let words: Vec<&str> = WORDS.lines().collect();
        let of = |root| ShortCode::of(&checkpoint(root)).0;
        assert_eq!(of([0; 32]), [words[0]; 8]);
        assert_eq!(of([0xff; 32]), [words[2047]; 8]);
        let mut root = [0; 32];
        (root[1], root[10]) = (0b0010_0000, 1);
        assert_eq!(of(root)[0], words[1]);
        assert_eq!(of(root)[7], words[1]);
        root[11] = 0xff;
        assert_eq!(of(root)[7], words[1]);
    }

    #[test]
    fn a_challenge_is_taken_as_it_is_heard() {
        let of = |words| ShortCode::challenged(&checkpoint([3; 32]), words);
        assert_eq!(of("Rain, on the 11th!"), of("rain on the 11th"));
        assert_ne!(of("rain on the 11th"), of("rain on the 12th"));
        let other = Checkpoint {
            size: 2,
            ..checkpoint([3; 32])
        };
        assert_ne!(of("rain"), ShortCode::challenged(&other, "rain"));
    }
}
