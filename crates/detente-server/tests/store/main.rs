//! What every store promises, shown on the stores themselves.
//!
//! One suite runs against memory, SQLite and PostgreSQL. What costs time runs
//! with small counts unless `DETENTE_FULL=1` is set, as CI does; the counts
//! that ran are printed. PostgreSQL is started by the tests from Debian's
//! binaries, strace is looked for; what is missing is told and skipped.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod appender;
mod crash;
mod drills;
mod encrypted;
mod faults;
mod leaked;
mod postgres;
mod power;
mod refusals;
mod scratch;
mod suite;
mod together;
mod traced;

/// Chooses a count: small while developing, full in CI.
fn count(small: usize, full: usize) -> usize {
    if std::env::var_os("DETENTE_FULL").is_some() {
        full
    } else {
        small
    }
}
