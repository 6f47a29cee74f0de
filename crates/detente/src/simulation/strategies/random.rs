//! Random offers: the yardstick that every strategy should beat.

use crate::simulation::strategies::draw::Draws;
use crate::simulation::strategy::{Moment, Move, Seat, Strategy};

/// A negotiator that offers rational outcomes uniformly at random.
///
/// It draws its next offer first and accepts what is worth at least as much to
/// it. With nothing rational to offer it leaves. Rational outcomes are found by
/// rejection, so a draw costs the inverse of their share on average; after 64
/// misses they are listed once.
#[derive(Clone, Debug)]
pub struct RandomOffers {
    draws: Draws,
    rational: Option<Vec<u32>>,
}

/// Misses before rational outcomes are listed.
const MISSES_MAX: usize = 64;

impl RandomOffers {
    /// A negotiator that draws from `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            draws: Draws::new(seed),
            rational: None,
        }
    }

    fn draw(&mut self, seat: &Seat<'_>) -> Option<u32> {
        let n_outcomes = seat.own.grid().n_outcomes();
        if self.rational.is_none() {
            for _ in 0..MISSES_MAX {
                let drawn = self.draws.below(n_outcomes as usize) as u32;
                if seat.own.is_rational(drawn) {
                    return Some(drawn);
                }
            }
        }
        // From the best down they are reached without passing over the others.
        let list = || {
            let mut descent = seat.own.descent();
            let walk = std::iter::from_fn(|| descent.next(seat.own));
            let walk = walk.take_while(|outcome| seat.own.is_rational(*outcome));
            let mut rational: Vec<u32> = walk.collect();
            rational.sort_unstable();
            rational
        };
        let rational: &Vec<u32> = self.rational.get_or_insert_with(list);
        let at = self.draws.below(rational.len());
        rational.get(at).copied()
    }
}

impl Strategy for RandomOffers {
    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        match (self.draw(seat), moment.offer) {
            (None, _) => Move::End,
            (Some(next), Some(offer)) if seat.own.get(offer) >= seat.own.get(next) => Move::Accept,
            (Some(next), _) => Move::Offer(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::session::{Rules, Terms, negotiate};
    use crate::simulation::strategies::time_based::TimeBased;
    use crate::simulation::utilities::PartyUtilities;

    #[test]
    fn offers_are_rational_and_those_of_the_seed() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let parties = [998.0, 0.0].map(|reservation| {
            PartyUtilities::additive(0.0, std::slice::from_ref(&values), reservation).unwrap()
        });
        let play = |seed| {
            let mut strategies: [Box<dyn Strategy>; 2] = [
                Box::new(RandomOffers::new(seed)),
                Box::new(TimeBased::hard_headed()),
            ];
            let terms = Terms {
                rules: Rules::AsNegmas,
                ..Terms::rounds(40)
            };
            negotiate(&parties, &mut strategies, &terms).unwrap()
        };
        let session = play(3);
        assert_eq!(session, play(3));
        let own = session.offers.iter().filter(|offer| offer.by == 0);
        assert!(own.map(|offer| offer.outcome).all(|outcome| outcome >= 998));
    }
}
