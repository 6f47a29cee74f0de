//! The frontier methods against listing every outcome, and the laws they state.

#![expect(clippy::expect_used, reason = "a test stops at its first surprise")]

use std::collections::BTreeMap;

use detente::analysis::pareto::{Frontier, FrontierRequest, pareto_enumerated, pareto_frontier};
use detente::analysis::table::AdditiveTable;
use proptest::prelude::*;

/// Every outcome in lexicographic order.
fn outcomes(table: &AdditiveTable) -> Vec<Vec<u32>> {
    (0..table.n_issues()).fold(vec![vec![]], |shorter, issue| {
        shorter
            .iter()
            .flat_map(|head: &Vec<u32>| {
                (0..table.n_values(issue) as u32).map(|value| [&head[..], &[value]].concat())
            })
            .collect()
    })
}

/// The frontier by comparing all pairs: utilities, with the first outcome that has them.
fn obvious(table: &AdditiveTable, reserved: Option<&[i64]>) -> Vec<(Vec<i64>, Vec<u32>)> {
    let mut first: BTreeMap<Vec<i64>, Vec<u32>> = BTreeMap::new();
    for outcome in outcomes(table) {
        let utilities = table.evaluate(&outcome);
        if reserved.is_none_or(|least| utilities.iter().zip(least).all(|(u, r)| u >= r)) {
            first.entry(utilities).or_insert(outcome);
        }
    }
    let beats =
        |other: &[i64], one: &[i64]| other != one && other.iter().zip(one).all(|(o, u)| o >= u);
    let mut kept: Vec<_> = first
        .iter()
        .filter(|(one, _)| !first.keys().any(|other| beats(other, one)))
        .map(|(utilities, outcome)| (utilities.clone(), outcome.clone()))
        .collect();
    kept.reverse();
    kept
}

fn all_of(frontier: &Frontier) -> Vec<(Vec<i64>, Vec<u32>)> {
    (0..frontier.len())
        .map(|point| {
            let utilities = frontier.utilities(point).expect("a point");
            (
                utilities.to_vec(),
                frontier.outcome(point).expect("an outcome"),
            )
        })
        .collect()
}

fn request(reserved: Option<Vec<i64>>, memory_bytes_max: usize) -> FrontierRequest {
    FrontierRequest {
        reserved,
        memory_bytes_max,
        ..FrontierRequest::default()
    }
}

/// Tables of up to 5 issues with up to 5 values: coarse utilities with many
/// ties, fine ones, huge ones, and steps that several issues share.
fn tables(n_parties: usize) -> impl Strategy<Value = AdditiveTable> {
    let span = prop_oneof![
        Just(1i64),
        Just(3),
        Just(20),
        Just(1_000_000_000_000),
        Just(1 << 57)
    ];
    (span, 0usize..=5, 1i64..=3).prop_flat_map(move |(span, issues, unit)| {
        let value =
            prop::collection::vec((-span..=span).prop_map(move |u| u / 3 * unit), n_parties);
        let issue = prop::collection::vec(value, 1..=5);
        prop::collection::vec(issue, issues)
            .prop_map(move |issues| AdditiveTable::new(n_parties, issues).expect("small enough"))
    })
}

/// Tables in which what one party wins the other nearly loses.
fn opposed() -> impl Strategy<Value = AdditiveTable> {
    (
        prop_oneof![Just(10i64), Just(1000), Just(1_000_000_000_000)],
        0i64..=10,
    )
        .prop_flat_map(|(span, noise)| {
            let value =
                (0..=span, 0..=noise).prop_map(move |(own, extra)| vec![own, span - own + extra]);
            let issue = prop::collection::vec(value, 1..=5);
            prop::collection::vec(issue, 1..=6)
                .prop_map(|issues| AdditiveTable::new(2, issues).expect("small enough"))
        })
}

