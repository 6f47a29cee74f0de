//! Papers: a page to print, or a file to keep.

use axum::http::StatusCode;
use detente::talks::ledger::EntryRef;
use maud::Markup;
use serde::Deserialize;

use crate::asked::{Asked, Reply};
use crate::pages::paper::document::Document;
use crate::pages::paper::{agreement, draft, sheet, statement};
use crate::pages::reading::Reading;
use crate::pages::{calendar, communique};
use crate::problem::Problem;

use super::{file, html, shown, typed, unfit};

/// Which draft is meant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbered {
    draft: Option<u32>,
}

/// Which draft is meant, and in which further language of the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InLanguage {
    draft: Option<u32>,
    #[serde(rename = "in")]
    language: Option<String>,
}

pub(crate) async fn text_paper(asked: Asked) -> Result<Reply, Problem> {
    let Numbered { draft: number } = asked.query()?;
    printed(&asked, |it| draft::document(it, number)).await
}

pub(crate) async fn text_file(asked: Asked) -> Result<Reply, Problem> {
    let InLanguage {
        draft: number,
        language,
    } = asked.query()?;
    file(&asked, |it| match &language {
        None => draft::text(it, number),
        Some(tag) => draft::text_in(it, number, tag),
    })
    .await
}

pub(crate) async fn calendar_file(asked: Asked) -> Result<Reply, Problem> {
    file(&asked, calendar::file).await
}

pub(crate) async fn agreement_paper(asked: Asked) -> Result<Reply, Problem> {
    printed(&asked, of_agreement).await
}

pub(crate) async fn statement_paper(asked: Asked) -> Result<Reply, Problem> {
    let at = entry(&asked)?;
    printed(&asked, |it| statement::document(it, at)).await
}

/// A communique that is being written, on paper.
pub(crate) async fn communique_paper(asked: Asked) -> Result<Reply, Problem> {
    let typed = typed(&asked)?;
    let mut made = None;
    let form = shown(&asked, |it| match communique::on_paper(it, &typed) {
        Some(Err(filled)) => communique::page(it, &filled),
        found => {
            made = found.and_then(Result::ok);
            Markup::default()
        }
    });
    let form = form.await?;
    match made {
        Some(document) => Ok(html(&asked, sheet::page(&document))),
        None if form.0.is_empty() => Err(Problem::not_found()),
        None => Ok(unfit(&asked, StatusCode::UNPROCESSABLE_ENTITY, form)),
    }
}

fn of_agreement(reading: &Reading<'_>) -> Option<Document> {
    let carrying_out = reading.state().carrying_out()?;
    Some(agreement::document(reading.words, carrying_out.agreement()))
}

fn entry(asked: &Asked) -> Result<EntryRef, Problem> {
    let ledger = asked.room()?.ledger(asked.param("ledger"))?;
    let number = asked.param("number").parse();
    let number = number.map_err(|_| Problem::not_found())?;
    Ok(EntryRef { ledger, number })
}

/// A paper as a page, if there is one.
async fn printed(
    asked: &Asked,
    document: impl FnOnce(&Reading<'_>) -> Option<Document>,
) -> Result<Reply, Problem> {
    let document = made(asked, document).await?;
    Ok(html(asked, sheet::page(&document)))
}

async fn made(
    asked: &Asked,
    document: impl FnOnce(&Reading<'_>) -> Option<Document>,
) -> Result<Document, Problem> {
    let mut found = None;
    shown(asked, |it| {
        found = document(it);
        Markup::default()
    })
    .await?;
    found.ok_or_else(Problem::not_found)
}

#[cfg(feature = "docx")]
pub(crate) async fn text_docx(asked: Asked) -> Result<Reply, Problem> {
    use crate::problem::{ProblemKind, Reason};

    let Numbered { draft: number } = asked.query()?;
    let mut found = None;
    shown(&asked, |it| {
        found = draft::text(it, number);
        Markup::default()
    })
    .await?;
    let text = found.ok_or_else(Problem::not_found)?;
    let file = crate::printing::docx::write(&text);
    let file = file.map_err(|told| {
        Problem::of(ProblemKind::TooLarge)
            .reason(Reason::PaperTooLarge)
            .detail(told.to_string())
    })?;
    Ok(Reply::text(asked.route, file))
}

#[cfg(feature = "pdf")]
mod pdf {
    use crate::printing::pdf::{Fonts, write};
    use crate::problem::{ProblemKind, Reason};

    use super::*;

    pub(crate) async fn text_pdf(asked: Asked) -> Result<Reply, Problem> {
        let Numbered { draft: number } = asked.query()?;
        let document = made(&asked, |it| draft::document(it, number)).await?;
        written(&asked, document).await
    }

    pub(crate) async fn agreement_pdf(asked: Asked) -> Result<Reply, Problem> {
        let document = made(&asked, of_agreement).await?;
        written(&asked, document).await
    }

    pub(crate) async fn statement_pdf(asked: Asked) -> Result<Reply, Problem> {
        let at = entry(&asked)?;
        let document = made(&asked, |it| statement::document(it, at)).await?;
        written(&asked, document).await
    }

    /// A paper as PDF. Setting it takes a while, and holds up nobody.
    async fn written(asked: &Asked, document: Document) -> Result<Reply, Problem> {
        let set = tokio::task::spawn_blocking(move || {
            let mut fonts = Fonts::find(&[]).map_err(|problem| problem.to_string())?;
            write(&document, &mut fonts).map_err(|problem| problem.to_string())
        });
        let bytes = set.await.map_err(|_| Problem::our_fault())?;
        // What is missing is for whoever runs the server to install.
        let bytes = bytes.map_err(|told| {
            tracing::error!(no_printing = told);
            Problem::of(ProblemKind::Unavailable)
                .reason(Reason::NoPrinting)
                .detail(told)
        })?;
        Ok(Reply::text(asked.route, bytes))
    }
}
#[cfg(feature = "pdf")]
pub(crate) use self::pdf::*;
