//! One file that holds all of a store at one moment, and fits into any store.
//!
//! docs/spec/store.md has the bytes. The file is not encrypted as a whole:
//! bodies and replies in it are sealed as in the store, and the key is not in it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::store::error::StoreError;
use crate::store::{LogName, Receipt, StoredRow};

const FIRST_LINE: &[u8] = b"detente backup v1\n";
/// More than any row or receipt takes.
const PART_MAX: usize = 17 * 1024 * 1024;

/// One thing in a backup: a log, then its rows, then its receipts, then the next log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// What follows is in this log.
    Log(LogName),
    /// A row.
    Row(StoredRow),
    /// A receipt.
    Receipt(Receipt),
}

/// Why a file is no backup that can be restored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BackupProblem {
    /// It does not begin as a backup does.
    #[error("expected a backup of version 1")]
    NotABackup,
    /// It ends before its end.
    #[error("it ends too early, after part {n_parts}")]
    Cut {
        /// How many parts could be read.
        n_parts: u64,
    },
    /// A part is not what it says.
    #[error("part {part} cannot be read")]
    Part {
        /// Which part, from 1.
        part: u64,
    },
    /// The checksum at its end is not that of its content.
    #[error("its checksum does not fit: it was altered or damaged")]
    Checksum,
}

/// Writes a backup; `fill` hands over what is in it. The file appears whole or not at all.
pub(crate) fn write(
    to: &Path,
    fill: impl FnOnce(&mut dyn FnMut(Content) -> Result<(), StoreError>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let in_file = |problem| in_file(to, problem);
    if fs::exists(to).map_err(in_file)? {
        return Err(in_file(io::ErrorKind::AlreadyExists.into()));
    }
    let unfinished = Unfinished::beside(to);
    let mut sum = Summed::create(&unfinished.0).map_err(in_file)?;
    sum.put(FIRST_LINE).map_err(in_file)?;
    fill(&mut |content| sum.part(&content).map_err(in_file))?;
    sum.finish().map_err(in_file)?;
    // Not over a file that has come up meanwhile.
    fs::hard_link(&unfinished.0, to).map_err(in_file)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .map_err(in_file)
}

fn in_file(path: &Path, problem: io::Error) -> StoreError {
    StoreError::File {
        path: path.to_owned(),
        problem,
    }
}

/// A name beside the file to be, removed when dropped.
struct Unfinished(PathBuf);

impl Unfinished {
    fn beside(to: &Path) -> Self {
        let mut name = to.as_os_str().to_owned();
        name.push(format!(".{}.unfinished", std::process::id()));
        Self(PathBuf::from(name))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Never made, or linked to its name already.
        let _ = fs::remove_file(&self.0);
    }
}

/// A file being written, and the digest of what was.
struct Summed {
    file: BufWriter<File>,
    sum: Sha256,
}

impl Summed {
    fn create(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        Ok(Self {
            file: BufWriter::with_capacity(1 << 18, file),
            sum: Sha256::new(),
        })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.file.write_all(bytes)
    }

    fn part(&mut self, content: &Content) -> io::Result<()> {
        let mut part = Vec::new();
        let tag = match content {
            Content::Log(name) => {
                put_bytes(&mut part, name.as_str().as_bytes());
                b'L'
            }
            Content::Row(row) => {
                part.extend_from_slice(&row.seq.to_be_bytes());
                put_bytes(&mut part, row.ledger.as_bytes());
                part.extend_from_slice(&row.number.to_be_bytes());
                part.extend_from_slice(&row.at.to_be_bytes());
                part.extend_from_slice(&row.commitment);
                match &row.sealed {
                    Some(bytes) => {
                        part.push(1);
                        put_bytes(&mut part, bytes);
                    }
                    None => part.push(0),
                }
                b'E'
            }
            Content::Receipt(receipt) => {
                put_bytes(&mut part, receipt.key.as_bytes());
                part.extend_from_slice(&receipt.request);
                put_bytes(&mut part, &receipt.reply);
                b'R'
            }
        };
        let length = u32::try_from(part.len()).map_err(io::Error::other)?;
        self.put(&[tag])?;
        self.put(&length.to_be_bytes())?;
        self.put(&part)
    }

    fn finish(mut self) -> io::Result<()> {
        self.put(&[b'Z', 0, 0, 0, 32])?;
        let sum: [u8; 32] = self.sum.clone().finalize().into();
        self.file.write_all(&sum)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()
    }
}

fn put_bytes(part: &mut Vec<u8>, bytes: &[u8]) {
    // Longer ones are refused with the part they are in.
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    part.extend_from_slice(&length.to_be_bytes());
    part.extend_from_slice(bytes);
}

/// Reads a backup from end to end and gives the digest that names it.
///
/// # Errors
/// [`StoreError::Backup`] at the first thing that is not as written.
pub(crate) fn verify(from: &Path) -> Result<[u8; 32], StoreError> {
    read(from, |_| Ok(()))
}

/// Reads a backup and hands on what is in it, before its checksum is known to fit.
pub(crate) fn read(
    from: &Path,
    mut take: impl FnMut(Content) -> Result<(), StoreError>,
) -> Result<[u8; 32], StoreError> {
    let file = File::open(from).map_err(|problem| in_file(from, problem))?;
    let mut reading = Reading {
        from,
        file: BufReader::with_capacity(1 << 18, file),
        sum: Sha256::new(),
        n_parts: 0,
    };
    let mut first_line = [0; FIRST_LINE.len()];
    let begun = reading.fill(&mut first_line);
    if begun.is_err() || first_line != FIRST_LINE {
        return Err(reading.problem(BackupProblem::NotABackup));
    }
    loop {
        let mut head = [0; 5];
        reading.fill(&mut head)?;
        let [tag, length @ ..] = head;
        let length = u32::from_be_bytes(length) as usize;
        let bad_part = BackupProblem::Part {
            part: reading.n_parts + 1,
        };
        if length > PART_MAX {
            return Err(reading.problem(bad_part));
        }
        if tag == b'Z' {
            return reading.end();
        }
        let mut part = vec![0; length];
        reading.fill(&mut part)?;
        let Some(content) = content(tag, &part) else {
            return Err(reading.problem(bad_part));
        };
        reading.n_parts += 1;
        take(content)?;
    }
}

struct Reading<'a> {
    from: &'a Path,
    file: BufReader<File>,
    sum: Sha256,
    n_parts: u64,
}

