//! The efficient outcomes of two parties where issues depend on each other.

use super::aim::Measure;
use super::joint::JointDomain;
use super::pass::{Allowance, Pass};
use super::relaxation::Relaxation;
use super::search::{Width, frontier};
use super::shares::Dual;
use super::solve::Effort;
use super::walk::Walk;
use crate::analysis::bargaining::{BargainingProblem, Method};

/// Weightings of the two parties.
const LANES: usize = 8;
const SHARE_STEPS: usize = 200;
/// Deeper than any sum of raw units.
const FAR: f64 = 1e24;

/// The frontier of two parties and how far it is proven.
#[derive(Clone, Debug, PartialEq)]
pub struct JointFrontier {
    /// Mutually undominated utilities, the first party's rising, each with an outcome.
    pub points: Vec<([i64; 2], Vec<u32>)>,
    /// Whether these are all efficient utilities.
    pub is_exact: bool,
    /// No outcome exceeds a point's utilities for both parties by more than this,
    /// in each party's units (0 when exact).
    pub gap: [i64; 2],
    /// How weighted sums were bounded.
    pub method: Method,
    /// Partial outcomes that were looked at.
    pub nodes: u64,
}

/// Finds all efficient utilities of two parties, or as many as the width allows.
///
/// Passes of rising width, each starting from the frontier of the one before; see
/// [`nash`](super::nash()) for the bounds. Every efficient utility vector is found
/// once, with the first outcome that the search meets. `effort.nodes` is not
/// counted here: the width bounds the cost.
///
/// # Errors
/// Not two parties.
///
/// # Sources
/// M. Ehrgott, X. Gandibleux, "Bound sets for biobjective combinatorial
/// optimization problems", 2007, <https://doi.org/10.1016/j.cor.2005.10.003>;
/// E. Rollón, J. Larrosa, "Bucket elimination for multiobjective optimization
/// problems", 2006, <https://doi.org/10.1007/s10732-006-6726-y> (fronts as
/// entries of tables; here they are the partial outcomes of one context).
pub fn joint_frontier(
    domain: &JointDomain,
    effort: Effort,
) -> Result<JointFrontier, BargainingProblem> {
    if domain.n_parties() != 2 {
        return Err(BargainingProblem::WrongLength {
            expected: 2,
            found: domain.n_parties(),
        });
    }
    let mut found = JointFrontier {
        points: Vec::new(),
        is_exact: true,
        gap: [0; 2],
        method: Method::Elimination,
        nodes: 0,
    };
    if domain.forbids_all {
        return Ok(found);
    }
    let walk = Walk::new(domain, effort.cells_max);
    let measure = Measure::new(domain, &walk);
    if !walk.boxes.is_empty() {
        found.method = Method::BoxShares;
        // Plain boxes have a narrower form of the same search.
        if let Some(boxes) = domain.as_boxes() {
            let most = effort.width;
            let front = frontier(&boxes, Width { most });
            found.is_exact = front.is_exact;
            found.nodes = front.nodes;
            if !front.is_exact {
                found.gap = [0, 1].map(|party| measure.units_over(party, front.gap + 1.0));
            }
            let raw = front.points.into_iter();
            let raw = raw.map(|point| (point.utilities.to_vec(), point.outcome));
            found.points = in_units(domain, raw);
            return Ok(found);
        }
    }
    let mut front = Front::new(&walk, &measure);
    let width_max = walk.width_max(effort);
    let mut width = 64.min(width_max);
    loop {
        if front.known.is_empty() {
            // A gap is told against a known frontier, so that there must be one.
            front.run(width);
        }
        let missed = front.run(width);
        if missed.is_none() || width >= width_max {
            if let Some(missed) = missed {
                found.is_exact = false;
                // A corner lies a step beyond the known points.
                let over = 1.0 + missed * front.scale[0].max(front.scale[1]);
                found.gap = [0, 1]
                    .map(|party| measure.units_over(party, over + measure.step[party] as f64));
            }
            break;
        }
        width = width.saturating_mul(16).min(width_max);
    }
    found.nodes = front.nodes;
    let raw = front.known.iter();
    let raw = raw.map(|(raw, choice)| (raw.clone(), walk.outcome(choice)));
    found.points = in_units(domain, raw);
    Ok(found)
}

