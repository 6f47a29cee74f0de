//! What acts, readings and pages cost as the record of a case grows.
//!
//! `cargo run --release -p detente-server --example growth -- [STORE]` where
//! STORE is `memory`, a new file, or `postgres://…`. The talks in Cairo, after
//! their third draft, go on with notes, statements and replies of two parties
//! and a mediator. At 300, 1,000 and 10,000 events it prints the median and
//! the 99th percentile of 200 of each, in microseconds, and the ratio of the
//! median to the one at 300. No network: requests go straight to the router.

#[path = "../tests/pages/mid_way.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared with the tests, and a tool that may stop"
)]
mod mid_way;

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use detente::agreement::signature::SigningKey;
use detente::format::action;
use detente::format::case::instruction_files;
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::record::{KeyUse, Name, RecordSigner};
use detente::talks::Talks;
use detente::talks::action::Act;
use detente::talks::event::EventKind;
use detente_server::app::{App, Parts};
use detente_server::chance::SystemChance;
use detente_server::clock::SystemClock;
use detente_server::config::Config;
use detente_server::gate::router;
use detente_server::house::event::Opening;
use detente_server::principal::Role;
use detente_server::rate::Rate;
use detente_server::store::Store;
use detente_server::store::address::Address;
use detente_server::store::memory::Memory;
use detente_server::vault::Vault;
use tower_service::Service;

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CASE: &str = "cairo-truce-talks";
const SIZES: [u64; 3] = [300, 1_000, 10_000];
const SAMPLES: u64 = 200;
const PEOPLE: [(&str, Role); 3] = [
    ("israel", Role::Head),
    ("hamas", Role::Head),
    ("egypt", Role::Lead),
];

/// What is read: by whom of [`PEOPLE`], and where. What begins with `/` is a
/// page, the rest a part of the JSON interface.
const READINGS: [(usize, &str); 31] = [
    (0, ""),
    (0, "events?after=LATE&limit=20"),
    (0, "drafts"),
    (0, "ledgers"),
    (0, "ledgers/delegation:israel/receipts/7"),
    (0, "ledgers/public/checkpoint"),
    (2, ""),
    (2, "events?after=LATE&limit=20"),
    (0, "/"),
    (0, "/guide"),
    (0, "/text"),
    (0, "/text/exchange"),
    (0, "/reply"),
    (0, "/requests"),
    (0, "/position"),
    (0, "/words"),
    (0, "/notes"),
    (0, "/meetings"),
    (0, "/statements"),
    (0, "/agreement"),
    (0, "/record"),
    (0, "/witness"),
    (0, "/people"),
    (0, "/sent/delegation:israel/7"),
    (2, "/"),
    (2, "/desk"),
    (2, "/drafting"),
    (2, "/disclose"),
    (2, "/movement"),
    (2, "/coordination"),
    (2, "/record"),
];

/// One that acts and reads.
struct Client {
    router: Router,
    role: Role,
    token: String,
    cookie: String,
    // To the current draft, as JSON; of parties.
    reply: String,
    n_acts: u64,
}

impl Client {
    async fn join(app: &App, talks: &Talks, (seat, role): (&str, Role)) -> Fallible<Self> {
        let token = app.invite(Some((CASE, seat)), role).await?;
        let password = "a long road to the table";
        let mut client = Self {
            router: router(app),
            role,
            token: String::new(),
            cookie: String::new(),
            reply: reply(talks, seat)?,
            n_acts: 0,
        };
        let body = serde_json::json!({
            "token": token.reveal(), "name": seat, "password": password, "as": "browser",
        });
        let request = Request::post("/api/v1/acceptances").header("content-type", JSON);
        let joined = client
            .router
            .call(request.body(Body::from(body.to_string()))?);
        let cookie = joined.await?.headers().get("set-cookie").cloned();
        let cookie = cookie.ok_or("no cookie")?.to_str()?.to_owned();
        client.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let body = serde_json::json!({ "name": seat, "password": password });
        let request = Request::post("/api/v1/sessions").header("content-type", JSON);
        let opened = client
            .router
            .call(request.body(Body::from(body.to_string()))?);
        let opened = axum::body::to_bytes(opened.await?.into_body(), usize::MAX).await?;
        let opened: serde_json::Value = serde_json::from_slice(&opened)?;
        client.token = opened["token"].as_str().ok_or("no token")?.to_owned();
        Ok(client)
    }

    async fn send(&mut self, method: &str, path: &str, body: String) -> Fallible<Duration> {
        let mut request = Request::builder().method(method).uri(path);
        request = if path.starts_with("/api") {
            request
                .header("content-type", JSON)
                .header("authorization", format!("Bearer {}", self.token))
                .header("idempotency-key", self.n_acts.to_string())
        } else {
            request
                .header("cookie", &self.cookie)
                .header("accept", "text/html")
        };
        let request = request.body(Body::from(body))?;
        let start = Instant::now();
        let response = self.router.call(request).await?;
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
        let took = start.elapsed();
        if status.is_success() {
            return Ok(took);
        }
        Err(format!("{path}: {status} {}", String::from_utf8_lossy(&body)).into())
    }

    async fn act(&mut self) -> Fallible<Duration> {
        self.n_acts += 1;
        let words = format!("note {} on what was said at the table", self.n_acts);
        let act = match (self.n_acts % 10, self.role) {
            (0, Role::Head) => self.reply.clone(),
            (1 | 2, _) => serde_json::json!({ "act": "make-statement", "body": {
                "speaker": "one of us", "attribution": "on the record",
                "words": words, "grade": "A1",
            } })
            .to_string(),
            _ => serde_json::json!({ "act": "note", "body": { "words": words } }).to_string(),
        };
        let path = format!("/api/v1/cases/{CASE}/acts");
        self.send("POST", &path, act).await
    }

