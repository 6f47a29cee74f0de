//! Figures of the literature, re-authored from their sources.

use detente::analysis::bargaining::points::Points;
use detente::analysis::bargaining::{
    Budget, GainScale, egalitarian, ideal_point, kalai_smorodinsky, leximin, lotteries, nash,
    utilitarian,
};
use detente::analysis::table::AdditiveTable;
use std::path::Path;

use crate::instances::every_outcome;

/// Nash's barter: what each good is worth to Bill and to Jack, Bill's five first.
///
/// Source: J. F. Nash, "The bargaining problem", Econometrica 18 (1950), 155-162.
const GOODS: [(&str, i64, i64); 9] = [
    ("book", 2, 4),
    ("whip", 2, 2),
    ("ball", 2, 1),
    ("bat", 2, 2),
    ("box", 4, 1),
    ("pen", 10, 1),
    ("toy", 4, 1),
    ("knife", 6, 2),
    ("hat", 2, 2),
];

/// One issue per good: value 0 gives it to Bill, value 1 to Jack.
fn barter() -> AdditiveTable {
    let issues = GOODS
        .iter()
        .map(|(_, bill, jack)| vec![vec![*bill, 0], vec![0, *jack]]);
    AdditiveTable::new(2, issues.collect()).unwrap()
}

#[test]
fn nash_1950_bill_and_jack_trade_seven_goods() {
    let table = barter();
    let answer = nash(&table, &[12, 6], Budget::default()).unwrap();
    let solution = answer.solution().unwrap();
    assert_eq!(
        solution.utilities,
        [24, 11],
        "gains of 12 and 5, product 60"
    );
    let to_jack: Vec<&str> = GOODS
        .iter()
        .zip(&solution.outcome)
        .filter_map(|(good, holder)| (*holder == 1).then_some(good.0))
        .collect();
    assert_eq!(to_jack, ["book", "whip", "ball", "bat", "hat"]);
    assert!(solution.certificate.is_exact);
}

/// With lotteries: the ideal point, Kalai-Smorodinsky and equal gains were
/// computed by hand on the hull through (-2,9), (6,7), (12,5), (14,4), (20,-2).
#[test]
fn nash_1950_with_lotteries() {
    let table = barter();
    let all: Vec<Vec<i64>> = every_outcome(&table)
        .iter()
        .map(|o| table.evaluate(o))
        .collect();
    let found = lotteries(&Points::new(2, &all).unwrap(), &[12, 6])
        .unwrap()
        .unwrap();
    let near = |found: [f64; 2], expected: [f64; 2]| {
        (0..2).all(|party| (found[party] - [12.0, 6.0][party] - expected[party]).abs() < 1e-9)
    };
    assert!(near(found.nash.utilities, [12.0, 5.0]));
    assert!(near(found.ideal, [18.0, 8.5]));
    assert!(near(
        found.kalai_smorodinsky.utilities,
        [324.0 / 29.0, 153.0 / 29.0]
    ));
    assert!(near(found.egalitarian.utilities, [6.75, 6.75]));
}

/// More for one side under every demand of the other: Nash's solution may give
/// the other less, Kalai and Smorodinsky's never does.
///
/// Source: E. Kalai, M. Smorodinsky, "Other solutions to Nash's bargaining
/// problem", Econometrica 43 (1975), 513-518; the polygons are an illustration.
#[test]
fn kalai_smorodinsky_1975_individual_monotonicity() {
    let small = vec![vec![0, 0], vec![0, 100], vec![75, 75], vec![100, 0]];
    let large = vec![vec![0, 0], vec![0, 100], vec![100, 70], vec![100, 0]];
    let solve = |points: &[Vec<i64>]| {
        lotteries(&Points::new(2, points).unwrap(), &[0, 0])
            .unwrap()
            .unwrap()
    };
    let (before, after) = (solve(&small), solve(&large));
    let same = |a: [f64; 2], b: [f64; 2]| (0..2).all(|at| (a[at] - b[at]).abs() < 1e-12);
    assert!(same(before.nash.utilities, [75.0, 75.0]));
    assert!(same(after.nash.utilities, [100.0, 70.0]));
    assert!(same(before.kalai_smorodinsky.utilities, [75.0, 75.0]));
    for utility in after.kalai_smorodinsky.utilities {
        assert!((utility - 1000.0 / 13.0).abs() < 1e-12);
    }
}

