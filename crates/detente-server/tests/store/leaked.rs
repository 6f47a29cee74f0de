//! P18: a disk or a backup in foreign hands shows nothing that was said.

use std::path::{Path, PathBuf};

use detente_server::store::sqlite::Sqlite;
use detente_server::store::{LogName, Receipt, Row, Store};
use detente_server::vault::{Place, Vault, VaultError};
use sha2::{Digest, Sha256};

use crate::postgres::{self, Cluster};
use crate::scratch::{Folder, log, wait};

fn canary(n: u64) -> String {
    format!("canary-{n:06}-our-red-line")
}

/// Writes canaries as the server does: sealed, in rows and in receipts.
async fn fill(store: &dyn Store, vault: &Vault, name: &LogName, n_rows: u64) {
    for number in 1..=n_rows {
        let words = canary(number);
        let commitment = Sha256::digest(&words).into();
        let ledger = "room:upper";
        let (seq, at) = (number, 7);
        let place = Place::Entry {
            seq,
            ledger,
            number,
            at,
            commitment: &commitment,
        };
        let sealed = vault.seal(name, &place, words.as_bytes()).unwrap();
        let row = Row {
            ledger: ledger.to_owned(),
            number,
            at,
            commitment,
            sealed,
        };
        let (key, request) = (format!("k-{number}"), [1; 32]);
        let place = Place::Reply {
            key: &key,
            request: &request,
        };
        let reply = vault.seal(name, &place, words.as_bytes()).unwrap();
        let receipt = Receipt {
            key,
            request,
            reply,
        };
        store
            .append(name, number - 1, vec![row], Some(receipt))
            .await
            .unwrap();
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found
}

/// The files in which a canary sings, and how many bytes were looked through.
fn singing(files: &[PathBuf]) -> (Vec<PathBuf>, usize) {
    let mut n_bytes = 0;
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).unwrap_or_default();
        n_bytes += bytes.len();
        let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'c');
        let mut starts = starts.map(|(place, _)| &bytes[place..]);
        if starts.any(|rest| rest.starts_with(b"canary-0")) {
            found.push(file.clone());
        }
    }
    (found, n_bytes)
}

#[test]
fn sqlite_and_its_backup_show_nothing() {
    const N_ROWS: u64 = 200;
    let (folder, keys) = (Folder::new("leaked"), Folder::new("leaked-keys"));
    let vault = Vault::create(&keys.file("vault.key")).unwrap();
    let name = log("case:leaked");
    wait(async {
        let store = Sqlite::open(&folder.file("store.db")).unwrap();
        fill(&store, &vault, &name, N_ROWS).await;
        store.backup(&folder.file("backup")).await.unwrap();
        let (found, n_bytes) = singing(&files_below(folder.path()));
        assert_eq!(found, Vec::<PathBuf>::new());
        println!(
            "P18 SQLite: {} canaries, 0 found in {n_bytes} bytes of file, log and backup",
            2 * N_ROWS
        );
        let row = store.rows(&name, 6, 1).await.unwrap().remove(0);
        let place = Place::Entry {
            seq: row.seq,
            ledger: &row.ledger,
            number: row.number,
            at: row.at,
            commitment: &row.commitment,
        };
        let sealed = row.sealed.unwrap();
        assert_eq!(
            vault.unseal(&name, &place, &sealed).unwrap().expose(),
            canary(7).as_bytes()
        );
        let other = Vault::create(&keys.file("other.key")).unwrap();
        let wrong = other.unseal(&name, &place, &sealed).err().unwrap();
        assert!(matches!(wrong, VaultError::OtherKey { .. }), "{wrong}");
        let missing = Vault::open_or_create(&keys.file("gone.key"), false)
            .err()
            .unwrap();
        assert!(matches!(missing, VaultError::Missing { .. }), "{missing}");
        // The planted fault: one body that was not sealed is found.
        let open = Row {
            ledger: "joint".to_owned(),
            number: 1,
            at: 7,
            commitment: [1; 32],
            sealed: canary(1).into_bytes(),
        };
        store.append(&name, N_ROWS, vec![open], None).await.unwrap();
        assert!(!singing(&files_below(folder.path())).0.is_empty());
    });
}

#[test]
fn postgres_and_its_dump_show_nothing() {
    const N_ROWS: u64 = 100;
    let Some(cluster) = Cluster::start("") else {
        return;
    };
    let (folder, keys) = (Folder::new("leaked"), Folder::new("leaked-keys"));
    let vault = Vault::create(&keys.file("vault.key")).unwrap();
    let name = log("case:leaked");
    wait(async {
        let store = cluster.store("leaked").await;
        fill(&store, &vault, &name, N_ROWS).await;
        store.backup(&folder.file("backup")).await.unwrap();
        postgres::run(&cluster.owner("leaked"), &["CHECKPOINT"])
            .await
            .unwrap();
        // Readable to root only; others look through the backup.
        let mut files = files_below(folder.path());
        let data = cluster.folder().join("data");
        if std::fs::read_dir(&data).is_ok() {
            files.extend(files_below(&data));
        }
        let (found, n_bytes) = singing(&files);
        assert_eq!(found, Vec::<PathBuf>::new());
        println!(
            "P18 PostgreSQL: {} canaries, 0 found in {n_bytes} bytes of data, log and backup",
            2 * N_ROWS
        );
    });
}
