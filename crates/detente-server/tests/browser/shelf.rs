//! Pages as files, for a browser to open.

use std::path::PathBuf;

use detente::agreement::signature::SigningKey;
use detente::disclosure::View;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::record::{
    Checkpoint, Entry, KeyUse, Name, Receipt, RecordSigner, Salt, SignedCheckpoint, Tree,
};
use detente::talks::event::{Event, EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::text::reply::Authority;
use detente_server::pages::form::{Filled, Typed};
use detente_server::pages::paper::document::Document;
use detente_server::pages::paper::{agreement, draft, sheet as paper_sheet, statement};
use detente_server::pages::reading::Reading;
use detente_server::pages::words::Words;
use detente_server::pages::{
    cases, disclose, factor, front, language, operator, problem, public_case, sheet, verify,
};
use detente_server::principal::Role;
use detente_server::problem::Problem;

use crate::mid_way::{case, mid_way, pages_in, played, reading, with_mistakes};

/// The pages on which an operation of the table of routes is to be seen, by
/// how their names begin; `None` for one that nobody has thought of here.
pub(crate) fn shown_as(operation: &str) -> Option<&'static [&'static str]> {
    Some(match operation {
        "page-front" => &["front"],
        "page-language" => &["language"],
        "page-join" => &["join"],
        "page-public" => &["public"],
        "page-verify" => &["verify"],
        "form-verify" => &["verify-held", "verify-refused"],
        "page-operator" => &["operator"],
        "page-cases" => &["cases"],
        "page-overview" => &["overview", "mediator-overview", "observer-overview"],
        "page-text" => &["text", "redline", "end-text"],
        "page-clause" => &["clause-"],
        "page-reply" => &["reply", "mistakes-reply"],
        "form-reply-check" => &["reply-check"],
        "form-reply-change" => &["reply"],
        "page-requests" => &["requests", "mediator-requests", "mistakes-requests"],
        "page-position" => &["position"],
        "page-sealed" => &["sealed", "mediator-sealed"],
        "page-factor" => &["factor-off", "factor-on"],
        "form-factor" => &["factor"],
        "form-factor-confirm" => &["factor-papers"],
        "paper-text" => &["paper-draft"],
        "paper-agreement" => &["paper-agreement"],
        "paper-statement" => &["paper-statement"],
        "page-words" => &["words"],
        "page-word" => &["words-"],
        "page-notes" => &["notes"],
        "page-meetings" => &["meetings", "mediator-meetings"],
        "page-statements" => &["statements"],
        "page-held" => &["held"],
        "page-agreement" => &["agreement", "end-agreement"],
        "page-obligation" => &["end-obligation-"],
        "page-exposure" => &["exposure", "end-exposure"],
        "page-sign" => &["sign", "end-sign", "end-stated"],
        "page-record" => &["record", "mediator-record"],
        "page-entry" => &["entry"],
        "page-witness" => &["witness"],
        "page-guide" => &["guide"],
        "page-people" => &["people", "mediator-people"],
        "form-invite" => &["people"],
        "page-desk" => &["desk", "end-mediator-desk"],
        "page-drafting" => &["drafting", "mistakes-drafting"],
        "form-draft-check" => &["preview"],
        "form-draft-change" | "form-draft-import" => &["drafting"],
        "page-disclose" => &["disclose"],
        "form-disclose-check" => &["disclose-check"],
        "page-movement" => &["movement"],
        "page-analysis" => &["analysis"],
        "page-coordination" => &["coordination"],
        "page-communique" => &["communique"],
        "form-communique-check" => &["communique-check"],
        "form-communique-change" => &["communique"],
        "form-communique-paper" => &["paper-communique"],
        _ => return None,
    })
}

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
    let mid_way = freed(mid_way());
    let ended = played(case(|_, text| text));
    let none = Filled::default();
    let party = Seat::Party(PartyIdx(1));
    // The one for whom the picture of what could be agreed is drawn.
    let lead = Seat::Mediator(MediatorIdx(1));
    let mut pages: Vec<(String, String)> = Vec::new();
    let mut put = |prefix: &str, found: Vec<(String, String)>| {
        // One clause, one entry, one obligation, one of the own words.
        let mut rows: Vec<&str> = Vec::new();
        for (name, page) in found {
            let row = ["clause-", "entry-", "obligation-", "words-"];
            if let Some(row) = row.into_iter().find(|it| name.starts_with(it)) {
                if rows.contains(&row) {
                    continue;
                }
                rows.push(row);
            }
            let name = match name.split_once('-') {
                Some(("entry", _)) => "entry".to_owned(),
                _ => name,
            };
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
    put("", pages_in(words, &mid_way, party, &none));
    let (also, only): (Vec<_>, Vec<_>) = pages_in(words, &mid_way, lead, &none)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("entry-") && !name.starts_with("clause-"))
        .partition(|(name, _)| ALSO_OF_MEDIATORS.contains(&name.as_str()));
    put("", only);
    put("mediator", also);
    put("", told(words, &mid_way, lead));
    let mut seen = pages_in(words, &mid_way, history_seat(&mid_way), &none);
    seen.retain(|(name, _)| name == "overview" || name == "people");
    put("observer", seen);
    for (prefix, seat) in [("end", party), ("end-mediator", lead)] {
        let mut last = pages_in(words, &ended, seat, &none);
        last.retain(|(name, _)| {
            AT_THE_END.contains(&name.as_str()) || name.starts_with("obligation-handover")
        });
        put(prefix, last);
    }
    let stated = Filled {
        typed: Typed::default()
            .with("mandate", "Head of the delegation")
            .with("on", "2024-03-01")
            .with("until", "2024-06-01"),
        mistakes: Vec::new(),
    };
    let signed = pages_in(words, &ended, party, &stated).into_iter();
    let signed = signed.filter(|(name, _)| name == "sign");
    put(
        "end",
        signed
            .map(|(_, page)| ("stated".to_owned(), page))
            .collect(),
    );
    for (form, page, history, seat) in [
        ("reply", "reply", &mid_way, party),
        ("request", "requests", &mid_way, party),
        ("deposit", "position", &mid_way, party),
        ("authorise", "words-", &mid_way, party),
        ("meeting", "meetings", &mid_way, lead),
        ("statement", "statements", &mid_way, lead),
        ("hold", "held", &mid_way, lead),
        ("draft", "drafting", &mid_way, lead),
        ("communique", "communique", &mid_way, lead),
        ("invite", "people", &mid_way, lead),
        ("key", "sign", &ended, party),
        ("report", "obligation-handover", &ended, party),
    ] {
        let mut again = with_mistakes(&MISTAKEN, "…");
        again.typed = again.typed.with("form", form);
        let mut found = pages_in(words, history, seat, &again);
        found.retain(|(name, _)| match page.ends_with(['-', 'r']) {
            true => name.starts_with(page),
            false => name == page,
        });
        found.truncate(1);
        put("mistakes", found);
    }
    put("paper", papers(words, &ended, party));
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

/// Pages that parties and mediators both have, each with forms of its own.
const ALSO_OF_MEDIATORS: [&str; 9] = [
    "overview",
    "sealed",
    "requests",
    "notes",
    "meetings",
    "record",
    "people",
    "statements",
    "guide",
];

/// Pages that say something else once there is an agreement.
const AT_THE_END: [&str; 8] = [
    "overview",
    "text",
    "agreement",
    "exposure",
    "sign",
    "guide",
    "desk",
    "drafting",
];

/// Fields that are shown with a mistake.
const MISTAKEN: [&str; 22] = [
    "words",
    "title",
    "password",
    "speaker",
    "attribution",
    "what",
    "who",
    "issue",
    "option",
    "clause.aid",
    "words.aid",
    "place.0",
    "place.1",
    "annex",
    "authority",
    "not-before",
    "public",
    "kind",
    "deed",
    "quantity",
    "label",
    "phrase",
];

/// The same talks, with what the parties said freed for carrying, and one of
/// the mediators proposing to carry something.
fn freed(mut history: History) -> History {
    let mut last = None;
    for event in &mut history.events {
        if let EventKind::Replied { clauses, .. } = &mut event.kind {
            for reply in clauses.iter_mut().filter(|it| !it.words.is_empty()) {
                reply.authority = Authority::MayBeTold;
                last = Some((event.entry, event.at, reply.words.clone()));
            }
        }
    }
    let (source, at, words) = last.unwrap();
    let mediators = history.events.iter();
    let mediators = mediators.filter(|it| it.ledger() == Ledger::Mediators);
    let number = mediators.count() as u32 + 1;
    history.events.push(Event {
        entry: EntryRef {
            ledger: Ledger::Mediators,
            number,
        },
        at,
        by: Seat::Mediator(MediatorIdx(0)),
        kind: EventKind::DisclosureProposed {
            source,
            words,
            to: Ledger::Joint,
        },
    });
    history
}

/// What is printed: the last draft, the agreement and the first statement.
fn papers(words: &'static Words, history: &History, seat: Seat) -> Vec<(String, String)> {
    let view = View::of(history, seat);
    let reading = reading(&view, words, Role::Lead);
    let last = view.state().drafts().len() as u32;
    let agreed = view.state().carrying_out().unwrap();
    let mut events = view.events().iter();
    let papers = [
        ("draft", draft::document(&reading, Some(last))),
        (
            "agreement",
            Some(agreement::document(words, agreed.agreement())),
        ),
        (
            "statement",
            events.find_map(|it| statement::document(&reading, it.entry)),
        ),
        ("communique", Some(composed(&reading))),
    ];
    papers
        .into_iter()
        .map(|(name, paper)| {
            let page = paper_sheet::page(&paper.unwrap());
            (name.to_owned(), page.into_string())
        })
        .collect()
}

/// A communique before it is public, marked as a draft.
fn composed(reading: &Reading<'_>) -> Document {
    let written = Statement {
        speaker: reading.seat_name(reading.seat()),
        attribution: Attribution::OnTheRecord,
        channel: None,
        words: reading.say("phrase-continue"),
        grade: Grade::parse("A1").unwrap(),
    };
    statement::unpublished(reading, &written)
}

/// How words will stand with those who are told.
fn told(words: &'static Words, history: &History, seat: Seat) -> Vec<(String, String)> {
    let view = View::of(history, seat);
    let reading = reading(&view, words, Role::Lead);
    let freed = history
        .events
        .iter()
        .rev()
        .find_map(|event| match (&event.kind, event.ledger()) {
            (EventKind::Replied { clauses, .. }, Ledger::Room(party)) => {
                let reply = clauses.iter().find(|it| !it.words.is_empty())?;
                Some((party, event.entry.number, reply.clause.clone()))
            }
            _ => None,
        });
    let (party, number, clause) = freed.unwrap();
    let typed = Typed::default()
        .with("n", "0")
        .with("party", party.0.to_string())
        .with("number", number.to_string())
        .with("clause", clause.as_str())
        .with("to-0", "joint");
    let act = disclose::read(&reading, &typed).unwrap();
    let page = disclose::check(&reading, &typed, &act).into_string();
    vec![("disclose-check".to_owned(), page)]
}

/// A key, and a receipt that was signed with it.
fn receipt() -> (String, String) {
    let name = Name::new("talks.example").unwrap();
    let secret = SigningKey::from_secret(&[7; 32]);
    let operator = RecordSigner::new(name, KeyUse::Operator, secret).unwrap();
    let body = br#"{"kind":"note","words":"as it was said"}"#.to_vec();
    let entry = Entry::Open {
        salt: Salt([3; 32]),
        body,
    };
    let tree = Tree::of([entry.commitment()]);
    let checkpoint = Checkpoint {
        origin: Name::new("talks.example/cairo-truce-talks/joint").unwrap(),
        size: 1,
        root: tree.root(),
    };
    let receipt = Receipt {
        entry,
        index: 0,
        proof: tree.inclusion(0, 1).unwrap(),
        note: SignedCheckpoint::sign(checkpoint, &operator),
    };
    (operator.public().to_string(), receipt.text())
}

fn unique(name: &str) -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

fn history_seat(history: &History) -> Seat {
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
    let (key, receipt) = receipt();
    let handed_in = |text: &str| Filled {
        typed: Typed::default().with("text", text),
        mistakes: Vec::new(),
    };
    let pages = [
        ("verify", verify::page(words, &figures.key, &none)),
        (
            "verify-held",
            verify::page(words, &key, &handed_in(&receipt)),
        ),
        (
            "verify-refused",
            verify::page(words, &key, &handed_in("a receipt, it is said")),
        ),
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
        (
            "factor-off",
            factor::page(words, &factor::Stage::None, &none),
        ),
        (
            "factor-on",
            factor::page(words, &factor::Stage::On { n_papers: 3 }, &none),
        ),
        (
            "factor-papers",
            factor::page(
                words,
                &factor::Stage::SwitchedOn(vec!["f2k8 q7pm".to_owned(); 10]),
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
