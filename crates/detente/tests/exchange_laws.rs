//! Laws of the safe exchange that its documentation states.

use detente::agreement::exchange::interval::{
    Estimate, EstimatedItem, EstimatedSide, schedule_robust,
};
use detente::agreement::exchange::{
    Calendar, ExchangeError, Item, Order, Pace, Problem, SearchBudget, Side, schedule, schedule_at,
};
use proptest::prelude::*;

fn side() -> impl Strategy<Value = Side> {
    let item = (0i64..40, 0i64..50).prop_map(|(cost, value)| Item { cost, value });
    (prop::collection::vec(item, 1..9), -10i64..60)
        .prop_map(|(items, walkaway_loss)| Side::new(items, walkaway_loss))
}

fn lifted(sides: &[Side; 2], by: i64) -> [Side; 2] {
    sides.clone().map(|side| Side {
        walkaway_loss: side.walkaway_loss + by,
        ..side
    })
}

fn free(sides: &[Side; 2]) -> [Side; 2] {
    sides.clone().map(|side| Side {
        order: Order::Free,
        ..side
    })
}

proptest! {
    #[test]
    fn a_guarantee_of_both_sides_lifts_the_margin_by_itself(
        sides in [side(), side()], guarantee in 0i64..100
    ) {
        let before = schedule(&Problem::new(sides.clone())?)?;
        let after = schedule(&Problem::new(lifted(&sides, guarantee))?)?;
        prop_assert_eq!(after.margin, before.margin + guarantee);
    }

    #[test]
    fn the_guarantee_needed_is_exact_for_free_orders(sides in [side(), side()]) {
        let plan = schedule(&Problem::new(free(&sides))?)?;
        prop_assume!(plan.proven);
        let needed = plan.guarantee_needed;
        prop_assert!(schedule(&Problem::new(lifted(&free(&sides), needed))?)?.safe);
        let less = schedule(&Problem::new(lifted(&free(&sides), needed - 1))?)?;
        prop_assert!(needed == 0 || (!less.safe && less.bound < 0));
    }

    #[test]
    fn exchanging_the_names_of_the_sides_changes_nothing(sides in [side(), side()]) {
        let [first, second] = sides.clone();
        let one = schedule(&Problem::new(sides)?)?;
        let other = schedule(&Problem::new([second, first])?)?;
        prop_assert_eq!(one.margin, other.margin);
        prop_assert_eq!(one.steps.len(), other.steps.len());
    }

    #[test]
    fn a_free_order_is_never_worse_than_a_list(sides in [side(), side()]) {
        let listed = schedule(&Problem::new(sides.clone())?)?;
        let chosen = schedule(&Problem::new(free(&sides))?)?;
        prop_assert!(chosen.margin >= listed.margin || !chosen.proven);
        prop_assert!(chosen.bound >= listed.margin);
    }

    #[test]
    fn a_plan_at_a_margin_keeps_it_and_one_above_the_largest_does_not_exist(
        sides in [side(), side()], below in 0i64..50
    ) {
        let problem = Problem::new(sides)?;
        let largest = schedule(&problem)?.margin;
        prop_assert!(schedule_at(&problem, largest - below)?.margin >= largest - below);
        let refused = schedule_at(&problem, largest + 1);
        let is_out_of_reach = matches!(refused, Err(ExchangeError::MarginOutOfReach { .. }));
        prop_assert!(is_out_of_reach);
    }

    #[test]
    fn dates_never_raise_a_margin(
        sides in [side(), side()], capacity in 1u32..4, last_day in 0i64..12
    ) {
        let problem = Problem::new(sides)?;
        let pace = Pace { capacity_per_day: Some(capacity), ..Pace::default() };
        let calendar = Calendar {
            last_day: Some(last_day),
            paces: [pace.clone(), pace],
            ..Calendar::default()
        };
        let without = schedule(&problem)?.margin;
        match schedule(&problem.with_calendar(calendar)?) {
            Ok(plan) => {
                prop_assert!(plan.margin <= without);
                prop_assert!(plan.last_day() <= Some(last_day));
            }
            Err(error) => {
                let is_too_short = matches!(error, ExchangeError::OutOfTime { .. });
                prop_assert!(is_too_short);
            }
        }
    }

    #[test]
    fn the_robust_plan_keeps_its_margin_for_every_valuation(
        sides in [side(), side()], doubt in 0i64..10, shift in 0i64..10
    ) {
        let about = |number: i64| Estimate {
            low: (number - doubt).max(0),
            likely: number,
            high: number + doubt,
        };
        let estimates = sides.clone().map(|side| EstimatedSide {
            items: (side.items.iter())
                .map(|item| EstimatedItem { cost: about(item.cost), value: about(item.value) })
                .collect(),
            walkaway_loss: Estimate::exact(side.walkaway_loss),
        });
        let rules = Problem::new(sides.clone())?;
        let found = schedule_robust(&rules, &estimates, SearchBudget::default())?;
        prop_assert!(found.robust.margin <= found.robust_if_likely);
        prop_assert!(found.likely_if_worst <= found.robust.margin);
        prop_assert_eq!(found.tipping.is_some(), found.likely_if_worst < 0);
        // Any valuation within the estimates has at least the robust margin.
        let shift = shift.min(doubt);
        let other = sides.map(|side| Side {
            items: (side.items.iter())
                .map(|item| Item { cost: item.cost + shift, value: (item.value - shift).max(0) })
                .collect(),
            ..side
        });
        prop_assert!(schedule(&Problem::new(other)?)?.margin >= found.robust.margin);
    }
}
