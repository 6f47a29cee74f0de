//! The outcome with the largest product of gains.

use super::certificate::{
    Answer, BargainingProblem, Budget, Certificate, Method, Solution, check_parties,
};
use super::egalitarian::extremes;
use super::exact::{Fraction, compare_products, root};
use super::maximin::{Question, search};
use super::rows::{Row, Rows, Whose};
use crate::analysis::table::AdditiveTable;
use std::cmp::Ordering;

/// How many weightings of the parties bound a node.
const LANES: usize = 16;
/// Steps towards the best weighting.
const STEPS: usize = 160;

/// Selects the outcome with the largest product of gains over disagreement.
///
/// Only outcomes where *every* party gains count; if there is none, that is the
/// answer ([`Answer::NoRationalOutcome`], with its proof, or
/// [`Answer::Undecided`]). Products are compared exactly, as integers. The
/// certificate's value is the geometric mean of the gains, in the table's units
/// (the product's root, so that it stays finite). Of equal products any one may
/// be returned, always the same one. Rescaling a party's utilities together with
/// its disagreement value does not change the largest product's outcomes.
///
/// # Errors
/// Not one disagreement value per party, or numbers beyond 2^62.
///
/// # Cost
/// Branch and bound. For any positive weights `l` the product of the gains `s`
/// is at most `(l·s / n)^n / Π l` (arithmetic and geometric mean), so a partial
/// outcome is given up as soon as one of 16 weighted sums cannot reach what a
/// larger product needs: no logarithm is ever taken. The weights come from
/// Frank–Wolfe steps on the relaxation in which issues may be split, which is
/// close: at most one issue fewer than parties is split (Shapley and Folkman).
///
/// # Sources
/// J. F. Nash, "The bargaining problem", 1950, <https://doi.org/10.2307/1907266>;
/// M. Frank, P. Wolfe, "An algorithm for quadratic programming", 1956,
/// <https://doi.org/10.1002/nav.3800030109>. R. M. Starr, "Quasi-equilibria in
/// markets with non-convex preferences", 1969, <https://doi.org/10.2307/1909201>
/// (Shapley–Folkman).
pub fn nash(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<Answer, BargainingProblem> {
    check_parties(table, disagreement)?;
    let party_rows: Vec<Row> = disagreement
        .iter()
        .enumerate()
        .map(|(party, floor)| Row {
            whose: Whose::Party(party),
            floor: *floor,
            weight: 1,
        })
        .collect();
    let rows = Rows::new(table, &party_rows)?;
    let problem = Scaled::new(&rows);
    let mut nodes = 0;
    let start = match problem.start(&rows) {
        Some(choice) => choice,
        None => match gain_for_all(table, disagreement, budget)? {
            FirstGain::Outcome(outcome, used) => {
                nodes = used;
                rows.choice(table, &party_rows, &outcome)
            }
            FirstGain::Not(answer) => return Ok(answer),
        },
    };
    let weights = problem.best_weights(&rows, &start);
    let mut tree = Tree::new(&rows, &problem, weights, budget.nodes.saturating_sub(nodes));
    let upper = tree.root_bound;
    let is_exact = tree.run();
    nodes += tree.nodes;
    let (choice, gains) = (tree.best, tree.best_gains);
    let outcome = rows.outcome(&choice);
    // Roots before products: nothing overflows however many parties there are.
    let scale: f64 = problem
        .scale
        .iter()
        .map(|scale| root(*scale, rows.n_rows))
        .product();
    let value: f64 = gains
        .iter()
        .map(|gain| root(*gain as f64, rows.n_rows))
        .product();
    let certificate = Certificate {
        value,
        upper_bound: if is_exact {
            value
        } else {
            (upper * scale).max(value)
        },
        is_exact,
        method: Method::FixedWeights,
        nodes,
        budget: budget.nodes,
    };
    Ok(Answer::Solved(Solution {
        utilities: table.evaluate(&outcome),
        outcome,
        certificate,
    }))
}

enum FirstGain {
    Outcome(Vec<u32>, u64),
    Not(Answer),
}

/// Looks for any outcome in which every party gains.
fn gain_for_all(
    table: &AdditiveTable,
    disagreement: &[i64],
    budget: Budget,
) -> Result<FirstGain, BargainingProblem> {
    let rows: Vec<Row> = disagreement
        .iter()
        .enumerate()
        .map(|(party, floor)| {
            let (_, most) = extremes(table, party);
            // Shares of the possible gain make the search find a balanced start.
            Row {
                whose: Whose::Party(party),
                floor: *floor,
                weight: (most - floor).max(1),
            }
        })
        .collect();
    let none = Fraction {
        numerator: 0,
        denominator: 1,
    };
    let question = Question {
        table,
        rows: &rows,
        start: None,
        enough: Some(none),
        ties: 0,
        nodes: budget.nodes,
    };
    let found = search(&question)?;
    let nodes = found.nodes;
    if let Some((outcome, level)) = &found.best
        && level.numerator > 0
    {
        return Ok(FirstGain::Outcome(outcome.clone(), nodes));
    }
    let certificate = Certificate {
        value: f64::NEG_INFINITY,
        upper_bound: found.upper_bound,
        is_exact: found.is_exact,
        method: Method::LinearRelaxation,
        nodes,
        budget: budget.nodes,
    };
    Ok(FirstGain::Not(if found.is_exact {
        Answer::NoRationalOutcome(certificate)
    } else {
        Answer::Undecided(certificate)
    }))
}

/// The rows in doubles, every party's largest possible gain being about 1.
struct Scaled {
    scale: Vec<f64>,
    /// `n_rows` numbers per kept value.
    gains: Vec<f64>,
    base: Vec<f64>,
    reach: Vec<f64>,
}

impl Scaled {
    fn new(rows: &Rows) -> Self {
        let mut most: Vec<f64> = rows.base.iter().map(|units| *units as f64).collect();
        for issue in 0..rows.n_issues() {
            for (row, sum) in most.iter_mut().enumerate() {
                *sum += (rows.starts[issue]..rows.starts[issue + 1])
                    .map(|value| rows.gain(value)[row] as f64)
                    .fold(0.0, f64::max);
            }
        }
        let scale: Vec<f64> = most.iter().map(|sum| sum.max(1.0)).collect();
        let n_rows = rows.n_rows;
        let over = |units: i64, row: usize| units as f64 / scale[row];
        let gains = rows
            .gains
            .iter()
            .enumerate()
            .map(|(at, units)| over(*units, at % n_rows));
        let base: Vec<f64> = rows
            .base
            .iter()
            .enumerate()
            .map(|(row, units)| over(*units, row))
            .collect();
        let reach = base
            .iter()
            .zip(&most)
            .zip(&scale)
            .map(|((base, most), scale)| base.abs() + (most / scale - base));
        Self {
            gains: gains.collect(),
            reach: reach.collect(),
            base,
            scale,
        }
    }

    fn gain(&self, value: usize) -> &[f64] {
        let n_rows = self.base.len();
        &self.gains[value * n_rows..(value + 1) * n_rows]
    }

    /// The choice with the largest weighted sum, and its totals.
    fn best_choice(
        &self,
        rows: &Rows,
        weights: &[f64],
        choice: &mut Vec<usize>,
        totals: &mut [f64],
    ) -> f64 {
        choice.clear();
        totals.copy_from_slice(&self.base);
        let mut sum = weighted(weights, &self.base);
        for issue in 0..rows.n_issues() {
            let mut best = rows.starts[issue];
            let mut most = f64::NEG_INFINITY;
            for value in rows.starts[issue]..rows.starts[issue + 1] {
                let worth = weighted(weights, self.gain(value));
                if worth > most {
                    (best, most) = (value, worth);
                }
            }
            sum += most;
            choice.push(best);
            for (total, gain) in totals.iter_mut().zip(self.gain(best)) {
                *total += gain;
            }
        }
        sum
    }

    /// The choice with the largest sum of shares, if everyone gains by it.
    fn start(&self, rows: &Rows) -> Option<Vec<usize>> {
        let weights = vec![1.0; rows.n_rows];
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; rows.n_rows]);
        self.best_choice(rows, &weights, &mut choice, &mut totals);
        let mut exact = Vec::new();
        rows.totals(&choice, &mut exact);
        exact.iter().all(|gain| *gain > 0).then_some(choice)
    }

    /// A geometric mean of shares that no outcome exceeds, given one weighted sum.
    fn mean_bound(&self, weights: &[f64], sum: f64, operations: f64) -> f64 {
        let n_rows = weights.len();
        let sum = sum + operations * f64::EPSILON * weighted(weights, &self.reach);
        let mean = sum.max(0.0) / n_rows as f64 / root(weights.iter().product(), n_rows);
        mean * (1.0 + 64.0 * f64::EPSILON)
    }

    /// Frank–Wolfe on the relaxation: the weights of the smallest bound, and the
    /// choice with the largest product met on the way.
    fn best_weights(&self, rows: &Rows, start: &[usize]) -> (Vec<f64>, Vec<usize>) {
        let n_rows = rows.n_rows;
        let operations = (rows.n_issues() + 8) as f64;
        let mut mean = self.base.clone();
        for value in start {
            for (total, gain) in mean.iter_mut().zip(self.gain(*value)) {
                *total += gain;
            }
        }
        let product = |totals: &[f64]| -> f64 {
            if totals.iter().all(|total| *total > 0.0) {
                totals.iter().product()
            } else {
                0.0
            }
        };
        let (mut best, mut best_product) = (start.to_vec(), product(&mean));
        let mut chosen = vec![1.0; n_rows];
        let mut least = f64::INFINITY;
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; n_rows]);
        for _ in 0..STEPS {
            let weights: Vec<f64> = mean.iter().map(|total| 1.0 / total.max(1e-9)).collect();
            let sum = self.best_choice(rows, &weights, &mut choice, &mut totals);
            let bound = self.mean_bound(&weights, sum, operations);
            if bound < least {
                least = bound;
                chosen.clone_from(&weights);
            }
            if product(&totals) > best_product {
                best_product = product(&totals);
                best.clone_from(&choice);
            }
            if sum <= n_rows as f64 * (1.0 + 1e-10) {
                break;
            }
            let step = line_search(&mean, &totals);
            for (total, towards) in mean.iter_mut().zip(&totals) {
                *total += step * (towards - *total);
            }
        }
        (chosen, best)
    }
}

