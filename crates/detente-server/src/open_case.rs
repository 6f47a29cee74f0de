//! A case in memory: its talks and the trees of its ledgers, behind one lock.
//!
//! Whoever acts holds the lock from deciding until the entries are in the
//! store and taken in; whoever reads waits for the taking in only. What is in
//! memory is a fold over the case's log: after a failure, or when another
//! server was first, the log is read on and the fold goes on.

use std::collections::BTreeMap;
use std::sync::Arc;

use detente::agreement::signature::Digest;
use detente::case::{Case, PublicCase};
use detente::disclosure::View;
use detente::format::event as stored;
use detente::format::history::Replay;
use detente::format::names::Names;
use detente::model::party::{PartyIdx, Seat};
use detente::record::{
    Bundle, BundleLedger, Checkpoint, Entry, Growth, Name, NotAName, Receipt, RecordSigner,
    SignedCheckpoint, Tree,
};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{Event, EventKind, History, Perishable};
use detente::talks::ledger::{EntryRef, Ledger};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{Mutex, RwLock};

use crate::house::ATTEMPTS_MAX;
use crate::logbook::{Logbook, LogbookError, Page};
use crate::problem::{Problem, ProblemKind};
use crate::store::{LogName, StoreError};

/// A case in memory.
pub struct OpenCase {
    public: PublicCase,
    is_published: bool,
    is_shared: bool,
    log: LogName,
    digest: Digest,
    logbook: Arc<Logbook>,
    signer: Arc<RecordSigner>,
    writing: Mutex<()>,
    inside: RwLock<Inside>,
}

/// What the lock is around.
struct Inside {
    // The place in the log up to which the rest is the fold.
    tip: u64,
    talks: Talks,
    ledgers: BTreeMap<Ledger, Kept>,
}

/// One ledger.
#[derive(Default)]
struct Kept {
    tree: Tree,
    // Per entry, its place in the log.
    seqs: Vec<u64>,
}

/// What an act left behind: kept with it, so that the same request gets the
/// same reply.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Left {
    version: u64,
    // Ledger and number of each entry.
    entries: Vec<(String, u64)>,
}

/// One request to act.
pub(crate) struct Request {
    pub(crate) seat: Seat,
    /// Principal and idempotency key.
    pub(crate) key: String,
    /// The digest of the request.
    pub(crate) digest: [u8; 32],
}

/// What was done: the version that the actor sees then, and the reply.
pub(crate) struct Done {
    pub(crate) version: u64,
    pub(crate) body: Value,
}

