//! The ledgers of a case as files of the record, and those files read back as talks.
//!
//! What stands in an entry is the form of its event ([`super::event`]). Here is
//! the only place that knows both; the record itself hashes bytes.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use crate::agreement::signature::Digest;
use crate::case::{Case, ProtocolKind};
use crate::disclosure::View;
use crate::format::event::encode;
use crate::format::history::{Replay, Unreadable};
use crate::format::names::Names;
use crate::format::view::view;
use crate::model::party::Seat;
use crate::record::{
    Bundle, BundleLedger, Checkpoint, Commitment, Entry, Name, NotAName, RecordSigner, Salt,
    SignedCheckpoint, Tree,
};
use crate::talks::event::{Event, History};
use crate::talks::ledger::{EntryRef, Ledger};

/// The operator of rehearsals: no server can have this name.
///
/// Source: Eastlake and Panitz, "Reserved Top Level DNS Names", RFC 2606, 1999.
pub const REHEARSAL: &str = "rehearsal.invalid";

/// Writes what one seat read of talks that were played as the bundle that a server would have handed it.
///
/// Salts are those of a rehearsal, so the same case and seed give the same
/// bytes, and nothing is hidden from whoever knows the seed. `case_file` is the
/// digest of `case.toml`. None if the seat read nothing at all.
///
/// # Errors
/// The key's name cannot begin an origin.
pub fn rehearsed(
    view: &View<'_>,
    case_file: &Digest,
    seed: u64,
    operator: &RecordSigner,
) -> Result<Option<Bundle>, NotAName> {
    let case = view.case();
    let names = Names::of(case, view.state());
    let mut ledgers = BTreeMap::<Ledger, Vec<&Event>>::new();
    for event in view.events() {
        ledgers.entry(event.ledger()).or_default().push(event);
    }
    let mut written = Vec::new();
    for (ledger, events) in ledgers {
        let server = operator.public().name().as_str();
        let origin = Name::of_ledger(server, &case.id, case_file, &names.ledger(ledger))?;
        let entries: Vec<Entry> = (1..)
            .zip(events)
            .map(|(number, event)| Entry::Open {
                salt: Salt::of_rehearsal(seed, &origin, number),
                body: encode(event, &names),
            })
            .collect();
        let tree = Tree::of(entries.iter().map(Entry::commitment));
        let checkpoint = Checkpoint {
            origin,
            size: tree.size(),
            root: tree.root(),
        };
        let note = SignedCheckpoint::sign(checkpoint, operator);
        written.push(BundleLedger { entries, note });
    }
    Ok(Bundle::new(written).ok())
}

/// Why bundles cannot be read as the talks of a case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotTalks {
    /// A ledger is of another case, or of this one with other words in its public file.
    #[error("{origin} is not of this case: expected an origin that ends in `{expected}/…`")]
    OtherCase {
        /// The ledger.
        origin: Name,
        /// Case and digest of its file.
        expected: String,
    },
    /// A ledger has a name that means nothing in the case.
    #[error("{origin}: the case has no such ledger")]
    NoLedger {
        /// The ledger.
        origin: Name,
    },
    /// Two bundles have the same ledger and do not agree.
    #[error("{origin}: entry {number} is not the same in two bundles: one of them was made up")]
    Fork {
        /// The ledger.
        origin: Name,
        /// The first entry that differs, from 1.
        number: u64,
    },
    /// An entry is not that of an event.
    #[error("{origin}: {problem}")]
    Entry {
        /// The ledger.
        origin: Name,
        /// What is wrong.
        problem: Unreadable,
    },
    /// A closed entry was not destroyed, as far as the ledgers tell: it is withheld.
    #[error("{problem}")]
    Missing {
        /// Which one.
        problem: Unreadable,
    },
    /// An entry says that it stands elsewhere.
    #[error("{origin}: entry {number} says that it is another one")]
    Elsewhere {
        /// The ledger.
        origin: Name,
        /// Where it stands, from 1.
        number: u64,
    },
}

