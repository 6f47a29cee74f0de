//! Adjusted Winner: of two parties' points, the efficient and equal division,
//! with one item split. It is the egalitarian solution with lotteries.
//!
//! Source: S. J. Brams, A. D. Taylor, "Fair Division: From Cake-Cutting to
//! Dispute Resolution", 1996, chapter 5.

use detente::analysis::bargaining::{lotteries, points::Points};
use detente::analysis::table::AdditiveTable;

use crate::instances::every_outcome;

/// Each item goes to the first or to the second; `points` of a hundred per side.
/// Expected: what both get, as a fraction.
#[track_caller]
fn check(items: &[(&str, i64, i64)], expected: (f64, f64)) {
    for side in [0, 1] {
        let points = items.iter().map(|item| [item.1, item.2][side]);
        assert_eq!(points.sum::<i64>(), 100);
    }
    let issue = |item: &(&str, i64, i64)| vec![vec![item.1, 0], vec![0, item.2]];
    let table = AdditiveTable::new(2, items.iter().map(issue).collect()).unwrap();
    let outcomes = every_outcome(&table);
    let all: Vec<Vec<i64>> = outcomes.iter().map(|o| table.evaluate(o)).collect();
    let points = Points::new(2, &all).unwrap();
    let equal = lotteries(&points, &[0, 0]).unwrap().unwrap().egalitarian;
    for utility in equal.utilities {
        let wanted = expected.0 / expected.1;
        assert!(
            (utility - wanted).abs() < 1e-9,
            "{utility}, expected {wanted}"
        );
    }
    // A lottery between two outcomes splits what they differ in: one item, but
    // for items that both sides value alike relative to the rest.
    let [one, other] = equal.outcomes.map(|at| &outcomes[at]);
    let ratio = |at: &usize| items[*at].1 as f64 / items[*at].2 as f64;
    let split: Vec<usize> = (0..items.len())
        .filter(|at| one[*at] != other[*at])
        .collect();
    assert!(
        split
            .iter()
            .all(|at| (ratio(at) - ratio(&split[0])).abs() < 1e-12)
    );
}

/// Also in lecture notes as "Alicia and Bruce".
#[test]
fn bob_and_carol_split_the_retirement_account() {
    let items = [
        ("retirement account", 50, 40),
        ("home", 20, 30),
        ("summer cottage", 15, 10),
        ("investments", 10, 10),
        ("other", 5, 10),
    ];
    check(&items, (170.0, 3.0));
}

/// Points estimated by H. Raiffa, "The Art and Science of Negotiation", 1982.
#[test]
fn panama_canal_treaties_of_1977_give_66_each() {
    let items = [
        ("US defense rights", 22, 9),
        ("use rights", 22, 15),
        ("land and water", 15, 15),
        ("expansion rights", 14, 3),
        ("duration", 11, 15),
        ("expansion routes", 6, 5),
        ("compensation", 4, 11),
        ("jurisdiction", 2, 7),
        ("US military rights", 2, 7),
        ("defense role of Panama", 2, 13),
    ];
    check(&items, (66.0, 1.0));
}

#[test]
fn trump_divorce_splits_the_palm_beach_mansion() {
    let items = [
        ("Connecticut estate", 10, 38),
        ("Palm Beach mansion", 40, 20),
        ("Trump Plaza apartment", 10, 30),
        ("Trump Tower triplex", 38, 10),
        ("cash and jewelry", 2, 2),
    ];
    check(&items, (218.0, 3.0));
}

/// The hypothetical points of S. Brams, J. Togman, "Camp David: Was the
/// Agreement Fair?", 1996; the table is cited from memory.
#[test]
fn camp_david_accords_split_sinai() {
    let items = [
        ("Sinai", 35, 55),
        ("diplomatic recognition", 10, 5),
        ("West Bank and Gaza", 20, 10),
        ("formal linkage", 10, 5),
        ("Palestinian rights", 5, 20),
        ("Jerusalem", 20, 5),
    ];
    check(&items, (395.0, 6.0));
}
