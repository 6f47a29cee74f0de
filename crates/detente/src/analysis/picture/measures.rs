//! Figures about the whole space: how much is acceptable, how opposed the wishes are.

use rand::Rng;
use rand_pcg::Pcg64;

use crate::analysis::bargaining::points::Points;
use crate::analysis::bargaining::{Budget, discordant_share, ideal_point};
use crate::analysis::bidding::{Count, OwnUtilities};
use crate::analysis::picture::found::Found;
use crate::analysis::picture::rules::Settlement;
use crate::analysis::picture::{PictureBudget, PictureMethod, PictureProblem};
use crate::model::utility::Utility;

/// Levels of utility that a count keeps apart: up to some 40 MB for 50 issues.
const LEVELS_MAX: u32 = 50_000;
/// Pairs of parties times outcomes that are compared exactly.
const COMPARED_MAX: usize = 4_000_000;

/// A figure with what is proven of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The figure, or the best estimate of it.
    pub value: f64,
    /// Proven: it is not smaller.
    pub lower: f64,
    /// Proven: it is not larger.
    pub upper: f64,
    /// How it was found.
    pub method: PictureMethod,
    /// Whether it is exact up to the rounding of a double.
    pub is_exact: bool,
}

impl Measured {
    fn exact(value: f64, method: PictureMethod) -> Self {
        Self {
            value,
            lower: value,
            upper: value,
            method,
            is_exact: true,
        }
    }
}

/// The zone of possible agreement: all outcomes that give every party at least
/// its reservation value.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Whether there is no such outcome; `None` if that was not decided.
    pub is_empty: Option<bool>,
    /// How many there are, if they could be counted.
    pub n_outcomes: Option<u128>,
    /// Which share of all outcomes they are.
    pub share: Option<Measured>,
    /// Per party, the most that it can have within the zone.
    pub ideal: Option<Vec<i64>>,
    /// Whether `ideal` is proven.
    pub is_ideal_exact: bool,
}

/// How often two parties rank two outcomes in opposite order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conflict {
    /// Positions of the parties.
    pub parties: [usize; 2],
    /// The share of pairs that both rank strictly (0 to 1): 1 for opposed wishes.
    pub level: Measured,
}

pub(super) fn zone(
    found: &Found<'_>,
    settlements: &[Settlement],
    budget: &PictureBudget,
) -> Result<Zone, PictureProblem> {
    let known = &found.rational;
    let mut zone = Zone {
        is_empty: known.points.is_empty().then_some(true),
        n_outcomes: None,
        share: share(found, budget, false),
        ideal: Points::new(found.n_parties(), &known.points)?.ideal(&found.disagreement)?,
        is_ideal_exact: known.is_exact,
    };
    if found.situation.forbids_all() {
        zone.n_outcomes = Some(0);
    } else if let Some(columns) = &found.counted.columns {
        zone.n_outcomes = Some(count(columns, &floor(found), false) as u128);
    }
    let is_reached = settlements.iter().any(|settlement| {
        let pairs = settlement.utilities.iter().zip(&found.disagreement);
        pairs.into_iter().all(|(have, need)| have >= need)
    });
    if !known.points.is_empty() || is_reached {
        zone.is_empty = Some(false);
    } else if !known.is_exact {
        zone.is_empty = None;
    }
    if let (Some(searched), false) = (&found.searched, known.is_exact) {
        if searched.is_zone_empty {
            zone.is_empty = Some(true);
        }
        zone.is_ideal_exact = searched.is_ideal_exact;
        zone.ideal.clone_from(&searched.ideal);
    }
    if let (Some(table), false) = (found.table(), known.is_exact) {
        let nodes = Budget {
            nodes: budget.nodes,
        };
        let (ideal, is_decided) = ideal_point(table, &found.disagreement, nodes)?;
        if ideal.is_none() && is_decided {
            zone.is_empty = Some(true);
        }
        if let Some(ideal) = ideal {
            zone.is_empty = Some(false);
            zone.is_ideal_exact = ideal.is_exact;
            zone.ideal = Some(ideal.utilities);
        }
    }
    Ok(zone)
}

