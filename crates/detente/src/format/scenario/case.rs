//! A foreign scenario as a case of our own.
//!
//! A case says more than any foreign file: what stands if nothing is settled,
//! when the talks open, what the text says. Those are filled in plainly, and
//! every filling-in is told.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::agreement::plan::Plan;
use crate::case::{Case, ConfidenceRules, Instructions, ProtocolKind, PublicCase};
use crate::model::delivery::ExchangeWorth;
use crate::model::issue::{Choice, Issue, IssueDomain, IssueIdx, Range, ValueIdx};
use crate::model::language::Languages;
use crate::model::mandate::Mandate;
use crate::model::number::Number;
use crate::model::party::{Delegation, Participant, PartyIdx};
use crate::model::scenario::additive::Additive;
use crate::model::scenario::hyper_rectangle::{Aggregation, HyperRectangles, Pays};
use crate::model::scenario::profile::{Preference, Profile};
use crate::model::scenario::{IssueValues, Scenario, ScenarioIssue};
use crate::model::slug::Slug;
use crate::model::utility::{HyperRectangle, Utility, UtilityFunction};
use crate::text::clause::{Clause, Piece};
use crate::text::rendering::Renderings;
use crate::text::reply::Authority;

/// A case and what had to be decided to make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The case, with everybody's private part.
    pub case: Case,
    /// What was filled in or left out.
    pub notes: Vec<String>,
}

/// Why a scenario does not make a case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoCase {
    /// Talks need two sides.
    #[error("a case needs two parties, found {n_parties}")]
    TooFewParties {
        /// How many there are.
        n_parties: usize,
    },
    /// A party takes the smallest or largest of several boxes.
    #[error("profile `{profile}` aggregates hyper-rectangles by minimum or maximum")]
    Aggregation {
        /// Whose.
        profile: String,
    },
    /// The utilities do not fit.
    #[error("profile `{profile}` has utilities that add up to more than 2.3 million")]
    TooLarge {
        /// Whose.
        profile: String,
    },
    /// More issues than a case may have.
    #[error("a case may have 200 issues, found {n_issues}")]
    TooManyIssues {
        /// How many there are.
        n_issues: usize,
    },
}

/// Makes a case of a scenario: alternating offers, one clause per issue, the
/// first value of each issue as the status quo, one day a round.
///
/// Law: every outcome is worth the same to the parties of the case as to those
/// of the scenario, in units of 10^-12; for hyper-rectangles up to half a unit
/// for each box, and above 1 where GENIUS cuts.
///
/// # Errors
/// Fewer than two parties, or worths that a private part cannot hold.
pub fn case_of(scenario: &Scenario, opens: Timestamp, rounds_max: u32) -> Result<Imported, NoCase> {
    let n_parties = scenario.profiles().len();
    if n_parties < 2 {
        return Err(NoCase::TooFewParties { n_parties });
    }
    if scenario.issues().len() > 200 {
        return Err(NoCase::TooManyIssues {
            n_issues: scenario.issues().len(),
        });
    }
    let mut notes = vec![
        "the status quo of every issue is its first value: the files name none".to_owned(),
        format!(
            "the talks open {opens} and last {rounds_max} rounds of a day: the files do not say"
        ),
    ];
    let mut taken = BTreeSet::new();
    let agenda: Vec<Issue> = scenario
        .issues()
        .iter()
        .map(|issue| issue_of(issue, &mut taken))
        .collect();
    let mut seats = BTreeSet::from(["public".to_owned()]);
    let mut parties = Vec::new();
    let mut instructions = Vec::new();
    for (position, profile) in scenario.profiles().iter().enumerate() {
        parties.push(Participant {
            id: slug(&profile.name, "party", &mut seats),
            name: line(&profile.name, "party"),
            delegation: Delegation::default(),
        });
        instructions.push(Some(instructions_of(
            PartyIdx(position),
            profile,
            &agenda,
            &mut notes,
        )?));
    }
    let clause = |(i, issue): (usize, &Issue)| Clause {
        id: issue.id.clone(),
        title: issue.title.clone(),
        wording: vec![
            Piece::Words(format!("{}: ", issue.title)),
            Piece::Bracket(IssueIdx(i)),
            Piece::Words(".".to_owned()),
        ],
    };
    let title = line(scenario.name(), "scenario");
    let public = PublicCase {
        languages: Languages::default(),
        renderings: Renderings::new(),
        id: slug(scenario.name(), "scenario", &mut BTreeSet::new()),
        summary: format!(
            "A scenario of the negotiation research field: {} issues, {n_parties} parties.",
            agenda.len()
        ),
        sources: vec![],
        illustrative: Some("All of it: the scenario was made for research.".to_owned()),
        venue: "Not stated".to_owned(),
        opens,
        days_per_round: 1,
        rounds_max: rounds_max.clamp(1, 1_000),
        matters: vec![],
        parties,
        mediators: vec![],
        guarantors: vec![],
        observers: vec![],
        tracks: vec![],
        constraints: vec![],
        text_title: title.clone(),
        clauses: agenda.iter().enumerate().map(clause).collect(),
        title,
        agenda,
        framework: None,
        plan: Plan::default(),
        meetings: vec![],
        statements: vec![],
        incidents: vec![],
        confidences: ConfidenceRules::default(),
        protocol: ProtocolKind::AlternatingOffers,
    };
    notes.extend(scenario.notes().iter().cloned());
    Ok(Imported {
        case: Case::new(public, instructions),
        notes,
    })
}

