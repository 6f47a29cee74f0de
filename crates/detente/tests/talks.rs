//! What may be done when, by whom; and that the record is a fold.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use detente::case::ProtocolKind;
use detente::disclosure::View;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::outcome::Outcome;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::talks::Talks;
use detente::talks::action::{Act, Action, Deposit, Meeting, RequestRef};
use detente::talks::event::{Event, EventKind, ToldAs};
use detente::talks::ledger::Ledger;
use detente::talks::refusal::{Refusal, RefusalKind};
use detente::talks::state::Ending;
use detente::text::bracket::Bracket;
use detente::text::clause::Clause;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use detente::text::request::{Addition, Request};

const A: Seat = Seat::Party(PartyIdx(0));
const B: Seat = Seat::Party(PartyIdx(1));
const C: Seat = Seat::Party(PartyIdx(2));
const PEN: Seat = Seat::Mediator(MediatorIdx(0));

fn open(protocol: ProtocolKind) -> Talks {
    Talks::open(support::case(protocol, [1, 2, 3]), protocol)
}

#[track_caller]
fn does(talks: &mut Talks, by: Seat, act: Act) -> Vec<Event> {
    let now = talks.history().case.public.opens;
    talks.apply(&Action { by, act }, now).unwrap()
}

#[track_caller]
fn refuses(talks: &mut Talks, by: Seat, act: Act) -> Refusal {
    let before = talks.history().clone();
    let now = before.case.public.opens;
    let refusal = talks.apply(&Action { by, act }, now).unwrap_err();
    assert_eq!(*talks.history(), before, "a refusal must change nothing");
    refusal
}

fn draft(brackets: [Bracket; 3]) -> Draft {
    let names = ["truce", "aid", "access"];
    let clause = |(i, name): (usize, &&str)| support::clause(name, IssueIdx(i));
    Draft {
        clauses: names.iter().enumerate().map(clause).collect(),
        brackets: brackets.into(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Default::default(),
    }
}

fn settled(value: u32) -> Bracket {
    Bracket::Settled(ValueIdx(value))
}

fn clean() -> Act {
    Act::TableDraft(draft([settled(1), settled(1), settled(1)]))
}

fn contested() -> Act {
    let open = Bracket::Open(vec![ValueIdx(0), ValueIdx(2)]);
    Act::TableDraft(draft([settled(1), open, settled(1)]))
}

fn reply(number: u32, words: &str, authority: Authority) -> Act {
    let clause = ClauseReply {
        clause: support::slug("aid"),
        position: Position::Reject,
        words: words.to_owned(),
        authority,
        would_accept: vec![(IssueIdx(1), vec![ValueIdx(2)])],
    };
    Act::Reply {
        draft: DraftNo(number),
        clauses: vec![clause],
        requests: vec![],
    }
}

fn accept(number: u32) -> Act {
    Act::AcceptDraft {
        draft: DraftNo(number),
    }
}

fn offer(values: [u32; 3]) -> Act {
    Act::Offer {
        outcome: Outcome(values.map(ValueIdx).to_vec()),
        words: String::new(),
    }
}

#[test]
fn a_clean_text_that_every_party_accepts_is_concluded() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    for party in [A, B, C] {
        assert_eq!(
            refuses(&mut talks, PEN, Act::Conclude).kind(),
            RefusalKind::Conflict
        );
        does(&mut talks, party, accept(1));
    }
    does(&mut talks, PEN, Act::Conclude);
    let view = View::of(talks.history(), Seat::Observer(0));
    assert!(matches!(
        view.state().ending(),
        Some(Ending::Agreement { .. })
    ));
    assert_eq!(refuses(&mut talks, A, accept(1)), Refusal::Ended);
}

#[test]
fn the_whole_is_not_accepted_before_it_is_clean() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, contested());
    let open = Refusal::OpenBrackets {
        draft: DraftNo(1),
        open: 1,
    };
    assert_eq!(refuses(&mut talks, A, accept(1)), open);
    assert_eq!(refuses(&mut talks, PEN, Act::Conclude), open);
}

