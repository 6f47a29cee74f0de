//! What can be done in talks.

use jiff::Timestamp;

use crate::agreement::carrying_out::Report;
use crate::agreement::signature::{KeyKind, SignedAcceptance};
use crate::model::constraint::ValueTest;
use crate::model::delivery::ExchangeWorth;
use crate::model::issue::{Issue, IssueDomain, IssueIdx, ValueIdx};
use crate::model::mandate::Mandate;
use crate::model::outcome::Outcome;
use crate::model::party::{MediatorIdx, PartyIdx, Seat};
use crate::model::slug::Slug;
use crate::model::statement::Statement;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::sealing::SealKey;
use crate::text::clause::{Clause, Piece};
use crate::text::draft::{Draft, DraftNo};
use crate::text::rendering::Rendering;
use crate::text::reply::{Authority, ClauseReply};
use crate::text::request::{Addition, Request};

/// Something that somebody wants to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Who: a party or a mediator.
    pub by: Seat,
    /// What.
    pub act: Act,
}

/// What can be done. Which of these are possible depends on the protocol, the
/// seat and what happened before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Act {
    /// Keeps words for one's own side: the delegation, or the mediators.
    Note {
        /// The words.
        words: String,
    },
    /// Makes or registers a statement; the public reads it.
    MakeStatement(Statement),
    /// Confides preferences to the mediators.
    Deposit(Box<Deposit>),
    /// Opens a meeting.
    Convene(Meeting),
    /// Closes a meeting.
    Adjourn {
        /// The entry that opened it.
        meeting: EntryRef,
        /// What came of it, for those who took part.
        outcome: String,
    },
    /// Carries exact words from one ledger to another.
    Disclose {
        /// The entry in a party's room where the words stand.
        source: EntryRef,
        /// All the words said of one clause there, exactly.
        words: String,
        /// Who is to read them: all who take part, or another party.
        to: Ledger,
    },
    /// Says, as a party, how far mediators may carry what it said of a clause,
    /// from now on and, where it names a time, not before that.
    Authorise {
        /// The entry in its own room where the words stand.
        source: EntryRef,
        /// The clause of which they were said.
        clause: Slug,
        /// How far they may be carried.
        authority: Authority,
        /// The earliest time to tell them.
        not_before: Option<Timestamp>,
    },
    /// Approves words that another mediator proposed to carry, in a case that
    /// asks for two.
    ApproveDisclosure {
        /// The entry among the mediators where it was proposed.
        proposal: EntryRef,
    },
    /// Notes that a mediator has read a party's room, for that party to see.
    ReadRoom {
        /// Whose room.
        party: PartyIdx,
        /// The last entry that was read.
        through: u32,
    },
    /// Shows a text to one party before the others: a choice of the mediator
    /// that stands in that party's room and among the mediators.
    ShowDraft {
        /// The text.
        draft: Draft,
        /// To whom.
        to: PartyIdx,
        /// Why.
        words: String,
    },
    /// Hands over a statement that is not to be public before a time.
    HoldStatement {
        /// The statement.
        statement: Statement,
        /// The earliest time to release it.
        not_before: Timestamp,
    },
    /// Releases a statement whose time has come.
    ReleaseStatement {
        /// The entry where it was handed over.
        held: EntryRef,
    },
    /// Confides something sealed to named mediators; nobody else can open it.
    DepositSealed(Envelope),
    /// Destroys the content of a note or a deposit of one's own, in a case
    /// that promises it; that there was one stays on record.
    Destroy {
        /// Its entry.
        entry: EntryRef,
    },
    /// Puts the next draft of the text before all parties at once.
    TableDraft(Draft),
    /// Says what a party thinks of each clause of the current draft.
    Reply {
        /// The draft that is replied to; must be the current one.
        draft: DraftNo,
        /// One reply per clause, for some or all clauses.
        clauses: Vec<ClauseReply>,
        /// What the party wants on the agenda.
        requests: Vec<Request>,
    },
    /// Puts a request on the agenda, without saying whose it was.
    Admit {
        /// Which request.
        request: RequestRef,
    },
    /// Answers a request with no.
    Decline {
        /// Which request.
        request: RequestRef,
        /// Why.
        words: String,
    },
    /// Accepts the whole of a clean draft.
    AcceptDraft {
        /// The draft; must be the current one.
        draft: DraftNo,
    },
    /// Declares that every party has accepted the clean text.
    Conclude,
    /// Offers a whole outcome: to all in turn, or to the mediators in shuttle talks.
    Offer {
        /// A value for every issue.
        outcome: Outcome,
        /// The reason; may be empty.
        words: String,
    },
    /// Accepts the offer on the table.
    AcceptOffer,
    /// Rejects the offer on the table.
    RejectOffer {
        /// The reason; may be empty.
        words: String,
    },
    /// Ends the talks without agreement.
    End {
        /// The reason, for all who take part.
        words: String,
    },
    /// Registers the public half of the key with which a party signs, for all to see.
    RegisterKey {
        /// The public half, 32 bytes.
        public: [u8; 32],
        /// Whether what it signs binds the party.
        kind: KeyKind,
    },
    /// Registers the key to which deposits for a mediator are sealed, for all
    /// who take part to see.
    RegisterSealKey {
        /// The public half.
        key: SealKey,
    },
    /// Signs what was agreed.
    Sign(SignedAcceptance),
    /// Reports what was done, claimed or found while the agreement is carried out.
    Report(Report),
}

