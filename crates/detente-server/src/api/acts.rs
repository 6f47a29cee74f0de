//! Acting: the one door through which anything is done in the talks.

use std::sync::Arc;

use axum::body::Bytes;
use detente::format::action::read;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use sha2::{Digest, Sha256};

use crate::asked::{Asked, Reply, permitted};
use crate::may::{Capability, Object, may, needed_for};
use crate::open_case::{Done, Request};
use crate::principal::Standing;
use crate::problem::{Problem, ProblemKind};
use crate::room::etag;

/// The longest idempotency key.
const KEY_BYTES_MAX: usize = 64;

/// Does something, once per key.
///
/// As everything that was asked, it goes on when whoever asked has hung up
/// (`gate`): the same request with the same key gets the reply then.
pub(crate) async fn act(asked: Asked) -> Result<Reply, Problem> {
    let key = idempotency_key(&asked)?.to_owned();
    let expected = asked.header("if-match").map(str::to_owned);
    let body = asked.body.clone();
    let done = perform(&asked, &key, expected, body).await?;
    Ok(Reply::json(asked.route, &done.body).version(etag(done.version)))
}

/// The same for an act that is given as bytes, whoever put them together:
/// every act of a person, from a program or from a page, comes through here.
pub(crate) async fn perform(
    asked: &Asked,
    key: &str,
    expected: Option<String>,
    body: Bytes,
) -> Result<Done, Problem> {
    let room = asked.room()?.clone();
    let principal = asked.principal()?.clone();
    let mut digest = Sha256::new();
    digest.update(b"detente request v1\n");
    digest.update(asked.route.operation.as_bytes());
    digest.update(b"\n");
    digest.update(&body);
    let request = Request {
        seat: room.seat(),
        mandate: room.mandate().clone(),
        // A mandate's own keys: nobody can find out another's.
        key: format!("{}:{key}", room.mandate()),
        digest: digest.finalize().into(),
    };
    let (app, now) = (asked.app.clone(), asked.now);
    let case = Arc::clone(room.case());
    // The house is read on once the case's lock is held: nobody decides by a
    // mandate that was gone when the turn came.
    let house = app.config().is_store_shared.then(|| app.house());
    let decide = |names: &Names<'_>, version: u64| {
        app.house().read(|people| room.check_mandate(people))?;
        let file = SourceFile {
            name: "body".to_owned(),
            bytes: body.to_vec(),
        };
        let action = read(&file, room.seat(), names).map_err(|mistakes| {
            let mut problem = Problem::of(ProblemKind::Unfit);
            problem.mistakes = mistakes.into();
            problem
        })?;
        let needed = needed_for(&action.act);
        permitted(may(Standing::Holder(room.role()), needed, Object::Own))?;
        if needed == Capability::Commit {
            if !principal.is_fresh {
                return Err(Problem::of(ProblemKind::ConfirmFirst)
                    .hint("POST /api/v1/session/confirmation"));
            }
            if expected.is_none() {
                return Err(Problem::of(ProblemKind::PreconditionNeeded));
            }
        }
        if expected.as_ref().is_some_and(|it| *it != etag(version)) {
            let mut problem = Problem::of(ProblemKind::Stale).hint("read the case again");
            problem.version = Some(etag(version));
            return Err(problem);
        }
        Ok(action)
    };
    case.act(&request, now, house, decide).await
}

fn idempotency_key(asked: &Asked) -> Result<&str, Problem> {
    let key = asked.header("idempotency-key").unwrap_or_default();
    let is_fit =
        (1..=KEY_BYTES_MAX).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if is_fit {
        Ok(key)
    } else {
        Err(Problem::of(ProblemKind::NotUnderstood)
            .detail("expected one header Idempotency-Key of 1 to 64 visible characters")
            .hint("make a random one for each thing that you do"))
    }
}