#[test]
fn a_reply_to_a_superseded_draft_is_refused() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, contested());
    does(&mut talks, PEN, clean());
    let stale = refuses(&mut talks, A, reply(1, "why", Authority::MayBeTold));
    assert_eq!(
        stale,
        Refusal::Superseded {
            given: 1,
            current: 2
        }
    );
    assert!(stale.hint().is_some());
}

#[test]
fn acceptance_of_an_earlier_draft_does_not_count() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    for party in [A, B, C] {
        does(&mut talks, party, accept(1));
    }
    does(&mut talks, PEN, clean());
    let waiting = Refusal::NotAccepted {
        draft: DraftNo(2),
        waiting: 3,
    };
    assert_eq!(refuses(&mut talks, PEN, Act::Conclude), waiting);
}

#[test]
fn an_objection_after_acceptance_takes_it_back() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    for party in [A, B, C] {
        does(&mut talks, party, accept(1));
    }
    does(
        &mut talks,
        A,
        reply(1, "we take our consent back", Authority::NotToBeTold),
    );
    let waiting = Refusal::NotAccepted {
        draft: DraftNo(1),
        waiting: 1,
    };
    assert_eq!(refuses(&mut talks, PEN, Act::Conclude), waiting);
    does(&mut talks, A, accept(1));
    does(&mut talks, PEN, Act::Conclude);
}

#[test]
fn a_draft_keeps_the_clauses_from_which_obligations_come() {
    use detente::agreement::plan::{BatchOrder, ExchangePlan};
    let mut case = support::case(ProtocolKind::SingleText, [1, 2, 3]);
    case.public.plan.exchange = Some(ExchangePlan {
        clause: support::slug("aid"),
        phase: support::slug("any"),
        every_days: 7,
        unit: String::new(),
        order: BatchOrder::default(),
        verified_by: support::slug("m"),
        grace_days: 0,
        verdict_days: 0,
        on_breach: None,
        lots: vec![],
    });
    let mut talks = Talks::open(case, ProtocolKind::SingleText);
    let mut renamed = draft([settled(0), settled(0), settled(0)]);
    renamed.clauses[1].id = support::slug("relief");
    let refusal = refuses(&mut talks, PEN, Act::TableDraft(renamed));
    assert!(refusal.to_string().contains("`aid`"), "{refusal}");
}

#[test]
fn a_deposit_names_only_what_is_on_the_agenda() {
    use detente::model::constraint::{Condition, ValueTest};
    let mut talks = open(ProtocolKind::SingleText);
    let mut mandate = support::instructions(0, 5).mandate;
    mandate.red_lines[0].then[0] = Condition {
        issue: IssueIdx(0),
        test: ValueTest::AtMost(ValueIdx(u32::MAX)),
    };
    let deposit = Deposit {
        party: PartyIdx(0),
        mandate: Some(mandate),
        exchange: None,
    };
    let refusal = refuses(&mut talks, A, Act::Deposit(Box::new(deposit)));
    assert_eq!(refusal, Refusal::UnknownValue);
}

#[test]
fn a_seat_that_the_case_does_not_have_sees_what_the_public_sees() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    let view = View::of(talks.history(), Seat::Mediator(MediatorIdx(99)));
    assert!(view.events().is_empty());
}

#[test]
fn roles_keep_to_their_acts() {
    let mut talks = open(ProtocolKind::SingleText);
    assert_eq!(refuses(&mut talks, A, clean()), Refusal::OnlyMediators);
    does(&mut talks, PEN, clean());
    assert_eq!(refuses(&mut talks, PEN, accept(1)), Refusal::OnlyParties);
    for seat in [Seat::Guarantor(0), Seat::Observer(0), Seat::Public] {
        assert_eq!(
            refuses(&mut talks, seat, Act::Conclude),
            Refusal::SeatCannotAct
        );
    }
    let refusal = refuses(&mut talks, A, offer([0, 0, 0]));
    assert_eq!(refusal.kind(), RefusalKind::NotPermitted);
}

