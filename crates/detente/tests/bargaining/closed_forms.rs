//! Bargaining sets whose solutions have a closed form, on a fine grid of points.
//!
//! Definitions: J. F. Nash 1950, E. Kalai and M. Smorodinsky 1975, E. Kalai 1977;
//! the figures follow by hand from each curve.

use detente::analysis::bargaining::{lotteries, points::Points};

const ONE: f64 = 1e9;
const STEPS: u32 = 20_000;

/// Solves the set under `y(x)`, 0 <= x <= 1, with disagreement `d`.
/// A grid of 20,000 chords is within 1e-8 of the curve; the maximum of a smooth
/// product is flat, so its place is found to about a step.
#[track_caller]
fn check(y: impl Fn(f64) -> f64, d: [f64; 2], nash: [f64; 2], line: [f64; 2], equal: [f64; 2]) {
    let units = |u: f64| (u * ONE).round() as i64;
    let points: Vec<Vec<i64>> = (0..=STEPS)
        .map(|k| f64::from(k) / f64::from(STEPS))
        .map(|x| vec![units(x), units(y(x))])
        .collect();
    let points = Points::new(2, &points).unwrap();
    let found = lotteries(&points, &d.map(units)).unwrap().unwrap();
    for (found, expected, within) in [
        (found.nash, nash, 1e-4),
        (found.kalai_smorodinsky, line, 1e-7),
        (found.egalitarian, equal, 1e-7),
    ] {
        for (utility, expected) in found.utilities.iter().zip(expected) {
            assert!(
                (utility / ONE - expected).abs() < within,
                "{utility}, expected {expected}"
            );
        }
    }
}

#[test]
fn parabola() {
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let nash = [1.0 / 3f64.sqrt(), 2.0 / 3.0];
    check(|x| 1.0 - x * x, [0.0; 2], nash, [golden; 2], [golden; 2]);
}

#[test]
fn quarter_disc() {
    let half = 0.5f64.sqrt();
    check(
        |x| (1.0 - x * x).sqrt(),
        [0.0; 2],
        [half; 2],
        [half; 2],
        [half; 2],
    );
}

/// A dollar is divided; the second side is averse to risk, and gets less of it.
#[test]
fn risk_averse_dollar() {
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let nash = [2.0 / 3.0, 1.0 / 3f64.sqrt()];
    check(
        |x| (1.0 - x).sqrt(),
        [0.0; 2],
        nash,
        [golden; 2],
        [golden; 2],
    );
}

#[test]
fn triangle_with_unequal_disagreement() {
    let fair = [0.4, 0.6];
    check(|x| 1.0 - x, [0.2, 0.4], fair, fair, fair);
}
