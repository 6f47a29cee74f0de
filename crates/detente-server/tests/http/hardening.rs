//! P15: the same headers on every response, no request from another site, and
//! limits of rate.

use detente_server::headers::SECURITY;
use detente_server::rate::{Rate, RateClass};
use detente_server::routes::ROUTES;
use serde_json::json;

use crate::world::{Answer, Ask, CASE, PASSWORD, World, ask, config, note};

#[track_caller]
fn check(answer: &Answer, what: &str) {
    for (name, value) in SECURITY {
        let found = answer.headers.iter().filter(|(known, _)| known == name);
        let found: Vec<&str> = found.map(|(_, value)| value.as_str()).collect();
        assert_eq!(found, [value], "{what}: {name}");
    }
    let csp = answer.header("content-security-policy").unwrap();
    assert!(csp.contains("default-src 'none'") && csp.contains("frame-ancestors 'none'"));
    assert!(!csp.contains("script-src") && !csp.contains("unsafe"));
    if !answer.body.is_empty() && answer.status.as_u16() >= 400 {
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{what}"
        );
        assert_eq!(answer.json()["status"], answer.status.as_u16(), "{what}");
    }
    assert_eq!(answer.header("server"), None);
    assert_eq!(answer.header("x-powered-by"), None);
}

#[tokio::test]
async fn headers_on_every_response() {
    let world = World::full().await;
    let mut statuses = std::collections::BTreeSet::new();
    let mut n_checked = 0;
    let mut take = |answer: &Answer, what: &str| {
        check(answer, what);
        statuses.insert(answer.status.as_u16());
        n_checked += 1;
    };
    for route in ROUTES.iter().filter(|it| it.operation != "log-out") {
        for who in ["nobody", "uma", "aidan", "otto"] {
            for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
                let path = route
                    .path
                    .replace("{case}", CASE)
                    .replace("{ledger}", "joint");
                let path = path.replace(['{', '}'], "");
                let mut asked = ask(method, &path)
                    .json(&note("x"))
                    .header("idempotency-key", "k");
                if who != "nobody" && !(method == "DELETE" && path == "/api/v1/session") {
                    asked = asked.bearer(&world.tokens[who]);
                }
                take(&world.send(asked).await, &format!("{who} {method} {path}"));
            }
        }
    }
    // Some that no route gives.
    let odd = [
        ask("GET", "/nowhere"),
        ask("POST", "/api/v1/sessions").header("sec-fetch-site", "cross-site"),
        ask("POST", "/api/v1/sessions").header("content-type", "text/html"),
        ask("GET", "/health?x=1"),
        ask("POST", "/api/v1/sessions").json(&json!({ "name": "uma", "password": PASSWORD })),
    ];
    for asked in odd {
        take(&world.send(asked.clone()).await, &asked.path);
    }
    let large = Ask {
        body: vec![b' '; 2 << 20],
        ..ask("POST", "/api/v1/sessions")
    };
    take(
        &world
            .send(large.header("content-type", "application/json"))
            .await,
        "large",
    );
    println!("{n_checked} responses, statuses {statuses:?}");
    for status in [200, 201, 400, 401, 403, 404, 405, 413, 415] {
        assert!(statuses.contains(&status), "{status} never came");
    }
}

#[tokio::test]
async fn from_another_site_nothing_is_done() {
    let world = World::with_heads().await;
    let body = json!({ "name": "uma", "password": PASSWORD, "as": "browser" });
    let answer = world
        .send(ask("POST", "/api/v1/sessions").json(&body))
        .await;
    let cookie = answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let path = format!("/api/v1/cases/{CASE}/acts");
    let act = |key: &str| {
        ask("POST", &path)
            .json(&note("x"))
            .header("cookie", &cookie)
            .header("idempotency-key", key)
    };
    let cross: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("origin", "https://evil.example"),
            ("host", "talks.example"),
        ],
        &[("origin", "null"), ("host", "talks.example")],
        &[
            ("origin", "https://talks.example.evil.example"),
            ("host", "talks.example"),
        ],
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ],
    ];
    for (i, headers) in cross.iter().enumerate() {
        for method in ["POST", "PUT", "DELETE"] {
            let mut asked = act(&format!("cross-{i}"));
            asked.method = method.to_owned();
            for (name, value) in *headers {
                asked = asked.header(name, value);
            }
            let answer = world.send(asked).await;
            assert_eq!(
                (answer.status.as_u16(), answer.problem().as_str()),
                (403, "cross-site"),
                "{method} {headers:?}"
            );
        }
    }
    let own: [&[(&str, &str)]; 3] = [
        &[("sec-fetch-site", "same-origin")],
        &[
            ("origin", "https://talks.example"),
            ("sec-fetch-site", "same-origin"),
        ],
        &[
            ("origin", "https://talks.example"),
            ("host", "127.0.0.1:7420"),
        ],
    ];
    for (i, headers) in own.iter().enumerate() {
        let mut asked = act(&format!("own-{i}"));
        for (name, value) in *headers {
            asked = asked.header(name, value);
        }
        assert_eq!(world.send(asked).await.status, 201, "{headers:?}");
    }
    // Nobody else may read an answer either.
    let answer = world
        .send(ask("GET", "/health").header("origin", "https://evil.example"))
        .await;
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[tokio::test]
async fn rates_are_by_person_and_class() {
    let mut config = config();
    config.limits.rates = RateClass::ALL.map(|class| match class {
        RateClass::Act => Rate {
            burst: 3,
            per_minute: 60,
        },
        RateClass::Login => Rate {
            burst: 5,
            per_minute: 60,
        },
        _ => Rate {
            burst: 1_000,
            per_minute: 1_000,
        },
    });
    let mut world = World::empty(config).await;
    for (name, seat) in [("uma", "union"), ("levi", "hospital")] {
        world
            .joins(name, CASE, seat, detente_server::principal::Role::Head)
            .await;
    }
    for i in 0..3 {
        assert_eq!(world.note("uma", &format!("k{i}"), "x").await.status, 201);
    }
    let refused = world.note("uma", "k3", "x").await;
    assert_eq!(
        (refused.status.as_u16(), refused.header("retry-after")),
        (429, Some("1"))
    );
    // What one does takes nothing from another, and reading goes on.
    assert_eq!(world.note("levi", "k0", "x").await.status, 201);
    assert_eq!(world.get("uma", "/api/v1/cases").await.status, 200);
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    assert_eq!(world.note("uma", "k3", "x").await.status, 201);
    // Guessing at passwords.
    let guess = json!({ "name": "uma", "password": "not the right one" });
    let mut statuses = Vec::new();
    for _ in 0..8 {
        let answer = world
            .send(ask("POST", "/api/v1/sessions").json(&guess))
            .await;
        statuses.push(answer.status.as_u16());
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    assert!(
        statuses.iter().filter(|it| **it == 403).count() <= 5,
        "{statuses:?}"
    );
}
