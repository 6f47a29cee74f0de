//! Agreement with the field: the figures that NegMAS 0.16, GeniusWeb and NegoLog
//! computed for their own scenarios.
//!
//! The files lie beside the project, in `../shared`; where they are missing
//! these tests say so and pass. Where a peer is wrong, the difference stands in
//! a table below and is asserted as such.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; it reads files beside the project"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use detente::model::scenario::Scenario;
use detente::model::utility::Utility;
use serde_json::Value;

/// Where NegMAS' utilities are an affine image of the file's (block `raw`) or do
/// not reach from 0 to 1 (block `norm`), so that ours are moved to its range first.
///
/// It gives a domain whose indices begin at 2 an issue of its own that is worth
/// 1; it never normalises the share of an issue whose values are all worth the
/// same; it takes the range of an issue of more than ten values from a sample.
const OTHER_RANGES: &[(&str, &str)] = &[
    ("negmas-genius-xml/anac__y2013__Icecream", "norm"),
    ("negmas-genius-xml/anac__y2016__Maxoops", "norm"),
    ("negmas-genius-xml/anac__y2016__parsAgent2", "norm"),
    ("negmas-genius-xml/other__inheritancedomain", "raw"),
    ("negmas-genius-xml/other__inheritancedomain", "norm"),
    ("negmas-genius-xml/other__laptopdomain", "raw"),
    ("negmas-genius-xml/other__laptopdomain", "norm"),
    ("negmas-yaml-anl2025/0000270DogChoosing", "norm"),
    ("negmas-yaml-app/anac2016__PEnergy", "norm"),
    ("negmas-yaml-app/anac2016__WindFarm", "norm"),
    ("negmas-yaml-app/anac2021__domain052021", "norm"),
    ("negmas-yaml-app/anac2021__domain102021", "norm"),
    ("negmas-yaml-app/anac2021__domain152021", "norm"),
    ("negmas-yaml-app/anac2021__domain352021", "norm"),
    ("negmas-yaml-app/anac2022__domain102022", "norm"),
];

/// Frontiers that are not the same set within 1e-9: scenario, block, points that
/// only NegMAS has, points that only ours has. Each of them is dominated, up to
/// 1e-9, by a point that both have.
///
/// NegMAS keeps points that another one dominates by a unit in the last place
/// of a double; where a file's products need more than twelve places, ours may
/// keep points that rounding them sets apart.
const APART_BY_ROUNDING: &[(&str, &str, usize, usize)] = &[
    ("negmas-genius-xml/anac__y2011__Car", "raw", 2, 0),
    ("negmas-genius-xml/anac__y2011__Energy", "raw", 1, 0),
    ("negmas-genius-xml/anac__y2011__Energy", "norm", 8, 0),
    (
        "negmas-genius-xml/anac__y2013__DefensiveCharms",
        "norm",
        1,
        0,
    ),
    ("negmas-genius-xml/anac__y2013__HouseKeeping", "norm", 1, 0),
    ("negmas-genius-xml/anac__y2012__BarterA", "raw", 2, 0),
    ("negmas-genius-xml/anac__y2012__BarterA", "norm", 2, 0),
    ("negmas-genius-xml/anac__y2012__CarA", "raw", 2, 0),
    ("negmas-genius-xml/anac__y2012__HouseKeepingA", "norm", 1, 0),
    ("negmas-yaml-anl2025/0000384HouseKeeping", "raw", 1, 0),
    ("negmas-yaml-anl2025/0000384HouseKeeping", "norm", 1, 0),
    ("negmas-yaml-anl2025/0001280Fitness", "raw", 0, 1),
    ("negmas-yaml-anl2025/0001280Fitness", "norm", 0, 1),
    ("negmas-yaml-app/anac2018__MengWan", "raw", 1, 9),
    ("negmas-yaml-app/anac2018__MengWan", "norm", 1, 9),
];

