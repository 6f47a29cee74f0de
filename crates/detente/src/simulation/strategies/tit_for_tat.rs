//! Naive tit-for-tat: ask for what the other's offer leaves.

use crate::simulation::session::Rules;
use crate::simulation::strategies::lookup::worst_in;
use crate::simulation::strategy::{Moment, Move, Seat, Strategy};
use crate::simulation::utilities::Descent;

/// A negotiator that takes the other's offer for a zero-sum one and mirrors it.
///
/// With `n` its own utility on the scale from least rational (0) to best (1),
/// an offer worth `n` counts as a concession of `n`, and it asks for `1 - n`
/// itself. In its second and third turn it asks for a little less than its
/// best whatever the other does, so that two of its kind start to move.
///
/// By our own rules that little is the next level of utility, the scale is the
/// same in both directions, and it accepts what is worth its own next offer.
///
/// # Sources
/// The strategy `NaiveTitForTatNegotiator` of NegMAS 0.16
/// (<https://negmas.readthedocs.io>), after the behaviour-dependent tactics of
/// Faratin, Sierra and Jennings, "Negotiation decision functions for
/// autonomous agents" (1998), <https://doi.org/10.1016/S0921-8890(98)00029-3>.
/// Under the rules of NegMAS also what looks unintended is kept: offers are
/// judged on the scale from the least rational utility but sought on that from
/// the minimum, and each question in the second and third turn moves the
/// little step two outcomes further down.
#[derive(Clone, Debug, Default)]
pub struct NaiveTitForTat {
    /// The walk whose neighbours give the little step.
    descent: Option<Descent>,
}

/// Under this width NegMAS takes all utilities for equal.
// Source: NegMAS 0.16, `eval_normalized`.
const WIDTH_MIN: f64 = 1e-5;
/// Under this width its inverse takes all utilities for equal.
// Source: NegMAS 0.16, `preferences/inv_ufun`.
const INVERSE_WIDTH_MIN: f64 = 1e-6;

impl NaiveTitForTat {
    /// A negotiator that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn act_as_negmas(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        let own = seat.own;
        if let Some(offer) = moment.offer {
            let asked = 1.0 - self.concession(seat, moment);
            if normalised(seat, offer) >= asked {
                return Move::Accept;
            }
        }
        // One bound may come out above 1 by a rounding error; they are swapped then.
        let asked = (1.0 - self.concession(seat, moment)).min(1.0);
        let width = own.max() - own.min();
        let bound = if width < INVERSE_WIDTH_MIN {
            0.0
        } else {
            asked * width + own.min()
        };
        Move::Offer(worst_in(own, bound, &mut None))
    }

    /// What NegMAS' recommender says to give up, on the scale of 0 to 1.
    fn concession(&mut self, seat: &Seat<'_>, moment: &Moment) -> f64 {
        let concession = match moment.step {
            0 => 0.0,
            1 | 2 => self.little(seat),
            _ => {
                let theirs = moment
                    .offer
                    .map_or(0.0, |offer| 1.0 - (1.0 - normalised(seat, offer)));
                theirs.max(0.0)
            }
        };
        let is_usable = concession.is_finite() && (-1e-6..=1.000_000_1).contains(&concession);
        if is_usable { concession } else { 0.0 }
    }

    fn little(&mut self, seat: &Seat<'_>) -> f64 {
        let own = seat.own;
        let descent = self.descent.get_or_insert_with(|| own.descent());
        let mut worth = || {
            descent
                .next(own)
                .map_or(own.reservation(), |next| own.get(next))
        };
        let (upper, lower) = (worth(), worth());
        (upper - lower + 1e-12) / (own.max() - own.min())
    }

    fn act_cleanly(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        let own = seat.own;
        if !own.has_rational() {
            return Move::End;
        }
        let least = own.least_rational();
        let theirs = moment
            .offer
            .map_or(least, |offer| own.get(offer).clamp(least, own.max()));
        let mirrored = own.max() - (theirs - least);
        let target = match moment.step {
            0 => own.max(),
            1 | 2 => {
                let next_level = own
                    .highest_below(own.max())
                    .map_or(least, |next| own.get(next));
                mirrored.min(next_level.max(least))
            }
            _ => mirrored,
        };
        let next = own
            .lowest_at_least(target.min(own.max()))
            .unwrap_or(own.best());
        match moment.offer {
            Some(offer) if own.get(offer) >= own.get(next) => Move::Accept,
            _ => Move::Offer(next),
        }
    }
}

/// On the scale from the least rational utility (0) to the best (1), in the order of operations of NegMAS.
fn normalised(seat: &Seat<'_>, outcome: u32) -> f64 {
    let own = seat.own;
    if !own.has_rational() {
        return f64::NAN;
    }
    let width = own.max() - own.least_rational();
    if width < WIDTH_MIN {
        return 1.0;
    }
    (own.get(outcome) - own.least_rational()) * (1.0 / width)
}

impl Strategy for NaiveTitForTat {
    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        match seat.rules {
            Rules::AsNegmas => self.act_as_negmas(seat, moment),
            Rules::Detente => self.act_cleanly(seat, moment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::session::{Terms, negotiate};
    use crate::simulation::utilities::PartyUtilities;

    #[test]
    fn two_of_its_kind_meet_by_our_rules_and_may_not_by_those_of_negmas() {
        let mine = vec![0.0, 0.3, 0.62, 1.0];
        let yours = vec![1.0, 0.8, 0.61, 0.0];
        let parties = [mine, yours].map(|it| PartyUtilities::additive(0.0, &[it], 0.0).unwrap());
        let agreement = |terms: &Terms| {
            let mut strategies = [NaiveTitForTat::new(), NaiveTitForTat::new()];
            negotiate(&parties, &mut strategies, terms)
                .unwrap()
                .agreement()
        };
        assert_eq!(agreement(&Terms::rounds(20)), Some(2));
        // Its second question skips the outcome on which they could meet.
        assert_eq!(agreement(&Terms::as_negmas(20)), None);
    }
}
