//! The house: who there is, who may speak for whom, who is logged in, and
//! which cases were opened.
//!
//! Its state is a fold over one append-only log of the store. Where to start
//! reading: [`event::HouseEvent`], then [`House::record`], through which
//! everything is written. It must not know of HTTP.

pub mod event;
pub mod people;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::SessionTimes;
use crate::credential::Token;
use crate::house::event::HouseEvent;
use crate::house::people::People;
use crate::logbook::{Logbook, LogbookError, Page};
use crate::principal::{Id, Principal};
use crate::store::LogName;

/// The name of the house's ledger in its log.
const LEDGER: &str = "house";

/// How often another server may have been first before an attempt is given up.
pub(crate) const ATTEMPTS_MAX: usize = 8;

/// The people of one server, or of several that share a store.
pub struct House {
    logbook: Arc<Logbook>,
    log: LogName,
    chance: Arc<dyn Chance>,
    clock: Arc<dyn Clock>,
    times: SessionTimes,
    // The tip of the log up to which `people` is the fold.
    state: RwLock<(u64, People)>,
    writing: tokio::sync::Mutex<()>,
    // When each session was used last; kept in memory only. After a restart
    // a session counts from its beginning: it may end early, never late.
    used: Mutex<BTreeMap<Id, Timestamp>>,
}

/// Why nothing was recorded: a reason of the caller's, or ours.
#[derive(Debug)]
pub enum NotRecorded<E> {
    /// The caller decided against it.
    Decided(E),
    /// It could not be written.
    Logbook(LogbookError),
}

impl<E> From<LogbookError> for NotRecorded<E> {
    fn from(error: LogbookError) -> Self {
        Self::Logbook(error)
    }
}

