//! Worlds that reach an agreement with an annex, and go on after it.

use detente::case::{Case, ConfidenceRules, Instructions, ProtocolKind};
use detente::model::delivery::{ExchangeWorth, LotWorth, PlannedHandover};
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::outcome::Outcome;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::utility::Utility;
use detente::talks::Talks;
use detente::talks::action::{Act, Action, Deposit, Envelope, Meeting};
use detente::talks::event::History;
use detente::talks::ledger::{EntryRef, Ledger};
use detente::text::bracket::Bracket;
use detente::text::draft::DraftNo;
use detente::text::reply::{Authority, ClauseReply, Position};
use proptest::prelude::*;

use crate::after::{Signing, first_reports, other_key, report_line, signing, signing_lines};
use crate::support;
use crate::text::{annex, draft, plan, settled, values};
use crate::twins::{Line, at, play, words};

/// Minutes in a day.
pub(crate) const DAY: i64 = 1_440;

/// The minute in which a clean text is tabled.
const CLEAN: i64 = 4_000;

/// The minute of the conclusion.
pub(crate) const CONCLUDED: i64 = 4_010;

/// The mediator who drafts.
pub(crate) const PEN: Seat = Seat::Mediator(MediatorIdx(0));

/// Two worlds that differ in what stands in the hidden ledgers, and in the
/// instructions of whoever writes there.
#[derive(Clone, Debug)]
pub(crate) struct Twins {
    pub(crate) hidden: Vec<Ledger>,
    pub(crate) one: History,
    pub(crate) other: History,
}

/// Whose acts differ.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Audience {
    /// A party: what it confides and what it keeps to itself.
    Party(PartyIdx),
    /// A delegation among itself, which mediators do not read either.
    Delegation(PartyIdx),
    /// The mediators among themselves.
    Mediators,
}

impl Audience {
    fn ledgers(self) -> Vec<Ledger> {
        match self {
            Self::Party(party) => vec![Ledger::Room(party), Ledger::Delegation(party)],
            Self::Delegation(party) => vec![Ledger::Delegation(party)],
            Self::Mediators => vec![Ledger::Mediators],
        }
    }

    fn party(self) -> Option<PartyIdx> {
        match self {
            Self::Party(party) | Self::Delegation(party) => Some(party),
            Self::Mediators => None,
        }
    }
}

/// What everybody sees, the same in both worlds.
#[derive(Clone, Debug)]
struct Open {
    protocol: ProtocolKind,
    values: [u32; 3],
    annex: Vec<PlannedHandover>,
    signings: Vec<Signing>,
    before: Vec<Line>,
    after: Vec<Line>,
}

/// What a party is told to do, with what the exchange is worth to it.
fn instructions(party: PartyIdx, salt: u64) -> Instructions {
    let own = support::instructions(party.0, salt);
    let worth = |(i, lot): (u64, &str)| LotWorth {
        lot: support::slug(lot),
        per_item: Utility::from_integer(((salt >> (8 * i)) % 50) as i64),
    };
    let lots = [(0, "keys"), (1, "maps")].map(worth).to_vec();
    let exchange = ExchangeWorth {
        lots,
        ..own.exchange
    };
    Instructions { exchange, ..own }
}

fn deposit(party: PartyIdx, salt: u64) -> Act {
    let own = instructions(party, salt);
    Act::Deposit(Box::new(Deposit {
        party,
        mandate: Some(own.mandate),
        exchange: Some(own.exchange),
    }))
}

fn reply(n: u8) -> Act {
    let clause = |(i, name): (usize, &str)| ClauseReply {
        clause: support::slug(name),
        position: [Position::Accept, Position::Reserve, Position::Reject][(usize::from(n) + i) % 3],
        words: words(n),
        authority: Authority::MayBeTold,
        would_accept: vec![(IssueIdx(i), vec![ValueIdx(u32::from(n) % 2)])],
    };
    let clauses = ["truce", "aid", "access"].into_iter().enumerate();
    Act::Reply {
        draft: DraftNo(1),
        clauses: clauses.map(clause).collect(),
        requests: vec![],
    }
}

