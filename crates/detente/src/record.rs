//! The record: what lets anybody who holds a file find out that nothing was
//! altered, dropped, reordered or slipped in.
//!
//! One ledger per audience, one [`Tree`] per ledger. An [`Entry`] is bytes and
//! a salt; only its [`Commitment`] stands in the tree, so the bytes can be
//! destroyed and the tree still holds. The operator signs a [`Checkpoint`] of
//! each tree; witnesses who saw it only grow sign too. A [`Receipt`] proves one
//! entry, a [`Growth`] that an earlier tree is the beginning of a later one, a
//! [`Bundle`] holds whole ledgers, and a [`ShortCode`] is read aloud where
//! people meet. The forms are specified in docs/spec/record.md and are those of
//! C2SP where it has one.
//!
//! Hashes bytes and knows no event, no seat and no case. Pure: salts and times
//! are arguments. Start reading at [`RecordFile::verify`].

mod hash;
mod lines;
mod name;
mod entry;
mod tree;
mod proof;
mod key;
mod checkpoint;
mod trust;
mod growth;
mod receipt;
mod bundle;
mod code;
mod verdict;
mod file;
mod witness;

pub use bundle::{BUNDLE_FIRST_LINE, Bundle, BundleLedger, VerifiedBundle, VerifiedLedger};
pub use checkpoint::{Checkpoint, NoteSignature, SIGNATURES_MAX, SignedCheckpoint};
pub use code::ShortCode;
pub use entry::{BODY_BYTES_MAX, Commitment, Entry, Salt};
pub use file::{Held, RecordFile};
pub use growth::Growth;
pub use hash::Hash;
pub use key::{KeyUse, NotAKey, RecordKey, RecordSigner};
pub use lines::Malformed;
pub use name::{Name, NotAName};
pub use proof::{ProofRefused, SIZE_MAX, check_consistency, check_inclusion};
pub use receipt::{RECEIPT_FIRST_LINE, Receipt};
pub use tree::Tree;
pub use trust::{Cosignature, Refused, Trust, Verified};
pub use verdict::{NotVerified, Unreadable};
pub use witness::WitnessBook;
