//! Uniform draws that stay the same when a library changes its mind.

use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// A stream of draws from a seed.
#[derive(Clone, Debug)]
pub(in crate::simulation) struct Draws(Pcg64Mcg);

impl Draws {
    pub(in crate::simulation) fn new(seed: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed))
    }

    /// A position below `n`; 0 if there is none. Bias is below `n / 2^64`.
    pub(in crate::simulation) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    /// A number from 0 to below 1, in steps of 2^-53.
    pub(in crate::simulation) fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_seed() {
        let drawn = |seed| {
            let mut draws = Draws::new(seed);
            (0..200).map(|_| draws.below(7)).collect::<Vec<_>>()
        };
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        assert!((0..7).all(|value| drawn(1).contains(&value)));
        assert_eq!(Draws::new(1).below(0), 0);
    }
}
