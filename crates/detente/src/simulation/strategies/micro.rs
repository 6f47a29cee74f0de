//! MiCRO: one new offer for each new offer.

use std::collections::BTreeSet;

use crate::simulation::strategies::draw::Draws;
use crate::simulation::strategy::{Moment, Move, Offer, Seat, Strategy};
use crate::simulation::utilities::Descent;

/// A negotiator that goes down its ranking one outcome at a time, as long as the others do.
///
/// It makes a new offer if it has made at most as many different ones as it
/// received; otherwise, or if no rational outcome is left, it repeats a random
/// earlier one. It accepts what is worth its next offer if it is ready to make
/// a new one, else its worst offer so far, and never less than its reservation
/// value. With nothing rational to offer it leaves.
///
/// # Sources
/// De Jonge, "An Analysis of the Linear Bilateral ANAC Domains Using the MiCRO
/// Benchmark Strategy" (2022), and "Theoretical properties of the MiCRO
/// negotiation strategy" (2024), <https://doi.org/10.1007/s10458-024-09678-1>.
/// With more than two parties the different offers of all others count
/// together, as in NegMAS 0.16; the multilateral MiCRO of Aguilera-Luzon, de
/// Jonge and Larrosa (2025), <https://arxiv.org/abs/2510.17401>, is another.
/// Unlike in NegMAS, a repeated offer comes from our own stream of draws, so
/// only runs that never repeat are the same.
#[derive(Clone, Debug)]
pub struct Micro {
    descent: Option<Descent>,
    /// The best outcome not offered yet.
    next: Option<u32>,
    sent: Vec<u32>,
    received: BTreeSet<u32>,
    draws: Draws,
}

impl Micro {
    /// A negotiator whose repetitions are drawn from `seed`.
    pub fn new(seed: u64) -> Self {
        let (descent, next) = (None, None);
        let (sent, received) = (Vec::new(), BTreeSet::new());
        Self {
            descent,
            next,
            sent,
            received,
            draws: Draws::new(seed),
        }
    }

    fn prepare(&mut self, seat: &Seat<'_>) {
        if self.descent.is_none() {
            let mut descent = seat.own.descent();
            self.next = descent.next(seat.own);
            self.descent = Some(descent);
        }
    }

    fn may_concede(&self) -> bool {
        self.sent.len() <= self.received.len()
    }
}

impl Strategy for Micro {
    fn observe(&mut self, _: &Seat<'_>, offer: Offer) {
        self.received.insert(offer.outcome);
    }

    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        self.prepare(seat);
        let own = seat.own;
        if let Some(offer) = moment.offer {
            let mine = if self.may_concede() {
                self.next
            } else {
                self.sent.last().copied()
            };
            let least = mine.map_or(own.reservation(), |mine| {
                own.get(mine).max(own.reservation())
            });
            if own.get(offer) >= least {
                return Move::Accept;
            }
        }
        match self
            .next
            .filter(|next| self.may_concede() && own.is_rational(*next))
        {
            Some(next) => {
                self.sent.push(next);
                self.next = self.descent.as_mut().and_then(|descent| descent.next(own));
                Move::Offer(next)
            }
            None if self.sent.is_empty() => Move::End,
            None => Move::Offer(self.sent[self.draws.below(self.sent.len())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::session::{Ending, Session, Terms, negotiate};
    use crate::simulation::strategies::time_based::TimeBased;
    use crate::simulation::utilities::PartyUtilities;

    fn split(reservations: [f64; 2]) -> [PartyUtilities; 2] {
        let mine: Vec<f64> = (0..=20).map(f64::from).collect();
        let yours: Vec<f64> = mine.iter().rev().copied().collect();
        let [one, other] = reservations;
        [
            PartyUtilities::additive(0.0, &[mine], one).unwrap(),
            PartyUtilities::additive(0.0, &[yours], other).unwrap(),
        ]
    }

    fn offers_of(session: &Session, party: usize) -> Vec<u32> {
        session
            .offers
            .iter()
            .filter(|it| it.by == party)
            .map(|it| it.outcome)
            .collect()
    }

    #[test]
    fn two_meet_in_the_middle_of_a_line() {
        let mut strategies = [Micro::new(1), Micro::new(2)];
        let session = negotiate(&split([0.0; 2]), &mut strategies, &Terms::rounds(100)).unwrap();
        assert_eq!(session.utilities, [10.0, 10.0]);
        assert_eq!(offers_of(&session, 0)[..3], [20, 19, 18]);
    }

    #[test]
    fn against_one_that_stands_still_it_stands_still() {
        let mut strategies: [Box<dyn Strategy>; 2] =
            [Box::new(Micro::new(1)), Box::new(TimeBased::hard_headed())];
        let session = negotiate(&split([0.0; 2]), &mut strategies, &Terms::as_negmas(30)).unwrap();
        assert_eq!(session.ending, Ending::Deadline);
        assert!(offers_of(&session, 0).iter().all(|outcome| *outcome >= 19));
    }

    #[test]
    fn nothing_rational_ends() {
        let mut strategies = [Micro::new(1), Micro::new(2)];
        let parties = split([21.0, 0.0]);
        let session = negotiate(&parties, &mut strategies, &Terms::as_negmas(30)).unwrap();
        assert_eq!(session.ending, Ending::Ended { by: 0 });
    }
}
