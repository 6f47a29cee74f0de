//! The picture of dependent issues reasoned about, against the same space listed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::model::scenario::additive::Quantity;
use detente::model::scenario::decimal::Decimal;
use detente::model::scenario::hyper_rectangle::{
    Aggregation, Bound, Group, HyperRectangle, HyperRectangles, Pays,
};
use detente::model::scenario::profile::{Preference, Profile, Reservation};
use detente::model::scenario::{IssueValues, Scenario, ScenarioIssue};
use proptest::prelude::*;

/// A box: worth, whether it pays inside, and per issue a range.
type Box = (i64, bool, Vec<(usize, u32, u32)>);
/// Sizes of issues; per party boxes, largest worth, reservation value in tenths.
type Numbers = (Vec<i64>, Vec<(Vec<Box>, i64, Option<i64>)>);

fn numbers() -> impl Strategy<Value = Numbers> {
    let sizes = prop::collection::vec(1..=4i64, 1..=4);
    let range = (0..4usize, 0..4u32, 0..3u32);
    let rectangle = (-3..9i64, any::<bool>(), prop::collection::vec(range, 0..=3));
    let boxes = prop::collection::vec(rectangle, 0..=6);
    let party = (boxes, 1..30i64, prop::option::of(-2..9i64));
    (sizes, prop::collection::vec(party, 2..=4))
}

fn situation((sizes, parties): &Numbers) -> Situation {
    let issue = |(at, size): (usize, &i64)| ScenarioIssue {
        name: format!("i{at}"),
        values: IssueValues::Integers((0..*size).collect()),
    };
    let profile = |(at, (boxes, most, reservation)): (usize, &(Vec<Box>, i64, Option<i64>))| {
        let rectangle = |(raw, is_inside, ranges): &Box| HyperRectangle {
            raw: *raw,
            pays: if *is_inside {
                Pays::Inside
            } else {
                Pays::Outside
            },
            bounds: ranges
                .iter()
                .map(|(issue, first, more)| {
                    let issue = issue % sizes.len();
                    let size = sizes[issue] as u32;
                    let first = first % size;
                    let last = (first + more).min(size - 1);
                    Bound { issue, first, last }
                })
                .collect(),
        };
        let root = Group {
            aggregation: Aggregation::Sum,
            rectangles: boxes.iter().map(rectangle).collect(),
            groups: Vec::new(),
        };
        let tenths = |n: i64| Quantity::of(Decimal::parse(&format!("{n}e-1")).unwrap());
        Profile {
            name: format!("party{at}"),
            preference: Preference::HyperRectangles(HyperRectangles::new(root, *most, 1).unwrap()),
            reservation: reservation
                .map_or(Reservation::Nothing, |n| Reservation::Utility(tenths(n))),
            discount: None,
        }
    };
    let scenario = Scenario::new(
        "random".to_owned(),
        sizes.iter().enumerate().map(issue).collect(),
        parties.iter().enumerate().map(profile).collect(),
        Vec::new(),
    );
    Situation::of_scenario(&scenario.unwrap()).unwrap()
}

fn with(listed_max: u32, nodes: u64, width_max: usize) -> PictureBudget {
    PictureBudget {
        listed_max,
        nodes,
        width_max,
        samples: 20,
        ..PictureBudget::default()
    }
}

/// What a searched rule maximises; `None` for the others.
fn worth(rule: Rule, picture: &Picture, utilities: &[i64]) -> Option<f64> {
    let gains = utilities.iter().zip(&picture.disagreement);
    let gains = gains.map(|(have, need)| (have - need) as f64 / 1e12);
    let ideal = || {
        picture
            .zone
            .ideal
            .iter()
            .flatten()
            .zip(&picture.disagreement)
    };
    match rule {
        Rule::Nash => Some(gains.map(f64::ln).sum::<f64>() / utilities.len() as f64),
        Rule::Egalitarian | Rule::Leximin => Some(gains.fold(f64::INFINITY, f64::min)),
        Rule::KalaiSmorodinsky => {
            let shares = gains.zip(ideal()).filter(|(_, (best, least))| best > least);
            let shares = shares.map(|(gain, (best, least))| gain * 1e12 / (best - least) as f64);
            Some(shares.fold(f64::INFINITY, f64::min))
        }
        Rule::MaxWelfare | Rule::MaxSum => Some(utilities.iter().map(|u| *u as f64 / 1e12).sum()),
        _ => None,
    }
}

