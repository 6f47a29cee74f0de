//! NegMAS YAML from a scenario: every text quoted, every number a plain decimal.

use std::fmt::Write as _;

use crate::format::scenario::write::{CannotWrite, Written, stems};
use crate::format::source::SourceFile;
use crate::model::scenario::additive::{Additive, Curve, IssueWorth};
use crate::model::scenario::decimal::Decimal;
use crate::model::scenario::profile::{DiscountClock, Preference, Profile, Reservation};
use crate::model::scenario::{IssueValues, Scenario, ScenarioIssue};

/// An outcome space, then one utility function per party.
pub(crate) fn write(scenario: &Scenario) -> Result<Written, CannotWrite> {
    let mut notes = Vec::new();
    let (domain_stem, profile_stems) = stems(scenario);
    let mut domain = String::from("type: DiscreteCartesianOutcomeSpace\n");
    if scenario.has_real_issue() {
        domain = String::from("type: CartesianOutcomeSpace\n");
    }
    let _ = writeln!(domain, "name: {}\nissues:", quoted(scenario.name()));
    for ScenarioIssue { name, values } in scenario.issues() {
        let (kind, values) = values_of(values);
        let name = quoted(name);
        let _ = writeln!(
            domain,
            "- name: {name}\n  type: {kind}\n  values: [{values}]"
        );
    }
    let mut files = vec![SourceFile::new(format!("{domain_stem}.yml"), domain)];
    for (profile, stem) in scenario.profiles().iter().zip(profile_stems) {
        let text = write_profile(scenario, profile, &mut notes)?;
        files.push(SourceFile::new(format!("{stem}.yml"), text));
    }
    Ok(Written { files, notes })
}

fn values_of(values: &IssueValues) -> (&'static str, String) {
    match values {
        IssueValues::Categorical(labels) => {
            let labels: Vec<String> = labels.iter().map(|label| quoted(label)).collect();
            ("CategoricalIssue", labels.join(", "))
        }
        IssueValues::Integers(numbers) => {
            let is_range = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
            let shown = |number: &i64| number.to_string();
            match (numbers.first(), numbers.last()) {
                (Some(first), Some(last)) if is_range => {
                    ("ContiguousIssue", format!("{first}, {last}"))
                }
                _ => {
                    let numbers: Vec<String> = numbers.iter().map(shown).collect();
                    ("DiscreteCardinalIssue", numbers.join(", "))
                }
            }
        }
        IssueValues::Reals { lower, upper, .. } => ("ContinuousIssue", format!("{lower}, {upper}")),
    }
}

fn write_profile(
    scenario: &Scenario,
    profile: &Profile,
    notes: &mut Vec<String>,
) -> Result<String, CannotWrite> {
    let Preference::Additive(additive) = &profile.preference else {
        return Err(CannotWrite::HyperRectangles {
            profile: profile.name.clone(),
        });
    };
    let reserved = match (&profile.reservation, profile.reservation()) {
        (Reservation::Utility(number), _) => number.exact.to_string(),
        (Reservation::Outcome(_), Some(utility)) => {
            notes.push(format!(
                "{}: its reservation bid is written as its utility",
                profile.name
            ));
            utility.to_string()
        }
        _ => "-.inf".to_owned(),
    };
    let name = quoted(&profile.name);
    let mut text = String::new();
    let mut indent = "";
    if let Some(discount) = profile.discount {
        let factor = match discount.per {
            DiscountClock::Round => "step",
            DiscountClock::NormalisedTime => "relative_time",
        };
        let _ = writeln!(
            text,
            "type: ExpDiscountedUFun\nname: {name}\nreserved_value: {reserved}\n\
             discount: {}\nfactor: {factor}\nufun:",
            discount.factor.exact
        );
        indent = "  ";
    }
    let inner = write_additive(scenario, profile, additive, &name, &reserved)?;
    for line in inner.lines() {
        let _ = writeln!(text, "{indent}{line}");
    }
    Ok(text)
}

fn write_additive(
    scenario: &Scenario,
    profile: &Profile,
    additive: &Additive,
    name: &str,
    reserved: &str,
) -> Result<String, CannotWrite> {
    let mut text =
        format!("type: LinearAdditiveUtilityFunction\nname: {name}\nreserved_value: {reserved}\n");
    if additive.bias_as_written() != Decimal::ZERO {
        let _ = writeln!(text, "bias: {}", additive.bias_as_written());
    }
    let weights = additive
        .issues()
        .iter()
        .map(|issue| issue.weight.exact.to_string());
    let weights: Vec<String> = weights.collect();
    let _ = writeln!(text, "weights: [{}]\nvalues:", weights.join(", "));
    for (issue, worth) in scenario.issues().iter().zip(additive.issues()) {
        if matches!(issue.values, IssueValues::Reals { .. }) {
            let line = line(&issue.values, worth).ok_or_else(|| CannotWrite::Curve {
                profile: profile.name.clone(),
                issue: issue.name.clone(),
            })?;
            text.push_str(&line);
            continue;
        }
        let is_number = matches!(issue.values, IssueValues::Integers(_));
        text.push_str("- type: TableFun\n  mapping:\n");
        for (value, worth_of) in worth.worths.iter().enumerate() {
            let label = issue.values.label(u32::try_from(value).unwrap_or(u32::MAX));
            let key = if is_number { label } else { quoted(&label) };
            let worth = divided(worth_of.exact, worth_of.float, worth.divisor);
            // YAML knows a key without its mark `?` by looking ahead, 1,024 characters at most.
            let _ = if key.len() > 500 {
                writeln!(text, "    ? {key}\n    : {worth}")
            } else {
                writeln!(text, "    {key}: {worth}")
            };
        }
    }
    Ok(text)
}

/// A worth over its divisor: exactly where it is a decimal, else the nearest float.
fn divided(worth: Decimal, float: f64, divisor: Decimal) -> Decimal {
    if divisor == Decimal::ONE {
        return worth;
    }
    Decimal::from_f64(float).unwrap_or(Decimal::ZERO)
}

/// The function of a real issue, if it is a line that nothing cuts, or constant.
fn line(values: &IssueValues, worth: &IssueWorth) -> Option<String> {
    match worth.curve.as_ref()? {
        Curve::Constant(constant) => Some(format!("- {{type: ConstFun, bias: {constant}}}\n")),
        Curve::Linear { offset, slope } => {
            let levels = 0..u32::try_from(values.len()).ok()?;
            let is_uncut = levels.zip(&worth.worths).all(|(level, worth)| {
                let x = values.number(level);
                let rise = x.and_then(|x| slope.times(x));
                rise.is_some_and(|rise| offset.plus(rise) == worth.exact)
            });
            is_uncut.then(|| format!("- {{type: AffineFun, slope: {slope}, bias: {offset}}}\n"))
        }
        Curve::Triangular { .. } => None,
    }
}

/// A double-quoted YAML text, escaped beyond printable characters.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            ' '..='~' | '\u{a1}'..='\u{d7ff}' if !is_break(c) => quoted.push(c),
            _ => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Line and paragraph separators, which YAML 1.1 takes for line breaks.
fn is_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}
