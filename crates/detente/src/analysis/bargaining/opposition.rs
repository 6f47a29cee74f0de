//! How much the parties' wishes oppose each other.

use super::certificate::BargainingProblem;
use super::points::Points;

/// The distance from what all wish to the nearest thing that can be had.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opposition {
    /// The distance (dimensionless): 0 if one point is best for all.
    pub distance: f64,
    /// Position of the first nearest point.
    pub nearest: usize,
}

impl Points<'_> {
    /// Measures opposition as NegMAS' `opposition_level`: the smallest
    /// `sqrt(Σ (1 - u_p / best_p)²)` over individually rational points.
    ///
    /// Utilities are not shifted by their minimum; where `best_p` is 0 the term
    /// is `1 - u_p` in the unit of one `unit`. The nearest point is efficient,
    /// so that a frontier gives the same figure as the whole space. `None` if no
    /// point is rational. Doubles: about 1e-15 relative.
    ///
    /// # Errors
    /// Not one number per party.
    ///
    /// ```
    /// use detente::analysis::bargaining::points::Points;
    ///
    /// let frontier = vec![vec![10, 0], vec![7, 6], vec![0, 10]];
    /// let points = Points::new(2, &frontier)?;
    /// let opposition = points.opposition(&[0, 0], &[10, 10], 10)?.ok_or("none")?;
    /// assert_eq!(opposition.nearest, 1);
    /// assert!((opposition.distance - 0.5).abs() < 1e-12);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn opposition(
        &self,
        reservation: &[i64],
        best: &[i64],
        unit: i64,
    ) -> Result<Option<Opposition>, BargainingProblem> {
        for numbers in [reservation, best] {
            if numbers.len() != self.n_parties() {
                return Err(BargainingProblem::WrongLength {
                    expected: self.n_parties(),
                    found: numbers.len(),
                });
            }
        }
        let mut least: Option<Opposition> = None;
        for (nearest, point) in self.all().iter().enumerate() {
            if point
                .iter()
                .zip(reservation)
                .any(|(have, need)| have < need)
            {
                continue;
            }
            let square: f64 = point
                .iter()
                .zip(best)
                .map(|(have, best)| {
                    let missing = if *best == 0 {
                        1.0 - *have as f64 / unit.max(1) as f64
                    } else {
                        1.0 - *have as f64 / *best as f64
                    };
                    missing * missing
                })
                .sum();
            let distance = square.sqrt();
            if least.is_none_or(|known| distance < known.distance) {
                least = Some(Opposition { distance, nearest });
            }
        }
        Ok(least)
    }
}

/// Measures conflict: of the pairs of points that both of two parties rank
/// strictly, the share that they rank in opposite order (dimensionless).
///
/// 1 for strictly opposed preferences, 0 for the same ones, about 0.5 for
/// unrelated ones; exact over all pairs, where NegMAS' `conflict_level` draws
/// some pairs at random. `None` if no pair is ranked by both.
///
/// # Cost
/// Sorting by digits: some fifteen passes over the points.
///
/// # Errors
/// A party that the points do not have.
///
/// # Sources
/// M. G. Kendall, "A new measure of rank correlation", 1938,
/// <https://doi.org/10.2307/2332226>: discordant pairs.
///
/// ```
/// use detente::analysis::bargaining::{conflict_level, points::Points};
///
/// let opposed = vec![vec![1, 9], vec![2, 8], vec![3, 7]];
/// let points = Points::new(2, &opposed)?;
/// assert_eq!(conflict_level(&points, [0, 1])?, Some(1.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn conflict_level(
    points: &Points<'_>,
    pair: [usize; 2],
) -> Result<Option<f64>, BargainingProblem> {
    for party in pair {
        if party >= points.n_parties() {
            return Err(BargainingProblem::WrongLength {
                expected: party + 1,
                found: points.n_parties(),
            });
        }
    }
    let column =
        |party: usize| -> Vec<i64> { points.all().iter().map(|point| point[party]).collect() };
    Ok(discordant_share(&column(pair[0]), &column(pair[1])))
}

