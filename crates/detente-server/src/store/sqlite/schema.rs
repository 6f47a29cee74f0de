//! Tables, triggers and settings of a file, and how it came to them.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::store::StoreError;
use crate::store::sqlite::failed;

/// "dtnt": marks a file as ours.
pub(super) const APPLICATION_ID: i64 = 0x6474_6e74;

/// Each step brings a file from format n to n + 1.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// The latest format.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// What a connection is set to before it writes: name, value, what it then tells.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("fullfsync", "ON", "1"),
    ("checkpoint_fullfsync", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    // REPLACE then fires the triggers that refuse deletions.
    ("recursive_triggers", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
];

/// Makes the settings and refuses to go on without one of them.
pub(super) fn settle(connection: &Connection) -> Result<(), StoreError> {
    let doing = "make the settings of the store";
    connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .map_err(|problem| failed(doing, problem))?;
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
        .map_err(|problem| failed(doing, problem))?;
    for &(setting, value, expected) in SETTINGS {
        let (value, expected) = planted(setting).unwrap_or((value, expected));
        connection
            .execute_batch(&format!("PRAGMA {setting} = {value}"))
            .map_err(|problem| failed(doing, problem))?;
        let found = told(connection, setting)?;
        if found != expected {
            return Err(StoreError::Setting {
                setting: setting.to_owned(),
                value: found,
                expected,
            });
        }
    }
    Ok(())
}

/// A fault on purpose, so that the test of syncs can be seen to fail.
///
/// It is not in a release.
fn planted(setting: &str) -> Option<(&'static str, &'static str)> {
    let is_planted = cfg!(debug_assertions)
        && setting == "synchronous"
        && std::env::var_os("DETENTE_PLANTED_FAULT").is_some_and(|fault| fault == "sync-normal");
    is_planted.then_some(("NORMAL", "1"))
}

/// Gives the value of a setting.
pub(super) fn told(connection: &Connection, setting: &str) -> Result<String, StoreError> {
    connection
        .query_row(&format!("PRAGMA {setting}"), [], |row| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            })
        })
        .map_err(|problem| failed("read the settings of the store", problem))
}

/// Gives the format of a file, 0 for an empty one; `None` if it is not ours.
pub(super) fn format(connection: &Connection) -> Result<Option<i64>, StoreError> {
    let doing = "read the format of the store";
    let number = |name: &str| {
        connection
            .query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0))
            .map_err(|problem| failed(doing, problem))
    };
    let n_tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|problem| failed(doing, problem))?;
    let (id, version) = (number("application_id")?, number("user_version")?);
    Ok(match (id, n_tables) {
        (APPLICATION_ID, _) => Some(version),
        (0, 0) => Some(0),
        _ => None,
    })
}

/// Brings a file to the latest format, in one transaction.
pub(super) fn migrate(connection: &mut Connection, found: i64) -> Result<(), StoreError> {
    let Some(steps) = usize::try_from(found)
        .ok()
        .and_then(|n| MIGRATIONS.get(n..))
    else {
        return Err(StoreError::Version {
            found,
            known: VERSION,
        });
    };
    if steps.is_empty() {
        return Ok(());
    }
    let doing = "bring the store to the latest format";
    let mut step = || -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        for step in steps {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()
    };
    step().map_err(|problem| failed(doing, problem))
}
