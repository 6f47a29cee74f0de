//! The exact plan when each side's order is given: linear time, for any
//! monotone valuation.
//!
//! Why the greedy is exact (the chain theorem): a side's margin rises with its
//! own deliveries and falls with what it receives, so of two safe states the
//! state with the larger count of each side is safe as well. Whatever safe
//! state another plan reaches, this one is never behind it: going further
//! now is never regretted. The proof is in `docs/design/0002-safe-exchange.md`.

use super::terms::Terms;
use super::{Additive, ExchangeError, Handover, Item, Problem, UNEXPOSED, Valuation};

/// Finds the largest margin that any plan can keep at every step, orders as listed.
///
/// Dates are left aside: they are [`schedule`](super::schedule())'s business.
/// [`UNEXPOSED`] if nobody owes anything. Linear in the number of items; with
/// custody, times the size of the custody box.
///
/// # Errors
/// [`ExchangeError::Deadlock`] if the rules alone stop the exchange.
///
/// ```
/// use detente::agreement::exchange::{Item, Problem, Side, fixed_order::largest_margin};
///
/// let ours = [Item { cost: 5, value: 8 }];
/// let theirs = [Item { cost: 4, value: 9 }];
/// let problem = Problem::new([Side::new(ours, 3), Side::new(theirs, 6)])?;
/// assert_eq!(largest_margin(&problem)?, 2);
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn largest_margin(problem: &Problem) -> Result<i64, ExchangeError> {
    if problem.is_plain() {
        let [first, second] = problem.sides();
        return Ok(plain_margin(
            [&first.items, &second.items],
            [first.walkaway_loss, second.walkaway_loss],
        ));
    }
    let valuation = Additive::new(problem);
    walk(&Terms::new(problem, &valuation))
}

/// Like [`largest_margin`] for any monotone valuation.
///
/// # Errors
/// [`ExchangeError::Deadlock`] if the rules alone stop the exchange.
pub fn largest_margin_with<V: Valuation + ?Sized>(
    problem: &Problem,
    valuation: &V,
) -> Result<i64, ExchangeError> {
    walk(&Terms::new(problem, valuation))
}

/// The largest margin for additive items and no rule.
///
/// While both sides owe something, a move only lowers the margin of the side
/// that receives, to a number known beforehand; the larger of the two is taken.
/// Once one side owes nothing, no later state can be worse.
pub(super) fn plain_margin(items: [&[Item]; 2], losses: [i64; 2]) -> i64 {
    let cost = |side: usize| items[side].iter().map(|item| item.cost).sum::<i64>();
    let value = |side: usize| items[side].iter().map(|item| item.value).sum::<i64>();
    let mut first = value(1) - cost(0) + losses[0];
    let mut second = value(0) - cost(1) + losses[1];
    let mut level = match items.map(<[Item]>::is_empty) {
        [false, false] => first.min(second),
        [false, true] => first,
        [true, false] => second,
        [true, true] => UNEXPOSED,
    };
    let (mut x, mut y) = (0, 0);
    while let (Some(ours), Some(theirs)) = (items[0].get(x), items[1].get(y)) {
        let after_ours = second - ours.value;
        let after_theirs = first - theirs.value;
        if after_ours >= after_theirs {
            level = level.min(after_ours);
            first += ours.cost;
            second = after_ours;
            x += 1;
        } else {
            level = level.min(after_theirs);
            second += theirs.cost;
            first = after_theirs;
            y += 1;
        }
    }
    level
}

