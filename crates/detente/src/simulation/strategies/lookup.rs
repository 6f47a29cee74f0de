//! How NegMAS finds an outcome near a bound.

use crate::simulation::utilities::PartyUtilities;

/// How far under the bound an outcome is still preferred.
// Source: NegMAS 0.16, `preferences/inv_ufun`, the tolerance of `worst_in`.
const NEAR: f64 = 1e-6;

/// The outcome of `worst_in` for a band from `bound` up to the best.
///
/// The lowest utility of at least `bound`, unless one that is at most 1e-6
/// under it is strictly nearer; the best if all are under it.
pub(super) fn worst_in(own: &PartyUtilities, bound: f64) -> u32 {
    let Some(above) = own.lowest_at_least(bound) else {
        return own.best();
    };
    let Some(below) = own.highest_below(bound) else {
        return above;
    };
    let distance = |outcome: u32| (own.get(outcome) - bound).abs();
    let is_near = own.get(below) >= bound - NEAR && distance(below) < distance(above);
    if is_near { below } else { above }
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
        let check = |bound, expected| assert_eq!(worst_in(&own, bound), expected, "{bound}");
        check(0.5, 1);
        check(0.5 + 0.5e-6, 1);
        check(0.5 + 1.2e-6, 2);
        check(0.6, 3);
        check(1.5, 3);
        check(-1.0, 0);
    }
}
