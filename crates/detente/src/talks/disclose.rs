//! Carrying exact words from one ledger to another, within the authority given.

use crate::model::party::PartyIdx;
use crate::talks::event::{EventKind, ToldAs};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::Refusal;
use crate::talks::{Desk, Entries};
use crate::text::reply::Authority;

impl Desk<'_> {
    pub(super) fn disclose(
        &self,
        source: EntryRef,
        words: &str,
        to: Ledger,
    ) -> Result<Entries, Refusal> {
        self.mediator()?;
        let Ledger::Room(party) = source.ledger else {
            return Err(Refusal::NotTheirWords);
        };
        let is_elsewhere = match to {
            Ledger::Joint => true,
            Ledger::Room(other) => other != party && other.0 < self.case.parties.len(),
            _ => false,
        };
        if !is_elsewhere {
            return Err(Refusal::NotToBeTold);
        }
        let entry = self
            .state
            .source(source)
            .ok_or(Refusal::Missing { what: "such entry" })?;
        let told_as = told_as(authority(entry, words)?, party)?;
        let words = words.to_owned();
        let carried = EventKind::Carried {
            source,
            words: words.clone(),
            told_as,
            to,
        };
        Ok(vec![
            (source.ledger, carried),
            (to, EventKind::Disclosed { words, told_as }),
        ])
    }
}

/// The authority that the party gave with the words; the narrowest where it
/// said the same words twice. Only the whole of what was said of a clause may
/// be told: half a sentence can say the opposite.
fn authority(entry: &EventKind, words: &str) -> Result<Authority, Refusal> {
    let EventKind::Replied { clauses, .. } = entry else {
        return Err(Refusal::NotTheirWords);
    };
    let rank = |authority: &Authority| match authority {
        Authority::NotToBeTold => 0,
        Authority::AsMediatorsIdea => 1,
        Authority::MayBeTold => 2,
        Authority::InYourName => 3,
    };
    clauses
        .iter()
        .filter(|reply| !words.trim().is_empty() && reply.words == words)
        .map(|reply| reply.authority)
        .min_by_key(rank)
        .ok_or(Refusal::NotTheirWords)
}

fn told_as(authority: Authority, party: PartyIdx) -> Result<ToldAs, Refusal> {
    match authority {
        Authority::NotToBeTold => Err(Refusal::NotToBeTold),
        Authority::MayBeTold => Ok(ToldAs::OneSide),
        Authority::AsMediatorsIdea => Ok(ToldAs::MediatorsIdea),
        Authority::InYourName => Ok(ToldAs::InNameOf(party)),
    }
}
