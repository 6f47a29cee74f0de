//! The schedule of an exchange: the best plan, the quickest plan at a margin,
//! and the margins of a stated plan.

use super::calendar::{Calendar, Stop, dated};
use super::fixed_order::{largest_margin, turns, walk};
use super::free_order::{ChosenOrders, SearchBudget, choose_orders, is_free};
use super::plain::plain_plan;
use super::plan::guarantee_for;
use super::profile::profiled;
use super::terms::Terms;
use super::{
    Additive, ExchangeError, ExchangeSchedule, Handover, Method, Problem, UNEXPOSED, Valuation,
};

/// A handover with its day since D-day, if days are counted.
pub type DatedHandover = (Option<i64>, Handover);

/// Plans an exchange so that the smallest margin of any side at any step is as
/// large as it can be; among those plans, with the fewest turns, or with a
/// calendar the fewest days.
///
/// If dates force a smaller margin than the rules do, the largest margin that
/// keeps all dates is found. An unsafe exchange is planned with the least
/// exposure, and `guarantee_needed` says what would make it safe.
///
/// # Errors
/// The rules alone stop the exchange, or no margin keeps the dates.
///
/// # Sources
/// The question is that of Sandholm & Lesser, "Equilibrium Analysis of the
/// Possibilities of Unenforced Exchange in Multiagent Systems" (IJCAI 1995,
/// <https://mlanthology.org/ijcai/1995/sandholm1995ijcai-equilibrium/>); the linear method
/// for fixed orders and its proof are ours.
pub fn schedule(problem: &Problem) -> Result<ExchangeSchedule, ExchangeError> {
    schedule_within(problem, SearchBudget::default())
}

/// Like [`schedule`], with a budget for choosing orders that are free.
///
/// # Errors
/// As [`schedule`].
pub fn schedule_within(
    problem: &Problem,
    budget: SearchBudget,
) -> Result<ExchangeSchedule, ExchangeError> {
    if !is_free(problem) {
        return best_additive(problem, largest_margin(problem)?);
    }
    let chosen = choose_orders(problem, budget)?;
    let ordered = problem.reordered(&chosen.orders)?;
    let plan = best_additive(&ordered, chosen.margin)?;
    Ok(with_orders(plan, chosen))
}

fn with_orders(plan: ExchangeSchedule, chosen: ChosenOrders) -> ExchangeSchedule {
    ExchangeSchedule {
        bound: chosen.bound,
        proven: plan.margin == chosen.bound,
        method: Method::OrderSearch,
        orders: Some(chosen.orders),
        ..plan
    }
}

/// Like [`schedule`] for any monotone valuation; costs and values of the items
/// are not looked at, and items are handed over as listed.
///
/// # Errors
/// As [`schedule`], and gains that turn out not to be monotone along the plan.
pub fn schedule_with<V: Valuation + ?Sized>(
    problem: &Problem,
    valuation: &V,
) -> Result<ExchangeSchedule, ExchangeError> {
    let terms = Terms::new(problem, valuation);
    let margin = walk(&terms)?;
    best_plan(&terms, margin)
}

/// Plans an exchange with the fewest turns, or with a calendar the fewest days,
/// among the plans whose margin is at least `margin`. Free orders are first
/// chosen for the largest margin, so among *their* plans.
///
/// # Errors
/// No plan keeps that margin, or the dates with it.
pub fn schedule_at(problem: &Problem, margin: i64) -> Result<ExchangeSchedule, ExchangeError> {
    if !is_free(problem) {
        return additive_at(problem, margin, largest_margin(problem)?);
    }
    let chosen = choose_orders(problem, SearchBudget::default())?;
    let ordered = problem.reordered(&chosen.orders)?;
    let plan = additive_at(&ordered, margin, chosen.margin)?;
    Ok(with_orders(plan, chosen))
}

