//! Every scenario of the field that is at hand, read and evaluated.
//!
//! The files lie beside the project, in `../shared`; where they are missing
//! these tests say so and pass.

#![expect(
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::unwrap_used,
    reason = "a test reads files and fails by a panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use detente::analysis::table::AdditiveTable;
use detente::format::case::{instruction_file_name, read as read_case, write, write_instructions};
use detente::format::scenario::case::case_of;
use detente::format::scenario::write::{WriteAs, write_scenario};
use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use detente::model::issue::ValueIdx;
use detente::model::outcome::Outcome;
use detente::model::scenario::profile::{DiscountClock, Preference};
use detente::model::scenario::{IssueValues, Scenario};
use detente::model::utility::Utility;
use serde_json::Value;
use serde_json::value::RawValue;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !data.join("scenarios/index.json").exists() {
        println!("skipped: ../shared not found");
        return None;
    }
    Some(data)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&json_text(path)).unwrap()
}

fn json_text(path: &Path) -> String {
    // Python writes infinities, which JSON does not know; they stand for "none".
    let text = fs::read_to_string(path).unwrap();
    text.replace("-Infinity", "null").replace("NaN", "null")
}

fn files(folder: &Path) -> Vec<SourceFile> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    // Not in order of name: the reader must not depend on it.
    paths.sort_by(|a, b| b.cmp(a));
    let file = |path: &PathBuf| {
        SourceFile::new(
            path.file_name().unwrap().to_str().unwrap(),
            fs::read(path).unwrap(),
        )
    };
    paths.iter().map(file).collect()
}

fn options(read_as: ReadAs) -> ReadOptions {
    ReadOptions {
        read_as: Some(read_as),
        ..ReadOptions::default()
    }
}

/// Scenarios that cannot be read, and a word of the reason.
const REFUSED: [(&str, &str); 3] = [
    // `rank` and `rules` instead of evaluations.
    (
        "genius10.4-templates/Railway",
        "additive or hyper-rectangle",
    ),
    // An issue of type `price` without an evaluator.
    ("genius10.4-templates/2nd_hand_car", "price"),
    // Ten empty profile templates: no evaluations.
    (
        "genius10.4-templates/ANAC2015__group10-building_construction",
        "evaluation",
    ),
];

#[test]
fn every_scenario_reads_or_is_refused_for_the_stated_reason() {
    let Some(data) = data() else { return };
    let index = json(&data.join("scenarios/index.json"));
    let mut n_read = 0;
    for entry in index.as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let files = files(&data.join("scenarios").join(path));
        let read = read_scenario(&files, &ReadOptions::default());
        let refused = REFUSED.iter().find(|(refused, _)| *refused == path);
        match (read, refused) {
            (Ok(scenario), None) => {
                n_read += 1;
                check_against_index(path, &scenario, entry);
            }
            (Err(mistakes), Some((_, word))) => {
                let told = mistakes
                    .iter()
                    .any(|mistake| mistake.to_string().contains(word));
                assert!(told, "{path}: {mistakes:#?}");
            }
            (Ok(_), Some(_)) => panic!("{path} reads, it is listed as refused"),
            (Err(mistakes), None) => panic!("{path}: {}", mistakes[0]),
        }
    }
    assert_eq!((n_read, index.as_array().unwrap().len()), (156, 159));
}

