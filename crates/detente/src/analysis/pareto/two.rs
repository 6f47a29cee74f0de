//! The two-party frontier: issue by issue, within reach of the hull.

use crate::analysis::pareto::Found;
use crate::analysis::pareto::levels::Levels;
use crate::analysis::pareto::merge::{merge_shifted, thin};
use crate::analysis::pareto::spread::{Spread, SpreadValue};
use crate::analysis::pareto::support::Support;
use crate::analysis::pareto::witness::IssueRun;
use std::ops::Range;

const POINT_BYTES: usize = size_of::<[i64; 2]>();

/// Finds the frontier of a spread with two parties.
///
/// The first pass guesses how much a frontier point loses against the hull.
/// What it finds is attained and so proves a bound; only if that bound passes
/// the guess, a second pass uses it. If the points do not fit, the issues are
/// taken in the order that keeps fewer, and a thinned pass in a fraction of the
/// memory finds attained points to prove a bound from. If what the exact points
/// are found from does not fit beside them, only the points of ever smaller runs
/// of issues are kept: enough to find outcomes, at the price of finding each
/// run's points on their own.
pub(super) fn merge_issues(spread: &Spread, memory_bytes_max: usize) -> Found {
    let support = Support::of(spread);
    let guess = guessed_loss(spread, &support);
    merge_within(spread, &support, guess, memory_bytes_max / POINT_BYTES)
}

/// `merge_issues` with a guess of one's own; any guess gives the same points.
fn merge_within(spread: &Spread, support: &Support, guess: i64, points_max: usize) -> Found {
    let mut merge = Merge::new(spread, support);
    let certain = support.bounds(&support.corners);
    let mut reach: Vec<i64> = certain
        .iter()
        .zip(&support.corner_losses())
        .map(|(certain, least)| *certain.min(&guess).max(least))
        .collect();
    // Small issues first is the faster order: the many candidates of late,
    // large issues are told apart by their own distance from the hull.
    merge.order = by_size(spread);
    let guess_fits = merge.run(&reach, points_max, Thinning::Never);
    if guess_fits {
        let proven = support.bounds(merge.frontier());
        let mut pairs = proven.iter().zip(&reach);
        if pairs.all(|(proven, reach)| proven <= reach) {
            return merge.into_found();
        }
        reach = proven;
        if merge.run(&reach, points_max, Thinning::Never) {
            return merge.into_found();
        }
    }
    // Large issues first keeps fewer points: early levels are coarse, and
    // few of their points are close enough to the hull.
    merge.order.reverse();
    if !guess_fits {
        merge.run(&certain, points_max / 16, Thinning::ToFit);
        reach = support.bounds(merge.frontier());
    }
    if merge.run(&reach, points_max, Thinning::Never) {
        return merge.into_found();
    }
    if let Some(root) = merge.run_of_issues(0..spread.issues.len(), &reach, points_max, 0) {
        return merge.into_halved(root);
    }
    merge.run(&reach, points_max, Thinning::ToFit);
    merge.into_found()
}

/// The loss expected of frontier points, as a share of the weighted total:
/// measured to fall with the number of issues and of steps along the hull, and
/// to be the smaller the less the second best values of the issues lose.
fn guessed_loss(spread: &Spread, support: &Support) -> i64 {
    let (n_issues, n_lines) = (spread.issues.len(), support.lines.len());
    let one = (1i64 << 60) as f64;
    let mut second_best = 0.0;
    let sampled = (0..n_lines).step_by(n_lines / 16 + 1);
    let n_sampled = sampled.len().max(1) as f64;
    for line in sampled {
        for values in &spread.issues {
            let weigh = |value: &SpreadValue| {
                support.lines[line].weigh([value.utilities[0], value.utilities[1]])
            };
            let (best, second) = values.iter().map(weigh).fold((0, 0), |(best, second), it| {
                (best.max(it), second.max(it.min(best)))
            });
            second_best += (best - second) as f64 / one;
        }
    }
    let share = (4.5 + 50.0 * second_best / n_sampled).min(16.0);
    (one * share / (n_issues * n_lines).max(16) as f64) as i64
}

/// What to do when the points do not fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thinning {
    /// Give up.
    Never,
    /// Drop points and count what that may cost.
    ToFit,
}

