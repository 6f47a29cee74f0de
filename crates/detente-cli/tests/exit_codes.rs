//! The documented exit codes, and what goes to stdout and to stderr.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

fn detente(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn check(arguments: &[&str], code: i32) -> (String, String) {
    let output = detente(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{out}\n{err}"
    );
    (out, err)
}

fn case(slug: &str) -> String {
    cases().join(slug).display().to_string()
}

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("detente-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

#[test]
fn zero_is_done() {
    let (out, err) = check(&["play", &case("village-well")], 0);
    assert!(out.contains("Agreement") && err.is_empty());
    check(&["--help"], 0);
    check(&["--version"], 0);
    check(&["check", &case("cairo-truce-talks")], 0);
}

#[test]
fn two_is_usage() {
    let (out, err) = check(&["paly"], 2);
    assert!(out.is_empty() && err.contains("play"), "{err}");
    check(&["play"], 2);
    check(&["play", &case("village-well"), "--protocol", "duel"], 2);
    let (_, err) = check(&["show", &case("village-well"), "--seat", "nobody"], 2);
    assert!(err.contains("known: "), "{err}");
}

#[test]
fn three_is_bad_input() {
    let (out, err) = check(&["check", "no-such-case"], 3);
    assert!(out.is_empty() && err.contains("hint: "), "{err}");
    let folder = scratch("bad");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("case.toml"), "detente_case = 1\nid = 3\n").unwrap();
    let path = folder.display().to_string();
    let (out, err) = check(&["check", &path], 3);
    assert!(out.is_empty() && err.contains("case.toml:2"), "{err}");
    let (out, _) = check(&["check", &path, "--json"], 3);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["ok"], false);
    let mistakes = found["mistakes"].as_array().unwrap();
    assert!(
        mistakes
            .iter()
            .any(|mistake| mistake["line"] == 2 && mistake["path"] == "id")
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn three_when_private_parts_are_missing() {
    let folder = scratch("public");
    std::fs::create_dir_all(&folder).unwrap();
    let from = cases().join("village-well").join("case.toml");
    std::fs::copy(from, folder.join("case.toml")).unwrap();
    let path = folder.display().to_string();
    check(&["check", &path], 0);
    check(&["show", &path], 0);
    let (_, err) = check(&["play", &path], 3);
    assert!(err.contains("instructions"), "{err}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn five_is_no_agreement() {
    let (out, err) = check(&["play", &case("border-market-impasse")], 5);
    assert!(out.contains("No agreement") && err.is_empty(), "{out}");
    let (out, _) = check(&["play", &case("border-market-impasse"), "--json"], 5);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["schema_version"], 1);
    assert!(
        found["impasse"]
            .as_array()
            .is_some_and(|reasons| !reasons.is_empty())
    );
    assert!(found["agreement"].is_null());
}

#[test]
fn one_is_our_fault() {
    // A device that is always full stands for a disk that is; only some systems have it.
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: this system has no /dev/full");
        return;
    };
    let status = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["show", &case("village-well")])
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn six_is_not_permitted() {
    let folder = scratch("apart");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["case.toml", "upper.toml", "lower.toml"] {
        let text = std::fs::read_to_string(cases().join("village-well").join(name)).unwrap();
        let text = text.replace("proximity = true", "proximity = false");
        std::fs::write(folder.join(name), text).unwrap();
    }
    let path = folder.display().to_string();
    // check doubts it, play is refused by the protocol.
    let (_, err) = check(&["check", &path], 0);
    assert!(err.contains("shuttle talks refuse"), "{err}");
    let (_, err) = check(&["play", &path], 6);
    assert!(err.contains("hint: "), "{err}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn seven_is_conflict() {
    let folder = scratch("new");
    let path = folder.display().to_string();
    let (out, _) = check(&["new", &path], 0);
    assert!(out.contains("detente play"), "{out}");
    check(&["check", &path], 0);
    check(&["play", &path], 0);
    let before = std::fs::read(folder.join("case.toml")).unwrap();
    check(&["new", &path], 7);
    assert_eq!(std::fs::read(folder.join("case.toml")).unwrap(), before);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_impasse_tells_no_seat_anothers_red_line() {
    for (seat, other) in [("north", "south"), ("south", "north")] {
        let path = case("border-market-impasse");
        let (other_page, _) = check(&["show", &path, "--seat", other], 0);
        let red_lines: Vec<&str> = other_page
            .lines()
            .filter_map(|line| line.trim().strip_prefix("Red line: "))
            .filter_map(|line| line.split(" (").next())
            .collect();
        assert!(!red_lines.is_empty(), "{other_page}");
        let (story, _) = check(&["play", &path, "--seat", seat], 5);
        for red_line in red_lines {
            assert!(!story.contains(red_line), "{seat} reads: {red_line}");
        }
    }
}

#[test]
fn json_and_text_are_the_same_twice() {
    for form in [&["--json"][..], &[]] {
        let path = case("cairo-truce-talks");
        let arguments: Vec<&str> = ["play", &path, "--seed", "3"]
            .into_iter()
            .chain(form.iter().copied())
            .collect();
        assert_eq!(detente(&arguments).stdout, detente(&arguments).stdout);
    }
}

#[test]
fn every_seat_of_a_case_can_be_told() {
    let path = case("cairo-truce-talks");
    let (out, _) = check(&["show", &path, "--json"], 0);
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    let roles = ["parties", "mediators", "guarantors", "observers"];
    let ids = roles
        .iter()
        .flat_map(|role| found["case"][role].as_array().unwrap());
    for id in ids
        .map(|participant| participant["id"].as_str().unwrap())
        .chain(["public"])
    {
        check(&["play", &path, "--seat", id], 0);
        check(&["show", &path, "--seat", id], 0);
    }
}

#[test]
fn plain_output_has_no_escapes() {
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["play", &case("village-well"), "--plain"])
        .output()
        .unwrap();
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn completions_and_man_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _) = check(&["completions", shell], 0);
        assert!(out.contains("detente"));
    }
    let (page, _) = check(&["man"], 0);
    assert!(page.contains(".TH"));
    let folder = scratch("man");
    check(&["man", "--to", &folder.display().to_string()], 0);
    assert!(folder.join("detente-play.1").is_file());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn analyse_tells_what_could_be_agreed() {
    let (out, _) = check(&["analyse", &case("village-well")], 0);
    assert!(out.contains("nash") && out.contains("exact"), "{out}");
    let (out, _) = check(&["analyse", &case("village-well"), "--json"], 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["schema_version"], 1);
    assert_eq!(told["frontier"]["exact"], true);
    assert_eq!(told["solutions"]["nash"]["utilities"][0], 0.76);
    assert_eq!(told["outcomes"], "648");
    let (out, _) = check(
        &["analyse", &case("village-well"), "--json", "--normalise"],
        0,
    );
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["parties"][0]["utility_max"], 1.0);
    // Limits that leave no fee: an answer with its own code.
    let (out, err) = check(&["analyse", &case("border-market-impasse")], 5);
    assert!(
        out.contains("None: every outcome") && err.is_empty(),
        "{out}"
    );
    check(&["analyse", "no-such-folder"], 3);
}

