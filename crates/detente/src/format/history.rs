//! Events read back in order: what a server does when it starts, and an auditor.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::case::{Case, ProtocolKind};
use crate::format::event::decode;
use crate::format::mistake::Mistake;
use crate::format::names::Names;
use crate::talks::event::History;
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
/// let talks = Talks::resume(replay.into_history());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Replay {
    history: History,
    state: State,
    n_seen: usize,
    tips: BTreeMap<Ledger, (u32, Option<Timestamp>)>,
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
            n_seen: 0,
            tips: BTreeMap::new(),
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
        let position = self.n_seen + 1;
        let event = decode(bytes, &self.names());
        let event = event.map_err(|mistake| Unreadable::Form {
            position,
            mistake: Box::new(mistake),
        })?;
        self.is_next(event.entry)?;
        let before = self.tips.get(&event.ledger()).and_then(|(_, at)| *at);
        if let Some(last) = before.filter(|last| event.at < *last) {
            let found = event.at;
            return Err(Unreadable::Time {
                position,
                last,
                found,
            });
        }
        self.n_seen = position;
        let tip = (event.entry.number, Some(event.at));
        self.tips.insert(event.ledger(), tip);
        self.state.evolve(&self.history.case.public, &event);
        self.history.events.push(event);
        Ok(())
    }

    /// Passes over an event whose body was destroyed.
    ///
    /// What later events call by a name that it brought cannot be read any more.
    ///
    /// # Errors
    /// It is not the next of its ledger; then nothing changed.
    pub fn pass_over(&mut self, entry: EntryRef) -> Result<(), Unreadable> {
        self.is_next(entry)?;
        self.n_seen += 1;
        let before = self.tips.get(&entry.ledger).and_then(|(_, at)| *at);
        self.tips.insert(entry.ledger, (entry.number, before));
        Ok(())
    }

    fn is_next(&self, entry: EntryRef) -> Result<(), Unreadable> {
        let last = self
            .tips
            .get(&entry.ledger)
            .map_or(0, |(number, _)| *number);
        let (expected, found) = (last.saturating_add(1), entry.number);
        if found == expected {
            return Ok(());
        }
        Err(Unreadable::Number {
            position: self.n_seen + 1,
            ledger: self.names().ledger(entry.ledger),
            expected,
            found,
        })
    }

    /// Gives up the replay for what was read.
    pub fn into_history(self) -> History {
        self.history
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
    Ok(replay.into_history())
}
