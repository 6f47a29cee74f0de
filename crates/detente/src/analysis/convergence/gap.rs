//! The disclosed package gap: how far standing positions are from one package.
//!
//! No value of an issue is visited that nobody named: distances to named values
//! fall and rise by whole steps, so their sum is least at one of these, however
//! many others lie between.

use std::collections::BTreeSet;

use crate::analysis::positions::{StandingPosition, standing_positions};
use crate::disclosure::View;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::number::Number;
use crate::model::outcome::Outcome;

/// Combinations of standing positions that are tried before only the latest are used.
pub const COMBINATIONS_MAX: usize = 4_096;

/// Combinations times named values of all issues that are tried.
const WORK_MAX: usize = COMBINATIONS_MAX * 256;

/// How a missing answer is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// As if anything would do: the gap is at least this.
    Anything,
    /// As if nothing would do: the gap is at most this.
    Nothing,
}

/// The gap between standing positions, with a package at which it is attained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageGap {
    /// `Σ_j w_j h_j`, in units of importance.
    pub gap: Number,
    /// `W`, the total importance of the agenda.
    pub weight: Number,
    /// The package nearest to everybody; ties go to the status quo, then to
    /// the first value.
    pub package: Outcome,
    /// Per party, the position at which the gap is attained.
    pub positions: Vec<StandingPosition>,
    /// How a missing answer was counted.
    pub silence: Silence,
    /// Per issue `w_j h_j` at that package.
    pub by_issue: Vec<Number>,
    /// Whether every combination of positions was tried; if not, only the
    /// latest of each party was, and `gap` is an upper bound.
    pub is_exact: bool,
}

impl PackageGap {
    /// Per value of an issue, how far all parties together are from it at
    /// these positions, in whole ranges of the issue.
    ///
    /// Cost: the values of the issue times parties.
    pub fn distances(&self, issue: &Issue, at: IssueIdx) -> Vec<Number> {
        let scale = Scale::of(issue);
        let values: Vec<u32> = (0..scale.n_values).collect();
        let mut sums = vec![0; values.len()];
        for position in &self.positions {
            let steps = scale.steps(&values, position.values(at), self.silence);
            for (sum, steps) in sums.iter_mut().zip(steps) {
                *sum += u64::from(steps);
            }
        }
        let sums = sums.into_iter();
        sums.map(|sum| Number::from_millionths(scale.millionths(sum)))
            .collect()
    }
}

/// Computes the gap between the standing positions of all parties that `view` knows.
///
/// `None` if some party has not said anything yet, or the seat cannot see it.
/// Cost: combinations of positions (at most [`COMBINATIONS_MAX`], fewer where
/// many values were named) times values that were named times parties; how
/// many values an issue may take does not matter.
pub fn package_gap(view: &View<'_>, silence: Silence) -> Option<PackageGap> {
    Some(Stand::of(view)?.gap(silence))
}

/// What a gap is measured from: a copy of where everybody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    scales: Vec<Scale>,
    // Per party, oldest first; none of them is empty.
    positions: Vec<Vec<StandingPosition>>,
}

/// What matters of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    n_values: u32,
    has_order: bool,
    status_quo: ValueIdx,
    importance: Number,
}

/// The distances of one issue: the values that somebody named with the status
/// quo, in order, and per party and position how far each is, in steps.
struct Reach {
    values: Vec<u32>,
    steps: Vec<Vec<Vec<u32>>>,
}

