//! How many outcomes there are, from none to more than `f64` can hold.

use rand::Rng;

/// A number of outcomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Count {
    /// Exactly so many.
    Exact(u128),
    /// About `mantissa * 2^exponent`; the relative error is at most 2^-52
    /// times the number of values in all issues. A count more than 1e500 times
    /// smaller than the largest of the same index is only known not to be none.
    Approximate {
        /// Zero if there are none, exactly; else above 0.
        mantissa: f64,
        /// Binary exponent, so that counts beyond 1e308 have a place.
        exponent: i32,
    },
}

impl Count {
    /// The decimal logarithm (dimensionless); negative infinity for none.
    pub fn log10(self) -> f64 {
        match self {
            Self::Exact(count) => (count as f64).log10(),
            Self::Approximate { mantissa, exponent } => {
                mantissa.log10() + f64::from(exponent) * std::f64::consts::LOG10_2
            }
        }
    }

    /// Whether there are none; exact in either form.
    pub fn is_zero(self) -> bool {
        match self {
            Self::Exact(count) => count == 0,
            Self::Approximate { mantissa, .. } => mantissa <= 0.0,
        }
    }
}

/// A number that the index counts in.
pub(super) trait Tally: Copy + Default + PartialOrd {
    const ONE: Self;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    /// Draws uniformly from 0 up to, not including, `self`.
    fn draw<R: Rng + ?Sized>(self, rng: &mut R) -> Self;
    /// Brings a row back into range; says by which power of two it divided.
    fn rescale(row: &mut [Self]) -> i32;
    fn count(self, exponent: i32) -> Count;

    fn is_none(self) -> bool {
        self <= Self::default()
    }
}

/// For spaces of fewer than 2^128 outcomes: no sum can overflow.
impl Tally for u128 {
    const ONE: Self = 1;

    fn plus(self, other: Self) -> Self {
        self.wrapping_add(other)
    }

    fn minus(self, other: Self) -> Self {
        self.wrapping_sub(other)
    }

    fn draw<R: Rng + ?Sized>(self, rng: &mut R) -> Self {
        if let Ok(few @ 1..) = u64::try_from(self) {
            let whole = u64::MAX - u64::MAX % few;
            loop {
                let drawn = rng.next_u64();
                if drawn < whole {
                    return Self::from(drawn % few);
                }
            }
        }
        // All ones below the highest bit: at least every second draw fits.
        let mask = Self::MAX >> self.leading_zeros();
        loop {
            let drawn = (Self::from(rng.next_u64()) << 64 | Self::from(rng.next_u64())) & mask;
            if drawn < self || self == 0 {
                return drawn;
            }
        }
    }

    fn rescale(_row: &mut [Self]) -> i32 {
        0
    }

    fn count(self, _exponent: i32) -> Count {
        Count::Exact(self)
    }
}

/// For larger spaces.
impl Tally for f64 {
    const ONE: Self = 1.0;

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn minus(self, other: Self) -> Self {
        self - other
    }

    fn draw<R: Rng + ?Sized>(self, rng: &mut R) -> Self {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (rng.next_u64() >> 11) as f64 * STEP * self
    }

    fn rescale(row: &mut [Self]) -> i32 {
        const SHIFT: i32 = 800;
        let high = 2f64.powi(900);
        // Far below what any sum can feel, and still not none.
        let low = 2f64.powi(-1000);
        let most = row.iter().copied().fold(0.0, f64::max);
        if most < high {
            return 0;
        }
        let factor = 2f64.powi(-SHIFT);
        for count in row.iter_mut().filter(|count| **count > 0.0) {
            *count = (*count * factor).max(low);
        }
        SHIFT
    }

    fn count(self, exponent: i32) -> Count {
        Count::Approximate {
            mantissa: self,
            exponent,
        }
    }
}
