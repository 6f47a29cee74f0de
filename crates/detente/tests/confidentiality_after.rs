//! Invariant 3 after the handshake: keys, signatures, reports and where the
//! agreement stands tell no seat what was confided on the way.
//!
//! Twin worlds that always reach an agreement with an annex: the same open
//! acts before and after, but one audience's acts and instructions differ. The
//! bytes of all that other seats are shown must be the same. Then leaks are
//! planted, and each must be caught.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "confidentiality_after/after.rs"]
mod after;
#[path = "confidentiality_after/shown.rs"]
mod shown;
mod support;
#[path = "confidentiality_after/text.rs"]
mod text;
#[path = "support/twins.rs"]
mod twins;
#[path = "confidentiality_after/world.rs"]
mod world;

use detente::agreement::concluded::is_handover;
use detente::agreement::plan::{BatchOrder, ExchangePlan};
use detente::analysis::exchange_rhythm::exchange_rhythm;
use detente::disclosure::View;
use detente::model::outcome::Outcome;
use detente::model::party::{PartyIdx, Seat};
use detente::model::utility::Utility;
use detente::talks::event::{Event, EventKind, History};
use detente::talks::state::Ending;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::shown::{annex_of, attempts, exposures, shown, standing_on};
use crate::twins::{answers, find_difference, n_twins};
use crate::world::{CONCLUDED, PEN, Twins, twins};

proptest! {
    #![proptest_config(ProptestConfig { cases: n_twins(500), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn carrying_out_tells_nobody_what_was_confided(it in twins()) {
        let found = find_difference(&it.one, &it.other, &it.hidden, &shown);
        prop_assert_eq!(found, None, "{:?}", it.hidden);
    }
}

