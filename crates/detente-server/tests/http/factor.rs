//! A second factor: a password alone opens nothing, a code counts once,
//! on every server, and a guess is one of few.

use std::sync::Arc;

use detente_server::config::Config;
use detente_server::factor::{FactorSecret, step_of};
use detente_server::rate::RateClass;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::browser::{Browser, post, value};
use crate::troubled::copied;
use crate::world::{Answer, CASE, OTHER, PASSWORD, World, ask, config};

const FACTOR: &str = "/api/v1/session/factor";

/// Somebody's app and paper.
struct Phone {
    secret: FactorSecret,
    papers: Vec<String>,
}

impl Phone {
    /// What it shows now, or some steps later.
    fn code(&self, world: &World, later: u64) -> String {
        let step = step_of(world.clock_now()) + later;
        format!("{:06}", self.secret.code(step))
    }

    /// Set up by somebody who is logged in already.
    async fn of(world: &World, name: &str) -> Self {
        let begun = ask("POST", FACTOR).json(&json!({ "password": PASSWORD }));
        let begun = world.by(name, begun).await;
        assert_eq!(begun.status, 201, "{}", begun.text());
        let uri = begun.json()["uri"].as_str().unwrap().to_owned();
        assert!(uri.starts_with("otpauth://totp/"), "{uri}");
        let secret = serde_json::from_value(begun.json()["secret"].clone()).unwrap();
        let mut phone = Self {
            secret,
            papers: Vec::new(),
        };
        let wrong = json!({ "code": "000000" });
        let refused = world.by(name, ask("PUT", FACTOR).json(&wrong)).await;
        assert_eq!(refused.status, 403);
        let right = json!({ "code": phone.code(world, 0) });
        let done = world.by(name, ask("PUT", FACTOR).json(&right)).await;
        assert_eq!(done.status, 200, "{}", done.text());
        let papers = done.json()["paper_codes"].clone();
        phone.papers = serde_json::from_value(papers).unwrap();
        assert_eq!(phone.papers.len(), 10);
        world.clock.advance(SignedDuration::from_secs(60));
        phone
    }
}

async fn logs_in(world: &World, name: &str, code: Option<&str>) -> Answer {
    let body = json!({ "name": name, "password": PASSWORD, "code": code });
    world
        .send(ask("POST", "/api/v1/sessions").json(&body))
        .await
}

async fn confirms(world: &World, name: &str, code: Option<&str>) -> u16 {
    let body = json!({ "password": PASSWORD, "code": code });
    let asked = ask("POST", "/api/v1/session/confirmation").json(&body);
    world.by(name, asked).await.status.as_u16()
}

