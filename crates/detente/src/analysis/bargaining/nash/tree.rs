//! Depth-first search in a region, bounded by fixed weightings of the parties.

use super::super::rows::Rows;
use super::region::Region;
use super::scaled::{Best, Scaled, weighted};

/// How many weightings bound a node.
const LANES: usize = 16;

/// A kept value and its weighted sums.
type LiveValue = (usize, [f64; LANES]);

/// Depth-first search over issues.
pub(super) struct Tree<'a> {
    rows: &'a Rows,
    problem: &'a Scaled,
    weightings: Vec<Vec<f64>>,
    /// What a larger product needs of each weighted sum.
    thresholds: [f64; LANES],
    /// Issues, those with the dearest second choice first.
    order: Vec<usize>,
    /// Per depth: live values, cheapest first, and their weighted sums.
    live: Vec<Vec<LiveValue>>,
    /// Per depth: the most that the rest can add.
    rest: Vec<[f64; LANES]>,
    base: [f64; LANES],
    best: &'a mut Best,
    pub(super) nodes: u64,
    budget: u64,
    seen: Seen,
}

impl<'a> Tree<'a> {
    pub(super) fn new(
        rows: &'a Rows,
        problem: &'a Scaled,
        region: &Region,
        weights: &[f64],
        budget: u64,
        best: &'a mut Best,
    ) -> Self {
        let (mut choice, mut totals) = (Vec::new(), vec![0.0; rows.n_rows]);
        let sum = problem.best_choice(&region.live, weights, &mut choice, &mut totals);
        let gap = (region.bound / best.mean - 1.0).max(1e-12);
        let width = (2.0 * rows.n_rows as f64 * gap).sqrt().min(0.3);
        let weightings = weightings(weights, width);
        let mut base = [0.0; LANES];
        for (lane, weights) in weightings.iter().enumerate() {
            base[lane] = weighted(weights, &problem.base);
        }
        let mut tree = Self {
            rows,
            problem,
            weightings,
            thresholds: [f64::NEG_INFINITY; LANES],
            order: Vec::new(),
            live: Vec::new(),
            rest: Vec::new(),
            base,
            best,
            nodes: 0,
            budget,
            seen: Seen::new(rows),
        };
        tree.raise();
        tree.prepare(region, sum);
        tree
    }

    /// Sets the thresholds after the best has changed.
    fn raise(&mut self) {
        for (lane, weights) in self.weightings.iter().enumerate() {
            self.thresholds[lane] =
                self.problem
                    .need(weights, self.best.mean, self.rows.n_issues());
        }
    }

    /// Drops values that the first weighting excludes and orders what is left.
    fn prepare(&mut self, region: &Region, sum: f64) {
        let slack = sum - self.thresholds[0];
        let mut issues: Vec<(f64, usize, Vec<LiveValue>)> = Vec::new();
        for (issue, live) in region.live.iter().enumerate() {
            let mut values: Vec<(f64, usize, [f64; LANES])> = live
                .iter()
                .map(|value| {
                    let mut lanes = [0.0; LANES];
                    for (lane, weights) in self.weightings.iter().enumerate() {
                        lanes[lane] = weighted(weights, self.problem.gain(*value));
                    }
                    (lanes[0], *value, lanes)
                })
                .collect();
            values.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let most = values[0].0;
            let second = values.get(1).map_or(f64::INFINITY, |value| most - value.0);
            values.retain(|value| most - value.0 <= slack);
            if values.is_empty() {
                values.push((most, live[0], [0.0; LANES]));
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
    pub(super) fn run(&mut self) -> bool {
        let n_issues = self.order.len();
        let mut sums = vec![[0.0; LANES]; n_issues + 1];
        sums[0] = self.base;
        let mut cursor = vec![0usize; n_issues + 1];
        let mut choice = self.best.choice.clone();
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
            if self.nodes >= self.budget {
                return false;
            }
            self.nodes += 1;
            cursor[depth] = if ends { self.live[depth].len() } else { at + 1 };
            if is_short {
                continue;
            }
            choice[self.order[depth]] = value;
            if depth + 1 == n_issues {
                if self.best.consider(self.rows, self.problem, &choice) {
                    self.raise();
                }
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
///
/// A better outcome lies in the lens between the plane that bounds the sum and
/// the surface of equal products; `width` is the lens' half width, relative.
fn weightings(best: &[f64], width: f64) -> Vec<Vec<f64>> {
    let mut all = vec![best.to_vec()];
    for factor in [
        1.0 + width,
        1.0 - width,
        1.0 + 0.5 * width,
        1.0 - 0.5 * width,
    ] {
        for party in 0..best.len() {
            if all.len() < LANES {
                let mut other = best.to_vec();
                other[party] *= factor;
                all.push(other);
            }
        }
    }
    // Golden-ratio steps fill the remaining lanes evenly, without chance.
    let mut phase = 0.5;
    while all.len() < LANES {
        let other = best.iter().map(|weight| {
            phase += 0.618_033_988_749_894_9;
            if phase >= 1.0 {
                phase -= 1.0;
            }
            weight * (1.0 + 1.5 * width * (2.0 * phase - 1.0))
        });
        all.push(other.collect());
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
