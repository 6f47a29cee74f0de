//! P17: what is computed in a process of its own has an end, whatever it does:
//! its time, its memory, and whoever waits for it.
//!
//! The processes that misbehave are doubles: a shell that spins, and this test
//! program, begun once more, which asks for memory without end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use detente_server::config::Config;
use detente_server::worker::{Means, WorkerCommand, confine};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::giant::{Giant, Hostile, confided, giant};
use crate::world::{CASE, World, ask, config};

/// Few outcomes, and rules enough to have something to do.
const SMALL: Giant = giant("small", 4, 5, Hostile::Rules);

/// The program that `detente serve` is in place of.
pub(crate) fn worker() -> WorkerCommand {
    WorkerCommand {
        program: PathBuf::from(env!("CARGO_BIN_EXE_detente-worker")),
        arguments: Vec::new(),
    }
}

fn shell(script: &str, place: &Path) -> WorkerCommand {
    WorkerCommand {
        program: PathBuf::from("/bin/sh"),
        arguments: ["-c".into(), script.into(), place.into()].to_vec(),
    }
}

/// It writes down which process it is, and spins.
const SPINS: &str = r#"echo $$ >"$0.new"; mv "$0.new" "$0"; while :; do :; done"#;

/// The same, but the process that spins is not the one that was begun.
const SPINS_ELSEWHERE: &str = r#"sh -c 'echo $$ >"$0.new"; mv "$0.new" "$0"; while :; do :; done' "$0" </dev/null >/dev/null & wait"#;

fn apart(worker: WorkerCommand) -> Config {
    let mut config = config();
    config.worker = Some(worker);
    config
}

