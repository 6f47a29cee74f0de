//! Seats, ledgers and entries by name.

use crate::format::wire::node::Node;
use crate::model::issue::{Issue, IssueIdx};
use crate::model::party::{PartyIdx, Seat};
use crate::talks::action::RequestRef;
use crate::talks::ledger::{EntryRef, Ledger};

impl<'n> Node<'n> {
    pub(crate) fn seat(&self) -> Option<Seat> {
        let case = self.names().case;
        let name = self.text()?;
        let seat = case.seat(name);
        if seat.is_none() {
            let seats = case.seats();
            let known = seats.iter().map(|seat| case.seat_id(*seat));
            self.unknown(name, "the short name of a seat", "seats", known);
        }
        seat
    }

    pub(crate) fn party(&self) -> Option<PartyIdx> {
        let name = self.text()?;
        let party = self.names().find_party(name);
        if party.is_none() {
            let parties = self.names().case.parties.iter();
            let known = parties.map(|it| it.id.as_str());
            self.unknown(name, "the short name of a party", "parties", known);
        }
        party
    }

    pub(crate) fn issue(&self) -> Option<(IssueIdx, &'n Issue)> {
        let names = self.names();
        let name = self.text()?;
        let found = names.find_issue(name);
        if found.is_none() {
            self.unknown_issue(name);
        }
        let found = found?;
        Some((found, names.agenda.get(found.0)?))
    }

    /// Tells that an issue is not on the agenda.
    pub(crate) fn unknown_issue(&self, name: &str) {
        let known = self.names().issue_names();
        self.unknown(name, "an issue on the agenda", "issues", known);
    }

    pub(crate) fn ledger(&self) -> Option<Ledger> {
        let ledger = self.names().find_ledger(self.text()?);
        if ledger.is_none() {
            self.expected("a ledger such as `joint` or `room:PARTY`");
        }
        ledger
    }

    pub(crate) fn entry_ref(&self) -> Option<EntryRef> {
        let entry = self.names().find_entry(self.text()?);
        if entry.is_none() {
            self.expected("an entry such as `room:PARTY#3`");
        }
        entry
    }

    pub(crate) fn request_ref(&self) -> Option<RequestRef> {
        let request = self.names().find_request(self.text()?);
        if request.is_none() {
            self.expected("a request such as `PARTY#1`");
        }
        request
    }
}
