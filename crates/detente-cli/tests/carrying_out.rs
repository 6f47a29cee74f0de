//! `detente report-event` and `detente status`: what is kept, told and refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own for each test, removed at the end, with the well agreement in it.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const JOURNAL: &str = "well.journal.toml";

impl Desk {
    fn new(name: &str) -> Self {
        let folder = format!("detente-after-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let sound = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/agreements/sound");
        let text = std::fs::read_to_string(sound.join("two-villages-well.toml")).unwrap();
        std::fs::write(folder.join("well.toml"), text).unwrap();
        Self(folder)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32) -> (String, String) {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert_eq!(output.status.code(), Some(code), "{out}\n{err}");
        (out, err)
    }

    /// Reports what somebody says on a day.
    #[track_caller]
    fn report(&self, day: &str, by: &str, what: &[&str], code: i32) -> (String, String) {
        let head = ["report-event", "well.toml", "--on", day, "--by", by];
        self.check(&[&head, what].concat(), code)
    }

    #[track_caller]
    fn status(&self, day: &str, more: &[&str], code: i32) -> String {
        let head = ["status", "well.toml", "--on", day];
        self.check(&[&head, more].concat(), code).0
    }

    #[track_caller]
    fn json(&self, day: &str, more: &[&str], code: i32) -> serde_json::Value {
        let out = self.status(day, &[more, &["--json"]].concat(), code);
        serde_json::from_str(&out).unwrap()
    }

    fn journal(&self) -> String {
        std::fs::read_to_string(self.0.join(JOURNAL)).unwrap()
    }
}

const GATE: &str = "open-the-gate";
const FEE: &str = "pay-for-upkeep";

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    // Where a line breaks does not matter.
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        assert!(flat(text).contains(&flat(part)), "no `{part}` in\n{text}");
    }
}

#[test]
fn a_page_has_lines_of_at_most_92_characters() {
    let desk = Desk::new("width");
    desk.report("2026-03-05", "upper", &["performed", GATE], 0);
    for day in ["2026-02-01", "2026-03-06", "2026-04-20"] {
        let output = desk.command(&["status", "well.toml", "--on", day, "--if-stops", "upper"]);
        let out = { output }.output().unwrap().stdout;
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.lines().all(|line| line.chars().count() <= 92),
            "{text}"
        );
    }
}

#[test]
fn from_the_first_claim_to_the_end() {
    let desk = Desk::new("whole");
    let out = desk.status("2026-02-20", &[], 0);
    has(
        &out,
        &["Enters into force on 2026-03-01", "Nothing is reported yet"],
    );
    has(
        &out,
        &["2026-03-07        day 7  Upper Village to open the gate"],
    );
    let (out, _) = desk.report("2026-03-05", "upper", &["performed", GATE], 0);
    has(
        &out,
        &[
            "Kept 2026-03-05",
            "2026-03-07  next: District Council to give a verdict",
        ],
    );
    let out = desk.status("2026-03-06", &[], 0);
    has(
        &out,
        &[
            "tomorrow  District Council",
            "Claimed on 2026-03-05; verdict by 2026-03-07",
        ],
    );
    let (out, _) = desk.report("2026-03-06", "lower", &["disputed", GATE], 0);
    has(
        &out,
        &[
            "Lower Village disputes",
            "2026-03-08  next: District Council",
        ],
    );
    has(
        &desk.status("2026-03-07", &[], 0),
        &["DISPUTED. Claimed on 2026-03-05"],
    );
    let words = [
        "certified",
        GATE,
        "--grade",
        "B2",
        "--words",
        "Seen \"open\".",
    ];
    let (out, _) = desk.report("2026-03-07", "district", &words, 0);
    has(
        &out,
        &["District Council verifies it", "fulfilled: Upper Village"],
    );
    // Owed from the day after, thirty days.
    let out = desk.status("2026-03-08", &[], 0);
    has(
        &out,
        &[
            "2026-04-06   in 29 days  Lower Village to pay",
            "300 crowns left",
        ],
    );
    has(
        &out,
        &[
            "3  Access: full.",
            "Implemented: 50 %. 3 reports, the last of 2026-03-07.",
        ],
    );
    desk.report(
        "2026-03-20",
        "lower",
        &["performed", FEE, "--quantity", "200"],
        0,
    );
    desk.report(
        "2026-03-21",
        "district",
        &["rejected", FEE, "--quantity", "50"],
        0,
    );
    let out = desk.status("2026-03-21", &[], 0);
    has(
        &out,
        &["0 of 300 crowns verified, 150 claimed.", "150 crowns left"],
    );
    desk.report(
        "2026-04-01",
        "lower",
        &["performed", FEE, "--quantity", "150"],
        0,
    );
    let told = desk.json("2026-06-30", &[], 0);
    assert_eq!(told["ending"], "everything owed was performed");
    assert_eq!(told["implemented_percent"], 100);
    assert_eq!(told["next"], serde_json::json!([]));
    // The journal is text that a person can read, and days before are as they were.
    has(
        &desk.journal(),
        &["deed = \"rejected\"", "words = \"Seen \\\"open\\\".\""],
    );
    assert_eq!(
        desk.json("2026-03-06", &[], 0)["obligations"][0]["status"],
        "disputed"
    );
    assert_eq!(
        desk.json("2026-03-05", &[], 0)["obligations"][0]["status"],
        "claimed"
    );
    assert_eq!(
        desk.json("2026-03-04", &[], 0)["obligations"][0]["status"],
        "due"
    );
}