/// Rational fractions that differ because the double of an outcome's utility is
/// a unit in the last place away from the reservation value, which it equals:
/// scenario, block.
const EQUAL_TO_RESERVATION: &[(&str, &str)] = &[
    ("negmas-yaml-anl2025/0000192JapnTrip", "raw"),
    ("negmas-yaml-anl2025/0000192JapnTrip", "norm"),
    ("negmas-yaml-anl2025/0001280Fitness", "raw"),
    ("negmas-yaml-anl2025/0001280Fitness", "norm"),
    ("negmas-yaml-app/anac2020__JapnTrip", "raw"),
    ("negmas-yaml-app/anac2020__JapnTrip", "norm"),
];

/// Third-party figures that differ: domain and what.
///
/// NegoLog counts gains from 0 where the worst outcome is worth 0.15, and of the
/// two outcomes with the largest sum it measures the opposition of the other.
const PEER_DIFFERS: &[(&str, &str)] = &[
    ("negolog-json/domainUnbalancedHighOpp", "nash"),
    ("negolog-json/domainUnbalancedHighOpp", "opposition"),
];

const ONE: f64 = 1e12;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !data.join("scenarios/index.json").exists() {
        println!("skipped: ../shared not found");
        return None;
    }
    Some(data)
}

fn json(path: &Path) -> Value {
    // Python writes infinities, which JSON does not know; they stand for "none".
    let text = fs::read_to_string(path).unwrap();
    let text = text.replace("-Infinity", "null").replace("NaN", "null");
    serde_json::from_str(&text).unwrap()
}

fn scenario(folder: &Path, read_as: Option<ReadAs>, profiles: Option<usize>) -> Scenario {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let file = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        SourceFile::new(name, fs::read(path).unwrap())
    };
    let files: Vec<SourceFile> = paths.map(file).collect();
    let options = ReadOptions {
        read_as,
        profiles,
        ..ReadOptions::default()
    };
    read_scenario(&files, &options)
        .unwrap_or_else(|mistakes| panic!("{}: {}", folder.display(), mistakes[0]))
}

fn floats(values: &Value) -> Vec<f64> {
    let float = |value: &Value| value.as_f64().unwrap_or(f64::NEG_INFINITY);
    values.as_array().unwrap().iter().map(float).collect()
}

fn vectors(values: &Value) -> Vec<Vec<f64>> {
    values.as_array().unwrap().iter().map(floats).collect()
}

fn floated(units: &[i64]) -> Vec<f64> {
    units.iter().map(|units| *units as f64 / ONE).collect()
}

