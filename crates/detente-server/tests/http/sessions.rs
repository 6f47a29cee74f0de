//! Sessions: their beginning, their end, and what a login changes.

use detente_server::principal::Role;
use jiff::SignedDuration;
use serde_json::json;

use crate::world::{CASE, PASSWORD, World, ask, note};

#[tokio::test]
async fn a_browsers_session_is_a_cookie_and_changes_at_login() {
    let world = World::with_heads().await;
    let body = json!({ "name": "uma", "password": PASSWORD, "as": "browser" });
    let answer = world
        .send(ask("POST", "/api/v1/sessions").json(&body))
        .await;
    assert_eq!(answer.status, 201);
    assert!(answer.json().get("token").is_none());
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    assert!(cookie.starts_with("__Host-detente="), "{cookie}");
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let first = cookie.split(';').next().unwrap().to_owned();
    let session = ask("GET", "/api/v1/session").header("cookie", &first);
    assert_eq!(world.send(session.clone()).await.status, 200);

    // A login in that session gives another, and the one before has ended.
    let again = ask("POST", "/api/v1/sessions")
        .json(&body)
        .header("cookie", &first);
    let answer = world.send(again).await;
    let second = answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    assert_ne!(first, second);
    assert_eq!(world.send(session).await.status, 401);
    let session = ask("GET", "/api/v1/session").header("cookie", &second);
    assert_eq!(world.send(session.clone()).await.status, 200);

    // A cookie's token opens nothing as a bearer's, and the other way round.
    let token = second.split_once('=').unwrap().1;
    let bearer = ask("GET", "/api/v1/session").bearer(token);
    assert_eq!(world.send(bearer).await.status, 401);
    let own = &world.tokens["uma"];
    let as_cookie =
        ask("GET", "/api/v1/session").header("cookie", &format!("__Host-detente={own}"));
    assert_eq!(world.send(as_cookie).await.status, 401);

    // Two cookies of the name: somebody else has put one there.
    let two = ask("GET", "/api/v1/session").header("cookie", &format!("{first}; {second}"));
    assert_eq!(world.send(two).await.status, 401);

    let out = ask("DELETE", "/api/v1/session").header("cookie", &second);
    let out = world.send(out).await;
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(world.send(session).await.status, 401);
}