    async fn get(&mut self, path: &str, n_events: u64) -> Fallible<Duration> {
        // All of them read at least a third of the events.
        let path = path.replace("LATE", &(n_events / 3).to_string());
        let path = match path.as_str() {
            "" => format!("/api/v1/cases/{CASE}"),
            "/" => format!("/c/{CASE}"),
            page if page.starts_with('/') => format!("/c/{CASE}{page}"),
            part => format!("/api/v1/cases/{CASE}/{part}"),
        };
        self.send("GET", &path, String::new()).await
    }
}

const JSON: &str = "application/json";

fn main() -> Fallible<()> {
    let store = std::env::args().nth(1);
    let store = store.unwrap_or_else(|| "memory".to_owned());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(&store))
}

async fn run(store_name: &str) -> Fallible<()> {
    let store: Arc<dyn Store> = match store_name {
        "memory" => Arc::new(Memory::new()),
        told => Address::new(told).open().await?,
    };
    let app = app(store).await?;
    app.open_case(opening()?).await?;
    let talks = Talks::resume(mid_way::mid_way());
    let played = &talks.history().events;
    app.enter(CASE, played).await?;
    let mut clients = Vec::new();
    for person in PEOPLE {
        clients.push(Client::join(&app, &talks, person).await?);
    }
    println!("store {store_name}; microseconds, of {SAMPLES} each");
    let mut first: Vec<u64> = Vec::new();
    let mut n_events = played.len() as u64;
    for size in SIZES {
        while n_events < size {
            for client in &mut clients {
                client.act().await?;
                n_events += 1;
            }
        }
        println!("\n{n_events} events: median (ratio), 99th percentile");
        let mut rows: Vec<(String, Vec<Duration>)> = Vec::new();
        let mut times = Vec::new();
        for i in 0..SAMPLES as usize {
            times.push(clients[i % PEOPLE.len()].act().await?);
            n_events += 1;
        }
        rows.push(("act".to_owned(), times));
        for (who, path) in READINGS {
            let mut times = Vec::new();
            clients[who].get(path, n_events).await?;
            for _ in 0..SAMPLES {
                times.push(clients[who].get(path, n_events).await?);
            }
            rows.push((format!("{} {path}", PEOPLE[who].0), times));
        }
        for path in ["", "/"] {
            let mut times = Vec::new();
            for _ in 0..SAMPLES / 4 {
                clients[0].act().await?;
                n_events += 1;
                times.push(clients[0].get(path, n_events).await?);
            }
            rows.push((format!("israel {path} after an act"), times));
        }
        for (i, (what, mut times)) in rows.into_iter().enumerate() {
            times.sort_unstable();
            let at = |hundredths: usize| {
                let time = times.get((times.len() * hundredths / 100).min(times.len() - 1));
                time.map_or(0, |it| it.as_micros() as u64)
            };
            let median = at(50);
            if first.len() == i {
                first.push(median);
            }
            let ratio = median as f64 / first[i].max(1) as f64;
            println!("  {what:<42} {median:>8} ({ratio:.2}) {:>8}", at(99));
        }
    }
    Ok(())
}

/// What a party said last of one clause, to be said once more; nothing for others.
fn reply(talks: &Talks, seat: &str) -> Fallible<String> {
    let history = talks.history();
    let seat = history.case.public.seat(seat).ok_or("no such seat")?;
    let replied = history.events.iter().rev().find_map(|event| {
        let EventKind::Replied { draft, clauses } = &event.kind else {
            return None;
        };
        (event.by == seat).then(|| Act::Reply {
            draft: *draft,
            clauses: clauses.iter().take(1).cloned().collect(),
            requests: Vec::new(),
        })
    });
    let state = talks.state(seat).ok_or("nobody is there")?;
    let names = Names::of(&history.case.public, state);
    let bytes = replied.map(|act| action::write(&act, &names));
    Ok(String::from_utf8(bytes.unwrap_or_default())?)
}

async fn app(store: Arc<dyn Store>) -> Fallible<App> {
    let scratch = std::env::temp_dir().join(format!("detente-growth-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    let vault = Vault::create(&scratch.join("key"))?;
    std::fs::remove_dir_all(&scratch)?;
    let mut config = Config::usual("https://growth.example");
    let rate = Rate {
        burst: u32::MAX,
        per_minute: u32::MAX,
    };
    config.limits.rates = config.limits.rates.map(|_| rate);
    let secret = SigningKey::from_secret(&[7; 32]);
    let signer = RecordSigner::new(Name::new("growth.example")?, KeyUse::Operator, secret)?;
    let parts = Parts {
        config,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        store,
        vault: Arc::new(vault),
        signer: Arc::new(signer),
    };
    Ok(App::open(parts).await?)
}

fn opening() -> Fallible<Opening> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/cairo-truce-talks");
    let text = std::fs::read_to_string(folder.join("case.toml"))?;
    let mut instructions = Vec::new();
    for name in instruction_files(&SourceFile::new("case.toml", text.clone())) {
        let own = std::fs::read_to_string(folder.join(&name))?;
        instructions.push((name, own));
    }
    Ok(Opening {
        case: CASE.to_owned(),
        protocol: "single-text".to_owned(),
        is_published: false,
        text,
        instructions,
    })
}