impl Reading<'_> {
    fn problem(&self, problem: BackupProblem) -> StoreError {
        StoreError::Backup {
            path: self.from.to_owned(),
            problem,
        }
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), StoreError> {
        match self.file.read_exact(bytes) {
            Ok(()) => {
                self.sum.update(&*bytes);
                Ok(())
            }
            Err(problem) if problem.kind() == io::ErrorKind::UnexpectedEof => {
                Err(self.problem(BackupProblem::Cut {
                    n_parts: self.n_parts,
                }))
            }
            Err(problem) => Err(in_file(self.from, problem)),
        }
    }

    fn end(mut self) -> Result<[u8; 32], StoreError> {
        let expected: [u8; 32] = self.sum.clone().finalize().into();
        let mut found = [0; 32];
        self.fill(&mut found)?;
        let mut more = [0];
        let n_more = self
            .file
            .read(&mut more)
            .map_err(|problem| in_file(self.from, problem))?;
        if found == expected && n_more == 0 {
            Ok(found)
        } else {
            Err(self.problem(BackupProblem::Checksum))
        }
    }
}

fn content(tag: u8, part: &[u8]) -> Option<Content> {
    let mut rest = part;
    let content = match tag {
        b'L' => Content::Log(LogName::new(&text(&mut rest)?).ok()?),
        b'E' => Content::Row(StoredRow {
            seq: u64::from_be_bytes(take(&mut rest)?),
            ledger: text(&mut rest)?,
            number: u64::from_be_bytes(take(&mut rest)?),
            at: i64::from_be_bytes(take(&mut rest)?),
            commitment: take(&mut rest)?,
            sealed: match take(&mut rest)? {
                [0] => None,
                [1] => Some(bytes(&mut rest)?.to_vec()),
                _ => return None,
            },
        }),
        b'R' => Content::Receipt(Receipt {
            key: text(&mut rest)?,
            request: take(&mut rest)?,
            reply: bytes(&mut rest)?.to_vec(),
        }),
        _ => return None,
    };
    rest.is_empty().then_some(content)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (found, behind) = rest.split_first_chunk::<N>()?;
    *rest = behind;
    Some(*found)
}

fn bytes<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = u32::from_be_bytes(take(rest)?) as usize;
    let (found, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(found)
}

fn text(rest: &mut &[u8]) -> Option<String> {
    String::from_utf8(bytes(rest)?.to_vec()).ok()
}
