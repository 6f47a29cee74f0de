//! The answer to a stated exchange: the plan, what it guarantees, what would
//! make it safe, what each rule costs, and where it would tip.

use crate::agreement::exchange::guarantee::{Staircase, staircase, staircase_with};
use crate::agreement::exchange::interval::{RobustSchedule, Tipping, schedule_robust};
use crate::agreement::exchange::money::schedule_sale;
use crate::agreement::exchange::network::schedule_network;
use crate::agreement::exchange::rule_price::{Rule, RulePrice, price_rules, price_rules_with};
use crate::agreement::exchange::{
    ExchangeError, ExchangeSchedule, GainTable, Method, Problem, SearchBudget, schedule_at,
    schedule_at_with, schedule_with, schedule_within,
};

use super::StatedExchange;
use super::named::Roster;
use super::question::{Form, Goods, PricedSale, Question};

/// Items beyond which neither prices nor the staircase are sought: each is
/// answered by planning anew.
pub const SIDE_QUESTIONS_ITEMS_MAX: usize = 20_000;

/// How much work an answer may take. It depends on this, and on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerBudget {
    /// States that each search may look at; dimensionless. Each of the many
    /// plans of a staircase may look at a twentieth.
    pub nodes: u64,
    /// The most steps of the staircase of guarantees.
    pub stairs: usize,
}

impl Default for AnswerBudget {
    fn default() -> Self {
        Self {
            nodes: SearchBudget::default().nodes,
            stairs: 12,
        }
    }
}

/// A plan and all that is known of it. Amounts are millionths of the stated
/// unit; sides and lots are positions in the stated exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeAnswer {
    /// Whether no side ever gains by walking away, for every number within the intervals.
    pub safe: bool,
    /// The smallest margin of any side at any step; `None` if nobody owes anything.
    pub margin: Option<i64>,
    /// What the margin of no plan exceeds; `None` if nothing limits it.
    pub bound: Option<i64>,
    /// Whether `margin` equals `bound`.
    pub proven: bool,
    /// How the plan was found.
    pub method: Method,
    /// What each side gains from the whole exchange.
    pub stake: Vec<i64>,
    /// The plan.
    pub steps: Vec<NamedStep>,
    /// The smallest equal guarantee of all sides that makes it safe.
    pub guarantee_needed: i64,
    /// Unequal guarantees that make it safe; two sides that give items only.
    pub staircase: Option<Staircase>,
    /// What each rule costs; two sides that give items only.
    pub rules: Option<Vec<RulePrice>>,
    /// The plans that are quickest at smaller margins; of a safe exchange only.
    pub quickest: Vec<QuickestPlan>,
    /// What intervals change; `None` if every number is known.
    pub intervals: Option<IntervalAnswer>,
    /// The price; of items for money only.
    pub price: Option<PriceAnswer>,
    /// States that searches might look at.
    pub budget: AnswerBudget,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedStep {
    /// The day; `None` without a calendar.
    pub day: Option<i64>,
    /// What is handed over, in this order.
    pub handovers: Vec<NamedHandover>,
    /// Who pays, and how much.
    pub paid: Option<(usize, i64)>,
    /// Whether a guarantor takes all of it and releases it together.
    pub is_custody: bool,
    /// What each side still gains after the step.
    pub remaining_gain: Vec<i64>,
    /// The smallest margin after the step of a side that still owes something.
    pub margin: Option<i64>,
}

impl NamedStep {
    /// Who hands over or pays; `None` if a guarantor takes items of both sides.
    pub fn giver(&self) -> Option<usize> {
        if let Some((payer, _)) = self.paid {
            return Some(payer);
        }
        let first = self.handovers.first()?.giver;
        let is_one = self.handovers.iter().all(|of| of.giver == first);
        is_one.then_some(first)
    }
}

/// So many items of one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedHandover {
    /// Position of the side that gives.
    pub giver: usize,
    /// Position of the side that receives.
    pub receiver: usize,
    /// Position of the lot in the giver's list.
    pub lot: usize,
    /// How many items.
    pub count: usize,
}

/// The plan with the fewest turns, or days if days are counted, at a margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuickestPlan {
    /// The margin that was asked for.
    pub margin_asked: i64,
    /// The margin that it has.
    pub margin: i64,
    /// Its steps.
    pub turns: usize,
    /// Days on which something is handed over.
    pub days: Option<usize>,
    /// The day of its last step.
    pub last_day: Option<i64>,
}

