//! What is written is read back equal: for cases made at random, and for the project's own.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads the project's files and fails by a panic"
)]

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use detente::agreement::plan::{
    BatchOrder, Days, ExchangePlan, Opening, Performance, Plan, PlannedExtension,
    PlannedObligation, PlannedPhase, PlannedRemedy, PlannedTermination,
};
use detente::agreement::terms::obligation::Kind;
use detente::agreement::terms::remedy::Decision;
use detente::case::{
    Case, CaseSource, ConfidenceRules, Instructions, PlannedMeeting, PlannedRequest,
    PlannedStatement, ProtocolKind, PublicCase,
};
use detente::format::case::{
    TEMPLATE, instruction_file_name, instruction_files, read, write, write_instructions,
};
use detente::format::source::SourceFile;
use detente::model::constraint::{Condition, Constraint, ValueTest};
use detente::model::delivery::{ExchangeWorth, Lot, LotWorth};
use detente::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, ValueIdx};
use detente::model::language::{Further, Language, Languages};
use detente::model::mandate::{Anticipated, AnticipatedWorth, Mandate};
use detente::model::number::Number;
use detente::model::party::{
    Delegation, MediatorIdx, Participant, PartyIdx, Seat, Track, TrackLevel,
};
use detente::model::slug::Slug;
use detente::model::statement::{Attribution, Grade, Statement};
use detente::model::utility::{
    HyperRectangle, Interaction, Utility, UtilityFunction, ValueFunction, Weight,
};
use detente::text::bracket::Bracket;
use detente::text::clause::{Clause, Piece};
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::{Rendering, Renderings};
use detente::text::reply::Authority;
use detente::text::request::{Addition, NEW_ISSUE, Request};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

/// Random choices, one number each; 0 ever after they run out, so that
/// shrinking the numbers shrinks the case.
struct Draw(RefCell<std::vec::IntoIter<u64>>);

impl Draw {
    fn below(&self, n: u64) -> u64 {
        self.0.borrow_mut().next().unwrap_or(0) % n
    }

    fn flag(&self) -> bool {
        self.below(2) == 1
    }

    fn some<T>(&self, make: impl FnOnce() -> T) -> Option<T> {
        self.flag().then(make)
    }

    fn many<T>(&self, most: u64, make: impl FnMut(usize) -> T) -> Vec<T> {
        (0..self.below(most + 1) as usize).map(make).collect()
    }

    fn one<T: Clone>(&self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }

    /// A short name that is used once: its number is part of it.
    fn slug(&self, stem: &str, i: usize) -> Slug {
        let stem = self.one(&[stem, "0", "a-b", "case", "true"]);
        Slug::new(&format!("{stem}-{i}")).unwrap()
    }

    fn line(&self) -> String {
        let words = [
            "peace", "\"", "\\n", "[x]", "سلام", "'", "#", " = ", "]", "\u{200f}", "{}",
        ];
        let line: String = (0..=self.below(4)).map(|_| self.one(&words)).collect();
        if line.trim().is_empty() {
            "line".into()
        } else {
            line
        }
    }

    fn words(&self) -> String {
        let more = ["", "\n", "\n\n\"\"\"", "\t.", "\\\nend"];
        format!("{}{}", self.line(), self.one(&more))
    }

    fn utility(&self) -> Utility {
        let units = [
            0,
            1,
            -1,
            350_000_000_000,
            -Utility::ONE,
            999_999_999_999,
            3 * Utility::ONE,
        ];
        Utility::from_units(self.one(&units) + self.below(1000) as i64)
    }

    fn not_negative(&self) -> Utility {
        Utility::from_units(self.utility().units().abs())
    }

    fn moment(&self) -> Timestamp {
        let second = self.below(4_000_000_000) as i64 - 1_000_000_000;
        Timestamp::new(second, self.one(&[0, 500_000_000, 1])).unwrap()
    }

    fn date(&self) -> Date {
        Date::new(1990 + self.below(99) as i16, 1 + self.below(12) as i8, 28).unwrap()
    }

