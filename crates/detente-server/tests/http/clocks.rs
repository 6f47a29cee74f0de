//! P19: a clock that is wrong, jumps or goes backwards changes nothing but the
//! times that are recorded.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use detente::format::action;
use detente::format::names::Names;
use detente::model::party::Seat;
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{Event, EventKind};
use detente_server::clock::Clock;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::cairo::{CAIRO, mid_way};
use crate::world::{PASSWORD, World, ask};

/// Talks of a demonstration go on where the played ones stopped, in the hour of
/// the reader, and say so; sessions go by the machine.
#[tokio::test]
async fn a_demonstration_goes_on_in_the_time_of_its_case() {
    let world = World::in_cairo(&mid_way()).await;
    let latest = world.now() - SignedDuration::from_hours(900 * 24 + 5);
    let hani = world.browser("hani").await;
    let before = hani.get(&world, "").await.text();
    assert!(!before.contains("days behind the calendar"));
    world
        .app
        .demonstrate("cairo-truce-talks", latest)
        .await
        .unwrap();
    let page = hani.get(&world, "notes").await.text();
    assert!(page.contains("days behind the calendar"), "{page}");
    let version = crate::browser::value(&page, "version").to_owned();
    let note = [("version", version.as_str()), ("words", "in its time")];
    hani.done(&world, "notes", &note).await;
    let noted = world
        .get("hani", "/api/v1/cases/cairo-truce-talks")
        .await
        .json();
    let noted = noted["events"].as_array().unwrap().last().unwrap();
    let at: Timestamp = noted["at"].as_str().unwrap().parse().unwrap();
    let later = at.duration_since(latest);
    assert!(
        later >= SignedDuration::ZERO && later < SignedDuration::from_hours(24),
        "{later}"
    );
}

/// What a clock shows at the beginning, and how far it is put before each step.
type Course = (&'static str, &'static str, fn(usize) -> SignedDuration);

const YEAR: i64 = 365 * 24;

const COURSES: [Course; 8] = [
    ("right", "2026-06-01T09:00:00Z", |_| {
        SignedDuration::from_mins(10)
    }),
    ("stands still", "2026-06-01T09:00:00Z", |_| {
        SignedDuration::ZERO
    }),
    (
        "ten years on, midway",
        "2026-06-01T09:00:00Z",
        |step| match step {
            20 => SignedDuration::from_hours(10 * YEAR),
            _ => SignedDuration::from_secs(7),
        },
    ),
    (
        "ten years back, midway",
        "2026-06-01T09:00:00Z",
        |step| match step {
            20 => SignedDuration::from_hours(-10 * YEAR),
            _ => SignedDuration::from_secs(7),
        },
    ),
    ("always back", "2026-06-01T09:00:00Z", |_| {
        SignedDuration::from_millis(-1)
    }),
    ("to and fro", "2026-06-01T09:00:00Z", |step| {
        SignedDuration::from_secs(if step % 2 == 0 { 25_200 } else { -25_201 })
    }),
    ("over a leap day", "2028-02-28T23:59:00Z", |step| {
        SignedDuration::from_hours(if step % 10 == 9 { 24 } else { 0 })
    }),
    // Of a machine whose clock is set to local time where summer time ends.
    (
        "summer time ends",
        "2026-10-25T00:55:00Z",
        |step| match step {
            15 => SignedDuration::from_hours(-1),
            _ => SignedDuration::from_mins(1),
        },
    ),
];

/// What is done in the script: the acts behind events that software played,
/// each as it is sent, by whose seat.
fn script() -> Vec<(Seat, Vec<u8>)> {
    let played = mid_way();
    let case = crate::cairo::case();
    let protocol = case.public.protocol;
    let mut talks = Talks::open(case, protocol);
    let mut script = Vec::new();
    for event in &played {
        let seat = talks.history().case.public.seat_id(event.by).to_owned();
        let has_person = crate::cairo::PEOPLE.iter().any(|it| it.1 == seat);
        if let Some(act) = act_behind(event).filter(|_| has_person) {
            let state = talks.state(event.by).unwrap();
            let names = Names::of(&talks.history().case.public, state);
            let now = event.at;
            let by = event.by;
            let action = Action { by, act };
            // What it rests on is there in this order too.
            if let Ok(events) = talks.decide(&action, now) {
                script.push((by, action::write(&action.act, &names)));
                // And words for one's own side, which rest on nothing.
                let words = format!("after act {}", script.len());
                script.push((by, action::write(&Act::Note { words }, &names)));
                talks.absorb(&events);
            }
        }
    }
    script
}

fn act_behind(event: &Event) -> Option<Act> {
    Some(match event.kind.clone() {
        EventKind::NoteKept { words } => Act::Note { words },
        EventKind::StatementMade(it) => Act::MakeStatement(it),
        EventKind::PreferencesDeposited(it) => Act::Deposit(it),
        EventKind::MeetingConvened(it) => Act::Convene(it),
        EventKind::DraftTabled { draft, .. } => Act::TableDraft(draft),
        EventKind::Replied { draft, clauses } => Act::Reply {
            draft,
            clauses,
            requests: Vec::new(),
        },
        _ => return None,
    })
}

/// Takes away what a clock has to do with: times, and what is hashed over them.
fn without_times(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(without_times);
        }
        Value::Array(items) => items.iter_mut().for_each(without_times),
        _ => {}
    }
}

