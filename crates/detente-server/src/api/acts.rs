//! Acting: the one door through which anything is done in the talks.

use std::sync::Arc;

use detente::format::action::read;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use sha2::{Digest, Sha256};

use crate::asked::{Asked, Reply, permitted};
use crate::may::{Capability, Object, may, needed_for};
use crate::open_case::Request;
use crate::principal::Standing;
use crate::problem::{Problem, ProblemKind};
use crate::room::etag;

/// The longest idempotency key.
const KEY_BYTES_MAX: usize = 64;

/// Does something, once per key.
///
/// What is asked goes on when whoever asked has hung up: the same request
/// with the same key gets the reply then.
pub(crate) async fn act(asked: Asked) -> Result<Reply, Problem> {
    let key = idempotency_key(&asked)?.to_owned();
    let expected = asked.header("if-match").map(str::to_owned);
    let room = asked.room()?.clone();
    let principal = asked.principal()?.clone();
    if asked.app.config().is_store_shared {
        asked.app.house().refresh().await?;
    }
    let mut digest = Sha256::new();
    digest.update(b"detente request v1\n");
    digest.update(asked.route.operation.as_bytes());
    digest.update(b"\n");
    digest.update(&asked.body);
    let request = Request {
        seat: room.seat(),
        // A mandate's own keys: nobody can find out another's.
        key: format!("{}:{key}", room.mandate()),
        digest: digest.finalize().into(),
    };
    let (app, body, now) = (asked.app.clone(), asked.body.clone(), asked.now);
    let case = Arc::clone(room.case());
    let doing = tokio::spawn(async move {
        let decide = |names: &Names<'_>, version: u64| {
            app.house().read(|people| room.check_mandate(people))?;
            let file = SourceFile {
                name: "body".to_owned(),
                bytes: body.to_vec(),
            };
            let action = read(&file, room.seat(), names).map_err(|mistakes| {
                let mut problem = Problem::of(ProblemKind::Unfit);
                problem.mistakes = mistakes.iter().map(ToString::to_string).collect();
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
        case.act(&request, now, decide).await
    });
    let done = doing.await.map_err(|_| Problem::our_fault())??;
    Ok(Reply::json(asked.route, &done.body).version(etag(done.version)))
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