#[test]
fn words_travel_only_as_far_as_their_party_allows() {
    let cases = [
        (Authority::NotToBeTold, None),
        (Authority::MayBeTold, Some(ToldAs::OneSide)),
        (Authority::AsMediatorsIdea, Some(ToldAs::MediatorsIdea)),
        (Authority::InYourName, Some(ToldAs::InNameOf(PartyIdx(0)))),
    ];
    for (authority, expected) in cases {
        let mut talks = open(ProtocolKind::SingleText);
        does(&mut talks, PEN, contested());
        let source = does(&mut talks, A, reply(1, "exactly these words", authority))[0].entry;
        let carry = |words: &str, to| Act::Disclose {
            source,
            words: words.into(),
            to,
        };
        assert_eq!(
            refuses(&mut talks, PEN, carry("other words", Ledger::Joint)),
            Refusal::NotTheirWords
        );
        assert_eq!(
            refuses(&mut talks, PEN, carry(" ", Ledger::Joint)),
            Refusal::NotTheirWords
        );
        assert_eq!(
            refuses(&mut talks, A, carry("exactly these words", Ledger::Joint)),
            Refusal::OnlyMediators
        );
        // Half of what was said can say the opposite of it.
        let half = refuses(&mut talks, PEN, carry("exactly these", Ledger::Joint));
        assert_eq!(half, Refusal::NotTheirWords);
        let act = carry("exactly these words", Ledger::Room(PartyIdx(1)));
        let Some(expected) = expected else {
            assert_eq!(refuses(&mut talks, PEN, act), Refusal::NotToBeTold);
            continue;
        };
        let events = does(&mut talks, PEN, act);
        let told = EventKind::Disclosed {
            words: "exactly these words".into(),
            told_as: expected,
        };
        assert_eq!(events[1].kind, told);
        // The one who is told reads it, the one whose words they are reads where they
        // went, a third party reads neither.
        let n_seen = |seat| View::of(talks.history(), seat).events().len();
        assert_eq!([n_seen(A), n_seen(B), n_seen(C)], [3, 2, 1]);
    }
}

#[test]
fn an_agenda_only_grows() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    let requests = vec![support::request("housing")];
    does(
        &mut talks,
        A,
        Act::Reply {
            draft: DraftNo(1),
            clauses: vec![],
            requests,
        },
    );
    let request = RequestRef {
        party: PartyIdx(0),
        number: 1,
    };
    does(&mut talks, PEN, Act::Admit { request });
    assert_eq!(
        refuses(&mut talks, PEN, Act::Admit { request }),
        Refusal::Repeated
    );

    let view = View::of(talks.history(), B);
    let agenda = view.state().agenda();
    assert_eq!(agenda.len(), 4);
    // Nobody but its room learns whose request it was.
    let joint: Vec<_> = view.events().iter().map(|event| &event.kind).collect();
    assert!(matches!(joint[1], EventKind::AgendaExtended { .. }));
    // The earlier draft stands, with the new issue at its status quo.
    let (_, earlier) = view.state().current_draft().unwrap();
    let space = detente::model::outcome::OutcomeSpace(agenda);
    assert_eq!(
        space.complete(&earlier.package()).value(IssueIdx(3)),
        Some(ValueIdx(0))
    );

    // It cannot be concluded as it is: the new issue has no place in it.
    for party in [A, B, C] {
        does(&mut talks, party, accept(1));
    }
    assert!(matches!(
        refuses(&mut talks, PEN, Act::Conclude),
        Refusal::UnfitDraft { .. }
    ));
    assert!(matches!(
        refuses(&mut talks, PEN, clean()),
        Refusal::UnfitDraft { .. }
    ));
}

