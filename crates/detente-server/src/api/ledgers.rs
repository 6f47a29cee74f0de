//! Ledgers and their proofs, for ledgers that one's seat reads.

use detente::talks::event::EventKind;
use detente::talks::ledger::EntryRef;
use serde::Deserialize;
use serde_json::json;

use crate::armor::armored;
use crate::asked::{Asked, Reply};
use crate::problem::{Problem, ProblemKind};

pub(crate) async fn list(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let mut ledgers = Vec::new();
    for ledger in room.ledgers() {
        ledgers.push(room.case().told_ledger(ledger).await?);
    }
    let key = asked.app.record_key();
    Ok(Reply::json(
        asked.route,
        &json!({ "ledgers": ledgers, "key": key }),
    ))
}

pub(crate) async fn checkpoint(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let ledger = room.ledger(asked.param("ledger"))?;
    let note = room.case().checkpoint(ledger).await?;
    Ok(Reply::text(asked.route, note.text()))
}

pub(crate) async fn receipt(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let ledger = room.ledger(asked.param("ledger"))?;
    let number = asked.param("number").parse::<u64>();
    let number = number.map_err(|_| Problem::not_found())?;
    let receipt = room.receipt(ledger, number).await?;
    Ok(Reply::text(asked.route, receipt.text()))
}

/// What was deposited under seal. A mediator's look at it is noted.
pub(crate) async fn envelope(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let ledger = room.ledger(asked.param("ledger"))?;
    let number = asked.param("number").parse::<u32>();
    let number = number.map_err(|_| Problem::not_found())?;
    let at = EntryRef { ledger, number };
    let found = room.see(|view| {
        let event = view.events().iter().find(|event| event.entry == at)?;
        match &event.kind {
            EventKind::EnvelopeDeposited(envelope) => Some(armored(envelope)),
            _ => None,
        }
    });
    let text = found.await?.ok_or_else(Problem::not_found)?;
    Ok(Reply::text(asked.route, text))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sizes {
    from: Option<u64>,
    to: Option<u64>,
}

pub(crate) async fn consistency(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let ledger = room.ledger(asked.param("ledger"))?;
    let Sizes { from, to } = asked.query()?;
    let from = from.ok_or_else(|| {
        Problem::of(ProblemKind::NotUnderstood).detail("expected `from`, the earlier size")
    })?;
    let growth = room.case().growth(ledger, from, to).await?;
    Ok(Reply::text(asked.route, growth.text()))
}

pub(crate) async fn bundle(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let bundle = room.bundle().await?;
    let text = tokio::task::spawn_blocking(move || bundle.text());
    let text = text.await.map_err(|_| Problem::our_fault())?;
    Ok(Reply::text(asked.route, text))
}
