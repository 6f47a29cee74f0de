//! Every broken agreement of the catalogue gives its finding and no other; the sound ones none.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use detente::agreement::check::{Budget, Checked, Element, Finding, Property, check};
use detente::agreement::terms::Agreement;
use detente::format::agreement::read;
use detente::format::finding::{flaw_name, tell};
use detente::format::source::SourceFile;

/// The files of a folder with their text, in order.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases/agreements")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let named = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    });
    named.collect()
}

fn checked(name: &str, text: &str) -> (Agreement, Checked) {
    let agreement = read(&SourceFile::new(name, text)).unwrap_or_else(|it| panic!("{it:#?}"));
    let report = check(&agreement, Budget::default());
    (agreement, report)
}

/// A finding in one line: its property, its flaw, what it concerns.
fn line(agreement: &Agreement, finding: &Finding) -> String {
    let mut words = vec![
        finding.flaw.property().code().to_owned(),
        flaw_name(&finding.flaw).to_owned(),
    ];
    words.extend(finding.flaw.concerns().iter().map(|it| match it {
        Element::Obligation(at) => agreement.obligation(*at).id.to_string(),
        Element::Phase(at) => agreement.phase(*at).id.to_string(),
    }));
    words.join(" ")
}

#[test]
fn each_broken_agreement_gives_its_finding() {
    let broken = files("broken");
    assert_eq!(broken.len(), 30);
    let mut wrong = Vec::new();
    let mut covered = BTreeSet::new();
    for (name, text) in &broken {
        let expected = text
            .lines()
            .find_map(|it| it.strip_prefix("# expected: "))
            .unwrap();
        let (agreement, report) = checked(name, text);
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|it| line(&agreement, it))
            .collect();
        covered.extend(report.findings.iter().map(|it| it.flaw.property()));
        if found != [expected] || !report.left_open.is_empty() {
            wrong.push(format!(
                "{name}: expected {expected}, found {found:#?}\n{}",
                tell(&agreement, &report)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(covered.len(), 10);
}

#[test]
fn sound_agreements_give_none() {
    let sound = files("sound");
    assert!(sound.len() >= 10);
    let mut wrong = Vec::new();
    for (name, text) in &sound {
        let (agreement, report) = checked(name, text);
        if !report.is_sound() {
            wrong.push(format!("{name}: {}", tell(&agreement, &report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_game_that_is_too_large_is_played_from_the_opening_of_a_phase() {
    let (name, text) = &files("broken")[4];
    // With a last day, runs that differ by a day do not meet.
    let text = format!("{text}\n[termination]\nsunset_day = 200\n");
    let agreement = read(&SourceFile::new(name, text)).unwrap();
    // Somewhere between too little for anything and enough for the whole.
    let found = (1..=40).find_map(|thousands| {
        let states = 1_000 * thousands;
        let report = check(&agreement, Budget { states });
        let first = report.findings.first()?;
        // The inventory comes first.
        (first.story.first()?.day > 5).then_some(report)
    });
    let report = found.unwrap();
    let lines: Vec<_> = report
        .findings
        .iter()
        .map(|it| line(&agreement, it))
        .collect();
    assert_eq!(lines, ["P3 forced-into-breach share"]);
    assert!(!report.left_open.contains(&Property::Compliance));
}

#[test]
fn what_waits_in_a_circle_is_told_once() {
    let (name, text) = &files("broken")[29];
    // The first of six waits for the last, and no due day can come in a truce of three days.
    let first = "by_day = 1\n";
    let waits = format!("when = {{ performed = \"sixth\" }}\ncounted_from = \"owed\"\n{first}");
    let text = text
        .replacen(first, &waits, 1)
        .replace("lasts = 20", "lasts = 3");
    let (agreement, report) = checked(name, &text);
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|it| line(&agreement, it))
        .collect();
    assert_eq!(found, ["P6 circle first sixth fifth fourth third second"]);
}

#[test]
fn names_and_number_of_guarantees_change_nothing() {
    let (name, text) = &files("broken")[4];
    let (_, plain) = checked(name, text);
    for n_guarantees in [3, 400] {
        let more = (0..n_guarantees).map(|n| {
            format!("[[guarantees]]\nid = \"no-effect-{n}\"\nby = \"PARTY\"\nfor = \"PARTY\"\namount = 1\n")
        });
        let (agreement, _) = checked(name, text);
        let party = agreement.terms().signatories[0].id.as_str();
        let own = agreement.terms().guarantees.len();
        let more: String = more.take(n_guarantees - own).collect();
        let text = format!("{text}\n{}", more.replace("PARTY", party));
        let (_, crowded) = checked(name, &text);
        assert_eq!(crowded.findings, plain.findings, "{n_guarantees}");
        // Sums of what is forfeited keep some runs apart, not many.
        assert!(crowded.explored.states <= 2 * plain.explored.states);
    }
}
