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
/// Sorting: `n log n` for `n` points.
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
    let both = points
        .all()
        .iter()
        .map(|point| (point[pair[0]], point[pair[1]]));
    Ok(discordant_share(both.collect()))
}

/// The same for a list of pairs of utilities.
pub(crate) fn discordant_share(mut both: Vec<(i64, i64)>) -> Option<f64> {
    both.sort_unstable();
    let tied = |key: fn(&(i64, i64), &(i64, i64)) -> bool, sorted: &[(i64, i64)]| -> u128 {
        sorted.chunk_by(key).map(|run| pairs(run.len())).sum()
    };
    let same_first = tied(|a, b| a.0 == b.0, &both);
    let same_both = tied(|a, b| a == b, &both);
    let mut seconds: Vec<i64> = both.iter().map(|point| point.1).collect();
    let discordant = inversions(&mut seconds);
    let same_second: u128 = seconds
        .chunk_by(|a, b| a == b)
        .map(|run| pairs(run.len()))
        .sum();
    let ranked = pairs(both.len()) + same_both - same_first - same_second;
    (ranked > 0).then(|| discordant as f64 / ranked as f64)
}

fn pairs(count: usize) -> u128 {
    let count = count as u128;
    count * count.saturating_sub(1) / 2
}

/// Counts pairs in falling order by merging, and sorts.
fn inversions(numbers: &mut Vec<i64>) -> u128 {
    let mut count = 0u128;
    let mut width = 1;
    while width < numbers.len() {
        let mut merged = Vec::with_capacity(numbers.len());
        for run in numbers.chunks(2 * width) {
            let (left, right) = run.split_at(width.min(run.len()));
            let (mut i, mut j) = (0, 0);
            while i < left.len() || j < right.len() {
                // Equal numbers are no inversion: the left one goes first.
                if j == right.len() || (i < left.len() && left[i] <= right[j]) {
                    merged.push(left[i]);
                    i += 1;
                } else {
                    count += (left.len() - i) as u128;
                    merged.push(right[j]);
                    j += 1;
                }
            }
        }
        *numbers = merged;
        width *= 2;
    }
    count
}
