//! Concession by the clock alone: Boulware, linear, conceder, Aspiration, hard-headed.

use crate::simulation::curve::Curve;
use crate::simulation::session::Rules;
use crate::simulation::strategies::lookup::{Held, worst_in};
use crate::simulation::strategy::{Moment, Move, Seat, Strategy};

/// A negotiator whose target falls with time and heeds nothing else.
///
/// The target runs on the curve from its best utility to the least rational
/// one. It offers the outcome with the lowest utility of at least the target.
/// By our own rules it accepts what is worth that offer; as NegMAS has it, the
/// target is lowered by the tolerance and whatever is worth the lowered target
/// is accepted.
///
/// # Sources
/// Faratin, Sierra and Jennings, "Negotiation decision functions for
/// autonomous agents" (1998), <https://doi.org/10.1016/S0921-8890(98)00029-3>.
/// As in NegMAS 0.16 (<https://negmas.readthedocs.io>), the curve is over
/// utilities, not over issues, and the tolerance is 0.0001 (`BoulwareTB`,
/// `LinearTB`, `ConcederTB`) or 0.001 (`Aspiration`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeBased {
    /// How the target falls.
    pub curve: Curve,
    /// How much the target is lowered under the rules of NegMAS, in units of utility.
    pub tolerance: f64,
    /// The last answer under those rules: targets fall slowly.
    held: Option<Held>,
}

impl TimeBased {
    /// A negotiator with this curve and a tolerance of 0.0001.
    pub fn new(curve: Curve) -> Self {
        Self::with_tolerance(curve, 1e-4)
    }

    /// A negotiator with this curve and tolerance.
    pub fn with_tolerance(curve: Curve, tolerance: f64) -> Self {
        let held = None;
        Self {
            curve,
            tolerance,
            held,
        }
    }

    /// Holds out until the end.
    pub fn boulware() -> Self {
        Self::new(Curve::BOULWARE)
    }

    /// Gives way evenly.
    pub fn linear() -> Self {
        Self::new(Curve::LINEAR)
    }

    /// Gives way at once.
    pub fn conceder() -> Self {
        Self::new(Curve::CONCEDER)
    }

    /// NegMAS' `AspirationNegotiator` as it comes: Boulware, with a tolerance of 0.001.
    pub fn aspiration() -> Self {
        Self::with_tolerance(Curve::BOULWARE, 1e-3)
    }

    /// Asks for its best until the last moment.
    ///
    /// The curve of that name in NegMAS; not the agent `HardHeaded` that won
    /// the competition of 2011.
    pub fn hard_headed() -> Self {
        Self::new(Curve::HARD_HEADED)
    }

    fn act_as_negmas(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        let own = seat.own;
        let least = own.least_rational();
        let scaled = (own.max() - least) * self.curve.at(moment.time) + least;
        let bound = (scaled - self.tolerance).min(own.max()).max(least);
        let top = own.max().max(least);
        match moment.offer {
            Some(offer) if (bound..=top).contains(&own.get(offer)) => Move::Accept,
            _ => Move::Offer(worst_in(own, bound, &mut self.held)),
        }
    }

    fn act_cleanly(self, seat: &Seat<'_>, moment: &Moment) -> Move {
        let own = seat.own;
        if !own.has_rational() {
            return Move::End;
        }
        let least = own.least_rational();
        let target = least + (own.max() - least) * self.curve.at(moment.time);
        let next = own
            .lowest_at_least(target.min(own.max()))
            .unwrap_or(own.best());
        match moment.offer {
            Some(offer) if own.get(offer) >= own.get(next) => Move::Accept,
            _ => Move::Offer(next),
        }
    }
}

impl Strategy for TimeBased {
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
    use crate::simulation::session::{Ending, Session, Terms, negotiate};
    use crate::simulation::utilities::PartyUtilities;

    fn split(reservations: [f64; 2]) -> [PartyUtilities; 2] {
        let mine: Vec<f64> = (0..=100).map(|share| f64::from(share) / 100.0).collect();
        let yours: Vec<f64> = mine.iter().rev().copied().collect();
        let [one, other] = reservations;
        [
            PartyUtilities::additive(0.0, &[mine], one).unwrap(),
            PartyUtilities::additive(0.0, &[yours], other).unwrap(),
        ]
    }

    fn play(a: TimeBased, b: TimeBased, reservations: [f64; 2], terms: &Terms) -> Session {
        negotiate(&split(reservations), &mut [a, b], terms).unwrap()
    }

    #[test]
    fn who_concedes_later_gets_more() {
        for terms in [Terms::rounds(50), Terms::as_negmas(50)] {
            let session = play(
                TimeBased::boulware(),
                TimeBased::conceder(),
                [0.0; 2],
                &terms,
            );
            assert!(session.utilities[0] > 0.75, "{session:?}");
            let even = play(TimeBased::linear(), TimeBased::linear(), [0.0; 2], &terms);
            assert!((even.utilities[0] - 0.5).abs() < 0.03, "{even:?}");
        }
    }

    #[test]
    fn at_the_deadline_our_rules_reach_the_reservation_value_and_negmas_does_not() {
        let (a, b) = (TimeBased::linear(), TimeBased::hard_headed());
        let reservations = [0.25, 1.0];
        assert!(
            play(a, b, reservations, &Terms::as_negmas(10))
                .agreement()
                .is_none()
        );
        let (a, b, reservations) = (TimeBased::linear(), TimeBased::linear(), [0.5, 0.5]);
        let met = play(a, b, reservations, &Terms::rounds(10));
        assert_eq!((met.utilities, met.steps), (vec![0.5, 0.5], 10));
    }

    #[test]
    fn nothing_rational_ends_or_lasts() {
        let ending = |terms: &Terms| {
            play(
                TimeBased::boulware(),
                TimeBased::boulware(),
                [0.0, 2.0],
                terms,
            )
            .ending
        };
        assert_eq!(ending(&Terms::rounds(5)), Ending::Ended { by: 1 });
        assert_eq!(ending(&Terms::as_negmas(5)), Ending::Deadline);
    }
}
