//! `detente store` on a file, from making it to restoring it.

#![cfg(feature = "server")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::process::Command;

#[track_caller]
fn check(arguments: &[&str], code: i32) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(arguments)
        .env_remove("DETENTE_STORE")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{out}\n{err}"
    );
    (out, err)
}

#[test]
fn a_file_is_made_checked_backed_up_and_restored() {
    let folder = std::env::temp_dir().join(format!("detente-store-cli-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str| folder.join(name).display().to_string();
    let (store, backup, new) = (file("talks.db"), file("talks.backup"), file("new.db"));
    let (_, err) = check(&["store", "check", "--store", &store], 3);
    assert!(err.contains("talks.db"), "{err}");
    check(&["store", "migrate", "--store", &store], 0);
    let (out, _) = check(&["store", "check", "--store", &store], 0);
    assert!(
        out.contains("Entries: 0") && out.contains("Found: nothing"),
        "{out}"
    );
    check(
        &[
            "store",
            "check",
            "--store",
            &store,
            "--key",
            &file("no.key"),
        ],
        3,
    );
    check(&["store", "backup", "--store", &store, &backup], 0);
    let (_, err) = check(&["store", "backup", "--store", &store, &backup], 7);
    assert!(err.contains("nothing was overwritten"), "{err}");
    let (out, _) = check(&["store", "restore", "--store", &new, &backup], 0);
    assert!(out.contains("Backup: "), "{out}");
    let (_, err) = check(
        &["store", "restore", "--store", &file("other.db"), &store],
        3,
    );
    assert!(err.contains("expected a backup of version 1"), "{err}");
    std::fs::remove_dir_all(&folder).unwrap();
}
