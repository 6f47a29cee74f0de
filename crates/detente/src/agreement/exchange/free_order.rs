//! Orders that may be chosen: the best order of each side, with a proof where
//! the budget allows one.
//!
//! Choosing orders is strongly NP-complete, even with additive values and equal
//! items on one side (by 3-PARTITION, see the design note). What makes it
//! easy in practice: of two items of a side, the one that costs no less and is
//! worth no more goes first; a bound from pooling both sides' gains is nearly
//! always attained; and a plan is decided by its end, which a search from the
//! end settles after few items. The answer always carries margin and bound.

mod bound;
mod search;
mod stock;

use self::bound::Pool;
use self::search::{Outcome, Search};
use self::stock::Stock;
use super::fixed_order::{plain_margin, walk};
use super::terms::Terms;
use super::{Additive, ExchangeError, Item, Order, Problem, UNEXPOSED};

/// How much work a search may do. The answer depends on it, and on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SearchBudget {
    /// States that may be looked at; dimensionless.
    pub nodes: u64,
}

impl Default for SearchBudget {
    fn default() -> Self {
        Self { nodes: 200_000 }
    }
}

/// Orders for both sides and what they are worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenOrders {
    /// For each side the positions of its items in the order of handing over.
    pub orders: [Vec<usize>; 2],
    /// The largest margin with these orders, under all rules but without dates.
    pub margin: i64,
    /// No orders and no plan have a margin above this.
    pub bound: i64,
    /// States looked at.
    pub nodes: u64,
}

/// Chooses the order of each side that is [`Order::Free`], within its
/// categories and precedence; a listed order is kept.
///
/// Exact where `margin` equals `bound`. Lag, ratios, waiting and custody are
/// counted in the margin, but the search itself looks at gains alone: with them
/// it proposes orders, and the bound still holds.
///
/// # Errors
/// The rules stop the exchange in every order that was tried.
///
/// ```
/// use detente::agreement::exchange::{Item, Order, Problem, SearchBudget, Side};
/// use detente::agreement::exchange::free_order::choose_orders;
///
/// // Three of ours make up one of theirs, then two the other: 3 + 4 + 2 and 5 + 4.
/// let ours = [3, 5, 4, 2, 4].map(|worth| Item { cost: worth, value: worth });
/// let theirs = [9, 9].map(|worth| Item { cost: worth, value: worth });
/// let free = Side { order: Order::Free, ..Side::new(ours, 0) };
/// let problem = Problem::new([free, Side::new(theirs, 9)])?;
/// let chosen = choose_orders(&problem, SearchBudget::default())?;
/// assert_eq!((chosen.margin, chosen.bound), (0, 0));
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn choose_orders(
    problem: &Problem,
    budget: SearchBudget,
) -> Result<ChosenOrders, ExchangeError> {
    let plain = plain_orders(problem, budget);
    if problem.is_plain() {
        return Ok(plain);
    }
    under_rules(problem, plain, budget)
}

/// The best orders as far as gains alone decide.
fn plain_orders(problem: &Problem, budget: SearchBudget) -> ChosenOrders {
    let stocks = [0, 1].map(|side| Stock::new(problem.side(side)));
    let losses = [0, 1].map(|side| problem.side(side).walkaway_loss);
    let mut best = Incumbent {
        orders: [0, 1].map(|side| stocks[side].listed()),
        margin: i64::MIN,
    };
    let mut bound = Pool::new(&stocks, losses).bound();
    let mut nodes = 0;
    if bound < UNEXPOSED {
        try_orders(
            problem,
            &stocks,
            losses,
            bound,
            budget.nodes / 4,
            &mut nodes,
            &mut best,
        );
        climb(
            problem,
            &stocks,
            losses,
            budget.nodes,
            &mut bound,
            &mut nodes,
            &mut best,
        );
    } else {
        best.margin = bound;
    }
    ChosenOrders {
        orders: best.orders,
        margin: best.margin,
        bound,
        nodes,
    }
}

struct Incumbent {
    orders: [Vec<usize>; 2],
    margin: i64,
}

fn margin_of(problem: &Problem, orders: &[Vec<usize>; 2], losses: [i64; 2]) -> i64 {
    let [first, second] = [0, 1].map(|side| items_in(problem, side, &orders[side]));
    plain_margin([&first, &second], losses)
}

fn items_in(problem: &Problem, side: usize, order: &[usize]) -> Vec<Item> {
    let items = &problem.side(side).items;
    order.iter().map(|&position| items[position]).collect()
}

