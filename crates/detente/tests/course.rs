//! The course of carrying out an agreement, day by day.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use detente::agreement::course::{Consequence, Course, Deed, Ending, NotNow, Status};
use detente::agreement::terms::obligation::{IfSilent, Instalment, Kind, ObligationIdx};
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::trigger::Trigger;
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
        sluice.kind = Kind::Maintain;
        sluice.from_day = 3;
    });
    let violated = Deed::Violated { obligation: SLUICE };
    let mut course = run(&agreement, 2, &[]).0;
    assert!(course.take(&agreement, WARDEN, &violated).is_err());
    course.open(&agreement);
    assert!(course.take(&agreement, WARDEN, &violated).is_ok());
}

/// The sluice alone, owed as `change` says.
fn sluice(
    change: impl FnOnce(&mut detente::agreement::terms::obligation::Obligation),
) -> Agreement {
    with(|terms| {
        terms.obligations.truncate(1);
        change(&mut terms.obligations[0]);
    })
}

#[test]
fn an_instalment_that_is_due_keeps_its_grace_when_its_phase_ends() {
    let obligation = SLUICE;
    let agreement = sluice(|sluice| {
        let instalment = |by_day, quantity| Instalment { by_day, quantity };
        sluice.due = vec![instalment(19, 1), instalment(40, 2)];
        sluice.grace_days = 5;
    });
    let (course, told) = run(&agreement, 26, &[]);
    assert_eq!(
        day_of(&told, Consequence::Breached { obligation }),
        Some(25)
    );
    assert_eq!(course.status(&agreement, SLUICE), Status::Breached);
    let in_grace = [
        (22, UPPER, performed(SLUICE)),
        (22, WARDEN, certified(SLUICE)),
    ];
    let (course, told) = run(&agreement, 26, &in_grace);
    assert_eq!(day_of(&told, Consequence::Lapsed { obligation }), Some(22));
    assert_eq!(day_of(&told, Consequence::Breached { obligation }), None);
    assert_eq!(course.status(&agreement, SLUICE), Status::Void);
    // In time: the rest lapses with the phase.
    let in_time = [
        (18, UPPER, performed(SLUICE)),
        (18, WARDEN, certified(SLUICE)),
    ];
    let (_, told) = run(&agreement, 26, &in_time);
    assert_eq!(day_of(&told, Consequence::Lapsed { obligation }), Some(21));
}

#[test]
fn a_violation_on_the_last_day_is_found_within_the_days_for_a_verdict() {
    let obligation = SLUICE;
    let kept = |last: u32| {
        sluice(|sluice| {
            sluice.kind = Kind::Maintain;
            sluice.due[0].by_day = last;
            sluice.verification.days = 2;
        })
    };
    // Its own last day, and the last day of its phase.
    for (last, closes) in [(10, 13), (30, 23)] {
        let agreement = kept(last);
        let (_, told) = run(&agreement, closes, &[]);
        let fulfilled = Consequence::Fulfilled { obligation };
        assert_eq!(day_of(&told, fulfilled), Some(closes));
        let violated = Deed::Violated { obligation };
        let found = [(closes - 1, WARDEN, violated.clone())];
        let (course, _) = run(&agreement, closes, &found);
        assert_eq!(course.status(&agreement, SLUICE), Status::Breached);
        let mut late = run(&agreement, closes, &[]).0;
        assert!(late.take(&agreement, WARDEN, &violated).is_err());
    }
}

#[test]
fn what_waits_for_something_kept_is_owed_in_any_order_of_the_file() {
    for is_first in [true, false] {
        let agreement = with(|terms| {
            let kept = ObligationIdx(usize::from(!is_first));
            terms.obligations[0].kind = Kind::Maintain;
            terms.obligations[1].when = Some(Trigger::Performed {
                obligation: kept,
                quantity: 1,
            });
            if !is_first {
                terms.obligations.swap(0, 1);
            }
        });
        let waits = ObligationIdx(usize::from(is_first));
        let (_, told) = run(&agreement, 10, &[]);
        let owed = Consequence::Owed { obligation: waits };
        assert_eq!(day_of(&told, owed), Some(5), "{is_first}");
    }
}

#[test]
fn every_creditor_must_waive() {
    let agreement = sluice(|sluice| sluice.creditors = vec![LOWER, WARDEN]);
    let waived = Deed::Waived { obligation: SLUICE };
    let mut course = run(&agreement, 1, &[(1, LOWER, waived.clone())]).0;
    assert_eq!(course.status(&agreement, SLUICE), Status::Due);
    let again = course.take(&agreement, LOWER, &waived);
    assert_eq!(again, Err(NotNow::Repeated));
    assert!(course.take(&agreement, WARDEN, &waived).is_ok());
    assert_eq!(course.status(&agreement, SLUICE), Status::Waived);
}

#[test]
fn a_claim_is_refused_once_the_quorum_cannot_be_reached() {
    let (obligation, quantity) = (SLUICE, 1);
    let refuse = Deed::Rejected {
        obligation,
        quantity,
    };
    let of_quorum = |quorum| {
        sluice(|sluice| {
            sluice.verification.by = vec![LOWER, WARDEN];
            sluice.verification.quorum = quorum;
        })
    };
    let deeds = [(1, UPPER, performed(SLUICE)), (1, LOWER, refuse.clone())];
    let both = of_quorum(2);
    assert_eq!(run(&both, 1, &deeds).0.duty(SLUICE).performed(), 0);
    let either = of_quorum(1);
    let mut course = run(&either, 1, &deeds).0;
    assert_eq!(course.status(&either, SLUICE), Status::Claimed);
    let mut accepted = course.clone();
    assert!(accepted.take(&either, LOWER, &certified(SLUICE)).is_ok());
    assert_eq!(accepted.status(&either, SLUICE), Status::Fulfilled);
    assert!(course.take(&either, WARDEN, &refuse).is_ok());
    assert_eq!(course.duty(SLUICE).performed(), 0);
}

#[test]
fn as_many_verifiers_as_the_quorum_find_a_violation_and_excuse() {
    let kept = |kind| {
        sluice(|sluice| {
            sluice.kind = kind;
            sluice.verification.by = vec![LOWER, WARDEN];
            sluice.verification.quorum = 2;
        })
    };
    let (violated, excused) = (
        Deed::Violated { obligation: SLUICE },
        Deed::Excused { obligation: SLUICE },
    );
    for (kind, deed, after) in [
        (Kind::Maintain, violated, Status::Breached),
        (Kind::Perform, excused, Status::Excused),
    ] {
        let agreement = kept(kind);
        let mut course = run(&agreement, 1, &[(1, LOWER, deed.clone())]).0;
        assert_eq!(course.status(&agreement, SLUICE), Status::Due);
        assert!(course.take(&agreement, WARDEN, &deed).is_ok());
        assert_eq!(course.status(&agreement, SLUICE), after);
    }
}
