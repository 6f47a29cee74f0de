//! `detente play --negotiator …`: a session of automated negotiators, without
//! a record, on a scenario of the field or on one of our cases.

use detente::format::session::{SessionLabels, session};
use detente::model::party::Seat;
use detente::simulation::session::{Ending, Session, Terms};
use detente::simulation::strategies::catalogue::play;
use detente::simulation::utilities::PartyUtilities;
use detente::simulation::utilities::discounts;

use super::Args;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_case;
use crate::output::{Style, print, print_json};
use crate::scenario::{Tool, read_foreign};

/// Rounds that are played unless the caller says otherwise.
const STEPS: u32 = 100;

pub(super) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let as_negmas = matches!(args.play_as, Some(Tool::Negmas));
    let steps = args.steps.unwrap_or(STEPS);
    let mut terms = if as_negmas {
        Terms::as_negmas(steps)
    } else {
        Terms::rounds(steps)
    };
    let (parties, labels) = if args.is_case() {
        of_case(args)?
    } else {
        let mut scenario = read_foreign(&args.path, args.play_as, args.profiles)?;
        if args.normalise {
            scenario = scenario.normalised();
        }
        terms.discounts = discounts(&scenario);
        let parties = PartyUtilities::of_scenario(&scenario, terms.rules);
        (
            parties.map_err(Failure::Utilities)?,
            SessionLabels::of(&scenario),
        )
    };
    let mut names: Vec<&str> = args.negotiator.iter().map(String::as_str).collect();
    if names.is_empty() {
        names.push("boulware");
    }
    let played = play(&parties, &names, &terms, args.seed).map_err(Failure::Session)?;
    if args.json {
        print_json(&session(&played, &parties, &labels))?;
    } else {
        print(&tell(&played, &parties, &labels, &names, style))?;
    }
    Ok(if played.agreement().is_some() {
        Exit::Done
    } else {
        Exit::NoAgreement
    })
}

fn of_case(args: &Args) -> Result<(Vec<PartyUtilities>, SessionLabels), Failure> {
    let case = read_case(&args.path)?;
    let public = &case.public;
    let label = |issue: &detente::model::issue::Issue| {
        let labels = issue
            .domain
            .values()
            .map(|value| issue.domain.label(value))
            .collect();
        (issue.id.to_string(), labels)
    };
    let labels = SessionLabels {
        parties: public
            .party_idxs()
            .map(|party| public.seat_id(Seat::Party(party)).to_owned())
            .collect(),
        issues: public.agenda.iter().map(label).collect(),
    };
    let missing = public
        .party_idxs()
        .find(|party| case.instructions(*party).is_none());
    if let Some(party) = missing {
        let party = public.seat_id(Seat::Party(party)).to_owned();
        let stuck = detente::negotiators::session::Stuck::NoInstructions { party };
        return Err(Failure::Stuck(stuck));
    }
    let parties = PartyUtilities::of_case(&case).map_err(Failure::Utilities)?;
    Ok((parties.unwrap_or_default(), labels))
}

fn tell(
    played: &Session,
    parties: &[PartyUtilities],
    labels: &SessionLabels,
    names: &[&str],
    style: &Style,
) -> String {
    let who: Vec<String> = labels
        .parties
        .iter()
        .zip(names.iter().cycle())
        .map(|(party, name)| format!("{party} ({name})"))
        .collect();
    let mut lines = vec![
        style.heading("Alternating offers"),
        format!("  {}", who.join(", ")),
    ];
    lines.push(match played.ending {
        Ending::Agreement { .. } => {
            format!(
                "  Agreed in step {} after {} offers.",
                played.steps,
                played.offers.len()
            )
        }
        Ending::Deadline => format!(
            "  No agreement: the {} steps are over, after {} offers.",
            played.steps,
            played.offers.len()
        ),
        Ending::Ended { by } => {
            let party = labels.parties.get(by).map_or("a party", String::as_str);
            format!("  No agreement: {party} left in step {}.", played.steps)
        }
    });
    if let (Some(outcome), Some(own)) = (played.agreement(), parties.first()) {
        let values = own.grid().values(outcome);
        let words = labels
            .issues
            .iter()
            .zip(values)
            .map(|((issue, values), value)| {
                format!(
                    "  {issue}: {}",
                    values.get(value as usize).map_or("", String::as_str)
                )
            });
        lines.extend(words);
    }
    lines.push("  Worth to each party:".to_owned());
    lines.extend(
        labels
            .parties
            .iter()
            .zip(&played.utilities)
            .map(|(party, worth)| format!("    {party}: {worth}")),
    );
    lines.push(String::new());
    lines.join("\n")
}
