//! The talks themselves: what may be done, and what follows from it.
//!
//! There is one writer, [`Talks::apply`]. It decides on what the actor can
//! see ([`State`] folded from the ledgers that the actor reads), so that even
//! a refusal tells nobody what is not theirs to know. What happened is a list
//! of [`Event`]s, each in one [`Ledger`]; everything else is a fold over them.
//!
//! Where to start reading: [`action`] and [`event`], then [`Talks::apply`].
//! This module must not know of files, views or automated negotiators.

pub mod action;
pub mod event;
pub mod ledger;
pub mod refusal;
pub mod state;

mod carrying_out;
pub mod confidences;
pub mod sealing;
pub mod signing;

mod alternating_offers;
mod disclose;
mod embargo;
mod keep;
mod mediated;
pub use mediated::request_fits;
mod meeting;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::case::{Case, ProtocolKind, PublicCase};
use crate::model::party::Seat;
use crate::talks::action::{Act, Action};
use crate::talks::confidences::Release;
use crate::talks::event::{Event, EventKind, History};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::Refusal;
use crate::talks::state::State;

/// Talks in progress.
///
/// ```
/// use detente::format::case::{read, TEMPLATE};
/// use detente::model::party::{PartyIdx, Seat};
/// use detente::talks::Talks;
/// use detente::talks::action::{Act, Action};
///
/// let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|mistakes| format!("{mistakes:?}"))?;
/// let now = case.public.opens;
/// let protocol = case.public.protocol;
/// let mut talks = Talks::open(case, protocol);
/// let by = Seat::Party(PartyIdx(0));
/// let events = talks.apply(&Action { by, act: Act::Note { words: "prepare the reply".into() } }, now)?;
/// assert_eq!(events.len(), 1);
///
/// // What may not be done is a refusal with a reason and a hint, never a panic.
/// let refusal = talks.apply(&Action { by, act: Act::Conclude }, now).unwrap_err();
/// assert!(refusal.hint().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Talks {
    history: History,
    // Invariant: one state per acting seat, each the fold of the events that seat reads.
    states: BTreeMap<Seat, State>,
    // Invariant: of each seat, the places in the history of the events that it reads.
    seen: BTreeMap<Seat, Vec<usize>>,
}

impl Talks {
    /// Opens talks on a case, with an empty record.
    pub fn open(case: Case, protocol: ProtocolKind) -> Self {
        Self::resume(History {
            case,
            protocol,
            events: Vec::new(),
        })
    }

    /// Goes on where a record ends. Cost: events times acting seats.
    pub fn resume(history: History) -> Self {
        let acting = history
            .case
            .public
            .seats()
            .into_iter()
            .filter(|seat| *seat != Seat::Public);
        let states = acting
            .map(|seat| {
                let seen = history
                    .events
                    .iter()
                    .filter(|event| event.ledger().is_read_by(seat));
                (seat, State::fold(&history.case.public, seen))
            })
            .collect();
        let mut talks = Self {
            history,
            states,
            seen: BTreeMap::new(),
        };
        for (place, ledger) in talks.history.events.iter().map(Event::ledger).enumerate() {
            note_seen(&mut talks.seen, &talks.history.case.public, ledger, place);
        }
        talks
    }

    /// Does what an action asks, or says why not: [`Talks::decide`], and then
    /// [`Talks::absorb`].
    ///
    /// # Errors
    /// A [`Refusal`] with its reason and, where one is known, a hint.
    pub fn apply(&mut self, action: &Action, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let events = self.decide(action, now)?;
        self.absorb(&events);
        Ok(events)
    }

    /// Says what would happen, or why it may not; changes nothing.
    ///
    /// Whoever keeps a record stores the events first and absorbs them when
    /// they are safe.
    ///
    /// The same talks, action and `now` give the same events. An event is
    /// dated `now`, or as the last one in its ledger if that is later.
    /// Whether an action is refused depends only on what its actor can see.
    ///
    /// Cost: constant in the length of the record; that of a report is a copy
    /// of the course that the agreement has taken, and the days that pass.
    ///
    /// # Errors
    /// A [`Refusal`] with its reason and, where one is known, a hint.
    pub fn decide(&self, action: &Action, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let state = self.states.get(&action.by).ok_or(Refusal::SeatCannotAct)?;
        let desk = Desk {
            case: &self.history.case.public,
            protocol: self.history.protocol,
            by: action.by,
            now,
            state,
        };
        let entries = desk.decide(&action.act)?;
        let mut events = Vec::with_capacity(entries.len());
        for (ledger, kind) in entries {
            let tip = self.tip(action.by, &events, ledger);
            let number = tip.map_or(1, |(number, _)| number + 1);
            let at = tip.map_or(now, |(_, last)| last.max(now));
            events.push(Event {
                entry: EntryRef { ledger, number },
                at,
                by: action.by,
                kind,
            });
        }
        Ok(events)
    }

    /// Takes in what was decided, on these talks as they stand or on another
    /// copy of them at the same point.
    pub fn absorb(&mut self, events: &[Event]) {
        for event in events {
            for (seat, state) in &mut self.states {
                if event.ledger().is_read_by(*seat) {
                    state.evolve(&self.history.case.public, event);
                }
            }
            let place = self.history.events.len();
            let public = &self.history.case.public;
            note_seen(&mut self.seen, public, event.ledger(), place);
            self.history.take(event.clone());
        }
    }

