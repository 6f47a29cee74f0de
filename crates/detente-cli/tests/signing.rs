//! Keys, signatures and what `verify` finds, as a person or a script would use them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/desk.rs"]
mod desk;

use std::path::Path;
use std::process::{Command, Output};

use desk::Desk;

const PASSPHRASE: &str = "water, stone, rope, morning";

const AGREEMENT: &str = r#"detente_agreement = 1
id = "well"
title = "Word of the two villages on the well"
case = "village-well"
version = 8
enters_into_force = 2026-04-21
parties = [{ id = "upper", name = "Upper Village" }, { id = "lower", name = "Lower Village" }]
mediators = [{ id = "elder", name = "The elder" }]
clauses = [{ id = "hours", title = "Hours", words = "Each village draws for eight hours." }]
"#;

impl Desk {
    /// With an agreement, the key of the upper village and a test key of the lower one.
    fn new(name: &str) -> Self {
        let desk = Self::empty(name);
        desk.write("agreement.toml", AGREEMENT.as_bytes());
        desk.write("passphrase", format!("{PASSPHRASE}\n").as_bytes());
        desk.check(&["keygen", "upper", "--passphrase-file", "passphrase"], 0);
        desk.check(&["keygen", "lower", "--test", "7"], 0);
        desk
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32) -> (String, String) {
        ended(self.command(arguments).output().unwrap(), code)
    }

    /// Signs for a party with further arguments.
    #[track_caller]
    fn sign(&self, party: &str, counter: &str, more: &[&str], code: i32) -> (String, String) {
        let key = format!("{party}.key.pem");
        let mut arguments = vec![
            "sign",
            "agreement.toml",
            "--key",
            &key,
            "--party",
            party,
            "--counter",
            counter,
            "--mandate",
            "The head of the village",
            "--on",
            "2026-04-20",
            "--valid-until",
            "2026-05-20",
            "--passphrase-file",
            "passphrase",
        ];
        arguments.extend(more);
        self.check(&arguments, code)
    }

    #[track_caller]
    fn verify(&self, acceptances: &[&str], more: &[&str], code: i32) -> (String, String) {
        let mut arguments = vec!["verify", "agreement.toml"];
        arguments.extend(acceptances);
        arguments.extend(["--keys", "."]);
        if !more.contains(&"--on") {
            arguments.extend(["--on", "2026-04-21"]);
        }
        arguments.extend(more);
        self.check(&arguments, code)
    }

    /// Writes the canonical form of the agreement beside it.
    fn canonical(&self) {
        let (form, _) = self.check(&["agreement", "canonical", "agreement.toml"], 0);
        self.write("canonical.toml", form.as_bytes());
    }

    #[track_caller]
    fn reason(&self, acceptances: &[&str], more: &[&str]) -> String {
        let more: Vec<&str> = more.iter().copied().chain(["--json"]).collect();
        let (out, _) = self.verify(acceptances, &more, 4);
        let told: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told["ok"], false);
        let refused = told["acceptances"].as_array().unwrap().iter();
        let reasons: Vec<&str> = refused.filter_map(|it| it["reason"].as_str()).collect();
        reasons.join(" ")
    }
}

#[track_caller]
fn ended(output: Output, code: i32) -> (String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
    (out, err)
}

const UPPER: &str = "upper-1.acceptance.txt";
const LOWER: &str = "lower-1.acceptance.txt";

