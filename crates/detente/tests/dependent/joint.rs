//! Single outcomes of dependent issues, against listing every outcome.

use super::{Stream, every_outcome};
use detente::analysis::bargaining::points::Points;
use detente::analysis::bargaining::{Answer, BargainingProblem};
use detente::analysis::dependent::{self, Effect, Effort, Joint, JointDomain, JointProblem};
use detente::analysis::table::AdditiveTable;

/// How joints of a random domain look.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Pairs of values, few neighbours: elimination.
    Pairs,
    /// Ranges over several issues.
    Boxes,
}

pub(super) struct Random {
    pub(super) domain: JointDomain,
    pub(super) n_values: Vec<u32>,
}

fn random(stream: &mut Stream, kind: Kind, n_parties: usize) -> Random {
    let n_issues = stream.below(6) as usize;
    let n_values: Vec<u32> = (0..n_issues).map(|_| 1 + stream.below(4) as u32).collect();
    let scale = [3, 100, 1 << 40][stream.below(3) as usize];
    let number = |stream: &mut Stream| -> i64 {
        match stream.below(4) {
            0 => 0,
            1 => -(stream.below(scale) as i64),
            _ => stream.below(scale) as i64,
        }
    };
    let rows = n_values
        .iter()
        .map(|count| {
            let row = |_| (0..n_parties).map(|_| number(stream)).collect();
            (0..*count).map(row).collect()
        })
        .collect();
    let table = AdditiveTable::new(n_parties, rows).unwrap();
    let mut joints = Vec::new();
    for _ in 0..stream.below(12) {
        let size = match kind {
            Kind::Pairs => 2,
            Kind::Boxes => 1 + stream.below(4),
        };
        let within = (0..size.min(n_issues as u64))
            .map(|_| {
                let issue = stream.below(n_issues as u64) as usize;
                let first = stream.below(n_values[issue].into()) as u32;
                let last = match kind {
                    Kind::Pairs => first,
                    Kind::Boxes => first + stream.below(3) as u32,
                };
                (issue, (first..=last).collect())
            })
            .collect();
        let effect = if stream.below(8) == 0 {
            Effect::Forbids
        } else {
            Effect::Pays((0..n_parties).map(|_| number(stream)).collect())
        };
        joints.push(Joint { within, effect });
    }
    let mut domain = JointDomain::new(table, joints).unwrap();
    for party in 0..n_parties {
        if stream.below(5) == 0 {
            domain = domain.divided(party, 1 + stream.below(2 * scale) as i64);
        }
    }
    Random { domain, n_values }
}

fn listed(random: &Random) -> Vec<Vec<i64>> {
    every_outcome(&random.n_values)
        .iter()
        .filter_map(|outcome| random.domain.evaluate(outcome))
        .collect()
}

/// Disagreement values near what outcomes are worth, some out of reach.
fn floor(stream: &mut Stream, listed: &[Vec<i64>], n_parties: usize) -> Vec<i64> {
    let of = |party: usize| {
        let worth: Vec<i64> = listed.iter().map(|point| point[party]).collect();
        let least = worth.iter().copied().min().unwrap_or(0);
        match stream.below(6) {
            0 if !worth.is_empty() => worth[stream.below(worth.len() as u64) as usize],
            1 => worth.iter().copied().max().unwrap_or(0) + stream.below(2) as i64,
            2 => least - stream.below(50) as i64,
            _ => least,
        }
    };
    (0..n_parties).map(of).collect()
}

