//! P14: unique words in every secret field never surface in the log, in the
//! figures, in problems, in what is stored, or in anybody else's responses.

use std::cell::RefCell;
use std::io::Write;

use serde_json::json;

use crate::world::{CASE, PASSWORD, World, ask};

thread_local! {
    // Every thread logs to its own: this test reads what its own requests logged.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

const CANARIES: [&str; 9] = [
    "canary-note-4711",
    "canary-reason-4712",
    "canary-label-4713",
    "canary-query-4714",
    "canary-path-4715",
    "canary-password-4716",
    "canary-header-4717",
    "canary-name-4718",
    "canary-field-4719",
];

#[test]
fn secrets_do_not_surface() {
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(detente_server::launch::LOG_LEVEL)
        .with_writer(|| Kept)
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    // On one thread, so that everything is logged here.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (others, mut tokens) = runtime.block_on(run());
    let mut sinks = vec![("log".to_owned(), LOG.take())];
    sinks.extend(others);
    tokens.push(PASSWORD.to_owned());
    let words = CANARIES.iter().map(|it| (*it).to_owned()).chain(tokens);
    let mut n_searched = 0;
    for word in words {
        for (sink, bytes) in &sinks {
            let found = bytes
                .windows(word.len())
                .any(|window| window == word.as_bytes());
            assert!(!found, "{word} in {sink}");
            n_searched += 1;
        }
    }
    let logged = String::from_utf8(sinks[0].1.clone()).unwrap();
    assert!(logged.lines().count() > 20, "{logged}");
    for line in logged.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let fields = line["fields"].as_object().unwrap();
        for name in fields.keys() {
            let known = [
                "message",
                "request",
                "method",
                "route",
                "status",
                "microseconds",
            ];
            assert!(known.contains(&name.as_str()), "{name} is logged");
        }
    }
    // People and cases are not named.
    for name in ["uma", "levi", "hospital-rota"] {
        assert!(!logged.contains(name), "{name} is logged");
    }
    println!(
        "{} canaries, {} sinks, {n_searched} searches, 0 found",
        CANARIES.len(),
        sinks.len()
    );
}

async fn run() -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let world = World::full().await;
    let acts = format!("/api/v1/cases/{CASE}/acts");
    assert_eq!(world.note("uma", "k1", CANARIES[0]).await.status, 201);
    let reason = json!({ "act": "reject-offer", "body": { "words": CANARIES[1] } });
    let problem = world.act("uma", "k2", &reason).await;
    assert!(problem.status.is_client_error());
    let label = ask("POST", &format!("/api/v1/cases/{CASE}/invitations"))
        .json(&json!({ "role": "aide", "label": CANARIES[2] }));
    assert_eq!(world.by("uma", label).await.status, 201);
    world
        .get(
            "uma",
            &format!("/api/v1/cases/{CASE}/events?after={}", CANARIES[3]),
        )
        .await;
    world
        .get("uma", &format!("/api/v1/cases/{}", CANARIES[4]))
        .await;
    let guess = json!({ "name": "uma", "password": CANARIES[5] });
    let guess = world
        .send(ask("POST", "/api/v1/sessions").json(&guess))
        .await;
    let header = ask("GET", "/health")
        .header("x-request-id", CANARIES[6])
        .header("user-agent", CANARIES[6]);
    let header = world.send(header).await;
    let name = json!({ "name": CANARIES[7], "password": PASSWORD });
    let name = world
        .send(ask("POST", "/api/v1/sessions").json(&name))
        .await;
    let field =
        ask("POST", "/api/v1/sessions").json(&json!({ "name": "uma", (CANARIES[8]): PASSWORD }));
    let field = world.send(field).await;
    let odd = world
        .by(
            "uma",
            ask("CANARY", &acts).header("idempotency-key", CANARIES[6]),
        )
        .await;

    // A second factor: its secret and its codes on paper are words too.
    let factor = "/api/v1/session/factor";
    let begun = ask("POST", factor).json(&json!({ "password": PASSWORD }));
    let begun = world.by("uma", begun).await.json();
    let secret: detente_server::factor::FactorSecret =
        serde_json::from_value(begun["secret"].clone()).unwrap();
    let step = detente_server::factor::step_of(world.clock_now());
    let code = format!("{:06}", secret.code(step));
    let on = ask("PUT", factor).json(&json!({ "code": code }));
    let on = world.by("uma", on).await.json();
    let mut secrets: Vec<String> = serde_json::from_value(on["paper_codes"].clone()).unwrap();
    assert_eq!(secrets.len(), 10);
    secrets.extend(secrets.clone().iter().map(|it| it.replace('-', "")));
    secrets.push(secret.reveal());

    let mut sinks = vec![
        (
            "figures".to_owned(),
            world.get("otto", "/metrics").await.body,
        ),
        ("problem".to_owned(), problem.body),
        ("guess".to_owned(), guess.body),
        ("health".to_owned(), header.body),
        ("name".to_owned(), name.body),
        ("field".to_owned(), field.body),
        ("method".to_owned(), odd.body),
    ];
    // Everybody else's pages. The union's own people see its notes.
    for who in ["levi", "lena", "elias", "mona", "olga", "gustav", "otto"] {
        for path in [
            "/api/v1/cases".to_owned(),
            format!("/api/v1/cases/{CASE}"),
            format!("/api/v1/cases/{CASE}/events"),
            format!("/api/v1/cases/{CASE}/bundle"),
            format!("/api/v1/cases/{CASE}/mandates"),
            format!("/api/v1/cases/{CASE}/invitations"),
            format!("/api/v1/cases/{CASE}/ledgers"),
            format!("/api/v1/public/cases/{CASE}"),
        ] {
            let answer = world.get(who, &path).await;
            sinks.push((format!("{who} {path}"), answer.body));
        }
    }
    // What lies in the store.
    for name in world.store.logs().await.unwrap() {
        for row in world.store.rows(&name, 0, 10_000).await.unwrap() {
            sinks.push((
                format!("store {} {}", name.as_str(), row.seq),
                row.sealed.unwrap(),
            ));
        }
    }
    let tokens = world.tokens.values().cloned();
    let tokens = tokens.chain(secrets).collect();
    (sinks, tokens)
}
