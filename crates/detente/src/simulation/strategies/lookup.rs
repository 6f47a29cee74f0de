//! How NegMAS finds an outcome near a bound.

use crate::simulation::utilities::PartyUtilities;

/// How far under the bound an outcome is still preferred.
// Source: NegMAS 0.16, `preferences/inv_ufun`, the tolerance of `worst_in`.
const NEAR: f64 = 1e-6;

/// An answer of [`worst_in`] with the bounds that it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Held {
    outcome: u32,
    /// It answers bounds of which NEAR less is above this,
    above: f64,
    /// and which are at most this.
    at_most: f64,
}

/// The outcome of `worst_in` for a band from `bound` up to the best.
///
/// The lowest utility of at least `bound`, unless one that is at most 1e-6
/// under it is strictly nearer; the best if all are under it. `held` is a
/// previous answer over the same utilities, if there is one.
pub(super) fn worst_in(own: &PartyUtilities, bound: f64, held: &mut Option<Held>) -> u32 {
    if let Some(held) = held.filter(|it| bound - NEAR > it.above && bound <= it.at_most) {
        return held.outcome;
    }
    let Some(lowest) = own.lowest_at_least(bound - NEAR) else {
        return own.best();
    };
    // As a rule nothing lies just under the bound, and one question is enough.
    let utility = own.get(lowest);
    if utility >= bound {
        let below = own
            .highest_below(utility)
            .map_or(f64::NEG_INFINITY, |it| own.get(it));
        *held = Some(Held {
            outcome: lowest,
            above: below,
            at_most: utility,
        });
        return lowest;
    }
    let below = own.highest_below(bound).unwrap_or(lowest);
    let Some(above) = own.lowest_at_least(bound) else {
        return own.best();
    };
    let distance = |outcome: u32| (own.get(outcome) - bound).abs();
    if distance(below) < distance(above) {
        below
    } else {
        above
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::grid::OutcomeGrid;

    #[test]
    fn one_just_below_is_preferred_if_it_is_nearer() {
        let values = vec![0.2, 0.5, 0.5 + 1.5e-6, 0.9];
        let grid = OutcomeGrid::new(&[values.len()]).unwrap();
        let own = PartyUtilities::listed(grid, values, 0.0).unwrap();
        let mut held = None;
        let mut check = |bound, expected| {
            assert_eq!(worst_in(&own, bound, &mut None), expected, "{bound}");
            assert_eq!(worst_in(&own, bound, &mut held), expected, "{bound}");
        };
        check(0.5, 1);
        check(0.5 + 0.5e-6, 1);
        check(0.5 + 1.2e-6, 2);
        check(0.6, 3);
        check(1.5, 3);
        check(0.7, 3);
        check(0.5 + 0.4e-6, 1);
        check(-1.0, 0);
    }
}
