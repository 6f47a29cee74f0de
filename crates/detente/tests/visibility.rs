//! Who reads what, told twice: by production, and by a second model that
//! knows no ledgers. Every act carries a word of its own; whoever's view holds
//! that word must be among those whom the second model lets read it, and all
//! of those must have it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use detente::case::{ConfidenceRules, ProtocolKind};
use detente::disclosure::View;
use detente::format::view;
use detente::model::issue::{IssueIdx, ValueIdx};
use detente::model::outcome::Outcome;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::model::statement::{Attribution, Grade, Statement};
use detente::talks::Talks;
use detente::talks::action::{Act, Action, Deposit, Envelope, Meeting, RequestRef};
use detente::talks::event::{Event, EventKind, History};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::talks::sealing::SealKey;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::reply::{Authority, ClauseReply, Position};
use detente::text::request::{Addition, NEW_ISSUE, Request};
use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand_pcg::Pcg64;

/// The seats of the test's case, all of them.
fn seats() -> Vec<Seat> {
    let parties = (0..3).map(|i| Seat::Party(PartyIdx(i)));
    let mediators = (0..2).map(|i| Seat::Mediator(MediatorIdx(i)));
    parties
        .chain(mediators)
        .chain([Seat::Guarantor(0), Seat::Observer(0), Seat::Public])
        .collect()
}

/// Who may read a word, and whether it can still be destroyed.
type Audiences = BTreeMap<String, BTreeSet<Seat>>;

/// The second model: who reads what an act says, from the act alone.
fn audience(by: Seat, act: &Act, protocol: ProtocolKind) -> BTreeSet<Seat> {
    let mediators = || seats().into_iter().filter(|seat| seat.is_mediator());
    let with_mediators = |seat: Seat| mediators().chain([seat]).collect();
    let all_who_take_part = || {
        seats()
            .into_iter()
            .filter(|seat| *seat != Seat::Public)
            .collect()
    };
    match act {
        Act::Note { .. } if by.is_mediator() => mediators().collect(),
        Act::Note { .. } => BTreeSet::from([by]),
        Act::MakeStatement(_) => seats().into_iter().collect(),
        Act::Convene(meeting) => {
            let parties: Vec<Seat> = meeting
                .participants
                .iter()
                .copied()
                .filter(|seat| seat.party().is_some())
                .collect();
            match parties.as_slice() {
                [] => mediators().collect(),
                [party] => with_mediators(*party),
                _ => all_who_take_part(),
            }
        }
        Act::ShowDraft { to, .. } => with_mediators(Seat::Party(*to)),
        Act::Decline { request, .. } => with_mediators(Seat::Party(request.party)),
        Act::Offer { .. } if protocol == ProtocolKind::AlternatingOffers => all_who_take_part(),
        Act::Deposit(_) | Act::DepositSealed(_) | Act::Reply { .. } | Act::Offer { .. } => {
            with_mediators(by)
        }
        Act::TableDraft(_)
        | Act::HoldStatement { .. }
        | Act::RegisterSealKey { .. }
        | Act::End { .. } => all_who_take_part(),
        _ => BTreeSet::new(),
    }
}

/// A trace under way: production, the second model, and what can be referred to.
struct Trace {
    talks: Talks,
    protocol: ProtocolKind,
    rng: Pcg64,
    audiences: Audiences,
    replies: Vec<(EntryRef, String)>,
    proposals: Vec<(EntryRef, String, Ledger)>,
    held: Vec<(EntryRef, String)>,
    perishable: Vec<(EntryRef, String)>,
    n_drafts: u32,
}

