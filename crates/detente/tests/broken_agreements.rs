//! Agreement files with one mistake each, and what is told of it.
//!
//! The second and third line of each file say the mistake and its hint. What
//! is too large to keep is made here. No test looks at a clock: the limits
//! bound the work.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::format::agreement::read;
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken-agreements")
}

fn told(text: &str) -> Vec<Mistake> {
    let file = SourceFile::new("agreement.toml", text);
    read(&file).err().unwrap_or_default()
}

fn lines(mistake: &Mistake) -> String {
    let hint = mistake.hint.as_deref().unwrap_or("none");
    format!("# {mistake}\n# hint: {hint}")
}

fn good() -> String {
    fs::read_to_string(folder().join("good.toml")).unwrap()
}

#[test]
fn the_good_one_has_no_mistake() {
    assert_eq!(told(&good()), []);
}

#[test]
fn each_broken_file_tells_its_one_mistake() {
    let mut wrong = Vec::new();
    let mut n_files = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "good.toml" {
            continue;
        }
        n_files += 1;
        let text = fs::read_to_string(&path).unwrap();
        let (what, rest) = text.split_once('\n').unwrap();
        let expected: Vec<&str> = rest.lines().take(2).collect();
        let expected = expected.join("\n");
        let told = told(&text);
        if told.len() != 1 {
            wrong.push(format!("{name} tells {} mistakes: {told:#?}", told.len()));
        }
        let found = told.first().map(lines).unwrap_or_default();
        if found != expected {
            if std::env::var_os("DETENTE_BLESS").is_some() {
                let body = rest.splitn(3, '\n').nth(2).unwrap();
                fs::write(&path, format!("{what}\n{found}\n{body}")).unwrap();
            }
            wrong.push(format!(
                "{name}\n  expected: {expected}\n  found:    {found}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        n_files >= 40,
        "expected at least 40 broken files, found {n_files}"
    );
}

#[track_caller]
fn check_large(text: &str, expected: &str) {
    let first = told(text).first().map(ToString::to_string);
    assert_eq!(first.unwrap_or_default(), expected);
}

fn edited(from: &str, to: &str) -> String {
    let good = good();
    assert!(good.contains(from), "`{from}` is not in good.toml");
    good.replacen(from, to, 1)
}

#[test]
fn giant_files_end_at_once() {
    let deep =
        "agreement.toml:1: expected at most 32 tables and arrays inside each other, found more";
    check_large(&"[".repeat(1_000_000), deep);
    check_large(&format!("a = {}", "{not=".repeat(200_000)), deep);
    check_large(
        &format!("# {}", " ".repeat(1 << 20)),
        "agreement.toml:1: expected at most 1048576 bytes, found 1048578 bytes",
    );
    let observers = "[[observers]]\nid = \"o\"\nname = \"o\"\n".repeat(51);
    check_large(
        &edited("[[clauses]]", &format!("{observers}[[clauses]]")),
        "agreement.toml:18 observers: expected at most 50 observers, found 51",
    );
}

#[test]
fn a_wide_condition_is_refused_once() {
    let days = "{ day = 3 }, ".repeat(100);
    let any = format!("{{ any = [{days}] }}, ");
    let found = told(&edited(
        "{ ended = \"spring\" }",
        &format!("{}{{ day = 1 }}", any.repeat(3)),
    ));
    let told: Vec<_> = found.iter().map(|it| it.expected.as_str()).collect();
    assert_eq!(told, ["at most 200 conditions in one"; 2]);
}
