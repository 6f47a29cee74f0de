//! P20 at the door: 32 clients, retries, requests dropped half-way; each act
//! once, in one order, and what is read is always a beginning of it. On every
//! store, and with two servers on one database. `DETENTE_ACTS` asks for so many
//! acts of each client: 3125 make 100,000. A server that says that it is not
//! available is asked again, as its answer says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::Value;

use detente_server::store::sqlite::Sqlite;

use crate::postgres;
use crate::world::{Answer, CASE, World, config};

const N_CLIENTS: usize = 32;

fn n_acts(usual: usize) -> usize {
    let asked = std::env::var("DETENTE_ACTS").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(usual)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_act_once_in_one_order() {
    let world = Arc::new(World::with_heads().await);
    once_in_one_order("memory", &[world], n_acts(20)).await;
}

/// The planted fault: a store that keeps no receipts, so that what is sent
/// again is done again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_without_receipts_is_found_out() {
    let world = World::with_heads().await;
    world
        .troubled
        .forgets_receipts
        .store(true, Ordering::Relaxed);
    let worlds = [Arc::new(world)];
    let found = tokio::spawn(async move { once_in_one_order("memory", &worlds, 2).await });
    assert!(found.await.is_err_and(|it| it.is_panic()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_does_each_act_once_in_one_order() {
    let folder = std::env::temp_dir().join(format!("detente-order-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Arc::new(Sqlite::open(&folder.join("store")).unwrap());
    let world = World::over(config(), store).await.and_heads().await;
    once_in_one_order("SQLite", &[Arc::new(world)], n_acts(4)).await;
    drop(std::fs::remove_dir_all(&folder));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_of_a_database_do_each_act_once_in_one_order() {
    let Some(cluster) = postgres::Cluster::start("") else {
        return;
    };
    let database = cluster.database("http").await;
    let address = cluster.application(&database);
    let mut config = config();
    config.is_store_shared = true;
    let store = postgres::Postgres::open(&address).await.unwrap();
    let first = World::over(config, Arc::new(store)).await.and_heads().await;
    let store = postgres::Postgres::open(&address).await.unwrap();
    let second = first.beside_over(Arc::new(store)).await;
    let worlds = [Arc::new(first), Arc::new(second)];
    once_in_one_order("PostgreSQL, two servers", &worlds, n_acts(4)).await;
}

/// The answer to a note that a server which has the time gives.
async fn noted(server: &World, key: &str) -> Answer {
    let mut answer = server.note("uma", key, key).await;
    for _ in 0..20 {
        if answer.status != 503 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        answer = server.note("uma", key, key).await;
    }
    answer
}

async fn once_in_one_order(store: &str, worlds: &[Arc<World>], n_acts: usize) {
    let world = Arc::clone(&worlds[0]);
    let mut clients = Vec::new();
    for client in 0..N_CLIENTS {
        let worlds = worlds.to_vec();
        clients.push(tokio::spawn(async move {
            let mut acked = Vec::new();
            let mut last_read: Vec<Value> = Vec::new();
            for i in 0..n_acts {
                // A retry may come to another server.
                let world = &worlds[(client + i) % worlds.len()];
                let again = &worlds[i % worlds.len()];
                let key = format!("c{client}-{i}");
                // A third of the requests are given up at some point, then sent again.
                if (client + i) % 3 == 0 {
                    let patience = Duration::from_micros(((client * 37 + i * 101) % 3_000) as u64);
                    drop(tokio::time::timeout(patience, world.note("uma", &key, &key)).await);
                }
                let n_times = 1 + (client + i) % 2;
                let mut answers = Vec::new();
                for n in 0..n_times {
                    let server = if n == 0 { world } else { again };
                    answers.push(noted(server, &key).await);
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
    println!("{store}: {N_CLIENTS} clients, {n_all} acts, 0 anomalies");
}