#[test]
fn nothing_done_is_late_then_breach_then_the_end() {
    let desk = Desk::new("breach");
    has(
        &desk.status("2026-03-07", &[], 0),
        &["today  Upper Village to open"],
    );
    let out = desk.status("2026-03-08", &[], 0);
    has(
        &out,
        &["LATE: due by 2026-03-07, 1 day ago; in breach after 2026-03-09."],
    );
    has(
        &out,
        &[
            "tomorrow  Upper Village",
            "was due by 2026-03-07, in breach after this day",
        ],
    );
    let out = desk.status("2026-03-10", &[], 4);
    has(
        &out,
        &[
            "In breach since 2026-03-10",
            "to be made good within 5 days, until",
        ],
    );
    has(
        &out,
        &["2026-03-14    in 4 days  breach to be made good: Upper Village"],
    );
    let told = desk.json("2026-03-16", &[], 4);
    assert_eq!(told["obligations"][0]["breach"]["clause"], "access");
    assert_eq!(
        told["obligations"][0]["breach"]["remedy_until"],
        "2026-03-21"
    );
    assert_eq!(told["next"][0]["kind"], "decide");
    assert_eq!(told["next"][0]["by"], serde_json::json!(["district"]));
    assert_eq!(told["next"][0]["date"], "2026-03-21");
    // Made good in time, it is no breach any more.
    desk.report("2026-03-12", "upper", &["performed", GATE], 0);
    let out = desk.status("2026-03-15", &[], 0);
    has(&out, &["Breached on 2026-03-10; made good."]);
    // A body decides.
    let desk = Desk::new("decided");
    let upheld = ["decided", GATE, "--decision", "upheld"];
    desk.report("2026-03-14", "district", &upheld, 6);
    let (out, _) = desk.report("2026-03-16", "district", &upheld, 0);
    has(
        &out,
        &[
            "decides that there was a breach",
            "the agreement ends: a remedy ended it",
        ],
    );
    desk.report("2026-03-17", "upper", &["performed", GATE], 6);
    has(
        &desk.status("2026-05-01", &[], 0),
        &["Ended on 2026-03-16: a remedy ended it."],
    );
}

#[test]
fn what_follows_if_a_side_stops() {
    let desk = Desk::new("stops");
    let out = desk.status("2026-03-02", &["--if-stops", "upper"], 0);
    has(
        &out,
        &[
            "If Upper Village does nothing more",
            "BREACH of \u{201c}Access\u{201d}",
        ],
    );
    let told = desk.json("2026-03-02", &["--if-stops", "lower"], 0);
    assert_eq!(told["if_stops"]["party"], "lower");
    let follows = told["if_stops"]["follows"].as_array().unwrap();
    let what: Vec<&str> = follows
        .iter()
        .filter_map(|it| it["what"].as_str())
        .collect();
    has(
        &what.join("\n"),
        &["BREACH of \u{201c}Upkeep\u{201d}", "the agreement ends"],
    );
    let (_, err) = desk.check(&["status", "well.toml", "--if-stops", "hill"], 2);
    has(
        &err,
        &["no participant `hill`", "known: upper, lower, district"],
    );
}

#[test]
fn a_report_that_cannot_be_made_writes_nothing() {
    let desk = Desk::new("refused");
    let refuse = |day: &str, by: &str, what: &[&str], code: i32, told: &[&str]| {
        let before = std::fs::read(desk.0.join(JOURNAL)).ok();
        let (out, err) = desk.report(day, by, what, code);
        assert_eq!(out, "");
        has(&err, told);
        assert_eq!(std::fs::read(desk.0.join(JOURNAL)).ok(), before);
    };
    let early = ["this cannot be reported on 2026-02-27", "not in force"];
    refuse("2026-02-27", "upper", &["performed", GATE], 6, &early);
    refuse(
        "2026-03-03",
        "lower",
        &["performed", GATE],
        6,
        &["only its debtor or a verifier"],
    );
    refuse(
        "2026-03-03",
        "upper",
        &["performed", FEE],
        6,
        &["nothing was written"],
    );
    refuse(
        "2026-03-03",
        "upper",
        &["performed", "gate"],
        2,
        &["the id of an obligation"],
    );
    refuse(
        "2026-03-03",
        "hill",
        &["performed", GATE],
        2,
        &["the id of a participant"],
    );
    refuse(
        "2026-03-03",
        "upper",
        &["performed"],
        2,
        &["obligation: expected"],
    );
    refuse(
        "2026-03-03",
        "upper",
        &["late", GATE],
        2,
        &["possible values"],
    );
    let grade = ["performed", GATE, "--grade", "G1"];
    refuse("2026-03-03", "upper", &grade, 2, &["from \"A1\" to \"F6\""]);
    let stray = ["performed", GATE, "--phase", "season"];
    refuse(
        "2026-03-03",
        "upper",
        &stray,
        2,
        &["phase: expected nothing here"],
    );
    assert!(
        !desk.0.join(JOURNAL).exists(),
        "a refused first report leaves no file"
    );
    desk.report("2026-03-05", "upper", &["performed", GATE], 0);
    refuse(
        "2026-03-04",
        "lower",
        &["disputed", GATE],
        6,
        &["days do not go back"],
    );
    refuse(
        "2026-03-05",
        "upper",
        &["performed", GATE],
        6,
        &["0 left, found 1"],
    );
}