fn issue_of(issue: &ScenarioIssue, taken: &mut BTreeSet<String>) -> Issue {
    Issue {
        id: slug(&issue.name, "issue", taken),
        title: line(&issue.name, "issue"),
        status_quo: ValueIdx(0),
        importance: Number::from_integer(1),
        domain: domain_of(&issue.values),
    }
}

/// A range where the values are evenly spaced numbers, else options in order.
fn domain_of(values: &IssueValues) -> IssueDomain {
    let number = |value: u32| Number::parse(&values.label(value)).ok();
    let last = u32::try_from(values.len().saturating_sub(1)).unwrap_or(0);
    let is_integer = matches!(values, IssueValues::Integers(_));
    if !matches!(values, IssueValues::Categorical(_))
        && let (Some(min), Some(max)) = (number(0), number(last))
    {
        let step = match (last, number(1)) {
            (0, _) | (_, None) => Number::from_integer(1),
            (_, Some(second)) => second - min,
        };
        if let Ok(range) = Range::new(min, max, step, "{}".to_owned(), is_integer) {
            let same = |value: u32| number(value) == Some(range.number(ValueIdx(value)));
            if range.n_values() == last + 1 && (0..=last).all(same) {
                return IssueDomain::Range(range);
            }
        }
    }
    let mut taken = BTreeSet::new();
    let choice = |value: u32| {
        let label = values.label(value);
        Choice {
            id: slug(&label, "option", &mut taken),
            wording: line(&label, "(empty)"),
        }
    };
    let choices = (0..=last).map(choice).collect();
    match values {
        IssueValues::Categorical(_) => IssueDomain::Categorical(choices),
        _ => IssueDomain::Ordinal(choices),
    }
}

fn instructions_of(
    party: PartyIdx,
    profile: &Profile,
    agenda: &[Issue],
    notes: &mut Vec<String>,
) -> Result<Instructions, NoCase> {
    let name = &profile.name;
    let (utility, worst) = match &profile.preference {
        Preference::Additive(additive) => (tables_of(additive), additive.range().0),
        Preference::HyperRectangles(boxes) => {
            if !boxes.root().groups.is_empty() || boxes.root().aggregation != Aggregation::Sum {
                return Err(NoCase::Aggregation {
                    profile: name.clone(),
                });
            }
            notes.push(format!("{name}: utilities above 1 are not cut to 1"));
            boxes_of(boxes, agenda)
        }
    };
    if profile.discount.is_some() {
        notes.push(format!("{name}: its discount is left out"));
    }
    let (tables, rectangles) = utility;
    let utility =
        UtilityFunction::new(tables, vec![], rectangles).map_err(|_| NoCase::TooLarge {
            profile: name.clone(),
        })?;
    let reservation_value = profile.reservation().unwrap_or_else(|| {
        notes.push(format!(
            "{name}: no reservation, so the worth of its worst outcome"
        ));
        worst
    });
    Ok(Instructions {
        mandate: Mandate {
            party,
            utility,
            reservation_value,
            red_lines: vec![],
            deadline_round: None,
            anticipated: vec![],
        },
        exchange: ExchangeWorth::default(),
        requests: vec![],
        deposits_preferences: false,
        deposits_exchange: false,
        authority: Authority::default(),
    })
}

