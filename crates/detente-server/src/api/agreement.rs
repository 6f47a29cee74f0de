//! What was agreed, and how far it is carried out.

use detente::agreement::performance::standing;
use detente::format::{icalendar, standing as form};

use crate::asked::{Asked, Reply};
use crate::problem::Problem;
use crate::room::etag;

/// The status on the day of the last report: deadlines that passed since
/// count when somebody reports, not when somebody reads.
pub(crate) async fn status(asked: Asked) -> Result<Reply, Problem> {
    let shown = asked.room()?.see(|view| {
        let carrying_out = view.state().carrying_out()?;
        let stands = standing(carrying_out.agreement(), carrying_out.course());
        let body = form::json(carrying_out, &stands, None);
        Some((view.events().len(), body))
    });
    let (n_events, body) = shown.await?.ok_or_else(Problem::not_found)?;
    Ok(Reply::json(asked.route, &body).version(etag(n_events as u64)))
}

pub(crate) async fn calendar(asked: Asked) -> Result<Reply, Problem> {
    let shown = asked.room()?.see(|view| {
        let carrying_out = view.state().carrying_out()?;
        // Stamped with the last entry that the seat reads: the same for the same view.
        let stamp = view.events().last().map(|event| event.at);
        let stamp = stamp.unwrap_or(view.case().opens);
        let body = icalendar::write(carrying_out.agreement(), stamp);
        Some((view.events().len(), body))
    });
    let (n_events, body) = shown.await?.ok_or_else(Problem::not_found)?;
    Ok(Reply::text(asked.route, body).version(etag(n_events as u64)))
}
