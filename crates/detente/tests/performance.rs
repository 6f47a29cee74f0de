//! How far an agreement is carried out, what is at stake, and what follows if a side stops.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use detente::agreement::course::{Consequence, Course, Deed, Ending};
use detente::agreement::performance::ImplementationLevel::{
    Full, Intermediate, Minimum, NotInitiated,
};
use detente::agreement::performance::{Exposure, ImplementationLevel, if_it_stops, standing};
use detente::agreement::terms::guarantee::Estimate;
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::{Agreement, ParticipantIdx, example};
use detente::model::utility::Utility;

const SLUICE: ObligationIdx = ObligationIdx(0);
const WALL: ObligationIdx = ObligationIdx(1);
const UPPER: ParticipantIdx = ParticipantIdx(0);
const LOWER: ParticipantIdx = ParticipantIdx(1);
const WARDEN: ParticipantIdx = ParticipantIdx(2);

type Done = (u32, ParticipantIdx, Deed);

fn performed(day: u32, by: ParticipantIdx, obligation: ObligationIdx) -> Done {
    let quantity = 1;
    let deed = Deed::Performed {
        obligation,
        quantity,
    };
    (day, by, deed)
}

fn run(agreement: &Agreement, to: u32, deeds: &[Done]) -> Course {
    let mut course = Course::begin(agreement);
    while course.day() < to {
        course.open(agreement);
        let today = course.day();
        for (_, by, deed) in deeds.iter().filter(|it| it.0 == today) {
            course.take(agreement, *by, deed).unwrap();
        }
    }
    course
}

#[track_caller]
fn level(to: u32, deeds: &[Done], expected: ImplementationLevel, percent: u32) {
    let agreement = example();
    let stands = standing(&agreement, &run(&agreement, to, deeds));
    assert_eq!(stands.provisions.len(), 1);
    assert_eq!(stands.provisions[0].1, expected);
    assert_eq!(stands.percent(), percent);
}

#[test]
fn levels_follow_verdicts_and_deadlines() {
    // Nothing is verified: neither a claim nor a breach makes a beginning.
    level(0, &[], NotInitiated, 0);
    level(1, &[performed(1, UPPER, SLUICE)], NotInitiated, 0);
    level(6, &[], NotInitiated, 0);
    // The sluice is accepted by silence on day 3; the wall is due by day 7, grace ends on day 8.
    let sluice = [performed(1, UPPER, SLUICE)];
    level(3, &sluice, Intermediate, 66);
    level(7, &sluice, Intermediate, 66);
    level(8, &sluice, Minimum, 33);
    level(9, &sluice, Minimum, 33);
    level(12, &sluice, Minimum, 33);
    let both = [performed(1, UPPER, SLUICE), performed(4, LOWER, WALL)];
    level(5, &both, Intermediate, 66);
    level(6, &both, Full, 100);
    // What a creditor no longer asks for is not missing.
    let waived = [
        performed(1, UPPER, SLUICE),
        (4, UPPER, Deed::Waived { obligation: WALL }),
    ];
    level(4, &waived, Full, 100);
}

#[test]
fn parties_give_and_are_owed() {
    let agreement = example();
    let sluice = [performed(1, UPPER, SLUICE)];
    let stands = standing(&agreement, &run(&agreement, 3, &sluice));
    let upper = &stands.parties[0];
    assert_eq!((upper.owes, upper.is_owed), ((1, 1), (0, 1)));
    let lower = &stands.parties[1];
    assert_eq!((lower.owes, lower.is_owed), ((0, 1), (1, 1)));
    assert_eq!(upper.exposure, None, "no estimates");
    assert_eq!(stands.obligations[1].next_due, Some((7, 1)));
}

fn whole(value: i64) -> Utility {
    Utility::from_integer(value)
}

/// The upper village: opening costs it 3, the wall is worth 5, leaving loses 1.
fn estimated() -> Agreement {
    let mut terms = example().into_terms();
    terms.estimates = vec![Estimate {
        party: UPPER,
        walkaway_loss: whole(1),
        worth: vec![(SLUICE, whole(3)), (WALL, whole(5))],
    }];
    Agreement::new(terms).unwrap()
}

#[track_caller]
fn exposure(to: u32, deeds: &[Done], so_far: i64, after_next: i64, gain_from_going_on: i64) {
    let agreement = estimated();
    let stands = standing(&agreement, &run(&agreement, to, deeds));
    let expected = Exposure {
        so_far: whole(so_far),
        after_next: whole(after_next),
        gain_from_going_on: whole(gain_from_going_on),
    };
    assert_eq!(stands.parties[0].exposure, Some(expected));
    assert_eq!(stands.parties[1].exposure, None);
}

#[test]
fn exposure_is_what_was_given_beyond_what_was_received() {
    exposure(1, &[], 0, 3, 3);
    let sluice = [performed(1, UPPER, SLUICE)];
    // Opened, and the wall is not owed yet; then it is; then it is mended.
    exposure(1, &sluice, 3, 3, 6);
    exposure(3, &sluice, 3, -2, 6);
    let both = [performed(1, UPPER, SLUICE), performed(4, LOWER, WALL)];
    exposure(4, &both, -2, -2, 1);
    exposure(6, &both, -2, -2, 1);
}

#[track_caller]
fn stops(from: u32, deeds: &[Done], who: ParticipantIdx, expected: &[(u32, Consequence)]) {
    let agreement = example();
    let course = run(&agreement, from, deeds);
    let told = if_it_stops(&agreement, &course, who, 100);
    for what in expected {
        assert!(told.contains(what), "{what:?} is not in {told:#?}");
    }
    let has_breach = |it: &[(u32, Consequence)]| {
        it.iter()
            .any(|(_, what)| matches!(what, Consequence::Breached { .. }))
    };
    assert_eq!(has_breach(&told), has_breach(expected));
}

#[test]
fn who_stops_is_in_breach_and_others_are_not() {
    let ends = |ending| Consequence::Ended { ending };
    let breached = |obligation| Consequence::Breached { obligation };
    let terminated = ends(Ending::Terminated);
    stops(0, &[], UPPER, &[(5, breached(SLUICE)), (8, terminated)]);
    stops(0, &[], LOWER, &[(8, breached(WALL)), (11, terminated)]);
    let sluice = [performed(1, UPPER, SLUICE)];
    stops(3, &sluice, UPPER, &[(21, ends(Ending::CarriedOut))]);
    stops(3, &sluice, LOWER, &[(9, breached(WALL)), (12, terminated)]);
    // A verifier who stops leaves it to silence, which accepts.
    let obligation = SLUICE;
    let silence = Consequence::AcceptedBySilence {
        obligation,
        quantity: 1,
    };
    stops(0, &[], WARDEN, &[(3, silence)]);
}

#[test]
fn looking_ahead_ends_with_its_days() {
    let agreement = example();
    let told = if_it_stops(&agreement, &Course::begin(&agreement), UPPER, 4);
    assert!(told.iter().all(|(day, _)| *day <= 4));
    assert_eq!(
        if_it_stops(&agreement, &Course::begin(&agreement), UPPER, 0),
        []
    );
}
