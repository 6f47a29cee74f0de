//! P2: "not yours" and "does not exist" are one answer, byte by byte: status,
//! headers, body.

use detente_server::routes::ROUTES;
use serde_json::json;

use crate::world::{Ask, CASE, OTHER, World, ask, note};

fn asked(method: &str, path: &str) -> Ask {
    let asked = ask(method, path).header("idempotency-key", "k");
    match method {
        "POST" | "PUT" => asked.json(&note("x")),
        _ => asked,
    }
}

#[tokio::test]
async fn foreign_and_made_up_are_the_same() {
    let world = World::full().await;
    // Things that exist, of another seat.
    let mandates = world
        .get("levi", &format!("/api/v1/cases/{CASE}/mandates"))
        .await
        .json();
    let foreign_mandate = mandates["mandates"][0]["mandate"]
        .as_str()
        .unwrap()
        .to_owned();
    let invited = ask("POST", &format!("/api/v1/cases/{CASE}/invitations"))
        .json(&json!({ "role": "aide", "label": "" }));
    let invited = world.by("levi", invited).await.json();
    let foreign_invitation = invited["invitation"].as_str().unwrap().to_owned();
    let analysis = ask("POST", &format!("/api/v1/cases/{CASE}/analyses"))
        .json(&json!({ "what": "convergence" }));
    let analysis = world.by("levi", analysis).await.json();
    let foreign_analysis = analysis["analysis"].as_str().unwrap().to_owned();
    assert_eq!(world.note("levi", "n1", "ours").await.status, 201);
    let made_up = "0123456789abcdef0123456789abcdef";

    let mut n_compared = 0;
    // What stands behind a link is asked of everybody alike; the sheet is nobody's.
    let is_of_seat =
        |path: &str| path.contains('{') && !path.contains("{token}") && !path.contains("{sheet}");
    for route in ROUTES.iter().filter(|it| is_of_seat(it.path)) {
        // Each name in the path in turn is another's, or made up; the others are one's own.
        let names: Vec<&str> = detente_server::openapi::names_in(route.path).collect();
        for name in &names {
            let fill = |foreign: &str| {
                let mut path = route.path.to_owned();
                for other in &names {
                    let value = if other == name {
                        foreign
                    } else {
                        match *other {
                            "case" => CASE,
                            "ledger" => "joint",
                            "number" => "1",
                            _ => made_up,
                        }
                    };
                    path = path.replace(&format!("{{{other}}}"), value);
                }
                path
            };
            let theirs: &[&str] = match *name {
                "case" if route.path.contains("public") => &[CASE],
                "case" => &[OTHER],
                "ledger" => &["room:hospital", "delegation:hospital", "mediators"],
                "mandate" => &[&foreign_mandate],
                "invitation" => &[&foreign_invitation],
                "analysis" => &[&foreign_analysis],
                "number" => &["18446744073709551615", "2"],
                "clause" => &["no-such-clause"],
                "obligation" => &["no-such-obligation"],
                other => panic!("{other}"),
            };
            let absent: &[&str] = match *name {
                "case" => &["no-such-case", made_up, "%00", "..", "a%2Fb"],
                "ledger" => &["room:nobody", "joints", "room:", "%E2%98%83"],
                "number" => &["0", "-1", "x", "99999999999999999999999"],
                _ => &[made_up, "x", "%27"],
            };
            for who in ["uma", "dora", "elias", "otto"] {
                let reference = world
                    .by(who, asked(route.method.name(), &fill(absent[0])))
                    .await;
                // Whoever may not do it at all is told so before anything is looked up.
                assert!(
                    matches!(reference.status.as_u16(), 404 | 403 | 400),
                    "{} {}",
                    route.path,
                    reference.text()
                );
                let is_mediators = who == "elias" && *name == "ledger";
                for value in theirs.iter().chain(absent) {
                    if is_mediators && matches!(*value, "room:hospital" | "mediators") {
                        continue;
                    }
                    let path = fill(value);
                    let answer = world.by(who, asked(route.method.name(), &path)).await;
                    assert_eq!(answer, reference, "{who} {} {path}", route.method.name());
                    n_compared += 1;
                }
            }
        }
    }
    println!("{n_compared} pairs, byte-equal");
    // What was looked for by others is still there.
    let path = format!("/api/v1/cases/{CASE}/analyses/{foreign_analysis}");
    assert_eq!(world.get("levi", &path).await.status, 200);
    let waiting = world
        .get("levi", &format!("/api/v1/cases/{CASE}/invitations"))
        .await
        .json();
    assert_eq!(waiting["invitations"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn without_a_login_everything_is_the_same() {
    let world = World::with_heads().await;
    let reference = world.send(ask("GET", "/api/v1/cases/no-such-case")).await;
    assert_eq!(reference.status, 401);
    for route in ROUTES.iter().filter(|it| it.path.contains("/cases/{case}")) {
        if route.path.contains("public") {
            continue;
        }
        for case in [CASE, OTHER, "no-such-case"] {
            let path = route.path.replace("{case}", case).replace(['{', '}'], "");
            let answer = world.send(asked(route.method.name(), &path)).await;
            assert_eq!(answer, reference, "{path}");
        }
    }
}

#[tokio::test]
async fn a_name_that_exists_and_one_that_does_not() {
    let world = World::with_heads().await;
    let log_in = |name: &str| {
        let body = json!({ "name": name, "password": "not the right one" });
        ask("POST", "/api/v1/sessions").json(&body)
    };
    let known = world.send(log_in("uma")).await;
    assert_eq!(known.status, 403);
    assert_eq!(known, world.send(log_in("nobody-there")).await);
}
