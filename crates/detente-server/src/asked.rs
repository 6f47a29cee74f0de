//! One request as a handler gets it, after the gate: who asks, in which room.
//!
//! A handler reaches a case through [`Asked::room`] alone, and the gate puts a
//! room there only for somebody with a mandate in that case. So nothing of a
//! case can be asked for that the seat has no door to.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;

use crate::app::App;
use crate::may::Answer;
use crate::principal::Principal;
use crate::problem::{Problem, ProblemKind};
use crate::room::Room;
use crate::routes::Route;

/// One request.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) app: App,
    pub(crate) route: &'static Route,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) principal: Option<Principal>,
    pub(crate) room: Option<Room>,
    pub(crate) now: Timestamp,
    /// Closed when nobody waits for the answer any more.
    pub(crate) waited: watch::Receiver<()>,
}

impl Asked {
    /// Ready when whoever asked has hung up, or waits no longer.
    pub(crate) async fn nobody_waits(&self) {
        let mut waited = self.waited.clone();
        while waited.changed().await.is_ok() {}
    }

    /// A parameter of the path.
    pub(crate) fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whoever is logged in.
    pub(crate) fn principal(&self) -> Result<&Principal, Problem> {
        let principal = self.principal.as_ref();
        principal.ok_or_else(|| Problem::of(ProblemKind::LoginNeeded))
    }

    /// The seat's door to the case.
    pub(crate) fn room(&self) -> Result<&Room, Problem> {
        self.room.as_ref().ok_or_else(Problem::not_found)
    }

    /// The body as JSON of a form with no other fields.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_json::from_slice(&self.body).map_err(|error| {
            // The words of serde name fields and types, and never repeat a value
            // that could be a password, except for unknown names.
            let place = format!("line {}, column {}", error.line(), error.column());
            Problem::of(ProblemKind::NotUnderstood).detail(match error.classify() {
                serde_json::error::Category::Data => {
                    format!("{place}: the fields are not those of this operation")
                }
                _ => format!("{place}: this is not JSON"),
            })
        })
    }

    /// The query as a form with no other fields.
    pub(crate) fn query<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let uri = axum::http::Uri::builder()
            .path_and_query(format!("/?{}", self.query))
            .build();
        let query = uri
            .ok()
            .and_then(|uri| axum::extract::Query::<T>::try_from_uri(&uri).ok());
        query.map(|query| query.0).ok_or_else(|| {
            Problem::of(ProblemKind::NotUnderstood)
                .detail("the query is not that of this operation")
        })
    }

    /// One header, if it is there once and is plain text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    }

    /// True if the client has this version already.
    pub(crate) fn has_version(&self, etag: &str) -> bool {
        let given = self.header("if-none-match");
        given.is_some_and(|given| given.split(',').any(|one| one.trim() == etag))
    }
}

/// Turns an answer into its problem.
pub(crate) fn permitted(answer: Answer) -> Result<(), Problem> {
    match answer {
        Answer::Yes => Ok(()),
        Answer::LogIn => Err(Problem::of(ProblemKind::LoginNeeded)),
        Answer::No => Err(Problem::of(ProblemKind::NotPermitted)),
        Answer::Absent => Err(Problem::not_found()),
    }
}

/// What a handler gives when all is well.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
    pub(crate) etag: Option<String>,
    pub(crate) cookie: Option<String>,
    pub(crate) location: Option<String>,
}

impl Reply {
    /// What is written already: text, JSON or a file, with the route's status.
    pub(crate) fn text(route: &Route, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::from_u16(route.success).unwrap_or(StatusCode::OK),
            body: body.into(),
            etag: None,
            cookie: None,
            location: None,
        }
    }

    /// JSON, with the route's status.
    pub(crate) fn json(route: &Route, body: &Value) -> Self {
        Self::text(route, body.to_string())
    }

    /// Nothing, with the route's status.
    pub(crate) fn empty(route: &Route) -> Self {
        Self::text(route, String::new())
    }

    /// That the client has it already.
    pub(crate) fn not_modified(etag: String) -> Self {
        Self {
            status: StatusCode::NOT_MODIFIED,
            body: Bytes::new(),
            etag: Some(etag),
            cookie: None,
            location: None,
        }
    }

    /// The same with the version that is shown.
    pub(crate) fn version(mut self, etag: String) -> Self {
        self.etag = Some(etag);
        self
    }
}