#[test]
fn two_parties_sign_and_anybody_verifies() {
    let desk = Desk::new("signed");
    let (out, _) = desk.sign("upper", "1", &["--yes"], 0);
    let text = String::from_utf8(desk.read(UPPER)).unwrap();
    assert!(out.starts_with(&text) && text.contains("\nMandate: The head of the village\n"));
    assert_eq!(desk.read("upper-1.acceptance.sig").len(), 64);
    let (out, _) = desk.verify(&[UPPER], &[], 5);
    assert!(
        out.contains("HOLDS upper") && out.contains("MISSING lower"),
        "{out}"
    );
    assert!(out.contains("Case village-well, version 8."), "{out}");
    desk.verify(&[UPPER], &["--party", "upper"], 0);

    desk.sign("lower", "1", &["--yes"], 0);
    let about = ["--case", "village-well", "--version", "8"];
    let (out, err) = desk.verify(&[UPPER, LOWER], &about, 0);
    assert!(
        out.contains("every party that must has signed") && err.is_empty(),
        "{out}"
    );
    assert!(out.contains("TEST KEY: anybody can sign with it"), "{out}");
    // Either file of a pair names it, and the same pair twice is one.
    let (again, _) = desk.verify(&["upper-1.acceptance.sig", UPPER, LOWER], &about, 0);
    assert_eq!(again.matches("HOLDS").count(), 2, "{again}");
    let (out, _) = desk.verify(&[UPPER, LOWER], &["--json"], 0);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["schema_version"], 1);
    assert_eq!((&told["ok"], &told["version"]), (&true.into(), &8.into()));
    assert_eq!(told["acceptances"][0]["is_test_key"], true);
    assert_eq!(told["acceptances"][1]["party"], "upper");
}

#[test]
fn every_reason_has_its_word() {
    let desk = Desk::new("reasons");
    desk.sign("upper", "1", &["--yes"], 0);
    assert_eq!(
        desk.reason(&[UPPER], &["--last-counter", "upper=1"]),
        "counter-not-newer"
    );
    assert_eq!(desk.reason(&[UPPER], &["--on", "2026-05-21"]), "expired");

    let text = desk.read(UPPER);
    let change = |from: &str, to: &str, reason: &str| {
        assert!(AGREEMENT.contains(from));
        desk.write("agreement.toml", AGREEMENT.replace(from, to).as_bytes());
        assert_eq!(desk.reason(&[UPPER], &[]), reason);
    };
    change("eight hours", "nine hours", "other-digest");
    change("version = 8", "version = 9", "other-digest");
    change(
        "case = \"village-well\"",
        "case = \"hospital-rota\"",
        "wrong-case",
    );
    change("id = \"upper\"", "id = \"hill\"", "not-a-party");
    desk.write("agreement.toml", AGREEMENT.as_bytes());
    desk.write(UPPER, &[&text[..], b"\n"].concat());
    assert_eq!(desk.reason(&[UPPER], &[]), "malformed");
    let changed = String::from_utf8(text.clone())
        .unwrap()
        .replace("head", "hand");
    desk.write(UPPER, changed.as_bytes());
    assert_eq!(desk.reason(&[UPPER], &[]), "bad-signature");
    desk.write(UPPER, &text);
    desk.verify(&[UPPER], &["--party", "upper"], 0);
    desk.write("upper-1.acceptance.sig", &[0; 65]);
    assert_eq!(desk.reason(&[UPPER], &[]), "signature-length");
    std::fs::remove_file(desk.path("upper.pub.pem")).unwrap();
    assert_eq!(desk.reason(&[UPPER], &[]), "no-key");
}

#[test]
fn what_is_said_beside_the_agreement_must_agree_with_it() {
    let desk = Desk::new("stated");
    let same = [
        "--yes",
        "--case",
        "village-well",
        "--version",
        "8",
        "--title",
        "Word of the two villages on the well",
    ];
    desk.sign("upper", "1", &same, 0);
    desk.verify(&[UPPER], &["--case", "village-well", "--version", "8"], 5);
    for (option, value) in [
        ("--case", "well"),
        ("--version", "7"),
        ("--title", "Word on the wall"),
    ] {
        let (out, err) = desk.sign("upper", "2", &["--yes", option, value], 2);
        assert!(out.is_empty() && err.contains(option), "{err}");
        assert!(err.contains("the agreement says"), "{err}");
        if option != "--title" {
            desk.verify(&[UPPER], &[option, value], 2);
        }
    }
    let (_, err) = desk.verify(&[UPPER], &["--party", "elder"], 2);
    assert!(err.contains("known: upper, lower"), "{err}");
    desk.check(&["keygen", "elder", "--test", "7"], 0);
    let (_, err) = desk.sign("elder", "1", &["--yes"], 2);
    assert!(err.contains("no party of the agreement `elder`"), "{err}");
    // Without a case the agreement's own name stands for it.
    let alone = AGREEMENT.replace("case = \"village-well\"\n", "");
    desk.write("agreement.toml", alone.as_bytes());
    let (out, _) = desk.sign("upper", "2", &["--yes"], 0);
    assert!(out.contains("\nCase: well\n"), "{out}");
}