fn near(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

struct Compared {
    name: String,
    block: &'static str,
    picture: Picture,
    expected: Value,
    /// Whether our utilities were moved to NegMAS' range.
    is_moved: bool,
}

/// Every scenario that NegMAS was run on, raw and normalised.
fn compared() -> Option<Vec<Compared>> {
    let data = data()?;
    let mut all = Vec::new();
    for entry in json(&data.join("scenarios/index.json")).as_array().unwrap() {
        let [source, name, path] =
            ["source", "name", "path"].map(|key| entry[key].as_str().unwrap());
        let file = data.join(format!("expected/{source}__{name}.json"));
        if !file.exists() {
            continue;
        }
        let expected = json(&file);
        let raw = scenario(
            &data.join("scenarios").join(path),
            Some(ReadAs::NegMAS),
            Some(3),
        );
        for block in ["raw", "norm"] {
            let ranges = vectors(&expected[block]["minmax"]);
            let mut situation = Situation::of_scenario(&raw).unwrap();
            if block == "norm" {
                situation = situation.normalised();
            }
            let own = picture(&situation, &PictureBudget::default()).unwrap();
            let same =
                |(range, own): (&Vec<f64>, &(i64, i64))| near(range, &floated(&[own.0, own.1]));
            let is_moved = !ranges.iter().zip(&own.ranges).all(same);
            let picture = if is_moved {
                let utility = |float: f64| Utility::from_f64_rounded(float).unwrap();
                let ranges = ranges
                    .iter()
                    .map(|range| (utility(range[0]), utility(range[1])));
                let moved = raw.scaled_to(&ranges.collect::<Vec<_>>());
                picture(
                    &Situation::of_scenario(&moved).unwrap(),
                    &PictureBudget::default(),
                )
                .unwrap()
            } else {
                own
            };
            all.push(Compared {
                name: format!("{source}/{name}"),
                block,
                picture,
                expected: expected[block].clone(),
                is_moved,
            });
        }
    }
    Some(all)
}

#[test]
fn every_figure_of_negmas() {
    let Some(all) = compared() else { return };
    let (mut wrong, mut apart, mut equal) = (Vec::new(), Vec::new(), Vec::new());
    for case in &all {
        let place = format!("{} {}", case.name, case.block);
        frontier(case, &mut apart, &mut wrong);
        for (rule, key) in [
            (Rule::Nash, "nash"),
            (Rule::Egalitarian, "kalai"),
            (Rule::KsSpread, "ks"),
            (Rule::MaxMinUtility, "modified_kalai"),
            (Rule::UtilitySpread, "modified_ks"),
            (Rule::MaxWelfare, "max_welfare"),
            (Rule::MaxRelativeWelfare, "max_relative_welfare"),
        ] {
            let expected = vectors(&case.expected[format!("{key}_utils")]);
            let found = case.picture.settlement(rule).map(|s| floated(&s.utilities));
            let is_same = match &found {
                Some(found) => expected.iter().any(|point| near(point, found)),
                None => expected.is_empty(),
            };
            if !is_same {
                wrong.push(format!("{place} {key}: {found:?}, expected {expected:?}"));
            }
        }
        for (key, measured) in [
            ("opposition", case.picture.opposition),
            ("rational_fraction", case.picture.rational_fraction),
        ] {
            let measured = measured.unwrap();
            let expected = case.expected[key].as_f64().unwrap();
            if key == "rational_fraction" && (measured.value - expected).abs() > 1e-9 {
                equal.push((case.name.as_str(), case.block));
                continue;
            }
            if !measured.is_exact || (measured.value - expected).abs() > 1e-9 {
                wrong.push(format!("{place} {key}: {measured:?}, expected {expected}"));
            }
        }
        if let Some(count) = case.expected["n_outcomes"].as_u64() {
            let share = case.picture.zone.share.unwrap().value;
            let n_acceptable = case.picture.zone.n_outcomes.unwrap();
            assert!(
                (share * count as f64 - n_acceptable as f64).abs() < 1e-3,
                "{place}"
            );
        }
    }
    assert!(wrong.is_empty(), "{} differ: {wrong:#?}", wrong.len());
    let moved = all.iter().filter(|case| case.is_moved);
    let moved: Vec<_> = moved.map(|case| (case.name.as_str(), case.block)).collect();
    assert_eq!(apart, APART_BY_ROUNDING);
    assert_eq!(equal, EQUAL_TO_RESERVATION);
    assert_eq!(moved, OTHER_RANGES);
    assert_eq!(all.len(), 182);
}

fn frontier<'a>(
    case: &'a Compared,
    apart: &mut Vec<(&'a str, &'static str, usize, usize)>,
    wrong: &mut Vec<String>,
) {
    let expected = vectors(&case.expected["pareto_utils"]);
    let found: Vec<Vec<f64>> = case
        .picture
        .frontier
        .points
        .iter()
        .map(|p| floated(p))
        .collect();
    let place = format!("{} {}", case.name, case.block);
    let missing = found
        .iter()
        .filter(|point| !expected.iter().any(|other| near(other, point)));
    let missing: Vec<_> = missing.collect();
    let extra = expected
        .iter()
        .filter(|point| !found.iter().any(|other| near(other, point)));
    let extra: Vec<_> = extra.collect();
    let is_covered =
        |point: &Vec<f64>, by: &[Vec<f64>]| by.iter().any(|other| covers(other, point));
    let is_rounding = missing.iter().all(|point| is_covered(point, &expected))
        && extra.iter().all(|point| is_covered(point, &found));
    if !is_rounding || !case.picture.frontier.is_exact {
        wrong.push(format!(
            "{place} frontier: not in NegMAS' {missing:?}, not in ours {extra:?}"
        ));
    }
    if !missing.is_empty() || !extra.is_empty() {
        apart.push((&case.name, case.block, extra.len(), missing.len()));
    }
}

