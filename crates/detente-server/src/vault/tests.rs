use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::*;

/// A folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("detente-vault-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn key(&self) -> PathBuf {
        self.0.join("vault.key")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn log() -> LogName {
    LogName::new("case:a").unwrap()
}

fn entry<'a>(seq: u64, ledger: &'a str, commitment: &'a [u8; 32]) -> Place<'a> {
    Place::Entry {
        seq,
        ledger,
        number: 1,
        at: 5,
        commitment,
    }
}

fn problem<T>(result: Result<T, VaultError>) -> VaultError {
    match result {
        Ok(_) => panic!("expected a refusal"),
        Err(problem) => problem,
    }
}

#[test]
fn key_file_is_the_owners_and_opens_again() {
    let folder = Folder::new("owner");
    let vault = Vault::create(&folder.key()).unwrap();
    let mode = fs::metadata(folder.key()).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let place = entry(1, "joint", &[3; 32]);
    let sealed = vault.seal(&log(), &place, b"words").unwrap();
    let again = Vault::open(&folder.key()).unwrap();
    let words = again.unseal(&log(), &place, &sealed).unwrap();
    assert_eq!(words.expose(), b"words");
    let second = problem(Vault::create(&folder.key()));
    assert!(matches!(second, VaultError::File { .. }), "{second}");
}

#[test]
fn sealed_bytes_belong_to_their_place() {
    let folder = Folder::new("place");
    let vault = Vault::create(&folder.key()).unwrap();
    let sealed = vault
        .seal(&log(), &entry(1, "joint", &[3; 32]), b"words")
        .unwrap();
    let other_log = LogName::new("case:b").unwrap();
    let reply = Place::Reply {
        key: "joint",
        request: &[3; 32],
    };
    for (log, place) in [
        (log(), entry(2, "joint", &[3; 32])),
        (log(), entry(1, "room:a", &[3; 32])),
        (log(), entry(1, "joint", &[4; 32])),
        (other_log, entry(1, "joint", &[3; 32])),
        (log(), reply),
    ] {
        let moved = problem(vault.unseal(&log, &place, &sealed));
        assert!(matches!(moved, VaultError::Altered), "{moved}");
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let folder = Folder::new("bits");
    let vault = Vault::create(&folder.key()).unwrap();
    let place = entry(1, "joint", &[3; 32]);
    let sealed = vault.seal(&log(), &place, b"words").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(vault.unseal(&log(), &place, &flipped).is_err(), "bit {bit}");
    }
    for length in 0..sealed.len() {
        assert!(vault.unseal(&log(), &place, &sealed[..length]).is_err());
    }
}

#[test]
fn wrong_and_missing_keys_are_told_apart() {
    let folder = Folder::new("wrong");
    let vault = Vault::create(&folder.key()).unwrap();
    let place = entry(1, "joint", &[3; 32]);
    let sealed = vault.seal(&log(), &place, b"words").unwrap();
    let other = Vault::create(&folder.0.join("other.key")).unwrap();
    let wrong = problem(other.unseal(&log(), &place, &sealed));
    assert!(wrong.to_string().starts_with("sealed with key "), "{wrong}");
    fs::remove_file(folder.key()).unwrap();
    let missing = problem(Vault::open_or_create(&folder.key(), false));
    assert!(matches!(missing, VaultError::Missing { .. }), "{missing}");
    assert!(Vault::open_or_create(&folder.key(), true).is_ok());
}

#[test]
fn readable_by_others_or_no_key_is_refused() {
    let folder = Folder::new("unfit");
    let unfit = |text: &str, mode: u32| {
        fs::write(folder.key(), text).unwrap();
        fs::set_permissions(folder.key(), fs::Permissions::from_mode(mode)).unwrap();
        problem(Vault::open(&folder.key()))
    };
    let no_key = |found: VaultError| {
        let problem = KeyFileProblem::NoKey;
        assert!(
            matches!(&found, VaultError::KeyFile { problem: told, .. } if *told == problem),
            "{found}"
        );
    };
    no_key(unfit("", 0o600));
    no_key(unfit("detente vault key v1\nAAAA\n", 0o600));
    no_key(unfit("detente vault key v1\nnot base64!\n", 0o600));
    let mode = unfit("", 0o640).to_string();
    assert!(mode.contains("expected mode 0600, found 0640"), "{mode}");
}

#[test]
fn one_plaintext_is_never_sealed_to_the_same_bytes() {
    let folder = Folder::new("nonce");
    let vault = Vault::create(&folder.key()).unwrap();
    let place = entry(1, "joint", &[3; 32]);
    let once = vault.seal(&log(), &place, b"words").unwrap();
    assert_ne!(once, vault.seal(&log(), &place, b"words").unwrap());
}