impl House {
    /// Opens the house as its log says.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn open(
        logbook: Arc<Logbook>,
        chance: Arc<dyn Chance>,
        clock: Arc<dyn Clock>,
        times: SessionTimes,
    ) -> Result<Self, LogbookError> {
        let house = Self {
            logbook,
            log: LogName::new(LEDGER)?,
            chance,
            clock,
            times,
            state: RwLock::new((0, People::default())),
            writing: tokio::sync::Mutex::new(()),
            used: Mutex::new(BTreeMap::new()),
        };
        house.refresh().await?;
        Ok(house)
    }

    /// Looks at the people as they stand.
    pub fn read<T>(&self, look: impl FnOnce(&People) -> T) -> T {
        look(&self.state.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Takes in what other servers have recorded since.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn refresh(&self) -> Result<(), LogbookError> {
        let _alone = self.writing.lock().await;
        self.catch_up().await
    }

    async fn catch_up(&self) -> Result<(), LogbookError> {
        loop {
            let after = self.tip();
            let pages = self.logbook.read(&self.log, after).await?;
            if pages.is_empty() {
                return Ok(());
            }
            let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
            for Page { seq, body, .. } in pages {
                // A body that was destroyed is a person who was forgotten.
                if let Some(body) = body {
                    let event: HouseEvent = serde_json::from_slice(&body.body)
                        .map_err(|_| LogbookError::Unreadable { seq })?;
                    state.1.evolve(&event);
                }
                state.0 = seq;
            }
        }
    }

    fn tip(&self) -> u64 {
        self.state.read().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Decides on the people as they stand and records what is decided.
    ///
    /// `decide` is asked again if another server was first.
    ///
    /// # Errors
    /// What `decide` gives, or what the log gives.
    pub async fn record<T, E>(
        &self,
        decide: impl Fn(&People) -> Result<(Vec<HouseEvent>, T), E>,
    ) -> Result<T, NotRecorded<E>> {
        let _alone = self.writing.lock().await;
        for _ in 0..ATTEMPTS_MAX {
            let (after, decided) = {
                let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
                (state.0, decide(&state.1))
            };
            let (events, told) = decided.map_err(NotRecorded::Decided)?;
            if events.is_empty() {
                return Ok(told);
            }
            let mut rows = Vec::with_capacity(events.len());
            for (event, number) in events.iter().zip(after + 1..) {
                let body = serde_json::to_vec(event)
                    .map_err(|_| LogbookError::Unreadable { seq: number })?;
                let at = self.clock.now();
                let page = self
                    .logbook
                    .seal(&self.log, number, LEDGER, number, at, &body)?;
                rows.push(page);
            }
            match self.logbook.append(&self.log, after, rows, None).await {
                Ok(tip) => {
                    let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
                    for event in &events {
                        state.1.evolve(event);
                    }
                    state.0 = tip;
                    return Ok(told);
                }
                Err(LogbookError::Store(crate::store::StoreError::Conflict { .. })) => {
                    self.catch_up().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(LogbookError::Contended.into())
    }

    /// Random bytes.
    ///
    /// # Errors
    /// The system gives none.
    pub fn random(&self, purpose: &str, bytes: &mut [u8]) -> Result<(), LogbookError> {
        Ok(self.chance.fill(purpose, bytes)?)
    }

    /// A new name for a person, session, mandate or invitation.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn new_id(&self, purpose: &str) -> Result<Id, LogbookError> {
        let mut bytes = [0; 16];
        self.chance.fill(purpose, &mut bytes)?;
        Ok(Id::of(bytes))
    }

    /// A new token, which every server with this vault's key can tell from
    /// one that somebody made up.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn new_token(&self, purpose: &str) -> Result<Token, LogbookError> {
        let mut random = Zeroizing::new([0; Token::RANDOM]);
        self.chance.fill(purpose, random.as_mut())?;
        let mark = self.logbook.mark("token", random.as_slice())?;
        Ok(Token::of(&random, &mark))
    }

    /// True if a server with this vault's key has made the token, whatever
    /// has become of it. Asks nothing of the store.
    pub fn has_made(&self, token: &Token) -> bool {
        let Some((random, check)) = token.parts() else {
            return false;
        };
        let mark = self.logbook.mark("token", random.as_slice());
        mark.is_ok_and(|mark| mark.starts_with(&check))
    }

    /// True if a session of this token is known here.
    pub fn knows(&self, token: &Token) -> bool {
        let digest = token.digest();
        let now = self.clock.now();
        self.read(|people| people.session(&digest, &self.times, now).is_some())
    }

    /// Takes in what other servers have recorded, if there are others.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn refresh_if(&self, is_shared: bool) -> Result<(), LogbookError> {
        if is_shared {
            self.refresh().await?;
        }
        Ok(())
    }

    /// The salt of passwords under a name: the same for the same name, and
    /// known to nobody without the vault's key. So one hash finds who logs in
    /// among several of one name.
    ///
    /// # Errors
    /// The vault refuses.
    pub(crate) fn salt_of(&self, name: &str) -> Result<[u8; 16], LogbookError> {
        let mark = self.logbook.mark("password", name.as_bytes())?;
        let mut salt = [0; 16];
        salt.copy_from_slice(&mark[..16]);
        Ok(salt)
    }

    /// Who holds a token, if its session is alive; the session counts as used.
    pub fn principal(&self, token: &Token, now: Timestamp) -> Option<Principal> {
        let digest = token.digest();
        let (principal, opened) = self.read(|people| {
            let (id, session) = people.session(&digest, &self.times, now)?;
            let principal = People::principal(id, session, &self.times, now);
            Some((principal, session.opened.max(session.confirmed)))
        })?;
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let last = used.get(&principal.session).copied();
        let last = last.map_or(opened, |last| last.max(opened));
        if now.duration_since(last) >= self.times.idle {
            return None;
        }
        used.insert(principal.session.clone(), now);
        if used.len() > 10_000 {
            used.retain(|_, last| now.duration_since(*last) < self.times.idle);
        }
        Some(principal)
    }
}
