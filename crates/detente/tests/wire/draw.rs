//! Random events and acts: every kind and every field, from one seed.

use detente::agreement::carrying_out::Report;
use detente::agreement::course::Deed;
use detente::agreement::signature::{KeyKind, SignedAcceptance};
use detente::agreement::terms::obligation::ObligationIdx;
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::remedy::Decision;
use detente::model::constraint::{Condition, Constraint, ValueTest};
use detente::model::delivery::{ExchangeWorth, LotWorth, PlannedHandover};
use detente::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, ValueIdx};
use detente::model::language::Language;
use detente::model::mandate::{Anticipated, AnticipatedWorth, Mandate};
use detente::model::number::Number;
use detente::model::outcome::Outcome;
use detente::model::party::{PartyIdx, Seat};
use detente::model::slug::Slug;
use detente::model::statement::{Attribution, Grade, Statement};
use detente::model::utility::{
    HyperRectangle, Interaction, Utility, UtilityFunction, ValueFunction, Weight,
};
use detente::talks::action::{Act, Deposit, Envelope, Meeting, RequestRef};
use detente::talks::event::{Event, EventKind, Perishable, ToldAs};
use detente::talks::ledger::{EntryRef, Ledger};
use detente::talks::sealing::SealKey;
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::draft::{Draft, DraftNo, Provenance};
use detente::text::rendering::{Rendering, Renderings};
use detente::text::reply::{Authority, ClauseReply, Position};
use detente::text::request::{Addition, NEW_ISSUE, Request};
use jiff::Timestamp;
use jiff::civil::Date;

/// Letters that a writer could get wrong; all may stand in a case file.
const LETTERS: [&str; 16] = [
    "a",
    "b",
    " ",
    "\"",
    "\\",
    "/",
    "[",
    "]",
    "}",
    "é",
    "e\u{301}",
    "\u{5d0}\u{200f}",
    ":",
    "\u{2028}",
    "\u{1f54a}",
    "#",
];

/// Draws from a seed (`SplitMix64`), over an agenda and an agreement.
pub(crate) struct Draw<'a> {
    pub(crate) seed: u64,
    pub(crate) seats: &'a [Seat],
    pub(crate) n_parties: usize,
    pub(crate) agenda: &'a [Issue],
    pub(crate) n_obligations: usize,
    pub(crate) n_phases: usize,
}

