//! The server as one value, and the HTTP service made of it.
//!
//! Where to start reading: [`App::open`], then `gate.rs`, through which every
//! request goes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use detente::record::{BODY_BYTES_MAX, RecordSigner};
use detente::talks::event::Event;
use detente::talks::refusal::Refusal;
use jiff::Timestamp;
use tokio::sync::Semaphore;

use crate::analyses::Analyses;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::credential::Token;
use crate::docket::{Docket, NotOpened};
use crate::hex::hex;
use crate::house::event::{HouseEvent, Invitation, Opening};
use crate::house::{House, NotRecorded};
use crate::logbook::{Logbook, LogbookError};
use crate::metrics::Metrics;
use crate::open_case::OpenCase;
use crate::passwords::Passwords;
use crate::principal::Role;
use crate::problem::{Problem, ProblemKind};
use crate::rate::{RateClass, Rates};
use crate::store::{Store, StoreError};
use crate::vault::Vault;

/// What a server is made of.
pub struct Parts {
    /// How it is set up.
    pub config: Config,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// The key to what is kept.
    pub vault: Arc<Vault>,
    /// What signs checkpoints.
    pub signer: Arc<RecordSigner>,
}

/// The server. Clones are the same server.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    config: Config,
    clock: Arc<dyn Clock>,
    house: House,
    docket: Docket,
    passwords: Passwords,
    rates: Rates,
    metrics: Metrics,
    analyses: Arc<Analyses>,
    requests: Arc<Semaphore>,
    description: String,
    record_key: String,
    is_stopping: AtomicBool,
}

