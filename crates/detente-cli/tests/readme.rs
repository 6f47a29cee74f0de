//! Every command of the README and of the guides runs, and prints what is shown there.
//!
//! In a `console` block a line that begins with `$ ` is a command and the
//! lines after it are its output, in which `…` alone on a line stands for any
//! number of lines. `DETENTE_BLESS=1` prints what was found.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

struct Shown {
    command: String,
    output: Vec<String>,
}

fn shown_in(text: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_inside = line == "```console";
        } else if is_inside {
            match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => {
                    found.push(Shown {
                        command: command.to_owned(),
                        output: Vec::new(),
                    });
                }
                (None, Some(shown)) => shown.output.push(line.to_owned()),
                (None, None) => panic!("output before a command: {line}"),
            }
        }
    }
    found
}

/// Runs the tested binary where the README says `cargo run --release --` or `detente`.
fn run(command: &str, folder: &Path) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let arguments = match words.as_slice() {
        ["cp", from, to] => {
            std::fs::copy(root().join(from), folder.join(to)).unwrap();
            return String::new();
        }
        ["cargo", "run", "--release", "--", arguments @ ..] | ["detente", arguments @ ..] => {
            arguments
        }
        _ => panic!("the README shows a command that this test cannot run: {command}"),
    };
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let code = output.status.code().unwrap();
    assert!([0, 3, 5].contains(&code), "`{command}` ended with {code}");
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    text
}

fn matches(shown: &[String], found: &[&str]) -> bool {
    match (shown.split_first(), found.split_first()) {
        (None, None) => true,
        (Some((line, rest)), _) if line == "…" => {
            (0..=found.len()).any(|skipped| matches(rest, &found[skipped..]))
        }
        (Some((line, rest)), Some((first, others))) => {
            line.trim_end() == first.trim_end() && matches(rest, others)
        }
        _ => false,
    }
}

#[test]
fn every_command_prints_what_the_readme_shows() {
    let text = std::fs::read_to_string(root().join("README.md")).unwrap();
    let all = shown_in(&text);
    assert!(
        all.iter().any(|shown| shown.command == "cargo test"),
        "no `cargo test` in README"
    );
    assert!(
        all.iter()
            .any(|shown| shown.command.contains("play cases/cairo-truce-talks"))
    );
    let scratch = std::env::temp_dir().join(format!("detente-readme-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).unwrap();
    for shown in all {
        // This very test runs under it.
        if shown.command == "cargo test" {
            continue;
        }
        // What makes files makes them in a folder of its own.
        let own = ["my-dispute", "well.toml", "keygen"];
        let folder = if own.iter().any(|name| shown.command.contains(name)) {
            scratch.clone()
        } else {
            root()
        };
        let found = run(&shown.command, &folder);
        let lines: Vec<&str> = found.lines().collect();
        assert!(
            matches(&shown.output, &lines),
            "`{}` prints something else than README.md shows:\n{found}",
            shown.command
        );
    }
    std::fs::remove_dir_all(scratch).unwrap();
}

#[cfg(unix)]
#[test]
fn every_command_prints_what_the_auditors_guide_shows() {
    let text = std::fs::read_to_string(root().join("docs/guide/auditor.md")).unwrap();
    let scratch = std::env::temp_dir().join(format!("detente-guide-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&scratch);
    std::fs::create_dir_all(&scratch).unwrap();
    let cases = root().canonicalize().unwrap().join("cases");
    std::os::unix::fs::symlink(cases, scratch.join("cases")).unwrap();
    let all = shown_in(&text);
    assert!(all.len() >= 2);
    for shown in all {
        let found = run(&shown.command, &scratch);
        let lines: Vec<&str> = found.lines().collect();
        assert!(
            matches(&shown.output, &lines),
            "`{}` prints something else than the guide shows:\n{found}",
            shown.command
        );
    }
    std::fs::remove_dir_all(scratch).unwrap();
}