fn is_as_obvious(table: &AdditiveTable, reserved: Option<Vec<i64>>) -> Result<(), TestCaseError> {
    let expected = obvious(table, reserved.as_deref());
    let listed = pareto_enumerated(
        table.n_parties(),
        outcomes(table)
            .iter()
            .map(|outcome| table.evaluate(outcome)),
        reserved.as_deref(),
    )
    .expect("right lengths");
    let all = outcomes(table);
    let listed: Vec<_> = listed
        .into_iter()
        .map(|point| (point.utilities, all[point.position].clone()))
        .collect();
    prop_assert_eq!(&listed, &expected);
    let frontier = pareto_frontier(table, &request(reserved, 1 << 24)).expect("right lengths");
    prop_assert!(frontier.is_exact());
    prop_assert_eq!(all_of(&frontier), expected);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_parties_as_by_listing(table in tables(2)) {
        is_as_obvious(&table, None)?;
    }

    #[test]
    fn opposed_parties_as_by_listing(table in opposed(), r0 in 0i64..3000, r1 in 0i64..3000) {
        is_as_obvious(&table, None)?;
        is_as_obvious(&table, Some(vec![r0, r1]))?;
    }

    #[test]
    fn reservation_is_not_strict(table in tables(2), point in 0usize..9) {
        // Take a frontier point itself as the reservation values.
        let frontier = obvious(&table, None);
        let reserved = frontier[point % frontier.len()].0.clone();
        is_as_obvious(&table, Some(reserved))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_party_as_by_listing(table in tables(1)) {
        is_as_obvious(&table, None)?;
    }

    #[test]
    fn three_parties_as_by_listing(table in tables(3), reserved in prop::option::of(prop::collection::vec(-5i64..5, 3))) {
        is_as_obvious(&table, reserved)?;
    }

    #[test]
    fn five_parties_as_by_listing(table in tables(5)) {
        if table.outcomes_log10() < 2.8 {
            is_as_obvious(&table, None)?;
        }
    }
}

/// Numbers that look random and are the same everywhere.
fn drawn(seed: u64) -> impl FnMut(i64) -> i64 {
    let mut state = seed;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(state >> 11) * below as u128) >> 53) as i64
    }
}

fn drawn_table(n_parties: usize, issues: usize, values: usize, seed: u64) -> AdditiveTable {
    let mut draw = drawn(seed);
    let weights: Vec<i64> = (0..n_parties * issues).map(|_| 1 + draw(1000)).collect();
    let mut issue = |i: usize| -> Vec<Vec<i64>> {
        (0..values)
            .map(|_| {
                let own = draw(1000);
                (0..n_parties)
                    .map(|p| {
                        weights[p * issues + i]
                            * if p == 0 {
                                own
                            } else {
                                (1000 - own) * 4 / 5 + draw(200)
                            }
                    })
                    .collect()
            })
            .collect()
    };
    AdditiveTable::new(n_parties, (0..issues).map(&mut issue).collect()).expect("small enough")
}

/// The merge without pruning, over all values, by sorting.
fn sorted_merge(table: &AdditiveTable) -> Vec<Vec<i64>> {
    let mut sums = vec![(0, 0)];
    for issue in 0..table.n_issues() {
        let values =
            (0..table.n_values(issue)).map(|v| (table.get(issue, v, 0), table.get(issue, v, 1)));
        let mut next: Vec<(i64, i64)> = values
            .flat_map(|(x, y)| sums.iter().map(move |sum| (sum.0 + x, sum.1 + y)))
            .collect();
        next.sort_unstable_by(|left, right| right.cmp(left));
        let mut best = i64::MIN;
        next.retain(|sum| {
            sum.1 > best && {
                best = sum.1;
                true
            }
        });
        sums = next;
    }
    sums.into_iter().map(|(x, y)| vec![x, y]).collect()
}

#[test]
fn pruning_loses_nothing_in_large_spaces() {
    for (issues, values, seed) in [(30, 6, 1), (20, 10, 2), (12, 20, 3), (40, 3, 4), (25, 8, 5)] {
        let table = drawn_table(2, issues, values, seed);
        let frontier = pareto_frontier(&table, &FrontierRequest::default()).expect("two parties");
        assert!(frontier.is_exact());
        assert!(frontier.points().eq(sorted_merge(&table)));
        for point in (0..frontier.len()).step_by(frontier.len() / 20 + 1) {
            let outcome = frontier.outcome(point).expect("an outcome");
            assert_eq!(
                Some(&table.evaluate(&outcome)[..]),
                frontier.utilities(point)
            );
        }
    }
}

