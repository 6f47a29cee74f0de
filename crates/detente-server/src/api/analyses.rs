//! Analyses of what one's own seat can see.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;

use crate::analyses::question::{Question, What};
use crate::analyses::{End, State};
use crate::asked::{Asked, Reply};
use crate::problem::{Problem, ProblemKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    what: String,
}

pub(crate) async fn begin(asked: Asked) -> Result<Reply, Problem> {
    let Begin { what } = asked.json()?;
    let room = asked.room()?;
    let what = What::by_name(&what)
        .filter(|what| what.is_for(room.seat()))
        .ok_or_else(|| {
            Problem::of(ProblemKind::Unfit)
                .detail("expected `convergence`, or for mediators `confided`")
        })?;
    let id = asked
        .app
        .house()
        .new_id(&format!("analysis of {}", room.mandate()))?;
    let analyses = asked.app.analyses();
    // Its place first: what is destroyed from here on takes the place away.
    let begun = analyses.begin(
        id.clone(),
        room.mandate().clone(),
        room.case_id(),
        room.seat(),
    )?;
    begun.run(Question {
        what,
        seat: room.seat(),
        case: room.case().text(),
        history: Arc::new(room.history().await?),
    });
    let location = format!("/api/v1/cases/{}/analyses/{id}", room.case_id());
    let reply = Reply::json(asked.route, &json!({ "analysis": id.as_str() }));
    Ok(Reply {
        location: Some(location),
        ..reply
    })
}

pub(crate) async fn show(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let found = asked
        .app
        .analyses()
        .of(asked.param("analysis"), room.mandate());
    let body = match found.ok_or_else(Problem::not_found)? {
        State::Waiting => json!({ "state": "waiting" }),
        State::Ended(End::GivenUp) => json!({ "state": "given-up" }),
        State::Ended(End::Failed) => json!({ "state": "failed" }),
        State::Ended(End::Done(result)) => json!({ "state": "done", "result": result }),
    };
    Ok(Reply::json(asked.route, &body))
}
