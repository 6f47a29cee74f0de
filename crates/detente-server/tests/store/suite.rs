//! The suite that every store passes.

use std::sync::Arc;

use detente_server::store::memory::Memory;
use detente_server::store::sqlite::Sqlite;
use detente_server::store::{Store, StoreError};

use crate::postgres;
use crate::scratch::{Folder, log, receipt, row, wait};

async fn rows_come_back_as_written(store: &dyn Store) {
    let name = log("case:back");
    assert_eq!(store.tip(&name).await.unwrap(), 0);
    assert_eq!(store.rows(&name, 0, 9).await.unwrap(), []);
    let rows = vec![
        row("joint", 1, "a"),
        row("room:upper", 1, "b"),
        row("joint", 2, "c"),
    ];
    assert_eq!(store.append(&name, 0, rows.clone(), None).await.unwrap(), 3);
    assert_eq!(
        store
            .append(&name, 3, vec![row("joint", 3, "d")], None)
            .await
            .unwrap(),
        4
    );
    let found = store.rows(&name, 0, 9).await.unwrap();
    assert_eq!(found.len(), 4);
    for (seq, (found, written)) in (1..).zip(found.iter().zip(&rows)) {
        assert_eq!(found.seq, seq);
        assert_eq!(found.ledger, written.ledger);
        assert_eq!(found.number, written.number);
        assert_eq!(found.at, written.at);
        assert_eq!(found.commitment, written.commitment);
        assert_eq!(found.sealed.as_ref(), Some(&written.sealed));
    }
    assert_eq!(store.rows(&name, 1, 2).await.unwrap(), found[1..3]);
    assert_eq!(store.rows(&name, 4, 2).await.unwrap(), []);
    assert_eq!(store.tip(&name).await.unwrap(), 4);
}

async fn extremes_come_back(store: &dyn Store) {
    let name = log("case:extremes");
    let mut first = row(&"l".repeat(200), 1, "x");
    first.at = i64::MIN;
    first.sealed = (0..=255).cycle().take(1 << 20).collect();
    let mut second = row("ledger with ' \" \\ and é", 1, "y");
    second.at = i64::MAX;
    let rows = vec![first, second];
    store.append(&name, 0, rows.clone(), None).await.unwrap();
    let found = store.rows(&name, 0, 2).await.unwrap();
    assert_eq!((found[0].at, found[1].at), (i64::MIN, i64::MAX));
    assert_eq!(found[0].sealed.as_ref(), Some(&rows[0].sealed));
    assert_eq!(found[1].ledger, rows[1].ledger);
}

async fn refused_appends_leave_nothing(store: &dyn Store) {
    let name = log("case:refused");
    let one = || vec![row("joint", 1, "a")];
    let refused = store.append(&name, 1, one(), Some(receipt("k"))).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict { tip: 0 })),
        "{refused:?}"
    );
    let wrong = vec![row("joint", 1, "a"), row("joint", 3, "b")];
    let refused = store.append(&name, 0, wrong, Some(receipt("k"))).await;
    assert!(
        matches!(&refused, Err(StoreError::NotNext { ledger, expected: 2, found: 3 }) if ledger == "joint"),
        "{refused:?}"
    );
    let refused = store.append(&name, 0, vec![row("", 1, "a")], None).await;
    assert!(
        matches!(refused, Err(StoreError::UnfitRow { .. })),
        "{refused:?}"
    );
    let refused = store
        .append(&name, 0, vec![row("joint", 1, "")], None)
        .await;
    assert!(
        matches!(refused, Err(StoreError::UnfitRow { .. })),
        "{refused:?}"
    );
    assert_eq!(store.tip(&name).await.unwrap(), 0);
    assert_eq!(store.receipt(&name, "k").await.unwrap(), None);
    assert!(!store.logs().await.unwrap().contains(&name));
    assert_eq!(store.append(&name, 0, one(), None).await.unwrap(), 1);
    let refused = store.append(&name, 0, one(), None).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict { tip: 1 })),
        "{refused:?}"
    );
    let refused = store.append(&name, 1, one(), None).await;
    assert!(
        matches!(
            refused,
            Err(StoreError::NotNext {
                expected: 2,
                found: 1,
                ..
            })
        ),
        "{refused:?}"
    );
}

async fn request_is_done_once(store: &dyn Store) {
    let name = log("case:once");
    let kept = receipt("anna 7");
    let append = |after| {
        store.append(
            &name,
            after,
            vec![row("joint", after + 1, "a")],
            Some(kept.clone()),
        )
    };
    assert_eq!(append(0).await.unwrap(), 1);
    for after in [0, 1, 5] {
        match append(after).await {
            Err(StoreError::AlreadyDone { receipt }) => assert_eq!(*receipt, kept),
            other => panic!("expected what was kept, found {other:?}"),
        }
    }
    assert_eq!(store.tip(&name).await.unwrap(), 1);
    assert_eq!(store.receipt(&name, "anna 7").await.unwrap(), Some(kept));
    assert_eq!(store.receipt(&name, "anna 8").await.unwrap(), None);
    assert_eq!(
        store.receipt(&log("case:other"), "anna 7").await.unwrap(),
        None
    );
    let alone = Some(receipt("anna 9"));
    assert_eq!(store.append(&name, 1, vec![], alone).await.unwrap(), 1);
    assert!(store.receipt(&name, "anna 9").await.unwrap().is_some());
}

