//! Questions to a file.

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use crate::store::course::Course;
use crate::store::error::StoreError;
use crate::store::sqlite::{failed, schema};
use crate::store::{Checked, Finding, LogName, Receipt, Restored, StoredRow};

const DOING: &str = "read the store";

/// Gives the number of a log, if anybody has written to it.
pub(super) fn log_id(connection: &Connection, log: &LogName) -> Result<Option<i64>, StoreError> {
    let ask = || {
        connection
            .prepare_cached("SELECT id FROM log WHERE name = ?1")?
            .query_row([log.as_str()], |row| row.get(0))
            .optional()
    };
    ask().map_err(|problem| failed(DOING, problem))
}

pub(super) fn tip(connection: &Connection, log: i64) -> Result<u64, StoreError> {
    let ask = || {
        connection
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM entry WHERE log = ?1")?
            .query_row([log], |row| unsigned(row, 0))
    };
    ask().map_err(|problem| failed(DOING, problem))
}

/// Gives the last number of a ledger, 0 if it has none.
pub(super) fn last_number(
    connection: &Connection,
    log: i64,
    ledger: &str,
) -> Result<u64, StoreError> {
    let ask = || {
        connection
            .prepare_cached(
                "SELECT coalesce(max(number), 0) FROM entry WHERE log = ?1 AND ledger = ?2",
            )?
            .query_row(params![log, ledger], |row| unsigned(row, 0))
    };
    ask().map_err(|problem| failed(DOING, problem))
}

pub(super) fn rows(
    connection: &Connection,
    log: i64,
    after: u64,
    limit: usize,
) -> Result<Vec<StoredRow>, StoreError> {
    let question = "SELECT entry.seq, ledger, number, at, commitment, bytes FROM entry
         LEFT JOIN sealed ON sealed.log = entry.log AND sealed.seq = entry.seq
         WHERE entry.log = ?1 AND entry.seq > ?2 ORDER BY entry.seq LIMIT ?3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    stored(connection, question, params![log, signed(after), limit])
}

pub(super) fn ledger_rows(
    connection: &Connection,
    log: i64,
    ledger: &str,
    after: u64,
    limit: usize,
) -> Result<Vec<StoredRow>, StoreError> {
    let question = "SELECT entry.seq, ledger, number, at, commitment, bytes FROM entry
         LEFT JOIN sealed ON sealed.log = entry.log AND sealed.seq = entry.seq
         WHERE entry.log = ?1 AND ledger = ?2 AND number > ?3 ORDER BY number LIMIT ?4";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    stored(
        connection,
        question,
        params![log, ledger, signed(after), limit],
    )
}

fn stored(
    connection: &Connection,
    question: &str,
    with: impl rusqlite::Params,
) -> Result<Vec<StoredRow>, StoreError> {
    let ask = || {
        let mut told = connection.prepare_cached(question)?;
        let rows = told.query_map(with, |row| {
            Ok(StoredRow {
                seq: unsigned(row, 0)?,
                ledger: row.get(1)?,
                number: unsigned(row, 2)?,
                at: row.get(3)?,
                commitment: row.get(4)?,
                sealed: row.get(5)?,
            })
        })?;
        rows.collect::<rusqlite::Result<Vec<_>>>()
    };
    ask().map_err(|problem| failed(DOING, problem))
}

pub(super) fn logs(connection: &Connection) -> Result<Vec<LogName>, StoreError> {
    let ask = || {
        let mut told = connection.prepare_cached("SELECT name FROM log ORDER BY name")?;
        let names = told.query_map([], |row| row.get::<_, String>(0))?;
        names.collect::<rusqlite::Result<Vec<_>>>()
    };
    let names = ask().map_err(|problem| failed(DOING, problem))?;
    Ok(names
        .iter()
        .filter_map(|name| LogName::new(name).ok())
        .collect())
}

pub(super) fn receipt(
    connection: &Connection,
    log: i64,
    key: &str,
) -> Result<Option<Receipt>, StoreError> {
    let ask = || {
        connection
            .prepare_cached("SELECT key, request, reply FROM receipt WHERE log = ?1 AND key = ?2")?
            .query_row(params![log, key], of_receipt)
            .optional()
    };
    ask().map_err(|problem| failed(DOING, problem))
}

