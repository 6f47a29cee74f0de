//! How talks move, measured on a copy: away from the threads that answer, and
//! while the case goes on.
//!
//! Here, and not in a process of its own: what is left to measure is small as a
//! rule (the round that runs), and a process would be begun for it on each page
//! and have to read the whole record. So one is measured at a time on the whole
//! server, a round after another, and after each it is asked whether its time is
//! over or nobody waits; what a round costs is bounded by the engine.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use detente::analysis::convergence::{Convergence, Due, Rounds};
use detente::disclosure::View;
use detente::model::party::Seat;
use detente::talks::event::History;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use crate::analyses::{Analyses, OnePage};
use crate::principal::Id;
use crate::problem::Problem;

/// How talks move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// As was measured; nothing before there are two rounds to compare.
    Measured(Option<Convergence>),
    /// Not all rounds are measured yet; those that are, are kept.
    NotYet,
}

/// What it is measured from, without the case.
pub(crate) enum Copied {
    /// The round that runs, where those before it are measured.
    Due(Due),
    /// All that a seat reads, where some are not.
    Whole(Box<History>, Seat),
}

/// The rounds of a case that are measured, of one seat.
pub(crate) type Kept = Arc<Mutex<Rounds>>;

impl Copied {
    fn measured(self, kept: &Kept, goes_on: impl FnMut() -> bool) -> Moved {
        let due = match self {
            Self::Due(due) => Some(due),
            Self::Whole(history, seat) => {
                let view = View::of(&history, seat);
                let mut rounds = known(kept);
                rounds.measure_ended(&view, goes_on);
                let due = rounds.due(&view);
                *kept.lock().unwrap_or_else(PoisonError::into_inner) = rounds;
                due
            }
        };
        due.map_or(Moved::NotYet, |due| Moved::Measured(due.judged()))
    }
}

/// The rounds that are measured, as they are now.
pub(crate) fn known(kept: &Kept) -> Rounds {
    kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

impl Analyses {
    /// How talks move, for whoever waits for the page, in its turn; one at a
    /// time for each mandate.
    ///
    /// # Errors
    /// It did not come to its turn in that time, or the mandate asks already.
    pub(crate) async fn movement(
        &self,
        by: Id,
        kept: Kept,
        copied: Copied,
    ) -> Result<Moved, Problem> {
        let until = Instant::now() + Duration::from_secs(self.limits.page_seconds);
        let own = OnePage::begin(&self.movements, by)?;
        let turn = timeout_at(until, Arc::clone(&self.measuring).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(self.too_many());
        };
        // Gone when nobody waits for this any more.
        let waits = Arc::new(());
        let waited = Arc::downgrade(&waits);
        let measured = spawn_blocking(move || {
            let _held = (own, turn);
            let goes_on = || waited.strong_count() > 0 && Instant::now() < until;
            copied.measured(&kept, goes_on)
        });
        let measured = measured.await.map_err(|_| Problem::our_fault());
        drop(waits);
        measured
    }
}