/// The same for two parties' utilities, outcome by outcome.
pub(crate) fn discordant_share(first: &[i64], second: &[i64]) -> Option<f64> {
    let (first, second) = (above_least(first), above_least(second));
    let n_outcomes = first.len().min(second.len());
    let mut order: Vec<u32> = (0..n_outcomes as u32).collect();
    sort_stably(&mut order, &second);
    let mut ranks = vec![0u32; n_outcomes];
    let mut rank = 0;
    for at in 1..n_outcomes {
        rank += u32::from(second[order[at] as usize] != second[order[at - 1] as usize]);
        ranks[order[at] as usize] = rank;
    }
    let same_second = tied(&order, |at| (second[at], 0));
    sort_stably(&mut order, &first);
    let same_first = tied(&order, |at| (first[at], 0));
    let same_both = tied(&order, |at| (first[at], second[at]));
    let mut seconds: Vec<u32> = order.iter().map(|at| ranks[*at as usize]).collect();
    let mut spare = vec![0; n_outcomes];
    let discordant = inversions(&mut seconds, &mut spare, 31 - rank.leading_zeros().min(31));
    let ranked = pairs(n_outcomes) + same_both - same_first - same_second;
    (ranked > 0).then(|| discordant as f64 / ranked as f64)
}

fn pairs(count: usize) -> u128 {
    let count = count as u128;
    count * count.saturating_sub(1) / 2
}

/// How many pairs have the same key, in an order in which equal keys stand together.
fn tied(order: &[u32], key: impl Fn(usize) -> (u64, u64)) -> u128 {
    let same = |a: &u32, b: &u32| key(*a as usize) == key(*b as usize);
    order.chunk_by(same).map(|run| pairs(run.len())).sum()
}

/// Distances from the least number: at most 2^62.
fn above_least(numbers: &[i64]) -> Vec<u64> {
    let least = numbers.iter().copied().min().unwrap_or(0);
    numbers
        .iter()
        .map(|number| number.wrapping_sub(least) as u64)
        .collect()
}

/// Sorts positions by key, digit by digit from the lowest; equal keys keep their order.
fn sort_stably(order: &mut Vec<u32>, keys: &[u64]) {
    const BITS: u32 = 11;
    const MASK: u64 = (1 << BITS) - 1;
    let most = keys.iter().copied().max().unwrap_or(0);
    let mut next = vec![0u32; order.len()];
    let mut shift = 0;
    while shift < u64::BITS && most >> shift > 0 {
        let mut starts = vec![0usize; 1 << BITS];
        for at in order.iter() {
            starts[(keys[*at as usize] >> shift & MASK) as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += std::mem::replace(start, sum);
        }
        for at in order.iter() {
            let start = &mut starts[(keys[*at as usize] >> shift & MASK) as usize];
            next[*start] = *at;
            *start += 1;
        }
        std::mem::swap(order, &mut next);
        shift += BITS;
    }
}

/// Counts pairs in falling order among numbers that differ in bits up to `bit` only.
///
/// A pair is in falling order by its highest differing bit: ones before zeros are
/// counted, then both sides are taken apart in order. No step depends on a comparison.
fn inversions(numbers: &mut [u32], spare: &mut [u32], bit: u32) -> u128 {
    if numbers.len() < 2 {
        return 0;
    }
    let (mut ones, mut zeros, mut count) = (0usize, 0usize, 0u128);
    for at in 0..numbers.len() {
        let number = numbers[at];
        let is_one = (number >> bit & 1) as usize;
        // Zeros move up in place, never past what is still to be read.
        spare[ones] = number;
        numbers[zeros] = number;
        count += ((1 - is_one) * ones) as u128;
        ones += is_one;
        zeros += 1 - is_one;
    }
    numbers[zeros..].copy_from_slice(&spare[..ones]);
    if bit == 0 {
        return count;
    }
    let (low, high) = numbers.split_at_mut(zeros);
    count + inversions(low, spare, bit - 1) + inversions(high, spare, bit - 1)
}