/// A scorable game of 6 parties: `[issue][value][party]` and thresholds.
///
/// Source: S. Abdelnabi et al., "Cooperation, competition, and maliciousness:
/// LLM-stakeholders interactive negotiation", 2023, <https://arxiv.org/abs/2309.17234>,
/// game `base` (after Harborco).
fn sport_park_6p() -> (AdditiveTable, Vec<i64>) {
    let issues = vec![
        vec![
            vec![0, 14, 0, 14, 0, 15],
            vec![11, 8, 22, 8, 4, 20],
            vec![5, 0, 45, 0, 10, 0],
        ],
        vec![
            vec![0, 11, 0, 12, 0, 0],
            vec![20, 7, 25, 8, 0, 0],
            vec![25, 0, 55, 0, 0, 0],
        ],
        vec![
            vec![0, 0, 0, 24, 12, 42],
            vec![2, 5, 0, 18, 8, 35],
            vec![4, 10, 0, 12, 6, 25],
            vec![9, 17, 0, 0, 0, 0],
        ],
        vec![
            vec![10, 35, 0, 40, 0, 30],
            vec![26, 29, 0, 30, 8, 20],
            vec![40, 20, 0, 23, 13, 10],
            vec![0, 0, 0, 0, 18, 0],
        ],
        vec![
            vec![4, 0, 0, 0, 60, 2],
            vec![8, 5, 0, 2, 45, 4],
            vec![15, 10, 0, 4, 30, 6],
            vec![12, 15, 0, 7, 15, 8],
            vec![0, 23, 0, 10, 0, 0],
        ],
    ];
    (
        AdditiveTable::new(6, issues).unwrap(),
        vec![65, 55, 55, 30, 31, 50],
    )
}

#[test]
fn sport_park_of_6_parties() {
    let (table, floor) = sport_park_6p();
    let all: Vec<Vec<i64>> = every_outcome(&table)
        .iter()
        .map(|o| table.evaluate(o))
        .collect();
    assert_eq!(all.len(), 720);
    let above = |point: &&Vec<i64>| point.iter().zip(&floor).all(|(have, need)| have >= need);
    assert_eq!(all.iter().filter(above).count(), 12);
    let budget = Budget::default();
    let answer = nash(&table, &floor, budget).unwrap();
    let solution = answer.solution().unwrap();
    assert_eq!(solution.outcome, [1, 2, 2, 1, 2]);
    let gains = solution
        .utilities
        .iter()
        .zip(&floor)
        .map(|(have, need)| have - need);
    assert_eq!(gains.product::<i64>(), 6031872);
    let answer = egalitarian(&table, &floor, &GainScale::Units, budget).unwrap();
    assert!((answer.certificate().value - 3.0).abs() < 1e-12);
    let answer = leximin(&table, &floor, &GainScale::Units, budget).unwrap();
    assert_eq!(answer.solution().unwrap().outcome, [1, 2, 3, 0, 2]);
    let answer = kalai_smorodinsky(&table, &floor, budget).unwrap();
    let listed: [u32; 5] = [1, 2, 1, 1, 3];
    let points = Points::new(6, &all).unwrap();
    let selected = points.kalai_smorodinsky(&floor).unwrap().unwrap();
    assert_eq!(all[selected.first], table.evaluate(&listed));
    assert!(
        selected
            .ties
            .iter()
            .any(|at| all[*at] == answer.solution().unwrap().utilities)
    );
    // Without thresholds the largest sum leaves someone below theirs.
    let answer = utilitarian(&table, &[0; 6], budget).unwrap();
    let free = answer.solution().unwrap();
    assert_eq!(free.utilities.iter().sum::<i64>(), 412);
    assert!(!above(&&free.utilities));
}

