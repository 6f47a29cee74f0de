//! The front door: logging in and out, invitations, the cases one has.

use axum::body::Bytes;
use axum::http::StatusCode;
use serde_json::json;

use crate::api::{invitations, sessions};
use crate::app::App;
use crate::asked::{Asked, Reply};
use crate::pages::cases::OwnCase;
use crate::pages::form::{Filled, Typed};
use crate::pages::words::Words;
use crate::pages::{cases, front, language, operator, preference, public_case, sheet, verify};
use crate::principal::Role;
use crate::problem::{Problem, ProblemKind};
use crate::room::Room;

use super::{again, html, is_told_in_place, see_other, typed, unfit, words};

fn published(app: &App) -> Vec<(String, String)> {
    let cases = app.docket().all();
    let published = cases.iter().filter(|case| case.is_published());
    published
        .map(|case| (case.id().to_owned(), case.public().title.clone()))
        .collect()
}

pub(crate) async fn front_page(asked: Asked) -> Result<Reply, Problem> {
    let page = front::front(words(&asked), &Filled::default(), &published(&asked.app));
    Ok(html(&asked, page))
}

/// The code of a second factor, if one was typed.
fn code(typed: &Typed) -> Option<&str> {
    Some(typed.get("code")).filter(|it| !it.is_empty())
}

pub(crate) async fn log_in(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let body = json!({
        "name": typed.get("name"),
        "password": typed.get("password"),
        "code": code(&typed),
        "as": "browser",
    });
    let mut inner = asked.clone();
    inner.body = Bytes::from(body.to_string());
    match sessions::log_in(inner).await {
        Ok(reply) => Ok(Reply {
            cookie: reply.cookie,
            ..see_other(&asked, "/cases".to_owned())
        }),
        Err(problem) if is_told_in_place(problem.kind) => {
            let filled = again(words(&asked), &typed, &problem);
            let page = front::front(words(&asked), &filled, &published(&asked.app));
            Ok(unfit(&asked, problem.status(), page))
        }
        Err(problem) => Err(problem),
    }
}

pub(crate) async fn log_out(asked: Asked) -> Result<Reply, Problem> {
    let cookie = sessions::log_out(asked.clone()).await?.cookie;
    Ok(Reply {
        cookie,
        ..see_other(&asked, "/".to_owned())
    })
}

pub(crate) async fn language_page(asked: Asked) -> Result<Reply, Problem> {
    let chosen = preference::chosen(&asked.headers);
    let page = language::page(words(&asked), asked.principal.is_some(), chosen);
    Ok(html(&asked, page))
}

pub(crate) async fn choose_language(asked: Asked) -> Result<Reply, Problem> {
    let chosen = language::read(&typed(&asked)?);
    let next = if asked.principal.is_some() {
        "/cases"
    } else {
        "/"
    };
    Ok(Reply {
        cookie: Some(preference::cookie_of(chosen)),
        ..see_other(&asked, next.to_owned())
    })
}

pub(crate) async fn invitation(asked: Asked) -> Result<Reply, Problem> {
    let token = asked.param("token");
    let page = front::join(words(&asked), token, &Filled::default());
    Ok(html(&asked, page))
}

pub(crate) async fn join(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let token = typed.get("token");
    let body = json!({
        "token": token,
        "name": typed.get("name"),
        "password": typed.get("password"),
        "code": code(&typed),
        "as": "browser",
    });
    let mut inner = asked.clone();
    inner.body = Bytes::from(body.to_string());
    match invitations::accept(inner).await {
        Ok(reply) => Ok(Reply {
            cookie: reply.cookie,
            ..see_other(&asked, "/cases".to_owned())
        }),
        Err(problem) if is_told_in_place(problem.kind) => {
            let filled = again(words(&asked), &typed, &problem);
            let page = front::join(words(&asked), token, &filled);
            Ok(unfit(&asked, problem.status(), page))
        }
        Err(problem) => Err(problem),
    }
}

