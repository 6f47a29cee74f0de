//! What holds when the store fails, a connection drops or another server of
//! the same store is at work.

use std::sync::atomic::Ordering;
use std::time::Duration;

use detente_server::principal::Role;
use detente_server::store::LogName;
use serde_json::{Value, json};

use crate::world::{Answer, CASE, World, ask};

fn destroy(entry: &str) -> Value {
    json!({ "act": "destroy", "body": { "entry": entry } })
}

fn deposit() -> Value {
    json!({ "act": "deposit", "body": { "mandate": null, "exchange": null } })
}

/// An act that needs to know what it is based on.
async fn formal(world: &World, name: &str, key: &str, action: &Value) -> Answer {
    let read = format!("/api/v1/cases/{CASE}/events?limit=1");
    let version = world
        .get(name, &read)
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let ask = ask("POST", &format!("/api/v1/cases/{CASE}/acts")).json(action);
    let ask = ask.header("idempotency-key", key);
    world.by(name, ask.header("if-match", &version)).await
}

async fn is_there(world: &World, seq: u64) -> bool {
    let log = LogName::new(&format!("case:{CASE}")).unwrap();
    let rows = world.store.rows(&log, seq - 1, 1).await.unwrap();
    rows[0].sealed.is_some()
}

async fn mandate_of(world: &World, name: &str) -> String {
    let path = format!("/api/v1/cases/{CASE}/mandates");
    let mandates = world.get("uma", &path).await.json();
    let all = mandates["mandates"].as_array().unwrap();
    let found = all.iter().find(|it| it["name"] == name).unwrap();
    format!("{path}/{}", found["mandate"].as_str().unwrap())
}

