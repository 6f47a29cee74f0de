//! Decimals exactly as a file wrote them.

use std::cmp::Ordering;
use std::fmt;

use crate::model::utility::Utility;

/// A finite decimal: an integer divided by a power of ten (dimensionless).
///
/// Holds up to [`Decimal::DIGITS_MAX`] significant digits, so that the weights
/// and values of any file that a program wrote are kept without rounding.
///
/// ```
/// use detente::model::scenario::decimal::Decimal;
///
/// let third = Decimal::parse("0.3333333333333333").ok_or("not a decimal")?;
/// assert_eq!(third.to_string(), "0.3333333333333333");
/// assert_eq!(third.to_f64(), 1.0 / 3.0);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Decimal {
    // Invariant: `digits` has no trailing zero while `places` > 0; zero has no places.
    digits: i128,
    places: u32,
}

/// A product or quotient in units of 10^-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// The nearest utility; halves go away from zero.
    pub utility: Utility,
    /// True if nothing was rounded.
    pub is_exact: bool,
}

impl Decimal {
    /// Significant digits that are kept.
    pub const DIGITS_MAX: usize = 34;
    /// Nothing.
    pub const ZERO: Self = Self {
        digits: 0,
        places: 0,
    };
    /// One.
    pub const ONE: Self = Self {
        digits: 1,
        places: 0,
    };

    /// A whole number.
    pub fn from_integer(whole: i64) -> Self {
        Self::of(i128::from(whole), 0)
    }

    /// So many units of 10^-12.
    pub fn from_utility(utility: Utility) -> Self {
        Self::of(i128::from(utility.units()), Utility::PLACES)
    }

    /// The decimal that prints a float the shortest; `None` if it is not finite or too large.
    pub fn from_f64(float: f64) -> Option<Self> {
        Self::parse(&format!("{float:e}"))
    }

