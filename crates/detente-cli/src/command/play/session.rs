//! `detente play --negotiator …`: a session of automated negotiators, without
//! a record, on a scenario of the field or on one of our cases.

use detente::analysis::dance::{MeasuredDance, Offered, Transcript, measured_dance};
use detente::analysis::picture::{Picture, PictureBudget, picture};
use detente::analysis::situation::Situation;
use detente::format::dance::dance;
use detente::format::report::{ShownDance, session_report};
use detente::format::session::{SessionLabels, session};
use detente::model::party::Seat;
use detente::simulation::session::{Ending, Session, Terms};
use detente::simulation::strategies::catalogue::play;
use detente::simulation::utilities::{PartyUtilities, discounts};

use super::Args;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_case;
use crate::folder::write_new;
use crate::output::{Style, print, print_json};
use crate::scenario::{Tool, read_foreign};
use crate::situation::{is_case, of_case, party_ids};

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
    let (parties, labels, situation) = if is_case(&args.path) {
        played_case(args)?
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
            Situation::of_scenario(&scenario).map_err(Failure::NotTabular),
        )
    };
    let mut names: Vec<&str> = args.negotiator.iter().map(String::as_str).collect();
    if names.is_empty() {
        names.push("boulware");
    }
    let played = play(&parties, &names, &terms, args.seed).map_err(Failure::Session)?;
    let who = who(&labels, &names);
    let is_wanted = args.json || args.report.is_some();
    let measured = match is_wanted.then(|| measured(situation, &played, &parties)) {
        // JSON can do without the dance, a page cannot.
        Some(Err(failure)) if args.report.is_some() => return Err(failure),
        measured => measured.and_then(Result::ok),
    };
    if let (Some(file), Some(measured)) = (&args.report, &measured) {
        let shown = ShownDance {
            title: &who.join(", "),
            danced: &measured.danced,
        };
        let page = session_report(&measured.situation, &measured.picture, shown);
        write_new(file, &page)?;
    }
    if args.json {
        let mut json = session(&played, &parties, &labels);
        json["normalised"] = (args.normalise && !is_case(&args.path)).into();
        let danced = measured.map(|measured| dance(&measured.danced, &labels.parties));
        json["dance"] = danced.into();
        print_json(&json)?;
    } else {
        let mut told = tell(&played, &parties, &labels, &who, style);
        if let Some(file) = &args.report {
            told.push_str(&format!("Made {}\n", file.display()));
        }
        print(&told)?;
    }
    Ok(if played.agreement().is_some() {
        Exit::Done
    } else {
        Exit::NoAgreement
    })
}

/// A session beside what could have been agreed.
struct Measured {
    situation: Situation,
    picture: Picture,
    danced: MeasuredDance,
}

fn measured(
    situation: Result<Situation, Failure>,
    played: &Session,
    parties: &[PartyUtilities],
) -> Result<Measured, Failure> {
    let situation = situation?;
    let picture = picture(&situation, &PictureBudget::default()).map_err(Failure::Picture)?;
    let worth = |outcome| parties.iter().map(|own| own.get(outcome)).collect();
    let offers = played.offers.iter().map(|offer| Offered {
        by: offer.by,
        utilities: worth(offer.outcome),
    });
    let transcript = Transcript {
        offers: offers.collect(),
        agreement: played.agreement().map(worth),
    };
    let danced = measured_dance(&transcript, &picture).map_err(Failure::Dance)?;
    Ok(Measured {
        situation,
        picture,
        danced,
    })
}

type Played = (
    Vec<PartyUtilities>,
    SessionLabels,
    Result<Situation, Failure>,
);

fn played_case(args: &Args) -> Result<Played, Failure> {
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
        parties: party_ids(&case),
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
    Ok((parties.unwrap_or_default(), labels, of_case(&case)))
}

/// Who played what.
fn who(labels: &SessionLabels, names: &[&str]) -> Vec<String> {
    let seats = labels.parties.iter().zip(names.iter().cycle());
    seats
        .map(|(party, name)| format!("{party} ({name})"))
        .collect()
}

fn tell(
    played: &Session,
    parties: &[PartyUtilities],
    labels: &SessionLabels,
    who: &[String],
    style: &Style,
) -> String {
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
