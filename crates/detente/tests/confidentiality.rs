//! Invariant 3: what a seat sees is a function of the ledgers it reads.
//!
//! Twin worlds: the same open acts, but one audience's acts differ in content,
//! number, order and time, and so do that party's instructions. The bytes of
//! every other seat's view, story, convergence, impasse and communique must be
//! the same. Then leaks are planted, and each must be caught.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;
#[path = "support/twins.rs"]
mod twins;

use detente::analysis::convergence::convergence;
use detente::analysis::impasse::impasse;
use detente::case::{ConfidenceRules, ProtocolKind};
use detente::communique::{Tone, compose};
use detente::disclosure::View;
use detente::format::{story, view};
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::outcome::Outcome;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::negotiators::Negotiator;
use detente::negotiators::concession::Concession;
use detente::negotiators::delegation::AutomatedDelegation;
use detente::talks::Talks;
use detente::talks::action::{Act, Deposit, Envelope, Meeting, RequestRef};
use detente::talks::event::{EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::talks::sealing::SealKey;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::twins::{Line, answers, at, find_difference, n_twins, words};

/// Which audience's acts differ between the worlds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hidden {
    /// The room and the delegation of this party.
    Of(PartyIdx),
    /// The mediators among themselves.
    Mediators,
}

impl Hidden {
    fn ledgers(self) -> Vec<Ledger> {
        match self {
            Self::Of(party) => vec![Ledger::Room(party), Ledger::Delegation(party)],
            Self::Mediators => vec![Ledger::Mediators],
        }
    }
}

fn reply(draft: u32, positions: &[u8], n: u8) -> Act {
    let clauses = ["truce", "aid", "access"];
    let kinds = [
        Position::Accept,
        Position::AcceptIf,
        Position::Reserve,
        Position::Reject,
    ];
    let of = |(i, kind): (usize, &u8)| ClauseReply {
        clause: support::slug(clauses[i]),
        position: kinds[*kind as usize % 4],
        words: words(kind.wrapping_add(n)),
        authority: if kind % 2 == 0 {
            Authority::MayBeTold
        } else {
            Authority::NotToBeTold
        },
        would_accept: vec![(IssueIdx(i), vec![ValueIdx(u32::from(*kind) % 2)])],
    };
    let requests = if n.is_multiple_of(3) {
        vec![support::request(&format!("extra-{n}"))]
    } else {
        vec![]
    };
    let clauses = positions.iter().take(3).enumerate().map(of).collect();
    Act::Reply {
        draft: DraftNo(draft),
        clauses,
        requests,
    }
}

