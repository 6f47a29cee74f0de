//! An event as bytes: the form that is hashed, stored, shown and read back.
//!
//! The form is told in `docs/spec/event.md`. Each event has exactly one form:
//! JSON with sorted keys and no white space.

use crate::format::mistake::Mistake;
use crate::format::names::Names;
use crate::talks::event::Event;

/// The version of the form, for whoever hashes or stores it.
pub const VERSION: u32 = 1;

/// The most bytes of one event: 256 MiB.
pub const BYTES_MAX: usize = 1 << 28;

/// Writes an event in its one form.
///
/// Law: with the names of its time or of any later time the bytes are the same.
pub fn encode(event: &Event, names: &Names<'_>) -> Vec<u8> {
    let _ = (event, names);
    Vec::new()
}

/// Reads an event, in its one form only.
///
/// Law: `decode(b, n)` succeeds only if `encode(&decode(b, n)?, n) == b`.
///
/// # Errors
/// The first mistake.
pub fn decode(bytes: &[u8], names: &Names<'_>) -> Result<Event, Mistake> {
    let _ = names;
    Err(Mistake {
        file: "event".into(),
        line: 1,
        column: 1,
        path: String::new(),
        found: format!("{} bytes", bytes.len()),
        expected: "an event".into(),
        hint: None,
    })
}