/// Raw points in units: dividing and capping keep the order, but may make points
/// equal or dominated.
fn in_units(
    domain: &JointDomain,
    raw: impl Iterator<Item = (Vec<i64>, Vec<u32>)>,
) -> Vec<([i64; 2], Vec<u32>)> {
    let in_units = raw.map(|(raw, outcome)| {
        let units = domain.units(&raw);
        ([units[0], units[1]], outcome)
    });
    let mut points: Vec<([i64; 2], Vec<u32>)> = in_units.collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.0));
    let mut best = i64::MIN;
    points.retain(|(utilities, _)| {
        let is_better = utilities[1] > best;
        best = best.max(utilities[1]);
        is_better
    });
    points.reverse();
    points
}

struct Front<'a> {
    walk: &'a Walk,
    measure: &'a Measure,
    relaxation: Relaxation<LANES>,
    weights: Vec<Vec<f64>>,
    margins: [f64; LANES],
    scale: [f64; 2],
    /// Undominated raw utilities, the first party's rising, with choices.
    known: Vec<(Vec<i64>, Vec<usize>)>,
    nodes: u64,
}

impl<'a> Front<'a> {
    fn new(walk: &'a Walk, measure: &'a Measure) -> Self {
        let scale = [0, 1].map(|party| measure.reach[party].max(1.0));
        let weights: Vec<Vec<f64>> = (0..LANES)
            .map(|lane| {
                let share = lane as f64 / (LANES - 1) as f64;
                vec![(1.0 - share) / scale[0], share / scale[1]]
            })
            .collect();
        let settled = |weights: &Vec<f64>| Dual::new(walk).settle(walk, weights, SHARE_STEPS);
        let duals: Vec<Dual> = if walk.boxes.is_empty() {
            Vec::new()
        } else {
            weights.iter().map(settled).collect()
        };
        Self {
            walk,
            measure,
            relaxation: Relaxation::new(walk, &weights, &duals),
            margins: std::array::from_fn(|lane| measure.margin(&weights[lane])),
            weights,
            scale,
            known: Vec::new(),
            nodes: 0,
        }
    }

    /// One pass of a width; what the left-out ones could add at most, if any were.
    fn run(&mut self, width: usize) -> Option<f64> {
        let corners = self.corners(0.0);
        let far = self.corners(FAR);
        let pass = Pass {
            walk: self.walk,
            relaxation: &self.relaxation,
            weights: &self.weights,
            margins: self.margins,
            norms: [1.0; LANES],
            corners: &corners,
        };
        let beyond_far = Pass {
            corners: &far,
            ..pass.clone()
        };
        let mut missed: Option<f64> = None;
        let allowed = Allowance {
            width,
            nodes: u64::MAX,
        };
        let passed = pass.run(allowed, |bounds| {
            missed = Some(missed.unwrap_or(0.0).max(beyond_far.rank(bounds)));
        });
        self.nodes += passed.nodes;
        self.known.extend(passed.reached);
        self.known.sort_by(|a, b| b.cmp(a));
        let mut best = i64::MIN;
        self.known.retain(|(raw, _)| {
            let is_better = raw[1] > best;
            best = best.max(raw[1]);
            is_better
        });
        self.known.reverse();
        missed
    }

    /// The least that a new efficient point must reach: one corner between each
    /// two neighbours of the known frontier, and one beyond each end.
    ///
    /// A gap `d` holds in the units of both parties if no bound exceeds every
    /// corner by more: were both utilities beyond a corner by `d`, so were every
    /// weighted sum. At the ends only one party's utility must count: `depth`
    /// lowers the other's.
    fn corners(&self, depth: f64) -> Vec<[f64; LANES]> {
        let weigh = |at: [f64; 2]| -> [f64; LANES] {
            std::array::from_fn(|lane| {
                self.weights[lane][0] * at[0] + self.weights[lane][1] * at[1]
            })
        };
        let floor = [0, 1].map(|party| -self.measure.reach[party] - depth);
        let step = [0, 1].map(|party| self.measure.step[party] as f64);
        let mut corners = Vec::new();
        let mut left = floor[0];
        for (raw, _) in &self.known {
            corners.push(weigh([left, raw[1] as f64 + step[1]]));
            left = raw[0] as f64 + step[0];
        }
        corners.push(weigh([left, floor[1]]));
        corners
    }
}
