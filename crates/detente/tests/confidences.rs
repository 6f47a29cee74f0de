//! What is said in confidence: how far it travels, who has read it, what is destroyed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use detente::case::{ConfidenceRules, ProtocolKind};
use detente::disclosure::View;
use detente::format::view;
use detente::model::issue::IssueIdx;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::Talks;
use detente::talks::action::{Act, Action, Deposit, Envelope};
use detente::talks::event::{Event, EventKind, Perishable};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::talks::refusal::Refusal;
use detente::talks::sealing::SealKey;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use jiff::{SignedDuration, Timestamp};

const PEN: Seat = Seat::Mediator(MediatorIdx(0));
const SECOND: Seat = Seat::Mediator(MediatorIdx(1));
const A: Seat = Seat::Party(PartyIdx(0));
const B: Seat = Seat::Party(PartyIdx(1));
const WORDS: &str = "not before the winter";

fn open(needs_second_mediator: bool, may_be_destroyed: bool) -> Talks {
    let mut case = support::case(ProtocolKind::SingleText, [1, 2, 3]);
    case.public.confidences = ConfidenceRules {
        needs_second_mediator,
        may_be_destroyed,
    };
    Talks::open(case, ProtocolKind::SingleText)
}

fn hour(hours: i64) -> Timestamp {
    let opens: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    opens + SignedDuration::from_hours(hours)
}

fn tries(talks: &mut Talks, by: Seat, act: Act, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let before = talks.history().clone();
    let done = talks.apply(&Action { by, act }, now);
    if done.is_err() {
        assert_eq!(*talks.history(), before, "a refusal changes nothing");
    }
    done
}

fn does(talks: &mut Talks, by: Seat, act: Act) -> Vec<Event> {
    tries(talks, by, act, hour(1)).unwrap()
}

fn refuses(talks: &mut Talks, by: Seat, act: Act) -> Refusal {
    tries(talks, by, act, hour(1)).unwrap_err()
}

