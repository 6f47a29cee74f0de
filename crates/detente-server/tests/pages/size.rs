//! What a page weighs. The server does not compress, so that nobody learns
//! from lengths; a proxy may, and the budget is for then.

use detente::model::party::{PartyIdx, Seat};
use detente_server::pages::form::Filled;
use detente_server::pages::sheet::SHEET;

use crate::mid_way::{case, mid_way, pages, played};

/// Bytes of the budget of a first visit, compressed.
const BUDGET: usize = 20 << 10;

#[test]
fn a_first_visit_fits_the_budget() {
    let ended = played(case(|_, text| text));
    let sheet = compressed(SHEET.as_bytes());
    let mut heaviest = (0, String::new());
    let seats = [
        Seat::Party(PartyIdx(0)),
        Seat::Mediator(detente::model::party::MediatorIdx(0)),
    ];
    for (history, seat) in [mid_way(), ended]
        .iter()
        .flat_map(|it| seats.map(|seat| (it, seat)))
    {
        for (name, page) in pages(history, seat, &Filled::default()) {
            let bytes = compressed(page.as_bytes());
            if bytes > heaviest.0 {
                heaviest = (bytes, name.clone());
            }
            assert!(
                bytes + sheet <= BUDGET,
                "{seat:?} {name}: {bytes} + {sheet}"
            );
        }
    }
    println!(
        "sheet at most {sheet} bytes, heaviest page {} at most {}",
        heaviest.1, heaviest.0
    );
}

/// An upper bound of what any LZ77 with Huffman codes needs: greedy matches of
/// at least 4 bytes in a window of 32 KiB at 24 bits each, other bytes by their
/// own entropy. Deflate does better.
fn compressed(bytes: &[u8]) -> usize {
    use std::collections::BTreeMap;
    let mut last: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut literals: Vec<u8> = Vec::new();
    let (mut at, mut n_matches) = (0, 0usize);
    while at < bytes.len() {
        let key = bytes.get(at..at + 4);
        let before = key
            .and_then(|key| last.get(key).copied())
            .filter(|it| at - it <= 32 << 10);
        let length = before.map_or(0, |before| {
            let same = bytes[at..].iter().zip(&bytes[before..]).take(258);
            same.take_while(|(one, other)| one == other).count()
        });
        let step = if length >= 4 {
            n_matches += 1;
            length
        } else {
            literals.push(bytes[at]);
            1
        };
        for i in at..at + step {
            if let Some(key) = bytes.get(i..i + 4) {
                last.insert(key, i);
            }
        }
        at += step;
    }
    let mut counts = [0f64; 256];
    for byte in &literals {
        counts[usize::from(*byte)] += 1.0;
    }
    let total = literals.len() as f64;
    let bits: f64 = counts
        .iter()
        .filter(|it| **it > 0.0)
        .map(|it| it * (total / it).log2())
        .sum();
    (bits / 8.0) as usize + n_matches * 3 + 320
}
