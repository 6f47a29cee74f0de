//! That a ledger only grew: a consistency proof with the later checkpoint.

use crate::record::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::record::hash::Hash;
use crate::record::lines::{Lines, Malformed};
use crate::record::proof::{ProofRefused, check_consistency};

/// A later checkpoint, and the proof that the tree before is its beginning.
///
/// The text is what C2SP's witnesses are sent. Law: [`Growth::read`] of
/// [`Growth::text`] gives it back, and reads nothing else.
///
/// # Sources
/// C2SP, "Transparency Log Witness Protocol", <https://c2sp.org/tlog-witness>, `add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// How many entries there were before.
    pub from: u64,
    /// The hashes of the proof.
    pub proof: Vec<Hash>,
    /// The state after.
    pub note: SignedCheckpoint,
}

impl Growth {
    /// Checks that the ledger of `before` has grown into this one. Signatures are not looked at.
    ///
    /// # Errors
    /// The proof does not show it. A checkpoint of another ledger or size than
    /// the proof speaks of is [`ProofRefused::Broken`].
    pub fn check(&self, before: &Checkpoint) -> Result<(), ProofRefused> {
        let after = &self.note.checkpoint;
        if before.origin != after.origin || before.size != self.from {
            return Err(ProofRefused::Broken);
        }
        check_consistency(
            (before.size, &before.root),
            (after.size, &after.root),
            &self.proof,
        )
    }

    /// The text: `old` and the size before, the hashes, an empty line, the checkpoint.
    pub fn text(&self) -> String {
        let mut text = format!("old {}\n", self.from);
        for hash in &self.proof {
            text += &format!("{hash}\n");
        }
        text.push('\n');
        text + &self.note.text()
    }

    /// Reads a text with nothing after it.
    ///
    /// # Errors
    /// The first line that is not as [`Growth::text`] writes it.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        const EXPECTED: &str = "`old` and a number of entries";
        let mut lines = Lines::of(bytes)?;
        let line = lines.after("old ", EXPECTED)?;
        let from = lines.number(line, EXPECTED)?;
        let proof = lines.proof()?;
        let note = SignedCheckpoint::take(&mut lines)?;
        lines.end()?;
        Ok(Self { from, proof, note })
    }
}
