//! Every solution of a table equals the one that enumeration finds.

use crate::instances::{every_outcome, small};
use detente::analysis::bargaining::points::{Points, Selection};
use detente::analysis::bargaining::{
    Answer, Budget, Efficiency, GainScale, efficiency, egalitarian, ideal_point, kalai_smorodinsky,
    lexicographic_kalai_smorodinsky, leximin, nash, utilitarian,
};
use detente::analysis::table::AdditiveTable;

const SEEDS: std::ops::Range<u64> = 0..1_500;

/// Compares an answer with the utilities of all outcomes that enumeration selects.
#[track_caller]
fn check(
    seed: u64,
    table: &AdditiveTable,
    answer: &Answer,
    all: &[Vec<i64>],
    selected: Option<Selection>,
) {
    let certificate = answer.certificate();
    assert!(certificate.is_exact, "seed {seed}: not proven");
    assert!(certificate.gap().abs() <= 0.0, "seed {seed}: gap");
    match (answer, selected) {
        (Answer::Solved(solution), Some(selected)) => {
            assert_eq!(
                solution.utilities,
                table.evaluate(&solution.outcome),
                "seed {seed}"
            );
            let is_tied = selected
                .ties
                .iter()
                .any(|at| all[*at] == solution.utilities);
            let best = &all[selected.first];
            assert!(
                is_tied,
                "seed {seed}: {:?} instead of {best:?}",
                solution.utilities
            );
        }
        (Answer::NoRationalOutcome(_), None) => {}
        (answer, selected) => panic!("seed {seed}: {answer:?} but enumeration says {selected:?}"),
    }
}

fn utilities(table: &AdditiveTable) -> Vec<Vec<i64>> {
    every_outcome(table)
        .iter()
        .map(|outcome| table.evaluate(outcome))
        .collect()
}

#[test]
fn nash_equals_enumeration() {
    for seed in SEEDS {
        let (table, floor) = small(seed);
        let all = utilities(&table);
        let expected = Points::new(table.n_parties(), &all)
            .unwrap()
            .nash(&floor)
            .unwrap();
        let answer = nash(&table, &floor, Budget::default()).unwrap();
        check(seed, &table, &answer, &all, expected);
    }
}

#[test]
fn egalitarian_equals_enumeration_in_every_scale() {
    for seed in SEEDS {
        let (table, floor) = small(seed);
        let all = utilities(&table);
        let points = Points::new(table.n_parties(), &all).unwrap();
        let ranges: Vec<i64> = (0..table.n_parties())
            .map(|party| {
                let own = all.iter().map(|point| point[party]);
                own.clone().max().unwrap() - own.min().unwrap()
            })
            .collect();
        let some: Vec<i64> = (0..table.n_parties() as i64)
            .map(|party| (party + seed as i64) % 4)
            .collect();
        let ones = vec![1; table.n_parties()];
        for (scale, weights) in [
            (GainScale::Units, ones),
            (GainScale::Range, ranges),
            (GainScale::Weights(some.clone()), some),
        ] {
            let expected = points.egalitarian(&floor, &weights).unwrap();
            let answer = egalitarian(&table, &floor, &scale, Budget::default()).unwrap();
            check(seed, &table, &answer, &all, expected);
            let expected = points.leximin(&floor, &weights).unwrap();
            let answer = leximin(&table, &floor, &scale, Budget::default()).unwrap();
            check(seed, &table, &answer, &all, expected);
        }
    }
}

#[test]
fn kalai_smorodinsky_equals_enumeration() {
    for seed in SEEDS {
        let (table, floor) = small(seed);
        let all = utilities(&table);
        let points = Points::new(table.n_parties(), &all).unwrap();
        let expected = points.kalai_smorodinsky(&floor).unwrap();
        let answer = kalai_smorodinsky(&table, &floor, Budget::default()).unwrap();
        check(seed, &table, &answer, &all, expected);
        let ideal = points.ideal(&floor).unwrap();
        let found = ideal_point(&table, &floor, Budget::default()).unwrap();
        assert_eq!(found.0.map(|ideal| ideal.utilities), ideal, "seed {seed}");
        assert!(found.1);
        if let Some(ideal) = ideal {
            let gains: Vec<i64> = ideal.iter().zip(&floor).map(|(a, b)| a - b).collect();
            let expected = points.leximin(&floor, &gains).unwrap();
            let answer =
                lexicographic_kalai_smorodinsky(&table, &floor, Budget::default()).unwrap();
            check(seed, &table, &answer, &all, expected);
        }
    }
}

#[test]
fn utilitarian_equals_enumeration() {
    for seed in SEEDS {
        let (table, floor) = small(seed);
        let all = utilities(&table);
        let rational =
            |point: &&Vec<i64>| point.iter().zip(&floor).all(|(have, need)| have >= need);
        let kept: Vec<Vec<i64>> = all.iter().filter(rational).cloned().collect();
        let expected = Points::new(table.n_parties(), &kept).unwrap().max_sum();
        let answer = utilitarian(&table, &floor, Budget::default()).unwrap();
        check(seed, &table, &answer, &kept, expected);
    }
}

#[test]
fn efficiency_equals_enumeration() {
    let dominates = |a: &[i64], b: &[i64]| a != b && a.iter().zip(b).all(|(a, b)| a >= b);
    for seed in SEEDS {
        let (table, _) = small(seed);
        let outcomes = every_outcome(&table);
        let all = utilities(&table);
        let at = seed as usize * 7 % outcomes.len();
        let is_efficient = !all.iter().any(|other| dominates(other, &all[at]));
        match efficiency(&table, &outcomes[at], Budget::default()).unwrap() {
            Efficiency::Efficient(_) => assert!(is_efficient, "seed {seed}"),
            Efficiency::Dominated(better) => {
                assert!(dominates(&better.utilities, &all[at]), "seed {seed}");
                assert!(
                    !all.iter().any(|other| dominates(other, &better.utilities)),
                    "seed {seed}"
                );
            }
            Efficiency::Undecided(_) => panic!("seed {seed}: undecided"),
        }
    }
}

#[test]
fn a_spent_budget_says_how_far_it_got() {
    for seed in 0..200 {
        let (table, floor) = small(seed);
        let all = utilities(&table);
        let points = Points::new(table.n_parties(), &all).unwrap();
        let best = points
            .egalitarian(&floor, &vec![1; table.n_parties()])
            .unwrap();
        for nodes in [0, 1, 2] {
            let answer = egalitarian(&table, &floor, &GainScale::Units, Budget { nodes }).unwrap();
            let certificate = *answer.certificate();
            assert!(certificate.nodes <= nodes);
            let attained = best.as_ref().map(|best| {
                all[best.first]
                    .iter()
                    .zip(&floor)
                    .map(|(a, b)| a - b)
                    .min()
                    .unwrap() as f64
            });
            match (&answer, attained) {
                (Answer::NoRationalOutcome(_), attained) => assert_eq!(attained, None),
                (Answer::Solved(_), attained) => {
                    assert!(certificate.upper_bound >= attained.unwrap());
                }
                (Answer::Undecided(_), Some(attained)) => {
                    assert!(certificate.upper_bound >= attained);
                }
                (Answer::Undecided(_), None) => {}
            }
        }
    }
}
