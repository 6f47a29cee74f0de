//! Two real issues with quadratic values, on a grid with its error bound.
//!
//! The values are those of an example worked out for methods of H. Ehtamo,
//! R. P. Hämäläinen, P. Heiskanen, J. Teich, M. Verkama and S. Zionts,
//! "Generating Pareto solutions in a two-party setting: constraint proposal
//! methods", Management Science 45 (1999), 1697-1709, and of their successors
//! on joint gains. The methods themselves (a mediator who asks for gradients)
//! are not in the engine; where they end is tested here.

use detente::analysis::dance::joint_gain;
use detente::analysis::pareto::{Frontier, FrontierRequest, pareto_frontier};
use detente::analysis::table::AdditiveTable;

/// Steps of each issue from 0 to 1: between the two ideal points (1, 0) and (0, 1).
const STEPS: i64 = 1000;

/// Utilities in units of 1 / STEPS²: `-(x - 1)² - 4 y²` and `-3 x² - (y - 1)²`.
fn table() -> AdditiveTable {
    let x = (0..=STEPS).map(|x| vec![-(x - STEPS) * (x - STEPS), -3 * x * x]);
    let y = (0..=STEPS).map(|y| vec![-4 * y * y, -(y - STEPS) * (y - STEPS)]);
    AdditiveTable::new(2, vec![x.collect(), y.collect()]).unwrap()
}

fn frontier() -> Frontier {
    pareto_frontier(&table(), &FrontierRequest::default()).unwrap()
}

fn worth(x: f64, y: f64) -> [f64; 2] {
    [
        -(x - 1.0) * (x - 1.0) - 4.0 * y * y,
        -3.0 * x * x - (y - 1.0) * (y - 1.0),
    ]
}

/// How much a utility may differ between a point and the nearest of the grid:
/// half a step of each issue, times the steepest slopes (2 and 8, 6 and 2).
const WITHIN: [f64; 2] = [5.0 / STEPS as f64, 4.0 / STEPS as f64];

/// The contract curve by the weight of the first party, as the source states it.
const CONTRACT_CURVE: [(f64, f64, f64); 5] = [
    (0.0, 0.0, 1.0),
    (0.25, 0.1, 0.428_571_429),
    (0.5, 0.25, 0.2),
    (0.75, 0.5, 0.076_923_077),
    (1.0, 1.0, 0.0),
];

#[test]
fn the_contract_curve_is_on_the_grids_frontier() {
    let frontier = frontier();
    assert!(frontier.is_exact());
    let unit = (STEPS * STEPS) as f64;
    for (weight, x, y) in CONTRACT_CURVE {
        let weigh = |utilities: &[f64]| weight * utilities[0] + (1.0 - weight) * utilities[1];
        let points = frontier.points().enumerate();
        let weighed = points.map(|(at, point)| {
            let utilities = [point[0] as f64 / unit, point[1] as f64 / unit];
            (weigh(&utilities), at)
        });
        let (most, at) = weighed.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        // No point of the grid passes the optimum over all reals, and the best
        // is nearer to it than the grid is wide.
        let optimum = weigh(&worth(x, y));
        assert!(most <= optimum + 1e-8, "{weight}");
        assert!(optimum - most <= weigh(&WITHIN), "{weight}");
        // Each issue's sum is a parabola: its best grid value is the nearest.
        let outcome = frontier.outcome(at).unwrap();
        let found = [outcome[0], outcome[1]].map(|v| f64::from(v) / STEPS as f64);
        let half = 0.5 / STEPS as f64 + 1e-8;
        assert!((found[0] - x).abs() <= half, "{found:?}");
        assert!((found[1] - y).abs() <= half, "{found:?}");
    }
}

/// Where constraint proposals and joint improving directions end.
const ENDS: [[f64; 2]; 6] = [
    [0.236_118_857, 0.212_348_029],
    [0.191_371_629, 0.260_420_443],
    [0.464_591_418, 0.087_620_995],
    [0.225_719_2, 0.222_308_5],
    [0.178_011_2, 0.277_875_1],
    [0.261_629_3, 0.190_403_7],
];

#[test]
fn where_the_methods_of_the_source_end_nothing_is_left() {
    let unit = (STEPS * STEPS) as f64;
    let frontier = frontier();
    let points: Vec<Vec<f64>> = frontier
        .points()
        .map(|point| point.iter().map(|u| *u as f64 / unit).collect())
        .collect();
    for [x, y] in ENDS {
        let end = worth(x, y);
        // A little less for both, and a grid point is at least as good ...
        let less = [end[0] - WITHIN[0], end[1] - WITHIN[1]];
        assert!(joint_gain(&less, &points).is_some(), "{x} {y}");
        // ... while none is better for both than the end itself.
        let better = joint_gain(&end, &points).map_or(0.0, |gain| gain.smallest);
        assert!(better <= 1e-6, "{x} {y}: {better}");
    }
    // The source's figures of its joint improving directions from (0, 0).
    let [one, other] = worth(0.225_719_2, 0.222_308_5);
    assert!((one + 0.797_195_1).abs() < 1e-6 && (other + 0.757_651_5).abs() < 1e-6);
}
