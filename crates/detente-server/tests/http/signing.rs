//! From the last acceptance to the signatures of all, through the pages.

use detente::agreement::signature::{Acceptance, SigningKey, sign};
use detente::model::slug::Slug;
use detente::talks::event::EventKind;

use crate::browser::value;
use crate::cairo::until;
use crate::world::{PASSWORD, World, ask};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text between the tags that follow a mark.
fn preformatted<'a>(page: &'a str, mark: &str) -> &'a str {
    let from = &page[page.find(mark).unwrap()..];
    let from = &from[from.find('>').unwrap() + 1..];
    &from[..from.find("</pre>").unwrap()]
}

#[tokio::test]
async fn a_party_signs_exactly_what_it_was_shown() {
    let concluded = until(|kind| matches!(kind, EventKind::KeyRegistered { .. }));
    let world = World::in_cairo(&concluded).await;
    let (ilan, hani) = (world.browser("ilan").await, world.browser("hani").await);
    let page = ilan.get(&world, "sign").await.text();
    assert!(
        page.contains("our delegation registers a key") && !page.contains("Sign for our party")
    );
    assert_eq!(
        ilan.get(&world, "sign/acceptance.txt?mandate=x")
            .await
            .status,
        404
    );

    // A key: first something that is none, then the public half.
    let party = Slug::new("israel").unwrap();
    let key = SigningKey::test_key(5, &party);
    let version = value(&page, "version").to_owned();
    let base = [
        ("version", version.as_str()),
        ("form", "key"),
        ("kind", "test"),
    ];
    let public = hex(&key.public());
    let wrong = [
        base[0],
        base[1],
        base[2],
        ("public", "no key"),
        ("password", PASSWORD),
    ];
    let refused = ilan.post(&world, "sign/key", &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("no key</textarea>"),
        "what was typed is kept"
    );
    let unconfirmed = [base[0], base[1], base[2], ("public", &public)];
    assert_eq!(
        ilan.post(&world, "sign/key", &unconfirmed).await.status,
        403
    );
    let right = [
        base[0],
        base[1],
        base[2],
        ("public", &public),
        ("password", PASSWORD),
    ];
    ilan.done(&world, "sign/key", &right).await;

    // The text as the page shows it is the text that the download gives.
    let page = ilan.get(&world, "sign").await.text();
    let days = (value(&page, "on"), value(&page, "until"));
    let stated = format!(
        "sign?mandate=Head+of+the+delegation&on={}&until={}",
        days.0, days.1
    );
    let page = ilan.get(&world, &stated).await.text();
    let shown = preformatted(&page, "pre class=\"receipt\"").to_owned();
    let text = ilan
        .get(&world, &stated.replace("sign?", "sign/acceptance.txt?"))
        .await;
    assert_eq!(text.text(), shown);
    assert!(shown.starts_with("detente acceptance v1\n"), "{shown}");
    let acceptance = Acceptance::parse(shown.as_bytes()).unwrap();
    let agreement = ilan.get(&world, "sign/agreement.toml").await.body;
    let digest = detente::agreement::signature::Digest::of(&agreement);
    assert_eq!(acceptance.digest, digest, "the download is what is signed");
    assert!(page.contains(&digest.to_string()));
    assert!(
        page.contains("--mandate &apos;Head of the delegation&apos;")
            || page.contains("--mandate 'Head of the delegation'")
    );

    // What another signed does not count; what was shown does.
    let signed = sign(&acceptance, &key).unwrap();
    let version = value(&page, "version").to_owned();
    let (text, signature) = (
        String::from_utf8(signed.text).unwrap(),
        hex(&signed.signature),
    );
    let by_hani = [
        ("version", version.as_str()),
        ("form", "sign"),
        ("text", text.as_str()),
        ("signature", signature.as_str()),
        ("password", PASSWORD),
    ];
    assert_eq!(
        hani.post(&world, "sign", &by_hani).await.status.as_u16() / 100,
        4
    );
    let mut broken = by_hani;
    let other = signature.replace('a', "b");
    broken[3].1 = &other;
    let refused = ilan.post(&world, "sign", &broken).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    // Files come in parts, and every byte counts.
    let mut body = Vec::new();
    for (name, content) in [
        ("version", version.as_bytes()),
        ("form", b"sign"),
        ("password", PASSWORD.as_bytes()),
    ] {
        body.extend(
            format!("--q\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(content);
        body.extend(b"\r\n");
    }
    for (name, content) in [
        ("text-file", text.as_bytes()),
        ("signature-file", &signed.signature),
    ] {
        body.extend(format!("--q\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"x\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
        body.extend(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--q--\r\n");
    let mut asked = ask("POST", "/c/cairo-truce-talks/sign")
        .header("content-type", "multipart/form-data; boundary=q")
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &ilan.cookie);
    asked.body = body;
    let sent = world.send(asked).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = hani.get(&world, "sign").await.text();
    assert!(page.contains("Head of the delegation") && page.contains(&signature));
}

#[tokio::test]
async fn nobody_concludes_over_an_open_request() {
    let before = until(|kind| matches!(kind, EventKind::Concluded { .. }));
    let world = World::in_cairo(&before).await;
    let esraa = world.browser("esraa").await;
    let page = esraa.get(&world, "desk").await.text();
    let n_open = page.matches("One request waits for an answer").count();
    assert_eq!(
        n_open > 0,
        !page.contains("Declare it</button>"),
        "{n_open}"
    );
}
