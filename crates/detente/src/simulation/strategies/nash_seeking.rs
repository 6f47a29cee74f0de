//! Aim for the Nash point under a model of the others.

use crate::simulation::curve::Curve;
use crate::simulation::grid::OutcomeGrid;
use crate::simulation::opponent_model::OpponentModel;
use crate::simulation::opponent_model::bayesian::Bayesian;
use crate::simulation::opponent_model::frequency::Frequency;
use crate::simulation::strategy::{Moment, Move, Offer, Seat, Strategy};
use crate::simulation::utilities::LISTED_OUTCOMES_MAX;

/// A negotiator that concedes to what the Nash point would give it, and no further.
///
/// It models every other party from its offers. With the models it estimates
/// the Nash point: the rational outcome with the largest product of its own
/// gain over the reservation value and the others' estimated utilities. Its
/// target runs on the curve from its best utility to that of this point; among
/// outcomes worth the target it offers the one the others seem to like best
/// (of equals the one best for itself, then the first), and it accepts what is
/// worth the target. Under both rules alike.
///
/// Cost of a turn after a new offer: a pass over all outcomes per party. It
/// leaves spaces of more than [`LISTED_OUTCOMES_MAX`] outcomes at once.
///
/// # Sources
/// The idea of aiming for the Nash point with a learnt model is that of
/// Baarslag, Hindriks and Jonker, "A Tit for Tat Negotiation Strategy for
/// Real-Time Bilateral Negotiations" (2013),
/// <https://doi.org/10.1007/978-3-642-30737-9_18>. That agent mirrors
/// concessions; ours concedes by the clock. The Nash product is that of Nash,
/// "The Bargaining Problem" (1950), <https://doi.org/10.2307/1907266>.
#[derive(Clone, Debug)]
pub struct NashSeeking<M> {
    curve: Curve,
    make: fn(&OutcomeGrid) -> M,
    /// One per party, none for itself and for those not heard yet.
    models: Vec<Option<M>>,
    estimate: Option<Estimate>,
}

#[derive(Clone, Debug)]
struct Estimate {
    /// Per outcome the product of the others' estimated utilities.
    others: Vec<f64>,
    /// Own utility at the estimated Nash point.
    floor: f64,
}

impl NashSeeking<Frequency> {
    /// With the frequency model and a Boulware curve.
    pub fn by_frequency() -> Self {
        Self::new(Curve::BOULWARE, Frequency::new)
    }
}

impl NashSeeking<Bayesian> {
    /// With the Bayesian model and a Boulware curve.
    pub fn bayesian() -> Self {
        Self::new(Curve::BOULWARE, Bayesian::new)
    }
}

impl<M: OpponentModel> NashSeeking<M> {
    /// With any model and curve.
    pub fn new(curve: Curve, make: fn(&OutcomeGrid) -> M) -> Self {
        Self {
            curve,
            make,
            models: Vec::new(),
            estimate: None,
        }
    }

    fn estimated(&mut self, seat: &Seat<'_>) -> &Estimate {
        let models = &self.models;
        self.estimate.get_or_insert_with(|| {
            let own = seat.own;
            let mut others = vec![1.0; own.grid().n_outcomes() as usize];
            for model in models.iter().flatten() {
                multiply(&mut others, &model.terms());
            }
            let mut floor = own.max();
            let mut most = f64::NEG_INFINITY;
            let disagreement = own.least_rational();
            for (outcome, theirs) in (0..).zip(&others) {
                let utility = own.get(outcome);
                let product = (utility - disagreement) * theirs;
                // Strict comparison keeps the first of equals.
                if utility >= disagreement && product > most {
                    (floor, most) = (utility, product);
                }
            }
            Estimate { others, floor }
        })
    }
}

/// Multiplies each outcome's number by what `terms` add up to.
fn multiply(others: &mut [f64], terms: &[Vec<f64>]) {
    let mut sums = vec![0.0];
    for values in terms {
        sums = sums
            .iter()
            .flat_map(|sum| values.iter().map(move |term| sum + term))
            .collect();
    }
    for (product, sum) in others.iter_mut().zip(sums) {
        *product *= sum;
    }
}

impl<M: OpponentModel> Strategy for NashSeeking<M> {
    fn observe(&mut self, seat: &Seat<'_>, offer: Offer) {
        if self.models.is_empty() {
            self.models = (0..seat.n_parties).map(|_| None).collect();
        }
        let make = self.make;
        if let Some(model) = self.models.get_mut(offer.by) {
            model
                .get_or_insert_with(|| make(seat.own.grid()))
                .learn(offer.outcome);
            self.estimate = None;
        }
    }

    fn act(&mut self, seat: &Seat<'_>, moment: &Moment) -> Move {
        let own = seat.own;
        if !own.has_rational() || own.grid().n_outcomes() > LISTED_OUTCOMES_MAX {
            return Move::End;
        }
        let curve = self.curve;
        let estimate = self.estimated(seat);
        let target = estimate.floor + (own.max() - estimate.floor) * curve.at(moment.time);
        let target = target.min(own.max());
        if moment.offer.is_some_and(|offer| own.get(offer) >= target) {
            return Move::Accept;
        }
        let mut chosen = own.best();
        for outcome in 0..own.grid().n_outcomes() {
            let liking = |outcome: u32| (estimate.others[outcome as usize], own.get(outcome));
            if own.get(outcome) >= target && liking(outcome) > liking(chosen) {
                chosen = outcome;
            }
        }
        Move::Offer(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::session::{Session, Terms, negotiate};
    use crate::simulation::strategies::time_based::TimeBased;
    use crate::simulation::utilities::PartyUtilities;

    /// Three issues that matter to the two in opposite order.
    fn parties() -> [PartyUtilities; 2] {
        let terms = |weights: [f64; 3], rises: bool| -> Vec<Vec<f64>> {
            let worth = |value: u32| f64::from(if rises { value } else { 4 - value }) / 4.0;
            weights
                .iter()
                .map(|w| (0..5).map(|value| w * worth(value)).collect())
                .collect()
        };
        [([0.6, 0.3, 0.1], true), ([0.1, 0.3, 0.6], false)].map(|(weights, rises)| {
            PartyUtilities::additive(0.0, &terms(weights, rises), 0.0).unwrap()
        })
    }

    fn play(one: impl Strategy + 'static, other: impl Strategy + 'static) -> Session {
        let mut strategies: [Box<dyn Strategy>; 2] = [Box::new(one), Box::new(other)];
        negotiate(&parties(), &mut strategies, &Terms::rounds(100)).unwrap()
    }

    #[test]
    fn two_of_a_kind_find_joint_gains() {
        let [by_frequency, bayesian] = [
            play(NashSeeking::by_frequency(), NashSeeking::by_frequency()),
            play(NashSeeking::bayesian(), NashSeeking::bayesian()),
        ];
        for session in [by_frequency, bayesian] {
            let sum: f64 = session.utilities.iter().sum();
            assert!(
                session.agreement().is_some() && sum > 1.3,
                "{:?}",
                session.utilities
            );
        }
    }

    #[test]
    fn who_faces_a_boulware_stays_rational() {
        let session = play(NashSeeking::by_frequency(), TimeBased::boulware());
        assert!(session.utilities.iter().all(|utility| *utility >= 0.0));
    }
}