pub(super) fn opposition(found: &Found<'_>) -> Result<Option<Measured>, PictureProblem> {
    let known = &found.rational;
    let best = found.best();
    let points = Points::new(found.n_parties(), &known.points)?;
    let Some(nearest) = points.opposition(&found.disagreement, &best, Utility::ONE)? else {
        return Ok(None);
    };
    let value = nearest.distance;
    if known.is_exact {
        return Ok(Some(Measured::exact(value, PictureMethod::Frontier)));
    }
    // Any outcome is at most the gap beyond some point.
    let missing = |point: &Vec<i64>| {
        let terms = point
            .iter()
            .zip(&best)
            .zip(&known.gap)
            .map(|((u, best), gap)| {
                let reached = u.saturating_add(*gap) as f64;
                let unit = if *best == 0 { Utility::ONE } else { best.abs() } as f64;
                ((*best as f64 - reached) / unit).max(0.0).powi(2)
            });
        terms.sum::<f64>().sqrt()
    };
    let lower = known.points.iter().map(missing).fold(value, f64::min);
    Ok(Some(Measured {
        value,
        lower,
        upper: value,
        method: PictureMethod::PartialFrontier,
        is_exact: false,
    }))
}

pub(super) fn rational_fraction(found: &Found<'_>, budget: &PictureBudget) -> Option<Measured> {
    share(found, budget, true)
}

/// Outcomes in which every party has at least (`strict`: more than) its floor.
fn count(columns: &[Vec<i64>], floor: &[i64], strict: bool) -> usize {
    let mut is_in = vec![true; columns.first().map_or(0, Vec::len)];
    for (column, floor) in columns.iter().zip(floor) {
        let least = floor.saturating_add(i64::from(strict));
        for (is_in, utility) in is_in.iter_mut().zip(column) {
            *is_in &= *utility >= least;
        }
    }
    is_in.into_iter().filter(|is_in| *is_in).count()
}

/// What each party needs; one without a reservation value is content with anything.
fn floor(found: &Found<'_>) -> Vec<i64> {
    let reservations = found.counted.reservations.iter();
    reservations
        .map(|known| known.unwrap_or(i64::MIN))
        .collect()
}

/// The share of all outcomes in which every party has enough.
fn share(found: &Found<'_>, budget: &PictureBudget, strict: bool) -> Option<Measured> {
    if found.situation.forbids_all() {
        return Some(Measured::exact(0.0, PictureMethod::Counting));
    }
    let floor = floor(found);
    let ranges = &found.counted.ranges;
    if let Some(columns) = &found.counted.columns {
        let n_outcomes = columns.first().map_or(0, Vec::len).max(1);
        let value = count(columns, &floor, strict) as f64 / n_outcomes as f64;
        return Some(Measured::exact(value, PictureMethod::Listing));
    }
    let is_free = |party: usize| floor[party].saturating_add(i64::from(strict)) <= ranges[party].0;
    let binding: Vec<usize> = (0..found.n_parties())
        .filter(|party| !is_free(*party))
        .collect();
    if binding.is_empty() {
        return Some(Measured::exact(1.0, PictureMethod::Counting));
    }
    let estimate = sampled_share(found, &floor, strict, budget);
    let Some(table) = found.counted_table() else {
        return estimate.map(|value| Measured {
            value,
            lower: 0.0,
            upper: 1.0,
            method: PictureMethod::Sample,
            is_exact: false,
        });
    };
    let n_outcomes = found.situation.n_outcomes();
    let mut lower = 1.0 - binding.len() as f64;
    let mut upper = 1.0_f64;
    let mut is_exact = binding.len() == 1;
    for party in binding {
        let index = OwnUtilities::of(table, party)?.index(LEVELS_MAX);
        let least = floor[party].saturating_add(i64::from(strict));
        let (fewest, most) = index.band(least, ranges[party].1).counts();
        let part = |count: Count| match (count, n_outcomes) {
            (Count::Exact(count), Some(all)) => count as f64 / all as f64,
            (count, _) if count.is_zero() => 0.0,
            (count, _) => 10f64.powf(count.log10() - found.situation.outcomes_log10()),
        };
        is_exact &= fewest == most && matches!(fewest, Count::Exact(_));
        lower += part(fewest);
        upper = upper.min(part(most));
    }
    if is_exact {
        return Some(Measured::exact(upper, PictureMethod::Counting));
    }
    // Logarithms and sums of shares are rounded outward.
    let (lower, upper) = ((lower - 1e-9).max(0.0), (upper + 1e-9).min(1.0));
    let value = estimate.unwrap_or(f64::midpoint(lower, upper));
    Some(Measured {
        value: value.clamp(lower, upper),
        lower,
        upper,
        method: if estimate.is_some() {
            PictureMethod::Sample
        } else {
            PictureMethod::Counting
        },
        is_exact: false,
    })
}

