//! The pages of a room, to read.

use detente::record::ShortCode;
use detente::talks::event::Event;
use detente::talks::ledger::EntryRef;
use maud::Markup;
use serde::Deserialize;

use crate::asked::{Asked, Reply};
use crate::may::{Capability, Object, may};
use crate::pages::form::Filled;
use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::record::KeptLedger;
use crate::pages::text::Looked;
use crate::pages::words::key;
use crate::pages::{
    agreement, clause, disclose, drafting, mediators, meetings, movement, notes, overview,
    position, record, reply, requests, sent, statements, text,
};
use crate::principal::Standing;
use crate::problem::Problem;

use super::{html, shown};

pub(crate) async fn overview(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, overview::page).await?;
    Ok(html(&asked, page))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drafts {
    draft: Option<String>,
    against: Option<String>,
}

pub(crate) async fn text(asked: Asked) -> Result<Reply, Problem> {
    let Drafts { draft, against } = asked.query()?;
    // A form sends what was left empty too.
    let number = |typed: Option<String>| typed.and_then(|typed| typed.parse().ok());
    let looked = Looked {
        draft: number(draft),
        against: number(against),
    };
    let page = shown(&asked, |it| text::page(it, looked, &Filled::default()));
    Ok(html(&asked, page.await?))
}

pub(crate) async fn clause(asked: Asked) -> Result<Reply, Problem> {
    let mut found = false;
    let page = shown(&asked, |it| {
        let page = clause::page(it, asked.param("clause"));
        found = page.is_some();
        page.unwrap_or_default()
    });
    let page = page.await?;
    if found {
        Ok(html(&asked, page))
    } else {
        Err(Problem::not_found())
    }
}

pub(crate) async fn reply_form(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Reply, |it| reply::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn requests(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Requests, |it| {
        requests::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn position(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Position, |it| {
        position::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn notes(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Notes, |it| notes::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn meetings(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, |it| meetings::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn statements(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, |it| statements::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn agreement(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, agreement::page).await?;
    Ok(html(&asked, page))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skipped {
    after: Option<usize>,
}

pub(crate) async fn record(asked: Asked) -> Result<Reply, Problem> {
    let Skipped { after } = asked.query()?;
    let room = asked.room()?;
    let mut ledgers = Vec::new();
    for ledger in room.ledgers() {
        let note = room.case().checkpoint(ledger).await?;
        ledgers.push(KeptLedger {
            ledger,
            size: note.checkpoint.size,
            code: ShortCode::of(&note.checkpoint).to_string(),
        });
    }
    let key = asked.app.record_key();
    let page = shown(&asked, |it| {
        record::page(it, &ledgers, key, after.unwrap_or(0))
    });
    Ok(html(&asked, page.await?))
}

pub(crate) async fn entry(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let ledger = room.ledger(asked.param("ledger"))?;
    let number = asked.param("number").parse::<u32>();
    let number = number.map_err(|_| Problem::not_found())?;
    let may_prove = may(
        Standing::Holder(room.role()),
        Capability::ReadRecord,
        Object::Own,
    );
    let receipt = if may_prove == crate::may::Answer::Yes {
        let receipt = room.receipt(ledger, u64::from(number)).await?;
        Some(receipt.text())
    } else {
        None
    };
    let at = EntryRef { ledger, number };
    let mut found = false;
    let page = shown(&asked, |it| {
        let event: Option<&Event> = it.view.events().iter().copied().find(|it| it.entry == at);
        found = event.is_some();
        event
            .map(|event| sent::page(it, event, receipt.as_deref()))
            .unwrap_or_default()
    });
    let page = page.await?;
    if found {
        Ok(html(&asked, page))
    } else {
        Err(Problem::not_found())
    }
}

pub(crate) async fn desk(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Desk, |it| {
        mediators::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn drafting(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Drafting, |it| {
        drafting::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn disclose(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Disclose, |it| {
        disclose::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn movement(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Movement, movement::page).await?;
    Ok(html(&asked, page))
}

/// A page that only some seats have; the others are told so.
async fn for_tab(
    asked: &Asked,
    tab: Tab,
    page: impl FnOnce(&Reading<'_>) -> Markup,
) -> Result<Markup, Problem> {
    let shown = shown(asked, |it| {
        if Tab::of(it.seat()).contains(&tab) {
            page(it)
        } else {
            let content = frame::empty(&it.say(key("tab-not-yours")));
            frame::room(it, Tab::Overview, &it.say(tab.key()), &content)
        }
    });
    shown.await
}