type Worth = (Vec<Vec<Utility>>, Vec<HyperRectangle>);

/// The tables, the bias added to every value of the first issue.
fn tables_of(additive: &Additive) -> Worth {
    let table = |i: usize| {
        let bias = if i == 0 {
            additive.bias()
        } else {
            Utility::ZERO
        };
        additive.terms(i).iter().map(|term| *term + bias).collect()
    };
    ((0..additive.issues().len()).map(table).collect(), vec![])
}

/// The boxes, and the least they can add up to. What pays outside pays always,
/// less the same inside; what pays always stands on every value of the first issue.
fn boxes_of(boxes: &HyperRectangles, agenda: &[Issue]) -> (Worth, Utility) {
    let mut found = Vec::new();
    let (mut always, mut worst) = (Utility::ZERO, Utility::ZERO);
    for rectangle in &boxes.root().rectangles {
        let raw = i128::from(rectangle.raw) * i128::from(Utility::ONE);
        let max = i128::from(boxes.max_raw());
        let half = if raw < 0 { -max / 2 } else { max / 2 };
        let units = i64::try_from((raw + half) / max).unwrap_or(i64::MAX);
        let utility = Utility::from_units(units);
        worst += Utility::from_units(units.min(0));
        let bounds = rectangle.bounds.iter().map(|bound| {
            (
                IssueIdx(bound.issue),
                ValueIdx(bound.first),
                ValueIdx(bound.last),
            )
        });
        let inside = |utility| HyperRectangle {
            bounds: bounds.collect(),
            utility,
        };
        let is_empty = rectangle
            .bounds
            .iter()
            .any(|bound| bound.first > bound.last);
        let is_whole = rectangle.bounds.is_empty();
        match rectangle.pays {
            Pays::Inside if is_empty => {}
            Pays::Inside if is_whole => always += utility,
            Pays::Inside => found.push(inside(utility)),
            Pays::Outside if is_whole => {}
            Pays::Outside if is_empty => always += utility,
            Pays::Outside => {
                always += utility;
                found.push(inside(-utility));
            }
        }
    }
    let mut tables: Vec<Vec<Utility>> = agenda
        .iter()
        .map(|issue| vec![Utility::ZERO; issue.domain.n_values() as usize])
        .collect();
    if let Some(first) = tables.first_mut() {
        first.fill(always);
    }
    ((tables, found), worst)
}

/// A short name that is not taken yet.
fn slug(text: &str, otherwise: &str, taken: &mut BTreeSet<String>) -> Slug {
    let mut plain = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain: String = plain.chars().take(48).collect();
    let plain = plain.trim_matches('-');
    let plain = if plain.is_empty() { otherwise } else { plain };
    let mut n = 1u32;
    loop {
        let name = if n == 1 {
            plain.to_owned()
        } else {
            format!("{plain}-{n}")
        };
        // Letters, digits and hyphens, at most 48 and a number: always a short name.
        if let (false, Ok(slug)) = (taken.contains(&name), Slug::new(&name)) {
            taken.insert(name);
            return slug;
        }
        n = n.wrapping_add(1);
    }
}

/// One line of text: no control characters or turns of direction, 300 at most.
fn line(text: &str, otherwise: &str) -> String {
    let is_plain = |c: &char| {
        !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let line: String = text.chars().filter(is_plain).take(300).collect();
    let line = line.trim();
    if line.is_empty() {
        otherwise.to_owned()
    } else {
        line.to_owned()
    }
}
