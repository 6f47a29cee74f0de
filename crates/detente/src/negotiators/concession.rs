//! Concession curves: how a target falls from the best to the reservation value over time.
//!
//! # Sources
//! Faratin, Sierra and Jennings, "Negotiation decision functions for autonomous
//! agents" (1998), <https://doi.org/10.1016/S0921-8890(98)00029-3>: polynomial
//! time-dependent tactics. Ours has no constant part: it starts at the best.

use crate::model::utility::Utility;

/// The shape of a time-dependent concession.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concession {
    /// Holds out, then concedes at the end: `1 - t^4`.
    Boulware,
    /// Slower at first: `1 - t^2`.
    Firm,
    /// Concedes evenly: `1 - t`.
    Linear,
    /// Concedes early: `1 - t^(1/4)`.
    Conceder,
}

/// Billionths.
const ONE: u128 = 1_000_000_000;

impl Concession {
    /// The target between `least` and `best` when `step` of `steps` steps are over.
    ///
    /// Falls from `best` at step 0 to `least` at `steps` and beyond; never
    /// rises. Computed in integers, so it is the same on every machine.
    ///
    /// ```
    /// use detente::model::utility::Utility;
    /// use detente::negotiators::concession::Concession;
    ///
    /// let target = |step| {
    ///     let (least, best) = (Utility::ZERO, Utility::from_integer(1));
    ///     Concession::Linear.target(least, best, step, 4)
    /// };
    /// assert_eq!(target(0), Utility::from_integer(1));
    /// assert_eq!(target(1).to_string(), "0.75");
    /// assert_eq!(target(9), Utility::ZERO);
    /// ```
    pub fn target(self, least: Utility, best: Utility, step: u32, steps: u32) -> Utility {
        if step >= steps || best <= least {
            return least;
        }
        let t = u128::from(step) * ONE / u128::from(steps);
        let square = |x: u128| x * x / ONE;
        let given_up = match self {
            Self::Boulware => square(square(t)),
            Self::Firm => square(t),
            Self::Linear => t,
            // (t · 10^27)^(1/4) is t^(1/4) in billionths.
            Self::Conceder => (t * ONE * ONE * ONE).isqrt().isqrt(),
        };
        let width = i128::from(best.units()) - i128::from(least.units());
        let loss = width * given_up.min(ONE) as i128 / ONE as i128;
        Utility::from_units(
            best.units()
                .saturating_sub(i64::try_from(loss).unwrap_or(i64::MAX)),
        )
    }

    /// The shape of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "boulware" => Some(Self::Boulware),
            "firm" => Some(Self::Firm),
            "linear" => Some(Self::Linear),
            "conceder" => Some(Self::Conceder),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_falls_from_best_to_least() {
        for curve in [
            Concession::Boulware,
            Concession::Firm,
            Concession::Linear,
            Concession::Conceder,
        ] {
            let (least, best) = (Utility::from_integer(-3), Utility::from_integer(7));
            let targets: Vec<_> = (0..=20).map(|k| curve.target(least, best, k, 20)).collect();
            assert_eq!((targets[0], targets[20]), (best, least));
            assert!(
                targets.windows(2).all(|pair| pair[0] >= pair[1]),
                "{curve:?}"
            );
        }
    }

    #[test]
    fn boulware_holds_out_and_conceder_does_not() {
        let half = |curve: Concession| {
            curve
                .target(Utility::ZERO, Utility::from_integer(1), 10, 20)
                .to_string()
        };
        assert_eq!(half(Concession::Boulware), "0.9375");
        assert_eq!(half(Concession::Conceder), "0.159103585");
    }
}
