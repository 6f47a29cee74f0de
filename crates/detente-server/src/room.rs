//! A seat's door to one case: all that a handler can reach of it.
//!
//! The gate makes a [`Room`] for somebody with a mandate in the case, and for
//! nobody else. What is read comes from the seat's `View`; what is written
//! goes through the case's lock, where the mandate is looked at once more.

use std::ops::Range;
use std::sync::Arc;

use detente::disclosure::View;
use detente::format::view as form;
use detente::model::party::Seat;
use detente::record::{Bundle, Receipt};
use detente::talks::event::History;
use detente::talks::ledger::Ledger;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::house::people::People;
use crate::logbook::LogbookError;
use crate::open_case::{OpenCase, Shape};
use crate::principal::{Id, Mandate, Role};
use crate::problem::{Problem, ProblemKind};

/// A seat's door to one case.
#[derive(Clone)]
pub(crate) struct Room {
    case: Arc<OpenCase>,
    seat: Seat,
    mandate: Mandate,
    now: Timestamp,
}

impl Room {
    /// By how many days the clock of a demonstration is behind the calendar.
    pub(crate) fn days_behind(&self) -> Option<u32> {
        self.case.days_behind()
    }

    /// The door that a mandate opens; none if the case has no such seat.
    pub(crate) fn of(case: Arc<OpenCase>, mandate: Mandate, now: Timestamp) -> Option<Self> {
        let seat = case.public().seat(&mandate.seat)?;
        (seat != Seat::Public && mandate.case.as_deref() == Some(case.id())).then_some(Self {
            case,
            seat,
            mandate,
            now,
        })
    }

    pub(crate) fn case(&self) -> &Arc<OpenCase> {
        &self.case
    }

    pub(crate) fn case_id(&self) -> &str {
        self.case.id()
    }

    pub(crate) fn seat(&self) -> Seat {
        self.seat
    }

    pub(crate) fn seat_id(&self) -> &str {
        &self.mandate.seat
    }

    pub(crate) fn role(&self) -> Role {
        self.mandate.role
    }

    pub(crate) fn mandate(&self) -> &Id {
        &self.mandate.id
    }

    /// Refuses if the mandate was taken away meanwhile.
    pub(crate) fn check_mandate(&self, people: &People) -> Result<(), Problem> {
        let stands = people.mandate(self.mandate.id.as_str()) == Some(&self.mandate);
        if stands {
            Ok(())
        } else {
            Err(Problem::of(ProblemKind::LoginNeeded))
        }
    }

    /// Looks at what the seat can see. A mediator's look at a party's room is
    /// noted there first.
    pub(crate) async fn see<T>(&self, look: impl FnOnce(&View<'_>) -> T) -> Result<T, Problem> {
        self.case.see(self.seat, self.now, look).await
    }

    /// What the seat can see, as JSON text with its version.
    pub(crate) async fn shown(&self) -> Result<(u64, Arc<str>), Problem> {
        let shape = match self.role() {
            Role::MediatorAide => Shape::WithoutDeposits,
            _ => Shape::Whole,
        };
        let events = |view: &View<'_>, places: Range<usize>| self.events_json(view, places);
        let reader = (self.seat, self.now);
        self.case.shown(reader, shape, events, around).await
    }

    /// A copy of what the seat can see, noted in the same way.
    pub(crate) async fn history(&self) -> Result<History, Problem> {
        self.case.history_of(self.seat, self.now).await
    }

    /// The receipt of an entry, noted in the same way.
    pub(crate) async fn receipt(&self, ledger: Ledger, number: u64) -> Result<Receipt, Problem> {
        let reader = (self.seat, self.now);
        self.case.receipt(reader, ledger, number).await
    }

    /// All ledgers that the seat reads, noted in the same way.
    pub(crate) async fn bundle(&self) -> Result<Bundle, Problem> {
        let reader = (self.seat, self.now);
        self.case.bundle(reader, &self.ledgers()).await
    }

    /// The version of what the seat can see: how many events it reads.
    pub(crate) async fn version(&self) -> Result<u64, LogbookError> {
        self.case.version(self.seat).await
    }

    /// Some events as JSON, by their places from 0, without what the role is
    /// not to read.
    pub(crate) fn events_json(&self, view: &View<'_>, places: Range<usize>) -> Value {
        let mut shown = form::some_events(view, places);
        self.withhold(&mut shown);
        shown
    }

    /// A mediators' aide is told that something was deposited, not what.
    fn withhold(&self, events: &mut Value) {
        if self.role() != Role::MediatorAide {
            return;
        }
        for event in events.as_array_mut().into_iter().flatten() {
            let body = &event["body"];
            if event["kind"] == "deposit" {
                event["body"] = json!({ "party": body["party"], "is_withheld": true });
            } else if event["kind"] == "envelope" {
                event["body"] = json!({ "to": body["to"], "is_withheld": true });
            }
        }
    }

    /// The ledger of a name, if the seat reads it: what another reads does not exist.
    pub(crate) fn ledger(&self, name: &str) -> Result<Ledger, Problem> {
        self.ledgers()
            .into_iter()
            .find(|ledger| self.case.ledger_name(*ledger) == name)
            .ok_or_else(Problem::not_found)
    }

    /// The ledgers that the seat reads.
    pub(crate) fn ledgers(&self) -> Vec<Ledger> {
        let all = self.case.ledgers();
        all.into_iter()
            .filter(|ledger| ledger.is_read_by(self.seat))
            .collect()
    }
}

/// A view as JSON text, around its events.
fn around(view: &View<'_>, events: &str) -> String {
    let mut all = form::without_events(view);
    // In its place among the names, which are sorted.
    all.insert("events".to_owned(), Value::Null);
    let mut text = String::with_capacity(events.len() + 16_384);
    for (name, value) in &all {
        text.push(if text.is_empty() { '{' } else { ',' });
        text.push_str(&Value::from(name.as_str()).to_string());
        text.push(':');
        if name == "events" {
            text.push('[');
            text.push_str(events);
            text.push(']');
        } else {
            text.push_str(&value.to_string());
        }
    }
    text.push('}');
    text
}

/// The version as an entity tag.
pub(crate) fn etag(version: u64) -> String {
    format!("\"v{version}\"")
}
