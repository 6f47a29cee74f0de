//! Any file of the record, told apart by its first line.

use crate::record::bundle::{BUNDLE_FIRST_LINE, Bundle, VerifiedBundle, VerifiedLedger};
use crate::record::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::record::growth::Growth;
use crate::record::key::RecordSigner;
use crate::record::name::Name;
use crate::record::receipt::{RECEIPT_FIRST_LINE, Receipt};
use crate::record::trust::{Trust, Verified};
use crate::record::verdict::{NotVerified, Unreadable};

/// A file of the record, as it was read. To be trusted after [`RecordFile::verify`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFile {
    /// Whole ledgers of a case.
    Bundle(Bundle),
    /// The proof of one entry.
    Receipt(Receipt),
    /// The proof that a ledger grew.
    Growth(Growth),
    /// A checkpoint by itself.
    Checkpoint(SignedCheckpoint),
}

/// A file that holds.
#[derive(Clone, Debug)]
pub enum Held {
    /// Every ledger of a bundle holds.
    Bundle(VerifiedBundle),
    /// The checkpoint holds, and what is proved under it.
    Checkpoint(Verified),
}

impl RecordFile {
    /// True if these bytes can only be meant as a file of the record.
    ///
    /// The first line of a bundle, a receipt or a proof of growth, or that of a
    /// checkpoint: a name with a `/` in it.
    pub fn is_meant_by(bytes: &[u8]) -> bool {
        let first = bytes
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let Ok(first) = std::str::from_utf8(first) else {
            return false;
        };
        let is_origin = || first.contains('/') && Name::new(first).is_ok();
        // The start alone, so that a damaged bundle is not taken for something else.
        first.starts_with("detente bundle")
            || first.starts_with("old ")
            || is_origin()
            || first.starts_with("c2sp.org/")
    }

    /// Reads a file of any kind: a bundle, a receipt, a proof of growth; anything else as a checkpoint.
    ///
    /// # Errors
    /// The first place that is not in the one form of its kind.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let first = bytes
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        Ok(if first == RECEIPT_FIRST_LINE.as_bytes() {
            Self::Receipt(Receipt::read(bytes)?)
        } else if first.starts_with(b"old ") {
            Self::Growth(Growth::read(bytes)?)
        } else if first == BUNDLE_FIRST_LINE.as_bytes() {
            Self::Bundle(Bundle::read(bytes)?)
        } else {
            Self::Checkpoint(SignedCheckpoint::read(bytes)?)
        })
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        match self {
            Self::Bundle(bundle) => bundle.text(),
            Self::Receipt(receipt) => receipt.text(),
            Self::Growth(growth) => growth.text(),
            Self::Checkpoint(note) => note.text(),
        }
    }

    /// Every checkpoint in it.
    pub fn notes(&self) -> Vec<&SignedCheckpoint> {
        match self {
            Self::Bundle(bundle) => bundle.ledgers().iter().map(|it| &it.note).collect(),
            Self::Receipt(receipt) => vec![&receipt.note],
            Self::Growth(growth) => vec![&growth.note],
            Self::Checkpoint(note) => vec![note],
        }
    }

    /// The same file with a witness's signature on every checkpoint. `at` is in seconds since 1970.
    ///
    /// To be called after [`RecordFile::verify`] only; a [`super::WitnessBook`] sees to that.
    #[must_use]
    pub fn cosigned(mut self, witness: &RecordSigner, at: u64) -> Self {
        let sign = |note: &mut SignedCheckpoint| *note = note.clone().cosigned(witness, at);
        match &mut self {
            Self::Bundle(bundle) => bundle.notes_mut().for_each(sign),
            Self::Receipt(receipt) => sign(&mut receipt.note),
            Self::Growth(growth) => sign(&mut growth.note),
            Self::Checkpoint(note) => sign(note),
        }
        self
    }

    /// Verifies the file, and that its ledgers only grew since earlier checkpoints.
    ///
    /// An operator in `trust` must have signed those too; who witnessed them
    /// does not matter. A bundle shows growth by itself and must have every
    /// ledger that is asked about; a proof of growth proves nothing without the
    /// checkpoint that it starts from; a receipt or a checkpoint can only be the
    /// same one again.
    ///
    /// # Errors
    /// The first reason; of the earlier checkpoints first.
    pub fn verify(&self, trust: &Trust, before: &[&SignedCheckpoint]) -> Result<Held, NotVerified> {
        let operators = Trust {
            operators: trust.operators.clone(),
            witnesses: Vec::new(),
        };
        for note in before {
            operators.verify(note)?;
        }
        match self {
            Self::Bundle(bundle) => {
                let verified = bundle.verify(trust)?;
                for note in before {
                    check_grown(&verified, &note.checkpoint)?;
                }
                Ok(Held::Bundle(verified))
            }
            Self::Growth(growth) => {
                let verified = trust.verify(&growth.note)?;
                check_growth(growth, before)?;
                Ok(Held::Checkpoint(verified))
            }
            Self::Receipt(receipt) => {
                let verified = receipt.verify(trust)?;
                check_same(&receipt.note.checkpoint, before)?;
                Ok(Held::Checkpoint(verified))
            }
            Self::Checkpoint(note) => {
                let verified = trust.verify(note)?;
                check_same(&note.checkpoint, before)?;
                Ok(Held::Checkpoint(verified))
            }
        }
    }
}

fn check_growth(growth: &Growth, before: &[&SignedCheckpoint]) -> Result<(), NotVerified> {
    let [note] = before else {
        return Err(NotVerified::NoStart {
            found: before.len(),
        });
    };
    let origin = growth.note.checkpoint.origin.clone();
    let start = &note.checkpoint;
    if start.origin != origin || start.size != growth.from {
        return Err(NotVerified::OtherStart {
            origin,
            size: growth.from,
        });
    }
    let checked = growth.check(start);
    checked.map_err(|problem| NotVerified::Proof { origin, problem })
}

/// That a checkpoint is the one before, since by itself it cannot show more.
fn check_same(now: &Checkpoint, before: &[&SignedCheckpoint]) -> Result<(), NotVerified> {
    for note in before {
        let before = &note.checkpoint;
        let origin = before.origin.clone();
        if before.origin != now.origin {
            return Err(NotVerified::Gone { origin });
        }
        if now.size < before.size {
            return Err(NotVerified::Shrunk {
                origin,
                before: before.size,
                after: now.size,
            });
        }
        if now.size > before.size {
            return Err(NotVerified::ShowsNoGrowth);
        }
        if now.root != before.root {
            return Err(NotVerified::Rewritten {
                origin,
                size: before.size,
            });
        }
    }
    Ok(())
}

fn check_grown(now: &VerifiedBundle, before: &Checkpoint) -> Result<(), NotVerified> {
    let origin = before.origin.clone();
    let is_same = |ledger: &&VerifiedLedger| ledger.verified.checkpoint.origin == before.origin;
    let Some(ledger) = now.ledgers.iter().find(is_same) else {
        return Err(NotVerified::Gone { origin });
    };
    let after = ledger.tree.size();
    if after < before.size {
        return Err(NotVerified::Shrunk {
            origin,
            before: before.size,
            after,
        });
    }
    if !ledger.has_grown_from(before) {
        return Err(NotVerified::Rewritten {
            origin,
            size: before.size,
        });
    }
    Ok(())
}
