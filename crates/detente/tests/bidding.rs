//! Bids of one party against listing and sorting every outcome.

#![expect(clippy::expect_used, reason = "a test stops at its first surprise")]

use std::collections::BTreeSet;

use detente::analysis::bidding::{Bid, Count, OwnUtilities};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

/// Every outcome with its utility, by rising utility.
fn listed(own: &OwnUtilities) -> Vec<Bid> {
    let mut all = vec![vec![]];
    for values in own.issues() {
        let longer = |head: &Vec<u32>| {
            let head = head.clone();
            (0..values.len() as u32).map(move |value| [&head[..], &[value]].concat())
        };
        all = all.iter().flat_map(longer).collect();
    }
    let bid = |outcome: Vec<u32>| Bid {
        utility: own.evaluate(&outcome).expect("an outcome"),
        outcome,
    };
    let mut all: Vec<Bid> = all.into_iter().map(bid).collect();
    all.sort_by_key(|bid| bid.utility);
    all
}

fn small() -> impl Strategy<Value = OwnUtilities> {
    let span = prop_oneof![
        Just(0i64),
        Just(2),
        Just(15),
        Just(1000),
        Just(1_000_000_000_000)
    ];
    span.prop_flat_map(|span| {
        let issue = prop::collection::vec(-span..=span, 1..=5);
        prop::collection::vec(issue, 0..=5)
            .prop_map(|issues| OwnUtilities::new(issues).expect("small"))
    })
}

fn at_most(count: Count, n: usize) -> bool {
    matches!(count, Count::Exact(count) if count <= n as u128)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranked_is_the_sorted_list(own in small()) {
        let all = listed(&own);
        let ranked: Vec<Bid> = own.ranked().collect();
        prop_assert_eq!(ranked.first(), Some(&own.best()));
        prop_assert!(ranked.iter().map(|bid| bid.utility).eq(all.iter().rev().map(|bid| bid.utility)));
        let distinct: BTreeSet<&Vec<u32>> = ranked.iter().map(|bid| &bid.outcome).collect();
        prop_assert_eq!(distinct.len(), all.len());
        for bid in &ranked {
            prop_assert_eq!(own.evaluate(&bid.outcome), Some(bid.utility));
        }
    }

    #[test]
    fn best_is_the_smallest_of_the_best(own in small()) {
        let all = listed(&own);
        let most = all.iter().map(|bid| bid.utility).max();
        prop_assert_eq!(all.iter().find(|bid| Some(bid.utility) == most), Some(&own.best()));
    }

    #[test]
    fn index_answers_as_the_list(own in small(), levels in prop_oneof![Just(0u32), Just(7), Just(60), Just(20_000)], at in 0usize..3200, wide in 0i64..1000) {
        let all = listed(&own);
        let index = own.index(levels);
        let (least, most) = (all[0].utility, all[all.len() - 1].utility);
        let threshold = match at % 4 {
            0 => all[at / 4 % all.len()].utility,
            1 => all[at / 4 % all.len()].utility + 1,
            2 => least - 1 + (most - least + 2) / 800 * (at as i64 / 4),
            _ => most + 1 - at as i64 / 4 % 3,
        };

        let nearest = all.iter().map(|bid| bid.utility).find(|utility| *utility >= threshold);
        let found = index.nearest_at_least(threshold, 1_000_000);
        prop_assert_eq!(found.as_ref().map(|near| near.bid.utility), nearest);
        if let Some(near) = found {
            prop_assert!(near.is_nearest);
            prop_assert_eq!(own.evaluate(&near.bid.outcome), nearest);
        }
        if let Some(near) = index.nearest_at_least(threshold, 0) {
            prop_assert!(near.bid.utility >= threshold);
            prop_assert!(!near.is_nearest || Some(near.bid.utility) == nearest);
        }

        let below = all.iter().rev().map(|bid| bid.utility).find(|utility| *utility < threshold);
        let level = index.next_below(threshold);
        prop_assert_eq!(level.is_some(), below.is_some());
        if let (Some(level), Some(below)) = (level, below) {
            prop_assert!(level.utility_min < threshold && below <= level.utility_max);
            prop_assert!(!level.count.is_zero());
            prop_assert!(!index.is_exact() || (level.utility_min == below && level.utility_max == below));
        }

        let high = threshold.saturating_add((most - least) / 1000 * wide);
        let inside: Vec<&Bid> = all.iter().filter(|bid| (threshold..=high).contains(&bid.utility)).collect();
        let band = index.band(threshold, high);
        let (fewest, count_most) = band.counts();
        prop_assert!(at_most(fewest, inside.len()) && !at_most(count_most, inside.len().wrapping_sub(1)) || inside.is_empty());
        if index.is_exact() {
            prop_assert_eq!((fewest, count_most), (Count::Exact(inside.len() as u128), Count::Exact(inside.len() as u128)));
        }
        let walked: Vec<Bid> = band.bids(100_000).collect();
        let distinct: BTreeSet<&Vec<u32>> = walked.iter().map(|bid| &bid.outcome).collect();
        prop_assert_eq!((walked.len(), distinct.len()), (inside.len(), inside.len()));
        if index.is_exact() {
            prop_assert!(walked.is_sorted_by(|one, next| one.utility >= next.utility));
        }
        for bid in &walked {
            prop_assert!((threshold..=high).contains(&bid.utility));
            prop_assert_eq!(own.evaluate(&bid.outcome), Some(bid.utility));
        }
        let mut rng = Pcg64Mcg::seed_from_u64(at as u64);
        let sample = band.sample(&mut rng, 10_000);
        prop_assert!(sample.is_some() || walked.len() * 1000 < all.len());
        if let Some(bid) = sample {
            prop_assert!(walked.contains(&bid));
        }
    }
}

