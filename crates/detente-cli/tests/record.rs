//! The record as an auditor, a witness or a script would use it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/desk.rs"]
mod desk;

use std::path::{Path, PathBuf};
use std::process::Command;

use desk::Desk;

impl Desk {
    /// With the record of talks that were played at two seeds.
    fn new(name: &str) -> Self {
        let desk = Self::empty(name);
        desk.check(&["play", &case(), "--seed", "7", "--record", "talks"], 0);
        desk
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Runs it, and gives what was printed.
    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32) -> String {
        let output = self.command(arguments).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{text}");
        text
    }

    #[track_caller]
    fn verify(&self, arguments: &[&str], code: i32) -> String {
        let all = [
            &["verify"],
            arguments,
            &["--record-key", "talks/operator.vkey"],
        ]
        .concat();
        self.check(&all, code)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn case() -> String {
    root().join("cases/village-well").display().to_string()
}

#[test]
fn what_was_played_verifies_and_what_was_altered_does_not() {
    let desk = Desk::new("record-verify");
    let told = desk.verify(&["talks/elder.bundle"], 0);
    assert!(
        told.contains("HOLDS rehearsal.invalid/village-well/"),
        "{told}"
    );
    assert!(told.contains("Every ledger holds"), "{told}");

    let text = desk.text("talks/elder.bundle");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let without: String = lines
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != 3)
        .map(|(_, it)| *it)
        .collect();
    desk.write("cut.bundle", &without);
    desk.verify(&["cut.bundle"], 3);
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    desk.write("swapped.bundle", &swapped.concat());
    let told = desk.verify(&["swapped.bundle"], 4);
    assert!(told.contains("REFUSED the entries of"), "{told}");
    desk.write("crlf.bundle", &text.replace('\n', "\r\n"));
    desk.verify(&["crlf.bundle"], 3);

    // Without the key nothing is said, and with another it does not hold.
    let told = desk.check(&["verify", "talks/elder.bundle"], 2);
    assert!(told.contains("--record-key"), "{told}");
    desk.check(&["play", &case(), "--seed", "8", "--record", "other"], 0);
    let told = desk.check(
        &[
            "verify",
            "talks/elder.bundle",
            "--record-key",
            "other/operator.vkey",
        ],
        4,
    );
    assert!(told.contains("no trusted key"), "{told}");
    let vkey = desk.text("talks/operator.vkey");
    desk.check(
        &[
            "verify",
            "talks/elder.bundle",
            "--record-key",
            vkey.trim_end(),
        ],
        0,
    );
    desk.check(
        &["verify", "talks/elder.bundle", "--record-key", "a+b+c"],
        3,
    );
}

#[test]
fn the_record_says_the_same_to_programs() {
    let desk = Desk::new("record-json");
    let json = desk.verify(&["talks/elder.bundle", "--json"], 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(
        (&json["kind"], &json["holds"]),
        (&"bundle".into(), &true.into())
    );
    let ledger = &json["ledgers"][0];
    assert_eq!(ledger["code"].as_str().unwrap().split(' ').count(), 8);
    let plain = desk.verify(&["talks/elder.bundle", "--challenge", "rain"], 0);
    assert!(!plain.contains(ledger["code"].as_str().unwrap()));
    // Two seats that read one ledger have one code for it.
    let of = |seat: &str| {
        let told = desk.verify(&[&format!("talks/{seat}.bundle")], 0);
        let lines: Vec<String> = told.lines().map(str::to_owned).collect();
        let at = lines
            .iter()
            .position(|line| line.ends_with("/joint"))
            .unwrap();
        lines[at..at + 4].to_vec()
    };
    assert_eq!(of("upper"), of("lower"));
}

#[test]
fn witnesses_at_once_lose_nothing() {
    let desk = Desk::new("record-at-once");
    let bundles: Vec<String> = std::fs::read_dir(desk.path("talks"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".bundle"))
        .collect();
    assert!(bundles.len() > 2, "{bundles:?}");
    for round in 0..5 {
        let book = format!("book-{round}.txt");
        let arguments = |bundle: &str| {
            let bundle = format!("talks/{bundle}");
            [
                "witness",
                "--keep",
                &book,
                "--record-key",
                "talks/operator.vkey",
                &bundle,
            ]
            .map(str::to_owned)
        };
        let running: Vec<_> = (bundles.iter())
            .map(|bundle| {
                let arguments = arguments(bundle);
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                let mut command = desk.command(&arguments);
                command.stdout(std::process::Stdio::null()).spawn().unwrap()
            })
            .collect();
        for mut one in running {
            assert!(one.wait().unwrap().success());
        }
        for bundle in &bundles {
            let arguments = arguments(bundle);
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let told = desk.check(&arguments, 0);
            assert!(!told.contains("first time"), "{bundle} was lost:\n{told}");
        }
    }
}

#[test]
fn a_witness_keeps_what_it_saw_and_signs_what_follows() {
    let desk = Desk::new("record-witness");
    let witness = |file: &str, code| {
        let key = [
            "--keep",
            "book",
            "--record-key",
            "talks/operator.vkey",
            file,
        ];
        desk.check(&[&["witness"], key.as_slice()].concat(), code)
    };
    assert!(witness("talks/elder.bundle", 0).contains("seen for the first time"));
    assert!(witness("talks/elder.bundle", 0).contains("before"));
    let book = desk.text("book");

    // The same case played otherwise under the same key is another past.
    desk.check(
        &[
            "play",
            &case(),
            "--seed",
            "7",
            "--protocol",
            "alternating-offers",
            "--record",
            "fork",
        ],
        0,
    );
    let told = witness("fork/elder.bundle", 4);
    assert!(
        told.contains("REFUSED") && told.contains("proof of a fraud"),
        "{told}"
    );
    assert_eq!(desk.text("book"), book);
    let told = desk.verify(&["fork/elder.bundle", "--since", "talks/elder.bundle"], 4);
    assert!(told.contains("REFUSED"), "{told}");
    desk.verify(&["talks/upper.bundle", "--since", "talks/elder.bundle"], 4);
    desk.verify(&["talks/elder.bundle", "--since", "talks/elder.bundle"], 0);

    desk.check(&["keygen", "observer", "--test", "7"], 0);
    let signs = [
        "witness",
        "--keep",
        "book",
        "--record-key",
        "talks/operator.vkey",
        "--key",
        "observer.key.pem",
        "--name",
        "observer",
        "--to",
        "signed",
        "--at",
        "1770000000",
        "talks/elder.bundle",
    ];
    desk.check(&signs, 0);
    desk.check(&signs, 7);
    let demand = ["--witness", "signed/observer.vkey"];
    let told = desk.verify(&[&["signed/elder.bundle"], demand.as_slice()].concat(), 0);
    assert!(
        told.contains("Witness: observer at 2026-02-02T02:40:00Z"),
        "{told}"
    );
    desk.verify(&[&["talks/elder.bundle"], demand.as_slice()].concat(), 4);
    let told = desk.verify(&["signed/elder.bundle"], 0);
    assert!(told.contains("unknown keys"), "{told}");
}

#[test]
fn an_audit_reads_the_talks_back_and_compares_every_view() {
    let desk = Desk::new("record-audit");
    let case = case();
    let audit = |files: &[&str], case: &str, code| {
        let key = ["--case", case, "--record-key", "talks/operator.vkey"];
        desk.check(&[&["audit"], files, key.as_slice()].concat(), code)
    };
    let all = [
        "talks/elder.bundle",
        "talks/upper.bundle",
        "talks/lower.bundle",
    ];
    let told = audit(&all, &case, 0);
    for seat in ["elder", "upper", "lower"] {
        assert!(told.contains(&format!("SAME VIEW {seat}")), "{told}");
    }
    let json = audit(&[all.as_slice(), &["--json"]].concat(), &case, 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["holds"], true);

    // Who is not compared is named.
    assert_eq!(json["not_compared"], serde_json::json!(["public"]));
    let told = audit(&["talks/elder.bundle", "talks/upper.bundle"], &case, 0);
    assert!(told.contains("NOT COMPARED lower"), "{told}");

    let other = root().join("cases/hospital-rota").display().to_string();
    let told = audit(&all, &other, 4);
    assert!(told.contains("not of this case"), "{told}");
    desk.check(
        &[
            "play",
            &case,
            "--seed",
            "7",
            "--protocol",
            "alternating-offers",
            "--record",
            "fork",
        ],
        0,
    );
    let told = audit(&["talks/elder.bundle", "fork/upper.bundle"], &case, 4);
    assert!(told.contains("is not the same in two bundles"), "{told}");
    audit(&["talks/operator.vkey"], &case, 3);
}

#[test]
fn the_second_verifier_reads_what_was_played() {
    let desk = Desk::new("record-second");
    let script = root().join("docs/spec/verify_record.py");
    let vkey = desk.text("talks/operator.vkey");
    let run = |file: &str, since: &str| {
        let mut command = Command::new("python3");
        command.args(["-I", "-B"]).arg(&script).current_dir(&desk.0);
        command.args([file, "--key", vkey.trim_end(), "--since", since]);
        command.output().ok().map(|output| output.status.code())
    };
    let Some(code) = run("talks/elder.bundle", "talks/elder.bundle") else {
        println!("skipped: python3 not found");
        return;
    };
    assert_eq!(code, Some(0));
    let text = desk
        .text("talks/elder.bundle")
        .replacen("open ", "open A", 1);
    desk.write("other.bundle", &text);
    assert_eq!(run("other.bundle", "talks/elder.bundle"), Some(Some(3)));
    assert_eq!(
        run("talks/upper.bundle", "talks/elder.bundle"),
        Some(Some(4))
    );
}
