//! GENIUS XML from a scenario.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::format::genius::profile::is_largest;
use crate::format::scenario::write::{CannotWrite, Written, stems};
use crate::format::source::SourceFile;
use crate::model::scenario::additive::{Additive, Curve, IssueWorth};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::hyper_rectangle::{Aggregation, Group, HyperRectangles, Pays};
use crate::model::scenario::profile::{DiscountClock, Preference, Profile, Reservation};
use crate::model::scenario::{IssueValues, Scenario, ScenarioIssue};
use crate::model::utility::Utility;

/// Issue number `i` gets index `i + 1`; the root objective has index 0.
pub(crate) fn write(scenario: &Scenario) -> Result<Written, CannotWrite> {
    let mut notes = Vec::new();
    let (domain_stem, profile_stems) = stems(scenario);
    let kinds = kinds(scenario, &mut notes);
    let name = quoted(scenario.name())?;
    let mut domain = String::from("<negotiation_template>\n");
    let n_issues = scenario.issues().len();
    let _ = writeln!(domain, "<utility_space number_of_issues=\"{n_issues}\">");
    open_objective(&mut domain, &name);
    for (i, issue) in scenario.issues().iter().enumerate() {
        open_issue(&mut domain, i, issue, kinds[i])?;
        if kinds[i] == Kind::Discrete {
            for (item, label) in labels(issue).enumerate() {
                let label = quoted(&label)?;
                let _ = writeln!(domain, "<item index=\"{}\" value=\"{label}\"/>", item + 1);
            }
        }
        domain.push_str("</issue>\n");
    }
    domain.push_str("</objective>\n</utility_space>\n</negotiation_template>\n");
    let mut files = vec![SourceFile::new(format!("{domain_stem}.xml"), domain)];
    for (profile, stem) in scenario.profiles().iter().zip(profile_stems) {
        let text = write_profile(scenario, profile, &name, &kinds, &mut notes)?;
        files.push(SourceFile::new(format!("{stem}.xml"), text));
    }
    Ok(Written { files, notes })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Discrete,
    Integer,
    Real,
}

/// An integer issue stays one if every party's worth is a straight line within
/// [0, 1], or made of boxes; otherwise its numbers become words.
fn kinds(scenario: &Scenario, notes: &mut Vec<String>) -> Vec<Kind> {
    let kind = |(i, issue): (usize, &ScenarioIssue)| match &issue.values {
        IssueValues::Categorical(_) => Kind::Discrete,
        IssueValues::Reals { .. } => Kind::Real,
        IssueValues::Integers(numbers) => {
            let is_range = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            let is_straight = scenario
                .profiles()
                .iter()
                .all(|profile| match &profile.preference {
                    Preference::Additive(additive) => {
                        let is_first_of_biased =
                            i == 0 && additive.bias_as_written() != Decimal::ZERO;
                        !is_first_of_biased && straight(&additive.issues()[i]).is_some()
                    }
                    Preference::HyperRectangles(_) => true,
                });
            if is_range && is_straight {
                return Kind::Integer;
            }
            notes.push(format!(
                "issue `{}`: its numbers are written as words, no straight line gives their worth",
                issue.name
            ));
            Kind::Discrete
        }
    };
    scenario.issues().iter().enumerate().map(kind).collect()
}

/// Offset and slope under which GENIUS, which stays within [0, 1], gets the worths.
fn straight(worth: &IssueWorth) -> Option<(Decimal, Decimal)> {
    if worth.divisor != Decimal::ONE {
        return None;
    }
    let worths: Vec<Decimal> = worth.worths.iter().map(|worth| worth.exact).collect();
    let is_inside = |worth: &Decimal| *worth > Decimal::ZERO && *worth < Decimal::ONE;
    let is_known = |pair: &&[Decimal]| is_inside(&pair[0]) && is_inside(&pair[1]);
    let pairs = || worths.windows(2).enumerate();
    let pair = pairs()
        .find(|(_, pair)| is_known(pair))
        .or_else(|| pairs().next());
    let (offset, slope) = match pair {
        None => (*worths.first()?, Decimal::ZERO),
        Some((at, pair)) => {
            let slope = pair[1].minus(pair[0]);
            let at = Decimal::from_integer(i64::try_from(at).ok()?);
            (pair[0].minus(slope.times(at)?), slope)
        }
    };
    let fits = worths.iter().enumerate().all(|(at, worth)| {
        let x = Decimal::from_integer(i64::try_from(at).unwrap_or(i64::MAX));
        let line = slope
            .times(x)
            .map(|rise| offset.plus(rise).clamp(Decimal::ZERO, Decimal::ONE));
        line == Some(*worth)
    });
    fits.then_some((offset, slope))
}

