//! A server in memory with two cases and somebody in every role.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use detente::agreement::signature::SigningKey;
use detente::record::{KeyUse, Name, RecordSigner};
use detente_server::app::{App, CannotServe, Parts};
use detente_server::chance::SeededChance;
use detente_server::clock::StoppedClock;
use detente_server::config::Config;
use detente_server::gate::{PeerAddress, router};
use detente_server::house::event::Opening;
use detente_server::principal::Role;
use detente_server::rate::Rate;
use detente_server::store::Store;
use detente_server::store::memory::Memory;
use detente_server::vault::Vault;
use serde_json::{Value, json};
use tower_service::Service;

use crate::troubled::Troubled;

/// The password of everybody; hashing is slow, so few are hashed.
pub(crate) const PASSWORD: &str = "a horse and a battery";

/// The case that most tests are about, and another one.
pub(crate) const CASE: &str = "hospital-rota";
/// The other one.
pub(crate) const OTHER: &str = "village-well";

/// A server and its people.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) router: Router,
    pub(crate) clock: Arc<StoppedClock>,
    pub(crate) store: Arc<dyn Store>,
    // The way on which the server reaches it.
    pub(crate) troubled: Arc<Troubled>,
    vault: Arc<Vault>,
    // Bearer tokens by login name.
    pub(crate) tokens: BTreeMap<String, String>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The end of the problem's type.
    pub(crate) fn problem(&self) -> String {
        let kind = self.json()["type"].as_str().unwrap_or_default().to_owned();
        kind.rsplit(':').next().unwrap_or_default().to_owned()
    }
}

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) from: Option<IpAddr>,
}

pub(crate) fn ask(method: &str, path: &str) -> Ask {
    Ask {
        method: method.to_owned(),
        path: path.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
        from: None,
    }
}

impl Ask {
    /// From an address.
    pub(crate) fn from(mut self, address: IpAddr) -> Self {
        self.from = Some(address);
        self
    }

    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.body = body.to_string().into_bytes();
        self.header("content-type", "application/json")
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }
}

pub(crate) fn signer() -> Arc<RecordSigner> {
    let secret = SigningKey::from_secret(&[7; 32]);
    let name = Name::new("talks.example").unwrap();
    Arc::new(RecordSigner::new(name, KeyUse::Operator, secret).unwrap())
}

pub(crate) fn vault() -> Arc<Vault> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("detente-http-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let vault = Vault::create(&folder.join("key")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    Arc::new(vault)
}

pub(crate) fn opening(case: &str, is_published: bool) -> Opening {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases")
        .join(case);
    let mut text = std::fs::read_to_string(folder.join("case.toml")).unwrap();
    if case == CASE {
        text.push_str("\n[confidences]\ndestruction = \"on-request\"\n");
    }
    let source = detente::format::source::SourceFile::new("case.toml", text.clone());
    let instructions = detente::format::case::instruction_files(&source);
    let instructions = instructions
        .into_iter()
        .map(|name| {
            let text = std::fs::read_to_string(folder.join(&name)).unwrap();
            (name, text)
        })
        .collect();
    let read = detente::format::case::read(&source, &[]).unwrap();
    Opening {
        case: read.public.id.to_string(),
        protocol: read.public.protocol.name().to_owned(),
        is_published,
        text,
        instructions,
    }
}

pub(crate) fn config() -> Config {
    let mut config = Config::usual("https://talks.example");
    // Limits of rate have tests of their own.
    let rate = Rate {
        burst: 1_000_000,
        per_minute: 1_000_000,
    };
    config.limits.rates = config.limits.rates.map(|_| rate);
    config
}

impl World {
    /// A server with both cases and nobody.
    pub(crate) async fn empty(config: Config) -> Self {
        Self::over(config, Arc::new(Memory::new())).await
    }

    /// The same over a store.
    pub(crate) async fn over(config: Config, store: Arc<dyn Store>) -> Self {
        let clock = Arc::new(StoppedClock::at("2026-06-01T09:00:00Z".parse().unwrap()));
        let world = Self::opened(config, store, vault(), clock, 1).await;
        world.app.open_case(opening(CASE, false)).await.unwrap();
        world.app.open_case(opening(OTHER, true)).await.unwrap();
        world
    }

    async fn opened(
        config: Config,
        store: Arc<dyn Store>,
        vault: Arc<Vault>,
        clock: Arc<StoppedClock>,
        seed: u64,
    ) -> Self {
        let opened = Self::try_opened(config, store, vault, clock, seed);
        opened.await.unwrap()
    }

    async fn try_opened(
        config: Config,
        store: Arc<dyn Store>,
        vault: Arc<Vault>,
        clock: Arc<StoppedClock>,
        seed: u64,
    ) -> Result<Self, CannotServe> {
        let troubled = Troubled::over(Arc::clone(&store));
        let app = App::open(Parts {
            config,
            clock: clock.clone(),
            chance: Arc::new(SeededChance::of(seed)),
            store: troubled.clone(),
            vault: Arc::clone(&vault),
            signer: signer(),
        });
        let app = app.await?;
        Ok(Self {
            router: router(&app),
            app,
            clock,
            store,
            troubled,
            vault,
            tokens: BTreeMap::new(),
        })
    }

