//! A dance beside the picture, against distances taken point by point.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use detente::analysis::dance::{
    DanceProblem, Gap, MeasuredDance, Offered, StepClass, Transcript, distance_to, measured_dance,
};
use detente::analysis::picture::{Picture, PictureBudget, Rule, picture};
use detente::analysis::situation::Situation;
use detente::format::report::{ShownDance, report, session_report};
use detente::format::scenario::{ReadOptions, read_scenario};
use detente::format::session::{SessionLabels, read_session, session};
use detente::format::source::SourceFile;
use detente::model::scenario::Scenario;
use detente::simulation::session::{Rules, Session, Terms};
use detente::simulation::strategies::catalogue::play;
use detente::simulation::utilities::PartyUtilities;
use proptest::prelude::*;

/// Worth in hundredths, `[party][issue][value]`.
type Worth = Vec<Vec<Vec<u8>>>;

fn worth() -> impl Strategy<Value = Worth> {
    let shape = (2..=3usize, prop::collection::vec(1..=5usize, 1..=3));
    shape.prop_flat_map(|(n_parties, sizes)| {
        let issue = |size: &usize| prop::collection::vec(0..30u8, *size);
        let party: Vec<_> = sizes.iter().map(issue).collect();
        prop::collection::vec(party, n_parties)
    })
}

fn scenario(worth: &Worth) -> Scenario {
    let mut domain = "type: DiscreteCartesianOutcomeSpace\nname: a <b>\nissues:\n".to_owned();
    for (i, values) in worth[0].iter().enumerate() {
        let labels: Vec<String> = (0..values.len()).map(|v| format!("v{v}")).collect();
        let labels = labels.join(", ");
        domain.push_str(&format!(
            "- {{name: i{i}, type: CategoricalIssue, values: [{labels}]}}\n"
        ));
    }
    let mut files = vec![SourceFile::new("domain.yml", domain)];
    for (p, issues) in worth.iter().enumerate() {
        let weights = vec!["1"; issues.len()].join(", ");
        let mut text = format!(
            "type: LinearAdditiveUtilityFunction\nreserved_value: 0.1\nweights: [{weights}]\nvalues:\n"
        );
        for values in issues {
            let worth = values.iter().enumerate();
            let worth: Vec<String> = worth.map(|(v, u)| format!("v{v}: 0.{u:02}")).collect();
            let worth = worth.join(", ");
            text.push_str(&format!("- {{type: TableFun, mapping: {{{worth}}}}}\n"));
        }
        files.push(SourceFile::new(format!("p{p}.yml"), text));
    }
    read_scenario(&files, &ReadOptions::default()).unwrap()
}

struct Played {
    scenario: Scenario,
    situation: Situation,
    picture: Picture,
    parties: Vec<PartyUtilities>,
    session: Session,
}

fn played(worth: &Worth, names: &[&str], steps: u32, rules: Rules) -> Played {
    let scenario = scenario(worth);
    let parties = PartyUtilities::of_scenario(&scenario, rules).unwrap();
    let terms = Terms {
        rules,
        ..Terms::rounds(steps)
    };
    let situation = Situation::of_scenario(&scenario).unwrap();
    Played {
        session: play(&parties, names, &terms, 7).unwrap(),
        picture: picture(&situation, &PictureBudget::default()).unwrap(),
        scenario,
        situation,
        parties,
    }
}

fn danced(played: &Played) -> MeasuredDance {
    let worth = |outcome| played.parties.iter().map(|own| own.get(outcome)).collect();
    let offers = played.session.offers.iter().map(|offer| Offered {
        by: offer.by,
        utilities: worth(offer.outcome),
    });
    let transcript = Transcript {
        offers: offers.collect(),
        agreement: played.session.agreement().map(worth),
    };
    measured_dance(&transcript, &played.picture).unwrap()
}

fn shares(utilities: impl Iterator<Item = f64>, picture: &Picture) -> Vec<f64> {
    let share = |(utility, (least, most)): (f64, &(i64, i64))| {
        let (least, most) = (*least as f64 / 1e12, *most as f64 / 1e12);
        if most > least {
            (utility - least) / (most - least)
        } else {
            1.0
        }
    };
    utilities.zip(&picture.ranges).map(share).collect()
}

