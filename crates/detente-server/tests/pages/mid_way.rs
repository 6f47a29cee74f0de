//! The talks in Cairo, mid-way and at their end, and every page of every seat.

use std::path::PathBuf;

use detente::analysis::convergence::convergence;
use detente::case::Case;
use detente::disclosure::View;
use detente::format::source::SourceFile;
use detente::model::party::Seat;
use detente::negotiators::session::{play, usual_negotiators};
use detente::talks::event::{EventKind, History};
use detente_server::analyses::movement::Moved;
use detente_server::analyses::sketch::Sketch;
use detente_server::pages::form::{Filled, Typed};
use detente_server::pages::frame::Tab;
use detente_server::pages::people::{Mandated, Waiting};
use detente_server::pages::reading::Reading;
use detente_server::pages::record::KeptLedger;
use detente_server::pages::text::Looked;
use detente_server::pages::words::{Language, Words};
use detente_server::pages::{
    agreement, analysis, clause, communique, coordination, disclose, drafting, exposure, guide,
    mediators, meetings, movement, notes, obligation, overview, own_words, people, position,
    record, reply, requests, sealed, sent, signing, statements, text, verify,
};
use detente_server::principal::Role;
use maud::Markup;

/// The case, with its instructions as `change` leaves their texts.
pub(crate) fn case(change: impl Fn(&str, String) -> String) -> Case {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/cairo-truce-talks");
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        SourceFile::new(name, change(name, text))
    };
    let source = read("case.toml");
    let instructions: Vec<SourceFile> = detente::format::case::instruction_files(&source)
        .iter()
        .map(|name| read(name))
        .collect();
    detente::format::case::read(&source, &instructions).unwrap()
}

/// Played to the end by software.
pub(crate) fn played(case: Case) -> History {
    let protocol = case.public.protocol;
    let mut seated = usual_negotiators(&case, protocol, 1).unwrap();
    play(case, protocol, &mut seated).unwrap()
}

/// The same cut off after the replies to the third draft.
pub(crate) fn mid_way() -> History {
    let mut history = played(case(|_, text| text));
    let is_fourth =
        |kind: &EventKind| matches!(kind, EventKind::DraftTabled { number, .. } if number.0 == 4);
    let end = history
        .events
        .iter()
        .position(|event| is_fourth(&event.kind))
        .unwrap();
    history.events.truncate(end);
    history
}

/// Who reads a view: somebody with a second factor, in a role.
pub(crate) fn reading<'a>(view: &'a View<'a>, words: &'static Words, role: Role) -> Reading<'a> {
    Reading {
        view,
        words,
        reader: "amal",
        role,
        has_factor: true,
        days_behind: None,
    }
}

