//! Agreement files with one mistake each, and what is told of it.
//!
//! What is too large to keep is made here. No test looks at a clock: the limits
//! bound the work.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

#[path = "support/broken.rs"]
mod broken;

use detente::format::agreement::read;
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;

use crate::broken::Broken;

const AGREEMENTS: Broken = Broken {
    folder: "broken-agreements",
    told,
    telling_more: &[],
    n_files_min: 40,
};

fn told(bytes: &[u8]) -> Vec<Mistake> {
    let file = SourceFile::new("agreement.toml", bytes);
    read(&file).err().unwrap_or_default()
}

#[test]
fn each_broken_file_tells_its_one_mistake() {
    AGREEMENTS.check_files();
}

#[test]
fn giant_files_end_at_once() {
    let deep =
        "agreement.toml:1: expected at most 32 tables and arrays inside each other, found more";
    AGREEMENTS.check_large(&"[".repeat(1_000_000), deep);
    AGREEMENTS.check_large(&format!("a = {}", "{not=".repeat(200_000)), deep);
    AGREEMENTS.check_large(
        &format!("# {}", " ".repeat(1 << 20)),
        "agreement.toml:1: expected at most 1048576 bytes, found 1048578 bytes",
    );
    let observers = "[[observers]]\nid = \"o\"\nname = \"o\"\n".repeat(51);
    AGREEMENTS.check_large(
        &AGREEMENTS.edited("[[clauses]]", &format!("{observers}[[clauses]]")),
        "agreement.toml:18 observers: expected at most 50 observers, found 51",
    );
}

#[test]
fn a_wide_condition_is_refused_once() {
    let days = "{ day = 3 }, ".repeat(100);
    let any = format!("{{ any = [{days}] }}, ");
    let wide = AGREEMENTS.edited(
        "{ ended = \"spring\" }",
        &format!("{}{{ day = 1 }}", any.repeat(3)),
    );
    let found = told(wide.as_bytes());
    let told: Vec<_> = found.iter().map(|it| it.expected.as_str()).collect();
    assert_eq!(told, ["at most 200 conditions in one"; 2]);
}