/// Acts of one audience among themselves.
fn hidden_line(hidden: Hidden) -> BoxedStrategy<Line> {
    let at = 0..4_000i64;
    match hidden {
        Hidden::Of(party) => {
            let own = Seat::Party(party);
            let note = any::<u8>().prop_map(|n| Act::Note { words: words(n) });
            let replies = (
                1..4u32,
                prop::collection::vec(any::<u8>(), 0..4),
                any::<u8>(),
            )
                .prop_map(|(draft, positions, n)| reply(draft, &positions, n));
            let accept = (1..4u32).prop_map(|draft| Act::AcceptDraft {
                draft: DraftNo(draft),
            });
            let offer = (0..4u32, 0..3u32, 0..2u32, any::<u8>()).prop_map(|(a, b, c, n)| {
                let outcome = Outcome(vec![ValueIdx(a), ValueIdx(b), ValueIdx(c)]);
                Act::Offer {
                    outcome,
                    words: words(n),
                }
            });
            let deposit = any::<u64>().prop_map(move |salt| {
                let own = support::instructions(party.0, salt);
                let mandate = Some(own.mandate);
                Act::Deposit(Box::new(Deposit {
                    party,
                    mandate,
                    exchange: Some(own.exchange),
                }))
            });
            let entry_in = move |ledger: fn(PartyIdx) -> Ledger, number| EntryRef {
                ledger: ledger(party),
                number,
            };
            let authorise =
                (1..6u32, 0..3usize, any::<u8>()).prop_map(move |(number, clause, n)| {
                    let minutes = i64::from(n) * 10;
                    Act::Authorise {
                        source: entry_in(Ledger::Room, number),
                        clause: support::slug(["truce", "aid", "access"][clause]),
                        authority: Authority::MayBeTold,
                        not_before: n.is_multiple_of(2).then(|| at_minute(minutes)),
                    }
                });
            let envelope = any::<u8>().prop_map(|n| {
                let mut ciphertext = b"age-encryption.org/v1\n".to_vec();
                ciphertext.extend(vec![n; usize::from(n)]);
                let to = vec![MediatorIdx(usize::from(n) % 2)];
                Act::DepositSealed(Envelope { to, ciphertext })
            });
            let destroy = (1..8u32, any::<bool>()).prop_map(move |(number, in_room)| {
                let ledger = if in_room {
                    Ledger::Room
                } else {
                    Ledger::Delegation
                };
                let entry = entry_in(ledger, number);
                Act::Destroy { entry }
            });
            let by_party = prop_oneof![
                note, replies, accept, offer, deposit, authorise, envelope, destroy
            ];
            let by_mediator = (any::<u8>(), 1..8u32).prop_map(move |(n, through)| {
                if n.is_multiple_of(3) {
                    let draft = text(&[true; 3], &[u32::from(n), 0, 1]);
                    let words = words(n);
                    Act::ShowDraft {
                        draft,
                        to: party,
                        words,
                    }
                } else {
                    Act::ReadRoom { party, through }
                }
            });
            let meeting = any::<u8>().prop_map(move |n| {
                let participants = vec![Seat::Mediator(MediatorIdx(0)), own];
                Act::Convene(Meeting {
                    track: support::slug("main"),
                    title: words(n),
                    participants,
                    is_proximity: false,
                })
            });
            prop_oneof![
                4 => (at.clone(), by_party).prop_map(move |(minute, act)| Line { minute, by: own, act }),
                1 => (at.clone(), meeting).prop_map(|(minute, act)| {
                    Line { minute, by: Seat::Mediator(MediatorIdx(0)), act }
                }),
                1 => (at, by_mediator).prop_map(|(minute, act)| {
                    Line { minute, by: Seat::Mediator(MediatorIdx(1)), act }
                }),
            ]
            .boxed()
        }
        Hidden::Mediators => (at, any::<u8>(), 0..2usize)
            .prop_map(|(minute, n, mediator)| {
                let by = Seat::Mediator(MediatorIdx(mediator));
                let act = if n.is_multiple_of(2) {
                    Act::Note { words: words(n) }
                } else {
                    let participants = vec![by, Seat::Mediator(MediatorIdx(1 - mediator))];
                    Act::Convene(Meeting {
                        track: support::slug("main"),
                        title: words(n),
                        participants,
                        is_proximity: false,
                    })
                };
                Line { minute, by, act }
            })
            .boxed(),
    }
}

fn table(open: &[bool; 3], values: &[u32; 3]) -> Act {
    Act::TableDraft(text(open, values))
}

fn text(open: &[bool; 3], values: &[u32; 3]) -> Draft {
    let bracket = |i: usize, n: u32| {
        let value = ValueIdx(values[i] % n);
        if open[i] {
            Bracket::Open(vec![value, ValueIdx((value.0 + 1) % n)])
        } else {
            Bracket::Settled(value)
        }
    };
    let names = ["truce", "aid", "access"];
    Draft {
        clauses: names
            .iter()
            .enumerate()
            .map(|(i, name)| support::clause(name, IssueIdx(i)))
            .collect(),
        brackets: vec![bracket(0, 4), bracket(1, 3), bracket(2, 2)],
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Default::default(),
    }
}