/// Acts that one audience alone sees, before the conclusion and after it.
fn hidden_line(audience: Audience) -> BoxedStrategy<Line> {
    let minute = prop_oneof![1..CLEAN, CLEAN..CONCLUDED, CONCLUDED + 1..40 * DAY];
    let line = move |by: Seat, act: BoxedStrategy<Act>| {
        let of = (minute.clone(), act);
        of.prop_map(move |(minute, act)| Line { minute, by, act })
    };
    let note = any::<u8>().prop_map(|n| Act::Note { words: words(n) });
    match audience {
        Audience::Delegation(party) => line(Seat::Party(party), note.boxed()).boxed(),
        Audience::Party(party) => {
            let offer = values().prop_map(|it| Act::Offer {
                outcome: Outcome(it.map(ValueIdx).to_vec()),
                words: String::new(),
            });
            let sealed = any::<u8>().prop_map(|n| {
                let mut ciphertext = b"age-encryption.org/v1\n".to_vec();
                ciphertext.extend(vec![n; usize::from(n)]);
                let to = vec![MediatorIdx(usize::from(n) % 2)];
                Act::DepositSealed(Envelope { to, ciphertext })
            });
            let destroy = (1..6_u32, any::<bool>()).prop_map(move |(number, in_room)| {
                let ledger = if in_room {
                    Ledger::Room(party)
                } else {
                    Ledger::Delegation(party)
                };
                let entry = EntryRef { ledger, number };
                Act::Destroy { entry }
            });
            let own = prop_oneof![
                3 => note,
                3 => any::<u64>().prop_map(move |salt| deposit(party, salt)),
                2 => any::<u8>().prop_map(reply),
                1 => offer,
                1 => sealed,
                1 => destroy,
            ];
            let read = (1..6_u32).prop_map(move |through| Act::ReadRoom { party, through });
            prop_oneof![
                5 => line(Seat::Party(party), own.boxed()),
                1 => line(Seat::Mediator(MediatorIdx(1)), read.boxed()),
            ]
            .boxed()
        }
        Audience::Mediators => {
            let by = Seat::Mediator(MediatorIdx(1));
            let meeting = any::<u8>().prop_map(move |n| {
                Act::Convene(Meeting {
                    track: support::slug("main"),
                    title: words(n),
                    participants: vec![by, PEN],
                    is_proximity: false,
                })
            });
            line(by, prop_oneof![2 => note, 1 => meeting].boxed()).boxed()
        }
    }
}

fn world(open: &Open, salts: [u64; 3], hidden: &[Line]) -> History {
    let mut case = support::case(open.protocol, salts);
    case.public.plan = plan();
    case.public.confidences = ConfidenceRules {
        needs_second_mediator: false,
        may_be_destroyed: true,
    };
    let own = (0..3).map(|i| Some(instructions(PartyIdx(i), salts[i])));
    let case = Case::new(case.public, own.collect());
    let opens = case.public.opens;
    let mut talks = Talks::open(case, open.protocol);
    let (before, hidden): (Vec<_>, Vec<_>) = hidden.iter().partition(|it| it.minute < CONCLUDED);
    let (early, late): (Vec<&Line>, Vec<&Line>) = before.iter().partition(|it| it.minute < CLEAN);
    play(&mut talks, open.before.iter().chain(early));
    let mut must = |minute: i64, by: Seat, act: Act| {
        talks.apply(&Action { by, act }, at(opens, minute)).unwrap();
    };
    must(
        CLEAN,
        PEN,
        Act::TableDraft(draft(settled(open.values), open.annex.clone())),
    );
    for party in (0..3).map(PartyIdx) {
        let draft = DraftNo(2);
        must(CLEAN, Seat::Party(party), Act::AcceptDraft { draft });
    }
    play(&mut talks, late);
    talks
        .apply(
            &Action {
                by: PEN,
                act: Act::Conclude,
            },
            at(opens, CONCLUDED),
        )
        .unwrap();
    let signed = signing_lines(&talks, &open.signings);
    play(&mut talks, open.after.iter().chain(&signed).chain(hidden));
    talks.into_history()
}

prop_compose! {
    fn open(audience: Audience)(
        protocol in prop::sample::select(vec![ProtocolKind::SingleText, ProtocolKind::Shuttle]),
        values in values(),
        annex in annex(),
        signings in [signing(0), signing(1), signing(2)],
        salts in any::<[u64; 3]>(),
        replies in any::<[u8; 3]>(),
        reports in prop::collection::vec(report_line(), 4..16),
        other_keys in prop::collection::vec(other_key(), 0..2),
    ) -> Open {
        let wide = |n: u32| Bracket::Open((0..n).map(ValueIdx).collect());
        let act = Act::TableDraft(draft([4, 3, 2].map(wide).to_vec(), vec![]));
        let mut before = vec![Line { minute: 0, by: PEN, act }];
        for party in (0..3).map(PartyIdx).filter(|it| audience != Audience::Party(*it)) {
            for act in [deposit(party, salts[party.0]), reply(replies[party.0])] {
                before.push(Line { minute: 10, by: Seat::Party(party), act });
            }
        }
        let signings = signings.into_iter().flatten().collect();
        let after = [first_reports(&annex), reports, other_keys].concat();
        Open { protocol, values, annex, signings, before, after }
    }
}

fn audience() -> impl Strategy<Value = Audience> {
    let parties = (0..3).map(PartyIdx);
    let of_parties = parties.flat_map(|it| {
        [
            Audience::Party(it),
            Audience::Party(it),
            Audience::Delegation(it),
        ]
    });
    prop::sample::select(of_parties.chain([Audience::Mediators]).collect::<Vec<_>>())
}

prop_compose! {
    pub(crate) fn twins()(audience in audience())(
        open in open(audience),
        one in prop::collection::vec(hidden_line(audience), 2..14),
        other in prop::collection::vec(hidden_line(audience), 2..14),
        salts in any::<[u64; 3]>(),
        salt in any::<u64>(),
        audience in Just(audience),
    ) -> Twins {
        let mut other_salts = salts;
        if let Some(party) = audience.party() {
            other_salts[party.0] = salt;
        }
        Twins {
            hidden: audience.ledgers(),
            one: world(&open, salts, &one),
            other: world(&open, other_salts, &other),
        }
    }
}
