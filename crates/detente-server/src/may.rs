//! Who may do what: one pure function, and nowhere else.
//!
//! [`may`] is compared with the reviewed truth table `may.toml` beside this
//! file by a second, smaller implementation in `tests/may.rs`. It knows no
//! case, no store and no HTTP. What an act needs is [`needed_for`]; whether an
//! act is possible at this point of the talks is the engine's to say.

use detente::talks::action::Act;

use crate::principal::{Role, Standing};

/// What somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// What anybody may ask.
    AskOpenly,
    /// Handle one's own session.
    KeepSession,
    /// List the cases in which one has a seat.
    ListCases,
    /// Read what one's seat is shown.
    ReadView,
    /// Read a ledger's proofs.
    ReadRecord,
    /// Have something computed from what one's seat is shown.
    Analyse,
    /// Come to the door of acting; which act needs what is told below.
    Act,
    /// Keep notes.
    Note,
    /// Open and close meetings.
    Convene,
    /// Speak for one's seat: reply, offer, state, propose, disclose.
    Speak,
    /// Report what was done under the agreement.
    Report,
    /// Commit one's seat: accept, sign, conclude, end.
    Commit,
    /// Read who holds a mandate of one's own seat.
    ReadPeople,
    /// Give and take mandates of one's own seat.
    Mandate,
    /// Read the server's figures.
    ReadFigures,
}

impl Capability {
    /// All capabilities.
    pub const ALL: [Self; 15] = [
        Self::AskOpenly,
        Self::KeepSession,
        Self::ListCases,
        Self::ReadView,
        Self::ReadRecord,
        Self::Analyse,
        Self::Act,
        Self::Note,
        Self::Convene,
        Self::Speak,
        Self::Report,
        Self::Commit,
        Self::ReadPeople,
        Self::Mandate,
        Self::ReadFigures,
    ];

    /// Its name in the truth table.
    pub fn name(self) -> &'static str {
        match self {
            Self::AskOpenly => "ask-openly",
            Self::KeepSession => "keep-session",
            Self::ListCases => "list-cases",
            Self::ReadView => "read-view",
            Self::ReadRecord => "read-record",
            Self::Analyse => "analyse",
            Self::Act => "act",
            Self::Note => "note",
            Self::Convene => "convene",
            Self::Speak => "speak",
            Self::Report => "report",
            Self::Commit => "commit",
            Self::ReadPeople => "read-people",
            Self::Mandate => "mandate",
            Self::ReadFigures => "read-figures",
        }
    }
}

/// Upon what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// What belongs to the principal's own seat, or to nobody.
    Own,
    /// What exists but is another's: a ledger that the seat does not read, a
    /// mandate of another seat, an analysis that another asked for.
    Anothers,
}

impl Object {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Own, Self::Anothers];
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It may be done.
    Yes,
    /// Log in first.
    LogIn,
    /// One's role does not permit it.
    No,
    /// For this principal there is no such thing.
    Absent,
}

impl Answer {
    /// Its name in the truth table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::LogIn => "log-in",
            Self::No => "no",
            Self::Absent => "absent",
        }
    }
}

/// Says whether somebody may do something.
///
/// Laws: nobody is told "no" about what is another's, only that there is no
/// such thing; without a login every answer but that to open questions is
/// [`Answer::LogIn`], whatever exists.
pub fn may(who: Standing, what: Capability, of: Object) -> Answer {
    if what == Capability::AskOpenly {
        return Answer::Yes;
    }
    let role = match who {
        Standing::Anonymous => return Answer::LogIn,
        Standing::Outsider => None,
        Standing::Holder(role) => Some(role),
    };
    if of == Object::Anothers {
        return Answer::Absent;
    }
    match what {
        Capability::AskOpenly | Capability::KeepSession | Capability::ListCases => Answer::Yes,
        Capability::ReadFigures => match role {
            Some(Role::Operator) => Answer::Yes,
            _ => Answer::Absent,
        },
        _ => match role {
            None | Some(Role::Operator) => Answer::Absent,
            Some(role) if is_within(role, what) => Answer::Yes,
            Some(_) => Answer::No,
        },
    }
}

/// What the role of somebody with a seat includes.
fn is_within(role: Role, what: Capability) -> bool {
    match what {
        Capability::ReadView | Capability::ReadPeople | Capability::Act => true,
        // A mediators' aide does not see deposits, so gets no bodies of ledgers either.
        Capability::ReadRecord | Capability::Analyse => role != Role::MediatorAide,
        Capability::Note => !matches!(role, Role::Guarantor | Role::Observer | Role::Operator),
        Capability::Convene => matches!(
            role,
            Role::Head | Role::Delegate | Role::Lead | Role::MediatorAide
        ),
        Capability::Speak => matches!(role, Role::Head | Role::Delegate | Role::Lead),
        Capability::Report => matches!(
            role,
            Role::Head | Role::Delegate | Role::Lead | Role::Guarantor | Role::Observer
        ),
        Capability::Commit | Capability::Mandate => matches!(role, Role::Head | Role::Lead),
        Capability::AskOpenly
        | Capability::KeepSession
        | Capability::ListCases
        | Capability::ReadFigures => false,
    }
}

/// What an act needs. An act that is not named here commits: whoever adds one
/// must say so here before anybody but a head or a lead can do it.
pub fn needed_for(act: &Act) -> Capability {
    match act {
        Act::Note { .. } => Capability::Note,
        Act::Convene(_) | Act::Adjourn { .. } => Capability::Convene,
        Act::MakeStatement(_)
        | Act::Disclose { .. }
        | Act::ApproveDisclosure { .. }
        | Act::Authorise { .. }
        | Act::ShowDraft { .. }
        | Act::HoldStatement { .. }
        | Act::ReleaseStatement { .. }
        | Act::TableDraft(_)
        | Act::Reply { .. }
        | Act::Admit { .. }
        | Act::Decline { .. }
        | Act::Offer { .. }
        | Act::RejectOffer { .. } => Capability::Speak,
        Act::Report(_) => Capability::Report,
        _ => Capability::Commit,
    }
}
