//! The exchanges of the project through `detente exchange`: the figures that
//! their README states, checked in the JSON; and the exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/exchanges")
}

#[track_caller]
fn run(arguments: &[&str], code: i32) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .arg("exchange")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{out}\n{err}"
    );
    (out, err)
}

/// The JSON of an exchange of the project; it is safe exactly on exit code 0.
#[track_caller]
fn told(name: &str) -> Value {
    let path = folder().join(format!("{name}.toml")).display().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(["exchange", &path, "--json"])
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let expected = if told["safe"] == true { 0 } else { 5 };
    assert_eq!(output.status.code(), Some(expected), "{name}");
    assert_eq!(told["schema_version"], 1);
    told
}

#[track_caller]
fn check(name: &str, margin: impl Into<Value>, method: &str) -> Value {
    let told = told(name);
    assert_eq!(told["margin"], margin.into(), "{name}");
    assert_eq!(told["bound"], told["margin"], "{name}");
    assert_eq!(told["proven"], true, "{name}");
    assert_eq!(told["method"], method, "{name}");
    let margin = told["margin"].as_f64().unwrap();
    assert_eq!(told["safe"], margin >= 0.0, "{name}");
    let needed = told["guarantee_needed"].as_f64().unwrap();
    assert!((needed - (-margin).max(0.0)).abs() < 1e-9, "{name}");
    told
}

/// Who hands over how many items in each step.
fn batches(told: &Value) -> Vec<(&str, u64)> {
    let steps = told["steps"].as_array().unwrap().iter();
    steps
        .map(|step| {
            let items = step["items"].as_array().unwrap().iter();
            let count = items.map(|of| of["count"].as_u64().unwrap()).sum();
            (step["side"].as_str().unwrap(), count)
        })
        .collect()
}

#[test]
fn e1_the_side_that_loses_less_goes_first() {
    let told = check("e1-swap", 2, "fixed-order");
    assert_eq!(batches(&told), [("north", 1), ("south", 1)]);
    assert_eq!(told["sides"][0]["stake"], 4);
    let first = &told["steps"][0];
    assert_eq!(first["remaining_gain"], json!({ "north": 9, "south": -4 }));
    assert_eq!(first["margin"], 2);
    assert_eq!(first["items"][0]["lot"], "map");
    assert_eq!(first["day"], Value::Null);
}

#[test]
fn e2_without_losses_a_swap_needs_a_guarantee() {
    let told = check("e2-no-losses", -4, "fixed-order");
    assert_eq!(
        told["staircase"],
        json!([{ "north": 0, "south": 4 }, { "north": 5, "south": 0 }])
    );
}

#[test]
fn e3_three_for_three() {
    let told = check("e3-three-for-three", 1, "fixed-order");
    let margins: Vec<&Value> = (0..6).map(|step| &told["steps"][step]["margin"]).collect();
    assert_eq!(
        margins,
        [
            &json!(1),
            &json!(4),
            &json!(1),
            &json!(3),
            &json!(1),
            &Value::Null
        ]
    );
    assert_eq!(told["quickest"][0]["margin_asked"], 0);
    let told = check("e3b-guarantees", -1, "fixed-order");
    assert_eq!(
        told["staircase"],
        json!([{ "north": 0, "south": 1 }, { "north": 3, "south": 0 }])
    );
    assert_eq!(told["staircase_complete"], true);
}

#[test]
fn e4_the_second_side_must_begin() {
    let told = check("e4-unequal", -2, "fixed-order");
    assert_eq!(batches(&told)[0], ("south", 1));
}

#[test]
fn e5_and_e6_only_grouping_decides() {
    let told = check("e5-sums-that-meet", 0, "order-search");
    let ours = told["steps"].as_array().unwrap().iter();
    let ours = ours.filter(|step| step["side"] == "north");
    assert!(ours.clone().count() == 2 && ours.clone().all(|step| step["margin"] == 0));
    check("e6-sums-that-do-not-meet", -1, "order-search");
}

#[test]
fn e7_the_smaller_cost_must_be_guaranteed() {
    let told = check("e7-dearer-first", -3, "fixed-order");
    assert_eq!(batches(&told)[0], ("north", 1));
}

#[test]
fn e8_rounds_taper_and_category_first_has_a_price() {
    let told = check("e8-by-category", 115, "order-search");
    let rounds = [(13, 736), (13, 246), (4, 114), (2, 57), (1, 17)];
    let rounds = rounds.map(|(ours, theirs)| [("north", ours), ("south", theirs)]);
    assert_eq!(batches(&told), rounds.concat());
    let told = check("e8-nothing-at-stake", -85, "order-search");
    assert_eq!(told["sides"][0]["stake"], 2430);
    assert_eq!(told["sides"][1]["stake"], 2670);
    let first = &told["rules"][0];
    assert_eq!(
        (&first["rule"], &first["side"]),
        (&json!("categories"), &json!("north"))
    );
    assert_eq!(
        (&first["price"], &first["proven"]),
        (&json!(50), &json!(true))
    );
    assert_eq!(told["staircase_complete"], false);
}

#[test]
fn e8_takes_fifteen_days_at_the_largest_margin_and_fourteen_at_none() {
    let told = check("e8-three-and-ninety-a-day", 115, "order-search");
    let days: Vec<&Value> = told["quickest"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| &plan["days"])
        .collect();
    assert_eq!(days, [&json!(14), &json!(15), &json!(15)]);
    assert_eq!(told["steps"][0]["day"], 1);
    assert_eq!(told["steps"].as_array().unwrap().last().unwrap()["day"], 15);
}