/// Reads verified bundles of a case as talks: every ledger that is in any of them, once.
///
/// Bundles that have a ledger in common must agree as far as both go; the longer
/// one counts, and an entry that is open in any of them. Between ledgers the
/// order is that of the times that stand in the entries, ties in the order of
/// [`Ledger`]; within a ledger it is the ledger's. A closed
/// entry must be told as destroyed by a later entry of its ledger.
///
/// Signatures are not looked at: verify the bundles first. Cost: linear in the bytes.
///
/// # Errors
/// See [`NotTalks`].
pub fn replay(
    case: Case,
    protocol: ProtocolKind,
    case_file: &Digest,
    bundles: &[&Bundle],
) -> Result<History, NotTalks> {
    let mut sources = sources(&case, case_file, bundles)?;
    let mut replay = Replay::open(case, protocol);
    loop {
        // The ledger whose next entry is oldest; the first of equals.
        let next = sources.iter_mut().filter(|source| source.next().is_some());
        let Some(source) = next.min_by_key(|source| source.at()) else {
            return replay
                .into_history()
                .map_err(|problem| NotTalks::Missing { problem });
        };
        source.take(&mut replay)?;
    }
}

/// For each seat, whether it sees the same in its own bundle as in all bundles together.
///
/// A seat is judged if one of the bundles is its whole record: every entry that
/// it reads, and no other. Law: of bundles that a correct server wrote each is told the same.
///
/// # Errors
/// As [`replay`].
pub fn compare_views(
    case: &Case,
    protocol: ProtocolKind,
    case_file: &Digest,
    bundles: &[&Bundle],
) -> Result<Vec<(Seat, bool)>, NotTalks> {
    let whole = replay(case.clone(), protocol, case_file, bundles)?;
    let mut told = BTreeMap::new();
    for bundle in bundles {
        let own = replay(case.clone(), protocol, case_file, &[bundle])?;
        for seat in case.public.seats() {
            let (seen, all) = (View::of(&own, seat), View::of(&whole, seat));
            let is_own = seen.events().len() == own.events.len();
            if is_own && seen.events().len() == all.events().len() {
                let is_same = view(&seen) == view(&all);
                let known = told.entry(seat).or_insert(is_same);
                *known &= is_same;
            }
        }
    }
    Ok(told.into_iter().collect())
}

/// One ledger that is being read.
struct Source<'a> {
    ledger: Ledger,
    origin: &'a Name,
    entries: Vec<&'a Entry>,
    taken: usize,
    last: Option<Timestamp>,
}

impl Source<'_> {
    fn next(&self) -> Option<&Entry> {
        self.entries.get(self.taken).copied()
    }

    /// The time of the next entry. One that tells none is read at once, to be complained about or passed over.
    fn at(&self) -> Option<Timestamp> {
        let body = self.next().and_then(Entry::body)?;
        let event: Value = serde_json::from_slice(body).ok()?;
        let at = event.get("at")?.as_str()?.parse().ok()?;
        Some(self.last.map_or(at, |last| last.max(at)))
    }

    fn take(&mut self, replay: &mut Replay) -> Result<(), NotTalks> {
        self.last = self.at().or(self.last);
        let failed = |problem| NotTalks::Entry {
            origin: self.origin.clone(),
            problem,
        };
        let number = u32::try_from(self.taken + 1).unwrap_or(u32::MAX);
        let expected = EntryRef {
            ledger: self.ledger,
            number,
        };
        match self.next() {
            Some(Entry::Open { body, .. }) => {
                replay.take(body).map_err(failed)?;
                let found = replay.history().events.last();
                if found.is_none_or(|event| event.entry != expected) {
                    return Err(NotTalks::Elsewhere {
                        origin: self.origin.clone(),
                        number: number.into(),
                    });
                }
            }
            _ => {
                // Its own time is gone with it; that of the entry before is not later.
                let opens = replay.history().case.public.opens;
                let at = self.last.unwrap_or(opens);
                replay.pass_over(expected, at).map_err(failed)?;
            }
        }
        self.taken += 1;
        Ok(())
    }
}