/// Tries pairs of sorted orders. Sorting is cheap, so this comes first.
fn try_orders(
    problem: &Problem,
    stocks: &[Stock; 2],
    losses: [i64; 2],
    bound: i64,
    most_nodes: u64,
    nodes: &mut u64,
    best: &mut Incumbent,
) {
    let pooled = [0, 1].map(|side| stocks[side].positions(&stocks[side].pooled));
    let margin = margin_of(problem, &pooled, losses);
    *best = Incumbent {
        orders: pooled,
        margin,
    };
    if margin >= bound {
        return;
    }
    let candidates = [0, 1].map(|side| stocks[side].candidates());
    let lists = [0, 1].map(|side| {
        let orders = candidates[side].iter();
        orders
            .map(|order| items_in(problem, side, order))
            .collect::<Vec<_>>()
    });
    let length = lists.iter().flatten().map(Vec::len).max().unwrap_or(0) as u64;
    for (i, first) in lists[0].iter().enumerate() {
        for (j, second) in lists[1].iter().enumerate() {
            if best.margin >= bound || *nodes > most_nodes {
                return;
            }
            *nodes += 1 + length / 64;
            let margin = plain_margin([first, second], losses);
            if margin > best.margin {
                let orders = [candidates[0][i].clone(), candidates[1][j].clone()];
                *best = Incumbent { orders, margin };
            }
        }
    }
}

/// Searches at margins between the best known and the bound until they meet.
fn climb(
    problem: &Problem,
    stocks: &[Stock; 2],
    losses: [i64; 2],
    most_nodes: u64,
    bound: &mut i64,
    nodes: &mut u64,
    best: &mut Incumbent,
) {
    // `open` is the largest margin still worth trying; above it lie margins that
    // are refuted, or that the search gave up on.
    let mut open = *bound;
    let mut is_first = true;
    while best.margin < open && *nodes < most_nodes {
        let level = if is_first {
            open
        } else {
            best.margin + (open - best.margin + 1) / 2
        };
        is_first = false;
        let share = ((most_nodes - *nodes) / 2).max(1);
        let mut search = Search::new(stocks, losses, level, share);
        let outcome = search.run();
        *nodes += search.nodes();
        match outcome {
            Outcome::Found(orders) => {
                let margin = margin_of(problem, &orders, losses);
                if margin <= best.margin {
                    return;
                }
                *best = Incumbent { orders, margin };
            }
            Outcome::Impossible => {
                *bound = level - 1;
                open = level - 1;
            }
            Outcome::OutOfBudget => open = level - 1,
        }
    }
}

/// Counts lag, ratios, waiting and custody, and tries the sorted orders anew.
fn under_rules(
    problem: &Problem,
    plain: ChosenOrders,
    budget: SearchBudget,
) -> Result<ChosenOrders, ExchangeError> {
    let stocks = [0, 1].map(|side| Stock::new(problem.side(side)));
    let mut bound = plain.bound;
    if problem.custody().is_some() {
        // Custody can beat every plan without it; the start is still a state.
        let side = |side: usize| problem.side(side);
        bound = (0..2)
            .filter(|&of| !side(of).items.is_empty())
            .map(|of| {
                let received: i64 = side(1 - of).items.iter().map(|item| item.value).sum();
                let given: i64 = side(of).items.iter().map(|item| item.cost).sum();
                received - given + side(of).walkaway_loss
            })
            .min()
            .unwrap_or(UNEXPOSED);
    }
    let mut nodes = plain.nodes;
    let mut best: Result<Incumbent, ExchangeError> = evaluate(problem, plain.orders);
    let candidates = [0, 1].map(|side| stocks[side].candidates());
    for first in &candidates[0] {
        for second in &candidates[1] {
            let is_enough = best.as_ref().is_ok_and(|known| known.margin >= bound);
            if is_enough || nodes > budget.nodes.max(plain.nodes) + budget.nodes / 4 {
                break;
            }
            nodes += 1 + (first.len() + second.len()) as u64 / 64;
            let tried = evaluate(problem, [first.clone(), second.clone()]);
            match (&best, &tried) {
                (Err(_), Ok(_)) => best = tried,
                (Ok(known), Ok(found)) if found.margin > known.margin => best = tried,
                _ => {}
            }
        }
    }
    let Incumbent { orders, margin } = best?;
    Ok(ChosenOrders {
        orders,
        margin,
        bound,
        nodes,
    })
}

fn evaluate(problem: &Problem, orders: [Vec<usize>; 2]) -> Result<Incumbent, ExchangeError> {
    let ordered = problem.reordered(&orders)?;
    let margin = walk(&Terms::new(&ordered, &Additive::new(&ordered)))?;
    Ok(Incumbent { orders, margin })
}

/// Whether any side's order may be chosen.
pub(super) fn is_free(problem: &Problem) -> bool {
    problem
        .sides()
        .iter()
        .any(|side| side.order == Order::Free && side.items.len() > 1)
}