#[test]
fn e8_at_other_losses_keeps_the_published_margins() {
    let text = std::fs::read_to_string(folder().join("e8-by-category.toml")).unwrap();
    let file = std::env::temp_dir().join(format!("detente-e8-{}.toml", std::process::id()));
    for (losses, margin) in [
        ([0, 0], -85),
        ([150, 250], 125),
        ([400, 400], 315),
        ([1000, 1000], 915),
        ([2000, 2000], 1915),
    ] {
        let mut changed = text.clone();
        for loss in losses {
            let stated = format!("walkaway_loss  = {loss}");
            changed = changed.replacen("walkaway_loss = 200", &stated, 1);
        }
        std::fs::write(&file, changed).unwrap();
        let code = if margin < 0 { 5 } else { 0 };
        let (out, _) = run(&[&file.display().to_string(), "--json"], code);
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            (&told["margin"], &told["proven"]),
            (&json!(margin), &json!(true))
        );
    }
    std::fs::remove_file(file).unwrap();
}

#[test]
fn three_sides_goods_for_money_custody_and_tables() {
    let told = check("ring-of-three", 2, "single-givers");
    assert_eq!(told["steps"][0]["items"][0]["to"], "port");
    let told = check("goods-for-money", 0.5, "money");
    assert_eq!(
        told["price"],
        json!({ "price": 22.5, "least": 16, "most": 29 })
    );
    assert_eq!(told["steps"][0]["paid"], 5.5);
    let told = check("custody", 1, "fixed-order");
    let swap = &told["steps"][0];
    assert_eq!(
        (&swap["custody"], &swap["side"]),
        (&json!(true), &Value::Null)
    );
    let custody = told["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|of| of["rule"] == "custody");
    assert_eq!(custody.unwrap()["price"], -5);
    check("together-worth-more", -2, "fixed-order");
}

#[test]
fn intervals_are_planned_for_the_worst_and_say_where_they_tip() {
    let told = check("intervals", -1, "fixed-order");
    let intervals = &told["intervals"];
    assert_eq!(intervals["margin_if_likely"], 1);
    assert_eq!(intervals["likely_margin_if_worst"], -1);
    let tipping = &intervals["tipping"];
    assert_eq!(
        (&tipping["step"], &tipping["side"]),
        (&json!(1), &json!("north"))
    );
    assert_eq!(tipping["share"], 0.5);
    assert_eq!(told["sides"][0]["walkaway_loss"], json!([4, 4.5, 5]));
}

#[test]
fn every_file_is_told_in_words_within_a_hundred_columns() {
    let mut n_files = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        n_files += 1;
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let told = told(&stem);
        let code = if told["safe"] == true { 0 } else { 5 };
        let (out, err) = run(&[&path.display().to_string(), "--plain"], code);
        assert!(err.is_empty() && out.contains("Verdict"), "{stem}: {err}");
        for line in out.lines() {
            assert!(line.chars().count() <= 100, "{stem}: {line}");
        }
        let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
        let row = readme
            .lines()
            .find(|line| line.starts_with(&format!("| {stem} |")));
        let stated = row.and_then(|row| row.trim_end_matches(" |").rsplit("| ").next());
        assert_eq!(stated, Some(told["margin"].to_string().as_str()), "{stem}");
    }
    assert!(n_files >= 15, "{n_files} files");
}

#[test]
fn rules_that_stop_the_exchange_are_an_answer() {
    let text = std::fs::read_to_string(folder().join("rules.toml")).unwrap();
    let file = std::env::temp_dir().join(format!("detente-rules-{}.toml", std::process::id()));
    let path = file.display().to_string();
    std::fs::write(&file, text.replace("ahead = 3", "ahead = 0")).unwrap();
    let (out, _) = run(&[&path, "--json"], 5);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&told["safe"], &told["margin"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(told["impossible"]["reason"], "deadlock");
    std::fs::write(&file, text.replace("last_day = 42", "last_day = 3")).unwrap();
    let (out, _) = run(&[&path, "--json"], 5);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["impossible"]["reason"], "out-of-time");
    let (out, err) = run(&[&path], 5);
    assert!(
        out.contains("the days do not suffice") && err.is_empty(),
        "{out}"
    );
    std::fs::remove_file(file).unwrap();
}

#[test]
fn mistakes_are_told_with_their_place_and_too_little_budget_is_not_an_answer() {
    let (out, err) = run(&["no-such-file.toml"], 3);
    assert!(out.is_empty() && err.contains("cases/exchanges/"), "{err}");
    let file = std::env::temp_dir().join(format!("detente-broken-{}.toml", std::process::id()));
    let path = file.display().to_string();
    let text = std::fs::read_to_string(folder().join("e1-swap.toml")).unwrap();
    std::fs::write(&file, text.replace("cost = 5", "cost = -5")).unwrap();
    let (out, err) = run(&[&path], 3);
    assert!(out.is_empty(), "{out}");
    assert!(
        err.contains(".toml:11 sides.north.gives.map.cost: expected at least 0"),
        "{err}"
    );
    std::fs::remove_file(&file).unwrap();
    // One state decides nothing about an order that has to be searched.
    let path = folder()
        .join("e6-sums-that-do-not-meet.toml")
        .display()
        .to_string();
    let (out, _) = run(&[&path, "--json", "--nodes", "1"], 8);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["proven"], false);
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let path = folder().join("rules.toml").display().to_string();
    let [one, other] = [0, 1].map(|_| {
        let output = Command::new(env!("CARGO_BIN_EXE_detente"))
            .args(["exchange", &path, "--json"])
            .output();
        output.unwrap().stdout
    });
    assert_eq!(one, other);
}