type Leak = (&'static str, fn(&History, Seat) -> String);

/// Production with one thing too much, each a mistake that somebody could make.
const LEAKS: &[Leak] = &[
    (
        "an annex shaped by worth that the case does not open to all",
        |history, seat| {
            let plan = history.case.public.plan.exchange.clone();
            let plan = plan.map(|plan| ExchangePlan {
                order: BatchOrder::Safest,
                ..plan
            });
            format!(
                "{}{}",
                shown(history, seat),
                annex_of(history, plan.as_ref())
            )
        },
    ),
    ("the margins of the annex", |history, seat| {
        let mediators = View::of(history, PEN);
        let Some(Ending::Agreement { outcome, .. }) = mediators.state().ending() else {
            return String::new();
        };
        let plan = history.case.public.plan.exchange.as_ref().unwrap();
        let rhythm = exchange_rhythm(&mediators, plan, &Outcome(outcome.0.clone()));
        format!("{}{rhythm:?}", shown(history, seat))
    }),
    ("exposure on confided worth", |history, seat| {
        let mediators = View::of(history, PEN);
        let worth = |party: PartyIdx| mediators.deposit(party).and_then(|it| it.exchange);
        let told = exposures(&View::of(history, seat), &worth);
        format!("{}{told}", shown(history, seat))
    }),
    ("exposure on what the instructions say", |history, seat| {
        let worth = |party: PartyIdx| Some(history.case.instructions(party)?.exchange.clone());
        let told = exposures(&View::of(history, seat), &worth);
        format!("{}{told}", shown(history, seat))
    }),
    ("a status of the last day of any ledger", |history, seat| {
        let last = history.events.last().unwrap().at;
        let told = standing_on(&View::of(history, seat), last);
        format!("{}{told}", shown(history, seat))
    }),
    (
        "signatures beside the least that each would take",
        |history, seat| {
            let signed = |event: &&Event| matches!(event.kind, EventKind::Signed(_));
            let least = history.events.iter().filter(signed).filter_map(|event| {
                let own = history.case.instructions(event.by.party()?)?;
                Some(own.mandate.reservation_value)
            });
            let least: Vec<Utility> = least.collect();
            format!("{}{least:?}", shown(history, seat))
        },
    ),
    ("reports numbered over all ledgers", |history, seat| {
        let events = history.events.iter().enumerate();
        let reported = events.filter(|(_, it)| matches!(it.kind, EventKind::Reported(_)));
        let numbers: Vec<usize> = reported.map(|(i, _)| i).collect();
        format!("{}{numbers:?}", shown(history, seat))
    }),
    (
        "whether mediators look into a room after the end",
        |history, seat| {
            let ends = |it: &Event| matches!(it.kind, EventKind::Concluded { .. });
            let after = history.events.iter().skip_while(|it| !ends(it));
            let read = after.filter(|it| matches!(it.kind, EventKind::RoomRead { .. }));
            format!("{}{}", shown(history, seat), read.count())
        },
    ),
    (
        "answers as of the last entry of any ledger",
        |history, seat| {
            let last = history.events.last().unwrap().at;
            let since = last.duration_since(history.case.public.opens);
            let told = answers(history, seat, &attempts(history), since.as_secs() / 60);
            format!("{}{told}", shown(history, seat))
        },
    ),
    (
        "whether a deposit speaks against signing",
        |history, seat| {
            let mediators = View::of(history, PEN);
            let is_against = |party: PartyIdx| {
                let exchange = mediators.deposit(party).and_then(|it| it.exchange);
                exchange.is_some_and(|it| it.walkaway_loss < Utility::from_units(500_000_000))
            };
            let mut parties = history.case.public.party_idxs();
            format!("{}{}", shown(history, seat), parties.any(is_against))
        },
    ),
    (
        "notes of delegations beside the reports",
        |history, seat| {
            let is_note = |it: &&Event| matches!(it.kind, EventKind::NoteKept { .. });
            let notes: Vec<&Event> = history.events.iter().filter(is_note).collect();
            format!("{}{notes:?}", shown(history, seat))
        },
    ),
];

fn some_pairs(n: usize) -> Vec<Twins> {
    let mut runner = TestRunner::deterministic();
    let mut pair = || twins().new_tree(&mut runner).unwrap().current();
    (0..n).map(|_| pair()).collect()
}

#[test]
fn every_planted_leak_is_caught() {
    let pairs = some_pairs(100);
    for (name, leak) in LEAKS {
        let is_caught = |it: &Twins| find_difference(&it.one, &it.other, &it.hidden, leak);
        let is_caught = pairs.iter().any(|it| is_caught(it).is_some());
        assert!(is_caught, "the planted leak `{name}` was not caught");
    }
}

#[test]
fn the_twin_worlds_are_worth_comparing() {
    let pairs = some_pairs(100);
    let share = |of: &str, least: usize, is_it: &dyn Fn(&Twins) -> bool| {
        let n = pairs.iter().filter(|it| is_it(it)).count();
        assert!(n >= least, "only {n} of {} pairs have {of}", pairs.len());
    };
    let n_of = |history: &History, is_it: fn(&EventKind) -> bool| {
        history.events.iter().filter(|it| is_it(&it.kind)).count()
    };
    let hidden = |it: &Twins, history: &History, is_after: bool| -> Vec<Event> {
        let end = crate::twins::at(history.case.public.opens, CONCLUDED);
        let of =
            |event: &&Event| it.hidden.contains(&event.ledger()) && (event.at > end) == is_after;
        history.events.iter().filter(of).cloned().collect()
    };
    share("an agreement with an annex", pairs.len(), &|it| {
        [&it.one, &it.other].iter().all(|history| {
            let view = View::of(history, PEN);
            let agreed = view.state().carrying_out().map(|it| it.agreement().terms());
            let mut owed = agreed.iter().flat_map(|terms| &terms.obligations);
            owed.any(|it| is_handover(&it.id))
        })
    });
    share("four reports", 50, &|it| {
        n_of(&it.one, |kind| matches!(kind, EventKind::Reported(_))) >= 4
    });
    share("two signatures", 50, &|it| {
        n_of(&it.one, |kind| matches!(kind, EventKind::Signed(_))) >= 2
    });
    share("different hidden acts before the end", 50, &|it| {
        hidden(it, &it.one, false) != hidden(it, &it.other, false)
    });
    share("different hidden acts after the end", 50, &|it| {
        hidden(it, &it.one, true) != hidden(it, &it.other, true)
    });
    share("something handed over", 25, &|it| {
        let view = View::of(&it.one, PEN);
        let carrying_out = view.state().carrying_out().unwrap();
        let (agreed, course) = (carrying_out.agreement(), carrying_out.course());
        let mut handovers =
            (agreed.obligation_idxs()).filter(|at| is_handover(&agreed.obligation(*at).id));
        handovers.any(|at| course.duty(at).performed() > 0)
    });
}