/// Acts that everybody sees, and acts of the audiences that stay the same.
fn open_line(hidden: Hidden) -> BoxedStrategy<Line> {
    let pen = Seat::Mediator(MediatorIdx(0));
    let everybody: Vec<Seat> = (0..3)
        .map(|i| Seat::Party(PartyIdx(i)))
        .chain([pen, Seat::Observer(0), Seat::Guarantor(0)])
        .collect();
    let draft = (any::<[bool; 3]>(), any::<[u32; 3]>())
        .prop_map(move |(open, values)| (pen, table(&open, &values)));
    let meeting = any::<u8>().prop_map(move |n| {
        let participants = everybody.clone();
        let title = words(n);
        let track = support::slug("main");
        (
            pen,
            Act::Convene(Meeting {
                track,
                title,
                participants,
                is_proximity: true,
            }),
        )
    });
    let statement = any::<u8>().prop_map(move |n| {
        let statement = Statement {
            speaker: "a spokesperson".into(),
            attribution: Attribution::Background,
            channel: None,
            words: words(n),
            grade: Grade::parse("C3").unwrap(),
        };
        (pen, Act::MakeStatement(statement))
    });
    let others: Vec<PartyIdx> = (0..3)
        .map(PartyIdx)
        .filter(|party| hidden != Hidden::Of(*party))
        .collect();
    let other = prop::sample::select(others);
    let replies = (
        other,
        1..4u32,
        prop::collection::vec(any::<u8>(), 0..4),
        any::<u8>(),
    )
        .prop_map(|(party, draft, positions, n)| (Seat::Party(party), reply(draft, &positions, n)));
    let others: Vec<PartyIdx> = (0..3)
        .map(PartyIdx)
        .filter(|party| hidden != Hidden::Of(*party))
        .collect();
    let carried = (
        prop::sample::select(others.clone()),
        1..4u32,
        any::<u8>(),
        any::<bool>(),
    )
        .prop_map(move |(party, number, n, to_all)| {
            let to = if to_all {
                Ledger::Joint
            } else {
                Ledger::Room(PartyIdx(2 - party.0))
            };
            let source = EntryRef {
                ledger: Ledger::Room(party),
                number,
            };
            (
                pen,
                Act::Disclose {
                    source,
                    words: words(n),
                    to,
                },
            )
        });
    let approved = (1..6u32).prop_map(|number| {
        let ledger = Ledger::Mediators;
        let proposal = EntryRef { ledger, number };
        (
            Seat::Mediator(MediatorIdx(1)),
            Act::ApproveDisclosure { proposal },
        )
    });
    let held = (any::<u8>(), 1..6u32).prop_map(move |(n, number)| {
        let statement = Statement {
            speaker: "both foreign ministries".into(),
            attribution: Attribution::OnTheRecord,
            channel: None,
            words: words(n),
            grade: Grade::parse("A1").unwrap(),
        };
        let not_before = at_minute(i64::from(n) * 10);
        let ledger = Ledger::Joint;
        let held = EntryRef { ledger, number };
        let act = if n.is_multiple_of(2) {
            Act::HoldStatement {
                statement,
                not_before,
            }
        } else {
            Act::ReleaseStatement { held }
        };
        (pen, act)
    });
    let answered = (prop::sample::select(others), 1..3u32, any::<bool>()).prop_map(
        move |(party, number, is_admitted)| {
            let request = RequestRef { party, number };
            let declined = Act::Decline {
                request,
                words: String::new(),
            };
            (
                pen,
                if is_admitted {
                    Act::Admit { request }
                } else {
                    declined
                },
            )
        },
    );
    let acts = prop_oneof![
        3 => draft, 1 => meeting, 1 => statement, 6 => replies, 4 => carried, 2 => answered,
        2 => approved, 2 => held
    ];
    (0..4_000i64, acts)
        .prop_map(|(minute, (by, act))| Line { minute, by, act })
        .boxed()
}

/// Two drafts with the replies of everybody whose acts do not differ, so that
/// there is something to carry, to judge and to refuse.
fn opening_lines(hidden: Hidden) -> Vec<Line> {
    let pen = Seat::Mediator(MediatorIdx(0));
    let mut lines = Vec::new();
    for draft in 1..=2u32 {
        let minute = i64::from(draft) * 400;
        lines.push(Line {
            minute,
            by: pen,
            act: table(&[true, true, false], &[draft, 0, 1]),
        });
        for party in (0..3)
            .map(PartyIdx)
            .filter(|party| hidden != Hidden::Of(*party))
        {
            let act = reply(draft, &[2, 0, 2], 2);
            lines.push(Line {
                minute: minute + 1,
                by: Seat::Party(party),
                act,
            });
        }
    }
    // Early: as the last thing that all see it would hide leaks by "last modified".
    let key = SealKey([7; 32]);
    lines.push(Line {
        minute: 1,
        by: pen,
        act: Act::RegisterSealKey { key },
    });
    lines
}