#[test]
fn a_report_is_one_file_and_is_not_overwritten() {
    let folder = scratch("report");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("page.html").display().to_string();
    check(
        &["analyse", &case("cairo-truce-talks"), "--report", &file],
        0,
    );
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    for banned in ["<script", "http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(banned), "{banned}");
    }
    assert_eq!(
        page.matches("<figure>").count(),
        3,
        "a drawing per pair of parties"
    );
    assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
    let (_, err) = check(
        &["analyse", &case("cairo-truce-talks"), "--report", &file],
        7,
    );
    assert!(err.contains("nothing was overwritten"), "{err}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_session_is_drawn_and_is_read_back() {
    let folder = scratch("dance");
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name).display().to_string();
    let well = case("village-well");
    let pair = ["--negotiator", "boulware", "--negotiator", "conceder"];
    let play = [&["play", &well], &pair[..], &["--json"]].concat();
    let (out, _) = check(&play, 0);
    let session: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(!session["agreement"].is_null());
    assert!(session["dance"]["agreement_gap"]["frontier"].is_number());
    std::fs::write(file("session.json"), &out).unwrap();
    let page = file("session.html");
    check(&[&play[..], &["--report", &page]].concat(), 0);
    check(&[&play[..], &["--report", &page]].concat(), 7);
    assert!(
        std::fs::read_to_string(&page)
            .unwrap()
            .contains("class=\"agreed\"")
    );
    let trace = file("session.json");
    let analyse = ["analyse", &well, "--trace", &trace, "--json"];
    let (out, _) = check(&analyse, 0);
    let mut told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["dances"][0]["file"].take(), trace.as_str());
    told["dances"][0].as_object_mut().unwrap().remove("file");
    assert_eq!(told["dances"][0], session["dance"]);
    // Of another case, in other units, and not a session at all.
    let truce = case("cairo-truce-talks");
    check(&["analyse", &truce, "--trace", &trace], 3);
    let (_, err) = check(&[&analyse[..], &["--normalise"]].concat(), 3);
    assert!(err.contains("without --normalise"), "{err}");
    check(&["analyse", &well, "--trace", &page], 3);
    std::fs::remove_dir_all(folder).unwrap();
}

