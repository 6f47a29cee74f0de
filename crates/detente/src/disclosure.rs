//! What each seat may see: the only builder of [`View`], the only reader.
//!
//! A view is made from the ledgers that its seat reads and from nothing else,
//! so what one party sees is a function of its own acts, of joint acts and of
//! explicit disclosures. Nothing else in the crate may hand events, private
//! instructions or anything computed from them to anybody.

use std::borrow::Cow;

use crate::case::{Instructions, ProtocolKind, PublicCase};
use crate::model::mandate::Mandate;
use crate::model::party::{PartyIdx, Seat};
use crate::talks::Talks;
use crate::talks::action::Deposit;
use crate::talks::event::{Event, EventKind, History};
use crate::talks::ledger::EntryRef;
use crate::talks::state::State;

/// All that one seat can see of a case and its talks.
///
/// Laws: the view of a seat does not change when events are added to,
/// removed from or changed in ledgers that it does not read, nor when another
/// party's instructions change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'a> {
    seat: Seat,
    case: &'a PublicCase,
    protocol: ProtocolKind,
    events: Vec<&'a Event>,
    state: Cow<'a, State>,
    instructions: Option<&'a Instructions>,
}

impl<'a> View<'a> {
    /// The view of one seat; that of the public, if the case has no such seat.
    /// Cost: linear in the number of events.
    pub fn of(history: &'a History, seat: Seat) -> Self {
        let is_taken = history.case.public.participant(seat).is_some();
        let seat = if is_taken { seat } else { Seat::Public };
        let events: Vec<&Event> = history
            .events
            .iter()
            .filter(|event| event.ledger().is_read_by(seat))
            .collect();
        let case = &history.case.public;
        let state = Cow::Owned(State::fold(case, events.iter().copied()));
        Self::made(history, seat, events, state)
    }

    /// The view of one seat where talks stand: equal to [`View::of`] of their
    /// history, without folding it again.
    ///
    /// Cost: linear in the number of events that the seat reads, a few
    /// nanoseconds each; what others say costs nothing.
    ///
    /// ```
    /// use detente::disclosure::View;
    /// use detente::format::case::{TEMPLATE, read};
    /// use detente::talks::Talks;
    ///
    /// let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
    /// let protocol = case.public.protocol;
    /// let talks = Talks::open(case, protocol);
    /// for seat in talks.history().case.public.seats() {
    ///     assert_eq!(View::now(&talks, seat), View::of(talks.history(), seat));
    /// }
    /// # Ok::<(), String>(())
    /// ```
    pub fn now(talks: &'a Talks, seat: Seat) -> Self {
        let history = talks.history();
        let is_taken = history.case.public.participant(seat).is_some();
        let seat = if is_taken { seat } else { Seat::Public };
        let events: Vec<&Event> = talks.seen(seat).collect();
        let state = match talks.state(seat) {
            Some(state) => Cow::Borrowed(state),
            None => Cow::Owned(State::fold(&history.case.public, events.iter().copied())),
        };
        Self::made(history, seat, events, state)
    }

    fn made(
        history: &'a History,
        seat: Seat,
        events: Vec<&'a Event>,
        state: Cow<'a, State>,
    ) -> Self {
        let instructions = seat
            .party()
            .and_then(|party| history.case.instructions(party));
        Self {
            seat,
            case: &history.case.public,
            protocol: history.protocol,
            events,
            state,
            instructions,
        }
    }

    /// The same view as it was before the given number of visible events;
    /// the whole view if there are not that many.
    #[must_use]
    pub fn as_of(&self, n_events: usize) -> Self {
        let events: Vec<&Event> = self.events.iter().take(n_events).copied().collect();
        let state = Cow::Owned(State::fold(self.case, events.iter().copied()));
        Self {
            seat: self.seat,
            case: self.case,
            protocol: self.protocol,
            events,
            state,
            instructions: self.instructions,
        }
    }

    /// Goes on to what `whole` was before the given number of visible events;
    /// this is an earlier moment of it. Cost: linear in the events between.
    pub(crate) fn go_on(&mut self, whole: &Self, n_events: usize) {
        let upto = whole.events.iter().take(n_events);
        for event in upto.skip(self.events.len()) {
            self.events.push(event);
            self.state.to_mut().evolve(self.case, event);
        }
    }

    /// On whose behalf this is seen.
    pub fn seat(&self) -> Seat {
        self.seat
    }

    /// The public part of the case.
    pub fn case(&self) -> &'a PublicCase {
        self.case
    }

    /// How the talks run.
    pub fn protocol(&self) -> ProtocolKind {
        self.protocol
    }

    /// The events that the seat reads, in order.
    pub fn events(&self) -> &[&'a Event] {
        &self.events
    }

    /// Where the talks stand, as far as the seat can see.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The party's own instructions; nobody else's.
    pub fn instructions(&self) -> Option<&'a Instructions> {
        self.instructions
    }

    /// The party's own mandate, on the agenda as it stands.
    pub fn mandate(&self) -> Option<Mandate> {
        self.instructions
            .map(|own| own.mandate.on_agenda(self.state.agenda()))
    }

    /// What a party confided to the mediators, if this seat may read it, on
    /// the agenda as it stands.
    pub fn deposit(&self, party: PartyIdx) -> Option<Deposit> {
        let deposit = self.state.deposit(party)?;
        let mandate = deposit.mandate.as_ref();
        let mandate = mandate.map(|mandate| mandate.on_agenda(self.state.agenda()));
        Some(Deposit {
            mandate,
            ..deposit.clone()
        })
    }

    /// The parties that read none of these entries, in the order of the case.
    pub fn parties_unaware_of(&self, entries: &[EntryRef]) -> Vec<PartyIdx> {
        let reads = |party: PartyIdx| {
            let seat = Seat::Party(party);
            entries.iter().any(|it| it.ledger.is_read_by(seat))
        };
        let parties = self.case.party_idxs();
        parties.filter(|party| !reads(*party)).collect()
    }

    /// The round: drafts tabled so far in mediated talks, turns of all parties
    /// in alternating offers; 1 before anything was tabled.
    pub fn round(&self) -> u32 {
        match self.protocol {
            ProtocolKind::AlternatingOffers => {
                let n_parties = (self.case.parties.len() as u32).max(1);
                (self.state.turn().n_turns / n_parties + 1).min(self.case.rounds_max)
            }
            ProtocolKind::Shuttle | ProtocolKind::SingleText => {
                (self.state.drafts().len() as u32).max(1)
            }
        }
    }

    /// How many visible events there were when each draft was tabled, oldest first.
    pub fn draft_positions(&self) -> Vec<usize> {
        self.events
            .iter()
            .enumerate()
            .filter(|(_, event)| matches!(event.kind, EventKind::DraftTabled { .. }))
            .map(|(i, _)| i)
            .collect()
    }
}
