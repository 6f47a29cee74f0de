//! The server itself: health, readiness, description, figures.

use crate::asked::{Asked, Reply};
use crate::problem::{Problem, ProblemKind};

pub(crate) async fn health(asked: Asked) -> Result<Reply, Problem> {
    Ok(Reply::text(asked.route, "ok\n".to_owned()))
}

/// Ready if the store can be read; why not goes to the log.
pub(crate) async fn ready(asked: Asked) -> Result<Reply, Problem> {
    match asked.app.house().refresh().await {
        Ok(()) if !asked.app.is_stopping() => Ok(Reply::text(asked.route, "ready\n".to_owned())),
        _ => Err(Problem::of(ProblemKind::Unavailable)),
    }
}

pub(crate) async fn describe(asked: Asked) -> Result<Reply, Problem> {
    Ok(Reply::text(asked.route, asked.app.description().to_owned()))
}

pub(crate) async fn metrics(asked: Asked) -> Result<Reply, Problem> {
    Ok(Reply::text(asked.route, asked.app.metrics().text()))
}