/// A scenario of two parties, in a folder of its own.
fn foreign(name: &str) -> PathBuf {
    let folder = scratch(name);
    std::fs::create_dir_all(&folder).unwrap();
    let profile = r#"{"reservationValue": 0.25, "issueWeights": {"days": 1.0},
        "issues": {"days": {"30": 0.0, "60": 1.0}}}"#;
    for side in ["a.json", "b.json"] {
        std::fs::write(folder.join(side), profile).unwrap();
    }
    folder
}

#[test]
fn a_foreign_scenario_becomes_a_case_and_a_folder_for_another_tool() {
    let from = foreign("foreign").display().to_string();
    let (case, genius) = (scratch("imported"), scratch("exported"));
    let shown = [case.display().to_string(), genius.display().to_string()];
    let (out, err) = check(&["import", &from, "--to", &shown[0]], 0);
    assert!(
        out.contains("1 issues, 2 parties") && err.contains("note: the status quo"),
        "{err}"
    );
    check(&["check", &shown[0]], 0);
    check(&["import", &from, "--to", &shown[0]], 7);
    check(&["export", &from, "--as", "genius", "--to", &shown[1]], 0);
    assert_eq!(std::fs::read_dir(&genius).unwrap().count(), 3);
    check(
        &["export", &shown[1], "--as", "negmas", "--to", &shown[1]],
        7,
    );
    check(
        &["export", &shown[0], "--as", "negmas", "--to", "unused"],
        3,
    );
    check(&["export", &from, "--as", "excel", "--to", "unused"], 2);
}

#[test]
fn a_text_is_written_read_and_told_by_line() {
    let folder = scratch("text");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("text.md").display().to_string();
    for slug in ["village-well", "cairo-truce-talks"] {
        let (written, _) = check(&["text", "write", &case(slug)], 0);
        std::fs::write(&file, &written).unwrap();
        let (told, err) = check(&["text", "read", &case(slug), &file], 0);
        assert!(told.contains(" open brackets") && err.is_empty(), "{told}");
        let (act, _) = check(&["text", "read", &case(slug), &file, "--json"], 0);
        assert!(act.contains("\"act\":\"table-draft\""), "{act}");
        std::fs::write(&file, written.replace("## ", "### ")).unwrap();
        let (_, err) = check(&["text", "read", &case(slug), &file], 3);
        assert!(err.contains("text.md:5: expected"), "{err}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