/// A scorable game of 7 parties: `[issue][value][party]` and thresholds.
///
/// Source: S. Abdelnabi et al., "Cooperation, competition, and maliciousness:
/// LLM-stakeholders interactive negotiation", 2023, <https://arxiv.org/abs/2309.17234>,
/// game `base_7players` (after Harborco).
fn sport_park_7p() -> (AdditiveTable, Vec<i64>) {
    let issues = vec![
        vec![
            vec![0, 11, 0, 0, 12, 0, 12],
            vec![9, 7, 17, 15, 7, 4, 18],
            vec![5, 0, 30, 25, 0, 10, 0],
        ],
        vec![
            vec![0, 9, 0, 0, 10, 0, 0],
            vec![10, 5, 20, 12, 6, 0, 0],
            vec![18, 0, 45, 18, 0, 0, 0],
        ],
        vec![
            vec![0, 0, 0, 0, 19, 12, 40],
            vec![2, 5, 0, 0, 14, 8, 35],
            vec![4, 8, 0, 0, 7, 6, 25],
            vec![7, 14, 0, 0, 0, 0, 0],
        ],
        vec![
            vec![10, 30, 0, 17, 36, 0, 28],
            vec![17, 22, 0, 12, 23, 8, 17],
            vec![28, 18, 0, 8, 15, 13, 8],
            vec![0, 0, 0, 0, 0, 18, 0],
        ],
        vec![
            vec![4, 0, 0, 0, 0, 50, 2],
            vec![8, 5, 0, 0, 2, 40, 4],
            vec![12, 10, 0, 0, 4, 30, 6],
            vec![10, 15, 0, 0, 5, 15, 8],
            vec![0, 20, 0, 0, 8, 0, 0],
        ],
        vec![
            vec![26, 0, 25, 40, 7, 5, 2],
            vec![15, 2, 14, 30, 10, 10, 3],
            vec![8, 8, 8, 15, 15, 8, 6],
            vec![0, 16, 0, 0, 0, 0, 0],
        ],
    ];
    (
        AdditiveTable::new(7, issues).unwrap(),
        vec![56, 54, 55, 50, 41, 34, 48],
    )
}

#[test]
fn sport_park_of_7_parties() {
    let (table, floor) = sport_park_7p();
    let all: Vec<Vec<i64>> = every_outcome(&table)
        .iter()
        .map(|o| table.evaluate(o))
        .collect();
    assert_eq!(all.len(), 2880);
    let above = |point: &&Vec<i64>| point.iter().zip(&floor).all(|(have, need)| have >= need);
    assert_eq!(all.iter().filter(above).count(), 52);
    let budget = Budget::default();
    let answer = nash(&table, &floor, budget).unwrap();
    let solution = answer.solution().unwrap();
    assert_eq!(solution.outcome, [1, 2, 2, 0, 2, 1]);
    let gains = solution
        .utilities
        .iter()
        .zip(&floor)
        .map(|(have, need)| have - need);
    assert_eq!(gains.product::<i64>(), 267079680);
    let answer = egalitarian(&table, &floor, &GainScale::Units, budget).unwrap();
    assert!((answer.certificate().value - 8.0).abs() < 1e-12);
    let answer = leximin(&table, &floor, &GainScale::Units, budget).unwrap();
    assert_eq!(answer.solution().unwrap().outcome, [1, 2, 3, 0, 2, 2]);
    let answer = kalai_smorodinsky(&table, &floor, budget).unwrap();
    let listed: [u32; 6] = [1, 2, 2, 1, 3, 2];
    let points = Points::new(7, &all).unwrap();
    let selected = points.kalai_smorodinsky(&floor).unwrap().unwrap();
    assert_eq!(all[selected.first], table.evaluate(&listed));
    assert!(
        selected
            .ties
            .iter()
            .any(|at| all[*at] == answer.solution().unwrap().utilities)
    );
    // Without thresholds the largest sum leaves someone below theirs.
    let answer = utilitarian(&table, &[0; 7], budget).unwrap();
    let free = answer.solution().unwrap();
    assert_eq!(free.utilities.iter().sum::<i64>(), 517);
    assert!(!above(&&free.utilities));
}

