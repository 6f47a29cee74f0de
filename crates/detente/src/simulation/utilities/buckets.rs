//! Outcomes in buckets by utility: ordered between buckets, not always within.
//!
//! Sorting everything would cost more than a whole session. One pass puts each
//! outcome into a bucket of equal width; a question looks into the bucket of
//! its bound and at most walks over empty ones. Buckets that come out large
//! are sorted at once, so no distribution of utilities makes questions slow.

use std::cmp::Ordering;
use std::ops::Range;

/// Buckets with more outcomes than this are sorted.
const UNSORTED_MAX: u32 = 16;
/// More buckets than this are not worth their memory.
const BUCKETS_MAX: usize = 1 << 22;
/// Adding this to a float of 0 to 2^51 leaves its nearest whole number in the low bits.
const TO_WHOLE: f64 = (1u64 << 52) as f64;

#[derive(Clone, Debug)]
pub(super) struct Buckets {
    min: f64,
    max: f64,
    /// Buckets per unit of utility.
    scale: f64,
    // Invariant: bucket `b` is `outcomes[starts[b]..starts[b + 1]]`, ascending
    // by outcome, or by utility and then outcome if there are more than
    // UNSORTED_MAX. `bucket_of` is monotone, so a utility in a higher bucket is
    // higher.
    starts: Vec<u32>,
    outcomes: Vec<u32>,
}

impl Buckets {
    /// Distributes finite utilities, at least one, of which `min` and `max` are the extremes.
    pub(super) fn new(values: &[f64], min: f64, max: f64) -> Self {
        let width = (values.len() / 4).next_power_of_two().min(BUCKETS_MAX);
        let scale = width as f64 / (max - min);
        // A range that is nil or overflows leaves one bucket.
        let (width, scale) = if scale.is_normal() {
            (width, scale)
        } else {
            (0, 0.0)
        };
        let starts = vec![0; width + 2];
        let mut buckets = Self {
            min,
            max,
            scale,
            starts,
            outcomes: vec![0; values.len()],
        };
        buckets.fill(values);
        buckets
    }

    fn fill(&mut self, values: &[f64]) {
        let of_outcome: Vec<u32> = values.iter().map(|value| self.bucket_of(*value)).collect();
        for bucket in &of_outcome {
            self.starts[*bucket as usize] += 1;
        }
        let (mut sum, mut largest) = (0, 0);
        for start in &mut self.starts {
            largest = largest.max(*start);
            sum += *start;
            *start = sum;
        }
        // Backwards, so that each start ends at its bucket's first place and
        // outcomes ascend within a bucket.
        for (outcome, bucket) in of_outcome.iter().enumerate().rev() {
            let start = &mut self.starts[*bucket as usize];
            *start -= 1;
            self.outcomes[*start as usize] = outcome as u32;
        }
        if largest > UNSORTED_MAX {
            self.sort_large(values);
        }
    }

    fn sort_large(&mut self, values: &[f64]) {
        for bucket in 0..self.n_buckets() {
            let range = self.range(bucket);
            if range.len() > UNSORTED_MAX as usize {
                self.outcomes[range].sort_unstable_by(|a, b| ascending(values, *a, *b));
            }
        }
    }

    pub(super) fn min(&self) -> f64 {
        self.min
    }

    pub(super) fn max(&self) -> f64 {
        self.max
    }

    fn n_buckets(&self) -> usize {
        self.starts.len() - 1
    }

    /// Of a utility from `min` to `max`.
    fn bucket_of(&self, utility: f64) -> u32 {
        // Subtraction, multiplication and rounding to the nearest are monotone.
        ((utility - self.min) * self.scale + TO_WHOLE).to_bits() as u32
    }

    fn range(&self, bucket: usize) -> Range<usize> {
        self.starts[bucket] as usize..self.starts[bucket + 1] as usize
    }

    fn content(&self, bucket: usize) -> &[u32] {
        &self.outcomes[self.range(bucket)]
    }

    pub(super) fn lowest_at_least(&self, values: &[f64], bound: f64) -> Option<u32> {
        if bound.is_nan() || bound > self.max {
            return None;
        }
        (self.bucket_of(bound.max(self.min)) as usize..self.n_buckets())
            .find_map(|bucket| lowest_at_least(self.content(bucket), values, bound))
    }

    pub(super) fn highest_below(&self, values: &[f64], bound: f64) -> Option<u32> {
        if bound.is_nan() || bound <= self.min {
            return None;
        }
        (0..=self.bucket_of(bound.min(self.max)) as usize)
            .rev()
            .find_map(|bucket| highest_below(self.content(bucket), values, bound))
    }

    pub(super) fn descent(&self) -> BucketsDescent {
        BucketsDescent {
            bucket: self.n_buckets(),
            ahead: Vec::new(),
        }
    }
}