/// The state of one pass over the issues.
struct Merge<'a> {
    spread: &'a Spread,
    support: &'a Support,
    order: Vec<usize>,
    points_most: usize,
    levels: Levels,
    /// What thinning may have cost party 0 so far.
    lost: i64,
    /// Per line: the most that the issues merged so far weigh.
    best: Vec<i64>,
    /// Per line: the loss within reach.
    reach: Vec<i64>,
    merged: Vec<bool>,
}

impl<'a> Merge<'a> {
    fn new(spread: &'a Spread, support: &'a Support) -> Self {
        Self {
            spread,
            support,
            order: Vec::new(),
            points_most: 0,
            levels: Levels::default(),
            lost: 0,
            best: Vec::new(),
            reach: Vec::new(),
            merged: Vec::new(),
        }
    }

    fn frontier(&self) -> &[[i64; 2]] {
        self.levels.last().as_chunks().0
    }

    /// The points of a run of the order, and of its halves, and so on, with no
    /// level kept in between; `None` if they do not fit beside what is `held`.
    fn run_of_issues(
        &mut self,
        positions: Range<usize>,
        reach: &[i64],
        points_max: usize,
        held: usize,
    ) -> Option<IssueRun> {
        self.start(reach);
        let mut working = Working::default();
        for position in positions.clone() {
            let level = self.frontier().len();
            let left = points_max.saturating_sub(held + level);
            self.add(position, held + level, left, &mut working, None)?;
            self.levels.clear();
            self.levels.push(working.next.as_flattened());
        }
        self.levels = Levels::default();
        let mut points = std::mem::take(&mut working.next);
        points.shrink_to_fit();
        drop(working);
        let middle = positions.start + positions.len() / 2;
        let mut parts = Vec::new();
        let mut held = held + points.len();
        if positions.len() > 1 {
            for half in [positions.start..middle, middle..positions.end] {
                let part = self.run_of_issues(half, reach, points_max, held)?;
                held += part.len();
                parts.push(part);
            }
        }
        Some(IssueRun {
            first: positions.start,
            points,
            parts,
        })
    }

    fn start(&mut self, reach: &[i64]) {
        // Given back rather than emptied: what a pass held that did not fit is not
        // held beside what the next one needs.
        self.levels = Levels::default();
        self.levels.push(&[0, 0]);
        self.lost = 0;
        self.best = vec![0; self.support.lines.len()];
        self.reach = reach.to_vec();
        self.merged = vec![false; self.spread.issues.len()];
    }

    /// Adds an issue to the last level, into `working.next`. `None` if that
    /// takes more points than are left; with a share, they are thinned to it.
    fn add(
        &mut self,
        position: usize,
        held: usize,
        left: usize,
        working: &mut Working,
        share: Option<usize>,
    ) -> Option<()> {
        let issue = self.order[position];
        let Working { next, caps } = working;
        self.extents(caps);
        next.clear();
        for value in 0..self.spread.issues[issue].len() {
            let shift = self.shift(issue, value);
            let slice = self.slice_in_reach(issue, shift, caps);
            let level = &self.frontier()[slice];
            let working = next.len() + level.len();
            if share.is_none() && working > left {
                return None;
            }
            merge_shifted(next, level, shift);
            if let Some(share) = share.filter(|share| next.len() / 2 > *share) {
                self.give_up(thin(next, share));
            }
            self.points_most = self.points_most.max(held + working);
        }
        for (best, add) in self.best.iter_mut().zip(&self.support.best[issue]) {
            *best += add;
        }
        self.merged[issue] = true;
        Some(())
    }

    /// Merges all issues; `false` if the points passed the limit.
    fn run(&mut self, reach: &[i64], points_max: usize, thinning: Thinning) -> bool {
        self.start(reach);
        let mut held = 1;
        let mut working = Working::default();
        for position in 0..self.order.len() {
            let left = points_max.saturating_sub(held);
            let share = match thinning {
                Thinning::Never => None,
                Thinning::ToFit => Some((left / (self.order.len() - position + 8)).max(8)),
            };
            let added = self.add(position, held, left, &mut working, share);
            if added.is_none() {
                return false;
            }
            let next = &mut working.next;
            if let Some(share) = share.filter(|share| next.len() > *share) {
                self.give_up(thin(next, share));
            }
            held += next.len();
            self.levels.push(next.as_flattened());
        }
        true
    }

    fn shift(&self, issue: usize, value: usize) -> [i64; 2] {
        let utilities = &self.spread.issues[issue][value].utilities;
        [utilities[0], utilities[1]]
    }

