//! Single outcomes that rules select where issues depend on each other.

use super::aim::{Aim, Lane, Measure};
use super::elimination::Elimination;
use super::joint::JointDomain;
use super::pass::{Allowance, Pass};
use super::relaxation::Relaxation;
use super::shares::{Dual, first_length};
use super::walk::{CELLS_MAX, Walk};
use crate::analysis::bargaining::{
    Answer, BargainingProblem, Certificate, Method, PARTIES_MAX, Solution,
};
use crate::analysis::table::TOTAL_MAX;

/// Weightings that bound a search for one outcome.
const LANES: usize = 16;
/// The largest number of parties whose own utility has a weighting.
const OWN_LANES_MAX: usize = 8;
/// Steps that improve the shares of one weighting.
const SHARE_STEPS: usize = 120;
/// The first pass keeps so many partial outcomes per issue; later ones more.
const FIRST_WIDTH: usize = 32;

/// What a search may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Partial outcomes that may be looked at.
    pub nodes: u64,
    /// The most partial outcomes kept per issue.
    pub width: usize,
    /// Memory for partial outcomes, in bytes.
    pub memory_bytes_max: usize,
    /// Entries of the tables of elimination, 128 bytes each, at most 2^18. Joints
    /// that need more are followed as boxes; with 0 all are.
    pub cells_max: usize,
}

impl Default for Effort {
    /// Four million partial outcomes, 200,000 per issue, 48 MB.
    fn default() -> Self {
        Self {
            nodes: 4_000_000,
            width: 200_000,
            memory_bytes_max: 48_000_000,
            cells_max: CELLS_MAX,
        }
    }
}

/// Selects the outcome with the largest product of gains over disagreement.
///
/// As [`bargaining::nash`](crate::analysis::bargaining::nash()), for utilities in
/// which issues depend on each other: only outcomes where every party gains
/// count, products are compared exactly, and the certificate's value is the
/// geometric mean of the gains.
///
/// # Errors
/// Not one disagreement value per party, numbers beyond 2^61, too many parties.
///
/// # Cost
/// Issue by issue, partial outcomes that may still matter are carried along, in
/// passes of rising width within `effort`. For any positive weights the product
/// is bounded by a weighted sum (see there), and weighted sums by elimination
/// where joints tie few issues together (time and memory in the number of
/// values to the power of the induced width; else split into mini-buckets), by
/// shares of boxes where they tie many. Weights are improved by subgradient steps.
///
/// # Sources
/// R. Dechter, "Bucket elimination: a unifying framework for reasoning", 1999,
/// <https://doi.org/10.1016/S0004-3702(99)00059-4>; R. Dechter, I. Rish,
/// "Mini-buckets: a general scheme for bounded inference", 2003,
/// <https://doi.org/10.1145/636865.636866>; K. Kask, R. Dechter, "A general
/// scheme for automatic generation of search heuristics from specification
/// dependencies", 2001, <https://doi.org/10.1016/S0004-3702(01)00107-2>.
///
/// # Examples
/// ```
/// use detente::analysis::dependent::{self, Effect, Effort, Joint, JointDomain};
/// use detente::analysis::table::AdditiveTable;
///
/// let table = AdditiveTable::new(2, vec![vec![vec![4, 0], vec![0, 3]]; 2])?;
/// let split = |a, b| Joint { within: vec![(0, vec![a]), (1, vec![b])], effect: Effect::Pays(vec![3, 3]) };
/// let domain = JointDomain::new(table, vec![split(0, 1)])?;
/// let answer = dependent::nash(&domain, &[0, 0], Effort::default())?;
/// let solution = answer.solution().ok_or("both can gain")?;
/// assert_eq!((solution.utilities.as_slice(), solution.outcome.as_slice()), ([7, 6].as_slice(), [0, 1].as_slice()));
/// assert!(solution.certificate.is_exact);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn nash(
    domain: &JointDomain,
    disagreement: &[i64],
    effort: Effort,
) -> Result<Answer, BargainingProblem> {
    let floor = disagreement.to_vec();
    answer(domain, &Aim::Product { floor }, effort)
}

