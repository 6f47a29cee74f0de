//! An automated second mediator: approves what a colleague means to carry.

use crate::disclosure::View;
use crate::negotiators::Negotiator;
use crate::talks::action::Act;

/// Approves each proposal of a colleague, oldest first. Whether the party
/// allows the words to be told was asked when they were proposed, and is asked
/// again when they are carried.
#[derive(Clone, Copy, Debug, Default)]
pub struct SecondMediator;

impl Negotiator for SecondMediator {
    fn next_act(&mut self, view: &View<'_>) -> Option<Act> {
        if view.state().ending().is_some() {
            return None;
        }
        let proposals = view.state().confidences().proposals();
        proposals
            .iter()
            .find(|(_, proposal)| !proposal.is_approved && proposal.by != view.seat())
            .map(|(entry, _)| Act::ApproveDisclosure { proposal: *entry })
    }
}
