//! Where a journal lies, and opening it.

use std::path::{Path, PathBuf};

use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::format::journal::{Journal, read};

use crate::failure::Failure;
use crate::folder::{BYTES_MAX, read_file};

/// The journal that was named, or the one beside the agreement.
pub(crate) fn place(agreement: &Path, named: Option<&Path>) -> PathBuf {
    named.map_or_else(|| agreement.with_extension("journal.toml"), Path::to_owned)
}

/// Opens a journal; one that is not there has no reports.
pub(crate) fn open(path: &Path, agreement: Agreement) -> Result<Journal, Failure> {
    if !path.exists() {
        return Ok(Journal::new(agreement));
    }
    read(&read_file(path, BYTES_MAX)?, agreement).map_err(Failure::Mistakes)
}

/// The participant of a short name.
pub(crate) fn participant(agreement: &Agreement, id: &str) -> Result<ParticipantIdx, Failure> {
    let signatories = &agreement.terms().signatories;
    let found = signatories.iter().position(|it| it.id.as_str() == id);
    found.map(ParticipantIdx).ok_or_else(|| Failure::Unknown {
        what: "participant",
        found: id.to_owned(),
        known: signatories.iter().map(|it| it.id.to_string()).collect(),
    })
}