/// Every domain that `../shared` describes with weights and evaluations.
#[test]
fn shared_domains_have_the_figures_computed_for_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/published");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared not found");
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut checked = 0;
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let case: serde_json::Value = serde_json::from_str(&text).unwrap();
        if case["kind"] == "genius_domain" && case["inputs"]["issues"].is_array() {
            domain(path.file_stem().unwrap().to_str().unwrap(), &case);
            checked += 1;
        }
    }
    assert!(checked >= 8, "only {checked} domains");
}

const UNIT: f64 = 1e12;

fn domain(name: &str, case: &serde_json::Value) {
    let parties: Vec<&str> = case["inputs"]["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p.as_str().unwrap())
        .collect();
    let weight =
        |party: &str, issue: usize| case["inputs"]["weights"][party][issue].as_f64().unwrap();
    let total = |party: &str| -> f64 {
        case["inputs"]["weights"][party]
            .as_array()
            .unwrap()
            .iter()
            .map(|w| w.as_f64().unwrap())
            .sum()
    };
    let issues: Vec<Vec<Vec<i64>>> = case["inputs"]["issues"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(at, issue)| {
            let column = |party: &str| -> Vec<f64> {
                let raw = issue["evaluation"][party].as_array().unwrap();
                let raw: Vec<f64> = raw.iter().map(|e| e.as_f64().unwrap()).collect();
                let most = raw.iter().copied().fold(0.0, f64::max);
                raw.iter()
                    .map(|e| if most > 0.0 { e / most } else { 0.0 })
                    .collect()
            };
            let columns: Vec<Vec<f64>> = parties.iter().map(|party| column(party)).collect();
            (0..columns[0].len())
                .map(|value| {
                    let units =
                        |p: usize| weight(parties[p], at) / total(parties[p]) * columns[p][value];
                    (0..parties.len())
                        .map(|p| (units(p) * UNIT).round() as i64)
                        .collect()
                })
                .collect()
        })
        .collect();
    let table = AdditiveTable::new(parties.len(), issues).unwrap();
    let computed = &case["computed"];
    let near = |utilities: &[i64], key: &str| {
        let Some(expected) = computed[key]["u"].as_array() else {
            return;
        };
        let expected: Vec<f64> = expected.iter().map(|u| u.as_f64().unwrap()).collect();
        let close = |(have, u): (&i64, &f64)| (*have as f64 / UNIT - u).abs() < 2e-6;
        assert!(
            utilities.iter().zip(&expected).all(close),
            "{name} {key}: {utilities:?} {expected:?}"
        );
    };
    let floor = vec![0; parties.len()];
    let budget = Budget::default();
    near(
        &nash(&table, &floor, budget)
            .unwrap()
            .solution()
            .unwrap()
            .utilities,
        "nash",
    );
    near(
        &utilitarian(&table, &floor, budget)
            .unwrap()
            .solution()
            .unwrap()
            .utilities,
        "max_welfare",
    );
    let fair = leximin(&table, &floor, &GainScale::Units, budget).unwrap();
    near(&fair.solution().unwrap().utilities, "egalitarian");
    let line = kalai_smorodinsky(&table, &floor, budget).unwrap();
    near(&line.solution().unwrap().utilities, "kalai_smorodinsky");
    let ideal = ideal_point(&table, &floor, budget).unwrap().0.unwrap();
    if table.outcomes_log10() < 5.0 {
        let all: Vec<Vec<i64>> = every_outcome(&table)
            .iter()
            .map(|o| table.evaluate(o))
            .collect();
        let points = Points::new(parties.len(), &all).unwrap();
        let unit = UNIT as i64;
        let opposition = points
            .opposition(&floor, &ideal.utilities, unit)
            .unwrap()
            .unwrap();
        let expected = computed["opposition_min_distance"].as_f64().unwrap();
        assert!(
            (opposition.distance - expected).abs() < 2e-6,
            "{name} opposition"
        );
        let even = points.min_abs_difference().unwrap();
        assert!(!even.ties.is_empty());
    }
}
