//! Every case under `cases/` reads without a mistake, and what its README says
//! of the outcomes acceptable to all is counted again, one outcome at a time.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::case::Case;
use detente::format;
use detente::format::source::SourceFile;
use detente::model::constraint::Constraint;
use detente::model::issue::{Issue, IssueDomain, ValueIdx};
use detente::model::mandate::Mandate;
use detente::model::outcome::Outcome;
use detente::text::request::Addition;

fn folder(slug: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases")
        .join(slug)
}

fn source(slug: &str, name: &str) -> SourceFile {
    let bytes = fs::read(folder(slug).join(name)).unwrap();
    let name = name.to_owned();
    SourceFile { name, bytes }
}

#[track_caller]
fn read(slug: &str) -> Case {
    let file = source(slug, "case.toml");
    let names = format::case::instruction_files(&file);
    let instructions: Vec<_> = names.iter().map(|name| source(slug, name)).collect();
    match format::case::read(&file, &instructions) {
        Ok(case) => case,
        Err(mistakes) => panic!("{slug}: {mistakes:#?}"),
    }
}

/// How many outcomes there are, keep the public rules, and suit each party and all of them.
#[derive(Debug, PartialEq, Eq)]
struct Count {
    outcomes: u64,
    allowed: u64,
    acceptable: Vec<u64>,
    acceptable_to_all: u64,
}

fn count(case: &Case, agenda: &[Issue]) -> Count {
    let mandates: Vec<Mandate> = mandates(case, agenda);
    let mut count = Count {
        outcomes: 0,
        allowed: 0,
        acceptable: vec![0; mandates.len()],
        acceptable_to_all: 0,
    };
    let mut outcome = Outcome(vec![ValueIdx(0); agenda.len()]);
    loop {
        count.outcomes += 1;
        let keeps = |rule: &Constraint| rule.allows(&outcome, agenda);
        if case.public.constraints.iter().all(keeps) {
            count.allowed += 1;
            let mut suits_all = true;
            for (mandate, acceptable) in mandates.iter().zip(&mut count.acceptable) {
                let suits = mandate.may_settle(&outcome, agenda);
                *acceptable += u64::from(suits);
                suits_all &= suits;
            }
            count.acceptable_to_all += u64::from(suits_all);
        }
        if !advance(&mut outcome, agenda) {
            return count;
        }
    }
}

/// The next outcome, counting up; false after the last.
fn advance(outcome: &mut Outcome, agenda: &[Issue]) -> bool {
    for (value, issue) in outcome.0.iter_mut().zip(agenda).rev() {
        value.0 += 1;
        if value.0 < issue.domain.n_values() {
            return true;
        }
        value.0 = 0;
    }
    false
}

fn mandates(case: &Case, agenda: &[Issue]) -> Vec<Mandate> {
    let of = |party| {
        case.instructions(party)
            .map(|own| own.mandate.on_agenda(agenda))
    };
    case.public
        .party_idxs()
        .map(|party| of(party).unwrap())
        .collect()
}

/// The agenda when every planned request has been admitted, in order of rounds.
fn grown_agenda(case: &Case) -> Vec<Issue> {
    let mut planned: Vec<_> = case
        .public
        .party_idxs()
        .flat_map(|party| case.instructions(party).unwrap().requests.clone())
        .collect();
    planned.sort_by_key(|request| request.round);
    let mut agenda = case.public.agenda.clone();
    for planned in planned {
        match planned.request.addition {
            Addition::Issue { issue, .. } => agenda.push(issue),
            Addition::Choice { issue, choice } => match &mut agenda[issue.0].domain {
                IssueDomain::Categorical(choices) | IssueDomain::Ordinal(choices) => {
                    choices.push(choice);
                }
                _ => panic!("a choice for a range"),
            },
        }
    }
    agenda
}

/// Checks a count at the opening, and that the README says it.
#[track_caller]
fn check(slug: &str, agenda: fn(&Case) -> Vec<Issue>, allowed: [u64; 2], acceptable: &[u64]) {
    let case = read(slug);
    let found = count(&case, &agenda(&case));
    let (each, all) = acceptable.split_at(acceptable.len() - 1);
    let expected = Count {
        outcomes: allowed[0],
        allowed: allowed[1],
        acceptable: each.to_vec(),
        acceptable_to_all: all[0],
    };
    assert_eq!(found, expected, "{slug}");
    let readme = fs::read_to_string(folder(slug).join("README.md")).unwrap();
    let told = if all[0] == 0 {
        "none to both".to_owned()
    } else {
        all[0].to_string()
    };
    for number in [allowed[0].to_string(), told] {
        assert!(
            readme.contains(&number),
            "{slug}/README.md does not say {number}"
        );
    }
}