impl Stand {
    /// Where the parties stand; `None` if some party has not said anything
    /// yet, or the seat cannot see it.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let positions: Vec<Vec<StandingPosition>> = view
            .case()
            .party_idxs()
            .map(|party| standing_positions(view, party))
            .collect();
        if positions.len() < 2 || positions.iter().any(Vec::is_empty) {
            return None;
        }
        let scales = view.state().agenda().iter().map(Scale::of).collect();
        Some(Self { scales, positions })
    }

    /// The gap. Cost: that of [`package_gap`].
    pub(super) fn gap(&self, silence: Silence) -> PackageGap {
        let reaches: Vec<Reach> = (0..self.scales.len())
            .map(|i| self.reach(IssueIdx(i), silence))
            .collect();
        let n_named = reaches.iter().map(|it| it.values.len()).sum::<usize>();
        let combinations = self
            .positions
            .iter()
            .map(Vec::len)
            .try_fold(1, usize::checked_mul);
        let is_exact = combinations.is_some_and(|count| {
            let work = count.checked_mul(n_named);
            count == 1 || count <= COMBINATIONS_MAX && work.is_some_and(|it| it <= WORK_MAX)
        });
        let latest: Vec<usize> = self.positions.iter().map(|it| it.len() - 1).collect();
        let mut best = (self.gap_at(&reaches, &latest), latest.clone());
        let mut choice = latest;
        // Latest positions first and strict comparison: of equals, the newest stand.
        while is_exact && self.previous(&mut choice) {
            let gap = self.gap_at(&reaches, &choice);
            if gap < best.0 {
                best = (gap, choice.clone());
            }
        }
        self.told(&reaches, &best.1, silence, is_exact)
    }

    /// Steps to the previous combination, the last party's position fastest.
    fn previous(&self, choice: &mut [usize]) -> bool {
        for (at, of_party) in choice.iter_mut().zip(&self.positions).rev() {
            if *at > 0 {
                *at -= 1;
                return true;
            }
            *at = of_party.len() - 1;
        }
        false
    }

    fn reach(&self, issue: IssueIdx, silence: Silence) -> Reach {
        let scale = &self.scales[issue.0];
        let all = self.positions.iter().flatten();
        let named = all.filter_map(|it| it.values(issue)).flatten();
        let mut values: BTreeSet<u32> = named.map(|value| value.0).collect();
        values.insert(scale.status_quo.0);
        let values: Vec<u32> = values.into_iter().collect();
        let values = values
            .into_iter()
            .filter(|value| *value < scale.n_values)
            .collect::<Vec<_>>();
        let of_position =
            |position: &StandingPosition| scale.steps(&values, position.values(issue), silence);
        let of_party = |all: &Vec<StandingPosition>| all.iter().map(of_position).collect();
        let steps = self.positions.iter().map(of_party).collect();
        Reach { values, steps }
    }

    fn gap_at(&self, reaches: &[Reach], choice: &[usize]) -> Number {
        let shares = self.scales.iter().zip(reaches);
        shares.fold(Number::ZERO, |sum, (scale, reach)| {
            sum + self.share(scale, reach.nearest(scale, choice).0)
        })
    }

    /// `w_j h_j`, of a sum of distances.
    fn share(&self, scale: &Scale, steps: u64) -> Number {
        let others = (self.positions.len() as i64 - 1).max(1);
        let mean = i128::from(scale.millionths(steps) / others);
        let share = i128::from(scale.importance.millionths()) * mean;
        Number::from_millionths((share / i128::from(Number::ONE)) as i64)
    }

    fn told(
        &self,
        reaches: &[Reach],
        choice: &[usize],
        silence: Silence,
        is_exact: bool,
    ) -> PackageGap {
        let nearest: Vec<(u64, ValueIdx)> = self
            .scales
            .iter()
            .zip(reaches)
            .map(|(scale, reach)| reach.nearest(scale, choice))
            .collect();
        let shares = self.scales.iter().zip(&nearest);
        let by_issue: Vec<Number> = shares
            .map(|(scale, (steps, _))| self.share(scale, *steps))
            .collect();
        let chosen = self.positions.iter().zip(choice);
        PackageGap {
            gap: sum(by_issue.iter().copied()),
            weight: self.weight(),
            package: Outcome(nearest.into_iter().map(|(_, value)| value).collect()),
            positions: chosen.map(|(all, at)| all[*at].clone()).collect(),
            silence,
            by_issue,
            is_exact,
        }
    }

    fn weight(&self) -> Number {
        sum(self.scales.iter().map(|scale| scale.importance))
    }
}

