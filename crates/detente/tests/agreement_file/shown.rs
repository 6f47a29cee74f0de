//! What is shown of agreements: the text, the calendar, the deadlines.

use detente::agreement::deadline::{Occasion, deadlines};
use detente::agreement::terms::Agreement;
use detente::agreement::terms::obligation::Kind;
use detente::format::agreement::json;
use detente::format::icalendar;
use detente::format::instrument::render;
use proptest::prelude::*;

use super::draw::terms;
use super::sound;

fn check_text(agreement: &Agreement) {
    let text = render(agreement);
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert!(text.lines().all(|line| line == line.trim_end()));
    assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{text}");
    let shown: Vec<&str> = text.split_whitespace().collect();
    let shown = shown.concat();
    let holds = |words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        shown.contains(&words.concat())
    };
    let terms = agreement.terms();
    assert!(holds(&terms.title), "{text}");
    assert!(terms.signatories.iter().all(|it| holds(&it.name)));
    let is_shown = |title: &str, words: &str| holds(title) && holds(words);
    assert!(
        terms
            .clauses
            .iter()
            .all(|it| is_shown(&it.title, &it.words))
    );
    assert!(terms.phases.iter().all(|it| holds(&it.title)));
    let duty = |duty: &str| holds(duty.trim_end().trim_end_matches('.'));
    assert!(terms.obligations.iter().all(|it| duty(&it.duty)));
    assert!(terms.reservations.iter().all(|it| holds(&it.words)));
}

fn check_calendar(agreement: &Agreement) {
    let calendar = icalendar::write(agreement, "2026-01-02T03:04:05Z".parse().unwrap());
    let fits = |line: &str| line.len() <= 75 && !line.contains(['\r', '\n']);
    assert!(calendar.split("\r\n").all(fits));
    let unfolded = calendar.replace("\r\n ", "");
    let uids = unfolded.lines().filter(|it| it.starts_with("UID:"));
    let mut uids: Vec<&str> = uids.collect();
    let n_dated = deadlines(agreement).dated.len();
    assert_eq!(uids.len(), n_dated);
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), n_dated, "a UID stands twice");
}

#[test]
fn sound_agreements_are_shown_whole() {
    for (_, agreement) in sound() {
        check_text(&agreement);
        check_calendar(&agreement);
    }
}

#[test]
fn dates_of_the_truce_are_those_reckoned_by_hand() {
    let truce = |(name, _): &(String, Agreement)| name == "phased-truce.toml";
    let (_, truce) = sound().into_iter().find(truce).unwrap();
    let json = json(&truce);
    let told = json["deadlines"].as_array().unwrap();
    let check = |kind: &str, id: &str, day: u32, is_conditional: bool| {
        let is_it = |it: &&serde_json::Value| {
            it["kind"] == kind && (it["phase"] == id || it["obligation"] == id)
        };
        let found = told.iter().find(is_it).unwrap();
        assert_eq!(found["day"], day, "{found}");
        assert_eq!(found["is_conditional"], is_conditional, "{found}");
    };
    // 16 days after day 1, whatever is performed.
    check("phase-opens", "talks", 17, false);
    check("phase-ends", "truce", 60, false);
    // All that is owed in the truce is performed within its 60 days; that fire was
    // held on the last can be found false for 2 more.
    check("phase-opens", "repair", 63, true);
    // The first 10 are released on day 8: withdrawal is owed from day 9, for 14 days.
    check("first-day", "withdraw", 9, true);
    check("due", "withdraw", 22, true);
    check("grace-ends", "withdraw", 25, true);
    // What is owed in reserve has no date.
    assert_eq!(json["not_owed"], serde_json::json!(["generators"]));
    assert_eq!(json["unopened"], serde_json::json!([]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn drawn_agreements_are_shown_whole(seed in any::<u64>()) {
        let agreement = Agreement::new(terms(seed)).unwrap();
        check_text(&agreement);
        check_calendar(&agreement);
    }

    #[test]
    fn deadlines_come_by_day_and_none_after_the_sunset(seed in any::<u64>()) {
        let agreement = Agreement::new(terms(seed)).unwrap();
        let found = deadlines(&agreement);
        prop_assert!(found.dated.is_sorted());
        let sunset = agreement.terms().termination.sunset_day.unwrap_or(u32::MAX);
        prop_assert!(found.dated.iter().all(|it| (1..=sunset).contains(&it.day)));
        for deadline in &found.dated {
            if let Occasion::GraceEnds { obligation, .. } = deadline.occasion {
                prop_assert_eq!(agreement.obligation(obligation).kind, Kind::Perform);
            }
        }
    }
}
