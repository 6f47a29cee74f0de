//! P22: how long an answer takes tells nothing about another room. Not by the
//! clock: valgrind counts the instructions of a reader's requests, where the
//! other side has said nothing and where it has said very much.

use std::process::Command;

use detente::model::party::{PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::Event;
use detente_server::principal::Role;
use detente_server::store::LogName;

use crate::browser::Browser;
use crate::world::{CASE, World, config, opening};

/// A reader's requests: these parts of the interface, and these pages.
const PARTS: [&str; 4] = [
    "",
    "/events",
    "/drafts",
    "/ledgers/delegation:hospital/receipts/1",
];
const PAGES: [&str; 3] = ["", "notes", "statements"];

/// Each of them so many times.
const N_ROUNDS: u32 = 12;

/// What one process is told: how much the other side has said, how many rounds
/// of requests there are, and whether each looks at the log of all (the fault).
struct Task {
    n_private: u32,
    n_rounds: u32,
    is_faulty: bool,
}

/// Does nothing in a run of the tests; valgrind runs it with a task.
#[test]
fn child() {
    let Ok(task) = std::env::var("DETENTE_TEST_INSTRUCTIONS") else {
        return;
    };
    let numbers: Vec<u32> = task.split(' ').map(|it| it.parse().unwrap()).collect();
    let [n_private, n_rounds, is_faulty] = numbers[..] else {
        panic!("{task}")
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(read(&Task {
        n_private,
        n_rounds,
        is_faulty: is_faulty == 1,
    }));
}

/// What both sides have said: of the reader's always the same.
fn said(n_private: u32) -> Vec<Event> {
    let opening = opening(CASE, false);
    let source = detente::format::source::SourceFile::new("case.toml", opening.text);
    let case = detente::format::case::read(&source, &[]).unwrap();
    let protocol = case.public.protocol;
    let mut talks = Talks::open(case, protocol);
    let by_reader = (0..5).map(|_| PartyIdx(0));
    let by_other = (0..n_private).map(|_| PartyIdx(1));
    for party in by_reader.chain(by_other) {
        let words = "much is said of this and of that".to_owned();
        let act = Act::Note { words };
        let by = Seat::Party(party);
        let now = "2026-06-01T09:00:00Z".parse().unwrap();
        let events = talks.decide(&Action { by, act }, now).unwrap();
        talks.absorb(&events);
    }
    talks.into_history().events
}

async fn read(task: &Task) {
    let mut world = World::empty(config()).await;
    world.app.enter(CASE, &said(task.n_private)).await.unwrap();
    world.joins("uma", CASE, "union", Role::Head).await;
    let browser = Browser::log_in(&world, "uma").await;
    let log = LogName::new(&format!("case:{CASE}")).unwrap();
    for _ in 0..task.n_rounds {
        for part in PARTS {
            let path = format!("/api/v1/cases/{CASE}{part}");
            // The receipt is another's: it does not exist.
            let status = world.get("uma", &path).await.status;
            assert!(matches!(status.as_u16(), 200 | 404), "{path}: {status}");
        }
        for page in PAGES {
            assert_eq!(browser.get(&world, page).await.status, 200);
        }
        if task.is_faulty {
            world.store.rows(&log, 0, usize::MAX).await.unwrap();
        }
    }
}

/// The instructions of a process.
fn counted(task: &Task) -> u64 {
    let this = std::env::current_exe().unwrap();
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this)
        .args(["--exact", "instructions::child", "--test-threads=1"])
        .env(
            "DETENTE_TEST_INSTRUCTIONS",
            format!(
                "{} {} {}",
                task.n_private,
                task.n_rounds,
                u8::from(task.is_faulty)
            ),
        )
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success(), "{told}");
    let count = told
        .lines()
        .find_map(|line| line.split("Collected :").nth(1));
    count.and_then(|it| it.trim().parse().ok()).unwrap()
}

/// The fewest instructions counted so far: a timer that fires adds some, and
/// nothing takes any away.
#[derive(Clone, Copy)]
struct Fewest {
    n_private: u32,
    is_faulty: bool,
    first: u64,
    all: u64,
}

impl Fewest {
    fn new(n_private: u32, is_faulty: bool) -> Self {
        Self {
            n_private,
            is_faulty,
            first: u64::MAX,
            all: u64::MAX,
        }
    }

    /// Counts once more; what the reader's requests cost by themselves.
    fn again(&mut self) -> u64 {
        let with = |n_rounds| {
            counted(&Task {
                n_private: self.n_private,
                n_rounds,
                is_faulty: self.is_faulty,
            })
        };
        self.first = self.first.min(with(1));
        self.all = self.all.min(with(1 + N_ROUNDS));
        // What comes before, and the first round, are the same in both.
        self.all - self.first
    }
}

#[test]
fn what_another_room_holds_costs_a_reader_no_instruction() {
    let is_there = Command::new("valgrind").arg("--version").output().is_ok();
    if !is_there {
        println!("skipped: valgrind is not installed (apt-get install valgrind)");
        return;
    }
    let full = std::env::var_os("DETENTE_FULL").is_some();
    if !full {
        println!("skipped: counting takes a minute, and is done with DETENTE_FULL=1");
        return;
    }
    let n_private = 1_000;
    let n_requests = N_ROUNDS as usize * (PARTS.len() + PAGES.len());
    // To look at an entry takes more than three instructions; a timer that
    // fires while it is counted has cost up to one for each.
    let n_looks = (n_private as usize * n_requests) as f64;
    let of_each = |more: u64, quiet: u64| more.abs_diff(quiet) as f64 / n_looks;
    let (mut without, mut with) = (Fewest::new(0, false), Fewest::new(n_private, false));
    let (mut quiet, mut busy) = (without.again(), with.again());
    for _ in 0..4 {
        if of_each(busy, quiet) < 1.0 {
            break;
        }
        (quiet, busy) = (without.again(), with.again());
    }
    let faulty = Fewest::new(n_private, true).again();
    println!(
        "P22 {n_requests} requests: {quiet} instructions with nothing in the other room, {busy} with {n_private} entries there: {:.2} for each entry and request; planted fault: {:.0}",
        of_each(busy, quiet),
        of_each(faulty, quiet)
    );
    assert!(of_each(busy, quiet) < 3.0);
    assert!(of_each(faulty, quiet) > 30.0);
}
