//! Random additive scenarios of three kinds, the same for the same seed.

use detente::analysis::table::AdditiveTable;
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Independent,
    Opposed,
    ConstantSum,
}

/// Utilities of `scale` times [0, 1], rounded to whole units.
#[expect(
    clippy::expect_used,
    reason = "a benchmark stops at its first surprise"
)]
pub(crate) fn instance(
    kind: Kind,
    n_parties: usize,
    issues: usize,
    values: usize,
    scale: f64,
    seed: u64,
) -> AdditiveTable {
    let mut rng = Pcg64Mcg::seed_from_u64(seed * 3 + kind as u64);
    let mut unit = move || (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let mut weights: Vec<Vec<f64>> = (0..n_parties)
        .map(|_| {
            let raw: Vec<f64> = (0..issues).map(|_| -(1.0 - unit()).ln()).collect();
            let sum: f64 = raw.iter().sum();
            raw.into_iter().map(|weight| weight / sum).collect()
        })
        .collect();
    if matches!(kind, Kind::ConstantSum) {
        weights = vec![weights[0].clone(); n_parties];
    }
    let mut issue = |i: usize| {
        let own: Vec<f64> = (0..values).map(|_| unit()).collect();
        let columns: Vec<Vec<f64>> = (0..n_parties)
            .map(|party| {
                let against = |noise: f64, draw: &mut dyn FnMut() -> f64| -> Vec<f64> {
                    let mix = |u: &f64| {
                        let opposed = (1.0 - u) * (1.0 - noise) + noise * draw();
                        if party < 2 {
                            opposed
                        } else {
                            0.5 * opposed + 0.5 * draw()
                        }
                    };
                    own.iter().map(mix).collect()
                };
                let raw = match kind {
                    _ if party == 0 => own.clone(),
                    Kind::Independent => own.iter().map(|_| unit()).collect(),
                    Kind::Opposed => against(0.2, &mut unit),
                    Kind::ConstantSum => against(0.1, &mut unit),
                };
                let low = raw.iter().copied().fold(f64::INFINITY, f64::min);
                let high = raw.iter().copied().fold(0.0, f64::max);
                let scaled = |u: f64| weights[party][i] * (u - low) / (high - low) * scale;
                raw.into_iter().map(scaled).collect()
            })
            .collect();
        (0..values)
            .map(|value| {
                columns
                    .iter()
                    .map(|column| column[value].round() as i64)
                    .collect()
            })
            .collect()
    };
    AdditiveTable::new(n_parties, (0..issues).map(&mut issue).collect()).expect("small enough")
}
