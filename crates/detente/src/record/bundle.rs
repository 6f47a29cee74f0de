//! Bundles: whole ledgers of one case in one file.

use crate::record::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::record::entry::{BODY_BYTES_MAX, Commitment, Entry, Salt};
use crate::record::growth::Growth;
use crate::record::hash::{Hash, base64};
use crate::record::lines::{Lines, Malformed};
use crate::record::name::Name;
use crate::record::receipt::Receipt;
use crate::record::tree::Tree;
use crate::record::trust::{Trust, Verified};
use crate::record::verdict::{NotVerified, Unreadable};

/// The first line of every bundle.
pub const BUNDLE_FIRST_LINE: &str = "detente bundle v1";

/// One ledger, whole: its entries in order, and the checkpoint over exactly these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleLedger {
    /// The entries, from number 1.
    pub entries: Vec<Entry>,
    /// The signed state of the ledger.
    pub note: SignedCheckpoint,
}

impl BundleLedger {
    /// The tree over the entries. Cost: three hashes per entry.
    pub fn tree(&self) -> Tree {
        Tree::of(self.entries.iter().map(Entry::commitment))
    }
}

/// One or more ledgers of one case, as one reader has them: what an auditor is handed.
///
/// Law: [`Bundle::read`] of [`Bundle::text`] gives it back, and reads nothing else.
/// A bundle is to be trusted after [`Bundle::verify`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    // Invariant: at least one; origins increase, and differ in their last part only.
    ledgers: Vec<BundleLedger>,
}

/// A bundle that holds, ledger by ledger.
#[derive(Clone, Debug)]
pub struct VerifiedBundle {
    /// The ledgers in the order of the bundle.
    pub ledgers: Vec<VerifiedLedger>,
}

/// A ledger whose entries are exactly those that were signed.
#[derive(Clone, Debug)]
pub struct VerifiedLedger {
    /// The checkpoint, and who signed it.
    pub verified: Verified,
    /// The tree, for proofs at any size.
    pub tree: Tree,
    /// How many entries are closed: destroyed, or not for this reader.
    pub n_closed: usize,
}

impl VerifiedLedger {
    /// True if the ledger of `before` has grown into this one, or is the same.
    ///
    /// False for another ledger, more entries before than now, or another root
    /// at that size: then one of both was made up.
    pub fn has_grown_from(&self, before: &Checkpoint) -> bool {
        self.verified.checkpoint.origin == before.origin
            && self.tree.root_at(before.size) == Some(before.root)
    }
}

impl Bundle {
    /// Puts ledgers together, in the order of their origins.
    ///
    /// # Errors
    /// There is none, or they are not of one case, each once.
    pub fn new(mut ledgers: Vec<BundleLedger>) -> Result<Self, Unreadable> {
        ledgers.sort_by(|a, b| origin_of(a).cmp(origin_of(b)));
        Self::ordered(ledgers)
    }

    fn ordered(ledgers: Vec<BundleLedger>) -> Result<Self, Unreadable> {
        if ledgers.is_empty() {
            return Err(Unreadable::NoLedger);
        }
        for pair in ledgers.windows(2) {
            let [before, after] = pair else { continue };
            let (before, after) = (origin_of(before), origin_of(after));
            if before >= after || before.before_last_part() != after.before_last_part() {
                return Err(Unreadable::Order {
                    before: before.clone(),
                    after: after.clone(),
                });
            }
        }
        Ok(Self { ledgers })
    }

    /// The ledgers, in the order of their origins.
    pub fn ledgers(&self) -> &[BundleLedger] {
        &self.ledgers
    }

    pub(crate) fn notes_mut(&mut self) -> impl Iterator<Item = &mut SignedCheckpoint> {
        self.ledgers.iter_mut().map(|ledger| &mut ledger.note)
    }

    /// The ledger with this origin.
    pub fn ledger(&self, origin: &Name) -> Option<&BundleLedger> {
        self.ledgers
            .iter()
            .find(|ledger| origin_of(ledger) == origin)
    }

