//! Witnesses: the last checkpoint of every ledger, kept by somebody who is not the operator.

use std::collections::BTreeMap;

use crate::record::checkpoint::SignedCheckpoint;
use crate::record::file::{Held, RecordFile};
use crate::record::lines::{Lines, Malformed};
use crate::record::name::Name;
use crate::record::trust::Trust;
use crate::record::verdict::NotVerified;

const FIRST_LINE: &str = "detente witness v1";

/// The last checkpoint that was seen of each ledger. Whoever keeps one cannot be shown another past.
///
/// Law: [`WitnessBook::read`] of [`WitnessBook::text`] gives it back, and reads nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WitnessBook {
    kept: BTreeMap<Name, SignedCheckpoint>,
}

impl WitnessBook {
    /// A book in which nothing stands.
    pub fn new() -> Self {
        Self::default()
    }

    /// The last checkpoint of a ledger.
    pub fn last(&self, origin: &Name) -> Option<&SignedCheckpoint> {
        self.kept.get(origin)
    }

    /// Every checkpoint that is kept, by origin.
    pub fn notes(&self) -> impl Iterator<Item = &SignedCheckpoint> {
        self.kept.values()
    }

    /// Looks at a file: verifies it, and that every ledger in it is the one that
    /// was seen last or has grown from it. Then its checkpoints are kept.
    ///
    /// A ledger that was never seen is taken as it is. A receipt or a checkpoint
    /// by itself does not show growth; one later than that kept is refused.
    ///
    /// # Errors
    /// What does not hold; then nothing is kept.
    pub fn look(&mut self, file: &RecordFile, trust: &Trust) -> Result<Held, NotVerified> {
        let notes = file.notes();
        let origins = notes.iter().map(|note| &note.checkpoint.origin);
        let before: Vec<&SignedCheckpoint> =
            origins.filter_map(|origin| self.kept.get(origin)).collect();
        let held = match (file, before.as_slice()) {
            // A first sight proves no growth and needs none.
            (RecordFile::Growth(growth), []) => Held::Checkpoint(trust.verify(&growth.note)?),
            (_, before) => file.verify(trust, before)?,
        };
        for note in notes {
            let origin = note.checkpoint.origin.clone();
            self.kept.insert(origin, note.clone());
        }
        Ok(held)
    }

    /// The text of the book.
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for note in self.kept.values() {
            text.push('\n');
            text += &note.text();
        }
        text
    }

    /// Reads a book with nothing after it.
    ///
    /// # Errors
    /// The first line that is not as [`WitnessBook::text`] writes it.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut lines = Lines::of(bytes)?;
        lines.next_is(FIRST_LINE)?;
        let mut kept = BTreeMap::<Name, SignedCheckpoint>::new();
        while lines.peek().is_some() {
            lines.next_is("")?;
            let origin = lines.peek().unwrap_or_default();
            let note = SignedCheckpoint::take(&mut lines)?;
            if let Some(problem) = kept
                .last_key_value()
                .filter(|(last, _)| **last >= note.checkpoint.origin)
                .map(|_| lines.wrong("origins in order, each once", origin))
            {
                return Err(problem);
            }
            kept.insert(note.checkpoint.origin.clone(), note);
        }
        lines.end()?;
        Ok(Self { kept })
    }
}
