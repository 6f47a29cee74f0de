//! Talks after the handshake: keys, signatures and reports through `Talks::apply`.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::fs;
use std::path::Path;

use detente::agreement::carrying_out::Report;
use detente::agreement::check::{Budget, check};
use detente::agreement::course::{Deed, Status};
use detente::agreement::plan::BatchOrder;
use detente::agreement::signature::{KeyKind, SigningKey};
use detente::agreement::terms::obligation::ObligationIdx;
use detente::analysis::exchange_rhythm::{RhythmBasis, exchange_rhythm};
use detente::case::{Case, ProtocolKind};
use detente::disclosure::View;
use detente::format::case::{instruction_files, read};
use detente::format::source::SourceFile;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::negotiators::session::{play, usual_negotiators};
use detente::talks::Talks;
use detente::talks::action::{Act, Action};
use detente::talks::event::{Event, EventKind, History};
use detente::talks::refusal::Refusal;
use detente::talks::state::Ending;
use jiff::Timestamp;

const UPPER: Seat = Seat::Party(PartyIdx(0));
const LOWER: Seat = Seat::Party(PartyIdx(1));
const ELDER: Seat = Seat::Mediator(MediatorIdx(0));

fn case(slug: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases")
        .join(slug);
    let source = |name: &str| SourceFile::new(name, fs::read_to_string(folder.join(name)).unwrap());
    let public = source("case.toml");
    let private: Vec<SourceFile> = instruction_files(&public)
        .iter()
        .map(|it| source(it))
        .collect();
    read(&public, &private).unwrap()
}

fn played() -> History {
    let case = case("village-well");
    let mut seated = usual_negotiators(&case, ProtocolKind::Shuttle, 0).unwrap();
    play(case, ProtocolKind::Shuttle, &mut seated).unwrap()
}

/// The talks right after the conclusion, nothing signed and nothing reported.
fn concluded() -> Talks {
    let mut history = played();
    let is_conclusion = |event: &Event| matches!(event.kind, EventKind::Concluded { .. });
    let at = history.events.iter().position(is_conclusion).unwrap();
    history.events.truncate(at + 1);
    Talks::resume(history)
}

fn apply(talks: &mut Talks, by: Seat, act: Act, at: &str) -> Result<Vec<Event>, Refusal> {
    let now: Timestamp = at.parse().unwrap();
    talks.apply(&Action { by, act }, now)
}

fn performed(obligation: usize) -> Act {
    let (obligation, quantity) = (ObligationIdx(obligation), 1);
    report(Deed::Performed {
        obligation,
        quantity,
    })
}

fn report(deed: Deed) -> Act {
    let words = String::new();
    Act::Report(Report {
        deed,
        grade: None,
        words,
    })
}

fn signature_of(history: &History, seat: Seat) -> Act {
    let signed = history.events.iter().find_map(|event| match &event.kind {
        EventKind::Signed(signed) if event.by == seat => Some(signed.clone()),
        _ => None,
    });
    Act::Sign(signed.unwrap())
}

fn key_of(history: &History, seat: Seat) -> Act {
    let id = &history.case.public.participant(seat).unwrap().id;
    let (public, kind) = (SigningKey::test_key(0, id).public(), KeyKind::Test);
    Act::RegisterKey { public, kind }
}

const SIGNING_DAY: &str = "2026-04-20T20:00:00Z";
const DAY_1: &str = "2026-04-21T09:00:00Z";

#[test]
fn what_was_played_was_signed_by_every_party() {
    let history = played();
    let view = View::of(&history, ELDER);
    for party in history.case.public.party_idxs() {
        assert!(view.state().signing(party).unwrap().signed.is_some());
    }
}

#[test]
fn a_signature_counts_once_for_its_party_with_its_key() {
    let history = played();
    let mut talks = concluded();
    let own = || signature_of(&history, UPPER);
    let unregistered = apply(&mut talks, UPPER, own(), SIGNING_DAY);
    assert!(matches!(unregistered, Err(Refusal::Missing { .. })));
    apply(&mut talks, UPPER, key_of(&history, UPPER), SIGNING_DAY).unwrap();
    apply(&mut talks, LOWER, key_of(&history, LOWER), SIGNING_DAY).unwrap();
    let of_another = apply(&mut talks, LOWER, own(), SIGNING_DAY);
    assert!(
        matches!(of_another, Err(Refusal::NotTaken(_))),
        "{of_another:?}"
    );
    let mediator = apply(&mut talks, ELDER, own(), SIGNING_DAY);
    assert_eq!(mediator, Err(Refusal::OnlyParties));
    apply(&mut talks, UPPER, own(), SIGNING_DAY).unwrap();
    let again = apply(&mut talks, UPPER, own(), SIGNING_DAY);
    assert!(matches!(again, Err(Refusal::NotTaken(_))), "{again:?}");
}