fn sum(numbers: impl Iterator<Item = Number>) -> Number {
    numbers.fold(Number::ZERO, |sum, it| sum + it)
}

impl Reach {
    /// The least sum of distances, and where: at the status quo if it is there
    /// too, so that silence on all sides leaves it alone, else at the first value.
    ///
    /// A value that nobody named is never the first of the least. Away from
    /// named values a distance bends downwards only, so where the sum stops
    /// falling some value is named; and where all are silent it is the same
    /// everywhere, and the status quo stays.
    fn nearest(&self, scale: &Scale, choice: &[usize]) -> (u64, ValueIdx) {
        let chosen = || self.steps.iter().zip(choice);
        let sum = |at: usize| -> u64 { chosen().map(|(all, i)| u64::from(all[*i][at])).sum() };
        let mut least: Option<(u64, u32)> = None;
        let mut stays = None;
        for (at, value) in self.values.iter().enumerate() {
            let sum = sum(at);
            if *value == scale.status_quo.0 {
                stays = Some(sum);
            }
            if least.is_none_or(|(known, _)| sum < known) {
                least = Some((sum, *value));
            }
        }
        match least {
            Some((sum, value)) if stays != Some(sum) => (sum, ValueIdx(value)),
            Some((sum, _)) => (sum, scale.status_quo),
            None => (0, scale.status_quo),
        }
    }
}

impl Scale {
    fn of(issue: &Issue) -> Self {
        Self {
            n_values: issue.domain.n_values(),
            has_order: !matches!(issue.domain, IssueDomain::Categorical(_)),
            status_quo: issue.status_quo,
            importance: issue.importance,
        }
    }

    /// The steps from one end of the issue to the other; between categories one.
    fn span(&self) -> u32 {
        match self.has_order {
            true => self.n_values.saturating_sub(1).max(1),
            false => 1,
        }
    }

    fn millionths(&self, steps: u64) -> i64 {
        (steps as i64) * Number::ONE / i64::from(self.span())
    }

