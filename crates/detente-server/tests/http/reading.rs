//! What mediators read of a party's room is on record, for that party to see.

use serde_json::json;

use crate::world::{CASE, World, ask};

#[tokio::test]
async fn a_mediators_look_is_noted_once_before_it_is_had() {
    let world = World::full().await;
    let path = format!("/api/v1/cases/{CASE}");
    let deposit = json!({ "act": "deposit", "body": { "mandate": null, "exchange": null } });
    let deposit = ask("POST", &format!("{path}/acts"))
        .json(&deposit)
        .header("idempotency-key", "deposit")
        .header("if-match", "\"v0\"");
    let done = world.by("uma", deposit).await;
    assert_eq!(done.status, 201, "{}", done.text());
    let kinds = |events: serde_json::Value| -> Vec<String> {
        let events = events["events"].as_array().unwrap().clone();
        events
            .iter()
            .map(|it| it["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    let own = world.get("uma", &format!("{path}/events")).await.json();
    assert_eq!(kinds(own), ["deposit"]);

    // The aide's look is the mediators' look; what is deposited is not for it.
    let seen = world.get("mona", &path).await.json();
    let events = seen["events"].as_array().unwrap();
    assert_eq!(
        events[0]["body"],
        json!({ "party": "union", "is_withheld": true })
    );
    let own = world.get("uma", &format!("{path}/events")).await.json();
    assert_eq!(kinds(own.clone()), ["deposit", "room-read"]);
    assert_eq!(own["events"][1]["by"], "conciliator");
    for _ in 0..3 {
        let seen = world.get("elias", &path).await;
        assert_eq!(seen.json()["events"][0]["body"]["party"], "union");
        assert!(
            seen.json()["events"][0]["body"]
                .get("is_withheld")
                .is_none()
        );
        world.get("elias", &format!("{path}/bundle")).await;
    }
    let own = world.get("uma", &format!("{path}/events")).await.json();
    assert_eq!(kinds(own), ["deposit", "room-read"]);
    // The other party sees nothing of it.
    let other = world.get("levi", &format!("{path}/events")).await.json();
    assert_eq!(other["n_events"], 0);
}

#[tokio::test]
async fn pages_of_events_are_the_whole_in_pieces() {
    let world = World::with_heads().await;
    for i in 0..7 {
        let words = format!("note {i}");
        assert_eq!(
            world.note("uma", &format!("k{i}"), &words).await.status,
            201
        );
    }
    let path = format!("/api/v1/cases/{CASE}");
    let whole = world.get("uma", &path).await.json()["events"].clone();
    for (after, limit) in [(0, 3), (3, 3), (6, 3), (7, 3), (50, 3), (0, 7), (2, 500)] {
        let page = format!("{path}/events?after={after}&limit={limit}");
        let page = world.get("uma", &page).await.json();
        let expected = whole.as_array().unwrap().iter().skip(after).take(limit);
        let expected: Vec<_> = expected.cloned().collect();
        assert_eq!(
            page["events"].as_array().unwrap(),
            &expected,
            "{after} {limit}"
        );
        let next = (after + limit < 7).then_some(after + limit);
        assert_eq!(page["next_after"].as_u64(), next.map(|it| it as u64));
    }
    // What is kept of the last reading is given up when something happens.
    let before = world.get("uma", &path).await;
    assert_eq!(world.get("uma", &path).await, before);
    assert_eq!(world.note("levi", "k", "ours").await.status, 201);
    assert_eq!(world.get("uma", &path).await, before);
    assert_eq!(world.note("uma", "k7", "one more").await.status, 201);
    let after = world.get("uma", &path).await;
    assert_eq!(after.json()["events"].as_array().unwrap().len(), 8);
    assert_ne!(after.header("etag"), before.header("etag"));
}