/// Selects the individually rational outcome with the largest smallest gain.
///
/// Gains are counted in multiples of `weights` (1 each for plain units, ideal
/// gains for Kalai and Smorodinsky's shares); a party of weight 0 is only asked
/// not to lose. The certificate's value is the smallest gain so counted.
///
/// # Errors
/// As [`nash`]; a negative weight.
pub fn egalitarian(
    domain: &JointDomain,
    disagreement: &[i64],
    weights: &[i64],
    effort: Effort,
) -> Result<Answer, BargainingProblem> {
    check_weights(domain, weights)?;
    let aim = Aim::Least {
        floor: disagreement.to_vec(),
        weights: weights.to_vec(),
        is_lexicographic: false,
    };
    answer(domain, &aim, effort)
}

/// Selects as [`egalitarian`], ties broken by the second smallest gain, and so on.
///
/// The certificate speaks of the smallest gain; it is exact if the whole order
/// of gains is proven.
///
/// # Errors
/// As [`egalitarian`].
pub fn leximin(
    domain: &JointDomain,
    disagreement: &[i64],
    weights: &[i64],
    effort: Effort,
) -> Result<Answer, BargainingProblem> {
    check_weights(domain, weights)?;
    let aim = Aim::Least {
        floor: disagreement.to_vec(),
        weights: weights.to_vec(),
        is_lexicographic: true,
    };
    answer(domain, &aim, effort)
}

/// Selects the individually rational outcome with the largest weighted sum.
///
/// With weight 1 for everyone that is the utilitarian outcome; with 1 for one
/// party and 0 for the others, the most it can have. The certificate's value is
/// the sum.
///
/// # Errors
/// As [`nash`]; a negative weight.
pub fn weighted_sum(
    domain: &JointDomain,
    reservation: &[i64],
    weights: &[i64],
    effort: Effort,
) -> Result<Answer, BargainingProblem> {
    check_weights(domain, weights)?;
    let aim = Aim::Sum {
        floor: reservation.to_vec(),
        weights: weights.to_vec(),
    };
    answer(domain, &aim, effort)
}

/// The least that any allowed outcome gives one party: a bound, and what is
/// attained; equal if proven. `None` if nothing is allowed or found.
///
/// # Errors
/// As [`nash`].
pub fn smallest(
    domain: &JointDomain,
    party: usize,
    effort: Effort,
) -> Result<Option<(i64, i64)>, BargainingProblem> {
    check(domain, &vec![0; domain.n_parties()])?;
    let Some(opposite) = domain.opposite(party) else {
        return Ok(None);
    };
    let aim = Aim::Sum {
        floor: vec![-TOTAL_MAX],
        weights: vec![1],
    };
    let answer = answer(&opposite, &aim, effort)?;
    let unit = |raw: i64| -> i64 {
        let mut all = vec![0; domain.n_parties()];
        all[party] = raw;
        domain.units(&all)[party]
    };
    Ok(answer.solution().map(|solution| {
        let attained = -solution.utilities[0];
        let certificate = &solution.certificate;
        let bound = if certificate.is_exact {
            attained
        } else {
            (-certificate.upper_bound).floor() as i64
        };
        (unit(bound), unit(attained))
    }))
}

fn check(domain: &JointDomain, numbers: &[i64]) -> Result<(), BargainingProblem> {
    let expected = domain.n_parties();
    if expected > PARTIES_MAX {
        return Err(BargainingProblem::TooManyParties {
            found: expected,
            most: PARTIES_MAX,
        });
    }
    if numbers.len() != expected {
        return Err(BargainingProblem::WrongLength {
            expected,
            found: numbers.len(),
        });
    }
    let is_large = |number: &i64| number.unsigned_abs() > TOTAL_MAX as u64;
    if numbers.iter().any(is_large) {
        return Err(BargainingProblem::TooLarge);
    }
    Ok(())
}

fn check_weights(domain: &JointDomain, weights: &[i64]) -> Result<(), BargainingProblem> {
    check(domain, weights)?;
    match weights.iter().position(|weight| *weight < 0) {
        Some(party) => Err(BargainingProblem::NegativeWeight {
            party,
            found: weights[party],
        }),
        None => Ok(()),
    }
}

