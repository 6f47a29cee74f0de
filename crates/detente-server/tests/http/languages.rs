//! In which language a reader is answered, over HTTP.

use detente_server::pages::words::Language;

use crate::world::{Answer, CASE, World, ask, config};

async fn front(world: &World, headers: &[(&str, &str)]) -> Answer {
    let mut asked = ask("GET", "/").header("accept", "text/html");
    for (name, value) in headers {
        asked = asked.header(name, value);
    }
    world.send(asked).await
}

#[track_caller]
fn is_in(answer: &Answer, language: Language) {
    let (tag, direction) = (language.tag(), language.direction());
    let marked = format!("<html lang=\"{tag}\" dir=\"{direction}\">");
    assert!(answer.text().contains(&marked), "{language:?}");
    assert_eq!(answer.header("content-language"), Some(tag));
    assert_eq!(
        answer.header("vary"),
        Some("accept, accept-language, cookie")
    );
    // A page that depends on what is not in its address has no version of its own.
    assert_eq!(answer.header("etag"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn as_the_browser_asks() {
    let world = World::empty(config()).await;
    for (asked, expected) in [
        ("ar-EG,ar;q=0.9,en;q=0.1", Language::Arabic),
        ("en;q=0.2, he;q=0.8", Language::Hebrew),
        ("de, fr-CH;q=0.3", Language::French),
        ("de", Language::English),
        ("fr;q=0", Language::English),
    ] {
        is_in(
            &front(&world, &[("accept-language", asked)]).await,
            expected,
        );
    }
    is_in(&front(&world, &[]).await, Language::English);
}

#[tokio::test]
async fn what_was_chosen_comes_first_and_can_be_given_up() {
    let world = World::empty(config()).await;
    let choose = async |fields: &str| {
        let mut asked = ask("POST", "/language")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html");
        asked.body = fields.as_bytes().to_vec();
        world.send(asked).await
    };
    let chosen = choose("language=he&digits=western").await;
    assert_eq!(chosen.status, 303);
    assert_eq!(chosen.header("location"), Some("/"));
    let cookie = chosen.header("set-cookie").unwrap();
    assert_eq!(
        cookie,
        "__Host-detente-words=he; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000"
    );
    let kept = ("cookie", "a=b; __Host-detente-words=he");
    let asks = ("accept-language", "ar");
    is_in(&front(&world, &[kept, asks]).await, Language::Hebrew);
    let unknown = ("cookie", "__Host-detente-words=xx");
    is_in(&front(&world, &[unknown, asks]).await, Language::Arabic);
    let given_up = choose("language=&digits=western").await;
    let cookie = given_up.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-detente-words=; ") && cookie.ends_with("Max-Age=0"));
    let indic = choose("language=ar&digits=arabic-indic").await;
    let cookie = indic.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("__Host-detente-words=ar-u-nu-arab; "),
        "{cookie}"
    );
}

#[tokio::test]
async fn problems_too() {
    let world = World::with_heads().await;
    let arabic = ("accept-language", "ar");
    for path in ["/no/such/page", "/cases", "/c/hospital-rota/text"] {
        let asked = ask("GET", path).header("accept", "text/html");
        let answer = world.send(asked.header(arabic.0, arabic.1)).await;
        assert!(answer.status == 404 || answer.status == 401, "{path}");
        is_in(&answer, Language::Arabic);
    }
}

/// The JSON interface says the same to everybody: its versions hold in every language.
#[tokio::test]
async fn the_json_interface_has_no_language() {
    let world = World::with_heads().await;
    let path = format!("/api/v1/cases/{CASE}");
    let plain = world.get("uma", &path).await;
    let arabic = world
        .by("uma", ask("GET", &path).header("accept-language", "ar"))
        .await;
    assert_eq!(plain.body, arabic.body);
    assert_eq!(plain.header("etag"), arabic.header("etag"));
    assert!(plain.header("etag").is_some());
    assert_eq!(arabic.header("content-language"), None);
    assert_eq!(arabic.header("vary"), None);
}