/// Why a server cannot be opened, or something not be done from the command line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CannotServe {
    /// The log of the house.
    #[error("the house: {0}")]
    House(#[from] LogbookError),
    /// A case.
    #[error(transparent)]
    Case(#[from] NotOpened),
    /// A case of that name is open, with another text.
    #[error("a case `{case}` with another text is open already")]
    OtherText {
        /// Its short name.
        case: String,
    },
    /// A case that is not open.
    #[error("there is no case `{case}`")]
    NoSuchCase {
        /// Its short name.
        case: String,
    },
    /// A seat that is not there, or a role that nobody can have in it.
    #[error("nobody can be invited as {role} to `{seat}` of `{case}`")]
    NoSuchSeat {
        /// The case.
        case: String,
        /// The seat.
        seat: String,
        /// The role.
        role: &'static str,
    },
}

impl App {
    /// Opens a server where its store ends.
    ///
    /// # Errors
    /// [`CannotServe`] if the store cannot be read, or a case does not fit it.
    pub async fn open(parts: Parts) -> Result<Self, CannotServe> {
        let Parts {
            config,
            clock,
            chance,
            store,
            vault,
            signer,
        } = parts;
        let logbook = Arc::new(Logbook::new(store, vault, Arc::clone(&chance)));
        let record_key = signer.public().to_string();
        let limits = &config.limits;
        if config.worker.is_none() {
            tracing::warn!("analyses have no process of their own: only their steps bound them");
        }
        let analyses = Arc::new(Analyses::new(limits, config.worker.as_ref()));
        let docket = Docket::new(
            Arc::clone(&logbook),
            signer,
            Arc::clone(&analyses),
            limits.quotas,
            config.is_store_shared,
        );
        let house = House::open(logbook, chance, Arc::clone(&clock), config.sessions).await?;
        let openings = house.read(|people| people.openings().to_vec());
        for opening in &openings {
            docket.take_up(opening).await?;
        }
        let limits = &config.limits;
        Ok(Self(Arc::new(Inner {
            passwords: Passwords::new(limits.passwords),
            rates: Rates::new(limits.rates),
            metrics: Metrics::new(),
            analyses,
            requests: Arc::new(Semaphore::new(limits.requests)),
            description: crate::openapi::document().to_string(),
            record_key,
            is_stopping: AtomicBool::new(false),
            config,
            clock,
            house,
            docket,
        })))
    }

    /// Opens a case; one that is open already with the same text stays as it is.
    ///
    /// # Errors
    /// [`CannotServe`].
    pub async fn open_case(&self, opening: Opening) -> Result<(), CannotServe> {
        // Its files are read before it is written down for good.
        let known = self.opening(&opening.case);
        if known.is_none() {
            self.0.docket.take_up(&opening).await?;
        }
        let recorded = self.0.house.record(|people| {
            let known = people.openings().iter().find(|it| it.case == opening.case);
            match known {
                Some(known) if known.text == opening.text => Ok((Vec::new(), ())),
                Some(known) => Err(CannotServe::OtherText {
                    case: known.case.clone(),
                }),
                None => {
                    let opening = Box::new(opening.clone());
                    Ok((vec![HouseEvent::CaseOpened(opening)], ()))
                }
            }
        });
        recorded.await.map_err(|error| match error {
            NotRecorded::Decided(error) => error,
            NotRecorded::Logbook(error) => error.into(),
        })
    }

    /// Enters in a case what has happened before it was opened here, such as
    /// rounds that automated delegations have played.
    ///
    /// # Errors
    /// [`CannotServe`] if something has happened here already.
    pub async fn enter(&self, case: &str, events: &[Event]) -> Result<(), CannotServe> {
        match self.case(case).await {
            Some(case) => Ok(case.enter(events).await?),
            None => Err(CannotServe::NoSuchCase {
                case: case.to_owned(),
            }),
        }
    }

    /// Lets the talks of a case go on in the time of `latest`, which is past,
    /// as long as this server runs: for a demonstration. Pages say so.
    ///
    /// # Errors
    /// There is no such case.
    pub async fn demonstrate(&self, case: &str, latest: Timestamp) -> Result<(), CannotServe> {
        let found = self.case(case).await;
        let found = found.ok_or_else(|| CannotServe::NoSuchCase {
            case: case.to_owned(),
        })?;
        found.go_on_from(latest, self.now());
        Ok(())
    }

    /// Invites somebody from the command line: to a seat of a case as whoever
    /// speaks first for it, or with no case to run the server.
    ///
    /// # Errors
    /// [`CannotServe`].
    pub async fn invite(
        &self,
        case_and_seat: Option<(&str, &str)>,
        role: Role,
    ) -> Result<Token, CannotServe> {
        let (case, seat) = case_and_seat.unzip();
        if let Some((case, seat)) = case_and_seat {
            let open = self.0.docket.case(case);
            let found = open.and_then(|open| open.public().seat(seat));
            if !found.is_some_and(|seat| role.fits(seat)) {
                return Err(CannotServe::NoSuchSeat {
                    case: case.to_owned(),
                    seat: seat.to_owned(),
                    role: role.name(),
                });
            }
        }
        let token = self.0.house.new_token("invitation token")?;
        let until = self.now().saturating_add(self.0.config.sessions.invitation);
        let invitation = Invitation {
            id: self.0.house.new_id("invitation id")?,
            case: case.map(str::to_owned),
            seat: seat.unwrap_or_default().to_owned(),
            role,
            by: None,
            label: String::new(),
            token: hex(&token.digest()),
            until: until.unwrap_or(Timestamp::MAX),
        };
        let recorded = self.0.house.record(|_| {
            let invited = HouseEvent::Invited(invitation.clone());
            Ok::<_, CannotServe>((vec![invited], ()))
        });
        recorded.await.map_err(|error| match error {
            NotRecorded::Decided(error) => error,
            NotRecorded::Logbook(error) => error.into(),
        })?;
        Ok(token)
    }

    /// Writes down that the operator knows of a backup that the store was
    /// filled from.
    ///
    /// # Errors
    /// [`CannotServe`].
    pub async fn acknowledge(&self, backup: &str) -> Result<(), CannotServe> {
        let recorded = self.0.house.record(|people| {
            let backup = backup.to_owned();
            let events = if people.has_acknowledged(&backup) {
                Vec::new()
            } else {
                vec![HouseEvent::RestoreAcknowledged { backup }]
            };
            Ok::<_, CannotServe>((events, ()))
        });
        recorded.await.map_err(|error| match error {
            NotRecorded::Decided(error) => error,
            NotRecorded::Logbook(error) => error.into(),
        })
    }

    fn opening(&self, case: &str) -> Option<Opening> {
        let find = |people: &crate::house::people::People| {
            let mut openings = people.openings().iter();
            openings.find(|it| it.case == case).cloned()
        };
        self.0.house.read(find)
    }

    /// A case that is open, here or on another server of the same store.
    pub(crate) async fn case(&self, id: &str) -> Option<Arc<OpenCase>> {
        if let Some(case) = self.0.docket.case(id) {
            return Some(case);
        }
        let opening = self.opening(id)?;
        if let Err(error) = self.0.docket.take_up(&opening).await {
            tracing::error!(%error, "a case cannot be taken up");
        }
        self.0.docket.case(id)
    }

    /// Takes a token of a rate.
    pub(crate) fn take_rate(
        &self,
        class: RateClass,
        who: &str,
        now: Timestamp,
    ) -> Result<(), Problem> {
        self.0.rates.take(class, who, now).map_err(|seconds| {
            let mut problem = Problem::of(ProblemKind::TooMany);
            problem.retry_after = Some(seconds);
            problem
        })
    }

    /// How it is set up.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The people.
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// The cases.
    pub fn docket(&self) -> &Docket {
        &self.0.docket
    }

    /// The figures.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The public key of checkpoints, in the form that verifiers take.
    pub fn record_key(&self) -> &str {
        &self.0.record_key
    }

    /// The description of the interface, as JSON.
    pub(crate) fn description(&self) -> &str {
        &self.0.description
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn analyses(&self) -> &Analyses {
        &self.0.analyses
    }

    pub(crate) fn requests(&self) -> &Arc<Semaphore> {
        &self.0.requests
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// True once the server has been told to stop.
    pub fn is_stopping(&self) -> bool {
        self.0.is_stopping.load(Ordering::Relaxed)
    }

    /// Tells the server to stop: it says that it is not ready any more.
    pub fn stop(&self) {
        self.0.is_stopping.store(true, Ordering::Relaxed);
    }
}

impl From<LogbookError> for Problem {
    fn from(error: LogbookError) -> Self {
        match error {
            LogbookError::Contended | LogbookError::Store(StoreError::Conflict { .. }) => {
                Self::of(ProblemKind::Unavailable)
            }
            LogbookError::TooLarge { found } => {
                let limit = BODY_BYTES_MAX;
                Self::of(ProblemKind::Unfit).reason(&Refusal::TooLong { found, limit })
            }
            error => {
                // What the store says carries nothing that a party wrote.
                tracing::error!(%error, "the store or the vault failed");
                Self::our_fault()
            }
        }
    }
}

impl From<NotRecorded<Self>> for Problem {
    fn from(error: NotRecorded<Self>) -> Self {
        match error {
            NotRecorded::Decided(problem) => problem,
            NotRecorded::Logbook(error) => error.into(),
        }
    }
}
