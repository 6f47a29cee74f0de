//! What everybody can see, of cases that are published.

use std::sync::Arc;

use detente::model::party::Seat;
use serde_json::json;

use crate::asked::{Asked, Reply};
use crate::problem::Problem;
use crate::room::etag;

pub(crate) async fn list(asked: Asked) -> Result<Reply, Problem> {
    let cases = asked.app.docket().all();
    let published = cases.iter().filter(|case| case.is_published());
    let cases: Vec<_> = published
        .map(|case| json!({ "case": case.id(), "title": case.public().title }))
        .collect();
    Ok(Reply::json(asked.route, &json!({ "cases": cases })))
}

pub(crate) async fn show(asked: Asked) -> Result<Reply, Problem> {
    let case = asked.app.docket().case(asked.param("case"));
    let case: Arc<_> = case
        .filter(|case| case.is_published())
        .ok_or_else(Problem::not_found)?;
    let version = etag(case.version(Seat::Public).await?);
    if asked.has_version(&version) {
        return Ok(Reply::not_modified(version));
    }
    let shown = case.see_as_public(|view| {
        let body = detente::format::view::view(view).to_string();
        (view.events().len(), body)
    });
    let (n_events, body) = shown.await?;
    Ok(Reply::text(asked.route, body).version(etag(n_events as u64)))
}