const RULES: [Rule; 6] = [
    Rule::Nash,
    Rule::KalaiSmorodinsky,
    Rule::Egalitarian,
    Rule::Leximin,
    Rule::MaxWelfare,
    Rule::MaxSum,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn searching_agrees_with_listing(numbers in numbers()) {
        let situation = situation(&numbers);
        let listed = picture(&situation, &with(1_000_000, 0, 0)).unwrap();
        let searched = picture(&situation, &with(0, 1_000_000, 100_000)).unwrap();
        prop_assert_eq!(&listed.ranges, &searched.ranges);
        prop_assert!(searched.range_gaps.iter().all(|gap| *gap == (0, 0)));
        prop_assert_eq!(&listed.disagreement, &searched.disagreement);
        prop_assert_eq!(listed.zone.is_empty, searched.zone.is_empty);
        if listed.zone.is_empty == Some(false) {
            prop_assert_eq!(&listed.zone.ideal, &searched.zone.ideal);
        }
        for rule in RULES {
            match (listed.settlement(rule), searched.settlement(rule)) {
                (Some(one), Some(other)) => {
                    prop_assert!(other.is_exact, "{rule:?}");
                    let value = |utilities| worth(rule, &listed, utilities);
                    let (one, other) = (value(&one.utilities), value(&other.utilities));
                    let (one, other) = (one.unwrap_or(0.0), other.unwrap_or(0.0));
                    prop_assert!(one.is_infinite() || (one - other).abs() < 1e-9, "{rule:?} {one} {other}");
                }
                (one, other) => prop_assert_eq!(one.is_some(), other.is_some(), "{:?}", rule),
            }
        }
        if situation.parties().len() == 2 && searched.frontier.is_exact {
            prop_assert_eq!(&listed.frontier.points, &searched.frontier.points);
        }
    }

    #[test]
    fn a_small_budget_is_told(numbers in numbers()) {
        let situation = situation(&numbers);
        let listed = picture(&situation, &with(1_000_000, 0, 0)).unwrap();
        let searched = picture(&situation, &with(0, 4, 1)).unwrap();
        for (party, (least, most)) in listed.ranges.iter().enumerate() {
            let ((low, high), (below, above)) = (searched.ranges[party], searched.range_gaps[party]);
            prop_assert!(low - below <= *least && *least <= low, "{party}");
            prop_assert!(high <= *most && *most <= high + above, "{party}");
        }
        // Floors differ where smallest utilities are not known: compare where they are.
        if listed.disagreement == searched.disagreement {
            for rule in [Rule::Egalitarian, Rule::MaxWelfare, Rule::MaxSum] {
                if let (Some(one), Some(other)) = (listed.settlement(rule), searched.settlement(rule)) {
                    let value = |utilities| worth(rule, &listed, utilities).unwrap_or(0.0);
                    let missing = value(&one.utilities) - value(&other.utilities);
                    let gap = other.gap.unwrap_or(f64::INFINITY);
                    prop_assert!(missing <= gap + 1e-9, "{rule:?}: {missing} beyond {gap}");
                }
            }
            for point in &listed.frontier.points {
                let lacks = |known: &Vec<i64>| {
                    let pairs = point.iter().zip(known).zip(&searched.frontier.gap);
                    pairs.into_iter().all(|((better, known), gap)| better - known <= *gap)
                };
                let known = &searched.frontier.points;
                prop_assert!(known.is_empty() || known.iter().any(lacks), "{point:?} {:?}", searched.frontier);
            }
        }
    }
}
