//! Where a journal lies, opening it, and adding to it.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::format::FILE_BYTES_MAX;
use detente::format::journal::{Entry, Journal, entry as written, head, read};
use detente::format::source::SourceFile;

use crate::failure::Failure;
use crate::folder::BYTES_MAX;

/// The journal that was named, or the one beside the agreement.
pub(crate) fn place(agreement: &Path, named: Option<&Path>) -> PathBuf {
    named.map_or_else(|| agreement.with_extension("journal.toml"), Path::to_owned)
}

/// Opens a journal; one that is not there has no reports.
pub(crate) fn open(path: &Path, agreement: Agreement) -> Result<Journal, Failure> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(problem) if problem.kind() == ErrorKind::NotFound => {
            return Ok(Journal::new(agreement));
        }
        Err(problem) => return Err(failed(path, problem)),
    };
    // Whoever writes a report has written the whole of it.
    file.lock_shared().map_err(|it| failed(path, it))?;
    Ok(read_all(path, &file, agreement)?.0)
}

/// Adds a report, alone among all who add one, and tells the journal with it.
///
/// It is on the disk when this returns; nothing is written of a report that is refused.
pub(crate) fn keep(path: &Path, agreement: &Agreement, entry: Entry) -> Result<Journal, Failure> {
    if !path.exists() {
        // A first report that is refused leaves no file behind.
        add(&mut Journal::new(agreement.clone()), entry.clone())?;
    }
    let mut options = OpenOptions::new();
    let file = options.create(true).read(true).append(true).open(path);
    let mut file = file.map_err(|it| failed(path, it))?;
    // Held until the file is closed. What another reported meanwhile is read below.
    file.lock().map_err(|it| failed(path, it))?;
    let (mut journal, n_bytes) = read_all(path, &file, agreement.clone())?;
    // What is kept is the canonical form of what was understood.
    let mut text = written(agreement, &entry);
    add(&mut journal, entry)?;
    if n_bytes == 0 {
        text.insert_str(0, &head(agreement));
    }
    if n_bytes + text.len() > FILE_BYTES_MAX {
        return Err(Failure::TooLarge {
            path: path.display().to_string(),
            limit: "1 MiB with this report",
        });
    }
    let kept = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    kept.map_err(|problem| {
        // Half a report is none; if this fails too, the first problem is the one to tell.
        drop(u64::try_from(n_bytes).map(|before| file.set_len(before)));
        failed(path, problem)
    })?;
    Ok(journal)
}

/// Reads a journal from an open file; an empty one was made and never written to.
fn read_all(path: &Path, file: &File, agreement: Agreement) -> Result<(Journal, usize), Failure> {
    let mut bytes = Vec::new();
    let all = file.take(BYTES_MAX).read_to_end(&mut bytes);
    let n_bytes = all.map_err(|it| failed(path, it))?;
    if n_bytes == 0 {
        return Ok((Journal::new(agreement), 0));
    }
    let source = SourceFile {
        name: path.display().to_string(),
        bytes,
    };
    let journal = read(&source, agreement).map_err(Failure::Mistakes)?;
    Ok((journal, n_bytes))
}

fn add(journal: &mut Journal, entry: Entry) -> Result<(), Failure> {
    let on = entry.on;
    let added = journal.add(entry);
    added.map_err(|problem| Failure::NotReportable { on, problem })
}

fn failed(path: &Path, problem: std::io::Error) -> Failure {
    Failure::File {
        path: path.display().to_string(),
        problem,
    }
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