/// A time of the test's case.
fn at_minute(minute: i64) -> Timestamp {
    at(
        support::case(ProtocolKind::SingleText, [0; 3]).public.opens,
        minute,
    )
}

/// Plays lines in order of time; what is refused did not happen.
fn world(
    protocol: ProtocolKind,
    rules: ConfidenceRules,
    salts: [u64; 3],
    open: &[Line],
    hidden: &[Line],
) -> History {
    let mut case = support::case(protocol, salts);
    case.public.confidences = rules;
    let mut talks = Talks::open(case, protocol);
    twins::play(&mut talks, open.iter().chain(hidden));
    talks.into_history()
}

/// Everything that a seat can be shown.
fn shown(history: &History, seat: Seat) -> String {
    let seen = View::of(history, seat);
    let mut text = view::view(&seen).to_string();
    for at in 0..seen.events().len() {
        text.push_str(&story::tell(&seen, at).join("\n"));
    }
    text.push_str(&format!("{:?} {:?}", convergence(&seen), impasse(&seen)));
    text.push_str(&format!("{seen:?}"));
    if seat == Seat::Public {
        text.push_str(&compose(&seen, Tone::Plain).unwrap().text());
    }
    text.push_str(&refusals(history, seat));
    text
}

/// What the seat is told when it tries everything.
fn refusals(history: &History, seat: Seat) -> String {
    let attempts = [
        Act::Conclude,
        Act::AcceptOffer,
        Act::AcceptDraft { draft: DraftNo(1) },
        Act::AcceptDraft { draft: DraftNo(2) },
        reply(1, &[0, 1, 2], 3),
        reply(2, &[3], 6),
        Act::Offer {
            outcome: Outcome(vec![ValueIdx(0); 3]),
            words: String::new(),
        },
        Act::End {
            words: "enough".into(),
        },
        Act::ReleaseStatement {
            held: EntryRef {
                ledger: Ledger::Joint,
                number: 3,
            },
        },
        Act::Destroy {
            entry: EntryRef {
                ledger: Ledger::Room(PartyIdx(0)),
                number: 2,
            },
        },
        Act::ReadRoom {
            party: PartyIdx(1),
            through: 2,
        },
    ];
    answers(history, seat, &attempts, 5_000)
}

