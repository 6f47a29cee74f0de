//! What a rule looks for, as comparisons of utilities and as weighted sums that
//! bound it.

use std::cmp::Ordering;

use super::joint::JointDomain;
use super::walk::Walk;
use crate::analysis::bargaining::exact::{Fraction, compare_products, gcd, root};

/// A rule, with the utilities that every party needs.
#[derive(Clone, Debug)]
pub(super) enum Aim {
    /// The largest product of gains, all positive.
    Product { floor: Vec<i64> },
    /// The largest smallest `gain / weight` of parties with a weight; with
    /// `is_lexicographic` ties are broken by the second smallest, and so on.
    Least {
        floor: Vec<i64>,
        weights: Vec<i64>,
        is_lexicographic: bool,
    },
    /// The largest weighted sum of utilities.
    Sum { floor: Vec<i64>, weights: Vec<i64> },
}

/// A weighted sum of raw utilities that bounds an aim: its value is at most
/// `(sum - offset) / divisor`.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    /// Per party, per raw unit.
    pub(super) weights: Vec<f64>,
    pub(super) offset: f64,
    pub(super) divisor: f64,
}

impl Lane {
    pub(super) fn value(&self, sum: f64) -> f64 {
        (sum - self.offset) / self.divisor
    }
}

/// The parties' units, and how far their raw sums can reach.
pub(super) struct Measure {
    /// Units per raw unit.
    slope: Vec<f64>,
    /// What rounding may add to `raw * slope`.
    slack: Vec<f64>,
    /// The largest raw sum in magnitude.
    pub(super) reach: Vec<f64>,
    /// Sums differ by multiples of `step` from `base`.
    pub(super) step: Vec<i64>,
    base: Vec<i64>,
    divisors: Vec<Option<i64>>,
}

impl Measure {
    pub(super) fn new(domain: &JointDomain, walk: &Walk) -> Self {
        let n_parties = domain.n_parties();
        let mut reach: Vec<f64> = walk.constants.iter().map(|c| (*c as f64).abs()).collect();
        let mut base = walk.constants.clone();
        let mut step = vec![0u64; n_parties];
        for values in &walk.single {
            for party in 0..n_parties {
                let sizes = values.iter().map(|worth| (worth[party] as f64).abs());
                reach[party] += sizes.fold(0.0, f64::max);
                if let Some(first) = values.first() {
                    base[party] += first[party];
                    for worth in values {
                        let apart = worth[party].abs_diff(first[party]);
                        step[party] = gcd(step[party], apart);
                    }
                }
            }
        }
        for joint in &domain.joints {
            for (party, gain) in joint.gains.iter().enumerate() {
                reach[party] += (*gain as f64).abs();
                step[party] = gcd(step[party], gain.unsigned_abs());
            }
        }
        let slope = |divisor: &Option<i64>| divisor.map_or(1.0, |max| 1e12 / max as f64);
        Self {
            slope: domain.divisors.iter().map(slope).collect(),
            slack: domain
                .divisors
                .iter()
                .map(|divisor| if divisor.is_some() { 0.51 } else { 0.0 })
                .collect(),
            reach,
            step: step
                .into_iter()
                .map(|step| i64::try_from(step.max(1)).unwrap_or(1))
                .collect(),
            base,
            divisors: domain.divisors.clone(),
        }
    }

    /// The smallest raw sum on the party's grid that is worth at least `units`.
    pub(super) fn raw_at_least(&self, party: usize, units: i64) -> i128 {
        let raw = match self.divisors[party] {
            None => i128::from(units),
            Some(max) if units > 1_000_000_000_000 => i128::from(max) * 4,
            Some(max) => {
                // Rounded half away from 0: half a unit less suffices.
                let twice = 2 * i128::from(units) - 1;
                let raw = -(-twice * i128::from(max)).div_euclid(2_000_000_000_000);
                raw.min(i128::from(max))
            }
        };
        let (step, base) = (i128::from(self.step[party]), i128::from(self.base[party]));
        let at = raw - base;
        base + (at + step - 1).div_euclid(step) * step
    }