    /// Reads `12`, `-0.25`, `.5` or `1e-17`.
    ///
    /// `None` for what is not a finite decimal, has more than
    /// [`Self::DIGITS_MAX`] significant digits, or is 10^18 or more in magnitude.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = [whole, fraction].concat();
        if digits.is_empty() || digits.len() > 400 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_end_matches('0');
        let dropped = (digits.len() - significant.len()) as i64;
        let significant = significant.trim_start_matches('0');
        if significant.is_empty() {
            return Some(Self::ZERO);
        }
        // The value is `significant` · 10^power.
        let power = i64::from(exponent) - fraction.len() as i64 + dropped;
        let too_large = significant.len() as i64 + power > 18;
        if significant.len() > Self::DIGITS_MAX || too_large || power < -1_000 {
            return None;
        }
        let magnitude = significant.parse::<i128>().ok()?;
        let magnitude = if mantissa.starts_with('-') {
            -magnitude
        } else {
            magnitude
        };
        let scale = 10i128.checked_pow(u32::try_from(power.max(0)).ok()?)?;
        Some(Self::of(
            magnitude.checked_mul(scale)?,
            u32::try_from(-power.min(0)).ok()?,
        ))
    }

    fn of(mut digits: i128, mut places: u32) -> Self {
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places = if digits == 0 { 0 } else { places - 1 };
        }
        Self { digits, places }
    }

    /// A whole number over 10^places.
    pub fn from_scaled(digits: i64, places: u32) -> Self {
        Self::of(i128::from(digits), places)
    }

    /// The nearest float, as any correct reader of the printed decimal would get it.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(0.0)
    }

    /// The whole number that this is, if it is one.
    pub fn to_integer(self) -> Option<i64> {
        if self.places == 0 {
            i64::try_from(self.digits).ok()
        } else {
            None
        }
    }

    /// The sum, rounded to 30 places where the exact one does not fit.
    pub fn plus(self, other: Self) -> Self {
        self.exact_sum(other)
            .or_else(|| self.short().exact_sum(other.short()))
            .unwrap_or(Self::ZERO)
    }

    /// The difference, rounded as by [`Self::plus`].
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self {
            digits: -other.digits,
            places: other.places,
        })
    }

    fn exact_sum(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let lift = |x: Self| x.digits.checked_mul(10i128.checked_pow(places - x.places)?);
        Some(Self::of(lift(self)?.checked_add(lift(other)?)?, places))
    }

    /// The product; `None` if it has more digits than fit.
    pub fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        Some(Self::of(digits, self.places + other.places))
    }

    /// Rounded towards zero to 17 places: always leaves room for a sum.
    fn short(self) -> Self {
        const PLACES: u32 = 17;
        if self.places <= PLACES {
            return self;
        }
        let cut = 10i128.checked_pow(self.places - PLACES);
        Self::of(cut.map_or(0, |cut| self.digits / cut), PLACES)
    }

    /// `self · factor / divisor` in units of 10^-12, rounded once.
    ///
    /// `None` if the divisor is zero or the result leaves the range of
    /// [`Utility::TOTAL_MAX`].
    pub fn times_over(self, factor: Self, divisor: Self) -> Option<Rounded> {
        if divisor.digits == 0 {
            return None;
        }
        let exact = self.exact_times_over(factor, divisor);
        let rounded = exact.or_else(|| {
            let float = self.to_f64() * factor.to_f64() / divisor.to_f64();
            let utility = Utility::from_f64_rounded(float)?;
            Some(Rounded {
                utility,
                is_exact: false,
            })
        })?;
        (rounded.utility.units().unsigned_abs() <= Utility::TOTAL_MAX.unsigned_abs())
            .then_some(rounded)
    }

    fn exact_times_over(self, factor: Self, divisor: Self) -> Option<Rounded> {
        // First factor over divisor in lowest terms: evaluations are mostly small
        // integers, so that the products below stay short.
        let shared = gcd(factor.digits, divisor.digits);
        let mut above = self.digits.checked_mul(factor.digits / shared)?;
        let mut below = divisor.digits / shared;
        let power = i64::from(Utility::PLACES) + i64::from(divisor.places)
            - i64::from(self.places)
            - i64::from(factor.places);
        match u32::try_from(power) {
            Ok(power) => above = above.checked_mul(10i128.checked_pow(power)?)?,
            Err(_) => {
                let scale = u32::try_from(-power)
                    .ok()
                    .and_then(|p| 10i128.checked_pow(p));
                match scale.and_then(|scale| below.checked_mul(scale)) {
                    Some(scaled) => below = scaled,
                    // The quotient is below half a unit whatever the digits are.
                    None if above.checked_abs()? < i128::MAX / 2 => {
                        return Some(Rounded {
                            utility: Utility::ZERO,
                            is_exact: above == 0,
                        });
                    }
                    None => return None,
                }
            }
        }
        if below < 0 {
            (above, below) = (-above, -below);
        }
        let (quotient, rest) = (above / below, above % below);
        let away = rest.unsigned_abs() >= below.unsigned_abs().div_ceil(2);
        let units = quotient + if away { above.signum() } else { 0 };
        Some(Rounded {
            utility: Utility::from_units(i64::try_from(units).ok()?),
            is_exact: rest == 0,
        })
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        let lift = |x: &Self| {
            10i128
                .checked_pow(places - x.places)
                .and_then(|scale| x.digits.checked_mul(scale))
        };
        match (lift(self), lift(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One has so few places that it does not fit beside the other's: it is the larger.
            (None, _) => self.digits.cmp(&0),
            (_, None) => 0.cmp(&other.digits),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places > 40 {
            // With a point, or YAML of Python takes it for a word.
            return write!(f, "{}.0e-{}", self.digits, self.places);
        }
        let sign = if self.digits < 0 { "-" } else { "" };
        let places = self.places as usize;
        let digits = format!("{:0width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let point = if places > 0 { "." } else { "" };
        write!(f, "{sign}{whole}{point}{fraction}")
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decimal(text).to_string(), expected);
    }

    #[test]
    fn reads_and_prints_decimals() {
        check("12", "12");
        check("-0.250", "-0.25");
        check(".5", "0.5");
        check("1e3", "1000");
        check(
            "5.551115123125783e-17",
            "0.00000000000000005551115123125783",
        );
        check("0.000", "0");
        check("-1E-2", "-0.01");
        check("1e-300", "1.0e-300");
    }

    #[test]
    fn refuses_what_is_no_finite_decimal() {
        for text in [
            "", "nan", "inf", "1e18", "--1", "1.2.3", "0x1", "1e-9999", "e5",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(Decimal::parse(&"9".repeat(35)), None);
    }

    #[test]
    fn products_are_rounded_once_and_say_so() {
        let over = |a, b, c| decimal(a).times_over(decimal(b), decimal(c)).unwrap();
        let units = |a, b, c| (over(a, b, c).utility.units(), over(a, b, c).is_exact);
        assert_eq!(units("0.3", "0.1", "1"), (30_000_000_000, true));
        assert_eq!(units("0.5", "3", "10"), (150_000_000_000, true));
        assert_eq!(units("1", "1", "3"), (333_333_333_333, false));
        assert_eq!(units("1", "-2", "3"), (-666_666_666_667, false));
        assert_eq!(units("0.0000000000005", "1", "1"), (1, false));
        assert_eq!(units("1e-300", "1", "1"), (0, false));
        assert_eq!(decimal("1").times_over(decimal("1"), Decimal::ZERO), None);
        assert_eq!(decimal("1e9").times_over(decimal("1"), decimal("1")), None);
    }

    #[test]
    fn sums_and_order_are_exact() {
        assert_eq!(decimal("0.1").plus(decimal("0.2")), decimal("0.3"));
        assert_eq!(decimal("0.1").minus(decimal("0.2")), decimal("-0.1"));
        assert!(decimal("1e-300") < decimal("0.1"));
        assert!(decimal("-1") < decimal("-1e-300"));
        assert!(decimal("0.30") == decimal("0.3"));
    }
}
