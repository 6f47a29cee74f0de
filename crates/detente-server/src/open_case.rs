//! A case in memory: its talks and the trees of its ledgers, behind one lock.
//!
//! Whoever acts holds the lock from deciding until the entries are in the
//! store and taken in; whoever reads waits for the taking in only. What is in
//! memory is a fold over the case's log: after a failure, or when another
//! server was first, the log is read on and the fold goes on.

mod inside;
mod proven;
mod shown;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError};

use detente::agreement::signature::Digest;
use detente::case::{Case, PublicCase};
use detente::disclosure::View;
use detente::format::event as stored;
use detente::format::history::Replay;
use detente::format::names::Names;
use detente::model::party::Seat;
use detente::record::{Entry, RecordSigner};
use detente::talks::action::{Act, Action};
use detente::talks::event::{Event, EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::{Mutex, RwLock, RwLockReadGuard};

use crate::analyses::Analyses;
use crate::analyses::movement::Kept;
use crate::config::Quotas;
use crate::house::event::Opening;
use crate::house::{ATTEMPTS_MAX, House};
use crate::logbook::{Logbook, LogbookError, Page};
use crate::principal::Id;
use crate::problem::{Problem, ProblemKind, Quota, Reason};
use crate::store::{LogName, StoreError};
use inside::Inside;
pub(crate) use shown::Shape;
use shown::Shown;

/// A case in memory.
pub struct OpenCase {
    public: PublicCase,
    text: Arc<str>,
    is_published: bool,
    is_shared: bool,
    log: LogName,
    digest: Digest,
    logbook: Arc<Logbook>,
    signer: Arc<RecordSigner>,
    analyses: Arc<Analyses>,
    quotas: Quotas,
    // Of a demonstration: by how many days its clock is behind; else 0.
    days_behind: AtomicU32,
    // What each seat was shown last, as text; of a mediators' aide apart.
    shown: std::sync::Mutex<BTreeMap<(Seat, Shape), Shown>>,
    // The rounds of the talks that are over, as a mediator saw them end.
    rounds: std::sync::Mutex<BTreeMap<Seat, Kept>>,
    // Bytes that each mandate has written since the case was taken up.
    by_mandate: std::sync::Mutex<BTreeMap<Id, u64>>,
    writing: Mutex<()>,
    inside: RwLock<Inside>,
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
    /// By which mandate.
    pub(crate) mandate: Id,
    /// Mandate and idempotency key.
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
        opening: &Opening,
        is_shared: bool,
        logbook: Arc<Logbook>,
        signer: Arc<RecordSigner>,
        analyses: Arc<Analyses>,
        quotas: Quotas,
    ) -> Result<Self, LogbookError> {
        let public = replay.history().case.public.clone();
        let log = LogName::new(&format!("case:{}", public.id))?;
        let inside = Inside::fold(replay, &logbook, &log).await?;
        let taken = Self {
            public,
            text: opening.text.as_str().into(),
            is_published: opening.is_published,
            is_shared,
            log,
            digest: Digest::of(opening.text.as_bytes()),
            logbook,
            signer,
            analyses,
            quotas,
            days_behind: AtomicU32::new(0),
            shown: std::sync::Mutex::default(),
            rounds: std::sync::Mutex::default(),
            by_mandate: std::sync::Mutex::default(),
            writing: Mutex::new(()),
            inside: RwLock::new(inside),
        };
        taken.settle().await?;
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

    /// What is kept of the rounds that a seat saw end; for no other seat's view.
    pub(crate) fn rounds(&self, seat: Seat) -> Kept {
        let mut rounds = self.rounds.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(rounds.entry(seat).or_default())
    }

    /// The text of the case file.
    pub(crate) fn text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Whether the public may read its public part.
    pub fn is_published(&self) -> bool {
        self.is_published
    }

    /// By how many days the clock of these talks is behind the calendar: of a
    /// demonstration, which is played in the time of its case. `None` for all
    /// others.
    pub(crate) fn days_behind(&self) -> Option<u32> {
        let days = self.days_behind.load(Ordering::Relaxed);
        (days > 0).then_some(days)
    }

    /// From now on the talks go on where `latest` is: their clock is set back
    /// by whole days, so that the hour stays that of the reader. A time to come
    /// changes nothing.
    pub(crate) fn go_on_from(&self, latest: Timestamp, now: Timestamp) {
        let days = now.duration_since(latest).as_hours() / 24;
        let days = u32::try_from(days).unwrap_or(0);
        self.days_behind.store(days, Ordering::Relaxed);
    }

    /// What time it is in these talks.
    fn time(&self, now: Timestamp) -> Timestamp {
        let hours = i64::from(self.days_behind().unwrap_or(0)) * 24;
        let behind = SignedDuration::from_hours(hours);
        now.saturating_sub(behind).unwrap_or(Timestamp::MIN)
    }

    /// Looks at what the public can see.
    pub(crate) async fn see_as_public<T>(
        &self,
        look: impl FnOnce(&View<'_>) -> T,
    ) -> Result<T, LogbookError> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        Ok(look(&inside.view(Seat::Public)))
    }

    /// Looks at what a seat can see; what a mediator reads of rooms is noted
    /// there before.
    pub(crate) async fn see<T>(
        &self,
        seat: Seat,
        now: Timestamp,
        look: impl FnOnce(&View<'_>) -> T,
    ) -> Result<T, Problem> {
        let inside = self.noted(seat, now).await?;
        Ok(look(&inside.view(seat)))
    }

    /// A copy of what a seat can see, to compute on without holding anybody
    /// up; noted as [`OpenCase::see`] does.
    pub(crate) async fn history_of(&self, seat: Seat, now: Timestamp) -> Result<History, Problem> {
        let inside = self.noted(seat, now).await?;
        let all = inside.talks.history();
        let own = seat.party().and_then(|party| all.case.instructions(party));
        let mut instructions = vec![None; all.case.public.parties.len()];
        if let Some(place) = seat.party().and_then(|party| instructions.get_mut(party.0)) {
            *place = own.cloned();
        }
        let read = inside.view(seat);
        Ok(History {
            case: Case::new(all.case.public.clone(), instructions),
            protocol: all.protocol,
            events: read.events().iter().copied().cloned().collect(),
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
            if pages.iter().any(|page| page.body.is_none()) {
                // Destroyed before it was read here. What it was is told by a
                // later entry only, and what it replaced must not be shown.
                return self.fold_again().await;
            }
            let mut inside = self.inside.write().await;
            let mut events = Vec::with_capacity(pages.len());
            for page in &pages {
                let unreadable = LogbookError::Unreadable { seq: page.seq };
                let Some(body) = &page.body else {
                    return Err(unreadable);
                };
                let Ok(event) = stored::decode(&body.body, &inside.names()) else {
                    return Err(unreadable);
                };
                inside.take_in(&event, page)?;
                events.push(event);
            }
            self.forget(&events);
        }
    }

    async fn fold_again(&self) -> Result<(), LogbookError> {
        let replay = {
            let inside = self.inside.read().await;
            let known = inside.talks.history();
            Replay::open(known.case.clone(), known.protocol)
        };
        let anew = Inside::fold(replay, &self.logbook, &self.log).await?;
        let mut inside = self.inside.write().await;
        let after = usize::try_from(inside.tip).unwrap_or(usize::MAX);
        *inside = anew;
        // What was read before may be another now.
        self.shown_last().clear();
        let events = inside.talks.history().events.get(after..);
        self.forget(events.unwrap_or_default());
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
        house: Option<&House>,
        decide: impl Fn(&Names<'_>, u64) -> Result<Action, Problem>,
    ) -> Result<Done, Problem> {
        let _alone = self.writing.lock().await;
        if let Err(error) = self.settle().await {
            // The trouble of whoever asked for it, not of this actor.
            tracing::error!(%error, "what is to be destroyed is still there");
        }
        let mark = self.logbook.mark_request(&self.log, &request.digest)?;
        let known = self.logbook.store().receipt(&self.log, &request.key).await;
        if let Some(known) = known.map_err(LogbookError::from)? {
            return self.done_before(&mark, &known).await;
        }
        if let Some(house) = house {
            // A mandate may have been taken away on another server.
            house.refresh().await?;
        }
        for _ in 0..ATTEMPTS_MAX {
            if self.is_shared {
                self.catch_up().await?;
            }
            let (after, events, rows, left, n_bytes) = {
                let inside = self.inside.read().await;
                let names = inside.names();
                let action = decide(&names, inside.version(request.seat))?;
                let events = inside
                    .talks
                    .decide(&action, self.time(now))
                    .map_err(|refusal| refused(&refusal))?;
                let (rows, n_bytes) = self.rows(&inside, &names, &events)?;
                self.check_quotas(&inside, request, n_bytes)?;
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
                (inside.tip, events, rows, left, n_bytes)
            };
            let kept = serde_json::to_vec(&left).map_err(|_| Problem::our_fault())?;
            let key = request.key.clone();
            let receipt = self.logbook.seal_reply(&self.log, key, mark, &kept)?;
            match self.commit(after, &events, rows, Some(receipt)).await {
                Ok(pages) => {
                    *self
                        .of_mandate()
                        .entry(request.mandate.clone())
                        .or_default() += n_bytes;
                    let inside = self.inside.read().await;
                    return self.done(&inside, &left, &pages);
                }
                Err(LogbookError::Store(StoreError::Conflict { .. })) => self.catch_up().await?,
                Err(LogbookError::Store(StoreError::AlreadyDone { receipt })) => {
                    return self.done_before(&mark, &receipt).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(LogbookError::Contended.into())
    }

    /// Refuses what a mandate, or the share of its seat in the case, has no
    /// room for. It is the seat's own bytes that count: a refusal tells
    /// nothing of what others have said.
    fn check_quotas(
        &self,
        inside: &Inside,
        request: &Request,
        n_bytes: u64,
    ) -> Result<(), Problem> {
        let seats = self.public.seats().into_iter();
        let n_seats = seats.filter(|seat| *seat != Seat::Public).count().max(1) as u64;
        let of_seat = inside.written.get(&request.seat).copied().unwrap_or(0);
        let of_mandate = self.of_mandate().get(&request.mandate).copied();
        let share = self.quotas.case_bytes / n_seats;
        let used = if of_seat + n_bytes > share {
            Quota::Seat {
                written: of_seat,
                limit: share,
                given: n_bytes,
            }
        } else if of_mandate.unwrap_or(0) + n_bytes > self.quotas.mandate_bytes {
            Quota::Mandate {
                written: of_mandate.unwrap_or(0),
                limit: self.quotas.mandate_bytes,
                given: n_bytes,
            }
        } else {
            return Ok(());
        };
        Err(Problem::of(ProblemKind::QuotaUsed).reason(Reason::Quota(used)))
    }

    fn of_mandate(&self) -> std::sync::MutexGuard<'_, BTreeMap<Id, u64>> {
        let by_mandate = self.by_mandate.lock();
        by_mandate.unwrap_or_else(PoisonError::into_inner)
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
        for (event, page) in events.iter().zip(&pages) {
            inside.take_in(event, page)?;
        }
        self.forget(events);
        let destroys = |event: &Event| matches!(event.kind, EventKind::Destroyed { .. });
        drop(inside);
        if events.iter().any(destroys) {
            self.settle().await?;
        }
        Ok(pages)
    }

    /// Destroys the bodies of entries of which the record says so, and which
    /// the store may still hold: at once, and if that fails with the next act
    /// of anybody, and when the case is taken up.
    async fn settle(&self) -> Result<(), LogbookError> {
        let owed = self.inside.read().await.owed.clone();
        if owed.is_empty() {
            return Ok(());
        }
        let seqs = owed.iter().copied().collect();
        self.logbook.store().destroy(&self.log, seqs).await?;
        let mut inside = self.inside.write().await;
        inside.owed.retain(|seq| !owed.contains(seq));
        Ok(())
    }

    /// What is inside, at a moment at which nothing that the seat reads of
    /// rooms is without its note: of each room, up to the last entry that was
    /// not such a note itself, for the party to see.
    async fn noted(
        &self,
        seat: Seat,
        now: Timestamp,
    ) -> Result<RwLockReadGuard<'_, Inside>, Problem> {
        self.catch_up_if_shared().await?;
        let inside = self.inside.read().await;
        if inside.unnoted(seat).is_empty() {
            return Ok(inside);
        }
        drop(inside);
        let _alone = self.writing.lock().await;
        self.note_reading(seat, now).await?;
        // Nothing is taken in while the lock is held.
        Ok(self.inside.read().await)
    }

    /// Notes what a mediator reads; the writing lock is held by the caller.
    async fn note_reading(&self, seat: Seat, now: Timestamp) -> Result<(), Problem> {
        for _ in 0..ATTEMPTS_MAX {
            let (after, events, rows) = {
                let inside = self.inside.read().await;
                let names = inside.names();
                let mut events = Vec::new();
                for (party, through) in inside.unnoted(seat) {
                    let act = Act::ReadRoom { party, through };
                    let read = Action { by: seat, act };
                    events.extend(
                        inside
                            .talks
                            .decide(&read, self.time(now))
                            .map_err(|refusal| refused(&refusal))?,
                    );
                }
                let (rows, _) = self.rows(&inside, &names, &events)?;
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
                let names = inside.names();
                (inside.tip, self.rows(&inside, &names, one)?.0)
            };
            self.commit(after, one, rows, None).await?;
        }
        Ok(())
    }

    /// The rows of events, and how many bytes the events have.
    fn rows(
        &self,
        inside: &Inside,
        names: &Names<'_>,
        events: &[Event],
    ) -> Result<(Vec<crate::store::Row>, u64), LogbookError> {
        let mut n_bytes = 0;
        let rows = events.iter().zip(inside.tip + 1..).map(|(event, seq)| {
            let body = stored::encode(event, names);
            n_bytes += body.len() as u64;
            self.logbook.seal(
                &self.log,
                seq,
                &self.ledger_name(event.ledger()),
                u64::from(event.entry.number),
                event.at,
                &body,
            )
        });
        let rows: Result<Vec<_>, _> = rows.collect();
        Ok((rows?, n_bytes))
    }

    /// The reply to a request that was done before.
    async fn done_before(
        &self,
        mark: &[u8; 32],
        known: &crate::store::Receipt,
    ) -> Result<Done, Problem> {
        if known.request != *mark {
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
        if inside.owes(&pages) {
            return Err(Problem::our_fault());
        }
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

    /// All ledgers that the case has, used or not.
    pub(crate) fn ledgers(&self) -> Vec<Ledger> {
        all_ledgers(&self.public)
    }

    /// The name of a ledger in stored forms and in the interface.
    pub(crate) fn ledger_name(&self, ledger: Ledger) -> String {
        ledger_name(&self.public, ledger)
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
    Problem::of(kind).reason(refusal)
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
