//! Files of the record on disk, and the keys that they are verified with.

use std::path::Path;

use detente::record::{KeyUse, Malformed, NotAKey, RecordFile, RecordKey, Trust, Unreadable};

use crate::failure::Failure;
use crate::folder::read_file;

/// No file of the record is larger; more is not read into memory.
const BYTES_MAX: u64 = 1 << 30;

/// What is wrong with a file of the record or a key to it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RecordProblem {
    #[error("{0}")]
    Unreadable(Unreadable),
    #[error("{0}")]
    Book(Malformed),
    #[error("{0}")]
    Key(NotAKey),
    #[error("it is the key of a {found}, expected that of a {expected}")]
    OtherUse {
        found: &'static str,
        expected: &'static str,
    },
    #[error("it is no file of the record")]
    NotARecord,
    #[error("it is no bundle")]
    NotABundle,
}

impl RecordProblem {
    /// What may mend it.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreadable(_) | Self::Book(_) => {
                Some("every file of the record has one form only; ask for it again")
            }
            Self::Key(_) => Some("give NAME+ID+BASE64, or a file that holds this line"),
            Self::OtherUse { .. } => {
                Some("operators' keys go to --record-key, witnesses' to --witness")
            }
            Self::NotABundle => Some("an audit reads whole ledgers"),
            Self::NotARecord => Some("give a bundle, a receipt, a proof of growth or a checkpoint"),
        }
    }
}

/// Reads a file of the record; none if it is meant as something else.
pub(crate) fn read_if_record(path: &Path) -> Result<Option<RecordFile>, Failure> {
    let file = read_file(path, BYTES_MAX)?;
    if !RecordFile::is_meant_by(&file.bytes) {
        return Ok(None);
    }
    let read = RecordFile::read(&file.bytes);
    let read = read.map_err(|problem| failed(path, RecordProblem::Unreadable(problem)))?;
    Ok(Some(read))
}

/// Reads a file that must be one of the record.
pub(crate) fn read_record(path: &Path) -> Result<RecordFile, Failure> {
    let read = read_if_record(path)?;
    read.ok_or_else(|| failed(path, RecordProblem::NotARecord))
}

/// That a file of the record, or a key to it, cannot be used.
pub(crate) fn failed(path: &Path, problem: RecordProblem) -> Failure {
    Failure::Record {
        path: path.display().to_string(),
        problem,
    }
}

/// The keys that the command line names: each a vkey, or a file that holds one.
pub(crate) fn read_trust(operators: &[String], witnesses: &[String]) -> Result<Trust, Failure> {
    if operators.is_empty() {
        return Err(Failure::Usage {
            message: "a record proves something only to whoever knows its operator's key"
                .to_owned(),
            hint: "give --record-key, gotten on another way than the record itself",
        });
    }
    let all = |keys: &[String], used_for| keys.iter().map(|key| read_key(key, used_for)).collect();
    let operators: Result<Vec<RecordKey>, Failure> = all(operators, KeyUse::Operator);
    let witnesses: Result<Vec<RecordKey>, Failure> = all(witnesses, KeyUse::Witness);
    Ok(Trust {
        operators: operators?,
        witnesses: witnesses?,
    })
}

fn read_key(named: &str, used_for: KeyUse) -> Result<RecordKey, Failure> {
    const VKEY_BYTES_MAX: u64 = 1 << 10;
    let path = Path::new(named);
    let read = if named.contains('+') {
        RecordKey::read(named)
    } else {
        let file = read_file(path, VKEY_BYTES_MAX)?;
        let text = String::from_utf8(file.bytes).unwrap_or_default();
        RecordKey::read(text.strip_suffix('\n').unwrap_or(&text))
    };
    let key = read.map_err(|problem| failed(path, RecordProblem::Key(problem)))?;
    if key.used_for() != used_for {
        let word = |used_for| match used_for {
            KeyUse::Operator => "operator",
            KeyUse::Witness => "witness",
        };
        let (found, expected) = (word(key.used_for()), word(used_for));
        return Err(failed(path, RecordProblem::OtherUse { found, expected }));
    }
    Ok(key)
}
