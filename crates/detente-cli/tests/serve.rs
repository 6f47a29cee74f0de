//! `detente serve --demo`, as a newcomer runs it: join, read, act, stop.

#![cfg(all(unix, feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// Stops the server even when the test fails.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have stopped by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends one request and gives status and body.
fn ask(address: &str, head: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let request = format!(
        "{head}\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    (status, body)
}

#[test]
fn a_newcomer_joins_reads_and_acts_in_the_demo() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let started = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = Server(started.unwrap());
    let mut page = String::new();
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    while !page.contains("openapi.json") {
        page.push_str(&lines.next().unwrap().unwrap());
        page.push('\n');
    }
    let address = page.split("http://").nth(1).unwrap();
    let address = address.split(';').next().unwrap().to_owned();

    // The line that is printed for the first party.
    let line = page
        .lines()
        .find(|line| line.contains("/acceptances"))
        .unwrap();
    let body = line.split_once("-d '").unwrap().1.trim_end_matches('\'');
    let head = "POST /api/v1/acceptances HTTP/1.1\r\ncontent-type: application/json";
    let (status, joined) = ask(&address, head, body);
    assert_eq!(status, 201, "{joined}");
    let joined: Value = serde_json::from_str(&joined).unwrap();
    let token = joined["token"].as_str().unwrap();
    // An invitation opens its seat once.
    assert_eq!(ask(&address, head, body).0, 403);

    let case = "/api/v1/cases/cairo-truce-talks";
    let bearer = format!("authorization: Bearer {token}");
    let read = format!("GET {case} HTTP/1.1\r\n{bearer}");
    let (status, view) = ask(&address, &read, "");
    assert_eq!(status, 200, "{view}");
    assert!(view.contains("\"draft\""), "talks are in mid-way");
    assert_eq!(ask(&address, &format!("GET {case} HTTP/1.1"), "").0, 401);

    let act = format!(
        "POST {case}/acts HTTP/1.1\r\n{bearer}\r\ncontent-type: application/json\r\nidempotency-key: first"
    );
    let note = r#"{"act":"note","body":{"words":"ask for the third convoy"}}"#;
    let (status, done) = ask(&address, &act, note);
    assert!((200..300).contains(&status), "{status} {done}");
    assert!(done.contains("receipt"), "{done}");
    // The talks go on in the time of the case, and pages say so.
    assert!(done.contains("\"at\":\"2024-"), "{done}");
    let read = format!("GET /c/cairo-truce-talks HTTP/1.1\r\n{bearer}");
    let (status, page) = ask(&address, &read, "");
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("days behind the calendar"), "{page}");
    assert_eq!(
        ask(&address, &act, note).1,
        done,
        "the same key, the same reply"
    );

    let id = server.0.id().to_string();
    assert!(Command::new("kill").arg(&id).status().unwrap().success());
    assert_eq!(
        server.0.wait().unwrap().code(),
        Some(0),
        "it stops in peace"
    );
    let scratch = std::env::temp_dir().join(format!("detente-demo-{id}"));
    assert!(!scratch.exists(), "a demo leaves nothing behind");
}
