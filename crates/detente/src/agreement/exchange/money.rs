//! Goods against divisible money: the seller hands over items, the buyer pays a
//! price in instalments of any size.
//!
//! An instalment can always be cut so that neither side's margin binds alone;
//! only both together do. So an item may be handed over at margin `m` if the
//! surplus still to come after it, with both losses, reaches its cost and
//! `2 m`: the scheduling question of Johnson, answered by sorting.
//! Money that has been paid cannot be owed less than nothing, however: for
//! margins above the buyer's own loss the last items must be paid in advance,
//! and which ones is a knapsack. There the answer carries a bound.

use super::plan::guarantee_for;
use super::{ExchangeError, Item, Method, SearchBudget, TOTAL_MAX, UNEXPOSED};

/// A sale of items for one price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    // Invariant: numbers are not negative (losses may be) and add up to at most
    // TOTAL_MAX in magnitude.
    items: Vec<Item>,
    price: i64,
    losses: [i64; 2],
}

/// A plan of deliveries and payments; fields as in
/// [`ExchangeSchedule`](super::ExchangeSchedule). The seller is 0, the buyer 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleSchedule {
    /// Whether neither side ever gains by walking away.
    pub safe: bool,
    /// The smallest margin of either side at any step; [`UNEXPOSED`] if nobody owes.
    pub margin: i64,
    /// What the margin of no plan exceeds.
    pub bound: i64,
    /// Whether `margin` equals `bound`.
    pub proven: bool,
    /// [`Method::Money`].
    pub method: Method,
    /// What each side gains from the whole sale.
    pub stake: [i64; 2],
    /// The plan.
    pub steps: Vec<SaleStep>,
    /// The smallest equal guarantee of both sides that makes this plan safe.
    pub guarantee_needed: i64,
    /// The lowest and the highest price at which the start alone allows this margin.
    pub price_range: (i64, i64),
}

/// One step of a sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleStep {
    /// What is done.
    pub act: SaleAct,
    /// What seller and buyer still gain after it.
    pub remaining_gain: [i64; 2],
    /// The smallest margin after it of a side that still owes something.
    pub margin: Option<i64>,
}

/// What is done in one step of a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaleAct {
    /// The buyer pays.
    Pay {
        /// How much.
        amount: i64,
    },
    /// The seller hands over an item.
    Deliver {
        /// Its position in the list.
        item: usize,
    },
}

impl Sale {
    /// States a sale; `walkaway_losses` are the seller's and the buyer's.
    ///
    /// # Errors
    /// Negative numbers, or totals beyond [`TOTAL_MAX`].
    pub fn new(
        items: Vec<Item>,
        price: i64,
        walkaway_losses: [i64; 2],
    ) -> Result<Self, ExchangeError> {
        let mut total = i128::from(price);
        if price < 0 {
            return Err(ExchangeError::NegativePrice { found: price });
        }
        for (position, item) in items.iter().enumerate() {
            let found = item.cost.min(item.value);
            if found < 0 {
                return Err(ExchangeError::NegativeItem {
                    side: 0,
                    item: position,
                    found,
                });
            }
            total += i128::from(item.cost) + i128::from(item.value);
        }
        for (side, loss) in walkaway_losses.into_iter().enumerate() {
            total += i128::from(loss).abs();
            if total > i128::from(TOTAL_MAX) {
                return Err(ExchangeError::TooLarge { side });
            }
        }
        Ok(Self {
            items,
            price,
            losses: walkaway_losses,
        })
    }

    fn cost(&self) -> i64 {
        self.items.iter().map(|item| item.cost).sum()
    }

    fn value(&self) -> i64 {
        self.items.iter().map(|item| item.value).sum()
    }

    /// The smaller margin before anything is done.
    fn start(&self) -> i64 {
        let seller = self.price - self.cost() + self.losses[0];
        let buyer = self.value() - self.price + self.losses[1];
        match (self.items.is_empty(), self.price == 0) {
            (true, true) => UNEXPOSED,
            (true, false) => buyer,
            (false, true) => seller,
            (false, false) => seller.min(buyer),
        }
    }
}

