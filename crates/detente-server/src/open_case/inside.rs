//! What is in memory of a case: the fold over its log.

use std::collections::{BTreeMap, BTreeSet};

use detente::case::PublicCase;
use detente::disclosure::View;
use detente::format::history::Replay;
use detente::format::names::Names;
use detente::model::party::{PartyIdx, Seat};
use detente::record::Tree;
use detente::talks::Talks;
use detente::talks::event::{Event, EventKind};
use detente::talks::ledger::Ledger;

use crate::logbook::{Logbook, LogbookError, Page};
use crate::open_case::ledger_of;
use crate::store::LogName;

/// What the lock is around.
pub(super) struct Inside {
    // The place in the log up to which the rest is the fold. One row is one
    // event: place `n` is event `n - 1` of the history.
    pub(super) tip: u64,
    pub(super) talks: Talks,
    pub(super) ledgers: BTreeMap<Ledger, Kept>,
    // Places of entries that the record says are destroyed, and whose bytes
    // the store may still hold.
    pub(super) owed: BTreeSet<u64>,
    // Bytes of what each seat has said; what only notes a reading aside.
    pub(super) written: BTreeMap<Seat, u64>,
}

/// One ledger.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) tree: Tree,
    // Per entry, its place in the log.
    pub(super) seqs: Vec<u64>,
    // The number of the last entry that does not only note a reading.
    last_said: u32,
}

impl Inside {
    /// Reads a log from its beginning.
    pub(super) async fn fold(
        mut replay: Replay,
        logbook: &Logbook,
        log: &LogName,
    ) -> Result<Self, LogbookError> {
        let public = replay.history().case.public.clone();
        let (mut tip, mut ledgers) = (0, BTreeMap::<Ledger, Kept>::new());
        let mut written = BTreeMap::new();
        loop {
            let pages = logbook.read(log, tip).await?;
            if pages.is_empty() {
                break;
            }
            for page in pages {
                let unreadable = LogbookError::Unreadable { seq: page.seq };
                let Some(ledger) = ledger_of(&public, &page.ledger) else {
                    return Err(unreadable);
                };
                let taken = match &page.body {
                    Some(body) => replay.take(&body.body),
                    None => replay.pass_over(page.place(ledger), page.at()?),
                };
                taken.map_err(|_| unreadable)?;
                let kept = ledgers.entry(ledger).or_default();
                if let Some(event) = replay.history().events.last() {
                    kept.keep(&page, event);
                    count(&mut written, &page, event);
                }
                tip = page.seq;
            }
        }
        let history = replay.into_history();
        let history = history.map_err(|_| LogbookError::Unreadable { seq: tip })?;
        let mut inside = Self {
            tip,
            talks: Talks::resume(history),
            ledgers,
            owed: BTreeSet::new(),
            written,
        };
        inside.owed = inside.destroyed_by(&inside.talks.history().events);
        Ok(inside)
    }

    /// Takes in the next event of the log.
    pub(super) fn take_in(&mut self, event: &Event, page: &Page) -> Result<(), LogbookError> {
        let is_next = page.seq == self.tip + 1
            && ledger_of(self.public(), &page.ledger) == Some(event.ledger());
        if !is_next {
            return Err(LogbookError::Unreadable { seq: page.seq });
        }
        self.talks.absorb(std::slice::from_ref(event));
        let kept = self.ledgers.entry(event.ledger()).or_default();
        kept.keep(page, event);
        count(&mut self.written, page, event);
        self.tip = page.seq;
        let destroyed = self.destroyed_by([event]);
        self.owed.extend(destroyed);
        Ok(())
    }

    fn public(&self) -> &PublicCase {
        &self.talks.history().case.public
    }

    pub(super) fn view(&self, seat: Seat) -> View<'_> {
        View::now(&self.talks, seat)
    }

    pub(super) fn names(&self) -> Names<'_> {
        // Names are joint matter: whoever takes part has the same.
        let public = self.public();
        let mut seats = public.seats().into_iter();
        let state = seats.find_map(|seat| self.talks.state(seat));
        state.map_or_else(
            || Names::at_opening(public),
            |state| Names::of(public, state),
        )
    }

    /// What a mediator is about to read of rooms and has not been noted: per
    /// party, the last entry that is not itself such a note.
    pub(super) fn unnoted(&self, seat: Seat) -> Vec<(PartyIdx, u32)> {
        let Seat::Mediator(mediator) = seat else {
            return Vec::new();
        };
        let Some(state) = self.talks.state(seat) else {
            return Vec::new();
        };
        let unnoted = self.public().party_idxs().filter_map(|party| {
            let noted = state.confidences().read_through(party, mediator);
            let last = self.ledgers.get(&Ledger::Room(party))?.last_said;
            (last > noted).then_some((party, last))
        });
        unnoted.collect()
    }

    /// The places of entries of which these events say that they are destroyed.
    fn destroyed_by<'a>(&self, events: impl IntoIterator<Item = &'a Event>) -> BTreeSet<u64> {
        let place = |event: &Event| {
            let EventKind::Destroyed { number, .. } = event.kind else {
                return None;
            };
            let kept = self.ledgers.get(&event.ledger())?;
            let at = usize::try_from(number).ok()?.checked_sub(1)?;
            kept.seqs.get(at).copied()
        };
        events.into_iter().filter_map(place).collect()
    }

    /// True if one of these entries says that something is destroyed which
    /// the store may still hold.
    pub(super) fn owes(&self, pages: &[Page]) -> bool {
        let events = &self.talks.history().events;
        let told = pages.iter().filter_map(|page| {
            let at = usize::try_from(page.seq).ok()?.checked_sub(1)?;
            events.get(at)
        });
        !self.destroyed_by(told).is_disjoint(&self.owed)
    }

    pub(super) fn size(&self, ledger: Ledger) -> u64 {
        self.ledgers.get(&ledger).map_or(0, |kept| kept.tree.size())
    }

    pub(super) fn version(&self, seat: Seat) -> u64 {
        let read = self.ledgers.iter().filter(|(it, _)| it.is_read_by(seat));
        read.map(|(_, kept)| kept.tree.size()).sum()
    }
}

impl Kept {
    fn keep(&mut self, page: &Page, event: &Event) {
        self.tree.append(&page.commitment);
        self.seqs.push(page.seq);
        if !matches!(event.kind, EventKind::RoomRead { .. }) {
            self.last_said = event.entry.number;
        }
    }
}

fn count(written: &mut BTreeMap<Seat, u64>, page: &Page, event: &Event) {
    if let Some(body) = &page.body
        && !matches!(event.kind, EventKind::RoomRead { .. })
    {
        *written.entry(event.by).or_default() += body.body.len() as u64;
    }
}