impl OpenCase {
    /// Takes up a case where its log ends.
    ///
    /// # Errors
    /// The log cannot be read, or does not fit the case.
    pub(crate) async fn take_up(
        replay: Replay,
        digest: Digest,
        is_published: bool,
        is_shared: bool,
        logbook: Arc<Logbook>,
        signer: Arc<RecordSigner>,
    ) -> Result<Self, LogbookError> {
        let public = replay.history().case.public.clone();
        let log = LogName::new(&format!("case:{}", public.id))?;
        let mut replay = replay;
        let (mut tip, mut ledgers) = (0, BTreeMap::<Ledger, Kept>::new());
        loop {
            let pages = logbook.read(&log, tip).await?;
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
                ledgers.entry(ledger).or_default().keep(&page);
                tip = page.seq;
            }
        }
        let history = replay.into_history();
        let history = history.map_err(|_| LogbookError::Unreadable { seq: tip })?;
        let talks = Talks::resume(history);
        let inside = Inside {
            tip,
            talks,
            ledgers,
        };
        let destroyed = inside.destroyed_by(&inside.talks.history().events);
        let taken = Self {
            public,
            is_published,
            is_shared,
            log,
            digest,
            logbook,
            signer,
            writing: Mutex::new(()),
            inside: RwLock::new(inside),
        };
        taken.destroy(destroyed).await?;
        Ok(taken)
    }

    /// The short name.
    pub fn id(&self) -> &str {
        self.public.id.as_str()
    }

    /// The public part, as it was at the opening.
    pub fn public(&self) -> &PublicCase {
        &self.public
    }

    /// Whether the public may read its public part.
    pub fn is_published(&self) -> bool {
        self.is_published
    }

    /// Looks at what a seat can see.
    pub(crate) async fn see<T>(
        &self,
        seat: Seat,
        look: impl FnOnce(&View<'_>) -> T,
    ) -> Result<T, LogbookError> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        Ok(look(&View::of(inside.talks.history(), seat)))
    }

    /// A copy of what a seat can see, to compute on without holding anybody up.
    pub(crate) async fn history_of(&self, seat: Seat) -> Result<History, LogbookError> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        let all = inside.talks.history();
        let own = seat.party().and_then(|party| all.case.instructions(party));
        let mut instructions = vec![None; all.case.public.parties.len()];
        if let Some(place) = seat.party().and_then(|party| instructions.get_mut(party.0)) {
            *place = own.cloned();
        }
        let read = all.events.iter().filter(|it| it.ledger().is_read_by(seat));
        Ok(History {
            case: Case::new(all.case.public.clone(), instructions),
            protocol: all.protocol,
            events: read.cloned().collect(),
        })
    }

    /// How many events a seat reads.
    pub(crate) async fn version(&self, seat: Seat) -> Result<u64, LogbookError> {
        self.catch_up_if_shared().await?;
        Ok(self.inside.read().await.version(seat))
    }

    async fn catch_up_if_shared(&self) -> Result<(), LogbookError> {
        if !self.is_shared {
            return Ok(());
        }
        let tip = self.logbook.store().tip(&self.log).await?;
        if tip > self.inside.read().await.tip {
            let _alone = self.writing.lock().await;
            self.catch_up().await?;
        }
        Ok(())
    }

    /// Reads the log on; the writing lock is held by the caller.
    async fn catch_up(&self) -> Result<(), LogbookError> {
        loop {
            let after = self.inside.read().await.tip;
            let pages = self.logbook.read(&self.log, after).await?;
            if pages.is_empty() {
                return Ok(());
            }
            let mut inside = self.inside.write().await;
            for page in &pages {
                self.take_in(&mut inside, page)?;
            }
        }
    }

    fn take_in(&self, inside: &mut Inside, page: &Page) -> Result<(), LogbookError> {
        let unreadable = || LogbookError::Unreadable { seq: page.seq };
        let ledger = ledger_of(&self.public, &page.ledger).ok_or_else(unreadable)?;
        let event = match &page.body {
            Some(body) => {
                let event = stored::decode(&body.body, &inside.names(&self.public));
                event.map_err(|_| unreadable())?
            }
            // Destroyed by another server before this one has read it.
            None => Event {
                entry: page.place(ledger),
                at: page.at()?,
                by: Seat::Public,
                kind: EventKind::Gone(Perishable::Note),
            },
        };
        inside.talks.absorb(&[event]);
        inside.ledgers.entry(ledger).or_default().keep(page);
        inside.tip = page.seq;
        Ok(())
    }

    /// Does something, once per request.
    ///
    /// `decide` gets the talks and the version that the actor sees, and says
    /// what is to be done; it is asked again if another server was first. The
    /// reply is the same for the same request, however often it is asked.
    pub(crate) async fn act(
        &self,
        request: &Request,
        now: Timestamp,
        decide: impl Fn(&Names<'_>, u64) -> Result<Action, Problem>,
    ) -> Result<Done, Problem> {
        let _alone = self.writing.lock().await;
        let known = self.logbook.store().receipt(&self.log, &request.key).await;
        if let Some(known) = known.map_err(LogbookError::from)? {
            return self.done_before(request, &known).await;
        }
        for _ in 0..ATTEMPTS_MAX {
            if self.is_shared {
                self.catch_up().await?;
            }
            let (after, events, rows, left) = {
                let inside = self.inside.read().await;
                let names = inside.names(&self.public);
                let action = decide(&names, inside.version(request.seat))?;
                let events = inside
                    .talks
                    .decide(&action, now)
                    .map_err(|refusal| refused(&refusal))?;
                let rows = self.rows(&inside, &names, &events)?;
                let left = Left {
                    version: inside.version(request.seat)
                        + events
                            .iter()
                            .filter(|event| event.ledger().is_read_by(request.seat))
                            .count() as u64,
                    entries: (events.iter())
                        .map(|it| (self.ledger_name(it.ledger()), u64::from(it.entry.number)))
                        .collect(),
                };
                (inside.tip, events, rows, left)
            };
            let kept = serde_json::to_vec(&left).map_err(|_| Problem::our_fault())?;
            let key = request.key.clone();
            let receipt = self
                .logbook
                .seal_reply(&self.log, key, request.digest, &kept)?;
            match self.commit(after, &events, rows, Some(receipt)).await {
                Ok(pages) => {
                    let inside = self.inside.read().await;
                    return self.done(&inside, &left, &pages);
                }
                Err(LogbookError::Store(StoreError::Conflict { .. })) => self.catch_up().await?,
                Err(LogbookError::Store(StoreError::AlreadyDone { receipt })) => {
                    return self.done_before(request, &receipt).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(LogbookError::Contended.into())
    }

    /// Appends rows, reads them back, and takes in what happened; the writing
    /// lock is held by the caller.
    ///
    /// Nothing is signed but over what was read back from the store.
    async fn commit(
        &self,
        after: u64,
        events: &[Event],
        rows: Vec<crate::store::Row>,
        receipt: Option<crate::store::Receipt>,
    ) -> Result<Vec<Page>, LogbookError> {
        let commitments: Vec<[u8; 32]> = rows.iter().map(|row| row.commitment).collect();
        let tip = self.logbook.append(&self.log, after, rows, receipt).await?;
        let n_rows = commitments.len();
        let pages = self.logbook.read_some(&self.log, after, n_rows).await?;
        let found = pages.iter().map(|page| page.commitment.0.0);
        if !found.eq(commitments) {
            return Err(LogbookError::NotCommitted { seq: tip });
        }
        let mut inside = self.inside.write().await;
        inside.talks.absorb(events);
        for page in &pages {
            if let Some(ledger) = ledger_of(&self.public, &page.ledger) {
                inside.ledgers.entry(ledger).or_default().keep(page);
            }
        }
        inside.tip = tip;
        let destroyed = inside.destroyed_by(events);
        drop(inside);
        self.destroy(destroyed).await?;
        Ok(pages)
    }

    /// Destroys the bodies of entries of which the record says so; done again
    /// for all of them when the case is taken up, so that a stop in between
    /// leaves none.
    async fn destroy(&self, seqs: Vec<u64>) -> Result<(), LogbookError> {
        if !seqs.is_empty() {
            self.logbook.store().destroy(&self.log, seqs).await?;
        }
        Ok(())
    }

    /// Notes, for the parties to see, that a mediator reads their rooms: of
    /// each, up to the last entry that was not such a note. Before anything
    /// is shown; nothing if it was noted before.
    pub(crate) async fn note_reading(&self, seat: Seat, now: Timestamp) -> Result<(), Problem> {
        if self.inside.read().await.unnoted(seat).is_empty() {
            return Ok(());
        }
        let _alone = self.writing.lock().await;
        for _ in 0..ATTEMPTS_MAX {
            let (after, events, rows) = {
                let inside = self.inside.read().await;
                let names = inside.names(&self.public);
                let mut events = Vec::new();
                for (party, through) in inside.unnoted(seat) {
                    let act = Act::ReadRoom { party, through };
                    let read = Action { by: seat, act };
                    events.extend(
                        inside
                            .talks
                            .decide(&read, now)
                            .map_err(|refusal| refused(&refusal))?,
                    );
                }
                let rows = self.rows(&inside, &names, &events)?;
                (inside.tip, events, rows)
            };
            if events.is_empty() {
                return Ok(());
            }
            match self.commit(after, &events, rows, None).await {
                Ok(_) => return Ok(()),
                Err(LogbookError::Store(StoreError::Conflict { .. })) => self.catch_up().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(LogbookError::Contended.into())
    }

    /// Enters what has happened elsewhere: talks that were played before the
    /// case was opened here. Only at the beginning of a log.
    ///
    /// # Errors
    /// The log cannot be written, or has begun already.
    pub(crate) async fn enter(&self, events: &[Event]) -> Result<(), LogbookError> {
        let _alone = self.writing.lock().await;
        if self.inside.read().await.tip > 0 {
            return Err(LogbookError::Contended);
        }
        for event in events {
            let one = std::slice::from_ref(event);
            let (after, rows) = {
                let inside = self.inside.read().await;
                let names = inside.names(&self.public);
                (inside.tip, self.rows(&inside, &names, one)?)
            };
            self.commit(after, one, rows, None).await?;
        }
        Ok(())
    }

    fn rows(
        &self,
        inside: &Inside,
        names: &Names<'_>,
        events: &[Event],
    ) -> Result<Vec<crate::store::Row>, LogbookError> {
        let rows = events.iter().zip(inside.tip + 1..).map(|(event, seq)| {
            let body = stored::encode(event, names);
            self.logbook.seal(
                &self.log,
                seq,
                &self.ledger_name(event.ledger()),
                u64::from(event.entry.number),
                event.at,
                &body,
            )
        });
        rows.collect()
    }

    /// The reply to a request that was done before.
    async fn done_before(
        &self,
        request: &Request,
        known: &crate::store::Receipt,
    ) -> Result<Done, Problem> {
        if known.request != request.digest {
            return Err(
                Problem::of(ProblemKind::KeyUsed).hint("use a new key for each thing that you do")
            );
        }
        self.catch_up().await?;
        let reply = self.logbook.open_reply(&self.log, known)?;
        let left: Left = serde_json::from_slice(&reply).map_err(|_| Problem::our_fault())?;
        let mut pages = Vec::with_capacity(left.entries.len());
        for (ledger, number) in &left.entries {
            let ledger = ledger_of(&self.public, ledger).ok_or_else(Problem::our_fault)?;
            pages.push(self.page(ledger, *number).await?);
        }
        let inside = self.inside.read().await;
        self.done(&inside, &left, &pages)
    }

    /// The reply: each entry with its receipt, in the tree as it was then.
    fn done(&self, inside: &Inside, left: &Left, pages: &[Page]) -> Result<Done, Problem> {
        let mut entries = Vec::with_capacity(pages.len());
        for page in pages {
            let ledger = ledger_of(&self.public, &page.ledger).ok_or_else(Problem::our_fault)?;
            let of_ledger = left.entries.iter().filter(|(name, _)| *name == page.ledger);
            let size = of_ledger.map(|(_, number)| *number).max();
            let size = size.ok_or_else(Problem::our_fault)?;
            let receipt = self.receipt_in(inside, ledger, page, size)?;
            let at = page.at()?;
            entries.push(json!({
                "entry": format!("{}#{}", page.ledger, page.number),
                "at": at.to_string(),
                "receipt": receipt.text(),
            }));
        }
        Ok(Done {
            version: left.version,
            body: json!({ "entries": entries, "version": left.version }),
        })
    }

    fn receipt_in(
        &self,
        inside: &Inside,
        ledger: Ledger,
        page: &Page,
        size: u64,
    ) -> Result<Receipt, Problem> {
        let kept = inside.ledgers.get(&ledger).ok_or_else(Problem::not_found)?;
        let index = page.number.saturating_sub(1);
        let proof = kept.tree.inclusion(index, size);
        Ok(Receipt {
            entry: page.entry(),
            index,
            proof: proof.ok_or_else(Problem::not_found)?,
            note: self.sign(ledger, &kept.tree, size)?,
        })
    }

    fn sign(&self, ledger: Ledger, tree: &Tree, size: u64) -> Result<SignedCheckpoint, Problem> {
        let checkpoint = Checkpoint {
            origin: self.origin(ledger).map_err(|_| Problem::our_fault())?,
            size,
            root: tree.root_at(size).ok_or_else(Problem::not_found)?,
        };
        Ok(SignedCheckpoint::sign(checkpoint, &self.signer))
    }

    /// One entry as it stands in the store.
    async fn page(&self, ledger: Ledger, number: u64) -> Result<Page, Problem> {
        let seq = {
            let inside = self.inside.read().await;
            let kept = inside.ledgers.get(&ledger);
            let at = number
                .checked_sub(1)
                .and_then(|at| usize::try_from(at).ok());
            kept.zip(at)
                .and_then(|(kept, at)| kept.seqs.get(at).copied())
                .ok_or_else(Problem::not_found)?
        };
        let pages = self.logbook.read_some(&self.log, seq - 1, 1).await?;
        let page = pages.into_iter().next();
        page.filter(|page| page.seq == seq)
            .ok_or_else(Problem::our_fault)
    }

    /// The receipt of one entry, in the ledger as it stands.
    pub(crate) async fn receipt(&self, ledger: Ledger, number: u64) -> Result<Receipt, Problem> {
        self.catch_up_if_shared().await?;
        let page = self.page(ledger, number).await?;
        let inside = self.inside.read().await;
        let size = inside.size(ledger);
        self.receipt_in(&inside, ledger, &page, size)
    }

    /// The signed checkpoint of a ledger as it stands.
    pub(crate) async fn checkpoint(&self, ledger: Ledger) -> Result<SignedCheckpoint, Problem> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        match inside.ledgers.get(&ledger) {
            Some(kept) => self.sign(ledger, &kept.tree, kept.tree.size()),
            None => self.sign(ledger, &Tree::new(), 0),
        }
    }

    /// The proof that a ledger only grew; `to` is its size now if not given.
    pub(crate) async fn growth(
        &self,
        ledger: Ledger,
        from: u64,
        to: Option<u64>,
    ) -> Result<Growth, Problem> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        let empty = Tree::new();
        let tree = inside
            .ledgers
            .get(&ledger)
            .map_or(&empty, |kept| &kept.tree);
        let to = to.unwrap_or_else(|| tree.size());
        let proof = tree.consistency(from, to).ok_or_else(|| {
            Problem::of(ProblemKind::Unfit).detail("the ledger never had these sizes")
        })?;
        let note = self.sign(ledger, tree, to)?;
        Ok(Growth { from, proof, note })
    }

    /// Name, origin and size of a ledger.
    pub(crate) async fn told_ledger(&self, ledger: Ledger) -> Result<Value, Problem> {
        let origin = self.origin(ledger).map_err(|_| Problem::our_fault())?;
        let size = self.inside.read().await.size(ledger);
        Ok(json!({
            "ledger": self.ledger_name(ledger),
            "origin": origin.as_str(),
            "size": size,
        }))
    }

    /// All of these ledgers, whole, as they stand at one moment.
    pub(crate) async fn bundle(&self, of: &[Ledger]) -> Result<Bundle, Problem> {
        self.catch_up_if_shared().await?;
        // The sizes are those of one moment; entries only come after them.
        let sizes: BTreeMap<Ledger, u64> = {
            let inside = self.inside.read().await;
            of.iter().map(|it| (*it, inside.size(*it))).collect()
        };
        let mut entries: BTreeMap<Ledger, Vec<Entry>> = BTreeMap::new();
        let mut after = 0;
        loop {
            let pages = self.logbook.read(&self.log, after).await?;
            let Some(last) = pages.last() else { break };
            after = last.seq;
            for page in pages {
                let ledger = ledger_of(&self.public, &page.ledger);
                let Some(ledger) = ledger.filter(|it| Some(page.number) <= sizes.get(it).copied())
                else {
                    continue;
                };
                entries.entry(ledger).or_default().push(page.entry());
            }
        }
        let mut ledgers = Vec::with_capacity(sizes.len());
        for (ledger, size) in sizes {
            let entries = entries.remove(&ledger).unwrap_or_default();
            let tree = Tree::of(entries.iter().map(Entry::commitment));
            ledgers.push(BundleLedger {
                note: self.sign(ledger, &tree, size)?,
                entries,
            });
        }
        Bundle::new(ledgers).map_err(|_| Problem::our_fault())
    }

    fn origin(&self, ledger: Ledger) -> Result<Name, NotAName> {
        let server = self.signer.public().name().as_str();
        Name::of_ledger(
            server,
            &self.public.id,
            &self.digest,
            &self.ledger_name(ledger),
        )
    }

    /// All ledgers that the case has, used or not.
    pub(crate) fn ledgers(&self) -> Vec<Ledger> {
        all_ledgers(&self.public)
    }

    /// The name of a ledger in stored forms and in the interface.
    pub(crate) fn ledger_name(&self, ledger: Ledger) -> String {
        ledger_name(&self.public, ledger)
    }
}

impl Inside {
    fn names<'a>(&'a self, public: &'a PublicCase) -> Names<'a> {
        // Names are joint matter: whoever takes part has the same.
        let seats = public.seats();
        let state = seats.into_iter().find_map(|seat| self.talks.state(seat));
        state.map_or_else(
            || Names::at_opening(public),
            |state| Names::of(public, state),
        )
    }

    /// What a mediator is about to read of rooms and has not been noted: per
    /// party, the last entry that is not itself such a note.
    fn unnoted(&self, seat: Seat) -> Vec<(PartyIdx, u32)> {
        let Seat::Mediator(mediator) = seat else {
            return Vec::new();
        };
        let Some(state) = self.talks.state(seat) else {
            return Vec::new();
        };
        let all = self.talks.history();
        let unnoted = all.case.public.party_idxs().filter_map(|party| {
            let ledger = Ledger::Room(party);
            let noted = state.confidences().read_through(party, mediator);
            if self.size(ledger) <= u64::from(noted) {
                return None;
            }
            let mut events = all.events.iter().rev();
            let last = events.find(|event| {
                event.ledger() == ledger && !matches!(event.kind, EventKind::RoomRead { .. })
            })?;
            (last.entry.number > noted).then_some((party, last.entry.number))
        });
        unnoted.collect()
    }

    /// The places of entries of which these events say that they are destroyed.
    fn destroyed_by(&self, events: &[Event]) -> Vec<u64> {
        let place = |event: &Event| {
            let EventKind::Destroyed { number, .. } = event.kind else {
                return None;
            };
            let kept = self.ledgers.get(&event.ledger())?;
            let at = usize::try_from(number).ok()?.checked_sub(1)?;
            kept.seqs.get(at).copied()
        };
        events.iter().filter_map(place).collect()
    }

    fn size(&self, ledger: Ledger) -> u64 {
        self.ledgers.get(&ledger).map_or(0, |kept| kept.tree.size())
    }

    fn version(&self, seat: Seat) -> u64 {
        let read = self.ledgers.iter().filter(|(it, _)| it.is_read_by(seat));
        read.map(|(_, kept)| kept.tree.size()).sum()
    }
}

impl Kept {
    fn keep(&mut self, page: &Page) {
        self.tree.append(&page.commitment);
        self.seqs.push(page.seq);
    }
}

impl Page {
    fn place(&self, ledger: Ledger) -> EntryRef {
        EntryRef {
            ledger,
            number: u32::try_from(self.number).unwrap_or(u32::MAX),
        }
    }

    fn at(&self) -> Result<Timestamp, LogbookError> {
        let at = Timestamp::from_microsecond(self.at);
        at.map_err(|_| LogbookError::Unreadable { seq: self.seq })
    }

    fn entry(&self) -> Entry {
        match &self.body {
            Some(body) => Entry::Open {
                salt: body.salt,
                body: body.body.clone(),
            },
            None => Entry::Closed(self.commitment),
        }
    }
}

/// Tells a refusal of the engine as a problem; its kind decides the status.
fn refused(refusal: &detente::talks::refusal::Refusal) -> Problem {
    use detente::talks::refusal::RefusalKind;
    let kind = match refusal.kind() {
        RefusalKind::NotPermitted => ProblemKind::NotPermitted,
        RefusalKind::Conflict => ProblemKind::Conflict,
        RefusalKind::BadInput => ProblemKind::Unfit,
    };
    let problem = Problem::of(kind).detail(refusal.to_string());
    match refusal.hint() {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

fn all_ledgers(public: &PublicCase) -> Vec<Ledger> {
    let rooms = public.party_idxs().map(Ledger::Room);
    let delegations = public.party_idxs().map(Ledger::Delegation);
    [Ledger::Public, Ledger::Joint, Ledger::Mediators]
        .into_iter()
        .chain(rooms)
        .chain(delegations)
        .collect()
}

fn ledger_name(public: &PublicCase, ledger: Ledger) -> String {
    let id = |party| public.seat_id(Seat::Party(party));
    match ledger {
        Ledger::Public => "public".to_owned(),
        Ledger::Joint => "joint".to_owned(),
        Ledger::Mediators => "mediators".to_owned(),
        Ledger::Room(party) => format!("room:{}", id(party)),
        Ledger::Delegation(party) => format!("delegation:{}", id(party)),
    }
}

fn ledger_of(public: &PublicCase, name: &str) -> Option<Ledger> {
    let mut all = all_ledgers(public).into_iter();
    all.find(|ledger| ledger_name(public, *ledger) == name)
}
