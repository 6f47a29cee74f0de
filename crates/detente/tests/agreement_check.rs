//! The check before signing against an exhaustive exploration.
//!
//! The oracle knows no slices, no proofs, no single runs and forgets nothing:
//! it carries out every combination of what everybody may do on every day.

#[path = "check/catalogue.rs"]
mod catalogue;
#[path = "check/draw.rs"]
mod draw;
#[path = "check/late.rs"]
mod late;
#[path = "check/oracle.rs"]
mod oracle;

use detente::agreement::check::{Budget, check};

/// How many random agreements are compared.
const INSTANCES: usize = 10_000;

#[test]
fn verdicts_equal_those_of_all_event_sequences() {
    let (mut compared, mut too_large, mut seed) = (0, 0, 0_u64);
    let mut failing = [0_usize; 8];
    while compared < INSTANCES {
        seed += 1;
        let agreement = draw::agreement(seed);
        let Some(expected) = oracle::explore(&agreement, 2_500) else {
            too_large += 1;
            continue;
        };
        compared += 1;
        let states = 10_000_000;
        let report = check(&agreement, Budget { states });
        assert_eq!(report.left_open, [], "seed {seed}");
        let found = &report.verdicts;
        let told = || {
            let written = detente::format::agreement::canonical(&agreement);
            format!("seed {seed}:\n{written}\n{report:#?}")
        };
        assert_eq!(
            found.never_fulfilled,
            expected.never_fulfilled,
            "{}",
            told()
        );
        assert_eq!(found.never_owed, expected.never_owed, "{}", told());
        assert_eq!(found.never_opened, expected.never_opened, "{}", told());
        assert_eq!(found.never_extended, expected.never_extended, "{}", told());
        let cooperation = Some(expected.cooperation_succeeds);
        assert_eq!(found.cooperation_succeeds, cooperation, "{}", told());
        let lost = match expected.cooperation_succeeds {
            true => late::lost(&agreement, oracle::LAST_DAY),
            false => Vec::new(),
        };
        assert_eq!(found.lost_by_lateness, lost, "{}", told());
        let forced: Vec<_> = found.forced.iter().map(|(party, _)| *party).collect();
        assert_eq!(forced, expected.forced, "{}", told());
        assert_eq!(found.gains, expected.gains, "{}", told());
        for (count, fails) in failing.iter_mut().zip([
            !expected.never_fulfilled.is_empty(),
            !expected.never_owed.is_empty(),
            !expected.never_opened.is_empty(),
            !expected.never_extended.is_empty(),
            !expected.cooperation_succeeds,
            !expected.forced.is_empty(),
            !expected.gains.is_empty(),
            !lost.is_empty(),
        ]) {
            *count += usize::from(fails);
        }
    }
    println!("{compared} compared, {too_large} too large for the oracle; fail: {failing:?}");
    // Neither always nor never: the comparison has something to compare.
    for fails in failing {
        assert!(
            fails > INSTANCES / 100 && fails < INSTANCES * 99 / 100,
            "{failing:?}"
        );
    }
}