fn answer(domain: &JointDomain, aim: &Aim, effort: Effort) -> Result<Answer, BargainingProblem> {
    check(domain, aim.floor())?;
    let mut certificate = Certificate {
        value: f64::NEG_INFINITY,
        upper_bound: f64::NEG_INFINITY,
        is_exact: true,
        method: Method::Elimination,
        nodes: 0,
        budget: effort.nodes,
    };
    if domain.forbids_all {
        return Ok(Answer::NoRationalOutcome(certificate));
    }
    let walk = Walk::new(domain, effort.cells_max);
    if !walk.boxes.is_empty() {
        certificate.method = Method::BoxShares;
    }
    let mut solver = Solver {
        domain,
        aim,
        measure: Measure::new(domain, &walk),
        walk: &walk,
        best: None,
    };
    // A weighting of one party needs no company.
    let found = if domain.n_parties() == 1 {
        solver.search::<1>(effort)
    } else {
        solver.search::<LANES>(effort)
    };
    certificate.nodes = found.nodes;
    certificate.upper_bound = found.upper_bound;
    certificate.is_exact = found.is_exact;
    Ok(match solver.best {
        Some((outcome, utilities)) => {
            certificate.value = aim.value(&utilities);
            certificate.upper_bound = if found.is_exact {
                certificate.value
            } else {
                found.upper_bound.max(certificate.value)
            };
            Answer::Solved(Solution {
                outcome,
                utilities,
                certificate,
            })
        }
        None if found.is_exact => Answer::NoRationalOutcome(certificate),
        None => Answer::Undecided(certificate),
    })
}

struct Solver<'a> {
    domain: &'a JointDomain,
    aim: &'a Aim,
    measure: Measure,
    walk: &'a Walk,
    best: Option<(Vec<u32>, Vec<i64>)>,
}

struct Proof {
    upper_bound: f64,
    is_exact: bool,
    nodes: u64,
}

/// A weighting that was tried, and what it bounds the aim by.
struct Tried {
    at: Vec<f64>,
    bound: f64,
}