/// The largest margin for any terms.
pub(super) fn walk<V: Valuation + ?Sized>(terms: &Terms<'_, V>) -> Result<i64, ExchangeError> {
    let mut delivered = [0, 0];
    let mut level = terms.smallest(delivered);
    while !terms.is_done(delivered) {
        let mut best: Option<([usize; 2], i64)> = None;
        for side in 0..2 {
            if terms.may_deliver(side, delivered) {
                let mut after = delivered;
                after[side] += 1;
                let margin = terms.margin(1 - side, after);
                if best.is_none_or(|(_, most)| margin > most) {
                    best = Some((after, margin));
                }
            }
        }
        if let Some(room) = terms.problem.custody()
            && best.is_none_or(|(_, margin)| margin < level)
            && let Some((after, margin)) = terms.best_custody(delivered, room, level)
            && best.is_none_or(|(_, most)| margin > most)
        {
            best = Some((after, margin));
        }
        let Some((after, margin)) = best else {
            return Err(ExchangeError::Deadlock { delivered });
        };
        level = level.min(margin);
        delivered = after;
    }
    Ok(level)
}

/// The plan with the fewest turns that keeps `level`, or where it gets stuck.
///
/// Each side hands over as much as it may before the other answers; both
/// beginnings are tried and the first of equals is kept. Custody is used only
/// where nothing else goes on: a guarantor's work is not free.
pub(super) fn turns<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
) -> Result<Vec<Handover>, [usize; 2]> {
    let mut counts = [0usize; 2];
    for (beginner, count) in counts.iter_mut().enumerate() {
        turns_from(terms, level, beginner, |_| *count += 1)?;
    }
    let beginner = usize::from(counts[1] < counts[0]);
    let mut moves = Vec::with_capacity(counts[beginner]);
    turns_from(terms, level, beginner, |handover| moves.push(handover))?;
    Ok(moves)
}

/// Takes turns at `level`, `beginner` first, and tells each handover; or says
/// where it gets stuck.
pub(super) fn turns_from<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
    beginner: usize,
    mut tell: impl FnMut(Handover),
) -> Result<(), [usize; 2]> {
    let mut delivered = [0, 0];
    if terms.smallest(delivered) < level {
        return Err(delivered);
    }
    let mut side = beginner;
    let mut has_passed = false;
    while !terms.is_done(delivered) {
        let from = delivered[side];
        deliver(
            terms,
            level,
            side,
            terms.counts[side] - from,
            &mut delivered,
        );
        if delivered[side] > from {
            tell(Handover::Delivery {
                side,
                items: from..delivered[side],
            });
            has_passed = false;
        } else if !has_passed {
            has_passed = true;
        } else {
            let before = delivered;
            let room = terms.problem.custody().unwrap_or([0, 0]);
            match terms.best_custody(before, room, level) {
                Some((after, margin)) if margin >= level => delivered = after,
                _ => return Err(delivered),
            }
            tell(Handover::Custody {
                items: [before[0]..delivered[0], before[1]..delivered[1]],
            });
            has_passed = false;
        }
        side = 1 - side;
    }
    Ok(())
}

/// Lets `side` hand over at most `room` items while the other side keeps `level`.
///
/// The other side's margin only falls on the way, so without rules the last
/// safe item is found by doubling and halving.
#[inline]
pub(super) fn deliver<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    level: i64,
    side: usize,
    room: usize,
    delivered: &mut [usize; 2],
) {
    let from = delivered[side];
    let mut most = terms.counts[side].min(from.saturating_add(room));
    let is_safe = |count: usize| {
        let mut at = *delivered;
        at[side] = count;
        terms.margin(1 - side, at) >= level
    };
    let mut safe = from;
    if terms.is_ruled() {
        let may = |count| terms.may_deliver(side, at_count(*delivered, side, count));
        while safe < most && may(safe) && is_safe(safe + 1) {
            safe += 1;
        }
    } else {
        let mut stride = 1;
        while safe < most {
            let tried = most.min(safe + stride);
            if is_safe(tried) {
                safe = tried;
                stride *= 2;
            } else if tried == safe + 1 {
                break;
            } else {
                most = tried - 1;
                stride = (stride / 4).max(1);
            }
        }
    }
    delivered[side] = safe;
}

fn at_count(mut delivered: [usize; 2], side: usize, count: usize) -> [usize; 2] {
    delivered[side] = count;
    delivered
}
