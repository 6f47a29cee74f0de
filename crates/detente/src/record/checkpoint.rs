//! Checkpoints: what an operator signs of a ledger, and witnesses after it.

use crate::record::hash::{Hash, base64};
use crate::record::key::{KeyUse, RecordKey, RecordSigner};
use crate::record::lines::{Lines, Malformed};
use crate::record::name::Name;

/// The most signatures on a checkpoint.
pub const SIGNATURES_MAX: usize = 16;

/// The most bytes of one signature.
const SIGNATURE_BYTES_MAX: usize = 8 << 10;

/// The state of a ledger: so many entries, and the root of the tree over them.
///
/// # Sources
/// C2SP, "Transparency Log Checkpoints", <https://c2sp.org/tlog-checkpoint>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which ledger.
    pub origin: Name,
    /// How many entries.
    pub size: u64,
    /// The root.
    pub root: Hash,
}

impl Checkpoint {
    /// The three lines that are signed.
    pub fn text(&self) -> String {
        let Self { origin, size, root } = self;
        format!("{origin}\n{size}\n{root}\n")
    }

    fn take(lines: &mut Lines<'_>) -> Result<Self, Malformed> {
        let line = lines.next("the origin of a ledger")?;
        let origin = Name::new(line).map_err(|_| lines.wrong("the origin of a ledger", line))?;
        let line = lines.next("a number of entries")?;
        let size = lines.number(line, "a number of entries")?;
        let line = lines.next("a root in base64")?;
        let root = lines.hash(line, "a root in base64")?;
        Ok(Self { origin, size, root })
    }
}

/// A line below a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key.
    pub name: Name,
    /// Which of the keys of that name.
    pub key_id: [u8; 4],
    /// What the key made: of an operator 64 bytes, of a witness 8 more before them.
    pub bytes: Vec<u8>,
}

/// A checkpoint with the signatures below it, as it was read. To be trusted after [`super::Trust::verify`] only.
///
/// Law: [`SignedCheckpoint::read`] of [`SignedCheckpoint::text`] gives it back,
/// and every text that it reads is the text of what it gives.
///
/// # Sources
/// C2SP, "Note", <https://c2sp.org/signed-note>. We read no extension lines, at
/// most 16 signatures, and never two of the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    /// What was signed.
    pub checkpoint: Checkpoint,
    /// By whom, in the order of the lines.
    signatures: Vec<NoteSignature>,
}

impl SignedCheckpoint {
    /// Signs a checkpoint as the operator.
    ///
    /// Never sign two that are inconsistent: each is proof of the fraud for whoever holds both.
    pub fn sign(checkpoint: Checkpoint, operator: &RecordSigner) -> Self {
        let bytes = operator.sign(checkpoint.text().as_bytes()).to_vec();
        Self {
            checkpoint,
            signatures: vec![line_of(operator.public(), bytes)],
        }
    }

    /// Adds a witness's signature; an older one by the same key is replaced.
    ///
    /// `at` is in seconds since 1970. Says that at that time this was the
    /// largest consistent checkpoint that the witness had seen of this origin.
    ///
    /// # Sources
    /// C2SP, "Transparency Log Cosignatures", <https://c2sp.org/tlog-cosignature>, Ed25519.
    #[must_use]
    pub fn cosigned(mut self, witness: &RecordSigner, at: u64) -> Self {
        let signature = witness.sign(cosigned_message(at, &self.checkpoint).as_bytes());
        let bytes: Vec<u8> = at.to_be_bytes().into_iter().chain(signature).collect();
        let line = line_of(witness.public(), bytes);
        let is_other =
            |known: &NoteSignature| (&known.name, known.key_id) != (&line.name, line.key_id);
        self.signatures.retain(is_other);
        self.signatures.push(line);
        self
    }

    /// By whom it is signed, in the order of the lines.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The whole note.
    pub fn text(&self) -> String {
        let mut text = self.checkpoint.text();
        text.push('\n');
        for NoteSignature {
            name,
            key_id,
            bytes,
        } in &self.signatures
        {
            let all: Vec<u8> = key_id.iter().chain(bytes).copied().collect();
            text += &format!("\u{2014} {name} {}\n", base64(&all));
        }
        text
    }

    /// Reads a note with nothing after it.
    ///
    /// # Errors
    /// The first line that is not as [`SignedCheckpoint::text`] writes it.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut lines = Lines::of(bytes)?;
        let read = Self::take(&mut lines)?;
        lines.end()?;
        Ok(read)
    }

    /// Takes a note from the lines; it ends where no further signature stands.
    pub(crate) fn take(lines: &mut Lines<'_>) -> Result<Self, Malformed> {
        let checkpoint = Checkpoint::take(lines)?;
        lines.next_is("")?;
        let mut signatures = vec![take_signature(lines)?];
        while lines.peek().is_some_and(|line| line.starts_with(MARK)) {
            let line = lines.clone();
            let next = take_signature(lines)?;
            let is_same =
                |known: &NoteSignature| (&known.name, known.key_id) == (&next.name, next.key_id);
            let found = line.peek().unwrap_or_default();
            if signatures.iter().any(is_same) {
                return Err(lines.wrong("no second signature of the same key", found));
            }
            if signatures.len() == SIGNATURES_MAX {
                return Err(lines.wrong("at most 16 signatures", found));
            }
            signatures.push(next);
        }
        Ok(Self {
            checkpoint,
            signatures,
        })
    }
}

const MARK: &str = "\u{2014} ";

