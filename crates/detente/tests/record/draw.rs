//! Drawing bundles, and what people with a file in their hands do to it.

use detente::agreement::signature::SigningKey;
use detente::record::{
    Bundle, BundleLedger, Checkpoint, Entry, Hash, KeyUse, Name, RecordSigner, Salt,
    SignedCheckpoint, Tree, Trust,
};
use rand::RngExt;
use rand_pcg::Pcg64Mcg;

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub(crate) fn signer(text: &str, used_for: KeyUse, secret: u8) -> RecordSigner {
    let secret = SigningKey::from_secret(&[secret; 32]);
    RecordSigner::new(name(text), used_for, secret).unwrap()
}

pub(crate) fn operator() -> RecordSigner {
    signer("detente.example", KeyUse::Operator, 1)
}

pub(crate) fn witness() -> RecordSigner {
    signer("observer", KeyUse::Witness, 2)
}

/// Trust in the operator, and the demand that the witness signed.
pub(crate) fn trust() -> Trust {
    Trust {
        operators: vec![operator().public().clone()],
        witnesses: vec![witness().public().clone()],
    }
}

pub(crate) fn origin(ledger: &str) -> Name {
    name(&format!("detente.example/well/0123456789abcdef/{ledger}"))
}

/// A new entry with fresh salt.
pub(crate) fn entry(body: &[u8], random: &mut Pcg64Mcg) -> Entry {
    Entry::Open {
        salt: Salt(std::array::from_fn(|_| random.random())),
        body: body.to_vec(),
    }
}

/// Signs the entries as they are, as operator and witness.
pub(crate) fn signed(origin: Name, entries: Vec<Entry>) -> BundleLedger {
    let tree = Tree::of(entries.iter().map(Entry::commitment));
    let checkpoint = Checkpoint {
        origin,
        size: tree.size(),
        root: tree.root(),
    };
    let note = SignedCheckpoint::sign(checkpoint, &operator()).cosigned(&witness(), 1_770_000_000);
    BundleLedger { entries, note }
}

/// One to three ledgers of up to `entries_max` entries, some closed.
pub(crate) fn bundle(random: &mut Pcg64Mcg, entries_max: usize) -> Bundle {
    let names = ["joint", "mediators", "room:upper"];
    let n_ledgers = random.random_range(1..=names.len());
    let ledger = |ledger: &&str| {
        let n_entries = random.random_range(0..=entries_max);
        let entries = (0..n_entries).map(|_| {
            let body: Vec<u8> = (0..random.random_range(0..60))
                .map(|_| random.random())
                .collect();
            let entry = entry(&body, random);
            if random.random_range(0..5) == 0 {
                entry.closed()
            } else {
                entry
            }
        });
        signed(origin(ledger), entries.collect())
    };
    Bundle::new(names.iter().take(n_ledgers).map(ledger).collect()).unwrap()
}

/// One thing that is done to the text of a file; mostly it does not hold afterwards.
pub(crate) fn corrupted(text: &str, other: &str, random: &mut Pcg64Mcg) -> Vec<u8> {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let others: Vec<&str> = other.split_inclusive('\n').collect();
    let mut at = || random.random_range(0..lines.len());
    let (first, second) = (at(), at());
    match random.random_range(0..10) {
        0 | 1 => {
            let mut bytes = text.as_bytes().to_vec();
            let bit = random.random_range(0..8 * bytes.len());
            bytes[bit / 8] ^= 1 << (bit % 8);
            return bytes;
        }
        2 => drop(lines.remove(first)),
        3 => lines.swap(first, second),
        4 => lines.insert(first, lines[second]),
        5 => lines.truncate(first),
        6 => lines[first] = others[second % others.len()],
        7 => {
            let cut = random.random_range(0..text.len());
            return text.as_bytes()[..cut].to_vec();
        }
        8 => {
            let odd = ["\r\n", " \n", "\n\n", "\t\n", "=\n", "\u{a0}\n"][random.random_range(0..6)];
            let line = lines[first].trim_end_matches('\n').to_owned() + odd;
            lines[first] = &line;
            return lines.concat().into_bytes();
        }
        _ => return resealed(text, random),
    }
    lines.concat().into_bytes()
}

/// The same file signed by others, or for another origin or root.
fn resealed(text: &str, random: &mut Pcg64Mcg) -> Vec<u8> {
    let bundle = Bundle::read(text.as_bytes()).unwrap();
    let ledgers = bundle.ledgers().iter().map(|ledger| {
        let mut checkpoint = ledger.note.checkpoint.clone();
        let mut by = operator();
        match random.random_range(0..5) {
            0 => by = signer("detente.example", KeyUse::Operator, 9),
            1 => by = signer("observer", KeyUse::Operator, 1),
            2 => checkpoint.root = Hash([1; 32]),
            3 => checkpoint.size += 1,
            _ => {}
        }
        let note = SignedCheckpoint::sign(checkpoint, &by);
        let note = match random.random_range(0..3) {
            0 => note,
            1 => note.cosigned(&signer("observer", KeyUse::Witness, 8), 5),
            _ => note.cosigned(&witness(), random.random_range(0..1 << 40)),
        };
        BundleLedger {
            entries: ledger.entries.clone(),
            note,
        }
    });
    Bundle::new(ledgers.collect()).unwrap().text().into_bytes()
}