/// Lets what was begun go on: nothing here waits for anything but its turn.
async fn settle() {
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_retry_destroys_what_the_first_attempt_did_not() {
    let world = World::with_heads().await;
    assert_eq!(world.note("uma", "k1", "to be forgotten").await.status, 201);
    let act = destroy("delegation:union#1");
    world.troubled.failing_destroys.store(2, Ordering::Relaxed);
    for _ in 0..2 {
        let failed = formal(&world, "uma", "k2", &act).await;
        assert_eq!(failed.status, 500, "{}", failed.text());
        assert!(is_there(&world, 1).await);
    }
    let done = formal(&world, "uma", "k2", &act).await;
    assert_eq!(done.status, 201, "{}", done.text());
    assert!(!is_there(&world, 1).await, "acknowledged and still there");

    // Nor does it stay if whoever asked never comes back.
    assert_eq!(world.note("uma", "k3", "this too").await.status, 201);
    world.troubled.failing_destroys.store(1, Ordering::Relaxed);
    let failed = formal(&world, "uma", "k4", &destroy("delegation:union#3")).await;
    assert_eq!(failed.status, 500);
    assert_eq!(world.note("levi", "l1", "of our own").await.status, 201);
    assert!(!is_there(&world, 3).await, "left until the next start");
}

async fn analysed(world: &World, name: &str) -> (String, Answer) {
    let path = format!("/api/v1/cases/{CASE}/analyses");
    let asked = ask("POST", &path).json(&json!({ "what": "convergence" }));
    let begun = world.by(name, asked).await;
    assert_eq!(begun.status, 202, "{}", begun.text());
    let location = begun.header("location").unwrap().to_owned();
    loop {
        let found = world.get(name, &location).await;
        if found.json()["state"] != "waiting" {
            return (location, found);
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn analyses_of_what_was_destroyed_go_at_once() {
    let world = World::with_heads().await;
    assert_eq!(formal(&world, "uma", "k1", &deposit()).await.status, 201);
    let mut kept = Vec::new();
    for name in ["uma", "elias", "levi"] {
        let (location, found) = analysed(&world, name).await;
        assert_eq!(found.status, 200);
        kept.push((name, location));
    }
    let done = formal(&world, "uma", "k2", &destroy("room:union#1")).await;
    assert_eq!(done.status, 201, "{}", done.text());
    for (name, location) in kept {
        // Who did not read it, notices nothing.
        let expected = if name == "levi" { 200 } else { 404 };
        let found = world.get(name, &location).await;
        assert_eq!(found.status, expected, "{name}");
    }
}

#[tokio::test]
async fn a_revocation_is_in_force_when_its_sender_hangs_up() {
    let mut world = World::with_heads().await;
    world.joins("dora", CASE, "union", Role::Delegate).await;
    let path = mandate_of(&world, "dora").await;
    let held = world.troubled.hold().await;
    {
        let revoking = world.by("uma", ask("DELETE", &path));
        let mut revoking = std::pin::pin!(revoking);
        tokio::select! {
            _ = &mut revoking => panic!("answered too early"),
            () = world.troubled.waits.notified() => {}
        }
        // The connection drops: what was asked is stored, and nobody waits for it.
    }
    drop(held);
    settle().await;
    let session = world.get("dora", "/api/v1/session").await;
    assert_eq!(session.status, 401, "the session lives on");
    assert_eq!(world.note("dora", "k", "still here").await.status, 401);
}

#[tokio::test]
async fn a_mandate_taken_away_on_another_server_decides_no_more() {
    let mut world = World::shared().await;
    world.joins("dora", CASE, "union", Role::Delegate).await;
    let other = world.beside().await;
    assert_eq!(world.note("dora", "k0", "here").await.status, 201);
    // An act of uma's has the case's lock, and dora's waits for it.
    let held = world.troubled.hold().await;
    let (first, second) = tokio::join!(
        async {
            let first = world.note("uma", "k1", "slow").await;
            first.status
        },
        async {
            world.troubled.waits.notified().await;
            let waiting = world.note("dora", "k1", "after all");
            let mut waiting = std::pin::pin!(waiting);
            for _ in 0..200 {
                let begun = tokio::time::timeout(Duration::ZERO, &mut waiting).await;
                assert!(begun.is_err());
                tokio::task::yield_now().await;
            }
            let path = mandate_of(&other, "dora").await;
            assert_eq!(other.by("uma", ask("DELETE", &path)).await.status, 204);
            drop(held);
            waiting.await.status
        }
    );
    assert_eq!(first, 201);
    assert_eq!(second, 401, "acted after the mandate was taken away");
}

#[tokio::test]
async fn servers_of_one_store_know_the_same_people() {
    let mut world = World::shared().await;
    let mut other = world.beside().await;
    // Invited here, accepted there, logged in here.
    let token = world.app.invite(Some((CASE, "union")), Role::Delegate);
    let token = token.await.unwrap();
    other.accepts("dora", token.reveal()).await;
    let token = world.log_in("dora").await;
    world.tokens.insert("dora".to_owned(), token);
    assert_eq!(world.note("dora", "k0", "here").await.status, 201);
    assert_eq!(other.note("dora", "k1", "and there").await.status, 201);
}

#[tokio::test]
async fn no_entry_is_shown_before_its_reading_is_noted() {
    let world = World::shared().await;
    let other = world.beside().await;
    for (i, read) in ["", "/events", "/bundle", "/ledgers/room:union/receipts/7"]
        .into_iter()
        .enumerate()
    {
        let key = format!("k{i}");
        assert_eq!(formal(&world, "uma", &key, &deposit()).await.status, 201);
        let path = format!("/api/v1/cases/{CASE}{read}");
        let shown = other.get("elias", &path).await;
        assert_eq!(shown.status, 200, "{path}: {}", shown.text());
        let events = format!("/api/v1/cases/{CASE}/events");
        let events = world.get("uma", &events).await.json();
        let of_room = events["events"].as_array().unwrap().iter();
        let kinds: Vec<&str> = of_room.map(|it| it["kind"].as_str().unwrap()).collect();
        let expected = ["deposit", "room-read"].repeat(i + 1);
        assert_eq!(kinds, expected, "{path}: read and not noted");
    }
}

#[tokio::test]
async fn a_server_that_comes_late_shows_no_older_deposit() {
    let world = World::shared().await;
    let other = world.beside().await;
    assert_eq!(formal(&world, "uma", "k1", &deposit()).await.status, 201);
    // Both servers know the first deposit; the second is gone before the other looks.
    other.get("elias", &format!("/api/v1/cases/{CASE}")).await;
    assert_eq!(formal(&world, "uma", "k2", &deposit()).await.status, 201);
    let events = format!("/api/v1/cases/{CASE}/events");
    let events = world.get("uma", &events).await.json();
    let latest = events["events"].as_array().unwrap().iter();
    let latest = latest.rev().find(|it| it["kind"] == "deposit").unwrap();
    let act = destroy(latest["entry"].as_str().unwrap());
    let done = formal(&world, "uma", "k3", &act).await;
    assert_eq!(done.status, 201, "{}", done.text());
    let path = format!("/api/v1/cases/{CASE}");
    let late = other.get("elias", &path).await;
    let early = world.get("elias", &path).await;
    assert_eq!(late.text(), early.text());
    assert!(late.text().contains("gone"), "{}", late.text());
    // As the pages show them: what stands deposited.
    let (_, late) = analysed(&other, "elias").await;
    let (_, early) = analysed(&world, "elias").await;
    assert_eq!(late.json(), early.json());
}
