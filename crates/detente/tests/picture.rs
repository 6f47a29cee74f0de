//! The picture reasoned about a space, against the picture of the same space listed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::scenario::{ReadOptions, read_scenario};
use detente::format::source::SourceFile;
use proptest::prelude::*;

/// Worth in hundredths, `[party][issue][value]`, and reservation values.
type Numbers = (Vec<Vec<Vec<i64>>>, Vec<Option<i64>>);

fn numbers() -> impl Strategy<Value = Numbers> {
    let shape = (2..=3usize, prop::collection::vec(1..=4usize, 1..=4));
    shape.prop_flat_map(|(n_parties, sizes)| {
        let issue = |size: &usize| prop::collection::vec(0..30i64, *size);
        let party: Vec<_> = sizes.iter().map(issue).collect();
        let reservation = prop::option::of(-10..80i64);
        (
            prop::collection::vec(party, n_parties),
            prop::collection::vec(reservation, n_parties),
        )
    })
}

fn situation((parties, reservations): &Numbers) -> Situation {
    let decimal = |hundredths: i64| {
        let sign = if hundredths < 0 { "-" } else { "" };
        let size = hundredths.abs();
        format!("{sign}{}.{:02}", size / 100, size % 100)
    };
    let mut domain = "type: DiscreteCartesianOutcomeSpace\nname: random\nissues:\n".to_owned();
    for (i, values) in parties[0].iter().enumerate() {
        let labels: Vec<String> = (0..values.len()).map(|v| format!("v{v}")).collect();
        let labels = labels.join(", ");
        domain.push_str(&format!(
            "- {{name: i{i}, type: CategoricalIssue, values: [{labels}]}}\n"
        ));
    }
    let mut files = vec![SourceFile::new("domain.yml", domain)];
    for (p, (issues, reservation)) in parties.iter().zip(reservations).enumerate() {
        let mut text = "type: LinearAdditiveUtilityFunction\n".to_owned();
        if let Some(reservation) = reservation {
            text.push_str(&format!("reserved_value: {}\n", decimal(*reservation)));
        }
        text.push_str(&format!(
            "weights: [{}]\n",
            vec!["1"; issues.len()].join(", ")
        ));
        text.push_str("values:\n");
        for values in issues {
            let worth = values.iter().enumerate();
            let worth: Vec<String> = worth
                .map(|(v, u)| format!("v{v}: {}", decimal(*u)))
                .collect();
            let worth = worth.join(", ");
            text.push_str(&format!("- {{type: TableFun, mapping: {{{worth}}}}}\n"));
        }
        files.push(SourceFile::new(format!("party{p}.yml"), text));
    }
    let scenario = read_scenario(&files, &ReadOptions::default())
        .unwrap_or_else(|mistakes| panic!("{}", mistakes[0]));
    Situation::of_scenario(&scenario).unwrap()
}

fn with(listed_max: u32, memory_bytes_max: usize) -> PictureBudget {
    PictureBudget {
        listed_max,
        memory_bytes_max,
        samples: 50,
        ..PictureBudget::default()
    }
}

/// What a rule that is searched maximises, exactly; `None` for the others.
fn worth(rule: Rule, picture: &Picture, utilities: &[i64]) -> Option<i128> {
    let gains = utilities.iter().zip(&picture.disagreement);
    let gains: Vec<i128> = gains.map(|(have, need)| i128::from(have - need)).collect();
    match rule {
        // Hundredths are 10^10 units: products stay in range.
        Rule::Nash => Some(gains.iter().map(|gain| gain / 10_000_000_000).product()),
        Rule::Egalitarian | Rule::Leximin => gains.iter().copied().min(),
        Rule::MaxWelfare | Rule::MaxSum => Some(utilities.iter().map(|u| i128::from(*u)).sum()),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_agrees_with_listing(numbers in numbers()) {
        let situation = situation(&numbers);
        let listed = picture(&situation, &with(1_000_000, 48_000_000)).unwrap();
        let counted = picture(&situation, &with(0, 48_000_000)).unwrap();
        prop_assert_eq!(&listed.frontier, &counted.frontier);
        prop_assert_eq!(&listed.settlements, &counted.settlements);
        prop_assert_eq!(listed.opposition, counted.opposition);
        prop_assert_eq!(listed.zone.is_empty, counted.zone.is_empty);
        prop_assert_eq!(listed.zone.is_empty, Some(listed.zone.n_outcomes == Some(0)));
        for (exact, other) in [
            (listed.rational_fraction, counted.rational_fraction),
            (listed.zone.share, counted.zone.share),
        ] {
            let (exact, other) = (exact.unwrap(), other.unwrap());
            prop_assert!(exact.is_exact);
            prop_assert!(other.lower <= exact.value && exact.value <= other.upper, "{other:?} {exact:?}");
            prop_assert!(!other.is_exact || (other.value - exact.value).abs() < 1e-12);
        }
    }

    #[test]
    fn searching_agrees_with_the_frontier(numbers in numbers()) {
        let situation = situation(&numbers);
        let listed = picture(&situation, &with(1_000_000, 48_000_000)).unwrap();
        let searched = picture(&situation, &with(0, 64)).unwrap();
        prop_assert_eq!(listed.zone.is_empty, searched.zone.is_empty);
        for rule in Rule::ALL {
            let (exact, other) = (listed.settlement(rule), searched.settlement(rule));
            if let (Some(exact), Some(other)) = (exact, other) && other.is_exact {
                let best = worth(rule, &listed, &exact.utilities);
                prop_assert_eq!(best, worth(rule, &listed, &other.utilities), "{:?}", rule);
            }
            // Whoever searches for one finds one where one is.
            if worth(rule, &listed, &listed.disagreement).is_some() {
                prop_assert_eq!(exact.is_some(), other.is_some(), "{:?}", rule);
            }
        }
        if let (Some(exact), Some(other)) = (listed.opposition, searched.opposition) {
            prop_assert!(other.lower <= exact.value + 1e-12 && exact.value <= other.upper + 1e-12);
        }
    }

    /// Normalising changes no frontier point's outcome, no count, no Nash outcome.
    #[test]
    fn normalising_keeps_what_an_affine_map_keeps(numbers in numbers()) {
        let situation = situation(&numbers);
        let raw = picture(&situation, &PictureBudget::default()).unwrap();
        let normal = picture(&situation.normalised(), &PictureBudget::default()).unwrap();
        prop_assert_eq!(raw.frontier.points.len(), normal.frontier.points.len());
        prop_assert_eq!(raw.rational_fraction, normal.rational_fraction);
        prop_assert_eq!(&raw.conflicts, &normal.conflicts);
        prop_assert_eq!(raw.zone.n_outcomes, normal.zone.n_outcomes);
        for range in &normal.ranges {
            prop_assert!(range.1 == 1_000_000_000_000);
        }
        let is_equal = |rule| raw.settlement(rule).is_some() == normal.settlement(rule).is_some();
        prop_assert!(Rule::ALL.into_iter().all(is_equal));
    }
}
