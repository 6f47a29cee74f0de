//! Analyses: so many at a time, so many that wait, each on a copy of what one
//! seat can see and of nothing else.
//!
//! Each is computed in a process of its own ([`crate::worker`]) where the
//! server was told how to begin one, and given up when its time is over or
//! nobody waits. Else it is computed here, away from the threads that answer,
//! where nothing but its bound of steps ends it. Results are kept in memory,
//! for whoever asked.

pub mod movement;
pub(crate) mod question;
pub mod sketch;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use detente::model::party::Seat;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, spawn_blocking};
use tokio::time::{Instant, timeout_at};

use crate::analyses::question::Question;
use crate::config::Limits;
use crate::principal::Id;
use crate::problem::{Problem, ProblemKind, Reason};
use crate::worker::{Means, NoAnswer, WorkerCommand};

/// Results that are kept per mandate.
const KEPT_PER_MANDATE: usize = 8;

/// How far an analysis is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    /// It waits or runs.
    Waiting,
    /// It is over.
    Ended(End),
}

/// How an analysis ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// With an answer; `null` if nothing can be said yet.
    Done(Value),
    /// It took more than it may.
    GivenUp,
    /// Something is wrong with us, whatever was asked.
    Failed,
}

impl End {
    /// How it ended, told to whoever runs the server where it has no answer.
    fn of(answer: Result<Value, NoAnswer>) -> Self {
        match answer {
            Ok(answer) => Self::Done(answer),
            Err(cause) if cause.is_too_much() => {
                tracing::warn!(%cause, "an analysis was given up");
                Self::GivenUp
            }
            Err(cause) => {
                tracing::error!(%cause, "an analysis could not be made");
                Self::Failed
            }
        }
    }
}

/// All analyses.
#[derive(Debug)]
pub(crate) struct Analyses {
    kept: Arc<Mutex<BTreeMap<Id, Asked>>>,
    // Mandates for which a page is computed.
    pages: Arc<Mutex<BTreeSet<Id>>>,
    // The same of pages that tell how talks move, and how many are measured.
    movements: Arc<Mutex<BTreeSet<Id>>>,
    measuring: Arc<Semaphore>,
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    place: Place,
    limits: Limits,
}

/// Where analyses are computed.
#[derive(Clone, Debug)]
enum Place {
    Here,
    Apart(WorkerCommand),
}

#[derive(Debug)]
struct Asked {
    // By which mandate: nobody else is given the result.
    by: Id,
    // Of what: the case, and the seat whose ledgers it is made of.
    case: String,
    seat: Seat,
    // In which order among all.
    number: u64,
    state: State,
    // What computes it.
    running: Option<AbortHandle>,
}

impl Analyses {
    /// Within these limits, in processes of their own if one can be begun.
    pub(crate) fn new(limits: &Limits, worker: Option<&WorkerCommand>) -> Self {
        let at_a_time = limits.analyses;
        Self {
            kept: Arc::new(Mutex::new(BTreeMap::new())),
            pages: Arc::new(Mutex::new(BTreeSet::new())),
            movements: Arc::new(Mutex::new(BTreeSet::new())),
            measuring: Arc::new(Semaphore::new(1)),
            working: Arc::new(Semaphore::new(at_a_time)),
            waiting: Arc::new(Semaphore::new(at_a_time + limits.analyses_waiting)),
            place: worker.cloned().map_or(Place::Here, Place::Apart),
            limits: *limits,
        }
    }