/// What is seen from a seat.
pub(crate) fn seen<T>(
    history: &History,
    seat: Seat,
    words: &'static Words,
    see: impl FnOnce(&Reading<'_>) -> T,
) -> T {
    let view = View::of(history, seat);
    see(&reading(&view, words, role_of(seat)))
}

/// In what role somebody of the seat reads, in tests.
pub(crate) fn role_of(seat: Seat) -> Role {
    Role::first_of(seat).unwrap_or(Role::Observer)
}

/// What a form of a page holds after a mistake.
pub(crate) fn with_mistakes(fields: &[&str], typed: &str) -> Filled {
    let values = fields.iter().map(|it| ((*it).to_owned(), typed.to_owned()));
    let mistakes = fields
        .iter()
        .chain(&[""])
        .map(|it| ((*it).to_owned(), typed.to_owned()));
    Filled {
        typed: Typed(values.collect()),
        mistakes: mistakes.collect(),
    }
}

/// The picture takes a while without optimisation, so one mediator has it drawn.
const MEDIATORS_THAT_ANALYSE: [Seat; 1] = [Seat::Mediator(detente::model::party::MediatorIdx(1))];

/// Every page of one seat by name, in English; forms as `filled`.
pub(crate) fn pages(history: &History, seat: Seat, filled: &Filled) -> Vec<(String, String)> {
    pages_in(Words::of(Language::English), history, seat, filled)
}

/// The same in other words.
pub(crate) fn pages_in(
    words: &'static Words,
    history: &History,
    seat: Seat,
    filled: &Filled,
) -> Vec<(String, String)> {
    let view = View::of(history, seat);
    let reading = reading(&view, words, role_of(seat));
    let tabs = Tab::of(seat);
    let mut pages: Vec<(String, Markup)> = vec![
        ("overview".into(), overview::page(&reading)),
        ("guide".into(), guide::page(&reading)),
        (
            "witness".into(),
            verify::witness(&reading, &witnessed(), "talks.example+0a1b2c3d+AAAA"),
        ),
        (
            "text".into(),
            text::page(&reading, Looked::default(), filled),
        ),
        ("meetings".into(), meetings::page(&reading, filled)),
        ("statements".into(), statements::page(&reading, filled)),
        ("held".into(), statements::held(&reading, filled)),
        ("agreement".into(), agreement::page(&reading, filled)),
        ("sign".into(), signing::page(&reading, filled)),
        ("exposure".into(), exposure::page(&reading)),
        (
            "record".into(),
            record::page(&reading, &ledgers(&view), "talks.example+0a1b2c3d+AAAA", 0),
        ),
    ];
    let n_drafts = view.state().drafts().len() as u32;
    if n_drafts > 1 {
        let looked = Looked {
            draft: Some(n_drafts),
            against: Some(n_drafts - 1),
        };
        pages.push(("redline".into(), text::page(&reading, looked, filled)));
        let looked = Looked {
            draft: Some(1),
            against: Some(n_drafts),
        };
        pages.push(("redline-back".into(), text::page(&reading, looked, filled)));
    }
    for clause in view.state().clauses() {
        if let Some(page) = clause::page(&reading, clause.id.as_str()) {
            pages.push((format!("clause-{}", clause.id), page));
        }
    }
    if let Some(carrying_out) = view.state().carrying_out() {
        for it in &carrying_out.agreement().terms().obligations {
            if let Some(page) = obligation::page(&reading, it.id.as_str(), filled) {
                pages.push((format!("obligation-{}", it.id), page));
            }
        }
    }
    let mandates = [
        Mandated {
            id: "1".into(),
            name: "amal".into(),
            role: role_of(seat),
            is_own: true,
        },
        Mandated {
            id: "2".into(),
            name: "noor".into(),
            role: role_of(seat),
            is_own: false,
        },
    ];
    let waiting = [Waiting {
        id: "3".into(),
        label: "the lawyer".into(),
        role: role_of(seat),
        until: "1 June 2026, 09:00 UTC".into(),
    }];
    let link = Some("https://talks.example/join/abc");
    pages.push((
        "people".into(),
        people::page(&reading, &mandates, &waiting, link, filled),
    ));
    for event in view.events() {
        let at = event.entry;
        let name = format!("entry-{:?}-{}", at.ledger, at.number);
        pages.push((
            name,
            sent::page(&reading, event, Some("c2sp.org/tlog-proof@v1\n…"), filled),
        ));
    }
    if tabs.contains(&Tab::Reply) {
        pages.push(("reply".into(), reply::page(&reading, filled)));
        pages.push(("position".into(), position::page(&reading, filled)));
        pages.push(("sealed".into(), sealed::page(&reading, filled)));
        pages.push(("words".into(), own_words::page(&reading)));
        for event in view.events() {
            if let EventKind::Replied { clauses, .. } = &event.kind {
                for it in clauses {
                    let (number, clause) = (event.entry.number.to_string(), it.clause.as_str());
                    if let Some(page) = own_words::change(&reading, &number, clause, filled) {
                        pages.push((format!("words-{number}-{clause}"), page));
                    }
                }
            }
        }
        let typed = replied(&reading);
        match reply::read(&reading, &typed) {
            Ok(act) => pages.push(("reply-check".into(), reply::check(&reading, &typed, &act))),
            Err(filled) => pages.push(("reply-again".into(), reply::page(&reading, &filled))),
        }
    }
    if tabs.contains(&Tab::Requests) {
        pages.push(("requests".into(), requests::page(&reading, filled)));
        pages.push(("notes".into(), notes::page(&reading, filled)));
    }
    if tabs.contains(&Tab::Desk) {
        pages.push(("desk".into(), mediators::page(&reading, filled)));
        pages.push(("drafting".into(), drafting::page(&reading, filled)));
        pages.push((
            "movement".into(),
            movement::page(&reading, &Moved::Measured(convergence(&view))),
        ));
        pages.push(("disclose".into(), disclose::page(&reading, filled)));
        pages.push(("communique".into(), communique::page(&reading, filled)));
        pages.push(("coordination".into(), coordination::page(&reading)));
        pages.push(("sealed".into(), sealed::page(&reading, filled)));
        if MEDIATORS_THAT_ANALYSE.contains(&seat) {
            pages.push((
                "analysis".into(),
                analysis::page(&reading, &Sketch::of(&view).into()),
            ));
        }
        let mut composed = filled.clone();
        composed.typed = composed
            .typed
            .with("words", "All 45 of them, for 60 days.")
            .with("phrase", "phrase-continue");
        pages.push((
            "communique-check".into(),
            communique::again(&reading, &composed),
        ));
        let typed = drafted(&reading);
        match drafting::read(&reading, &typed) {
            Ok(act) => pages.push(("preview".into(), drafting::check(&reading, &typed, &act))),
            Err(filled) => panic!("{:?}", filled.mistakes),
        }
    }
    pages
        .into_iter()
        .map(|(name, page)| (name, page.into_string()))
        .collect()
}

/// A reply as somebody could type it.
pub(crate) fn replied(reading: &Reading<'_>) -> Typed {
    let mut typed = Typed::default();
    let Some((number, draft)) = reading.state().current_draft() else {
        return typed;
    };
    typed = typed
        .with("draft", number.0.to_string())
        .with("version", "7");
    for (i, clause) in draft.clauses.iter().enumerate() {
        let position = ["accept", "accept-if", "reject", "none"][i % 4];
        typed = typed
            .with(&format!("position.{}", clause.id), position)
            .with(
                &format!("words.{}", clause.id),
                "if the order of Annex C stands",
            )
            .with(&format!("authority.{}", clause.id), "may-be-told");
        for at in clause.issues() {
            typed = typed
                .with(&format!("would.{at}"), "1")
                .with(&format!("would.{at}"), "0");
        }
    }
    typed
}

/// A draft as somebody could type it: the clauses as they are, two values in each place.
pub(crate) fn drafted(reading: &Reading<'_>) -> Typed {
    let agenda = reading.state().agenda();
    let mut typed = Typed::default()
        .with("by", "Egypt, Qatar")
        .with("version", "7");
    for clause in reading.state().clauses() {
        let words = clause.source(agenda);
        typed = typed.with(&format!("clause.{}", clause.id), words);
    }
    for (i, _) in agenda.iter().enumerate() {
        typed = typed
            .with(&format!("place.{i}"), "0")
            .with(&format!("place.{i}"), "1");
    }
    typed
}

fn ledgers(view: &View<'_>) -> Vec<KeptLedger> {
    let mut sizes = std::collections::BTreeMap::new();
    for event in view.events() {
        *sizes.entry(event.ledger()).or_insert(0) += 1;
    }
    let code = "amber otter nine violet river stone cloud lamp".to_owned();
    sizes
        .into_iter()
        .map(|(ledger, size)| KeptLedger {
            ledger,
            size,
            code: code.clone(),
        })
        .collect()
}

fn witnessed() -> [verify::Witnessed; 1] {
    [verify::Witnessed {
        name: "joint".into(),
        title: "Joint ledger".into(),
        note: "talks.example/case/joint\n7\nAAAA\n".into(),
        size: 7,
    }]
}
