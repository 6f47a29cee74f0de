//! The picture in words and columns, for a terminal of 80 columns.

use std::path::Path;

use detente::analysis::picture::{Measured, Picture, Rule, Settlement};
use detente::analysis::situation::Situation;
use detente::format::report::ShownDance;
use detente::model::utility::Utility;

use crate::output::Style;

/// Parties whose utilities fit beside each other.
const COLUMNS_MAX: usize = 5;

pub(super) fn tell(
    situation: &Situation,
    picture: &Picture,
    dances: &[ShownDance<'_>],
    report: Option<&Path>,
    style: &Style,
) -> String {
    let mut lines = vec![style.heading(situation.name())];
    let names: Vec<&str> = situation
        .parties()
        .iter()
        .map(|party| party.name.as_str())
        .collect();
    lines.push(format!("  Parties: {}.", names.join(", ")));
    let n_issues = situation.issues().len();
    let outcomes = situation.n_outcomes_text();
    let outcomes = if outcomes.len() > 18 {
        format!("10^{:.1}", situation.outcomes_log10())
    } else {
        outcomes
    };
    lines.push(format!("  {n_issues} issues, {outcomes} outcomes."));
    lines.push(String::new());
    lines.push(style.heading("Room for agreement"));
    lines.push(format!("  {}", room(picture)));
    lines.push(format!("  {}", frontier(picture)));
    if let Some(opposition) = picture.opposition {
        lines.push(format!("  Opposition {}.", measured(&opposition)));
    }
    if let Some(fraction) = picture.rational_fraction {
        lines.push(format!(
            "  Share of outcomes better for all than none: {}.",
            measured(&fraction)
        ));
    }
    for conflict in &picture.conflicts {
        let [one, other] = conflict.parties.map(|at| names[at]);
        lines.push(format!(
            "  Conflict of {one} and {other}: {}.",
            measured(&conflict.level)
        ));
    }
    lines.push(String::new());
    lines.push(style.heading("What rules of fair division choose"));
    lines.extend(table(picture, &names, style));
    if let Some(nash) = picture.settlement(Rule::Nash) {
        lines.push(String::new());
        lines.push(style.heading("The Nash outcome"));
        let shown = situation.labels(&nash.outcome).take(40);
        lines.extend(shown.map(|(issue, value)| format!("  {issue}: {value}")));
        if nash.outcome.len() > 40 {
            lines.push(format!(
                "  … and {} more issues: see --json",
                nash.outcome.len() - 40
            ));
        }
    }
    for shown in dances {
        lines.push(String::new());
        lines.push(style.heading(&format!("The dance: {}", shown.title)));
        lines.extend(crate::dance::tell(shown.danced, &names));
    }
    if !situation.notes().is_empty() {
        lines.push(String::new());
        lines.extend(
            situation
                .notes()
                .iter()
                .map(|note| style.aside(&format!("  Note: {note}."))),
        );
    }
    if let Some(path) = report {
        lines.push(String::new());
        lines.push(format!("Made {}", path.display()));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn room(picture: &Picture) -> String {
    match (picture.zone.is_empty, picture.zone.n_outcomes) {
        (Some(true), _) => {
            "None: every outcome is worse for someone than no agreement. This is proven.".to_owned()
        }
        (_, Some(count)) => {
            format!("{count} outcomes give every party at least its reservation value.")
        }
        (Some(false), None) => match picture.zone.share {
            Some(share) => format!("Share of outcomes acceptable to all: {}.", measured(&share)),
            None => "Some outcomes are acceptable to all; they were not counted.".to_owned(),
        },
        (None, None) => {
            "Not decided within the budget whether any outcome is acceptable to all.".to_owned()
        }
    }
}

fn frontier(picture: &Picture) -> String {
    let frontier = &picture.frontier;
    let method = frontier.method.name().replace('-', " ");
    let n_points = frontier.points.len();
    if frontier.is_exact {
        return format!("Frontier: {n_points} points, all there are (exact, by {method}).");
    }
    let gap: Vec<String> = frontier.gap.iter().map(|gap| decimal(*gap)).collect();
    format!(
        "Frontier: {n_points} points, not all; none lacks more than {} (by {method}).",
        gap.join(", ")
    )
}

fn table(picture: &Picture, names: &[&str], style: &Style) -> Vec<String> {
    let shown = names.len().min(COLUMNS_MAX);
    let width = 11;
    let mut head = format!("  {:<21}", "rule");
    for name in &names[..shown] {
        let name: String = name.chars().take(width - 1).collect();
        head.push_str(&format!("{name:>width$}"));
    }
    head.push_str("  proven");
    let mut lines = vec![style.aside(&head)];
    for rule in Rule::ALL {
        let mut line = format!("  {:<21}", rule.name());
        match picture.settlement(rule) {
            Some(found) => {
                for utility in &found.utilities[..shown] {
                    line.push_str(&format!("{:>width$}", decimal(*utility)));
                }
                line.push_str(&format!("  {}", proven(found)));
            }
            None => line.push_str("  none"),
        }
        lines.push(line);
    }
    if names.len() > shown {
        lines.push(format!(
            "  The first {shown} of {} parties; --json tells all.",
            names.len()
        ));
    }
    lines
}

fn proven(found: &Settlement) -> String {
    match (found.is_exact, found.gap) {
        (true, _) => "exact".to_owned(),
        (false, Some(gap)) => format!("gap {gap:.2e}"),
        (false, None) => "no bound".to_owned(),
    }
}

fn measured(measured: &Measured) -> String {
    let Measured {
        value,
        lower,
        upper,
        ..
    } = measured;
    if measured.is_exact {
        format!("{value:.4} (exact)")
    } else {
        format!(
            "{value:.4} (estimate by {}; proven {lower:.4} to {upper:.4})",
            measured.method.name()
        )
    }
}

fn decimal(units: i64) -> String {
    format!("{:.4}", Utility::from_units(units).to_f64_lossy())
}
