//! The margins along a plan that is given.

use super::terms::Terms;
use super::{
    Additive, DatedHandover, ExchangeError, Handover, Problem, Profile, Step, UNEXPOSED, Valuation,
};

/// Computes the margins along a plan that is given, for example the batches of
/// a draft. Rules and dates are not checked, only gains.
///
/// # Errors
/// The steps do not hand over each item exactly once, in order.
pub fn profile(problem: &Problem, handovers: &[DatedHandover]) -> Result<Profile, ExchangeError> {
    let valuation = Additive::new(problem);
    let terms = Terms::new(problem, &valuation);
    check_stated(&terms, handovers)?;
    profiled(&terms, handovers.iter().cloned())
}

/// The margin of each side at the start and after every step of a stated plan.
pub(super) fn margins_along(
    problem: &Problem,
    handovers: &[DatedHandover],
) -> Result<Vec<[i64; 2]>, ExchangeError> {
    let valuation = Additive::new(problem);
    let terms = Terms::new(problem, &valuation);
    check_stated(&terms, handovers)?;
    let mut delivered = [0, 0];
    let margins = |delivered| [0, 1].map(|side| terms.margin(side, delivered));
    let mut along = vec![margins(delivered)];
    for (_, handover) in handovers {
        delivered = after(handover, delivered);
        along.push(margins(delivered));
    }
    Ok(along)
}

fn after(handover: &Handover, delivered: [usize; 2]) -> [usize; 2] {
    [0, 1].map(|side| handover.items_of(side).end.max(delivered[side]))
}

fn check_stated<V: Valuation>(
    terms: &Terms<'_, V>,
    handovers: &[DatedHandover],
) -> Result<(), ExchangeError> {
    let mut delivered = [0, 0];
    for (step, (_, handover)) in handovers.iter().enumerate() {
        for (side, done) in delivered.iter_mut().enumerate() {
            let items = handover.items_of(side);
            let continues = items.is_empty() || items.start == *done;
            if !continues || items.end > terms.counts[side] {
                return Err(ExchangeError::PlanGap { step });
            }
            *done = items.end.max(*done);
        }
    }
    if !terms.is_done(delivered) {
        return Err(ExchangeError::PlanGap {
            step: handovers.len(),
        });
    }
    Ok(())
}

/// The gains and margins along handovers that are known to be in order.
pub(super) fn profiled<V: Valuation + ?Sized>(
    terms: &Terms<'_, V>,
    handovers: impl Iterator<Item = DatedHandover>,
) -> Result<Profile, ExchangeError> {
    let mut delivered = [0, 0];
    let stake = [0, 1].map(|side| terms.gain(side, delivered));
    let mut gains = stake;
    let mut margin = terms.smallest(delivered);
    let mut weakest_step = None;
    let mut steps = Vec::with_capacity(handovers.size_hint().0);
    for (day, handover) in handovers {
        let mut gives = [false; 2];
        for side in 0..2 {
            let items = handover.items_of(side);
            gives[side] = !items.is_empty();
            delivered[side] = items.end.max(delivered[side]);
        }
        let after = [0, 1].map(|side| terms.gain(side, delivered));
        for side in 0..2 {
            let falls = !gives[1 - side] && after[side] < gains[side];
            let rises = !gives[side] && after[side] > gains[side];
            if falls || rises {
                return Err(ExchangeError::NotMonotone { side, delivered });
            }
        }
        gains = after;
        let smallest = terms.smallest(delivered);
        if smallest < margin {
            margin = smallest;
            weakest_step = Some(steps.len());
        }
        let margin = (smallest < UNEXPOSED).then_some(smallest);
        steps.push(Step {
            day,
            handover,
            remaining_gain: gains,
            margin,
        });
    }
    Ok(Profile {
        margin,
        weakest_step,
        stake,
        steps,
    })
}
