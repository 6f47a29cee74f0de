//! The journal: what is written is read back, and every mistake is told at its place.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use detente::agreement::carrying_out::Report;
use detente::agreement::course::Deed;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::remedy::Decision;
use detente::agreement::terms::{Agreement, ParticipantIdx, example};
use detente::format::journal::{CannotAdd, Entry, Journal, REPORTS_MAX, entry, head, read};
use detente::format::source::SourceFile;
use detente::model::slug::Slug;
use detente::model::statement::Grade;
use jiff::ToSpan;
use proptest::prelude::*;

fn truce() -> Agreement {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../cases/agreements/sound/phased-truce.toml"
    );
    let text = std::fs::read_to_string(path).unwrap();
    detente::format::agreement::read(&SourceFile::new("truce.toml", text)).unwrap()
}

/// Draws from a seed (`SplitMix64`).
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn words(&mut self) -> String {
        let letters = [
            "a",
            " ",
            "\"",
            "\\",
            "\n",
            "\t",
            "é",
            "#",
            "\"\"\"",
            "\u{5d0}\u{200f}",
        ];
        let n_letters = self.below(6);
        let tail = (0..n_letters).map(|_| letters[self.below(letters.len())]);
        let tail: String = tail.collect();
        if n_letters == 0 {
            tail
        } else {
            format!("x{tail}")
        }
    }
}

fn deed(draw: &mut Draw, agreement: &Agreement, grade: Option<Grade>) -> (ParticipantIdx, Deed) {
    let obligation = ObligationIdx(draw.below(agreement.terms().obligations.len()));
    let phase = PhaseIdx(draw.below(agreement.terms().phases.len()));
    let stated = agreement.obligation(obligation);
    let quantity = 1 + draw.below(stated.quantity() as usize) as u32;
    let verifiers = &stated.verification.by;
    let verifier = verifiers[draw.below(verifiers.len())];
    let creditor = stated.creditors[draw.below(stated.creditors.len())];
    let anybody = ParticipantIdx(draw.below(agreement.terms().signatories.len()));
    let decision = [Decision::Upheld, Decision::Excused][draw.below(2)];
    // Performing and accepting are drawn more often: the rest builds on them.
    match draw.below(20) {
        0..=5 => (
            stated.debtor,
            Deed::Performed {
                obligation,
                quantity,
            },
        ),
        6..=10 => (
            verifier,
            Deed::Certified {
                obligation,
                quantity,
                grade,
            },
        ),
        11 => (
            verifier,
            Deed::Rejected {
                obligation,
                quantity,
            },
        ),
        12 => (creditor, Deed::Disputed { obligation }),
        13 => (verifier, Deed::Violated { obligation }),
        14 => (verifier, Deed::MadeGood { obligation }),
        15 => (anybody, Deed::AgreedToExtend { phase }),
        16 => {
            let act = Slug::new(&format!("act-{}", draw.below(9))).unwrap();
            (anybody, Deed::Declared { act })
        }
        17 => (
            anybody,
            Deed::Decided {
                obligation,
                decision,
            },
        ),
        18 => match draw.below(8) {
            0 => (creditor, Deed::Waived { obligation }),
            1 => (verifier, Deed::Excused { obligation }),
            _ => (anybody, Deed::Disputed { obligation }),
        },
        _ => match draw.below(12) {
            0 => (anybody, Deed::GaveNotice),
            1 => (anybody, Deed::AgreedToEnd),
            _ => (
                anybody,
                Deed::Performed {
                    obligation,
                    quantity,
                },
            ),
        },
    }
}

/// Whatever can be reported of a drawn course, and the text that keeps it.
fn drawn(seed: u64, agreement: &Agreement) -> (Journal, String) {
    let mut draw = Draw(seed);
    let mut journal = Journal::new(agreement.clone());
    let mut text = head(agreement);
    let mut on = agreement.terms().enters_into_force;
    for _ in 0..240 {
        if draw.below(8) == 0 {
            on = on.saturating_add((draw.below(3) as i64).days());
        }
        let grade = ["A1", "B2", "C3", "F6", ""][draw.below(5)];
        let grade = Grade::parse(grade).ok();
        let (by, deed) = deed(&mut draw, agreement, grade);
        let words = draw.words();
        let report = Report { deed, grade, words };
        let one = Entry { on, by, report };
        let written = entry(agreement, &one);
        let before = journal.entries.len();
        match journal.add(one) {
            Ok(()) => text.push_str(&written),
            Err(_) => assert_eq!(journal.entries.len(), before),
        }
    }
    (journal, text)
}