fn labels(issue: &ScenarioIssue) -> impl Iterator<Item = String> {
    let n_values = u32::try_from(issue.values.len()).unwrap_or(u32::MAX);
    (0..n_values).map(|value| issue.values.label(value))
}

fn open_objective(text: &mut String, name: &str) {
    let _ = writeln!(
        text,
        "<objective index=\"0\" etype=\"objective\" type=\"objective\" description=\"\" name=\"{name}\">"
    );
}

fn open_issue(
    text: &mut String,
    i: usize,
    issue: &ScenarioIssue,
    kind: Kind,
) -> Result<(), CannotWrite> {
    let name = quoted(&issue.name)?;
    let word = match kind {
        Kind::Discrete => "discrete",
        Kind::Integer => "integer",
        Kind::Real => "real",
    };
    let _ = write!(
        text,
        "<issue index=\"{}\" name=\"{name}\" vtype=\"{word}\" type=\"{word}\" etype=\"{word}\"",
        i + 1
    );
    let last = u32::try_from(issue.values.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let (lower, upper) = match &issue.values {
        IssueValues::Reals { lower, upper, .. } => (lower.to_string(), upper.to_string()),
        values => (values.label(0), values.label(last)),
    };
    let _ = match kind {
        Kind::Discrete => writeln!(text, ">"),
        Kind::Integer => writeln!(text, " lowerbound=\"{lower}\" upperbound=\"{upper}\">"),
        Kind::Real => {
            writeln!(
                text,
                ">\n<range lowerbound=\"{lower}\" upperbound=\"{upper}\"/>"
            )
        }
    };
    Ok(())
}

fn write_profile(
    scenario: &Scenario,
    profile: &Profile,
    name: &str,
    kinds: &[Kind],
    notes: &mut Vec<String>,
) -> Result<String, CannotWrite> {
    let mut text = String::new();
    match &profile.preference {
        Preference::Additive(additive) => {
            let n_issues = scenario.issues().len();
            let _ = writeln!(text, "<utility_space number_of_issues=\"{n_issues}\">");
            open_objective(&mut text, name);
            if additive.range().1 > Utility::from_integer(1) {
                notes.push(format!("{}: GENIUS cuts utilities above 1", profile.name));
            }
            write_additive(&mut text, scenario, profile, additive, kinds)?;
        }
        Preference::HyperRectangles(boxes) => {
            text.push_str("<utility_space type=\"nonlinear\">\n");
            open_objective(&mut text, name);
            for (i, issue) in scenario.issues().iter().enumerate() {
                open_issue(&mut text, i, issue, kinds[i])?;
                text.push_str("</issue>\n");
            }
            write_boxes(&mut text, scenario, boxes);
        }
    }
    text.push_str("</objective>\n");
    match profile.discount {
        Some(discount) if discount.per == DiscountClock::NormalisedTime => {
            let _ = writeln!(
                text,
                "<discount_factor value=\"{}\"/>",
                discount.factor.exact
            );
        }
        Some(_) => notes.push(format!(
            "{}: its discount counts rounds, GENIUS counts time: left out",
            profile.name
        )),
        None => {}
    }
    let reservation = match (&profile.reservation, profile.reservation()) {
        (Reservation::Utility(number), _) => Some(number.exact),
        (Reservation::Outcome(_), Some(utility)) => {
            notes.push(format!(
                "{}: its reservation bid is written as its utility",
                profile.name
            ));
            Some(Decimal::from_utility(utility))
        }
        _ => {
            notes.push(format!(
                "{}: no reservation; GENIUS takes it for 0",
                profile.name
            ));
            None
        }
    };
    if let Some(reservation) = reservation {
        let _ = writeln!(text, "<reservation value=\"{reservation}\"/>");
    }
    text.push_str("</utility_space>\n");
    Ok(text)
}

fn write_additive(
    text: &mut String,
    scenario: &Scenario,
    profile: &Profile,
    additive: &Additive,
    kinds: &[Kind],
) -> Result<(), CannotWrite> {
    let tables = tables(scenario, profile, additive, kinds)?;
    let mut weights = Vec::new();
    let worths = scenario.issues().iter().zip(additive.issues());
    for (i, ((issue, worth), table)) in worths.zip(tables).enumerate() {
        open_issue(text, i, issue, kinds[i])?;
        match kinds[i] {
            Kind::Discrete => {
                weights.push(table.weight);
                for (item, (label, evaluation)) in labels(issue).zip(table.evaluations).enumerate()
                {
                    let (label, item) = (quoted(&label)?, item + 1);
                    let _ = writeln!(
                        text,
                        "<item index=\"{item}\" value=\"{label}\" evaluation=\"{evaluation}\"/>"
                    );
                }
            }
            Kind::Integer => {
                weights.push(worth.weight.exact);
                let (offset, slope) = straight(worth).unwrap_or((Decimal::ZERO, Decimal::ZERO));
                let _ = writeln!(
                    text,
                    "<evaluator ftype=\"linear\" offset=\"{offset}\" slope=\"{slope}\"/>"
                );
            }
            Kind::Real => {
                weights.push(worth.weight.exact);
                let no_curve = || CannotWrite::Curve {
                    profile: profile.name.clone(),
                    issue: issue.name.clone(),
                };
                text.push_str(&evaluator(worth).ok_or_else(no_curve)?);
            }
        }
        text.push_str("</issue>\n");
    }
    for (i, weight) in weights.iter().enumerate() {
        let _ = writeln!(text, "<weight index=\"{}\" value=\"{weight}\"/>", i + 1);
    }
    Ok(())
}

#[derive(Default)]
struct Table {
    weight: Decimal,
    evaluations: Vec<Decimal>,
}

/// One table per issue; empty for issues that are not discrete.
fn tables(
    scenario: &Scenario,
    profile: &Profile,
    additive: &Additive,
    kinds: &[Kind],
) -> Result<Vec<Table>, CannotWrite> {
    let whose = |issue: usize| {
        let name = scenario.issues().get(issue).map(|issue| issue.name.clone());
        (profile.name.clone(), name.unwrap_or_default())
    };
    let plain = additive
        .issues()
        .iter()
        .zip(kinds)
        .map(|(worth, kind)| match kind {
            Kind::Discrete => plain_table(worth),
            _ => Some(Table::default()),
        });
    let mut tables: Vec<Option<Table>> = plain.collect();
    let mut rest = additive.bias_as_written();
    if rest == Decimal::ZERO && tables.iter().all(Option::is_some) {
        return Ok(tables.into_iter().flatten().collect());
    }
    // Weights move into the evaluations, every issue begins at 0, and what is
    // left over goes to the issue that bears most.
    let mut carrier: Option<(Decimal, usize)> = None;
    for (i, worth) in additive.issues().iter().enumerate() {
        if kinds[i] != Kind::Discrete || worth.divisor != Decimal::ONE {
            continue;
        }
        let products: Option<Vec<Decimal>> = worth
            .worths
            .iter()
            .map(|it| worth.weight.exact.times(it.exact))
            .collect();
        let Some(products) = products else {
            let (profile, issue) = whose(i);
            return Err(CannotWrite::TooManyDigits { profile, issue });
        };
        let least = products.iter().copied().min().unwrap_or_default();
        rest = rest.plus(least);
        let evaluations: Vec<Decimal> = products.iter().map(|it| it.minus(least)).collect();
        let largest = evaluations.iter().copied().max().unwrap_or_default();
        if carrier.is_none_or(|(most, _)| largest > most) {
            carrier = Some((largest, i));
        }
        tables[i] = Some(Table {
            weight: largest,
            evaluations,
        });
    }
    let bears = carrier.filter(|(most, _)| is_largest(most.plus(rest)));
    match (bears, carrier) {
        (Some((most, i)), _) => {
            if let Some(table) = tables.get_mut(i).and_then(Option::as_mut) {
                table.weight = most.plus(rest);
                table
                    .evaluations
                    .iter_mut()
                    .for_each(|it| *it = it.plus(rest));
            }
        }
        _ if rest == Decimal::ZERO => {}
        (None, carrier) => {
            let (profile, issue) = whose(carrier.map_or(0, |(_, i)| i));
            return Err(CannotWrite::NoPositiveWorth { profile, issue });
        }
    }
    let checked = tables.into_iter().enumerate().map(|(i, table)| {
        let (profile, issue) = whose(i);
        let fits = |table: &Table| table.evaluations.iter().all(|it| reads_back(*it));
        table
            .filter(fits)
            .ok_or(CannotWrite::TooManyDigits { profile, issue })
    });
    checked.collect()
}

/// Weight and evaluations as they are, or with the weight times the largest
/// evaluation, by which GENIUS divides; nothing if no evaluation is positive.
fn plain_table(worth: &IssueWorth) -> Option<Table> {
    let evaluations: Vec<Decimal> = worth.worths.iter().map(|worth| worth.exact).collect();
    let weight = worth.weight.exact;
    let largest = evaluations.iter().copied().max().unwrap_or_default();
    if largest == worth.divisor && is_largest(largest) {
        return Some(Table {
            weight,
            evaluations,
        });
    }
    let is_worthless = evaluations.iter().all(|it| *it == Decimal::ZERO);
    if weight == Decimal::ZERO || is_worthless {
        let evaluations = vec![Decimal::ZERO; evaluations.len()];
        return Some(Table {
            weight,
            evaluations,
        });
    }
    let weight = weight.times(largest).filter(|weight| reads_back(*weight))?;
    let is_plain = worth.divisor == Decimal::ONE && is_largest(largest);
    is_plain.then_some(Table {
        weight,
        evaluations,
    })
}

fn reads_back(decimal: Decimal) -> bool {
    Decimal::parse(&decimal.to_string()) == Some(decimal)
}

fn evaluator(worth: &IssueWorth) -> Option<String> {
    let unit = Decimal::ZERO..=Decimal::ONE;
    match worth.curve.as_ref()? {
        // A line that leaves [0, 1] would be cut by GENIUS, if it was not already.
        Curve::Linear { offset, slope } if worth.worths.iter().all(|w| unit.contains(&w.exact)) => {
            Some(format!(
                "<evaluator ftype=\"linear\" parameter0=\"{offset}\" parameter1=\"{slope}\"/>\n"
            ))
        }
        Curve::Linear { .. } => None,
        Curve::Constant(worth) => Some(format!(
            "<evaluator ftype=\"constant\" parameter0=\"{worth}\"/>\n"
        )),
        Curve::Triangular {
            lower,
            upper,
            top,
            top_worth,
        } => {
            let (kind, last) = if *top_worth == Decimal::ONE {
                ("triangular", String::new())
            } else {
                (
                    "triangularvariabletop",
                    format!(" parameter3=\"{top_worth}\""),
                )
            };
            Some(format!(
                "<evaluator ftype=\"{kind}\" parameter0=\"{lower}\" parameter1=\"{upper}\" \
                 parameter2=\"{top}\"{last}/>\n"
            ))
        }
    }
}

fn write_boxes(text: &mut String, scenario: &Scenario, boxes: &HyperRectangles) {
    let places = boxes.raw_per_one().ilog10();
    let max = Decimal::from_scaled(boxes.max_raw(), places);
    let _ = writeln!(text, "<utility maxutility=\"{max}\">");
    write_group(text, scenario, boxes.root(), places);
    text.push_str("</utility>\n");
}

fn write_group(text: &mut String, scenario: &Scenario, group: &Group, places: u32) {
    let how = match group.aggregation {
        Aggregation::Sum => "sum",
        Aggregation::Min => "min",
        Aggregation::Max => "max",
    };
    let _ = writeln!(
        text,
        "<ufun type=\"PlainUfun\" weight=\"1\" aggregation=\"{how}\">"
    );
    for rectangle in &group.rectangles {
        let worth = Decimal::from_scaled(rectangle.raw, places);
        let _ = writeln!(text, "<hyperRectangle utility=\"{worth}\">");
        let kind = if rectangle.pays == Pays::Inside {
            "INCLUDES"
        } else {
            "EXCLUDES"
        };
        for bound in &rectangle.bounds {
            let values = scenario
                .issues()
                .get(bound.issue)
                .map(|issue| &issue.values);
            let number = |value| values.and_then(|values| values.number(value)?.to_integer());
            // A range that nothing satisfies lies below the smallest number.
            let below = number(0).unwrap_or(0).saturating_sub(1);
            let is_empty = bound.first > bound.last;
            let end = |value| {
                if is_empty {
                    below
                } else {
                    number(value).unwrap_or(below)
                }
            };
            let (min, max) = (end(bound.first), end(bound.last));
            let index = bound.issue + 1;
            let _ = writeln!(
                text,
                "<{kind} index=\"{index}\" min=\"{min}\" max=\"{max}\"/>"
            );
        }
        text.push_str("</hyperRectangle>\n");
    }
    for inner in &group.groups {
        write_group(text, scenario, inner, places);
    }
    text.push_str("</ufun>\n");
}

/// An attribute's value; XML would turn breaks and tabs into spaces.
fn quoted(text: &str) -> Result<String, CannotWrite> {
    if text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
    {
        return Err(CannotWrite::ControlCharacter {
            text: text.escape_debug().to_string(),
        });
    }
    Ok(escape(text).into_owned())
}
