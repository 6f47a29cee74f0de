use std::fs;

use super::*;

/// A folder that is removed when the test ends.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new(name: &str) -> Self {
        let name = format!("detente-sqlite-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn row(number: u64) -> Row {
    Row {
        ledger: "joint".to_owned(),
        number,
        at: 7,
        commitment: [3; 32],
        sealed: b"sealed".to_vec(),
    }
}

fn done<T>(pending: Pending<'_, T>) -> Result<T, StoreError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(pending)
}

pub(super) fn log() -> LogName {
    LogName::new("case:a").unwrap()
}

/// A file with three rows and a receipt, closed.
pub(super) fn filled(folder: &Folder) -> PathBuf {
    let path = folder.0.join("store.db");
    let store = Sqlite::open(&path).unwrap();
    let receipt = Receipt {
        key: "a".to_owned(),
        request: [1; 32],
        reply: b"reply".to_vec(),
    };
    let rows = vec![row(1), row(2), row(3)];
    assert_eq!(
        done(store.append(&log(), 0, rows, Some(receipt))).unwrap(),
        3
    );
    path
}

#[test]
fn second_writer_is_told_who_holds_the_file() {
    let folder = Folder::new("held");
    let path = filled(&folder);
    let first = Sqlite::open(&path).unwrap();
    let refusal = Sqlite::open(&path).err().unwrap().to_string();
    let holder = format!("held by process {}", std::process::id());
    assert!(refusal.ends_with(&holder), "{refusal}");
    drop(first);
    assert!(Sqlite::open(&path).is_ok());
}

#[test]
fn writer_whose_lock_was_removed_is_fenced_by_the_epoch() {
    let folder = Folder::new("fenced");
    let path = filled(&folder);
    let first = Sqlite::open(&path).unwrap();
    fs::remove_file(folder.0.join("store.db-lock")).unwrap();
    let second = Sqlite::open(&path).unwrap();
    assert_eq!(
        done(second.append(&log(), 3, vec![row(4)], None)).unwrap(),
        4
    );
    let late = done(first.append(&log(), 4, vec![row(5)], None));
    assert!(matches!(late, Err(StoreError::Fenced)), "{late:?}");
    let late = done(first.destroy(&log(), vec![1]));
    assert!(matches!(late, Err(StoreError::Fenced)), "{late:?}");
}

#[test]
fn files_of_the_store_are_the_owners() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("mode");
    let path = filled(&folder);
    let _store = Sqlite::open(&path).unwrap();
    let mut n_files = 0;
    for file in fs::read_dir(&folder.0).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
        n_files += 1;
    }
    assert!(n_files >= 3, "database, log, lock");
}

#[test]
fn other_files_are_left_alone() {
    let folder = Folder::new("other");
    let text = folder.0.join("letter.txt");
    fs::write(&text, "Dear reader, this is no database at all.".repeat(40)).unwrap();
    let other = folder.0.join("other.db");
    let connection = Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE mine (a)").unwrap();
    for path in [&text, &other] {
        let before = fs::read(path).unwrap();
        let refusal = Sqlite::open(path).err().unwrap();
        assert!(matches!(refusal, StoreError::NotAStore { .. }), "{refusal}");
        assert_eq!(fs::read(path).unwrap(), before);
    }
}

#[test]
fn later_format_is_left_alone() {
    let folder = Folder::new("later");
    let path = filled(&folder);
    let connection = opening::connection(&path).unwrap();
    connection.execute_batch("PRAGMA user_version = 9").unwrap();
    for refusal in [Sqlite::open(&path).err(), Sqlite::open_to_read(&path).err()] {
        assert!(matches!(
            refusal,
            Some(StoreError::Version { found: 9, .. })
        ));
    }
}

#[test]
fn check_finds_what_was_taken_out() {
    let folder = Folder::new("taken");
    let path = filled(&folder);
    let connection = opening::connection(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER sealed_kept; DROP TRIGGER entry_kept;
             DELETE FROM sealed WHERE seq = 1; DELETE FROM entry WHERE seq = 2;",
        )
        .unwrap();
    drop(connection);
    let store = Sqlite::open_to_read(&path).unwrap();
    let told: Vec<String> = done(store.check())
        .unwrap()
        .findings
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "the database reports: no entry belongs to a row of sealed",
            "log `case:a`, place 1: its body is gone, and nobody destroyed it",
            "log `case:a`: expected place 2, found 3",
            "log `case:a`, place 3: expected number 2 in `joint`, found 3",
        ]
    );
}

#[test]
fn destroyed_bytes_leave_the_disk() {
    let folder = Folder::new("destroyed");
    let path = folder.0.join("store.db");
    let store = Sqlite::open(&path).unwrap();
    let canary = b"canary-in-a-sealed-body".repeat(400);
    let sealed = Row {
        sealed: canary.clone(),
        ..row(1)
    };
    done(store.append(&log(), 0, vec![sealed, row(2)], None)).unwrap();
    let is_on_disk = || {
        fs::read_dir(&folder.0).unwrap().any(|file| {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            bytes
                .windows(23)
                .any(|found| found == b"canary-in-a-sealed-body")
        })
    };
    assert!(is_on_disk());
    done(store.destroy(&log(), vec![1])).unwrap();
    assert!(!is_on_disk());
}