fn at_the_opening(case: &Case) -> Vec<Issue> {
    case.public.agenda.clone()
}

#[test]
fn every_case_reads_and_reads_without_its_private_parts() {
    let entries = fs::read_dir(folder(""))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("case.toml").is_file());
    let mut slugs: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    slugs.sort();
    assert!(slugs.len() >= 4, "{slugs:?}");
    for slug in slugs {
        let case = read(&slug);
        assert_eq!(case.public.id.as_str(), slug);
        let of = |party| case.instructions(party).is_some();
        assert!(
            case.public.party_idxs().all(of),
            "{slug}: instructions missing"
        );
        let public = format::case::read(&source(&slug, "case.toml"), &[]).unwrap();
        assert_eq!(public, case.without_private_parts());
        assert!(folder(&slug).join("README.md").is_file(), "{slug}");
    }
}

/// The first draft of mediated talks cannot be the last: it has open brackets,
/// and what it proposes does not suit every party.
#[test]
fn no_framework_suits_everybody() {
    for slug in [
        "cairo-truce-talks",
        "hospital-rota",
        "border-market-impasse",
    ] {
        let case = read(slug);
        let framework = case.public.framework.as_ref().unwrap();
        let agenda = &case.public.agenda;
        let package = framework.package();
        let suits = |mandate: &Mandate| mandate.may_settle(&package, agenda);
        assert!(!framework.is_clean(), "{slug}");
        assert!(!mandates(&case, agenda).iter().all(suits), "{slug}");
    }
}

/// What each party would most like is unacceptable to some other.
#[test]
fn opening_demands_are_apart() {
    for slug in [
        "cairo-truce-talks",
        "hospital-rota",
        "village-well",
        "border-market-impasse",
    ] {
        let case = read(slug);
        let agenda = &case.public.agenda;
        let mandates = mandates(&case, agenda);
        for mandate in &mandates {
            let demand = best(mandate, &case, agenda);
            let suits = |other: &Mandate| other.may_settle(&demand, agenda);
            assert!(!mandates.iter().all(suits), "{slug}");
        }
    }
}

/// The outcome worth most to one party, by full enumeration.
fn best(mandate: &Mandate, case: &Case, agenda: &[Issue]) -> Outcome {
    let mut outcome = Outcome(vec![ValueIdx(0); agenda.len()]);
    let mut best = None;
    loop {
        let keeps = |rule: &Constraint| rule.allows(&outcome, agenda);
        if case.public.constraints.iter().all(keeps) {
            let worth = mandate.evaluate(&outcome, agenda);
            if worth > best.as_ref().and_then(|(worth, _)| *worth) {
                best = Some((worth, outcome.clone()));
            }
        }
        if !advance(&mut outcome, agenda) {
            return best.unwrap().1;
        }
    }
}

#[test]
fn some_outcomes_suit_all_three_in_cairo() {
    let acceptable = [20_649, 19_182, 19_216, 1_975];
    check(
        "cairo-truce-talks",
        at_the_opening,
        [60_480, 45_360],
        &acceptable,
    );
}

#[test]
fn more_do_when_the_agenda_has_grown() {
    let acceptable = [81_983, 86_042, 86_172, 10_788];
    check(
        "cairo-truce-talks",
        grown_agenda,
        [241_920, 181_440],
        &acceptable,
    );
}

#[test]
fn some_rotas_suit_both_sides() {
    check(
        "hospital-rota",
        at_the_opening,
        [28_800, 26_880],
        &[13_298, 13_930, 2_953],
    );
}

#[test]
fn some_rules_of_the_well_suit_both_villages() {
    check("village-well", at_the_opening, [972, 972], &[628, 488, 250]);
}

#[test]
fn nothing_suits_both_towns() {
    check(
        "border-market-impasse",
        at_the_opening,
        [255, 255],
        &[104, 105, 0],
    );
}
