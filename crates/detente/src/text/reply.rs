//! Replies: what a party says of each clause of a draft.

use std::fmt;

use crate::model::issue::{IssueIdx, ValueIdx};
use crate::model::slug::Slug;

/// What a party says of one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// The words may stand.
    Accept,
    /// They may stand if a condition is met.
    AcceptIf,
    /// They may stand, with a stated exception that is still to be lifted.
    Reserve,
    /// They may not stand.
    Reject,
}

/// How far a mediator may carry words given in a party's room, and with them
/// what the party asks for: an ask that may not be told never stands as an
/// option in a draft of the automated mediator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Authority {
    /// Not to be told to anybody.
    #[default]
    NotToBeTold,
    /// May be told as coming from one side, without a name.
    MayBeTold,
    /// May be put forward as the mediators' own idea.
    AsMediatorsIdea,
    /// May be told in the party's own name.
    InYourName,
}

/// The reply of one party to one clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseReply {
    /// Which clause.
    pub clause: Slug,
    /// What is said of it.
    pub position: Position,
    /// The reason, condition or exception, in the party's words; may be empty for `Accept`.
    pub words: String,
    /// How far a mediator may carry those words.
    pub authority: Authority,
    /// Per issue of the clause, the values the party would accept together
    /// with its answers to the other clauses; the first is what it asks for.
    pub would_accept: Vec<(IssueIdx, Vec<ValueIdx>)>,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accept => "accept",
            Self::AcceptIf => "accept if",
            Self::Reserve => "reserve",
            Self::Reject => "reject",
        })
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotToBeTold => "not to be told",
            Self::MayBeTold => "may be told",
            Self::AsMediatorsIdea => "as mediators' idea",
            Self::InYourName => "in your own name",
        })
    }
}
