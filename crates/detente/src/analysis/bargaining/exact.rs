//! Comparisons that decide: products and fractions of integers, without rounding.

use std::cmp::Ordering;

/// A fraction with a positive denominator.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Fraction {
    pub(in crate::analysis) numerator: i64,
    // Invariant: positive.
    pub(in crate::analysis) denominator: i64,
}

impl Fraction {
    /// Compares two fractions exactly; 2^62-sized parts still fit `i128`.
    pub(in crate::analysis) fn compare(self, other: Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }

    /// The nearest double, for bounds that carry their own margin.
    pub(in crate::analysis) fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The largest integer that is not above `self * factor`, `factor >= 0`.
    pub(in crate::analysis) fn floor_times(self, factor: i64) -> i128 {
        (i128::from(self.numerator) * i128::from(factor)).div_euclid(i128::from(self.denominator))
    }
}

/// Compares two products of non-negative factors exactly.
///
/// Doubles decide when they differ by more than their error; else limbs do.
pub(in crate::analysis) fn compare_products(left: &[u128], right: &[u128]) -> Ordering {
    let (a, b) = (double_product(left), double_product(right));
    if a.is_finite() && b.is_finite() && a > f64::MIN_POSITIVE && b > f64::MIN_POSITIVE {
        // Each conversion and each product errs by at most 2^-53 relative.
        let error = 4.0 * (left.len() + right.len()) as f64 * f64::EPSILON;
        if a > b * (1.0 + error) {
            return Ordering::Greater;
        }
        if b > a * (1.0 + error) {
            return Ordering::Less;
        }
    }
    compare_limbs(&product(left), &product(right))
}

fn double_product(factors: &[u128]) -> f64 {
    factors.iter().map(|factor| *factor as f64).product()
}

/// The product as little-endian 64-bit limbs.
pub(in crate::analysis) fn product(factors: &[u128]) -> Vec<u64> {
    let mut limbs = vec![1u64];
    for factor in factors {
        let (low, high) = (*factor as u64, (*factor >> 64) as u64);
        let mut upper = multiply(&limbs, high);
        upper.insert(0, 0);
        limbs = add(&multiply(&limbs, low), &upper);
    }
    limbs
}

fn without_zeros(mut limbs: &[u64]) -> &[u64] {
    while let [rest @ .., 0] = limbs {
        limbs = rest;
    }
    limbs
}

fn multiply(limbs: &[u64], factor: u64) -> Vec<u64> {
    let mut carry = 0u128;
    let mut out = Vec::with_capacity(limbs.len() + 1);
    for limb in limbs {
        carry += u128::from(*limb) * u128::from(factor);
        out.push(carry as u64);
        carry >>= 64;
    }
    out.push(carry as u64);
    out
}

/// The sum of two numbers in limbs.
pub(in crate::analysis) fn add(left: &[u64], right: &[u64]) -> Vec<u64> {
    let mut carry = 0u128;
    let mut out = Vec::with_capacity(left.len().max(right.len()) + 1);
    for place in 0..left.len().max(right.len()) {
        carry += u128::from(left.get(place).copied().unwrap_or(0));
        carry += u128::from(right.get(place).copied().unwrap_or(0));
        out.push(carry as u64);
        carry >>= 64;
    }
    out.push(carry as u64);
    out
}

/// Compares two numbers in limbs, leading zeros not counting.
pub(in crate::analysis) fn compare_limbs(left: &[u64], right: &[u64]) -> Ordering {
    let (left, right) = (without_zeros(left), without_zeros(right));
    left.len()
        .cmp(&right.len())
        .then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

/// The greatest common divisor; 0 only when both are 0.
pub(in crate::analysis) fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// The `degree`-th root of a non-negative finite number to about 1e-15 relative.
///
/// Newton's iteration from above: only the four operations, so the same bits
/// on every machine. Callers add a margin.
pub(in crate::analysis) fn root(number: f64, degree: usize) -> f64 {
    if number <= 0.0 || degree == 0 {
        return 0.0;
    }
    if !number.is_finite() {
        return f64::INFINITY;
    }
    // Halving the binary exponent by `degree` gives a start within a factor of 4.
    let mut guess = 1.0f64;
    while power(guess, degree) < number {
        guess *= 2.0;
    }
    while power(guess * 0.5, degree) >= number {
        guess *= 0.5;
    }
    for _ in 0..100 {
        let slope = degree as f64;
        let next = guess - (guess - number / power(guess, degree - 1)) / slope;
        if next >= guess {
            break;
        }
        guess = next;
    }
    guess
}

/// A number times itself, `exponent` factors.
fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limbs_decide_what_doubles_cannot() {
        let big = (1u128 << 62) - 1;
        assert_eq!(compare_products(&[big; 7], &[big; 7]), Ordering::Equal);
        let mut less = [big; 7];
        less[3] -= 1;
        assert_eq!(compare_products(&[big; 7], &less), Ordering::Greater);
        assert_eq!(compare_products(&[0, big], &[1, 1]), Ordering::Less);
        // (a - 1)(a + 1) = a^2 - 1.
        assert_eq!(
            compare_products(&[big - 1, big + 1], &[big, big]),
            Ordering::Less
        );
        let wide = u128::MAX;
        assert_eq!(
            compare_products(&[wide, wide - 2], &[wide - 1, wide - 1]),
            Ordering::Less
        );
    }

    #[test]
    fn roots_return_their_powers() {
        for degree in 1..8 {
            for number in [1e-9, 0.3, 1.0, 2.0, 7.5, 1e12] {
                let back = power(root(number, degree), degree);
                assert!(
                    (back / number - 1.0).abs() < 1e-14,
                    "{number} {degree} {back}"
                );
            }
        }
    }

    #[test]
    fn fractions_round_down_towards_minus_infinity() {
        let third = Fraction {
            numerator: -1,
            denominator: 3,
        };
        assert_eq!(third.floor_times(2), -1);
        assert_eq!(
            third.compare(Fraction {
                numerator: -2,
                denominator: 6
            }),
            Ordering::Equal
        );
    }
}
