//! Uncertain valuations: the plan that holds for all of them, and the first
//! step at which a plan for the likely ones would tip.

use super::profile::margins_along;
use super::{
    DatedHandover, ExchangeError, ExchangeSchedule, Item, Problem, SearchBudget, Side, UNEXPOSED,
    schedule_within,
};

/// A number that is known only between two bounds, in the unit of the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The least it can be.
    pub low: i64,
    /// What it is taken to be.
    pub likely: i64,
    /// The most it can be.
    pub high: i64,
}

impl Estimate {
    /// States a number that is known exactly.
    pub fn exact(number: i64) -> Self {
        Self {
            low: number,
            likely: number,
            high: number,
        }
    }

    fn is_ordered(&self) -> bool {
        self.low <= self.likely && self.likely <= self.high
    }
}

/// An item whose cost and value are estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EstimatedItem {
    /// What giving it up costs the giver.
    pub cost: Estimate,
    /// What receiving it is worth to the receiver.
    pub value: Estimate,
}

/// What is known about one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimatedSide {
    /// Its items, in the order of the list.
    pub items: Vec<EstimatedItem>,
    /// What it loses by walking away.
    pub walkaway_loss: Estimate,
}

/// The plan that is best in the worst case, and how the likely plan compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RobustSchedule {
    /// The plan whose margin is the largest that holds for every valuation
    /// within the estimates; its figures are those of the worst case.
    pub robust: ExchangeSchedule,
    /// The margin of that plan if all numbers are as is likely.
    pub robust_if_likely: i64,
    /// The best plan if all numbers are as is likely.
    pub likely: ExchangeSchedule,
    /// The margin of that plan in the worst case.
    pub likely_if_worst: i64,
    /// Where the likely plan tips first; `None` if it is safe for every
    /// valuation within the estimates.
    pub tipping: Option<Tipping>,
}

/// Where and how soon a plan becomes unsafe as estimates turn out worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tipping {
    /// The step after which a margin is below zero soonest; `None` for the start.
    pub step: Option<usize>,
    /// The side that would walk away.
    pub side: usize,
    /// How far the numbers can move from likely to worst before that happens,
    /// as a fraction (dimensionless, from 0 to below 1): `numerator / denominator`.
    pub share: (i64, i64),
    /// The margin of that side at that step in the worst case.
    pub worst_margin: i64,
    /// The earliest step of the plan that is unsafe in the worst case; `None`
    /// for the start.
    pub earliest_step: Option<usize>,
}

/// Plans an exchange whose valuations are estimates.
///
/// `rules` gives everything but the numbers: rules, custody, calendar. Each
/// side's margin falls with its own costs and rises with what it values, and
/// no number counts for both sides, so all worst cases can come together: the
/// robust plan is the best plan at the highest costs and lowest values.
///
/// # Errors
/// Estimates that are out of order or do not fit the rules, and everything
/// that [`schedule_within`] refuses.
pub fn schedule_robust(
    rules: &Problem,
    estimates: &[EstimatedSide; 2],
    budget: SearchBudget,
) -> Result<RobustSchedule, ExchangeError> {
    let worst = valued(rules, estimates, |of| of.high, |of| of.low)?;
    let expected = valued(rules, estimates, |of| of.likely, |of| of.likely)?;
    let robust = schedule_within(&worst, budget)?;
    let likely = schedule_within(&expected, budget)?;
    let held = Comparison::of(&robust, &worst, &expected)?;
    let hoped = Comparison::of(&likely, &worst, &expected)?;
    Ok(RobustSchedule {
        robust,
        robust_if_likely: held.if_likely,
        likely,
        likely_if_worst: hoped.if_worst,
        tipping: hoped.tipping,
    })
}

fn valued(
    rules: &Problem,
    estimates: &[EstimatedSide; 2],
    cost: fn(&Estimate) -> i64,
    value: fn(&Estimate) -> i64,
) -> Result<Problem, ExchangeError> {
    let mut sides = rules.sides().clone();
    for (side, (stated, estimate)) in sides.iter_mut().zip(estimates).enumerate() {
        let (expected, found) = (stated.items.len(), estimate.items.len());
        if expected != found {
            return Err(ExchangeError::Ragged {
                side,
                rule: "estimates",
                expected,
                found,
            });
        }
        let disordered =
            |item: &EstimatedItem| !(item.cost.is_ordered() && item.value.is_ordered());
        if let Some(item) = estimate.items.iter().position(disordered) {
            return Err(ExchangeError::EstimateOrder { side, item });
        }
        if !estimate.walkaway_loss.is_ordered() {
            return Err(ExchangeError::LossEstimateOrder { side });
        }
        *stated = Side {
            items: (estimate.items.iter())
                .map(|item| Item {
                    cost: cost(&item.cost),
                    value: value(&item.value),
                })
                .collect(),
            walkaway_loss: value(&estimate.walkaway_loss),
            ..std::mem::take(stated)
        };
    }
    rules.with_sides(sides)
}

