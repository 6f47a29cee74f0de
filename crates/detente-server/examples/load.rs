//! Loads a server over loopback: 50 cases, 4 delegations each, 5 reads to 1 act.
//!
//! `cargo run --release -p detente-server --example load -- [STORE] [ACTS_PER_SECOND] [SECONDS]`
//! where STORE is `memory`, a new file, or `postgres://…`; 0 acts per second
//! is as fast as it goes. Prints acts and reads per second with their median and
//! 99th percentile in milliseconds.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::agreement::signature::SigningKey;
use detente::format::case::instruction_files;
use detente::format::source::SourceFile;
use detente::record::{KeyUse, Name, RecordSigner};
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
use detente_server::vault::Vault;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

const N_CASES: usize = 50;
const SEATS: [(&str, Role); 4] = [
    ("union", Role::Head),
    ("union", Role::Delegate),
    ("hospital", Role::Head),
    ("conciliator", Role::Lead),
];
const READS_PER_ACT: usize = 5;

fn main() -> Fallible<()> {
    let mut args = std::env::args().skip(1);
    let store = args.next().unwrap_or_else(|| "memory".to_owned());
    let acts_per_second: f64 = args.next().map_or(Ok(60.0), |it| it.parse())?;
    let seconds: u64 = args.next().map_or(Ok(10), |it| it.parse())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(&store, acts_per_second, Duration::from_secs(seconds)))
}

async fn run(store_name: &str, acts_per_second: f64, time: Duration) -> Fallible<()> {
    let store: Arc<dyn Store> = match store_name {
        "memory" => Arc::new(Memory::new()),
        told => Address::new(told).open().await?,
    };
    let scratch = std::env::temp_dir().join(format!("detente-load-{}", std::process::id()));
    std::fs::create_dir_all(&scratch)?;
    let vault = Vault::create(&scratch.join("key"))?;
    std::fs::remove_dir_all(&scratch)?;
    let mut config = Config::usual("http://load.example");
    config.is_store_shared = store_name.starts_with("postgres");
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

    let mut clients = Vec::new();
    for case in 0..N_CASES {
        let opening = opening(case)?;
        let id = opening.case.clone();
        app.open_case(opening).await?;
        for (number, (seat, role)) in SEATS.into_iter().enumerate() {
            let token = app.invite(Some((&id, seat)), role).await?;
            let mut client = Client::connect(&address).await?;
            let body = format!(
                "{{\"token\":\"{}\",\"name\":\"person-{case}-{number}\",\"password\":\"a horse and a battery\"}}",
                token.reveal()
            );
            let answer = client
                .send("POST", "/api/v1/acceptances", "", &body)
                .await?;
            let answer: serde_json::Value = serde_json::from_slice(&answer)?;
            let token = answer["token"].as_str().ok_or("no token")?.to_owned();
            client.headers = format!("authorization: Bearer {token}\r\n");
            clients.push((client, id.clone()));
        }
    }
    println!(
        "{N_CASES} cases, {} delegations, store {store_name}",
        clients.len()
    );

    // Each client acts once in a while, and reads before; they begin spread out.
    let pause = match acts_per_second {
        rate if rate > 0.0 => Duration::from_secs_f64(clients.len() as f64 / rate),
        _ => Duration::ZERO,
    };
    let n_clients = clients.len() as u32;
    let start = Instant::now();
    let mut running = Vec::new();
    for ((client, case), i) in clients.into_iter().zip(0..) {
        let begin = start + pause * i / n_clients;
        running.push(tokio::spawn(drive(
            client,
            case,
            begin,
            pause,
            start + time,
        )));
    }
    let (mut acts, mut reads) = (Vec::new(), Vec::new());
    for client in running {
        let (of_acts, of_reads) = client.await??;
        acts.extend(of_acts);
        reads.extend(of_reads);
    }
    let seconds = start.elapsed().as_secs_f64();
    tell("acts", &mut acts, seconds);
    tell("reads", &mut reads, seconds);
    Ok(())
}

async fn drive(
    mut client: Client,
    case: String,
    begin: Instant,
    pause: Duration,
    end: Instant,
) -> Fallible<(Vec<Duration>, Vec<Duration>)> {
    let (mut acts, mut reads) = (Vec::new(), Vec::new());
    let view = format!("/api/v1/cases/{case}");
    let events = format!("{view}/events?limit=20");
    let mut next = begin;
    let mut number = 0;
    while Instant::now() < end {
        tokio::time::sleep_until(next.min(end).into()).await;
        for i in 0..READS_PER_ACT {
            let path = if i % 2 == 0 { &view } else { &events };
            let asked = Instant::now();
            client.send("GET", path, "", "").await?;
            reads.push(asked.elapsed());
        }
        number += 1;
        let key = format!("idempotency-key: {number}\r\n");
        let body = format!(
            "{{\"act\":\"note\",\"body\":{{\"words\":\"note {number} on what was said\"}}}}"
        );
        let asked = Instant::now();
        client
            .send("POST", &format!("{view}/acts"), &key, &body)
            .await?;
        acts.push(asked.elapsed());
        next += pause;
    }
    Ok((acts, reads))
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

/// One connection that stays open: as much of HTTP as this needs.
struct Client {
    stream: TcpStream,
    headers: String,
}

impl Client {
    async fn connect(address: &str) -> Fallible<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let headers = String::new();
        Ok(Self { stream, headers })
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        extra: &str,
        body: &str,
    ) -> Fallible<Vec<u8>> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: load.example\r\n{}{extra}\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.headers,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            let n = self.stream.read(&mut buffer).await?;
            if n == 0 {
                return Err("the server hung up".into());
            }
            bytes.extend_from_slice(buffer.get(..n).unwrap_or_default());
            let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).to_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok())
                .ok_or("no length")?;
            let body = bytes.get(end + 4..).unwrap_or_default();
            if body.len() >= length {
                if !head.starts_with("http/1.1 2") {
                    let told = String::from_utf8_lossy(body).into_owned();
                    return Err(format!("{method} {path}: {told}").into());
                }
                return Ok(body.to_vec());
            }
        }
    }
}