fn check_against_index(path: &str, scenario: &Scenario, entry: &Value) {
    assert_eq!(
        scenario.profiles().len() as u64,
        entry["profiles"].as_u64().unwrap(),
        "{path}"
    );
    assert_eq!(
        scenario.issues().len() as u64,
        entry["n_issues"].as_u64().unwrap(),
        "{path}"
    );
    assert_eq!(
        !scenario.is_additive(),
        entry["nonadditive"].as_bool().unwrap(),
        "{path}"
    );
    match entry["outcomes"].as_f64() {
        Some(outcomes) => {
            let log10 = scenario.outcomes_log10();
            assert!(
                (log10 - outcomes.log10()).abs() < 1e-9,
                "{path}: 10^{log10}"
            );
            if outcomes < 1e15 {
                assert_eq!(scenario.n_outcomes(), Some(outcomes as u128), "{path}");
            }
        }
        None => assert!(scenario.has_real_issue(), "{path}"),
    }
    let discounts = entry["discount"].as_array().unwrap();
    let is_given = |value: &Value| value.as_f64().is_some_and(|d| d > 0.0 && d < 1.0);
    let n_given = discounts.iter().filter(|value| is_given(value)).count();
    let read = scenario
        .profiles()
        .iter()
        .filter(|profile| profile.discount.is_some())
        .count();
    // The index does not know the discounts of the 2025 set.
    assert!(
        read == n_given || path.contains("anl2025"),
        "{path}: {read} discounts"
    );
    let clock = if path.contains("yaml") {
        DiscountClock::Round
    } else {
        DiscountClock::NormalisedTime
    };
    let mut clocks = scenario
        .profiles()
        .iter()
        .filter_map(|profile| profile.discount);
    assert!(clocks.all(|discount| discount.per == clock), "{path}");
    if scenario.is_additive() {
        let table = AdditiveTable::of_scenario(scenario).unwrap();
        for outcome in sample(scenario, 20) {
            let by_table = table.evaluate(&outcome);
            let directly: Vec<i64> = scenario
                .evaluate(&outcome)
                .into_iter()
                .map(|utility| utility.units())
                .collect();
            assert_eq!(by_table, directly, "{path}");
        }
    }
}

/// Outcomes spread over the space by a fixed congruential sequence.
fn sample(scenario: &Scenario, n: usize) -> Vec<Vec<u32>> {
    let mut state = 1u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % below as u64) as u32
    };
    let sizes: Vec<usize> = scenario
        .issues()
        .iter()
        .map(|issue| issue.values.len())
        .collect();
    (0..n)
        .map(|_| sizes.iter().map(|size| next(*size)).collect())
        .collect()
}

/// The value of an attribute in the text of one tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let spaced = tag
        .find(&format!(" {name}="))
        .or_else(|| tag.find(&format!("\t{name}=")))
        .or_else(|| tag.find(&format!("\n{name}=")))?;
    let rest = &tag[spaced + name.len() + 2..];
    let quote = rest.chars().next()?;
    rest[1..].split(quote).next()
}

/// What GENIUS makes of one discrete or integer profile, by scanning its text:
/// `worth[issue index][label]` and `weight[issue index]`.
fn scan(text: &str) -> (BTreeMap<i64, BTreeMap<String, f64>>, BTreeMap<i64, f64>) {
    let mut worths: BTreeMap<i64, BTreeMap<String, f64>> = BTreeMap::new();
    let mut weights = BTreeMap::new();
    let mut issue = 0;
    let mut bounds = (0, 0);
    let mut is_similarity = false;
    for tag in text.split('<').skip(1) {
        let is_open = !tag.split('>').next().unwrap().ends_with('/');
        is_similarity |= tag.starts_with("similarity_function") && is_open;
        is_similarity &= !tag.starts_with("/similarity_function");
        if is_similarity {
            continue;
        }
        let number = |name| attribute(tag, name).map(|value| value.parse::<f64>().unwrap());
        if tag.starts_with("issue") {
            issue = number("index").unwrap() as i64;
            worths.insert(issue, BTreeMap::new());
            bounds = (
                number("lowerbound").unwrap_or(0.0) as i64,
                number("upperbound").unwrap_or(-1.0) as i64,
            );
        } else if tag.starts_with("range") {
            bounds = (
                number("lowerbound").unwrap() as i64,
                number("upperbound").unwrap() as i64,
            );
        } else if tag.starts_with("item") {
            let label = attribute(tag, "value")
                .unwrap()
                .replace("&amp;", "&")
                .replace("&apos;", "'");
            worths
                .get_mut(&issue)
                .unwrap()
                .insert(label, number("evaluation").unwrap());
        } else if tag.starts_with("evaluator") {
            let old_or_new = |new, old| number(new).or_else(|| number(old)).unwrap();
            let slope = old_or_new("slope", "parameter1");
            let offset = old_or_new("offset", "parameter0");
            for value in bounds.0..=bounds.1 {
                let worth = (offset + slope * (value - bounds.0) as f64).clamp(0.0, 1.0);
                worths
                    .get_mut(&issue)
                    .unwrap()
                    .insert(value.to_string(), worth);
            }
        } else if tag.starts_with("weight") {
            weights.insert(number("index").unwrap() as i64, number("value").unwrap());
        }
        if tag.starts_with("/issue") && bounds.1 < bounds.0 {
            let table = worths.get_mut(&issue).unwrap();
            let largest = table.values().copied().fold(f64::MIN, f64::max);
            table.values_mut().for_each(|worth| {
                *worth = if largest < 1e-5 {
                    0.0
                } else {
                    *worth / largest
                }
            });
        }
    }
    (worths, weights)
}

