//! Case files that are read, and what is read from them.

use detente::case::Case;
use detente::format::case::{TEMPLATE, instruction_files, limits, read, write, write_instructions};
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

/// The TOML examples of the specification, by the name in their first line.
fn examples() -> Vec<SourceFile> {
    let spec = include_str!("../../../docs/spec/case-file.md");
    let blocks = spec.split("```toml\n# ").skip(1);
    let example = |block: &str| {
        let (name, rest) = block.split_once('\n')?;
        Some(SourceFile::new(name, rest.split_once("\n```")?.0))
    };
    blocks.filter_map(example).collect()
}

#[test]
fn the_example_of_the_specification_is_read() {
    let files = examples();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["case.toml", "upper.toml"]);
    let case = read(&files[0], &files[1..]).unwrap();
    let known = |party| case.instructions(party).is_some();
    assert_eq!(
        case.public.party_idxs().map(known).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn the_limits_of_the_specification_are_those_of_the_reader() {
    let spec = include_str!("../../../docs/spec/case-file.md");
    let rows = spec.lines().filter_map(|line| {
        let (name, rest) = line.split_once("(`")?.1.split_once("`) | ")?;
        Some((name, rest.strip_suffix(" |")?))
    });
    let limits = [
        ("FILE_BYTES_MAX", limits::FILE_BYTES_MAX.to_string()),
        ("DEPTH_MAX", limits::DEPTH_MAX.to_string()),
        ("HEADERS_MAX", limits::HEADERS_MAX.to_string()),
        ("PARTICIPANTS_MAX", limits::PARTICIPANTS_MAX.to_string()),
        ("ISSUES_MAX", limits::ISSUES_MAX.to_string()),
        ("VALUES_MAX", limits::VALUES_MAX.to_string()),
        ("VALUES_ALL_MAX", limits::VALUES_ALL_MAX.to_string()),
        ("OUTCOMES_LOG10_MAX", limits::OUTCOMES_LOG10_MAX.to_string()),
        ("UTILITIES_MAX", limits::UTILITIES_MAX.to_string()),
        ("LANGUAGES_MAX", limits::LANGUAGES_MAX.to_string()),
        ("CLAUSES_MAX", limits::CLAUSES_MAX.to_string()),
        ("BRACKETS_MAX", limits::BRACKETS_MAX.to_string()),
        ("DRAFT_BYTES_MAX", limits::DRAFT_BYTES_MAX.to_string()),
        ("CONSTRAINTS_MAX", limits::CONSTRAINTS_MAX.to_string()),
        ("CONDITIONS_MAX", limits::CONDITIONS_MAX.to_string()),
        ("PHASES_MAX", limits::PHASES_MAX.to_string()),
        ("OBLIGATIONS_MAX", limits::OBLIGATIONS_MAX.to_string()),
        ("LOTS_MAX", limits::LOTS_MAX.to_string()),
        ("MEETINGS_MAX", limits::MEETINGS_MAX.to_string()),
        ("STATEMENTS_MAX", limits::STATEMENTS_MAX.to_string()),
        ("POINTS_MAX", limits::POINTS_MAX.to_string()),
        ("INTERACTIONS_MAX", limits::INTERACTIONS_MAX.to_string()),
        ("REQUESTS_MAX", limits::REQUESTS_MAX.to_string()),
        ("ANTICIPATED_MAX", limits::ANTICIPATED_MAX.to_string()),
        ("TRACKS_MAX", limits::TRACKS_MAX.to_string()),
        ("SOURCES_MAX", limits::SOURCES_MAX.to_string()),
        ("MATTERS_MAX", limits::MATTERS_MAX.to_string()),
        ("DELEGATES_MAX", limits::DELEGATES_MAX.to_string()),
    ];
    let told: Vec<_> = rows.map(|(name, most)| (name, most.to_owned())).collect();
    assert_eq!(told, limits);
}

#[test]
fn the_specification_names_every_field() {
    let spec = include_str!("../../../docs/spec/case-file.md");
    let case = read(&TEMPLATE.case(), &TEMPLATE.instructions()).unwrap();
    let mut written = write(&case.public);
    for party in case.public.party_idxs() {
        let instructions = case.instructions(party).unwrap();
        written.push_str(&write_instructions(&case.public, instructions));
    }
    for line in written.lines() {
        let Some((field, _)) = line.split_once(" = ").filter(|_| !line.contains('{')) else {
            continue;
        };
        // Below `[issues.ID.values]` the names are the values of the issue.
        let is_field = field
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_value = case
            .public
            .agenda
            .iter()
            .any(|issue| issue.domain.position(field).is_some());
        assert!(
            !is_field || is_value || spec.contains(&format!("`{field}`")),
            "{field}"
        );
    }
}
