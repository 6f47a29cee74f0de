//! Who asks: people, their mandates, and what a mandate makes of them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hex::hex;

/// A name made of 128 random bits, in hex digits. Says nothing about order or number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Id(String);

impl Id {
    /// The name of 16 bytes.
    pub fn of(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody is in a seat, or in the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Heads a party's delegation: commits it, gives and takes mandates.
    Head,
    /// Speaks for a party; does not commit it.
    Delegate,
    /// Helps a delegation: reads its room, keeps notes.
    Aide,
    /// Leads the mediation.
    Lead,
    /// Helps the mediators: reads, keeps notes, convenes; does not disclose, and
    /// reads no deposited red lines.
    MediatorAide,
    /// Speaks for a guarantor.
    Guarantor,
    /// Speaks for an observer.
    Observer,
    /// Runs the server: health and figures, no case.
    Operator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 8] = [
        Self::Head,
        Self::Delegate,
        Self::Aide,
        Self::Lead,
        Self::MediatorAide,
        Self::Guarantor,
        Self::Observer,
        Self::Operator,
    ];

    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Delegate => "delegate",
            Self::Aide => "aide",
            Self::Lead => "lead",
            Self::MediatorAide => "mediator-aide",
            Self::Guarantor => "guarantor",
            Self::Observer => "observer",
            Self::Operator => "operator",
        }
    }

    /// The role of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// True if somebody of this role can sit in such a seat.
    pub fn fits(self, seat: detente::model::party::Seat) -> bool {
        use detente::model::party::Seat;
        match self {
            Self::Head | Self::Delegate | Self::Aide => matches!(seat, Seat::Party(_)),
            Self::Lead | Self::MediatorAide => matches!(seat, Seat::Mediator(_)),
            Self::Guarantor => matches!(seat, Seat::Guarantor(_)),
            Self::Observer => matches!(seat, Seat::Observer(_)),
            Self::Operator => false,
        }
    }

    /// The role of whoever speaks first for a seat, and invites the others.
    pub fn first_of(seat: detente::model::party::Seat) -> Option<Self> {
        use detente::model::party::Seat;
        match seat {
            Seat::Party(_) => Some(Self::Head),
            Seat::Mediator(_) => Some(Self::Lead),
            Seat::Guarantor(_) => Some(Self::Guarantor),
            Seat::Observer(_) => Some(Self::Observer),
            Seat::Public => None,
        }
    }
}

/// On whose behalf somebody reads and acts: a seat of a case, and in what role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// Its name.
    pub id: Id,
    /// Whose it is.
    pub person: Id,
    /// In which case; `None` for the operator.
    pub case: Option<String>,
    /// The short name of the seat; empty for the operator.
    pub seat: String,
    /// In what role.
    pub role: Role,
}

/// Whoever is logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The person.
    pub person: Id,
    /// The session.
    pub session: Id,
    /// Whether the session is held by a browser's cookie.
    pub is_browser: bool,
    /// Whether the password was given lately enough for a formal act.
    pub is_fresh: bool,
}

/// What a principal is to one case, or to the house: all that [`may`] asks of it.
///
/// [`may`]: crate::may::may
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody is logged in; a session that has ended is nobody's.
    Anonymous,
    /// Somebody without a mandate here, the operator in a case included.
    Outsider,
    /// Somebody with a mandate here.
    Holder(Role),
}

impl Standing {
    /// All standings.
    pub fn all() -> Vec<Self> {
        let holders = Role::ALL.into_iter().map(Self::Holder);
        [Self::Anonymous, Self::Outsider]
            .into_iter()
            .chain(holders)
            .collect()
    }

    /// Its name in the truth table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Outsider => "outsider",
            Self::Holder(role) => role.name(),
        }
    }
}
