//! What was sealed is opened by whom it was sealed to, and by nobody else.

#![cfg(feature = "sealed")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/desk.rs"]
mod desk;

use std::path::{Path, PathBuf};

use desk::Desk;

impl Desk {
    /// With the keys of two mediators.
    fn new(name: &str) -> Self {
        let desk = Self::empty(name);
        std::fs::write(desk.path("passphrase"), "water, stone, rope, morning\n").unwrap();
        for mediator in ["elder", "scribe"] {
            let made = [
                "keygen",
                mediator,
                "--seal",
                "--passphrase-file",
                "passphrase",
            ];
            assert!(desk.check(&made, 0).contains("Key to seal to: age1"));
        }
        desk
    }

    /// What is printed, on both ends, when it ends with this code.
    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command(arguments).output().unwrap();
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{told}");
        told
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    #[track_caller]
    fn open(&self, key: &str, out: &str, more: &[&str], code: i32) -> String {
        let key = format!("{key}.seal.key");
        let mut arguments = vec![
            "unseal",
            "upper.toml.age",
            "--key",
            &key,
            "--out",
            out,
            "--passphrase-file",
            "passphrase",
        ];
        arguments.extend(more);
        self.check(&arguments, code)
    }
}

fn well() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/village-well")
}

#[test]
fn preferences_sealed_to_a_mediator_are_opened_by_it_alone_and_checked() {
    let desk = Desk::new("sealing");
    let private = std::fs::read(well().join("upper.toml")).unwrap();
    std::fs::write(desk.path("upper.toml"), &private).unwrap();
    let sealed = [
        "seal",
        "upper.toml",
        "--to",
        "elder.seal.pub",
        "--for",
        "elder",
    ];
    assert!(desk.check(&sealed, 0).contains("Opened by: age1"));
    desk.check(&sealed, 7);

    let ciphertext = desk.read("upper.toml.age");
    let hides = |words: &[u8]| !ciphertext.windows(words.len()).any(|it| it == words);
    assert!(hides(b"reservation") && hides(b"upper") && hides(b"elder"));
    let act: serde_json::Value = serde_json::from_slice(&desk.read("upper.toml.age.json")).unwrap();
    assert_eq!(act["body"]["to"], serde_json::json!(["elder"]));
    let hex: String = ciphertext
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(act["body"]["ciphertext"], hex);

    let case = well().display().to_string();
    let told = desk.open("elder", "opened.toml", &["--case", &case], 0);
    assert!(
        told.contains("The private part of Upper village; no mistakes"),
        "{told}"
    );
    assert_eq!(desk.read("opened.toml"), private);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for name in ["opened.toml", "elder.seal.key"] {
            let mode = std::fs::metadata(desk.path(name))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
    desk.open("elder", "opened.toml", &[], 7);

    let told = desk.open("scribe", "no.toml", &[], 4);
    assert!(told.contains("sealed to other keys"), "{told}");
    let mut altered = ciphertext.clone();
    *altered.last_mut().unwrap() ^= 1;
    std::fs::write(desk.path("upper.toml.age"), altered).unwrap();
    assert!(desk.open("elder", "no.toml", &[], 4).contains("altered"));
    assert!(!desk.path("no.toml").exists());
}

#[test]
fn what_has_mistakes_is_told_by_the_ordinary_reader() {
    let desk = Desk::new("sealing-mistakes");
    let private = std::fs::read_to_string(well().join("upper.toml")).unwrap();
    let wrong = private.replacen("reservation_value", "reservation_walue", 1);
    assert_ne!(wrong, private);
    std::fs::write(desk.path("upper.toml"), wrong).unwrap();
    let told = desk.check(&["seal", "upper.toml", "--to", "elder.seal.pub"], 0);
    let key = told
        .lines()
        .find_map(|it| it.trim().strip_prefix("Opened by: "));
    assert_eq!(
        desk.read("elder.seal.pub"),
        format!("{}\n", key.unwrap()).as_bytes()
    );
    let case = well().display().to_string();
    let told = desk.open("elder", "opened.toml", &["--case", &case], 3);
    assert!(
        told.contains("opened.toml:") && told.contains("reservation_walue"),
        "{told}"
    );
}

#[test]
fn what_is_no_key_and_what_is_not_sealed_is_refused() {
    let desk = Desk::new("sealing-refused");
    std::fs::write(desk.path("upper.toml.age"), "our red line is 70 days").unwrap();
    assert!(
        desk.open("elder", "no.toml", &[], 3)
            .contains("not an age file")
    );
    for key in ["elder", "age1qqqq", "passphrase", "elder.seal.key"] {
        desk.check(&["seal", "upper.toml.age", "--to", key], 3);
    }
    let twice = [
        "seal",
        "upper.toml.age",
        "--to",
        "elder.seal.pub",
        "--to",
        "elder.seal.pub",
    ];
    assert!(desk.check(&twice, 3).contains("twice"));
    std::fs::write(desk.path("large"), vec![0; 300_000]).unwrap();
    assert!(
        desk.check(&["seal", "large", "--to", "elder.seal.pub"], 3)
            .contains("at most")
    );
    // A signing key, a file that is no key, another's passphrase.
    desk.check(
        &[
            "seal",
            "passphrase",
            "--to",
            "elder.seal.pub",
            "--out",
            "upper.toml.age",
            "--force",
        ],
        0,
    );
    std::fs::write(desk.path("bare.seal.key"), "AGE-SECRET-KEY-1QQQ\n").unwrap();
    assert!(
        desk.open("bare", "no.toml", &[], 3)
            .contains("not encrypted")
    );
    std::fs::write(desk.path("other.seal.key"), desk.read("upper.toml.age")).unwrap();
    assert!(desk.open("other", "no.toml", &[], 3).contains("not a key"));
    std::fs::write(desk.path("passphrase"), "water, stone, rope, evening\n").unwrap();
    assert!(
        desk.open("elder", "no.toml", &[], 6)
            .contains("passphrase is wrong")
    );
}
