//! Refusals: why something may not be done, and what may be done instead.

use jiff::Timestamp;

use crate::agreement::concluded::NotConcludable;
use crate::agreement::course::NotNow;
use crate::model::language::Language;
use crate::model::slug::Slug;
use crate::talks::signing::NotTaken;
use crate::text::draft::DraftNo;

/// Why an action was not done. The talks are as they were.
///
/// Neither this nor what it is made of is `#[non_exhaustive]`: pages tell every
/// refusal in every language, and must not compile while one has no words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Guarantors, observers and the public read; they do not act.
    #[error("this seat may read, not act")]
    SeatCannotAct,
    /// The talks are over.
    #[error("the talks have ended")]
    Ended,
    /// Another role's act.
    #[error("only a party may do this")]
    OnlyParties,
    /// Another role's act.
    #[error("only a mediator may do this")]
    OnlyMediators,
    /// Somebody else's.
    #[error("this is not yours to give")]
    NotYours,
    /// The protocol has no place for it.
    #[error("{protocol} talks have no {what}")]
    NotInProtocol {
        /// Name of the protocol.
        protocol: &'static str,
        /// What was tried.
        what: OutOfPlace,
    },
    /// There is nothing to act upon.
    #[error("there is no {what}")]
    Missing {
        /// What is missing.
        what: Lacking,
    },
    /// A newer draft has replaced it.
    #[error("draft {given} is superseded by draft {current}")]
    Superseded {
        /// The draft that was named.
        given: u32,
        /// The current draft.
        current: u32,
    },
    /// Words are still disputed.
    #[error("draft {draft} has {open} open brackets", draft = draft.0)]
    OpenBrackets {
        /// The draft.
        draft: DraftNo,
        /// How many.
        open: usize,
    },
    /// Not every party has accepted the text; told to mediators, who know it.
    #[error("{waiting} parties have not accepted draft {draft}", draft = draft.0)]
    NotAccepted {
        /// The draft.
        draft: DraftNo,
        /// How many.
        waiting: usize,
    },
    /// It has been done already.
    #[error("this has been done already")]
    Repeated,
    /// A clause that the draft does not have.
    #[error("the draft has no clause `{clause}`")]
    UnknownClause {
        /// What was named.
        clause: Slug,
    },
    /// Two replies to one clause.
    #[error("clause `{clause}` is replied to twice")]
    RepeatedClause {
        /// Which.
        clause: Slug,
    },
    /// An issue or value that is not on the agenda.
    #[error("a value that is not on the agenda")]
    UnknownValue,
    /// The text does not fit the agenda.
    #[error("the draft does not fit the agenda: {problem}")]
    UnfitDraft {
        /// In what way.
        problem: DraftProblem,
    },
    /// A public rule forbids it.
    #[error("the public rule `{words}` forbids this")]
    BreaksConstraint {
        /// The rule.
        words: String,
    },
    /// Words that do not stand where they are said to stand.
    #[error("these words do not stand in that entry")]
    NotTheirWords,
    /// The party did not allow it.
    #[error("the party did not allow these words to be told")]
    NotToBeTold,
    /// Its time has not come.
    #[error("this is not to be told before {not_before}")]
    Embargoed {
        /// The earliest time.
        not_before: Timestamp,
    },
    /// Two mediators are needed.
    #[error("another mediator must approve this")]
    NeedsAnother,
    /// Not an age file, or not addressed to mediators of the case.
    #[error("an envelope is an age file to mediators of the case, each named once, in their order")]
    NotSealed,
    /// The case promises no destruction.
    #[error("this case does not promise that anything is destroyed")]
    NotPromised,
    /// Who takes part does not make a meeting.
    #[error("a meeting is of the mediators, of mediators with one party, or of all parties")]
    NoSuchMeeting,
    /// A track that the case does not have.
    #[error("there is no track `{track}`")]
    UnknownTrack {
        /// What was named.
        track: Slug,
    },
    /// In shuttle talks parties never sit together.
    #[error("in shuttle talks the parties do not meet")]
    PartiesDoNotMeet,
    /// Another party's turn.
    #[error("it is not your turn")]
    NotYourTurn,
    /// An issue or option of that name exists.
    #[error("the agenda has `{name}` already")]
    AlreadyOnAgenda {
        /// The name.
        name: Slug,
    },
    /// A request that cannot be put on the agenda as it stands.
    #[error("the request cannot be put on the agenda: {problem}")]
    UnfitRequest {
        /// In what way.
        problem: RequestProblem,
    },
    /// A key or a signature does not count.
    #[error("{0}")]
    NotTaken(#[from] NotTaken),
    /// It cannot be reported, or not now.
    #[error("{0}")]
    NotNow(NotNow),
    /// The text and the plan make no agreement.
    #[error("the text makes no agreement: {0}")]
    NotConcludable(NotConcludable),
    /// Longer than anybody will read.
    #[error("{found} bytes of words, at most {limit}")]
    TooLong {
        /// Bytes given.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
}

/// What a protocol has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutOfPlace {
    /// Drafts, replies and requests, where parties make offers.
    #[error("negotiating text")]
    NegotiatingText,
    /// Offers, where there is a negotiating text.
    #[error("offers between parties")]
    Offers,
    /// Answers to offers, where there is a negotiating text.
    #[error("offers to accept or reject")]
    AnswersToOffers,
}