#[track_caller]
fn check(seed: u64, agreement: &Agreement) -> usize {
    let (journal, text) = drawn(seed, agreement);
    let back = read(
        &SourceFile::new("journal.toml", text.as_str()),
        agreement.clone(),
    );
    let back = back.unwrap_or_else(|mistakes| panic_with(&text, &mistakes[0].to_string()));
    assert_eq!(back.entries, journal.entries);
    // A day may have been opened for a report that was refused: only then it is further on.
    let last = journal.entries.last().map(|it| it.on);
    if let Some(last) = last {
        assert_eq!(back.on(last).carrying_out, journal.on(last).carrying_out);
    }
    journal.entries.len()
}

#[track_caller]
#[expect(clippy::panic, reason = "a test fails by a panic")]
fn panic_with(text: &str, mistake: &str) -> Journal {
    panic!("{mistake}\n{text}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(seed in any::<u64>()) {
        check(seed, &truce());
        check(seed, &example());
    }

    #[test]
    fn an_earlier_day_is_what_was_reported_until_then(seed in any::<u64>(), day in 0..40_i64) {
        let agreement = truce();
        let (journal, _) = drawn(seed, &agreement);
        let date = agreement.terms().enters_into_force.saturating_add(day.days());
        let then = journal.on(date);
        prop_assert!(then.entries.iter().all(|it| it.on <= date));
        prop_assert_eq!(&journal.entries[..then.entries.len()], &then.entries[..]);
        let course = then.carrying_out.course();
        prop_assert!(course.ending().is_some() || course.day() == agreement.day(date));
    }
}

#[test]
fn the_drawn_courses_are_not_empty() {
    let agreement = truce();
    let n_reports: usize = (0..32).map(|seed| check(seed, &agreement)).sum();
    assert!(n_reports > 32 * 5, "{n_reports} reports in 32 courses");
}

const GOOD: &str = r#"detente_journal = 1
agreement = "well"
version = 1

[[reports]]
on = 2026-03-02
by = "upper"
deed = "performed"
obligation = "sluice"

[[reports]]
on = 2026-03-03
by = "warden"
deed = "certified"
obligation = "sluice"
grade = "B2"
words = "Seen open."
"#;

fn told(text: &str) -> Vec<String> {
    let read = read(&SourceFile::new("j.toml", text), example());
    let mistakes = read.err().unwrap_or_default().into_iter();
    mistakes
        .map(|it| format!("{it}{}", it.hint_line()))
        .collect()
}