/// The point of a segment with the largest product of coordinates, by bisection.
fn line_search(from: &[f64], to: &[f64]) -> f64 {
    let slope = |step: f64| -> f64 {
        from.iter()
            .zip(to)
            .map(|(a, b)| (b - a) / (a + step * (b - a)).max(1e-12))
            .sum()
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn weighted(weights: &[f64], numbers: &[f64]) -> f64 {
    weights.iter().zip(numbers).map(|(a, b)| a * b).sum()
}

/// A kept value and its weighted sums.
type LiveValue = (usize, [f64; LANES]);

/// Depth-first search over issues, bounded by fixed weightings.
struct Tree<'a> {
    rows: &'a Rows,
    problem: &'a Scaled,
    weightings: Vec<Vec<f64>>,
    /// What a larger product needs of each weighted sum.
    thresholds: [f64; LANES],
    margins: [f64; LANES],
    /// Issues, those with the dearest second choice first.
    order: Vec<usize>,
    /// Per depth: live values, cheapest first, and their weighted sums.
    live: Vec<Vec<LiveValue>>,
    /// Per depth: the most that the rest can add.
    rest: Vec<[f64; LANES]>,
    base: [f64; LANES],
    root_bound: f64,
    best: Vec<usize>,
    best_gains: Vec<i64>,
    nodes: u64,
    budget: u64,
    seen: Seen,
}

impl<'a> Tree<'a> {
    fn new(
        rows: &'a Rows,
        problem: &'a Scaled,
        (weights, best): (Vec<f64>, Vec<usize>),
        budget: u64,
    ) -> Self {
        let weightings = weightings(&weights);
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; rows.n_rows]);
        let sum = problem.best_choice(rows, &weights, &mut choice, &mut totals);
        let operations = (rows.n_issues() + 8) as f64;
        let mut margins = [0.0; LANES];
        let mut base = [0.0; LANES];
        for (lane, weights) in weightings.iter().enumerate() {
            margins[lane] = 2.0 * operations * f64::EPSILON * weighted(weights, &problem.reach);
            base[lane] = weighted(weights, &problem.base);
        }
        let mut tree = Self {
            rows,
            problem,
            root_bound: problem.mean_bound(&weights, sum, operations),
            weightings,
            thresholds: [f64::NEG_INFINITY; LANES],
            margins,
            order: Vec::new(),
            live: Vec::new(),
            rest: Vec::new(),
            base,
            best_gains: Vec::new(),
            best: Vec::new(),
            nodes: 0,
            budget,
            seen: Seen::new(rows),
        };
        tree.consider(&best);
        tree.improve();
        tree.prepare(sum);
        tree
    }

    /// Keeps a choice if its product is larger, exactly.
    fn consider(&mut self, choice: &[usize]) -> bool {
        let mut gains = Vec::with_capacity(self.rows.n_rows);
        self.rows.totals(choice, &mut gains);
        if gains.iter().any(|gain| *gain <= 0) {
            return false;
        }
        let factors =
            |gains: &[i64]| -> Vec<u128> { gains.iter().map(|gain| *gain as u128).collect() };
        if !self.best.is_empty() || !self.best_gains.is_empty() {
            let order = compare_products(&factors(&gains), &factors(&self.best_gains));
            if order != Ordering::Greater {
                return false;
            }
        }
        self.best = choice.to_vec();
        let shares = gains
            .iter()
            .zip(&self.problem.scale)
            .map(|(gain, scale)| *gain as f64 / scale);
        let mean = root(shares.product(), gains.len());
        for (lane, weights) in self.weightings.iter().enumerate() {
            let need = gains.len() as f64 * mean * root(weights.iter().product(), gains.len());
            self.thresholds[lane] = need * (1.0 - 64.0 * f64::EPSILON) - self.margins[lane];
        }
        self.best_gains = gains;
        true
    }

    /// Changes single issues, then pairs, of the best choice as long as that helps.
    fn improve(&mut self) {
        let mut improved = true;
        while improved {
            improved = false;
            for issue in 0..self.rows.n_issues() {
                let mut totals: Vec<f64> = self.problem.base.clone();
                for value in &self.best {
                    for (total, gain) in totals.iter_mut().zip(self.problem.gain(*value)) {
                        *total += gain;
                    }
                }
                let now: f64 = totals.iter().product();
                let old = self.best[issue];
                for value in self.rows.starts[issue]..self.rows.starts[issue + 1] {
                    let then: f64 = totals
                        .iter()
                        .zip(self.problem.gain(value))
                        .zip(self.problem.gain(old))
                        .map(|((total, more), less)| (total + more - less).max(0.0))
                        .product();
                    if then > now {
                        let mut choice = self.best.clone();
                        choice[issue] = value;
                        improved |= self.consider(&choice);
                    }
                }
            }
        }
    }

    /// Drops values that the first weighting excludes and orders what is left.
    fn prepare(&mut self, sum: f64) {
        let rows = self.rows;
        let slack = sum - self.thresholds[0];
        let mut issues: Vec<(f64, usize, Vec<LiveValue>)> = Vec::new();
        for issue in 0..rows.n_issues() {
            let mut values: Vec<(f64, usize, [f64; LANES])> = (rows.starts[issue]
                ..rows.starts[issue + 1])
                .map(|value| {
                    let mut lanes = [0.0; LANES];
                    for (lane, weights) in self.weightings.iter().enumerate() {
                        lanes[lane] = weighted(weights, self.problem.gain(value));
                    }
                    (lanes[0], value, lanes)
                })
                .collect();
            values.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let most = values[0].0;
            let second = values.get(1).map_or(f64::INFINITY, |value| most - value.0);
            values.retain(|value| most - value.0 <= slack);
            if values.is_empty() {
                values.push((most, rows.starts[issue], [0.0; LANES]));
            }
            issues.push((
                second,
                issue,
                values
                    .into_iter()
                    .map(|(_, value, lanes)| (value, lanes))
                    .collect(),
            ));
        }
        issues.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.rest = vec![[0.0; LANES]; issues.len() + 1];
        for depth in (0..issues.len()).rev() {
            for lane in 0..LANES {
                let most = issues[depth]
                    .2
                    .iter()
                    .map(|value| value.1[lane])
                    .fold(f64::NEG_INFINITY, f64::max);
                self.rest[depth][lane] = self.rest[depth + 1][lane] + most;
            }
        }
        for (_, issue, values) in issues {
            self.order.push(issue);
            self.live.push(values);
        }
    }

    /// Searches everything that is left; `false` if the budget ran out.
    fn run(&mut self) -> bool {
        let n_issues = self.order.len();
        let mut sums = vec![[0.0; LANES]; n_issues + 1];
        sums[0] = self.base;
        let mut cursor = vec![0usize; n_issues + 1];
        let mut choice = self.best.clone();
        let mut depth = 0;
        if n_issues == 0 {
            return true;
        }
        loop {
            let at = cursor[depth];
            let step = self.live[depth].get(at).map(|(value, lanes)| {
                let rest = &self.rest[depth + 1];
                let mut next = [0.0; LANES];
                let mut short = 0u32;
                for lane in 0..LANES {
                    next[lane] = sums[depth][lane] + lanes[lane];
                    short |= u32::from(next[lane] + rest[lane] < self.thresholds[lane]);
                }
                // The first weighting orders the values: if it fails, so do all after.
                let ends = next[0] + rest[0] < self.thresholds[0];
                (*value, next, short != 0, ends)
            });
            let Some((value, next, is_short, ends)) = step else {
                if depth == 0 {
                    return true;
                }
                depth -= 1;
                continue;
            };
            self.nodes += 1;
            if self.nodes > self.budget {
                return false;
            }
            cursor[depth] = if ends { self.live[depth].len() } else { at + 1 };
            if is_short {
                continue;
            }
            choice[self.order[depth]] = value;
            if depth + 1 == n_issues {
                self.consider(&choice);
                continue;
            }
            if self
                .seen
                .is_repeat(self.rows, &self.order[..=depth], &choice)
            {
                continue;
            }
            depth += 1;
            sums[depth] = next;
            cursor[depth] = 0;
        }
    }
}