impl Trace {
    fn new(seed: u64) -> Self {
        let mut rng = Pcg64::new(u128::from(seed), 7);
        let protocol = [
            ProtocolKind::SingleText,
            ProtocolKind::Shuttle,
            ProtocolKind::AlternatingOffers,
        ][rng.random_range(0..3)];
        let mut case = support::case(protocol, [1, 2, 3]);
        case.public.confidences = ConfidenceRules {
            needs_second_mediator: rng.random_bool(0.5),
            may_be_destroyed: true,
        };
        Self {
            talks: Talks::open(case, protocol),
            protocol,
            rng,
            audiences: BTreeMap::new(),
            replies: vec![],
            proposals: vec![],
            held: vec![],
            perishable: vec![],
            n_drafts: 0,
        }
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.rng.random_range(0..of.len())].clone())
    }

    /// One act, with a word that no other act has.
    fn act(&mut self, word: &str) -> Option<(Seat, Act, String)> {
        let seat = seats()[self.rng.random_range(0..5)];
        let party = PartyIdx(self.rng.random_range(0..3));
        let words = word.to_owned();
        let own = |act| Some((seat, act, word.to_owned()));
        let statement = Statement {
            speaker: "somebody".into(),
            attribution: Attribution::Anonymous,
            channel: None,
            words: words.clone(),
            grade: Grade::parse("D4").unwrap(),
        };
        match self.rng.random_range(0..18) {
            0 => own(Act::Note { words }),
            1 => own(Act::MakeStatement(statement)),
            2 => {
                let mut mandate = support::instructions(party.0, 5).mandate;
                mandate.red_lines[0].words = words;
                let deposit = Deposit {
                    party,
                    mandate: Some(mandate),
                    exchange: None,
                };
                Some((
                    Seat::Party(party),
                    Act::Deposit(Box::new(deposit)),
                    word.to_owned(),
                ))
            }
            3 => {
                let mut participants = vec![Seat::Mediator(MediatorIdx(0))];
                match self.rng.random_range(0..3) {
                    0 => {}
                    1 => participants.push(Seat::Party(party)),
                    _ => participants.extend((0..3).map(|i| Seat::Party(PartyIdx(i)))),
                }
                let meeting = Meeting {
                    track: support::slug("main"),
                    title: words,
                    participants,
                    is_proximity: true,
                };
                Some((
                    Seat::Mediator(MediatorIdx(0)),
                    Act::Convene(meeting),
                    word.to_owned(),
                ))
            }
            4 | 5 => {
                let is_open = self.rng.random_bool(0.7);
                Some((
                    Seat::Mediator(MediatorIdx(0)),
                    Act::TableDraft(text(word, is_open)),
                    word.to_owned(),
                ))
            }
            6..=8 => {
                let authority = [
                    Authority::NotToBeTold,
                    Authority::MayBeTold,
                    Authority::AsMediatorsIdea,
                    Authority::InYourName,
                ][self.rng.random_range(0..4)];
                let reply = ClauseReply {
                    clause: support::slug("aid"),
                    position: Position::Reserve,
                    words,
                    authority,
                    would_accept: vec![],
                };
                let draft = DraftNo(self.n_drafts);
                let act = Act::Reply {
                    draft,
                    clauses: vec![reply],
                    requests: vec![],
                };
                Some((Seat::Party(party), act, word.to_owned()))
            }
            9 => {
                let issue = support::options(word, &["none", "some"]);
                let clause = support::clause(word, NEW_ISSUE);
                let addition = Addition::Issue { issue, clause };
                let request = Request {
                    title: words.clone(),
                    words,
                    addition,
                };
                let draft = DraftNo(self.n_drafts);
                let act = Act::Reply {
                    draft,
                    clauses: vec![],
                    requests: vec![request],
                };
                Some((Seat::Party(party), act, word.to_owned()))
            }
            10 => {
                let (source, words) = self.pick(&self.replies.clone())?;
                let to = if self.rng.random_bool(0.5) {
                    Ledger::Joint
                } else {
                    Ledger::Room(party)
                };
                let act = Act::Disclose {
                    source,
                    words: words.clone(),
                    to,
                };
                Some((Seat::Mediator(MediatorIdx(0)), act, words))
            }
            11 => {
                let (proposal, words, _) = self.pick(&self.proposals.clone())?;
                let act = Act::ApproveDisclosure { proposal };
                Some((Seat::Mediator(MediatorIdx(1)), act, words))
            }
            12 => {
                let to = party;
                let act = Act::ShowDraft {
                    draft: text("shown", true),
                    to,
                    words,
                };
                Some((Seat::Mediator(MediatorIdx(1)), act, word.to_owned()))
            }
            13 => {
                let not_before = moment(0);
                own(Act::HoldStatement {
                    statement,
                    not_before,
                })
            }
            14 => {
                let (held, words) = self.pick(&self.held.clone())?;
                Some((seat, Act::ReleaseStatement { held }, words))
            }
            15 => {
                let mut ciphertext = b"age-encryption.org/v1\n".to_vec();
                ciphertext.extend(word.as_bytes());
                let to = vec![MediatorIdx(1)];
                own(Act::DepositSealed(Envelope { to, ciphertext }))
            }
            16 => {
                let (entry, words) = self.pick(&self.perishable.clone())?;
                Some((seat, Act::Destroy { entry }, words))
            }
            _ if self.protocol == ProtocolKind::SingleText => {
                let number = self.rng.random_range(1..3);
                let request = RequestRef { party, number };
                Some((
                    Seat::Mediator(MediatorIdx(0)),
                    Act::Decline { request, words },
                    word.to_owned(),
                ))
            }
            _ => {
                let outcome = Outcome(vec![ValueIdx(0); 3]);
                own(Act::Offer { outcome, words })
            }
        }
    }

    /// A mediator registers a key to seal to, in every trace, without a draw.
    fn register_seal_key(&mut self, n: i64) {
        let word = format!("canary-{}", 1000 + n);
        let mut key = [0; 32];
        key[..word.len()].copy_from_slice(word.as_bytes());
        let by = Seat::Mediator(MediatorIdx(0));
        let act = Act::RegisterSealKey { key: SealKey(key) };
        let action = Action { by, act };
        if let Ok(events) = self.talks.apply(&action, moment(n)) {
            self.model(&action, events.len(), &word);
        }
    }

    fn step(&mut self, n: i64) {
        if n == 8 {
            self.register_seal_key(n);
        }
        let word = format!("canary-{n}");
        let Some((by, act, word)) = self.act(&word) else {
            return;
        };
        let action = Action { by, act };
        let Ok(events) = self.talks.apply(&action, moment(n)) else {
            return;
        };
        self.refer(&action, &events, &word);
        self.model(&action, events.len(), &word);
    }

    /// Keeps what later acts can refer to.
    fn refer(&mut self, action: &Action, events: &[Event], word: &str) {
        let entry = events[0].entry;
        let word = word.to_owned();
        match &action.act {
            Act::Reply { clauses, .. } if !clauses.is_empty() => self.replies.push((entry, word)),
            Act::HoldStatement { .. } => self.held.push((entry, word)),
            Act::Note { .. } | Act::Deposit(_) | Act::DepositSealed(_) => {
                self.perishable.push((entry, word));
            }
            Act::Disclose { to, .. } if events.len() == 1 => {
                self.proposals.push((entry, word, *to));
            }
            Act::TableDraft(_) => self.n_drafts += 1,
            _ => {}
        }
    }

    /// What the second model makes of it.
    fn model(&mut self, action: &Action, n_events: usize, word: &str) {
        let told_to = |to: Ledger| -> BTreeSet<Seat> {
            let reads = |seat: &Seat| match to {
                Ledger::Room(party) => *seat == Seat::Party(party) || seat.is_mediator(),
                _ => *seat != Seat::Public,
            };
            seats().into_iter().filter(reads).collect()
        };
        let more = match &action.act {
            // A proposal among mediators, who have read the words before.
            Act::Disclose { .. } if n_events == 1 => BTreeSet::new(),
            Act::Disclose { to, .. } => told_to(*to),
            Act::ApproveDisclosure { proposal } => {
                let proposed = self.proposals.iter().find(|(entry, ..)| entry == proposal);
                told_to(proposed.unwrap().2)
            }
            Act::ReleaseStatement { .. } => seats().into_iter().collect(),
            Act::Destroy { .. } => {
                self.audiences.remove(word);
                return;
            }
            act => audience(action.by, act, self.protocol),
        };
        self.audiences
            .entry(word.to_owned())
            .or_default()
            .extend(more);
    }
}

