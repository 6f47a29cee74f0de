//! What was said in confidence: how far it may go, who has read it, and what
//! can still be destroyed. A part of the state of talks.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::model::party::{MediatorIdx, PartyIdx, Seat};
use crate::model::slug::Slug;
use crate::model::statement::Statement;
use crate::talks::event::{Event, EventKind, Perishable};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::text::reply::Authority;

/// What one seat knows of confidences and their fate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confidences {
    authorities: BTreeMap<(EntryRef, Slug), Release>,
    proposals: BTreeMap<EntryRef, Proposal>,
    reads: BTreeMap<(PartyIdx, MediatorIdx), u32>,
    held: BTreeMap<EntryRef, HeldStatement>,
    perishables: BTreeMap<EntryRef, (Perishable, Seat)>,
}

/// How far words may be carried, and from when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// How far.
    pub authority: Authority,
    /// The earliest time to tell them.
    pub not_before: Option<Timestamp>,
}

/// Words that a mediator proposed to carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who proposed it.
    pub by: Seat,
    /// The entry where the words stand.
    pub source: EntryRef,
    /// The words.
    pub words: String,
    /// To whom they are to be told.
    pub to: Ledger,
    /// Whether another mediator has approved.
    pub is_approved: bool,
}

/// A statement that is to be public later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldStatement {
    /// Who handed it over.
    pub by: Seat,
    /// The statement.
    pub statement: Statement,
    /// The earliest time to release it.
    pub not_before: Timestamp,
    /// Whether it was released.
    pub is_released: bool,
}

impl Confidences {
    /// Takes one more event into account.
    pub(super) fn evolve(&mut self, event: &Event) {
        match &event.kind {
            EventKind::AuthorityGiven {
                source,
                clause,
                authority,
                not_before,
            } => {
                let release = Release {
                    authority: *authority,
                    not_before: *not_before,
                };
                self.authorities.insert((*source, clause.clone()), release);
            }
            EventKind::DisclosureProposed { source, words, to } => {
                let proposal = Proposal {
                    by: event.by,
                    source: *source,
                    words: words.clone(),
                    to: *to,
                    is_approved: false,
                };
                self.proposals.insert(event.entry, proposal);
            }
            EventKind::DisclosureApproved { proposal } => {
                if let Some(proposal) = self.proposals.get_mut(proposal) {
                    proposal.is_approved = true;
                }
            }
            EventKind::RoomRead { through } => {
                if let (Ledger::Room(party), Seat::Mediator(mediator)) = (event.ledger(), event.by)
                {
                    self.reads.insert((party, mediator), *through);
                }
            }
            EventKind::StatementHeld {
                statement,
                not_before,
            } => {
                let held = HeldStatement {
                    by: event.by,
                    statement: statement.clone(),
                    not_before: *not_before,
                    is_released: false,
                };
                self.held.insert(event.entry, held);
            }
            EventKind::StatementReleased { held } => {
                if let Some(held) = self.held.get_mut(held) {
                    held.is_released = true;
                }
            }
            EventKind::Destroyed { number, .. } => {
                let ledger = event.ledger();
                let number = *number;
                self.perishables.remove(&EntryRef { ledger, number });
            }
            kind => {
                if let Some(perishable) = Perishable::of(kind) {
                    self.perishables.insert(event.entry, (perishable, event.by));
                }
            }
        }
    }

    /// What a party said later of how far its words of a clause may be carried.
    pub fn release(&self, source: EntryRef, clause: &Slug) -> Option<Release> {
        self.authorities.get(&(source, clause.clone())).copied()
    }

    /// The words that were proposed to be carried, by the entry where they were.
    pub fn proposals(&self) -> &BTreeMap<EntryRef, Proposal> {
        &self.proposals
    }

    /// The last entry of a party's room that a mediator has read; 0 if none.
    pub fn read_through(&self, party: PartyIdx, mediator: MediatorIdx) -> u32 {
        self.reads.get(&(party, mediator)).copied().unwrap_or(0)
    }

    /// The statements that are or were to be public later.
    pub fn held(&self) -> &BTreeMap<EntryRef, HeldStatement> {
        &self.held
    }

    /// What stands in an entry that can be destroyed, and whose it is.
    pub(super) fn perishable(&self, entry: EntryRef) -> Option<(Perishable, Seat)> {
        self.perishables.get(&entry).copied()
    }
}

impl Perishable {
    /// What of an event can be destroyed, if anything.
    pub(super) fn of(kind: &EventKind) -> Option<Self> {
        match kind {
            EventKind::NoteKept { .. } => Some(Self::Note),
            EventKind::PreferencesDeposited(deposit) => Some(Self::Deposit(deposit.party)),
            EventKind::EnvelopeDeposited(_) => Some(Self::Envelope),
            _ => None,
        }
    }
}