async fn is_open_to_formal_acts(world: &World, name: &str) -> bool {
    let shown = world.get(name, "/api/v1/session").await.json();
    shown["is_confirmed"] == Value::Bool(true)
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_a_code_counts_once() {
    let world = World::with_heads().await;
    assert_eq!(world.get("uma", FACTOR).await.json()["is_on"], false);
    let wrong = ask("POST", FACTOR).json(&json!({ "password": "not the right one" }));
    assert_eq!(world.by("uma", wrong).await.status, 403);
    let none_waits = ask("PUT", FACTOR).json(&json!({ "code": "000000" }));
    assert_eq!(world.by("uma", none_waits).await.status, 409);
    let other = world.log_in("uma").await;
    let phone = Phone::of(&world, "uma").await;

    // The session in which it was done goes on; the others, begun without it, have ended.
    let shown = world.get("uma", FACTOR).await.json();
    assert_eq!(
        (&shown["is_on"], &shown["paper_codes_left"]),
        (&json!(true), &json!(10))
    );
    let ended = world
        .send(ask("GET", "/api/v1/session").bearer(&other))
        .await;
    assert_eq!(ended.status, 401);
    let twice = ask("POST", FACTOR).json(&json!({ "password": PASSWORD }));
    assert_eq!(world.by("uma", twice).await.status, 409);

    // Whether it is the password or the code that is wrong is not told.
    let body =
        json!({ "name": "uma", "password": "not the right one", "code": phone.code(&world, 0) });
    let refused = world
        .send(ask("POST", "/api/v1/sessions").json(&body))
        .await;
    assert_eq!(refused.status, 403);
    for code in [None, Some("000000"), Some("abc"), Some("")] {
        let told = logs_in(&world, "uma", code).await;
        assert_eq!(
            (told.status, &told.body),
            (refused.status, &refused.body),
            "{code:?}"
        );
    }

    let code = phone.code(&world, 0);
    assert_eq!(logs_in(&world, "uma", Some(&code)).await.status, 201);
    assert_eq!(
        logs_in(&world, "uma", Some(&code)).await.status,
        403,
        "a replay"
    );
    // The next one is taken too, since clocks differ; then none before it.
    let next = phone.code(&world, 1);
    assert_eq!(logs_in(&world, "uma", Some(&next)).await.status, 201);
    world.clock.advance(SignedDuration::from_secs(30));
    assert_eq!(
        logs_in(&world, "uma", Some(&next)).await.status,
        403,
        "a replay"
    );

    // On paper, once.
    let paper = phone.papers[3].to_lowercase();
    assert_eq!(logs_in(&world, "uma", Some(&paper)).await.status, 201);
    assert_eq!(logs_in(&world, "uma", Some(&paper)).await.status, 403);
    let shown = world.get("uma", FACTOR).await.json();
    assert_eq!(shown["paper_codes_left"], 9);

    // Who has none is asked for none, and a code too many is no mistake.
    assert_eq!(logs_in(&world, "levi", None).await.status, 201);
    assert_eq!(logs_in(&world, "levi", Some("123456")).await.status, 201);
}

#[tokio::test]
async fn formal_acts_ask_for_it_and_a_password_prolongs_nothing() {
    let world = World::with_heads().await;
    let phone = Phone::of(&world, "uma").await;
    world.clock.advance(SignedDuration::from_mins(6));
    assert!(!is_open_to_formal_acts(&world, "uma").await);
    assert_eq!(confirms(&world, "uma", None).await, 403);
    assert_eq!(confirms(&world, "uma", Some("000000")).await, 403);
    assert!(!is_open_to_formal_acts(&world, "uma").await);
    let code = phone.code(&world, 0);
    assert_eq!(confirms(&world, "uma", Some(&code)).await, 204);
    assert!(is_open_to_formal_acts(&world, "uma").await);
    world.clock.advance(SignedDuration::from_mins(4));
    assert_eq!(confirms(&world, "uma", None).await, 204);
    world.clock.advance(SignedDuration::from_mins(2));
    assert!(!is_open_to_formal_acts(&world, "uma").await);

    // Another password and switching it off ask for it as well.
    let change = async |code: Option<&str>| {
        let body =
            json!({ "password": PASSWORD, "new_password": "a horse and a cart", "code": code });
        let asked = ask("PUT", "/api/v1/session/password").json(&body);
        world.by("uma", asked).await.status.as_u16()
    };
    assert_eq!(change(None).await, 403);
    let remove = async |code: &str| {
        let body = json!({ "password": PASSWORD, "code": code });
        let asked = ask("POST", &format!("{FACTOR}/removal")).json(&body);
        world.by("uma", asked).await.status.as_u16()
    };
    assert_eq!(remove("").await, 403);
    assert_eq!(remove("000000").await, 403);
    assert_eq!(remove(&phone.code(&world, 0)).await, 204);
    assert_eq!(logs_in(&world, "uma", None).await.status, 201);
    assert_eq!(remove(&phone.code(&world, 1)).await, 409);
    assert_eq!(change(None).await, 204);
}

#[tokio::test]
async fn an_invitation_is_no_way_around_it() {
    let world = World::with_heads().await;
    let phone = Phone::of(&world, "uma").await;
    let role = detente_server::principal::Role::Head;
    let token = world
        .app
        .invite(Some((OTHER, "upper")), role)
        .await
        .unwrap();
    let accept = async |code: Option<&str>| {
        let body =
            json!({ "token": token.reveal(), "name": "uma", "password": PASSWORD, "code": code });
        world
            .send(ask("POST", "/api/v1/acceptances").json(&body))
            .await
    };
    for code in [None, Some("000000")] {
        let told = accept(code).await;
        assert_eq!(
            (told.status.as_u16(), told.json().get("token")),
            (403, None)
        );
    }
    let done = accept(Some(&phone.code(&world, 0))).await;
    assert_eq!(done.status, 201, "{}", done.text());
    let cases = world.get("uma", "/api/v1/cases").await.text();
    assert!(cases.contains(CASE) && cases.contains(OTHER));
}

/// What two servers say: to a password alone, to one code at both at once, and
/// to one code on paper at first one, then the other.
async fn told_by(world: &World, beside: &World, phone: &Phone) -> [u16; 5] {
    let alone = logs_in(beside, "uma", None).await;
    let code = phone.code(world, 0);
    let (one, other) = tokio::join!(
        logs_in(world, "uma", Some(&code)),
        logs_in(beside, "uma", Some(&code))
    );
    let mut at_once = [one, other].map(|it| it.status.as_u16());
    at_once.sort_unstable();
    let paper = Some(phone.papers[0].as_str());
    let first = logs_in(beside, "uma", paper).await;
    let then = logs_in(world, "uma", paper).await;
    let [alone, first, then] = [alone, first, then].map(|it| it.status.as_u16());
    [alone, at_once[0], at_once[1], first, then]
}

const ONCE: [u16; 5] = [403, 201, 403, 201, 403];

#[tokio::test]
async fn a_code_counts_once_on_all_servers_of_a_store() {
    let world = World::shared().await;
    let beside = world.beside().await;
    let phone = Phone::of(&world, "uma").await;
    assert_eq!(told_by(&world, &beside, &phone).await, ONCE);
}

/// The planted faults: the other server's store is a copy, of before the second
/// factor was set up or of after.
#[tokio::test]
async fn servers_that_do_not_share_what_was_used_are_found_out() {
    let world = World::shared().await;
    let before = Arc::new(copied(&*world.store, None).await);
    let phone = Phone::of(&world, "uma").await;
    let after = Arc::new(copied(&*world.store, None).await);
    let forgetful = world.beside_over(after).await;
    let told = told_by(&world, &forgetful, &phone).await;
    assert_eq!(told, [403, 201, 201, 201, 201], "each code counts twice");
    world.clock.advance(SignedDuration::from_secs(60));
    let ignorant = world.beside_over(before).await;
    let told = told_by(&world, &ignorant, &phone).await;
    assert_eq!(told[0], 201, "a password alone opens a seat");
}

#[tokio::test]
async fn guesses_are_few() {
    let mut limited: Config = config();
    let place = RateClass::ALL.iter().position(|it| *it == RateClass::Code);
    limited.limits.rates[place.unwrap()] = RateClass::Code.usual();
    let world = World::empty(limited).await.and_heads().await;
    let phone = Phone::of(&world, "uma").await;
    world.clock.advance(SignedDuration::from_mins(10));
    let mut n_looked_at = 0;
    for _ in 0..20 {
        n_looked_at += u32::from(logs_in(&world, "uma", Some("000000")).await.status == 403);
    }
    assert_eq!(n_looked_at, 20);
    // From then on not even the right one is looked at, and that is not told either.
    let right = phone.code(&world, 0);
    let told = logs_in(&world, "uma", Some(&right)).await;
    assert_eq!(
        (told.status.as_u16(), told.problem().as_str()),
        (403, "login-refused")
    );
    // Whoever has the paper comes in all the same, and others are not concerned.
    assert_eq!(
        logs_in(&world, "uma", Some(&phone.papers[9])).await.status,
        201
    );
    assert_eq!(logs_in(&world, "levi", None).await.status, 201);
    world.clock.advance(SignedDuration::from_secs(60));
    let right = phone.code(&world, 0);
    assert_eq!(logs_in(&world, "uma", Some(&right)).await.status, 201);
}

#[tokio::test]
async fn pages_set_it_up_ask_for_it_and_switch_it_off() {
    let world = World::with_heads().await;
    let uma = Browser::log_in(&world, "uma").await;
    let sends =
        async |path: &str, fields: &[(&str, &str)]| post(&world, &uma.cookie, path, fields).await;
    let wrong = sends("/factor", &[("password", "not the right one")]).await;
    assert_eq!(wrong.status, 403);
    assert!(wrong.text().contains("role=\"alert\""));
    let shown = sends("/factor", &[("password", PASSWORD)]).await;
    assert_eq!(shown.status, 200);
    let page = shown.text();
    assert!(page.contains("<svg role=\"img\"") && page.contains("otpauth://totp/"));
    let secret = page
        .split("secret=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    let secret: FactorSecret = serde_json::from_value(json!(secret)).unwrap();
    let phone = Phone {
        secret,
        papers: Vec::new(),
    };
    // After a mistake the same secret is there.
    let again = sends("/factor/confirm", &[("code", "000000")]).await;
    assert_eq!(again.status, 403);
    assert!(again.text().contains(&phone.secret.reveal()));
    let code = phone.code(&world, 0);
    let done = sends("/factor/confirm", &[("code", &code)]).await;
    assert_eq!(done.status, 200);
    assert_eq!(done.text().matches("<li><bdi class=\"code\"").count(), 10);
    world.clock.advance(SignedDuration::from_mins(6));

    // A login and an act that commits.
    let log_in = async |code: &str| {
        let fields = [("name", "uma"), ("password", PASSWORD), ("code", code)];
        post(&world, "", "/login", &fields).await.status.as_u16()
    };
    assert_eq!(log_in("").await, 403);
    assert_eq!(log_in(&phone.code(&world, 0)).await, 303);
    let form = uma.get(&world, "position").await.text();
    assert!(form.contains("name=\"code\""), "{form}");
    let version = value(&form, "version").to_owned();
    let confides = async |code: &str| {
        let fields = [
            ("version", version.as_str()),
            ("form", "deposit"),
            ("what", "mandate"),
            ("password", PASSWORD),
            ("code", code),
        ];
        uma.post(&world, "position", &fields).await
    };
    assert_eq!(confides("").await.status, 403);
    let code = phone.code(&world, 1);
    let refused = confides("000000").await;
    assert_eq!(refused.status, 403);
    assert!(!refused.text().contains("000000"));
    assert_eq!(confides(&code).await.status, 303);

    world.clock.advance(SignedDuration::from_mins(1));
    let on = world
        .send(
            ask("GET", "/factor")
                .header("cookie", &uma.cookie)
                .header("accept", "text/html"),
        )
        .await;
    assert!(on.text().contains("10 codes on paper are left"));
    let code = phone.code(&world, 0);
    let off = sends("/factor/remove", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(
        (off.status.as_u16(), off.header("location")),
        (303, Some("/factor"))
    );
    assert_eq!(log_in("").await, 303);
}