impl Act {
    /// True if whoever sits there may do such a thing at all. Guarantors and
    /// observers read, and report where the agreement calls on them.
    pub(crate) fn is_for(&self, seat: Seat) -> bool {
        match seat {
            Seat::Party(_) | Seat::Mediator(_) => true,
            Seat::Guarantor(_) | Seat::Observer(_) => matches!(self, Self::Report(_)),
            Seat::Public => false,
        }
    }

    /// True for what remains possible when the talks are over.
    pub(crate) fn is_possible_after_the_end(&self) -> bool {
        matches!(
            self,
            Self::Note { .. }
                | Self::MakeStatement(_)
                | Self::Adjourn { .. }
                | Self::Report(_)
                | Self::Sign(_)
                | Self::RegisterKey { .. }
                | Self::ReadRoom { .. }
                | Self::HoldStatement { .. }
                | Self::ReleaseStatement { .. }
                | Self::Destroy { .. }
        )
    }

    /// How many bytes of free words an act carries.
    pub(crate) fn n_bytes_of_words(&self) -> usize {
        let of_clause = |clause: &Clause| -> usize {
            let pieces = clause.wording.iter().map(|piece| match piece {
                Piece::Words(words) => words.len(),
                Piece::Bracket(_) => 1,
            });
            clause.title.len() + pieces.sum::<usize>()
        };
        let of_domain = |domain: &IssueDomain| match domain {
            IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => choices
                .iter()
                .map(|choice| choice.wording.len() + 1)
                .sum::<usize>(),
            IssueDomain::Range(range) => range.format().len(),
        };
        let of_request = |request: &Request| {
            let addition = match &request.addition {
                Addition::Issue { issue, clause } => {
                    issue.title.len() + of_domain(&issue.domain) + of_clause(clause)
                }
                Addition::Choice { choice, .. } => choice.wording.len(),
            };
            request.title.len() + request.words.len() + addition
        };
        let of_statement = |statement: &Statement| {
            let channel = statement.channel.as_deref().unwrap_or_default();
            statement.speaker.len() + statement.words.len() + channel.len()
        };
        let of_draft = |draft: &Draft| {
            let provenance = &draft.provenance;
            let names = provenance.drafted_by.iter().map(|name| name.len() + 1);
            let origin = names.sum::<usize>()
                + provenance.place.as_deref().map_or(0, str::len)
                + provenance.note.as_deref().map_or(0, str::len);
            let rendered = draft.renderings.values().map(Rendering::n_bytes);
            let lots = draft.handovers.iter().flat_map(|it| &it.lots);
            let annex = lots.map(|(id, _)| id.as_str().len() + 1).sum::<usize>();
            let words = draft.clauses.iter().map(of_clause).sum::<usize>();
            origin + annex + words + rendered.sum::<usize>()
        };
        match self {
            Self::Note { words }
            | Self::Decline { words, .. }
            | Self::Disclose { words, .. }
            | Self::Offer { words, .. }
            | Self::RejectOffer { words }
            | Self::End { words } => words.len(),
            Self::Adjourn { outcome, .. } => outcome.len(),
            Self::Report(report) => report.words.len(),
            Self::MakeStatement(statement) | Self::HoldStatement { statement, .. } => {
                of_statement(statement)
            }
            Self::Convene(meeting) => meeting.title.len() + meeting.participants.len(),
            Self::TableDraft(draft) => of_draft(draft),
            Self::ShowDraft { draft, words, .. } => of_draft(draft) + words.len(),
            Self::DepositSealed(envelope) => envelope.ciphertext.len(),
            Self::Reply {
                clauses, requests, ..
            } => {
                let replies = clauses.iter().map(|reply| {
                    let answers = reply.would_accept.iter().map(|(_, values)| values.len());
                    reply.words.len() + answers.sum::<usize>() / 16 + 1
                });
                replies.sum::<usize>() + requests.iter().map(of_request).sum::<usize>()
            }
            Self::Deposit(_)
            | Self::RegisterKey { .. }
            | Self::RegisterSealKey { .. }
            | Self::Sign(_)
            | Self::Admit { .. }
            | Self::AcceptDraft { .. }
            | Self::Conclude
            | Self::AcceptOffer
            | Self::Authorise { .. }
            | Self::ApproveDisclosure { .. }
            | Self::ReadRoom { .. }
            | Self::ReleaseStatement { .. }
            | Self::Destroy { .. } => 0,
        }
    }
}

