//! What a connection may do: a short list, and nothing else.
//!
//! The triggers refuse edits of rows; the guard refuses edits of the triggers,
//! and whatever else the store has no use for.

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

use crate::store::StoreError;
use crate::store::sqlite::failed;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To read.
    Read,
    /// To append rows and receipts.
    Append,
    /// To destroy bodies.
    Destroy,
}

/// Lets a connection do what it is for and refuses the rest.
pub(super) fn guard(connection: &mut Connection, to: Use) -> Result<(), StoreError> {
    connection
        .authorizer(Some(move |context: AuthContext<'_>| {
            if is_allowed(to, &context.action) {
                Authorization::Allow
            } else {
                Authorization::Deny
            }
        }))
        .map_err(|problem| failed("guard the store", problem))
}

fn is_allowed(to: Use, action: &AuthAction<'_>) -> bool {
    match *action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Transaction { .. } => true,
        AuthAction::Function { function_name } => {
            matches!(function_name, "max" | "coalesce" | "length" | "count")
        }
        AuthAction::Insert { table_name } => match to {
            Use::Read => false,
            Use::Append => matches!(table_name, "log" | "entry" | "sealed" | "receipt"),
            Use::Destroy => table_name == "destroyed",
        },
        AuthAction::Delete { table_name } => to == Use::Destroy && table_name == "sealed",
        // What was deleted leaves the write-ahead log as well.
        AuthAction::Pragma { pragma_name, .. } => {
            to == Use::Destroy && pragma_name == "wal_checkpoint"
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::opening;
    use crate::store::sqlite::tests::{Folder, filled};

    /// Forms of SQL that edit what was written, or make room for it.
    const EDITS: &[&str] = &[
        "UPDATE entry SET commitment = zeroblob(32)",
        "UPDATE OR REPLACE entry SET seq = 1 WHERE seq = 2",
        "UPDATE sealed SET bytes = x'00'",
        "UPDATE sqlite_schema SET sql = ''",
        "DELETE FROM entry",
        "DELETE FROM receipt WHERE key = 'a'",
        "DELETE FROM log",
        "REPLACE INTO entry SELECT log, seq, ledger, number, at + 1, commitment FROM entry",
        "INSERT OR REPLACE INTO sealed SELECT id, log, seq, x'00' FROM sealed",
        "INSERT OR REPLACE INTO sealed (id, log, seq, bytes) VALUES (1, 1, 3, x'00')",
        "REPLACE INTO receipt SELECT id, log, key, request, x'00' FROM receipt",
        "REPLACE INTO log SELECT id, 'other' FROM log",
        "INSERT INTO entry SELECT * FROM entry WHERE true ON CONFLICT DO UPDATE SET at = 0",
        "INSERT INTO receipt SELECT * FROM receipt WHERE true ON CONFLICT (log, key) DO UPDATE SET reply = x'00'",
        "INSERT INTO entry VALUES (1, 5, 'joint', 4, 0, zeroblob(32))",
        "INSERT INTO entry VALUES (1, 4, 'joint', 9, 0, zeroblob(32))",
        "INSERT INTO entry VALUES (1, 4, 'joint', 4, 0, zeroblob(31))",
        "INSERT INTO entry VALUES (1, 'four', 'joint', 4, 0, zeroblob(32))",
        "INSERT INTO destroyed VALUES (1, 1)",
        "INSERT INTO writer VALUES (99)",
        "INSERT INTO restored VALUES (1, zeroblob(32), 0)",
        "DROP TRIGGER entry_next",
        "DROP TABLE entry",
        "DROP INDEX entry_number",
        "CREATE TRIGGER mine AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE TEMP TRIGGER mine AFTER INSERT ON entry BEGIN SELECT 1; END",
        "CREATE TEMP TABLE entry (log, seq)",
        "CREATE VIEW mine AS SELECT * FROM entry",
        "CREATE TABLE mine (a)",
        "ALTER TABLE entry RENAME TO other",
        "ALTER TABLE entry ADD COLUMN more",
        "ALTER TABLE entry DROP COLUMN at",
        "PRAGMA writable_schema = ON",
        "PRAGMA synchronous = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA user_version = 0",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'copy'",
        "REINDEX",
        "ANALYZE",
        "CREATE VIRTUAL TABLE mine USING fts5(a)",
        "SELECT load_extension('mine')",
        "SELECT writefile('a', 'b')",
        "SAVEPOINT mine",
    ];

    fn refused(to: Use, edits: &[&str]) -> usize {
        let folder = Folder::new(&format!("guard-{to:?}"));
        let path = filled(&folder);
        let mut connection = opening::connection(&path).unwrap();
        guard(&mut connection, to).unwrap();
        let content = || {
            let mut told = connection
                .prepare("SELECT seq, at, commitment, (SELECT count(*) FROM sealed) FROM entry")
                .unwrap();
            let rows = told.query_map([], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, Vec<u8>>(2)?,
                    row.get::<_, i64>(3)?,
                ))
            });
            rows.unwrap().map(Result::unwrap).collect::<Vec<_>>()
        };
        let before = content();
        assert_eq!(before.len(), 3);
        for edit in edits {
            assert!(connection.execute_batch(edit).is_err(), "done: {edit}");
            assert_eq!(content(), before, "changed: {edit}");
        }
        edits.len()
    }

    #[test]
    fn no_edit_passes_any_connection() {
        let not_of_destroying = |edit: &&str| {
            !edit.starts_with("INSERT INTO destroyed") && !edit.starts_with("PRAGMA wal_checkpoint")
        };
        let n_append = refused(Use::Append, EDITS);
        let n_read = refused(Use::Read, EDITS);
        let of_destroying: Vec<&str> = EDITS
            .iter()
            .copied()
            .filter(|edit| not_of_destroying(edit))
            .collect();
        let n_destroy = refused(Use::Destroy, &of_destroying);
        let unmarked = refused(
            Use::Destroy,
            &["DELETE FROM sealed", "DELETE FROM sealed WHERE seq = 1"],
        );
        println!(
            "P10 SQLite: {n_append} + {n_read} + {} forms refused on the three connections",
            n_destroy + unmarked
        );
    }

    /// The planted fault: without the guard a trigger can be dropped.
    #[test]
    fn without_the_guard_edits_pass() {
        let folder = Folder::new("guard-none");
        let connection = opening::connection(&filled(&folder)).unwrap();
        connection
            .execute_batch("DROP TRIGGER entry_stays")
            .unwrap();
        connection.execute_batch("UPDATE entry SET at = 0").unwrap();
    }

    /// And without the triggers the guard would let REPLACE pass.
    #[test]
    fn without_the_triggers_replacing_passes() {
        let folder = Folder::new("guard-triggers");
        let mut connection = opening::connection(&filled(&folder)).unwrap();
        connection
            .execute_batch("DROP TRIGGER entry_next; DROP TRIGGER entry_kept; DELETE FROM sealed")
            .unwrap_err();
        connection
            .execute_batch("DROP TRIGGER receipt_new; DROP TRIGGER receipt_kept")
            .unwrap();
        guard(&mut connection, Use::Append).unwrap();
        connection
            .execute_batch("REPLACE INTO receipt SELECT id, log, key, request, x'00' FROM receipt")
            .unwrap();
    }
}
