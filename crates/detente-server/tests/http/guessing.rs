//! What cannot be found out by guessing: at a leaked disk, at names, at
//! tokens, by the work that others cause.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use detente_server::principal::Role;
use detente_server::rate::RateClass;
use detente_server::store::sqlite::Sqlite;
use detente_server::store::{LogName, Store};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::world::{CASE, PASSWORD, World, ask, config, note};

fn holds(bytes: &[u8], digest: &[u8; 32]) -> bool {
    bytes.windows(32).any(|window| window == digest)
}

#[tokio::test]
async fn a_short_act_cannot_be_guessed_from_a_leaked_disk() {
    let folder = std::env::temp_dir().join(format!("detente-guess-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("store");
    let store = Arc::new(Sqlite::open(&file).unwrap());
    let mut world = World::over(config(), store.clone()).await;
    world.joins("uma", CASE, "union", Role::Head).await;
    assert_eq!(world.note("uma", "k1", "yes").await.status, 201);
    let backup = folder.join("backup");
    store.backup(&backup).await.unwrap();
    let mut bytes = std::fs::read(&backup).unwrap();
    for entry in std::fs::read_dir(&folder).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    // What the request can have been, in the ways to hash it without a key.
    for words in ["no", "maybe", "yes"] {
        let body = note(words).to_string();
        let request = ["detente request v1\n", "act", "\n", &body].concat();
        for text in [body.as_str(), &request] {
            assert!(!holds(&bytes, &Sha256::digest(text).into()), "{words}");
        }
    }
    // What is kept of it is found where it stands, so the search sees.
    let mandates = format!("/api/v1/cases/{CASE}/mandates");
    let mandate = world.get("uma", &mandates).await.json()["mandates"][0]["mandate"].clone();
    let log = LogName::new(&format!("case:{CASE}")).unwrap();
    let key = format!("{}:k1", mandate.as_str().unwrap());
    let receipt = store.receipt(&log, &key).await.unwrap().unwrap();
    assert!(holds(&bytes, &receipt.request));
    drop(world);
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The world with the usual rate of logins.
async fn with_usual_logins() -> World {
    let mut config = config();
    let place = RateClass::ALL.iter().position(|it| *it == RateClass::Login);
    config.limits.rates[place.unwrap()] = RateClass::Login.usual();
    config.limits.slow_login_ms = 0;
    let mut world = World::empty(config).await;
    world.joins("uma", CASE, "union", Role::Head).await;
    world
}

async fn log_in(world: &World, from: IpAddr, name: &str, password: &str) -> u16 {
    let body = json!({ "name": name, "password": password });
    let ask = ask("POST", "/api/v1/sessions").json(&body).from(from);
    world.send(ask).await.status.as_u16()
}

#[tokio::test]
async fn nobody_is_locked_out_by_guesses_of_others() {
    let world = with_usual_logins().await;
    for i in 0..60_u8 {
        let guesser = Ipv4Addr::new(192, 0, 2, i / 15).into();
        let wrong = log_in(&world, guesser, "uma", "not the right password").await;
        assert!(matches!(wrong, 403 | 429), "{wrong}");
    }
    let own = Ipv4Addr::new(198, 51, 100, 1).into();
    assert_eq!(log_in(&world, own, "uma", PASSWORD).await, 201);
}

#[tokio::test]
async fn a_network_counts_as_one_address() {
    let world = with_usual_logins().await;
    let mut refused = 0;
    for i in 0..30 {
        let guesser = Ipv6Addr::new(0x2001, 0xdb8, 1, 2, i, 7, 7, i).into();
        let told = log_in(&world, guesser, &format!("nobody-{i}"), "a wrong password").await;
        refused += u16::from(told == 429);
    }
    assert_eq!(refused, 10, "20 at once are usual");
    let other = Ipv6Addr::new(0x2001, 0xdb8, 1, 3, 0, 0, 0, 1).into();
    assert_eq!(log_in(&world, other, "uma", PASSWORD).await, 201);
}

#[tokio::test]
async fn an_invitation_does_not_tell_whose_name_is_taken() {
    let mut world = World::with_heads().await;
    let mut told = Vec::new();
    for name in ["levi", "free"] {
        let token = world.app.invite(Some((CASE, "union")), Role::Aide).await;
        let token = token.unwrap();
        let body = json!({
            "token": token.reveal(), "name": name, "password": "quite another long one",
        });
        let sent = ask("POST", "/api/v1/acceptances").json(&body);
        let mut answer = world.send(sent).await;
        let mut body = answer.json();
        body["token"] = json!("-");
        body["mandate"]["mandate"] = json!("-");
        body["name"] = json!("-");
        answer.body = body.to_string().into_bytes();
        told.push(answer);
    }
    assert_eq!(told[0].text(), told[1].text());
    assert_eq!(told[0].status, 201);
    assert_eq!(told[0].headers, told[1].headers);
    // Each is who they are by their own password.
    let levi = world.log_in("levi").await;
    world.tokens.insert("levi".to_owned(), levi);
    let session = world.get("levi", "/api/v1/session").await.json();
    assert_eq!(session["mandates"][0]["seat"], "hospital");
    let body = json!({ "name": "levi", "password": "quite another long one" });
    let other = world
        .send(ask("POST", "/api/v1/sessions").json(&body))
        .await;
    assert_eq!(other.status, 201);
    let other = other.json()["token"].as_str().unwrap().to_owned();
    let session = world
        .send(ask("GET", "/api/v1/session").bearer(&other))
        .await;
    assert_eq!(session.json()["mandates"][0]["seat"], "union");
}

#[tokio::test]
async fn a_made_up_token_does_not_reach_a_shared_store() {
    let world = World::shared().await;
    let before = world.troubled.n_asked();
    for i in 0..50 {
        let token = format!("{i:0>43}");
        let answer = world
            .send(ask("GET", "/api/v1/session").bearer(&token))
            .await;
        assert_eq!(answer.status, 401);
    }
    assert_eq!(world.troubled.n_asked(), before);
}

#[tokio::test]
async fn what_others_do_costs_a_reader_nothing() {
    let (quiet, busy) = (World::with_heads().await, World::with_heads().await);
    for world in [&quiet, &busy] {
        assert_eq!(world.note("uma", "k1", "of our own").await.status, 201);
    }
    for i in 0..50 {
        let noted = busy.note("levi", &format!("k{i}"), "much to say").await;
        assert_eq!(noted.status, 201);
    }
    let log = format!("case:{CASE}");
    for read in [
        "",
        "/events",
        "/bundle",
        "/ledgers",
        "/ledgers/delegation:union/receipts/1",
    ] {
        let path = format!("/api/v1/cases/{CASE}{read}");
        let mut rows = Vec::new();
        for world in [&quiet, &busy] {
            let before = (world.troubled.n_rows_of(&log), world.troubled.n_asked());
            assert_eq!(world.get("uma", &path).await.status, 200);
            let after = (world.troubled.n_rows_of(&log), world.troubled.n_asked());
            rows.push((after.0 - before.0, after.1 - before.1));
        }
        assert_eq!(rows[0], rows[1], "{path}: rows and questions of the store");
    }
}
