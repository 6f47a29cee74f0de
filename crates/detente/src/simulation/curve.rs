//! How much of the way to its best outcome a party still asks for, over time.
//!
//! All curves are dimensionless: 1 asks for the best, 0 is content with the
//! least rational. Whole exponents are computed by multiplication and quarter
//! roots by `sqrt`, which IEEE 754 fixes to the bit; the rest by `libm`, the
//! same code on every machine. Both differ from the C library that NegMAS'
//! Python uses by at most a few units in the last place; all runs recorded
//! with it are reproduced (`tests/negmas_runs.rs`).

/// A share of the range still asked for, as a function of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// `1 - t^e`: the `PolyAspiration` of NegMAS 0.16
    /// (<https://negmas.readthedocs.io>), with `e` = 4 Boulware, 1 linear,
    /// 0.25 conceder, infinite hard-headed.
    Polynomial {
        /// The exponent `e`, positive.
        exponent: f64,
    },
    /// `(exp((1 - t)^x) - 1) / (exp(1) - 1)`: the `ExpAspiration` of NegMAS
    /// 0.16, with `x` = 0.125 Boulware, 0.725 linear, 4 conceder.
    Exponential {
        /// The exponent `x`, positive.
        exponent: f64,
    },
    /// `1 - k - (1 - k) · t^(1/e)`: Faratin, Sierra and Jennings, "Negotiation
    /// decision functions for autonomous agents" (1998),
    /// <https://doi.org/10.1016/S0921-8890(98)00029-3>, as the time-dependent
    /// offering of GENIUS 10.4 has it, with `e` = 0.2 Boulware, 1 linear, 2
    /// conceder.
    Faratin {
        /// What is given up at once, 0 to 1.
        k: f64,
        /// The concession speed `e`, positive.
        e: f64,
    },
    /// `1 - exp((1 - t)^b · ln k)`: the exponential family of the same paper.
    FaratinExponential {
        /// What is given up at once, above 0 and at most 1.
        k: f64,
        /// The shape `b`, positive.
        b: f64,
    },
}

impl Curve {
    /// Holds out until the end: `1 - t^4`.
    pub const BOULWARE: Self = Self::Polynomial { exponent: 4.0 };
    /// Gives way evenly: `1 - t`.
    pub const LINEAR: Self = Self::Polynomial { exponent: 1.0 };
    /// Gives way at once: `1 - t^(1/4)`.
    pub const CONCEDER: Self = Self::Polynomial { exponent: 0.25 };
    /// Asks for the best until the very end: `1`, and 0 at time 1.
    pub const HARD_HEADED: Self = Self::Polynomial {
        exponent: f64::INFINITY,
    };

    /// The share still asked for at time `t` in 0 to 1.
    ///
    /// ```
    /// use detente::simulation::curve::Curve;
    ///
    /// assert_eq!(Curve::BOULWARE.at(0.5), 0.9375);
    /// assert_eq!(Curve::CONCEDER.at(0.0625), 0.5);
    /// assert_eq!(Curve::Faratin { k: 0.0, e: 1.0 }.at(0.25), 0.75);
    /// ```
    pub fn at(self, t: f64) -> f64 {
        match self {
            Self::Polynomial { exponent } => 1.0 - power(t, exponent),
            Self::Exponential { exponent } => {
                (libm::exp(power(1.0 - t, exponent)) - 1.0) / (std::f64::consts::E - 1.0)
            }
            Self::Faratin { k, e } => 1.0 - (k + (1.0 - k) * power(t, 1.0 / e)),
            Self::FaratinExponential { k, b } => 1.0 - libm::exp(power(1.0 - t, b) * libm::log(k)),
        }
    }
}

/// `base^exponent` for a base of 0 to 1, the same on every machine.
fn power(base: f64, exponent: f64) -> f64 {
    let whole = exponent as u32;
    let is = |known: f64| exponent.to_bits() == known.to_bits();
    if is(f64::from(whole)) && whole <= 1024 {
        whole_power(base, whole)
    } else if is(0.25) {
        base.sqrt().sqrt()
    } else {
        libm::pow(base, exponent)
    }
}

fn whole_power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_fall_from_one_to_zero() {
        for curve in [
            Curve::BOULWARE,
            Curve::LINEAR,
            Curve::CONCEDER,
            Curve::HARD_HEADED,
            Curve::Polynomial { exponent: 2.5 },
            Curve::Exponential { exponent: 0.725 },
            Curve::Faratin { k: 0.0, e: 0.2 },
        ] {
            let values: Vec<f64> = (0..=64).map(|k| curve.at(f64::from(k) / 64.0)).collect();
            assert!(
                (values[0] - 1.0).abs() < 1e-15 && values[64].abs() < 1e-15,
                "{curve:?}"
            );
            assert!(
                values.windows(2).all(|pair| pair[0] >= pair[1]),
                "{curve:?}"
            );
        }
    }

    #[test]
    fn fast_powers_agree_with_slow_ones() {
        for k in 0..=1000 {
            let t = f64::from(k) / 1000.0;
            for exponent in [0.25, 1.0, 4.0, 5.0, 200.0] {
                let (fast, slow) = (power(t, exponent), libm::pow(t, exponent));
                assert!((fast - slow).abs() <= slow * 1e-13, "{t}^{exponent}");
            }
        }
        assert_eq!(power(0.5, f64::INFINITY).to_bits(), 0.0_f64.to_bits());
    }

    /// Computed with the formula of GENIUS 10.4 and with Faratin's exponential family, k = 0.05.
    #[test]
    fn curves_of_faratin() {
        let check = |curve: Curve, t: f64, expected: f64| {
            assert!((curve.at(t) - expected).abs() < 1e-12, "{curve:?} at {t}");
        };
        check(Curve::Faratin { k: 0.0, e: 0.02 }, 0.9, 0.9948462247926799);
        check(Curve::Faratin { k: 0.0, e: 0.2 }, 0.75, 0.7626953125);
        check(Curve::Faratin { k: 0.0, e: 2.0 }, 0.1, 0.683772233983162);
        check(Curve::Faratin { k: 0.0, e: 5.0 }, 0.25, 0.242141716744801);
        check(
            Curve::FaratinExponential { k: 0.05, b: 0.2 },
            0.5,
            0.9263135550163425,
        );
        check(
            Curve::FaratinExponential { k: 0.05, b: 5.0 },
            0.9,
            2.995687401941005e-05,
        );
    }
}
