//! What an act and a reading cost as the record of a case grows.
//!
//! `cargo run --release -p detente-server --example growth -- [STORE]` where
//! STORE is `memory`, a new file, or `postgres://…`. Two parties keep notes in
//! turn; at 100, 1,000 and 10,000 events the medians of 200 of each are
//! printed, in microseconds and as a ratio to those at 100. No network: requests
//! go straight to the router.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use detente::agreement::signature::SigningKey;
use detente::format::case::instruction_files;
use detente::format::source::SourceFile;
use detente::record::{KeyUse, Name, RecordSigner};
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

const CASE: &str = "hospital-rota";
const SIZES: [u64; 3] = [100, 1_000, 10_000];
const SAMPLES: u64 = 200;

/// One that acts and reads.
struct Client {
    router: Router,
    token: String,
    n_acts: u64,
}

impl Client {
    async fn send(&mut self, method: &str, path: &str, body: String) -> Fallible<Duration> {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1/{path}"))
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.token))
            .header("idempotency-key", self.n_acts.to_string())
            .body(Body::from(body))?;
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
        let body = serde_json::json!({ "act": "note", "body": { "words": words } });
        let path = format!("cases/{CASE}/acts");
        self.send("POST", &path, body.to_string()).await
    }

    async fn get(&mut self, path: &str) -> Fallible<Duration> {
        let path = format!("cases/{CASE}{path}");
        self.send("GET", &path, String::new()).await
    }
}

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
    let mut clients = Vec::new();
    let app = app(store).await?;
    app.open_case(opening()?).await?;
    for (name, seat) in [("uma", "union"), ("levi", "hospital")] {
        let invited = app.invite(Some((CASE, seat)), Role::Head).await?;
        let mut router = router(&app);
        let body = serde_json::json!({
            "token": invited.reveal(), "name": name, "password": "a long road to the table",
        });
        let request = Request::post("/api/v1/acceptances")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()))?;
        let answer = router.call(request).await?.into_body();
        let answer = axum::body::to_bytes(answer, usize::MAX).await?;
        let answer: serde_json::Value = serde_json::from_slice(&answer)?;
        let token = answer["token"].as_str().ok_or("no token")?.to_owned();
        clients.push(Client {
            router,
            token,
            n_acts: 0,
        });
    }
    println!("store {store_name}; medians of {SAMPLES}, microseconds (ratio to 100 events)");
    let mut first: Option<Vec<f64>> = None;
    let mut n_events = 0;
    for size in SIZES {
        while n_events + SAMPLES / 2 < size {
            for client in &mut clients {
                client.act().await?;
                n_events += 1;
            }
        }
        let mut medians = Vec::new();
        let (mut acts, mut views) = (Vec::new(), Vec::new());
        for i in 0..SAMPLES {
            let [own, other] = clients.as_mut_slice() else {
                break;
            };
            // One acts, the other reads; then the other way round.
            let (one, reader) = if i % 2 == 0 {
                (own, other)
            } else {
                (other, own)
            };
            acts.push(one.act().await?);
            n_events += 1;
            one.get("").await?;
            views.push(reader.get("").await?);
        }
        let Some(own) = clients.first_mut() else {
            return Ok(());
        };
        medians.push(("act", median(&mut acts)));
        medians.push(("view again", median(&mut views)));
        let tail = format!("/events?after={}&limit=20", n_events / 2 - 20);
        for (what, path, acts_before) in [
            ("last 20 events", tail.as_str(), false),
            ("receipt", "/ledgers/delegation:union/receipts/7", false),
            ("view after an act", "", true),
        ] {
            let mut times = Vec::new();
            for _ in 0..SAMPLES {
                if acts_before {
                    own.act().await?;
                    n_events += 1;
                }
                times.push(own.get(path).await?);
            }
            medians.push((what, median(&mut times)));
        }
        let values: Vec<f64> = medians.iter().map(|(_, value)| *value).collect();
        let base = first.get_or_insert_with(|| values.clone());
        println!("{n_events} events:");
        for ((what, value), base) in medians.iter().zip(base.iter()) {
            println!("  {what}: {value:.0} ({:.2})", value / base);
        }
    }
    Ok(())
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    let middle = times.get(times.len() / 2);
    middle.map_or(0.0, |it| it.as_secs_f64() * 1e6)
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
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/hospital-rota");
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