    /// At most how many units a difference of raw sums is worth.
    pub(super) fn units_over(&self, party: usize, raw: f64) -> i64 {
        (raw.max(0.0) * self.slope[party]).ceil() as i64 + i64::from(self.slack[party] > 0.0)
    }

    /// What doubles may be wrong by in a weighted sum.
    pub(super) fn margin(&self, weights: &[f64]) -> f64 {
        let reach = self.reach.iter().zip(weights);
        1e-12
            * reach
                .map(|(reach, weight)| (reach + 1.0) * weight.abs())
                .sum::<f64>()
    }

    /// How far apart the units of a party can be, at most.
    fn range(&self, party: usize) -> f64 {
        (self.reach[party] * self.slope[party]).max(1.0)
    }

    /// The lane of weights per unit: raw sums need no more than their rounding.
    fn lane(&self, weights: &[f64], offset: f64, divisor: f64) -> Lane {
        let pairs = || weights.iter().enumerate();
        let slack: f64 = pairs().map(|(p, w)| w * self.slack[p]).sum();
        Lane {
            weights: pairs().map(|(p, w)| w * self.slope[p]).collect(),
            offset: offset - slack,
            divisor,
        }
    }
}

impl Aim {
    pub(super) fn floor(&self) -> &[i64] {
        match self {
            Self::Product { floor } | Self::Least { floor, .. } | Self::Sum { floor, .. } => floor,
        }
    }

    /// Whether an outcome of such utilities may be selected.
    pub(super) fn permits(&self, utilities: &[i64]) -> bool {
        let mut pairs = utilities.iter().zip(self.floor());
        match self {
            Self::Product { .. } => pairs.all(|(have, need)| have > need),
            _ => pairs.all(|(have, need)| have >= need),
        }
    }

    /// The least utility of a party that the aim permits.
    fn least(&self, party: usize) -> i64 {
        let strict = matches!(self, Self::Product { .. });
        self.floor()[party].saturating_add(i64::from(strict))
    }

    /// Compares two permitted vectors exactly.
    pub(super) fn compare(&self, a: &[i64], b: &[i64]) -> Ordering {
        match self {
            Self::Product { floor } => {
                let gains = |point: &[i64]| -> Vec<u128> {
                    let gains = point.iter().zip(floor);
                    gains
                        .map(|(have, need)| u128::try_from(have - need).unwrap_or(0))
                        .collect()
                };
                compare_products(&gains(a), &gains(b))
            }
            Self::Least {
                is_lexicographic, ..
            } => {
                let most = if *is_lexicographic { usize::MAX } else { 1 };
                let (a, b) = (self.shares(a), self.shares(b));
                let orders = a.into_iter().zip(b).take(most).map(|(a, b)| a.compare(b));
                let mut orders = orders.filter(|order| *order != Ordering::Equal);
                orders.next().unwrap_or(Ordering::Equal)
            }
            Self::Sum { weights, .. } => {
                let sum = |point: &[i64]| -> i128 {
                    let terms = point.iter().zip(weights);
                    terms.map(|(u, w)| i128::from(*u) * i128::from(*w)).sum()
                };
                sum(a).cmp(&sum(b))
            }
        }
    }

    /// Gains over weights, smallest first; empty for other aims.
    fn shares(&self, utilities: &[i64]) -> Vec<Fraction> {
        let Self::Least { floor, weights, .. } = self else {
            return Vec::new();
        };
        let shares = utilities.iter().zip(floor).zip(weights);
        let mut shares: Vec<Fraction> = shares
            .filter(|(_, weight)| **weight > 0)
            .map(|((have, need), weight)| Fraction {
                numerator: have - need,
                denominator: *weight,
            })
            .collect();
        shares.sort_by(|a, b| a.compare(*b));
        shares
    }