/// Utilities of seeded uniform draws, `[party][draw]`; empty where none are allowed.
fn drawn(found: &Found<'_>, budget: &PictureBudget, stream: u128) -> Vec<Vec<i64>> {
    let mut draws = Pcg64::new(u128::from(budget.seed), stream);
    let sizes: Vec<u64> = found
        .situation
        .issues()
        .iter()
        .map(|i| i.labels.len() as u64)
        .collect();
    let mut columns = vec![Vec::new(); found.n_parties()];
    let utilities = |outcome: &[u32]| match found.counted_table() {
        Some(table) => Some(table.evaluate(outcome)),
        None => found.situation.utilities(outcome),
    };
    for _ in 0..budget.samples {
        // The multiplication favours no value by more than 2^-40 of its chance.
        let draw = |size: &u64| ((u128::from(draws.next_u64()) * u128::from(*size)) >> 64) as u32;
        let outcome: Vec<u32> = sizes.iter().map(draw).collect();
        if let Some(utilities) = utilities(&outcome) {
            for (column, utility) in columns.iter_mut().zip(utilities) {
                column.push(utility);
            }
        }
    }
    columns
}

fn sampled_share(
    found: &Found<'_>,
    floor: &[i64],
    strict: bool,
    budget: &PictureBudget,
) -> Option<f64> {
    let columns = drawn(found, budget, 1);
    let n_drawn = columns.first().map_or(0, Vec::len);
    (n_drawn > 0).then(|| count(&columns, floor, strict) as f64 / n_drawn as f64)
}

pub(super) fn conflicts(found: &Found<'_>, budget: &PictureBudget) -> Vec<Conflict> {
    let n_parties = found.n_parties();
    let pairs = (0..n_parties).flat_map(|i| (i + 1..n_parties).map(move |j| [i, j]));
    let pairs: Vec<[usize; 2]> = pairs.collect();
    let listed = found.counted.columns.as_ref().filter(|columns| {
        let n_outcomes = columns.first().map_or(0, Vec::len);
        n_outcomes.saturating_mul(pairs.len()) <= COMPARED_MAX
    });
    let sample = match listed {
        Some(_) => Vec::new(),
        None => drawn(found, budget, 2),
    };
    let columns = listed.unwrap_or(&sample);
    let conflict = |parties: [usize; 2]| {
        let [one, other] = parties.map(|party| columns.get(party));
        let value = discordant_share(one?, other?)?;
        let level = if listed.is_some() {
            Measured::exact(value, PictureMethod::Listing)
        } else {
            Measured {
                value,
                lower: 0.0,
                upper: 1.0,
                method: PictureMethod::Sample,
                is_exact: false,
            }
        };
        Some(Conflict { parties, level })
    };
    pairs.into_iter().filter_map(conflict).collect()
}