#[test]
fn genius_utilities_equal_a_scan_of_the_text() {
    let Some(data) = data() else { return };
    let mut n_checked = 0;
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let is_additive = entry["nonadditive"] == Value::Bool(false);
        let is_real = entry["issue_types"].get("real").is_some();
        let is_refused = REFUSED.iter().any(|(refused, _)| *refused == path);
        if entry["format"] != "genius-xml" || !is_additive || is_real || is_refused {
            continue;
        }
        let folder = data.join("scenarios").join(path);
        let scenario = read_scenario(&files(&folder), &ReadOptions::default()).unwrap();
        for profile in scenario.profiles() {
            let text = fs::read_to_string(folder.join(format!("{}.xml", profile.name))).unwrap();
            let (worths, weights) = scan(&text);
            let indices: Vec<&i64> = worths.keys().collect();
            assert_eq!(
                indices.len(),
                scenario.issues().len(),
                "{path} {}",
                profile.name
            );
            for outcome in sample(&scenario, 10) {
                let labels = scenario.labels(&outcome);
                let slow: f64 = indices
                    .iter()
                    .zip(&labels)
                    .map(|(index, label)| {
                        let worth = worths[*index].get(label);
                        weights[*index] * worth.unwrap_or_else(|| panic!("{path}: {label:?}"))
                    })
                    .sum();
                let fast = profile.evaluate(&outcome).to_f64_lossy();
                assert!(
                    (fast - slow).abs() < 1e-9,
                    "{path} {}: {fast} {slow}",
                    profile.name
                );
                assert!((profile.evaluate_f64(&outcome) - slow).abs() < 1e-9);
                n_checked += 1;
            }
        }
    }
    assert!(n_checked > 1_800, "{n_checked}");
}

fn floats(values: &Value) -> Vec<f64> {
    let float = |value: &Value| value.as_f64().unwrap_or(f64::NEG_INFINITY);
    values.as_array().unwrap().iter().map(float).collect()
}

/// Where NegMAS adds a constant to all utilities: in these domains, whose issue
/// indices begin at 2, it makes an issue of its own, `DUMMY_ISSUE`, worth 1.
const ADDED: [(&str, f64); 2] = [
    ("negmas-genius-xml/other__inheritancedomain", 1.0),
    ("negmas-genius-xml/other__laptopdomain", 1.0),
];

/// The utilities of a solution in block `raw` to the last bit, which
/// `serde_json::Value` does not promise.
fn precise(text: &str, solution: &str) -> Vec<Vec<f64>> {
    type Raw<'a> = BTreeMap<&'a str, &'a RawValue>;
    let whole: Raw<'_> = serde_json::from_str(text).unwrap();
    let block: Raw<'_> = serde_json::from_str(whole["raw"].get()).unwrap();
    let utilities = block[format!("{solution}_utils").as_str()].get();
    let utilities: Vec<Vec<&RawValue>> = serde_json::from_str(utilities).unwrap();
    let row = |row: &Vec<&RawValue>| row.iter().map(|raw| raw.get().parse().unwrap()).collect();
    utilities.iter().map(row).collect()
}

#[track_caller]
fn assert_near(path: &str, what: &str, found: &[f64], expected: &[f64]) {
    let near = |(a, b): (&f64, &f64)| a == b || (a - b).abs() < 1e-9;
    let equal = found.len() == expected.len() && found.iter().zip(expected).all(near);
    assert!(equal, "{path} {what}: {found:?}, expected {expected:?}");
}