    fn participants(&self, stem: &str, least: u64, more: u64) -> Vec<Participant> {
        (0..least + self.below(more + 1))
            .map(|i| Participant {
                id: Slug::new(&format!("{stem}-{i}")).unwrap(),
                name: self.line(),
                delegation: Delegation {
                    represented_by: self.some(|| self.line()),
                    principal: self.some(|| self.line()),
                    delegates: self.many(2, |_| self.line()),
                },
            })
            .collect()
    }

    fn issue(&self, id: Slug) -> Issue {
        let choices = || {
            let choice = |i| Choice {
                id: self.slug("option", i),
                wording: self.words(),
            };
            (0..=self.below(4) as usize).map(choice).collect::<Vec<_>>()
        };
        let range = |unit: i64, is_integer| {
            let step = (1 + self.below(30) as i64) * unit;
            let min = self.below(200) as i64 * unit - if is_integer { 0 } else { 99 * unit };
            let max = min + self.below(9) as i64 * step;
            let [min, max, step] = [min, max, step].map(Number::from_millionths);
            let format = self.one(&["{}", "{} days", "\"{}\""]).to_owned();
            Range::new(min, max, step, format, is_integer).unwrap()
        };
        let domain = match self.below(4) {
            0 => IssueDomain::Categorical(choices()),
            1 => IssueDomain::Ordinal(choices()),
            2 => IssueDomain::Range(range(Number::ONE, true)),
            _ => IssueDomain::Range(range(self.one(&[1, 250_000, 10]), false)),
        };
        Issue {
            id,
            title: self.line(),
            status_quo: ValueIdx(self.below(domain.n_values().into()) as u32),
            importance: Number::from_millionths(1 + self.below(3_000_000) as i64),
            domain,
        }
    }

    fn value(&self, issue: &Issue) -> ValueIdx {
        ValueIdx(self.below(issue.domain.n_values().into()) as u32)
    }

    /// Some values, each once and at least one.
    fn values(&self, issue: &Issue) -> Vec<ValueIdx> {
        let mut values: Vec<_> = issue.domain.values().filter(|_| self.flag()).collect();
        if values.is_empty() {
            values.push(self.value(issue));
        }
        if self.flag() {
            values.reverse();
        }
        values
    }

    fn conditions(&self, agenda: &[Issue], least: u64) -> Vec<Condition> {
        let condition = |_| {
            let at = self.below(agenda.len() as u64) as usize;
            let issue = &agenda[at];
            let has_order = !matches!(issue.domain, IssueDomain::Categorical(_));
            let test = match self.below(3) {
                1 if has_order => ValueTest::AtLeast(self.value(issue)),
                2 if has_order => ValueTest::AtMost(self.value(issue)),
                _ => ValueTest::IsIn(self.values(issue)),
            };
            Condition {
                issue: IssueIdx(at),
                test,
            }
        };
        (0..least + self.below(3)).map(condition).collect()
    }

    fn constraint(&self, agenda: &[Issue]) -> Constraint {
        Constraint {
            words: self.words(),
            when: self.conditions(agenda, 0),
            then: self.conditions(agenda, 1),
        }
    }

    fn clause(&self, id: Slug, places: &[IssueIdx]) -> Clause {
        let mut wording = vec![Piece::Words(self.words())];
        for place in places {
            wording.push(Piece::Bracket(*place));
            wording.extend(self.some(|| Piece::Words(self.words())));
        }
        Clause {
            id,
            title: self.line(),
            wording,
        }
    }

    fn clauses(&self, agenda: &[Issue]) -> Vec<Clause> {
        let n_clauses = 1 + self.below(3) as usize;
        let mut places = vec![Vec::new(); n_clauses];
        for i in 0..agenda.len() {
            places[self.below(n_clauses as u64) as usize].push(IssueIdx(i));
        }
        let clause = |(i, places): (usize, &Vec<_>)| self.clause(self.slug("clause", i), places);
        places.iter().enumerate().map(clause).collect()
    }