impl OutOfPlace {
    /// What to do instead.
    pub fn instead(self) -> &'static str {
        match self {
            Self::NegotiatingText => "offer, accept, reject or end",
            Self::Offers => "reply to the draft; the mediators hold the pen",
            Self::AnswersToOffers => {
                "reply to the draft, or accept the whole of it when it is clean"
            }
        }
    }
}

/// What an action is about, and is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lacking {
    /// A proposal to carry words.
    #[error("such proposal")]
    Proposal,
    /// A reply to a clause.
    #[error("such reply to that clause")]
    Reply,
    /// An entry of a ledger.
    #[error("such entry")]
    Entry,
    /// A party.
    #[error("such party")]
    Party,
    /// A current draft.
    #[error("draft on the table")]
    CurrentDraft,
    /// A draft of that number.
    #[error("such draft")]
    Draft,
    /// A request.
    #[error("such request")]
    Request,
    /// Something of one's own that can be destroyed.
    #[error("such note or deposit of yours")]
    Own,
    /// An agreement, when one signs.
    #[error("agreement to sign")]
    AgreementToSign,
    /// A registered key.
    #[error("key registered for this party")]
    Key,
    /// A statement that was handed over.
    #[error("such statement")]
    Statement,
    /// An agreement, when one reports.
    #[error("agreement to carry out")]
    AgreementToCarryOut,
    /// An offer to answer.
    #[error("offer on the table")]
    Offer,
    /// A meeting.
    #[error("such meeting")]
    Meeting,
}

/// How a draft fails to fit the agenda.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftProblem {
    /// Not one bracket per issue.
    #[error("{found} places for {expected} issues")]
    Places {
        /// Issues on the agenda.
        expected: usize,
        /// Places given.
        found: usize,
    },
    /// An issue that stands in no clause, or in more than one.
    #[error("issue `{issue}` stands in {clauses} clauses, expected 1")]
    Carriers {
        /// The issue.
        issue: Slug,
        /// In how many.
        clauses: usize,
    },
    /// A place without options, with an unknown or a repeated one.
    #[error("the options of `{issue}` are empty, unknown or repeated")]
    Options {
        /// The issue.
        issue: Slug,
    },
    /// The annex does not hand over each item of the exchange once, in order of days.
    #[error("the annex on the exchange does not hand over every item once, in order of days")]
    Annex,
    /// A clause from which an obligation or the exchange comes is gone.
    #[error("clause `{clause}`, from which an obligation comes, is missing")]
    MissingClause {
        /// The clause.
        clause: Slug,
    },
    /// Two clauses of one name.
    #[error("clause `{clause}` stands twice")]
    RepeatedClause {
        /// The clause.
        clause: Slug,
    },
    /// A rendering in a language in which the text is not authentic.
    #[error("the text is not authentic in a further language `{language}`")]
    Language {
        /// The language.
        language: Language,
    },
    /// A rendering of a clause that the draft does not have, a second one, or
    /// one with other places.
    #[error(
        "the rendering of clause `{clause}` in `{language}` must have the places of that clause, and stand once"
    )]
    RenderedClause {
        /// The clause.
        clause: Slug,
        /// The language.
        language: Language,
    },
    /// A rendering of a value that the issue does not have, or without one
    /// place for the number.
    #[error(
        "the rendering of `{issue}` in `{language}` must be of a value that it has, with one `{{}}` for a number"
    )]
    RenderedValue {
        /// The issue.
        issue: Slug,
        /// The language.
        language: Language,
    },
}

