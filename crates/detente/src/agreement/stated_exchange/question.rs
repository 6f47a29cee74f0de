//! The question behind a stated exchange: which of the planners answers it, and
//! in whole numbers as small as they can be without rounding.

use crate::agreement::exchange::interval::{Estimate, EstimatedItem, EstimatedSide};
use crate::agreement::exchange::money::Sale;
use crate::agreement::exchange::network::{Member, Network, Promise};
use crate::agreement::exchange::{
    Calendar, ExchangeError, GainTable, Item, Order, Pace, Problem, Side, TOTAL_MAX,
};

use super::{Payment, StatedExchange, StatedSide};

/// A stated exchange in the terms of the planners.
///
/// All its numbers are millionths divided by `scale`, their greatest common
/// divisor: margins are sums of them, so none is rounded, and a search that
/// halves between margins does not try margins that no plan can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Millionths of the stated unit per unit of the numbers inside, at least 1.
    pub scale: i64,
    /// What is asked.
    pub form: Form,
}

/// The kinds of exchange that can be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Two sides that give items, in the worst case of their intervals.
    Goods(Box<Goods>),
    /// Several sides.
    Several(Network),
    /// Items for money.
    Sale(PricedSale),
}

/// Two sides that give items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// Items and rules; of intervals the highest cost, lowest value and lowest loss.
    pub problem: Problem,
    /// The intervals, if there are any.
    pub estimates: Option<[EstimatedSide; 2]>,
    /// What stands in for costs and values that do not add up.
    pub table: Option<GainTable>,
}

/// Items for money, at the price that leaves the largest margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedSale {
    /// The sale; its numbers are millionths, which is the smallest coin.
    pub sale: Sale,
    /// Position of the side that sells.
    pub seller: usize,
    /// The price.
    pub price: i64,
}

impl Question {
    /// Puts a stated exchange in the planners' terms. Linear in items and tables.
    ///
    /// # Errors
    /// Everything that [`Problem::new`], [`Network::new`], [`Sale::new`] and
    /// [`GainTable::new`] refuse, and [`ExchangeError::UnfitForm`] for rules that
    /// the kind of exchange cannot keep.
    pub fn of(stated: &StatedExchange) -> Result<Self, ExchangeError> {
        check_totals(stated)?;
        if let Some(buyer) = stated.sides.iter().position(|side| side.payment.is_some()) {
            let form = Form::Sale(sale(stated, buyer)?);
            return Ok(Self { scale: 1, form });
        }
        let scale = common_divisor(stated);
        let form = match stated.sides.as_slice() {
            [first, second] => Form::Goods(Box::new(goods(stated, [first, second], scale)?)),
            sides => Form::Several(network(stated, sides, scale)?),
        };
        Ok(Self { scale, form })
    }
}

/// What every side adds up to stays within the range in which sums are exact.
fn check_totals(stated: &StatedExchange) -> Result<(), ExchangeError> {
    let magnitude = |of: &Estimate| {
        let numbers = [of.low, of.likely, of.high].map(|number| i128::from(number).abs());
        numbers.into_iter().max().unwrap_or(0)
    };
    let mut total = 0;
    for (side, of) in stated.sides.iter().enumerate() {
        total += magnitude(&of.walkaway_loss.total());
        total += of.payment.map_or(0, |payment| i128::from(payment.most));
        let lots = of.lots.iter();
        total += lots
            .map(|lot| (magnitude(&lot.cost) + magnitude(&lot.value)) * i128::from(lot.count))
            .sum::<i128>();
        let gains = of.remaining_gain.iter().flatten().flatten();
        let largest = gains.map(|gain| i128::from(*gain).abs()).max().unwrap_or(0);
        if total.max(largest) > i128::from(TOTAL_MAX) {
            return Err(ExchangeError::TooLarge { side });
        }
    }
    Ok(())
}

/// The greatest common divisor of all numbers; 1 if all are 0.
fn common_divisor(stated: &StatedExchange) -> i64 {
    let of_estimate = |of: Estimate| [of.low, of.likely, of.high];
    let mut divisor = 0u64;
    for side in &stated.sides {
        let losses = of_estimate(side.walkaway_loss.total());
        let lots = side.lots.iter();
        let worths = lots.flat_map(|lot| {
            of_estimate(lot.cost)
                .into_iter()
                .chain(of_estimate(lot.value))
        });
        let gains = side.remaining_gain.iter().flatten().flatten().copied();
        for number in worths.chain(losses).chain(gains) {
            let (mut one, mut other) = (divisor, number.unsigned_abs());
            while other != 0 {
                (one, other) = (other, one % other);
            }
            divisor = one;
            if divisor == 1 {
                return 1;
            }
        }
    }
    i64::try_from(divisor).unwrap_or(1).max(1)
}

