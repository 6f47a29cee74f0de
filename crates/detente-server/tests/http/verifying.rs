//! What needs no seat: verifying a receipt, the operator's figures, the front
//! page of whoever must log in; and the guide, ticked from the record.

use crate::browser::{Browser, post, value};
use crate::cairo::{CAIRO, mid_way};
use crate::world::{CASE, World, ask, note};

#[tokio::test]
async fn a_receipt_is_verified_without_a_login() {
    let world = World::with_heads().await;
    assert_eq!(
        world.act("uma", "one", &note("kept <b>words")).await.status,
        201
    );
    let path = format!("/api/v1/cases/{CASE}/ledgers/delegation:union/receipts/1");
    let receipt = world.get("uma", &path).await.text();
    let form = world
        .send(ask("GET", "/verify").header("accept", "text/html"))
        .await;
    assert_eq!(form.status, 200);
    let valid = post(&world, "", "/verify", &[("text", &receipt)])
        .await
        .text();
    assert!(
        valid.contains("Valid") && valid.contains("kept &lt;b&gt;words"),
        "{valid}"
    );
    assert!(valid.contains("Not shown by this"));
    // Any sign of it changed, or another key, and it is valid no more.
    let index = receipt.replace("index 0", "index 1");
    let another = receipt.replacen('A', "B", 1);
    for changed in [
        index.as_str(),
        another.as_str(),
        "nonsense",
        &receipt[..receipt.len() / 2],
    ] {
        let told = post(&world, "", "/verify", &[("text", changed)])
            .await
            .text();
        assert!(
            told.contains("Not valid") && !told.contains("✓ "),
            "{changed}"
        );
    }
    let own = world.app.record_key().replacen("talks", "other", 1);
    let told = post(&world, "", "/verify", &[("text", &receipt), ("key", &own)])
        .await
        .text();
    assert!(told.contains("Not valid"));
}

#[tokio::test]
async fn the_operator_sees_figures_and_no_case() {
    let world = World::full().await;
    let page = world
        .by(
            "otto",
            ask("GET", "/operator").header("accept", "text/html"),
        )
        .await;
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains("2 open, 1 of them published"), "{page}");
    for word in [CASE, "hospital", "union", "well", "uma", "elias"] {
        assert!(!page.contains(word), "{word}");
    }
    let cases = world
        .by("otto", ask("GET", "/cases").header("accept", "text/html"))
        .await;
    assert!(cases.text().contains("href=\"/operator\""));
    let cases = world
        .by("uma", ask("GET", "/cases").header("accept", "text/html"))
        .await;
    assert!(!cases.text().contains("href=\"/operator\""));
}

#[tokio::test]
async fn whoever_must_log_in_sees_what_is_published() {
    let world = World::with_heads().await;
    let asked = ask("GET", &format!("/c/{CASE}")).header("accept", "text/html");
    let front = world.send(asked).await;
    assert_eq!(front.status, 401);
    assert!(
        front.text().contains("/public/village-well")
            && !front.text().contains(&format!("/public/{CASE}"))
    );
}

#[tokio::test]
async fn the_guide_is_ticked_from_the_record() {
    let world = World::in_cairo(&mid_way()).await;
    let hani = world.browser("hani").await;
    let n_done = |page: &str| -> usize { page.matches("Done:").count() };
    let before = hani.get(&world, "guide").await.text();
    let form = hani.get(&world, "requests").await.text();
    let version = value(&form, "version").to_owned();
    let words = hani.get(&world, "words").await.text();
    let mark = format!("href=\"/c/{CAIRO}/words/");
    let from = &words[words.find(&mark).unwrap() + mark.len()..];
    let (number, clause) = from.split('"').next().unwrap().split_once('/').unwrap();
    let fields = [
        ("version", version.as_str()),
        ("form", "authorise"),
        ("number", number),
        ("clause", clause),
        ("authority", "not-to-be-told"),
    ];
    hani.done(&world, "words", &fields).await;
    let after = hani.get(&world, "guide").await.text();
    assert_eq!(n_done(&after), n_done(&before) + 1);
    // Another's act ticks nothing here.
    let ilan: Browser = world.browser("ilan").await;
    let theirs = ilan.get(&world, "guide").await.text();
    assert_eq!(n_done(&theirs), n_done(&before));
}