/// The answer is what listing says: the value if exact, within the gap otherwise.
#[track_caller]
fn check(
    name: &str,
    random: &Random,
    answer: &Answer,
    expected: Option<&[i64]>,
    value: impl Fn(&[i64]) -> f64,
    same: impl Fn(&[i64], &[i64]) -> bool,
) {
    let certificate = answer.certificate();
    match (answer, expected) {
        (Answer::Solved(solution), Some(expected)) => {
            assert_eq!(
                random.domain.evaluate(&solution.outcome).as_deref(),
                Some(solution.utilities.as_slice()),
                "{name}"
            );
            let best = value(expected);
            let error = 1e-9 * best.abs().max(1.0);
            assert!(certificate.upper_bound >= certificate.value, "{name}");
            assert!(
                certificate.upper_bound >= best - error,
                "{name}: bound {certificate:?} {best}"
            );
            assert!(
                (certificate.value - value(&solution.utilities)).abs() <= error,
                "{name}"
            );
            assert!(certificate.gap() >= 0.0, "{name}");
            if certificate.is_exact {
                assert!(
                    same(&solution.utilities, expected),
                    "{name}: {:?} instead of {expected:?}",
                    solution.utilities
                );
            }
        }
        (Answer::NoRationalOutcome(_), None) => assert!(certificate.is_exact, "{name}"),
        (Answer::Undecided(_), expected) => {
            assert!(!certificate.is_exact, "{name}");
            if let Some(expected) = expected {
                let best = value(expected);
                assert!(
                    certificate.upper_bound >= best - 1e-9 * best.abs(),
                    "{name}"
                );
            }
        }
        (answer, expected) => panic!("{name}: {answer:?} where listing says {expected:?}"),
    }
}

fn product(point: &[i64], floor: &[i64]) -> f64 {
    let gains = point.iter().zip(floor);
    let logs: f64 = gains.map(|(u, d)| ((u - d) as f64).ln()).sum();
    (logs / floor.len() as f64).exp()
}

fn shares(point: &[i64], floor: &[i64], weights: &[i64]) -> Vec<f64> {
    let gains = point.iter().zip(floor).zip(weights);
    let counted = gains.filter(|(_, weight)| **weight > 0);
    let mut shares: Vec<f64> = counted
        .map(|((u, d), w)| (u - d) as f64 / *w as f64)
        .collect();
    shares.sort_by(f64::total_cmp);
    shares
}

fn all_rules(seed: u64, kind: Kind, effort: Effort) -> (usize, usize) {
    let mut stream = Stream(seed);
    let n_parties = 1 + stream.below(7) as usize;
    let random = random(&mut stream, kind, n_parties);
    let listed = listed(&random);
    let floor = floor(&mut stream, &listed, n_parties);
    let weights: Vec<i64> = (0..n_parties).map(|_| stream.below(4) as i64).collect();
    let points = Points::new(n_parties, &listed).unwrap();
    let at = |selection: Option<detente::analysis::bargaining::points::Selection>| {
        selection.map(|selection| listed[selection.first].as_slice())
    };
    let (mut exact, mut asked) = (0, 0);
    let mut note = |answer: &Answer| {
        asked += 1;
        exact += usize::from(answer.certificate().is_exact);
        assert!(
            answer.certificate().nodes <= effort.nodes,
            "seed {seed}: {answer:?}"
        );
    };

    let answer = dependent::nash(&random.domain, &floor, effort).unwrap();
    note(&answer);
    let expected = at(points.nash(&floor).unwrap());
    let exact_product = |point: &[i64]| -> Vec<i128> {
        vec![
            point
                .iter()
                .zip(&floor)
                .map(|(u, d)| i128::from(u - d) % (1 << 17))
                .product(),
        ]
    };
    let same_product = |a: &[i64], b: &[i64]| {
        (product(a, &floor) / product(b, &floor) - 1.0).abs() < 1e-12
            && (a.iter().max() > Some(&(1 << 17)) || exact_product(a) == exact_product(b))
    };
    check(
        &format!("nash {seed}"),
        &random,
        &answer,
        expected,
        |p| product(p, &floor),
        same_product,
    );

    for ones in [true, false] {
        let weights = if ones {
            vec![1; n_parties]
        } else {
            weights.clone()
        };
        let value = |point: &[i64]| {
            shares(point, &floor, &weights)
                .first()
                .copied()
                .unwrap_or(0.0)
        };
        let answer = dependent::egalitarian(&random.domain, &floor, &weights, effort).unwrap();
        note(&answer);
        let expected = at(points.egalitarian(&floor, &weights).unwrap());
        let same = |a: &[i64], b: &[i64]| value(a).total_cmp(&value(b)).is_eq();
        check(
            &format!("egalitarian {seed}"),
            &random,
            &answer,
            expected,
            value,
            same,
        );

        let answer = dependent::leximin(&random.domain, &floor, &weights, effort).unwrap();
        note(&answer);
        let expected = at(points.leximin(&floor, &weights).unwrap());
        let same =
            |a: &[i64], b: &[i64]| shares(a, &floor, &weights) == shares(b, &floor, &weights);
        check(
            &format!("leximin {seed}"),
            &random,
            &answer,
            expected,
            value,
            same,
        );

        let sum = |point: &[i64]| -> i128 {
            let terms = point.iter().zip(&weights);
            terms.map(|(u, w)| i128::from(*u) * i128::from(*w)).sum()
        };
        let answer = dependent::weighted_sum(&random.domain, &floor, &weights, effort).unwrap();
        note(&answer);
        let permitted = listed
            .iter()
            .filter(|p| p.iter().zip(&floor).all(|(u, d)| u >= d));
        let expected = permitted.max_by_key(|point| sum(point)).map(Vec::as_slice);
        let same = |a: &[i64], b: &[i64]| sum(a) == sum(b);
        check(
            &format!("sum {seed}"),
            &random,
            &answer,
            expected,
            |p| sum(p) as f64,
            same,
        );
    }

    for party in 0..n_parties {
        let found = dependent::smallest(&random.domain, party, effort).unwrap();
        let least = listed.iter().map(|point| point[party]).min();
        match (found, least) {
            (Some((bound, attained)), Some(least)) => {
                assert!(bound <= least && least <= attained, "least {seed}");
            }
            (found, least) => assert!(found.is_none() || least.is_some(), "least {seed}"),
        }
    }
    (exact, asked)
}