    /// Makes a place for an analysis; one at a time for each mandate.
    pub(crate) fn begin(&self, id: Id, by: Id, case: &str, seat: Seat) -> Result<Begun, Problem> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let own = kept.values().filter(|it| it.by == by);
        if own.clone().any(|it| it.state == State::Waiting) {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::AnalysisWaits));
        }
        let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned() else {
            return Err(self.too_many());
        };
        let n_own = own.count();
        let oldest = kept.iter().filter(|(_, it)| it.by == by);
        let oldest = oldest.min_by_key(|(_, it)| it.number).map(|(id, _)| id);
        if n_own >= KEPT_PER_MANDATE
            && let Some(oldest) = oldest.cloned()
        {
            kept.remove(&oldest);
        }
        let asked = Asked {
            by,
            case: case.to_owned(),
            seat,
            number: kept.values().map(|it| it.number + 1).max().unwrap_or(0),
            state: State::Waiting,
            running: None,
        };
        kept.insert(id.clone(), asked);
        Ok(Begun {
            id,
            kept: Arc::clone(&self.kept),
            working: Arc::clone(&self.working),
            place: self.place.clone(),
            means: self.means(self.limits.analysis_seconds),
            _waits: place,
        })
    }

    fn means(&self, seconds: u64) -> Means {
        Means {
            seconds,
            memory_bytes: self.limits.analysis_memory_bytes,
        }
    }

    /// The end of a question for whose answer somebody waits, in its turn; one
    /// at a time for each mandate.
    ///
    /// # Errors
    /// It did not come to its turn in that time, or the mandate asks already.
    pub(crate) async fn answer(&self, by: Id, question: Question) -> Result<End, Problem> {
        let seconds = self.limits.page_seconds;
        let until = Instant::now() + Duration::from_secs(seconds);
        let own = OnePage::begin(&self.pages, by)?;
        let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned() else {
            return Err(self.too_many());
        };
        let turn = timeout_at(until, Arc::clone(&self.working).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(self.too_many());
        };
        let held = (own, place, turn);
        let means = self.means(seconds);
        Ok(End::of(
            self.place.answer(means, until, question, held).await,
        ))
    }

    fn too_many(&self) -> Problem {
        let mut problem = Problem::of(ProblemKind::Unavailable);
        problem.retry_after = Some(self.limits.analysis_seconds);
        problem.reason(Reason::AnalysesWait)
    }

    /// Gives up what seats of a case were told or will be: something that
    /// they read was destroyed.
    pub(crate) fn forget(&self, case: &str, is_reader: impl Fn(Seat) -> bool) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, asked| {
            let is_kept = asked.case != case || !is_reader(asked.seat);
            if !is_kept && let Some(running) = &asked.running {
                running.abort();
            }
            is_kept
        });
    }

    /// How far an analysis is, for the mandate that asked for it.
    pub(crate) fn of(&self, id: &str, by: &Id) -> Option<State> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, _)| known.as_str() == id);
        found
            .filter(|(_, asked)| asked.by == *by)
            .map(|(_, asked)| asked.state.clone())
    }
}

impl Place {
    /// The answer to a question. Whoever computes holds what was given to hold,
    /// and lets it go with its end, or with that of this.
    async fn answer<T: Send + 'static>(
        &self,
        means: Means,
        until: Instant,
        question: Question,
        held: T,
    ) -> Result<Value, NoAnswer> {
        match self {
            Self::Here => {
                // What was begun here cannot be ended, so it holds its place.
                let computed = spawn_blocking(move || {
                    let _held = held;
                    question.answer()
                });
                let computed = timeout_at(until, computed).await;
                let computed = computed.map_err(|_| NoAnswer::Time)?;
                computed.map_err(|_| NoAnswer::NotUnderstood)
            }
            Self::Apart(worker) => {
                let _held = held;
                let asked = spawn_blocking(move || question.bytes()).await;
                let asked = asked.ok().flatten().ok_or(NoAnswer::NotUnderstood)?;
                let answer = worker.ask(means, until, &asked).await?;
                serde_json::from_slice(&answer).map_err(|_| NoAnswer::NotUnderstood)
            }
        }
    }
}

/// That a page is computed for a mandate; no more once this is dropped.
struct OnePage {
    all: Arc<Mutex<BTreeSet<Id>>>,
    by: Id,
}

impl OnePage {
    fn begin(all: &Arc<Mutex<BTreeSet<Id>>>, by: Id) -> Result<Self, Problem> {
        let mut known = all.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.insert(by.clone()) {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::PageWaits));
        }
        drop(known);
        Ok(Self {
            all: Arc::clone(all),
            by,
        })
    }
}

impl Drop for OnePage {
    fn drop(&mut self) {
        let mut known = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&self.by);
    }
}

/// The place of an analysis; given back if it is not run.
pub(crate) struct Begun {
    id: Id,
    kept: Arc<Mutex<BTreeMap<Id, Asked>>>,
    working: Arc<Semaphore>,
    place: Place,
    means: Means,
    _waits: OwnedSemaphorePermit,
}

impl Begun {
    /// Runs it on what the seat can see, when it is its turn.
    ///
    /// If the place is taken away meanwhile, it is ended.
    pub(crate) fn run(self, question: Question) {
        let (id, all) = (self.id.clone(), Arc::clone(&self.kept));
        let running = tokio::spawn(self.computed(question)).abort_handle();
        let mut kept = all.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.get_mut(&id) {
            Some(asked) => asked.running = Some(running),
            None => running.abort(),
        }
    }

    async fn computed(self, question: Question) {
        let Ok(turn) = Arc::clone(&self.working).acquire_owned().await else {
            return;
        };
        let until = Instant::now() + Duration::from_secs(self.means.seconds);
        let answer = self.place.answer(self.means, until, question, turn).await;
        let end = End::of(answer);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = kept.get_mut(&self.id) {
            asked.state = State::Ended(end);
        }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept
            .get(&self.id)
            .is_some_and(|it| it.state == State::Waiting)
        {
            kept.remove(&self.id);
        }
    }
}
