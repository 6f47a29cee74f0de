//! `detente agreement`: what is printed, and the exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;

const WELL: &str = "cases/agreements/sound/two-villages-well.toml";

#[track_caller]
fn check(arguments: &[&str], code: i32) -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .arg("agreement")
        .args(arguments)
        .current_dir(root)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
    (out, err)
}

#[test]
fn an_agreement_is_shown_as_text_and_as_json() {
    let (text, _) = check(&["show", WELL], 0);
    assert!(text.contains("HAVE AGREED as follows:"), "{text}");
    let (json, _) = check(&["show", "--json", WELL], 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["agreement"]["obligations"][1]["quantity"], 300);
    assert_eq!(json["agreement"]["enters_into_force"], "2026-03-01");
    assert_eq!(json["deadlines"][0]["kind"], "phase-opens");
    assert_eq!(json["deadlines"][0]["date"], "2026-03-01");
}

#[test]
fn the_canonical_form_reads_as_itself() {
    let (once, _) = check(&["canonical", WELL], 0);
    let path = std::env::temp_dir().join(format!("detente-canonical-{}", std::process::id()));
    std::fs::write(&path, &once).unwrap();
    let (again, _) = check(&["canonical", &path.display().to_string()], 0);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(once, again);
}

#[cfg(feature = "server")]
#[test]
fn an_agreement_is_printed_in_the_language_of_the_reader() {
    for (language, direction) in [("en", "ltr"), ("he", "rtl"), ("ar", "rtl")] {
        let (page, _) = check(&["print", WELL, "--language", language], 0);
        let begins = format!("<!DOCTYPE html><html lang=\"{language}\" dir=\"{direction}\">");
        assert!(page.starts_with(&begins), "{page}");
        let (exact, _) = check(&["canonical", WELL], 0);
        let digest = detente::agreement::signature::Digest::of(exact.as_bytes());
        assert!(page.contains(&digest.to_string()), "{digest}");
    }
    check(&["print", WELL, "-o", "README.md"], 7);
    check(&["print", WELL, "--language", "xx"], 2);
}

#[cfg(feature = "pdf")]
#[test]
fn an_agreement_is_printed_as_pdf() {
    let file = std::env::temp_dir().join(format!("detente-print-{}.pdf", std::process::id()));
    let name = file.display().to_string();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["agreement", "print", WELL, "--language", "ar", "-o", &name])
        .current_dir(root)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if told.contains("no font for") {
        println!("skipped: {told}");
        return;
    }
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-1.7"));
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_calendar_has_the_stamp_that_is_asked_for() {
    let arguments = ["calendar", WELL, "--stamp", "2026-02-20T12:00:00Z"];
    let (calendar, _) = check(&arguments, 0);
    assert!(calendar.contains("DTSTAMP:20260220T120000Z\r\n"));
    assert_eq!(check(&arguments, 0).0, calendar);
    // What is there is not overwritten.
    check(&["calendar", WELL, "-o", "README.md"], 7);
}

#[test]
fn mistakes_and_missing_files_are_bad_input() {
    let broken = "crates/detente/tests/broken-agreements/unknown-phase.toml";
    let (_, err) = check(&["show", broken], 3);
    assert!(err.contains("did you mean `summer`?"), "{err}");
    check(&["show", "no-such-file.toml"], 3);
    check(&["show"], 2);
}

#[test]
fn what_is_found_before_signing_has_its_own_exit_code() {
    let (text, _) = check(&["check", WELL], 0);
    assert!(text.contains("Nothing was found"), "{text}");
    let broken = "cases/agreements/broken/05-share-by-fixed-date.toml";
    let (text, _) = check(&["check", broken], 4);
    let expected = [
        "1. P3 does not hold: each party can comply whatever the others do",
        "Others can lead Jonas Vell into breach of `share`",
        "Clauses: \u{201c}The share\u{201d} (`share`)",
        "How it goes:",
        "BREACH of \u{201c}The share\u{201d}",
        "What would mend it: count the days of `share` from when it is owed",
    ];
    for part in expected {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let (json, _) = check(&["check", "--json", broken], 4);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["is_sound"], false);
    assert_eq!(json["findings"][0]["flaw"], "forced-into-breach");
    assert_eq!(json["findings"][0]["obligations"][0], "share");
    assert_eq!(json["left_open"], serde_json::json!([]));
}

#[test]
fn a_budget_that_ends_first_is_told() {
    let deep = "cases/agreements/broken/05-share-by-fixed-date.toml";
    let (text, _) = check(&["check", deep, "--states", "1"], 8);
    assert!(text.contains("Left open"), "{text}");
    check(&["check", deep, "--states", "0"], 2);
    check(&["check", "no-such-file.toml"], 3);
}
