//! P4: every route of the table and every method, by everybody, in their own
//! case and in another, as the truth table says; nothing else is mounted.

use std::collections::{BTreeMap, BTreeSet};

use detente_server::may::Capability;
use detente_server::routes::{Method, ROUTES, Route};
use serde_json::{Value, json};

use crate::world::{Ask, CASE, OTHER, PASSWORD, World, ask, note};

const TABLE: &str = include_str!("../../src/may.toml");

/// Everybody, by their column in the truth table for their own case.
const EVERYBODY: [(&str, &str); 13] = [
    ("nobody", "anonymous"),
    ("expired", "anonymous"),
    ("revoked", "anonymous"),
    ("uma", "head"),
    ("dora", "delegate"),
    ("aidan", "aide"),
    ("levi", "head"),
    ("lena", "delegate"),
    ("elias", "lead"),
    ("mona", "mediator-aide"),
    ("olga", "observer"),
    ("gustav", "guarantor"),
    ("otto", "operator"),
];

/// A well-formed request to a route, and the status when it is allowed; a
/// route that is not here fails the test.
fn probe(route: &Route) -> (Value, u16) {
    match route.operation {
        "health"
        | "ready"
        | "describe"
        | "metrics"
        | "session"
        | "list-cases"
        | "show-case"
        | "list-events"
        | "list-drafts"
        | "list-ledgers"
        | "checkpoint"
        | "bundle"
        | "list-mandates"
        | "list-invitations"
        | "list-published-cases" => (Value::Null, 200),
        // There is no agreement yet, no such analysis, and the case is not published.
        "agreement-status" | "calendar" | "analysis" => (Value::Null, 404),
        "show-published-case" | "file-agreement" | "file-acceptance" => (Value::Null, 404),
        // What stands there is no envelope.
        "envelope" => (Value::Null, 404),
        "receipt" => (Value::Null, 200),
        // The sizes are missing.
        "consistency" => (Value::Null, 400),
        "accept-invitation" => (
            json!({ "token": "x", "name": "somebody", "password": PASSWORD }),
            403,
        ),
        "log-in" => (json!({ "name": "nobody-there", "password": PASSWORD }), 403),
        "log-out" => (Value::Null, 204),
        "confirm" => (json!({ "password": "not the right one" }), 403),
        "change-password" => (
            json!({ "password": "not the right one", "new_password": "another long one" }),
            403,
        ),
        "factor" => (Value::Null, 200),
        "offer-factor" => (json!({ "password": "not the right one" }), 403),
        // None waits to be switched on.
        "confirm-factor" => (json!({ "code": "000000" }), 409),
        "remove-factor" => (
            json!({ "password": "not the right one", "code": "000000" }),
            403,
        ),
        "act" => (note("a note"), 201),
        // Whoever may do it is told what is wrong with it: these are their own
        // mandate, an invitation that is not there, a role that nobody has.
        "revoke-mandate" => (Value::Null, 409),
        "withdraw-invitation" => (Value::Null, 404),
        "invite" => (json!({ "role": "emperor" }), 422),
        "analyse" => (json!({ "what": "everything" }), 422),
        // There is no draft yet either, and nothing said in public.
        "paper-text" | "paper-agreement" | "paper-statement" | "file-text" | "file-calendar"
        | "docx-text" | "pdf-text" | "pdf-agreement" | "pdf-statement" => (Value::Null, 404),
        // A form takes what browsers send, and this is JSON.
        form if form.starts_with("form-") => (note("a note"), 415),
        // There is no such clause, nothing said in public, and another sheet.
        "page-clause" | "page-obligation" | "page-word" | "page-entry" | "page-public"
        | "style-sheet" => (Value::Null, 404),
        page if page.starts_with("page-") => (Value::Null, 200),
        other => panic!("the route `{other}` has no probe"),
    }
}

