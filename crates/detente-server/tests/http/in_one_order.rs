//! P20 at the door: 32 clients, retries, requests dropped half-way; each act
//! once, in one order, and what is read is always a beginning of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::world::{CASE, World};

const N_CLIENTS: usize = 32;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_act_once_in_one_order() {
    let n_acts: usize = std::env::var("DETENTE_ACTS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(20);
    let world = Arc::new(World::with_heads().await);
    let mut clients = Vec::new();
    for client in 0..N_CLIENTS {
        let world = Arc::clone(&world);
        clients.push(tokio::spawn(async move {
            let mut acked = Vec::new();
            let mut last_read: Vec<Value> = Vec::new();
            for i in 0..n_acts {
                let key = format!("c{client}-{i}");
                // A third of the requests are given up at some point, then sent again.
                if (client + i) % 3 == 0 {
                    let patience = Duration::from_micros(((client * 37 + i * 101) % 3_000) as u64);
                    drop(tokio::time::timeout(patience, world.note("uma", &key, &key)).await);
                }
                let n_times = 1 + (client + i) % 2;
                let mut answers = Vec::new();
                for _ in 0..n_times {
                    answers.push(world.note("uma", &key, &key).await);
                }
                assert_eq!(answers[0].status, 201, "{}", answers[0].text());
                assert!(answers.iter().all(|it| *it == answers[0]));
                let entry = answers[0].json()["entries"][0]["entry"]
                    .as_str()
                    .unwrap()
                    .to_owned();
                let number: u64 = entry.rsplit('#').next().unwrap().parse().unwrap();
                acked.push((key, number));
                if i % 8 == 0 {
                    let path = format!("/api/v1/cases/{CASE}/events?limit=500");
                    let events = world.get("uma", &path).await.json()["events"].clone();
                    let events = events.as_array().unwrap().clone();
                    assert!(
                        events.starts_with(&last_read),
                        "a read is not a beginning of a later one"
                    );
                    // What was acknowledged before the read is in it.
                    let n_seen = events.len() as u64;
                    assert!(n_seen >= 500 || acked.iter().all(|(_, number)| *number <= n_seen));
                    last_read = events;
                }
            }
            acked
        }));
    }
    let mut acked: BTreeMap<u64, String> = BTreeMap::new();
    for client in clients {
        let of_client = client.await.unwrap();
        // Real-time order: what one client did later has a higher number.
        assert!(of_client.windows(2).all(|pair| pair[0].1 < pair[1].1));
        for (key, number) in of_client {
            assert_eq!(acked.insert(number, key), None, "one number twice");
        }
    }
    let n_all = N_CLIENTS * n_acts;
    let numbers: BTreeSet<u64> = acked.keys().copied().collect();
    assert_eq!(
        numbers,
        (1..=n_all as u64).collect(),
        "a gap, or something done twice"
    );
    // The record says the same as the acknowledgements.
    let mut words = Vec::new();
    let mut after = Some(0);
    while let Some(from) = after {
        let path = format!("/api/v1/cases/{CASE}/events?after={from}&limit=500");
        let page = world.get("uma", &path).await.json();
        for event in page["events"].as_array().unwrap() {
            words.push(event["body"]["words"].as_str().unwrap().to_owned());
        }
        after = page["next_after"].as_u64();
    }
    let expected: Vec<String> = acked.into_values().collect();
    assert_eq!(words, expected);
    println!("{N_CLIENTS} clients, {n_all} acts, 0 anomalies");
}
