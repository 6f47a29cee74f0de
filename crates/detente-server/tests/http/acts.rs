//! Acts: once per key, with receipts that verify; P12 at the door.

use detente::record::{Bundle, Growth, Receipt, SignedCheckpoint, Trust};
use detente_server::principal::Role;
use serde_json::json;

use crate::world::{CASE, PASSWORD, World, ask, note, signer};

fn trust() -> Trust {
    Trust::in_operator(signer().public().clone())
}

#[tokio::test]
async fn the_same_key_is_the_same_reply() {
    let world = World::with_heads().await;
    let first = world.note("uma", "key-1", "prepare the reply").await;
    assert_eq!(first.status, 201, "{}", first.text());
    let entry = &first.json()["entries"][0];
    assert_eq!(entry["entry"], "delegation:union#1");
    assert_eq!(first.header("etag"), Some("\"v1\""));
    for _ in 0..3 {
        assert_eq!(world.note("uma", "key-1", "prepare the reply").await, first);
    }
    // Later acts change nothing of it.
    assert_eq!(world.note("uma", "key-2", "another").await.status, 201);
    assert_eq!(world.note("uma", "key-1", "prepare the reply").await, first);
    let other = world.note("uma", "key-1", "something else").await;
    assert_eq!(
        (other.status.as_u16(), other.problem().as_str()),
        (422, "key-used")
    );
    // Somebody else's key of the same name is another key.
    assert_eq!(world.note("levi", "key-1", "ours").await.status, 201);
    let events = world
        .get("uma", &format!("/api/v1/cases/{CASE}/events"))
        .await
        .json();
    assert_eq!(events["n_events"], 2);
    for key in ["", "with space", &"x".repeat(65)] {
        assert_eq!(world.note("uma", key, "x").await.status, 400, "{key}");
    }
    let path = format!("/api/v1/cases/{CASE}/acts");
    let without = ask("POST", &path).json(&note("x"));
    assert_eq!(world.by("uma", without).await.status, 400);
}

#[tokio::test]
async fn receipts_bundles_and_growth_verify() {
    let world = World::with_heads().await;
    let mut receipts = Vec::new();
    for i in 0..5 {
        let done = world
            .note("uma", &format!("k{i}"), &format!("note {i}"))
            .await
            .json();
        receipts.push(done["entries"][0]["receipt"].as_str().unwrap().to_owned());
    }
    for (i, text) in receipts.iter().enumerate() {
        let receipt = Receipt::read(text.as_bytes()).unwrap();
        let verified = receipt.verify(&trust()).unwrap();
        assert_eq!(verified.checkpoint.size, i as u64 + 1);
        let body = receipt.entry.body().unwrap();
        assert!(String::from_utf8_lossy(body).contains(&format!("note {i}")));
    }
    let base = format!("/api/v1/cases/{CASE}/ledgers/delegation:union");
    let now = world.get("uma", &format!("{base}/receipts/2")).await.text();
    let receipt = Receipt::read(now.as_bytes()).unwrap();
    assert_eq!(receipt.verify(&trust()).unwrap().checkpoint.size, 5);
    let checkpoint = world.get("uma", &format!("{base}/checkpoint")).await.text();
    let checkpoint = SignedCheckpoint::read(checkpoint.as_bytes()).unwrap();
    assert_eq!(checkpoint.checkpoint.size, 5);
    let origin = checkpoint.checkpoint.origin.to_string();
    assert!(
        origin.starts_with("talks.example/hospital-rota/"),
        "{origin}"
    );
    let growth = world
        .get("uma", &format!("{base}/consistency?from=2"))
        .await;
    let growth = Growth::read(&growth.body).unwrap();
    let before = Receipt::read(receipts[1].as_bytes()).unwrap();
    growth.check(&before.note.checkpoint).unwrap();
    assert_eq!(
        world
            .get("uma", &format!("{base}/consistency?from=9"))
            .await
            .status,
        422
    );

    let bundle = world
        .get("uma", &format!("/api/v1/cases/{CASE}/bundle"))
        .await;
    let bundle = Bundle::read(&bundle.body).unwrap();
    let verified = bundle.verify(&trust()).unwrap();
    let names: Vec<&str> = (verified.ledgers.iter())
        .map(|it| it.verified.checkpoint.origin.last_part())
        .collect();
    assert_eq!(names, ["delegation:union", "joint", "public", "room:union"]);
}

#[tokio::test]
async fn what_is_written_has_a_limit_of_ones_own() {
    let mut config = crate::world::config();
    // Five seats: a fifth is the share of each.
    config.limits.quotas.case_bytes = 5 * 3_000;
    config.limits.quotas.mandate_bytes = 2_000;
    let mut world = World::empty(config).await;
    world.joins("uma", CASE, "union", Role::Head).await;
    world.joins("dora", CASE, "union", Role::Delegate).await;
    world.joins("levi", CASE, "hospital", Role::Head).await;
    let words = "x".repeat(800);
    let told = async |name: &str, n: usize| {
        let mut last = world.note(name, "k0", &words).await;
        for i in 1..n {
            assert_eq!(last.status, 201, "{name} {i}: {}", last.text());
            last = world.note(name, &format!("k{i}"), &words).await;
        }
        (
            last.status.as_u16(),
            last.problem(),
            last.json()["detail"].clone(),
        )
    };
    // Two notes fit into a mandate, and one more into the seat.
    let (status, problem, detail) = told("uma", 3).await;
    assert_eq!((status, problem.as_str()), (413, "quota-used"));
    assert!(
        detail.as_str().unwrap().contains("your mandate"),
        "{detail}"
    );
    let (status, problem, detail) = told("dora", 2).await;
    assert_eq!((status, problem.as_str()), (413, "quota-used"));
    assert!(detail.as_str().unwrap().contains("your seat"), "{detail}");
    // What was done stays done, and another seat has a room of its own.
    assert_eq!(world.note("uma", "k0", &words).await.status, 201);
    let (status, _, _) = told("levi", 2).await;
    assert_eq!(status, 201);
}