fn moment(minutes: i64) -> Timestamp {
    let opens: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
    opens + SignedDuration::from_mins(minutes)
}

fn text(note: &str, is_open: bool) -> Draft {
    let names = ["truce", "aid", "access"];
    let bracket = |first: u32| {
        let settled = Bracket::Settled(ValueIdx(first));
        let open = Bracket::Open(vec![ValueIdx(first), ValueIdx(first + 1)]);
        if is_open { open } else { settled }
    };
    let clauses = names.iter().enumerate();
    Draft {
        clauses: clauses
            .map(|(i, name)| support::clause(name, IssueIdx(i)))
            .collect(),
        brackets: vec![bracket(1), bracket(0), bracket(0)],
        provenance: Provenance {
            note: Some(note.to_owned()),
            ..Provenance::default()
        },
        handovers: vec![],
        renderings: Default::default(),
    }
}

/// Every word that a seat can find in its view.
fn words_in_view(history: &History, seat: Seat) -> BTreeSet<String> {
    let seen = View::of(history, seat);
    let json = view::view(&seen).to_string();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for part in json.split("canary-").skip(1) {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        words.insert(format!("canary-{digits}"));
    }
    // Keys to seal to are shown in Bech32.
    for (at, _) in json.match_indices("age1") {
        let key = json.get(at..at + 62).and_then(|it| SealKey::parse(it).ok());
        let text = String::from_utf8(key.unwrap().0.to_vec()).unwrap();
        words.insert(text.trim_end_matches('\0').to_owned());
    }
    // Envelopes are shown in hexadecimal.
    let hex: String = "canary-"
        .bytes()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    for part in json.split(&hex).skip(1) {
        let bytes = part.as_bytes().chunks(2);
        let digits = bytes.take_while(|pair| pair[0] == b'3' && pair[1].is_ascii_digit());
        let digits: String = digits.map(|pair| char::from(pair[1])).collect();
        words.insert(format!("canary-{digits}"));
    }
    words
}

