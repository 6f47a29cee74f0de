//! Exact decimals: no comparison that decides anything is made in floating point.

use std::fmt;
use std::ops::{Add, Neg, Sub};

/// A decimal quantity with six places: a value of a real issue, a share, an importance.
///
/// Range about ±9.2·10^12; the unit is the issue's.
///
/// ```
/// use detente::model::number::Number;
///
/// assert_eq!(Number::parse("-2.5")?.to_string(), "-2.5");
/// assert_eq!(Number::from_integer(60).to_string(), "60");
/// # Ok::<(), detente::model::number::NotDecimal>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(i64);

/// A text or float that is not a finite decimal in range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a decimal number with at most {places} places in range")]
pub struct NotDecimal {
    /// What was given.
    pub found: String,
    /// How many decimal places fit.
    pub places: u32,
}

impl Number {
    /// Decimal places that are kept.
    pub const PLACES: u32 = 6;
    /// One, in stored units.
    pub const ONE: i64 = 1_000_000;
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The number of so many millionths.
    pub const fn from_millionths(millionths: i64) -> Self {
        Self(millionths)
    }

    /// A whole number; saturates beyond ±9.2·10^12.
    pub const fn from_integer(whole: i64) -> Self {
        Self(whole.saturating_mul(Self::ONE))
    }

    /// Reads a decimal such as `12`, `-0.25` or `1e3`.
    ///
    /// # Errors
    /// Not a number, infinite, more than six places, or out of range.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        parse_fixed(text, Self::PLACES).map(Self)
    }

    /// In millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// The nearest float, for display and geometry only.
    pub fn to_f64_lossy(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_fixed(self.0, Self::PLACES))
    }
}

impl Add for Number {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Number {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Number {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// Reads a decimal into units of 10^-places, exactly or not at all.
pub(crate) fn parse_fixed(text: &str, places: u32) -> Result<i64, NotDecimal> {
    let refuse = || NotDecimal {
        found: text.chars().take(40).collect(),
        places,
    };
    let trimmed = text.trim().replace('_', "");
    let (mantissa, exponent) = match trimmed.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| refuse())?),
        None => (trimmed.as_str(), 0),
    };
    let (negative, digits) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [whole, fraction].concat();
    if all.is_empty() || all.len() > 400 || !all.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse());
    }
    // The value is `all` · 10^(exponent - fraction.len()); wanted in units of 10^-places.
    let significant = all.trim_start_matches('0').trim_end_matches('0');
    let dropped = all.len() - all.trim_end_matches('0').len();
    if significant.is_empty() {
        return Ok(0);
    }
    let shift = i64::from(exponent) - fraction.len() as i64 + dropped as i64 + i64::from(places);
    if !(0..=19).contains(&shift) || significant.len() > 19 {
        return Err(refuse());
    }
    let magnitude = significant
        .parse::<i128>()
        .ok()
        .and_then(|digits| digits.checked_mul(10i128.pow(shift as u32)))
        .ok_or_else(refuse)?;
    i64::try_from(if negative { -magnitude } else { magnitude }).map_err(|_| refuse())
}

/// Prints units of 10^-places as the shortest decimal.
pub(crate) fn print_fixed(units: i64, places: u32) -> String {
    let one = 10u64.pow(places);
    let sign = if units < 0 { "-" } else { "" };
    let magnitude = units.unsigned_abs();
    let fraction = format!("{:0width$}", magnitude % one, width = places as usize);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", magnitude / one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<i64>) {
        assert_eq!(Number::parse(text).ok().map(Number::millionths), expected);
    }

    #[test]
    fn reads_decimals_exactly() {
        check("0.1", Some(100_000));
        check("-12", Some(-12_000_000));
        check("1e3", Some(1_000_000_000));
        check("2.50", Some(2_500_000));
        check("0.000001", Some(1));
        check("1_000", Some(1_000_000_000));
        check("0.000", Some(0));
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        check("nan", None);
        check("inf", None);
        check("0.0000001", None);
        check("1e300", None);
        check("", None);
        check("1.2.3", None);
        check("--1", None);
    }

    #[test]
    fn prints_what_it_reads() {
        for text in ["0", "0.5", "-0.5", "60", "-1234.000001"] {
            assert_eq!(Number::parse(text).unwrap().to_string(), text);
        }
    }
}