#[test]
fn a_signature_covers_every_word_and_no_blank() {
    let desk = Desk::new("words");
    desk.sign("upper", "1", &["--yes"], 0);
    let spaced = AGREEMENT.replace(
        "\nversion = 8\n",
        "\n\n# Agreed by the well.\nversion   = 8\n",
    );
    desk.write("agreement.toml", spaced.as_bytes());
    desk.verify(&[UPPER], &["--party", "upper"], 0);
    desk.canonical();
    std::fs::rename(desk.path("canonical.toml"), desk.path("agreement.toml")).unwrap();
    desk.verify(&[UPPER], &["--party", "upper"], 0);
}

#[test]
fn what_cannot_be_signed_is_told() {
    let desk = Desk::new("unsigned");
    let estimates = "\n[[estimates]]\nparty = \"upper\"\nwalkaway_loss = 3\n";
    desk.write(
        "agreement.toml",
        (AGREEMENT.to_owned() + estimates).as_bytes(),
    );
    let (out, err) = desk.sign("upper", "1", &["--yes"], 3);
    assert!(
        out.is_empty() && err.contains("what a party has at stake"),
        "{err}"
    );
    assert!(err.contains("hint: leave them out"), "{err}");
    // Two blanks show as one or as two: no line for a signature.
    let loose = AGREEMENT.replace("on the well\"", "on  the well\"");
    desk.write("agreement.toml", loose.as_bytes());
    let (_, err) = desk.sign("upper", "1", &["--yes"], 3);
    assert!(err.contains("hint: change the title"), "{err}");
    let broken = AGREEMENT.replace("version = 8", "version = 0");
    desk.write("agreement.toml", broken.as_bytes());
    let (_, err) = desk.sign("upper", "1", &["--yes"], 3);
    assert!(err.contains("agreement.toml:5 version: expected"), "{err}");
    assert!(!desk.path(UPPER).exists());
}

#[test]
fn a_counter_serves_once_and_the_last_word_counts() {
    let desk = Desk::new("counters");
    desk.sign("lower", "1", &["--yes"], 0);
    desk.sign("lower", "2", &["--yes"], 0);
    let second = "lower-2.acceptance.txt";
    desk.verify(&[second, LOWER], &["--party", "lower"], 0);
    desk.sign("lower", "2", &["--yes", "--to", "again"], 3);
    std::fs::create_dir(desk.path("again")).unwrap();
    let key = ["--key", "lower.key.pem", "--party", "lower"];
    let words = ["--counter", "2", "--mandate", "Another"];
    let days = [
        "--on",
        "2026-04-20",
        "--valid-until",
        "2026-05-20",
        "--to",
        "again",
        "--yes",
    ];
    let all = [&["sign", "agreement.toml"][..], &key, &words, &days].concat();
    desk.check(&all, 0);
    let other = "again/lower-2.acceptance.txt";
    assert_eq!(desk.reason(&[second, other], &[]), "counter-not-newer");
}

#[test]
fn nothing_is_signed_without_a_yes() {
    let desk = Desk::new("asked");
    for (answer, code) in [
        ("", 6),
        ("y\n", 6),
        ("no\n", 6),
        (" yes\n", 6),
        ("yes\n", 0),
    ] {
        desk.write("answer", answer.as_bytes());
        let arguments = [
            "sign",
            "agreement.toml",
            "--key",
            "lower.key.pem",
            "--party",
            "lower",
            "--counter",
            "1",
            "--mandate",
            "The head",
            "--valid-until",
            "9999-12-31",
        ];
        let answer = std::fs::File::open(desk.path("answer")).unwrap();
        let output = desk.command(&arguments).stdin(answer).output().unwrap();
        let (out, err) = ended(output, code);
        assert!(
            out.starts_with("detente acceptance v1\n"),
            "shown first: {out}"
        );
        assert!(err.contains("Type yes"), "{err}");
        assert_eq!(desk.path(LOWER).exists(), code == 0);
    }
}

