//! Rules on explicit lists, the compatibility definitions among them.

use crate::instances::Stream;
use detente::analysis::bargaining::points::Points;
use detente::analysis::bargaining::{conflict_level, lotteries};

#[test]
fn first_of_equals_wins_and_all_ties_are_told() {
    let list = vec![vec![2, 3], vec![3, 2], vec![1, 6], vec![6, 1]];
    let points = Points::new(2, &list).unwrap();
    let nash = points.nash(&[0, 0]).unwrap().unwrap();
    assert_eq!((nash.first, nash.ties), (0, vec![0, 1, 2, 3]));
    let sum = points.max_sum().unwrap();
    assert_eq!((sum.first, sum.ties), (2, vec![2, 3]));
    let even = points.min_abs_difference().unwrap();
    assert_eq!((even.first, even.ties), (0, vec![0, 1]));
}

#[test]
fn the_rules_called_kalai_differ() {
    let list = vec![
        vec![100, 10],
        vec![70, 60],
        vec![55, 55],
        vec![40, 72],
        vec![0, 80],
    ];
    let points = Points::new(2, &list).unwrap();
    assert_eq!(
        points.egalitarian(&[0, 0], &[1, 1]).unwrap().unwrap().first,
        1
    );
    assert_eq!(
        points
            .ks_spread(&[0, 0], &[100, 80])
            .unwrap()
            .unwrap()
            .first,
        1
    );
    assert_eq!(points.min_abs_difference().unwrap().first, 2);
    assert_eq!(points.max_sum().unwrap().first, 1);
    assert_eq!(
        points
            .ks_spread(&[0, 0], &[100, 100])
            .unwrap()
            .unwrap()
            .first,
        2
    );
}

#[test]
fn a_reservation_that_nothing_meets_selects_nothing() {
    let list = vec![vec![1, 2], vec![2, 1]];
    let points = Points::new(2, &list).unwrap();
    assert_eq!(points.nash(&[1, 0]).unwrap().unwrap().first, 1);
    assert_eq!(points.nash(&[1, 1]).unwrap(), None);
    assert_eq!(
        points.egalitarian(&[1, 2], &[1, 1]).unwrap().unwrap().first,
        0
    );
    assert_eq!(points.egalitarian(&[2, 2], &[1, 1]).unwrap(), None);
    assert_eq!(points.kalai_smorodinsky(&[2, 2]).unwrap(), None);
    assert!((points.rational_fraction(&[0, 1]).unwrap() - 0.5).abs() < 1e-15);
}

#[test]
fn wrong_lengths_are_errors() {
    let list = vec![vec![1, 2], vec![2]];
    assert!(Points::new(2, &list).is_err());
    let list = vec![vec![1, 2]];
    let points = Points::new(2, &list).unwrap();
    assert!(points.nash(&[0]).is_err());
    assert!(points.ks_spread(&[0, 0], &[1]).is_err());
    assert!(points.ks_spread(&[2, 2], &[1, 1]).is_err());
}

/// Sums of fractions and differences of fractions, against doubles where these are clear.
#[test]
fn exact_rules_agree_with_doubles() {
    let mut stream = Stream(7);
    for _ in 0..300 {
        let n_parties = 2 + stream.below(3) as usize;
        let list: Vec<Vec<i64>> = (0..12)
            .map(|_| {
                (0..n_parties)
                    .map(|_| 1 + stream.below(1_000) as i64)
                    .collect()
            })
            .collect();
        let points = Points::new(n_parties, &list).unwrap();
        let best: Vec<i64> = (0..n_parties)
            .map(|p| list.iter().map(|u| u[p]).max().unwrap())
            .collect();
        let worst = vec![0; n_parties];
        let shares = |point: &[i64]| -> Vec<f64> {
            point
                .iter()
                .zip(&best)
                .map(|(u, b)| *u as f64 / *b as f64)
                .collect()
        };
        let spread = |point: &[i64]| {
            let shares = shares(point);
            shares.iter().copied().fold(0.0, f64::max) - shares.iter().copied().fold(2.0, f64::min)
        };
        let welfare = |point: &[i64]| shares(point).iter().sum::<f64>();
        let chosen = &list[points.ks_spread(&worst, &best).unwrap().unwrap().first];
        assert!(
            list.iter()
                .all(|point| spread(point) >= spread(chosen) - 1e-12)
        );
        let chosen = &list[points
            .max_relative_welfare(&worst, &best)
            .unwrap()
            .unwrap()
            .first];
        assert!(
            list.iter()
                .all(|point| welfare(point) <= welfare(chosen) + 1e-12)
        );
    }
}

#[test]
fn conflict_is_counted_over_all_pairs() {
    let mut stream = Stream(3);
    for _ in 0..200 {
        let list: Vec<Vec<i64>> = (0..stream.below(30))
            .map(|_| vec![stream.below(8) as i64, stream.below(8) as i64])
            .collect();
        let (mut opposite, mut ranked) = (0, 0);
        for a in &list {
            for b in &list {
                let sign = (a[0] - b[0]).signum() * (a[1] - b[1]).signum();
                ranked += i32::from(sign != 0);
                opposite += i32::from(sign < 0);
            }
        }
        let points = Points::new(2, &list).unwrap();
        let expected = (ranked > 0).then(|| f64::from(opposite) / f64::from(ranked));
        assert_eq!(conflict_level(&points, [0, 1]).unwrap(), expected);
    }
}

/// The product along a lottery is never larger than at the lottery that is chosen.
#[test]
fn lotteries_are_best_among_all_mixtures() {
    let mut stream = Stream(11);
    for _ in 0..300 {
        let list: Vec<Vec<i64>> = (0..6)
            .map(|_| vec![stream.below(50) as i64 - 10, stream.below(50) as i64 - 10])
            .collect();
        let points = Points::new(2, &list).unwrap();
        let Some(found) = lotteries(&points, &[0, 0]).unwrap() else {
            let gains = |u: &[i64]| u[0] > 0 && u[1] > 0;
            assert!(!list.iter().any(|point| gains(point)));
            continue;
        };
        for lottery in [found.nash, found.kalai_smorodinsky, found.egalitarian] {
            for party in [0, 1] {
                let [a, b] = lottery.outcomes.map(|at| list[at][party] as f64);
                let mixed = a + lottery.probability * (b - a);
                assert!(
                    (mixed - lottery.utilities[party]).abs() < 1e-9,
                    "{lottery:?} {list:?}"
                );
            }
        }
        let product = |u: [f64; 2]| u[0].max(0.0) * u[1].max(0.0);
        for a in &list {
            for b in &list {
                for step in 0..=20 {
                    let mix =
                        |p: usize| a[p] as f64 + f64::from(step) / 20.0 * (b[p] - a[p]) as f64;
                    assert!(product([mix(0), mix(1)]) <= product(found.nash.utilities) + 1e-9);
                }
            }
        }
    }
}
