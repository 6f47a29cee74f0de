//! What a rule costs: the guarantee it makes necessary.
//!
//! Rules that people hold dear (the living before the dead, thirty for one, a
//! batch every week) make an exchange harder to keep safe. The price of a rule
//! is how much less both sides would have to guarantee without it.

use super::{
    DatedHandover, ExchangeError, ExchangeSchedule, Order, Pace, Problem, SearchBudget, Side,
    Valuation, profile, schedule_with, schedule_within,
};

/// A rule that can be lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// The side hands over as listed; lifted, only categories and precedence bind.
    ListedOrder {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Earlier categories first.
    Categories {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Pairs of items in order.
    Precedence {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Items that wait for items of the other side.
    Awaits {
        /// Position of the side, from 0.
        side: usize,
    },
    /// So many for so many.
    Ratio {
        /// Position of the side, from 0.
        side: usize,
    },
    /// The delay before this side notices; lifted, it notices at once.
    DetectionLag {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Custody by a guarantor. It helps, so its price is not above zero.
    Custody,
    /// So many items a day.
    Capacity {
        /// Position of the side, from 0.
        side: usize,
    },
    /// Days on which the side can hand over.
    Windows {
        /// Position of the side, from 0.
        side: usize,
    },
    /// The last day of the calendar.
    LastDay,
    /// The whole calendar.
    Calendar,
}

impl Rule {
    /// Its name in stored and shown forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::ListedOrder { .. } => "listed-order",
            Self::Categories { .. } => "categories",
            Self::Precedence { .. } => "precedence",
            Self::Awaits { .. } => "awaits",
            Self::Ratio { .. } => "ratio",
            Self::DetectionLag { .. } => "detection-lag",
            Self::Custody => "custody",
            Self::Capacity { .. } => "capacity",
            Self::Windows { .. } => "windows",
            Self::LastDay => "last-day",
            Self::Calendar => "calendar",
        }
    }

    /// The side that it binds; `None` if both.
    pub fn side(self) -> Option<usize> {
        match self {
            Self::ListedOrder { side }
            | Self::Categories { side }
            | Self::Precedence { side }
            | Self::Awaits { side }
            | Self::Ratio { side }
            | Self::DetectionLag { side }
            | Self::Capacity { side }
            | Self::Windows { side } => Some(side),
            Self::Custody | Self::LastDay | Self::Calendar => None,
        }
    }
}

/// What one rule costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulePrice {
    /// The rule.
    pub rule: Rule,
    /// The equal guarantee needed with all rules.
    pub guarantee_with: i64,
    /// The equal guarantee needed with all rules but this.
    pub guarantee_without: i64,
    /// The first less the second, in the unit of the items.
    pub price: i64,
    /// The largest margin with all rules but this.
    pub margin_without: i64,
    /// Whether both margins are proven; else the price is an estimate.
    pub proven: bool,
}

/// Prices each rule of `problem`, one at a time, the others in place.
///
/// A rule without which nothing could be carried out has no price and is left
/// out. Costs one schedule per rule, each within `budget`.
///
/// # Errors
/// As [`schedule_within`], for the exchange with all its rules.
///
/// ```
/// use detente::agreement::exchange::rule_price::{Rule, price_rules};
/// use detente::agreement::exchange::{Item, Problem, SearchBudget, Side};
///
/// // Listed with the small item first, which leaves the large one to the end.
/// let ours = [(1, 2), (10, 12)].map(|(cost, value)| Item { cost, value });
/// let theirs = [(5, 7), (6, 9)].map(|(cost, value)| Item { cost, value });
/// let problem = Problem::new([Side::new(ours, 2), Side::new(theirs, 2)])?;
/// let prices = price_rules(&problem, SearchBudget::default())?;
/// assert_eq!(prices[0].rule, Rule::ListedOrder { side: 0 });
/// assert!(prices[0].price >= 0 && prices[0].proven);
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn price_rules(
    problem: &Problem,
    budget: SearchBudget,
) -> Result<Vec<RulePrice>, ExchangeError> {
    priced(problem, lifted(problem)?, |problem| {
        schedule_within(problem, budget)
    })
}

/// Like [`price_rules`] for any monotone valuation. The order as listed is not
/// priced: only that order has been valued.
///
/// # Errors
/// As [`price_rules`].
pub fn price_rules_with<V: Valuation + ?Sized>(
    problem: &Problem,
    valuation: &V,
) -> Result<Vec<RulePrice>, ExchangeError> {
    let mut lifted = lifted(problem)?;
    lifted.retain(|(rule, _)| {
        !matches!(
            rule,
            Rule::ListedOrder { .. } | Rule::Categories { .. } | Rule::Precedence { .. }
        )
    });
    priced(problem, lifted, |problem| schedule_with(problem, valuation))
}

fn priced(
    problem: &Problem,
    lifted: Vec<(Rule, Problem)>,
    schedule: impl Fn(&Problem) -> Result<ExchangeSchedule, ExchangeError>,
) -> Result<Vec<RulePrice>, ExchangeError> {
    let with = schedule(problem)?;
    let mut prices = Vec::new();
    for (rule, lifted) in lifted {
        let without = match schedule(&lifted) {
            Ok(without) => without,
            // Custody can jump over what the other rules forbid step by step.
            Err(ExchangeError::Deadlock { .. } | ExchangeError::OutOfTime { .. }) => continue,
            Err(error) => return Err(error),
        };
        prices.push(RulePrice {
            rule,
            guarantee_with: with.guarantee_needed,
            guarantee_without: without.guarantee_needed,
            price: with.guarantee_needed - without.guarantee_needed,
            margin_without: without.margin,
            proven: with.proven && without.proven,
        });
    }
    Ok(prices)
}

