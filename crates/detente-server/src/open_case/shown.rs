//! What each seat was shown last, kept as text: an act costs whoever reads it
//! the new events only.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use detente::disclosure::View;
use detente::model::party::Seat;
use detente::talks::event::{Event, EventKind};
use jiff::Timestamp;
use serde_json::Value;

use super::OpenCase;
use crate::problem::Problem;

/// In which shape a view is shown as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Whole.
    Whole,
    /// Without what is deposited, for mediators' aides.
    WithoutDeposits,
}

/// A view as text, as far as it is made.
#[derive(Default)]
pub(super) struct Shown {
    // The first events that the seat reads, in JSON between commas, and how many.
    events: String,
    n_events: usize,
    // Invariant: nothing that the seat reads was taken in since it was made.
    whole: Option<Arc<str>>,
}

impl Shown {
    fn grown(
        mut self,
        view: &View<'_>,
        events: impl FnOnce(&View<'_>, Range<usize>) -> Value,
        whole: impl FnOnce(&View<'_>, &str) -> String,
    ) -> Self {
        if self.whole.is_some() {
            return self;
        }
        let n_events = view.events().len();
        if n_events > self.n_events {
            let fresh = events(view, self.n_events..n_events).to_string();
            let fresh = fresh.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
            if self.n_events > 0 {
                self.events.push(',');
            }
            self.events.push_str(fresh.unwrap_or_default());
            self.n_events = n_events;
        }
        self.whole = Some(whole(view, &self.events).into());
        self
    }
}

impl OpenCase {
    /// What a seat can see, as text, with its version; noted as
    /// [`OpenCase::see`] does. Made anew only after something that the seat
    /// reads has happened, and of the events only those that are new.
    ///
    /// `events` writes the events of some places as a JSON array, `whole` puts
    /// the rest of the view around all of them.
    pub(crate) async fn shown(
        &self,
        (seat, now): (Seat, Timestamp),
        shape: Shape,
        events: impl FnOnce(&View<'_>, Range<usize>) -> Value,
        whole: impl FnOnce(&View<'_>, &str) -> String,
    ) -> Result<(u64, Arc<str>), Problem> {
        // Held until the text is kept: nothing is taken in meanwhile.
        let inside = self.noted(seat, now).await?;
        let version = inside.version(seat);
        let known = self.shown_last().remove(&(seat, shape)).unwrap_or_default();
        let view = inside.view(seat);
        let shown = known.grown(&view, events, whole);
        let text = shown.whole.clone().unwrap_or_default();
        self.shown_last().insert((seat, shape), shown);
        Ok((version, text))
    }

    pub(super) fn shown_last(&self) -> std::sync::MutexGuard<'_, BTreeMap<(Seat, Shape), Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives up what was made before these events for those who read them,
    /// and what was computed from entries that are destroyed now.
    pub(super) fn forget(&self, events: &[Event]) {
        for event in events {
            let mut shown = self.shown_last();
            if changes_others(&event.kind) {
                shown.retain(|(seat, _), _| !event.ledger().is_read_by(*seat));
            } else {
                let of_readers = shown.iter_mut();
                of_readers
                    .filter(|((seat, _), _)| event.ledger().is_read_by(*seat))
                    .for_each(|(_, shown)| shown.whole = None);
            }
            drop(shown);
            if matches!(event.kind, EventKind::Destroyed { .. }) {
                let is_reader = |seat| event.ledger().is_read_by(seat);
                self.analyses.forget(self.id(), is_reader);
            }
        }
    }
}

/// True if what was told of events before changes with this one: a body is
/// gone, or the agenda has become another.
fn changes_others(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Destroyed { .. } | EventKind::AgendaExtended { .. }
    )
}