/// Each exact point, or each outcome of a small space, is matched within the gap.
fn gap_holds(frontier: &Frontier, table: &AdditiveTable, all: impl Iterator<Item = Vec<i64>>) {
    for (utilities, outcome) in all_of(frontier) {
        assert_eq!(
            table.evaluate(&outcome),
            utilities,
            "every point is attained"
        );
    }
    for one in all {
        let near = |point: &[i64]| {
            point
                .iter()
                .zip(&one)
                .zip(frontier.gap())
                .all(|((p, u), g)| p + g >= *u)
        };
        assert!(
            frontier.points().any(near),
            "{one:?} is not within {:?}",
            frontier.gap()
        );
    }
}

#[test]
fn too_little_memory_is_said_and_bounded() {
    for (seed, memory) in [(1, 200_000), (2, 40_000), (3, 5_000), (4, 0)] {
        let table = drawn_table(2, 20, 6, seed);
        let frontier = pareto_frontier(&table, &request(None, memory)).expect("two parties");
        // Where the points fit beside no partial sums they are still all found.
        assert!(!frontier.is_exact() || memory >= 40_000 && frontier.memory_bytes() <= memory);
        gap_holds(&frontier, &table, sorted_merge(&table).into_iter());
    }
    for (seed, memory) in [(5, 20_000), (6, 3_000), (7, 0)] {
        let table = drawn_table(3, 5, 5, seed);
        let frontier = pareto_frontier(&table, &request(None, memory)).expect("three parties");
        assert!(!frontier.is_exact());
        gap_holds(
            &frontier,
            &table,
            outcomes(&table)
                .iter()
                .map(|outcome| table.evaluate(outcome)),
        );
    }
}

#[test]
fn issue_order_does_not_matter() {
    let issue = |seed| {
        let mut draw = drawn(seed);
        (0..6).map(|_| vec![draw(12), draw(12)]).collect::<Vec<_>>()
    };
    let issues: Vec<_> = (0..8).map(issue).collect();
    let points = |issues: Vec<Vec<Vec<i64>>>| -> Vec<Vec<i64>> {
        let table = AdditiveTable::new(2, issues).expect("small enough");
        let frontier = pareto_frontier(&table, &FrontierRequest::default()).expect("two parties");
        frontier.points().map(<[i64]>::to_vec).collect()
    };
    let forward = points(issues.clone());
    assert_eq!(forward, points(issues.into_iter().rev().collect()));
}

#[test]
fn wrong_lengths_are_errors() {
    let table = drawn_table(2, 2, 2, 1);
    let problem =
        pareto_frontier(&table, &request(Some(vec![0]), 0)).expect_err("one value for two");
    assert_eq!(
        problem.to_string(),
        "expected 2 reservation values, one per party, found 1"
    );
    let problem = pareto_enumerated(2, [vec![1, 2], vec![3]], None).expect_err("ragged");
    assert_eq!(
        problem.to_string(),
        "outcome 1: expected 2 utilities, found 1"
    );
}

/// Numbers that look random, for three parties.
fn three_parties(n_issues: usize) -> AdditiveTable {
    let mut state = 7u64;
    let mut draw = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 40) as i64
    };
    let issues = (0..n_issues).map(|_| (0..6).map(|_| vec![draw(), draw(), draw()]).collect());
    AdditiveTable::new(3, issues.collect()).expect("small enough")
}

/// Within fewer candidates the frontier is thinner, and the gap that it states
/// holds for every point of the whole one.
#[test]
fn a_limit_of_candidates_thins_and_says_so() {
    let table = three_parties(10);
    let whole = pareto_frontier(&table, &FrontierRequest::default()).expect("no reservation");
    assert!(whole.is_exact());
    for candidates_max in [0, 50, 200] {
        let request = FrontierRequest {
            candidates_max,
            ..FrontierRequest::default()
        };
        let thin = pareto_frontier(&table, &request).expect("no reservation");
        assert!(!thin.is_exact() && !thin.is_empty());
        let is_near = |point: &[i64], kept: &[i64]| {
            let lacks = point.iter().zip(kept).zip(thin.gap());
            lacks
                .into_iter()
                .all(|((whole, kept), gap)| whole - kept <= *gap)
        };
        for point in whole.points() {
            assert!(thin.points().any(|kept| is_near(point, kept)));
        }
    }
}