#[test]
fn a_signature_under_a_replaced_key_does_not_count() {
    let history = played();
    let mut talks = concluded();
    apply(&mut talks, UPPER, key_of(&history, LOWER), SIGNING_DAY).unwrap();
    let refused = apply(
        &mut talks,
        UPPER,
        signature_of(&history, UPPER),
        SIGNING_DAY,
    );
    assert!(matches!(refused, Err(Refusal::NotTaken(_))), "{refused:?}");
}

#[test]
fn everybody_reports_for_itself_alone() {
    let mut talks = concluded();
    let of_another = apply(&mut talks, LOWER, performed(0), DAY_1);
    assert!(
        matches!(of_another, Err(Refusal::NotNow(_))),
        "{of_another:?}"
    );
    let (obligation, quantity, grade) = (ObligationIdx(0), 1, None);
    let certified = || {
        report(Deed::Certified {
            obligation,
            quantity,
            grade,
        })
    };
    apply(&mut talks, UPPER, performed(0), DAY_1).unwrap();
    let own_judge = apply(&mut talks, UPPER, certified(), DAY_1);
    assert!(
        matches!(own_judge, Err(Refusal::NotNow(_))),
        "{own_judge:?}"
    );
    apply(&mut talks, ELDER, certified(), DAY_1).unwrap();
    let history = talks.into_history();
    let view = View::of(&history, LOWER);
    let carrying_out = view.state().carrying_out().unwrap();
    let status = carrying_out
        .course()
        .status(carrying_out.agreement(), obligation);
    assert_eq!(status, Status::Fulfilled);
}

#[test]
fn nothing_is_reported_before_there_is_an_agreement_or_by_the_public() {
    let history = played();
    let mut talks = Talks::open(history.case.clone(), ProtocolKind::Shuttle);
    let early = apply(&mut talks, UPPER, performed(0), DAY_1);
    assert!(matches!(early, Err(Refusal::Missing { .. })), "{early:?}");
    let public = apply(&mut talks, Seat::Public, performed(0), DAY_1);
    assert_eq!(public, Err(Refusal::SeatCannotAct));
}

#[test]
fn the_public_reads_neither_signatures_nor_reports() {
    let history = played();
    let view = View::of(&history, Seat::Public);
    assert!(view.state().carrying_out().is_none());
    let is_after = |event: &&Event| {
        matches!(
            event.kind,
            EventKind::Signed(_) | EventKind::Reported(_) | EventKind::KeyRegistered { .. }
        )
    };
    assert!(!view.events().iter().any(is_after));
}

#[test]
fn a_record_with_reports_goes_on_where_it_ended() {
    let history = played();
    let resumed = Talks::resume(history.clone());
    let of = |history: &History| View::of(history, LOWER).state().clone();
    assert_eq!(of(resumed.history()), of(&history));
}

/// The Cairo talks to their end, with batches by one order.
fn cairo(order: BatchOrder) -> History {
    let mut case = case("cairo-truce-talks");
    let exchange = case.public.plan.exchange.as_mut().unwrap();
    exchange.order = order;
    let protocol = ProtocolKind::SingleText;
    let mut seated = usual_negotiators(&case, protocol, 0).unwrap();
    play(case, protocol, &mut seated).unwrap()
}

#[test]
fn what_is_concluded_is_sound_even_if_everybody_is_late() {
    let histories = [
        cairo(BatchOrder::Safest),
        cairo(BatchOrder::EqualShares),
        played(),
    ];
    for history in histories {
        let view = View::of(&history, ELDER);
        let agreement = view.state().carrying_out().unwrap().agreement();
        let report = check(agreement, Budget::default());
        assert!(report.is_sound(), "{:?}", report.findings);
    }
}

#[test]
fn only_mediators_see_margins_and_the_safest_order_has_the_larger() {
    let [safest, equal] = [BatchOrder::Safest, BatchOrder::EqualShares].map(|order| {
        let history = cairo(order);
        let basis = |seat: Seat| {
            let view = View::of(&history, seat);
            let plan = history.case.public.plan.exchange.as_ref().unwrap();
            let Some(Ending::Agreement { outcome, .. }) = view.state().ending() else {
                panic!("the Cairo talks end in an agreement");
            };
            exchange_rhythm(&view, plan, outcome).remove(0).basis
        };
        assert_eq!(basis(UPPER), RhythmBasis::EqualShares);
        let RhythmBasis::Confided {
            order: shaped_by,
            margin,
            ..
        } = basis(ELDER)
        else {
            panic!("both sides confide in this case");
        };
        assert_eq!(shaped_by, order);
        margin
    });
    assert!(safest > equal, "{safest} {equal}");
}
