//! Exchange files with one mistake each, and what is told of it.
//!
//! The second and third line of each file say the first mistake and its hint.
//! What is too large to keep is made here. No test looks at a clock: the
//! limits bound the work.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::format::exchange::{limits, read};
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken-exchanges")
}

fn told(bytes: impl Into<Vec<u8>>) -> Vec<Mistake> {
    read(&SourceFile::new("exchange.toml", bytes))
        .err()
        .unwrap_or_default()
}

fn lines(mistake: &Mistake) -> String {
    let hint = mistake.hint.as_deref().unwrap_or("none");
    format!("# {mistake}\n# hint: {hint}")
}

#[test]
fn each_broken_file_tells_its_mistake_first() {
    let mut wrong = Vec::new();
    let mut n_files = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        if name == "good.toml" {
            assert_eq!(told(text), []);
            continue;
        }
        n_files += 1;
        let mut parts = text.splitn(4, '\n');
        let first = parts.next().unwrap();
        let expected = [parts.next().unwrap(), parts.next().unwrap()].join("\n");
        let rest = parts.next().unwrap();
        let found = told(text.as_str()).first().map(lines).unwrap_or_default();
        if found != expected {
            if std::env::var_os("DETENTE_BLESS").is_some() {
                fs::write(&path, format!("{first}\n{found}\n{rest}")).unwrap();
            }
            wrong.push(format!(
                "{name}\n  expected: {expected}\n  found:    {found}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        n_files >= 25,
        "expected at least 25 broken files, found {n_files}"
    );
}

#[test]
fn one_mistake_is_told_once() {
    for name in [
        "negative-cost",
        "unknown-field",
        "ratio-per-nothing",
        "too-large",
    ] {
        let text = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap();
        assert_eq!(told(text).len(), 1, "{name}");
    }
}

/// Two sides of so many lots of so many items.
fn with_lots(n_lots: usize, count: u32) -> String {
    let lots: String = (0..n_lots)
        .map(|i| format!("  {{ id = \"l{i}\", count = {count}, cost = 1, value = 2 }},\n"))
        .collect();
    let side = |id| format!("[[sides]]\nid = \"{id}\"\nname = \"{id}\"\ngives = [\n{lots}]\n");
    format!(
        "detente_exchange = 1\ntitle = \"large\"\n{}{}",
        side("a"),
        side("b")
    )
}

#[track_caller]
fn check_large(text: &str, expected: &str) {
    let first = told(text).first().map(ToString::to_string);
    assert_eq!(first.unwrap_or_default(), expected);
}

#[test]
fn sizes_beyond_the_limits_are_refused() {
    check_large(&with_lots(2_000, 250), "");
    check_large(
        &with_lots(2_001, 1),
        "exchange.toml:6 sides.a.gives: expected at most 2000 lots, found 2001",
    );
    check_large(
        &with_lots(4, 200_000),
        "exchange.toml:17 sides.b.gives.l1: expected at most 1000000 items of all lots together, found more up to this lot",
    );
    check_large(
        &with_lots(1, 4_000_000_000),
        "exchange.toml:7 sides.a.gives.l0.count: expected a whole number from 1 to 1000000 items, found `4000000000`",
    );
    check_large(
        &format!("# {}", " ".repeat(limits::FILE_BYTES_MAX)),
        "exchange.toml:1: expected at most 1048576 bytes, found 1048578 bytes",
    );
    check_large(
        &"[".repeat(1_000_000),
        "exchange.toml:1: expected at most 32 tables and arrays inside each other, found more",
    );
}
