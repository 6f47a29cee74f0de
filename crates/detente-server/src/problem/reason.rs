//! Reasons: what exactly stands in the way, with its values.

use detente::talks::refusal::Refusal;
use detente::text::clause::WordingProblem;

use crate::credential::WeakPassword;

/// Why something was not done, told to people in their language
/// ([`pages::reason`](crate::pages::reason)) and to programs in English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The engine refuses the act.
    #[error("{0}")]
    Refused(Refusal),
    /// The words of a clause cannot be read.
    #[error("{0}")]
    Wording(#[from] WordingProblem),
    /// A seat or a mandate has no room left.
    #[error("{0}")]
    Quota(Quota),
    /// An analysis of the same mandate runs.
    #[error("an analysis of yours is not done yet")]
    AnalysisWaits,
    /// A page of the same mandate is computed.
    #[error("a page that you asked for before is not done yet")]
    PageWaits,
    /// Too many wait for the processor.
    #[error("too many analyses wait; try again")]
    AnalysesWait,
    /// A password that is not taken.
    #[error("{0}")]
    Password(#[from] WeakPassword),
    /// A name of somebody that is not taken.
    #[error("expected a name of 1 to 64 of a-z 0-9 . _ -")]
    NameForm,
    /// The seat has somebody of that name.
    #[error("somebody in your own seat has this name")]
    NameTaken,
    /// A second mandate in the same case.
    #[error("you have a mandate there already")]
    TwoSeats,
    /// One's own mandate is not taken away by oneself.
    #[error("this is your own mandate")]
    OwnMandate,
    /// The seat has as many invitations as it may.
    #[error("too many invitations wait")]
    InvitationsWait,
    /// A role that a seat does not have.
    #[error("nobody can have this role in your seat")]
    RoleNotHere,
    /// A note on an invitation that is not one short line.
    #[error("expected a label of one line and at most {bytes_max} bytes")]
    Label {
        /// The most bytes.
        bytes_max: usize,
    },
    /// It is on already.
    #[error("there is a second factor already")]
    FactorIsOn,
    /// Nothing was offered that could be switched on.
    #[error("no second factor waits to be switched on")]
    FactorNotOffered,
    /// It is off already.
    #[error("there is no second factor")]
    FactorIsOff,
    /// More than a Word file holds.
    #[error("the text is too large for a Word file")]
    PaperTooLarge,
    /// The server lacks what PDF needs, which its log tells.
    #[error("no PDF can be made at the moment")]
    NoPrinting,
}

/// Whose share of the store is used up, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Quota {
    /// That of a seat in a case.
    #[error("your seat has written {written} bytes of {limit}, and this has {given}")]
    Seat {
        /// Written so far.
        written: u64,
        /// The share.
        limit: u64,
        /// What was to be written.
        given: u64,
    },
    /// That of a mandate.
    #[error("by your mandate {written} bytes of {limit} were written, and this has {given}")]
    Mandate {
        /// Written so far.
        written: u64,
        /// The share.
        limit: u64,
        /// What was to be written.
        given: u64,
    },
}

impl Reason {
    /// What may be done instead, for programs, if that can be said.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Refused(refusal) => return refusal.hint(),
            Self::Quota(_) => "write less, or ask whoever runs the server for more room",
            Self::NameTaken => "choose another name",
            Self::TwoSeats => "nobody sits in two seats of one case",
            Self::OwnMandate => "invite another head, who can take it away",
            Self::InvitationsWait => "withdraw some of them",
            Self::FactorIsOn => "switch it off first",
            Self::FactorNotOffered => "set one up first",
            _ => return None,
        })
    }
}

impl From<&Refusal> for Reason {
    fn from(refusal: &Refusal) -> Self {
        Self::Refused(refusal.clone())
    }
}
