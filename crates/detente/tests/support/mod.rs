//! A small case made in code: three parties, two mediators, a guarantor, an observer.

use detente::agreement::plan::Plan;
use detente::case::{
    Case, ConfidenceRules, Instructions, PlannedRequest, ProtocolKind, PublicCase,
};
use detente::model::constraint::{Condition, Constraint, ValueTest};
use detente::model::delivery::ExchangeWorth;
use detente::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, ValueIdx};
use detente::model::mandate::Mandate;
use detente::model::number::Number;
use detente::model::party::{Delegation, Participant, PartyIdx, Track, TrackLevel};
use detente::model::slug::Slug;
use detente::model::utility::{Utility, UtilityFunction};
use detente::text::clause::{Clause, Piece};
use detente::text::reply::Authority;
use detente::text::request::{Addition, NEW_ISSUE, Request};

pub(crate) fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

pub(crate) fn participant(id: &str) -> Participant {
    Participant {
        id: slug(id),
        name: id.to_uppercase(),
        delegation: Delegation::default(),
    }
}

pub(crate) fn clause(id: &str, issue: IssueIdx) -> Clause {
    let wording = vec![Piece::Words(format!("{id} is ")), Piece::Bracket(issue)];
    Clause {
        id: slug(id),
        title: id.to_owned(),
        wording,
    }
}

pub(crate) fn options(id: &str, names: &[&str]) -> Issue {
    let choice = |name: &&str| Choice {
        id: slug(name),
        wording: format!("option {name}"),
    };
    Issue {
        id: slug(id),
        title: id.to_owned(),
        status_quo: ValueIdx(0),
        importance: Number::from_integer(1),
        domain: IssueDomain::Categorical(names.iter().map(choice).collect()),
    }
}

pub(crate) fn days(id: &str, min: i64, max: i64, step: i64) -> Issue {
    let whole = Number::from_integer;
    let range = Range::new(whole(min), whole(max), whole(step), "{} days".into(), true).unwrap();
    Issue {
        id: slug(id),
        title: id.to_owned(),
        status_quo: ValueIdx(0),
        importance: Number::from_integer(2),
        domain: IssueDomain::Range(range),
    }
}

pub(crate) fn request(name: &str) -> Request {
    Request {
        title: format!("request {name}"),
        words: format!("we need {name}"),
        addition: Addition::Issue {
            issue: options(name, &["none", "some"]),
            clause: clause(name, NEW_ISSUE),
        },
    }
}

/// Instructions whose numbers are drawn from `salt`.
pub(crate) fn instructions(party: usize, salt: u64) -> Instructions {
    let worth = |issue: u64, value: u64| {
        let mixed = salt
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(issue * 97 + value * 31);
        Utility::from_units((mixed >> 20) as i64 % 1_000_000_000)
    };
    let table = |issue: u64, n: u64| (0..n).map(|value| worth(issue, value)).collect::<Vec<_>>();
    let utility =
        UtilityFunction::new(vec![table(0, 4), table(1, 3), table(2, 2)], vec![], vec![]).unwrap();
    Instructions {
        mandate: Mandate {
            party: PartyIdx(party),
            utility,
            reservation_value: worth(9, 9),
            red_lines: vec![Constraint {
                words: format!("red line {salt}"),
                when: vec![],
                then: vec![Condition {
                    issue: IssueIdx(1),
                    test: ValueTest::IsIn(vec![ValueIdx((salt % 3) as u32)]),
                }],
            }],
            deadline_round: Some((salt % 7) as u32 + 2),
            anticipated: vec![],
        },
        exchange: ExchangeWorth {
            lots: vec![],
            walkaway_loss: worth(8, 8),
        },
        requests: vec![PlannedRequest {
            round: (salt % 3) as u32 + 1,
            request: request(&format!("wish-{salt}")),
        }],
        deposits_preferences: salt.is_multiple_of(2),
        deposits_exchange: salt.is_multiple_of(3),
        authority: Authority::MayBeTold,
    }
}

pub(crate) fn case(protocol: ProtocolKind, salts: [u64; 3]) -> Case {
    let public = PublicCase {
        id: slug("test-case"),
        title: "A case".into(),
        summary: String::new(),
        sources: vec![],
        illustrative: None,
        venue: "Somewhere".into(),
        opens: "2026-03-02T09:00:00Z".parse().unwrap(),
        days_per_round: 1,
        rounds_max: 10,
        matters: vec![],
        parties: ["a", "b", "c"].map(participant).to_vec(),
        mediators: ["m", "n"].map(participant).to_vec(),
        guarantors: vec![participant("g")],
        observers: vec![participant("o")],
        tracks: vec![Track {
            id: slug("main"),
            title: "Main".into(),
            level: TrackLevel::Official,
        }],
        agenda: vec![
            days("truce", 60, 90, 10),
            options("aid", &["low", "middle", "high"]),
            options("access", &["closed", "open"]),
        ],
        constraints: vec![],
        text_title: "Text".into(),
        languages: Default::default(),
        renderings: Default::default(),
        clauses: vec![
            clause("truce", IssueIdx(0)),
            clause("aid", IssueIdx(1)),
            clause("access", IssueIdx(2)),
        ],
        framework: None,
        plan: Plan::default(),
        meetings: vec![],
        statements: vec![],
        incidents: vec![],
        confidences: ConfidenceRules::default(),
        protocol,
    };
    let instructions = salts
        .iter()
        .enumerate()
        .map(|(i, salt)| Some(instructions(i, *salt)));
    Case::new(public, instructions.collect())
}
