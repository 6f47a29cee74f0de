//! Laws of simulated sessions, on generated spaces and utilities.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use detente::simulation::grid::OutcomeGrid;
use detente::simulation::session::{Ending, Rules, Session, Terms};
use detente::simulation::strategies::catalogue::{NAMES, play};
use detente::simulation::utilities::PartyUtilities;
use proptest::prelude::*;

/// Two or three parties over a small space with many ties, reservation values anywhere.
fn parties() -> impl Strategy<Value = Vec<PartyUtilities>> {
    let sizes = prop::collection::vec(1usize..5, 1..4);
    (sizes, 2usize..4).prop_flat_map(|(sizes, n_parties)| {
        let table = sizes
            .iter()
            .map(|size| {
                prop::collection::vec((0i32..9).prop_map(|tenths| f64::from(tenths) / 10.0), *size)
            })
            .collect::<Vec<_>>();
        let reservation = prop_oneof![
            Just(f64::NEG_INFINITY),
            (-5i32..30).prop_map(|tenths| f64::from(tenths) / 10.0),
        ];
        let party = (table, reservation).prop_map(|(terms, reservation)| {
            PartyUtilities::additive(0.0, &terms, reservation).unwrap()
        });
        prop::collection::vec(party, n_parties)
    })
}

fn terms() -> impl Strategy<Value = Terms> {
    (1u32..40, prop::bool::ANY).prop_map(|(steps, is_negmas)| match is_negmas {
        true => Terms::as_negmas(steps),
        false => Terms::rounds(steps),
    })
}

fn names() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(NAMES.to_vec()), 1..4)
}

fn played(parties: &[PartyUtilities], names: &[&str], terms: &Terms, seed: u64) -> Session {
    play(parties, names, terms, seed).unwrap()
}

proptest! {
    #[test]
    fn a_session_ends_as_the_protocol_says(
        (parties, names, terms, seed) in (parties(), names(), terms(), any::<u64>())
    ) {
        let session = played(&parties, &names, &terms, seed);
        prop_assert!((1..=terms.steps).contains(&session.steps));
        prop_assert!(session.offers.len() <= session.steps as usize * parties.len());
        match session.ending {
            Ending::Agreement { outcome } => {
                prop_assert_eq!(session.offers.last().map(|offer| offer.outcome), Some(outcome));
            }
            Ending::Deadline => prop_assert_eq!(session.steps, terms.steps),
            Ending::Ended { by } => prop_assert!(by < parties.len()),
        }
        prop_assert_eq!(&session, &played(&parties, &names, &terms, seed));
    }

    #[test]
    fn by_our_rules_nobody_agrees_to_less_than_nothing(
        (parties, names, steps, seed) in (parties(), names(), 1u32..40, any::<u64>())
    ) {
        let session = played(&parties, &names, &Terms::rounds(steps), seed);
        for (own, utility) in parties.iter().zip(&session.utilities) {
            prop_assert!(*utility >= own.reservation());
        }
        for offer in &session.offers {
            prop_assert!(parties[offer.by].is_rational(offer.outcome));
        }
    }

    #[test]
    fn two_who_concede_meet_by_the_deadline_if_a_deal_exists(
        (parties, steps) in (parties(), 2u32..40)
    ) {
        let terms = Terms { rules: Rules::Detente, ..Terms::rounds(steps) };
        let pair = &parties[..2];
        let session = played(pair, &["linear"], &terms, 1);
        // In the last round both ask for no more than their least rational
        // outcome, so the second accepts whatever is rational to it.
        let last_of_first = session.offers.iter().rev().find(|offer| offer.by == 0);
        let is_deal = last_of_first.is_some_and(|offer| pair[1].is_rational(offer.outcome));
        prop_assert!(session.agreement().is_some() || !is_deal || session.steps < steps);
    }

    #[test]
    fn a_walk_down_and_questions_agree_with_a_sorted_list(
        (values, bound) in (prop::collection::vec(-4i32..60, 1..200), -5i32..61)
    ) {
        let values: Vec<f64> = values.into_iter().map(|tenths| f64::from(tenths) / 10.0).collect();
        let bound = f64::from(bound) / 10.0;
        let grid = OutcomeGrid::new(&[values.len()]).unwrap();
        let own = PartyUtilities::listed(grid, values.clone(), 0.0).unwrap();
        let mut sorted: Vec<u32> = (0..values.len() as u32).collect();
        sorted.sort_by(|a, b| own.get(*b).total_cmp(&own.get(*a)).then(a.cmp(b)));
        let mut descent = own.descent();
        let walked: Vec<u32> = std::iter::from_fn(|| descent.next(&own)).collect();
        let lowest = values.iter().copied().filter(|value| *value >= bound).reduce(f64::min);
        let highest = values.iter().copied().filter(|value| *value < bound).reduce(f64::max);
        prop_assert_eq!(&walked, &sorted);
        prop_assert_eq!(own.best(), sorted[0]);
        prop_assert_eq!(own.lowest_at_least(bound).map(|it| own.get(it)), lowest);
        prop_assert_eq!(own.highest_below(bound).map(|it| own.get(it)), highest);
    }
}
