//! Meetings: who may call whom together, and who learns of it.

use crate::case::ProtocolKind;
use crate::model::party::Seat;
use crate::talks::action::Meeting;
use crate::talks::event::EventKind;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::{Desk, Entries};

impl Desk<'_> {
    pub(super) fn convene(&self, meeting: &Meeting) -> Result<Entries, Refusal> {
        self.mediator()?;
        if !self
            .case
            .tracks
            .iter()
            .any(|track| track.id == meeting.track)
        {
            return Err(Refusal::UnknownTrack {
                track: meeting.track.clone(),
            });
        }
        let ledger = self.audience(meeting)?;
        let meets_others = ledger == Ledger::Joint && self.case.parties.len() > 1;
        if meets_others && self.protocol == ProtocolKind::Shuttle && !meeting.is_proximity {
            return Err(Refusal::PartiesDoNotMeet);
        }
        Ok(vec![(ledger, EventKind::MeetingConvened(meeting.clone()))])
    }

    pub(super) fn adjourn(&self, meeting: EntryRef, outcome: &str) -> Result<Entries, Refusal> {
        self.mediator()?;
        let state = self
            .state
            .meetings()
            .get(&meeting)
            .ok_or(Refusal::Missing {
                what: Lacking::Meeting,
            })?;
        if state.outcome.is_some() {
            return Err(Refusal::Repeated);
        }
        let kind = EventKind::MeetingAdjourned {
            meeting,
            outcome: outcome.to_owned(),
        };
        Ok(vec![(meeting.ledger, kind)])
    }

    /// A meeting stands in the ledger of exactly those whom it concerns.
    fn audience(&self, meeting: &Meeting) -> Result<Ledger, Refusal> {
        let known = |seat: &Seat| self.case.participant(*seat).is_some();
        let takes_part = |seat: Seat| meeting.participants.contains(&seat);
        let has_mediator = meeting.participants.iter().any(|seat| seat.is_mediator());
        let convener_takes_part = takes_part(self.by);
        let repeats = meeting
            .participants
            .iter()
            .enumerate()
            .any(|(i, seat)| meeting.participants[..i].contains(seat));
        if repeats
            || !convener_takes_part
            || !has_mediator
            || !meeting.participants.iter().all(known)
        {
            return Err(Refusal::NoSuchMeeting);
        }
        let parties: Vec<_> = self
            .case
            .party_idxs()
            .filter(|party| takes_part(Seat::Party(*party)))
            .collect();
        let has_others = meeting
            .participants
            .iter()
            .any(|seat| matches!(seat, Seat::Guarantor(_) | Seat::Observer(_)));
        match parties.as_slice() {
            all if all.len() == self.case.parties.len() => Ok(Ledger::Joint),
            [party] if !has_others => Ok(Ledger::Room(*party)),
            [] if !has_others => Ok(Ledger::Mediators),
            _ => Err(Refusal::NoSuchMeeting),
        }
    }
}