/// What intervals change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalAnswer {
    /// The margin of the plan if all numbers are as is likely.
    pub margin_if_likely: i64,
    /// The largest margin if all numbers are known to be as is likely.
    pub likely_margin: i64,
    /// The margin of that other plan in the worst case.
    pub likely_margin_if_worst: i64,
    /// The steps of that other plan.
    pub likely_steps: Vec<NamedStep>,
    /// Where that other plan tips first, the margin in millionths; `None` if it
    /// is safe for every number within the intervals.
    pub tipping: Option<Tipping>,
}

/// What is known of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceAnswer {
    /// The price that the plan pays: of the stated range the one with the largest margin.
    pub price: i64,
    /// The lowest price at which the start allows this margin.
    pub least: i64,
    /// The highest one.
    pub most: i64,
}

/// Answers a stated exchange.
///
/// With intervals the plan is the one that is best in the worst case, and
/// everything but [`ExchangeAnswer::intervals`] speaks of the worst case.
///
/// # Errors
/// What [`Question::of`] refuses; and [`ExchangeError::Deadlock`] or
/// [`ExchangeError::OutOfTime`] if the rules or dates alone stop the exchange,
/// which [`is_impossible`] tells apart.
///
/// ```
/// use detente::agreement::stated_exchange::answer::{AnswerBudget, answer};
/// use detente::format::exchange::read;
/// use detente::format::source::SourceFile;
///
/// let file = SourceFile::new("swap.toml", r#"
/// detente_exchange = 1
/// title = "One for one"
/// sides = [
///   { id = "a", name = "A", walkaway_loss = 3, gives = [{ id = "map", cost = 5, value = 8 }] },
///   { id = "b", name = "B", walkaway_loss = 6, gives = [{ id = "key", cost = 4, value = 9 }] },
/// ]
/// "#);
/// let stated = read(&file).map_err(|mistakes| mistakes[0].to_string())?;
/// let found = answer(&stated, &AnswerBudget::default())?;
/// assert!(found.safe && found.proven);
/// assert_eq!(found.margin, Some(2_000_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn answer(
    stated: &StatedExchange,
    budget: &AnswerBudget,
) -> Result<ExchangeAnswer, ExchangeError> {
    let question = Question::of(stated)?;
    let roster = Roster::new(stated, question.scale);
    match &question.form {
        Form::Goods(goods) => of_goods(goods, &roster, budget),
        Form::Several(network) => {
            let nodes = budget.nodes;
            let plan = schedule_network(network, SearchBudget { nodes });
            Ok(ExchangeAnswer {
                safe: plan.safe,
                margin: roster.margin(plan.margin),
                bound: roster.margin(plan.bound),
                proven: plan.proven,
                method: plan.method,
                stake: roster.all(&plan.stake),
                steps: roster.of_several(&plan),
                guarantee_needed: roster.millionths(plan.guarantee_needed),
                staircase: None,
                rules: None,
                quickest: Vec::new(),
                intervals: None,
                price: None,
                budget: *budget,
            })
        }
        Form::Sale(sale) => Ok(of_sale(sale, &roster, budget)),
    }
}

/// Whether an error says that no plan exists, whatever anybody gains: an answer
/// rather than a mistake in what was stated.
pub fn is_impossible(error: &ExchangeError) -> bool {
    matches!(
        error,
        ExchangeError::Deadlock { .. } | ExchangeError::OutOfTime { .. }
    )
}