/// A party that would need 1e50 outcomes to be listed.
fn large(values: usize, issues: usize) -> OwnUtilities {
    let mut state = 17u64;
    let mut draw = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let issue = |_| {
        let weight = 1 + draw(50);
        (0..values)
            .map(|_| (weight * draw(1000)) as i64 * 1_000_003)
            .collect()
    };
    OwnUtilities::new((0..issues).map(issue).collect()).expect("small enough")
}

/// Counts each outcome of a band in 100 draws per outcome: chi-squared stays
/// below its mean plus six standard deviations.
#[track_caller]
fn is_uniform(own: &OwnUtilities, levels: u32, utility_min: i64, utility_max: i64) {
    let index = own.index(levels);
    let band = index.band(utility_min, utility_max);
    let outcomes: Vec<Vec<u32>> = band.bids(100_000).map(|bid| bid.outcome).collect();
    let mut drawn = vec![0u32; outcomes.len()];
    let mut rng = Pcg64Mcg::seed_from_u64(5);
    for _ in 0..100 * outcomes.len() {
        let bid = band
            .sample(&mut rng, 10_000)
            .expect("the band is not empty");
        drawn[outcomes
            .iter()
            .position(|outcome| *outcome == bid.outcome)
            .expect("of the band")] += 1;
    }
    let chi: f64 = drawn
        .iter()
        .map(|n| (f64::from(*n) - 100.0).powi(2) / 100.0)
        .sum();
    let free = outcomes.len() as f64 - 1.0;
    assert!(
        free > 20.0 && chi < free + 6.0 * (2.0 * free).sqrt(),
        "{chi} for {free}"
    );
}

#[test]
fn samples_are_uniform_on_a_grid_and_off() {
    let own = OwnUtilities::new(vec![
        vec![0, 3, 7, 9],
        vec![0, 1, 5, 5],
        vec![2, 4, 6, 11],
        vec![0, 2, 3, 8],
    ])
    .expect("small");
    is_uniform(&own, 1000, 12, 18);
    is_uniform(&own, 9, 12, 18);
}

#[test]
fn approximate_samples_lie_in_a_narrow_band() {
    let own = large(10, 50);
    let index = own.index(50_000);
    assert!(!index.is_exact());
    let best = own.best().utility;
    for percent in [20, 50, 80, 95] {
        let low = best / 100 * percent;
        let band = index.band(low, low + best / 100);
        let (fewest, most) = band.counts();
        assert!(fewest.log10() <= most.log10() && most.log10() - fewest.log10() < 0.2);
        let mut rng = Pcg64Mcg::seed_from_u64(percent as u64);
        for _ in 0..50 {
            let bid = band.sample(&mut rng, 100).expect("many outcomes");
            assert_eq!(own.evaluate(&bid.outcome), Some(bid.utility));
            assert!((low..=low + best / 100).contains(&bid.utility));
        }
        let next: Vec<Bid> = band.bids(100_000).take(100).collect();
        let narrow = index
            .band(low, low + index.width() / 10)
            .bids(10_000)
            .take(5);
        assert_eq!(
            narrow
                .filter(|bid| bid.utility - low <= index.width() / 10)
                .count(),
            5
        );
        assert!(next.len() == 100 && next.iter().all(|bid| bid.utility >= low));
        let near = index
            .nearest_at_least(low, 100_000)
            .expect("below the best");
        let excess = near.bid.utility - low;
        assert!((0..5 * index.width()).contains(&excess));
    }
}

#[test]
fn counts_pass_the_range_of_floats() {
    // 10^400 outcomes of one utility each value: the binomial middle is known.
    let own = OwnUtilities::new(vec![vec![0, 0, 0, 0, 0, 1, 1, 1, 1, 1]; 400]).expect("small");
    let index = own.index(1000);
    let (all, also_all) = index.band(0, 400).counts();
    assert_eq!(all, also_all);
    assert!((all.log10() - 400.0).abs() < 1e-9);
    let (none, _) = index.band(0, 0).counts();
    assert!((none.log10() - 400.0 * 5f64.log10()).abs() < 1e-9);
    assert_eq!(
        index.next_below(i64::MAX).map(|level| level.utility_max),
        Some(400)
    );
    assert_eq!(index.next_below(0), None);
    let mut rng = Pcg64Mcg::seed_from_u64(1);
    assert_eq!(
        index
            .band(200, 200)
            .sample(&mut rng, 1)
            .map(|bid| bid.utility),
        Some(200)
    );
}

#[test]
fn extreme_thresholds_are_answers() {
    let own = OwnUtilities::new(vec![vec![-(1 << 60), 1 << 60], vec![0, 3, -(1 << 60)]])
        .expect("in range");
    for levels in [0, 1, 1000, u32::MAX] {
        let index = own.index(levels);
        assert_eq!(index.nearest_at_least(i64::MAX, 10), None);
        assert_eq!(
            index
                .nearest_at_least(i64::MIN, 10_000)
                .map(|near| near.bid.utility),
            Some(-(1 << 61))
        );
        assert_eq!(index.next_below(i64::MIN), None);
        assert!(index.next_below(i64::MAX).is_some());
        assert_eq!(index.band(i64::MIN, i64::MAX).bids(100_000).count(), 6);
        assert_eq!(index.band(i64::MAX, i64::MIN).bids(100_000).count(), 0);
        assert_eq!(
            index.band(5, 4).sample(&mut Pcg64Mcg::seed_from_u64(1), 9),
            None
        );
    }
}
