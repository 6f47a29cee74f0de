//! How a session went, in lines for a terminal.

use detente::analysis::dance::{Gap, MeasuredDance, StepClass};

/// Each party's concessions and steps, and what was left.
pub(crate) fn tell(danced: &MeasuredDance, names: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for (party, name) in danced.dance.parties.iter().zip(names) {
        let rate = party.concession_rate.map_or("no".to_owned(), percent);
        let classes = StepClass::ALL.into_iter().filter_map(|class| {
            let share = party.counts.share(class).filter(|share| *share > 0.0)?;
            Some(format!("{} {}", percent(share), class.word()))
        });
        let classes: Vec<String> = classes.collect();
        lines.push(format!(
            "  {name}: {} offers, {rate} of its way conceded.",
            party.n_offers
        ));
        if !classes.is_empty() {
            lines.push(format!("    Steps: {}.", classes.join(", ")));
        }
    }
    match &danced.agreement_gap {
        Some(gap) => lines.extend(left(gap, danced.is_frontier_exact)),
        None => lines.push("  No agreement.".to_owned()),
    }
    lines
}

fn left(gap: &Gap, is_frontier_exact: bool) -> Vec<String> {
    let bound = if is_frontier_exact { "" } else { "at most " };
    let mut lines = Vec::new();
    if let Some(distance) = gap.to_frontier {
        lines.push(format!(
            "  The agreement is {bound}{distance:.4} from the frontier, in shares of ranges."
        ));
    }
    if let (Some(nash), Some(other)) = (gap.to_nash, gap.to_kalai_smorodinsky) {
        lines.push(format!(
            "  It is {nash:.4} from Nash and {other:.4} from Kalai-Smorodinsky."
        ));
    }
    if let Some(gain) = gap.unexplored {
        lines.push(format!(
            "  Joint gain left unexplored: {} of a range in all.",
            percent(gain.total)
        ));
    }
    lines
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