#[test]
fn rules_over_pairs_equal_listing() {
    let mut proven = (0, 0);
    for seed in 0..1_500 {
        let (exact, asked) = all_rules(
            seed,
            Kind::Pairs,
            Effort {
                cells_max: [1 << 18, 100, 0][seed as usize % 3],
                ..Effort::default()
            },
        );
        proven = (proven.0 + exact, proven.1 + asked);
    }
    assert_eq!(proven.0, proven.1, "all are small enough to be proven");
}

#[test]
fn rules_over_boxes_equal_listing() {
    let mut proven = (0, 0);
    for seed in 0..1_500 {
        let (exact, asked) = all_rules(
            1_000_000 + seed,
            Kind::Boxes,
            Effort {
                cells_max: [0, 1 << 18][seed as usize % 2],
                ..Effort::default()
            },
        );
        proven = (proven.0 + exact, proven.1 + asked);
    }
    assert_eq!(proven.0, proven.1, "all are small enough to be proven");
}

#[test]
fn a_small_budget_is_kept_and_its_gap_is_honest() {
    let (mut exact, mut asked) = (0, 0);
    for seed in 0..600 {
        let kind = if seed % 2 == 0 {
            Kind::Pairs
        } else {
            Kind::Boxes
        };
        let effort = Effort {
            nodes: [0, 5, 20, 60][seed as usize % 4],
            width: 1 + seed as usize % 3,
            cells_max: [1 << 18, 60, 0][seed as usize / 2 % 3],
            ..Effort::default()
        };
        let proven = all_rules(2_000_000 + seed, kind, effort);
        (exact, asked) = (exact + proven.0, asked + proven.1);
    }
    assert!(exact < asked && exact * 4 > asked, "{exact} of {asked}");
}

fn frontier_of(listed: &[Vec<i64>]) -> Vec<[i64; 2]> {
    let mut points: Vec<[i64; 2]> = listed.iter().map(|point| [point[0], point[1]]).collect();
    points.sort_unstable_by(|a, b| b.cmp(a));
    let mut best = i64::MIN;
    points.retain(|point| {
        let is_better = point[1] > best;
        best = best.max(point[1]);
        is_better
    });
    points.reverse();
    points
}