/// Plans a sale so that the smallest margin is as large as it can be. The buyer
/// pays as late as that allows.
///
/// Exact in `O(n log n)` whenever the margin is at most the buyer's walk-away
/// loss, so always when a guarantee is needed and that loss is not negative;
/// otherwise exact where `proven` says so.
///
/// # Sources
/// Without advance payment the condition is that of H. Abdel-Wahab & T. Kameda,
/// "Scheduling to Minimize Maximum Cumulative Cost Subject to Series-Parallel
/// Precedence Constraints" (1978, <https://doi.org/10.1287/opre.26.1.141>).
///
/// ```
/// use detente::agreement::exchange::money::{Sale, schedule_sale};
/// use detente::agreement::exchange::{Item, SearchBudget};
///
/// let items = [(4, 7), (2, 4)].map(|(cost, value)| Item { cost, value });
/// let sale = Sale::new(items.to_vec(), 8, [1, 1])?;
/// let plan = schedule_sale(&sale, SearchBudget::default());
/// assert_eq!((plan.margin, plan.proven), (0, true));
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn schedule_sale(sale: &Sale, budget: SearchBudget) -> SaleSchedule {
    let start = sale.start();
    if start == UNEXPOSED || sale.price == 0 || sale.items.is_empty() {
        let all = (0..sale.items.len()).collect();
        return carry_out(
            sale,
            Order {
                paid_on_delivery: all,
                prepaid: Vec::new(),
            },
            start,
            start,
        );
    }
    let order = pooled_order(&sale.items, |_| true);
    let pooled = pooled_margin(sale, &order).min(start);
    let credit = sale.losses[1];
    let on_delivery = Order {
        paid_on_delivery: order,
        prepaid: Vec::new(),
    };
    if pooled < credit || start <= credit {
        // A larger margin fails the pooled condition already at the buyer's own
        // loss, and what fails at one margin fails at every larger one.
        return carry_out(sale, on_delivery, pooled, pooled);
    }
    // Above the buyer's own loss some items must be paid in advance.
    let mut nodes = budget.nodes;
    let mut bound = start;
    let (mut kept, mut missed) = (credit, start + 1);
    let mut best = on_delivery;
    let mut tried = credit + 1;
    while missed - kept > 1 {
        let mut search = Advance::new(sale, tried, nodes.div_ceil(2));
        match search.run() {
            Some(true) => (kept, best) = (tried, search.order()),
            Some(false) => (missed, bound) = (tried, tried - 1),
            None => missed = tried,
        }
        nodes = nodes.saturating_sub(search.nodes);
        tried = kept + (missed - kept) / 2;
    }
    carry_out(sale, best, kept, bound)
}

/// Which items in which order: some against payment, then some paid before.
#[derive(Clone, Debug)]
struct Order {
    paid_on_delivery: Vec<usize>,
    prepaid: Vec<usize>,
}

/// Losing items by rising value, then the others by falling cost.
fn pooled_order(items: &[Item], among: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len())
        .filter(|&position| among(position))
        .collect();
    order.sort_by_key(|&position| {
        let item = items[position];
        if item.value < item.cost {
            (0, item.value)
        } else {
            (1, -item.cost)
        }
    });
    order
}

/// The largest margin at which the pooled condition holds along `order`.
fn pooled_margin(sale: &Sale, order: &[usize]) -> i64 {
    let mut pool = sale.losses[0] + sale.losses[1];
    let mut margin = UNEXPOSED;
    for &position in order.iter().rev() {
        let item = sale.items[position];
        margin = margin.min((pool - item.cost).div_euclid(2));
        pool += item.value - item.cost;
    }
    margin
}

/// The search for the items that are paid in advance at one margin.
struct Advance<'a> {
    sale: &'a Sale,
    margin: i64,
    /// Positions, the most value for cost first.
    ranked: Vec<usize>,
    is_prepaid: Vec<bool>,
    nodes: u64,
    nodes_max: u64,
}

impl<'a> Advance<'a> {
    fn new(sale: &'a Sale, margin: i64, nodes_max: u64) -> Self {
        let mut ranked: Vec<usize> = (0..sale.items.len()).collect();
        ranked.sort_by(|&one, &other| {
            let ratio = |of: usize, by: usize| {
                i128::from(sale.items[of].value) * i128::from(sale.items[by].cost)
            };
            // What costs nothing goes first; as a ratio it would equal anything.
            let costs = |of: usize| sale.items[of].cost > 0;
            (costs(one).cmp(&costs(other)))
                .then(ratio(other, one).cmp(&ratio(one, other)))
                .then(one.cmp(&other))
        });
        let is_prepaid = vec![false; sale.items.len()];
        Self {
            sale,
            margin,
            ranked,
            is_prepaid,
            nodes: 0,
            nodes_max,
        }
    }

    /// Whether some advance keeps the margin; `None` if the budget ends first.
    fn run(&mut self) -> Option<bool> {
        // What the seller may still risk, and what the buyer must still be owed.
        let mut room = self.sale.losses[0] - self.margin;
        let mut needed = self.margin - self.sale.losses[1];
        if self.sale.cost() <= room {
            self.is_prepaid.fill(true);
            return Some(true);
        }
        // Depth first: take the next item if there is room, else leave it; on
        // the way back leave what was taken. An explicit stack of those taken.
        let mut taken: Vec<usize> = Vec::new();
        let mut next = 0;
        loop {
            self.nodes += 1 + (self.ranked.len() / 64) as u64;
            if self.nodes > self.nodes_max {
                return None;
            }
            if needed <= 0 && self.rest_is_pooled() {
                return Some(true);
            }
            let can_go_on = next < self.ranked.len() && self.reaches(next, room, needed);
            if can_go_on {
                let position = self.ranked[next];
                let item = self.sale.items[position];
                if item.cost <= room {
                    room -= item.cost;
                    needed -= item.value;
                    self.is_prepaid[position] = true;
                    taken.push(next);
                }
                next += 1;
                continue;
            }
            let Some(rank) = taken.pop() else {
                return Some(false);
            };
            let position = self.ranked[rank];
            room += self.sale.items[position].cost;
            needed += self.sale.items[position].value;
            self.is_prepaid[position] = false;
            next = rank + 1;
        }
    }

