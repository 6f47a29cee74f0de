//! The pages of a room, to read.

use std::sync::Arc;

use detente::disclosure::View;
use detente::record::ShortCode;
use detente::talks::event::Event;
use detente::talks::ledger::EntryRef;
use maud::Markup;
use serde::Deserialize;
use tokio::task::spawn_blocking;

use crate::analyses::End;
use crate::analyses::movement::{Copied, Moved, known};
use crate::analyses::question::{Question, What};
use crate::analyses::sketch::{Sketch, confided};
use crate::asked::{Asked, Reply};
use crate::may::{Capability, Object, may};
use crate::pages::analysis::Found;
use crate::pages::form::{Filled, Typed};
use crate::pages::frame::{self, Tab};
use crate::pages::reading::Reading;
use crate::pages::record::KeptLedger;
use crate::pages::text::Looked;
use crate::pages::verify::Witnessed;
use crate::pages::words::key;
use crate::pages::{
    agreement, analysis, audience, clause, communique, coordination, disclose, drafting, exposure,
    guide, mediators, meetings, movement, naming, notes, obligation, overview, own_words, position,
    record, reply, requests, sealed, sent, signing, statements, text, verify,
};
use crate::principal::{Role, Standing};
use crate::problem::{Problem, ProblemKind};

use super::{html, reader, shown, words};

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
    whole(&asked, |it| clause::page(it, asked.param("clause"))).await
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

pub(crate) async fn sealed(asked: Asked) -> Result<Reply, Problem> {
    let tab = sealed::tab(asked.room()?.seat());
    let page = for_tab(&asked, tab, |it| sealed::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn notes(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Requests, |it| {
        notes::page(it, &Filled::default())
    })
    .await?;
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
    let page = shown(&asked, |it| agreement::page(it, &Filled::default())).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn obligation(asked: Asked) -> Result<Reply, Problem> {
    let id = asked.param("obligation").to_owned();
    whole(&asked, |it| obligation::page(it, &id, &Filled::default())).await
}

pub(crate) async fn exposure(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, exposure::page).await?;
    Ok(html(&asked, page))
}

/// A page that is there for some names only.
async fn whole(
    asked: &Asked,
    page: impl FnOnce(&Reading<'_>) -> Option<Markup>,
) -> Result<Reply, Problem> {
    let mut found = false;
    let page = shown(asked, |it| {
        let page = page(it);
        found = page.is_some();
        page.unwrap_or_default()
    });
    let page = page.await?;
    if found {
        Ok(html(asked, page))
    } else {
        Err(Problem::not_found())
    }
}

/// What is to stand in the text that is signed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    mandate: Option<String>,
    on: Option<String>,
    until: Option<String>,
}

fn stated(asked: &Asked) -> Result<Typed, Problem> {
    let Stated { mandate, on, until } = asked.query()?;
    let given = [("mandate", mandate), ("on", on), ("until", until)];
    let typed = given.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some((name.to_owned(), value))
    });
    Ok(Typed(typed.collect()))
}

pub(crate) async fn signing(asked: Asked) -> Result<Reply, Problem> {
    let filled = Filled {
        typed: stated(&asked)?,
        mistakes: Vec::new(),
    };
    let page = shown(&asked, |it| signing::page(it, &filled)).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn agreement_file(asked: Asked) -> Result<Reply, Problem> {
    file(&asked, signing::agreement_file).await
}

pub(crate) async fn acceptance_file(asked: Asked) -> Result<Reply, Problem> {
    let typed = stated(&asked)?;
    file(&asked, |it| {
        let acceptance = signing::acceptance(it, &typed).ok()?;
        Some(acceptance.text())
    })
    .await
}

/// A text to keep, if there is one.
pub(super) async fn file(
    asked: &Asked,
    text: impl FnOnce(&Reading<'_>) -> Option<String>,
) -> Result<Reply, Problem> {
    let mut found = None;
    shown(asked, |it| {
        found = text(it);
        Markup::default()
    })
    .await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(Reply::text(asked.route, found))
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
            .map(|event| sent::page(it, event, receipt.as_deref(), &Filled::default()))
            .unwrap_or_default()
    });
    let page = page.await?;
    if found {
        Ok(html(&asked, page))
    } else {
        Err(Problem::not_found())
    }
}

pub(crate) async fn own_words(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::OwnWords, own_words::page).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn one_of_own_words(asked: Asked) -> Result<Reply, Problem> {
    let (number, clause) = (asked.param("number"), asked.param("clause"));
    whole(&asked, |it| {
        own_words::change(it, number, clause, &Filled::default())
    })
    .await
}

