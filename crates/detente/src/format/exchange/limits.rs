//! How large an exchange may be. Every limit is told as a mistake, never met as a hang.

pub use crate::format::page::{DEPTH_MAX, FILE_BYTES_MAX, HEADERS_MAX};

/// The most sides.
pub const SIDES_MAX: usize = 16;
/// The most lots of one side.
pub const LOTS_MAX: usize = 2_000;
/// The most items of all lots together.
pub const ITEMS_MAX: u32 = 1_000_000;
/// The most pairs of lots in order, of one side.
pub const PRECEDENCE_MAX: usize = 2_000;
/// The most windows of one side.
pub const WINDOWS_MAX: usize = 1_000;
/// The last day that may be named.
pub const DAY_MAX: u32 = 36_500;
/// The highest category.
pub const CATEGORY_MAX: u32 = 1_000;
