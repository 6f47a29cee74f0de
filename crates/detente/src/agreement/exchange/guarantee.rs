//! Guarantees: what the sides must put at stake for an exchange to be safe.
//!
//! A guarantee is forfeited by walking away, so it adds to the walk-away loss.
//! The smallest *equal* guarantee of both sides is minus the largest margin and
//! is also the least largest exposure when nothing is put at stake; see
//! [`ExchangeSchedule::guarantee_needed`](super::ExchangeSchedule::guarantee_needed).
//! This module answers the unequal case.

use super::calendar::dated;
use super::fixed_order::turns_from;
use super::free_order::is_free;
use super::terms::Terms;
use super::{
    Additive, ExchangeError, Problem, SearchBudget, Side, TOTAL_MAX, Valuation, schedule_within,
};

/// All smallest pairs of guarantees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staircase {
    /// Pairs for side 0 and side 1: the first rises, the second falls. With any
    /// pair the exchange is safe.
    pub steps: Vec<[i64; 2]>,
    /// Whether these are all pairs; otherwise the limit cut the list off.
    pub is_complete: bool,
    /// Whether with one unit less on either side of any pair no plan is safe.
    /// Only a search of free orders that ran out of budget leaves this open.
    pub proven: bool,
}

/// Finds the smallest guarantee of `side` that makes the exchange safe if the
/// other side guarantees `other_gives`, and whether that is proven.
///
/// `None` if no guarantee of this side alone suffices. One plan for each
/// doubling and halving of the guarantee.
///
/// # Errors
/// The rules or the dates stop the exchange whatever is guaranteed.
pub fn smallest_guarantee(
    problem: &Problem,
    side: usize,
    other_gives: i64,
    budget: SearchBudget,
) -> Result<(Option<i64>, bool), ExchangeError> {
    let additive = Additive::new(problem);
    let mut safety = Safety::additive(problem, &additive, budget)?;
    let found = safety.smallest(side.min(1), other_gives);
    Ok((found, safety.proven))
}

/// Lists the smallest pairs of guarantees, at most `limit` of them.
///
/// Each pair costs two searches of [`smallest_guarantee`].
///
/// # Errors
/// The rules or the dates stop the exchange whatever is guaranteed.
///
/// ```
/// use detente::agreement::exchange::{Item, Order, Problem, SearchBudget, Side};
/// use detente::agreement::exchange::guarantee::staircase;
///
/// let ours = [(6, 9), (3, 5), (1, 2)].map(|(cost, value)| Item { cost, value });
/// let theirs = [(5, 8), (2, 4), (1, 3)].map(|(cost, value)| Item { cost, value });
/// let sides = [Side::new(ours, 0), Side::new(theirs, 0)];
/// let listed = Problem::new(sides.clone())?;
/// let free = Problem::new(sides.map(|side| Side { order: Order::Free, ..side }))?;
/// let budget = SearchBudget::default();
/// assert_eq!(staircase(&listed, 9, budget)?.steps, [[0, 1], [3, 0]]);
/// assert_eq!(staircase(&free, 9, budget)?.steps, [[0, 1], [1, 0]]);
/// # Ok::<(), detente::agreement::exchange::ExchangeError>(())
/// ```
pub fn staircase(
    problem: &Problem,
    limit: usize,
    budget: SearchBudget,
) -> Result<Staircase, ExchangeError> {
    let additive = Additive::new(problem);
    climb(Safety::additive(problem, &additive, budget)?, limit)
}

/// Like [`staircase`] for any monotone valuation; items are handed over as listed.
///
/// # Errors
/// As [`staircase`].
pub fn staircase_with<V: Valuation + ?Sized>(
    problem: &Problem,
    valuation: &V,
    limit: usize,
) -> Result<Staircase, ExchangeError> {
    climb(Safety::valued(problem, valuation)?, limit)
}

fn climb<V: Valuation + ?Sized>(
    mut safety: Safety<'_, V>,
    limit: usize,
) -> Result<Staircase, ExchangeError> {
    let mut steps = Vec::new();
    let mut first = safety.smallest(0, safety.most);
    let mut is_complete = true;
    while let Some(ours) = first
        && let Some(theirs) = safety.smallest(1, ours)
    {
        if steps.len() == limit {
            is_complete = false;
            break;
        }
        steps.push([ours, theirs]);
        first = if theirs == 0 {
            None
        } else {
            safety.smallest(0, theirs - 1)
        };
    }
    Ok(Staircase {
        steps,
        is_complete,
        proven: safety.proven,
    })
}

/// Whether an exchange is safe under given guarantees.
struct Safety<'a, V: ?Sized> {
    problem: &'a Problem,
    budget: SearchBudget,
    is_free: bool,
    valuation: &'a V,
    /// More than any guarantee that could matter: no margin is below minus this.
    most: i64,
    proven: bool,
}

impl<'a> Safety<'a, Additive> {
    fn additive(
        problem: &'a Problem,
        valuation: &'a Additive,
        budget: SearchBudget,
    ) -> Result<Self, ExchangeError> {
        let worst = |side: &Side| {
            side.items.iter().map(|item| item.cost).sum::<i64>() + side.walkaway_loss.abs()
        };
        Self {
            problem,
            budget,
            is_free: is_free(problem),
            valuation,
            most: problem.sides().iter().map(worst).sum(),
            proven: true,
        }
        .checked()
    }
}

impl<'a, V: Valuation + ?Sized> Safety<'a, V> {
    /// For items that are handed over as listed, whatever their orders may be.
    fn valued(problem: &'a Problem, valuation: &'a V) -> Result<Self, ExchangeError> {
        Self {
            problem,
            budget: SearchBudget::default(),
            is_free: false,
            valuation,
            most: 2 * TOTAL_MAX,
            proven: true,
        }
        .checked()
    }

    fn checked(mut self) -> Result<Self, ExchangeError> {
        match self.why_unsafe([self.most; 2]) {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }

    /// Safety is monotone in each guarantee, so doubling and halving finds the least.
    fn smallest(&mut self, side: usize, other_gives: i64) -> Option<i64> {
        let mut guarantees = [other_gives.clamp(0, self.most); 2];
        let mut safe = 0;
        loop {
            guarantees[side] = safe;
            if self.why_unsafe(guarantees).is_none() {
                break;
            }
            if safe >= self.most {
                return None;
            }
            safe = (2 * safe).clamp(1, self.most);
        }
        let mut below = safe / 2;
        while safe - below > 1 {
            let middle = below + (safe - below) / 2;
            guarantees[side] = middle;
            if self.why_unsafe(guarantees).is_none() {
                safe = middle;
            } else {
                below = middle;
            }
        }
        Some(safe)
    }

    /// Why no plan is safe; `None` if one is.
    fn why_unsafe(&mut self, guarantees: [i64; 2]) -> Option<ExchangeError> {
        let guaranteed = self.problem.with_guarantees(guarantees);
        if self.is_free {
            return match schedule_within(&guaranteed, self.budget) {
                Ok(plan) if plan.safe => None,
                Ok(plan) => {
                    self.proven &= plan.bound < 0;
                    Some(ExchangeError::Deadlock { delivered: [0, 0] })
                }
                Err(error) => Some(error),
            };
        }
        let terms = Terms::new(&guaranteed, self.valuation);
        match guaranteed.calendar() {
            None => turns_from(&terms, 0, 0, |_| ())
                .err()
                .map(|delivered| ExchangeError::Deadlock { delivered }),
            Some(calendar) => dated(&terms, 0, calendar).err().map(ExchangeError::from),
        }
    }
}