#[test]
fn keys_are_kept() {
    let desk = Desk::new("kept");
    let before = desk.read("upper.key.pem");
    desk.check(&["keygen", "upper", "--passphrase-file", "passphrase"], 7);
    assert_eq!(desk.read("upper.key.pem"), before);
    desk.check(
        &[
            "keygen",
            "upper",
            "--passphrase-file",
            "passphrase",
            "--force",
        ],
        0,
    );
    assert_ne!(desk.read("upper.key.pem"), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for name in ["upper.key.pem", "lower.key.pem"] {
            let mode = std::fs::metadata(desk.path(name))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
    let text = String::from_utf8(desk.read("upper.key.pem")).unwrap();
    assert!(text.contains("BEGIN ENCRYPTED PRIVATE KEY"));
    let text = String::from_utf8(desk.read("lower.key.pem")).unwrap();
    assert!(text.contains("\nKind: TEST KEY, binds nobody\n"));
    desk.sign("lower", "1", &["--yes"], 0);
    desk.sign("lower", "1", &["--yes"], 7);
    desk.sign("lower", "1", &["--yes", "--force"], 0);
}

#[test]
fn passphrases_come_from_a_file_or_the_environment() {
    let desk = Desk::new("passphrase");
    desk.write("passphrase", b"another passphrase\n");
    let (_, err) = desk.sign("upper", "1", &["--yes"], 6);
    assert!(err.contains("passphrase is wrong"), "{err}");
    desk.write("passphrase", b"\n");
    let (_, err) = desk.sign("upper", "1", &["--yes"], 2);
    assert!(err.contains("empty"), "{err}");
    desk.write("short", b"hunter2");
    let (_, err) = desk.check(&["keygen", "elder", "--passphrase-file", "short"], 2);
    assert!(err.contains("12 characters"), "{err}");
    let mut command = desk.command(&["keygen", "elder"]);
    ended(
        command
            .env("DETENTE_PASSPHRASE", PASSPHRASE)
            .output()
            .unwrap(),
        0,
    );
    let (_, err) = desk.check(&["keygen", "Elder"], 2);
    assert!(err.contains("--party"), "{err}");
}

#[test]
fn key_files_with_mistakes_are_told() {
    let desk = Desk::new("mistakes");
    desk.sign("lower", "1", &["--yes"], 0);
    let check = |name: &str, from: &str, to: &str, told: &str| {
        let text = String::from_utf8(desk.read(name)).unwrap();
        assert!(text.contains(from), "{text}");
        desk.write(name, text.replacen(from, to, 1).as_bytes());
        let (_, err) = if name.ends_with(".pub.pem") {
            desk.verify(&[LOWER], &[], 3)
        } else {
            desk.sign("lower", "2", &["--yes"], 3)
        };
        assert!(err.contains(told), "{err}");
        desk.write(name, text.as_bytes());
    };
    check(
        "lower.pub.pem",
        "Party: ",
        "party: ",
        "line 2: expected `Party: `",
    );
    check("lower.pub.pem", "TEST KEY", "test key", "line 3");
    check(
        "lower.pub.pem",
        "Fingerprint: e",
        "Fingerprint: d",
        "not the one that the fingerprint",
    );
    check("lower.pub.pem", "Fingerprint: ", "Fingerprint:", "line 4");
    check(
        "lower.pub.pem",
        "BEGIN PUBLIC",
        "BEGIN OTHER",
        "not a PEM file",
    );
    check(
        "lower.pub.pem",
        "detente key v1",
        "a key",
        "whose key it is",
    );
    check(
        "lower.key.pem",
        "Party: lower",
        "Party: upper",
        "the key of `upper`",
    );
    check(
        "lower.key.pem",
        "TEST KEY, binds nobody",
        "party key",
        "not encrypted",
    );
    check("lower.key.pem", "-----END", "----END", "not a PEM file");
    // A test key that is registered as a party's own still says what it is in what it signed.
    let text = String::from_utf8(desk.read("lower.pub.pem")).unwrap();
    let own = text.replace("TEST KEY, binds nobody", "party key");
    desk.write("lower.pub.pem", own.as_bytes());
    assert_eq!(desk.reason(&[LOWER], &[]), "other-key");
    desk.write("lower.pub.pem", text.as_bytes());
    // The identity: anybody could sign for it.
    let weak = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\
        -----END PUBLIC KEY-----\n";
    desk.write("weak.pem", weak.as_bytes());
    let (_, err) = desk.check(
        &[
            "verify",
            "agreement.toml",
            LOWER,
            "--keys",
            "lower=weak.pem",
        ],
        3,
    );
    assert!(err.contains("the key is weak"), "{err}");
    desk.verify(&["none.acceptance.txt"], &[], 3);
}

/// The code blocks of the specification in one language.
fn block(language: &str) -> String {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/spec/signature.md");
    let text = std::fs::read_to_string(spec).unwrap();
    let (_, rest) = text.split_once(&format!("\n```{language}\n")).unwrap();
    rest.split_once("\n```").unwrap().0.to_owned()
}

fn is_there(command: &str, arguments: &[&str]) -> bool {
    let output = Command::new(command).args(arguments).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn openssl_verifies_as_the_specification_shows() {
    if !is_there("openssl", &["version"]) || !is_there("sh", &["-c", "true"]) {
        println!("skipped: no openssl");
        return;
    }
    let desk = Desk::new("openssl");
    desk.sign("upper", "1", &["--yes"], 0);
    desk.canonical();
    let run = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-ec", script]).current_dir(&desk.0);
        shell.output().unwrap()
    };
    let (out, _) = ended(run(&block("sh")), 0);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "Signature Verified Successfully", "{out}");
    assert_eq!((lines[1], lines[3]), (lines[2], lines[4]), "{out}");
    assert_eq!((lines[1].len(), lines[3].len()), (64, 64), "{out}");
    // It opens our private key, and we take one that it made.
    ended(
        run("openssl pkey -in upper.key.pem -passin file:passphrase -noout"),
        0,
    );
    ended(
        run("openssl genpkey -algorithm ed25519 -out plain.pem\n\
             openssl pkcs8 -topk8 -scrypt -in plain.pem -passout file:passphrase -out theirs.key.pem\n\
             openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256 -in plain.pem \
                 -passout file:passphrase -out pbkdf2.key.pem\n\
             openssl pkey -in plain.pem -pubout -out theirs.pem"),
        0,
    );
    for (key, counter) in [("theirs.key.pem", "2"), ("pbkdf2.key.pem", "3")] {
        desk.sign("lower", counter, &["--yes", "--force"], 0);
        let all = [
            "sign",
            "agreement.toml",
            "--key",
            key,
            "--party",
            "upper",
            "--counter",
            counter,
            "--mandate",
            "The head",
            "--on",
            "2026-04-20",
            "--valid-until",
            "2026-05-20",
            "--passphrase-file",
            "passphrase",
            "--yes",
        ];
        desk.check(&all, 0);
        let signed = format!("upper-{counter}.acceptance.txt");
        desk.verify(
            &[&signed],
            &["--keys", "upper=theirs.pem", "--party", "upper"],
            0,
        );
    }
    let all = [
        "sign",
        "agreement.toml",
        "--key",
        "plain.pem",
        "--party",
        "upper",
        "--counter",
        "4",
        "--mandate",
        "The head",
        "--valid-until",
        "9999-12-31",
    ];
    let (_, err) = desk.check(&all, 3);
    assert!(err.contains("not encrypted"), "{err}");
    // A changed bit is seen by it as by us.
    let mut text = desk.read(UPPER);
    text[100] ^= 1;
    desk.write(UPPER, &text);
    assert!(!run(&block("sh")).status.success());
}

#[test]
fn python_verifies_as_the_specification_shows() {
    if !is_there("python3", &["-c", "import cryptography"]) {
        println!("skipped: no Python cryptography");
        return;
    }
    let desk = Desk::new("python");
    desk.sign("upper", "1", &["--yes"], 0);
    desk.canonical();
    desk.write("second_verifier.py", block("python").as_bytes());
    let run = || {
        let mut python = Command::new("python3");
        python.arg("second_verifier.py").current_dir(&desk.0);
        python.output().unwrap()
    };
    let (out, _) = ended(run(), 0);
    assert_eq!(out.trim_end(), "holds: The head of the village");
    let mut signature = desk.read("upper-1.acceptance.sig");
    signature[0] ^= 1;
    desk.write("upper-1.acceptance.sig", &signature);
    assert!(!run().status.success());
}