    /// The events that a seat reads, in order. Cost: of these alone, however
    /// much others say.
    pub(crate) fn seen(&self, seat: Seat) -> impl Iterator<Item = &Event> {
        let places = self.seen.get(&seat).into_iter().flatten();
        places.filter_map(|place| self.history.events.get(*place))
    }

    /// Where the talks stand for one who takes part, as far as that seat can
    /// see; `None` for the public and for a seat that the case does not have.
    pub fn state(&self, seat: Seat) -> Option<&State> {
        self.states.get(&seat)
    }

    /// What happened so far, with the case.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Gives up the talks for their record.
    pub fn into_history(self) -> History {
        self.history
    }

    // An actor reads every ledger it writes to, so its own state knows the tip.
    fn tip(&self, by: Seat, fresh: &[Event], ledger: Ledger) -> Option<(u32, Timestamp)> {
        let fresh = fresh.iter().rev().find(|event| event.ledger() == ledger);
        fresh
            .map(|event| (event.entry.number, event.at))
            .or_else(|| self.states.get(&by).and_then(|state| state.tip(ledger)))
    }
}

fn note_seen(
    seen: &mut BTreeMap<Seat, Vec<usize>>,
    public: &PublicCase,
    ledger: Ledger,
    place: usize,
) {
    for seat in public.seats() {
        if ledger.is_read_by(seat) {
            seen.entry(seat).or_default().push(place);
        }
    }
}

/// Where an action is decided: the actor, and all that the actor can see.
struct Desk<'a> {
    case: &'a PublicCase,
    protocol: ProtocolKind,
    by: Seat,
    now: Timestamp,
    state: &'a State,
}

/// The most bytes of words in one action.
pub const WORDS_MAX: usize = 1 << 18;

type Entries = Vec<(Ledger, EventKind)>;

impl Desk<'_> {
    /// When an entry for all would be dated: now, or as the last one if that is later.
    fn joint_moment(&self) -> Timestamp {
        let last = self.state.tip(Ledger::Joint);
        last.map_or(self.now, |(_, last)| last.max(self.now))
    }

    fn decide(&self, act: &Act) -> Result<Entries, Refusal> {
        if !act.is_for(self.by) {
            return Err(Refusal::SeatCannotAct);
        }
        if self.state.ending().is_some() && !act.is_possible_after_the_end() {
            return Err(Refusal::Ended);
        }
        let found = act.n_bytes_of_words();
        if found > WORDS_MAX {
            return Err(Refusal::TooLong {
                found,
                limit: WORDS_MAX,
            });
        }
        match act {
            Act::Note { words } => self.note(words),
            Act::MakeStatement(statement) => Ok(vec![(
                Ledger::Public,
                EventKind::StatementMade(statement.clone()),
            )]),
            Act::Deposit(deposit) => self.deposit(deposit),
            Act::Convene(meeting) => self.convene(meeting),
            Act::Adjourn { meeting, outcome } => self.adjourn(*meeting, outcome),
            Act::Disclose { source, words, to } => self.disclose(*source, words, *to),
            Act::Authorise {
                source,
                clause,
                authority,
                not_before,
            } => self.authorise(
                *source,
                clause,
                Release {
                    authority: *authority,
                    not_before: *not_before,
                },
            ),
            Act::ApproveDisclosure { proposal } => self.approve_disclosure(*proposal),
            Act::ReadRoom { party, through } => self.read_room(*party, *through),
            Act::ShowDraft { draft, to, words } => self.show_draft(draft, *to, words),
            Act::HoldStatement {
                statement,
                not_before,
            } => self.hold_statement(statement, *not_before),
            Act::ReleaseStatement { held } => self.release_statement(*held),
            Act::DepositSealed(envelope) => self.deposit_sealed(envelope),
            Act::Destroy { entry } => self.destroy(*entry),
            Act::TableDraft(draft) => self.table_draft(draft),
            Act::Reply {
                draft,
                clauses,
                requests,
            } => self.reply(*draft, clauses, requests),
            Act::Admit { request } => self.admit(*request),
            Act::Decline { request, words } => self.decline(*request, words),
            Act::AcceptDraft { draft } => self.accept_draft(*draft),
            Act::Conclude => self.conclude(),
            Act::Offer { outcome, words } => self.offer(outcome, words),
            Act::AcceptOffer => self.accept_offer(),
            Act::RejectOffer { words } => self.reject_offer(words),
            Act::End { words } => self.end(words),
            Act::RegisterKey { public, kind } => self.register_key(*public, *kind),
            Act::RegisterSealKey { key } => self.register_seal_key(*key),
            Act::Sign(signed) => self.sign(signed),
            Act::Report(report) => self.report(report),
        }
    }

    fn end(&self, words: &str) -> Result<Entries, Refusal> {
        if self.by.is_mediator() && self.protocol == ProtocolKind::AlternatingOffers {
            return Err(Refusal::OnlyParties);
        }
        let kind = EventKind::Ended {
            words: words.to_owned(),
        };
        Ok(vec![(Ledger::Joint, kind)])
    }

    fn party(&self) -> Result<crate::model::party::PartyIdx, Refusal> {
        self.by.party().ok_or(Refusal::OnlyParties)
    }

    fn mediator(&self) -> Result<(), Refusal> {
        if self.by.is_mediator() {
            Ok(())
        } else {
            Err(Refusal::OnlyMediators)
        }
    }
}