    fn framework(&self, agenda: &[Issue], clauses: &[Clause]) -> Draft {
        let bracket = |issue: &Issue| match self.flag() {
            true => Bracket::Open(self.values(issue)),
            false => Bracket::Settled(self.value(issue)),
        };
        Draft {
            clauses: clauses.to_vec(),
            brackets: agenda.iter().map(bracket).collect(),
            handovers: Vec::new(),
            renderings: Default::default(),
            provenance: Provenance {
                drafted_by: self.many(2, |_| self.line()),
                place: self.some(|| self.line()),
                date: self.some(|| self.date()),
                note: self.some(|| self.words()),
            },
        }
    }

    fn plan(&self, parties: u64, agenda: &[Issue], clauses: &[Clause]) -> Plan {
        let mut phases: Vec<PlannedPhase> = Vec::new();
        for i in 0..self.below(4) as usize {
            let earlier = (!phases.is_empty()).then(|| self.one(&phases).id);
            let opens = match (self.below(3), earlier) {
                (1, Some(phase)) => Opening::After { phase },
                (2, Some(phase)) => Opening::DaysInto { phase, days: 0 },
                _ => Opening::OnEntryIntoForce,
            };
            let of_issue = agenda
                .iter()
                .position(|issue| issue.domain.kind() == "integer");
            phases.push(PlannedPhase {
                id: self.slug("phase", i),
                title: self.line(),
                opens,
                lasts: match of_issue.filter(|_| self.flag()) {
                    Some(issue) => Days::OfIssue(IssueIdx(issue)),
                    None => Days::Fixed(1 + self.below(400) as u32),
                },
                extension: self.some(|| self.words()),
                extensions: self.many(2, |_| self.extension(agenda)),
                is_follow_on: self.flag(),
            });
        }
        let pair = || {
            let one = self.below(parties) as usize;
            (PartyIdx(one), PartyIdx((one + 1) % parties as usize))
        };
        let verifier = || Slug::new("mediator-0").unwrap();
        let obligation = |i| {
            let (debtor, creditor) = pair();
            PlannedObligation {
                id: self.slug("duty", i),
                debtor,
                creditor,
                duty: self.words(),
                clause: self.one(clauses).id,
                phase: self.one(&phases).id,
                from_day: 1,
                to_day: 1,
                verified_by: verifier(),
                verification: self.words(),
                when: self.conditions(agenda, 0),
                performance: self.performance(&phases),
            }
        };
        let lot = |i| {
            let (giver, receiver) = pair();
            Lot {
                id: self.slug("lot", i),
                giver,
                receiver,
                title: self.line(),
                count: 1 + self.below(50) as u32,
            }
        };
        let has_phase = !phases.is_empty();
        Plan {
            obligations: if has_phase {
                self.many(2, obligation)
            } else {
                Vec::new()
            },
            exchange: (has_phase && self.flag()).then(|| ExchangePlan {
                clause: self.one(clauses).id,
                phase: self.one(&phases).id,
                every_days: 1 + self.below(9) as u32,
                unit: self.some(|| self.line()).unwrap_or_default(),
                order: match self.flag() {
                    true => BatchOrder::Safest,
                    false => BatchOrder::EqualShares,
                },
                verified_by: verifier(),
                grace_days: self.below(3) as u32,
                verdict_days: self.below(3) as u32,
                on_breach: self.some(|| self.many(3, |_| self.remedy(&phases))),
                lots: (0..=self.below(2) as usize).map(lot).collect(),
            }),
            on_breach: if has_phase {
                self.many(3, |_| self.remedy(&phases))
            } else {
                Vec::new()
            },
            termination: PlannedTermination {
                by_consent: self.flag(),
                notice_days: self.some(|| 1 + self.below(30) as u32),
            },
            phases,
        }
    }

    fn performance(&self, phases: &[PlannedPhase]) -> Performance {
        let maintain = self.flag();
        Performance {
            kind: if maintain {
                Kind::Maintain
            } else {
                Kind::Perform
            },
            quantity: 1 + self.below(20) as u32,
            unit: self.some(|| self.line()).unwrap_or_default(),
            after: Vec::new(),
            grace_days: self.below(3) as u32,
            verdict_days: self.below(3) as u32,
            on_breach: self.some(|| self.many(3, |_| self.remedy(phases))),
            is_suspendable: self.flag(),
        }
    }

