//! Loads a server over loopback: 50 cases, 4 delegations each, 5 readings to 1 act.
//!
//! `cargo run --release -p detente-server --example load -- [--store STORE]
//! [--acts PER_SECOND] [--seconds N]` where STORE is `memory`, a new file, or
//! `postgres://…`, for which `--owner postgres://…` makes the tables first for
//! the role `detente`; 0 acts per second is as fast as it goes. Prints acts,
//! readings of the JSON interface and pages per second with their median and
//! 99th percentile in milliseconds.
//!
//! Half of the delegations are people with a browser: they open pages, fill in
//! a form and follow where it leads. The others are programs. Everything they
//! do has its time in a plan made beforehand, and is timed from then: when the
//! server is late, so is what comes after it (no coordinated omission).

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::agreement::signature::SigningKey;
use detente::format::action;
use detente::format::case::{instruction_files, read};
use detente::format::names::Names;
use detente::format::source::SourceFile;
use detente::model::party::{PartyIdx, Seat};
use detente::negotiators::session::{play, usual_negotiators};
use detente::record::{KeyUse, Name, RecordSigner};
use detente::talks::Talks;
use detente::talks::action::Act;
use detente::talks::event::{Event, EventKind};
use detente_server::app::{App, Parts};
use detente_server::chance::SystemChance;
use detente_server::clock::SystemClock;
use detente_server::config::Config;
use detente_server::house::event::Opening;
use detente_server::principal::Role;
use detente_server::rate::Rate;
use detente_server::serve::serve;
use detente_server::store::Store;
use detente_server::store::address::Address;
use detente_server::store::memory::Memory;
use detente_server::store::postgres::Postgres;
use detente_server::vault::Vault;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

const N_CASES: usize = 50;

/// Who speaks in each case: seat, role, and whether with a browser.
const SEATS: [(&str, Role, bool); 4] = [
    ("union", Role::Head, true),
    ("union", Role::Delegate, false),
    ("hospital", Role::Head, false),
    ("conciliator", Role::Lead, true),
];

/// Five readings and one act.
const STEPS: u32 = 6;

/// How it is asked to load.
struct Plan {
    store: String,
    owner: Option<String>,
    acts_per_second: f64,
    time: Duration,
}

fn plan() -> Fallible<Plan> {
    let mut plan = Plan {
        store: "memory".to_owned(),
        owner: None,
        acts_per_second: 60.0,
        time: Duration::from_secs(30),
    };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args
            .next()
            .ok_or_else(|| format!("{name}: a value is missing"))?;
        match name.as_str() {
            "--store" => plan.store = value,
            "--owner" => plan.owner = Some(value),
            "--acts" => plan.acts_per_second = value.parse()?,
            "--seconds" => plan.time = Duration::from_secs(value.parse()?),
            _ => {
                return Err(
                    format!("{name}: expected --store, --owner, --acts or --seconds").into(),
                );
            }
        }
    }
    Ok(plan)
}

fn main() -> Fallible<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(&plan()?))
}

