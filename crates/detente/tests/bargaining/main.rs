//! Bargaining solutions: the fast methods against enumeration, and published figures.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read test data and stop where they fail"
)]

mod adjusted_winner;
mod closed_forms;
mod continuous;
mod instances;
mod oracle;
mod points;
mod published;
mod scorable;