#[test]
fn frontiers_of_two_equal_listing() {
    for seed in 0..1_200 {
        let mut stream = Stream(3_000_000 + seed);
        let kind = [Kind::Pairs, Kind::Boxes][seed as usize % 2];
        let random = random(&mut stream, kind, 2);
        let effort = Effort {
            cells_max: [1 << 18, 60, 0][seed as usize / 2 % 3],
            ..Effort::default()
        };
        let found = dependent::joint_frontier(&random.domain, effort).unwrap();
        let points: Vec<[i64; 2]> = found.points.iter().map(|point| point.0).collect();
        assert!(found.is_exact, "seed {seed}");
        assert_eq!(points, frontier_of(&listed(&random)), "seed {seed}");
        for (utilities, outcome) in &found.points {
            assert_eq!(
                random.domain.evaluate(outcome),
                Some(utilities.to_vec()),
                "seed {seed}"
            );
        }
    }
}

#[test]
fn a_narrow_frontier_says_how_much_it_may_miss() {
    let mut inexact = 0;
    for seed in 0..400 {
        let mut stream = Stream(4_000_000 + seed);
        let random = random(
            &mut stream,
            [Kind::Pairs, Kind::Boxes][seed as usize % 2],
            2,
        );
        let effort = Effort {
            width: 1,
            cells_max: [1 << 18, 60, 0][seed as usize / 2 % 3],
            ..Effort::default()
        };
        let found = dependent::joint_frontier(&random.domain, effort).unwrap();
        inexact += usize::from(!found.is_exact);
        for better in frontier_of(&listed(&random)) {
            // Rules can leave a narrow search without any outcome.
            let is_near = found.points.is_empty()
                || found.points.iter().any(|(point, _)| {
                    (0..2).all(|party| better[party] - point[party] <= found.gap[party])
                });
            assert!(is_near, "seed {seed}: {better:?} {found:?}");
        }
        assert!(!found.is_exact || found.gap == [0, 0]);
    }
    assert!(inexact > 10, "only {inexact} searches were too narrow");
}

#[test]
fn the_same_question_has_the_same_answer() {
    for seed in 0..50 {
        let ask = || {
            let mut stream = Stream(seed);
            let random = random(&mut stream, Kind::Boxes, 3);
            dependent::nash(&random.domain, &[0; 3], Effort::default()).unwrap()
        };
        assert_eq!(ask(), ask());
    }
}

#[test]
fn bad_questions_are_errors() {
    let table = AdditiveTable::new(2, vec![vec![vec![0, 1], vec![1, 0]]; 2]).unwrap();
    let joint = |issue, gains: &[i64]| Joint {
        within: vec![(issue, vec![0]), (0, vec![1])],
        effect: Effect::Pays(gains.to_vec()),
    };
    let problem = |joint| JointDomain::new(table.clone(), vec![joint]).unwrap_err();
    assert!(matches!(
        problem(joint(2, &[1, 1])),
        JointProblem::NoSuchIssue { found: 2, .. }
    ));
    assert!(matches!(
        problem(joint(1, &[1])),
        JointProblem::WrongLength { found: 1, .. }
    ));
    assert_eq!(
        problem(joint(1, &[0, i64::MIN])),
        JointProblem::TooLarge { party: 1 }
    );
    let domain = JointDomain::new(table.clone(), vec![joint(1, &[1, 1])]).unwrap();
    let wrong = dependent::nash(&domain, &[0], Effort::default());
    assert!(matches!(wrong, Err(BargainingProblem::WrongLength { .. })));
    let wrong = dependent::egalitarian(&domain, &[0, 0], &[1, -1], Effort::default());
    assert!(matches!(
        wrong,
        Err(BargainingProblem::NegativeWeight { party: 1, .. })
    ));
    let wrong = dependent::nash(&domain, &[0, i64::MIN], Effort::default());
    assert_eq!(wrong, Err(BargainingProblem::TooLarge));
}
