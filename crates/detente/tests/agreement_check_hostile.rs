//! Files at the limits of the format: the check ends by the work that it
//! counts, and says what it left open.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by a panic")]

#[path = "check/hostile.rs"]
mod hostile;

use detente::agreement::check::{Budget, check};
use detente::format::agreement::read;
use detente::format::source::SourceFile;

/// Small, so that the test is short.
const BUDGET: Budget = Budget { states: 40_000 };

/// What a file may cost beyond the budget: the last days that were tried, and
/// the last readings. A day of the largest comes to 120,000, a reading to eight.
const BEYOND: usize = 2_000_000;

#[test]
fn work_is_bounded_and_what_is_left_open_told() {
    for (name, text) in hostile::all() {
        let file = SourceFile::new("hostile.toml", text);
        let agreement = read(&file).unwrap_or_else(|it| panic!("{name}: {it:#?}"));
        let report = check(&agreement, BUDGET);
        assert!(
            report.explored.work <= BUDGET.work_max() + BEYOND,
            "{name}: {:?}",
            report.explored
        );
        assert!(!report.left_open.is_empty(), "{name}");
    }
}