async fn ledgers_are_read_by_themselves(store: &dyn Store) {
    let name = log("case:ledgers");
    let rows = vec![
        row("joint", 1, "a"),
        row("room:upper", 1, "b"),
        row("joint", 2, "c"),
        row("room:lower", 1, "d"),
        row("joint", 3, "e"),
    ];
    store.append(&name, 0, rows, None).await.unwrap();
    let all = store.rows(&name, 0, 100).await.unwrap();
    for ledger in ["joint", "room:upper", "room:lower", "none"] {
        for (after, limit) in [(0, 100), (0, 2), (1, 1), (2, 5), (3, 5), (9, 9)] {
            let found = store.ledger_rows(&name, ledger, after, limit).await;
            let expected = all.iter().filter(|it| it.ledger == ledger);
            let expected = expected.filter(|it| it.number > after).take(limit);
            let expected: Vec<_> = expected.cloned().collect();
            assert_eq!(found.unwrap(), expected, "{ledger} {after} {limit}");
        }
    }
    let none = store.ledger_rows(&log("case:nobody"), "joint", 0, 9).await;
    assert_eq!(none.unwrap(), []);
}

async fn bodies_are_destroyed_and_rows_stay(store: &dyn Store) {
    let name = log("case:destroyed");
    let rows = vec![
        row("joint", 1, "a"),
        row("joint", 2, "b"),
        row("joint", 3, "c"),
    ];
    store.append(&name, 0, rows, None).await.unwrap();
    let before = store.rows(&name, 0, 9).await.unwrap();
    for wrong in [vec![1, 4], vec![0]] {
        let refused = store.destroy(&name, wrong).await;
        assert!(
            matches!(refused, Err(StoreError::NoSuchRow { .. })),
            "{refused:?}"
        );
    }
    let refused = store.destroy(&log("case:none"), vec![1]).await;
    assert!(
        matches!(refused, Err(StoreError::NoSuchRow { seq: 1, .. })),
        "{refused:?}"
    );
    assert_eq!(store.rows(&name, 0, 9).await.unwrap(), before);
    for _ in 0..2 {
        store.destroy(&name, vec![2, 3, 2]).await.unwrap();
    }
    store.destroy(&name, vec![]).await.unwrap();
    let mut expected = before;
    expected[1].sealed = None;
    expected[2].sealed = None;
    assert_eq!(store.rows(&name, 0, 9).await.unwrap(), expected);
    assert_eq!(
        store
            .append(&name, 3, vec![row("joint", 4, "d")], None)
            .await
            .unwrap(),
        4
    );
}

async fn logs_are_told_by_name(store: &dyn Store) {
    for name in ["z", "house", "case:z-1", "case:z.1"] {
        store
            .append(&log(name), 0, vec![row("joint", 1, name)], None)
            .await
            .unwrap();
    }
    let names = store.logs().await.unwrap();
    assert!(names.is_sorted(), "{names:?}");
    for name in ["z", "house", "case:z-1", "case:z.1"] {
        assert!(names.contains(&log(name)), "{name}");
    }
}

/// Of many that append after the same place, one is first.
async fn one_of_many_is_first(store: Arc<dyn Store>) {
    let name = log("case:race");
    for after in 0..8 {
        let tasks: Vec<_> = (0..8)
            .map(|task| {
                let (store, name) = (Arc::clone(&store), name.clone());
                let words = format!("{after} {task}");
                tokio::spawn(async move {
                    store
                        .append(&name, after, vec![row("joint", after + 1, &words)], None)
                        .await
                })
            })
            .collect();
        let mut n_first = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(tip) => {
                    assert_eq!(tip, after + 1);
                    n_first += 1;
                }
                Err(StoreError::Conflict { tip }) => assert_eq!(tip, after + 1),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(n_first, 1);
    }
}

async fn all(store: Arc<dyn Store>) {
    rows_come_back_as_written(&*store).await;
    extremes_come_back(&*store).await;
    refused_appends_leave_nothing(&*store).await;
    request_is_done_once(&*store).await;
    ledgers_are_read_by_themselves(&*store).await;
    bodies_are_destroyed_and_rows_stay(&*store).await;
    logs_are_told_by_name(&*store).await;
    one_of_many_is_first(Arc::clone(&store)).await;
    let checked = store.check().await.unwrap();
    assert_eq!(checked.findings, []);
    assert_eq!((checked.n_destroyed, checked.n_receipts), (2, 2));
    assert_eq!((checked.n_logs, checked.n_rows), (11, 29));
    assert_eq!(store.restored().await.unwrap(), []);
}

#[test]
fn memory_passes() {
    wait(all(Arc::new(Memory::new())));
}

#[test]
fn sqlite_passes() {
    let folder = Folder::new("suite");
    wait(all(Arc::new(
        Sqlite::open(&folder.file("store.db")).unwrap(),
    )));
}

#[test]
fn postgres_passes() {
    let Some(cluster) = postgres::shared() else {
        return;
    };
    wait(async { all(Arc::new(cluster.store("suite").await)).await });
}