    fn extension(&self, agenda: &[Issue]) -> PlannedExtension {
        PlannedExtension {
            when: self.conditions(agenda, 0),
            days: 1 + self.below(30) as u32,
            times: 1 + self.below(3) as u32,
            needs_consent: self.flag(),
            after: Vec::new(),
            after_exchange: self.flag(),
        }
    }

    fn remedy(&self, phases: &[PlannedPhase]) -> PlannedRemedy {
        let days = 1 + self.below(9) as u32;
        match self.below(4) {
            0 => PlannedRemedy::Cure { days },
            1 => PlannedRemedy::Refer {
                body: Slug::new("mediator-0").unwrap(),
                days,
                default: Decision::Upheld,
            },
            2 => PlannedRemedy::EndPhase {
                phase: self.one(phases).id,
            },
            _ => PlannedRemedy::Terminate,
        }
    }

    fn meeting(&self, parties: &[Participant], tracks: &[Track]) -> PlannedMeeting {
        let mut participants = vec![Seat::Mediator(MediatorIdx(0))];
        match self.below(3) {
            1 => participants.push(Seat::Party(PartyIdx(1))),
            2 => participants.extend((0..parties.len()).map(|i| Seat::Party(PartyIdx(i)))),
            _ => {}
        }
        PlannedMeeting {
            round: 1,
            at: self.moment(),
            track: self.one(tracks).id,
            title: self.line(),
            participants,
            is_proximity: self.flag(),
            outcome: self.some(|| self.words()),
        }
    }

    fn statement(&self) -> PlannedStatement {
        let attributions = [
            Attribution::OnTheRecord,
            Attribution::Background,
            Attribution::Anonymous,
        ];
        PlannedStatement {
            round: 1,
            at: self.moment(),
            by: self.one(&[Seat::Party(PartyIdx(0)), Seat::Mediator(MediatorIdx(0))]),
            statement: Statement {
                speaker: self.line(),
                attribution: self.one(&attributions),
                channel: self.some(|| self.line()),
                words: self.words(),
                grade: Grade::parse(self.one(&["A1", "F6", "B2"])).unwrap(),
            },
        }
    }

    fn languages(&self) -> Languages {
        let language = |tag| Language::new(tag).unwrap();
        let n = self.below(4) as usize;
        let further = ["he", "fr", "sr-Latn"].into_iter().take(n);
        let further: Vec<Further> = further
            .map(|tag| Further {
                language: language(tag),
                title: self.line(),
            })
            .collect();
        let prevailing = further.get(self.below(3) as usize);
        let prevailing = prevailing.map(|it| it.language.clone());
        match self.flag() {
            true => Languages::new(language("ar"), further, prevailing).unwrap(),
            false => Languages::default(),
        }
    }

    /// Some clauses and values in some languages.
    fn renderings(&self, languages: &Languages, agenda: &[Issue], of: &[Clause]) -> Renderings {
        let mut renderings = Renderings::new();
        for further in languages.further() {
            let mut rendering = Rendering::default();
            for clause in of.iter().filter(|_| self.flag()) {
                // The places in another order.
                let mut places = clause.issues();
                places.reverse();
                let rendered = self.clause(clause.id.clone(), &places);
                rendering.clauses.push(rendered);
            }
            for (i, issue) in agenda.iter().enumerate().filter(|_| self.flag()) {
                if let IssueDomain::Range(_) = issue.domain {
                    let format = self.line().replace(['{', '}'], "-");
                    rendering
                        .formats
                        .insert(IssueIdx(i), format!("{format} {{}}"));
                } else {
                    let key = (IssueIdx(i), self.value(issue));
                    rendering.choices.insert(key, self.words());
                }
            }
            if !rendering.is_empty() {
                renderings.insert(further.language.clone(), rendering);
            }
        }
        renderings
    }

