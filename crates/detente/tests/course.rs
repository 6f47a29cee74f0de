//! The course of carrying out an agreement, day by day.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use detente::agreement::course::{Consequence, Course, Deed, Ending, NotNow, Status};
use detente::agreement::terms::obligation::{IfSilent, ObligationIdx};
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::{Agreement, ParticipantIdx, Terms, example};

const SLUICE: ObligationIdx = ObligationIdx(0);
const WALL: ObligationIdx = ObligationIdx(1);
const UPPER: ParticipantIdx = ParticipantIdx(0);
const LOWER: ParticipantIdx = ParticipantIdx(1);
const WARDEN: ParticipantIdx = ParticipantIdx(2);

fn with(change: impl FnOnce(&mut Terms)) -> Agreement {
    let mut terms = example().into_terms();
    change(&mut terms);
    Agreement::new(terms).expect("the change keeps the terms fit")
}

fn performed(obligation: ObligationIdx) -> Deed {
    let quantity = 1;
    Deed::Performed {
        obligation,
        quantity,
    }
}

fn certified(obligation: ObligationIdx) -> Deed {
    let (quantity, grade) = (1, None);
    Deed::Certified {
        obligation,
        quantity,
        grade,
    }
}

/// Opens days to the given one with the deeds of each, and tells what happened when.
fn run(
    agreement: &Agreement,
    to: u32,
    deeds: &[(u32, ParticipantIdx, Deed)],
) -> (Course, Vec<(u32, Consequence)>) {
    let mut course = Course::begin(agreement);
    let mut told = Vec::new();
    while course.day() < to {
        let opened = course.open(agreement);
        let day = course.day();
        told.extend(opened.into_iter().map(|what| (day, what)));
        for (_, by, deed) in deeds.iter().filter(|(on, ..)| *on == day) {
            let follows = course.take(agreement, *by, deed).expect("a deed that fits");
            told.extend(follows.into_iter().map(|what| (day, what)));
        }
    }
    (course, told)
}

fn day_of(told: &[(u32, Consequence)], what: Consequence) -> Option<u32> {
    told.iter()
        .find(|(_, told)| *told == what)
        .map(|(day, _)| *day)
}

#[test]
fn everybody_performs_and_it_is_carried_out() {
    let deeds = [(1, UPPER, performed(SLUICE)), (4, LOWER, performed(WALL))];
    let (course, told) = run(&example(), 21, &deeds);
    // Claimed on day 1, a verdict by day 2, silence on day 3: the wall is owed.
    let obligation = WALL;
    assert_eq!(day_of(&told, Consequence::Owed { obligation }), Some(3));
    assert_eq!(
        day_of(&told, Consequence::Fulfilled { obligation }),
        Some(6)
    );
    assert_eq!(course.ending(), Some(Ending::CarriedOut));
}

#[test]
fn nothing_done_is_late_then_breach_then_the_end() {
    let (course, told) = run(&example(), 9, &[]);
    let obligation = SLUICE;
    assert_eq!(day_of(&told, Consequence::Late { obligation }), Some(4));
    assert_eq!(day_of(&told, Consequence::Breached { obligation }), Some(5));
    let step = 1;
    let remedy = Consequence::RemedyBegan { obligation, step };
    assert_eq!(day_of(&told, remedy), Some(8));
    assert_eq!(course.ending(), Some(Ending::Terminated));
}

#[test]
fn performing_within_the_days_of_cure_makes_a_breach_good() {
    let deeds = [
        (7, UPPER, performed(SLUICE)),
        (7, WARDEN, certified(SLUICE)),
    ];
    let (course, told) = run(&example(), 9, &deeds);
    let obligation = SLUICE;
    assert_eq!(day_of(&told, Consequence::Cured { obligation }), Some(7));
    assert_eq!(course.status(&example(), SLUICE), Status::Cured);
}