#[tokio::test]
async fn aides_and_guarantors_do_not_act() {
    let world = World::full().await;
    let reject = json!({ "act": "end", "body": { "words": "we leave" } });
    for who in ["dora", "aidan", "mona", "olga", "gustav"] {
        let answer = world.act(who, "k", &reject).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (403, "not-permitted"),
            "{who}"
        );
    }
    let statement = json!({ "act": "make-statement", "body": {} });
    for who in ["aidan", "mona", "olga"] {
        // What is wrong with it is told before what it needs is known.
        assert_eq!(world.act(who, "k", &statement).await.status, 422, "{who}");
    }
    assert_eq!(world.note("aidan", "k", "for us").await.status, 201);
    assert_eq!(world.note("olga", "k", "for us").await.status, 403);
}

#[tokio::test]
async fn a_stale_client_is_told() {
    let world = World::with_heads().await;
    let path = format!("/api/v1/cases/{CASE}/acts");
    assert_eq!(world.note("uma", "k1", "one").await.status, 201);
    let act = |key: &str, version: &str| {
        ask("POST", &path)
            .json(&note("x"))
            .header("idempotency-key", key)
            .header("if-match", version)
    };
    let stale = world.by("uma", act("k2", "\"v0\"")).await;
    assert_eq!(
        (stale.status.as_u16(), stale.header("etag")),
        (412, Some("\"v1\""))
    );
    assert_eq!(world.by("uma", act("k2", "\"v1\"")).await.status, 201);
    // A retry of what was done is answered, although the version has moved on.
    assert_eq!(world.by("uma", act("k2", "\"v1\"")).await.status, 201);
    let seen = world.get("uma", &format!("/api/v1/cases/{CASE}")).await;
    assert_eq!(seen.header("etag"), Some("\"v2\""));
    let path = format!("/api/v1/cases/{CASE}");
    let same = ask("GET", &path).header("if-none-match", "\"v2\"");
    let same = world.by("uma", same).await;
    assert_eq!((same.status.as_u16(), same.body.len()), (304, 0));
    // What another keeps for itself moves nothing.
    assert_eq!(world.note("levi", "k1", "ours").await.status, 201);
    let seen = world.get("uma", &path).await;
    assert_eq!(seen.header("etag"), Some("\"v2\""));
}

#[tokio::test]
async fn events_come_in_pages() {
    let world = World::with_heads().await;
    for i in 0..7 {
        world
            .note("uma", &format!("k{i}"), &format!("note {i}"))
            .await;
    }
    let mut found = Vec::new();
    let mut after = Some(0);
    while let Some(from) = after {
        let path = format!("/api/v1/cases/{CASE}/events?after={from}&limit=3");
        let page = world.get("uma", &path).await.json();
        found.extend(
            page["events"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["entry"].clone()),
        );
        after = page["next_after"].as_u64();
    }
    let expected: Vec<_> = (1..=7)
        .map(|i| json!(format!("delegation:union#{i}")))
        .collect();
    assert_eq!(found, expected);
    let path = format!("/api/v1/cases/{CASE}/events");
    for query in [
        "limit=0",
        "limit=501",
        "limit=-1",
        "after=x",
        "before=1",
        "limit=1&limit=2",
    ] {
        let answer = world.get("uma", &format!("{path}?{query}")).await;
        assert!(
            answer.status.is_client_error(),
            "{query}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn a_signature_of_another_is_refused() {
    // P12 at the door: whatever is signed goes through `Talks`, once, and in
    // the name of the seat that is logged in.
    let world = World::with_heads().await;
    let confirm =
        ask("POST", "/api/v1/session/confirmation").json(&json!({ "password": PASSWORD }));
    assert_eq!(world.by("uma", confirm).await.status, 204);
    let path = format!("/api/v1/cases/{CASE}/acts");
    let act = |key: &str, version: u64, act: &serde_json::Value| {
        ask("POST", &path)
            .json(act)
            .header("idempotency-key", key)
            .header("if-match", &format!("\"v{version}\""))
    };
    let key =
        json!({ "act": "register-key", "body": { "kind": "party", "public": "00".repeat(32) } });
    let weak = world.by("uma", act("weak", 0, &key)).await;
    assert!(weak.status.is_client_error(), "{}", weak.text());
    let accept = json!({ "act": "accept-draft", "body": { "draft": 1 } });
    let answer = world.by("uma", act("early", 0, &accept)).await;
    assert!(answer.status.is_client_error(), "{}", answer.text());
    let seen = world
        .get("uma", &format!("/api/v1/cases/{CASE}/events"))
        .await
        .json();
    assert_eq!(seen["n_events"], 0);
}
