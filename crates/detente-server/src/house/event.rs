//! What happens to people: joining, mandates, sessions; and the opening of cases.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::factor::FactorSecret;
use crate::principal::{Id, Mandate, Role};

/// The version of the stored form.
pub const VERSION: u32 = 1;

/// Something that happened in the house. Stored sealed; tokens and passwords
/// are in it as hashes only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HouseEvent {
    /// Somebody joined, by an invitation.
    Joined {
        /// Who.
        person: Id,
        /// The name to log in with.
        name: String,
        /// The hash of the password, as a PHC string.
        password: String,
    },
    /// Somebody chose another password; other sessions end.
    PasswordChanged {
        /// Who.
        person: Id,
        /// The session in which it was done, which goes on.
        session: Id,
        /// The hash of the new password.
        password: String,
    },
    /// Somebody was invited.
    Invited(Invitation),
    /// An invitation was withdrawn.
    Withdrawn {
        /// Which.
        invitation: Id,
    },
    /// An invitation was taken up: a mandate was given.
    Accepted {
        /// Which.
        invitation: Id,
        /// The mandate.
        mandate: Mandate,
    },
    /// A mandate was taken away; the person's sessions end.
    Revoked {
        /// Which.
        mandate: Id,
        /// By whom.
        by: Id,
    },
    /// A session began.
    SessionOpened {
        /// Its name.
        session: Id,
        /// Whose.
        person: Id,
        /// The hash of its token, in hex digits.
        token: String,
        /// Whether a browser's cookie holds it.
        is_browser: bool,
        /// When.
        #[serde(with = "stamp")]
        at: Timestamp,
    },
    /// The password was given again.
    Confirmed {
        /// In which session.
        session: Id,
        /// When.
        #[serde(with = "stamp")]
        at: Timestamp,
    },
    /// A secret for a second factor was shown to whoever asked for one.
    FactorOffered {
        /// Who.
        person: Id,
        /// What their app counts from.
        secret: FactorSecret,
    },
    /// A second factor was switched on by its first code; other sessions end.
    FactorConfirmed {
        /// Whose.
        person: Id,
        /// The session in which it was done, which goes on.
        session: Id,
        /// The step of the code, which is used up.
        step: u64,
        /// The digests of the codes on paper, in hex digits.
        papers: Vec<String>,
    },
    /// A code was given: no code up to its step counts again.
    CodeUsed {
        /// Whose.
        person: Id,
        /// Its step.
        step: u64,
    },
    /// A code on paper was given, and does not count again.
    PaperUsed {
        /// Whose.
        person: Id,
        /// Its digest, in hex digits.
        paper: String,
    },
    /// A second factor was switched off.
    FactorRemoved {
        /// Whose.
        person: Id,
    },
    /// A session ended.
    SessionEnded {
        /// Which.
        session: Id,
    },
    /// The operator has acknowledged that the store was filled from a backup:
    /// what was said after the backup is missing.
    RestoreAcknowledged {
        /// The name of the backup, in hex digits.
        backup: String,
    },
    /// A case was opened on this server.
    CaseOpened(Box<Opening>),
}

/// An invitation to a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Its name.
    pub id: Id,
    /// To which case; `None` for an operator.
    pub case: Option<String>,
    /// To which seat; empty for an operator.
    pub seat: String,
    /// In what role.
    pub role: Role,
    /// Who invited; `None` for the command line.
    pub by: Option<Id>,
    /// Words by which the inviter knows it; may be empty.
    pub label: String,
    /// The hash of its token, in hex digits.
    pub token: String,
    /// Until when it can be taken up.
    #[serde(with = "stamp")]
    pub until: Timestamp,
}

/// A case as it was opened: its files, so that it can be read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The short name of the case.
    pub case: String,
    /// The protocol.
    pub protocol: String,
    /// Whether the public may read its public part.
    pub is_published: bool,
    /// The text of `case.toml`.
    pub text: String,
    /// The private parts: name and text.
    pub instructions: Vec<(String, String)>,
}

/// Times as RFC 3339 text.
mod stamp {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
