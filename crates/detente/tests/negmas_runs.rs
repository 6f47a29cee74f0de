//! Every session that was recorded with NegMAS 0.16, played again.
//!
//! The records and scenarios lie beside the project, in `../shared`; where
//! they are missing this test says so and passes. NegMAS' order among outcomes
//! of equal utility depends on numpy and the processor, so only runs of
//! scenarios without ties are compared (`../shared/data/README.md`).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed; it reads files beside the project"
)]

use std::fs;
use std::path::{Path, PathBuf};

use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use detente::simulation::session::{Ending, Rules, Session, Terms};
use detente::simulation::strategies::catalogue::play;
use detente::simulation::utilities::PartyUtilities;
use serde_json::Value;

/// Ours and theirs may differ by rounding.
const APART_MAX: f64 = 1e-9;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if data.join("expected").exists() {
        return Some(data);
    }
    println!("skipped: ../shared not found");
    None
}

fn json(path: &Path) -> Value {
    // Python writes infinities, which JSON does not know; they stand for "none".
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str(&text.replace("-Infinity", "null").replace("NaN", "null")).unwrap()
}

fn parties(data: &Path, expected: &Value) -> Vec<PartyUtilities> {
    let [source, name] = ["source", "name"].map(|key| expected[key].as_str().unwrap());
    let folder = data.join("scenarios").join(source).join(name);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let file = |path: &PathBuf| {
        SourceFile::new(
            path.file_name().unwrap().to_str().unwrap(),
            fs::read(path).unwrap(),
        )
    };
    let files: Vec<SourceFile> = paths.iter().map(file).collect();
    let options = ReadOptions {
        read_as: Some(ReadAs::NegMAS),
        profiles: Some(3),
        ..ReadOptions::default()
    };
    let scenario = read_scenario(&files, &options).map_err(|mistakes| mistakes[0].to_string());
    let raw = PartyUtilities::of_scenario(&scenario.unwrap(), Rules::AsNegmas).unwrap();
    let scales = expected["norm"]["minmax"].as_array().unwrap().iter();
    let reservations = expected["norm"]["reserved"].as_array().unwrap();
    let scaled = raw.iter().zip(scales.zip(reservations));
    scaled
        .map(|(own, (scale, reservation))| rescaled(own, scale, reservation))
        .collect()
}

/// On the scale that NegMAS plays on.
///
/// It is [0, 1] as a rule; but NegMAS estimates extremes from a sample where
/// an issue has many values, so it is read from the record.
fn rescaled(own: &PartyUtilities, scale: &Value, reservation: &Value) -> PartyUtilities {
    let [low, high] = [0, 1].map(|end| scale[end].as_f64().unwrap());
    let factor = (high - low) / (own.max() - own.min());
    let values =
        (0..own.grid().n_outcomes()).map(|outcome| low + (own.get(outcome) - own.min()) * factor);
    let reservation = reservation.as_f64().unwrap_or(f64::NEG_INFINITY);
    PartyUtilities::listed(own.grid().clone(), values.collect(), reservation).unwrap()
}

fn strategy(negmas: &str) -> &'static str {
    match negmas {
        "BoulwareTBNegotiator" => "boulware",
        "LinearTBNegotiator" => "linear",
        "ConcederTBNegotiator" => "conceder",
        "AspirationNegotiator" => "aspiration",
        "NaiveTitForTatNegotiator" => "tit-for-tat",
        "MiCRONegotiator" => "micro",
        other => panic!("no strategy for {other}"),
    }
}

/// What differs between a session and its record.
fn differences(parties: &[PartyUtilities], session: &Session, run: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut differ = |what: &str, ours: String, theirs: &Value| {
        found.push(format!("{what}: ours {ours}, theirs {theirs}"));
    };
    let is_broken = matches!(session.ending, Ending::Ended { .. });
    if session.agreement().is_none() != run["agreement"].is_null() {
        differ(
            "agreement",
            format!("{:?}", session.agreement()),
            &run["agreement"],
        );
    }
    if is_broken != run["broken"].as_bool().unwrap() {
        differ("broken", is_broken.to_string(), &run["broken"]);
    }
    if u64::from(session.steps) != run["final_step"].as_u64().unwrap() {
        differ("final step", session.steps.to_string(), &run["final_step"]);
    }
    if session.offers.len() as u64 != run["n_offers"].as_u64().unwrap() {
        differ("offers", session.offers.len().to_string(), &run["n_offers"]);
    }
    if session.agreement().is_some() && !are_close(&session.utilities, &run["utils"], 0) {
        differ(
            "utilities",
            format!("{:?}", session.utilities),
            &run["utils"],
        );
    }
    let head = run["offer_utils_head"].as_array().unwrap();
    for (offer, theirs) in session.offers.iter().zip(head) {
        let worth: Vec<f64> = parties.iter().map(|own| own.get(offer.outcome)).collect();
        let is_same = theirs[0].as_u64() == Some(offer.by as u64) && are_close(&worth, theirs, 1);
        if !is_same {
            differ("offer", format!("{} {worth:?}", offer.by), theirs);
        }
    }
    found
}

fn are_close(ours: &[f64], theirs: &Value, from: usize) -> bool {
    ours.iter().enumerate().all(|(party, utility)| {
        let theirs = theirs[from + party].as_f64();
        theirs.is_some_and(|theirs| (theirs - utility).abs() <= APART_MAX)
    })
}

#[test]
fn recorded_sessions_without_ties_are_the_same() {
    let Some(data) = data() else { return };
    let mut paths: Vec<PathBuf> = fs::read_dir(data.join("expected"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let (mut n_scenarios, mut n_runs) = (0, 0);
    let mut wrong = Vec::new();
    for path in paths {
        let expected = json(&path);
        let Some(ties) = expected["norm"]["ties"].as_array() else {
            continue;
        };
        if ties.iter().any(|ties| ties.as_u64() != Some(0)) {
            continue;
        }
        n_scenarios += 1;
        let parties = parties(&data, &expected);
        for run in expected["runs"].as_array().unwrap() {
            let names = run["strategies"].as_array().unwrap();
            let names: Vec<&str> = names
                .iter()
                .map(|name| strategy(name.as_str().unwrap()))
                .collect();
            let steps = u32::try_from(run["n_steps"].as_u64().unwrap()).unwrap();
            let session = play(&parties, &names, &Terms::as_negmas(steps), 1).unwrap();
            n_runs += 1;
            let found = differences(&parties, &session, run);
            if let Some(first) = found.first() {
                let scenario = path.file_stem().unwrap().to_string_lossy();
                wrong.push(format!("{scenario}, {names:?}, {steps} steps: {first}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {n_runs} differ: {wrong:#?}",
        wrong.len()
    );
    assert_eq!((n_scenarios, n_runs), (39, 386));
}
