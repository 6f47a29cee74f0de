//! Writes every page of the talks in Cairo, mid-way and at their end, as files
//! to look at: `cargo run -p detente-server --example pages -- FOLDER [LANGUAGE]`.

#[path = "../tests/pages/mid_way.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared with the tests, and a tool that may stop"
)]
mod mid_way;

use std::path::{Path, PathBuf};

use detente::disclosure::View;
use detente::model::party::{PartyIdx, Seat};
use detente::talks::event::History;
use detente_server::pages::cases::OwnCase;
use detente_server::pages::form::Filled;
use detente_server::pages::paper::{agreement, draft, sheet as paper_sheet, statement};
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{cases, front, problem, public_case, sheet};
use detente_server::problem::Problem;

/// What is printed: drafts, the agreement and statements, as the first party has them.
fn papers(folder: &Path, history: &History, words: &'static Words) -> std::io::Result<()> {
    let seat = Seat::Party(PartyIdx(0));
    let view = View::of(history, seat);
    let reading = mid_way::reading(&view, words, mid_way::role_of(seat));
    let n_drafts = view.state().drafts().len() as u32;
    let drafts = (1..=n_drafts).map(|n| (format!("draft-{n}"), draft::document(&reading, Some(n))));
    let agreed = view.state().carrying_out();
    let agreed = agreed.map(|it| agreement::document(words, it.agreement()));
    let statements = view.events().iter().map(|event| {
        let name = format!("statement-{}", event.entry.number);
        (name, statement::document(&reading, event.entry))
    });
    std::fs::create_dir_all(folder)?;
    for (name, document) in drafts
        .chain([("agreement".to_owned(), agreed)])
        .chain(statements)
    {
        let Some(document) = document else {
            continue;
        };
        let page = paper_sheet::page(&document).into_string();
        std::fs::write(folder.join(format!("{name}.html")), page)?;
        #[cfg(feature = "pdf")]
        {
            use detente_server::printing::pdf::{Fonts, write};
            let fonts = Fonts::find(&[]).map_err(std::io::Error::other);
            let bytes = write(&document, &mut fonts?).map_err(std::io::Error::other)?;
            std::fs::write(folder.join(format!("{name}.pdf")), bytes)?;
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "pages-out".to_owned());
    let folder = PathBuf::from(folder);
    let language = std::env::args().nth(2).unwrap_or_default();
    let words = Words::of(Language::tagged(&language).unwrap_or(Language::English));
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("sheet.css"), sheet::SHEET)?;
    let write = |folder: &Path, name: &str, page: &str| {
        let depth = if folder.ends_with("outside") {
            "../sheet.css"
        } else {
            "../../sheet.css"
        };
        let page = page.replace(sheet::path(), depth);
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join(format!("{name}.html")), page)
    };
    let mid_way = mid_way::mid_way();
    let ended = mid_way::played(mid_way::case(|_, text| text));
    for (moment, history) in [("mid-way", &mid_way), ("end", &ended)] {
        for seat in history.case.public.seats() {
            if seat == Seat::Public {
                continue;
            }
            let own = folder.join(moment).join(history.case.public.seat_id(seat));
            for (name, page) in mid_way::pages_in(words, history, seat, &Filled::default()) {
                if !name.starts_with("entry-") || name.ends_with("-1") {
                    let name: String = name.chars().filter(|it| !"() ".contains(*it)).collect();
                    write(&own, &name, &page)?;
                }
            }
        }
    }
    papers(&folder.join("papers"), &ended, words)?;
    let outside = folder.join("outside");
    let case = &mid_way.case.public;
    let published = [(case.id.to_string(), case.title.clone())];
    let own = [OwnCase {
        id: case.id.to_string(),
        title: case.title.clone(),
        seat: case.parties[0].name.clone(),
        role: detente_server::principal::Role::Head,
    }];
    write(
        &outside,
        "front",
        &front::front(words, &Filled::default(), &published).into_string(),
    )?;
    write(
        &outside,
        "join",
        &front::join(words, "token", &Filled::default()).into_string(),
    )?;
    write(
        &outside,
        "cases",
        &cases::page(words, "amal", &own, None).into_string(),
    )?;
    let view = View::of(&mid_way, Seat::Public);
    write(
        &outside,
        "public",
        &public_case::page(words, &view).into_string(),
    )?;
    write(
        &outside,
        "problem",
        &problem::page(words, &Problem::not_found()).into_string(),
    )
}
