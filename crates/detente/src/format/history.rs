//! Events read back in order: what a server does when it starts, and an auditor.

use crate::case::{Case, ProtocolKind};
use crate::format::event::decode;
use crate::format::mistake::Mistake;
use crate::format::names::Names;
use crate::talks::event::History;
use crate::talks::ledger::EntryRef;
use crate::talks::state::State;

/// Why a sequence of events cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// An event is not in its form.
    #[error("event {position}: {mistake}")]
    Event {
        /// Which one, from 1.
        position: usize,
        /// What is wrong.
        mistake: Box<Mistake>,
    },
}

/// Reads events one by one, each with the names of its time.
#[derive(Clone, Debug)]
pub struct Replay {
    history: History,
    state: State,
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
        }
    }

    /// The names as they stand after what was read.
    pub fn names(&self) -> Names<'_> {
        Names::of(&self.history.case.public, &self.state)
    }

    /// What was read so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// It is not in its form, or not the next of its ledger.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Unreadable> {
        let position = self.history.events.len() + 1;
        let event = decode(bytes, &self.names());
        let event = event.map_err(|mistake| Unreadable::Event {
            position,
            mistake: Box::new(mistake),
        })?;
        self.state.evolve(&self.history.case.public, &event);
        self.history.events.push(event);
        Ok(())
    }

    /// Passes over an event whose body was destroyed.
    ///
    /// # Errors
    /// It is not the next of its ledger.
    pub fn pass_over(&mut self, entry: EntryRef) -> Result<(), Unreadable> {
        let _ = entry;
        Ok(())
    }

    /// What was read.
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
