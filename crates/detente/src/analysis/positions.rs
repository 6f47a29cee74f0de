//! Standing positions: what each party has said it would accept together.

use crate::case::ProtocolKind;
use crate::disclosure::View;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::party::PartyIdx;
use crate::text::draft::DraftNo;

/// The most positions that are kept per party; older ones are dropped first.
pub const POSITIONS_MAX: usize = 8;

/// One position: per issue of the agenda, the values that would be accepted
/// together with the rest. `None`: nothing was said of the issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingPosition(pub Vec<Option<Vec<ValueIdx>>>);

impl StandingPosition {
    /// What is said of one issue.
    pub fn values(&self, issue: IssueIdx) -> Option<&[ValueIdx]> {
        self.0.get(issue.0)?.as_deref()
    }
}

/// The standing positions of one party that a seat knows of, oldest first.
///
/// In mediated talks each reply is one position; in alternating offers each
/// offer, made or accepted. An issue that came later stands at its status quo in them; an issue
/// that a reply passed over is unknown. Cost: linear in the replies and offers
/// that the seat knows of, but only the latest are read.
pub fn standing_positions(view: &View<'_>, party: PartyIdx) -> Vec<StandingPosition> {
    let agenda = view.state().agenda();
    let state = view.state();
    let said = state.offers().iter().chain(state.accepted_offers());
    let offers = said.rev().filter(|offer| offer.by == party);
    let offers = offers.map(|offer| {
        let value = |(i, issue): (usize, &Issue)| {
            Some(vec![
                offer.outcome.value(IssueIdx(i)).unwrap_or(issue.status_quo),
            ])
        };
        StandingPosition(agenda.iter().enumerate().map(value).collect())
    });
    let replies = match view.protocol() {
        ProtocolKind::AlternatingOffers => None,
        ProtocolKind::Shuttle | ProtocolKind::SingleText => Some(replies(view, party, agenda)),
    };
    let mut latest: Vec<StandingPosition> = Vec::new();
    for position in offers.chain(replies.into_iter().flatten()) {
        if latest.last() == Some(&position) {
            continue;
        }
        latest.push(position);
        if latest.len() == POSITIONS_MAX {
            break;
        }
    }
    latest.reverse();
    latest
}

/// What a party replied, the latest first.
fn replies<'a>(
    view: &'a View<'_>,
    party: PartyIdx,
    agenda: &'a [Issue],
) -> impl Iterator<Item = StandingPosition> + 'a {
    let replies = view.state().replies().rev();
    let own = replies.filter(move |(_, by, _)| *by == party);
    own.map(move |(number, _, clauses)| {
        let n_then = n_issues_of(view, number);
        let said = |position: IssueIdx| {
            let mut answers = clauses.iter().flat_map(|reply| &reply.would_accept);
            answers
                .find(|(issue, _)| *issue == position)
                .map(|(_, values)| values.clone())
        };
        let of_issue = |(i, issue): (usize, &Issue)| {
            if i < n_then {
                said(IssueIdx(i))
            } else {
                Some(vec![issue.status_quo])
            }
        };
        StandingPosition(agenda.iter().enumerate().map(of_issue).collect())
    })
}

fn n_issues_of(view: &View<'_>, number: DraftNo) -> usize {
    let draft = view
        .state()
        .drafts()
        .get((number.0 as usize).saturating_sub(1));
    draft.map_or(0, |draft| draft.brackets.len())
}
