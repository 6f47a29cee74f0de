//! Days on which nothing follows are passed over: the same course as day by day.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use detente::agreement::course::{Consequence, Course, Deed};
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::trigger::Trigger;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use proptest::prelude::*;

#[path = "check/draw.rs"]
mod draw;

type Done = (u32, ParticipantIdx, Deed);

/// A drawn agreement with all its spans of days so many times as long.
fn stretched(seed: u64, by: u32) -> Agreement {
    let mut terms = draw::agreement(seed).into_terms();
    let stretch = |trigger: &mut Option<Trigger>| {
        if let Some(trigger) = trigger {
            stretch_trigger(trigger, by);
        }
    };
    for phase in &mut terms.phases {
        phase.days_min *= by;
        phase.days_max = phase.days_max.map(|days| days * by);
        stretch(&mut phase.opens);
        if let Some(extension) = &mut phase.extension {
            extension.days *= by;
            stretch(&mut extension.when);
        }
    }
    for obligation in &mut terms.obligations {
        for due in &mut obligation.due {
            due.by_day *= by;
        }
        obligation.grace_days *= by;
        obligation.verification.days *= by;
        stretch(&mut obligation.when);
        for remedy in &mut obligation.on_breach {
            match remedy {
                Remedy::Cure { days }
                | Remedy::Suspend { days, .. }
                | Remedy::Refer { days, .. } => *days *= by,
                _ => {}
            }
        }
    }
    if let Some(day) = &mut terms.termination.sunset_day {
        *day *= by;
    }
    Agreement::new(terms).expect("longer, and as fit")
}

fn stretch_trigger(trigger: &mut Trigger, by: u32) {
    match trigger {
        Trigger::PhaseOpened { days, .. } | Trigger::Day(days) => *days *= by,
        Trigger::Not(part) => stretch_trigger(part, by),
        Trigger::All(parts) | Trigger::Any(parts) => {
            for part in parts {
                stretch_trigger(part, by);
            }
        }
        _ => {}
    }
}

/// Goes on to a day in some way, then lets the day's deeds be done.
fn run(
    agreement: &Agreement,
    deeds: &[Done],
    last: u32,
    open: impl Fn(&mut Course, u32) -> Vec<Consequence>,
) -> (Course, Vec<(u32, Consequence)>) {
    let mut course = Course::begin(agreement);
    let mut told = Vec::new();
    let days = deeds.iter().map(|(day, ..)| *day).chain([last]);
    for (day, done) in days.zip(deeds.iter().map(Some).chain([None])) {
        while course.day() < day {
            let opened = open(&mut course, day);
            told.extend(opened.into_iter().map(|what| (course.day(), what)));
        }
        if let Some((_, by, deed)) = done
            && let Ok(follows) = course.take(agreement, *by, deed)
        {
            told.extend(follows.into_iter().map(|what| (day, what)));
        }
    }
    (course, told)
}

fn deed() -> impl Strategy<Value = Done> {
    (1..80_u32, 0..3_usize, 0..12_usize, 0..3_usize, 1..4_u32).prop_map(
        |(day, by, kind, obligation, quantity)| {
            let phase = PhaseIdx(obligation % 2);
            let obligation = ObligationIdx(obligation);
            let deed = match kind {
                0..=2 => Deed::Performed {
                    obligation,
                    quantity,
                },
                3 => Deed::Certified {
                    obligation,
                    quantity,
                    grade: None,
                },
                4 => Deed::Rejected {
                    obligation,
                    quantity,
                },
                5 => Deed::Disputed { obligation },
                6 => Deed::Violated { obligation },
                7 => Deed::MadeGood { obligation },
                8 => Deed::Decided {
                    obligation,
                    decision: Decision::Upheld,
                },
                9 => Deed::AgreedToExtend { phase },
                10 => Deed::Declared {
                    act: detente::model::slug::Slug::new("ready").expect("a word"),
                },
                _ => Deed::Excused { obligation },
            };
            (day, ParticipantIdx(by), deed)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_same_follows_on_the_same_days(
        seed in 1..1_000_000_u64,
        by in 1..10_u32,
        mut deeds in prop::collection::vec(deed(), 0..10),
    ) {
        let agreement = stretched(seed, by);
        deeds.sort_by_key(|(day, ..)| *day);
        let slow = run(&agreement, &deeds, 120, |course, _| course.open(&agreement));
        let fast = run(&agreement, &deeds, 120, |course, until| {
            course.open_next(&agreement, until)
        });
        prop_assert_eq!(slow, fast);
    }
}