    /// How far each of some values, in order, is from what was said, in steps.
    /// Cost: their number and that of the values said, times a logarithm.
    fn steps(&self, values: &[u32], said: Option<&[ValueIdx]>, silence: Silence) -> Vec<u32> {
        let Some(said) = said else {
            let apart = match silence {
                Silence::Anything => 0,
                Silence::Nothing => self.span(),
            };
            return vec![apart; values.len()];
        };
        let said: BTreeSet<u32> = said.iter().map(|value| value.0).collect();
        let said: Vec<u32> = said
            .into_iter()
            .filter(|value| *value < self.n_values)
            .collect();
        let steps = |value: &u32| {
            let after = said.partition_point(|it| it < value);
            let above = said.get(after).map(|it| it - value);
            let below = after.checked_sub(1).and_then(|at| said.get(at));
            let below = below.map(|it| value - it);
            let nearest = above.into_iter().chain(below).min();
            match nearest {
                None => self.span(),
                Some(steps) if self.has_order => steps,
                Some(steps) => steps.min(1),
            }
        };
        values.iter().map(steps).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition: every combination, value by value.
    fn slow(stand: &Stand, silence: Silence) -> (Number, Vec<ValueIdx>) {
        let n_combinations: usize = stand.positions.iter().map(Vec::len).product();
        let mut best: Option<(Number, Vec<ValueIdx>)> = None;
        for number in (0..n_combinations).rev() {
            // The last party's position is the fastest.
            let mut rest = number;
            let mut chosen = Vec::new();
            for of_party in stand.positions.iter().rev() {
                chosen.push(&of_party[rest % of_party.len()]);
                rest /= of_party.len();
            }
            let (mut gap, mut package) = (Number::ZERO, Vec::new());
            for (i, scale) in stand.scales.iter().enumerate() {
                let sum = |value: u32| -> u64 {
                    let each = chosen.iter();
                    each.map(|it| apart(scale, value, it.values(IssueIdx(i)), silence))
                        .sum()
                };
                let least = (0..scale.n_values).map(sum).min().unwrap();
                let first = (0..scale.n_values).find(|value| sum(*value) == least);
                let stays = sum(scale.status_quo.0) == least;
                package.push(match first {
                    Some(first) if !stays => ValueIdx(first),
                    _ => scale.status_quo,
                });
                gap = gap + stand.share(scale, least);
            }
            if best.as_ref().is_none_or(|(known, _)| gap < *known) {
                best = Some((gap, package));
            }
        }
        best.unwrap()
    }

    fn apart(scale: &Scale, value: u32, said: Option<&[ValueIdx]>, silence: Silence) -> u64 {
        let steps = |it: &ValueIdx| match scale.has_order {
            true => it.0.abs_diff(value),
            false => u32::from(it.0 != value),
        };
        let nearest = match (said, silence) {
            (Some(said), _) => said.iter().map(steps).min().unwrap_or(scale.span()),
            (None, Silence::Anything) => 0,
            (None, Silence::Nothing) => scale.span(),
        };
        u64::from(nearest)
    }

    fn a_stand() -> impl Strategy<Value = Stand> {
        let scale = (1..24u32, any::<bool>(), any::<u32>(), 1..4i64);
        let scale = scale.prop_map(|(n_values, has_order, status_quo, importance)| Scale {
            n_values,
            has_order,
            status_quo: ValueIdx(status_quo % n_values),
            importance: Number::from_integer(importance),
        });
        prop::collection::vec(scale, 1..4).prop_flat_map(|scales| {
            let of_issue = |scale: &Scale| {
                let n_values = scale.n_values;
                let values = prop::collection::vec((0..n_values).prop_map(ValueIdx), 0..5);
                prop::option::weighted(0.8, values)
            };
            let position: Vec<_> = scales.iter().map(of_issue).collect();
            let positions = prop::collection::vec(position.prop_map(StandingPosition), 1..4);
            let positions = prop::collection::vec(positions, 2..5);
            positions.prop_map(move |positions| Stand {
                scales: scales.clone(),
                positions,
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn equal_to_the_definition(stand in a_stand()) {
            for silence in [Silence::Anything, Silence::Nothing] {
                let (gap, package) = slow(&stand, silence);
                let fast = stand.gap(silence);
                prop_assert!(fast.is_exact);
                prop_assert_eq!((fast.gap, &fast.package.0), (gap, &package));
                // At the positions that it names, the value that it names is at
                // the least of the distances.
                let total = fast.by_issue.iter().fold(Number::ZERO, |sum, it| sum + *it);
                prop_assert_eq!(total, gap);
            }
        }
    }

    #[test]
    fn values_that_nobody_named_cost_nothing() {
        let scale = Scale {
            n_values: 100_000,
            has_order: true,
            status_quo: ValueIdx(50_000),
            importance: Number::from_integer(1),
        };
        let says = |value: u32| vec![StandingPosition(vec![Some(vec![ValueIdx(value)]); 20])];
        let stand = Stand {
            scales: vec![scale; 20],
            positions: vec![says(0), says(99_999)],
        };
        let reach = stand.reach(IssueIdx(0), Silence::Anything);
        assert_eq!(reach.values, [0, 50_000, 99_999]);
        // Every value between is as near; the status quo is one of them.
        let gap = stand.gap(Silence::Anything);
        assert_eq!(gap.gap, Number::from_integer(20));
        assert_eq!(gap.package.0, [ValueIdx(50_000); 20]);
        assert!(gap.is_exact);
    }
}