    /// Points may stand for others that were up to `width` better for party 0:
    /// those must stay in reach.
    fn give_up(&mut self, width: i64) {
        self.lost += width;
        for (reach, line) in self.reach.iter_mut().zip(&self.support.lines) {
            *reach = reach
                .saturating_add(line.a.saturating_mul(width))
                .min(1 << 61);
        }
    }

    /// Per line, an interval of utilities of party 0 that holds all partial
    /// sums within reach of that line.
    fn extents(&self, caps: &mut Caps) {
        let lines = &self.support.lines;
        let Caps {
            corners,
            right,
            left,
        } = caps;
        let most = (0..self.merged.len())
            .filter(|issue| self.merged[*issue])
            .map(|issue| self.spread.most(issue, 0))
            .sum();
        corners.clear();
        corners.push(([most, 0], usize::MAX));
        for (index, line) in lines.iter().enumerate() {
            if let Some((corner, _)) = corners.last()
                && self.merged[line.issue]
            {
                let corner = [corner[0] - line.step[0], corner[1] + line.step[1]];
                corners.push((corner, index));
            }
        }
        right.clear();
        left.clear();
        let last = corners.len() - 1;
        let (mut top, mut first, mut final_) = (0, 0, 0);
        for (index, line) in lines.iter().enumerate() {
            let least = self.best[index] - self.reach[index];
            let inside = |corner: usize| line.weigh(corners[corner].0) >= least;
            while top < last && corners[top + 1].1 <= index {
                top += 1;
            }
            first = first.min(top);
            while first > 0 && inside(first - 1) {
                first -= 1;
            }
            while first < top && !inside(first) {
                first += 1;
            }
            final_ = final_.max(top);
            while final_ < last && inside(final_ + 1) {
                final_ += 1;
            }
            while final_ > top && !inside(final_) {
                final_ -= 1;
            }
            // Outside these corners everything is out of reach; where exactly
            // between them and the next it begins is not worth a division.
            right.push(corners[first.saturating_sub(1)].0[0]);
            left.push(corners[(final_ + 1).min(last)].0[0]);
        }
    }

    /// Which points of the last level can be within reach after adding a value.
    fn slice_in_reach(&self, issue: usize, shift: [i64; 2], caps: &Caps) -> std::ops::Range<usize> {
        let level = self.frontier();
        if self.support.lines.is_empty() {
            return 0..level.len();
        }
        let (mut right, mut left) = (i64::MIN, i64::MAX);
        let best = &self.support.best[issue];
        for (index, line) in self.support.lines.iter().enumerate() {
            if best[index] - line.weigh(shift) <= self.reach[index] {
                right = right.max(caps.right[index]);
                left = left.min(caps.left[index]);
            }
        }
        if right < left {
            return 0..0;
        }
        let start = level.partition_point(|point| point[0] > right);
        let end = level.partition_point(|point| point[0] >= left);
        start..end.max(start)
    }

    fn into_found(self) -> Found {
        Found {
            order: self.order,
            levels: self.levels,
            gap: vec![self.lost, 0],
            memory_bytes: self.points_most * POINT_BYTES,
            root: None,
        }
    }

    fn into_halved(self, root: IssueRun) -> Found {
        Found {
            order: self.order,
            levels: Levels::default(),
            gap: vec![0, 0],
            memory_bytes: self.points_most * POINT_BYTES,
            root: Some(root),
        }
    }
}

/// What adding issues works in; kept to be reused.
#[derive(Default)]
struct Working {
    next: Vec<[i64; 2]>,
    caps: Caps,
}

/// Per line, what `Merge::extents` finds; kept to be reused.
#[derive(Default)]
struct Caps {
    /// Corners of the hull of the issues merged so far, each with the line of
    /// the step that leads to it.
    corners: Vec<([i64; 2], usize)>,
    right: Vec<i64>,
    left: Vec<i64>,
}