fn expected(table: &toml::Table, column: &str, needs: Capability, when_allowed: u16) -> u16 {
    let columns = table["columns"].as_array().unwrap();
    let at = columns.iter().position(|it| it.as_str() == Some(column));
    match table["own"][needs.name()][at.unwrap()].as_str().unwrap() {
        "yes" => when_allowed,
        "log-in" => 401,
        "no" => 403,
        "absent" => 404,
        other => panic!("{other}"),
    }
}

fn filled(route: &Route, case: &str, mandate: &str) -> String {
    let path = route
        .path
        .replace("{case}", case)
        .replace("{ledger}", "public")
        .replace("{number}", "1")
        .replace("{mandate}", mandate)
        .replace("{invitation}", "00000000000000000000000000000000")
        .replace("{analysis}", "00000000000000000000000000000000")
        .replace("{clause}", "no-such-clause")
        .replace("{obligation}", "no-such-obligation")
        .replace("{token}", "x")
        .replace("{sheet}", "another.css");
    assert!(!path.contains('{'), "{path}");
    path
}

fn probed(route: &Route, path: &str, body: &Value, number: usize) -> Ask {
    let mut asked = ask(route.method.name(), path);
    if !body.is_null() {
        asked = asked.json(body);
    }
    if route.is_keyed {
        asked = asked.header("idempotency-key", &format!("key-{number}"));
    }
    asked
}

/// The tokens of everybody, and the world, in which one has expired and one was revoked.
async fn everybody() -> (World, BTreeMap<&'static str, Option<String>>) {
    let mut world = World::full().await;
    world
        .joins("rita", CASE, "union", detente_server::principal::Role::Aide)
        .await;
    let people = world
        .get("uma", &format!("/api/v1/cases/{CASE}/mandates"))
        .await
        .json();
    let ritas = people["mandates"].as_array().unwrap().iter();
    let ritas = ritas.clone().find(|it| it["name"] == "rita").unwrap()["mandate"].clone();
    let path = format!("/api/v1/cases/{CASE}/mandates/{}", ritas.as_str().unwrap());
    assert_eq!(world.by("uma", ask("DELETE", &path)).await.status, 204);
    let expired = world.log_in("dora").await;
    world.clock.advance(jiff::SignedDuration::from_mins(31));
    let mut tokens: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for (name, _) in EVERYBODY {
        let token = match name {
            "nobody" => None,
            "expired" => Some(expired.clone()),
            "revoked" => Some(world.tokens["rita"].clone()),
            name => Some(world.log_in(name).await),
        };
        tokens.insert(name, token);
    }
    (world, tokens)
}

#[tokio::test]
async fn every_cell() {
    let table: toml::Table = TABLE.parse().unwrap();
    let (world, tokens) = everybody().await;
    let mut n_cells = 0;
    let mut own_mandates = BTreeMap::new();
    for (name, _) in EVERYBODY {
        let Some(token) = &tokens[name] else { continue };
        let session = world
            .send(ask("GET", "/api/v1/session").bearer(token))
            .await
            .json();
        let mandate = session["mandates"][0]["mandate"]
            .as_str()
            .unwrap_or("0")
            .to_owned();
        own_mandates.insert(name, mandate);
    }
    for (number, route) in ROUTES.iter().enumerate() {
        let (body, when_allowed) = probe(route);
        for (name, column) in EVERYBODY {
            for case in [CASE, OTHER] {
                let mandate = own_mandates.get(name).map_or("0", String::as_str);
                let path = filled(route, case, mandate);
                let is_of_case = route.path.contains("{case}") && !route.path.contains("public");
                let column = match (column, is_of_case && case == OTHER) {
                    ("anonymous", _) | (_, false) => column,
                    (_, true) => "outsider",
                };
                // In the house, a role in a case is worth nothing.
                let column = match (column, route.path.contains("{case}")) {
                    ("anonymous" | "operator", _) | (_, true) => column,
                    (_, false) => "outsider",
                };
                let mut status = expected(&table, column, route.needs, when_allowed);
                if matches!(route.operation, "show-published-case" | "page-public") && case == OTHER
                {
                    status = 200;
                }
                // Acting is open to all who take part; which act is said by its own row.
                if route.operation == "act" && status == 201 {
                    status = expected(&table, column, Capability::Note, 201);
                }
                // Nothing has been said in public yet.
                if route.operation == "receipt" && status == 200 {
                    status = 404;
                }
                let mut asked = probed(route, &path, &body, number);
                if let Some(token) = &tokens[name] {
                    let token = match route.operation {
                        "log-out" if status == 204 => world.log_in(name).await,
                        _ => token.clone(),
                    };
                    asked = asked.bearer(&token);
                }
                let answer = world.send(asked).await;
                assert_eq!(
                    answer.status.as_u16(),
                    status,
                    "{name} ({column}) {} {path}: {}",
                    route.method.name(),
                    answer.text()
                );
                n_cells += 1;
            }
        }
    }
    println!(
        "{n_cells} cells: {} routes, {} principals, 2 cases",
        ROUTES.len(),
        EVERYBODY.len()
    );
    assert_eq!(n_cells, ROUTES.len() * EVERYBODY.len() * 2);
}

