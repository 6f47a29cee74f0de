//! Under seal, through pages and programs: a key is registered, a sealed file
//! deposited, read by whom it is for, hidden from all others, and destroyed.

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::browser::{Browser, value};
use crate::world::{Answer, CASE, PASSWORD, World, ask};

const KEY: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

/// Bytes as of an age file; the server cannot tell what is in one.
fn sealed() -> Vec<u8> {
    let mut bytes = b"age-encryption.org/v1\n-> X25519 canary-header\n".to_vec();
    bytes.extend((0..5000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8));
    bytes
}

fn opened(text: &str) -> Vec<u8> {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("-----BEGIN AGE ENCRYPTED FILE-----"));
    let digits: String = lines
        .by_ref()
        .take_while(|it| !it.starts_with('-'))
        .collect();
    assert_eq!(lines.next(), None);
    Base64::decode_vec(&digits).unwrap()
}

/// Sends a form with a file, as browsers send it.
async fn deposits(world: &World, by: &Browser, version: &str, file: &[u8], to: &[&str]) -> Answer {
    let mut body = Vec::new();
    let mut part = |head: &str, bytes: &[u8]| {
        body.extend_from_slice(b"--q\r\nContent-Disposition: form-data; ");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    part("name=\"version\"", version.as_bytes());
    part("name=\"form\"", b"sealed");
    part("name=\"password\"", PASSWORD.as_bytes());
    for mediator in to {
        part("name=\"to\"", mediator.as_bytes());
    }
    part("name=\"sealed-file\"; filename=\"union.toml.age\"", file);
    body.extend_from_slice(b"--q--\r\n");
    let mut asked = ask("POST", &format!("/c/{CASE}/sealed"))
        .header("content-type", "multipart/form-data; boundary=q")
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header("cookie", &by.cookie);
    asked.body = body;
    world.send(asked).await
}

async fn registers(world: &World, by: &Browser, key: &str) -> Answer {
    let page = by.get(world, "sealed").await.text();
    let fields = [
        ("version", value(&page, "version")),
        ("form", "seal-key"),
        ("key", key),
        ("password", PASSWORD),
    ];
    by.post(world, "sealed/key", &fields).await
}

#[tokio::test]
async fn from_a_key_to_what_only_its_owner_opens() {
    let world = World::full().await;
    let (uma, levi) = (
        Browser::log_in(&world, "uma").await,
        Browser::log_in(&world, "levi").await,
    );
    let elias = Browser::log_in(&world, "elias").await;
    let page = uma.get(&world, "sealed").await.text();
    assert!(page.contains("A mediator registers a key first"));
    assert!(!page.contains("type=\"file\""));

    // A slip of the pen is no key.
    let slip = registers(&world, &elias, &KEY.replace("zvk", "zvx")).await;
    assert_eq!(slip.status, 422);
    assert!(slip.text().contains("no key to seal to"));
    assert_eq!(registers(&world, &elias, KEY).await.status, 303);
    for name in ["uma", "levi", "olga"] {
        let shown = world.get(name, &format!("/api/v1/cases/{CASE}")).await;
        assert!(shown.text().contains(KEY), "{name}");
    }

    let page = uma.get(&world, "sealed").await.text();
    assert!(page.contains(&format!("detente seal FILE --to {KEY}")));
    assert!(page.contains("type=\"file\""));
    let version = value(&page, "version").to_owned();
    let bare = deposits(&world, &uma, &version, b"our red line is 70 days", &["0"]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.text().contains("This is no sealed file."));
    assert!(!bare.text().contains("70 days"));
    let nobody = deposits(&world, &uma, &version, &sealed(), &[]).await;
    assert_eq!(nobody.status, 422);
    let done = deposits(&world, &uma, &version, &sealed(), &["0"]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(
        done.header("location")
            .unwrap()
            .ends_with("/sent/room:union/1")
    );

    // Whom it is for finds it, gets the same bytes, and the party sees that it looked.
    let page = elias.get(&world, "sealed").await.text();
    let path = format!("/api/v1/cases/{CASE}/ledgers/room:union/envelopes/1");
    assert!(page.contains(&path) && page.contains("5 KiB"), "{page}");
    let got = world.get("elias", &path).await;
    assert_eq!(got.status, 200);
    assert_eq!(opened(&got.text()), sealed());
    let events = world
        .get("uma", &format!("/api/v1/cases/{CASE}/events"))
        .await;
    assert!(events.text().contains("room-read"), "{}", events.text());

    // Nobody else learns that there is one; an aide of the mediators gets no bytes of it.
    for name in ["levi", "lena", "olga", "gustav"] {
        assert_eq!(world.get(name, &path).await.status, 404, "{name}");
    }
    assert!(
        !levi
            .get(&world, "sealed")
            .await
            .text()
            .contains("room:union")
    );
    let hex: String = sealed().iter().map(|byte| format!("{byte:02x}")).collect();
    let all = world.get("elias", &format!("/api/v1/cases/{CASE}")).await;
    assert!(all.text().contains(&hex));
    let withheld = world.get("mona", &format!("/api/v1/cases/{CASE}")).await;
    assert_eq!(withheld.status, 200);
    assert!(withheld.text().contains("\"kind\":\"envelope\""));
    assert!(!withheld.text().contains(&hex[..200]));
    assert_eq!(world.get("mona", &path).await.status, 403);

    // Destroyed, as this case promises: the leaf stays.
    let page = uma.get(&world, "sent/room:union/1").await.text();
    let fields = [
        ("version", value(&page, "version")),
        ("form", "destroy"),
        ("ledger", "room:union"),
        ("number", "1"),
        ("password", PASSWORD),
    ];
    assert_eq!(uma.post(&world, "destroy", &fields).await.status, 303);
    for name in ["uma", "elias"] {
        assert_eq!(world.get(name, &path).await.status, 404, "{name}");
        let all = world.get(name, &format!("/api/v1/cases/{CASE}")).await;
        assert!(!all.text().contains(&hex[..200]), "{name}");
    }
}

#[tokio::test]
async fn programs_do_the_same() {
    let world = World::full().await;
    let perform = async |name: &str, key: &str, act: Value, is_confirmed: bool| {
        if is_confirmed {
            let confirm = ask("POST", "/api/v1/session/confirmation");
            let confirm = confirm.json(&json!({ "password": PASSWORD }));
            assert_eq!(world.by(name, confirm).await.status, 204);
        }
        let case = world.get(name, &format!("/api/v1/cases/{CASE}")).await;
        let ask = ask("POST", &format!("/api/v1/cases/{CASE}/acts"))
            .json(&act)
            .header("idempotency-key", key)
            .header("if-match", case.header("etag").unwrap());
        world.by(name, ask).await
    };
    let register = json!({ "act": "register-seal-key", "body": { "key": KEY } });
    let hex: String = sealed().iter().map(|byte| format!("{byte:02x}")).collect();
    let deposit = json!({
        "act": "deposit-sealed",
        "body": { "to": ["conciliator"], "ciphertext": hex },
    });
    // Both commit the seat: nobody but a lead and a head, and not without the password.
    assert_eq!(
        perform("mona", "k1", register.clone(), true).await.status,
        403
    );
    assert_eq!(
        perform("uma", "k1", register.clone(), true).await.status,
        403
    );
    // Five minutes after the login.
    world.clock.advance(jiff::SignedDuration::from_mins(6));
    let first = perform("elias", "k1", register.clone(), false).await;
    assert_eq!(first.problem(), "confirm-first");
    assert_eq!(perform("elias", "k1", register, true).await.status, 201);
    assert_eq!(
        perform("dora", "k1", deposit.clone(), true).await.status,
        403
    );
    let done = perform("uma", "k2", deposit, true).await;
    assert_eq!(done.status, 201, "{}", done.text());
    assert_eq!(done.json()["entries"][0]["entry"], "room:union#1");
    let path = format!("/api/v1/cases/{CASE}/ledgers/room:union/envelopes/1");
    assert_eq!(opened(&world.get("elias", &path).await.text()), sealed());
    // Another entry is no envelope.
    assert_eq!(
        world
            .get("elias", &path.replace("room:union", "joint"))
            .await
            .status,
        404
    );
}
