//! What forms of a room do: fields to an act, and the act through the one door.

use axum::body::Bytes;
use axum::http::StatusCode;
use detente::format::action;
use detente::format::names::Names;
use detente::talks::action::Act;
use maud::Markup;
use serde_json::json;

use crate::api::{acts, sessions};
use crate::asked::{Asked, Reply};
use crate::may::{Capability, needed_for};
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::Tab;
use crate::pages::problem;
use crate::pages::reading::Reading;
use crate::pages::sent;
use crate::pages::words::key;
use crate::pages::{
    communique, disclose, drafting, mediators, meetings, notes, obligation, own_words, position,
    reply, requests, sealed, signing, statements, text,
};
use crate::problem::{Problem, ProblemKind};
use crate::room::etag;

use super::{
    again, for_tab, html, is_told, is_told_in_place, see_other, shown, typed, unfit, words,
};

type Read = fn(&Reading<'_>, &Typed) -> Result<Act, Filled>;
type Page = fn(&Reading<'_>, &Filled) -> Markup;

pub(crate) async fn send_reply(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "reply", reply::read, reply::page).await
}

pub(crate) async fn check_reply(asked: Asked) -> Result<Reply, Problem> {
    check(asked, reply::read, reply::check, reply::page).await
}

pub(crate) async fn change_reply(asked: Asked) -> Result<Reply, Problem> {
    change(asked, reply::page).await
}

pub(crate) async fn send_draft(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "draft", drafting::read, drafting::page).await
}

pub(crate) async fn check_draft(asked: Asked) -> Result<Reply, Problem> {
    check(asked, drafting::read, drafting::check, drafting::page).await
}

pub(crate) async fn change_draft(asked: Asked) -> Result<Reply, Problem> {
    change(asked, drafting::page).await
}

pub(crate) async fn import_draft(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let mut is_fit = true;
    let shown = for_tab(&asked, Tab::Drafting, |it| {
        let filled = drafting::imported(it, &typed);
        is_fit = filled.is_ok();
        let (Ok(filled) | Err(filled)) = filled;
        drafting::page(it, &filled)
    });
    let shown = shown.await?;
    if is_fit {
        Ok(html(&asked, shown))
    } else {
        Ok(unfit(&asked, StatusCode::UNPROCESSABLE_ENTITY, shown))
    }
}

pub(crate) async fn send_words(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "disclose", disclose::read, disclose::page).await
}

pub(crate) async fn check_words(asked: Asked) -> Result<Reply, Problem> {
    check(asked, disclose::read, disclose::check, disclose::page).await
}

pub(crate) async fn approve_words(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "approve", disclose::approve, disclose::page).await
}

pub(crate) async fn send_request(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "request", requests::read, requests::page).await
}

pub(crate) async fn admit(asked: Asked) -> Result<Reply, Problem> {
    let read: Read = |it, typed| requests::admit(typed).ok_or_else(|| nothing(it, typed));
    act(asked, "admit", read, requests::page).await
}

pub(crate) async fn decline(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "decline", requests::decline, requests::page).await
}

pub(crate) async fn confide(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "deposit", position::read, position::page).await
}

pub(crate) async fn deposit_sealed(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "sealed", sealed::read, sealed::page).await
}

pub(crate) async fn register_seal_key(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "seal-key", sealed::read_key, sealed::page).await
}

pub(crate) async fn keep_note(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "note", notes::read, notes::page).await
}

pub(crate) async fn convene(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "meeting", meetings::read, meetings::page).await
}

pub(crate) async fn adjourn(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "adjourn", meetings::adjourn, meetings::page).await
}

pub(crate) async fn state(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "statement", statements::read, statements::page).await
}

pub(crate) async fn accept(asked: Asked) -> Result<Reply, Problem> {
    let read: Read = |it, typed| {
        let filled = Filled {
            typed: typed.clone(),
            mistakes: Vec::new(),
        };
        text::accept(&filled).ok_or_else(|| nothing(it, typed))
    };
    let page: Page = |it, filled| text::page(it, text::Looked::default(), filled);
    act(asked, "accept-draft", read, page).await
}

pub(crate) async fn conclude(asked: Asked) -> Result<Reply, Problem> {
    let read: Read = |_, _| Ok(mediators::concluded());
    act(asked, "conclude", read, mediators::page).await
}

pub(crate) async fn sign(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "sign", signing::read, signing::page).await
}

pub(crate) async fn register_key(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "key", signing::read_key, signing::page).await
}

pub(crate) async fn report(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "report", obligation::read, obligation::again).await
}

pub(crate) async fn authorise(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "authorise", own_words::read, own_words::again).await
}

pub(crate) async fn hold_statement(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "hold", statements::hold, statements::held).await
}

pub(crate) async fn release_statement(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "release", statements::release, statements::held).await
}

pub(crate) async fn show_draft(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "show", drafting::read_show, drafting::show_again).await
}

pub(crate) async fn destroy(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "destroy", sent::destroy, sent::again).await
}

pub(crate) async fn check_communique(asked: Asked) -> Result<Reply, Problem> {
    check(asked, communique::read, communique::check, communique::page).await
}

pub(crate) async fn change_communique(asked: Asked) -> Result<Reply, Problem> {
    change(asked, communique::page).await
}

