//! How large a case may be. Every limit is told as a mistake, never met as a hang.

pub use crate::format::node::{WORDS_CHARS_MAX, YEARS};
pub use crate::format::page::{DEPTH_MAX, FILE_BYTES_MAX, HEADERS_MAX};
pub use crate::model::issue::VALUES_MAX;
pub use crate::model::line::LINE_CHARS_MAX;

/// The most participants in one role.
pub const PARTICIPANTS_MAX: usize = 64;
/// The most members of one delegation.
pub const DELEGATES_MAX: usize = 100;
/// The most sources of a case.
pub const SOURCES_MAX: usize = 200;
/// The most matters of a case.
pub const MATTERS_MAX: usize = 100;
/// The most tracks.
pub const TRACKS_MAX: usize = 64;
/// The most rounds.
pub const ROUNDS_MAX: u32 = 1_000;
/// The most days from one round to the next.
pub const DAYS_PER_ROUND_MAX: u32 = 366;
/// The most issues on the agenda.
pub const ISSUES_MAX: usize = 200;
/// The most values of all issues together.
pub const VALUES_ALL_MAX: u64 = 2_000_000;
/// The decimal logarithm of the most outcomes.
pub const OUTCOMES_LOG10_MAX: f64 = 250.0;
/// The most utilities of values, over all issues and all parties whose
/// instructions are read.
pub const UTILITIES_MAX: u64 = 10_000_000;
/// The most constraints, and the most red lines of one party.
pub const CONSTRAINTS_MAX: usize = 1_000;
/// The most conditions in one list.
pub const CONDITIONS_MAX: usize = 200;
/// The most clauses of the text.
pub const CLAUSES_MAX: usize = 500;
/// The most places of brackets in all clauses together.
pub const BRACKETS_MAX: usize = 10_000;
/// The most phases.
pub const PHASES_MAX: usize = 100;
/// The most days that a phase lasts.
pub const PHASE_DAYS_MAX: u32 = 36_500;
/// The most obligations.
pub const OBLIGATIONS_MAX: usize = 1_000;
/// The most lots in the exchange.
pub const LOTS_MAX: usize = 200;
/// The most items of one lot.
pub const LOT_COUNT_MAX: u32 = 1_000_000;
/// The most meetings that are planned.
pub const MEETINGS_MAX: usize = 1_000;
/// The most statements that are planned.
pub const STATEMENTS_MAX: usize = 1_000;
/// The most points of one piecewise-linear function.
pub const POINTS_MAX: usize = 10_000;
/// The most interactions, and the most rectangles, of one party.
pub const INTERACTIONS_MAX: usize = 10_000;
/// The most requests of one party.
pub const REQUESTS_MAX: usize = 100;
/// The most issues that one party anticipates.
pub const ANTICIPATED_MAX: usize = 200;
