//! P16 at the door: bodies, paths and headers that nobody sends in good faith
//! are refused, quickly, and the server goes on.

use std::time::Instant;

use serde_json::json;

use crate::world::{Ask, CASE, World, ask};

fn bodies() -> Vec<(String, Vec<u8>)> {
    let nested = |open: &str, close: &str, n: usize| [open.repeat(n), close.repeat(n)].concat();
    let mut bodies: Vec<(String, Vec<u8>)> = vec![
        ("nothing".into(), Vec::new()),
        (
            "lists in lists".into(),
            nested("[", "]", 100_000).into_bytes(),
        ),
        (
            "lists, never closed".into(),
            "[".repeat(500_000).into_bytes(),
        ),
        (
            "objects in objects".into(),
            nested("{\"a\":", "}", 50_000).into_bytes(),
        ),
        (
            "objects in the body".into(),
            [
                b"{\"act\":\"note\",\"body\":".to_vec(),
                nested("{\"words\":", "}", 9_000).into_bytes(),
                b"}".to_vec(),
            ]
            .concat(),
        ),
        (
            "NaN".into(),
            b"{\"act\":\"accept-draft\",\"body\":{\"draft\":NaN}}".to_vec(),
        ),
        (
            "infinity".into(),
            b"{\"act\":\"accept-draft\",\"body\":{\"draft\":1e999}}".to_vec(),
        ),
        (
            "a long number".into(),
            format!(
                "{{\"act\":\"accept-draft\",\"body\":{{\"draft\":{}}}}}",
                "9".repeat(400_000)
            )
            .into_bytes(),
        ),
        (
            "a fine fraction".into(),
            format!(
                "{{\"act\":\"accept-draft\",\"body\":{{\"draft\":0.{}1}}}}",
                "0".repeat(400_000)
            )
            .into_bytes(),
        ),
        (
            "negative".into(),
            b"{\"act\":\"accept-draft\",\"body\":{\"draft\":-1}}".to_vec(),
        ),
        (
            "no UTF-8".into(),
            b"{\"act\":\"note\",\"body\":{\"words\":\"\xff\xfe\"}}".to_vec(),
        ),
        (
            "half a surrogate".into(),
            br#"{"act":"note","body":{"words":"\ud800"}}"#.to_vec(),
        ),
        (
            "a NUL".into(),
            br#"{"act":"note","body":{"words":"a\u0000b"}}"#.to_vec(),
        ),
        (
            "one key twice".into(),
            br#"{"act":"note","act":"end","body":{"words":"x"}}"#.to_vec(),
        ),
        (
            "a key too many".into(),
            br#"{"act":"note","body":{"words":"x"},"by":"hospital"}"#.to_vec(),
        ),
        (
            "another's seat".into(),
            br#"{"act":"note","by":"hospital","body":{"words":"x"}}"#.to_vec(),
        ),
        (
            "words of a megabyte".into(),
            json!({ "act": "note", "body": { "words": "x".repeat(900_000) } })
                .to_string()
                .into_bytes(),
        ),
        ("too large".into(), vec![b' '; 3 << 20]),
        (
            "a million keys".into(),
            format!(
                "{{{}}}",
                (0..80_000)
                    .map(|i| format!("\"k{i}\":0"))
                    .collect::<Vec<_>>()
                    .join(",")
            )
            .into_bytes(),
        ),
        (
            "XML".into(),
            b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".to_vec(),
        ),
        ("a form".into(), b"act=note&words=x".to_vec()),
        ("not an object".into(), b"\"note\"".to_vec()),
        ("null".into(), b"null".to_vec()),
    ];
    for act in [
        "reply",
        "table-draft",
        "offer",
        "deposit",
        "report",
        "sign",
        "convene",
        "disclose",
        "__proto__",
        "constructor",
    ] {
        bodies.push((
            format!("{act} of nothing"),
            json!({ "act": act, "body": {} }).to_string().into_bytes(),
        ));
        bodies.push((
            format!("{act} of null"),
            json!({ "act": act, "body": null }).to_string().into_bytes(),
        ));
        let list: Vec<u8> = vec![0; 2_000];
        bodies.push((
            format!("{act} of a list"),
            json!({ "act": act, "body": list }).to_string().into_bytes(),
        ));
    }
    bodies
}

#[tokio::test]
async fn bodies_are_refused() {
    let world = World::with_heads().await;
    let mut slowest = (0, String::new());
    let all = bodies();
    for (i, (name, body)) in all.iter().enumerate() {
        for path in [
            format!("/api/v1/cases/{CASE}/acts"),
            format!("/api/v1/cases/{CASE}/invitations"),
            format!("/api/v1/cases/{CASE}/analyses"),
            "/api/v1/session/confirmation".to_owned(),
            "/api/v1/sessions".to_owned(),
            "/api/v1/acceptances".to_owned(),
        ] {
            let asked = Ask {
                body: body.clone(),
                ..ask("POST", &path)
            }
            .header("content-type", "application/json")
            .header("idempotency-key", &format!("k{i}"));
            let start = Instant::now();
            let answer = world.by("uma", asked).await;
            let milliseconds = start.elapsed().as_millis();
            if milliseconds > slowest.0 {
                slowest = (milliseconds, format!("{name} to {path}"));
            }
            assert!(
                answer.status.is_client_error(),
                "{name} to {path}: {} {}",
                answer.status,
                answer.text()
            );
            assert!(
                answer.body.len() < 20_000,
                "{name}: {} bytes",
                answer.body.len()
            );
        }
    }
    println!(
        "{} bodies, 6 routes, all 4xx; slowest {} ms: {}",
        all.len(),
        slowest.0,
        slowest.1
    );
    let events = world
        .get("uma", &format!("/api/v1/cases/{CASE}/events"))
        .await
        .json();
    assert_eq!(events["n_events"], 0);
}

#[tokio::test]
async fn bodies_end_at_their_limit() {
    let world = World::with_heads().await;
    for (path, limit) in [
        (format!("/api/v1/cases/{CASE}/acts"), 1 << 20),
        ("/api/v1/sessions".to_owned(), 16 << 10),
    ] {
        for (length, is_read) in [(limit, true), (limit + 1, false)] {
            let asked = Ask {
                body: vec![b' '; length],
                ..ask("POST", &path)
            };
            let asked = asked.header("content-type", "application/json");
            let asked = asked.header("idempotency-key", "large");
            let answer = world.by("uma", asked).await;
            assert!(answer.status.is_client_error());
            assert_eq!(answer.status != 413, is_read, "{path}: {length} bytes");
        }
    }
}

#[tokio::test]
async fn headers_are_refused() {
    let world = World::with_heads().await;
    let path = format!("/api/v1/cases/{CASE}");
    for value in [
        "Bearer",
        "Bearer ",
        "bearer x",
        "Basic dW1hOng=",
        "Bearer x y",
        &"B".repeat(9_000),
    ] {
        let answer = world
            .send(ask("GET", &path).header("authorization", value))
            .await;
        assert_eq!(answer.status, 401, "{value}");
    }
    for media in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/jsonx",
        "application/json; charset=utf-16",
    ] {
        let asked = Ask {
            body: b"{}".to_vec(),
            ..ask("POST", "/api/v1/sessions")
        };
        let answer = world.send(asked.header("content-type", media)).await;
        assert_eq!(answer.status, 415, "{media}");
    }
}
