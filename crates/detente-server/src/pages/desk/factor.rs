//! The page of a second factor, and what its forms send.

use axum::body::Bytes;
use serde_json::json;

use crate::api::factor as api;
use crate::asked::{Asked, Reply};
use crate::factor::Factor;
use crate::pages::factor::{self, Stage};
use crate::pages::form::Filled;
use crate::problem::Problem;

use super::{again, html, is_told_in_place, see_other, typed, unfit, words};

fn stage(asked: &Asked) -> Result<Stage, Problem> {
    let person = &asked.principal()?.person;
    let n_papers = asked.app.house().read(|people| {
        let factor = people.factor(person);
        factor.map(Factor::n_papers)
    });
    Ok(n_papers.map_or(Stage::None, |n_papers| Stage::On { n_papers }))
}

pub(crate) async fn factor(asked: Asked) -> Result<Reply, Problem> {
    let page = factor::page(words(&asked), &stage(&asked)?, &Filled::default());
    Ok(html(&asked, page))
}

pub(crate) async fn offer_factor(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    match api::offer(&asked, typed.get("password").to_owned()).await {
        Ok(offer) => {
            let stage = offered(&offer);
            let page = factor::page(words(&asked), &stage, &Filled::default());
            Ok(html(&asked, page))
        }
        Err(problem) => told(&asked, &stage(&asked)?, problem),
    }
}

fn offered(offer: &api::Offer) -> Stage {
    Stage::Offered {
        secret: offer.secret.reveal(),
        uri: offer.uri.clone(),
    }
}

pub(crate) async fn confirm_factor(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    match api::switch_on(&asked, typed.get("code")).await {
        Ok(codes) => {
            let codes = codes.iter().map(|it| it.as_str().to_owned()).collect();
            let stage = Stage::SwitchedOn(codes);
            let page = factor::page(words(&asked), &stage, &Filled::default());
            Ok(html(&asked, page))
        }
        Err(problem) => {
            let stage = match api::waiting(&asked)? {
                Some(offer) => offered(&offer),
                None => stage(&asked)?,
            };
            told(&asked, &stage, problem)
        }
    }
}

pub(crate) async fn remove_factor(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let mut inner = asked.clone();
    let body = json!({ "password": typed.get("password"), "code": typed.get("code") });
    inner.body = Bytes::from(body.to_string());
    match api::remove(inner).await {
        Ok(_done) => Ok(see_other(&asked, "/factor".to_owned())),
        Err(problem) => told(&asked, &stage(&asked)?, problem),
    }
}

/// The form again, with what is wrong on top.
fn told(asked: &Asked, stage: &Stage, problem: Problem) -> Result<Reply, Problem> {
    if !is_told_in_place(problem.kind) {
        return Err(problem);
    }
    let filled = again(words(asked), &typed(asked)?, &problem);
    let page = factor::page(words(asked), stage, &filled);
    Ok(unfit(asked, problem.status(), page))
}
