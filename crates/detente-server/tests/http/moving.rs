//! P17: how talks move is measured beside the case and not in it, in its turn
//! and time; a giant's rounds hold nobody up.

use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use detente::case::ProtocolKind;
use detente::format::source::SourceFile;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::Event;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use detente_server::config::Config;
use detente_server::principal::Role;

use crate::browser::Browser;
use crate::giant::{Giant, Hostile, giant};
use crate::world::{World, ask, config, note};

/// As many values as an issue may have, in many of them.
const WIDE: Giant = giant("wide", 20, 100_000, Hostile::Sums);

const ROUNDS: u32 = 4;

/// What the page says once there is something to say, and while there is not.
const MEASURED: &str = "Converging";
const NOT_YET: &str = "open this page again";

/// Talks in which both come nearer, round by round.
fn played(giant: &Giant) -> Vec<Event> {
    let opening = giant.opening();
    let case = SourceFile::new("case.toml", opening.text);
    let files = opening.instructions.into_iter();
    let files: Vec<SourceFile> = files
        .map(|(name, text)| SourceFile::new(&name, text))
        .collect();
    let case =
        detente::format::case::read(&case, &files).unwrap_or_else(|all| panic!("{}", all[0]));
    let (now, clauses) = (case.public.opens, case.public.clauses.clone());
    let n_issues = case.public.agenda.len();
    let n_values = case.public.agenda[0].domain.n_values();
    let mut talks = Talks::open(case, ProtocolKind::SingleText);
    for round in 1..=ROUNDS {
        let draft = Draft {
            clauses: clauses.clone(),
            brackets: vec![Bracket::Open(vec![ValueIdx(0)]); n_issues],
            provenance: Provenance::default(),
            handovers: Vec::new(),
            renderings: Default::default(),
        };
        let by = Seat::Mediator(MediatorIdx(0));
        let act = Act::TableDraft(draft);
        talks.apply(&Action { by, act }, now).unwrap();
        let step = round * n_values / 10;
        for (party, value) in [(0, step), (1, n_values - 1 - step)] {
            let asked = (0..n_issues).map(|i| (IssueIdx(i), vec![ValueIdx(value)]));
            let reply = ClauseReply {
                clause: clauses[0].id.clone(),
                position: Position::Reserve,
                words: String::new(),
                authority: Authority::NotToBeTold,
                would_accept: asked.collect(),
            };
            let act = Act::Reply {
                draft: DraftNo(round),
                clauses: vec![reply],
                requests: Vec::new(),
            };
            let by = Seat::Party(PartyIdx(party));
            talks.apply(&Action { by, act }, now).unwrap();
        }
    }
    talks.history().events.clone()
}

/// Such talks on a server, and the browser of their lead mediator.
async fn world(config: Config) -> (World, Browser) {
    let mut world = World::empty(config).await;
    world.app.open_case(WIDE.opening()).await.unwrap();
    world.app.enter(WIDE.id, &played(&WIDE)).await.unwrap();
    for (seat, role) in [("one", Role::Head), ("pen", Role::Lead)] {
        world.joins(seat, WIDE.id, seat, role).await;
    }
    let browser = Browser::log_in(&world, "pen").await.in_case(WIDE.id);
    (world, browser)
}

#[test]
fn a_case_goes_on_while_its_movement_is_measured() {
    // One thread that answers, and one beside it, which is taken.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (world, browser) = world(config()).await;
        let world = Arc::new(world);
        let (release, taken) = mpsc::channel::<()>();
        let holds = tokio::task::spawn_blocking(move || taken.recv());
        let inside = Arc::clone(&world);
        let measured = tokio::spawn(async move { browser.get(&inside, "movement").await });
        for number in 0..8 {
            let path = format!("/api/v1/cases/{}/acts", WIDE.id);
            let said = ask("POST", &path).json(&note("while it is measured"));
            let said = said.header("idempotency-key", &number.to_string());
            let said = world.by("one", said).await;
            assert_eq!(said.status, 201, "{}", said.text());
        }
        assert!(
            !measured.is_finished(),
            "it is measured where others are answered"
        );
        drop(release);
        assert!(holds.await.unwrap().is_err());
        let page = measured.await.unwrap();
        assert_eq!(page.status, 200);
        assert!(page.text().contains(MEASURED), "{}", page.text());
    });
}

#[tokio::test]
async fn what_is_not_measured_in_time_is_told() {
    let mut config = config();
    config.limits.page_seconds = 0;
    let (world, browser) = world(config).await;
    let page = browser.get(&world, "movement").await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(NOT_YET), "{}", page.text());
}

#[tokio::test]
async fn wide_issues_are_measured_by_what_was_named() {
    let (world, browser) = world(config()).await;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..21 {
        let start = Instant::now();
        let page = browser.get(&world, "movement").await;
        times.push(start.elapsed());
        assert!(page.text().contains(MEASURED), "{}", page.text());
    }
    let first = times.remove(0);
    times.sort_unstable();
    println!(
        "P17 movement of 20 issues with 100,000 values, {ROUNDS} rounds: at first {:.1} ms, then median {:.2} ms",
        first.as_secs_f64() * 1e3,
        times[10].as_secs_f64() * 1e3,
    );
}