    /// Whether every permitted vector is as good as any other.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Product { floor } => floor.is_empty(),
            Self::Least { weights, .. } | Self::Sum { weights, .. } => {
                weights.iter().all(|weight| *weight == 0)
            }
        }
    }

    /// What a permitted vector attains: for a product its geometric mean.
    pub(super) fn value(&self, utilities: &[i64]) -> f64 {
        match self {
            Self::Product { floor } => {
                let gains = utilities.iter().zip(floor);
                let mean = gains.map(|(have, need)| root((have - need) as f64, floor.len()));
                mean.product()
            }
            Self::Least { .. } => {
                let shares = self.shares(utilities);
                shares.first().map_or(0.0, |share| share.approximate())
            }
            Self::Sum { weights, .. } => {
                let terms = utilities.iter().zip(weights);
                let sum: i128 = terms.map(|(u, w)| i128::from(*u) * i128::from(*w)).sum();
                sum as f64
            }
        }
    }

    /// Where to begin looking for weights: one coordinate per party.
    pub(super) fn start(&self, measure: &Measure) -> Vec<f64> {
        (0..measure.reach.len())
            .map(|party| match self {
                Self::Sum { .. } => 0.0,
                Self::Product { .. } => -libm::log(measure.range(party)),
                Self::Least { .. } => 0.0,
            })
            .collect()
    }

    /// The lane that stands at such coordinates. Any coordinates bound the aim.
    pub(super) fn lane(&self, at: &[f64], measure: &Measure) -> Lane {
        let n_parties = at.len() as f64;
        let offset = |weights: &[f64]| -> f64 {
            let terms = weights.iter().zip(self.floor());
            terms.map(|(weight, floor)| weight * *floor as f64).sum()
        };
        match self {
            Self::Product { .. } => {
                // The weights' product is 1: arithmetic and geometric mean.
                let mean = at.iter().sum::<f64>() / n_parties;
                let weights: Vec<f64> = at.iter().map(|at| libm::exp(at - mean)).collect();
                // Rounding of the exponentials: far inside the margin of bounds.
                measure.lane(&weights, offset(&weights), n_parties * (1.0 - 1e-13))
            }
            Self::Least { weights: sizes, .. } => {
                let is_counted = |party: usize| sizes[party] > 0;
                let counted = (0..at.len()).filter(|party| is_counted(*party));
                let most = counted
                    .map(|party| at[party])
                    .fold(f64::NEG_INFINITY, f64::max);
                let part = |party: usize| {
                    if is_counted(party) {
                        libm::exp(at[party] - most)
                    } else {
                        0.0
                    }
                };
                let parts: Vec<f64> = (0..at.len()).map(part).collect();
                let total: f64 = parts.iter().sum::<f64>().max(f64::MIN_POSITIVE);
                let weights: Vec<f64> = parts
                    .iter()
                    .zip(sizes)
                    .map(|(part, size)| part / total / (*size).max(1) as f64)
                    .collect();
                let divisor = if total > f64::MIN_POSITIVE {
                    1.0
                } else {
                    1e-300
                };
                measure.lane(&weights, offset(&weights), divisor)
            }
            Self::Sum { weights, floor } => {
                let extra: Vec<f64> = at.iter().map(|at| at.max(0.0)).collect();
                let sums: Vec<f64> = weights
                    .iter()
                    .zip(&extra)
                    .map(|(weight, extra)| *weight as f64 + extra)
                    .collect();
                let terms = extra.iter().zip(floor);
                let offset = terms.map(|(weight, floor)| weight * *floor as f64).sum();
                measure.lane(&sums, offset, 1.0)
            }
        }
    }

    /// Moves coordinates towards a smaller bound, given the raw sums that the
    /// bound credits every party with.
    pub(super) fn descend(&self, at: &mut [f64], credited: &[f64], measure: &Measure, by: f64) {
        let unit = |party: usize| credited[party] * measure.slope[party];
        match self {
            Self::Product { floor } => {
                let mean = at.iter().sum::<f64>() / at.len() as f64;
                let worth: Vec<f64> = (0..at.len())
                    .map(|party| libm::exp(at[party] - mean) * (unit(party) - floor[party] as f64))
                    .collect();
                let total: f64 = worth
                    .iter()
                    .map(|worth| worth.abs())
                    .sum::<f64>()
                    .max(1e-300);
                let even = worth.iter().sum::<f64>() / total / at.len() as f64;
                for (at, worth) in at.iter_mut().zip(&worth) {
                    *at -= by * (worth / total - even);
                }
            }
            Self::Least { floor, weights, .. } => {
                let shares: Vec<f64> = (0..at.len())
                    .map(|party| (unit(party) - floor[party] as f64) / weights[party].max(1) as f64)
                    .collect();
                let counted = || shares.iter().zip(weights).filter(|(_, w)| **w > 0);
                let mean = counted().map(|(s, _)| s).sum::<f64>() / counted().count().max(1) as f64;
                let spread = counted().map(|(s, _)| (s - mean).abs()).fold(0.0, f64::max);
                if spread > 0.0 {
                    for ((at, share), weight) in at.iter_mut().zip(&shares).zip(weights) {
                        let is_counted = f64::from(u8::from(*weight > 0));
                        *at -= is_counted * by * (share - mean) / spread;
                    }
                }
            }
            Self::Sum { floor, weights } => {
                let sizes = weights.iter().enumerate();
                let size = sizes
                    .map(|(party, weight)| *weight as f64 * measure.range(party))
                    .fold(0.0, f64::max);
                for (party, at) in at.iter_mut().enumerate() {
                    let missing = (floor[party] as f64 - unit(party)) / measure.range(party);
                    *at = (*at + by * missing * size / measure.range(party)).max(0.0);
                }
            }
        }
    }

    /// Coordinates whose lane touches the aim at a known vector, if it says so.
    pub(super) fn tangent(&self, utilities: &[i64]) -> Option<Vec<f64>> {
        let Self::Product { floor } = self else {
            return None;
        };
        let gains = utilities.iter().zip(floor);
        Some(
            gains
                .map(|(have, need)| -libm::log(((have - need) as f64).max(1.0)))
                .collect(),
        )
    }

    /// The raw utilities that whatever is permitted, and better than a known
    /// vector, must reach.
    pub(super) fn corner(&self, known: Option<&[i64]>, measure: &Measure) -> Vec<f64> {
        let level = known.and_then(|known| self.shares(known).first().copied());
        (0..measure.reach.len())
            .map(|party| {
                let mut least = self.least(party);
                if let (
                    Some(level),
                    Self::Least {
                        floor,
                        weights,
                        is_lexicographic,
                    },
                ) = (level, self)
                    && weights[party] > 0
                {
                    let reached = level.floor_times(weights[party]) + i128::from(floor[party]);
                    // Ties of the smallest count where the next ones decide.
                    let beyond = if *is_lexicographic {
                        reached
                    } else {
                        reached + 1
                    };
                    least = least.max(i64::try_from(beyond).unwrap_or(i64::MAX));
                }
                measure.raw_at_least(party, least) as f64
            })
            .collect()
    }

    /// The value that anything better than a known vector must exceed in a lane;
    /// `None` where corners say it already.
    pub(super) fn needed(&self, known: Option<&[i64]>, measure: &Measure) -> Option<f64> {
        let known = known?;
        match self {
            Self::Product { .. } => Some(self.value(known)),
            Self::Least { .. } => None,
            Self::Sum { weights, .. } => {
                let parties = weights
                    .iter()
                    .enumerate()
                    .filter(|(_, weight)| **weight != 0);
                let step = parties.fold(0, |step, (party, weight)| {
                    let own = match measure.divisors[party] {
                        None => measure.step[party].unsigned_abs(),
                        Some(_) => 1,
                    };
                    gcd(step, own.saturating_mul(weight.unsigned_abs()))
                });
                Some(self.value(known) + step as f64)
            }
        }
    }
}
