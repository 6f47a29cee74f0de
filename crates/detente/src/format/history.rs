//! Events read back in order: what a server does when it starts, and an auditor.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::case::{Case, ProtocolKind};
use crate::format::event::decode;
use crate::format::mistake::Mistake;
use crate::format::names::Names;
use crate::model::party::Seat;
use crate::talks::event::{Event, EventKind, History, Perishable};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::state::State;

/// Why a sequence of events cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// An event is not in its form.
    #[error("event {position}: {mistake}")]
    Form {
        /// Which one, from 1; those that were destroyed count.
        position: usize,
        /// What is wrong.
        mistake: Box<Mistake>,
    },
    /// An event is not the next of its ledger.
    #[error("event {position}: expected `{ledger}#{expected}`, found `{ledger}#{found}`")]
    Number {
        /// Which one, from 1.
        position: usize,
        /// The ledger by name.
        ledger: String,
        /// The number that comes next there.
        expected: u32,
        /// The number that was found.
        found: u32,
    },
    /// An event is dated before the one before it in its ledger.
    #[error("event {position}: expected a time not before {last}, found {found}")]
    Time {
        /// Which one, from 1.
        position: usize,
        /// The time of the event before.
        last: Timestamp,
        /// The time that was found.
        found: Timestamp,
    },
    /// A body is missing, and no later event says that it was destroyed.
    #[error("the body of `{entry}` is missing, and nothing says that it was destroyed")]
    Missing {
        /// The entry by name.
        entry: String,
    },
}

/// Reads events one by one, each with the names of its time.
///
/// ```
/// use detente::format::case::{TEMPLATE, read};
/// use detente::format::event::encode;
/// use detente::format::history::Replay;
/// use detente::format::names::Names;
/// use detente::negotiators::session;
/// use detente::talks::Talks;
///
/// let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).map_err(|all| all[0].to_string())?;
/// let protocol = case.public.protocol;
/// let mut seated = session::usual_negotiators(&case, protocol, 0)?;
/// let played = session::play(case.clone(), protocol, &mut seated)?;
///
/// let mut replay = Replay::open(case, protocol);
/// for event in &played.events {
///     let bytes = encode(event, &replay.names());
///     replay.take(&bytes)?;
/// }
/// assert_eq!(replay.history(), &played);
/// let talks = Talks::resume(replay.into_history()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Replay {
    history: History,
    state: State,
    tips: BTreeMap<Ledger, (u32, Timestamp)>,
    // Where a body is missing: the position of what stands in its place.
    gaps: BTreeMap<EntryRef, usize>,
}

impl Replay {
    /// Begins before anything happened.
    pub fn open(case: Case, protocol: ProtocolKind) -> Self {
        let state = State::opening(&case.public);
        let events = Vec::new();
        Self {
            history: History {
                case,
                protocol,
                events,
            },
            state,
            tips: BTreeMap::new(),
            gaps: BTreeMap::new(),
        }
    }

    /// What short names stand for after what was read.
    pub fn names(&self) -> Names<'_> {
        Names::of(&self.history.case.public, &self.state)
    }

    /// What was read so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Takes the next event. Cost: linear in its bytes.
    ///
    /// # Errors
    /// It is not in its form, or not the next of its ledger; then nothing changed.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let position = self.history.events.len() + 1;
        let event = decode(bytes, &self.names());
        let event = event.map_err(|mistake| Unreadable::Form { position, mistake })?;
        self.is_next(event.entry, event.at)?;
        if let EventKind::Destroyed { number, was } = event.kind {
            let ledger = event.ledger();
            let gap = self.gaps.remove(&EntryRef { ledger, number });
            if let Some(place) = gap.and_then(|at| self.history.events.get_mut(at)) {
                // Only who wrote it may have it destroyed.
                (place.by, place.kind) = (event.by, EventKind::Gone(was));
            }
        }
        self.append(event);
        Ok(())
    }

    /// Passes over an event whose body was destroyed, of which the store still
    /// knows place and time. A later event must say that it was destroyed.
    ///
    /// # Errors
    /// It is not the next of its ledger; then nothing changed.
    pub fn pass_over(&mut self, entry: EntryRef, at: Timestamp) -> Result<(), Unreadable> {
        self.is_next(entry, at)?;
        self.gaps.insert(entry, self.history.events.len());
        self.append(Event {
            entry,
            at,
            by: Seat::Public,
            kind: EventKind::Gone(Perishable::Note),
        });
        Ok(())
    }

    fn append(&mut self, event: Event) {
        let tip = (event.entry.number, event.at);
        self.tips.insert(event.ledger(), tip);
        self.state.evolve(&self.history.case.public, &event);
        self.history.take(event);
    }

    fn is_next(&self, entry: EntryRef, at: Timestamp) -> Result<(), Unreadable> {
        let position = self.history.events.len() + 1;
        let tip = self.tips.get(&entry.ledger);
        let expected = tip.map_or(1, |(number, _)| number.saturating_add(1));
        if entry.number != expected {
            return Err(Unreadable::Number {
                position,
                ledger: self.names().ledger(entry.ledger),
                expected,
                found: entry.number,
            });
        }
        match tip {
            Some((_, last)) if at < *last => Err(Unreadable::Time {
                position,
                last: *last,
                found: at,
            }),
            _ => Ok(()),
        }
    }

    /// Gives up the replay for what was read.
    ///
    /// # Errors
    /// A body is missing that was not destroyed.
    pub fn into_history(self) -> Result<History, Unreadable> {
        if let Some(entry) = self.gaps.keys().next() {
            let entry = self.names().entry(*entry);
            return Err(Unreadable::Missing { entry });
        }
        Ok(self.history)
    }
}

/// Reads a whole sequence of events, oldest first.
///
/// # Errors
/// The first event that cannot be read.
pub fn read<B: AsRef<[u8]>>(
    case: Case,
    protocol: ProtocolKind,
    events: impl IntoIterator<Item = B>,
) -> Result<History, Unreadable> {
    let mut replay = Replay::open(case, protocol);
    for bytes in events {
        replay.take(bytes.as_ref())?;
    }
    replay.into_history()
}
