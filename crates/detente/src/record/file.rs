//! Any file of the record, told apart by its first line.

use crate::record::bundle::{BUNDLE_FIRST_LINE, Bundle, VerifiedBundle};
use crate::record::checkpoint::SignedCheckpoint;
use crate::record::growth::Growth;
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

    /// Verifies the file, and that its ledgers only grew since an earlier one.
    ///
    /// Of the earlier file its checkpoints count, signed by an operator in
    /// `trust`; who witnessed them does not matter. A proof of growth proves
    /// nothing without the checkpoint that it starts from.
    ///
    /// # Errors
    /// The first reason. Of the earlier file first.
    pub fn verify(&self, trust: &Trust, since: Option<&Self>) -> Result<Held, NotVerified> {
        let before = since.map(Self::notes).unwrap_or_default();
        let operators = Trust {
            operators: trust.operators.clone(),
            witnesses: Vec::new(),
        };
        for note in &before {
            operators.verify(note)?;
        }
        match self {
            Self::Bundle(bundle) => {
                let verified = bundle.verify(trust)?;
                for note in before {
                    check_grown(&verified, note)?;
                }
                Ok(Held::Bundle(verified))
            }
            Self::Growth(growth) => {
                let verified = trust.verify(&growth.note)?;
                let [note] = before.as_slice() else {
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
                growth
                    .check(start)
                    .map_err(|problem| NotVerified::Proof { origin, problem })?;
                Ok(Held::Checkpoint(verified))
            }
            Self::Receipt(_) | Self::Checkpoint(_) if since.is_some() => {
                Err(NotVerified::ShowsNoGrowth)
            }
            Self::Receipt(receipt) => Ok(Held::Checkpoint(receipt.verify(trust)?)),
            Self::Checkpoint(note) => Ok(Held::Checkpoint(trust.verify(note)?)),
        }
    }
}

fn check_grown(now: &VerifiedBundle, before: &SignedCheckpoint) -> Result<(), NotVerified> {
    let before = &before.checkpoint;
    let origin = before.origin.clone();
    let is_same = |ledger: &&crate::record::bundle::VerifiedLedger| {
        ledger.verified.checkpoint.origin == before.origin
    };
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