fn goods(
    stated: &StatedExchange,
    sides: [&StatedSide; 2],
    scale: i64,
) -> Result<Goods, ExchangeError> {
    let scaled = |of: Estimate| Estimate {
        low: of.low / scale,
        likely: of.likely / scale,
        high: of.high / scale,
    };
    let estimates = sides.map(|side| EstimatedSide {
        items: per_item(side, |lot| EstimatedItem {
            cost: scaled(lot.cost),
            value: scaled(lot.value),
        }),
        walkaway_loss: scaled(side.walkaway_loss.total()),
    });
    let worst = [0, 1].map(|of| Side {
        items: (estimates[of].items.iter())
            .map(|item| Item {
                cost: item.cost.high,
                value: item.value.low,
            })
            .collect(),
        walkaway_loss: estimates[of].walkaway_loss.low,
        ..rules(sides[of])
    });
    let mut problem = Problem::new(worst)?;
    if let Some(custody) = &stated.custody {
        problem = problem.with_custody(custody.holds.map(|holds| holds as usize));
    }
    if let Some(calendar) = stated.calendar {
        problem = problem.with_calendar(Calendar {
            first_day: calendar.first_day,
            last_day: calendar.last_day,
            paces: sides.map(pace),
            turns: calendar.turns,
        })?;
    }
    let table = gain_table(sides, problem.counts(), scale)?;
    Ok(Goods {
        problem,
        estimates: stated.has_intervals().then_some(estimates),
        table,
    })
}

/// Every item of a side gets what its lot says.
fn per_item<T: Clone>(side: &StatedSide, of: impl Fn(&super::StatedLot) -> T) -> Vec<T> {
    let lots = side.lots.iter();
    lots.flat_map(|lot| std::iter::repeat_n(of(lot), lot.count as usize))
        .collect()
}

/// The same where a lot may say nothing; empty if no lot does.
fn per_item_if<T: Clone>(
    side: &StatedSide,
    of: impl Fn(&super::StatedLot) -> Option<T>,
    otherwise: T,
) -> Vec<T> {
    if side.lots.iter().all(|lot| of(lot).is_none()) {
        return Vec::new();
    }
    per_item(side, |lot| of(lot).unwrap_or_else(|| otherwise.clone()))
}

/// A side's rules, without its numbers.
fn rules(side: &StatedSide) -> Side {
    Side {
        order: side.order,
        categories: per_item_if(side, |lot| lot.category, 0),
        precedence: precedence(side),
        awaits: per_item_if(
            side,
            |lot| (lot.awaits > 0).then_some(lot.awaits as usize),
            0,
        ),
        ratio: side.ratio,
        detection_lag: side.detection_lag as usize,
        ..Side::default()
    }
}

/// Lots before lots, as items before items: equal items of a lot that is named
/// go in their listed order, so that its last stands for all.
fn precedence(side: &StatedSide) -> Vec<(usize, usize)> {
    let mut first = Vec::with_capacity(side.lots.len());
    let mut next = 0;
    for lot in &side.lots {
        first.push(next);
        next += lot.count as usize;
    }
    let last = |lot: usize| first[lot] + (side.lots[lot].count as usize).saturating_sub(1);
    let mut pairs = Vec::new();
    let mut is_chained = vec![false; side.lots.len()];
    for &(earlier, later) in &side.precedence {
        for lot in [earlier, later] {
            if !std::mem::replace(&mut is_chained[lot], true) {
                pairs.extend((first[lot]..last(lot)).map(|item| (item, item + 1)));
            }
        }
        pairs.push((last(earlier), first[later]));
    }
    pairs
}

fn pace(side: &StatedSide) -> Pace {
    use crate::agreement::exchange::calendar::DAY_MAX;
    Pace {
        capacity_per_day: side.capacity_per_day,
        windows: side.windows.clone(),
        not_before: per_item_if(side, |lot| lot.not_before, -DAY_MAX),
        not_after: per_item_if(side, |lot| lot.not_after, DAY_MAX),
    }
}