impl Solver<'_> {
    fn search<const L: usize>(&mut self, effort: Effort) -> Proof {
        let tried = self.tried();
        let mut at: Vec<Vec<f64>> = chosen(tried, L - self.own_lanes(L));
        let mut lanes = Lanes::<L>::new(self, &at);
        let mut proof = Proof {
            upper_bound: f64::INFINITY,
            is_exact: false,
            nodes: 0,
        };
        let mut width = FIRST_WIDTH;
        let width_max = self.walk.width_max(effort);
        let sum: u64 = self.walk.values.iter().map(|kept| kept.len() as u64).sum();
        proof.upper_bound = lanes.value(&lanes.root(self));
        if self.aim.is_open() {
            proof.upper_bound = 0.0;
            if self.best.is_some() {
                proof.is_exact = true;
                return proof;
            }
        }
        // The root may be a proof already; a pass costs at least one label a value.
        let corner = lanes.corner(self);
        let pass = lanes.pass(self, &corner);
        if pass.is_beyond(&lanes.root(self)) {
            proof.is_exact = true;
            return proof;
        }
        loop {
            let left = effort.nodes.saturating_sub(proof.nodes);
            if left < sum {
                break;
            }
            let corner = lanes.corner(self);
            let mut missed = f64::NEG_INFINITY;
            let allowed = Allowance {
                width: width.min(width_max),
                nodes: left,
            };
            let passed = lanes.pass(self, &corner).run(allowed, |bounds| {
                missed = missed.max(lanes.value(bounds));
            });
            proof.nodes += passed.nodes;
            for (raw, choice) in passed.reached {
                self.offer_raw(&raw, &choice);
            }
            let is_settled = match &self.best {
                Some((_, best)) => missed < self.aim.value(best) || self.aim.is_open(),
                None => false,
            };
            if passed.is_whole || is_settled {
                proof.is_exact = true;
                break;
            }
            if !self.aim.is_open() {
                proof.upper_bound = proof.upper_bound.min(missed);
            }
            // A pass that fills its allowance will not do better next time.
            if width >= width_max || (left - passed.nodes) / sum <= width as u64 / 2 {
                break;
            }
            width = width.saturating_mul(8);
            let tangent = self
                .best
                .as_ref()
                .and_then(|(_, best)| self.aim.tangent(best));
            if let (Some(tangent), Some(last)) = (tangent, at.last_mut())
                && *last != tangent
            {
                *last = tangent;
                lanes = Lanes::new(self, &at);
            }
        }
        proof
    }

    /// Lanes for single parties' utilities.
    fn own_lanes(&self, most: usize) -> usize {
        if most < 2 {
            0
        } else {
            self.walk.n_parties.min(OWN_LANES_MAX)
        }
    }

    /// Keeps an outcome if it is permitted and better than the best.
    fn offer(&mut self, choice: &[usize]) {
        let outcome = self.walk.outcome(choice);
        if let Some(raw) = self.domain.raw(&outcome) {
            self.offer_raw(&raw, choice);
        }
    }

    fn offer_raw(&mut self, raw: &[i64], choice: &[usize]) {
        let utilities = self.domain.units(raw);
        if !self.aim.permits(&utilities) {
            return;
        }
        let is_better = match &self.best {
            None => true,
            Some((_, best)) => self.aim.compare(&utilities, best).is_gt(),
        };
        if is_better {
            self.best = Some((self.walk.outcome(choice), utilities));
        }
    }

    /// Subgradient steps over weightings; outcomes on the way are offered.
    fn tried(&mut self) -> Vec<Tried> {
        let mut at = self.aim.start(&self.measure);
        let mut tried = Vec::new();
        if self.walk.boxes.is_empty() {
            let cells: usize = self
                .walk
                .tables
                .iter()
                .map(|table| table.forbidden.len())
                .sum();
            let steps = (8 * CELLS_MAX / (cells + 1)).clamp(8, 60);
            let mut by = 1.0;
            for _ in 0..steps {
                let lane = self.aim.lane(&at, &self.measure);
                let weights = [lane.weights.clone()];
                let made = Elimination::<1>::new(self.walk, &weights);
                let choice = made.best_choice(self.walk, &weights);
                self.offer(&choice);
                let raw = self.credited(&choice);
                tried.push(Tried {
                    bound: lane.value(made.most()[0] + self.constant(&lane)),
                    at: at.clone(),
                });
                self.aim.descend(&mut at, &raw, &self.measure, by);
                by *= 0.9;
            }
            return tried;
        }
        let mut dual = Dual::new(self.walk);
        let mut by = 0.5;
        for round in 0..80 {
            let lane = self.aim.lane(&at, &self.measure);
            let worth = Dual::worth(self.walk, &lane.weights);
            let length = first_length(&worth) * by;
            let mut seen = dual.look(self.walk, &lane.weights, &worth);
            for _ in 0..3 {
                dual.step(self.walk, &worth, &seen, length);
                seen = dual.look(self.walk, &lane.weights, &worth);
            }
            if round % 4 == 0 {
                self.offer(&seen.chosen);
            }
            let mut credited = seen.credited.clone();
            for (credited, constant) in credited.iter_mut().zip(&self.walk.constants) {
                *credited += *constant as f64;
            }
            tried.push(Tried {
                bound: lane.value(seen.bound + self.constant(&lane)),
                at: at.clone(),
            });
            self.aim.descend(&mut at, &credited, &self.measure, by);
            by *= 0.96;
        }
        // Early bounds were of poor shares: they say nothing of their weights.
        tried.drain(..40);
        tried
    }

    fn constant(&self, lane: &Lane) -> f64 {
        let pairs = self.walk.constants.iter().zip(&lane.weights);
        pairs
            .map(|(constant, weight)| *constant as f64 * weight)
            .sum()
    }

    /// Raw sums of a choice, as an elimination credits them: rules not counting.
    fn credited(&self, choice: &[usize]) -> Vec<f64> {
        let outcome = self.walk.outcome(choice);
        let raw = self.domain.raw(&outcome);
        let table = || self.domain.table.evaluate(&outcome);
        raw.unwrap_or_else(table)
            .iter()
            .map(|raw| *raw as f64)
            .collect()
    }
}