prop_compose! {
    fn twins()(
        hidden in prop::sample::select(vec![
            Hidden::Of(PartyIdx(0)), Hidden::Of(PartyIdx(1)), Hidden::Of(PartyIdx(2)), Hidden::Mediators,
        ]),
        protocol in prop::sample::select(vec![ProtocolKind::SingleText, ProtocolKind::Shuttle]),
    )(
        open in prop::collection::vec(open_line(hidden), 0..12),
        one in prop::collection::vec(hidden_line(hidden), 0..12),
        other in prop::collection::vec(hidden_line(hidden), 0..12),
        salts in any::<[u64; 3]>(),
        salt in any::<u64>(),
        needs_second in any::<bool>(),
        hidden in Just(hidden),
        protocol in Just(protocol),
    ) -> (Hidden, History, History) {
        let mut other_salts = salts;
        if let Hidden::Of(party) = hidden {
            other_salts[party.0] = salt;
        }
        let open = [opening_lines(hidden), open].concat();
        let rules = ConfidenceRules {
            // What a second mediator approves stands among the mediators, so
            // that their acts decide openly on what is carried.
            needs_second_mediator: needs_second && hidden != Hidden::Mediators,
            may_be_destroyed: true,
        };
        let first = world(protocol, rules, salts, &open, &one);
        (hidden, first, world(protocol, rules, other_salts, &open, &other))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: n_twins(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undisclosed_acts_change_nothing_for_other_seats((hidden, one, other) in twins()) {
        let found = find_difference(&one, &other, &hidden.ledgers(), &shown);
        prop_assert_eq!(found, None, "{:?}", hidden);
    }

    #[test]
    fn an_automated_delegation_does_not_react_to_what_it_cannot_see((hidden, one, other) in twins()) {
        for party in (0..3).map(PartyIdx).filter(|party| hidden != Hidden::Of(*party)) {
            let seat = Seat::Party(party);
            let mut delegation = AutomatedDelegation { concession: Concession::Firm };
            let first = delegation.next_act(&View::of(&one, seat));
            prop_assert_eq!(first, delegation.next_act(&View::of(&other, seat)));
        }
    }
}

type Leak = (&'static str, fn(&History, Seat) -> String);

/// Production with one thing too much, each a mistake that somebody could make.
const LEAKS: &[Leak] = &[
    ("count of all events", |history, seat| {
        format!("{}{}", shown(history, seat), history.events.len())
    }),
    ("numbers that run over all ledgers", |history, seat| {
        let visible =
            |event: &&(usize, &detente::talks::event::Event)| event.1.ledger().is_read_by(seat);
        let all: Vec<_> = history.events.iter().enumerate().collect();
        format!(
            "{:?}",
            all.iter()
                .filter(visible)
                .map(|(i, _)| i)
                .collect::<Vec<_>>()
        )
    }),
    ("time of the last event of any ledger", |history, seat| {
        let last = history.events.last().map(|event| event.at);
        format!("{}{last:?}", shown(history, seat))
    }),
    ("last modified, rounded to the day", |history, seat| {
        let last = history
            .events
            .iter()
            .map(|event| event.at.as_second() / 86_400)
            .max();
        format!("{}{last:?}", shown(history, seat))
    }),
    ("rooms open to all parties", |history, seat| {
        let room =
            |event: &&detente::talks::event::Event| matches!(event.ledger(), Ledger::Room(_));
        format!(
            "{}{:?}",
            shown(history, seat),
            history.events.iter().find(room)
        )
    }),
    ("notes of delegations", |history, seat| {
        let notes: Vec<_> = history
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::NoteKept { .. }))
            .collect();
        format!("{}{notes:?}", shown(history, seat))
    }),
    ("how many parties have replied", |history, seat| {
        let replied =
            |event: &&detente::talks::event::Event| matches!(event.kind, EventKind::Replied { .. });
        format!(
            "{}{}",
            shown(history, seat),
            history.events.iter().filter(replied).count()
        )
    }),
    (
        "how many parties have accepted the draft",
        |history, seat| {
            let accepted = |event: &&detente::talks::event::Event| {
                matches!(event.kind, EventKind::DraftAccepted { .. })
            };
            format!(
                "{}{}",
                shown(history, seat),
                history.events.iter().filter(accepted).count()
            )
        },
    ),
    (
        "an agenda with requests that are not admitted",
        |history, seat| {
            let mediators = View::of(history, Seat::Mediator(MediatorIdx(0)));
            format!(
                "{}{}",
                shown(history, seat),
                mediators.state().requests().len()
            )
        },
    ),
    ("a direction judged from all rooms", |history, seat| {
        let mediators = View::of(history, Seat::Mediator(MediatorIdx(0)));
        let word = convergence(&mediators).map(|judged| judged.direction);
        format!("{}{word:?}", shown(history, seat))
    }),
    ("refusals decided on all rooms", |history, seat| {
        let pen = Seat::Mediator(MediatorIdx(0));
        format!("{}{}", shown(history, seat), refusals(history, pen))
    }),
    ("reservation values in the case", |history, seat| {
        let values = history.case.public.party_idxs().filter_map(|party| {
            history
                .case
                .instructions(party)
                .map(|own| own.mandate.reservation_value)
        });
        format!("{}{:?}", shown(history, seat), values.collect::<Vec<_>>())
    }),
    ("a light that says a deal exists", |history, seat| {
        let agenda = &history.case.public.agenda;
        let outcome =
            |n: u32| Outcome(vec![ValueIdx(n % 4), ValueIdx(n / 4 % 3), ValueIdx(n / 12)]);
        let all_may = |n: u32| {
            history.case.public.party_idxs().all(|party| {
                history
                    .case
                    .instructions(party)
                    .is_some_and(|own| own.mandate.may_settle(&outcome(n), agenda))
            })
        };
        format!("{}{}", shown(history, seat), (0..24).any(all_may))
    }),
    ("deposits, by their number", |history, seat| {
        let mediators = View::of(history, Seat::Mediator(MediatorIdx(0)));
        let n = (0..3)
            .filter(|i| mediators.deposit(PartyIdx(*i)).is_some())
            .count();
        format!("{}{n}", shown(history, seat))
    }),
    (
        "length of what a page holds, padded to 64 bytes",
        |history, seat| {
            let all: usize = history
                .events
                .iter()
                .map(|event| format!("{event:?}").len() / 64)
                .sum();
            format!("{}{all}", shown(history, seat))
        },
    ),
    ("meetings numbered over all tracks", |history, seat| {
        let meetings = history
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::MeetingConvened(_)));
        format!("{}{}", shown(history, seat), meetings.count())
    }),
    ("how often mediators read rooms", |history, seat| {
        let is_read = |kind: &EventKind| matches!(kind, EventKind::RoomRead { .. });
        counted(history, seat, is_read)
    }),
    ("envelopes, by the size of all", |history, seat| {
        let size = |event: &detente::talks::event::Event| match &event.kind {
            EventKind::EnvelopeDeposited(envelope) => envelope.ciphertext.len(),
            _ => 0,
        };
        let all: usize = history.events.iter().map(size).sum();
        format!("{}{all}", shown(history, seat))
    }),
    ("who has widened an authority", |history, seat| {
        let is_given = |kind: &EventKind| matches!(kind, EventKind::AuthorityGiven { .. });
        counted(history, seat, is_given)
    }),
    (
        "whether one side has seen a draft before",
        |history, seat| {
            let is_shown = |kind: &EventKind| matches!(kind, EventKind::DraftShown { .. });
            counted(history, seat, is_shown)
        },
    ),
    ("that something was destroyed", |history, seat| {
        let is_gone = |kind: &EventKind| matches!(kind, EventKind::Destroyed { .. });
        counted(history, seat, is_gone)
    }),
    ("how much mediators write to each other", |history, seat| {
        let of_mediators =
            |event: &&detente::talks::event::Event| event.ledger() == Ledger::Mediators;
        let n = history.events.iter().filter(of_mediators).count();
        format!("{}{n}", shown(history, seat))
    }),
];