fn gain_table(
    sides: [&StatedSide; 2],
    counts: [usize; 2],
    scale: i64,
) -> Result<Option<GainTable>, ExchangeError> {
    let [Some(first), Some(second)] = sides.map(|side| side.remaining_gain.as_ref()) else {
        return match sides.iter().position(|side| side.remaining_gain.is_some()) {
            Some(side) => Err(ExchangeError::UnfitForm { side: 1 - side }),
            None => Ok(None),
        };
    };
    let shape = |side: usize, rows: &[Vec<i64>]| {
        let (own, others) = (counts[side] + 1, counts[1 - side] + 1);
        let found: usize = rows.iter().map(Vec::len).sum();
        let fits = rows.len() == own && rows.iter().all(|row| row.len() == others);
        if fits {
            return Ok(());
        }
        Err(ExchangeError::TableShape {
            side,
            expected: own * others,
            found,
        })
    };
    shape(0, first)?;
    shape(1, second)?;
    let by_first = first.iter().flatten().map(|gain| gain / scale).collect();
    // The second side's rows count its own items; the planner counts the first's.
    let columns = 0..=counts[0];
    let by_second = columns
        .flat_map(|x| second.iter().map(move |row| row[x] / scale))
        .collect();
    GainTable::new(counts, [by_first, by_second]).map(Some)
}

fn network(
    stated: &StatedExchange,
    sides: &[StatedSide],
    scale: i64,
) -> Result<Network, ExchangeError> {
    for (position, side) in sides.iter().enumerate() {
        let plain = StatedSide {
            id: side.id.clone(),
            name: String::new(),
            lots: Vec::new(),
            walkaway_loss: side.walkaway_loss,
            payment: None,
            order: Order::AsListed,
            precedence: Vec::new(),
            ratio: None,
            detection_lag: 0,
            capacity_per_day: None,
            windows: Vec::new(),
            remaining_gain: None,
        };
        let bare = StatedSide {
            name: String::new(),
            lots: Vec::new(),
            ..side.clone()
        };
        if bare != plain || side.lots.iter().any(|lot| !is_bare(lot)) {
            return Err(ExchangeError::UnfitForm { side: position });
        }
    }
    if stated.calendar.is_some() || stated.custody.is_some() || stated.has_intervals() {
        return Err(ExchangeError::UnfitForm { side: 0 });
    }
    let member = |side: &StatedSide| Member {
        promises: per_item(side, |lot| Promise {
            receiver: lot.receiver,
            cost: lot.cost.likely / scale,
            value: lot.value.likely / scale,
        }),
        walkaway_loss: side.walkaway_loss.total().likely / scale,
    };
    Network::new(sides.iter().map(member).collect())
}

/// Whether a lot has no rule of its own.
fn is_bare(lot: &super::StatedLot) -> bool {
    lot.category.is_none() && lot.awaits == 0 && lot.not_before.is_none() && lot.not_after.is_none()
}

fn sale(stated: &StatedExchange, buyer: usize) -> Result<PricedSale, ExchangeError> {
    let unfit = |side: usize| ExchangeError::UnfitForm { side };
    let seller = 1 - buyer.min(1);
    let [of_seller, of_buyer] = [seller, buyer].map(|side| stated.sides.get(side));
    let (Some(of_seller), Some(of_buyer), 2) = (of_seller, of_buyer, stated.sides.len()) else {
        return Err(unfit(buyer));
    };
    let Some(Payment { least, most }) = of_buyer.payment else {
        return Err(unfit(buyer));
    };
    let is_plain = |side: &StatedSide| {
        side.precedence.is_empty()
            && side.ratio.is_none()
            && side.detection_lag == 0
            && side.capacity_per_day.is_none()
            && side.windows.is_empty()
            && side.remaining_gain.is_none()
    };
    let sells = of_seller.payment.is_none()
        && of_seller.order == Order::Free
        && of_seller.lots.iter().all(is_bare);
    let whole = stated.calendar.is_some() || stated.custody.is_some() || stated.has_intervals();
    if !is_plain(of_seller) || !sells || whole {
        return Err(unfit(seller));
    }
    if !is_plain(of_buyer) || !of_buyer.lots.is_empty() || least > most {
        return Err(unfit(buyer));
    }
    let items = per_item(of_seller, |lot| Item {
        cost: lot.cost.likely,
        value: lot.value.likely,
    });
    let losses = [of_seller, of_buyer].map(|side| side.walkaway_loss.total().likely);
    let cost: i64 = items.iter().map(|item| item.cost).sum();
    let value: i64 = items.iter().map(|item| item.value).sum();
    // Only the start depends on the price: the seller's margin there rises with
    // it and the buyer's falls, so the price at which they meet is best.
    let balanced = (value + losses[1] + cost - losses[0]).div_euclid(2);
    let price = balanced.clamp(least, most);
    Ok(PricedSale {
        sale: Sale::new(items, price, losses)?,
        seller,
        price,
    })
}
