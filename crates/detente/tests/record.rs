//! The record: nothing is altered unnoticed, every text has one form, and hashes reveal nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;

use detente::record::{
    Bundle, BundleLedger, Commitment, Entry, NotVerified, Receipt, RecordFile, Salt,
};
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

#[path = "record/draw.rs"]
mod draw;

use draw::{bundle, corrupted, entry, operator, origin, signed, trust};

fn random(seed: u64) -> Pcg64Mcg {
    Pcg64Mcg::seed_from_u64(seed)
}

fn holds(bytes: &[u8]) -> bool {
    RecordFile::read(bytes).is_ok_and(|file| file.verify(&trust(), &[]).is_ok())
}

/// Every bit of the text flipped, one at a time.
fn flips(text: &str) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..8 * text.len()).map(|bit| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        bytes
    })
}

/// One ledger with so many entries of some 150 bytes, and the receipt of the last.
fn ledger_and_receipt(seed: u64, n_entries: u64) -> [String; 2] {
    let mut random = random(seed);
    let entries = (0..n_entries).map(|n| {
        let body = format!("{{\"number\":{n},\"words\":\"{}\"}}", "words ".repeat(20));
        entry(body.as_bytes(), &mut random)
    });
    let bundle = Bundle::new(vec![signed(origin("joint"), entries.collect())]).unwrap();
    let receipt = bundle.receipt(&origin("joint"), n_entries).unwrap();
    [bundle.text(), receipt.text()]
}

#[test]
fn every_bit_flip_is_refused() {
    let several = (0..2).map(|seed| bundle(&mut random(seed), 2).text());
    let single = (5..14).flat_map(|n_entries| ledger_and_receipt(n_entries, n_entries));
    let mut n_flips = 0;
    for text in several.chain(single) {
        assert!(holds(text.as_bytes()));
        for flipped in flips(&text) {
            assert!(!holds(&flipped), "{:?}", String::from_utf8_lossy(&flipped));
            n_flips += 1;
        }
    }
    assert!(n_flips >= 250_000, "{n_flips}");
}

#[test]
fn every_bit_flip_of_a_proof_of_growth_is_refused() {
    let mut random = random(5);
    let entries: Vec<Entry> = (0..11).map(|_| entry(b"words", &mut random)).collect();
    let before = signed(origin("joint"), entries[..6].to_vec());
    let after = Bundle::new(vec![signed(origin("joint"), entries)]).unwrap();
    let growth = after.growth(&origin("joint"), 6).unwrap();
    let since = RecordFile::Checkpoint(before.note);
    let holds = |bytes: &[u8]| {
        RecordFile::read(bytes).is_ok_and(|file| file.verify(&trust(), &since.notes()).is_ok())
    };
    assert!(holds(growth.text().as_bytes()));
    assert!(holds(after.text().as_bytes()));
    for flipped in flips(&growth.text()) {
        assert!(!holds(&flipped));
    }
}

/// Verifiers with one check left out: the test above would tell them from ours.
#[test]
fn verifiers_with_a_check_left_out_are_found_out() {
    let [text, _] = ledger_and_receipt(3, 2);
    let bundle = Bundle::read(text.as_bytes()).unwrap();
    let missed = |verify: &dyn Fn(&Bundle) -> bool| {
        let missed = flips_of(&bundle);
        missed
            .iter()
            .filter(|bytes| Bundle::read(bytes).is_ok_and(|it| verify(&it)))
            .count()
    };
    let signatures = |bundle: &Bundle| {
        let notes = bundle.ledgers().iter().map(|it| trust().verify(&it.note));
        notes.into_iter().all(|verified| verified.is_ok())
    };
    let roots = |bundle: &Bundle| {
        let is_signed = |it: &BundleLedger| it.tree().root() == it.note.checkpoint.root;
        bundle.ledgers().iter().all(is_signed)
    };
    assert!(missed(&|_| true) > 1_000);
    assert!(missed(&signatures) > 100);
    assert!(missed(&roots) > 100);
    let without_witness = |bundle: &Bundle| {
        let operators = detente::record::Trust::in_operator(operator().public().clone());
        bundle.verify(&operators).is_ok()
    };
    assert!(missed(&without_witness) > 10);
    assert_eq!(missed(&|bundle| signatures(bundle) && roots(bundle)), 0);
}

fn flips_of(bundle: &Bundle) -> Vec<Vec<u8>> {
    flips(&bundle.text()).collect()
}

#[track_caller]
fn refused(entries: Vec<Entry>, note: &BundleLedger) {
    let forged = BundleLedger {
        entries,
        note: note.note.clone(),
    };
    let problem = Bundle::new(vec![forged])
        .unwrap()
        .verify(&trust())
        .unwrap_err();
    assert!(
        matches!(problem, NotVerified::Size { .. } | NotVerified::Root { .. }),
        "{problem}"
    );
}

#[test]
fn entries_are_not_deleted_swapped_duplicated_cut_off_or_slipped_in() {
    let mut random = random(11);
    for size in 1..20 {
        let entries: Vec<Entry> = (0..size)
            .map(|_| entry(b"same words", &mut random))
            .collect();
        let whole = signed(origin("joint"), entries.clone());
        for at in 0..size {
            let change = |change: &dyn Fn(&mut Vec<Entry>)| {
                let mut entries = entries.clone();
                change(&mut entries);
                refused(entries, &whole);
            };
            change(&|entries| drop(entries.remove(at)));
            change(&|entries| entries.insert(at, entries[at].clone()));
            change(&|entries| entries.truncate(at));
            change(&|entries| entries[at] = Entry::Closed(Commitment::of(&Salt([0; 32]), b"")));
            for other in 0..at {
                change(&|entries| entries.swap(at, other));
            }
        }
    }
}