pub(crate) async fn hold_communique(asked: Asked) -> Result<Reply, Problem> {
    act(
        asked,
        "communique-hold",
        communique::hold,
        communique::again,
    )
    .await
}

pub(crate) async fn publish_communique(asked: Asked) -> Result<Reply, Problem> {
    act(asked, "communique", communique::read, communique::again).await
}

fn nothing(reading: &Reading<'_>, typed: &Typed) -> Filled {
    Filled {
        typed: typed.clone(),
        mistakes: vec![(String::new(), reading.say(key("mistake-nothing-chosen")))],
    }
}

/// What came of reading a form.
enum Outcome {
    /// The act, as the JSON interface takes it, and whether it commits.
    Act(Vec<u8>, bool),
    /// The form again, with mistakes.
    Mistakes(Markup),
}

async fn read(asked: &Asked, typed: &Typed, read: Read, page: Page) -> Result<Outcome, Problem> {
    let mut found = None;
    let again = shown(asked, |it| match read(it, typed) {
        Ok(act) => {
            let names = Names::of(it.case(), it.state());
            let is_formal = needed_for(&act) == Capability::Commit;
            found = Some((action::write(&act, &names), is_formal));
            Markup::default()
        }
        Err(filled) => page(it, &filled),
    });
    let again = again.await?;
    Ok(match found {
        Some((bytes, is_formal)) => Outcome::Act(bytes, is_formal),
        None => Outcome::Mistakes(again),
    })
}

/// Does what a form asks, and shows the entry with its receipt.
async fn act(mut asked: Asked, name: &str, by: Read, page: Page) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let (bytes, is_formal) = match read(&asked, &typed, by, page).await? {
        Outcome::Act(bytes, is_formal) => (bytes, is_formal),
        Outcome::Mistakes(page) if is_told(&page) => {
            return Ok(unfit(&asked, StatusCode::UNPROCESSABLE_ENTITY, page));
        }
        Outcome::Mistakes(_) => return Err(Problem::of(ProblemKind::Unfit)),
    };
    if is_formal && let Err(problem) = confirm(&mut asked, &typed).await {
        if !is_told_in_place(problem.kind) {
            return Err(problem);
        }
        let told = words(&asked).say(problem::told(problem.kind));
        let mut filled = again(words(&asked), &typed, &problem);
        filled.mistakes = vec![("password".to_owned(), told)];
        let page = shown(&asked, |it| page(it, &filled)).await?;
        if !is_told(&page) {
            return Err(problem);
        }
        return Ok(unfit(&asked, problem.status(), page));
    }
    let version = typed.get("version");
    // A form that is sent twice is done once: what was seen and what is done
    // make the key, which counts for this mandate alone.
    let key = format!("page.{name}.{version}");
    let expected = is_formal.then(|| etag(version.parse().unwrap_or(0)));
    match acts::perform(&asked, &key, expected, Bytes::from(bytes)).await {
        Ok(done) => {
            let entries = done.body["entries"]
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            // A request comes with the replies that it stands beside.
            let entry = match name {
                "request" => entries.last(),
                _ => entries.first(),
            };
            let entry = entry
                .and_then(|it| it["entry"].as_str())
                .unwrap_or_default();
            let (ledger, number) = entry.rsplit_once('#').unwrap_or(("", ""));
            let case = asked.room()?.case_id();
            Ok(see_other(
                &asked,
                format!("/c/{case}/sent/{ledger}/{number}"),
            ))
        }
        Err(problem) if is_told_in_place(problem.kind) => {
            let filled = again(words(&asked), &typed, &problem);
            let page = shown(&asked, |it| page(it, &filled)).await?;
            if is_told(&page) {
                Ok(unfit(&asked, problem.status(), page))
            } else {
                Err(problem)
            }
        }
        Err(problem) => Err(problem),
    }
}

/// The password once more, as the JSON interface asks for it.
async fn confirm(asked: &mut Asked, typed: &Typed) -> Result<(), Problem> {
    if typed.get("password").is_empty() {
        return Err(Problem::of(ProblemKind::ConfirmFirst));
    }
    let mut inner = asked.clone();
    let code = Some(typed.get("code")).filter(|it| !it.is_empty());
    let body = json!({ "password": typed.get("password"), "code": code });
    inner.body = Bytes::from(body.to_string());
    sessions::confirm(inner).await?;
    if let Some(principal) = &mut asked.principal {
        principal.is_fresh = true;
    }
    Ok(())
}

/// Shows what would be sent; nothing is.
async fn check(
    asked: Asked,
    read: Read,
    check: fn(&Reading<'_>, &Typed, &Act) -> Markup,
    page: Page,
) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let mut is_fit = true;
    let shown = shown(&asked, |it| match read(it, &typed) {
        Ok(act) => check(it, &typed, &act),
        Err(filled) => {
            is_fit = false;
            page(it, &filled)
        }
    });
    let shown = shown.await?;
    if is_fit {
        Ok(html(&asked, shown))
    } else {
        Ok(unfit(&asked, StatusCode::UNPROCESSABLE_ENTITY, shown))
    }
}

/// The form again, as it was filled in.
async fn change(asked: Asked, page: Page) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let filled = Filled {
        typed,
        mistakes: Vec::new(),
    };
    let page = shown(&asked, |it| page(it, &filled)).await?;
    Ok(html(&asked, page))
}