#[test]
fn a_journal_with_mistakes_is_told_and_left_alone() {
    let desk = Desk::new("mistakes");
    desk.report("2026-03-05", "upper", &["performed", GATE], 0);
    let broken = desk.journal().replace(GATE, "open-the-door");
    std::fs::write(desk.0.join(JOURNAL), &broken).unwrap();
    for arguments in [
        &["status", "well.toml", "--on", "2026-03-06"][..],
        &[
            "report-event",
            "well.toml",
            "disputed",
            GATE,
            "--by",
            "lower",
            "--on",
            "2026-03-06",
        ],
    ] {
        let (out, err) = desk.check(arguments, 3);
        assert_eq!(out, "");
        has(
            &err,
            &[
                "well.journal.toml:9 reports[1].obligation: expected",
                "1 mistake.",
            ],
        );
    }
    assert_eq!(desk.journal(), broken);
    // A journal of another version of the text is not taken for this one's.
    let other = "detente_journal = 1\nagreement = \"two-villages-well\"\nversion = 2\n";
    std::fs::write(desk.0.join(JOURNAL), other).unwrap();
    let (_, err) = desk.check(&["status", "well.toml", "--on", "2026-03-06"], 3);
    has(&err, &["well.journal.toml:3 version: expected 1"]);
    // An empty file was made and not written to: nothing is reported.
    std::fs::write(desk.0.join(JOURNAL), "").unwrap();
    desk.report("2026-03-05", "upper", &["performed", GATE], 0);
    has(&desk.journal(), &["detente_journal = 1\n"]);
}

#[test]
fn a_journal_may_lie_elsewhere() {
    let desk = Desk::new("elsewhere");
    let there = ["performed", GATE, "--journal", "other.toml"];
    desk.report("2026-03-05", "upper", &there, 0);
    assert!(!desk.0.join(JOURNAL).exists());
    let told = desk.json("2026-03-05", &["--journal", "other.toml"], 0);
    assert_eq!(told["obligations"][0]["claimed"], 1);
    assert_eq!(
        desk.json("2026-03-05", &[], 0)["obligations"][0]["claimed"],
        0
    );
}

#[test]
fn reports_made_at_once_are_all_kept() {
    let desk = Desk::new("at-once");
    let start = |act: String| {
        let arguments = ["report-event", "well.toml", "declared", "--act", &act];
        let arguments = [&arguments[..], &["--by", "upper", "--on", "2026-03-05"]].concat();
        let mut command = desk.command(&arguments);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let started: Vec<_> = (0..12).map(|i| start(format!("act-{i}"))).collect();
    for mut child in started {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    let text = desk.journal();
    assert_eq!(text.matches("detente_journal = 1").count(), 1, "{text}");
    assert_eq!(text.matches("[[reports]]").count(), 12, "{text}");
    desk.status("2026-03-05", &[], 0);
}

#[test]
fn what_can_be_reported_once_is_kept_once() {
    let desk = Desk::new("once");
    let report = [
        "report-event",
        "well.toml",
        "performed",
        GATE,
        "--by",
        "upper",
    ];
    let start = |_| {
        let mut command = desk.command(&[&report[..], &["--on", "2026-03-05"]].concat());
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let started: Vec<_> = (0..8).map(start).collect();
    let codes = started.into_iter().map(|mut it| it.wait().unwrap().code());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    let expected = [&[Some(0)][..], &[Some(6); 7]].concat();
    assert_eq!(codes, expected);
    assert_eq!(desk.journal().matches("[[reports]]").count(), 1);
}

#[test]
fn the_clock_is_read_only_where_no_day_is_given() {
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if std::fs::read_to_string(&path).unwrap().contains("::now") {
                found.push(path.file_name().unwrap().display().to_string());
            }
        }
    }
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found.sort();
    // `--on` and `--stamp` stand in where the day matters; the other two date a
    // restored store and a witness' signature.
    let expected = ["calendar.rs", "store.rs", "today.rs", "witness.rs"];
    assert_eq!(found, expected);
}
