//! Free orders against all subsets of items, and the bound against every plan.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a failure here is a failed test"
)]

use detente::agreement::exchange::free_order::{ChosenOrders, choose_orders};
use detente::agreement::exchange::{Item, Order, Problem, SearchBudget, Side, UNEXPOSED, schedule};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// The largest margin over all orders that the rules allow, subset by subset.
fn all_subsets(problem: &Problem) -> i64 {
    let [n_first, n_second] = problem.counts();
    let n_items = n_first + n_second;
    let owner = |item: usize| usize::from(item >= n_first);
    let place = |item: usize| if item < n_first { item } else { item - n_first };
    let item_at = |item: usize| problem.side(owner(item)).items[place(item)];
    // What must have been handed over before each item.
    let before: Vec<usize> = (0..n_items)
        .map(|item| {
            let side = problem.side(owner(item));
            let first = if owner(item) == 0 { 0 } else { n_first };
            let earlier = |&other: &usize| match side.order {
                Order::AsListed => other < place(item),
                Order::Free => {
                    side.precedence.contains(&(other, place(item)))
                        || (!side.categories.is_empty()
                            && side.categories[other] < side.categories[place(item)])
                }
            };
            (0..side.items.len())
                .filter(earlier)
                .map(|other| 1 << (first + other))
                .sum()
        })
        .collect();
    let mut best = vec![i64::MIN; 1 << n_items];
    for done in 0..1usize << n_items {
        let mut gains = [0, 1].map(|side| problem.side(side).walkaway_loss);
        let mut owes = [false; 2];
        for item in (0..n_items).filter(|item| done >> item & 1 == 0) {
            gains[owner(item)] -= item_at(item).cost;
            gains[1 - owner(item)] += item_at(item).value;
            owes[owner(item)] = true;
        }
        let margin = (0..2)
            .filter(|&side| owes[side])
            .map(|side| gains[side])
            .min();
        let reached = if done == 0 {
            UNEXPOSED
        } else {
            let last = (0..n_items).filter(|item| done >> item & 1 == 1);
            let from = last.filter(|&item| before[item] & !(done ^ 1 << item) == 0);
            from.map(|item| best[done ^ 1 << item])
                .max()
                .unwrap_or(i64::MIN)
        };
        best[done] = reached.min(margin.unwrap_or(UNEXPOSED));
    }
    best[(1 << n_items) - 1]
}

fn random_side(random: &mut Pcg64Mcg, most: usize, kind: usize) -> Side {
    let count = random.random_range(0..=most);
    let items = (0..count).map(|_| {
        let cost = random.random_range(0..30);
        let value = match kind {
            0 => random.random_range(20..50),
            1 => cost + cost * random.random_range(5..60) / 100,
            2 => cost,
            _ => random.random_range(0..30),
        };
        Item { cost, value }
    });
    let items: Vec<_> = items.collect();
    Side {
        order: Order::Free,
        ..Side::new(items, random.random_range(-10..40))
    }
}

/// Adds categories, precedence or a listed order at random.
fn with_rules(random: &mut Pcg64Mcg, side: Side) -> Side {
    let count = side.items.len();
    match random.random_range(0..4) {
        0 => Side {
            categories: (0..count).map(|_| random.random_range(0..3)).collect(),
            ..side
        },
        1 if count > 1 => {
            let mut precedence = Vec::new();
            for _ in 0..random.random_range(1..4) {
                let later = random.random_range(1..count);
                precedence.push((random.random_range(0..later), later));
            }
            Side { precedence, ..side }
        }
        2 => Side {
            order: Order::AsListed,
            ..side
        },
        _ => side,
    }
}

#[track_caller]
fn check(problem: &Problem, best: i64) -> ChosenOrders {
    let chosen = choose_orders(problem, SearchBudget { nodes: 2_000_000 }).unwrap();
    assert_eq!((chosen.margin, chosen.bound), (best, best), "{problem:?}");
    let plan = schedule(problem).unwrap();
    assert_eq!(
        (plan.margin, plan.bound, plan.proven),
        (best, best, true),
        "{problem:?}"
    );
    chosen
}

#[test]
fn free_orders_equal_all_subsets() {
    let mut random = Pcg64Mcg::seed_from_u64(11);
    for round in 0..3_000 {
        let sides = [(); 2].map(|()| random_side(&mut random, 6, round % 4));
        let problem = Problem::new(sides).unwrap();
        check(&problem, all_subsets(&problem));
    }
}

