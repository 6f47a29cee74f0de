//! Where the talks stand, as a fold over the events that one seat reads.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use jiff::Timestamp;

use crate::agreement::carrying_out::CarryingOut;
use crate::agreement::signature::Acceptance;
use crate::case::PublicCase;
use crate::model::issue::{Issue, IssueDomain};
use crate::model::outcome::Outcome;
use crate::model::party::{MediatorIdx, PartyIdx, Seat};
use crate::talks::action::{Deposit, Meeting, RequestRef};
use crate::talks::carrying_out::{agreement_of, date_of};
use crate::talks::confidences::Confidences;
use crate::talks::event::{Event, EventKind, Perishable};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::sealing::SealKey;
use crate::talks::signing::Signing;
use crate::text::clause::Clause;
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::{ClauseReply, Position};
use crate::text::request::{Addition, Request};

/// Where the talks stand, as far as one seat can see.
///
/// Never holds anything that is not in the events it was folded from, or in
/// the public part of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    agenda: Vec<Issue>,
    clauses: Vec<Clause>,
    drafts: Vec<Draft>,
    replies: BTreeMap<(DraftNo, PartyIdx), Vec<ClauseReply>>,
    requests: BTreeMap<RequestRef, RequestState>,
    accepted: BTreeSet<(DraftNo, PartyIdx)>,
    meetings: BTreeMap<EntryRef, MeetingState>,
    deposits: BTreeMap<PartyIdx, (EntryRef, Deposit)>,
    confidences: Confidences,
    offers: Vec<Offer>,
    accepted_offers: Vec<Offer>,
    turn: Turn,
    ending: Option<Ending>,
    carrying_out: Option<CarryingOut>,
    signings: BTreeMap<PartyIdx, Signing>,
    seal_keys: BTreeMap<MediatorIdx, SealKey>,
    tips: BTreeMap<Ledger, (u32, Timestamp)>,
    sources: BTreeMap<EntryRef, EventKind>,
}

/// A request and what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestState {
    /// What was asked.
    pub content: Request,
    /// The entry in which it was raised.
    pub raised: EntryRef,
    /// The answer, once there is one: admitted or not.
    pub is_admitted: Option<bool>,
}

/// A meeting and whether it still runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingState {
    /// The meeting as it was called.
    pub meeting: Meeting,
    /// When it was opened.
    pub opened: Timestamp,
    /// What came of it, once it was closed.
    pub outcome: Option<String>,
}

/// An offer, as long as anybody can see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Who made it.
    pub by: PartyIdx,
    /// What was offered, over the agenda of that time.
    pub outcome: Outcome,
    /// The reason; may be empty.
    pub words: String,
}

/// Whose turn it is in alternating offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// How many turns are over; the actor is this one modulo the number of parties.
    pub n_turns: u32,
    /// How many have accepted the standing offer, its proposer included; 0 if none stands.
    pub n_accepted: usize,
    /// Whether the actor has rejected the standing offer and still owes one.
    pub has_rejected: bool,
}

/// How talks ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With an agreement.
    Agreement {
        /// The outcome.
        outcome: Outcome,
        /// The draft that states it, in mediated talks.
        draft: Option<DraftNo>,
    },
    /// Somebody ended them.
    Ended {
        /// Who.
        by: Seat,
        /// Why.
        words: String,
    },
    /// The rounds were used up.
    DeadlinePassed,
}

impl State {
    /// The state before anything happened.
    pub fn opening(case: &PublicCase) -> Self {
        Self {
            agenda: case.agenda.clone(),
            clauses: case.clauses.clone(),
            drafts: Vec::new(),
            replies: BTreeMap::new(),
            requests: BTreeMap::new(),
            accepted: BTreeSet::new(),
            meetings: BTreeMap::new(),
            deposits: BTreeMap::new(),
            confidences: Confidences::default(),
            offers: Vec::new(),
            accepted_offers: Vec::new(),
            turn: Turn::default(),
            ending: None,
            carrying_out: None,
            signings: BTreeMap::new(),
            seal_keys: BTreeMap::new(),
            tips: BTreeMap::new(),
            sources: BTreeMap::new(),
        }
    }

