//! Receipts: the proof that one entry stands in a ledger.

use crate::record::checkpoint::SignedCheckpoint;
use crate::record::entry::{BODY_BYTES_MAX, Commitment, Entry, Salt};
use crate::record::hash::{Hash, base64};
use crate::record::lines::{Lines, Malformed};
use crate::record::proof::check_inclusion;
use crate::record::trust::{Trust, Verified};
use crate::record::verdict::NotVerified;

/// The first line of every receipt.
pub const RECEIPT_FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// What the `extra` line begins with: whether salt and body follow, or the commitment.
const CLOSED: u8 = 0;
const OPEN: u8 = 1;

/// The proof that an entry is the one with this number in a ledger, to be kept by whoever acted.
///
/// Law: [`Receipt::read`] of [`Receipt::text`] gives it back, and reads nothing else.
///
/// # Sources
/// C2SP, "Transparency Log Proofs", <https://c2sp.org/tlog-proof>. The `extra`
/// line, which the standard leaves to us, holds what is needed to compute the
/// leaf: byte 1, salt and body; or byte 0 and the commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry.
    pub entry: Entry,
    /// Its place, from 0; its number is one more.
    pub index: u64,
    /// The hashes that lead from it to the root.
    pub proof: Vec<Hash>,
    /// The state of the ledger.
    pub note: SignedCheckpoint,
}

impl Receipt {
    /// Checks that the entry is in the ledger as it was signed.
    ///
    /// # Errors
    /// The proof or a signature does not hold.
    pub fn verify(&self, trust: &Trust) -> Result<Verified, NotVerified> {
        let checkpoint = &self.note.checkpoint;
        let commitment = self.entry.commitment();
        let (size, root) = (checkpoint.size, &checkpoint.root);
        check_inclusion(&commitment, self.index, size, root, &self.proof).map_err(|problem| {
            NotVerified::Proof {
                origin: checkpoint.origin.clone(),
                problem,
            }
        })?;
        Ok(trust.verify(&self.note)?)
    }

    /// The text of the receipt.
    pub fn text(&self) -> String {
        let extra: Vec<u8> = match &self.entry {
            Entry::Open { salt, body } => [&[OPEN], salt.0.as_slice(), body].concat(),
            Entry::Closed(Commitment(hash)) => [&[CLOSED], hash.0.as_slice()].concat(),
        };
        let mut text = format!("{RECEIPT_FIRST_LINE}\nextra {}\n", base64(&extra));
        text += &format!("index {}\n", self.index);
        for hash in &self.proof {
            text += &format!("{hash}\n");
        }
        text.push('\n');
        text + &self.note.text()
    }

    /// Reads a receipt with nothing after it.
    ///
    /// # Errors
    /// The first line that is not as [`Receipt::text`] writes it.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        const EXTRA: &str = "`extra` and the entry in base64";
        const INDEX: &str = "`index` and a number";
        let mut lines = Lines::of(bytes)?;
        lines.next_is(RECEIPT_FIRST_LINE)?;
        let line = lines.after("extra ", EXTRA)?;
        let extra = lines.bytes(line, EXTRA)?;
        let entry = entry_of(&extra).ok_or_else(|| lines.wrong(EXTRA, line))?;
        let line = lines.after("index ", INDEX)?;
        let index = lines.number(line, INDEX)?;
        let proof = lines.proof()?;
        let note = SignedCheckpoint::take(&mut lines)?;
        lines.end()?;
        Ok(Self {
            entry,
            index,
            proof,
            note,
        })
    }
}

fn entry_of(extra: &[u8]) -> Option<Entry> {
    match extra.split_first()? {
        (&OPEN, rest) => {
            let (salt, body) = rest.split_first_chunk::<32>()?;
            (body.len() <= BODY_BYTES_MAX).then(|| Entry::Open {
                salt: Salt(*salt),
                body: body.to_vec(),
            })
        }
        (&CLOSED, rest) => {
            let hash: [u8; 32] = rest.try_into().ok()?;
            Some(Entry::Closed(Commitment(Hash(hash))))
        }
        _ => None,
    }
}
