//! Times of the safe exchange, as ratios against a baseline in the same run.
//!
//! `cargo bench -p detente --bench exchange`. The baseline reads the same items
//! once and adds them up; a ratio says how many such passes a method costs, so
//! runs on busy or different machines can be compared.

use std::hint::black_box;

use detente::agreement::exchange::fixed_order::largest_margin;
use detente::agreement::exchange::free_order::choose_orders;
use detente::agreement::exchange::{
    Calendar, Item, Order, Pace, Problem, SearchBudget, Side, schedule, schedule_at,
};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

#[expect(
    clippy::disallowed_types,
    reason = "a benchmark measures time; the engine it measures reads no clock"
)]
type Clock = std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut random = Pcg64Mcg::seed_from_u64(1);
    println!("method, items, ms (best of runs), passes over the items, ms allowed");

    let items = 1_000_000;
    let large = exchange(&mut random, items, Order::AsListed)?;
    let pass = best_of(9, || total(&large));
    let row = |name: &str, items: usize, ms: f64, pass: f64, allowed: &str| {
        println!("{name}, {items}, {ms:.3}, {:.1}, {allowed}", ms / pass);
    };
    row("one pass over the items", items, pass, pass, "-");
    let margin = largest_margin(&large)?;
    row(
        "fixed orders: margin",
        items,
        best_of(9, || largest_margin(&large)),
        pass,
        "15",
    );
    row(
        "fixed orders: margin and plan",
        items,
        best_of(5, || schedule(&large)),
        pass,
        "-",
    );
    row(
        "fixed orders: plan at half",
        items,
        best_of(5, || schedule_at(&large, margin / 2)),
        pass,
        "-",
    );

    let items = 100_000;
    let plain = few_against_many(&mut random, items)?;
    let dated = plain.clone().with_calendar(thirty_days(&plain))?;
    let pass = best_of(9, || total(&plain));
    let level = largest_margin(&plain)?.min(0);
    row(
        "calendar at a margin",
        items,
        best_of(9, || schedule_at(&dated, level)),
        pass,
        "2",
    );
    row(
        "calendar, largest margin",
        items,
        best_of(9, || schedule(&dated)),
        pass,
        "-",
    );

    println!("kind, items, proven, largest gap, mean ms, largest ms, passes (mean)");
    for (kind, name) in ["independent", "surplus 5-60 %", "cost = value", "any"]
        .iter()
        .enumerate()
    {
        for (items, runs) in [(20, 50), (100, 50), (1_000, 10), (10_000, 10)] {
            let (mut proven, mut gap, mut sum, mut largest) = (0, 0, 0.0, 0.0f64);
            let mut passes = 0.0;
            for _ in 0..runs {
                let problem = free(&mut random, items, kind)?;
                let start = Clock::now();
                let chosen = choose_orders(&problem, SearchBudget::default())?;
                let ms = start.elapsed().as_secs_f64() * 1e3;
                proven += usize::from(chosen.margin == chosen.bound);
                gap = gap.max(chosen.bound - chosen.margin);
                sum += ms;
                largest = largest.max(ms);
                passes += ms / best_of(3, || total(&problem));
            }
            let runs_f = f64::from(runs);
            println!(
                "{name}, {items}, {proven}/{runs}, {gap}, {:.3}, {largest:.3}, {:.0}",
                sum / runs_f,
                passes / runs_f
            );
        }
    }
    Ok(())
}

/// The shortest of several runs, in milliseconds.
fn best_of<T>(runs: usize, mut run: impl FnMut() -> T) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..runs {
        let start = Clock::now();
        black_box(run());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    best
}

fn total(problem: &Problem) -> i64 {
    let side = |side: &Side| {
        side.items
            .iter()
            .map(|item| item.cost + item.value)
            .sum::<i64>()
    };
    black_box(problem).sides().iter().map(side).sum()
}

fn with_surplus(random: &mut Pcg64Mcg) -> Item {
    let cost = random.random_range(10..=100);
    Item {
        cost,
        value: cost * random.random_range(105..=160) / 100,
    }
}

type Stated = Result<Problem, detente::agreement::exchange::ExchangeError>;

fn exchange(random: &mut Pcg64Mcg, items: usize, order: Order) -> Stated {
    Problem::new([(); 2].map(|()| {
        let half = (0..items / 2)
            .map(|_| with_surplus(random))
            .collect::<Vec<_>>();
        Side {
            order,
            ..Side::new(half, random.random_range(0..=40))
        }
    }))
}

/// One item in twenty is on the first side and weighs twenty times as much.
fn few_against_many(random: &mut Pcg64Mcg, items: usize) -> Stated {
    let few = (0..items / 20).map(|_| with_surplus(random));
    let few: Vec<_> = few
        .map(|item| Item {
            cost: 20 * item.cost,
            value: 20 * item.value,
        })
        .collect();
    let mut many: Vec<_> = (0..items - items / 20)
        .map(|_| with_surplus(random))
        .collect();
    many.sort_by_key(|item| -item.cost);
    let mut few = few;
    few.sort_by_key(|item| -item.cost);
    Problem::new([Side::new(few, 2_000), Side::new(many, 2_000)])
}

fn thirty_days(problem: &Problem) -> Calendar {
    let paces = problem.counts().map(|count| Pace {
        capacity_per_day: Some((count / 30).max(1) as u32),
        ..Pace::default()
    });
    Calendar {
        paces,
        ..Calendar::default()
    }
}

fn free(random: &mut Pcg64Mcg, items: usize, kind: usize) -> Stated {
    Problem::new([(); 2].map(|()| {
        let item = |random: &mut Pcg64Mcg| match kind {
            0 => Item {
                cost: random.random_range(1..=60),
                value: random.random_range(40..=100),
            },
            1 => with_surplus(random),
            2 => {
                let worth = random.random_range(10..=100);
                Item {
                    cost: worth,
                    value: worth,
                }
            }
            _ => Item {
                cost: random.random_range(0..=100),
                value: random.random_range(0..=100),
            },
        };
        let items: Vec<_> = (0..items / 2).map(|_| item(random)).collect();
        Side {
            order: Order::Free,
            ..Side::new(items, random.random_range(0..=40))
        }
    }))
}