/// Compares with what NegMAS 0.16 itself computed: ranges, reservations and the
/// utilities of its solutions, raw and normalised.
#[test]
fn utilities_equal_those_of_negmas() {
    let Some(data) = data() else { return };
    let (mut n_compared, mut n_other_ranges) = (0, 0);
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let (source, name) = (
            entry["source"].as_str().unwrap(),
            entry["name"].as_str().unwrap(),
        );
        let expected = data.join(format!("expected/{source}__{name}.json"));
        if !expected.exists() {
            continue;
        }
        let path = entry["path"].as_str().unwrap();
        let read = ReadOptions {
            profiles: Some(3),
            ..options(ReadAs::NegMAS)
        };
        let scenario = read_scenario(&files(&data.join("scenarios").join(path)), &read).unwrap();
        let text = json_text(&expected);
        let expected: Value = serde_json::from_str(&text).unwrap();
        // NegMAS does not always normalise to [0, 1]: see `Scenario::scaled_to`.
        let ranges = expected["norm"]["minmax"]
            .as_array()
            .unwrap()
            .iter()
            .map(|range| {
                let bound = |at: usize| Utility::from_f64_rounded(floats(range)[at]).unwrap();
                (bound(0), bound(1))
            });
        let ranges: Vec<(Utility, Utility)> = ranges.collect();
        let normal = scenario.scaled_to(&ranges);
        let is_unit = |(low, high): &(Utility, Utility)| {
            low.units().abs() < 1_000 && (high.units() - Utility::ONE).abs() < 1_000
        };
        n_other_ranges += usize::from(!ranges.iter().all(is_unit));
        let added = ADDED
            .iter()
            .find(|(known, _)| *known == path)
            .map_or(0.0, |(_, more)| *more);
        for (block, scenario) in [("raw", &scenario), ("norm", &normal)] {
            let added = if block == "raw" { added } else { 0.0 };
            let less = |values: Vec<f64>| values.into_iter().map(|value| value - added).collect();
            let is_plain = !ADDED.iter().any(|(known, _)| *known == path);
            let expected = &expected[block];
            let range = |profile: &detente::model::scenario::profile::Profile| {
                let (low, high) = profile.additive().unwrap().range();
                [low.to_f64_lossy(), high.to_f64_lossy()]
            };
            let ranges: Vec<f64> = scenario.profiles().iter().flat_map(range).collect();
            let expected_ranges: Vec<f64> = expected["minmax"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(floats)
                .collect();
            let expected_ranges: Vec<f64> = less(expected_ranges);
            assert_near(path, &format!("{block} range"), &ranges, &expected_ranges);
            let lost = f64::NEG_INFINITY;
            let reserved: Vec<f64> = scenario
                .profiles()
                .iter()
                .map(|profile| {
                    profile
                        .reservation()
                        .map_or(lost, |utility| utility.to_f64_lossy())
                })
                .collect();
            if is_plain {
                let expected = floats(&expected["reserved"]);
                assert_near(path, &format!("{block} reserved"), &reserved, &expected);
            }
            for solution in ["nash", "kalai", "ks", "max_welfare"] {
                let outcomes = expected[format!("{solution}_outcomes")].as_array().unwrap();
                let utilities = expected[format!("{solution}_utils")].as_array().unwrap();
                for (k, (outcome, utilities)) in outcomes.iter().zip(utilities).enumerate() {
                    let outcome = positions(scenario, outcome);
                    let found: Vec<f64> = scenario
                        .evaluate(&outcome)
                        .into_iter()
                        .map(|utility| utility.to_f64_lossy())
                        .collect();
                    let expected: Vec<f64> = less(floats(utilities));
                    assert_near(path, solution, &found, &expected);
                    if block == "raw" && is_plain {
                        // NegMAS' own order of summation gives the same bits.
                        let bits: Vec<f64> = scenario
                            .profiles()
                            .iter()
                            .map(|profile| profile.evaluate_f64(&outcome))
                            .collect();
                        assert_eq!(
                            bits,
                            precise(&text, solution)[k],
                            "{path} {solution} {outcome:?}"
                        );
                    }
                    n_compared += 1;
                }
            }
        }
    }
    assert!(n_compared > 300, "{n_compared}");
    // Issues whose values are all worth the same, and issues of more than ten values.
    assert_eq!(n_other_ranges, 13);
}

