//! `detente play`: automated negotiators in every seat, told as a person would tell it.

use std::path::PathBuf;

use detente::agreement::canonical::canonical;
use detente::analysis::settlement::settlement;
use detente::case::ProtocolKind;
use detente::communique::{Communique, Tone, compose};
use detente::disclosure::View;
use detente::format::play;
use detente::model::party::{MediatorIdx, PartyIdx, Seat};
use detente::negotiators::session as talks;
use detente::talks::event::History;
use detente::talks::state::Ending;

use crate::command::show::find_seat;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder::{read_case, write_new};
use crate::output::{Style, print, print_json};
use crate::scenario::Tool;
use crate::situation::is_case;

mod session;
mod performance;
mod record;
mod story;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Case folder, its case.toml, or the folder of a scenario of the field
    path: PathBuf,
    /// Play a session of offers by these negotiators instead, the first for the
    /// first party; repeated in order if there are more parties. Names:
    /// boulware, linear, conceder, aspiration, hard-headed, genius-boulware,
    /// genius-conceder, tit-for-tat, micro, random, nash-seeking,
    /// nash-seeking-bayesian
    #[arg(long, value_name = "NAME")]
    negotiator: Vec<String>,
    /// Steps of such a session, in each of which every party has one turn
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    steps: Option<u32>,
    /// Rules and meanings of this tool in such a session
    #[arg(long = "as", value_name = "TOOL")]
    play_as: Option<Tool>,
    /// Only the first N profiles of a scenario, by file name
    #[arg(long, value_name = "N")]
    profiles: Option<usize>,
    /// Map each utility of a scenario to 0..1 first
    #[arg(long)]
    normalise: bool,
    /// How the talks run; without it, as the case says
    #[arg(long, value_parser = ["alternating-offers", "shuttle", "single-text"])]
    protocol: Option<String>,
    /// Seed of all draws: the same case and seed give the same bytes
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Whose view is told: the short name of a participant, or `public`;
    /// without it, the mediator with the pen
    #[arg(long)]
    seat: Option<String>,
    /// Print JSON (the form of docs/spec/play-json.md; with --negotiator that
    /// of docs/spec/session-json.md)
    #[arg(long)]
    json: bool,
    /// Write a page that draws such a session beside what could have been
    /// agreed: one HTML file, no scripts
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write what was agreed as an agreement file; it must not exist
    #[arg(long, value_name = "FILE", conflicts_with_all = ["negotiator", "steps", "report"])]
    agreement: Option<PathBuf>,
    /// Write the record of the talks into a new folder: SEAT.bundle for each
    /// seat, and operator.vkey to verify them with. A rehearsal: key and salts
    /// follow from the seed, so it hides nothing and proves nothing
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["negotiator", "steps", "report"])]
    record: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, style: &Style) -> Result<Exit, Failure> {
    if !args.negotiator.is_empty()
        || args.steps.is_some()
        || args.report.is_some()
        || !is_case(&args.path)
    {
        return session::run(args, style);
    }
    let case = read_case(&args.path)?;
    let protocol = args
        .protocol
        .as_deref()
        .and_then(ProtocolKind::by_name)
        .unwrap_or(case.public.protocol);
    let seat = match &args.seat {
        Some(name) => find_seat(&case, name)?,
        None if case.public.mediators.is_empty() => Seat::Public,
        None => Seat::Mediator(MediatorIdx(0)),
    };
    let mut seated =
        talks::usual_negotiators(&case, protocol, args.seed).map_err(Failure::Stuck)?;
    let history = talks::play(case, protocol, &mut seated).map_err(Failure::Stuck)?;
    let view = View::of(&history, seat);
    if let (Some(file), Some(agreed)) = (&args.agreement, settlement(&view)) {
        write_new(file, canonical(agreed.agreement))?;
    }
    if let Some(folder) = &args.record {
        record::write(folder, &args.path, &history, args.seed)?;
    }
    let communique = communique(&history);
    if args.json {
        print_json(&play::play(&view, args.seed, &communique))?;
    } else {
        print(&story::tell(&view, &communique, &args.path, style))?;
    }
    Ok(if is_agreed(&history) {
        Exit::Done
    } else {
        Exit::NoAgreement
    })
}

fn is_agreed(history: &History) -> bool {
    // The public does not see how talks end; every party does.
    let view = View::of(history, Seat::Party(PartyIdx(0)));
    matches!(view.state().ending(), Some(Ending::Agreement { .. })) && settlement(&view).is_some()
}

/// The public text: that an agreement was reached or not is said, nothing else.
fn communique(history: &History) -> Communique {
    let tone = if is_agreed(history) {
        Tone::Agreed
    } else {
        Tone::Ended
    };
    match compose(&View::of(history, Seat::Public), tone) {
        Ok(communique) => communique,
        Err(not_public) => Communique {
            dateline: not_public.to_string(),
            sentences: Vec::new(),
        },
    }
}
