//! Under seal from end to end: what a party seals on its machine and deposits
//! with a server is fetched by the mediator over HTTP and opened by it, and by
//! nobody else.

#![cfg(all(unix, feature = "server", feature = "sealed"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/served.rs"]
mod served;

use std::path::Path;

use desk::Desk;
use serde_json::{Value, json};
use served::Server;

const CASE: &str = "/api/v1/cases/cairo-truce-talks";

/// Takes up the invitation that was printed for a seat.
fn joins(server: &Server, seat: &str) -> String {
    let named = format!("\"name\":\"{seat}\"");
    let mut lines = server.page.lines();
    let line = lines.find(|it| it.contains("/acceptances") && it.contains(&named));
    let body = line.unwrap().split_once("-d '").unwrap().1;
    let head = "POST /api/v1/acceptances HTTP/1.1\r\ncontent-type: application/json";
    let (status, _, joined) = server.ask(head, body.trim_end_matches('\''));
    assert_eq!(status, 201, "{joined}");
    let joined: Value = serde_json::from_str(&joined).unwrap();
    joined["token"].as_str().unwrap().to_owned()
}

fn get(server: &Server, token: &str, path: &str) -> (u16, String, String) {
    let head = format!("GET {CASE}{path} HTTP/1.1\r\nauthorization: Bearer {token}");
    server.ask(&head, "")
}

/// Does something that commits, on the view as it stands; the entry.
fn acts(server: &Server, token: &str, act: &Value) -> String {
    let (_, head, _) = get(server, token, "");
    let mut lines = head.lines();
    let version = lines.find_map(|it| it.strip_prefix("etag: ")).unwrap();
    let head = format!(
        "POST {CASE}/acts HTTP/1.1\r\nauthorization: Bearer {token}\r\n\
         content-type: application/json\r\nidempotency-key: once\r\nif-match: {version}"
    );
    let (status, _, done) = server.ask(&head, &act.to_string());
    assert_eq!(status, 201, "{done}");
    let done: Value = serde_json::from_str(&done).unwrap();
    done["entries"][0]["entry"].as_str().unwrap().to_owned()
}

/// What the program prints, when it ends with this code.
#[track_caller]
fn run(desk: &Desk, arguments: &[&str], code: i32) -> String {
    let output = desk.command(arguments).output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8(told).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{told}");
    told
}

fn unseals(desk: &Desk, file: &str, key: &str, more: &[&str], code: i32) -> String {
    let mut arguments = vec!["unseal", file, "--key", key, "--out", "opened.toml"];
    arguments.extend(["--passphrase-file", "passphrase"]);
    arguments.extend(more);
    run(desk, &arguments, code)
}

#[test]
fn what_is_fetched_from_a_server_is_opened_by_whom_it_is_for() {
    let desk = Desk::empty("sealed-talks");
    std::fs::write(desk.path("passphrase"), "water, stone, rope, morning\n").unwrap();
    for mediator in ["egypt", "qatar"] {
        let made = ["keygen", mediator, "--seal"];
        let made = [&made[..], &["--passphrase-file", "passphrase"]].concat();
        run(&desk, &made, 0);
    }
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/cairo-truce-talks");
    let private = std::fs::read(case.join("israel.toml")).unwrap();
    std::fs::write(desk.path("israel.toml"), &private).unwrap();

    let server = Server::demo();
    let (mediator, party) = (joins(&server, "egypt"), joins(&server, "israel"));
    let key = std::fs::read_to_string(desk.path("egypt.seal.pub")).unwrap();
    let registered = json!({ "act": "register-seal-key", "body": { "key": key.trim() } });
    acts(&server, &mediator, &registered);
    // The party takes the key from the server, and seals on its own machine.
    let (_, _, view) = get(&server, &party, "");
    assert!(view.contains(key.trim()));
    let sealed = ["seal", "israel.toml", "--to", key.trim(), "--for", "egypt"];
    run(&desk, &sealed, 0);
    let act = std::fs::read(desk.path("israel.toml.age.json")).unwrap();
    let entry = acts(&server, &party, &serde_json::from_slice(&act).unwrap());

    let (ledger, number) = entry.split_once('#').unwrap();
    let path = format!("/ledgers/{ledger}/envelopes/{number}");
    let (status, _, fetched) = get(&server, &mediator, &path);
    assert_eq!(status, 200, "{fetched}");
    std::fs::write(desk.path("fetched.age"), &fetched).unwrap();
    let of = case.display().to_string();
    unseals(&desk, "fetched.age", "egypt.seal.key", &["--case", &of], 0);
    assert_eq!(std::fs::read(desk.path("opened.toml")).unwrap(), private);
    std::fs::remove_file(desk.path("opened.toml")).unwrap();

    // Not by another mediator, and not if the server had changed it on the way.
    let told = unseals(&desk, "fetched.age", "qatar.seal.key", &[], 4);
    assert!(told.contains("sealed to other keys"), "{told}");
    let digits: Vec<&str> = fetched.lines().collect();
    let mut changed = digits.clone();
    let at = digits.len() - 3;
    let line: String = digits[at].chars().rev().collect();
    assert_ne!(line, digits[at]);
    changed[at] = &line;
    std::fs::write(desk.path("changed.age"), changed.join("\n") + "\n").unwrap();
    let told = unseals(&desk, "changed.age", "egypt.seal.key", &[], 4);
    assert!(told.contains("altered"), "{told}");
    assert!(!desk.path("opened.toml").exists());
}