fn page_without_times(page: &str) -> String {
    let mut parts = page.split("<time ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("</time>").map_or(part, |it| it.1));
    }
    kept
}

/// Runs the script by a clock; gives what was answered and what each then sees.
async fn run(
    course: Course,
    script: &[(Seat, Vec<u8>)],
    planted: fn(&World),
) -> BTreeMap<String, String> {
    let (_, begin, put) = course;
    let mut world = World::in_cairo(&[]).await;
    planted(&world);
    let begin: Timestamp = begin.parse().unwrap();
    let away = begin.duration_since(world.clock.now());
    world.clock.advance(away);
    let public = crate::cairo::case().public;
    let mut told = BTreeMap::new();
    for (i, (seat, act)) in script.iter().enumerate() {
        world.clock.advance(put(i));
        let name = crate::cairo::person_of(public.seat_id(*seat));
        let path = format!("/api/v1/cases/{CAIRO}/acts");
        let mut asked = ask("POST", &path)
            .header("content-type", "application/json")
            .header("idempotency-key", &format!("step-{i}"));
        asked.body.clone_from(act);
        // Sessions do end by the clock: whoever has none logs in again.
        if world.get(name, "/api/v1/session").await.status == 401 {
            let token = world.log_in(name).await;
            world.tokens.insert(name.to_owned(), token);
        }
        if act.starts_with(b"{\"act\":\"deposit\"") {
            let confirmed = ask("POST", "/api/v1/session/confirmation");
            let confirmed = confirmed.json(&json!({ "password": PASSWORD }));
            assert!(world.by(name, confirmed).await.status.is_success());
            let view = world.get(name, &format!("/api/v1/cases/{CAIRO}")).await;
            asked = asked.header("if-match", view.header("etag").unwrap());
        }
        let answer = world.by(name, asked).await;
        let entries = answer.json()["entries"].clone();
        let entries = entries.as_array().into_iter().flatten();
        let entries: Vec<String> = entries.map(|it| it["entry"].to_string()).collect();
        told.insert(
            format!("step {i:03}"),
            format!("{} {entries:?}", answer.status),
        );
    }
    for (name, _, _) in crate::cairo::PEOPLE {
        let token = world.log_in(name).await;
        world.tokens.insert(name.to_owned(), token);
        let shown = world.get(name, &format!("/api/v1/cases/{CAIRO}")).await;
        let mut view = shown.json();
        if shown.status == 200 {
            times_never_fall(&view);
        }
        without_times(&mut view);
        told.insert(format!("{name}: view"), format!("{} {view}", shown.status));
        let browser = Browser::log_in(&world, name).await.in_case(CAIRO);
        // The page of statements writes times as words; its events are in the view.
        for page in ["", "text", "reply", "requests", "notes", "meetings"] {
            let shown = browser.get(&world, page).await;
            let text = page_without_times(&shown.text());
            told.insert(
                format!("{name}: /{page}"),
                format!("{} {text}", shown.status),
            );
        }
    }
    told
}

fn times_never_fall(view: &Value) {
    let mut last: BTreeMap<String, Timestamp> = BTreeMap::new();
    for event in view["events"].as_array().unwrap() {
        let entry = event["entry"].as_str().unwrap();
        let ledger = entry.split('#').next().unwrap().to_owned();
        let at: Timestamp = event["at"].as_str().unwrap().parse().unwrap();
        let before = last.insert(ledger, at);
        assert!(before.is_none_or(|before| before <= at), "{entry}");
    }
}

#[tokio::test]
async fn a_wrong_clock_changes_nothing_but_times() {
    let script = script();
    let right = run(COURSES[0], &script, |_| {}).await;
    let done = right.values().filter(|it| it.starts_with("201")).count();
    assert!(
        done >= 30 && done == script.len(),
        "{done} of {} acts are done",
        script.len()
    );
    assert!(right.values().all(|it| it.starts_with("20")));
    for course in &COURSES[1..] {
        let told = run(*course, &script, |_| {}).await;
        assert_eq!(told.len(), right.len());
        for (what, expected) in &right {
            assert_eq!(&told[what], expected, "{}: {what}", course.0);
        }
    }
    println!(
        "P19 {done} acts under {} clocks, {} answers and views of each, 0 differences but times",
        COURSES.len(),
        right.len()
    );
}

/// The planted fault: a store that takes nothing that is dated before what it
/// took last, so that the server depends on its clock. As long as that is right,
/// nobody notices.
#[tokio::test]
async fn what_hangs_on_the_clock_is_found_out() {
    let script = script();
    let right = run(COURSES[0], &script, |_| {}).await;
    let planted = |world: &World| {
        let refuses = &world.troubled.refuses_the_past;
        refuses.store(true, Ordering::Relaxed);
    };
    assert_eq!(run(COURSES[0], &script, planted).await, right);
    let found = COURSES[1..]
        .iter()
        .map(|course| run(*course, &script, planted));
    let mut n_found = 0;
    for told in found {
        n_found += u32::from(told.await != right);
    }
    assert!(n_found > 0, "no clock shows it");
    println!(
        "P19 planted fault: {n_found} of {} clocks show it",
        COURSES.len() - 1
    );
}