fn counted(history: &History, seat: Seat, is_it: fn(&EventKind) -> bool) -> String {
    let n = history
        .events
        .iter()
        .filter(|event| is_it(&event.kind))
        .count();
    format!("{}{n}", shown(history, seat))
}

#[test]
fn every_planted_leak_is_caught() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let pairs: Vec<_> = (0..400)
        .map(|_| twins().new_tree(&mut runner).unwrap().current())
        .collect();
    for (name, leak) in LEAKS {
        let is_caught = pairs.iter().any(|(hidden, one, other)| {
            find_difference(one, other, &hidden.ledgers(), leak).is_some()
        });
        assert!(is_caught, "the planted leak `{name}` was not caught");
    }
    assert!(LEAKS.len() >= 20);
}

#[test]
fn the_twin_worlds_are_worth_comparing() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut differing, mut with_drafts, mut with_disclosures) = (0, 0, 0);
    for _ in 0..200 {
        let (hidden, one, other) = twins().new_tree(&mut runner).unwrap().current();
        let count = |history: &History| {
            let is_hidden = |ledger: Ledger| hidden.ledgers().contains(&ledger);
            history
                .events
                .iter()
                .filter(|event| is_hidden(event.ledger()))
                .count()
        };
        differing += usize::from(count(&one) != count(&other));
        let disclosed = |kind: &EventKind| matches!(kind, EventKind::Disclosed { .. });
        with_disclosures += usize::from(one.events.iter().any(|event| disclosed(&event.kind)));
        let drafts = one
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::DraftTabled { .. }));
        with_drafts += usize::from(drafts.count() > 0);
    }
    assert!(
        with_disclosures > 10,
        "only {with_disclosures} of 200 pairs have a disclosure"
    );
    assert!(
        differing > 100,
        "only {differing} of 200 pairs differ in the hidden ledgers"
    );
    assert!(
        with_drafts > 100,
        "only {with_drafts} of 200 pairs have a draft"
    );
}