#[tokio::test]
async fn idle_and_absolute_ends() {
    let world = World::with_heads().await;
    let mut minutes = 0;
    while minutes < 12 * 60 - 25 {
        world.clock.advance(SignedDuration::from_mins(25));
        minutes += 25;
        assert_eq!(
            world.get("uma", "/api/v1/session").await.status,
            200,
            "{minutes}"
        );
    }
    world.clock.advance(SignedDuration::from_mins(25));
    assert_eq!(world.get("uma", "/api/v1/session").await.status, 401);
    // Nobody has used this one for hours.
    assert_eq!(world.get("levi", "/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn revoked_at_once_and_everywhere() {
    let mut world = World::with_heads().await;
    world.joins("dora", CASE, "union", Role::Delegate).await;
    let second = world.log_in("dora").await;
    assert_eq!(world.note("dora", "k1", "still here").await.status, 201);
    let mandates = world
        .get("uma", &format!("/api/v1/cases/{CASE}/mandates"))
        .await
        .json();
    let all = mandates["mandates"].as_array().unwrap();
    let doras = all.iter().find(|it| it["name"] == "dora").unwrap();
    let path = format!(
        "/api/v1/cases/{CASE}/mandates/{}",
        doras["mandate"].as_str().unwrap()
    );
    assert_eq!(world.by("uma", ask("DELETE", &path)).await.status, 204);
    assert_eq!(world.get("dora", "/api/v1/session").await.status, 401);
    assert_eq!(
        world
            .send(ask("GET", "/api/v1/session").bearer(&second))
            .await
            .status,
        401
    );
    assert_eq!(world.note("dora", "k2", "not any more").await.status, 401);
    // Who logs in again has no seat, and an old key gives nothing either.
    world
        .tokens
        .insert("dora".to_owned(), world.log_in("dora").await);
    assert_eq!(
        world
            .get("dora", &format!("/api/v1/cases/{CASE}"))
            .await
            .status,
        404
    );
    assert_eq!(world.note("dora", "k1", "still here").await.status, 404);
}

#[tokio::test]
async fn invitations_are_used_once_and_end() {
    let mut world = World::with_heads().await;
    let invite = |role: &str| {
        ask("POST", &format!("/api/v1/cases/{CASE}/invitations")).json(&json!({ "role": role }))
    };
    let first = world.by("uma", invite("delegate")).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let token = first.json()["token"].as_str().unwrap().to_owned();
    world.accepts("dora", &token).await;
    let again = json!({ "token": token, "name": "dorian", "password": PASSWORD });
    let again = world
        .send(ask("POST", "/api/v1/acceptances").json(&again))
        .await;
    assert_eq!(
        (again.status.as_u16(), again.problem().as_str()),
        (403, "login-refused")
    );

    let second = world.by("uma", invite("aide")).await.json();
    let token = second["token"].as_str().unwrap().to_owned();
    world.clock.advance(SignedDuration::from_hours(7 * 24));
    let late = json!({ "token": token, "name": "aidan", "password": PASSWORD });
    let late = world
        .send(ask("POST", "/api/v1/acceptances").json(&late))
        .await;
    assert_eq!(late.status, 403);
    // Nobody is invited to a role of another kind of seat.
    world
        .tokens
        .insert("uma".to_owned(), world.log_in("uma").await);
    for role in [
        "lead",
        "operator",
        "observer",
        "guarantor",
        "mediator-aide",
        "",
    ] {
        assert_eq!(world.by("uma", invite(role)).await.status, 422, "{role}");
    }
}

#[tokio::test]
async fn a_person_may_have_seats_in_two_cases_but_not_two_in_one() {
    let mut world = World::with_heads().await;
    world
        .joins("uma", crate::world::OTHER, "upper", Role::Head)
        .await;
    let cases = world.get("uma", "/api/v1/cases").await.json();
    assert_eq!(cases["cases"].as_array().unwrap().len(), 2);
    let token = world
        .app
        .invite(Some((CASE, "hospital")), Role::Head)
        .await
        .unwrap();
    let body = json!({ "token": token.reveal(), "name": "uma", "password": PASSWORD });
    let answer = world
        .send(ask("POST", "/api/v1/acceptances").json(&body))
        .await;
    assert_eq!(answer.status, 409);
    // With another's name nobody becomes that other; in one seat, where all
    // see each other, names differ.
    let body = json!({ "token": token.reveal(), "name": "levi", "password": "not the right one" });
    let answer = world
        .send(ask("POST", "/api/v1/acceptances").json(&body))
        .await;
    assert_eq!(answer.status, 409);
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let world = World::with_heads().await;
    let other = world.log_in("uma").await;
    let change = json!({ "password": PASSWORD, "new_password": "quite another one" });
    let answer = world
        .by("uma", ask("PUT", "/api/v1/session/password").json(&change))
        .await;
    assert_eq!(answer.status, 204, "{}", answer.text());
    assert_eq!(
        world
            .send(ask("GET", "/api/v1/session").bearer(&other))
            .await
            .status,
        401
    );
    assert_eq!(world.get("uma", "/api/v1/session").await.status, 200);
    let old = json!({ "name": "uma", "password": PASSWORD });
    assert_eq!(
        world
            .send(ask("POST", "/api/v1/sessions").json(&old))
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn formal_acts_need_the_password_again() {
    let world = World::with_heads().await;
    let end = json!({ "act": "end", "body": { "words": "we leave" } });
    let path = format!("/api/v1/cases/{CASE}/acts");
    let act = |version: &str| {
        ask("POST", &path)
            .json(&end)
            .header("idempotency-key", version)
            .header("if-match", version)
    };
    world.clock.advance(SignedDuration::from_mins(6));
    let answer = world.by("uma", act("\"v0\"")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.problem().as_str()),
        (403, "confirm-first")
    );
    let confirm = ask("POST", "/api/v1/session/confirmation");
    let wrong = confirm
        .clone()
        .json(&json!({ "password": "not the right one" }));
    assert_eq!(world.by("uma", wrong).await.status, 403);
    assert_eq!(
        world.by("uma", act("\"v0\"")).await.problem(),
        "confirm-first"
    );
    let right = confirm.json(&json!({ "password": PASSWORD }));
    assert_eq!(world.by("uma", right).await.status, 204);
    // What is accepted is what was read.
    let blind = ask("POST", &path)
        .json(&end)
        .header("idempotency-key", "blind");
    assert_eq!(
        world.by("uma", blind).await.problem(),
        "precondition-needed"
    );
    let stale = world.by("uma", act("\"v7\"")).await;
    assert_eq!(
        (stale.status.as_u16(), stale.header("etag")),
        (412, Some("\"v0\""))
    );
    assert_eq!(world.by("uma", act("\"v0\"")).await.status, 201);
    // An informal act needs no password.
    world.clock.advance(SignedDuration::from_mins(6));
    assert_eq!(world.act("uma", "n", &note("still")).await.status, 201);
}

#[tokio::test]
async fn too_many_sessions_end_the_oldest() {
    let world = World::with_heads().await;
    let limit = world.app.config().limits.sessions;
    let mut tokens = vec![world.tokens["uma"].clone()];
    for _ in 0..limit {
        world.clock.advance(SignedDuration::from_secs(1));
        tokens.push(world.log_in("uma").await);
    }
    let mut alive = Vec::new();
    for token in &tokens {
        let answer = world
            .send(ask("GET", "/api/v1/session").bearer(token))
            .await;
        alive.push(answer.status == 200);
    }
    assert_eq!(alive.iter().filter(|it| **it).count(), limit);
    assert!(!alive[0]);
}