/// Issues by rising size, as a share of what the parties can have.
fn by_size(spread: &Spread) -> Vec<usize> {
    let n = spread.issues.len();
    let total = |party| {
        (0..n)
            .map(|issue| spread.most(issue, party) as f64)
            .sum::<f64>()
            .max(1.0)
    };
    let totals = [total(0), total(1)];
    let size = |issue: usize| {
        spread.most(issue, 0) as f64 / totals[0] + spread.most(issue, 1) as f64 / totals[1]
    };
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|left, right| size(*left).total_cmp(&size(*right)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::pareto::witness::Witness;
    use crate::analysis::table::AdditiveTable;

    /// Issues by sorting all sums, and numbers that look random.
    fn drawn(seed: u64, issues: usize, levels: u64, noise: u64) -> (Spread, Vec<i64>) {
        let mut state = seed;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(seed * 2 + 1);
            (state >> 33) % below
        };
        let mut issue = |_| {
            let (first, second) = (1 + draw(9), 1 + draw(9));
            let value = |own: u64, extra: u64| {
                vec![
                    (first * own) as i64,
                    (second * (levels - own + extra)) as i64,
                ]
            };
            (0..5)
                .map(|_| value(draw(levels), draw(noise)))
                .collect::<Vec<_>>()
        };
        let table: Vec<_> = (0..issues).map(&mut issue).collect();
        let table = AdditiveTable::new(2, table).expect("small enough");
        let spread = Spread::of(&table);
        let mut sums = vec![[0, 0]];
        for values in &spread.issues {
            let add = |sum: [i64; 2]| {
                let moved = |v: &crate::analysis::pareto::spread::SpreadValue| {
                    [sum[0] + v.utilities[0], sum[1] + v.utilities[1]]
                };
                values.iter().map(moved).collect::<Vec<_>>()
            };
            sums = sums.into_iter().flat_map(add).collect();
            sums.sort_unstable_by(|left, right| right.cmp(left));
            let mut best = -1;
            sums.retain(|sum| {
                let keep = sum[1] > best;
                best = best.max(sum[1]);
                keep
            });
        }
        (spread, sums.into_flattened())
    }

    #[test]
    fn any_guess_gives_the_same_points() {
        for seed in 0..400 {
            let levels = [6, 30, 100_000][seed as usize % 3];
            let noise = [2, levels / 3, levels * 2][seed as usize / 3 % 3];
            let (spread, expected) = drawn(seed, 2 + seed as usize % 9, levels, noise);
            let support = Support::of(&spread);
            for guess in [0, 1 << 48, 1 << 52, 1 << 56, 1 << 60] {
                let found = merge_within(&spread, &support, guess, 1 << 20);
                assert_eq!(found.gap, [0, 0]);
                assert_eq!(found.levels.last(), expected, "seed {seed}, guess {guess}");
            }
        }
    }

    #[test]
    fn halves_give_the_same_points_and_an_outcome_for_each() {
        for seed in 0..60 {
            let levels = [6, 30, 100_000][seed as usize % 3];
            let (spread, expected) = drawn(seed, 1 + seed as usize % 9, levels, levels / 3);
            let support = Support::of(&spread);
            let mut merge = Merge::new(&spread, &support);
            merge.order = by_size(&spread);
            let reach = support.bounds(&support.corners);
            let issues = 0..spread.issues.len();
            let root = merge.run_of_issues(issues, &reach, 1 << 20, 0).unwrap();
            let mut found = merge.into_halved(root);
            let root = found.root.as_mut().unwrap();
            let points = std::mem::take(&mut root.points);
            assert_eq!(points.as_flattened(), expected, "seed {seed}");
            let witness = Witness::new(spread.clone(), found.order, found.levels, found.root);
            for point in expected.chunks_exact(2) {
                let mut utilities = point.to_vec();
                spread.restore(&mut utilities);
                let outcome = witness.outcome(&utilities).unwrap();
                let mut sum = [0, 0];
                for (values, position) in spread.issues.iter().zip(&outcome) {
                    let value = values.iter().find(|it| it.position == *position).unwrap();
                    sum = [sum[0] + value.utilities[0], sum[1] + value.utilities[1]];
                }
                assert_eq!(sum, point, "seed {seed}");
            }
        }
    }

    #[test]
    fn bounds_of_a_thinned_frontier_hold() {
        for seed in 0..100 {
            let (spread, expected) = drawn(seed, 8, 1000, 300);
            let support = Support::of(&spread);
            let mut merge = Merge::new(&spread, &support);
            merge.order = by_size(&spread);
            merge.run(&support.bounds(&support.corners), 200, Thinning::ToFit);
            let reach = support.bounds(merge.frontier());
            assert!(merge.run(&reach, 1 << 20, Thinning::Never));
            assert_eq!(merge.frontier().as_flattened(), expected);
        }
    }
}
