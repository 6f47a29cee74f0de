//! Frontiers of box utilities: against enumeration, and the shared hyper-rectangle domains.

#![expect(clippy::disallowed_methods, reason = "test data is read from files")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod joint;
mod shared;

use detente::analysis::dependent::{
    BoxDomain, BoxProblem, Effort, WeightedBox, Width, frontier, joint_frontier,
};

struct Stream(u64);

impl Stream {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(word ^ (word >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

fn random(seed: u64) -> (Vec<u32>, Vec<WeightedBox>) {
    let mut stream = Stream(seed);
    let n_issues = stream.below(6);
    let n_values: Vec<u32> = (0..n_issues).map(|_| 1 + stream.below(5) as u32).collect();
    let scale = [3, 100, 1 << 30][stream.below(3) as usize];
    let mut boxes = Vec::new();
    for _ in 0..stream.below(16) {
        let ranges = (0..stream.below(5).min(n_issues))
            .map(|_| {
                let issue = stream.below(n_issues) as usize;
                let first = stream.below(u64::from(n_values[issue])) as u32;
                (issue, first, first + stream.below(4) as u32)
            })
            .collect();
        let party = stream.below(2) as usize;
        let gain = stream.below(scale) as i64 + 1;
        match stream.below(4) {
            0 => boxes.extend(WeightedBox::outside(party, gain, ranges)),
            1 => boxes.push(WeightedBox {
                party,
                gain: -gain,
                ranges,
            }),
            _ => boxes.push(WeightedBox {
                party,
                gain,
                ranges,
            }),
        }
    }
    (n_values, boxes)
}

fn every_outcome(n_values: &[u32]) -> Vec<Vec<u32>> {
    n_values.iter().fold(vec![Vec::new()], |starts, count| {
        let longer = |start: &Vec<u32>| -> Vec<Vec<u32>> {
            (0..*count)
                .map(|value| [start.as_slice(), &[value]].concat())
                .collect()
        };
        starts.iter().flat_map(longer).collect()
    })
}

fn brute(domain: &BoxDomain, n_values: &[u32]) -> Vec<[i64; 2]> {
    let mut all: Vec<[i64; 2]> = every_outcome(n_values)
        .iter()
        .map(|outcome| domain.evaluate(outcome))
        .collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    let mut best = i64::MIN;
    all.retain(|point| {
        let keep = point[1] > best;
        best = best.max(point[1]);
        keep
    });
    all.reverse();
    all
}

#[test]
fn frontier_equals_enumeration() {
    for seed in 0..1_000 {
        let (n_values, boxes) = random(seed);
        let domain = BoxDomain::new(&n_values, boxes).unwrap();
        let expected = brute(&domain, &n_values);
        let found = frontier(&domain, Width::default());
        let points: Vec<[i64; 2]> = found.points.iter().map(|point| point.utilities).collect();
        assert!(found.is_exact, "seed {seed}");
        assert_eq!(points, expected, "seed {seed}");
        for point in &found.points {
            assert_eq!(
                domain.evaluate(&point.outcome),
                point.utilities,
                "seed {seed}"
            );
        }
    }
}

#[test]
fn a_narrow_search_says_how_much_it_may_miss() {
    let mut inexact = 0;
    for seed in 0..400 {
        let (n_values, boxes) = random(seed);
        let domain = BoxDomain::new(&n_values, boxes).unwrap();
        let found = frontier(&domain, Width { most: 1 });
        inexact += usize::from(!found.is_exact);
        for better in brute(&domain, &n_values) {
            let is_near = found.points.iter().any(|point| {
                (0..2)
                    .all(|party| (better[party] - point.utilities[party]) as f64 <= found.gap + 1.0)
            });
            assert!(is_near, "seed {seed}: {better:?}");
        }
    }
    assert!(inexact > 10, "only {inexact} searches were too narrow");
}

#[test]
fn bad_boxes_are_errors() {
    let over = |issue| WeightedBox {
        party: 0,
        gain: 1,
        ranges: vec![(issue, 0, 0)],
    };
    let problem = BoxDomain::new(&[2], vec![over(0), over(1)]).unwrap_err();
    assert_eq!(
        problem,
        BoxProblem::NoSuchIssue {
            position: 1,
            n_issues: 1,
            found: 1
        }
    );
    assert!(BoxDomain::new(&[0], vec![]).is_err());
    assert!(
        BoxDomain::new(
            &[2],
            vec![WeightedBox {
                party: 2,
                ..over(0)
            }]
        )
        .is_err()
    );
    assert!(
        BoxDomain::new(
            &[2],
            vec![WeightedBox {
                gain: i64::MIN,
                ..over(0)
            }]
        )
        .is_err()
    );
    assert!(BoxDomain::new(&[2], vec![over(0); 600]).is_err());
}

#[test]
fn shared_hyper_rectangle_domains_point_for_point() {
    let Some(cases) = shared::cases() else {
        println!("skipped: ../shared not found");
        return;
    };
    assert_eq!(cases.len(), 12);
    for case in cases {
        let found = frontier(&case.domain, Width::default());
        let points: Vec<[i64; 2]> = found.points.iter().map(|point| point.utilities).collect();
        assert_eq!(points, case.frontier, "{}", case.name);
        assert!(
            case.milp_seconds > 0.0,
            "{}: a time to compare with",
            case.name
        );
        assert!(found.is_exact, "{}: gap {}", case.name, found.gap);
        let found = joint_frontier(&case.joint, Effort::default()).unwrap();
        let points: Vec<[i64; 2]> = found.points.iter().map(|point| point.0).collect();
        // The hardest one may run out of width here: then its gap must hold.
        let is_hardest = case.name.ends_with("50issuesDiscountedwithRV");
        assert!(found.is_exact || is_hardest, "{}", case.name);
        for better in &case.frontier {
            let is_near = |point: &[i64; 2]| {
                (0..2).all(|party| better[party] - point[party] <= found.gap[party])
            };
            assert!(points.iter().any(is_near), "{}: {better:?}", case.name);
        }
        if found.is_exact {
            assert_eq!(points, case.frontier, "{}", case.name);
        }
    }
}