/// The best of the weightings that were tried, and some around it.
fn chosen(mut tried: Vec<Tried>, most: usize) -> Vec<Vec<f64>> {
    tried.sort_by(|a, b| a.bound.total_cmp(&b.bound));
    let stride = (tried.len() / (2 * most.max(1))).max(1);
    let picked = tried.into_iter().step_by(stride).take(most);
    picked.map(|tried| tried.at).collect()
}

/// Weightings ready for passes.
struct Lanes<const L: usize> {
    lanes: Vec<Lane>,
    weights: Vec<Vec<f64>>,
    margins: [f64; L],
    norms: [f64; L],
    relaxation: Relaxation<L>,
}

impl<const L: usize> Lanes<L> {
    fn new(solver: &Solver<'_>, at: &[Vec<f64>]) -> Self {
        let measure = &solver.measure;
        let n_parties = solver.walk.n_parties;
        let lanes = at.iter().map(|at| solver.aim.lane(at, measure));
        let lanes: Vec<Lane> = lanes.collect();
        let mut weights: Vec<Vec<f64>> = lanes.iter().map(|lane| lane.weights.clone()).collect();
        for party in 0..solver.own_lanes(L) {
            let mut own = vec![0.0; n_parties];
            own[party] = 1.0;
            weights.push(own);
        }
        let mut margins = [0.0; L];
        let mut norms = [1.0; L];
        for (lane, weights) in weights.iter().enumerate() {
            margins[lane] = measure.margin(weights);
            norms[lane] = 1e-12 / margins[lane].max(1e-300);
        }
        let duals: Vec<Dual> = if solver.walk.boxes.is_empty() {
            Vec::new()
        } else {
            let settled = weights
                .iter()
                .map(|weights| Dual::new(solver.walk).settle(solver.walk, weights, SHARE_STEPS));
            settled.collect()
        };
        Self {
            relaxation: Relaxation::new(solver.walk, &weights, &duals),
            lanes,
            weights,
            margins,
            norms,
        }
    }

    fn pass<'a>(&'a self, solver: &Solver<'a>, corner: &'a [[f64; L]; 1]) -> Pass<'a, L> {
        Pass {
            walk: solver.walk,
            relaxation: &self.relaxation,
            weights: &self.weights,
            margins: self.margins,
            norms: self.norms,
            corners: corner,
        }
    }

    /// Bounds on all outcomes.
    fn root(&self, solver: &Solver<'_>) -> [f64; L] {
        let walk = solver.walk;
        let mut bounds = super::elimination::weigh(&walk.constants, &self.weights);
        let tail = self.relaxation.tail(walk, 0, |_| 0);
        tail.raise(&mut bounds, &vec![0; walk.boxes.len().div_ceil(64)], |_| 0);
        for (bound, margin) in bounds.iter_mut().zip(&self.margins) {
            *bound += margin;
        }
        bounds
    }

    /// The smallest bound on the aim.
    fn value(&self, bounds: &[f64; L]) -> f64 {
        let values = self.lanes.iter().zip(bounds);
        values
            .map(|(lane, bound)| lane.value(*bound))
            .fold(f64::INFINITY, f64::min)
    }

    /// What the weighted sums of anything better than the best must reach.
    fn corner(&self, solver: &Solver<'_>) -> [[f64; L]; 1] {
        let known = solver
            .best
            .as_ref()
            .map(|(_, utilities)| utilities.as_slice());
        let raw = solver.aim.corner(known, &solver.measure);
        let mut corner = [f64::NEG_INFINITY; L];
        for (needed, weights) in corner.iter_mut().zip(&self.weights) {
            let pairs = raw.iter().zip(weights).filter(|(_, weight)| **weight > 0.0);
            *needed = pairs.map(|(raw, weight)| raw * weight).sum();
        }
        if let Some(value) = solver.aim.needed(known, &solver.measure) {
            for (needed, lane) in corner.iter_mut().zip(&self.lanes) {
                *needed = needed.max(value * lane.divisor + lane.offset);
            }
        }
        [corner]
    }
}
