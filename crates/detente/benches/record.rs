//! Times of the record, as ratios against plain hashing in the same run.
//!
//! `cargo bench -p detente --bench record`. The baseline is SHA-256 over the
//! same bodies, one hash each, and nothing else.

#![allow(
    clippy::expect_used,
    clippy::missing_docs_in_private_items,
    reason = "a benchmark that cannot go on has failed"
)]

use std::hint::black_box;

use detente::agreement::signature::{Digest, SigningKey};
use detente::record::{
    Bundle, BundleLedger, Checkpoint, Entry, KeyUse, Name, RecordSigner, Salt, SignedCheckpoint,
    Tree, Trust, check_consistency, check_inclusion,
};

#[expect(
    clippy::disallowed_types,
    reason = "a benchmark measures time; the engine it measures reads no clock"
)]
type Clock = std::time::Instant;

const N_ENTRIES: u64 = 200_000;
const BODY_BYTES: usize = 300;

fn main() {
    let origin = Name::new("bench.invalid/well/0123456789abcdef/joint").expect("a name");
    let entries: Vec<Entry> = (0..N_ENTRIES)
        .map(|n| Entry::Open {
            salt: Salt::of_rehearsal(0, &origin, n),
            body: body(n),
        })
        .collect();

    let plain = best_ms(|| {
        for entry in &entries {
            black_box(entry.body().map(Digest::of));
        }
    });
    println!(
        "{N_ENTRIES} entries of {BODY_BYTES} bytes: ms (best of 5), ratio to one plain hash each"
    );
    row("one plain hash each", plain, plain);
    let tree = Tree::of(entries.iter().map(Entry::commitment));
    row(
        "commitments and tree",
        best_ms(|| black_box(Tree::of(entries.iter().map(Entry::commitment))).size()),
        plain,
    );
    row(
        "root at an earlier size, of all sizes / 10",
        best_ms(|| roots(&tree)),
        plain,
    );
    row(
        "prove 20,000 entries",
        best_ms(|| {
            (0..N_ENTRIES)
                .step_by(10)
                .map(|n| proof(&tree, n).len())
                .sum::<usize>()
        }),
        plain,
    );
    row(
        "prove and check 20,000 entries",
        best_ms(|| proved(&tree, &entries)),
        plain,
    );
    row(
        "prove and check growth from 2,000 sizes",
        best_ms(|| grown(&tree)),
        plain,
    );

    let bundle = bundle(origin, entries, &tree);
    let text = bundle.text();
    println!("bundle: {} MB", text.len() / 1_000_000);
    row("write the bundle", best_ms(|| bundle.text().len()), plain);
    row(
        "read the bundle",
        best_ms(|| Bundle::read(text.as_bytes()).is_ok()),
        plain,
    );
    let trust = Trust::in_operator(operator().public().clone());
    row(
        "verify the bundle",
        best_ms(|| bundle.verify(&trust).is_ok()),
        plain,
    );
}

fn body(n: u64) -> Vec<u8> {
    let mut body = format!("{{\"at\":\"2026-04-06T09:00:00Z\",\"number\":{n}}}").into_bytes();
    body.resize(BODY_BYTES, b' ');
    body
}

fn operator() -> RecordSigner {
    let name = Name::new("bench.invalid").expect("a name");
    let key = SigningKey::from_secret(&[7; 32]);
    RecordSigner::new(name, KeyUse::Operator, key).expect("a key")
}

fn bundle(origin: Name, entries: Vec<Entry>, tree: &Tree) -> Bundle {
    let checkpoint = Checkpoint {
        origin,
        size: tree.size(),
        root: tree.root(),
    };
    let note = SignedCheckpoint::sign(checkpoint, &operator());
    Bundle::new(vec![BundleLedger { entries, note }]).expect("one ledger")
}

fn roots(tree: &Tree) -> usize {
    let sizes = (0..N_ENTRIES).step_by(10);
    sizes.filter_map(|size| tree.root_at(size)).count()
}

fn proof(tree: &Tree, index: u64) -> Vec<detente::record::Hash> {
    tree.inclusion(index, tree.size()).expect("an entry")
}

fn proved(tree: &Tree, entries: &[Entry]) -> usize {
    let root = tree.root();
    let mut n_good = 0;
    for (index, entry) in (0..).zip(entries).step_by(10) {
        let commitment = entry.commitment();
        let checked = check_inclusion(&commitment, index, tree.size(), &root, &proof(tree, index));
        n_good += usize::from(checked.is_ok());
    }
    assert_eq!(n_good, 20_000);
    n_good
}

fn grown(tree: &Tree) -> usize {
    let root = tree.root();
    let mut n_good = 0;
    for from in (0..N_ENTRIES).step_by(100) {
        let before = tree.root_at(from).expect("a size");
        let path = tree.consistency(from, tree.size()).expect("a size");
        let checked = check_consistency((from, &before), (tree.size(), &root), &path);
        n_good += usize::from(checked.is_ok());
    }
    assert_eq!(n_good, 2_000);
    n_good
}

fn best_ms<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Clock::now();
        black_box(work());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    best
}

fn row(what: &str, ms: f64, plain: f64) {
    println!("{what:<45} {ms:>9.1} {:>7.2}", ms / plain);
}