    /// Checks that the entries are exactly those that were signed, and by whom.
    ///
    /// What holds is worth as much as the keys in `trust`: get them on another
    /// way than the bundle. Nothing is said of ledgers that are not in it, nor
    /// of entries after the last that was signed. Cost: three hashes per entry,
    /// one check of a signature per trusted key and ledger.
    ///
    /// # Errors
    /// The first reason, in the order of the ledgers.
    ///
    /// # Examples
    /// ```
    /// use detente::agreement::signature::SigningKey;
    /// use detente::record::{
    ///     Bundle, BundleLedger, Checkpoint, Entry, KeyUse, Name, RecordSigner, Salt,
    ///     SignedCheckpoint, Tree, Trust,
    /// };
    ///
    /// let operator = Name::new("detente.example")?;
    /// let key = RecordSigner::new(operator, KeyUse::Operator, SigningKey::from_secret(&[7; 32]))?;
    /// let entries = vec![Entry::Open { salt: Salt([1; 32]), body: b"a".to_vec() }];
    /// let tree = Tree::of(entries.iter().map(Entry::commitment));
    /// let origin = Name::new("detente.example/well/0123456789abcdef/joint")?;
    /// let checkpoint = Checkpoint { origin, size: tree.size(), root: tree.root() };
    /// let note = SignedCheckpoint::sign(checkpoint, &key);
    /// let bundle = Bundle::new(vec![BundleLedger { entries, note }])?;
    ///
    /// let text = bundle.text();
    /// let trust = Trust::in_operator(key.public().clone());
    /// assert!(Bundle::read(text.as_bytes())?.verify(&trust).is_ok());
    /// assert!(Bundle::read(text.replace("YQ==", "Yg==").as_bytes())?.verify(&trust).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self, trust: &Trust) -> Result<VerifiedBundle, NotVerified> {
        let ledgers: Result<_, _> = self
            .ledgers
            .iter()
            .map(|ledger| verify_ledger(ledger, trust))
            .collect();
        Ok(VerifiedBundle { ledgers: ledgers? })
    }

    /// The text of the bundle.
    pub fn text(&self) -> String {
        let mut text = format!("{BUNDLE_FIRST_LINE}\n");
        for BundleLedger { entries, note } in &self.ledgers {
            text += &format!("\nentries {}\n", entries.len());
            for entry in entries {
                match entry {
                    Entry::Open { salt, body } => {
                        text += &format!("open {} {}\n", base64(&salt.0), base64(body));
                    }
                    Entry::Closed(Commitment(hash)) => text += &format!("closed {hash}\n"),
                }
            }
            text += &note.text();
        }
        text
    }

    /// Reads a bundle with nothing after it.
    ///
    /// # Errors
    /// The first line that is not as [`Bundle::text`] writes it, or ledgers that do not belong together.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut lines = Lines::of(bytes)?;
        lines.next_is(BUNDLE_FIRST_LINE)?;
        let mut ledgers = Vec::new();
        while lines.peek().is_some() || ledgers.is_empty() {
            lines.next_is("")?;
            ledgers.push(take_ledger(&mut lines)?);
        }
        lines.end()?;
        Self::ordered(ledgers)
    }

    /// The same ledgers with every entry closed: what a witness is handed who may read nothing.
    #[must_use]
    pub fn closed(&self) -> Self {
        let close = |ledger: &BundleLedger| BundleLedger {
            entries: ledger.entries.iter().map(Entry::closed).collect(),
            note: ledger.note.clone(),
        };
        Self {
            ledgers: self.ledgers.iter().map(close).collect(),
        }
    }

    /// The receipt of one entry, by its number from 1; none if there is no such ledger or entry.
    pub fn receipt(&self, origin: &Name, number: u64) -> Option<Receipt> {
        let ledger = self.ledger(origin)?;
        let index = number.checked_sub(1)?;
        let entry = ledger.entries.get(usize::try_from(index).ok()?)?.clone();
        let tree = ledger.tree();
        Some(Receipt {
            entry,
            index,
            proof: tree.inclusion(index, tree.size())?,
            note: ledger.note.clone(),
        })
    }

    /// The proof that a ledger grew from `from` entries; none if there is no such ledger or it never had so many.
    pub fn growth(&self, origin: &Name, from: u64) -> Option<Growth> {
        let ledger = self.ledger(origin)?;
        let tree = ledger.tree();
        Some(Growth {
            from,
            proof: tree.consistency(from, tree.size())?,
            note: ledger.note.clone(),
        })
    }
}

fn origin_of(ledger: &BundleLedger) -> &Name {
    &ledger.note.checkpoint.origin
}

fn verify_ledger(ledger: &BundleLedger, trust: &Trust) -> Result<VerifiedLedger, NotVerified> {
    let Checkpoint { origin, size, root } = &ledger.note.checkpoint;
    let found = ledger.entries.len() as u64;
    if *size != found {
        return Err(NotVerified::Size {
            origin: origin.clone(),
            expected: *size,
            found,
        });
    }
    let tree = ledger.tree();
    if tree.root() != *root {
        return Err(NotVerified::Root {
            origin: origin.clone(),
        });
    }
    let verified = trust.verify(&ledger.note)?;
    let is_closed = |entry: &&Entry| matches!(entry, Entry::Closed(_));
    Ok(VerifiedLedger {
        verified,
        tree,
        n_closed: ledger.entries.iter().filter(is_closed).count(),
    })
}

fn take_ledger(lines: &mut Lines<'_>) -> Result<BundleLedger, Malformed> {
    const ENTRIES: &str = "`entries` and a number";
    let line = lines.after("entries ", ENTRIES)?;
    let n_entries = lines.number(line, ENTRIES)?;
    let mut entries = Vec::new();
    for _ in 0..n_entries {
        entries.push(take_entry(lines)?);
    }
    let note = SignedCheckpoint::take(lines)?;
    Ok(BundleLedger { entries, note })
}

fn take_entry(lines: &mut Lines<'_>) -> Result<Entry, Malformed> {
    const ENTRY: &str = "`open SALT BODY` or `closed COMMITMENT`, in base64";
    let line = lines.next(ENTRY)?;
    let read = || {
        if let Some(hash) = line.strip_prefix("closed ") {
            return Some(Entry::Closed(Commitment(Hash::read(hash)?)));
        }
        let (salt, body) = line.strip_prefix("open ")?.split_once(' ')?;
        let body = crate::record::hash::bytes_of_base64(body)?;
        (body.len() <= BODY_BYTES_MAX).then_some(Entry::Open {
            salt: Salt(Hash::read(salt)?.0),
            body,
        })
    };
    read().ok_or_else(|| lines.wrong(ENTRY, line))
}
