//! Cases as one's own seat sees them.

use serde::Deserialize;
use serde_json::json;

use crate::asked::{Asked, Reply};
use crate::problem::{Problem, ProblemKind};
use crate::room::{Room, etag};

/// How many events are given if nobody says how many.
const EVENTS_USUAL: usize = 100;

pub(crate) async fn list(asked: Asked) -> Result<Reply, Problem> {
    let person = asked.principal()?.person.clone();
    let house = asked.app.house();
    let mandates: Vec<_> = house.read(|people| people.mandates_of(&person).cloned().collect());
    let mut cases = Vec::new();
    for mandate in mandates {
        let case = mandate
            .case
            .as_deref()
            .and_then(|id| asked.app.docket().case(id));
        let Some(room) = case.and_then(|case| Room::of(case, mandate, asked.now)) else {
            continue;
        };
        cases.push(json!({
            "case": room.case_id(),
            "title": room.case().public().title,
            "seat": room.seat_id(),
            "role": room.role().name(),
            "version": room.version().await?,
        }));
    }
    cases.sort_by_key(|case| case["case"].to_string());
    Ok(Reply::json(asked.route, &json!({ "cases": cases })))
}

pub(crate) async fn show(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let version = etag(room.version().await?);
    if asked.has_version(&version) {
        return Ok(Reply::not_modified(version));
    }
    // The version that goes with what is shown, not the one of before.
    let (version, body) = room.shown().await?;
    Ok(Reply::text(asked.route, body.as_ref().to_owned()).version(etag(version)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    after: Option<usize>,
    limit: Option<usize>,
}

pub(crate) async fn events(asked: Asked) -> Result<Reply, Problem> {
    let Wanted { after, limit } = asked.query()?;
    let most = asked.app.config().limits.page_events;
    let (after, limit) = (after.unwrap_or(0), limit.unwrap_or(EVENTS_USUAL.min(most)));
    if limit == 0 || limit > most {
        return Err(
            Problem::of(ProblemKind::Unfit).detail(format!("expected a limit of 1 to {most}"))
        );
    }
    let room = asked.room()?;
    let version = etag(room.version().await?);
    if asked.has_version(&version) {
        return Ok(Reply::not_modified(version));
    }
    let shown = room.see(|view| {
        let n_events = view.events().len();
        let after = after.min(n_events);
        let until = after.saturating_add(limit).min(n_events);
        let page = room.events_json(view, after..until);
        let next = (until < n_events).then_some(until);
        (
            n_events,
            json!({ "events": page, "n_events": n_events, "next_after": next }),
        )
    });
    let (n_events, body) = shown.await?;
    Ok(Reply::json(asked.route, &body).version(etag(n_events as u64)))
}

pub(crate) async fn drafts(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let shown = room.see(|view| {
        let places = view.draft_positions().into_iter();
        let drafts: Vec<_> = places
            .map(|place| room.events_json(view, place..place + 1)[0]["body"].take())
            .collect();
        (view.events().len(), json!({ "drafts": drafts }))
    });
    let (n_events, body) = shown.await?;
    Ok(Reply::json(asked.route, &body).version(etag(n_events as u64)))
}