fn positions(scenario: &Scenario, labels: &Value) -> Vec<u32> {
    let labels = labels.as_array().unwrap();
    let own = labels.len() - scenario.issues().len();
    labels[own..]
        .iter()
        .zip(scenario.issues())
        .map(|(label, issue)| {
            let text = label
                .as_str()
                .map_or_else(|| label.to_string(), str::to_owned);
            issue.values.position(&text).unwrap()
        })
        .collect()
}

#[test]
fn third_party_points_have_their_utilities() {
    let Some(data) = data() else { return };
    let mut n_points = 0;
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let folder = data.join("scenarios").join(path);
        let points: Vec<(Value, Vec<f64>)> = match entry["format"].as_str().unwrap() {
            "geniusweb-json" if folder.join("specials.json").exists() => {
                let specials = json(&folder.join("specials.json"));
                let front = specials["pareto_front"].as_array().unwrap();
                front
                    .iter()
                    .map(|point| (point["bid"].clone(), floats(&point["utility"])))
                    .collect()
            }
            "negolog-json" => {
                let specs = json(&folder.join("specs.json"));
                let nash =
                    [&specs["Nash_A"], &specs["Nash_B"]].map(|value| value.as_f64().unwrap());
                vec![(specs["NashBid"].clone(), nash.to_vec())]
            }
            _ => continue,
        };
        let scenario = read_scenario(&files(&folder), &ReadOptions::default()).unwrap();
        for (bid, utilities) in points {
            let Some(bid) = bid.as_object() else { continue };
            let issues = scenario.issues().iter();
            let outcome: Vec<u32> = issues
                .map(|issue| {
                    issue
                        .values
                        .position(bid[&issue.name].as_str().unwrap())
                        .unwrap()
                })
                .collect();
            let found: Vec<f64> = scenario
                .evaluate(&outcome)
                .into_iter()
                .map(|utility| utility.to_f64_lossy())
                .collect();
            assert_near(path, "point", &found, &utilities);
            n_points += 1;
        }
    }
    assert!(n_points > 350, "{n_points}");
}

#[test]
fn hyper_rectangles_give_the_exact_frontiers() {
    let Some(data) = data() else { return };
    let frontiers = json(&data.join("expected/non_additive_frontiers.json"));
    let mut n_points = 0;
    for (name, expected) in frontiers.as_object().unwrap() {
        let folder = data.join("scenarios/negmas-genius-xml").join(name);
        let scenario = read_scenario(&files(&folder), &ReadOptions::default()).unwrap();
        let boxes: Vec<_> = scenario
            .profiles()
            .iter()
            .map(|profile| match &profile.preference {
                Preference::HyperRectangles(boxes) => boxes,
                _ => panic!("{name} is additive"),
            })
            .collect();
        let maxima: Vec<f64> = boxes.iter().map(|boxes| boxes.max_raw() as f64).collect();
        assert_eq!(maxima, floats(&expected["maxutility"]), "{name}");
        let witnesses = expected["outcomes"].as_array().unwrap();
        for (outcome, raw) in witnesses
            .iter()
            .zip(expected["frontier_raw"].as_array().unwrap())
        {
            let numbers = outcome.as_array().unwrap().iter().zip(scenario.issues());
            let outcome: Vec<u32> = numbers
                .map(|(number, issue)| match &issue.values {
                    IssueValues::Integers(_) => issue.values.position(&number.to_string()).unwrap(),
                    _ => panic!("{name}: {} is not an integer issue", issue.name),
                })
                .collect();
            let found: Vec<f64> = boxes
                .iter()
                .map(|boxes| boxes.evaluate_raw(&outcome) as f64)
                .collect();
            assert_eq!(found, floats(raw), "{name} {outcome:?}");
            n_points += 1;
        }
    }
    assert!(n_points > 100, "{n_points}");
}