fn draft() -> Draft {
    let names = ["truce", "aid", "access"];
    let clauses = names.iter().enumerate();
    Draft {
        clauses: clauses
            .map(|(i, name)| support::clause(name, IssueIdx(i)))
            .collect(),
        brackets: [0, 1, 0]
            .map(|value| Bracket::Settled(detente::model::issue::ValueIdx(value)))
            .to_vec(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Default::default(),
    }
}

/// Party A says one thing of the clause on the truce; gives its entry.
fn says(talks: &mut Talks, authority: Authority) -> EntryRef {
    does(talks, PEN, Act::TableDraft(draft()));
    let reply = ClauseReply {
        clause: support::slug("truce"),
        position: Position::Reject,
        words: WORDS.into(),
        authority,
        would_accept: vec![],
    };
    let act = Act::Reply {
        draft: DraftNo(1),
        clauses: vec![reply],
        requests: vec![],
    };
    does(talks, A, act)[0].entry
}

fn carry(source: EntryRef) -> Act {
    Act::Disclose {
        source,
        words: WORDS.into(),
        to: Ledger::Joint,
    }
}

fn authorise(source: EntryRef, authority: Authority, not_before: Option<Timestamp>) -> Act {
    Act::Authorise {
        source,
        clause: support::slug("truce"),
        authority,
        not_before,
    }
}

fn reads(talks: &Talks, seat: Seat) -> String {
    // What is kept as talks go on is what a fold of their history gives.
    assert_eq!(View::now(talks, seat), View::of(talks.history(), seat));
    view::view(&View::of(talks.history(), seat)).to_string()
}

#[test]
fn a_second_mediator_carries_what_the_first_proposed() {
    let mut talks = open(true, false);
    let source = says(&mut talks, Authority::MayBeTold);
    let unread = reads(&talks, B);
    let proposed = does(&mut talks, PEN, carry(source));
    assert_eq!(proposed.len(), 1);
    assert_eq!(proposed[0].ledger(), Ledger::Mediators);
    assert_eq!(reads(&talks, B), unread, "a proposal tells nobody");

    let proposal = proposed[0].entry;
    let approve = Act::ApproveDisclosure { proposal };
    assert_eq!(
        refuses(&mut talks, PEN, approve.clone()),
        Refusal::NeedsAnother
    );
    assert_eq!(
        refuses(&mut talks, A, approve.clone()),
        Refusal::OnlyMediators
    );
    let done = does(&mut talks, SECOND, approve.clone());
    let ledgers: Vec<Ledger> = done.iter().map(Event::ledger).collect();
    assert_eq!(ledgers, [Ledger::Mediators, source.ledger, Ledger::Joint]);
    assert_eq!(refuses(&mut talks, SECOND, approve), Refusal::Repeated);
    assert!(reads(&talks, B).contains(WORDS));
}

#[test]
fn authority_that_was_taken_back_counts_at_the_approval() {
    let mut talks = open(true, false);
    let source = says(&mut talks, Authority::InYourName);
    let proposal = does(&mut talks, PEN, carry(source))[0].entry;
    does(
        &mut talks,
        A,
        authorise(source, Authority::NotToBeTold, None),
    );
    let approve = Act::ApproveDisclosure { proposal };
    assert_eq!(refuses(&mut talks, SECOND, approve), Refusal::NotToBeTold);
    assert!(!reads(&talks, B).contains(WORDS));
}

#[test]
fn a_party_widens_takes_back_and_delays_what_may_be_told() {
    let mut talks = open(false, false);
    let source = says(&mut talks, Authority::NotToBeTold);
    assert_eq!(
        refuses(&mut talks, PEN, carry(source)),
        Refusal::NotToBeTold
    );
    // Nobody else gives what is not theirs, and nothing that was not said.
    let widen = authorise(source, Authority::MayBeTold, Some(hour(5)));
    assert_eq!(refuses(&mut talks, B, widen.clone()), Refusal::NotYours);
    assert_eq!(
        refuses(&mut talks, PEN, widen.clone()),
        Refusal::OnlyParties
    );
    let elsewhere = Act::Authorise {
        source,
        clause: support::slug("aid"),
        authority: Authority::MayBeTold,
        not_before: None,
    };
    let missing = refuses(&mut talks, A, elsewhere);
    assert!(matches!(missing, Refusal::Missing { .. }));

    does(&mut talks, A, widen);
    let early = refuses(&mut talks, PEN, carry(source));
    let not_before = hour(5);
    assert_eq!(early, Refusal::Embargoed { not_before });
    tries(&mut talks, PEN, carry(source), hour(5)).unwrap();
    assert!(reads(&talks, B).contains(WORDS));
}

#[test]
fn a_later_reply_to_the_clause_counts_too() {
    let mut talks = open(false, false);
    let source = says(&mut talks, Authority::InYourName);
    let again = |clause: &str, authority| {
        let reply = ClauseReply {
            clause: support::slug(clause),
            position: Position::Reject,
            words: "other words".into(),
            authority,
            would_accept: vec![],
        };
        Act::Reply {
            draft: DraftNo(1),
            clauses: vec![reply],
            requests: vec![],
        }
    };
    does(&mut talks, A, again("aid", Authority::NotToBeTold));
    let mut others = talks.clone();
    does(&mut others, PEN, carry(source));
    does(&mut talks, A, again("truce", Authority::NotToBeTold));
    let refused = refuses(&mut talks, PEN, carry(source));
    assert_eq!(refused, Refusal::NotToBeTold);
}

#[test]
fn a_party_sees_which_mediator_read_its_room_and_how_far() {
    let mut talks = open(false, false);
    let source = says(&mut talks, Authority::NotToBeTold);
    let party = PartyIdx(0);
    let read = |through| Act::ReadRoom { party, through };
    let too_far = refuses(&mut talks, SECOND, read(9));
    assert!(matches!(too_far, Refusal::Missing { .. }));
    assert_eq!(refuses(&mut talks, B, read(1)), Refusal::OnlyMediators);
    let others = reads(&talks, B);
    let event = &does(&mut talks, SECOND, read(source.number))[0];
    assert_eq!(event.ledger(), Ledger::Room(party));
    let through = source.number;
    assert_eq!(event.kind, EventKind::RoomRead { through });
    // Once is enough; another mediator's reading is another.
    assert_eq!(refuses(&mut talks, SECOND, read(1)), Refusal::Repeated);
    does(&mut talks, PEN, read(1));
    assert_eq!(reads(&talks, B), others);
    let view = View::of(talks.history(), A);
    let confidences = view.state().confidences();
    assert_eq!(confidences.read_through(party, MediatorIdx(1)), 1);
}

#[test]
fn what_was_promised_to_be_destroyed_is_gone_and_that_it_was_there_stays() {
    let mut talks = open(false, true);
    let secret = "the prince will yield on access";
    let words = secret.to_owned();
    let note = does(&mut talks, A, Act::Note { words })[0].entry;
    let mandate = Some(support::instructions(0, 4).mandate);
    let deposit = |talks: &mut Talks| {
        let party = PartyIdx(0);
        let mandate = mandate.clone();
        let exchange = None;
        let act = Act::Deposit(Box::new(Deposit {
            party,
            mandate,
            exchange,
        }));
        does(talks, A, act)[0].entry
    };
    let first = deposit(&mut talks);
    let second = deposit(&mut talks);
    let destroy = |entry| Act::Destroy { entry };
    let refused = refuses(&mut talks, PEN, destroy(first));
    assert!(
        matches!(refused, Refusal::Missing { .. }),
        "not the mediators' to destroy"
    );
    does(&mut talks, A, destroy(note));
    does(&mut talks, A, destroy(second));
    assert!(!reads(&talks, A).contains(secret));
    let view = View::of(talks.history(), PEN);
    assert_eq!(
        view.deposit(PartyIdx(0)),
        None,
        "the one before does not come back"
    );
    assert_eq!(
        talks.history().events[0].kind,
        EventKind::Gone(Perishable::Note)
    );
    assert!(matches!(
        refuses(&mut talks, A, destroy(note)),
        Refusal::Missing { .. }
    ));

    // Whoever goes on from the record stands where the talks stood.
    let again = Talks::resume(talks.history().clone());
    for seat in [A, B, PEN] {
        assert_eq!(reads(&again, seat), reads(&talks, seat));
    }
    let mut again = again;
    assert!(matches!(
        refuses(&mut again, A, destroy(second)),
        Refusal::Missing { .. }
    ));
    does(&mut again, A, destroy(first));
}

#[test]
fn nothing_is_destroyed_where_nothing_was_promised() {
    let mut talks = open(false, false);
    let words = "a note".to_owned();
    let entry = does(&mut talks, A, Act::Note { words })[0].entry;
    assert_eq!(
        refuses(&mut talks, A, Act::Destroy { entry }),
        Refusal::NotPromised
    );
}

#[test]
fn a_statement_under_embargo_is_public_when_it_is_released() {
    let mut talks = open(false, false);
    let statement = Statement {
        speaker: "both delegations".into(),
        attribution: Attribution::OnTheRecord,
        channel: None,
        words: "the talks go on".into(),
        grade: Grade::parse("A1").unwrap(),
    };
    let not_before = hour(10);
    let act = Act::HoldStatement {
        statement,
        not_before,
    };
    let held = does(&mut talks, A, act)[0].entry;
    assert!(!reads(&talks, Seat::Public).contains("the talks go on"));
    assert!(reads(&talks, B).contains("the talks go on"));
    let release = Act::ReleaseStatement { held };
    let early = refuses(&mut talks, A, release.clone());
    assert_eq!(early, Refusal::Embargoed { not_before });
    let foreign = tries(&mut talks, B, release.clone(), not_before).unwrap_err();
    assert_eq!(foreign, Refusal::NotYours);
    tries(&mut talks, PEN, release.clone(), not_before).unwrap();
    assert!(reads(&talks, Seat::Public).contains("the talks go on"));
    let twice = tries(&mut talks, A, release, not_before).unwrap_err();
    assert_eq!(twice, Refusal::Repeated);
}

#[test]
fn a_text_shown_to_one_side_first_is_known_to_that_side_and_the_mediators() {
    let mut talks = open(false, false);
    let act = Act::ShowDraft {
        draft: draft(),
        to: PartyIdx(0),
        words: "to hear whether it can be put".into(),
    };
    assert_eq!(refuses(&mut talks, A, act.clone()), Refusal::OnlyMediators);
    let others = reads(&talks, B);
    let event = &does(&mut talks, PEN, act)[0];
    assert_eq!(event.ledger(), Ledger::Room(PartyIdx(0)));
    assert_eq!(reads(&talks, B), others);
    // It is a preview: there is nothing to reply to yet.
    assert!(
        View::of(talks.history(), A)
            .state()
            .current_draft()
            .is_none()
    );
}

#[test]
fn mediators_show_the_keys_to_seal_to() {
    let mut talks = open(false, true);
    let [first, second] = [SealKey([1; 32]), SealKey([2; 32])];
    let register = |key| Act::RegisterSealKey { key };
    assert_eq!(
        refuses(&mut talks, A, register(first)),
        Refusal::OnlyMediators
    );
    for key in [first, second] {
        let entry = does(&mut talks, PEN, register(key))[0].entry;
        assert_eq!(entry.ledger, Ledger::Joint);
    }
    for seat in [A, B, PEN] {
        let view = View::of(talks.history(), seat);
        assert_eq!(view.state().seal_key(MediatorIdx(0)), Some(second));
        assert_eq!(view.state().seal_key(MediatorIdx(1)), None);
    }
    let public = View::of(talks.history(), Seat::Public);
    assert_eq!(public.state().seal_key(MediatorIdx(0)), None);
}

#[test]
fn an_envelope_is_an_age_file_to_mediators_of_the_case() {
    let mut talks = open(false, true);
    let envelope = |to: &[usize], ciphertext: &[u8]| {
        Act::DepositSealed(Envelope {
            to: to.iter().map(|i| MediatorIdx(*i)).collect(),
            ciphertext: ciphertext.to_vec(),
        })
    };
    let sealed = b"age-encryption.org/v1\n-> X25519 ...";
    let wrong: [(&[usize], &[u8]); 5] = [
        (&[], sealed),
        (&[2], sealed),
        (&[0, 0], sealed),
        (&[1, 0], sealed),
        (&[0], b"our red line is 70 days"),
    ];
    for (to, ciphertext) in wrong {
        let refused = refuses(&mut talks, A, envelope(to, ciphertext));
        assert_eq!(refused, Refusal::NotSealed);
    }
    assert_eq!(
        refuses(&mut talks, PEN, envelope(&[0], sealed)),
        Refusal::OnlyParties
    );
    let entry = does(&mut talks, A, envelope(&[0, 1], sealed))[0].entry;
    assert_eq!(entry.ledger, Ledger::Room(PartyIdx(0)));
    does(&mut talks, A, Act::Destroy { entry });
    assert!(!reads(&talks, PEN).contains("X25519"));
}