    fn public(&self) -> PublicCase {
        let parties = self.participants("party", 2, 2);
        let mediators = self.participants("mediator", 1, 1);
        let issue = |i| self.issue(self.slug("issue", i));
        let agenda: Vec<Issue> = (0..=self.below(4) as usize).map(issue).collect();
        let clauses = self.clauses(&agenda);
        let levels = [
            TrackLevel::Official,
            TrackLevel::Mixed,
            TrackLevel::Unofficial,
        ];
        let track = |i| Track {
            id: self.slug("track", i),
            title: self.line(),
            level: self.one(&levels),
        };
        let tracks: Vec<Track> = (0..=self.below(2) as usize).map(track).collect();
        let source = |_| CaseSource {
            title: self.line(),
            date: self.some(|| self.date()),
            link: self.some(|| self.line()),
        };
        let languages = self.languages();
        let renderings = self.renderings(&languages, &agenda, &clauses);
        // Without drafts, nobody could render what is missing.
        let is_whole = languages.further().iter().all(|it| {
            let rendering = renderings.get(&it.language);
            let mut clauses = clauses.iter();
            clauses.all(|clause| rendering.is_some_and(|it| it.covers(clause, &agenda)))
        });
        PublicCase {
            languages,
            renderings,
            id: self.slug("the", 0),
            title: self.line(),
            summary: self.words(),
            sources: self.many(2, source),
            illustrative: self.some(|| self.words()),
            venue: self.line(),
            opens: self.moment(),
            days_per_round: 1 + self.below(366) as u32,
            rounds_max: 1 + self.below(1000) as u32,
            matters: self.many(2, |_| self.line()),
            guarantors: self.participants("guarantor", 0, 1),
            observers: self.participants("observer", 0, 1),
            constraints: self.many(2, |_| self.constraint(&agenda)),
            text_title: self.line(),
            framework: self.some(|| self.framework(&agenda, &clauses)),
            plan: self.plan(parties.len() as u64, &agenda, &clauses),
            meetings: self.many(2, |_| self.meeting(&parties, &tracks)),
            statements: self.many(2, |_| self.statement()),
            incidents: vec![],
            confidences: ConfidenceRules::default(),
            protocol: if is_whole {
                self.one(&ProtocolKind::ALL)
            } else {
                self.one(&[ProtocolKind::Shuttle, ProtocolKind::SingleText])
            },
            parties,
            mediators,
            tracks,
            agenda,
            clauses,
        }
    }

    fn anticipated(&self, i: usize) -> Anticipated {
        let pair = |i| (self.slug("later", i).to_string(), self.utility());
        let worth = match self.below(3) {
            0 => AnticipatedWorth::Named(self.many(3, pair)),
            1 => AnticipatedWorth::Function(ValueFunction::Linear {
                intercept: self.utility(),
                slope: self.utility(),
            }),
            _ => {
                let point = |i| (Number::from_millionths(i * 750_000 - 1), self.utility());
                let points = (0..=self.below(4) as i64).map(point).collect();
                AnticipatedWorth::Function(ValueFunction::PiecewiseLinear(points))
            }
        };
        Anticipated {
            issue: Slug::new(&format!("anticipated-{i}")).unwrap(),
            weight: Weight(self.not_negative()),
            worth,
        }
    }

    fn utility_function(&self, agenda: &[Issue]) -> UtilityFunction {
        let term = |issue: &Issue| issue.domain.values().map(|_| self.utility()).collect();
        let pair = |_| {
            let one = self.below(agenda.len() as u64 - 1) as usize;
            let other = one + 1;
            Interaction {
                one: (IssueIdx(one), self.value(&agenda[one])),
                other: (IssueIdx(other), self.value(&agenda[other])),
                utility: self.utility(),
            }
        };
        let rectangle = |_| {
            let at = self.below(agenda.len() as u64) as usize;
            let mut ends = [self.value(&agenda[at]), self.value(&agenda[at])];
            ends.sort();
            if let IssueDomain::Categorical(_) = agenda[at].domain {
                ends[1] = ends[0];
            }
            HyperRectangle {
                bounds: vec![(IssueIdx(at), ends[0], ends[1])],
                utility: self.utility(),
            }
        };
        let pairs = if agenda.len() > 1 {
            self.many(2, pair)
        } else {
            Vec::new()
        };
        let terms = agenda.iter().map(term).collect();
        UtilityFunction::new(terms, pairs, self.many(2, rectangle)).unwrap()
    }