/// Writes what was read and reads it again: the same utilities to the last unit
/// of 10^-12 and the same floats, in both forms that are written.
#[test]
fn every_scenario_survives_being_written() {
    let Some(data) = data() else { return };
    let mut written_as = BTreeMap::new();
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let files = files(&data.join("scenarios").join(path));
        let Ok(scenario) = read_scenario(&files, &ReadOptions::default()) else {
            continue;
        };
        for write_as in [WriteAs::Genius, WriteAs::NegMAS] {
            let written = match write_scenario(&scenario, write_as) {
                Ok(written) => written,
                Err(problem) => {
                    *written_as
                        .entry(format!("{write_as:?} cannot"))
                        .or_insert(0) += 1;
                    let is_known = problem.to_string().contains("hyper-rectangles")
                        || problem.to_string().contains("real issue");
                    assert!(is_known, "{path}: {problem}");
                    continue;
                }
            };
            *written_as.entry(format!("{write_as:?}")).or_insert(0) += 1;
            let read_as = if write_as == WriteAs::Genius {
                ReadAs::Genius
            } else {
                ReadAs::NegMAS
            };
            let again = read_scenario(&written.files, &options(read_as));
            let again =
                again.unwrap_or_else(|mistakes| panic!("{path} {write_as:?}: {}", mistakes[0]));
            for outcome in sample(&scenario, 20) {
                assert_eq!(scenario.labels(&outcome), again.labels(&outcome), "{path}");
                // Where a bias has to move into the issues, terms are rounded anew.
                let has_bias = scenario.profiles().iter().any(|profile| {
                    profile
                        .additive()
                        .is_some_and(|additive| additive.bias().units() != 0)
                });
                let units = if has_bias {
                    scenario.issues().len() as i64 + 1
                } else {
                    0
                };
                let both = scenario
                    .evaluate(&outcome)
                    .into_iter()
                    .zip(again.evaluate(&outcome));
                for (one, other) in both {
                    assert!(
                        (one - other).units().abs() <= units,
                        "{path}: {one} {other}"
                    );
                }
                for (one, other) in scenario.profiles().iter().zip(again.profiles()) {
                    let apart = one.evaluate_f64(&outcome) - other.evaluate_f64(&outcome);
                    assert!(
                        apart.abs() < 1e-12 * (1.0 + one.evaluate_f64(&outcome)),
                        "{path}"
                    );
                }
            }
            for (one, other) in scenario.profiles().iter().zip(again.profiles()) {
                let lost = write_as == WriteAs::Genius && one.reservation().is_none();
                assert!(lost || one.reservation() == other.reservation(), "{path}");
            }
        }
    }
    // NegMAS gets no hyper-rectangles (12), no triangle and no line that GENIUS cuts.
    let expected = [("Genius", 156), ("NegMAS", 142), ("NegMAS cannot", 14)];
    let expected = expected.map(|(name, n)| (name.to_owned(), n));
    assert_eq!(written_as.into_iter().collect::<Vec<_>>(), expected);
}

/// Every scenario becomes a case whose files read back, with the same utilities.
#[test]
fn every_scenario_becomes_a_case() {
    let Some(data) = data() else { return };
    let opens = "2026-03-02T09:00:00Z".parse().unwrap();
    let mut n_cases = 0;
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let path = entry["path"].as_str().unwrap();
        let files = files(&data.join("scenarios").join(path));
        let Ok(scenario) = read_scenario(&files, &ReadOptions::default()) else {
            continue;
        };
        let case = case_of(&scenario, opens, 100).unwrap().case;
        let written = SourceFile::new("case.toml", write(&case.public));
        let instructions: Vec<SourceFile> = case
            .public
            .party_idxs()
            .map(|party| {
                let own = write_instructions(&case.public, case.instructions(party).unwrap());
                SourceFile::new(instruction_file_name(&case.public, party), own)
            })
            .collect();
        let again = read_case(&written, &instructions);
        assert_eq!(again.as_ref(), Ok(&case), "{path}");
        for outcome in sample(&scenario, 10) {
            let values = Outcome(outcome.iter().map(|value| ValueIdx(*value)).collect());
            for (party, profile) in case.public.party_idxs().zip(scenario.profiles()) {
                let mandate = &case.instructions(party).unwrap().mandate;
                let own = mandate.utility.evaluate(&values).units();
                let n_boxes = profile
                    .hyper_rectangles()
                    .map_or(0, |boxes| boxes.root().rectangles.len() as i64);
                let uncut = own.min(if n_boxes > 0 { Utility::ONE } else { i64::MAX });
                let apart = uncut - profile.evaluate(&outcome).units();
                assert!(apart.abs() <= n_boxes, "{path}: {apart}");
            }
        }
        n_cases += 1;
    }
    assert_eq!(n_cases, 156);
}