pub(crate) async fn own_cases(asked: Asked) -> Result<Reply, Problem> {
    let person = asked.principal()?.person.clone();
    let (reader, mandates) = asked.app.house().read(|people| {
        let name = people.name_of(&person).unwrap_or_default().to_owned();
        let mandates: Vec<_> = people.mandates_of(&person).cloned().collect();
        (name, mandates)
    });
    let runs_it = mandates.iter().any(|it| it.role == Role::Operator);
    let server = runs_it.then_some("/operator");
    let mut own = Vec::new();
    for mandate in mandates {
        let Some(id) = mandate.case.clone() else {
            continue;
        };
        let role = mandate.role;
        let room = asked.app.case(&id).await;
        if let Some(room) = room.and_then(|case| Room::of(case, mandate, asked.now)) {
            let public = room.case().public();
            own.push(OwnCase {
                id,
                title: public.title.clone(),
                seat: public.seat_name(room.seat()).to_owned(),
                role,
            });
        }
    }
    own.sort_by(|one, other| one.id.cmp(&other.id));
    let page = cases::page(words(&asked), &reader, &own, server);
    Ok(html(&asked, page))
}

pub(crate) async fn published_case(asked: Asked) -> Result<Reply, Problem> {
    let case = asked.app.case(asked.param("case")).await;
    let case = case.filter(|case| case.is_published());
    let case = case.ok_or_else(Problem::not_found)?;
    let page = case.see_as_public(|view| public_case::page(words(&asked), view));
    Ok(html(&asked, page.await?))
}

pub(crate) async fn verify_form(asked: Asked) -> Result<Reply, Problem> {
    let page = verify::page(words(&asked), asked.app.record_key(), &Filled::default());
    Ok(html(&asked, page))
}

pub(crate) async fn verify(asked: Asked) -> Result<Reply, Problem> {
    let filled = Filled {
        typed: typed(&asked)?,
        mistakes: Vec::new(),
    };
    let (key, words) = (asked.app.record_key().to_owned(), words(&asked));
    // Of a bundle every entry is hashed.
    let page = tokio::task::spawn_blocking(move || verify::page(words, &key, &filled));
    let page = page.await.map_err(|_| Problem::our_fault())?;
    Ok(html(&asked, page))
}

pub(crate) async fn operator(asked: Asked) -> Result<Reply, Problem> {
    let is_ready = asked.app.house().refresh().await.is_ok();
    let cases = asked.app.docket().all();
    let metrics = asked.app.metrics();
    let figures = operator::Figures {
        name: asked.app.config().name.clone(),
        key: asked.app.record_key().to_owned(),
        is_ready,
        n_cases: cases.len(),
        n_published: cases.iter().filter(|it| it.is_published()).count(),
        by_class: metrics.by_class().to_vec(),
        n_connections: metrics
            .connections
            .load(std::sync::atomic::Ordering::Relaxed),
        p99_ms: metrics.p99_ms(),
    };
    Ok(html(&asked, operator::page(words(&asked), &figures)))
}

pub(crate) async fn style(asked: Asked) -> Result<Reply, Problem> {
    if asked.param("sheet") != sheet::name() {
        return Err(Problem::not_found());
    }
    Ok(Reply::text(asked.route, sheet::SHEET.to_owned()))
}

/// A problem as a page; whoever must log in gets the front page.
pub(crate) fn problem_page(app: &App, words: &Words, problem: &Problem) -> (StatusCode, String) {
    let page = match problem.kind {
        ProblemKind::LoginNeeded => {
            let told = words.say(crate::pages::problem::told(problem.kind));
            let mistakes = vec![(String::new(), told)];
            let typed = Default::default();
            front::front(words, &Filled { typed, mistakes }, &published(app))
        }
        _ => crate::pages::problem::page(words, problem),
    };
    (problem.status(), page.into_string())
}