/// What a party confides to the mediators. Private. A later deposit replaces
/// an earlier one whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// Whose it is.
    pub party: PartyIdx,
    /// What the party may settle, if it confides that.
    pub mandate: Option<Mandate>,
    /// What the exchange is worth to it, if it confides that.
    pub exchange: Option<ExchangeWorth>,
}

impl Deposit {
    /// True if everything it names is on the agenda.
    pub(crate) fn fits(&self, agenda: &[Issue]) -> bool {
        let exists = |issue: IssueIdx, value: ValueIdx| {
            agenda
                .get(issue.0)
                .is_some_and(|issue| value.0 < issue.domain.n_values())
        };
        self.mandate.as_ref().is_none_or(|mandate| {
            let mut rules = mandate.red_lines.iter();
            rules.all(|rule| {
                rule.when
                    .iter()
                    .chain(&rule.then)
                    .all(|condition| match &condition.test {
                        ValueTest::IsIn(values) => {
                            values.iter().all(|value| exists(condition.issue, *value))
                        }
                        ValueTest::AtLeast(value) | ValueTest::AtMost(value) => {
                            exists(condition.issue, *value)
                        }
                    })
            }) && mandate.utility.fits(agenda)
        })
    }
}

/// Something sealed to the keys of named mediators: the server that keeps it
/// cannot open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Who can open it, at least one mediator.
    pub to: Vec<MediatorIdx>,
    /// An age file, as bytes; see the age specification, version 1.
    pub ciphertext: Vec<u8>,
}

/// A meeting as it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// On which track.
    pub track: Slug,
    /// What it is called.
    pub title: String,
    /// Who takes part: mediators, and no party, one party, or all of them.
    pub participants: Vec<Seat>,
    /// Whether parties sit apart, mediators going between them.
    pub is_proximity: bool,
}

/// A request: whose, and its number among that party's, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestRef {
    /// Who raised it.
    pub party: PartyIdx,
    /// Its number in that party's room, from 1.
    pub number: u32,
}