#[test]
fn a_destroyed_entry_leaves_the_rest_verifiable() {
    let mut random = random(12);
    let entries: Vec<Entry> = (0..9).map(|_| entry(b"words", &mut random)).collect();
    let mut ledger = signed(origin("room:upper"), entries);
    ledger.entries[4] = ledger.entries[4].closed();
    let bundle = Bundle::new(vec![ledger]).unwrap();
    let verified = bundle.verify(&trust()).unwrap();
    assert_eq!(verified.ledgers[0].n_closed, 1);
    assert!(bundle.closed().verify(&trust()).is_ok());
    assert!(!bundle.closed().text().contains("open"));
    let receipt = bundle.receipt(&origin("room:upper"), 5).unwrap();
    assert!(receipt.verify(&trust()).is_ok());
}

#[test]
fn what_grew_is_told_from_what_was_rewritten() {
    let mut random = random(13);
    let entries: Vec<Entry> = (0..9).map(|_| entry(b"words", &mut random)).collect();
    let whole =
        |entries: &[Entry]| Bundle::new(vec![signed(origin("joint"), entries.to_vec())]).unwrap();
    let since = |after: &[Entry], before: &[Entry]| {
        let before = RecordFile::Bundle(whole(before));
        let problem = RecordFile::Bundle(whole(after)).verify(&trust(), &before.notes());
        problem.map(drop).map_err(|problem| problem.to_string())
    };
    for from in 0..9 {
        assert_eq!(since(&entries, &entries[..from]), Ok(()));
        let told = since(&entries[..from], &entries[..=from]).unwrap_err();
        assert!(told.contains("had"), "{told}");
        let mut edited = entries.clone();
        edited[from] = entry(b"words", &mut random);
        let told = since(&edited, &entries[..=from]).unwrap_err();
        assert!(told.contains("not those that were signed before"), "{told}");
    }
    let other = Bundle::new(vec![signed(origin("mediators"), entries)]).unwrap();
    let before = RecordFile::Bundle(whole(&[]));
    let problem = RecordFile::Bundle(other)
        .verify(&trust(), &before.notes())
        .unwrap_err();
    assert!(
        problem.to_string().contains("not there any more"),
        "{problem}"
    );
}

#[test]
fn a_receipt_proves_its_own_entry_only() {
    let mut random = random(14);
    let entries: Vec<Entry> = (0..7).map(|_| entry(b"words", &mut random)).collect();
    let bundle = Bundle::new(vec![signed(origin("joint"), entries.clone())]).unwrap();
    for number in 1..=7 {
        let receipt = bundle.receipt(&origin("joint"), number).unwrap();
        assert_eq!(
            Receipt::read(receipt.text().as_bytes()),
            Ok(receipt.clone())
        );
        for (index, entry) in (0..).zip(&entries) {
            let moved = Receipt {
                index,
                entry: entry.clone(),
                ..receipt.clone()
            };
            assert_eq!(moved.verify(&trust()).is_ok(), index + 1 == number);
        }
    }
    assert_eq!(bundle.receipt(&origin("joint"), 0), None);
    assert_eq!(bundle.receipt(&origin("joint"), 8), None);
}

/// P13: a million plausible bodies, tried with whatever salts an outsider may think of.
#[test]
fn commitments_reveal_nothing_without_the_salt() {
    let mut random = random(99);
    let body =
        |n: u32| format!("{{\"kind\":\"offered\",\"by\":\"upper\",\"hours\":{n}}}").into_bytes();
    let hidden: BTreeSet<Commitment> = (0..64)
        .map(|n| entry(&body(n), &mut random).commitment())
        .collect();
    let published = Salt(std::array::from_fn(|_| random.random()));
    let mut n_tried = 0;
    for n in 0..250_000 {
        let own = origin("joint");
        let guesses = [
            Salt([0; 32]),
            published,
            Salt::of_rehearsal(0, &own, u64::from(n)),
            Salt::of_rehearsal(u64::from(n), &own, 1),
        ];
        for salt in guesses {
            assert!(!hidden.contains(&Commitment::of(&salt, &body(n % 1_000))));
            n_tried += 1;
        }
    }
    assert_eq!(n_tried, 1_000_000);
    // A planted fault: without a salt of its own the same search finds every body.
    let bare: BTreeSet<Commitment> = (0..64)
        .map(|n| Commitment::of(&Salt([0; 32]), &body(n)))
        .collect();
    let found = (0..1_000).filter(|n| bare.contains(&Commitment::of(&Salt([0; 32]), &body(*n))));
    assert_eq!(found.count(), 64);
}

#[test]
fn salts_are_never_the_same_twice() {
    let salts: BTreeSet<[u8; 32]> = (0..10)
        .flat_map(|seed| (0..100).map(move |n| (seed, n)))
        .flat_map(|(seed, n)| ["joint", "mediators"].map(|ledger| (seed, n, ledger)))
        .map(|(seed, n, ledger)| Salt::of_rehearsal(seed, &origin(ledger), n).0)
        .collect();
    assert_eq!(salts.len(), 2_000);
}

proptest! {
    #[test]
    fn what_is_read_writes_the_same_bytes(seed in any::<u64>()) {
        let mut random = random(seed);
        let own = bundle(&mut random, 6);
        let other = bundle(&mut random, 6).text();
        prop_assert_eq!(Bundle::read(own.text().as_bytes()).unwrap(), own.clone());
        for _ in 0..20 {
            let bytes = corrupted(&own.text(), &other, &mut random);
            if let Ok(read) = RecordFile::read(&bytes) {
                prop_assert_eq!(read.text().into_bytes(), bytes);
            }
        }
    }
}
