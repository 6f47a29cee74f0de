//! The agreement that talks ended in, as far as one seat can see it.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::agreement::concluded::Agreement;
use crate::disclosure::View;
use crate::talks::event::EventKind;
use crate::talks::state::Ending;
use crate::text::bracket::Bracket;
use crate::text::draft::{Draft, Provenance};

/// The agreement in which `view`'s talks ended, entering into force on the day
/// after the conclusion; `None` if there is none or the seat cannot see it.
///
/// In alternating offers, which have no drafts, it is the text of the case
/// with the agreed values in place.
pub fn settlement(view: &View<'_>) -> Option<Agreement> {
    let Some(Ending::Agreement { outcome, draft }) = view.state().ending() else {
        return None;
    };
    let agenda = view.state().agenda();
    let draft = match draft {
        Some(number) => view
            .state()
            .drafts()
            .get(number.0.checked_sub(1)? as usize)?
            .clone(),
        None => Draft {
            clauses: view.state().clauses().to_vec(),
            brackets: outcome
                .0
                .iter()
                .map(|value| Bracket::Settled(*value))
                .collect(),
            provenance: Provenance::default(),
        },
    };
    let d_day = concluded_on(view)?.saturating_add(1.days());
    Agreement::conclude(&draft, agenda, &view.case().plan, d_day).ok()
}

fn concluded_on(view: &View<'_>) -> Option<Date> {
    let concluded = |kind: &EventKind| matches!(kind, EventKind::Concluded { .. });
    let event = view
        .events()
        .iter()
        .rev()
        .find(|event| concluded(&event.kind))?;
    Some(Offset::UTC.to_datetime(event.at).date())
}
