//! Pages as files, for a browser to open.

use std::path::PathBuf;

use detente::disclosure::View;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente_server::pages::form::Filled;
use detente_server::pages::words::Words;
use detente_server::pages::{
    cases, factor, front, language, operator, problem, public_case, sheet, verify,
};
use detente_server::principal::Role;
use detente_server::problem::Problem;

use crate::mid_way::{case, mid_way, pages_in, played, with_mistakes};

/// One page that lies there.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) name: String,
}

/// A folder with pages in one language; gone when dropped.
pub(crate) struct Shelf {
    folder: PathBuf,
    names: Vec<String>,
}

impl Drop for Shelf {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

impl Shelf {
    pub(crate) fn pages(&self) -> Vec<Page> {
        let names = self.names.iter().cloned();
        names.map(|name| Page { name }).collect()
    }

    pub(crate) fn address(&self, page: &Page) -> String {
        format!("file://{}/{}.html", self.folder.display(), page.name)
    }
}

/// Every kind of page once: of a party, of the lead mediator and of an
/// observer mid-way, of the agreement at the end, with mistakes, and outside.
pub(crate) fn shelf(words: &'static Words) -> Shelf {
    let mid_way = mid_way();
    let ended = played(case(|_, text| text));
    let none = Filled::default();
    let party = Seat::Party(PartyIdx(1));
    // The one for whom the picture of what could be agreed is drawn.
    let lead = Seat::Mediator(MediatorIdx(1));
    let mut pages: Vec<(String, String)> = Vec::new();
    let mut put = |prefix: &str, found: Vec<(String, String)>| {
        for (name, page) in found {
            let name = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}-{name}")
            };
            if !pages.iter().any(|it| it.0 == name) {
                pages.push((name, page));
            }
        }
    };
    let mut n_clauses = 0;
    let mut n_entries = 0;
    let mut own = pages_in(words, &mid_way, party, &none);
    own.retain(|(name, _)| {
        n_clauses += usize::from(name.starts_with("clause-"));
        n_entries += usize::from(name.starts_with("entry-"));
        (!name.starts_with("clause-") || n_clauses == 1)
            && (!name.starts_with("entry-") || n_entries == 1)
    });
    for page in &mut own {
        if page.0.starts_with("entry-") {
            page.0 = "entry".to_owned();
        }
    }
    put("", own);
    let shared = [
        "overview",
        "requests",
        "notes",
        "meetings",
        "record",
        "people",
        "statements",
    ];
    let mut desk = pages_in(words, &mid_way, lead, &none);
    desk.retain(|(name, _)| !name.starts_with("entry-") && !name.starts_with("clause-"));
    let (also, only): (Vec<_>, Vec<_>) = desk
        .into_iter()
        .partition(|(name, _)| shared.contains(&name.as_str()));
    put("", only);
    put("mediator", also);
    let observer = history_seat(&mid_way);
    let mut seen = pages_in(words, &mid_way, observer, &none);
    seen.retain(|(name, _)| name == "overview" || name == "people");
    put("observer", seen);
    let mut last = pages_in(words, &ended, party, &none);
    let mut n_obligations = 0;
    last.retain(|(name, _)| {
        n_obligations += usize::from(name.starts_with("obligation-"));
        ["overview", "text", "agreement", "exposure", "sign"].contains(&name.as_str())
            || name.starts_with("obligation-") && n_obligations == 1
    });
    put("end", last);
    let fields = [
        "words",
        "title",
        "password",
        "speaker",
        "what",
        "who",
        "clause.aid",
        "words.aid",
    ];
    let mut again = pages_in(words, &mid_way, party, &with_mistakes(&fields, "…"));
    again.retain(|(name, _)| ["reply", "requests", "position"].contains(&name.as_str()));
    put("mistakes", again);
    put("", outside(words));
    let folder = format!("detente-{}-{}", std::process::id(), words.language().tag());
    let folder = std::env::temp_dir().join(unique(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("sheet.css"), sheet::SHEET).unwrap();
    for (name, page) in &pages {
        let page = page.replace(sheet::path(), "sheet.css");
        std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
    let names = pages.into_iter().map(|it| it.0).collect();
    Shelf { folder, names }
}

fn unique(name: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

fn history_seat(history: &detente::talks::event::History) -> Seat {
    let seats = history.case.public.seats();
    let mut others = seats.into_iter();
    let other = others.find(|it| matches!(it, Seat::Observer(_) | Seat::Guarantor(_)));
    other.unwrap_or(Seat::Party(PartyIdx(0)))
}

fn outside(words: &Words) -> Vec<(String, String)> {
    let history = mid_way();
    let case = &history.case.public;
    let title = (case.id.to_string(), case.title.clone());
    let own = [cases::OwnCase {
        id: title.0.clone(),
        title: title.1.clone(),
        seat: case.parties[0].name.clone(),
        role: Role::Head,
    }];
    let none = Filled::default();
    let view = View::of(&history, Seat::Public);
    let figures = operator::Figures {
        name: "https://talks.example".to_owned(),
        key: "talks.example+0a1b2c3d+AAAA".to_owned(),
        is_ready: true,
        n_cases: 2,
        n_published: 1,
        by_class: vec![0, 1840, 12, 7, 0],
        n_connections: 3,
        p99_ms: Some(25.0),
    };
    let pages = [
        ("verify", verify::page(words, &figures.key, &none)),
        ("operator", operator::page(words, &figures)),
        ("front", front::front(words, &none, &[title])),
        ("join", front::join(words, "token", &none)),
        (
            "cases",
            cases::page(words, "amal", &own, Some("talks.example")),
        ),
        (
            "factor",
            factor::page(
                words,
                &factor::Stage::Offered {
                    secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned(),
                    uri: "otpauth://totp/talks.example:amal?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=talks.example".to_owned(),
                },
                &none,
            ),
        ),
        ("public", public_case::page(words, &view)),
        ("problem", problem::page(words, &Problem::not_found())),
        ("language", language::page(words, false, None)),
    ];
    let pages = pages.into_iter();
    pages
        .map(|(name, page)| (name.to_owned(), page.into_string()))
        .collect()
}