    /// A server to the same people over another store that holds them.
    pub(crate) async fn again(
        &self,
        store: Arc<dyn Store>,
        clock: Arc<StoppedClock>,
        seed: u64,
    ) -> Result<Self, String> {
        let config = self.app.config().clone();
        // Never the names that the first one drew.
        let seed = seed.wrapping_add(1 << 60);
        let vault = Arc::clone(&self.vault);
        let opened = Self::try_opened(config, store, vault, clock, seed).await;
        let mut world = opened.map_err(|error| error.to_string())?;
        world.tokens.clone_from(&self.tokens);
        Ok(world)
    }

    /// One of several servers of a store, with heads.
    pub(crate) async fn shared() -> Self {
        let mut config = config();
        config.is_store_shared = true;
        Self::empty(config).await.and_heads().await
    }

    /// Another server of the same store, to the same people.
    pub(crate) async fn beside(&self) -> Self {
        self.beside_over(Arc::clone(&self.store)).await
    }

    /// The same, with a way of its own to the store.
    pub(crate) async fn beside_over(&self, store: Arc<dyn Store>) -> Self {
        static SEED: AtomicU64 = AtomicU64::new(2);
        let mut other = Self::opened(
            self.app.config().clone(),
            store,
            Arc::clone(&self.vault),
            Arc::clone(&self.clock),
            SEED.fetch_add(1, Ordering::Relaxed),
        )
        .await;
        other.tokens.clone_from(&self.tokens);
        other
    }

    /// The same with two heads and a lead in the case.
    pub(crate) async fn with_heads() -> Self {
        Self::empty(config()).await.and_heads().await
    }

    /// With two heads and a lead in the case.
    pub(crate) async fn and_heads(mut self) -> Self {
        let world = &mut self;
        world.joins("uma", CASE, "union", Role::Head).await;
        world.joins("levi", CASE, "hospital", Role::Head).await;
        world.joins("elias", CASE, "conciliator", Role::Lead).await;
        self
    }

    /// The same with somebody in every role.
    pub(crate) async fn full() -> Self {
        let mut world = Self::with_heads().await;
        world.joins("dora", CASE, "union", Role::Delegate).await;
        world.joins("aidan", CASE, "union", Role::Aide).await;
        world.joins("lena", CASE, "hospital", Role::Delegate).await;
        world
            .joins("mona", CASE, "conciliator", Role::MediatorAide)
            .await;
        world
            .joins("olga", CASE, "works-council", Role::Observer)
            .await;
        world
            .joins("gustav", CASE, "health-authority", Role::Guarantor)
            .await;
        let token = world.app.invite(None, Role::Operator).await.unwrap();
        world.accepts("otto", token.reveal()).await;
        world
    }

    pub(crate) async fn joins(&mut self, name: &str, case: &str, seat: &str, role: Role) {
        let token = self.app.invite(Some((case, seat)), role).await.unwrap();
        self.accepts(name, token.reveal()).await;
    }

    pub(crate) async fn accepts(&mut self, name: &str, token: &str) {
        let body = json!({ "token": token, "name": name, "password": PASSWORD });
        let answer = self
            .send(ask("POST", "/api/v1/acceptances").json(&body))
            .await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let token = answer.json()["token"].as_str().unwrap().to_owned();
        self.tokens.insert(name.to_owned(), token);
    }

    /// Logs in once more, for a session that will be ended.
    pub(crate) async fn log_in(&self, name: &str) -> String {
        let body = json!({ "name": name, "password": PASSWORD });
        let answer = self.send(ask("POST", "/api/v1/sessions").json(&body)).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        answer.json()["token"].as_str().unwrap().to_owned()
    }

    /// The time on the server.
    pub(crate) fn clock_now(&self) -> jiff::Timestamp {
        use detente_server::clock::Clock;
        self.clock.now()
    }

    pub(crate) async fn send(&self, ask: Ask) -> Answer {
        let mut request = Request::builder()
            .method(ask.method.as_str())
            .uri(&ask.path);
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        if let Some(address) = ask.from {
            request = request.extension(PeerAddress(address));
        }
        let request = request.body(Body::from(ask.body)).unwrap();
        let mut router = self.router.clone();
        let response = router.call(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: listed(&parts.headers),
            body: axum::body::to_bytes(body, 1 << 26).await.unwrap().to_vec(),
        }
    }

    pub(crate) async fn by(&self, name: &str, ask: Ask) -> Answer {
        self.send(ask.bearer(&self.tokens[name])).await
    }

    pub(crate) async fn get(&self, name: &str, path: &str) -> Answer {
        self.by(name, ask("GET", path)).await
    }

    pub(crate) async fn act(&self, name: &str, key: &str, action: &Value) -> Answer {
        let path = format!("/api/v1/cases/{CASE}/acts");
        let ask = ask("POST", &path)
            .json(action)
            .header("idempotency-key", key);
        self.by(name, ask).await
    }

    pub(crate) async fn note(&self, name: &str, key: &str, words: &str) -> Answer {
        self.act(name, key, &note(words)).await
    }
}

/// The action of keeping a note.
pub(crate) fn note(words: &str) -> Value {
    json!({ "act": "note", "body": { "words": words } })
}

fn listed(headers: &HeaderMap) -> Vec<(String, String)> {
    let mut listed: Vec<(String, String)> = headers
        .iter()
        .map(|(name, value)| {
            (
                name.to_string(),
                value.to_str().unwrap_or("not text").to_owned(),
            )
        })
        .collect();
    listed.sort();
    listed
}
