//! Laws of foreign formats: what is written reads back, and no bytes make a reader panic.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use detente::analysis::table::AdditiveTable;
use detente::format::case::{instruction_file_name, read, write, write_instructions};
use detente::format::scenario::case::{NoCase, case_of};
use detente::format::scenario::write::{CannotWrite, WriteAs, write_scenario};
use detente::format::scenario::{ReadAs, ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use detente::model::issue::ValueIdx;
use detente::model::outcome::Outcome;
use detente::model::scenario::additive::{Additive, IssueWorth, Quantity};
use detente::model::scenario::decimal::Decimal;
use detente::model::scenario::hyper_rectangle::{
    Aggregation, Bound, Group, HyperRectangle, HyperRectangles, Pays,
};
use detente::model::scenario::profile::{
    Discount, DiscountClock, Preference, Profile, Reservation,
};
use detente::model::scenario::{IssueValues, Scenario, ScenarioIssue};
use proptest::collection::vec;
use proptest::prelude::*;

fn options(write_as: WriteAs) -> ReadOptions {
    let read_as = match write_as {
        WriteAs::Genius => ReadAs::Genius,
        WriteAs::NegMAS => ReadAs::NegMAS,
    };
    ReadOptions {
        read_as: Some(read_as),
        ..ReadOptions::default()
    }
}

fn decimal(places: u32) -> impl Strategy<Value = Decimal> {
    (0i64..=1_000_000, 0..=places).prop_map(|(digits, places)| Decimal::from_scaled(digits, places))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        10 => "[a-zA-Z0-9 ,.$%'\"&<>:#\\\\é名-]{1,8}",
        5 => "[0-9]{1,3}",
        1 => Just("null".to_owned()),
        // Longer than a key of YAML may be without its mark.
        1 => "[a-z|\"]{1100,1200}",
    ]
}

fn values() -> impl Strategy<Value = IssueValues> {
    let words = proptest::collection::btree_set(text(), 1..5)
        .prop_map(|words| IssueValues::Categorical(words.into_iter().collect()));
    let numbers = (-20i64..20, 1i64..5)
        .prop_map(|(first, n)| IssueValues::Integers((first..first + n).collect()));
    prop_oneof![words, numbers]
}

fn issues() -> impl Strategy<Value = Vec<ScenarioIssue>> {
    proptest::collection::btree_map(text(), values(), 1..4).prop_map(|issues| {
        issues
            .into_iter()
            .map(|(name, values)| ScenarioIssue { name, values })
            .collect()
    })
}

fn reservation() -> impl Strategy<Value = Reservation> {
    decimal(12).prop_map(|utility| Reservation::Utility(Quantity::of(utility)))
}

fn discount(per: DiscountClock) -> impl Strategy<Value = Option<Discount>> {
    proptest::option::of((1i64..1_000).prop_map(move |thousandths| Discount {
        factor: Quantity::of(Decimal::from_scaled(thousandths, 3)),
        per,
    }))
}

/// Additive profiles; under GENIUS every issue has a positive worth to divide by.
fn additive(
    issues: &[ScenarioIssue],
    write_as: WriteAs,
) -> impl Strategy<Value = Preference> + use<> {
    let least = if write_as == WriteAs::Genius { 1 } else { 0 };
    let worths: Vec<_> = issues
        .iter()
        .map(|issue| {
            let n_values = issue.values.len();
            (decimal(6), vec(decimal(6), n_values), least..1_000i64).prop_map(
                move |(weight, mut worths, some)| {
                    worths[0] = worths[0].plus(Decimal::from_scaled(some, 3));
                    let largest = worths.iter().copied().max().unwrap();
                    let divisor = if least > 0 { largest } else { Decimal::ONE };
                    let quantity = |exact: Decimal| Quantity {
                        exact,
                        float: exact.to_f64() / divisor.to_f64(),
                    };
                    IssueWorth {
                        weight: Quantity::of(weight),
                        worths: worths.into_iter().map(quantity).collect(),
                        divisor,
                        curve: None,
                    }
                },
            )
        })
        .collect();
    worths.prop_filter_map("totals fit", |worths| {
        Additive::new(Quantity::of(Decimal::ZERO), worths)
            .ok()
            .map(Preference::Additive)
    })
}

fn scenario(write_as: WriteAs) -> impl Strategy<Value = Scenario> {
    let per = match write_as {
        WriteAs::Genius => DiscountClock::NormalisedTime,
        WriteAs::NegMAS => DiscountClock::Round,
    };
    (text(), issues()).prop_flat_map(move |(name, issues)| {
        let one = (additive(&issues, write_as), reservation(), discount(per));
        vec(one, 1..4).prop_map(move |profiles| {
            let profiles = profiles.into_iter().enumerate();
            let profiles = profiles.map(|(at, (preference, reservation, discount))| Profile {
                name: format!("party {at}"),
                preference,
                reservation,
                discount,
            });
            Scenario::new(name.clone(), issues.clone(), profiles.collect(), vec![]).unwrap()
        })
    })
}