    /// The state after some events. Cost: linear in their number.
    pub fn fold<'a>(case: &PublicCase, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::opening(case);
        for event in events {
            state.evolve(case, event);
        }
        state
    }

    /// Takes one more event into account.
    pub(crate) fn evolve(&mut self, case: &PublicCase, event: &Event) {
        self.tips
            .insert(event.entry.ledger, (event.entry.number, event.at));
        self.confidences.evolve(event);
        match &event.kind {
            EventKind::PreferencesDeposited(deposit) => {
                let content = Deposit::clone(deposit);
                self.deposits.insert(deposit.party, (event.entry, content));
            }
            EventKind::MeetingConvened(meeting) => {
                let (meeting, opened) = (meeting.clone(), event.at);
                self.meetings.insert(
                    event.entry,
                    MeetingState {
                        meeting,
                        opened,
                        outcome: None,
                    },
                );
            }
            EventKind::MeetingAdjourned { meeting, outcome } => {
                if let Some(state) = self.meetings.get_mut(meeting) {
                    state.outcome = Some(outcome.clone());
                }
            }
            EventKind::DraftTabled { draft, .. } => {
                self.clauses.clone_from(&draft.clauses);
                self.drafts.push(draft.clone());
            }
            EventKind::Replied { draft, clauses } => {
                if let Seat::Party(party) = event.by {
                    self.replies.insert((*draft, party), clauses.clone());
                    // Whoever objects after accepting has taken the acceptance back.
                    if clauses
                        .iter()
                        .any(|reply| reply.position != Position::Accept)
                    {
                        self.accepted.remove(&(*draft, party));
                    }
                }
                self.sources.insert(event.entry, event.kind.clone());
            }
            EventKind::RequestRaised { request, content } => {
                let (content, raised) = (content.clone(), event.entry);
                self.requests.insert(
                    *request,
                    RequestState {
                        content,
                        raised,
                        is_admitted: None,
                    },
                );
            }
            EventKind::RequestAnswered {
                request,
                is_admitted,
                ..
            } => {
                if let Some(state) = self.requests.get_mut(request) {
                    state.is_admitted = Some(*is_admitted);
                }
            }
            EventKind::AgendaExtended { addition } => self.extend_agenda(addition),
            EventKind::DraftAccepted { draft } => {
                if let Seat::Party(party) = event.by {
                    self.accepted.insert((*draft, party));
                }
            }
            EventKind::Offered { outcome, words } => {
                if let Seat::Party(by) = event.by {
                    self.offers.push(Offer {
                        by,
                        outcome: outcome.clone(),
                        words: words.clone(),
                    });
                }
                if event.ledger() == Ledger::Joint {
                    let n_turns = self.turn.n_turns + 1;
                    self.turn = Turn {
                        n_turns,
                        n_accepted: 1,
                        has_rejected: false,
                    };
                }
            }
            EventKind::OfferAccepted => {
                if let (Seat::Party(by), Some(offer)) = (event.by, self.offers.last()) {
                    let accepted = Offer {
                        by,
                        words: String::new(),
                        ..offer.clone()
                    };
                    self.accepted_offers.push(accepted);
                }
                self.turn.n_turns += 1;
                self.turn.n_accepted += 1;
            }
            EventKind::OfferRejected { .. } => self.turn.has_rejected = true,
            EventKind::Concluded { outcome, draft } => {
                let (outcome, draft) = (outcome.clone(), *draft);
                let agreed = agreement_of(case, self, &outcome, draft, event.at);
                self.carrying_out = agreed.ok().map(CarryingOut::begin);
                self.ending = Some(Ending::Agreement { outcome, draft });
            }
            EventKind::KeyRegistered { public, kind } => {
                if let Seat::Party(party) = event.by {
                    let before = self.signings.remove(&party);
                    let signing = Signing {
                        public: *public,
                        kind: *kind,
                        // What another key signed is not signed with this one.
                        signed: None,
                        last_counter: before.map_or(0, |before| before.last_counter),
                    };
                    self.signings.insert(party, signing);
                }
            }
            EventKind::SealKeyRegistered { key } => {
                if let Seat::Mediator(mediator) = event.by {
                    self.seal_keys.insert(mediator, *key);
                }
            }
            EventKind::Signed(signed) => {
                let signing = event.by.party().and_then(|it| self.signings.get_mut(&it));
                if let (Some(signing), Ok(said)) = (signing, Acceptance::parse(&signed.text)) {
                    signing.last_counter = said.counter.get();
                    signing.signed = Some(signed.clone());
                }
            }
            EventKind::Reported(report) => {
                let by = case.participant_idx(event.by);
                if let (Some(by), Some(carrying_out)) = (by, &mut self.carrying_out) {
                    // What was recorded was possible when it was; a record that says
                    // otherwise changes nothing.
                    drop(carrying_out.take(by, report, date_of(event.at)));
                }
            }
            EventKind::DeadlinePassed => self.ending = Some(Ending::DeadlinePassed),
            EventKind::Ended { words } => {
                self.ending = Some(Ending::Ended {
                    by: event.by,
                    words: words.clone(),
                });
            }
            // A deposit that is gone had replaced the one before it.
            EventKind::Gone(Perishable::Deposit(party)) => {
                self.deposits.remove(party);
            }
            EventKind::Destroyed { number, .. } => {
                let ledger = event.ledger();
                let number = *number;
                let entry = EntryRef { ledger, number };
                self.deposits.retain(|_, (at, _)| *at != entry);
            }
            EventKind::NoteKept { .. }
            | EventKind::StatementMade(_)
            | EventKind::Disclosed { .. }
            | EventKind::Carried { .. }
            | EventKind::DisclosureProposed { .. }
            | EventKind::DisclosureApproved { .. }
            | EventKind::AuthorityGiven { .. }
            | EventKind::RoomRead { .. }
            | EventKind::DraftShown { .. }
            | EventKind::StatementHeld { .. }
            | EventKind::StatementReleased { .. }
            | EventKind::EnvelopeDeposited(_)
            | EventKind::Gone(_) => {}
        }
    }

    fn extend_agenda(&mut self, addition: &Addition) {
        match addition {
            Addition::Issue { issue, clause } => {
                self.agenda.push(issue.clone());
                self.clauses.push(clause.clone());
            }
            Addition::Choice { issue, choice } => {
                if let Some(Issue {
                    domain: IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices),
                    ..
                }) = self.agenda.get_mut(issue.0)
                {
                    choices.push(choice.clone());
                }
            }
        }
    }

    /// The issues on the agenda, in order.
    pub fn agenda(&self) -> &[Issue] {
        &self.agenda
    }

    /// The clauses of the text as it stands: those of the last draft, and of
    /// requests admitted since.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// All drafts, oldest first; draft 1 is the first.
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts
    }

    /// The current draft with its number.
    pub fn current_draft(&self) -> Option<(DraftNo, &Draft)> {
        self.drafts
            .last()
            .map(|draft| (DraftNo(self.drafts.len() as u32), draft))
    }

    /// What a party replied to a draft, as far as this seat sees it.
    pub fn reply(&self, draft: DraftNo, party: PartyIdx) -> Option<&[ClauseReply]> {
        self.replies.get(&(draft, party)).map(Vec::as_slice)
    }

    /// All replies that this seat sees, by draft, then party.
    pub fn replies(&self) -> impl DoubleEndedIterator<Item = (DraftNo, PartyIdx, &[ClauseReply])> {
        self.replies
            .iter()
            .map(|((draft, party), clauses)| (*draft, *party, clauses.as_slice()))
    }

    /// All requests that this seat sees.
    pub fn requests(&self) -> &BTreeMap<RequestRef, RequestState> {
        &self.requests
    }

    /// Whether a party has accepted the whole of a draft, as far as this seat sees it.
    pub fn has_accepted(&self, draft: DraftNo, party: PartyIdx) -> bool {
        self.accepted.contains(&(draft, party))
    }

    /// All meetings that this seat sees, by the entry that opened them.
    pub fn meetings(&self) -> &BTreeMap<EntryRef, MeetingState> {
        &self.meetings
    }

    /// What a party confided, as far as this seat sees it.
    pub fn deposit(&self, party: PartyIdx) -> Option<&Deposit> {
        self.deposits.get(&party).map(|(_, deposit)| deposit)
    }

    /// How far confidences may go, who has read them, what can be destroyed.
    pub fn confidences(&self) -> &Confidences {
        &self.confidences
    }

    /// All offers that this seat sees, oldest first.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// The offers of others that parties accepted, oldest first, by who accepted.
    pub fn accepted_offers(&self) -> &[Offer] {
        &self.accepted_offers
    }

    /// The offer on the table in alternating offers.
    pub fn standing_offer(&self) -> Option<&Offer> {
        (self.turn.n_accepted > 0)
            .then(|| self.offers.last())
            .flatten()
    }

    /// Whose turn it is in alternating offers.
    pub fn turn(&self) -> Turn {
        self.turn
    }

    /// How the talks ended, if they have.
    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// What was agreed and how far it was carried out, once there is an agreement.
    pub fn carrying_out(&self) -> Option<&CarryingOut> {
        self.carrying_out.as_ref()
    }

    /// The key to which deposits for a mediator are sealed, once there is one.
    pub fn seal_key(&self, mediator: MediatorIdx) -> Option<SealKey> {
        self.seal_keys.get(&mediator).copied()
    }

    /// A party's key and what it signed last, once it has registered one.
    pub fn signing(&self, party: PartyIdx) -> Option<&Signing> {
        self.signings.get(&party)
    }

    /// Number and time of the last entry of a ledger that this seat reads.
    pub(crate) fn tip(&self, ledger: Ledger) -> Option<(u32, Timestamp)> {
        self.tips.get(&ledger).copied()
    }

    /// The replies that follow an entry in its ledger.
    pub(crate) fn replies_after(
        &self,
        entry: EntryRef,
    ) -> impl Iterator<Item = (EntryRef, &[ClauseReply])> {
        let following = self
            .sources
            .range((Bound::Excluded(entry), Bound::Unbounded));
        following
            .take_while(move |(at, _)| at.ledger == entry.ledger)
            .filter_map(|(at, kind)| match kind {
                EventKind::Replied { clauses, .. } => Some((*at, clauses.as_slice())),
                _ => None,
            })
    }

    /// The words of an entry that may be carried, if this seat sees it.
    pub(crate) fn source(&self, entry: EntryRef) -> Option<&EventKind> {
        self.sources.get(&entry)
    }
}