/// A file that is not there yet, and not any more after the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let name = format!("detente-worker-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    /// Which process wrote itself down here.
    async fn process(&self) -> u32 {
        loop {
            if let Ok(text) = std::fs::read_to_string(&self.0) {
                return text.trim().parse().unwrap();
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

fn is_there(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists()
}

async fn begun(world: &World, who: &str, what: &str) -> String {
    let path = format!("/api/v1/cases/{CASE}/analyses");
    let asked = ask("POST", &path).json(&json!({ "what": what }));
    let answer = world.by(who, asked).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
    answer.header("location").unwrap().to_owned()
}

async fn at_its_end(world: &World, who: &str, analysis: &str) -> Value {
    loop {
        let told = world.get(who, analysis).await.json();
        if told["state"] != "waiting" {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn answers_others(world: &World) {
    let read = world
        .get("uma", &format!("/api/v1/cases/{CASE}/events"))
        .await;
    assert_eq!(read.status, 200);
}

/// What a mediator is told of the same talks by a server with such a setup.
async fn told(config: Config) -> (Value, Value, String) {
    let mut world = World::empty(config).await.and_heads().await;
    confided(&mut world, &SMALL).await;
    let convergence = begun(&world, "elias", "convergence").await;
    let convergence = at_its_end(&world, "elias", &convergence).await;
    let lead = format!("pen-{}", SMALL.id);
    let path = format!("/api/v1/cases/{}/analyses", SMALL.id);
    let asked = ask("POST", &path).json(&json!({ "what": "confided" }));
    let asked = world.by(&lead, asked).await;
    let found = at_its_end(&world, &lead, asked.header("location").unwrap()).await;
    let browser = Browser::log_in(&world, &lead).await.in_case(SMALL.id);
    let page = browser.get(&world, "analysis").await;
    assert_eq!(page.status, 200);
    (convergence, found, page.text())
}

#[tokio::test]
async fn a_process_of_its_own_answers_the_same() {
    let unhurried = |mut config: Config| {
        (config.limits.analysis_seconds, config.limits.page_seconds) = (100, 100);
        config
    };
    let here = told(unhurried(config())).await;
    let elsewhere = told(unhurried(apart(worker()))).await;
    assert!(here.1["result"]["nash"].is_object(), "{}", here.1);
    assert!(here.2.contains("<svg"));
    assert_eq!(here, elsewhere);
}

/// Asks a process that spins, until its time is over; which process it was.
async fn given_up(script: &str, place: &Place) -> u32 {
    let mut config = apart(shell(script, &place.0));
    config.limits.analysis_seconds = 1;
    let world = World::empty(config).await.and_heads().await;
    let analysis = begun(&world, "uma", "convergence").await;
    let process = place.process().await;
    answers_others(&world).await;
    let told = at_its_end(&world, "uma", &analysis).await;
    assert_eq!(told, json!({ "state": "given-up" }));
    answers_others(&world).await;
    process
}

#[tokio::test]
async fn a_process_that_spins_is_ended() {
    let place = Place::new("spins");
    let process = given_up(SPINS, &place).await;
    assert!(!is_there(process), "it was ended, and waited for");
}

#[tokio::test]
async fn work_that_goes_on_is_found_out() {
    let place = Place::new("goes-on");
    let process = given_up(SPINS_ELSEWHERE, &place).await;
    assert!(is_there(process), "without its end it is there");
    let ended = std::process::Command::new("kill")
        .args(["-9", &process.to_string()])
        .status();
    assert!(ended.unwrap().success());
}

#[tokio::test]
async fn a_page_is_shown_without_what_takes_too_long() {
    let place = Place::new("page");
    let mut config = apart(shell(SPINS, &place.0));
    config.limits.page_seconds = 1;
    let mut world = World::empty(config).await.and_heads().await;
    confided(&mut world, &SMALL).await;
    let lead = format!("pen-{}", SMALL.id);
    let browser = Browser::log_in(&world, &lead).await.in_case(SMALL.id);
    let page = browser.get(&world, "analysis").await;
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("<svg"), "{}", page.text());
    assert!(page.text().contains(TOO_MUCH), "{}", page.text());
    assert!(!is_there(place.process().await));
}

/// What the page says of a space that is too large, and of a fault of ours.
const TOO_MUCH: &str = "too large to be drawn";
const FAULT: &str = "could not be computed";

/// Processes that give no answer although nothing was too much.
fn broken() -> [WorkerCommand; 4] {
    let place = Path::new("/");
    [
        WorkerCommand {
            program: PathBuf::from("/there/is/no/such/program"),
            arguments: Vec::new(),
        },
        shell("exit 1", place),
        shell("cat >/dev/null; echo no answer", place),
        shell("cat >/dev/null; echo '{\"another\": 1}'", place),
    ]
}

#[tokio::test]
async fn a_fault_of_ours_is_not_told_as_too_much() {
    for (i, command) in broken().into_iter().enumerate() {
        let mut world = World::empty(apart(command)).await.and_heads().await;
        confided(&mut world, &SMALL).await;
        let analysis = begun(&world, "uma", "convergence").await;
        let told = at_its_end(&world, "uma", &analysis).await;
        // What is an answer in form goes to whoever asked as it is.
        if i < 3 {
            assert_eq!(told, json!({ "state": "failed" }), "{i}");
        }
        let lead = format!("pen-{}", SMALL.id);
        let browser = Browser::log_in(&world, &lead).await.in_case(SMALL.id);
        let page = browser.get(&world, "analysis").await;
        assert_eq!(page.status, 200, "{i}: {}", page.text());
        assert!(page.text().contains(FAULT), "{i}: {}", page.text());
        assert!(!page.text().contains(TOO_MUCH), "{i}: {}", page.text());
        answers_others(&world).await;
    }
}

#[tokio::test]
async fn what_nobody_waits_for_is_ended() {
    let place = Place::new("nobody");
    let mut config = apart(shell(SPINS, &place.0));
    config.limits.page_seconds = 1_000;
    let mut world = World::empty(config).await.and_heads().await;
    confided(&mut world, &SMALL).await;
    let world = Arc::new(world);
    let lead = format!("pen-{}", SMALL.id);
    let browser = Browser::log_in(&world, &lead).await.in_case(SMALL.id);
    let inside = Arc::clone(&world);
    let asking = tokio::spawn(async move { browser.get(&inside, "analysis").await });
    let process = place.process().await;
    assert!(is_there(process));
    asking.abort();
    while is_there(process) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    answers_others(&world).await;
}

#[tokio::test]
async fn more_than_can_wait_are_refused_with_a_time() {
    let place = Place::new("many");
    let mut config = apart(shell(SPINS, &place.0));
    (
        config.limits.analysis_seconds,
        config.limits.analyses_waiting,
    ) = (2, 1);
    let world = World::empty(config).await.and_heads().await;
    let first = begun(&world, "uma", "convergence").await;
    let second = begun(&world, "levi", "convergence").await;
    let path = format!("/api/v1/cases/{CASE}/analyses");
    let asked = ask("POST", &path).json(&json!({ "what": "convergence" }));
    let third = world.by("elias", asked).await;
    assert_eq!(
        (third.status.as_u16(), third.header("retry-after")),
        (503, Some("2"))
    );
    // Each in its turn.
    for (who, analysis) in [("uma", first), ("levi", second)] {
        let told = at_its_end(&world, who, &analysis).await;
        assert_eq!(told, json!({ "state": "given-up" }));
    }
}

/// The memory that the double may take, of what it asks for at least.
const CAP: u64 = 1 << 30;

/// The double: not a test unless it is told to eat, and where to say that it
/// got all that it asked for.
#[test]
fn eats_without_end() {
    let Some(place) = std::env::var_os("DETENTE_TEST_EATS") else {
        return;
    };
    if std::env::var_os("DETENTE_TEST_UNBOUND").is_none() {
        let means = Means {
            seconds: 60,
            memory_bytes: CAP,
        };
        confine(means).unwrap();
    }
    let mut all: Vec<Vec<u8>> = Vec::new();
    while all.len() < 64 {
        all.push(Vec::with_capacity(64 << 20));
    }
    std::fs::write(place, format!("{}", all.len())).unwrap();
}

/// Asks the double, with or without a cap; what is told of it, and whether it
/// got all that it asked for.
async fn eats_all(name: &str, unbound: &str) -> (Value, bool) {
    let place = Place::new(name);
    let script = format!(
        r#"export DETENTE_TEST_EATS="$0" {unbound}; exec "$1" --exact worker::eats_without_end"#
    );
    let mut command = shell(&script, &place.0);
    command
        .arguments
        .push(std::env::current_exe().unwrap().into());
    let world = World::empty(apart(command)).await.and_heads().await;
    let analysis = begun(&world, "uma", "convergence").await;
    let told = at_its_end(&world, "uma", &analysis).await;
    answers_others(&world).await;
    (told["state"].clone(), place.0.exists())
}

#[tokio::test]
async fn a_process_that_takes_memory_without_end_is_ended() {
    assert_eq!(eats_all("eats", "").await, (json!("given-up"), false));
}

#[tokio::test]
async fn memory_without_a_cap_is_found_out() {
    // It gets all, and what it then says is no answer.
    let told = eats_all("eats-all", "DETENTE_TEST_UNBOUND=1").await;
    assert_eq!(told, (json!("failed"), true));
}

#[tokio::test]
async fn the_program_itself_keeps_to_its_memory() {
    let mut config = apart(worker());
    // Not its time: it has more than the test.
    config.limits.analysis_seconds = 1_000;
    let asked = async |config: Config| {
        let world = World::empty(config).await.and_heads().await;
        let analysis = begun(&world, "uma", "convergence").await;
        let told = at_its_end(&world, "uma", &analysis).await;
        answers_others(&world).await;
        told["state"].clone()
    };
    // The same program answers, so it is there and understands the question.
    assert_eq!(asked(config.clone()).await, json!("done"));
    // Less than it needs to read its question. Of what is given up, only time
    // and memory are told so, and the time is not over.
    config.limits.analysis_memory_bytes = 1 << 20;
    assert_eq!(asked(config).await, json!("given-up"));
}