/// The best weighting and others around it, which catch what it alone lets through.
fn weightings(best: &[f64]) -> Vec<Vec<f64>> {
    let mut all = vec![best.to_vec()];
    let mut push = |party: usize, factor: f64| {
        if all.len() < LANES {
            let mut other = best.to_vec();
            other[party] *= factor;
            all.push(other);
        }
    };
    for factor in [1.1, 0.9] {
        for party in 0..best.len() {
            push(party, factor);
        }
    }
    // Golden-ratio steps fill the remaining lanes evenly, without chance.
    let mut phase = 0.5;
    while all.len() < LANES {
        let other = best
            .iter()
            .map(|weight| {
                phase += 0.618_033_988_749_894_9;
                if phase >= 1.0 {
                    phase -= 1.0;
                }
                weight * (0.85 + 0.3 * phase)
            })
            .collect();
        all.push(other);
    }
    all
}

/// Partial totals that were searched before, for grids so coarse that many
/// different partial outcomes are worth exactly the same.
struct Seen {
    is_coarse: bool,
    entries: Vec<Vec<i64>>,
}

impl Seen {
    fn new(rows: &Rows) -> Self {
        let mut most = vec![0i64; rows.n_rows];
        for issue in 0..rows.n_issues() {
            for (row, sum) in most.iter_mut().enumerate() {
                let gains =
                    (rows.starts[issue]..rows.starts[issue + 1]).map(|value| rows.gain(value)[row]);
                *sum += gains.max().unwrap_or(0);
            }
        }
        let is_coarse = most
            .iter()
            .zip(&rows.steps)
            .all(|(most, step)| most / step < 1 << 14);
        Self {
            is_coarse,
            entries: if is_coarse {
                vec![Vec::new(); 1 << 14]
            } else {
                Vec::new()
            },
        }
    }

    /// Whether the same totals were reached with the same issues settled; notes them if not.
    fn is_repeat(&mut self, rows: &Rows, issues: &[usize], choice: &[usize]) -> bool {
        if !self.is_coarse {
            return false;
        }
        let mut key = vec![0i64; rows.n_rows + 1];
        key[rows.n_rows] = issues.len() as i64;
        for issue in issues {
            for (total, gain) in key.iter_mut().zip(rows.gain(choice[*issue])) {
                *total += gain;
            }
        }
        let hash = key.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, number| {
            (hash ^ *number as u64)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                .rotate_left(29)
        });
        let place = (hash >> 17) as usize % self.entries.len();
        if self.entries[place] == key {
            return true;
        }
        self.entries[place] = key;
        false
    }
}
