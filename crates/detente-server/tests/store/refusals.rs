//! P10 on PostgreSQL: the application's role cannot edit; and what keeps a
//! server from starting.

use detente_server::store::postgres::Postgres;
use detente_server::store::{Store, StoreError};

use crate::appender::{Told, insist, verify};
use crate::postgres::{self, Cluster, run};
use crate::scratch::{log, wait};

/// Forms of SQL that edit what was written, or make room for it.
const EDITS: &[&str] = &[
    "UPDATE detente.entry SET at = 0",
    "UPDATE detente.sealed SET bytes = ''",
    "UPDATE detente.receipt SET reply = ''",
    "UPDATE pg_class SET relname = 'other' WHERE relname = 'entry'",
    "DELETE FROM detente.entry",
    "DELETE FROM detente.sealed",
    "DELETE FROM detente.receipt",
    "DELETE FROM detente.log",
    "TRUNCATE detente.entry CASCADE",
    "INSERT INTO detente.entry SELECT * FROM detente.entry ON CONFLICT (log, seq) DO UPDATE SET at = 0",
    "INSERT INTO detente.receipt SELECT * FROM detente.receipt ON CONFLICT (log, key) DO UPDATE SET reply = ''",
    "MERGE INTO detente.entry AS e USING detente.log ON e.log = id WHEN MATCHED THEN DELETE",
    "INSERT INTO detente.entry VALUES (1, 9, 'joint', 4, 0, sha256(''))",
    "INSERT INTO detente.entry VALUES (1, 4, 'joint', 9, 0, sha256(''))",
    "INSERT INTO detente.entry VALUES (1, 4, 'joint', 4, 0, '')",
    "INSERT INTO detente.entry VALUES (1, 2, 'joint', 2, 0, sha256(''))",
    "INSERT INTO detente.sealed VALUES (1, 1, '')",
    "INSERT INTO detente.destroyed VALUES (1, 1)",
    "INSERT INTO detente.restored (backup, at) VALUES (sha256(''), 0)",
    "INSERT INTO detente.format VALUES (9)",
    "DROP TABLE detente.entry CASCADE",
    "DROP TRIGGER stays ON detente.entry",
    "DROP FUNCTION detente.append",
    "DROP SCHEMA detente CASCADE",
    "DROP DATABASE refusals",
    "ALTER TABLE detente.entry DISABLE TRIGGER ALL",
    "ALTER TABLE detente.entry RENAME TO other",
    "ALTER TABLE detente.entry OWNER TO app",
    "ALTER TABLE detente.entry ADD COLUMN more int",
    "CREATE TRIGGER mine AFTER INSERT ON detente.entry EXECUTE FUNCTION detente.refuse()",
    "CREATE TABLE detente.mine (a int)",
    "CREATE RULE mine AS ON INSERT TO detente.entry DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION detente.refuse() RETURNS trigger LANGUAGE sql AS ''",
    "ALTER ROLE app SUPERUSER",
    "SET ROLE owner",
    "SET session_replication_role = replica",
    "SET fsync = off",
    "ALTER SYSTEM SET fsync = off",
    "LOCK TABLE detente.log IN ACCESS EXCLUSIVE MODE",
    "VACUUM FULL detente.entry; SELECT 1/0",
    "COPY detente.entry TO PROGRAM 'cat'",
    "SELECT lo_import('/etc/hostname')",
    // Without the sync nothing is appended.
    "SET synchronous_commit = off; SELECT detente.append('case:0', 3, '{}', '{}', '{}', '{}', '{}', 'x', sha256(''), '')",
];

#[test]
fn role_of_the_application_cannot_edit() {
    let Some(cluster) = postgres::shared() else {
        return;
    };
    wait(async {
        let store = cluster.store("refusals").await;
        let mut told = Told::default();
        for key in ["a", "b", "c"] {
            insist(&store, &log("case:0"), key).await.unwrap();
            told.acks.insert(("case:0".to_owned(), key.to_owned()));
        }
        let before = store.rows(&log("case:0"), 0, 9).await.unwrap();
        // Without the right to grant it is a warning that does nothing.
        let granting = "GRANT UPDATE, DELETE ON ALL TABLES IN SCHEMA detente TO app";
        run(&cluster.application("refusals"), &[granting])
            .await
            .unwrap();
        for edit in EDITS {
            let done = run(&cluster.application("refusals"), &[edit]).await;
            assert!(done.is_err(), "done: {edit}");
        }
        assert_eq!(store.rows(&log("case:0"), 0, 9).await.unwrap(), before);
        assert_eq!(verify(&store, &told).await, 3);
        println!(
            "P10 PostgreSQL: {} forms refused to the application's role",
            EDITS.len()
        );
        // The planted fault: with one right more the first form passes the
        // rights and is stopped by the trigger only, and no server starts.
        let owner = cluster.owner("refusals");
        run(&owner, &["GRANT UPDATE ON detente.entry TO app"])
            .await
            .unwrap();
        assert!(
            run(&cluster.application("refusals"), &[EDITS[0]])
                .await
                .is_err()
        );
        let refused = Postgres::open(&cluster.application("refusals"))
            .await
            .err()
            .unwrap();
        assert!(
            matches!(
                refused,
                StoreError::RoleMayEdit {
                    right: "UPDATE",
                    ..
                }
            ),
            "{refused}"
        );
    });
}

#[test]
fn no_server_starts_on_what_would_lose_acts() {
    let Some(cluster) = postgres::shared() else {
        return;
    };
    wait(async {
        let name = cluster.database("starts").await;
        let as_owner = Postgres::open(&cluster.owner(&name)).await.err().unwrap();
        assert!(
            matches!(as_owner, StoreError::RoleMayEdit { .. }),
            "{as_owner}"
        );
        let bare = Postgres::open(&cluster.application("postgres"))
            .await
            .err()
            .unwrap();
        assert!(matches!(bare, StoreError::NotMigrated), "{bare}");
        let nobody = Postgres::migrate(&cluster.owner(&name), "nobody-of-that-name").await;
        assert!(
            matches!(nobody, Err(StoreError::NoSuchRole { .. })),
            "{nobody:?}"
        );
        Postgres::migrate(&cluster.owner(&name), "app")
            .await
            .unwrap();
        let off = "ALTER DATABASE starts SET synchronous_commit = off";
        run(&cluster.owner(&name), &[off]).await.unwrap();
        let refused = Postgres::open(&cluster.application(&name))
            .await
            .err()
            .unwrap();
        assert!(
            matches!(&refused, StoreError::Setting { setting, .. } if setting == "synchronous_commit"),
            "{refused}"
        );
    });
    for setting in ["fsync", "full_page_writes"] {
        let Some(cluster) = Cluster::start(&format!("-c {setting}=off")) else {
            return;
        };
        let refused = wait(async {
            let name = cluster.database("starts").await;
            Postgres::open(&cluster.application(&name))
                .await
                .err()
                .unwrap()
        });
        assert!(
            matches!(&refused, StoreError::Setting { setting: found, .. } if found == setting),
            "{refused}"
        );
    }
    println!(
        "P6 PostgreSQL: fsync, full_page_writes and synchronous_commit off: no start, no append"
    );
}
