//! A scorable game of six parties that re-authors Harborco.
//!
//! Source: S. Abdelnabi et al., "Cooperation, competition, and maliciousness:
//! LLM-stakeholders interactive negotiation", 2023,
//! <https://arxiv.org/abs/2309.17234>, game `game1`.

use detente::analysis::bargaining::points::Points;
use detente::analysis::bargaining::{
    Budget, GainScale, egalitarian, kalai_smorodinsky, nash, utilitarian,
};
use detente::analysis::pareto::pareto_enumerated;
use detente::analysis::table::AdditiveTable;

use crate::instances::every_outcome;

/// `[party][issue][value]`: bank, community, construction, environment,
/// proposer, tourism.
const SCORES: [[&[i64]; 5]; 6] = [
    [
        &[0, 9, 13],
        &[10, 26, 40, 10],
        &[0, 15, 20, 25],
        &[0, 9, 11, 13, 15],
        &[7, 0, 4],
    ],
    [
        &[0, 45, 25],
        &[10, 8, 2, 0],
        &[0, 5, 15, 9],
        &[0, 15, 20, 25, 30],
        &[0, 0, 0],
    ],
    [
        &[15, 22, 5],
        &[10, 15, 29, 40],
        &[6, 10, 2, 0],
        &[0, 6, 4, 2, 0],
        &[0, 22, 15],
    ],
    [
        &[0, 20, 25],
        &[11, 9, 5, 0],
        &[0, 10, 29, 40],
        &[0, 9, 11, 13, 15],
        &[2, 5, 9],
    ],
    [
        &[17, 5, 9],
        &[10, 15, 29, 40],
        &[12, 8, 4, 0],
        &[8, 6, 4, 2, 0],
        &[0, 23, 17],
    ],
    [
        &[30, 0, 25],
        &[10, 20, 25, 30],
        &[0, 14, 7, 0],
        &[0, 9, 5, 2, 0],
        &[10, 5, 17],
    ],
];
const FLOOR: [i64; 6] = [60, 47, 57, 60, 60, 57];

#[test]
fn game1_of_six_parties() {
    let value = |issue: usize, v: usize| SCORES.iter().map(|party| party[issue][v]).collect();
    let issue = |issue: usize| {
        (0..SCORES[0][issue].len())
            .map(|v| value(issue, v))
            .collect()
    };
    let table = AdditiveTable::new(6, (0..5).map(issue).collect()).unwrap();
    let all: Vec<Vec<i64>> = every_outcome(&table)
        .iter()
        .map(|o| table.evaluate(o))
        .collect();
    assert_eq!(all.len(), 720);
    let enough = |point: &[i64], party: usize| point[party] >= FLOOR[party];
    let accept = |party| all.iter().filter(|point| enough(point, party)).count();
    assert_eq!(
        [0, 1, 2, 3, 4, 5].map(accept),
        [310, 444, 364, 306, 313, 418]
    );
    let is_feasible = |point: &&Vec<i64>| (0..6).all(|party| enough(point, party));
    assert_eq!(all.iter().filter(is_feasible).count(), 21);

    let scores = [82, 57, 64, 73, 71, 71];
    let outcome = [2, 2, 2, 1, 1];
    let budget = Budget::default();
    let solved = nash(&table, &FLOOR, budget).unwrap();
    let solution = solved.solution().unwrap();
    assert_eq!(
        (&solution.outcome[..], &solution.utilities[..]),
        (&outcome[..], &scores[..])
    );
    let gains = scores.iter().zip(FLOOR).map(|(have, need)| have - need);
    assert_eq!(gains.product::<i64>(), 3_083_080);
    let solved = egalitarian(&table, &FLOOR, &GainScale::Units, budget).unwrap();
    assert!((solved.certificate().value - 7.0).abs() < 1e-9);
    let solved = kalai_smorodinsky(&table, &FLOOR, budget).unwrap();
    assert!(solved.certificate().is_exact);
    // The largest sum is not acceptable to the construction firm and the proposer.
    let free = utilitarian(&table, &[0; 6], budget).unwrap();
    assert_eq!(free.solution().unwrap().utilities, [92, 72, 51, 83, 59, 74]);

    let points = Points::new(6, &all).unwrap();
    let listed = points.kalai_smorodinsky(&FLOOR).unwrap().unwrap();
    assert_eq!(all[listed.first], scores);
    let frontier = pareto_enumerated(6, &all, Some(&FLOOR)).unwrap();
    assert_eq!(frontier.len(), 21);
    assert_eq!(pareto_enumerated(6, &all, None).unwrap().len(), 241);
}