/// Not `total_cmp`, which would part 0 from -0; there is no NaN.
fn by_utility(values: &[f64], a: u32, b: u32) -> Ordering {
    values[a as usize]
        .partial_cmp(&values[b as usize])
        .unwrap_or(Ordering::Equal)
}

fn ascending(values: &[f64], a: u32, b: u32) -> Ordering {
    by_utility(values, a, b).then(a.cmp(&b))
}

fn lowest_at_least(content: &[u32], values: &[f64], bound: f64) -> Option<u32> {
    if content.len() > UNSORTED_MAX as usize {
        let at = content.partition_point(|outcome| values[*outcome as usize] < bound);
        return content.get(at).copied();
    }
    let mut lowest = None;
    let mut least = f64::INFINITY;
    for outcome in content {
        let utility = values[*outcome as usize];
        // Strict comparison keeps the first of equals.
        if utility >= bound && utility < least {
            (lowest, least) = (Some(*outcome), utility);
        }
    }
    lowest
}

fn highest_below(content: &[u32], values: &[f64], bound: f64) -> Option<u32> {
    if content.len() > UNSORTED_MAX as usize {
        let at = content.partition_point(|outcome| values[*outcome as usize] < bound);
        let utility = values[*content.get(at.checked_sub(1)?)? as usize];
        return lowest_at_least(content, values, utility);
    }
    let mut highest = None;
    let mut most = f64::NEG_INFINITY;
    for outcome in content {
        let utility = values[*outcome as usize];
        if utility < bound && utility > most {
            (highest, most) = (Some(*outcome), utility);
        }
    }
    highest
}

/// A place in the walk from the best outcome down.
#[derive(Clone, Debug)]
pub(super) struct BucketsDescent {
    /// Buckets from here on are done.
    bucket: usize,
    /// What is left of the current one, the next last.
    ahead: Vec<u32>,
}

impl BucketsDescent {
    pub(super) fn step(&mut self, buckets: &Buckets, values: &[f64]) -> Option<u32> {
        while self.ahead.is_empty() {
            self.bucket = self.bucket.checked_sub(1)?;
            if self.bucket >= buckets.n_buckets() {
                return None;
            }
            self.ahead.extend_from_slice(buckets.content(self.bucket));
            // Ascending by utility, descending by outcome: popped from the end.
            self.ahead
                .sort_unstable_by(|a, b| by_utility(values, *a, *b).then(b.cmp(a)));
        }
        self.ahead.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values from a small generator, coarse enough for ties.
    fn values(n: usize, levels: u64, seed: u64) -> Vec<f64> {
        let mut state = seed;
        (0..n)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 33) as f64 % levels as f64 / levels as f64 - 0.25
            })
            .collect()
    }

    #[track_caller]
    fn check(values: &[f64]) {
        let min = values.iter().copied().fold(f64::INFINITY, f64::min);
        let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let buckets = Buckets::new(values, min, max);
        let mut order: Vec<u32> = (0..values.len() as u32).collect();
        order.sort_by(|a, b| ascending(values, *a, *b));
        let bounds = values
            .iter()
            .flat_map(|value| [*value, value.next_up(), value.next_down()]);
        for bound in bounds.chain([f64::NEG_INFINITY, f64::INFINITY]) {
            let at = order.partition_point(|outcome| values[*outcome as usize] < bound);
            assert_eq!(
                buckets.lowest_at_least(values, bound),
                order.get(at).copied(),
                "{bound}"
            );
            let below = at.checked_sub(1).map(|last| values[order[last] as usize]);
            let first = below.map(|it| order[order.partition_point(|o| values[*o as usize] < it)]);
            assert_eq!(buckets.highest_below(values, bound), first, "{bound}");
        }
        let mut descent = buckets.descent();
        let walked: Vec<u32> = std::iter::from_fn(|| descent.step(&buckets, values)).collect();
        order.sort_by(|a, b| by_utility(values, *b, *a).then(a.cmp(b)));
        assert_eq!(walked, order);
    }

    #[test]
    fn questions_answer_as_a_sorted_list_does() {
        for n in [1, 2, 3, 17, 400] {
            for levels in [1, 3, 50, 1 << 40] {
                check(&values(n, levels, n as u64 + levels));
            }
        }
    }

    #[test]
    fn utilities_that_crowd_together_are_sorted() {
        let mut crowded = values(300, 1 << 40, 7);
        crowded.push(1e12);
        check(&crowded);
        check(&[f64::MAX, f64::MIN, 0.0, 1.0, 1.0]);
        check(&[0.0, f64::from_bits(1), f64::from_bits(2), 5e-324]);
    }
}