fn take_signature(lines: &mut Lines<'_>) -> Result<NoteSignature, Malformed> {
    const EXPECTED: &str = "`\u{2014} NAME BASE64`, a signature";
    let line = lines.after(MARK, EXPECTED)?;
    let read = || {
        let (name, bytes) = line.split_once(' ')?;
        let name = Name::new(name).ok()?;
        if bytes.len() > SIGNATURE_BYTES_MAX {
            return None;
        }
        let bytes = crate::record::hash::bytes_of_base64(bytes)?;
        let (key_id, bytes) = bytes.split_first_chunk::<4>()?;
        (!bytes.is_empty()).then(|| NoteSignature {
            name,
            key_id: *key_id,
            bytes: bytes.to_vec(),
        })
    };
    read().ok_or_else(|| lines.wrong(EXPECTED, line))
}

fn line_of(key: &RecordKey, bytes: Vec<u8>) -> NoteSignature {
    NoteSignature {
        name: key.name().clone(),
        key_id: key.id(),
        bytes,
    }
}

/// What a witness signs.
fn cosigned_message(at: u64, checkpoint: &Checkpoint) -> String {
    format!("cosignature/v1\ntime {at}\n{}", checkpoint.text())
}

/// What a signature by a known key says: none if it does not hold; else the time, if it has one.
pub(crate) fn holds(key: &RecordKey, checkpoint: &Checkpoint, bytes: &[u8]) -> Option<Option<u64>> {
    let (at, signature) = match key.used_for() {
        KeyUse::Operator => (None, bytes),
        KeyUse::Witness => {
            let (at, signature) = bytes.split_first_chunk::<8>()?;
            (Some(u64::from_be_bytes(*at)), signature)
        }
    };
    let message = match at {
        // The standard bounds the time, so that it fits a signed number.
        Some(at) if at > i64::MAX as u64 => return None,
        Some(at) => cosigned_message(at, checkpoint),
        None => checkpoint.text(),
    };
    let signature = signature.try_into().ok()?;
    key.has_signed(message.as_bytes(), signature).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::signature::SigningKey;

    fn signer(name: &str, used_for: KeyUse) -> RecordSigner {
        let secret = SigningKey::from_secret(&[7; 32]);
        RecordSigner::new(Name::new(name).unwrap(), used_for, secret).unwrap()
    }

    fn note() -> SignedCheckpoint {
        let checkpoint = Checkpoint {
            origin: Name::new("detente.example/well").unwrap(),
            size: 3,
            root: Hash([5; 32]),
        };
        let operator = signer("detente.example", KeyUse::Operator);
        let witness = signer("observer", KeyUse::Witness);
        SignedCheckpoint::sign(checkpoint, &operator).cosigned(&witness, 1_770_000_000)
    }

    #[test]
    fn the_standards_example_is_read() {
        // Source: C2SP, "Transparency Log Cosignatures", the example of a checkpoint.
        let text = "example.com/behind-the-sofa\n20852163\n\
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
            \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
            \u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        let read = SignedCheckpoint::read(text.as_bytes()).unwrap();
        assert_eq!(read.checkpoint.size, 20_852_163);
        assert_eq!(read.signatures()[1].bytes.len(), 72);
        assert_eq!(read.text(), text);
    }

    #[test]
    fn what_is_signed_holds_and_nothing_else() {
        let note = note();
        let [first, second] = note.signatures() else {
            panic!("two signatures");
        };
        let operator = signer("detente.example", KeyUse::Operator);
        let witness = signer("observer", KeyUse::Witness);
        let check = |key: &RecordSigner, bytes: &[u8]| holds(key.public(), &note.checkpoint, bytes);
        assert_eq!(check(&operator, &first.bytes), Some(None));
        assert_eq!(check(&witness, &second.bytes), Some(Some(1_770_000_000)));
        // The same secret in the other use signs another message.
        assert_eq!(check(&witness, &first.bytes), None);
        assert_eq!(check(&operator, &second.bytes[8..]), None);
        let mut later = second.bytes.clone();
        later[7] ^= 1;
        assert_eq!(check(&witness, &later), None);
        let again = note.clone().cosigned(&witness, 1_770_000_001);
        assert_eq!(again.signatures().len(), 2);
    }

    #[track_caller]
    fn check(from: &str, to: &str, line: u64, expected: &str) {
        let text = note().text();
        assert!(text.contains(from), "{from}");
        let other = text.replacen(from, to, 1);
        let told = SignedCheckpoint::read(other.as_bytes()).unwrap_err();
        assert_eq!(told.line, line, "{told}");
        assert!(told.expected.contains(expected), "{told}");
    }

    #[test]
    fn only_the_written_form_is_read() {
        assert_eq!(SignedCheckpoint::read(note().text().as_bytes()), Ok(note()));
        check(
            "detente.example/well\n",
            "detente.example/we ll\n",
            1,
            "origin",
        );
        check("\n3\n", "\n03\n", 2, "number");
        check("\n3\n", "\n+3\n", 2, "number");
        check("\n3\n", "\n99999999999999999999\n", 2, "number");
        check("=\n\n", "=\nextension\n\n", 4, "");
        check("=\n\n", "=\n", 4, "");
        check("=\n\n", "=\r\n\n", 3, "root");
        check("\u{2014} d", "- d", 5, "a signature");
        check(
            "\u{2014} observer ",
            "\u{2014} observer  ",
            6,
            "a signature",
        );
        check("\u{2014} observer", "observer", 6, "the end");
        let text = note().text();
        let twice = format!("{text}{}\n", text.lines().last().unwrap());
        let told = SignedCheckpoint::read(twice.as_bytes()).unwrap_err();
        assert!(told.expected.contains("second signature"), "{told}");
        let cut = &text.as_bytes()[..text.len() - 1];
        assert!(SignedCheckpoint::read(cut).is_err());
    }
}
