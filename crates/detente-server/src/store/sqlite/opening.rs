//! How a file is opened: to write, to read, to destroy.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::store::StoreError;
use crate::store::sqlite::guard::{Use, guard};
use crate::store::sqlite::{failed, schema};

/// Opens a file to append, makes or updates its tables, and takes the next epoch.
///
/// What is readable afterwards is on the disk: a sync may have failed before
/// the last process ended, and then the log of SQLite can show a commit that
/// is in memory only. So the log is brought into the file and emptied first.
pub(super) fn to_append(path: &Path) -> Result<(Connection, i64), StoreError> {
    let mut connection = connection(path)?;
    let doing = "open the store";
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(|problem| failed(doing, problem))?;
    if busy != 0 {
        // A reader of another process was in the way: SQLite still synced
        // the log before it wrote pages of it.
        tracing::warn!("the store is being read by another process while it is opened");
    }
    let epoch: i64 = connection
        .query_row(
            "INSERT INTO writer SELECT coalesce(max(epoch), 0) + 1 FROM writer RETURNING epoch",
            [],
            |row| row.get(0),
        )
        .map_err(|problem| failed(doing, problem))?;
    guard(&mut connection, Use::Append)?;
    Ok((connection, epoch))
}

/// Opens a file to destroy bodies.
pub(super) fn to_destroy(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = connection(path)?;
    guard(&mut connection, Use::Destroy)?;
    Ok(connection)
}

/// Opens a file with all settings, in the latest format, and without a guard.
pub(super) fn connection(path: &Path) -> Result<Connection, StoreError> {
    let doing = "open the store";
    // SQLite gives its log the mode of the database.
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|problem| StoreError::File {
            path: path.to_owned(),
            problem,
        })?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|problem| failed(doing, problem))?;
    let found = format(path, &connection)?;
    schema::settle(&connection)?;
    schema::migrate(&mut connection, found)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Opens a file to read; `is_guarded` unless its own words are wanted.
pub(super) fn to_read(path: &Path, is_guarded: bool) -> Result<Connection, StoreError> {
    let doing = "open the store to read";
    let in_file = |problem| StoreError::File {
        path: path.to_owned(),
        problem,
    };
    std::fs::metadata(path).map_err(in_file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection =
        Connection::open_with_flags(path, flags).map_err(|problem| failed(doing, problem))?;
    connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .map_err(|problem| failed(doing, problem))?;
    let found = format(path, &connection)?;
    if found != schema::VERSION {
        return Err(StoreError::Version {
            found,
            known: schema::VERSION,
        });
    }
    if is_guarded {
        guard(&mut connection, Use::Read)?;
    }
    Ok(connection)
}

fn format(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    use rusqlite::ErrorCode::NotADatabase;
    let is_foreign = |problem: &StoreError| matches!(problem, StoreError::Sqlite { problem, .. } if problem.sqlite_error_code() == Some(NotADatabase));
    match schema::format(connection) {
        Ok(Some(version)) => Ok(version),
        Err(problem) if !is_foreign(&problem) => Err(problem),
        _ => Err(StoreError::NotAStore {
            path: path.to_owned(),
        }),
    }
}