fn of_goods(
    goods: &Goods,
    roster: &Roster<'_>,
    budget: &AnswerBudget,
) -> Result<ExchangeAnswer, ExchangeError> {
    let problem = &goods.problem;
    let nodes = SearchBudget {
        nodes: budget.nodes,
    };
    let mut robust = None;
    let plan = match (&goods.table, &goods.estimates) {
        (Some(table), _) => schedule_with(problem, table)?,
        (None, Some(estimates)) => {
            let found = schedule_robust(problem, estimates, nodes)?;
            let plan = found.robust.clone();
            robust = Some(found);
            plan
        }
        (None, None) => schedule_within(problem, nodes)?,
    };
    let is_small = problem.counts().iter().sum::<usize>() <= SIDE_QUESTIONS_ITEMS_MAX;
    let mut found = ExchangeAnswer {
        safe: plan.safe,
        margin: roster.margin(plan.margin),
        bound: roster.margin(plan.bound),
        proven: plan.proven,
        method: plan.method,
        stake: roster.all(&plan.stake),
        steps: roster.of_goods(&plan),
        guarantee_needed: roster.millionths(plan.guarantee_needed),
        staircase: None,
        rules: None,
        quickest: quickest(problem, goods.table.as_ref(), &plan, roster)?,
        intervals: robust.map(|found| of_intervals(&found, roster)),
        price: None,
        budget: *budget,
    };
    if is_small {
        let mut rules = match &goods.table {
            Some(table) => price_rules_with(problem, table)?,
            None => price_rules(problem, nodes)?,
        };
        // One lot has one order.
        rules.retain(|price| match price.rule {
            Rule::ListedOrder { side } => roster.n_lots(side) > 1,
            _ => true,
        });
        let priced = rules.into_iter().map(|price| RulePrice {
            guarantee_with: roster.millionths(price.guarantee_with),
            guarantee_without: roster.millionths(price.guarantee_without),
            price: roster.millionths(price.price),
            margin_without: roster.millionths(price.margin_without),
            ..price
        });
        found.rules = Some(priced.collect());
        found.staircase = Some(if plan.safe {
            Staircase {
                steps: vec![[0, 0]],
                is_complete: true,
                proven: true,
            }
        } else {
            stairs(goods, roster, budget)?
        });
    }
    Ok(found)
}

fn stairs(
    goods: &Goods,
    roster: &Roster<'_>,
    budget: &AnswerBudget,
) -> Result<Staircase, ExchangeError> {
    let share = SearchBudget {
        nodes: budget.nodes / 20,
    };
    let found = match &goods.table {
        Some(table) => staircase_with(&goods.problem, table, budget.stairs)?,
        None => staircase(&goods.problem, budget.stairs, share)?,
    };
    let steps = found.steps.into_iter();
    Ok(Staircase {
        steps: steps
            .map(|pair| pair.map(|guarantee| roster.millionths(guarantee)))
            .collect(),
        ..found
    })
}

/// The quickest plans at margin 0, half and best, orders as chosen.
fn quickest(
    problem: &Problem,
    table: Option<&GainTable>,
    plan: &ExchangeSchedule,
    roster: &Roster<'_>,
) -> Result<Vec<QuickestPlan>, ExchangeError> {
    if !plan.safe || plan.steps.is_empty() {
        return Ok(Vec::new());
    }
    let ordered = match &plan.orders {
        Some(orders) => &problem.reordered(orders)?,
        None => problem,
    };
    let best = plan.margin;
    let mut asked = vec![0, best / 2 + best % 2, best];
    asked.dedup();
    let mut quickest = Vec::new();
    for margin in asked {
        let found = match table {
            _ if margin == best => plan,
            Some(table) => &schedule_at_with(ordered, table, margin)?,
            None => &schedule_at(ordered, margin)?,
        };
        quickest.push(QuickestPlan {
            margin_asked: roster.millionths(margin),
            margin: roster.millionths(found.margin),
            turns: found.steps.len(),
            days: found.days(),
            last_day: found.last_day(),
        });
    }
    Ok(quickest)
}

fn of_intervals(found: &RobustSchedule, roster: &Roster<'_>) -> IntervalAnswer {
    IntervalAnswer {
        margin_if_likely: roster.millionths(found.robust_if_likely),
        likely_margin: roster.millionths(found.likely.margin),
        likely_margin_if_worst: roster.millionths(found.likely_if_worst),
        likely_steps: roster.of_goods(&found.likely),
        tipping: found.tipping.map(|tipping| Tipping {
            worst_margin: roster.millionths(tipping.worst_margin),
            ..tipping
        }),
    }
}

fn of_sale(priced: &PricedSale, roster: &Roster<'_>, budget: &AnswerBudget) -> ExchangeAnswer {
    let nodes = budget.nodes;
    let plan = schedule_sale(&priced.sale, SearchBudget { nodes });
    let (least, most) = plan.price_range;
    ExchangeAnswer {
        safe: plan.safe,
        margin: roster.margin(plan.margin),
        bound: roster.margin(plan.bound),
        proven: plan.proven,
        method: plan.method,
        stake: roster.by_side(plan.stake, priced.seller),
        steps: roster.of_sale(&plan, priced.seller),
        guarantee_needed: roster.millionths(plan.guarantee_needed),
        staircase: None,
        rules: None,
        quickest: Vec::new(),
        intervals: None,
        price: Some(PriceAnswer {
            price: roster.millionths(priced.price),
            least: roster.millionths(least),
            most: roster.millionths(most),
        }),
        budget: *budget,
    }
}