impl Draw<'_> {
    fn next(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn many<T>(&mut self, n_max: usize, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let n = self.below(n_max + 1);
        (0..n).map(|_| one(self)).collect()
    }

    fn maybe<T>(&mut self, one: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| one(self))
    }

    fn line(&mut self) -> String {
        let n = 1 + self.below(6);
        let drawn: String = (0..n).map(|_| self.of(&LETTERS)).collect();
        format!("w{drawn}")
    }

    fn words(&mut self) -> String {
        let (one, other) = (self.line(), self.line());
        if self.flag() {
            one
        } else {
            format!("{one}\n\t{other}")
        }
    }

    fn words_or_none(&mut self) -> String {
        if self.below(3) == 0 {
            String::new()
        } else {
            self.words()
        }
    }

    fn slug(&mut self) -> Slug {
        let n = self.below(1_000);
        Slug::new(&format!("it-{n}")).unwrap()
    }

    fn party(&mut self) -> PartyIdx {
        PartyIdx(self.below(self.n_parties))
    }

    fn seat(&mut self) -> Seat {
        self.of(self.seats)
    }

    fn number(&mut self) -> Number {
        Number::from_millionths(self.next() as i64 >> self.below(64))
    }

    fn utility(&mut self) -> Utility {
        Utility::from_units(self.next() as i64 >> self.below(64))
    }

    /// Small enough that many of them make no total too large.
    fn small_utility(&mut self) -> Utility {
        Utility::from_units((self.next() as i64) >> 20)
    }

    fn at(&mut self) -> Timestamp {
        let second = (self.next() % 4_000_000_000) as i64;
        let nanos = [0, 1, 120_000_000, 1_000][self.below(4)];
        Timestamp::new(second, nanos).unwrap()
    }

    fn ledger(&mut self) -> Ledger {
        let party = self.party();
        let all = [
            Ledger::Public,
            Ledger::Joint,
            Ledger::Mediators,
            Ledger::Room(party),
            Ledger::Delegation(party),
        ];
        self.of(&all)
    }

    fn entry(&mut self) -> EntryRef {
        EntryRef {
            ledger: self.ledger(),
            number: self.next() as u32 >> self.below(32),
        }
    }

    fn request_ref(&mut self) -> RequestRef {
        RequestRef {
            party: self.party(),
            number: self.next() as u32 >> self.below(32),
        }
    }

    fn draft_no(&mut self) -> DraftNo {
        DraftNo(self.next() as u32 >> self.below(32))
    }

    fn issue_idx(&mut self) -> IssueIdx {
        IssueIdx(self.below(self.agenda.len()))
    }

    fn value_of(&mut self, issue: IssueIdx) -> ValueIdx {
        ValueIdx(self.below(self.agenda[issue.0].domain.n_values() as usize) as u32)
    }

    fn values_of(&mut self, issue: IssueIdx) -> Vec<ValueIdx> {
        self.many(3, |draw| draw.value_of(issue))
    }

    /// A value for each of the first issues, or for all.
    fn outcome(&mut self, is_whole: bool) -> Outcome {
        let all = self.agenda.len();
        let n = if is_whole { all } else { self.below(all + 1) };
        Outcome((0..n).map(|i| self.value_of(IssueIdx(i))).collect())
    }

    fn statement(&mut self) -> Statement {
        let attributions = [
            Attribution::OnTheRecord,
            Attribution::Background,
            Attribution::Anonymous,
        ];
        Statement {
            speaker: self.line(),
            attribution: self.of(&attributions),
            channel: self.maybe(Self::line),
            words: self.words(),
            grade: self.grade(),
        }
    }

    fn grade(&mut self) -> Grade {
        let reliability = self.of(&["A", "B", "C", "D", "E", "F"]);
        Grade::parse(&format!("{reliability}{}", 1 + self.below(6))).unwrap()
    }

    fn meeting(&mut self) -> Meeting {
        Meeting {
            track: self.slug(),
            title: self.line(),
            participants: self.many(4, Self::seat),
            is_proximity: self.flag(),
        }
    }

    /// Pieces as a text gives them: no run of words is empty or beside another.
    fn wording(&mut self, places: &[IssueIdx]) -> Vec<Piece> {
        let mut pieces = vec![Piece::Words(self.words())];
        for _ in 0..self.below(3) {
            let place = self.of(places);
            pieces.push(Piece::Bracket(place));
            if self.flag() {
                pieces.push(Piece::Words(self.line()));
            }
        }
        pieces
    }

    fn clause(&mut self, places: &[IssueIdx]) -> Clause {
        Clause {
            id: self.slug(),
            title: self.line(),
            wording: self.wording(places),
        }
    }

    fn draft(&mut self) -> Draft {
        let places: Vec<IssueIdx> = (0..self.agenda.len()).map(IssueIdx).collect();
        let n = self.below(self.agenda.len() + 1);
        let brackets = (0..n).map(|i| {
            let issue = IssueIdx(i);
            if self.flag() {
                Bracket::Settled(self.value_of(issue))
            } else {
                Bracket::Open(self.values_of(issue))
            }
        });
        Draft {
            brackets: brackets.collect(),
            clauses: self.many(4, |draw| draw.clause(&places)),
            provenance: Provenance {
                drafted_by: self.many(2, Self::line),
                place: self.maybe(Self::line),
                date: self.maybe(|draw| Date::constant(2000 + draw.below(99) as i16, 2, 28)),
                note: self.maybe(Self::words),
            },
            handovers: self.many(3, |draw| PlannedHandover {
                day: draw.next() as u32 >> draw.below(32),
                giver: draw.party(),
                receiver: draw.party(),
                lots: draw.many(3, |draw| (draw.slug(), draw.next() as u32 >> 3)),
            }),
            renderings: self.renderings(&places),
        }
    }

    fn renderings(&mut self, places: &[IssueIdx]) -> Renderings {
        let mut renderings = Renderings::new();
        for tag in ["ar", "fr", "zh-Hant"] {
            if self.flag() {
                continue;
            }
            let mut rendering = Rendering {
                clauses: self.many(3, |draw| draw.clause(places)),
                ..Rendering::default()
            };
            for at in places {
                if matches!(self.agenda[at.0].domain, IssueDomain::Range(_)) {
                    rendering
                        .formats
                        .insert(*at, format!("{} {{}}", self.line()));
                } else {
                    let value = self.value_of(*at);
                    rendering.choices.insert((*at, value), self.words());
                }
            }
            renderings.insert(Language::new(tag).unwrap(), rendering);
        }
        renderings
    }

    fn clause_reply(&mut self) -> ClauseReply {
        let positions = [
            Position::Accept,
            Position::AcceptIf,
            Position::Reserve,
            Position::Reject,
        ];
        ClauseReply {
            clause: self.slug(),
            position: self.of(&positions),
            words: self.words_or_none(),
            authority: self.authority(),
            would_accept: self.many(3, |draw| {
                let issue = draw.issue_idx();
                (issue, draw.values_of(issue))
            }),
        }
    }

    fn choice(&mut self, i: usize) -> Choice {
        Choice {
            id: Slug::new(&format!("{}-{i}", self.slug())).unwrap(),
            wording: self.words(),
        }
    }

    fn new_issue(&mut self) -> Issue {
        let n = 1 + self.below(4);
        let choices = (0..n).map(|i| self.choice(i)).collect();
        let domain = match self.below(3) {
            0 => IssueDomain::Categorical(choices),
            1 => IssueDomain::Ordinal(choices),
            _ => {
                let step = 1 + self.below(3_000_000) as i64;
                let min = self.next() as i64 >> (20 + self.below(40));
                let max = min + step * self.below(50) as i64;
                let number = Number::from_millionths;
                let wording = format!("{} {{}} days", self.line().replace(['{', '}'], ""));
                let (min, max, step) = (number(min), number(max), number(step));
                IssueDomain::Range(Range::new(min, max, step, wording, self.flag()).unwrap())
            }
        };
        let status_quo = ValueIdx(self.below(domain.n_values() as usize) as u32);
        Issue {
            id: Slug::new(&format!("new-{}", self.slug())).unwrap(),
            title: self.line(),
            status_quo,
            importance: self.number(),
            domain,
        }
    }

    fn addition(&mut self, place_of_new: IssueIdx) -> Addition {
        if self.flag() {
            return Addition::Choice {
                issue: self.issue_idx(),
                choice: self.choice(0),
            };
        }
        Addition::Issue {
            issue: self.new_issue(),
            clause: self.clause(&[place_of_new]),
        }
    }

    fn request(&mut self) -> Request {
        Request {
            title: self.line(),
            words: self.words(),
            addition: self.addition(NEW_ISSUE),
        }
    }

    fn rule(&mut self) -> Constraint {
        let condition = |draw: &mut Self| {
            let issue = draw.issue_idx();
            let test = match draw.below(3) {
                0 => ValueTest::IsIn(draw.values_of(issue)),
                1 => ValueTest::AtLeast(draw.value_of(issue)),
                _ => ValueTest::AtMost(draw.value_of(issue)),
            };
            Condition { issue, test }
        };
        Constraint {
            words: self.words(),
            when: self.many(2, condition),
            then: self.many(2, condition),
        }
    }

    fn utility_function(&mut self) -> UtilityFunction {
        let n = self.below(self.agenda.len() + 1);
        let terms = (0..n).map(|i| {
            let n_values = self.agenda[i].domain.n_values() as usize;
            let n = self.below(n_values.min(40) + 1);
            (0..n).map(|_| self.small_utility()).collect()
        });
        let terms = terms.collect();
        let pair = |draw: &mut Self| {
            let issue = draw.issue_idx();
            (issue, draw.value_of(issue))
        };
        let interactions = self.many(3, |draw| Interaction {
            one: pair(draw),
            other: pair(draw),
            utility: draw.small_utility(),
        });
        let rectangles = self.many(3, |draw| HyperRectangle {
            bounds: draw.many(3, |draw| {
                let issue = draw.issue_idx();
                (issue, draw.value_of(issue), draw.value_of(issue))
            }),
            utility: draw.small_utility(),
        });
        UtilityFunction::new(terms, interactions, rectangles).unwrap()
    }

    fn anticipated(&mut self) -> Anticipated {
        let worth = match self.below(4) {
            0 => AnticipatedWorth::Named(self.many(3, |draw| (draw.line(), draw.utility()))),
            1 => AnticipatedWorth::Function(ValueFunction::Table(self.many(3, Self::utility))),
            2 => AnticipatedWorth::Function(ValueFunction::Linear {
                intercept: self.utility(),
                slope: self.utility(),
            }),
            _ => {
                let first = self.below(1_000) as i64;
                let points = (first..=first + self.below(3) as i64)
                    .map(|at| (Number::from_millionths(at * 7), self.utility()));
                AnticipatedWorth::Function(ValueFunction::PiecewiseLinear(points.collect()))
            }
        };
        Anticipated {
            issue: self.slug(),
            weight: Weight(self.utility()),
            worth,
        }
    }

    fn deposit(&mut self, party: PartyIdx) -> Deposit {
        Deposit {
            party,
            mandate: self.maybe(|draw| Mandate {
                party,
                utility: draw.utility_function(),
                reservation_value: draw.utility(),
                red_lines: draw.many(2, Self::rule),
                deadline_round: draw.maybe(|draw| draw.next() as u32),
                anticipated: draw.many(2, Self::anticipated),
            }),
            exchange: self.maybe(|draw| ExchangeWorth {
                lots: draw.many(3, |draw| LotWorth {
                    lot: draw.slug(),
                    per_item: draw.utility(),
                }),
                walkaway_loss: draw.utility(),
            }),
        }
    }

    fn told_as(&mut self) -> ToldAs {
        let party = self.party();
        self.of(&[
            ToldAs::InNameOf(party),
            ToldAs::OneSide,
            ToldAs::MediatorsIdea,
        ])
    }

    fn report(&mut self) -> Report {
        let obligation = ObligationIdx(self.below(self.n_obligations));
        let quantity = self.next() as u32 >> self.below(32);
        let grade = self.maybe(Self::grade);
        let deed = match self.below(13) {
            0 => Deed::Performed {
                obligation,
                quantity,
            },
            1 => Deed::Certified {
                obligation,
                quantity,
                grade,
            },
            2 => Deed::Rejected {
                obligation,
                quantity,
            },
            3 => Deed::Disputed { obligation },
            4 => Deed::Violated { obligation },
            5 => Deed::MadeGood { obligation },
            6 => Deed::Waived { obligation },
            7 => Deed::Excused { obligation },
            8 => Deed::Decided {
                obligation,
                decision: self.of(&[Decision::Upheld, Decision::Excused]),
            },
            9 => Deed::AgreedToExtend {
                phase: PhaseIdx(self.below(self.n_phases)),
            },
            10 => Deed::Declared { act: self.slug() },
            11 => Deed::GaveNotice,
            _ => Deed::AgreedToEnd,
        };
        let words = self.words_or_none();
        Report { deed, grade, words }
    }

    fn key(&mut self) -> ([u8; 32], KeyKind) {
        let public = std::array::from_fn(|_| self.next() as u8);
        (public, self.of(&[KeyKind::Party, KeyKind::Test]))
    }

    fn seal_key(&mut self) -> SealKey {
        SealKey(std::array::from_fn(|_| self.next() as u8))
    }

    fn signed(&mut self) -> SignedAcceptance {
        let text = match self.below(4) {
            0 => vec![0xff, 0x00, self.next() as u8],
            1 => b"a\r\nb\x00".to_vec(),
            _ => self.words().into_bytes(),
        };
        SignedAcceptance {
            text,
            signature: self.many(64, |draw| draw.next() as u8),
        }
    }

    fn authority(&mut self) -> Authority {
        self.of(&[
            Authority::NotToBeTold,
            Authority::MayBeTold,
            Authority::AsMediatorsIdea,
            Authority::InYourName,
        ])
    }

    fn envelope(&mut self) -> Envelope {
        let mediators = self.seats.iter().filter_map(|seat| match seat {
            Seat::Mediator(mediator) => Some(*mediator),
            _ => None,
        });
        Envelope {
            to: mediators.collect(),
            ciphertext: self.many(40, |draw| draw.next() as u8),
        }
    }

    fn perishable(&mut self) -> Perishable {
        let party = self.party();
        let deposit = Perishable::Deposit(party);
        self.of(&[Perishable::Note, deposit, Perishable::Envelope])
    }

    /// How many kinds [`Draw::kind`] knows.
    pub(crate) const KINDS: usize = 33;

    pub(crate) fn kind(&mut self, which: usize) -> EventKind {
        match which {
            0 => EventKind::NoteKept {
                words: self.words(),
            },
            1 => EventKind::StatementMade(self.statement()),
            2 => {
                let party = self.party();
                EventKind::PreferencesDeposited(Box::new(self.deposit(party)))
            }
            3 => EventKind::MeetingConvened(self.meeting()),
            4 => EventKind::MeetingAdjourned {
                meeting: self.entry(),
                outcome: self.words_or_none(),
            },
            5 => EventKind::Disclosed {
                words: self.words(),
                told_as: self.told_as(),
            },
            6 => EventKind::Carried {
                source: self.entry(),
                words: self.words(),
                told_as: self.told_as(),
                to: self.ledger(),
            },
            7 => EventKind::DraftTabled {
                number: self.draft_no(),
                draft: self.draft(),
            },
            8 => EventKind::Replied {
                draft: self.draft_no(),
                clauses: self.many(3, Self::clause_reply),
            },
            9 => EventKind::RequestRaised {
                request: self.request_ref(),
                content: self.request(),
            },
            10 => {
                let last = IssueIdx(self.agenda.len());
                EventKind::AgendaExtended {
                    addition: self.addition(last),
                }
            }
            11 => EventKind::RequestAnswered {
                request: self.request_ref(),
                is_admitted: self.flag(),
                words: self.words_or_none(),
            },
            12 => EventKind::DraftAccepted {
                draft: self.draft_no(),
            },
            13 => EventKind::Concluded {
                outcome: self.outcome(false),
                draft: self.maybe(Self::draft_no),
            },
            14 => EventKind::Offered {
                outcome: self.outcome(false),
                words: self.words_or_none(),
            },
            15 => EventKind::OfferAccepted,
            16 => EventKind::OfferRejected {
                words: self.words_or_none(),
            },
            17 => {
                let (public, kind) = self.key();
                EventKind::KeyRegistered { public, kind }
            }
            18 => EventKind::Signed(self.signed()),
            19 => EventKind::Reported(self.report()),
            20 => EventKind::DeadlinePassed,
            21 => EventKind::DisclosureProposed {
                source: self.entry(),
                words: self.words(),
                to: self.ledger(),
            },
            22 => EventKind::DisclosureApproved {
                proposal: self.entry(),
            },
            23 => EventKind::AuthorityGiven {
                source: self.entry(),
                clause: self.slug(),
                authority: self.authority(),
                not_before: self.maybe(Self::at),
            },
            24 => EventKind::RoomRead {
                through: self.next() as u32 >> self.below(32),
            },
            25 => EventKind::DraftShown {
                draft: self.draft(),
                words: self.words(),
            },
            26 => EventKind::StatementHeld {
                statement: self.statement(),
                not_before: self.at(),
            },
            27 => EventKind::StatementReleased { held: self.entry() },
            28 => EventKind::EnvelopeDeposited(self.envelope()),
            29 => EventKind::Destroyed {
                number: self.next() as u32 >> self.below(32),
                was: self.perishable(),
            },
            30 => EventKind::Gone(self.perishable()),
            31 => EventKind::SealKeyRegistered {
                key: self.seal_key(),
            },
            _ => EventKind::Ended {
                words: self.words(),
            },
        }
    }

    pub(crate) fn event(&mut self, which: usize) -> Event {
        Event {
            entry: self.entry(),
            at: self.at(),
            by: self.seat(),
            kind: self.kind(which),
        }
    }

    /// How many acts [`Draw::act`] knows.
    pub(crate) const ACTS: usize = 28;

    /// An act of a party.
    pub(crate) fn act(&mut self, which: usize, by: PartyIdx) -> Act {
        match which {
            0 => Act::Note {
                words: self.words(),
            },
            1 => Act::MakeStatement(self.statement()),
            2 => Act::Deposit(Box::new(self.deposit(by))),
            3 => Act::Convene(self.meeting()),
            4 => Act::Adjourn {
                meeting: self.entry(),
                outcome: self.words(),
            },
            5 => Act::Disclose {
                source: self.entry(),
                words: self.words(),
                to: self.ledger(),
            },
            6 => Act::TableDraft(self.draft()),
            7 => Act::Reply {
                draft: self.draft_no(),
                clauses: self.many(3, Self::clause_reply),
                requests: self.many(2, Self::request),
            },
            8 => Act::Admit {
                request: self.request_ref(),
            },
            9 => Act::Decline {
                request: self.request_ref(),
                words: self.words(),
            },
            10 => Act::AcceptDraft {
                draft: self.draft_no(),
            },
            11 => Act::Conclude,
            12 => Act::Offer {
                outcome: self.outcome(true),
                words: self.words_or_none(),
            },
            13 => Act::AcceptOffer,
            14 => Act::RejectOffer {
                words: self.words_or_none(),
            },
            15 => Act::End {
                words: self.words(),
            },
            16 => {
                let (public, kind) = self.key();
                Act::RegisterKey { public, kind }
            }
            17 => Act::Sign(self.signed()),
            18 => Act::Authorise {
                source: self.entry(),
                clause: self.slug(),
                authority: self.authority(),
                not_before: self.maybe(Self::at),
            },
            19 => Act::ApproveDisclosure {
                proposal: self.entry(),
            },
            20 => Act::ReadRoom {
                party: self.party(),
                through: self.next() as u32 >> self.below(32),
            },
            21 => Act::ShowDraft {
                draft: self.draft(),
                to: self.party(),
                words: self.words(),
            },
            22 => Act::HoldStatement {
                statement: self.statement(),
                not_before: self.at(),
            },
            23 => Act::ReleaseStatement { held: self.entry() },
            24 => Act::DepositSealed(self.envelope()),
            25 => Act::Destroy {
                entry: self.entry(),
            },
            26 => Act::RegisterSealKey {
                key: self.seal_key(),
            },
            _ => Act::Report(self.report()),
        }
    }
}
