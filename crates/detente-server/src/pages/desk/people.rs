//! Mandates and invitations of one's own side.

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::api::{invitations, mandates};
use crate::asked::{Asked, Reply};
use crate::may::{Answer, Capability, Object, may};
use crate::pages::form::{Filled, Typed};
use crate::pages::people::{self, Mandated, Waiting};
use crate::pages::reading::when;
use crate::principal::Standing;
use crate::problem::Problem;

use super::{again, html, is_told_in_place, see_other, shown, typed, unfit, words};

pub(crate) async fn people(asked: Asked) -> Result<Reply, Problem> {
    let page = page(&asked, None, &Filled::default()).await?;
    Ok(html(&asked, page))
}

async fn page(asked: &Asked, link: Option<&str>, filled: &Filled) -> Result<maud::Markup, Problem> {
    let room = asked.room()?;
    let may_mandate = may(
        Standing::Holder(room.role()),
        Capability::Mandate,
        Object::Own,
    );
    let (mandates, waiting) = asked.app.house().read(|people| {
        let own = people.mandates_in(room.case_id(), room.seat_id());
        let mandates: Vec<Mandated> = own
            .map(|it| Mandated {
                id: it.id.to_string(),
                name: people.name_of(&it.person).unwrap_or_default().to_owned(),
                role: it.role,
                is_own: it.id == *room.mandate(),
            })
            .collect();
        let waiting = people.invitations_in(room.case_id(), room.seat_id(), asked.now);
        let waiting: Vec<Waiting> = waiting
            .map(|it| Waiting {
                id: it.id.to_string(),
                label: it.label.clone(),
                role: it.role,
                until: when(words(asked), it.until),
            })
            .collect();
        (mandates, waiting)
    });
    let waiting = if may_mandate == Answer::Yes {
        waiting
    } else {
        Vec::new()
    };
    shown(asked, |it| {
        people::page(it, &mandates, &waiting, link, filled)
    })
    .await
}

pub(crate) async fn invite(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let body = json!({ "role": typed.get("role"), "label": typed.get("label") });
    match invitations::invite(with(&asked, &body)).await {
        // The link is shown once, so this page is no redirect.
        Ok(reply) => {
            let made: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
            let token = made["token"].as_str().unwrap_or_default();
            let link = format!("{}/join/{token}", asked.app.config().name);
            let page = page(&asked, Some(&link), &Filled::default()).await?;
            Ok(html(&asked, page))
        }
        Err(problem) => told(&asked, &typed, problem).await,
    }
}

pub(crate) async fn revoke(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let mut inner = asked.clone();
    let mandate = typed.get("mandate").to_owned();
    inner.params.push(("mandate".to_owned(), mandate));
    match mandates::revoke(inner).await {
        Ok(_) => {
            let case = asked.room()?.case_id();
            Ok(see_other(&asked, format!("/c/{case}/people")))
        }
        Err(problem) => told(&asked, &typed, problem).await,
    }
}

fn with(asked: &Asked, body: &Value) -> Asked {
    let mut inner = asked.clone();
    inner.body = Bytes::from(body.to_string());
    inner
}

async fn told(asked: &Asked, typed: &Typed, problem: Problem) -> Result<Reply, Problem> {
    if !is_told_in_place(problem.kind) {
        return Err(problem);
    }
    let filled = again(words(asked), typed, &problem);
    let page = page(asked, None, &filled).await?;
    Ok(unfit(asked, problem.status(), page))
}
