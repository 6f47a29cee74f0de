//! What short names stand for at some point of the talks.

use crate::agreement::terms::Agreement;
use crate::case::PublicCase;
use crate::model::issue::{Issue, IssueIdx, ValueIdx};
use crate::model::party::{PartyIdx, Seat};
use crate::talks::action::RequestRef;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::state::State;

/// What the short names in a stored form stand for: the participants of a
/// case, the agenda as it stands, and the agreement once there is one.
///
/// All of it is joint matter, so whoever takes part has the same names. An
/// agenda only grows: an event is written and read alike with the names of its
/// own time and with those of any later time.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    pub(crate) case: &'a PublicCase,
    pub(crate) agenda: &'a [Issue],
    pub(crate) agreement: Option<&'a Agreement>,
}

impl<'a> Names<'a> {
    /// The names at the opening of the talks.
    pub fn at_opening(case: &'a PublicCase) -> Self {
        let agenda = &case.agenda;
        Self {
            case,
            agenda,
            agreement: None,
        }
    }

    /// The names where the talks stand for one who takes part.
    pub fn of(case: &'a PublicCase, state: &'a State) -> Self {
        Self {
            case,
            agenda: state.agenda(),
            agreement: state.carrying_out().map(|it| it.agreement()),
        }
    }
}

/// What is written. A position without a name is written as `#7`, which
/// stands for nothing when it is read back.
impl Names<'_> {
    pub(crate) fn issue(&self, at: IssueIdx) -> String {
        let issue = self.agenda.get(at.0);
        issue.map_or_else(|| format!("#{at}"), |issue| issue.id.to_string())
    }

    pub(crate) fn label(&self, issue: IssueIdx, value: ValueIdx) -> String {
        let issue = self.agenda.get(issue.0);
        issue.map_or_else(|| format!("#{}", value.0), |it| it.domain.label(value))
    }

    pub(crate) fn labels(&self, issue: IssueIdx, values: &[ValueIdx]) -> Vec<String> {
        let label = |value: &ValueIdx| self.label(issue, *value);
        values.iter().map(label).collect()
    }

    pub(crate) fn party(&self, party: PartyIdx) -> &str {
        self.case.seat_id(Seat::Party(party))
    }

    pub(crate) fn ledger(&self, ledger: Ledger) -> String {
        match ledger {
            Ledger::Public => "public".to_owned(),
            Ledger::Joint => "joint".to_owned(),
            Ledger::Mediators => "mediators".to_owned(),
            Ledger::Room(party) => format!("room:{}", self.party(party)),
            Ledger::Delegation(party) => format!("delegation:{}", self.party(party)),
        }
    }

    pub(crate) fn entry(&self, entry: EntryRef) -> String {
        format!("{}#{}", self.ledger(entry.ledger), entry.number)
    }

    pub(crate) fn request(&self, request: RequestRef) -> String {
        format!("{}#{}", self.party(request.party), request.number)
    }
}

/// What is read.
impl Names<'_> {
    /// The ledger of a name such as `joint` or `room:upper`.
    pub fn find_ledger(&self, name: &str) -> Option<Ledger> {
        match name {
            "public" => return Some(Ledger::Public),
            "joint" => return Some(Ledger::Joint),
            "mediators" => return Some(Ledger::Mediators),
            _ => {}
        }
        let (kind, party) = name.split_once(':')?;
        let party = self.find_party(party)?;
        match kind {
            "room" => Some(Ledger::Room(party)),
            "delegation" => Some(Ledger::Delegation(party)),
            _ => None,
        }
    }

    /// The entry of a name such as `room:upper#3`.
    pub fn find_entry(&self, name: &str) -> Option<EntryRef> {
        let (ledger, number) = name.rsplit_once('#')?;
        Some(EntryRef {
            ledger: self.find_ledger(ledger)?,
            number: number.parse().ok()?,
        })
    }

    pub(crate) fn find_request(&self, name: &str) -> Option<RequestRef> {
        let (party, number) = name.rsplit_once('#')?;
        Some(RequestRef {
            party: self.find_party(party)?,
            number: number.parse().ok()?,
        })
    }

    pub(crate) fn find_party(&self, name: &str) -> Option<PartyIdx> {
        let mut parties = self.case.parties.iter();
        parties.position(|it| it.id.as_str() == name).map(PartyIdx)
    }

    pub(crate) fn find_issue(&self, name: &str) -> Option<IssueIdx> {
        let mut agenda = self.agenda.iter();
        agenda.position(|it| it.id.as_str() == name).map(IssueIdx)
    }

    /// The short names of the agenda, for hints.
    pub(crate) fn issue_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.agenda.iter().map(|it| it.id.as_str())
    }
}
