//! Supporting lines of two-party utilities: how far a partial sum may lie from
//! the upper right hull and still reach the frontier.
//!
//! For weights `(a, b) > 0` let the *loss* of a value be what it lacks in
//! `a*u0 + b*u1` against the best value of its issue; losses are never
//! negative and add up. The corners of the hull are attained outcomes, one per
//! step along the hull, and each step has its own weights. Take any attained
//! outcomes `L`, and a frontier point `q` that lies, in `u0`, within a step.
//! Either `q` is in `L`, or it lies between two neighbours of `L` and above
//! the lower of them, which bounds its loss under the weights of the step.
//! Every partial sum of `q` loses no more than `q`. So a partial sum that
//! exceeds the bound of *every* step is not on the way to a frontier point.
//!
//! This holds for any weights and any attained `L`: rounding the weights makes
//! the bounds looser, never wrong. All losses are exact integers.

use crate::analysis::pareto::spread::Spread;

/// Weighted totals stay below this, so that sums of two fit `i64`.
const WEIGHTED_MAX: i64 = 1 << 60;

/// One step along the hull, by falling utility of party 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Weight of party 0, at least 1.
    pub(super) a: i64,
    /// Weight of party 1, at least 1.
    pub(super) b: i64,
    /// What the step takes from party 0 and gives to party 1, both above 0.
    pub(super) step: [i64; 2],
    /// The issue whose value changes.
    pub(super) issue: usize,
}

impl Line {
    pub(super) fn weigh(&self, point: [i64; 2]) -> i64 {
        self.a * point[0] + self.b * point[1]
    }
}

/// The hull of all outcomes as steps, corners and weighted bests.
#[derive(Clone, Debug)]
pub(super) struct Support {
    pub(super) lines: Vec<Line>,
    /// One more than lines, by falling utility of party 0.
    pub(super) corners: Vec<[i64; 2]>,
    /// `best[issue][line]`: the most that a value of the issue weighs.
    pub(super) best: Vec<Vec<i64>>,
    /// The sum of `best` over all issues, per line.
    total: Vec<i64>,
}

impl Support {
    /// Builds the hull. There are no lines, and so no bounds, if one outcome
    /// is best for both or if totals pass 2^59 units.
    pub(super) fn of(spread: &Spread) -> Self {
        let hulls: Vec<Vec<[i64; 2]>> = spread
            .issues
            .iter()
            .map(|values| upper_hull(values.iter().map(|v| [v.utilities[0], v.utilities[1]])))
            .collect();
        let sum = |party| {
            (0..hulls.len())
                .map(|issue| spread.most(issue, party))
                .sum::<i64>()
        };
        let (most0, most1): (i64, i64) = (sum(0), sum(1));
        let mut steps = Vec::new();
        if most0.max(most1) < WEIGHTED_MAX / 2 {
            let scale = [WEIGHTED_MAX / most0.max(1), WEIGHTED_MAX / most1.max(1)];
            for (issue, hull) in hulls.iter().enumerate() {
                for ends in hull.windows(2) {
                    let step = [ends[0][0] - ends[1][0], ends[1][1] - ends[0][1]];
                    let loss = step[0] as f64 / most0 as f64;
                    let gain = step[1] as f64 / most1 as f64;
                    let share = gain / (gain + loss);
                    let weight =
                        |share: f64, scale: i64| ((share * scale as f64) as i64).clamp(1, scale);
                    let (a, b) = (weight(share, scale[0]), weight(1.0 - share, scale[1]));
                    steps.push((share, Line { a, b, step, issue }));
                }
            }
        }
        // Stable: steps of one issue stay in order, so corners are attained.
        steps.sort_by(|left, right| right.0.total_cmp(&left.0));
        let lines: Vec<Line> = steps.into_iter().map(|(_, line)| line).collect();
        let mut corner = [most0, 0];
        let mut corners = vec![corner];
        for line in &lines {
            corner = [corner[0] - line.step[0], corner[1] + line.step[1]];
            corners.push(corner);
        }
        let best: Vec<Vec<i64>> = hulls
            .iter()
            .map(|hull| lines.iter().map(|line| heaviest(hull, line)).collect())
            .collect();
        let total = (0..lines.len())
            .map(|l| best.iter().map(|best| best[l]).sum())
            .collect();
        Self {
            lines,
            corners,
            best,
            total,
        }
    }

    /// For each line, the loss of the corners at its ends: 0 but for rounding.
    pub(super) fn corner_losses(&self) -> Vec<i64> {
        (0..self.lines.len())
            .map(|line| {
                let [start, end] = [self.corners[line], self.corners[line + 1]];
                self.loss(line, start).max(self.loss(line, end))
            })
            .collect()
    }

    /// For each line, the largest loss that a frontier point within its step
    /// can have, given outcomes that are known to be attained.
    ///
    /// `attained` comes by falling utility of party 0 and rising of party 1.
    /// The first and the last corner, which are attained, are added to it.
    pub(super) fn bounds(&self, attained: &[[i64; 2]]) -> Vec<i64> {
        let mut bounds = self.corner_losses();
        let [first_corner, .., last_corner] = self.corners[..] else {
            return bounds;
        };
        let inner = attained
            .iter()
            .copied()
            .filter(|point| first_corner[0] > point[0] && point[0] > last_corner[0]);
        let mut right = first_corner;
        let mut first = 0;
        for left in inner.chain([last_corner]) {
            // Whatever lies between them and is new has at least this.
            let least = [left[0] + 1, right[1] + 1];
            while first < self.lines.len() && self.corners[first + 1][0] >= right[0] {
                first += 1;
            }
            let mut line = first;
            while line < self.lines.len() && self.corners[line][0] > left[0] {
                bounds[line] = bounds[line].max(self.loss(line, least));
                if right[0] <= self.corners[line][0] {
                    bounds[line] = bounds[line].max(self.loss(line, right));
                }
                line += 1;
            }
            right = left;
        }
        bounds
    }

    fn loss(&self, line: usize, point: [i64; 2]) -> i64 {
        self.total[line] - self.lines[line].weigh(point)
    }
}

/// The corners of the upper right hull, from best for party 0 to best for party 1.
fn upper_hull(points: impl Iterator<Item = [i64; 2]>) -> Vec<[i64; 2]> {
    let mut hull: Vec<[i64; 2]> = Vec::new();
    for point in points {
        while let [.., before, last] = hull[..] {
            let wide = |from: [i64; 2], to: [i64; 2]| {
                (i128::from(from[0] - to[0]), i128::from(to[1] - from[1]))
            };
            let (loss, gain) = wide(before, last);
            let (loss_past, gain_past) = wide(before, point);
            if gain * loss_past > gain_past * loss {
                break;
            }
            hull.pop();
        }
        hull.push(point);
    }
    hull
}

fn heaviest(hull: &[[i64; 2]], line: &Line) -> i64 {
    hull.iter()
        .map(|corner| line.weigh(*corner))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hull_drops_what_lies_below_or_on_it() {
        let points = [[10, 0], [9, 1], [8, 5], [6, 6], [4, 7], [0, 8]];
        assert_eq!(
            upper_hull(points.into_iter()),
            [[10, 0], [8, 5], [4, 7], [0, 8]]
        );
    }
}
