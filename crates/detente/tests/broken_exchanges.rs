//! Exchange files with one mistake each, and what is told of it.
//!
//! What is too large to keep is made here. No test looks at a clock: the
//! limits bound the work.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

#[path = "support/broken.rs"]
#[expect(dead_code, reason = "no file is edited here")]
mod broken;

use detente::format::exchange::{limits, read};
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;

use crate::broken::Broken;

const EXCHANGES: Broken = Broken {
    folder: "broken-exchanges",
    told,
    // A rule or a side that does not go together with others is told at each.
    telling_more: &[
        "three-with-rules.toml",
        "money-and-rules.toml",
        "order-of-money.toml",
        "gains-of-one-side.toml",
        "one-side.toml",
    ],
    n_files_min: 25,
};

fn told(bytes: &[u8]) -> Vec<Mistake> {
    read(&SourceFile::new("exchange.toml", bytes))
        .err()
        .unwrap_or_default()
}

#[test]
fn each_broken_file_tells_its_mistake_first() {
    EXCHANGES.check_files();
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

#[test]
fn sizes_beyond_the_limits_are_refused() {
    EXCHANGES.check_large(&with_lots(2_000, 250), "");
    EXCHANGES.check_large(
        &with_lots(2_001, 1),
        "exchange.toml:6 sides.a.gives: expected at most 2000 lots, found 2001",
    );
    EXCHANGES.check_large(
        &with_lots(4, 200_000),
        "exchange.toml:17 sides.b.gives.l1: expected at most 1000000 items of all lots together, found more up to this lot",
    );
    EXCHANGES.check_large(
        &with_lots(1, 4_000_000_000),
        "exchange.toml:7 sides.a.gives.l0.count: expected a whole number from 1 to 1000000 items, found `4000000000`",
    );
    EXCHANGES.check_large(
        &format!("# {}", " ".repeat(limits::FILE_BYTES_MAX)),
        "exchange.toml:1: expected at most 1048576 bytes, found 1048578 bytes",
    );
    EXCHANGES.check_large(
        &"[".repeat(1_000_000),
        "exchange.toml:1: expected at most 32 tables and arrays inside each other, found more",
    );
}
