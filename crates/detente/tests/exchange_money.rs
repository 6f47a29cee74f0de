//! Sales against every way of paying coin by coin.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a failure here is a failed test"
)]

use detente::agreement::exchange::money::{Sale, SaleAct, schedule_sale};
use detente::agreement::exchange::{Item, SearchBudget, UNEXPOSED};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// The largest margin over all orders of items and coins.
fn coin_by_coin(items: &[Item], price: i64, losses: [i64; 2]) -> i64 {
    let coins = usize::try_from(price).unwrap();
    let full = (1usize << items.len()) - 1;
    let mut best = vec![vec![i64::MIN; coins + 1]; full + 1];
    for done in 0..=full {
        for paid in 0..=coins {
            let left = || (0..items.len()).filter(|item| done >> item & 1 == 0);
            let owed = (coins - paid) as i64;
            let cost: i64 = left().map(|item| items[item].cost).sum();
            let value: i64 = left().map(|item| items[item].value).sum();
            let seller = if done == full {
                UNEXPOSED
            } else {
                owed - cost + losses[0]
            };
            let buyer = if owed == 0 {
                UNEXPOSED
            } else {
                value - owed + losses[1]
            };
            let mut reached = if done == 0 && paid == 0 {
                UNEXPOSED
            } else {
                i64::MIN
            };
            for item in (0..items.len()).filter(|item| done >> item & 1 == 1) {
                reached = reached.max(best[done ^ 1 << item][paid]);
            }
            if paid > 0 {
                reached = reached.max(best[done][paid - 1]);
            }
            best[done][paid] = reached.min(seller).min(buyer);
        }
    }
    best[full][coins]
}

fn random(random: &mut Pcg64Mcg) -> (Vec<Item>, i64, [i64; 2]) {
    let items = (0..random.random_range(0..6)).map(|_| Item {
        cost: random.random_range(0..12),
        value: random.random_range(0..16),
    });
    let items: Vec<Item> = items.collect();
    let price = random.random_range(0..30);
    (
        items,
        price,
        [random.random_range(-5..25), random.random_range(-5..15)],
    )
}

#[test]
fn sales_equal_all_ways_of_paying() {
    let mut seed = Pcg64Mcg::seed_from_u64(31);
    let mut in_advance = 0;
    for _ in 0..6_000 {
        let (items, price, losses) = random(&mut seed);
        let best = coin_by_coin(&items, price, losses);
        let sale = Sale::new(items.clone(), price, losses).unwrap();
        let plan = schedule_sale(&sale, SearchBudget::default());
        assert_eq!(
            (plan.margin, plan.bound, plan.proven),
            (best, best, true),
            "{sale:?}"
        );
        in_advance += usize::from(best > losses[1] && best < UNEXPOSED);
        let mut paid = 0;
        let mut given = vec![false; items.len()];
        for step in &plan.steps {
            match step.act {
                SaleAct::Pay { amount } => paid += amount,
                SaleAct::Deliver { item } => assert!(!std::mem::replace(&mut given[item], true)),
            }
        }
        assert!(paid == price && given.iter().all(|&is_given| is_given));
    }
    assert!(in_advance > 500, "{in_advance}");
}

#[test]
fn a_cut_off_search_still_bounds_every_sale() {
    let mut seed = Pcg64Mcg::seed_from_u64(32);
    for _ in 0..2_000 {
        let (items, price, losses) = random(&mut seed);
        let best = coin_by_coin(&items, price, losses);
        let sale = Sale::new(items, price, losses).unwrap();
        for nodes in [0, 3] {
            let plan = schedule_sale(&sale, SearchBudget { nodes });
            assert!(plan.margin <= best && best <= plan.bound, "{sale:?}");
        }
    }
}
