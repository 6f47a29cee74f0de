//! The sentences of the page.

use crate::analysis::picture::{Measured, Picture, PictureMethod, Rule, Settlement};
use crate::analysis::situation::Situation;
use crate::format::report::Mark;
use crate::model::utility::Utility;

/// Text that stands in HTML and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Control characters have no place in a page.
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A utility to four places, without idle zeros.
pub(super) fn decimal(units: i64) -> String {
    short(units as f64 / Utility::ONE as f64)
}

/// A number to four places, without idle zeros.
pub(super) fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.replace('-', "−")
    }
}

/// A share in percent.
pub(super) fn percent(share: f64) -> String {
    let hundred = share * 100.0;
    if share > 0.0 && hundred < 0.01 {
        return "less than 0.01 %".to_owned();
    }
    if share < 1.0 && hundred > 99.99 {
        return "more than 99.99 %".to_owned();
    }
    let text = format!("{hundred:.2}");
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A whole number in groups of three, or its magnitude.
pub(super) fn grouped(digits: &str) -> String {
    if digits.len() > 18 {
        return format!(
            "about {}.{} × 10^{}",
            &digits[..1],
            &digits[1..3],
            digits.len() - 1
        );
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The name of a rule for people.
pub(super) fn title(rule: Rule) -> String {
    match rule {
        Rule::Nash => "Nash",
        Rule::KalaiSmorodinsky => "Kalai–Smorodinsky",
        Rule::Egalitarian => "egalitarian",
        Rule::Leximin => "leximin",
        Rule::MaxWelfare => "max welfare",
        Rule::MaxRelativeWelfare => "max relative welfare",
        Rule::KsSpread => "ks spread",
        Rule::MaxMinUtility => "max-min utility",
        Rule::UtilitySpread => "utility spread",
        Rule::MinAbsDifference => "min absolute difference",
        Rule::MaxSum => "max sum",
    }
    .to_owned()
}

/// How far a settlement is proven.
pub(super) fn proven(found: &Settlement) -> String {
    match (found.is_exact, found.gap) {
        (true, _) => match found.n_equal {
            Some(n) if n > 1 => format!("exact; {n} points are equally good"),
            _ => "exact".to_owned(),
        },
        (false, Some(gap)) => format!("not proven; at most {} better", tiny(gap)),
        (false, None) => "not proven; no bound is known".to_owned(),
    }
}

fn tiny(number: f64) -> String {
    if number > 0.0 && number < 0.0001 {
        format!("{number:.1e}")
    } else {
        short(number)
    }
}

/// At most `most` positions out of `count`, evenly, with both ends.
pub(super) fn thinned(count: usize, most: usize) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    (0..most).map(|at| at * (count - 1) / (most - 1)).collect()
}

pub(super) fn lead(situation: &Situation, picture: &Picture) -> String {
    let n_parties = situation.parties().len();
    let n_issues = situation.issues().len();
    let mut text = format!(
        "{n_parties} {}, {n_issues} {}, {} outcomes. ",
        if n_parties == 1 { "party" } else { "parties" },
        if n_issues == 1 { "issue" } else { "issues" },
        grouped(&situation.n_outcomes_text()),
    );
    text.push_str(&match picture.zone.is_empty {
        Some(true) => {
            "No outcome gives every party at least what it has without agreement. This is proven."
                .to_owned()
        }
        Some(false) => format!("There is room for agreement: {}", frontier(picture)),
        None => {
            "Whether any outcome is acceptable to all was not decided within the budget.".to_owned()
        }
    });
    text
}

pub(super) fn frontier(picture: &Picture) -> String {
    let found = &picture.frontier;
    let n_points = found.points.len();
    match (found.is_exact, n_points) {
        (true, 0) => "The frontier is empty: no outcome is acceptable to all.".to_owned(),
        (true, 1) => {
            "one outcome is best for all at once, and it is the whole frontier.".to_owned()
        }
        (true, _) => format!(
            "{} points cannot be improved for one party without loss to another. These are all of them.",
            grouped(&n_points.to_string())
        ),
        (false, _) => {
            let gap: Vec<String> = found.gap.iter().map(|gap| decimal(*gap)).collect();
            format!(
                "{} points of the frontier were found, and these are not all: an outcome may be better than the nearest point by up to {} for the parties in order.",
                grouped(&n_points.to_string()),
                gap.join(", ")
            )
        }
    }
}

pub(super) fn drawn(situation: &Situation, picture: &Picture, n_charts: usize) -> String {
    let mut text = if situation.parties().len() == 2 {
        "Each dot is an outcome that cannot be improved for one party without loss to the other; farther right is better for the first, higher is better for the second.".to_owned()
    } else {
        format!(
            "Each dot is an outcome that cannot be improved for one party without loss to another, seen by two parties at a time in {n_charts} drawings. A dot that seems dominated in one drawing is held by a party that the drawing leaves out."
        )
    };
    text.push_str(" Letters mark the points that rules of fair division choose. Dashed lines are reservation values; the tinted side is worse than no agreement.");
    if picture.frontier.points.len() > super::chart::DRAWN_MAX {
        text.push_str(&format!(
            " Of {} points, {} are drawn.",
            picture.frontier.points.len(),
            super::chart::DRAWN_MAX
        ));
    }
    text
}

pub(super) fn chosen(picture: &Picture, marks: &[Mark<'_>]) -> String {
    let (Some(first), n_rules) = (marks.first(), picture.settlements.len()) else {
        return "No outcome is acceptable to all, so that no rule chooses one.".to_owned();
    };
    if picture.settlement(Rule::Nash).is_none() {
        return "No outcome gives every party more than it has without agreement; rules that only need the frontier still choose.".to_owned();
    }
    match marks.len() {
        1 => format!("All {n_rules} rules choose the same point."),
        n => format!(
            "{n_rules} rules choose {n} points. Point {} is the choice of: {}.",
            first.letter,
            first.names()
        ),
    }
}

pub(super) fn zone(situation: &Situation, picture: &Picture) -> Vec<String> {
    let zone = &picture.zone;
    let mut sentences = vec![match (zone.is_empty, zone.n_outcomes) {
        (Some(true), _) => {
            "No outcome is acceptable to all parties: each is worse for someone than no agreement."
                .to_owned()
        }
        (_, Some(count)) => {
            let share = zone.share.map_or(0.0, |share| share.value);
            format!(
                "{} of {} outcomes ({}) give every party at least its reservation value.",
                grouped(&count.to_string()),
                grouped(&situation.n_outcomes_text()),
                percent(share)
            )
        }
        (Some(false), None) => match zone.share {
            Some(share) if share.is_exact => format!(
                "{} of all outcomes give every party at least its reservation value.",
                percent(share.value)
            ),
            Some(share) => format!(
                "Between {} and {} of all outcomes give every party at least its reservation value; about {} by a seeded sample.",
                percent(share.lower),
                percent(share.upper),
                percent(share.value)
            ),
            None => "Some outcomes are acceptable to all; how many was not counted.".to_owned(),
        },
        (None, None) => {
            "Whether any outcome is acceptable to all was not decided within the budget.".to_owned()
        }
    }];
    if let Some(opposition) = picture.opposition {
        sentences.push(format!("Opposition is {}: how far the nearest acceptable outcome stays from everyone’s best at once (0: all can have their best).", short(opposition.value)));
    }
    sentences
}

/// Rows of name, value and proof.
pub(super) fn measures(situation: &Situation, picture: &Picture) -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    if let Some(measured) = picture.opposition {
        rows.push((
            "Opposition".to_owned(),
            short(measured.value),
            proof(&measured),
        ));
    }
    if let Some(measured) = picture.rational_fraction {
        rows.push((
            "Outcomes better than no agreement for all".to_owned(),
            percent(measured.value),
            proof(&measured),
        ));
    }
    for conflict in &picture.conflicts {
        let [one, other] = conflict
            .parties
            .map(|at| situation.parties()[at].name.as_str());
        rows.push((
            format!("Conflict of {one} and {other}"),
            percent(conflict.level.value),
            proof(&conflict.level),
        ));
    }
    rows
}

fn proof(measured: &Measured) -> String {
    if measured.is_exact {
        return "exact".to_owned();
    }
    let range = format!("{} to {}", tiny(measured.lower), tiny(measured.upper));
    match measured.method {
        PictureMethod::Sample => format!("estimate from seeded draws; proven: {range}"),
        _ => format!("proven: {range}"),
    }
}