/// True if `other` is at least as good for all, up to the rounding of doubles.
fn covers(other: &[f64], point: &[f64]) -> bool {
    other.iter().zip(point).all(|(a, b)| a + 1e-9 >= *b)
}

#[test]
fn third_party_figures() {
    let Some(data) = data() else { return };
    let oracles = json(&data.join("expected/third_party_oracles.json"));
    let mut differs = Vec::new();
    let mut n_figures = 0;
    for (path, oracle) in oracles.as_object().unwrap() {
        let scenario = scenario(&data.join("scenarios").join(path), None, None);
        let situation = Situation::of_scenario(&scenario).unwrap();
        let picture = picture(&situation, &PictureBudget::default()).unwrap();
        let size = floats(&oracle["size"]);
        assert_eq!(
            situation.n_outcomes().map(|n| n as f64),
            Some(size[1]),
            "{path}"
        );
        let settled = |rule| picture.settlement(rule).map(|s| floated(&s.utilities));
        let mut compare = |what: &'static str, is_same: bool| {
            n_figures += 1;
            if !is_same {
                differs.push((path.clone(), what));
            }
        };
        let is_point = |key: &str, rule: Rule| {
            let shipped = floats(&oracle[key][1]);
            settled(rule)
                .is_some_and(|found| near(&found, &shipped) || is_tie(rule, &found, &shipped))
        };
        if oracle.get("n_pareto").is_some_and(Value::is_array) {
            let n_shipped = oracle["n_pareto"][1].as_u64().unwrap();
            compare(
                "frontier",
                picture.frontier.points.len() as u64 == n_shipped,
            );
        }
        if oracle.get("nash").is_some() {
            compare("nash", is_point("nash", Rule::Nash));
        }
        if oracle.get("kalai_min_abs_diff").is_some() {
            compare(
                "min_abs_difference",
                is_point("kalai_min_abs_diff", Rule::MinAbsDifference),
            );
        }
        if oracle.get("max_sum").is_some() {
            compare("max_sum", is_point("max_sum", Rule::MaxSum));
        }
        if let Some(welfare) = oracle.get("welfare") {
            let found: f64 = settled(Rule::MaxSum).unwrap().iter().sum();
            compare(
                "welfare",
                (found - welfare[1].as_f64().unwrap()).abs() < 1e-9,
            );
        }
        if let Some(opposition) = oracle.get("opposition") {
            // Their opposition: the distance of their own "Kalai" point to (1, 1).
            let rule = if oracle.get("max_sum").is_some() {
                Rule::MaxSum
            } else {
                Rule::MinAbsDifference
            };
            let missing = |u: &f64| (1.0 - u) * (1.0 - u);
            let found: f64 = settled(rule).unwrap().iter().map(missing).sum();
            compare(
                "opposition",
                (found.sqrt() - opposition[1].as_f64().unwrap()).abs() < 1e-9,
            );
        }
        // Ours is NegMAS': the smallest distance of any outcome.
        if let Some(distance) = oracle.get("min_dist_to_11").and_then(Value::as_f64) {
            let best_is_one = picture
                .ranges
                .iter()
                .all(|range| (range.1 as f64 / ONE - 1.0).abs() < 1e-9);
            if best_is_one {
                compare(
                    "min distance",
                    (picture.opposition.unwrap().value - distance).abs() < 1e-9,
                );
            }
        }
    }
    let differs: Vec<(&str, &str)> = differs
        .iter()
        .map(|(path, what)| (path.as_str(), *what))
        .collect();
    assert_eq!(differs, PEER_DIFFERS, "of {n_figures}");
    assert!(n_figures >= 180, "{n_figures}");
}

/// Several points may be equally good by the rule; a peer lists one of them.
fn is_tie(rule: Rule, found: &[f64], other: &[f64]) -> bool {
    let worth = |point: &[f64]| match rule {
        Rule::Nash => point.iter().product(),
        Rule::MinAbsDifference => (point[0] - point[1]).abs(),
        _ => point.iter().sum::<f64>(),
    };
    (worth(found) - worth(other)).abs() < 1e-9
}
