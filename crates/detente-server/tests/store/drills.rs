//! P25: a backup that was made under load restores, into either store.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use detente_server::store::postgres::Postgres;
use detente_server::store::sqlite::Sqlite;
use detente_server::store::{Store, StoreError};

use crate::appender::{Told, insist, verify};
use crate::count;
use crate::postgres;
use crate::scratch::{Folder, log, wait};

/// Backs up while others append, and gives the file with what was
/// acknowledged before it was begun.
async fn backed_up(store: &Arc<dyn Store>, to: &std::path::Path, drill: usize) -> Told {
    let mut told = Told::default();
    for act in 0..12 {
        let name = log(&format!("case:{}", act % 3));
        let key = format!("d-{drill}-{act}");
        insist(&**store, &name, &key).await.unwrap();
        told.acks.insert((name.to_string(), key));
    }
    store
        .destroy(&log("case:1"), vec![drill as u64 + 1])
        .await
        .unwrap();
    told.destroyed
        .insert(("case:1".to_owned(), drill as u64 + 1));
    let is_over = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..3)
        .map(|task| {
            let (store, is_over) = (Arc::clone(store), Arc::clone(&is_over));
            tokio::spawn(async move {
                let mut n_acts = 0;
                while !is_over.load(Ordering::SeqCst) {
                    let key = format!("l-{drill}-{task}-{n_acts}");
                    insist(&*store, &log(&format!("case:{task}")), &key)
                        .await
                        .unwrap();
                    n_acts += 1;
                }
                n_acts
            })
        })
        .collect();
    store.backup(to).await.unwrap();
    is_over.store(true, Ordering::SeqCst);
    for task in load {
        task.await.unwrap();
    }
    told
}

/// Checks a restored store against the one it comes from.
async fn compared(restored: &dyn Store, live: &dyn Store, told: &Told) {
    verify(restored, told).await;
    assert_eq!(restored.restored().await.unwrap().len(), 1);
    for name in restored.logs().await.unwrap() {
        let now = live.rows(&name, 0, usize::MAX).await.unwrap();
        let then = restored.rows(&name, 0, usize::MAX).await.unwrap();
        assert!(now.starts_with(&then), "{name}");
    }
    let grown = insist(restored, &log("case:0"), "after the restoring").await;
    assert!(grown.is_some());
}

async fn refused(from: &std::path::Path, to: &std::path::Path) {
    let again = Sqlite::restore(to, from, 0).err().unwrap();
    assert!(matches!(again, StoreError::NotEmpty { .. }), "{again}");
    let bytes = std::fs::read(from).unwrap();
    let damaged = from.with_extension("damaged");
    let fresh = to.with_extension("fresh");
    for place in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        std::fs::write(&damaged, flipped).unwrap();
        let refusal = Sqlite::restore(&fresh, &damaged, 0).err().unwrap();
        assert!(matches!(refusal, StoreError::Backup { .. }), "{refusal}");
        std::fs::write(&damaged, &bytes[..place]).unwrap();
        let refusal = Sqlite::restore(&fresh, &damaged, 0).err().unwrap();
        assert!(matches!(refusal, StoreError::Backup { .. }), "{refusal}");
    }
    assert!(!fresh.exists(), "a damaged backup begins nothing");
}

async fn drills(
    store: Arc<dyn Store>,
    n_drills: usize,
    cluster: Option<&postgres::Cluster>,
    name: &str,
) {
    let folder = Folder::new("drills");
    // A backup names what it was made from; told so far stays true later.
    let mut so_far = Told::default();
    for drill in 0..n_drills {
        let file = folder.file(&format!("{drill}.backup"));
        let told = backed_up(&store, &file, drill).await;
        so_far.acks.extend(told.acks);
        so_far.destroyed.extend(told.destroyed);
        let there = store.backup(&file).await;
        assert!(
            matches!(there, Err(StoreError::File { .. })),
            "never over a file"
        );
        match cluster.filter(|_| drill % 2 == 1) {
            Some(cluster) => {
                let name = cluster.database(&format!("{name}_{drill}")).await;
                let owner = cluster.owner(&name);
                Postgres::restore(&owner, &file, 5).await.unwrap();
                let restored = Postgres::open(&cluster.application(&name)).await.unwrap();
                compared(&restored, &*store, &so_far).await;
                let again = Postgres::restore(&owner, &file, 5).await.err().unwrap();
                assert!(matches!(again, StoreError::NotEmpty { .. }), "{again}");
            }
            None => {
                let path = folder.file(&format!("{drill}.db"));
                Sqlite::restore(&path, &file, 5).unwrap();
                compared(&Sqlite::open(&path).unwrap(), &*store, &so_far).await;
                refused(&file, &path).await;
            }
        }
    }
    println!(
        "P25 from {name}: {n_drills} drills under load, {} acknowledged before a backup, 0 missing; every damaged backup refused",
        so_far.acks.len()
    );
}

#[test]
fn backups_of_sqlite_restore() {
    let folder = Folder::new("drills-live");
    let store = Arc::new(Sqlite::open(&folder.file("store.db")).unwrap());
    wait(drills(store, count(3, 10), postgres::shared(), "sqlite"));
}

#[test]
fn backups_of_postgres_restore() {
    let Some(cluster) = postgres::shared() else {
        return;
    };
    wait(async {
        let store = Arc::new(cluster.store("drills").await);
        drills(store, count(3, 10), Some(cluster), "postgres").await;
    });
}

/// The same content gives the same backup, whichever store holds it.
#[test]
fn backup_of_a_restored_store_is_the_same_file() {
    let Some(cluster) = postgres::shared() else {
        return;
    };
    let folder = Folder::new("drills-same");
    wait(async {
        let store = Sqlite::open(&folder.file("store.db")).unwrap();
        for key in ["a", "b", "c"] {
            insist(&store, &log("case:0"), key).await.unwrap();
        }
        store.destroy(&log("case:0"), vec![2]).await.unwrap();
        let (first, second) = (folder.file("1"), folder.file("2"));
        store.backup(&first).await.unwrap();
        let name = cluster.database("same").await;
        Postgres::restore(&cluster.owner(&name), &first, 5)
            .await
            .unwrap();
        let restored = Postgres::open(&cluster.application(&name)).await.unwrap();
        restored.backup(&second).await.unwrap();
        assert_eq!(
            std::fs::read(first).unwrap(),
            std::fs::read(second).unwrap()
        );
    });
}