/// The price of a stated plan, for example of a weekly rhythm: the guarantee it
/// needs above what the best plan under the same rules needs.
///
/// # Errors
/// As [`profile()`] and [`schedule_within`].
pub fn price_plan(
    problem: &Problem,
    handovers: &[DatedHandover],
    budget: SearchBudget,
) -> Result<i64, ExchangeError> {
    let stated = profile(problem, handovers)?.guarantee_needed();
    Ok(stated - schedule_within(problem, budget)?.guarantee_needed)
}

/// The exchange without each rule that it has.
fn lifted(problem: &Problem) -> Result<Vec<(Rule, Problem)>, ExchangeError> {
    let mut without = Vec::new();
    for side in 0..2 {
        let stated = problem.side(side);
        let is_free = stated.order == Order::Free;
        if !is_free && stated.items.len() > 1 {
            let lift = |side: &mut Side| side.order = Order::Free;
            without.push((Rule::ListedOrder { side }, changed(problem, side, lift)?));
        }
        if is_free && !stated.categories.is_empty() {
            let lift = |side: &mut Side| side.categories.clear();
            without.push((Rule::Categories { side }, changed(problem, side, lift)?));
        }
        if is_free && !stated.precedence.is_empty() {
            let lift = |side: &mut Side| side.precedence.clear();
            without.push((Rule::Precedence { side }, changed(problem, side, lift)?));
        }
        if !stated.awaits.is_empty() {
            let lift = |side: &mut Side| side.awaits.clear();
            without.push((Rule::Awaits { side }, changed(problem, side, lift)?));
        }
        if stated.ratio.is_some() {
            let lift = |side: &mut Side| side.ratio = None;
            without.push((Rule::Ratio { side }, changed(problem, side, lift)?));
        }
        if stated.detection_lag > 0 {
            let lift = |side: &mut Side| side.detection_lag = 0;
            without.push((Rule::DetectionLag { side }, changed(problem, side, lift)?));
        }
    }
    if problem.custody().is_some() {
        without.push((Rule::Custody, problem.clone().without_custody()));
    }
    if let Some(calendar) = problem.calendar() {
        for side in 0..2 {
            let without_pace = |lift: fn(&mut Pace)| {
                let mut other = calendar.clone();
                lift(&mut other.paces[side]);
                problem.clone().with_calendar(other)
            };
            if calendar.paces[side].capacity_per_day.is_some() {
                let lifted = without_pace(|pace| pace.capacity_per_day = None)?;
                without.push((Rule::Capacity { side }, lifted));
            }
            if !calendar.paces[side].windows.is_empty() {
                let lifted = without_pace(|pace| pace.windows.clear())?;
                without.push((Rule::Windows { side }, lifted));
            }
        }
        if calendar.last_day.is_some() {
            let mut endless = calendar.clone();
            endless.last_day = None;
            without.push((Rule::LastDay, problem.clone().with_calendar(endless)?));
        }
        without.push((Rule::Calendar, problem.clone().without_calendar()));
    }
    Ok(without)
}

fn changed(
    problem: &Problem,
    side: usize,
    lift: impl Fn(&mut Side),
) -> Result<Problem, ExchangeError> {
    let mut sides = problem.sides().clone();
    lift(&mut sides[side]);
    problem.with_sides(sides)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::exchange::{Item, Ratio};

    fn items(items: &[(i64, i64)]) -> Vec<Item> {
        items
            .iter()
            .map(|&(cost, value)| Item { cost, value })
            .collect()
    }

    #[test]
    fn category_first_can_cost_a_guarantee() {
        let ours = Side {
            order: Order::Free,
            categories: vec![0, 1],
            ..Side::new(items(&[(1, 2), (10, 12)]), 1)
        };
        let theirs = Side::new(items(&[(6, 11), (1, 2)]), 1);
        let problem = Problem::new([ours, theirs]).unwrap();
        let prices = price_rules(&problem, SearchBudget::default()).unwrap();
        let category = prices
            .iter()
            .find(|of| of.rule == Rule::Categories { side: 0 })
            .unwrap();
        assert!(category.price > 0 && category.proven);
    }

    #[test]
    fn custody_is_worth_something_and_a_slow_ratio_costs_something() {
        let ratio = Ratio {
            items: 1,
            per: 2,
            ahead: 0,
        };
        let ours = Side {
            ratio: Some(ratio),
            ..Side::new(items(&[(5, 8), (5, 8)]), 3)
        };
        let theirs = Side::new(items(&[(4, 9); 4]), 3);
        let problem = Problem::new([ours, theirs]).unwrap();
        let price = |problem: &Problem, rule: Rule| {
            let prices = price_rules(problem, SearchBudget::default()).unwrap();
            prices.into_iter().find(|of| of.rule == rule).unwrap().price
        };
        assert!(price(&problem, Rule::Ratio { side: 0 }) > 0);
        assert!(price(&problem.with_custody([1, 2]), Rule::Custody) < 0);
    }
}