/// How a request fails to fit the agenda.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestProblem {
    /// Its clause must carry the new issue and no other.
    #[error("its clause must carry the new issue and no other")]
    Clause,
    /// An issue needs values and a status quo among them.
    #[error("its status quo is not one of its values")]
    StatusQuo,
    /// Its options must differ, its importance be above 0 and at most 1,000.
    #[error(
        "its options are repeated or too many, or its importance is not above 0 and at most 1,000"
    )]
    Issue,
    /// Options are added to categorical and ordinal issues.
    #[error("options can only be added to categorical and ordinal issues on the agenda")]
    NotAChoice,
    /// Everything has an end.
    #[error("the agenda is full")]
    Full,
}

/// What kind of no a refusal is; the CLI and the API map it to their codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// This seat may not do it.
    NotPermitted,
    /// Something changed meanwhile, or it is too early or too late.
    Conflict,
    /// What was given makes no sense here.
    BadInput,
}

impl Refusal {
    /// What kind of no this is.
    pub fn kind(&self) -> RefusalKind {
        match self {
            Self::SeatCannotAct
            | Self::OnlyParties
            | Self::OnlyMediators
            | Self::NotYours
            | Self::NotToBeTold
            | Self::NeedsAnother
            | Self::NotPromised
            | Self::PartiesDoNotMeet
            | Self::NotInProtocol { .. } => RefusalKind::NotPermitted,
            Self::Ended
            | Self::Superseded { .. }
            | Self::OpenBrackets { .. }
            | Self::NotAccepted { .. }
            | Self::Repeated
            | Self::AlreadyOnAgenda { .. }
            | Self::Embargoed { .. }
            | Self::NotYourTurn => RefusalKind::Conflict,
            _ => RefusalKind::BadInput,
        }
    }

    /// What may be done instead, if that can be said.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::SeatCannotAct => "act from a party's or a mediator's seat",
            Self::Ended => "open new talks, or make a statement",
            Self::OnlyParties => "a mediator proposes by tabling a draft",
            Self::OnlyMediators => "ask a mediator; in your reply you can say what should change",
            Self::NotYours => "deposit your own preferences",
            Self::NotInProtocol { what, .. } => what.instead(),
            Self::Superseded { .. } => "read the current draft and reply to that",
            Self::OpenBrackets { .. } => {
                "reply clause by clause; the whole text can be accepted when it is clean"
            }
            Self::NotAccepted { .. } => "wait for every party's acceptance, or table another draft",
            Self::NotConcludable(NotConcludable::NotRendered { .. }) => {
                "a clean text is tabled in all its languages at once: render it, or leave a bracket open"
            }
            Self::UnfitDraft {
                problem:
                    DraftProblem::Language { .. }
                    | DraftProblem::RenderedClause { .. }
                    | DraftProblem::RenderedValue { .. },
            } => {
                "render the clauses and values of this draft, in the languages that the case names"
            }
            Self::UnfitDraft { .. } => "give every issue on the agenda one place in one clause",
            Self::NotToBeTold => {
                "ask the party for authority, or put it in your own words in a draft"
            }
            Self::Embargoed { .. } => "wait, or ask whoever set the time to name an earlier one",
            Self::NeedsAnother => "ask a colleague among the mediators",
            Self::NotSealed => "seal the file with `age` to the mediators' keys",
            Self::NotPromised => {
                "the table `[confidences]` of a case can promise it, before talks open"
            }
            Self::NotTheirWords => "copy the words exactly as they stand",
            Self::NoSuchMeeting => {
                "invite one party, or all of them, and take part yourself; some but not all parties meet one by one"
            }
            Self::PartiesDoNotMeet => "call a proximity meeting, or meet each party by itself",
            Self::NotYourTurn => "wait for the others to answer",
            _ => return None,
        })
    }
}
