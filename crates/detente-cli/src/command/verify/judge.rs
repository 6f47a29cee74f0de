//! Which acceptances hold, and whose are missing.

use std::collections::BTreeMap;

use detente::agreement::signature::{
    Acceptance, Expected, KeyId, NotValid, RegisteredKey, SignedAcceptance, verify,
};
use detente::model::slug::Slug;
use jiff::civil::Date;

use crate::agreement_file::Accepted;
use crate::exit::Exit;

/// What is to be found out.
pub(crate) struct Asked {
    pub(crate) accepted: Accepted,
    pub(crate) on: Date,
    /// Of whom an acceptance is asked; of every party of the agreement if empty.
    pub(crate) parties: Vec<Slug>,
    pub(crate) last_counters: BTreeMap<Slug, u64>,
}

/// What was found out.
pub(crate) struct Found {
    pub(crate) accepted: Accepted,
    pub(crate) on: Date,
    pub(crate) judged: Vec<Judged>,
    /// Parties that should have signed and have not.
    pub(crate) missing: Vec<Slug>,
}

/// One acceptance, judged.
pub(crate) struct Judged {
    pub(crate) file: String,
    pub(crate) verdict: Result<Acceptance, Refused>,
}

/// Why an acceptance does not count.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error("{0}")]
    NotValid(NotValid),
    #[error("`{party}` is no party of the agreement")]
    NotAParty { party: Slug },
    #[error("no key is registered for the party `{party}`")]
    NoKey { party: Slug },
}

impl Found {
    /// How the command ends.
    pub(crate) fn exit(&self) -> Exit {
        if self.judged.iter().any(|judged| judged.verdict.is_err()) {
            Exit::NotVerified
        } else if self.missing.is_empty() {
            Exit::Done
        } else {
            Exit::NoAgreement
        }
    }
}

/// Judges each acceptance, a party's own in the order of their counters.
///
/// The same acceptance handed in twice is one.
pub(crate) fn judge(
    asked: Asked,
    keys: &[RegisteredKey],
    acceptances: Vec<(String, SignedAcceptance)>,
) -> Found {
    let mut read = Vec::<(String, SignedAcceptance, Result<Acceptance, NotValid>)>::new();
    for (file, signed) in acceptances {
        if read.iter().all(|(_, known, _)| *known != signed) {
            let said = Acceptance::parse(&signed.text).map_err(NotValid::Malformed);
            read.push((file, signed, said));
        }
    }
    // Stable: what cannot be read, and what is the same, stays in the order given.
    read.sort_by_key(|(_, _, said)| {
        said.as_ref()
            .ok()
            .map(|said| (said.party.clone(), said.counter))
    });

    let Asked {
        accepted,
        on,
        parties,
        mut last_counters,
    } = asked;
    let mut judged = Vec::new();
    for (file, signed, said) in read {
        let verdict = said.map_err(Refused::NotValid).and_then(|said| {
            if !accepted.parties.contains(&said.party) {
                return Err(Refused::NotAParty { party: said.party });
            }
            let key = key_for(keys, &said.party, said.key)?;
            let expected = Expected {
                case: &accepted.case,
                party: &said.party,
                digest: &accepted.digest,
                version: accepted.version,
                last_counter: last_counters.get(&said.party).copied().unwrap_or(0),
                on,
            };
            verify(&signed, &expected, key).map_err(Refused::NotValid)
        });
        if let Ok(said) = &verdict {
            last_counters.insert(said.party.clone(), said.counter.get());
        }
        judged.push(Judged { file, verdict });
    }
    let missing = missing(parties, &accepted, &judged);
    Found {
        accepted,
        on,
        judged,
        missing,
    }
}

/// The registered key that the text names, else any of that party, whose id then tells the difference.
fn key_for<'k>(
    keys: &'k [RegisteredKey],
    party: &Slug,
    named: KeyId,
) -> Result<&'k RegisteredKey, Refused> {
    let own = || keys.iter().filter(|key| key.party() == party);
    own()
        .find(|key| key.id() == named)
        .or_else(|| own().next())
        .ok_or_else(|| Refused::NoKey {
            party: party.clone(),
        })
}

fn missing(mut named: Vec<Slug>, accepted: &Accepted, judged: &[Judged]) -> Vec<Slug> {
    if named.is_empty() {
        named.clone_from(&accepted.parties);
    }
    let has_signed = |party: &Slug| {
        let said = judged
            .iter()
            .filter_map(|judged| judged.verdict.as_ref().ok());
        said.into_iter().any(|said| said.party == *party)
    };
    named.retain(|party| !has_signed(party));
    named.sort();
    named.dedup();
    named
}