#[test]
fn a_request_that_does_not_fit_is_refused_when_it_is_raised() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, clean());
    let taken = support::request("aid");
    let carries_another = Request {
        addition: Addition::Issue {
            issue: support::options("new", &["x"]),
            clause: Clause {
                id: support::slug("new"),
                ..support::clause("truce", IssueIdx(0))
            },
        },
        ..support::request("new")
    };
    for request in [taken, carries_another] {
        let act = Act::Reply {
            draft: DraftNo(1),
            clauses: vec![],
            requests: vec![request],
        };
        let refusal = refuses(&mut talks, A, act);
        assert!(matches!(
            refusal,
            Refusal::AlreadyOnAgenda { .. } | Refusal::UnfitRequest { .. }
        ));
    }
}

#[test]
fn a_meeting_stands_in_the_ledger_of_those_whom_it_concerns() {
    let meeting = |participants: &[Seat], is_proximity| {
        Act::Convene(Meeting {
            track: support::slug("main"),
            title: "a meeting".into(),
            participants: participants.to_vec(),
            is_proximity,
        })
    };
    let other = Seat::Mediator(MediatorIdx(1));
    let cases: [(&[Seat], Option<Ledger>); 6] = [
        (&[PEN, other], Some(Ledger::Mediators)),
        (&[PEN, A], Some(Ledger::Room(PartyIdx(0)))),
        (&[PEN, A, B, C, Seat::Observer(0)], Some(Ledger::Joint)),
        (&[PEN, A, B], None),
        (&[PEN, A, Seat::Observer(0)], None),
        (&[A, B, C], None),
    ];
    for (participants, expected) in cases {
        let mut talks = open(ProtocolKind::SingleText);
        match expected {
            Some(ledger) => {
                let events = does(&mut talks, PEN, meeting(participants, false));
                assert_eq!(events[0].ledger(), ledger);
            }
            None => assert_eq!(
                refuses(&mut talks, PEN, meeting(participants, false)),
                Refusal::NoSuchMeeting
            ),
        }
    }
    let mut shuttle = open(ProtocolKind::Shuttle);
    let all = [PEN, A, B, C];
    assert_eq!(
        refuses(&mut shuttle, PEN, meeting(&all, false)),
        Refusal::PartiesDoNotMeet
    );
    let opened = does(&mut shuttle, PEN, meeting(&all, true))[0].entry;
    let adjourn = || Act::Adjourn {
        meeting: opened,
        outcome: "done".into(),
    };
    does(&mut shuttle, PEN, adjourn());
    assert_eq!(refuses(&mut shuttle, PEN, adjourn()), Refusal::Repeated);
}

#[test]
fn offers_alternate_and_all_must_accept() {
    let mut talks = open(ProtocolKind::AlternatingOffers);
    assert_eq!(
        refuses(&mut talks, B, offer([0, 0, 0])),
        Refusal::NotYourTurn
    );
    assert!(matches!(
        refuses(&mut talks, A, Act::AcceptOffer),
        Refusal::Missing { .. }
    ));
    does(&mut talks, A, offer([0, 0, 0]));
    does(&mut talks, B, Act::AcceptOffer);
    assert!(talks.history().events.len() == 2);
    does(&mut talks, C, Act::RejectOffer { words: "no".into() });
    assert_eq!(refuses(&mut talks, C, Act::AcceptOffer), Refusal::Repeated);
    does(&mut talks, C, offer([1, 1, 1]));
    does(&mut talks, A, Act::AcceptOffer);
    let events = does(&mut talks, B, Act::AcceptOffer);
    let outcome = Outcome(vec![ValueIdx(1); 3]);
    assert_eq!(
        events[1].kind,
        EventKind::Concluded {
            outcome,
            draft: None
        }
    );
}

#[test]
fn offers_end_with_the_last_round() {
    let mut talks = open(ProtocolKind::AlternatingOffers);
    let mut last = Vec::new();
    for _ in 0..10 {
        for party in [A, B, C] {
            last = does(&mut talks, party, offer([0, 0, 0]));
        }
    }
    assert_eq!(last[1].kind, EventKind::DeadlinePassed);
    assert_eq!(refuses(&mut talks, A, offer([0, 0, 0])), Refusal::Ended);
}

