//! Analyses in the background: so many at a time, so many that wait, each on
//! a copy of what one seat can see and of nothing else.
//!
//! Each analysis has a bound of steps of its own in the engine, so that it
//! ends; results are kept in memory, for whoever asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use detente::analysis::confided::{Confided, confided};
use detente::analysis::convergence::{Basis, Convergence, Silence, convergence, package_gap};
use detente::disclosure::View;
use detente::format::view::outcome;
use detente::model::party::Seat;
use detente::talks::event::History;
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::principal::Id;
use crate::problem::{Problem, ProblemKind, Reason};

/// Results that are kept per mandate.
const KEPT_PER_MANDATE: usize = 8;

/// What is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Whether the talks move together, as far as the seat can see.
    Convergence,
    /// What could be agreed by what every party confided; for mediators.
    Confided,
}

impl What {
    /// The analysis of a name.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        match name {
            "convergence" => Some(Self::Convergence),
            "confided" => Some(Self::Confided),
            _ => None,
        }
    }

    /// True if a seat may ask for it.
    pub(crate) fn is_for(self, seat: Seat) -> bool {
        match self {
            Self::Convergence => true,
            Self::Confided => seat.is_mediator(),
        }
    }
}

/// How far an analysis is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    /// It waits or runs.
    Waiting,
    /// It is done; `null` if nothing can be said yet.
    Done(Value),
}

/// All analyses.
#[derive(Debug)]
pub(crate) struct Analyses {
    kept: Arc<Mutex<BTreeMap<Id, Asked>>>,
    // Mandates for which a page is computed.
    pages: Arc<Mutex<BTreeSet<Id>>>,
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
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
}

impl Analyses {
    /// So many at a time, so many that wait.
    pub(crate) fn new(at_a_time: usize, waiting: usize) -> Self {
        Self {
            kept: Arc::new(Mutex::new(BTreeMap::new())),
            pages: Arc::new(Mutex::new(BTreeSet::new())),
            working: Arc::new(Semaphore::new(at_a_time)),
            waiting: Arc::new(Semaphore::new(at_a_time + waiting)),
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
            return Err(too_many());
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
        };
        kept.insert(id.clone(), asked);
        Ok(Begun {
            id,
            seat,
            kept: Arc::clone(&self.kept),
            working: Arc::clone(&self.working),
            _place: place,
        })
    }

    /// Computes what somebody waits for, in its turn among the analyses and
    /// away from the threads that answer; one at a time for each mandate.
    ///
    /// It goes on when nobody waits any more: whatever is computed keeps to a
    /// budget of steps.
    pub(crate) async fn compute<T: Send + 'static>(
        &self,
        by: Id,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let own = OnePage::begin(&self.pages, by)?;
        let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned() else {
            return Err(too_many());
        };
        let turn = Arc::clone(&self.working).acquire_owned().await;
        let turn = turn.map_err(|_| Problem::of(ProblemKind::Unavailable))?;
        let computed = tokio::task::spawn_blocking(move || {
            let _held = (own, place, turn);
            job()
        });
        computed.await.map_err(|_| Problem::our_fault())
    }

    /// Gives up what seats of a case were told or will be: something that
    /// they read was destroyed.
    pub(crate) fn forget(&self, case: &str, is_reader: impl Fn(Seat) -> bool) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, asked| asked.case != case || !is_reader(asked.seat));
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

fn too_many() -> Problem {
    Problem::of(ProblemKind::Unavailable).reason(Reason::AnalysesWait)
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
    seat: Seat,
    kept: Arc<Mutex<BTreeMap<Id, Asked>>>,
    working: Arc<Semaphore>,
    _place: OwnedSemaphorePermit,
}

impl Begun {
    /// Runs it on what the seat can see, when it is its turn.
    ///
    /// If the place was taken away meanwhile, so is the result.
    pub(crate) fn run(self, what: What, history: History) {
        drop(tokio::spawn(async move {
            let Ok(_working) = Arc::clone(&self.working).acquire_owned().await else {
                return;
            };
            let seat = self.seat;
            let result = tokio::task::spawn_blocking(move || analyse(what, seat, &history)).await;
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let (Ok(result), Some(asked)) = (result, kept.get_mut(&self.id)) {
                asked.state = State::Done(result);
            }
            // Before the place is given back, which takes the lock again.
            drop(kept);
        }));
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

fn analyse(what: What, seat: Seat, history: &History) -> Value {
    let view = View::of(history, seat);
    match what {
        What::Convergence => {
            let found = convergence(&view).map(|it| told(&it));
            let gap = package_gap(&view, Silence::Anything).filter(|_| seat.is_mediator());
            let gap = gap.map(|gap| {
                json!({
                    "gap": gap.gap.to_string(),
                    "weight": gap.weight.to_string(),
                    "package": outcome(&view, &gap.package),
                    "is_exact": gap.is_exact,
                })
            });
            json!({ "convergence": found, "package": gap })
        }
        What::Confided => match confided(&view) {
            Some(Confided::Nash {
                outcome: found,
                is_exact,
            }) => json!({ "nash": outcome(&view, &found), "is_exact": is_exact }),
            Some(Confided::NothingRational) => json!({ "nothing_rational": true }),
            None => Value::Null,
        },
    }
}

fn told(it: &Convergence) -> Value {
    json!({
        "direction": it.direction.word(),
        "basis": match it.basis {
            Basis::Positions => "positions",
            Basis::JointText => "joint-text",
        },
        "progress": it.progress.to_string(),
        "common_ground": it.common_ground.to_string(),
        "momentum": it.momentum.to_string(),
        "reopened": it.reopened.to_string(),
    })
}