#[test]
fn a_claim_makes_nothing_good_and_gives_no_further_days() {
    let (obligation, quantity) = (SLUICE, 1);
    let refusal = || Deed::Rejected {
        obligation,
        quantity,
    };
    // In breach from day 5, to be made good by day 7: the verdict is awaited, then it is over.
    let deeds = [(7, UPPER, performed(SLUICE)), (8, WARDEN, refusal())];
    let (course, told) = run(&example(), 8, &deeds);
    assert_eq!(course.status(&example(), SLUICE), Status::Breached);
    assert_eq!(day_of(&told, Consequence::Cured { obligation }), None);
    let (course, _) = run(&example(), 9, &deeds);
    assert_eq!(course.ending(), Some(Ending::Terminated));
    // A claim made after the last day of cure holds nothing up.
    let late = [deeds.to_vec(), vec![(8, UPPER, performed(SLUICE))]].concat();
    assert_eq!(
        run(&example(), 9, &late).0.ending(),
        Some(Ending::Terminated)
    );
}

#[test]
fn what_the_agreement_does_not_have_is_refused() {
    let agreement = example();
    let mut course = Course::begin(&agreement);
    course.open(&agreement);
    let unknown = performed(ObligationIdx(9_999));
    assert_eq!(
        course.take(&agreement, UPPER, &unknown),
        Err(NotNow::Unknown)
    );
}

#[test]
fn a_debtor_among_the_verifiers_does_not_absolve_itself() {
    let agreement = with(|terms| terms.obligations[0].verification.by = vec![UPPER, WARDEN]);
    let mut course = Course::begin(&agreement);
    course.open(&agreement);
    let excused = Deed::Excused { obligation: SLUICE };
    assert!(course.take(&agreement, UPPER, &excused).is_err());
    assert!(course.take(&agreement, WARDEN, &excused).is_ok());
}

#[test]
fn a_phase_that_a_breach_brings_about_opens_before_the_end() {
    let agreement = with(|terms| {
        let phase = detente::agreement::terms::phase::PhaseIdx(0);
        terms.obligations[0].on_breach = vec![Remedy::EndPhase { phase }];
        let mut two = terms.phases[0].clone();
        two.id = detente::model::slug::Slug::new("summer").unwrap();
        two.opens = Some(detente::agreement::terms::trigger::Trigger::PhaseEnded { phase });
        terms.phases.push(two);
    });
    let (course, _) = run(&agreement, 6, &[]);
    assert_eq!(course.ending(), None);
    let two = detente::agreement::terms::phase::PhaseIdx(1);
    assert_eq!(course.stretch(two).since(), Some(6));
}

#[test]
fn a_dispute_puts_the_verdict_off_and_opens_nothing() {
    let dispute = Deed::Disputed { obligation: SLUICE };
    let deeds = [(1, UPPER, performed(SLUICE)), (2, LOWER, dispute)];
    let agreement = example();
    let (course, _) = run(&agreement, 3, &deeds);
    assert_eq!(course.status(&agreement, SLUICE), Status::Disputed);
    assert_eq!(course.status(&agreement, WALL), Status::Pending);
    let (course, _) = run(&agreement, 4, &deeds);
    assert_eq!(course.status(&agreement, SLUICE), Status::Fulfilled);
}

#[test]
fn a_refused_claim_that_is_past_due_is_a_breach() {
    let (obligation, quantity) = (SLUICE, 1);
    let refusal = Deed::Rejected {
        obligation,
        quantity,
    };
    let deeds = [(3, UPPER, performed(SLUICE)), (4, WARDEN, refusal)];
    let (_, told) = run(&example(), 5, &deeds);
    assert_eq!(day_of(&told, Consequence::Breached { obligation }), Some(5));
}