#[test]
fn an_offer_outside_the_agenda_is_refused() {
    let mut talks = open(ProtocolKind::AlternatingOffers);
    assert_eq!(
        refuses(&mut talks, A, offer([9, 0, 0])),
        Refusal::UnknownValue
    );
    let short = Act::Offer {
        outcome: Outcome(vec![ValueIdx(0)]),
        words: String::new(),
    };
    assert_eq!(refuses(&mut talks, A, short), Refusal::UnknownValue);
}

#[test]
fn drafts_that_do_not_fit_are_refused() {
    let mut talks = open(ProtocolKind::SingleText);
    let fit = draft([settled(0), settled(0), settled(0)]);
    let unfit = [
        Draft {
            brackets: fit.brackets[..2].to_vec(),
            ..fit.clone()
        },
        Draft {
            clauses: fit.clauses[..2].to_vec(),
            ..fit.clone()
        },
        Draft {
            clauses: [&fit.clauses[..], &fit.clauses[..1]].concat(),
            ..fit.clone()
        },
        draft([settled(9), settled(0), settled(0)]),
        draft([Bracket::Open(vec![]), settled(0), settled(0)]),
        draft([
            Bracket::Open(vec![ValueIdx(1), ValueIdx(1)]),
            settled(0),
            settled(0),
        ]),
    ];
    for wrong in unfit {
        let refusal = refuses(&mut talks, PEN, Act::TableDraft(wrong));
        assert!(matches!(refusal, Refusal::UnfitDraft { .. }), "{refusal}");
    }
}

#[test]
fn preferences_are_deposited_by_their_own_party_and_read_by_mediators() {
    let mut talks = open(ProtocolKind::SingleText);
    let own = support::instructions(0, 5);
    let deposit = |party| Deposit {
        party,
        mandate: Some(own.mandate.clone()),
        exchange: None,
    };
    let foreign = Act::Deposit(Box::new(deposit(PartyIdx(0))));
    assert_eq!(refuses(&mut talks, B, foreign.clone()), Refusal::NotYours);
    does(&mut talks, A, foreign);
    let sees = |seat| {
        View::of(talks.history(), seat)
            .deposit(PartyIdx(0))
            .is_some()
    };
    assert_eq!(
        [sees(A), sees(PEN), sees(B), sees(Seat::Observer(0))],
        [true, true, false, false]
    );
}

#[test]
fn an_event_is_never_dated_before_its_ledger() {
    let mut talks = open(ProtocolKind::SingleText);
    let opens = talks.history().case.public.opens;
    let later = opens
        .checked_add(jiff::SignedDuration::from_hours(5))
        .unwrap();
    let note = |by| Action {
        by,
        act: Act::Note { words: "n".into() },
    };
    talks.apply(&note(A), later).unwrap();
    assert_eq!(talks.apply(&note(A), opens).unwrap()[0].at, later);
    // Another ledger's clock is its own: nothing of A's shows in B's.
    assert_eq!(talks.apply(&note(B), opens).unwrap()[0].at, opens);
}

#[test]
fn too_many_words_are_refused() {
    let mut talks = open(ProtocolKind::SingleText);
    let words = "x".repeat(detente::talks::WORDS_MAX + 1);
    assert!(matches!(
        refuses(&mut talks, A, Act::Note { words }),
        Refusal::TooLong { .. }
    ));
}

#[test]
fn replay_gives_the_same_bytes() {
    let mut talks = open(ProtocolKind::SingleText);
    does(&mut talks, PEN, contested());
    does(&mut talks, A, reply(1, "words", Authority::InYourName));
    does(
        &mut talks,
        B,
        Act::Note {
            words: "note".into(),
        },
    );
    let resumed = Talks::resume(talks.history().clone());
    for seat in talks.history().case.public.seats() {
        let of = |talks: &Talks| {
            detente::format::view::view(&View::of(talks.history(), seat)).to_string()
        };
        assert_eq!(of(&talks), of(&resumed));
    }
    let mut one = talks.clone();
    let mut other = resumed;
    assert_eq!(does(&mut one, PEN, clean()), does(&mut other, PEN, clean()));
}
