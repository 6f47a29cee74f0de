//! The second factor: a code that an app counts out, and codes on paper for
//! the day when the app is lost.
//!
//! In the one form that every app knows: SHA-1, six digits, thirty seconds.
//! What a password alone stands for is then no longer enough. Pages have no
//! scripts, so a factor that needs one (passkeys) has no place in them; see
//! docs/design/0008-second-factor.md.

use std::collections::BTreeSet;
use std::fmt;

use base32ct::{Base32UpperUnpadded, Encoding};
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::hex::hex;

/// How long a code is shown, in seconds.
const STEP_SECONDS: u64 = 30;
/// Clocks may differ by so many steps either way.
const DRIFT_STEPS: u64 = 1;
/// How many codes on paper there are.
pub(crate) const PAPER_CODES: usize = 10;
/// Of how many random bytes each is made: 80 bits, so that a fast hash is enough.
pub(crate) const PAPER_BYTES: usize = 10;
const PAPER_LETTERS: usize = 16;

/// What a person and their app share: 160 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorSecret(Zeroizing<[u8; Self::BYTES]>);

impl FactorSecret {
    /// How many bytes it has, as the source recommends.
    pub const BYTES: usize = 20;

    /// The secret of random bytes.
    pub fn of(bytes: [u8; Self::BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// As it is typed into an app: 32 letters and digits, for its person, once.
    pub fn reveal(&self) -> String {
        Base32UpperUnpadded::encode_string(self.0.as_slice())
    }

    /// As an app reads it from a picture.
    ///
    /// # Sources
    /// Google, "Key Uri Format", 2018,
    /// <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>.
    pub fn uri(&self, server: &str, name: &str) -> String {
        let encoded = |text: &str| -> String {
            let one = |byte: u8| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            };
            text.bytes().map(one).collect()
        };
        let (server, name) = (encoded(server), encoded(name));
        let secret = self.reveal();
        format!("otpauth://totp/{server}:{name}?secret={secret}&issuer={server}")
    }

    /// The code of a step.
    ///
    /// # Sources
    /// D. M'Raihi and others, "HOTP: An HMAC-Based One-Time Password
    /// Algorithm", RFC 4226, 2005, <https://www.rfc-editor.org/rfc/rfc4226>.
    pub fn code(&self, step: u64) -> u32 {
        // HMAC takes keys of any length.
        let Ok(mut mac) = <Hmac<Sha1> as hmac::KeyInit>::new_from_slice(self.0.as_slice()) else {
            return u32::MAX;
        };
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let at = usize::from(digest.last().copied().unwrap_or_default() & 15);
        let mut word = [0; 4];
        for (to, from) in word.iter_mut().zip(digest.iter().skip(at)) {
            *to = *from;
        }
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    }
}

impl fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Serialize for FactorSecret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.reveal())
    }
}

impl<'de> Deserialize<'de> for FactorSecret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        let mut bytes = [0; Self::BYTES];
        let read = Base32UpperUnpadded::decode(text.as_bytes(), &mut bytes);
        match read {
            Ok(read) if read.len() == Self::BYTES => Ok(Self::of(bytes)),
            _ => Err(serde::de::Error::custom("expected a secret in Base32")),
        }
    }
}

/// The step of a time.
///
/// # Sources
/// D. M'Raihi and others, "TOTP: Time-Based One-Time Password Algorithm",
/// RFC 6238, 2011, <https://www.rfc-editor.org/rfc/rfc6238>.
pub fn step_of(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0) / STEP_SECONDS
}

/// What somebody typed as a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The code that the app shows.
    Code(u32),
    /// A code on paper, as its digest.
    Paper([u8; 32]),
}

impl Typed {
    /// Reads what was typed, with spaces and hyphens anywhere; `None` if it
    /// cannot be either.
    ///
    /// ```
    /// use detente_server::factor::Typed;
    /// assert_eq!(Typed::read("042 137"), Some(Typed::Code(42_137)));
    /// assert_eq!(Typed::read("42137"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        let is_kept = |sign: &char| !sign.is_whitespace() && *sign != '-';
        let signs: Zeroizing<String> = Zeroizing::new(text.chars().filter(is_kept).collect());
        if signs.len() == 6 && signs.bytes().all(|byte| byte.is_ascii_digit()) {
            return signs.parse().ok().map(Self::Code);
        }
        let letters = Zeroizing::new(signs.to_ascii_uppercase());
        let is_letter = |byte: u8| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte);
        let is_paper = letters.len() == PAPER_LETTERS && letters.bytes().all(is_letter);
        is_paper.then(|| Self::Paper(digest_of(&letters)))
    }
}

fn digest_of(letters: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"detente paper code v1\n");
    hash.update(letters.as_bytes());
    hash.finalize().into()
}

/// A code on paper, and what is kept of it.
pub(crate) fn paper_code(bytes: &[u8; PAPER_BYTES]) -> (Zeroizing<String>, String) {
    let letters = Zeroizing::new(Base32UpperUnpadded::encode_string(bytes));
    let kept = hex(&digest_of(&letters));
    let mut shown = Zeroizing::new(String::with_capacity(PAPER_LETTERS + 3));
    for (i, letter) in letters.chars().enumerate() {
        if i > 0 && i % 4 == 0 {
            shown.push('-');
        }
        shown.push(letter);
    }
    (shown, kept)
}