#[tokio::test]
async fn other_methods_do_nothing() {
    let (world, tokens) = everybody().await;
    let mut by_path: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for route in ROUTES {
        let methods = by_path.entry(route.path).or_default();
        methods.insert(route.method.name());
        if route.method == Method::Get {
            methods.insert("HEAD");
        }
    }
    let before = world.get_version(&tokens).await;
    let mut n_cells = 0;
    for (path, methods) in by_path {
        let path = path.replace("{case}", CASE).replace(['{', '}'], "");
        for method in [
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW",
        ] {
            if methods.contains(method) {
                continue;
            }
            for (name, _) in EVERYBODY {
                let mut asked = ask(method, &path)
                    .json(&note("x"))
                    .header("idempotency-key", "k");
                if let Some(token) = &tokens[name] {
                    asked = asked.bearer(token);
                }
                let answer = world.send(asked).await;
                assert_eq!(answer.status, 405, "{name} {method} {path}");
                n_cells += 1;
            }
        }
    }
    assert_eq!(world.get_version(&tokens).await, before);
    println!("{n_cells} cells");
}

impl World {
    async fn get_version(&self, tokens: &BTreeMap<&'static str, Option<String>>) -> Value {
        let token = tokens["uma"].as_ref().unwrap();
        self.send(ask("GET", "/api/v1/cases").bearer(token))
            .await
            .json()
    }
}

#[tokio::test]
async fn what_is_not_in_the_table_is_not_there() {
    let world = World::empty(crate::world::config()).await;
    let absent = world.send(ask("GET", "/no/such/path")).await;
    assert_eq!(absent.status, 404);
    for path in [
        "/admin",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v2/cases",
        "/api/v1/cases/",
        "//api/v1/cases",
        "/api/v1/cases/x/acts/1",
        "/api/v1/people",
        "/debug/pprof",
        "/openapi.json/",
        "/metrics/",
        "/.env",
        "/static/../health",
        "/api/v1/cases/%2e%2e/x/y",
    ] {
        let answer = world.send(ask("GET", path)).await;
        assert_eq!(answer, absent, "{path}");
    }
}

#[test]
fn operations_are_unique_and_described() {
    let mut operations = BTreeSet::new();
    let mut places = BTreeSet::new();
    let document = detente_server::openapi::document();
    for route in ROUTES {
        assert!(operations.insert(route.operation), "{}", route.operation);
        assert!(places.insert((route.path, route.method)), "{}", route.path);
        let told = &document["paths"][route.path][route.method.name().to_lowercase()];
        assert_eq!(told["operationId"], route.operation);
        let n_named = route.path.matches('{').count();
        let parameters = told["parameters"].as_array().unwrap();
        let n_told = parameters.iter().filter(|it| it["in"] == "path").count();
        assert_eq!(n_told, n_named);
    }
    let n_told: usize = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .map(|methods| methods.as_object().unwrap().len())
        .sum();
    assert_eq!(n_told, ROUTES.len());
}
