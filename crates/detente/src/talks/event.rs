//! What happened: the entries of the ledgers.

use jiff::Timestamp;

use crate::agreement::carrying_out::Report;
use crate::agreement::signature::{KeyKind, SignedAcceptance};
use crate::case::{Case, ProtocolKind};
use crate::model::outcome::Outcome;
use crate::model::party::{PartyIdx, Seat};
use crate::model::statement::Statement;
use crate::talks::action::{Deposit, Meeting, RequestRef};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::text::draft::{Draft, DraftNo};
use crate::text::reply::ClauseReply;
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
