//! How large a case may be. Every limit is told as a mistake, never met as a hang.

// What a case may plan is what an agreement may hold: a case that reads can conclude.
pub use crate::agreement::terms::unfit::{
    CLAUSES_MAX, OBLIGATIONS_MAX, PHASES_MAX, SIGNATORIES_MAX as PARTICIPANTS_MAX,
};
pub use crate::format::node::YEARS;
pub use crate::format::page::{DEPTH_MAX, FILE_BYTES_MAX, HEADERS_MAX};
pub use crate::model::issue::VALUES_MAX;
pub use crate::model::language::LANGUAGES_MAX;
pub use crate::model::wording::{LINE_CHARS_MAX, WORDS_CHARS_MAX};
pub use crate::text::size::DRAFT_BYTES_MAX;

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
/// The most places of brackets in all clauses together.
pub const BRACKETS_MAX: usize = 10_000;
/// The most days that a phase lasts.
pub const PHASE_DAYS_MAX: u32 = 36_500;
/// The most ways in which one phase may be extended.
pub const EXTENSIONS_MAX: usize = 20;
/// The most lots in the exchange.
pub const LOTS_MAX: usize = 200;
/// The most items of one lot.
pub const LOT_COUNT_MAX: u32 = 1_000_000;
/// The most meetings that are planned.
pub const MEETINGS_MAX: usize = 1_000;
/// The most incidents.
pub const INCIDENTS_MAX: usize = 1_000;
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
