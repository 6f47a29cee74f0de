//! What happened: the entries of the ledgers.

use jiff::Timestamp;

use crate::agreement::carrying_out::Report;
use crate::agreement::signature::{KeyKind, SignedAcceptance};
use crate::case::{Case, ProtocolKind};
use crate::model::outcome::Outcome;
use crate::model::party::{PartyIdx, Seat};
use crate::model::slug::Slug;
use crate::model::statement::Statement;
use crate::talks::action::{Deposit, Envelope, Meeting, RequestRef};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::sealing::SealKey;
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::{Authority, ClauseReply};
use crate::text::request::{Addition, Request};

/// Something that happened, where its audience can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its ledger and its number there.
    pub entry: EntryRef,
    /// When; never before an earlier event of the same ledger.
    pub at: Timestamp,
    /// Whose act it was.
    pub by: Seat,
    /// What happened.
    pub kind: EventKind,
}

impl Event {
    /// The audience.
    pub fn ledger(&self) -> Ledger {
        self.entry.ledger
    }
}

/// What happened. Everything in an event is for its whole audience.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventKind {
    /// Words kept for one's own side.
    NoteKept {
        /// The words.
        words: String,
    },
    /// A statement was made or registered.
    StatementMade(Statement),
    /// A party confided preferences to the mediators.
    PreferencesDeposited(Box<Deposit>),
    /// A meeting was opened.
    MeetingConvened(Meeting),
    /// A meeting was closed.
    MeetingAdjourned {
        /// The entry that opened it.
        meeting: EntryRef,
        /// What came of it.
        outcome: String,
    },
    /// Words from another ledger were put here.
    Disclosed {
        /// The words, exactly.
        words: String,
        /// As whose they are told.
        told_as: ToldAs,
    },
    /// Words of this ledger were carried to another.
    Carried {
        /// The entry where they stand.
        source: EntryRef,
        /// The words.
        words: String,
        /// As whose they were told.
        told_as: ToldAs,
        /// To whom they were told.
        to: Ledger,
    },
    /// A mediator proposed to carry words; another one must approve.
    DisclosureProposed {
        /// The entry where they stand.
        source: EntryRef,
        /// The words.
        words: String,
        /// To whom they are to be told.
        to: Ledger,
    },
    /// Another mediator approved; the words were carried.
    DisclosureApproved {
        /// The entry where it was proposed.
        proposal: EntryRef,
    },
    /// A party said how far its words may be carried from now on.
    AuthorityGiven {
        /// The entry in its room where they stand.
        source: EntryRef,
        /// The clause of which they were said.
        clause: Slug,
        /// How far.
        authority: Authority,
        /// The earliest time to tell them.
        not_before: Option<Timestamp>,
    },
    /// A mediator read this room.
    RoomRead {
        /// The last entry that was read.
        through: u32,
    },
    /// A text was shown to this party before the others.
    DraftShown {
        /// The text.
        draft: Draft,
        /// Why.
        words: String,
    },
    /// A statement was handed over, to be public later.
    StatementHeld {
        /// The statement.
        statement: Statement,
        /// The earliest time to release it.
        not_before: Timestamp,
    },
    /// A statement that was handed over is public now.
    StatementReleased {
        /// The entry where it was handed over.
        held: EntryRef,
    },
    /// Something was confided under seal.
    EnvelopeDeposited(Envelope),
    /// The content of an entry of this ledger was destroyed, as promised.
    Destroyed {
        /// Its number in this ledger.
        number: u32,
        /// What it was, so that a record without it can still be read.
        was: Perishable,
    },
    /// What stood here was destroyed later.
    Gone(Perishable),
    /// A draft was put before all parties.
    DraftTabled {
        /// Its number.
        number: DraftNo,
        /// The whole of it.
        draft: Draft,
    },
    /// A party said what it thinks of the clauses of a draft.
    Replied {
        /// Which draft.
        draft: DraftNo,
        /// The replies.
        clauses: Vec<ClauseReply>,
    },
    /// A party asked for something new.
    RequestRaised {
        /// Its number.
        request: RequestRef,
        /// What was asked.
        content: Request,
    },
    /// The agenda grew.
    AgendaExtended {
        /// What was added.
        addition: Addition,
    },
    /// A request was answered, in the room of the party that raised it.
    RequestAnswered {
        /// Which.
        request: RequestRef,
        /// Whether it was put on the agenda.
        is_admitted: bool,
        /// Why; may be empty.
        words: String,
    },
    /// A party accepted the whole of a clean draft.
    DraftAccepted {
        /// Which.
        draft: DraftNo,
    },
    /// Every party has accepted: the talks are concluded.
    Concluded {
        /// The outcome.
        outcome: Outcome,
        /// The draft that states it, in mediated talks.
        draft: Option<DraftNo>,
    },
    /// An outcome was offered.
    Offered {
        /// The outcome.
        outcome: Outcome,
        /// The reason.
        words: String,
    },
    /// The offer on the table was accepted by one party.
    OfferAccepted,
    /// The offer on the table was rejected.
    OfferRejected {
        /// The reason.
        words: String,
    },
    /// A party's key, for all to see; it replaces the one before.
    KeyRegistered {
        /// The public half, 32 bytes.
        public: [u8; 32],
        /// Whether what it signs binds the party.
        kind: KeyKind,
    },
    /// A mediator's key to seal to; it replaces the one before.
    SealKeyRegistered {
        /// The public half.
        key: SealKey,
    },
    /// A party signed what was agreed.
    Signed(SignedAcceptance),
    /// What was done, claimed or found while the agreement is carried out.
    Reported(Report),
    /// The rounds are used up.
    DeadlinePassed,
    /// The talks ended without agreement.
    Ended {
        /// The reason.
        words: String,
    },
}

/// What can be destroyed where the case promises it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Perishable {
    /// Words kept for one's own side.
    Note,
    /// What a party confided.
    Deposit(PartyIdx),
    /// What a party confided under seal.
    Envelope,
}

impl Perishable {
    /// Its word in stored forms: `note`, `deposit`, `envelope`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Deposit(_) => "deposit",
            Self::Envelope => "envelope",
        }
    }
}

/// As whose words are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldAs {
    /// In the name of a party.
    InNameOf(PartyIdx),
    /// As coming from one side.
    OneSide,
    /// As the mediators' own idea.
    MediatorsIdea,
}

/// A case and all that happened in it, in order.
///
/// Readers get no history but a view of one: see `disclosure`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The case.
    pub case: Case,
    /// How the talks run.
    pub protocol: ProtocolKind,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl History {
    /// Adds what happened. What it says was destroyed is gone from then on.
    /// Cost: constant, or the number of events where something is destroyed.
    pub(crate) fn take(&mut self, event: Event) {
        if let EventKind::Destroyed { number, .. } = event.kind {
            let ledger = event.ledger();
            let entry = EntryRef { ledger, number };
            let place = self.events.iter_mut().find(|it| it.entry == entry);
            if let Some(place) = place
                && let Some(perishable) = Perishable::of(&place.kind)
            {
                place.kind = EventKind::Gone(perishable);
            }
        }
        self.events.push(event);
    }
}