pub(crate) async fn held_statements(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, |it| statements::held(it, &Filled::default())).await?;
    Ok(html(&asked, page))
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
    let room = asked.room()?;
    let (seat, role) = (room.seat(), room.role());
    let moved = if Tab::of(seat).contains(&Tab::Movement) && may_analyse(role) {
        let kept = room.case().rounds(seat);
        let rounds = known(&kept);
        let copied = match room.see(|view| rounds.due(view)).await? {
            Some(due) => Copied::Due(due),
            None => Copied::Whole(Box::new(room.history().await?), seat),
        };
        let analyses = asked.app.analyses();
        tokio::select! {
            moved = analyses.movement(room.mandate().clone(), kept, copied) => moved?,
            // What was measured is kept.
            () = asked.nobody_waits() => return Err(Problem::of(ProblemKind::TimedOut)),
        }
    } else {
        // The page says so.
        Moved::NotYet
    };
    // What was said meanwhile is in the page around the numbers, not in them.
    let page = for_tab(&asked, Tab::Movement, |it| movement::page(it, &moved));
    Ok(html(&asked, page.await?))
}

pub(crate) async fn communique(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Communique, |it| {
        communique::page(it, &Filled::default())
    })
    .await?;
    Ok(html(&asked, page))
}

pub(crate) async fn analysis(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let (seat, role) = (room.seat(), room.role());
    let days_behind = room.days_behind();
    let is_drawn = Tab::of(seat).contains(&Tab::Analysis)
        && may_analyse(role)
        && room.see(|view| confided(view).is_some()).await?;
    if !is_drawn {
        let page = for_tab(&asked, Tab::Analysis, |it| {
            analysis::page(it, &Found::TooMuch)
        });
        return Ok(html(&asked, page.await?));
    }
    let history = Arc::new(room.history().await?);
    let question = Question {
        what: What::Sketch,
        seat,
        case: room.case().text(),
        history: Arc::clone(&history),
    };
    let analyses = asked.app.analyses();
    let answer = tokio::select! {
        answer = analyses.answer(room.mandate().clone(), question) => answer?,
        // Nothing is lost that would have been kept.
        () = asked.nobody_waits() => return Err(Problem::of(ProblemKind::TimedOut)),
    };
    let found = found(answer);
    let ((reader, has_factor), words) = (reader(&asked)?, words(&asked));
    // Of the same moment: what was computed, and the page around it.
    let drawn = spawn_blocking(move || {
        let view = View::of(&history, seat);
        let reading = Reading {
            view: &view,
            words,
            reader: &reader,
            role,
            has_factor,
            days_behind,
        };
        analysis::page(&reading, &found)
    });
    let drawn = drawn.await.map_err(|_| Problem::our_fault())?;
    Ok(html(&asked, drawn))
}

/// What there is to draw: an answer without numbers is that it is too much.
fn found(end: End) -> Found {
    match end {
        End::Done(answer) => Sketch::read(answer).map_or(Found::Failed, Found::from),
        End::GivenUp => Found::TooMuch,
        End::Failed => Found::Failed,
    }
}

pub(crate) async fn coordination(asked: Asked) -> Result<Reply, Problem> {
    let page = for_tab(&asked, Tab::Coordination, coordination::page).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn guide(asked: Asked) -> Result<Reply, Problem> {
    let page = shown(&asked, guide::page).await?;
    Ok(html(&asked, page))
}

pub(crate) async fn witness(asked: Asked) -> Result<Reply, Problem> {
    let room = asked.room()?;
    let mut notes = Vec::new();
    for ledger in room.ledgers() {
        notes.push((ledger, room.case().checkpoint(ledger).await?));
    }
    let key = asked.app.record_key();
    let page = shown(&asked, |it| {
        let ledgers: Vec<Witnessed> = notes
            .iter()
            .map(|(ledger, note)| Witnessed {
                name: naming::ledger_name(it, *ledger),
                title: audience::name(it, *ledger),
                note: note.text(),
                size: note.checkpoint.size,
            })
            .collect();
        verify::witness(it, &ledgers, key)
    });
    Ok(html(&asked, page.await?))
}

fn may_analyse(role: Role) -> bool {
    let answer = may(Standing::Holder(role), Capability::Analyse, Object::Own);
    answer == crate::may::Answer::Yes
}

/// A page that only some seats have; the others are told so.
pub(super) async fn for_tab(
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
