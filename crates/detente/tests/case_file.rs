//! Case files that are read, and what is read from them.

use detente::case::Case;
use detente::format::case::{TEMPLATE, instruction_files, read};
use detente::format::mistake::Mistake;
use detente::format::source::SourceFile;
use detente::model::outcome::{Outcome, OutcomeSpace};
use proptest::prelude::*;

fn template() -> Result<Case, Vec<Mistake>> {
    read(&TEMPLATE.case(), &TEMPLATE.instructions())
}

fn outcomes(case: &Case) -> Vec<Outcome> {
    case.public
        .agenda
        .iter()
        .fold(vec![Outcome::default()], |outcomes, issue| {
            let longer = |outcome: &Outcome| {
                let outcome = outcome.clone();
                issue.domain.values().map(move |value| {
                    let mut longer = outcome.clone();
                    longer.0.push(value);
                    longer
                })
            };
            outcomes.iter().flat_map(longer).collect()
        })
}

#[test]
fn the_template_is_read_whole() {
    let case = template().unwrap();
    assert_eq!(case.public.parties.len(), 2);
    assert_eq!(OutcomeSpace(&case.public.agenda).n_outcomes(), Some(144));
    assert!(
        case.public
            .party_idxs()
            .all(|p| case.instructions(p).is_some())
    );
}

#[test]
fn the_template_can_be_settled_and_the_status_quo_settles_nothing() {
    let case = template().unwrap();
    let agenda = &case.public.agenda;
    let may_settle = |outcome: &Outcome| {
        case.public.party_idxs().all(|party| {
            let mandate = &case.instructions(party).unwrap().mandate;
            mandate.may_settle(outcome, agenda)
        })
    };
    let keeps_rules = |outcome: &Outcome| {
        let rules = &case.public.constraints;
        rules.iter().all(|rule| rule.allows(outcome, agenda))
    };
    let deals = outcomes(&case)
        .iter()
        .filter(|outcome| keeps_rules(outcome) && may_settle(outcome))
        .count();
    assert!((5..60).contains(&deals), "{deals}");
    assert!(!may_settle(&OutcomeSpace(agenda).status_quo()));
}

#[test]
fn instruction_files_are_named_in_order() {
    assert_eq!(
        instruction_files(&TEMPLATE.case()),
        ["ash.toml", "birch.toml"]
    );
}

#[test]
fn a_case_without_its_private_files_has_unknown_instructions() {
    let public = read(&TEMPLATE.case(), &[]).unwrap();
    assert_eq!(public, template().unwrap().without_private_parts());
}

/// Every file of the project whose mutations are read below.
fn good_files() -> [SourceFile; 3] {
    let [ash, birch] = [0, 1].map(|i| TEMPLATE.instructions().swap_remove(i));
    [TEMPLATE.case(), ash, birch]
}

/// Cuts, doubles or replaces pieces of a text; the numbers choose where and what.
fn mutated(text: &str, changes: &[(usize, usize, usize)]) -> String {
    const WORDS: [&str; 16] = [
        "[",
        "]]",
        "{",
        "\"",
        "=",
        "\n",
        "0",
        "-1",
        "nan",
        "1e300",
        "[[issues]]\n",
        "\"height\"",
        "id = \"ash\"\n",
        "# ",
        ".",
        "\u{202e}",
    ];
    let mut letters: Vec<char> = text.chars().collect();
    for (at, length, word) in changes {
        let from = at % letters.len().max(1);
        let to = (from + length % 40).min(letters.len());
        match WORDS.get(word % 24) {
            Some(word) => drop(letters.splice(from..to, word.chars())),
            None if word % 2 == 0 => drop(letters.drain(from..to)),
            None => {
                let again: Vec<char> = letters[from..to].to_vec();
                letters.splice(from..from, again);
            }
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = SourceFile::new("case.toml", bytes.clone());
        prop_assert!(read(&file, &[]).is_err());
        instruction_files(&file);
        let private = SourceFile::new("ash.toml", bytes);
        prop_assert!(read(&TEMPLATE.case(), &[private]).is_err());
    }

    #[test]
    fn mutated_files_are_read_or_refused_with_places_in_order(
        which in 0..3usize,
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), any::<usize>()), 1..4),
    ) {
        let mut files = good_files();
        let text = String::from_utf8_lossy(&files[which].bytes).into_owned();
        files[which] = SourceFile::new(files[which].name.clone(), mutated(&text, &changes));
        if let Err(mistakes) = read(&files[0], &files[1..]) {
            prop_assert!((1..=50).contains(&mistakes.len()));
            let order = |name: &str| files.iter().position(|file| file.name == name);
            let places: Vec<_> = mistakes.iter().map(|m| (order(&m.file), m.line, m.column)).collect();
            prop_assert!(places.is_sorted(), "{:?}", places);
            prop_assert!(mistakes.iter().all(|m| !m.to_string().contains('\n')));
        }
    }
}