/// Like [`schedule_at`] for any monotone valuation.
///
/// # Errors
/// As [`schedule_at`], and gains that turn out not to be monotone along the plan.
pub fn schedule_at_with<V: Valuation + ?Sized>(
    problem: &Problem,
    valuation: &V,
    margin: i64,
) -> Result<ExchangeSchedule, ExchangeError> {
    let terms = Terms::new(problem, valuation);
    let bound = walk(&terms)?;
    plan_at(&terms, margin, bound)
}

/// The best plan of listed items, given the largest margin without dates.
fn best_additive(problem: &Problem, margin: i64) -> Result<ExchangeSchedule, ExchangeError> {
    if is_undated_and_plain(problem)
        && let Ok(plan) = plain_plan(problem, margin, margin)
    {
        return Ok(plan);
    }
    let valuation = Additive::new(problem);
    best_plan(&Terms::new(problem, &valuation), margin)
}

/// The quickest plan of listed items at a margin.
fn additive_at(
    problem: &Problem,
    margin: i64,
    bound: i64,
) -> Result<ExchangeSchedule, ExchangeError> {
    if is_undated_and_plain(problem) {
        return plain_plan(problem, margin, bound)
            .map_err(|delivered| ExchangeError::MarginOutOfReach { margin, delivered });
    }
    let valuation = Additive::new(problem);
    plan_at(&Terms::new(problem, &valuation), margin, bound)
}

fn is_undated_and_plain(problem: &Problem) -> bool {
    problem.is_plain() && problem.calendar().is_none()
}

fn best_plan<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    margin: i64,
) -> Result<ExchangeSchedule, ExchangeError> {
    let (margin, handovers, method) = match terms.problem.calendar() {
        None => {
            let found = turns(terms, margin).map_err(|at| inexact(terms, at))?;
            (
                margin,
                found.into_iter().map(|handover| (None, handover)).collect(),
                Method::FixedOrder,
            )
        }
        Some(calendar) => {
            let (margin, found) = largest_in_time(terms, margin, calendar)?;
            (margin, found, Method::Calendar)
        }
    };
    finish(terms, margin, method, handovers)
}

fn plan_at<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    margin: i64,
    bound: i64,
) -> Result<ExchangeSchedule, ExchangeError> {
    let out_of_reach = |delivered| ExchangeError::MarginOutOfReach { margin, delivered };
    match terms.problem.calendar() {
        None => {
            let found = turns(terms, margin).map_err(out_of_reach)?;
            let found = found.into_iter().map(|handover| (None, handover)).collect();
            finish(terms, bound, Method::FixedOrder, found)
        }
        Some(calendar) => {
            let found = dated(terms, margin, calendar).map_err(|stop| match stop {
                Stop::Blocked { delivered } => out_of_reach(delivered),
                Stop::Late { .. } => stop.into(),
            })?;
            finish(terms, bound, Method::Calendar, some_days(found))
        }
    }
}

/// The largest margin up to `most` that keeps the dates, and its plan.
fn largest_in_time<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    most: i64,
    calendar: &Calendar,
) -> Result<(i64, Vec<DatedHandover>), ExchangeError> {
    if let Ok(found) = dated(terms, most, calendar) {
        return Ok((most, some_days(found)));
    }
    // No margin is below -UNEXPOSED: there only rules and dates bind.
    let (mut kept, mut plan) = match dated(terms, -UNEXPOSED, calendar) {
        Ok(found) => (-UNEXPOSED, found),
        Err(stop) => return Err(stop.into()),
    };
    let mut missed = most;
    let mut stride = 1;
    while kept < missed - 1 {
        // Close to `most` first: dates seldom cost much. Then by halving.
        let middle = kept + (missed - kept) / 2;
        let tried = if kept == -UNEXPOSED {
            middle.max(missed - stride)
        } else {
            middle
        };
        match dated(terms, tried, calendar) {
            Ok(found) => (kept, plan) = (tried, found),
            Err(_) => {
                missed = tried;
                stride *= 2;
            }
        }
    }
    Ok((kept, some_days(plan)))
}

