//! Who may speak for one's own seat.

use serde_json::{Value, json};

use crate::asked::{Asked, Reply};
use crate::house::event::HouseEvent;
use crate::problem::{Problem, ProblemKind, Reason};

pub(crate) async fn list(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let mandates: Vec<Value> = asked.app.house().read(|people| {
        let own = people.mandates_in(room.case_id(), room.seat_id());
        own.map(|it| {
            json!({
                "mandate": it.id.as_str(),
                "name": people.name_of(&it.person),
                "role": it.role.name(),
                "is_own": it.id == *room.mandate(),
            })
        })
        .collect()
    });
    Ok(Reply::json(asked.route, &json!({ "mandates": mandates })))
}

/// Takes a mandate away. Another's acts that wait for the case's lock fail:
/// the mandate is looked at again when they are committed.
pub(crate) async fn revoke(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let by = asked.principal()?.person.clone();
    let revoked = asked.app.house().record(|people| {
        room.check_mandate(people)?;
        let mandate = people
            .mandate(asked.param("mandate"))
            .filter(|it| it.case.as_deref() == Some(room.case_id()) && it.seat == room.seat_id())
            .ok_or_else(Problem::not_found)?;
        if mandate.id == *room.mandate() {
            return Err(Problem::of(ProblemKind::Conflict).reason(Reason::OwnMandate));
        }
        let (mandate, by) = (mandate.id.clone(), by.clone());
        Ok((vec![HouseEvent::Revoked { mandate, by }], ()))
    });
    revoked.await?;
    Ok(Reply::empty(asked.route))
}