/// The ledgers in the order of [`Ledger`], each as long as any bundle has it.
fn sources<'a>(
    case: &Case,
    case_file: &Digest,
    bundles: &[&'a Bundle],
) -> Result<Vec<Source<'a>>, NotTalks> {
    let names = Names::at_opening(&case.public);
    let mut sources = BTreeMap::<Ledger, Source<'a>>::new();
    for ledger in bundles.iter().flat_map(|bundle| bundle.ledgers()) {
        let origin = &ledger.note.checkpoint.origin;
        let server = origin.first_part();
        let name = origin.last_part();
        let own = Name::of_ledger(server, &case.public.id, case_file, name);
        if own.as_ref() != Ok(origin) {
            let digits: String = case_file.to_string().replace(' ', "");
            let digits: String = digits.chars().take(16).collect();
            return Err(NotTalks::OtherCase {
                origin: origin.clone(),
                expected: format!("{}/{digits}", case.public.id),
            });
        }
        let found = names.find_ledger(name).ok_or_else(|| NotTalks::NoLedger {
            origin: origin.clone(),
        })?;
        let source = sources.entry(found).or_insert_with(|| Source {
            ledger: found,
            origin,
            entries: Vec::new(),
            taken: 0,
            last: None,
        });
        for (position, entry) in ledger.entries.iter().enumerate() {
            let number = position as u64 + 1;
            match source.entries.get_mut(position) {
                None => source.entries.push(entry),
                Some(known) if of(known) != of(entry) || source.origin != origin => {
                    return Err(NotTalks::Fork {
                        origin: origin.clone(),
                        number,
                    });
                }
                Some(known) if known.body().is_none() => *known = entry,
                Some(_) => {}
            }
        }
    }
    Ok(sources.into_values().collect())
}

fn of(entry: &Entry) -> Commitment {
    entry.commitment()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::signature::SigningKey;
    use crate::format::case::{TEMPLATE, read};
    use crate::model::slug::Slug;
    use crate::negotiators::session;
    use crate::record::{KeyUse, Trust};

    fn operator() -> RecordSigner {
        let key = SigningKey::test_key(7, &Slug::new("record").unwrap());
        RecordSigner::new(Name::new(REHEARSAL).unwrap(), KeyUse::Operator, key).unwrap()
    }

    fn played() -> (Case, History) {
        let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).unwrap();
        let protocol = case.public.protocol;
        let mut seated = session::usual_negotiators(&case, protocol, 7).unwrap();
        let history = session::play(case.clone(), protocol, &mut seated).unwrap();
        (case, history)
    }

    fn file() -> Digest {
        Digest::of(&TEMPLATE.case().bytes)
    }

    fn bundles(history: &History) -> Vec<Bundle> {
        let seats = history.case.public.seats();
        let bundle = |seat| rehearsed(&View::of(history, seat), &file(), 7, &operator()).unwrap();
        seats.into_iter().filter_map(bundle).collect()
    }

    #[test]
    fn what_is_written_is_verified_and_read_back_whole() {
        let (case, history) = played();
        let protocol = history.protocol;
        let bundles = bundles(&history);
        let trust = Trust::in_operator(operator().public().clone());
        assert!(bundles.iter().all(|bundle| bundle.verify(&trust).is_ok()));
        let bundles: Vec<&Bundle> = bundles.iter().collect();
        let read = replay(case.clone(), protocol, &file(), &bundles).unwrap();
        assert_eq!(read.events.len(), history.events.len());
        for event in &history.events {
            assert!(read.events.contains(event));
        }
        let told = compare_views(&case, protocol, &file(), &bundles).unwrap();
        assert!(told.len() >= case.public.parties.len() + 1);
        assert!(told.iter().all(|(_, is_same)| *is_same));
    }

    #[test]
    fn bundles_of_another_case_or_past_are_told() {
        let (case, history) = played();
        let protocol = history.protocol;
        let own = bundles(&history);
        let read = |file: &Digest, bundles: &[&Bundle]| {
            replay(case.clone(), protocol, file, bundles)
                .unwrap_err()
                .to_string()
        };
        let told = read(&Digest::of(b"other words"), &[&own[0]]);
        assert!(told.contains("not of this case"), "{told}");

        let view = View::of(
            &history,
            Seat::Mediator(crate::model::party::MediatorIdx(0)),
        );
        let other = rehearsed(&view, &file(), 8, &operator()).unwrap().unwrap();
        let told = read(&file(), &[&own[0], &other]);
        assert!(
            told.contains("entry 1 is not the same in two bundles"),
            "{told}"
        );
    }
}