fn some_days(dated: Vec<(i64, Handover)>) -> Vec<DatedHandover> {
    dated
        .into_iter()
        .map(|(day, handover)| (Some(day), handover))
        .collect()
}

fn finish<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    bound: i64,
    method: Method,
    handovers: Vec<DatedHandover>,
) -> Result<ExchangeSchedule, ExchangeError> {
    let profile = profiled(terms, handovers.into_iter())?;
    Ok(ExchangeSchedule {
        safe: profile.margin >= 0,
        margin: profile.margin,
        bound,
        proven: profile.margin == bound,
        method,
        stake: profile.stake,
        guarantee_needed: guarantee_for(profile.margin),
        steps: profile.steps,
        orders: None,
    })
}

/// A margin that the walk found but the turns cannot keep: gains rise where
/// they should fall.
fn inexact<V: Valuation + ?Sized>(terms: &Terms<'_, V>, delivered: [usize; 2]) -> ExchangeError {
    let side = usize::from(terms.margin(1, delivered) < terms.margin(0, delivered));
    ExchangeError::NotMonotone { side, delivered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::exchange::{Item, Pace, Ratio, Side, Step, TurnsPerDay, profile};

    fn items<const N: usize>(items: [(i64, i64); N]) -> Vec<Item> {
        items.map(|(cost, value)| Item { cost, value }).to_vec()
    }

    fn problem<const N: usize, const M: usize>(
        first: [(i64, i64); N],
        second: [(i64, i64); M],
        losses: [i64; 2],
    ) -> Problem {
        let sides = [
            Side::new(items(first), losses[0]),
            Side::new(items(second), losses[1]),
        ];
        Problem::new(sides).unwrap()
    }

    /// Each move as side and item, with the margin after it.
    fn told(plan: &ExchangeSchedule) -> Vec<(usize, std::ops::Range<usize>, Option<i64>)> {
        let step = |step: &Step| match &step.handover {
            Handover::Delivery { side, items } => (*side, items.clone(), step.margin),
            Handover::Custody { .. } => panic!("no custody here"),
        };
        plan.steps.iter().map(step).collect()
    }

    #[track_caller]
    fn check<const N: usize, const M: usize>(
        first: [(i64, i64); N],
        second: [(i64, i64); M],
        losses: [i64; 2],
        margin: i64,
    ) -> ExchangeSchedule {
        let problem = problem(first, second, losses);
        let plan = schedule(&problem).unwrap();
        assert_eq!(plan.margin, margin);
        assert_eq!(plan.safe, margin >= 0);
        assert_eq!(plan.guarantee_needed, (-margin).max(0));
        assert!(plan.proven);
        let stated: Vec<_> = plan
            .steps
            .iter()
            .map(|step| (step.day, step.handover.clone()))
            .collect();
        assert_eq!(profile(&problem, &stated).unwrap().margin, margin);
        plan
    }

    #[test]
    fn e1_the_side_that_loses_less_goes_first() {
        let plan = check([(5, 8)], [(4, 9)], [3, 6], 2);
        assert_eq!(plan.stake, [4, 4]);
        assert_eq!(told(&plan), [(0, 0..1, Some(2)), (1, 0..1, None)]);
    }

    #[test]
    fn e2_without_losses_a_swap_is_unsafe() {
        check([(5, 8)], [(4, 9)], [0, 0], -4);
    }

    #[test]
    fn e3_three_for_three() {
        let ours = [(6, 9), (3, 5), (1, 2)];
        let theirs = [(5, 8), (2, 4), (1, 3)];
        let plan = check(ours, theirs, [1, 2], 1);
        assert_eq!(plan.steps.len(), 6);
        check(ours, theirs, [0, 0], -1);
    }

    #[test]
    fn e4_what_the_other_owes_can_be_worth_too_little() {
        let plan = check([(10, 12), (1, 2)], [(6, 9), (5, 7)], [2, 2], -2);
        let givers: Vec<_> = told(&plan).into_iter().map(|(side, ..)| side).collect();
        assert_eq!(givers, [1, 0, 1, 0]);
    }

    #[test]
    fn e7_single_items_need_the_smaller_cost_as_guarantee() {
        for (first, second) in [(3, 9), (9, 3), (4, 4)] {
            check([(first, 20)], [(second, 20)], [0, 0], -first.min(second));
        }
    }

    fn e8(losses: [i64; 2]) -> Problem {
        let ours = [
            vec![(80, 200); 9],
            vec![(120, 220); 15],
            vec![(200, 300); 9],
        ]
        .concat();
        let theirs = [vec![(4, 5); 720], vec![(5, 7); 450]].concat();
        let side = |items: Vec<(i64, i64)>, loss| {
            Side::new(
                items.into_iter().map(|(cost, value)| Item { cost, value }),
                loss,
            )
        };
        Problem::new([side(ours, losses[0]), side(theirs, losses[1])]).unwrap()
    }

    #[test]
    fn e8_margins_of_a_large_exchange_by_category() {
        for (losses, margin) in [
            ([0, 0], -85),
            ([150, 250], 125),
            ([400, 400], 315),
            ([1000, 1000], 915),
            ([2000, 2000], 1915),
        ] {
            let plan = schedule(&e8(losses)).unwrap();
            assert_eq!(plan.margin, margin);
            assert_eq!(plan.stake, [2430, 2670]);
        }
    }

    #[test]
    fn e8_rounds_taper() {
        let problem = e8([200, 200]);
        let plan = schedule(&problem).unwrap();
        assert_eq!(plan.margin, 115);
        let sizes: Vec<_> = told(&plan)
            .iter()
            .map(|(side, items, _)| (*side, items.len()))
            .collect();
        let rounds = [(13, 736), (13, 246), (4, 114), (2, 57), (1, 17)];
        assert_eq!(
            sizes,
            rounds
                .map(|(ours, theirs)| [(0, ours), (1, theirs)])
                .concat()
        );
        // Five rounds if side 0 begins; four if side 1 does.
        assert_eq!(schedule_at(&problem, 0).unwrap().steps.len(), 8);
    }

    fn three_and_ninety_a_day() -> Calendar {
        let pace = |capacity| Pace {
            capacity_per_day: Some(capacity),
            ..Pace::default()
        };
        Calendar {
            paces: [pace(3), pace(90)],
            turns: TurnsPerDay::OneEach { beginner: 0 },
            ..Calendar::default()
        }
    }

    #[test]
    fn e8_days_at_three_and_ninety_a_day() {
        let problem = e8([200, 200])
            .with_calendar(three_and_ninety_a_day())
            .unwrap();
        let plan = schedule(&problem).unwrap();
        assert_eq!(
            (plan.margin, plan.days(), plan.last_day()),
            (115, Some(15), Some(14))
        );
        assert_eq!(schedule_at(&problem, 0).unwrap().days(), Some(14));
    }

    #[test]
    fn a_last_day_costs_margin_and_no_more_than_it_must() {
        let calendar = Calendar {
            last_day: Some(13),
            ..three_and_ninety_a_day()
        };
        let problem = e8([200, 200]).with_calendar(calendar).unwrap();
        let plan = schedule(&problem).unwrap();
        assert!((0..115).contains(&plan.margin) && plan.proven);
        assert!(schedule_at(&problem, plan.margin + 1).is_err());
        let calendar = Calendar {
            last_day: Some(11),
            ..three_and_ninety_a_day()
        };
        let refused = schedule(&e8([200, 200]).with_calendar(calendar).unwrap());
        assert!(matches!(
            refused,
            Err(ExchangeError::OutOfTime { day: 12, .. })
        ));
    }

    #[test]
    fn e8_a_stated_weekly_rhythm_needs_a_larger_guarantee() {
        let rhythm = [
            (3, 90),
            (4, 120),
            (3, 90),
            (3, 90),
            (3, 90),
            (3, 90),
            (14, 600),
        ];
        for (beginner, guarantee) in [(0, 2850), (1, 2400)] {
            let mut done = [0, 0];
            let mut stated = Vec::new();
            for (week, (ours, theirs)) in rhythm.into_iter().enumerate() {
                for side in [beginner, 1 - beginner] {
                    let items = done[side]..done[side] + [ours, theirs][side];
                    done[side] = items.end;
                    stated.push((Some(7 * week as i64), Handover::Delivery { side, items }));
                }
            }
            assert_eq!(
                profile(&e8([0, 0]), &stated).unwrap().guarantee_needed(),
                guarantee
            );
        }
    }

    #[test]
    fn running_sums_give_the_plan_that_tables_give() {
        let mut state = 7u64;
        let mut draw = |most: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            ((state >> 33) % most) as i64
        };
        for _ in 0..2_000 {
            let mut side = || {
                let items: Vec<Item> = (0..draw(7))
                    .map(|_| Item {
                        cost: draw(9),
                        value: draw(12),
                    })
                    .collect();
                Side::new(items, draw(20) - 5)
            };
            let problem = Problem::new([side(), side()]).unwrap();
            let largest = largest_margin(&problem).unwrap();
            let valuation = Additive::new(&problem);
            let terms = Terms::new(&problem, &valuation);
            assert_eq!(schedule(&problem), best_plan(&terms, largest));
            for margin in [
                i64::MIN,
                largest - 3,
                largest - 1,
                largest,
                largest + 1,
                i64::MAX,
            ] {
                let slow = plan_at(&terms, margin, largest);
                assert_eq!(schedule_at(&problem, margin), slow);
            }
        }
    }

    #[test]
    fn nobody_owes_anything() {
        let plan = schedule(&problem([], [], [-5, -5])).unwrap();
        assert_eq!((plan.margin, plan.steps.len()), (UNEXPOSED, 0));
        assert_eq!(plan.guarantee_needed, 0);
    }

    #[test]
    fn rules_that_wait_for_each_other_are_told_apart_from_danger() {
        let side = || Side {
            awaits: vec![1],
            ..Side::new(items([(1, 1)]), 9)
        };
        let refused = schedule(&Problem::new([side(), side()]).unwrap());
        assert_eq!(refused, Err(ExchangeError::Deadlock { delivered: [0, 0] }));
    }

    #[test]
    fn a_ratio_holds_back_the_side_that_would_run_ahead() {
        let ratio = Ratio {
            items: 1,
            per: 1,
            ahead: 1,
        };
        let first = Side {
            ratio: Some(ratio),
            ..Side::new(items([(1, 1); 3]), 9)
        };
        let second = Side::new(items([(1, 1); 3]), 9);
        let plan = schedule(&Problem::new([first, second]).unwrap()).unwrap();
        let mut done = [0, 0];
        for step in &plan.steps {
            for (side, count) in done.iter_mut().enumerate() {
                *count = step.handover.items_of(side).end.max(*count);
            }
            assert!(done[0] <= done[1] + 1);
        }
    }

    #[test]
    fn custody_of_both_items_removes_the_danger_between_them() {
        let plain = problem([(5, 8)], [(4, 9)], [0, 0]);
        assert_eq!(schedule(&plain).unwrap().margin, -4);
        let plan = schedule(&plain.with_custody([1, 1])).unwrap();
        assert_eq!((plan.margin, plan.steps.len()), (4, 1));
    }

    #[test]
    fn closed_days_are_skipped_not_walked() {
        let calendar = Calendar {
            paces: [
                Pace {
                    not_before: vec![900_000_000],
                    ..Pace::default()
                },
                Pace::default(),
            ],
            ..Calendar::default()
        };
        let problem = problem([(5, 8)], [(4, 9)], [3, 6])
            .with_calendar(calendar)
            .unwrap();
        let plan = schedule(&problem).unwrap();
        assert_eq!((plan.margin, plan.last_day()), (2, Some(900_000_000)));
    }
}
