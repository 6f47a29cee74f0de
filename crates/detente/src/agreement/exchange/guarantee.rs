//! Guarantees: what the sides must put at stake for an exchange to be safe.
//!
//! A guarantee is forfeited by walking away, so it adds to the walk-away loss.
//! The smallest *equal* guarantee of both sides is minus the largest margin and
//! is also the least largest exposure when nothing is put at stake; see
//! [`ExchangeSchedule::guarantee_needed`](super::ExchangeSchedule::guarantee_needed).
//! This module answers the unequal case.

use super::calendar::dated;
use super::fixed_order::turns_from;
use super::terms::Terms;
use super::{Additive, ExchangeError, Problem, Valuation};

/// More than any guarantee that could matter: every margin is above minus this.
const GUARANTEE_MAX: i64 = 1 << 61;

/// All smallest pairs of guarantees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staircase {
    /// Pairs for side 0 and side 1: the first rises, the second falls. With any
    /// pair the exchange is safe, and with one unit less on either side it is not.
    pub steps: Vec<[i64; 2]>,
    /// Whether these are all pairs; otherwise the limit cut the list off.
    pub is_complete: bool,
}

/// Finds the smallest guarantee of `side` that makes the exchange safe if the
/// other side guarantees `other_gives`. Orders are taken as listed.
///
/// `None` if no guarantee of this side alone suffices. Linear time for each
/// doubling and halving of the guarantee.
///
/// # Errors
/// The rules or the dates stop the exchange whatever is guaranteed.
pub fn smallest_guarantee(
    problem: &Problem,
    side: usize,
    other_gives: i64,
) -> Result<Option<i64>, ExchangeError> {
    let valuation = Additive::new(problem);
    let terms = Terms::new(problem, &valuation);
    must_end(&terms)?;
    Ok(smallest(&terms, side.min(1), other_gives))
}

/// Lists the smallest pairs of guarantees, at most `limit` of them, orders as
/// listed.
///
/// Each pair costs two searches of [`smallest_guarantee`].
///
/// # Errors
/// The rules or the dates stop the exchange whatever is guaranteed.
///
/// ```
/// use detente::agreement::exchange::{Item, Problem, Side, guarantee::staircase};
///
/// let ours = [(6, 9), (3, 5), (1, 2)].map(|(cost, value)| Item { cost, value });
/// let theirs = [(5, 8), (2, 4), (1, 3)].map(|(cost, value)| Item { cost, value });
/// let problem = Problem::new([Side::new(ours, 0), Side::new(theirs, 0)])?;
/// assert_eq!(staircase(&problem, 9)?.steps, [[0, 1], [1, 0]]);
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn staircase(problem: &Problem, limit: usize) -> Result<Staircase, ExchangeError> {
    let valuation = Additive::new(problem);
    let terms = Terms::new(problem, &valuation);
    must_end(&terms)?;
    let mut steps = Vec::new();
    let mut first = smallest(&terms, 0, GUARANTEE_MAX);
    while let Some(ours) = first
        && let Some(theirs) = smallest(&terms, 1, ours)
    {
        if steps.len() == limit {
            return Ok(Staircase {
                steps,
                is_complete: false,
            });
        }
        steps.push([ours, theirs]);
        first = if theirs == 0 {
            None
        } else {
            smallest(&terms, 0, theirs - 1)
        };
    }
    Ok(Staircase {
        steps,
        is_complete: true,
    })
}

fn must_end<V: Valuation>(terms: &Terms<'_, V>) -> Result<(), ExchangeError> {
    match stop(&guaranteed(terms, [GUARANTEE_MAX; 2])) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Safety is monotone in each guarantee, so doubling and halving finds the least.
fn smallest<V: Valuation>(terms: &Terms<'_, V>, side: usize, other_gives: i64) -> Option<i64> {
    let is_safe = |given: i64| {
        let mut guarantees = [other_gives.clamp(0, GUARANTEE_MAX); 2];
        guarantees[side] = given;
        stop(&guaranteed(terms, guarantees)).is_none()
    };
    if is_safe(0) {
        return Some(0);
    }
    let mut safe = 1;
    while !is_safe(safe) {
        if safe >= GUARANTEE_MAX {
            return None;
        }
        safe *= 2;
    }
    let mut unsafe_below = safe / 2;
    while safe - unsafe_below > 1 {
        let middle = unsafe_below + (safe - unsafe_below) / 2;
        if is_safe(middle) {
            safe = middle;
        } else {
            unsafe_below = middle;
        }
    }
    Some(safe)
}

fn guaranteed<'a, V: Valuation>(terms: &Terms<'a, V>, guarantees: [i64; 2]) -> Terms<'a, V> {
    let losses = terms.losses();
    terms.with_losses([losses[0] + guarantees[0], losses[1] + guarantees[1]])
}

/// Why no plan is safe; `None` if one is.
fn stop<V: Valuation>(terms: &Terms<'_, V>) -> Option<ExchangeError> {
    match terms.problem.calendar() {
        None => turns_from(terms, 0, 0, |_| ())
            .err()
            .map(|delivered| ExchangeError::Deadlock { delivered }),
        Some(calendar) => dated(terms, 0, calendar).err().map(ExchangeError::from),
    }
}