    /// Whether items from rank `next` on could still make up what is needed, if
    /// they could be divided.
    fn reaches(&self, next: usize, room: i64, needed: i64) -> bool {
        let (mut room, mut needed) = (i128::from(room), i128::from(needed));
        for &position in &self.ranked[next..] {
            if needed <= 0 {
                return true;
            }
            let item = self.sale.items[position];
            let cost = i128::from(item.cost);
            if cost > room {
                return i128::from(item.value) * room >= needed * cost;
            }
            room -= cost;
            needed -= i128::from(item.value);
        }
        needed <= 0
    }

    fn rest_is_pooled(&self) -> bool {
        let mut pool = i128::from(self.sale.losses[0]) + i128::from(self.sale.losses[1]);
        pool -= 2 * i128::from(self.margin);
        let surplus = |item: &Item| i128::from(item.value) - i128::from(item.cost);
        for (item, is_prepaid) in self.sale.items.iter().zip(&self.is_prepaid) {
            if *is_prepaid {
                pool += surplus(item);
            }
        }
        let rest = pooled_order(&self.sale.items, |position| !self.is_prepaid[position]);
        rest.iter().rev().all(|&position| {
            let item = &self.sale.items[position];
            let holds = pool >= i128::from(item.cost);
            pool += surplus(item);
            holds
        })
    }

    fn order(&self) -> Order {
        Order {
            paid_on_delivery: pooled_order(&self.sale.items, |position| !self.is_prepaid[position]),
            prepaid: (0..self.is_prepaid.len())
                .filter(|&of| self.is_prepaid[of])
                .collect(),
        }
    }
}

/// Writes the plan of `order` at `margin` down, paying as late as that allows.
fn carry_out(sale: &Sale, order: Order, margin: i64, bound: i64) -> SaleSchedule {
    let mut book = Book {
        losses: sale.losses,
        items_left: sale.items.len(),
        owed: sale.price,
        cost_left: sale.cost(),
        value_left: sale.value(),
        smallest: sale.start(),
        steps: Vec::new(),
    };
    let stake = book.gains();
    for position in order.paid_on_delivery {
        let item = sale.items[position];
        let most_owed = (book.value_left - item.value).saturating_add(sale.losses[1] - margin);
        book.pay(book.owed - most_owed.clamp(0, book.owed));
        book.deliver(position, item);
    }
    if !order.prepaid.is_empty() {
        book.pay(book.owed);
    }
    for position in order.prepaid {
        book.deliver(position, sale.items[position]);
    }
    book.pay(book.owed);
    let reached = book.smallest;
    let at_most = reached.min(TOTAL_MAX);
    let lowest = sale.cost() - sale.losses[0] + at_most;
    let highest = sale.value() + sale.losses[1] - at_most;
    SaleSchedule {
        safe: reached >= 0,
        margin: reached,
        bound: bound.max(reached),
        proven: bound <= reached,
        method: Method::Money,
        stake,
        steps: book.steps,
        guarantee_needed: guarantee_for(reached),
        price_range: (lowest.max(0), highest),
    }
}

/// What is still owed on both sides while a plan is written down.
struct Book {
    losses: [i64; 2],
    items_left: usize,
    owed: i64,
    cost_left: i64,
    value_left: i64,
    smallest: i64,
    steps: Vec<SaleStep>,
}

impl Book {
    fn gains(&self) -> [i64; 2] {
        [self.owed - self.cost_left, self.value_left - self.owed]
    }

    fn pay(&mut self, amount: i64) {
        if amount > 0 {
            self.owed -= amount;
            self.note(SaleAct::Pay { amount });
        }
    }

    fn deliver(&mut self, item: usize, of: Item) {
        self.items_left -= 1;
        self.cost_left -= of.cost;
        self.value_left -= of.value;
        self.note(SaleAct::Deliver { item });
    }

    fn note(&mut self, act: SaleAct) {
        let gains = self.gains();
        let owes = [self.items_left > 0, self.owed > 0];
        let margins = (0..2).filter(|&side| owes[side]);
        let margin = margins.map(|side| gains[side] + self.losses[side]).min();
        self.smallest = self.smallest.min(margin.unwrap_or(UNEXPOSED));
        self.steps.push(SaleStep {
            act,
            remaining_gain: gains,
            margin,
        });
    }
}