/// The gap of a point by looking at every frontier point.
fn check_gap(utilities: &[f64], gap: &Gap, picture: &Picture) {
    let point = shares(utilities.iter().copied(), picture);
    let of_units = |units: &Vec<i64>| shares(units.iter().map(|u| *u as f64 / 1e12), picture);
    let frontier: Vec<Vec<f64>> = picture.frontier.points.iter().map(of_units).collect();
    let near = |found: Option<f64>, expected: Option<f64>| {
        assert_eq!(found.is_some(), expected.is_some());
        let difference = found.unwrap_or(0.0) - expected.unwrap_or(0.0);
        assert!(difference.abs() < 1e-9, "{found:?} {expected:?}");
    };
    near(gap.to_frontier, distance_to(&point, &frontier));
    for (rule, found) in [
        (Rule::Nash, gap.to_nash),
        (Rule::KalaiSmorodinsky, gap.to_kalai_smorodinsky),
    ] {
        let chosen = picture.settlement(rule);
        let chosen = chosen.map(|chosen| of_units(&chosen.utilities));
        near(
            found,
            chosen.and_then(|chosen| distance_to(&point, &[chosen])),
        );
    }
    let better = frontier.iter().filter(|other| {
        let pairs = other.iter().zip(&point);
        pairs
            .into_iter()
            .all(|(better, have)| *better >= have - 1e-9)
    });
    let gains = better.map(|other| other.iter().sum::<f64>() - point.iter().sum::<f64>());
    let most = gains.reduce(f64::max);
    near(gap.unexplored.map(|gain| gain.total), most);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn gaps_are_those_of_every_point_looked_at(worth in worth(), as_negmas in any::<bool>()) {
        let rules = if as_negmas { Rules::AsNegmas } else { Rules::Detente };
        let played = played(&worth, &["boulware", "random"], 9, rules);
        let danced = danced(&played);
        prop_assert_eq!(danced.gaps.len(), played.session.offers.len());
        for (offer, gap) in danced.transcript.offers.iter().zip(&danced.gaps) {
            check_gap(&offer.utilities, gap, &played.picture);
        }
        if let (Some(agreed), Some(gap)) = (&danced.transcript.agreement, &danced.agreement_gap) {
            check_gap(agreed, gap, &played.picture);
        }
    }

    #[test]
    fn a_session_reads_back_as_it_was_written(worth in worth()) {
        let played = played(&worth, &["micro", "linear"], 20, Rules::Detente);
        let json = session(&played.session, &played.parties, &SessionLabels::of(&played.scenario));
        let read = read_session(&json.to_string()).unwrap();
        let names: Vec<String> = played.scenario.profiles().iter().map(|p| p.name.clone()).collect();
        prop_assert_eq!(read.parties, names);
        let again = measured_dance(&read.transcript, &played.picture).unwrap();
        prop_assert_eq!(again, danced(&played));
    }
}

/// Two parties over two issues; the second cares for one value of the first only.
fn two_issues() -> Worth {
    vec![
        vec![vec![0, 20, 25], vec![0, 25]],
        vec![vec![25, 20, 0], vec![25, 0]],
    ]
}

#[test]
fn an_agreement_inside_the_frontier_leaves_joint_gain() {
    let played = played(&two_issues(), &["linear"], 10, Rules::Detente);
    let transcript = Transcript {
        offers: vec![
            Offered {
                by: 0,
                utilities: vec![0.5, 0.0],
            },
            Offered {
                by: 1,
                utilities: vec![0.0, 0.5],
            },
            Offered {
                by: 0,
                utilities: vec![0.25, 0.25],
            },
        ],
        agreement: Some(vec![0.25, 0.25]),
    };
    let danced = measured_dance(&transcript, &played.picture).unwrap();
    let gap = danced.agreement_gap.unwrap();
    // Of half a unit each, 0.45 and 0.2, or 0.2 and 0.45, cost somebody; nothing is better for both.
    assert_eq!(gap.unexplored.map(|gain| gain.total), Some(0.0));
    let step = &danced.dance.steps[0];
    assert_eq!(step.classes, [None, Some(StepClass::Concession)]);
    // From 0.5 down to 0.25 on the way to the reservation value of 0.1.
    let rate = danced.dance.parties[0].concession_rate.unwrap();
    assert!((rate - 0.625).abs() < 1e-12, "{rate}");
}

#[test]
fn a_transcript_of_others_is_refused() {
    let played = played(&two_issues(), &["linear"], 10, Rules::Detente);
    let check = |by, utilities: &[f64], agreement, expected: &str| {
        let offers = vec![Offered {
            by,
            utilities: utilities.to_vec(),
        }];
        let transcript = Transcript { offers, agreement };
        let problem = measured_dance(&transcript, &played.picture).unwrap_err();
        assert_eq!(problem.to_string(), expected);
        problem
    };
    let three = "offer 0: expected 2 finite utilities, one for each party";
    check(0, &[1.0, 0.0, 0.0], None, three);
    check(0, &[1.0, f64::NAN], None, three);
    check(2, &[1.0, 0.0], None, "offer 0: there is no party 2");
    let problem = check(
        0,
        &[1.0, 0.0],
        Some(vec![1.0]),
        "agreement: expected 2 finite utilities, one for each party",
    );
    assert_eq!(problem, DanceProblem::Agreement { expected: 2 });
}

#[test]
fn pages_are_whole_and_run_nothing() {
    for names in [["boulware", "conceder"], ["hard-headed", "hard-headed"]] {
        let played = played(&two_issues(), &names, 30, Rules::Detente);
        let danced = danced(&played);
        let shown = ShownDance {
            title: "<script>",
            danced: &danced,
        };
        let pages = [
            session_report(&played.situation, &played.picture, shown),
            report(&played.situation, &played.picture, &[shown, shown]),
        ];
        for page in pages {
            assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
            assert!(!page.contains("<script") && !page.contains("NaN") && !page.contains("http"));
            for tag in [
                "section", "svg", "table", "figure", "details", "ul", "div", "p",
            ] {
                let opened = page.matches(&format!("<{tag}>")).count()
                    + page.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
            }
            let ids: Vec<&str> = page
                .split(" id=\"")
                .skip(1)
                .filter_map(|it| it.split('"').next())
                .collect();
            let mut once = ids.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), ids.len(), "{ids:?}");
        }
    }
}
