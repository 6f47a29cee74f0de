//! Keeping confidences: notes, deposits, envelopes, what was read, and what is
//! destroyed.

use crate::model::party::{PartyIdx, Seat};
use crate::talks::action::{Deposit, Envelope};
use crate::talks::event::EventKind;
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::{Desk, Entries};

/// How every age file begins.
const AGE_HEADER: &[u8] = b"age-encryption.org/v1\n";

impl Desk<'_> {
    pub(super) fn note(&self, words: &str) -> Result<Entries, Refusal> {
        let ledger = match self.by {
            Seat::Party(party) => Ledger::Delegation(party),
            _ => Ledger::Mediators,
        };
        Ok(vec![(
            ledger,
            EventKind::NoteKept {
                words: words.to_owned(),
            },
        )])
    }

    pub(super) fn deposit(&self, deposit: &Deposit) -> Result<Entries, Refusal> {
        let party = self.party()?;
        let is_foreign = |mandate: &crate::model::mandate::Mandate| mandate.party != party;
        if deposit.party != party || deposit.mandate.as_ref().is_some_and(is_foreign) {
            return Err(Refusal::NotYours);
        }
        if !deposit.fits(self.state.agenda()) {
            return Err(Refusal::UnknownValue);
        }
        let kind = EventKind::PreferencesDeposited(Box::new(deposit.clone()));
        Ok(vec![(Ledger::Room(party), kind)])
    }

    pub(super) fn deposit_sealed(&self, envelope: &Envelope) -> Result<Entries, Refusal> {
        let party = self.party()?;
        let is_sealed = envelope.ciphertext.starts_with(AGE_HEADER);
        let is_addressed = !envelope.to.is_empty()
            && envelope.to.is_sorted_by(|one, next| one < next)
            && envelope
                .to
                .iter()
                .all(|mediator| mediator.0 < self.case.mediators.len());
        if !is_sealed || !is_addressed {
            return Err(Refusal::NotSealed);
        }
        let kind = EventKind::EnvelopeDeposited(envelope.clone());
        Ok(vec![(Ledger::Room(party), kind)])
    }

    pub(super) fn read_room(&self, party: PartyIdx, through: u32) -> Result<Entries, Refusal> {
        let Seat::Mediator(mediator) = self.by else {
            return Err(Refusal::OnlyMediators);
        };
        let ledger = Ledger::Room(party);
        let last = self.state.tip(ledger).map_or(0, |(number, _)| number);
        if through == 0 || through > last {
            return Err(Refusal::Missing {
                what: Lacking::Entry,
            });
        }
        if through <= self.state.confidences().read_through(party, mediator) {
            return Err(Refusal::Repeated);
        }
        Ok(vec![(ledger, EventKind::RoomRead { through })])
    }

    pub(super) fn destroy(&self, entry: EntryRef) -> Result<Entries, Refusal> {
        if !self.case.confidences.may_be_destroyed {
            return Err(Refusal::NotPromised);
        }
        let missing = Refusal::Missing { what: Lacking::Own };
        match self.state.confidences().perishable(entry) {
            Some((was, by)) if by == self.by => {
                let number = entry.number;
                Ok(vec![(entry.ledger, EventKind::Destroyed { number, was })])
            }
            _ => Err(missing),
        }
    }
}