#[test]
fn categories_precedence_and_lists_equal_all_subsets() {
    let mut random = Pcg64Mcg::seed_from_u64(12);
    for round in 0..3_000 {
        let sides = [(); 2].map(|()| {
            let side = random_side(&mut random, 6, round % 4);
            with_rules(&mut random, side)
        });
        let problem = Problem::new(sides).unwrap();
        check(&problem, all_subsets(&problem));
    }
}

#[test]
fn a_cut_off_search_still_bounds_every_plan() {
    let mut random = Pcg64Mcg::seed_from_u64(13);
    let mut unproven = 0;
    for round in 0..1_500 {
        let sides = [(); 2].map(|()| {
            let side = random_side(&mut random, 6, round % 4);
            with_rules(&mut random, side)
        });
        let problem = Problem::new(sides).unwrap();
        let best = all_subsets(&problem);
        for nodes in [0, 1, 5] {
            let chosen = choose_orders(&problem, SearchBudget { nodes }).unwrap();
            assert!(chosen.margin <= best && best <= chosen.bound, "{problem:?}");
            unproven += usize::from(chosen.margin < chosen.bound);
        }
    }
    assert!(unproven > 0);
}

#[test]
fn e1_to_e4_and_e7_in_the_best_of_all_orders() {
    let problem = |ours: &[(i64, i64)], theirs: &[(i64, i64)], losses: [i64; 2]| {
        let side = |items: &[(i64, i64)], loss| Side {
            order: Order::Free,
            ..Side::new(
                items.iter().map(|&(cost, value)| Item { cost, value }),
                loss,
            )
        };
        Problem::new([side(ours, losses[0]), side(theirs, losses[1])]).unwrap()
    };
    check(&problem(&[(5, 8)], &[(4, 9)], [3, 6]), 2);
    check(&problem(&[(5, 8)], &[(4, 9)], [0, 0]), -4);
    let (ours, theirs) = ([(6, 9), (3, 5), (1, 2)], [(5, 8), (2, 4), (1, 3)]);
    check(&problem(&ours, &theirs, [1, 2]), 1);
    check(&problem(&ours, &theirs, [0, 0]), -1);
    check(&problem(&[(10, 12), (1, 2)], &[(6, 9), (5, 7)], [2, 2]), -2);
    check(&problem(&[(7, 20)], &[(4, 20)], [0, 0]), -4);
}

#[test]
fn e5_and_e6_depend_on_a_partition() {
    let problem = |ours: &[i64]| {
        let items = |worth: &[i64]| {
            worth
                .iter()
                .map(|&worth| Item {
                    cost: worth,
                    value: worth,
                })
                .collect::<Vec<_>>()
        };
        let free = Side {
            order: Order::Free,
            ..Side::new(items(ours), 0)
        };
        Problem::new([free, Side::new(items(&[9, 9]), 9)]).unwrap()
    };
    check(&problem(&[3, 5, 4, 2, 4]), 0);
    check(&problem(&[7, 5, 5, 1]), -1);
}

#[test]
fn six_items_are_safe_exactly_if_they_fall_into_two_triples_of_equal_weight() {
    let mut random = Pcg64Mcg::seed_from_u64(14);
    let mut partitions = 0;
    for _ in 0..300 {
        let mut weights: Vec<i64> = (0..5).map(|_| random.random_range(11..20)).collect();
        let last = 80 - weights.iter().sum::<i64>();
        if !(11..20).contains(&last) {
            continue;
        }
        weights.push(last);
        let triples = (1..6).flat_map(|j| (j + 1..6).map(move |k| (j, k)));
        let exists = triples
            .into_iter()
            .any(|(j, k)| weights[0] + weights[j] + weights[k] == 40);
        let items = |worth: &[i64]| {
            worth
                .iter()
                .map(|&worth| Item {
                    cost: worth,
                    value: worth,
                })
                .collect::<Vec<_>>()
        };
        let free = Side {
            order: Order::Free,
            ..Side::new(items(&weights), 0)
        };
        let problem = Problem::new([free, Side::new(items(&[40, 40]), 40)]).unwrap();
        let plan = schedule(&problem).unwrap();
        assert!(plan.proven);
        assert_eq!(plan.safe, exists);
        partitions += usize::from(exists);
    }
    assert!(partitions > 20);
}
