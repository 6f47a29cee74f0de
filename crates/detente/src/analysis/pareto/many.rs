//! The frontier of one party or of three and more: issue by issue, exact while
//! the points fit, then thinned with a proven loss.

use crate::analysis::pareto::levels::Levels;
use crate::analysis::pareto::spread::Spread;
use crate::analysis::pareto::{Found, FrontierRequest, filter};

/// Finds the frontier of a spread with any number of parties.
pub(super) fn multiply_issues(spread: &Spread, request: &FrontierRequest) -> Found {
    let mut product = Product::new(spread, request);
    if !product.run(false) {
        product.run(true);
    }
    Found {
        order: product.order,
        levels: product.levels,
        gap: product.lost,
        memory_bytes: product.numbers_most * size_of::<i64>(),
        root: None,
    }
}

struct Product<'a> {
    spread: &'a Spread,
    /// What the reservation values ask for, in the spread's coordinates.
    least: Option<Vec<i64>>,
    order: Vec<usize>,
    numbers_max: usize,
    candidates_max: u64,
    numbers_most: usize,
    levels: Levels,
    lost: Vec<i64>,
}

impl<'a> Product<'a> {
    fn new(spread: &'a Spread, request: &FrontierRequest) -> Self {
        let mut order: Vec<usize> = (0..spread.issues.len()).collect();
        // Issues with few values first: the product grows slowly.
        order.sort_by_key(|issue| spread.issues[*issue].len());
        Self {
            spread,
            least: (request.reserved.as_deref()).map(|least| spread.reduce_reserved(least)),
            order,
            numbers_max: request.memory_bytes_max / size_of::<i64>(),
            candidates_max: request.candidates_max,
            numbers_most: 0,
            levels: Levels::default(),
            lost: Vec::new(),
        }
    }

    /// Adds all issues; `false` if the points or the candidates passed their
    /// limit and may not be thinned.
    fn run(&mut self, may_thin: bool) -> bool {
        let n_parties = self.spread.n_parties;
        self.levels.clear();
        self.levels.push(&vec![0; n_parties]);
        self.lost = vec![0; n_parties];
        let mut held = n_parties;
        let mut candidates = 0u64;
        let mut to_come: Vec<i64> = (0..n_parties)
            .map(|party| {
                self.order
                    .iter()
                    .map(|issue| self.spread.most(*issue, party))
                    .sum()
            })
            .collect();
        for (position, issue) in self.order.clone().into_iter().enumerate() {
            let left = self.numbers_max.saturating_sub(held);
            // Sorting doubles the candidates; half of that is left to them.
            let share = left / (2 * (self.order.len() - position) + 8);
            let share = share.min(self.affordable(position, candidates));
            let share = share.max(8 * n_parties);
            let room = if may_thin { 2 * share } else { left / 4 };
            for (party, most) in to_come.iter_mut().enumerate() {
                *most -= self.spread.most(issue, party);
            }
            let mut next: Vec<i64> = Vec::new();
            for value in &self.spread.issues[issue] {
                let level = self.levels.last();
                candidates += (level.len() / n_parties) as u64;
                if !may_thin && candidates > self.candidates_max {
                    return false;
                }
                for sum in level.chunks_exact(n_parties) {
                    next.extend(sum.iter().zip(&value.utilities).map(|(all, own)| all + own));
                }
                self.numbers_most = self.numbers_most.max(held + 2 * next.len());
                if next.len() > room {
                    next = self.reduced(&next, &to_come);
                    if next.len() > room {
                        if !may_thin {
                            return false;
                        }
                        next = self.thinned(&next, share);
                    }
                }
            }
            next = self.reduced(&next, &to_come);
            if may_thin && next.len() > share {
                next = self.thinned(&next, share);
            }
            held += next.len();
            if !may_thin && held > self.numbers_max {
                return false;
            }
            self.levels.push(&next);
        }
        true
    }

    /// How many numbers a level may keep so that those to come form no more
    /// candidates than are left.
    fn affordable(&self, position: usize, candidates: u64) -> usize {
        let values = |issue: &usize| self.spread.issues[*issue].len() as u64;
        let to_come: u64 = self.order[position..].iter().map(values).sum();
        let left = self.candidates_max.saturating_sub(candidates);
        let points = usize::try_from(left / to_come.max(1)).unwrap_or(usize::MAX);
        points.saturating_mul(self.spread.n_parties)
    }

    /// The non-dominated points that can still meet the reservation values, sorted.
    fn reduced(&self, points: &[i64], to_come: &[i64]) -> Vec<i64> {
        let n_parties = self.spread.n_parties;
        let mut sorted: Vec<&[i64]> = points
            .chunks_exact(n_parties)
            .filter(|point| {
                self.least
                    .as_ref()
                    .is_none_or(|least| (0..n_parties).all(|p| point[p] + to_come[p] >= least[p]))
            })
            .collect();
        sorted.sort_unstable_by(|left, right| right.cmp(left));
        sorted.dedup();
        let flat: Vec<i64> = sorted.concat();
        let keep = filter::undominated(&flat, n_parties);
        flat.chunks_exact(n_parties)
            .zip(keep)
            .filter(|(_, keep)| *keep)
            .flat_map(|(point, _)| point)
            .copied()
            .collect()
    }

    /// At most `share` numbers of sorted points: one point of each cell of a
    /// grid over all parties but the first, the best for party 0.
    fn thinned(&mut self, points: &[i64], share: usize) -> Vec<i64> {
        let n_parties = self.spread.n_parties;
        let span: Vec<i64> = (0..n_parties)
            .map(|p| {
                points
                    .chunks_exact(n_parties)
                    .map(|point| point[p])
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        // A cell is `span / parts` wide for every party; the finest that fits.
        let (mut low, mut high) = (0u32, 24u32);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.cells(points, &span, middle).len() * n_parties <= share {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        let kept = self.cells(points, &span, low);
        for (lost, span) in self.lost.iter_mut().zip(&span).skip(1) {
            *lost += width(*span, low) - 1;
        }
        let mut kept: Vec<usize> = kept.into_iter().map(|(_, first)| first).collect();
        kept.sort_unstable();
        kept.into_iter()
            .flat_map(|first| &points[first * n_parties..(first + 1) * n_parties])
            .copied()
            .collect()
    }

    /// The cells in use, each with its first point.
    fn cells(&self, points: &[i64], span: &[i64], fineness: u32) -> Vec<(Vec<i64>, usize)> {
        let mut cells: Vec<(Vec<i64>, usize)> = points
            .chunks_exact(self.spread.n_parties)
            .enumerate()
            .map(|(index, point)| {
                let cell = point.iter().zip(span).skip(1);
                (
                    cell.map(|(u, span)| u / width(*span, fineness)).collect(),
                    index,
                )
            })
            .collect();
        cells.sort_unstable();
        cells.dedup_by(|later, first| later.0 == first.0);
        cells
    }
}

/// The width of a cell: `span` in 1, 1.5, 2, 3, 4, 6, 8, ... parts.
fn width(span: i64, fineness: u32) -> i64 {
    let half_parts = (2 + i64::from(fineness % 2)) << (fineness / 2);
    let whole = i128::from(span) * 2 / i128::from(half_parts);
    i64::try_from(whole).unwrap_or(span).saturating_add(1)
}
