//! An action as JSON: what users of the API send.
//!
//! The form is told in `docs/spec/action.md`.

use crate::format::mistake::Mistake;
use crate::format::names::Names;
use crate::format::source::SourceFile;
use crate::model::party::Seat;
use crate::talks::action::{Act, Action};

/// The most bytes of one action: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;

/// Reads what somebody wants to do; `names` as that seat sees them.
///
/// # Errors
/// Every mistake with its path; nothing is said of whether the action is
/// possible now.
pub fn read(file: &SourceFile, by: Seat, names: &Names<'_>) -> Result<Action, Vec<Mistake>> {
    let _ = (by, names);
    Err(vec![Mistake {
        file: file.name.clone(),
        line: 1,
        column: 1,
        path: String::new(),
        found: format!("{} bytes", file.bytes.len()),
        expected: "an action".into(),
        hint: None,
    }])
}

/// Writes an act as [`read`] reads it.
pub fn write(act: &Act, names: &Names<'_>) -> String {
    let _ = (act, names);
    String::new()
}
