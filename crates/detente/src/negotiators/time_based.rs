//! Time-based negotiators for alternating offers: Boulware, Linear, Conceder.

use crate::disclosure::View;
use crate::model::outcome::Outcome;
use crate::model::utility::Utility;
use crate::negotiators::Negotiator;
use crate::negotiators::concession::Concession;
use crate::negotiators::package::Scale;
use crate::talks::action::Act;
use crate::talks::state::Offer;

/// A party's negotiator whose target falls with time alone.
///
/// Accepts an offer worth its target; otherwise offers a package worth at
/// least the target that is near to the last offer of the others. Reads its
/// mandate from its own view.
#[derive(Clone, Copy, Debug)]
pub struct TimeBased {
    /// How the target falls.
    pub concession: Concession,
}

impl TimeBased {
    fn target(self, view: &View<'_>, best: Utility, least: Utility) -> Utility {
        let own_deadline = view.mandate().and_then(|mandate| mandate.deadline_round);
        let last = own_deadline
            .unwrap_or(u32::MAX)
            .min(view.case().rounds_max)
            .max(1);
        self.concession.target(
            least,
            best,
            view.round().saturating_sub(1),
            last.saturating_sub(1),
        )
    }
}

impl Negotiator for TimeBased {
    fn next_act(&mut self, view: &View<'_>) -> Option<Act> {
        let party = view.seat().party()?;
        let state = view.state();
        let n_parties = (view.case().parties.len() as u32).max(1);
        if state.ending().is_some() || state.turn().n_turns % n_parties != party.0 as u32 {
            return None;
        }
        let mandate = view.mandate()?;
        let scale = Scale::new(&mandate, view);
        let words = String::new();
        let Some((best, most)) = scale
            .best()
            .filter(|(_, most)| *most >= mandate.reservation_value)
        else {
            return Some(Act::End {
                words: "We see no basis for an agreement at present.".into(),
            });
        };
        let target = self.target(view, most, mandate.reservation_value);
        let standing = state
            .standing_offer()
            .filter(|_| !state.turn().has_rejected);
        let is_enough = |offer: &Offer| {
            let worth = scale.weigh(&offer.outcome);
            worth.is_some_and(|worth| worth >= target)
        };
        if standing.is_some_and(is_enough) {
            return Some(Act::AcceptOffer);
        }
        let outcome = last_of_others(view).map_or_else(
            || best.clone(),
            |theirs| {
                scale
                    .nearest(&theirs, target)
                    .unwrap_or_else(|| best.clone())
            },
        );
        Some(Act::Offer { outcome, words })
    }
}

fn last_of_others(view: &View<'_>) -> Option<Outcome> {
    let own = view.seat().party();
    let mut others = view
        .state()
        .offers()
        .iter()
        .rev()
        .filter(|offer| Some(offer.by) != own);
    others.next().map(|offer| offer.outcome.clone())
}
