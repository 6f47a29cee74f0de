//! The picture of what could be agreed as JSON, version 1: `docs/spec/analyse-json.md`.

use serde_json::{Map, Value, json};

use crate::analysis::bargaining::Lottery;
use crate::analysis::picture::{Measured, Picture, Rule, Settlement};
use crate::analysis::situation::Situation;
use crate::model::utility::Utility;

/// Version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// A situation and its picture. Keys are sorted; utilities are numbers in the
/// situation's own scale, nearest doubles of exact decimals.
pub fn analyse(situation: &Situation, picture: &Picture) -> Value {
    let mut solutions = Map::new();
    for rule in Rule::ALL {
        let found = picture
            .settlement(rule)
            .map(|found| settlement(situation, found));
        solutions.insert(rule.name().to_owned(), found.unwrap_or(Value::Null));
    }
    let parties: Vec<Value> = situation
        .parties()
        .iter()
        .enumerate()
        .map(|(at, party)| {
            json!({
                "name": party.name,
                "reservation": party.reservation.map(number),
                "disagreement": number(picture.disagreement[at]),
                "utility_min": number(picture.ranges[at].0),
                "utility_max": number(picture.ranges[at].1),
                "utility_min_gap": number(picture.range_gaps[at].0),
                "utility_max_gap": number(picture.range_gaps[at].1),
            })
        })
        .collect();
    let issues: Vec<Value> = situation
        .issues()
        .iter()
        .map(|issue| json!({ "name": issue.name, "values": issue.labels.len() }))
        .collect();
    let conflicts: Vec<Value> = picture
        .conflicts
        .iter()
        .map(|conflict| {
            let mut value = measured(&conflict.level);
            let names = conflict
                .parties
                .map(|at| situation.parties()[at].name.as_str());
            value["parties"] = json!(names);
            value
        })
        .collect();
    let frontier = &picture.frontier;
    let zone = &picture.zone;
    json!({
        "schema_version": SCHEMA_VERSION,
        "scenario": situation.name(),
        "parties": parties,
        "issues": issues,
        "outcomes": situation.n_outcomes_text(),
        "frontier": {
            "method": frontier.method.name(),
            "exact": frontier.is_exact,
            "gap": numbers(&frontier.gap),
            "points": frontier.points.iter().map(|point| numbers(point)).collect::<Vec<_>>(),
        },
        "solutions": solutions,
        "lotteries": picture.lotteries.as_ref().map(|lotteries| json!({
            "nash": lottery(&lotteries.nash),
            "kalai_smorodinsky": lottery(&lotteries.kalai_smorodinsky),
            "egalitarian": lottery(&lotteries.egalitarian),
        })),
        "zone": {
            "empty": zone.is_empty,
            "outcomes": zone.n_outcomes.map(|count| count.to_string()),
            "share": zone.share.as_ref().map(measured),
            "ideal": zone.ideal.as_ref().map(|ideal| numbers(ideal)),
            "ideal_exact": zone.is_ideal_exact,
        },
        "opposition": picture.opposition.map(|measured| measured.value),
        "rational_fraction": picture.rational_fraction.map(|measured| measured.value),
        "certainty": {
            "opposition": picture.opposition.as_ref().map(measured),
            "rational_fraction": picture.rational_fraction.as_ref().map(measured),
        },
        "conflict": conflicts,
        "budget": {
            "nodes": picture.budget.nodes,
            "memory_bytes": picture.budget.memory_bytes_max,
            "listed_max": picture.budget.listed_max,
            "width": picture.budget.width_max,
            "samples": picture.budget.samples,
            "seed": picture.budget.seed,
        },
        "notes": situation.notes(),
    })
}

fn number(units: i64) -> f64 {
    Utility::from_units(units).to_f64_lossy()
}

fn numbers(units: &[i64]) -> Vec<f64> {
    units.iter().map(|units| number(*units)).collect()
}

fn settlement(situation: &Situation, found: &Settlement) -> Value {
    let outcome: Map<String, Value> = situation
        .labels(&found.outcome)
        .map(|(issue, value)| (issue.to_owned(), value.into()))
        .collect();
    json!({
        "utilities": numbers(&found.utilities),
        "outcome": outcome,
        "method": found.method.name(),
        "exact": found.is_exact,
        "gap": found.gap,
        "equal_points": found.n_equal,
    })
}

fn lottery(lottery: &Lottery) -> Value {
    let utilities = lottery.utilities.map(|units| units / Utility::ONE as f64);
    json!({ "utilities": utilities, "probability": lottery.probability })
}

fn measured(measured: &Measured) -> Value {
    json!({
        "value": measured.value,
        "lower": measured.lower,
        "upper": measured.upper,
        "method": measured.method.name(),
        "exact": measured.is_exact,
    })
}
