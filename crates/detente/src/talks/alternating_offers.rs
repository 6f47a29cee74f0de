//! Alternating offers among two or more parties.
//!
//! Parties act in order. With an offer on the table the party whose turn it is
//! accepts it, or rejects it and offers another (an offer alone says both). An
//! offer that every other party accepts is agreed; its proposer need not say so.
//!
//! # Sources
//! Aydoğan, Festen, Hindriks and Jonker, "Alternating Offers Protocols for
//! Multilateral Negotiation" (2017),
//! <https://doi.org/10.1007/978-3-319-51563-2_10>: the stacked protocol. We
//! count rounds as whole turns of all parties and end after the last.

use crate::case::ProtocolKind;
use crate::model::outcome::{Outcome, OutcomeSpace};
use crate::model::party::PartyIdx;
use crate::talks::carrying_out::agreement_of;
use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::{Lacking, OutOfPlace, Refusal};
use crate::talks::{Desk, Entries};

impl Desk<'_> {
    pub(super) fn offer(&self, outcome: &Outcome, words: &str) -> Result<Entries, Refusal> {
        let party = self.party()?;
        let ledger = match self.protocol {
            ProtocolKind::AlternatingOffers => {
                self.turn_of(party)?;
                Ledger::Joint
            }
            ProtocolKind::Shuttle => Ledger::Room(party),
            ProtocolKind::SingleText => {
                return Err(Refusal::NotInProtocol {
                    protocol: self.protocol.name(),
                    what: OutOfPlace::Offers,
                });
            }
        };
        let space = OutcomeSpace(self.state.agenda());
        if outcome.0.len() != self.state.agenda().len() || !space.contains(outcome) {
            return Err(Refusal::UnknownValue);
        }
        self.keeps_constraints(outcome)?;
        let offered = EventKind::Offered {
            outcome: outcome.clone(),
            words: words.to_owned(),
        };
        let mut entries = vec![(ledger, offered)];
        if ledger == Ledger::Joint {
            self.end_if_last_turn(&mut entries);
        }
        Ok(entries)
    }

    pub(super) fn accept_offer(&self) -> Result<Entries, Refusal> {
        let party = self.party()?;
        self.offers_alternate()?;
        self.turn_of(party)?;
        let offer = self.offer_on_the_table()?;
        let mut entries = vec![(Ledger::Joint, EventKind::OfferAccepted)];
        if self.state.turn().n_accepted + 1 >= self.case.parties.len() {
            let outcome = OutcomeSpace(self.state.agenda()).complete(&offer.outcome);
            agreement_of(self.case, self.state, &outcome, None, self.now)
                .map_err(Refusal::NotConcludable)?;
            entries.push((
                Ledger::Joint,
                EventKind::Concluded {
                    outcome,
                    draft: None,
                },
            ));
        } else {
            self.end_if_last_turn(&mut entries);
        }
        Ok(entries)
    }

    pub(super) fn reject_offer(&self, words: &str) -> Result<Entries, Refusal> {
        let party = self.party()?;
        self.offers_alternate()?;
        self.turn_of(party)?;
        self.offer_on_the_table()?;
        Ok(vec![(
            Ledger::Joint,
            EventKind::OfferRejected {
                words: words.to_owned(),
            },
        )])
    }

    fn offer_on_the_table(&self) -> Result<&crate::talks::state::Offer, Refusal> {
        let missing = Refusal::Missing {
            what: Lacking::Offer,
        };
        if self.state.turn().has_rejected {
            return Err(Refusal::Repeated);
        }
        self.state.standing_offer().ok_or(missing)
    }

    fn offers_alternate(&self) -> Result<(), Refusal> {
        if self.protocol == ProtocolKind::AlternatingOffers {
            return Ok(());
        }
        Err(Refusal::NotInProtocol {
            protocol: self.protocol.name(),
            what: OutOfPlace::AnswersToOffers,
        })
    }

    fn turn_of(&self, party: PartyIdx) -> Result<(), Refusal> {
        let n_parties = (self.case.parties.len() as u32).max(1);
        if self.state.turn().n_turns % n_parties == party.0 as u32 {
            Ok(())
        } else {
            Err(Refusal::NotYourTurn)
        }
    }

    fn end_if_last_turn(&self, entries: &mut Entries) {
        let turns = self
            .case
            .rounds_max
            .saturating_mul(self.case.parties.len() as u32);
        if self.state.turn().n_turns + 1 >= turns {
            entries.push((Ledger::Joint, EventKind::DeadlinePassed));
        }
    }

    pub(super) fn keeps_constraints(&self, outcome: &Outcome) -> Result<(), Refusal> {
        let broken = self
            .case
            .constraints
            .iter()
            .find(|constraint| !constraint.allows(outcome, self.state.agenda()));
        match broken {
            Some(constraint) => Err(Refusal::BreaksConstraint {
                words: constraint.words.clone(),
            }),
            None => Ok(()),
        }
    }
}