fn outcomes(scenario: &Scenario) -> Vec<Vec<u32>> {
    let sizes: Vec<u32> = scenario
        .issues()
        .iter()
        .map(|i| i.values.len() as u32)
        .collect();
    let spread = |k: u32| {
        sizes
            .iter()
            .enumerate()
            .map(move |(i, n)| (k * (i as u32 + 1) + k / 3) % n)
    };
    (0..20).map(|k| spread(k).collect()).collect()
}

#[track_caller]
fn check_same(one: &Scenario, other: &Scenario, units: i64) {
    let names = |scenario: &Scenario| -> Vec<String> {
        scenario
            .issues()
            .iter()
            .map(|issue| issue.name.clone())
            .collect()
    };
    assert_eq!(names(one), names(other));
    for (one, other) in one.profiles().iter().zip(other.profiles()) {
        assert_eq!(one.reservation(), other.reservation());
        assert_eq!(one.discount, other.discount);
    }
    for outcome in outcomes(one) {
        assert_eq!(one.labels(&outcome), other.labels(&outcome));
        for (a, b) in one.profiles().iter().zip(other.profiles()) {
            let apart = a.evaluate(&outcome).units() - b.evaluate(&outcome).units();
            assert!(apart.abs() <= units, "{outcome:?}: {a:?} {apart}");
            let apart = a.evaluate_f64(&outcome) - b.evaluate_f64(&outcome);
            assert!(
                apart.abs() <= 1e-9 * (1.0 + a.evaluate_f64(&outcome).abs()),
                "{apart}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn genius_reads_what_was_written(scenario in scenario(WriteAs::Genius)) {
        let written = write_scenario(&scenario, WriteAs::Genius).unwrap();
        let again = read_scenario(&written.files, &options(WriteAs::Genius)).unwrap();
        check_same(&scenario, &again, 0);
    }

    #[test]
    fn negmas_reads_what_was_written(scenario in scenario(WriteAs::NegMAS)) {
        let written = write_scenario(&scenario, WriteAs::NegMAS).unwrap();
        let again = read_scenario(&written.files, &options(WriteAs::NegMAS)).unwrap();
        prop_assert_eq!(scenario.issues(), again.issues());
        check_same(&scenario, &again, 0);
    }

    #[test]
    fn the_other_tool_reads_the_same_utilities(scenario in scenario(WriteAs::NegMAS)) {
        match write_scenario(&scenario, WriteAs::Genius) {
            Ok(written) => {
                let again = read_scenario(&written.files, &options(WriteAs::Genius)).unwrap();
                for outcome in outcomes(&scenario) {
                    prop_assert_eq!(scenario.evaluate(&outcome), again.evaluate(&outcome));
                }
            }
            Err(problem) => {
                let is_known = matches!(problem, CannotWrite::NoPositiveWorth { .. });
                prop_assert!(is_known, "{}", problem);
            }
        }
    }

    #[test]
    fn a_case_of_a_scenario_is_worth_the_same_and_reads_back(scenario in scenario(WriteAs::NegMAS)) {
        let opens = "2026-03-02T09:00:00Z".parse().unwrap();
        let imported = match case_of(&scenario, opens, 20) {
            Ok(imported) => imported,
            Err(problem) => {
                let n_parties = scenario.profiles().len();
                prop_assert_eq!(problem, NoCase::TooFewParties { n_parties });
                return Ok(());
            }
        };
        let case = imported.case;
        let written = SourceFile::new("case.toml", write(&case.public));
        let instructions = case.public.party_idxs().map(|party| {
            let own = write_instructions(&case.public, case.instructions(party).unwrap());
            SourceFile::new(instruction_file_name(&case.public, party), own)
        });
        let again = read(&written, &instructions.collect::<Vec<_>>());
        prop_assert_eq!(again.as_ref(), Ok(&case));
        for outcome in outcomes(&scenario) {
            let values = Outcome(outcome.iter().map(|value| ValueIdx(*value)).collect());
            for (party, utility) in case.public.party_idxs().zip(scenario.evaluate(&outcome)) {
                let mandate = &case.instructions(party).unwrap().mandate;
                prop_assert_eq!(mandate.utility.evaluate(&values), utility);
                let number = case.public.agenda[0].domain.label(values.0[0]);
                prop_assert!(!number.is_empty());
            }
        }
    }

    #[test]
    fn a_table_says_what_the_scenario_says(scenario in scenario(WriteAs::Genius)) {
        let table = AdditiveTable::of_scenario(&scenario).unwrap();
        for outcome in outcomes(&scenario) {
            let units: Vec<i64> =
                scenario.evaluate(&outcome).into_iter().map(|utility| utility.units()).collect();
            prop_assert_eq!(table.evaluate(&outcome), units);
        }
    }

    #[test]
    fn normalising_keeps_order_and_takes_the_range_to_one(scenario in scenario(WriteAs::NegMAS)) {
        let normal = scenario.normalised();
        let n_issues = scenario.issues().len() as i64;
        for (own, normal) in scenario.profiles().iter().zip(normal.profiles()) {
            let (low, high) = normal.additive().unwrap().range();
            let (own_low, own_high) = own.additive().unwrap().range();
            if own_low < own_high {
                prop_assert!(low.units().abs() <= n_issues);
                prop_assert!((high.units() - 1_000_000_000_000).abs() <= n_issues);
            }
            for outcome in outcomes(&scenario) {
                let image = own.normalised_utility(own.evaluate(&outcome));
                let apart = (image - normal.evaluate(&outcome)).units();
                prop_assert!(apart.abs() <= n_issues, "{} {:?} {}", apart, own.additive(), image);
                let float = normal.evaluate_f64(&outcome);
                prop_assert!((image.to_f64_lossy() - float).abs() < 1e-9, "{} {}", image, float);
            }
        }
    }

    #[test]
    fn boxes_read_what_was_written(
        worths in vec((-50i64..200, any::<bool>(), 0u32..6, 0u32..6), 1..6),
        max in 1i64..500,
        aggregation in prop_oneof![Just(Aggregation::Sum), Just(Aggregation::Min), Just(Aggregation::Max)],
        raw_per_one in prop_oneof![Just(1i64), Just(10), Just(1000)],
    ) {
        let rectangle = |(raw, inside, first, last): (i64, bool, u32, u32)| HyperRectangle {
            raw,
            pays: if inside { Pays::Inside } else { Pays::Outside },
            bounds: vec![Bound { issue: 0, first, last }],
        };
        let rectangles = worths.into_iter().map(rectangle).collect();
        let root = Group { aggregation, rectangles, groups: vec![] };
        let boxes = HyperRectangles::new(root, max, raw_per_one).unwrap();
        let issue = ScenarioIssue { name: "x".into(), values: IssueValues::Integers((3..9).collect()) };
        let profile = Profile {
            name: "a".into(),
            preference: Preference::HyperRectangles(boxes),
            reservation: Reservation::Nothing,
            discount: None,
        };
        let scenario = Scenario::new("boxes".into(), vec![issue], vec![profile], vec![]).unwrap();
        let written = write_scenario(&scenario, WriteAs::Genius).unwrap();
        let again = read_scenario(&written.files, &options(WriteAs::Genius)).unwrap();
        for value in 0..6 {
            prop_assert_eq!(scenario.evaluate(&[value]), again.evaluate(&[value]));
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(
        bytes in vec(any::<u8>(), 0..300),
        ending in prop_oneof![Just("xml"), Just("json"), Just("yml"), Just("txt")],
    ) {
        let file = SourceFile::new(format!("a.{ending}"), bytes);
        drop(read_scenario(&[file], &ReadOptions::default()));
    }

    #[test]
    fn no_mutation_of_a_good_folder_makes_a_reader_panic(
        scenario in scenario(WriteAs::Genius),
        as_genius in any::<bool>(),
        cuts in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0usize..12, MUTATIONS), 1..4),
    ) {
        let write_as = if as_genius { WriteAs::Genius } else { WriteAs::NegMAS };
        let Ok(written) = write_scenario(&scenario, write_as) else { return Ok(()) };
        let mut files = written.files;
        for (which, at, n_removed, inserted) in cuts {
            let file = &mut files[which.index(scenario.profiles().len() + 1)];
            let at = at.index(file.bytes.len() + 1);
            let end = (at + n_removed).min(file.bytes.len());
            file.bytes.splice(at..end, inserted.bytes());
        }
        if let Ok(read) = read_scenario(&files, &ReadOptions::default()) {
            // What still reads can be evaluated and written again.
            for outcome in outcomes(&read) {
                drop(read.evaluate(&outcome));
            }
            drop(read.normalised());
            drop(write_scenario(&read, WriteAs::Genius));
            drop(write_scenario(&read, WriteAs::NegMAS));
        }
    }
}

/// Pieces that hit the grammar of all three notations.
const MUTATIONS: &str = "[-0-9<>&\"'{}\\[\\]:,.*&!%e \n]{0,6}|1e308|-1e-999|NaN|9{40}|<!DOCTYPE|&#x0;|!!python/x|&a \\*a";