/// A person's second factor as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What the app counts from.
    pub secret: FactorSecret,
    // Invariant: no step up to this one is taken again; none was before it was switched on.
    last_step: Option<u64>,
    // The digests of codes on paper that were not used yet, in hex digits.
    papers: BTreeSet<String>,
}

/// What proves the factor; it counts once it is on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The code of a step, which is used up with all before it.
    Step(u64),
    /// A code on paper, by its digest, which is used up.
    Paper(String),
}

impl Factor {
    /// A secret that was shown to its person and is not in force yet.
    pub(crate) fn offered(secret: FactorSecret) -> Self {
        Self {
            secret,
            last_step: None,
            papers: BTreeSet::new(),
        }
    }

    /// True once a code has shown that the app has the secret.
    pub fn is_on(&self) -> bool {
        self.last_step.is_some()
    }

    /// How many codes on paper are left.
    pub fn n_papers(&self) -> usize {
        self.papers.len()
    }

    /// Puts it in force.
    pub(crate) fn switch_on(&mut self, step: u64, papers: &[String]) {
        self.last_step = Some(step);
        self.papers = papers.iter().cloned().collect();
    }

    /// Takes a proof off what can prove it again.
    pub(crate) fn use_up(&mut self, proof: &Proof) {
        match proof {
            Proof::Step(step) => self.last_step = self.last_step.max(Some(*step)),
            Proof::Paper(digest) => {
                self.papers.remove(digest);
            }
        }
    }

    /// What was typed as a proof, if it is one now.
    pub fn prove(&self, typed: Typed, now: Timestamp) -> Option<Proof> {
        match typed {
            Typed::Code(code) => {
                let step = step_of(now);
                let around = step.saturating_sub(DRIFT_STEPS)..=step.saturating_add(DRIFT_STEPS);
                let mut fresh = around.filter(|step| self.last_step.is_none_or(|it| *step > it));
                let step = fresh.find(|step| self.secret.code(*step) == code)?;
                Some(Proof::Step(step))
            }
            Typed::Paper(digest) => {
                let digest = hex(&digest);
                let is_left = self.papers.contains(&digest);
                is_left.then_some(Proof::Paper(digest))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> FactorSecret {
        FactorSecret::of(*b"12345678901234567890")
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// RFC 6238, appendix B, SHA-1; of eight digits there the last six.
    #[test]
    fn codes_are_those_of_the_standard() {
        for (second, code) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000, 353_130),
        ] {
            assert_eq!(secret().code(step_of(at(second))), code, "{second}");
        }
    }

    /// RFC 4226, appendix D.
    #[test]
    fn counts_are_those_of_the_standard() {
        let codes = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676];
        for (count, code) in codes.into_iter().enumerate() {
            assert_eq!(secret().code(count as u64), code);
        }
    }

    #[test]
    fn a_code_counts_once_and_none_before_it_does() {
        let mut factor = Factor::offered(secret());
        let now = at(1_000_000_000);
        let step = step_of(now);
        let typed = |step| Typed::Code(secret().code(step));
        let known = |factor: &Factor, step| factor.prove(typed(step), now);
        factor.switch_on(step - 1, &[]);
        assert_eq!(
            known(&factor, step - 1),
            None,
            "it was used to switch it on"
        );
        assert_eq!(known(&factor, step), Some(Proof::Step(step)));
        assert_eq!(known(&factor, step + 1), Some(Proof::Step(step + 1)));
        assert_eq!(known(&factor, step + 2), None);
        assert_eq!(known(&factor, step - 2), None);
        factor.use_up(&Proof::Step(step + 1));
        for used in step - 1..=step + 1 {
            assert_eq!(known(&factor, used), None);
        }
    }

    #[test]
    fn a_code_on_paper_counts_once() {
        let mut factor = Factor::offered(secret());
        let (shown, kept) = paper_code(&[7; PAPER_BYTES]);
        factor.switch_on(1, &[kept]);
        assert_eq!(shown.len(), 19);
        let typed = Typed::read(&shown.to_lowercase().replace('-', " ")).unwrap();
        let proof = factor.prove(typed, at(0)).unwrap();
        factor.use_up(&proof);
        assert_eq!((factor.prove(typed, at(0)), factor.n_papers()), (None, 0));
    }

    #[test]
    fn what_is_typed() {
        for text in [
            "",
            "12345",
            "1234567",
            "12345x",
            "ABCD-EFGH-IJKL-MNO1",
            "١٢٣٤٥٦",
        ] {
            assert_eq!(Typed::read(text), None, "{text}");
        }
        assert_eq!(Typed::read(&"1".repeat(100)), None);
        assert_eq!(Typed::read(" 00 00 07 "), Some(Typed::Code(7)));
    }

    #[test]
    fn nothing_is_printed_and_it_is_stored_whole() {
        assert_eq!(format!("{:?}", secret()), "[redacted]");
        let text = serde_json::to_string(&secret()).unwrap();
        assert_eq!(text, "\"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\"");
        assert_eq!(
            serde_json::from_str::<FactorSecret>(&text).unwrap(),
            secret()
        );
        assert!(serde_json::from_str::<FactorSecret>("\"GEZDGNBV\"").is_err());
        assert_eq!(
            secret().uri("talks example", "amal"),
            "otpauth://totp/talks%20example:amal?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=talks%20example"
        );
    }
}