/// One plan under the likely and under the worst numbers.
struct Comparison {
    if_likely: i64,
    if_worst: i64,
    tipping: Option<Tipping>,
}

impl Comparison {
    fn of(
        plan: &ExchangeSchedule,
        worst: &Problem,
        likely: &Problem,
    ) -> Result<Self, ExchangeError> {
        let stated: Vec<DatedHandover> = plan
            .steps
            .iter()
            .map(|step| (step.day, step.handover.clone()))
            .collect();
        let along = |problem: &Problem| match &plan.orders {
            Some(orders) => margins_along(&problem.reordered(orders)?, &stated),
            None => margins_along(problem, &stated),
        };
        let (bad, good) = (along(worst)?, along(likely)?);
        let smallest = |margins: &[[i64; 2]]| margins.iter().flatten().copied().min();
        Ok(Self {
            if_likely: smallest(&good).unwrap_or(UNEXPOSED),
            if_worst: smallest(&bad).unwrap_or(UNEXPOSED),
            tipping: tipping(&bad, &good),
        })
    }
}

/// Where margins that move in a straight line from `good` to `bad` first fall
/// below zero. Both are given for the start and after every step.
fn tipping(bad: &[[i64; 2]], good: &[[i64; 2]]) -> Option<Tipping> {
    let mut soonest: Option<Tipping> = None;
    let mut earliest_step = None;
    for (state, (bad, good)) in bad.iter().zip(good).enumerate() {
        for side in 0..2 {
            if bad[side] >= 0 {
                continue;
            }
            let step = state.checked_sub(1);
            earliest_step.get_or_insert(step);
            let held = good[side].max(0);
            let share = (held, held - bad[side]);
            if soonest.is_none_or(|known| is_less(share, known.share)) {
                let worst_margin = bad[side];
                let found = Tipping {
                    step,
                    side,
                    share,
                    worst_margin,
                    earliest_step: None,
                };
                soonest = Some(found);
            }
        }
    }
    soonest.map(|found| Tipping {
        earliest_step: earliest_step.flatten(),
        ..found
    })
}

fn is_less(one: (i64, i64), other: (i64, i64)) -> bool {
    i128::from(one.0) * i128::from(other.1) < i128::from(other.0) * i128::from(one.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(number: i64, by: i64) -> Estimate {
        Estimate {
            low: number - by,
            likely: number,
            high: number + by,
        }
    }

    fn side(items: &[(i64, i64)], by: i64, loss: i64) -> EstimatedSide {
        EstimatedSide {
            items: (items.iter())
                .map(|&(cost, value)| EstimatedItem {
                    cost: about(cost, by),
                    value: about(value, by),
                })
                .collect(),
            walkaway_loss: Estimate::exact(loss),
        }
    }

    fn rules(counts: [usize; 2]) -> Problem {
        let nothing = Item { cost: 0, value: 0 };
        Problem::new(counts.map(|count| Side::new(vec![nothing; count], 0))).unwrap()
    }

    #[test]
    fn without_doubt_both_plans_are_the_same_and_nothing_tips() {
        let sides = [side(&[(5, 8)], 0, 3), side(&[(4, 9)], 0, 6)];
        let found = schedule_robust(&rules([1, 1]), &sides, SearchBudget::default()).unwrap();
        assert_eq!(found.robust, found.likely);
        assert_eq!((found.likely.margin, found.tipping), (2, None));
    }

    #[test]
    fn the_first_step_that_would_tip_is_told_with_its_share() {
        // Side 1 has a margin of 2 after the first step; it falls by one with the
        // cost of what it still owes, to -1 when that costs three more.
        let sides = [side(&[(5, 8)], 0, 3), side(&[(4, 9)], 3, 6)];
        let found = schedule_robust(&rules([1, 1]), &sides, SearchBudget::default()).unwrap();
        assert_eq!((found.likely.margin, found.likely_if_worst), (2, -1));
        let tipping = found.tipping.unwrap();
        assert_eq!((tipping.step, tipping.side), (Some(0), 1));
        assert_eq!((tipping.share, tipping.worst_margin), ((2, 3), -1));
    }

    #[test]
    fn estimates_out_of_order_are_refused() {
        let mut wrong = side(&[(5, 8)], 0, 3);
        wrong.items[0].cost.low = 6;
        let sides = [wrong, side(&[(4, 9)], 0, 6)];
        let refused = schedule_robust(&rules([1, 1]), &sides, SearchBudget::default());
        assert_eq!(
            refused,
            Err(ExchangeError::EstimateOrder { side: 0, item: 0 })
        );
    }
}
