//! From utilities back to an outcome that has them.

use crate::analysis::pareto::levels::Levels;
use crate::analysis::pareto::spread::Spread;

/// The partial sums that were kept, level by level: enough to walk back from
/// a point to its outcomes, without a pointer per sum.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    spread: Spread,
    order: Vec<usize>,
    // Invariant: level `l + 1` holds sums over `order[..=l]`, each of them a
    // sum of level `l` plus a value of issue `order[l]`.
    levels: Levels,
    // Two parties: instead of levels, the points of ever smaller runs of issues.
    root: Option<IssueRun>,
}

/// The non-dominated sums over a run of issues of two parties, and over its halves.
#[derive(Clone, Debug)]
pub(super) struct IssueRun {
    /// Position of the first issue in the order.
    pub(super) first: usize,
    /// By falling utility of party 0; empty at the root, whose sum is given.
    pub(super) points: Vec<[i64; 2]>,
    // Invariant: two, or none for a run of one issue. Each point is a sum of
    // one point of either.
    pub(super) parts: Vec<IssueRun>,
}

impl IssueRun {
    /// Points of this run and its parts.
    pub(super) fn len(&self) -> usize {
        self.points.len() + self.parts.iter().map(Self::len).sum::<usize>()
    }
}

/// One way to reach a sum: from which, by which value, to which.
#[derive(Clone, Copy)]
struct Step {
    from: usize,
    to: usize,
    value: u32,
}

impl Witness {
    pub(super) fn new(
        spread: Spread,
        order: Vec<usize>,
        levels: Levels,
        root: Option<IssueRun>,
    ) -> Self {
        Self {
            spread,
            order,
            levels,
            root,
        }
    }

    /// The lexicographically smallest outcome with these utilities among those
    /// whose partial sums were kept; any one of them, always the same, where
    /// only runs of issues were.
    pub(super) fn outcome(&self, utilities: &[i64]) -> Option<Vec<u32>> {
        if let Some(root) = &self.root {
            let sum = <[i64; 2]>::try_from(self.spread.reduce(utilities)).ok()?;
            let mut outcome = vec![0; self.order.len()];
            self.divide(root, sum, &mut outcome)?;
            return Some(outcome);
        }
        let goal = self.find(self.order.len(), &self.spread.reduce(utilities))?;
        let mut steps = self.steps_to(goal);
        let mut level_of = vec![0; self.order.len()];
        for (level, issue) in self.order.iter().enumerate() {
            level_of[*issue] = level;
        }
        let mut outcome = Vec::with_capacity(self.order.len());
        // Every step lies on a whole path, so the smallest value of the first
        // issue can be had; fix it, drop the paths without it, go on.
        for level in level_of {
            let value = steps[level].iter().map(|step| step.value).min()?;
            let before = steps[level].len();
            steps[level].retain(|step| step.value == value);
            if steps[level].len() < before {
                connect(&mut steps, level);
            }
            outcome.push(value);
        }
        Some(outcome)
    }

    /// Finds a point of each half that add up to `sum`, down to single issues.
    fn divide(&self, run: &IssueRun, sum: [i64; 2], outcome: &mut [u32]) -> Option<()> {
        let [one, other] = run.parts.as_slice() else {
            let issue = *self.order.get(run.first)?;
            let mut values = self.spread.issues[issue].iter();
            outcome[issue] = values.find(|value| value.utilities == sum)?.position;
            return Some(());
        };
        let rest = |point: &[i64; 2]| [sum[0] - point[0], sum[1] - point[1]];
        // Points fall, so what comes before a sum is larger.
        let has = |rest: [i64; 2]| other.points.binary_search_by(|it| rest.cmp(it)).is_ok();
        let point = one.points.iter().find(|point| has(rest(point)))?;
        self.divide(one, *point, outcome)?;
        self.divide(other, rest(point), outcome)
    }

    /// All steps on paths from nothing to the goal, per level.
    fn steps_to(&self, goal: usize) -> Vec<Vec<Step>> {
        let n_parties = self.spread.n_parties;
        let mut steps = vec![Vec::new(); self.order.len()];
        let mut ends = vec![goal];
        for (level, issue) in self.order.iter().enumerate().rev() {
            let mut starts = Vec::new();
            for to in ends {
                let sum = &self.levels.get(level + 1)[to * n_parties..(to + 1) * n_parties];
                for value in &self.spread.issues[*issue] {
                    let rest: Vec<i64> = sum
                        .iter()
                        .zip(&value.utilities)
                        .map(|(all, own)| all - own)
                        .collect();
                    if let Some(from) = self.find(level, &rest) {
                        steps[level].push(Step {
                            from,
                            to,
                            value: value.position,
                        });
                        starts.push(from);
                    }
                }
            }
            starts.sort_unstable();
            starts.dedup();
            ends = starts;
        }
        steps
    }

    fn find(&self, level: usize, sum: &[i64]) -> Option<usize> {
        let (points, rest) = (self.levels.get(level), self.spread.n_parties);
        let (mut low, mut high) = (0, points.len() / rest);
        while low < high {
            let middle = low + (high - low) / 2;
            match points[middle * rest..(middle + 1) * rest].cmp(sum) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => low = middle + 1,
                std::cmp::Ordering::Less => high = middle,
            }
        }
        None
    }
}

/// Drops the steps that lost their whole path after `changed` lost steps.
fn connect(steps: &mut [Vec<Step>], changed: usize) {
    for level in changed + 1..steps.len() {
        let mut reached: Vec<usize> = steps[level - 1].iter().map(|step| step.to).collect();
        reached.sort_unstable();
        let before = steps[level].len();
        steps[level].retain(|step| reached.binary_search(&step.from).is_ok());
        if steps[level].len() == before {
            break;
        }
    }
    for level in (0..changed).rev() {
        let mut wanted: Vec<usize> = steps[level + 1].iter().map(|step| step.from).collect();
        wanted.sort_unstable();
        let before = steps[level].len();
        steps[level].retain(|step| wanted.binary_search(&step.to).is_ok());
        if steps[level].len() == before {
            break;
        }
    }
}
