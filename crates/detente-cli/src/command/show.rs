//! `detente show`: what one seat can see of a case before talks begin.

use std::path::PathBuf;

use detente::case::{Case, PublicCase};
use detente::disclosure::View;
use detente::format::view;
use detente::model::constraint::Constraint;
use detente::model::issue::{Issue, IssueIdx};
use detente::model::party::{Participant, Seat};
use detente::talks::Talks;
use detente::text::bracket::Bracket;
use detente::text::draft::{Draft, Provenance};
use detente::text::rendering::Renderings;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::read_case;
use crate::output::{Style, print, print_json};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Case folder, or its case.toml
    path: PathBuf,
    /// On whose behalf: the short name of a participant, or `public`
    #[arg(long, default_value = "public")]
    seat: String,
    /// Print JSON (the form of docs/spec/view-json.md)
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    let case = read_case(&args.path)?;
    let seat = find_seat(&case, &args.seat)?;
    let protocol = case.public.protocol;
    let history = Talks::open(case, protocol).into_history();
    let seen = View::of(&history, seat);
    if args.json {
        print_json(&view::view(&seen))?;
    } else {
        print(&page(&seen, style))?;
    }
    Ok(Exit::Done)
}

/// The seat of a short name.
pub(crate) fn find_seat(case: &Case, name: &str) -> Result<Seat, Failure> {
    case.public.seat(name).ok_or_else(|| Failure::Unknown {
        what: "seat",
        found: name.to_owned(),
        known: case
            .public
            .seats()
            .into_iter()
            .map(|seat| case.public.seat_id(seat).to_owned())
            .collect(),
    })
}

fn page(view: &View<'_>, style: &Style) -> String {
    let case = view.case();
    let mut lines = vec![
        style.heading(&case.title),
        format!("Seen by: {}", case.seat_name(view.seat())),
        String::new(),
        case.summary.trim().to_owned(),
        String::new(),
    ];
    if let Some(note) = &case.illustrative {
        lines.push(format!("Illustrative: {}", note.trim()));
        lines.push(String::new());
    }
    for (role, participants) in [
        ("Parties", &case.parties),
        ("Mediators", &case.mediators),
        ("Guarantors", &case.guarantors),
        ("Observers", &case.observers),
    ] {
        if !participants.is_empty() {
            lines.push(style.heading(role));
            lines.extend(participants.iter().map(participant));
        }
    }
    lines.push(style.heading("Issues"));
    lines.extend(view.state().agenda().iter().map(issue));
    if !case.constraints.is_empty() {
        lines.push(style.heading("Rules that every outcome keeps"));
        lines.extend(
            case.constraints
                .iter()
                .map(|rule| format!("  {}", rule.words)),
        );
    }
    lines.push(style.heading(&format!("Text: {}", case.text_title)));
    let draft = case.framework.clone().unwrap_or_else(|| opening(case));
    lines.extend(
        detente::format::story::draft_text(view, &draft)
            .into_iter()
            .map(|line| format!("  {line}")),
    );
    lines.extend(own_part(view, style));
    lines.push(String::new());
    lines.join("\n")
}

/// The text with nothing settled, where the case has no framework.
pub(crate) fn opening(case: &PublicCase) -> Draft {
    Draft {
        clauses: case.clauses.clone(),
        brackets: case
            .agenda
            .iter()
            .map(|it| Bracket::Open(vec![it.status_quo]))
            .collect(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
        renderings: Renderings::new(),
    }
}

fn participant(participant: &Participant) -> String {
    let by = participant.delegation.represented_by.as_deref();
    let by = by.map_or(String::new(), |by| format!(", represented by {by}"));
    format!("  {} ({}){by}", participant.name, participant.id)
}

fn issue(issue: &Issue) -> String {
    let n_values = issue.domain.n_values();
    let values: Vec<String> = issue
        .domain
        .values()
        .take(6)
        .map(|value| issue.domain.label(value))
        .collect();
    let more = if n_values > 6 {
        format!(", … ({n_values} values)")
    } else {
        String::new()
    };
    format!(
        "  {} ({}, {}): {}{more}; status quo {}",
        issue.title,
        issue.id,
        issue.domain.kind(),
        values.join(", "),
        issue.domain.label(issue.status_quo)
    )
}

/// Values of one issue that are listed at most.
const VALUES_SHOWN: usize = 24;

/// A red line with the rule that binds.
fn red_line(view: &View<'_>, rule: &Constraint) -> String {
    let agenda = view.state().agenda();
    let all = |conditions: &[detente::model::constraint::Condition]| {
        let each: Vec<String> = conditions
            .iter()
            .map(|condition| condition.describe(agenda))
            .collect();
        each.join(", ")
    };
    let when = if rule.when.is_empty() {
        String::new()
    } else {
        format!("where {}: ", all(&rule.when))
    };
    format!("  Red line: {} ({when}{})", rule.words, all(&rule.then))
}

/// What only this party sees: its own instructions.
fn own_part(view: &View<'_>, style: &Style) -> Vec<String> {
    let (Some(own), Some(mandate)) = (view.instructions(), view.mandate()) else {
        return match view.seat() {
            Seat::Party(_) => {
                vec!["Your instructions are not in this copy of the case.".to_owned()]
            }
            _ => Vec::new(),
        };
    };
    let mut lines = vec![style.heading("Your instructions (nobody else sees this)")];
    let agenda = view.state().agenda();
    for (i, issue) in agenda.iter().enumerate() {
        let worth: Vec<String> = issue
            .domain
            .values()
            .take(VALUES_SHOWN)
            .map(|value| {
                let utility = mandate.utility.of_value(IssueIdx(i), value);
                format!("{} = {utility}", issue.domain.label(value))
            })
            .collect();
        let more = (issue.domain.n_values() as usize).saturating_sub(VALUES_SHOWN);
        let more = if more == 0 {
            String::new()
        } else {
            format!(", … and {more} more")
        };
        lines.push(format!("  {}: {}{more}", issue.title, worth.join(", ")));
    }
    let extras = mandate.utility.interactions().len() + mandate.utility.rectangles().len();
    if extras > 0 {
        lines.push(format!(
            "  Worth that depends on several issues together: {extras} terms"
        ));
    }
    lines.push(format!(
        "  Worth of no agreement: {}",
        mandate.reservation_value
    ));
    if let Some(round) = mandate.deadline_round {
        lines.push(format!("  To be settled by round: {round}"));
    }
    lines.extend(mandate.red_lines.iter().map(|rule| red_line(view, rule)));
    lines.push(format!(
        "  What mediators may do with your words: {}",
        own.authority
    ));
    for (is_told, what) in [
        (own.deposits_preferences, "your preferences"),
        (own.deposits_exchange, "what the exchange is worth to you"),
    ] {
        if is_told {
            lines.push(format!("  Confided to the mediators: {what}"));
        }
    }
    lines.extend(
        own.exchange
            .lots
            .iter()
            .map(|lot| format!("  Exchange, per item of `{}`: {}", lot.lot, lot.per_item)),
    );
    lines.extend(own.requests.iter().map(|planned| {
        format!(
            "  To request from round {}: {}",
            planned.round, planned.request.title
        )
    }));
    lines
}