async fn run(plan: &Plan) -> Fallible<()> {
    if let Some(owner) = &plan.owner {
        Postgres::migrate(owner, "detente").await?;
    }
    let store: Arc<dyn Store> = match plan.store.as_str() {
        "memory" => Arc::new(Memory::new()),
        told => Address::new(told).open().await?,
    };
    let scratch = std::env::temp_dir().join(format!("detente-load-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    let vault = Vault::create(&scratch.join("key"))?;
    std::fs::remove_dir_all(&scratch)?;
    let mut config = Config::usual("http://load.example");
    config.is_store_shared = plan.store.starts_with("postgres");
    let rate = Rate {
        burst: 1_000_000,
        per_minute: 60_000_000,
    };
    config.limits.rates = config.limits.rates.map(|_| rate);
    let secret = SigningKey::from_secret(&[7; 32]);
    let signer = RecordSigner::new(Name::new("load.example")?, KeyUse::Operator, secret)?;
    let app = App::open(Parts {
        config,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        store,
        vault: Arc::new(vault),
        signer: Arc::new(signer),
    });
    let app = app.await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let serving = app.clone();
    drop(tokio::spawn(async move {
        serve(&serving, listener, std::future::pending()).await
    }));

    let (played, reply) = played()?;
    let mut clients = Vec::new();
    for case in 0..N_CASES {
        let opening = opening(case)?;
        let id = opening.case.clone();
        app.open_case(opening).await?;
        app.enter(&id, &played).await?;
        for (number, (seat, role, has_browser)) in SEATS.into_iter().enumerate() {
            let token = app.invite(Some((&id, seat)), role).await?;
            let mut client = Client::connect(&address).await?;
            let body = serde_json::json!({
                "token": token.reveal(),
                "name": format!("person-{case}-{number}"),
                "password": "a horse and a battery",
                "as": if has_browser { "browser" } else { "program" },
            });
            let body = body.to_string();
            let joined = client.post("/api/v1/acceptances", "", JSON, &body);
            let answer = joined.await?;
            client.headers = if has_browser {
                let cookie = answer.header("set-cookie").ok_or("no cookie")?;
                let cookie = cookie.split(';').next().unwrap_or_default();
                format!("cookie: {cookie}\r\naccept: text/html\r\n")
            } else {
                let told: serde_json::Value = serde_json::from_slice(&answer.body)?;
                let token = told["token"].as_str().ok_or("no token")?;
                format!("authorization: Bearer {token}\r\n")
            };
            clients.push(Delegation {
                client,
                case: id.clone(),
                role,
                has_browser,
                number: 0,
                reply: reply.clone(),
                link: String::new(),
                version: String::new(),
            });
        }
    }
    println!(
        "{N_CASES} cases, {} delegations, store {}; {} processors, load of the machine before: {}",
        clients.len(),
        plan.store,
        std::thread::available_parallelism()?,
        std::fs::read_to_string("/proc/loadavg")
            .unwrap_or_default()
            .trim(),
    );

    let pause = match plan.acts_per_second {
        rate if rate > 0.0 => Duration::from_secs_f64(clients.len() as f64 / rate),
        _ => Duration::ZERO,
    };
    let n_clients = clients.len() as u32;
    let start = Instant::now();
    let mut running = Vec::new();
    for (delegation, i) in clients.into_iter().zip(0..) {
        // They begin spread out, the four of a case apart from each other.
        let place = (i % 4) * (n_clients / 4) + i / 4;
        let begin = start + pause * place / n_clients;
        running.push(tokio::spawn(drive(
            delegation,
            begin,
            pause / STEPS,
            start + plan.time,
        )));
    }
    let mut all = Times::default();
    for client in running {
        let times = client.await??;
        all.acts.extend(times.acts);
        all.reads.extend(times.reads);
        all.pages.extend(times.pages);
    }
    let seconds = start.elapsed().as_secs_f64();
    tell("acts", &mut all.acts, seconds);
    tell("reads", &mut all.reads, seconds);
    tell("pages", &mut all.pages, seconds);
    Ok(())
}

/// How long things took, from the time that the plan has for them.
#[derive(Default)]
struct Times {
    acts: Vec<Duration>,
    reads: Vec<Duration>,
    pages: Vec<Duration>,
}

async fn drive(
    mut delegation: Delegation,
    begin: Instant,
    pause: Duration,
    end: Instant,
) -> Fallible<Times> {
    let mut times = Times::default();
    let mut due = begin;
    let mut step = 0;
    loop {
        if pause.is_zero() {
            // As fast as it goes: from when the one before was done.
            due = Instant::now();
        }
        if due >= end {
            return Ok(times);
        }
        tokio::time::sleep_until(due.into()).await;
        let is_act = if delegation.has_browser {
            delegation.browse(step % STEPS).await?
        } else {
            delegation.call(step % STEPS).await?
        };
        let took = due.elapsed();
        match (is_act, delegation.has_browser) {
            (true, _) => times.acts.push(took),
            (false, true) => times.pages.push(took),
            (false, false) => times.reads.push(took),
        }
        step += 1;
        due += pause;
    }
}

/// Who reads and acts.
struct Delegation {
    client: Client,
    case: String,
    role: Role,
    has_browser: bool,
    // Of the next act.
    number: u64,
    // To a clause of the current draft, as JSON.
    reply: String,
    // Where the last form led.
    link: String,
    // What the form that is open was based on.
    version: String,
}

impl Delegation {
    /// One step of somebody with a browser; true for an act.
    async fn browse(&mut self, step: u32) -> Fallible<bool> {
        let room = format!("/c/{}", self.case);
        let is_lead = self.role == Role::Lead;
        // Where notes are kept: mediators have them on a page of their own.
        let notes = if is_lead { "coordination" } else { "notes" };
        let path = match step {
            0 => room,
            1 => format!("{room}/text"),
            2 => format!("{room}/{}", if is_lead { "desk" } else { "requests" }),
            3 => {
                let page = self.client.get(&format!("{room}/{notes}")).await?;
                let page = String::from_utf8_lossy(&page.body).into_owned();
                let version = page.split("name=\"version\" value=\"").nth(1);
                let version = version.and_then(|it| it.split('"').next());
                version.ok_or("no form")?.clone_into(&mut self.version);
                return Ok(false);
            }
            4 => {
                self.number += 1;
                let body = format!(
                    "version={}&words=note+{}+on+what+was+said",
                    self.version, self.number
                );
                let path = format!("{room}/notes");
                let sent = self.client.post(&path, "", FORM, &body).await?;
                let link = sent.header("location");
                self.link = link.ok_or("the form leads nowhere")?.to_owned();
                return Ok(true);
            }
            _ => self.link.clone(),
        };
        self.client.get(&path).await?;
        Ok(false)
    }

    /// One step of a program; true for an act.
    async fn call(&mut self, step: u32) -> Fallible<bool> {
        let view = format!("/api/v1/cases/{}", self.case);
        let path = match step {
            0 => view,
            1 => format!("{view}/events?limit=20"),
            2 => format!("{view}/drafts"),
            3 => {
                self.number += 1;
                let words = format!("note {} on what was said", self.number);
                // Mostly for one's own side; at times into the room, which the
                // mediators then read, or to the public.
                let act = match (self.number % 5, self.role) {
                    (0, Role::Head) => self.reply.clone(),
                    (2, _) => serde_json::json!({ "act": "make-statement", "body": {
                        "speaker": "one of us", "attribution": "on the record",
                        "words": words, "grade": "A1",
                    } })
                    .to_string(),
                    _ => {
                        serde_json::json!({ "act": "note", "body": { "words": words } }).to_string()
                    }
                };
                let key = format!("idempotency-key: {}\r\n", self.number);
                let path = format!("{view}/acts");
                let sent = self.client.post(&path, &key, JSON, &act);
                sent.await?;
                return Ok(true);
            }
            4 => format!("{view}/ledgers"),
            _ => format!("{view}/ledgers/public/checkpoint"),
        };
        self.client.get(&path).await?;
        Ok(false)
    }
}

fn tell(what: &str, times: &mut [Duration], seconds: f64) {
    times.sort_unstable();
    let at = |share: f64| {
        let i = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(i).map_or(0.0, |it| it.as_secs_f64() * 1e3)
    };
    println!(
        "{what}: {} in {seconds:.1} s, {:.0}/s, p50 {:.1} ms, p99 {:.1} ms, worst {:.1} ms",
        times.len(),
        times.len() as f64 / seconds,
        at(0.5),
        at(0.99),
        at(1.0)
    );
}

fn opening(number: usize) -> Fallible<Opening> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/hospital-rota");
    let read = |name: &str| std::fs::read_to_string(Path::new(&folder).join(name));
    let id = format!("rota-{number:02}");
    let text = read("case.toml")?.replacen("\"hospital-rota\"", &format!("\"{id}\""), 1);
    let mut instructions = Vec::new();
    for name in instruction_files(&SourceFile::new("case.toml", text.clone())) {
        let own = read(&name)?;
        instructions.push((name, own));
    }
    Ok(Opening {
        case: id,
        protocol: "single-text".to_owned(),
        is_published: false,
        text,
        instructions,
    })
}

/// The talks as software plays them until the replies to the third draft, and
/// the hospital's reply to one clause of it, to be given once more.
fn played() -> Fallible<(Vec<Event>, String)> {
    let opening = opening(0)?;
    let source = SourceFile::new("case.toml", opening.text);
    let own = opening.instructions.into_iter();
    let own: Vec<_> = own
        .map(|(name, text)| SourceFile::new(&name, text))
        .collect();
    let case = read(&source, &own).map_err(|all| format!("{:?}", all.first()))?;
    let protocol = case.public.protocol;
    let mut seated = usual_negotiators(&case, protocol, 1).map_err(|it| format!("{it:?}"))?;
    let mut history = play(case, protocol, &mut seated).map_err(|it| format!("{it:?}"))?;
    let is_fourth = |event: &Event| matches!(event.kind, EventKind::DraftTabled { number, .. } if number.0 == 4);
    let end = history.events.iter().position(is_fourth);
    history
        .events
        .truncate(end.ok_or("there is no fourth draft")?);
    let hospital = Seat::Party(PartyIdx(1));
    let replied = history.events.iter().rev().find_map(|event| {
        let EventKind::Replied { draft, clauses } = &event.kind else {
            return None;
        };
        (event.by == hospital).then(|| Act::Reply {
            draft: *draft,
            clauses: clauses.iter().take(1).cloned().collect(),
            requests: Vec::new(),
        })
    });
    let events = history.events.clone();
    let talks = Talks::resume(history);
    let state = talks.state(hospital).ok_or("nobody is there")?;
    let names = Names::of(&talks.history().case.public, state);
    let bytes = action::write(&replied.ok_or("the hospital has not replied")?, &names);
    Ok((events, String::from_utf8(bytes)?))
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// What the server answered.
struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// One connection that stays open: as much of HTTP as this needs.
struct Client {
    address: String,
    stream: TcpStream,
    headers: String,
}

impl Client {
    async fn connect(address: &str) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address: address.to_owned(),
            stream,
            headers: String::new(),
        })
    }

    async fn get(&mut self, path: &str) -> Fallible<Answer> {
        self.send(&format!("GET {path}"), "", "").await
    }

    async fn post(&mut self, path: &str, extra: &str, media: &str, body: &str) -> Fallible<Answer> {
        let extra = format!("{extra}content-type: {media}\r\n");
        self.send(&format!("POST {path}"), &extra, body).await
    }

    async fn send(&mut self, line: &str, extra: &str, body: &str) -> Fallible<Answer> {
        let request = format!(
            "{line} HTTP/1.1\r\nhost: load.example\r\n{}{extra}content-length: {}\r\n\r\n{body}",
            self.headers,
            body.len()
        );
        // A server hangs up on whoever is silent for long: then it is another
        // connection, and the time that it takes counts. What is sent again is
        // done once.
        match self.exchange(line, &request).await {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) | Err(_) => {
                let stream = TcpStream::connect(&self.address).await?;
                stream.set_nodelay(true)?;
                self.stream = stream;
                let answer = self.exchange(line, &request).await?;
                answer.ok_or_else(|| "the server hung up twice".into())
            }
        }
    }

    /// Sends a request and reads the answer; nothing if the server hung up first.
    async fn exchange(&mut self, line: &str, request: &str) -> Fallible<Option<Answer>> {
        self.stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        let mut head_end = None;
        loop {
            let n = self.stream.read(&mut buffer).await?;
            if n == 0 {
                return Ok(None);
            }
            bytes.extend_from_slice(buffer.get(..n).unwrap_or_default());
            if head_end.is_none() {
                head_end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
            }
            let Some(end) = head_end else {
                continue;
            };
            let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
            let answer = Answer {
                head,
                body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
            };
            let length = answer.header("content-length");
            let length: usize = length.ok_or("no length")?.parse()?;
            if answer.body.len() < length {
                continue;
            }
            let status = answer.head.get(9..10).unwrap_or_default();
            if status != "2" && status != "3" {
                let told = String::from_utf8_lossy(&answer.body).into_owned();
                return Err(format!("{line}: {told}").into());
            }
            return Ok(Some(answer));
        }
    }
}