    fn request(&self, i: usize, agenda: &[Issue]) -> PlannedRequest {
        let id = Slug::new(&format!("new-{i}")).unwrap();
        let has_options = |issue: &&Issue| !matches!(issue.domain, IssueDomain::Range(_));
        let addition = match agenda.iter().position(|issue| has_options(&issue)) {
            Some(issue) if self.flag() => Addition::Choice {
                issue: IssueIdx(issue),
                choice: Choice {
                    id,
                    wording: self.words(),
                },
            },
            _ => Addition::Issue {
                clause: self.clause(id.clone(), &[NEW_ISSUE]),
                issue: self.issue(id),
            },
        };
        PlannedRequest {
            round: 1 + self.below(9) as u32,
            request: Request {
                title: self.line(),
                words: self.words(),
                addition,
            },
        }
    }

    fn instructions(&self, party: PartyIdx, case: &PublicCase) -> Instructions {
        let exchange = case.plan.exchange.as_ref();
        let lots = exchange.map_or(&[][..], |exchange| &exchange.lots);
        let own = lots
            .iter()
            .filter(|lot| lot.giver == party || lot.receiver == party);
        let worth = |lot: &Lot| LotWorth {
            lot: lot.id.clone(),
            per_item: self.not_negative(),
        };
        let authorities = [
            Authority::NotToBeTold,
            Authority::MayBeTold,
            Authority::AsMediatorsIdea,
            Authority::InYourName,
        ];
        Instructions {
            mandate: Mandate {
                party,
                utility: self.utility_function(&case.agenda),
                reservation_value: self.utility(),
                red_lines: self.many(2, |_| self.constraint(&case.agenda)),
                deadline_round: self.some(|| 1 + self.below(9) as u32),
                anticipated: self.many(2, |i| self.anticipated(i)),
            },
            exchange: ExchangeWorth {
                lots: own.map(worth).collect(),
                walkaway_loss: self.not_negative(),
            },
            requests: self.many(2, |i| self.request(i, &case.agenda)),
            deposits_preferences: self.flag(),
            deposits_exchange: self.flag(),
            authority: self.one(&authorities),
        }
    }
}

fn written(case: &Case) -> (SourceFile, Vec<SourceFile>) {
    let instructions = case.public.party_idxs().filter_map(|party| {
        let text = write_instructions(&case.public, case.instructions(party)?);
        let name = instruction_file_name(&case.public, party);
        Some(SourceFile::new(name, text))
    });
    let public = SourceFile::new("case.toml", write(&case.public));
    (public, instructions.collect())
}

#[track_caller]
fn check(case: &Case) {
    let (public, instructions) = written(case);
    match read(&public, &instructions) {
        // Not `assert_eq`: it would print pages, and nothing of what is private.
        Ok(again) => assert!(again == *case, "{}", String::from_utf8_lossy(&public.bytes)),
        Err(mistakes) => panic!("{mistakes:#?}\n{}", String::from_utf8_lossy(&public.bytes)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_written_case_is_read_back_equal(numbers in prop::collection::vec(any::<u64>(), 0..900)) {
        let draw = Draw(RefCell::new(numbers.into_iter()));
        let public = draw.public();
        let instructions = public
            .party_idxs()
            .map(|party| draw.some(|| draw.instructions(party, &public)))
            .collect();
        check(&Case::new(public, instructions));
    }
}

#[test]
fn the_template_and_the_cases_of_the_project_are_written_back() {
    check(&read(&TEMPLATE.case(), &TEMPLATE.instructions()).unwrap());
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    for entry in fs::read_dir(cases).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("case.toml").is_file() {
            continue;
        }
        let file = |name: &str| SourceFile::new(name, fs::read(folder.join(name)).unwrap());
        let case = file("case.toml");
        let instructions: Vec<_> = instruction_files(&case).iter().map(|it| file(it)).collect();
        check(&read(&case, &instructions).unwrap());
    }
}

#[test]
fn a_party_called_case_does_not_take_the_name_of_the_case_file() {
    let mut case = read(&TEMPLATE.case(), &[]).unwrap().public;
    case.parties[0].id = Slug::new("case").unwrap();
    assert_eq!(instruction_file_name(&case, PartyIdx(0)), "case.party.toml");
}