#[test]
fn each_mistake_is_told_at_its_place() {
    assert_eq!(told(GOOD), Vec::<String>::new());
    let cases = [
        (
            "detente_journal = 1",
            "detente_journal = 2",
            "j.toml:1 detente_journal: expected version 1, found version 2  hint: a newer version of Detente wrote this file; use that one",
        ),
        (
            "agreement = \"well\"",
            "agreement = \"wall\"",
            "j.toml:2 agreement: expected `well`, the agreement of this journal, found `\"wall\"`",
        ),
        (
            "version = 1",
            "version = 2",
            "j.toml:3 version: expected 1, the version that was agreed, found `2`",
        ),
        (
            "version = 1\n",
            "",
            "j.toml:1 version: expected a value, found nothing  hint: every file of this kind needs the field `version`",
        ),
        (
            "version = 1",
            "version = 1\nreprots = 3",
            "j.toml:4 reprots: expected a known field, found `reprots`  hint: did you mean `reports`?",
        ),
        (
            "on = 2026-03-02",
            "on = 2026-13-02",
            "j.toml:6: expected a date YYYY-MM-DD such as 2024-01-28, found `2026-13-02` (it needs month between 01 and 12)",
        ),
        (
            "on = 2026-03-02",
            "on = \"2026-03-02\"",
            "j.toml:6 reports[1].on: expected a date YYYY-MM-DD such as 2024-01-28, found `\"2026-03-02\"`  hint: write it without quotes",
        ),
        (
            "on = 2026-03-03",
            "on = 2026-03-01",
            "j.toml:12 reports[2].on: expected a day not before that of the report before, found `2026-03-01`",
        ),
        (
            "on = 2026-03-02",
            "on = 2026-03-01",
            "j.toml:5 reports[1]: expected a report that can be made on its day, found the agreement is not in force on day 0",
        ),
        (
            "by = \"upper\"",
            "by = \"uper\"",
            "j.toml:7 reports[1].by: expected the id of a participant, found `\"uper\"`  hint: did you mean `upper`?",
        ),
        (
            "by = \"upper\"",
            "by = \"lower\"",
            "j.toml:5 reports[1]: expected a report that can be made on its day, found only its debtor or a verifier may report this of `sluice`",
        ),
        (
            "deed = \"performed\"",
            "deed = \"preformed\"",
            "j.toml:8 reports[1].deed: expected \"performed\" or \"certified\" or \"rejected\" or \"disputed\" or \"violated\" or \"made-good\" or \"waived\" or \"excused\" or \"decided\" or \"agreed-to-extend\" or \"declared\" or \"gave-notice\" or \"agreed-to-end\", found `\"preformed\"`",
        ),
        (
            "deed = \"performed\"",
            "deed = \"late\"",
            "j.toml:8 reports[1].deed: expected \"performed\" or \"certified\" or \"rejected\" or \"disputed\" or \"violated\" or \"made-good\" or \"waived\" or \"excused\" or \"decided\" or \"agreed-to-extend\" or \"declared\" or \"gave-notice\" or \"agreed-to-end\", found `\"late\"`",
        ),
        (
            "deed = \"performed\"",
            "deed = \"gave-notice\"",
            "j.toml:9 reports[1].obligation: expected nothing here with a deed `\"gave-notice\"`, found `\"sluice\"`",
        ),
        (
            "deed = \"certified\"",
            "deed = \"decided\"",
            "j.toml:11 reports[2].decision: expected a value, found nothing  hint: `reports[2]` needs the field `decision`",
        ),
        (
            "obligation = \"sluice\"\n\n",
            "obligation = \"sluce\"\n\n",
            "j.toml:9 reports[1].obligation: expected the id of an obligation, found `\"sluce\"`  hint: did you mean `sluice`?",
        ),
        (
            "obligation = \"sluice\"\n\n",
            "obligation = \"sluice\"\nquantity = 2\n\n",
            "j.toml:5 reports[1]: expected a report that can be made on its day, found `sluice`: 1 left, found 2",
        ),
        (
            "obligation = \"sluice\"\n\n",
            "obligation = \"sluice\"\nquantity = 0\n\n",
            "j.toml:10 reports[1].quantity: expected a whole number from 1 to 1000000, found `0`",
        ),
        (
            "obligation = \"sluice\"\n\n",
            "\n",
            "j.toml:5 reports[1].obligation: expected a value, found nothing  hint: `reports[1]` needs the field `obligation`",
        ),
        (
            "grade = \"B2\"",
            "grade = \"B7\"",
            "j.toml:16 reports[2].grade: expected a grade from \"A1\" to \"F6\", found `\"B7\"`",
        ),
        (
            "grade = \"B2\"",
            "obligation = \"wall\"",
            "j.toml:16: expected each name once, found `obligation` again",
        ),
        (
            "words = \"Seen open.\"",
            "words = \"Seen\u{202e}open.\"",
            "j.toml:17 reports[2].words: expected text, found the character U+202E  hint: it makes the text show in another order than it is stored",
        ),
        (
            "words = \"Seen open.\"",
            "words = \"  \"",
            "j.toml:17 reports[2].words: expected text, found none",
        ),
        (
            "words = \"Seen open.\"",
            "words = Seen",
            "j.toml:17: expected literal string, found `Seen` (string values must be quoted)  hint: see https://toml.io for how TOML is written",
        ),
    ];
    let mut wrong = Vec::new();
    for (from, to, expected) in cases {
        assert!(GOOD.contains(from), "{from}");
        let found = told(&GOOD.replacen(from, to, 1)).first().cloned();
        if found.as_deref() != Some(expected) {
            wrong.push(format!("{to:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_do_not_go_back() {
    let agreement = example();
    let mut journal = Journal::new(agreement.clone());
    let report = |act: &str| Report {
        deed: Deed::Declared {
            act: Slug::new(act).unwrap(),
        },
        grade: None,
        words: String::new(),
    };
    let by = ParticipantIdx(0);
    let [earlier, later] = [3, 5].map(|day| agreement.date(day));
    let one = |on, act| Entry {
        on,
        by,
        report: report(act),
    };
    journal.add(one(later, "here")).unwrap();
    let (last, found) = (later, earlier);
    let backwards = Err(CannotAdd::Backwards { last, found });
    assert_eq!(journal.add(one(earlier, "there")), backwards);
    assert!(journal.add(one(later, "here")).is_err(), "said already");
    journal.add(one(later, "there")).unwrap();
    assert_eq!(journal.on(earlier).entries, []);
    assert_eq!(journal.on(later).entries.len(), 2);
}

#[test]
fn a_journal_has_an_end() {
    let mut text = head(&example());
    for _ in 0..=REPORTS_MAX {
        text.push_str("[[reports]]\n");
    }
    assert!(told(&text)[0].contains("at most"), "{}", told(&text)[0]);
}
