//! Carrying exact words from one ledger to another, within the authority given.

use jiff::Timestamp;

use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::talks::confidences::Release;
use crate::talks::event::{EventKind, ToldAs};
use crate::talks::ledger::{EntryRef, Ledger};
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::{Desk, Entries};
use crate::text::reply::{Authority, ClauseReply};

impl Desk<'_> {
    pub(super) fn disclose(
        &self,
        source: EntryRef,
        words: &str,
        to: Ledger,
    ) -> Result<Entries, Refusal> {
        self.mediator()?;
        let carried = self.carry(source, words, to)?;
        if !self.case.confidences.needs_second_mediator {
            return Ok(carried);
        }
        let words = words.to_owned();
        let proposed = EventKind::DisclosureProposed { source, words, to };
        Ok(vec![(Ledger::Mediators, proposed)])
    }

    /// The authority is asked for again: it may have been taken back since.
    pub(super) fn approve_disclosure(&self, proposal: EntryRef) -> Result<Entries, Refusal> {
        self.mediator()?;
        let proposed =
            self.state
                .confidences()
                .proposals()
                .get(&proposal)
                .ok_or(Refusal::Missing {
                    what: Lacking::Proposal,
                })?;
        if proposed.by == self.by {
            return Err(Refusal::NeedsAnother);
        }
        if proposed.is_approved {
            return Err(Refusal::Repeated);
        }
        let mut entries = vec![(
            Ledger::Mediators,
            EventKind::DisclosureApproved { proposal },
        )];
        entries.extend(self.carry(proposed.source, &proposed.words, proposed.to)?);
        Ok(entries)
    }

    pub(super) fn authorise(
        &self,
        source: EntryRef,
        clause: &Slug,
        release: Release,
    ) -> Result<Entries, Refusal> {
        let party = self.party()?;
        if source.ledger != Ledger::Room(party) {
            return Err(Refusal::NotYours);
        }
        let missing = Refusal::Missing {
            what: Lacking::Reply,
        };
        let Some(EventKind::Replied { clauses, .. }) = self.state.source(source) else {
            return Err(missing);
        };
        if clauses.iter().all(|reply| reply.clause != *clause) {
            return Err(missing);
        }
        let given = EventKind::AuthorityGiven {
            source,
            clause: clause.clone(),
            authority: release.authority,
            not_before: release.not_before,
        };
        Ok(vec![(source.ledger, given)])
    }

    fn carry(&self, source: EntryRef, words: &str, to: Ledger) -> Result<Entries, Refusal> {
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
        let release = self.release(source, words)?;
        let told_as = told_as(release.authority, party)?;
        if let Some(not_before) = release.not_before.filter(|it| *it > self.now) {
            return Err(Refusal::Embargoed { not_before });
        }
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

    /// What the party allows for these words: what it said of it last. Where
    /// it said the same words twice in one reply, or has replied to that clause
    /// again since, the narrowest authority and the latest time. Only the whole of what was said of a clause may be
    /// told: half a sentence can say the opposite.
    fn release(&self, source: EntryRef, words: &str) -> Result<Release, Refusal> {
        let entry = self.state.source(source).ok_or(Refusal::Missing {
            what: Lacking::Entry,
        })?;
        let EventKind::Replied { clauses, .. } = entry else {
            return Err(Refusal::NotTheirWords);
        };
        clauses
            .iter()
            .filter(|reply| !words.trim().is_empty() && reply.words == words)
            .map(|reply| self.release_of(source, reply))
            .reduce(narrower)
            .ok_or(Refusal::NotTheirWords)
    }

    /// What the party allows for what it said of one clause, its later replies
    /// to the same clause included. Cost: linear in the replies of the room.
    fn release_of(&self, source: EntryRef, reply: &ClauseReply) -> Release {
        let confidences = self.state.confidences();
        let of = |entry: EntryRef, reply: &ClauseReply| {
            let with_the_words = Release {
                authority: reply.authority,
                not_before: None,
            };
            confidences
                .release(entry, &reply.clause)
                .unwrap_or(with_the_words)
        };
        let later = self
            .state
            .replies_after(source)
            .flat_map(|(entry, clauses)| {
                let same = clauses.iter().filter(|it| it.clause == reply.clause);
                same.map(move |it| of(entry, it))
            });
        later.fold(of(source, reply), narrower)
    }
}

fn narrower(one: Release, other: Release) -> Release {
    let rank = |release: &Release| match release.authority {
        Authority::NotToBeTold => 0,
        Authority::AsMediatorsIdea => 1,
        Authority::MayBeTold => 2,
        Authority::InYourName => 3,
    };
    let narrow = if rank(&other) < rank(&one) {
        other
    } else {
        one
    };
    let later: Option<Timestamp> = one.not_before.max(other.not_before);
    Release {
        authority: narrow.authority,
        not_before: later,
    }
}

fn told_as(authority: Authority, party: PartyIdx) -> Result<ToldAs, Refusal> {
    match authority {
        Authority::NotToBeTold => Err(Refusal::NotToBeTold),
        Authority::MayBeTold => Ok(ToldAs::OneSide),
        Authority::AsMediatorsIdea => Ok(ToldAs::MediatorsIdea),
        Authority::InYourName => Ok(ToldAs::InNameOf(party)),
    }
}
