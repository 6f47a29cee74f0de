//! Between requests and pages: what forms send, and the pages as replies.
//!
//! A form does what the JSON interface does, through the same functions: its
//! fields become an `Act`, the act becomes the body of the one way of acting.

mod door;
mod rooms;
mod acts;
mod people;
mod factor;
mod papers;

pub(crate) use self::acts::*;
pub(crate) use self::door::*;
pub(crate) use self::factor::*;
pub(crate) use self::papers::*;
pub(crate) use self::people::*;
pub(crate) use self::rooms::*;
use self::rooms::{file, for_tab};

use axum::http::StatusCode;
use maud::Markup;

use crate::asked::{Asked, Reply};
use crate::pages::form::{Filled, Typed};
use crate::pages::preference::words_for;
use crate::pages::problem;
use crate::pages::reading::Reading;
use crate::pages::words::Words;
use crate::problem::{Problem, ProblemKind};

/// The language of a reader.
fn words(asked: &Asked) -> &'static Words {
    words_for(&asked.headers)
}

/// A page as a reply.
fn html(asked: &Asked, page: Markup) -> Reply {
    Reply {
        status: StatusCode::OK,
        ..Reply::text(asked.route, page.into_string())
    }
}

/// A page with mistakes in it.
fn unfit(asked: &Asked, status: StatusCode, page: Markup) -> Reply {
    Reply {
        status,
        ..Reply::text(asked.route, page.into_string())
    }
}

/// "Look there": what was posted is done once, however often that page is loaded.
fn see_other(asked: &Asked, path: String) -> Reply {
    Reply {
        status: StatusCode::SEE_OTHER,
        location: Some(path),
        ..Reply::empty(asked.route)
    }
}

/// The form that was sent.
fn typed(asked: &Asked) -> Result<Typed, Problem> {
    let media = asked.header("content-type").unwrap_or_default();
    let boundary = media
        .split_once("boundary=")
        .map(|it| it.1.trim_matches('"'));
    let typed = match boundary {
        Some(boundary) => Typed::read_parts(&asked.body, boundary),
        None => Typed::read(&asked.body),
    };
    typed.ok_or_else(|| Problem::of(ProblemKind::NotUnderstood))
}

/// A form again with what went wrong on top; the password is never sent back.
fn again(words: &Words, typed: &Typed, problem: &Problem) -> Filled {
    let mut told = words.say(problem::told(problem.kind));
    for more in problem::more(words, problem) {
        told.push(' ');
        told.push_str(&more);
    }
    // The next try is based on what is shown now.
    let kept = typed.0.iter();
    let kept = kept.filter(|(name, _)| !matches!(name.as_str(), "password" | "code" | "version"));
    Filled {
        typed: Typed(kept.cloned().collect()),
        mistakes: vec![(String::new(), told)],
    }
}

/// True for what is told on the form itself; all else gets a page of its own.
fn is_told_in_place(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Conflict
            | ProblemKind::Stale
            | ProblemKind::KeyUsed
            | ProblemKind::Unfit
            | ProblemKind::LoginRefused
            | ProblemKind::ConfirmFirst
            | ProblemKind::TooMany
    )
}

/// True if a page has a place for what went wrong: a form may be gone
/// meanwhile, and then a page of the problem's own tells it.
fn is_told(page: &Markup) -> bool {
    page.0.contains("role=\"alert\"") || page.0.contains("class=\"mistake\"")
}

/// The name by which whoever asks is logged in, and whether there is a second factor.
fn reader(asked: &Asked) -> Result<(String, bool), Problem> {
    let person = &asked.principal()?.person;
    Ok(asked.app.house().read(|people| {
        let name = people.name_of(person).unwrap_or_default();
        (name.to_owned(), people.factor(person).is_some())
    }))
}

/// A page of the room that was asked for.
async fn shown(
    asked: &Asked,
    page: impl FnOnce(&Reading<'_>) -> Markup,
) -> Result<Markup, Problem> {
    let room = asked.room()?;
    let (reader, has_factor) = reader(asked)?;
    let shown = room.see(|view| {
        page(&Reading {
            view,
            words: words(asked),
            reader: &reader,
            role: room.role(),
            has_factor,
            days_behind: room.days_behind(),
        })
    });
    shown.await
}