/// Gives at most `limit` receipts of a log with a key behind `after`, by key.
pub(super) fn receipts(
    connection: &Connection,
    log: i64,
    after: &str,
    limit: usize,
) -> Result<Vec<Receipt>, StoreError> {
    let ask = || {
        let mut told = connection.prepare_cached(
            "SELECT key, request, reply FROM receipt WHERE log = ?1 AND key > ?2
             ORDER BY key LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let receipts = told.query_map(params![log, after, limit], of_receipt)?;
        receipts.collect::<rusqlite::Result<Vec<_>>>()
    };
    ask().map_err(|problem| failed(DOING, problem))
}

fn of_receipt(row: &SqlRow<'_>) -> rusqlite::Result<Receipt> {
    Ok(Receipt {
        key: row.get(0)?,
        request: row.get(1)?,
        reply: row.get(2)?,
    })
}

pub(super) fn restored(connection: &Connection) -> Result<Vec<Restored>, StoreError> {
    let ask = || {
        let mut told = connection.prepare_cached("SELECT backup, at FROM restored ORDER BY id")?;
        let marks = told.query_map([], |row| {
            Ok(Restored {
                backup: row.get(0)?,
                at: row.get(1)?,
            })
        })?;
        marks.collect::<rusqlite::Result<Vec<_>>>()
    };
    ask().map_err(|problem| failed(DOING, problem))
}

/// Reads everything; takes a connection without a guard.
pub(super) fn check(connection: &Connection) -> Result<Checked, StoreError> {
    let failed = |problem| failed("check the store", problem);
    let mut checked = Checked::default();
    for setting in ["journal_mode", "user_version"] {
        let (setting, value) = (setting.to_owned(), schema::told(connection, setting)?);
        if setting == "journal_mode" && value != "wal" {
            let (setting, value) = (setting.clone(), value.clone());
            checked.findings.push(Finding::Setting { setting, value });
        }
        checked.settings.push((setting, value));
    }
    let is_wal = checked
        .settings
        .first()
        .is_some_and(|(_, value)| value == "wal");
    if !is_wal {
        let (setting, value) = checked.settings[0].clone();
        checked.findings.push(Finding::Setting { setting, value });
    }
    for (question, about) in [
        ("PRAGMA integrity_check(20)", ""),
        ("PRAGMA foreign_key_check", "no entry belongs to a row of "),
    ] {
        let mut told = connection.prepare(question).map_err(failed)?;
        let answers = told.query_map([], |row| row.get::<_, String>(0));
        for told in answers.map_err(failed)? {
            let told = told.map_err(failed)?;
            if told != "ok" {
                let told = format!("{about}{told}");
                checked.findings.push(Finding::Damaged { told });
            }
        }
    }
    for log in logs(connection)? {
        checked.n_logs += 1;
        if let Some(id) = log_id(connection, &log)? {
            check_log(connection, &log, id, &mut checked).map_err(failed)?;
        }
    }
    checked.n_receipts = connection
        .query_row("SELECT count(*) FROM receipt", [], |row| unsigned(row, 0))
        .map_err(failed)?;
    Ok(checked)
}

fn check_log(
    connection: &Connection,
    log: &LogName,
    id: i64,
    checked: &mut Checked,
) -> rusqlite::Result<()> {
    let mut told = connection.prepare_cached(
        "SELECT seq, ledger, number,
            EXISTS (SELECT 1 FROM sealed WHERE log = entry.log AND seq = entry.seq),
            EXISTS (SELECT 1 FROM destroyed WHERE log = entry.log AND seq = entry.seq)
         FROM entry WHERE log = ?1 ORDER BY seq",
    )?;
    let mut course = Course::default();
    let mut rows = told.query([id])?;
    while let Some(row) = rows.next()? {
        let ledger: String = row.get(1)?;
        let place = (unsigned(row, 0)?, unsigned(row, 2)?);
        course.take(log, place, ledger, (row.get(3)?, row.get(4)?), checked);
    }
    Ok(())
}

/// A place or number as SQLite takes it; those are counted up from 1.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(row: &SqlRow<'_>, index: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(index)?).unwrap_or(0))
}