/// How many traces are run: 5,000, or what `DETENTE_TRACES` says (CI: 50,000).
#[expect(
    clippy::disallowed_methods,
    reason = "the length of a test is the caller's to choose"
)]
fn n_traces() -> u64 {
    let said = std::env::var("DETENTE_TRACES").ok();
    said.and_then(|said| said.parse().ok()).unwrap_or(5_000)
}

/// The first trace and seat for which production and the model disagree.
fn disagreement(
    n_traces: u64,
    see: &dyn Fn(&History, Seat) -> BTreeSet<String>,
) -> Option<(u64, Seat)> {
    for seed in 0..n_traces {
        let mut trace = Trace::new(seed);
        for n in 0..16 {
            trace.step(n + 1);
        }
        for seat in seats() {
            let expected = trace
                .audiences
                .iter()
                .filter(|(_, who)| who.contains(&seat));
            let expected: BTreeSet<String> = expected.map(|(word, _)| word.clone()).collect();
            if see(trace.talks.history(), seat) != expected {
                return Some((seed, seat));
            }
        }
    }
    None
}

#[test]
fn production_and_a_model_without_ledgers_agree_on_who_reads_what() {
    assert_eq!(disagreement(n_traces(), &words_in_view), None);
}

#[test]
fn the_model_notices_faults_of_visibility() {
    let mediators_notes = |history: &History, seat: Seat| {
        let mut words = words_in_view(history, seat);
        if seat.party() == Some(PartyIdx(0)) {
            words.extend(words_in_view(history, Seat::Mediator(MediatorIdx(0))));
        }
        words
    };
    assert!(disagreement(200, &mediators_notes).is_some());
    let one_withheld = |history: &History, seat: Seat| {
        let mut words = words_in_view(history, seat);
        if seat == Seat::Observer(0) {
            words.pop_last();
        }
        words
    };
    assert!(disagreement(200, &one_withheld).is_some());
}

#[test]
fn the_traces_are_worth_comparing() {
    let mut n_found = [0; 5];
    for seed in 0..500 {
        let mut trace = Trace::new(seed);
        for n in 0..16 {
            trace.step(n + 1);
        }
        let events = &trace.talks.history().events;
        let has = |is_it: fn(&EventKind) -> bool| events.iter().any(|event| is_it(&event.kind));
        let found = [
            has(|kind| matches!(kind, EventKind::Disclosed { .. })),
            has(|kind| matches!(kind, EventKind::DisclosureApproved { .. })),
            has(|kind| matches!(kind, EventKind::Gone(_))),
            has(|kind| matches!(kind, EventKind::StatementReleased { .. })),
            has(|kind| matches!(kind, EventKind::RequestRaised { .. })),
        ];
        for (n, is_found) in n_found.iter_mut().zip(found) {
            *n += usize::from(is_found);
        }
    }
    let [disclosed, approved, gone, released, requested] = n_found;
    assert!(disclosed >= 25, "{n_found:?}");
    assert!(approved >= 5, "{n_found:?}");
    assert!(gone >= 25, "{n_found:?}");
    assert!(released >= 10, "{n_found:?}");
    assert!(requested >= 50, "{n_found:?}");
}
