//! `detente serve --demo`, as a newcomer runs it: join, read, act, stop.

#![cfg(all(unix, feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/served.rs"]
mod served;

use std::process::Command;

use serde_json::Value;
use served::Server;

#[test]
fn a_newcomer_joins_reads_and_acts_in_the_demo() {
    let mut server = Server::demo();
    let ask = |head: &str, body: &str| {
        let (status, _, body) = server.ask(head, body);
        (status, body)
    };

    // The line that is printed for the first party.
    let line = server
        .page
        .lines()
        .find(|line| line.contains("/acceptances"))
        .unwrap();
    let body = line.split_once("-d '").unwrap().1.trim_end_matches('\'');
    let head = "POST /api/v1/acceptances HTTP/1.1\r\ncontent-type: application/json";
    let (status, joined) = ask(head, body);
    assert_eq!(status, 201, "{joined}");
    let joined: Value = serde_json::from_str(&joined).unwrap();
    let token = joined["token"].as_str().unwrap();
    // An invitation opens its seat once.
    assert_eq!(ask(head, body).0, 403);

    let case = "/api/v1/cases/cairo-truce-talks";
    let bearer = format!("authorization: Bearer {token}");
    let read = format!("GET {case} HTTP/1.1\r\n{bearer}");
    let (status, view) = ask(&read, "");
    assert_eq!(status, 200, "{view}");
    assert!(view.contains("\"draft\""), "talks are in mid-way");
    assert_eq!(ask(&format!("GET {case} HTTP/1.1"), "").0, 401);

    let act = format!(
        "POST {case}/acts HTTP/1.1\r\n{bearer}\r\ncontent-type: application/json\r\nidempotency-key: first"
    );
    let note = r#"{"act":"note","body":{"words":"ask for the third convoy"}}"#;
    let (status, done) = ask(&act, note);
    assert!((200..300).contains(&status), "{status} {done}");
    assert!(done.contains("receipt"), "{done}");
    assert_eq!(ask(&act, note).1, done, "the same key, the same reply");
    // The talks go on in the time of the case, and pages say so.
    assert!(done.contains("\"at\":\"2024-"), "{done}");
    let read = format!("GET /c/cairo-truce-talks HTTP/1.1\r\n{bearer}");
    let (status, page) = ask(&read, "");
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("days behind the calendar"), "{page}");

    // What may take long is computed by the program itself, begun once more.
    let begin =
        format!("POST {case}/analyses HTTP/1.1\r\n{bearer}\r\ncontent-type: application/json");
    let (status, begun) = ask(&begin, r#"{"what":"convergence"}"#);
    assert_eq!(status, 202, "{begun}");
    let begun: Value = serde_json::from_str(&begun).unwrap();
    let analysis = begun["analysis"].as_str().unwrap();
    let told = format!("GET {case}/analyses/{analysis} HTTP/1.1\r\n{bearer}");
    let mut state = ask(&told, "").1;
    while state.contains("waiting") {
        std::thread::sleep(std::time::Duration::from_millis(50));
        state = ask(&told, "").1;
    }
    assert!(state.contains("joint-text"), "{state}");

    let id = server.process.id().to_string();
    assert!(Command::new("kill").arg(&id).status().unwrap().success());
    assert_eq!(
        server.process.wait().unwrap().code(),
        Some(0),
        "it stops in peace"
    );
    let scratch = std::env::temp_dir().join(format!("detente-demo-{id}"));
    assert!(!scratch.exists(), "a demo leaves nothing behind");
}