#[test]
fn what_is_suspended_stands_still_until_the_breach_is_cured() {
    let agreement = with(|terms| {
        terms.obligations[1].when = None;
        terms.obligations[1].clock = detente::agreement::terms::obligation::Clock::Phase;
        terms.obligations[0].on_breach = vec![
            Remedy::Suspend {
                obligations: vec![WALL],
                days: 4,
            },
            Remedy::Terminate,
        ];
    });
    // Due on day 5 with a day of grace; days 5 to 7 do not count.
    let deeds = [
        (7, UPPER, performed(SLUICE)),
        (7, WARDEN, certified(SLUICE)),
    ];
    let (course, told) = run(&agreement, 8, &deeds);
    let obligation = WALL;
    assert_eq!(
        day_of(&told, Consequence::Suspended { obligation }),
        Some(5)
    );
    assert_eq!(day_of(&told, Consequence::Resumed { obligation }), Some(8));
    assert_eq!(course.clock(WALL), 5);
    let (_, told) = run(&agreement, 10, &deeds);
    assert_eq!(
        day_of(&told, Consequence::Breached { obligation }),
        Some(10)
    );
}

#[test]
fn a_body_that_does_not_decide_leaves_its_default() {
    let refer = |default| {
        with(|terms| {
            let (body, days) = (WARDEN, 2);
            let refer = Remedy::Refer {
                body,
                days,
                default,
            };
            terms.obligations[0].on_breach = vec![refer];
        })
    };
    let status = |default| {
        let agreement = refer(default);
        run(&agreement, 7, &[]).0.status(&agreement, SLUICE)
    };
    assert_eq!(status(Some(Decision::Excused)), Status::Excused);
    assert_eq!(status(Some(Decision::Upheld)), Status::Unremedied);
    assert_eq!(status(None), Status::Unremedied);
}

#[test]
fn silence_can_count_as_refusal() {
    let agreement = with(|terms| {
        terms.obligations[0].verification.if_silent = IfSilent::Rejected;
    });
    let (course, _) = run(&agreement, 3, &[(1, UPPER, performed(SLUICE))]);
    assert_eq!(course.duty(SLUICE).verified, 0);
    assert_eq!(course.status(&agreement, SLUICE), Status::Due);
}

#[test]
fn as_many_verifiers_as_the_quorum_must_accept() {
    let agreement = with(|terms| {
        let verification = &mut terms.obligations[0].verification;
        verification.by = vec![LOWER, WARDEN];
        verification.quorum = 2;
    });
    let (obligation, quantity, grade) = (SLUICE, 1, None);
    let accept = Deed::Certified {
        obligation,
        quantity,
        grade,
    };
    let deeds = [
        (1, UPPER, performed(SLUICE)),
        (1, LOWER, accept.clone()),
        (2, WARDEN, accept),
    ];
    assert_eq!(run(&agreement, 1, &deeds).0.duty(SLUICE).verified, 0);
    assert_eq!(run(&agreement, 2, &deeds).0.duty(SLUICE).verified, 1);
}

#[test]
fn what_is_not_theirs_or_not_now_changes_nothing() {
    let agreement = example();
    let mut course = Course::begin(&agreement);
    course.open(&agreement);
    let before = course.clone();
    let refused = [
        (LOWER, performed(SLUICE)),
        (LOWER, performed(WALL)),
        (UPPER, Deed::GaveNotice),
        (UPPER, Deed::Violated { obligation: SLUICE }),
        (UPPER, Deed::Disputed { obligation: SLUICE }),
    ];
    for (by, deed) in refused {
        assert!(course.take(&agreement, by, &deed).is_err(), "{deed:?}");
    }
    let found = Deed::Performed {
        obligation: SLUICE,
        quantity: 2,
    };
    let (of, left, found_) = (agreement.obligation(SLUICE).id.clone(), 1, 2);
    assert_eq!(
        course.take(&agreement, UPPER, &found),
        Err(NotNow::TooMuch {
            of,
            left,
            found: found_
        })
    );
    assert_eq!(course, before);
}

#[test]
fn what_is_to_be_left_is_violated_from_its_first_day_on() {
    let agreement = with(|terms| {
        let sluice = &mut terms.obligations[0];
        sluice.kind = detente::agreement::terms::obligation::Kind::Maintain;
        sluice.from_day = 3;
    });
    let violated = Deed::Violated { obligation: SLUICE };
    let mut course = run(&agreement, 2, &[]).0;
    assert!(course.take(&agreement, WARDEN, &violated).is_err());
    course.open(&agreement);
    assert!(course.take(&agreement, WARDEN, &violated).is_ok());
}
