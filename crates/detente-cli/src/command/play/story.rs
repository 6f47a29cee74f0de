//! Played talks as a person would tell them, for one seat.

use std::path::Path;

use detente::agreement::check::{Budget, check};
use detente::agreement::concluded::is_handover;
use detente::agreement::plan::BatchOrder;
use detente::agreement::terms::obligation::{Clock, Obligation};
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::agreement::timetable::timetable;
use detente::analysis::convergence::{Basis, convergence};
use detente::analysis::exchange_rhythm::{ExchangeRhythm, RhythmBasis, exchange_rhythm};
use detente::analysis::impasse::impasse;
use detente::analysis::settlement::{Settlement, settlement};
use detente::case::ProtocolKind;
use detente::communique::Communique;
use detente::disclosure::View;
use detente::format::{finding, story};
use detente::model::party::Seat;
use detente::talks::event::{Event, EventKind};
use detente::talks::state::Ending;

use crate::command::play::performance;
use crate::output::Style;

/// The whole story: rounds, agreement or impasse, exchange, convergence,
/// communique, and the next command to type.
pub(crate) fn tell(view: &View<'_>, communique: &Communique, path: &Path, style: &Style) -> String {
    let case = view.case();
    let mut lines = vec![
        style.heading(&case.title),
        format!(
            "Told for: {}. Protocol: {}. Venue: {}.",
            case.seat_name(view.seat()),
            view.protocol().name(),
            case.venue
        ),
    ];
    if let Some(note) = &case.illustrative {
        lines.push(format!("Illustrative: {}", note.trim()));
    }
    lines.extend(rounds(view, style));
    match settlement(view) {
        Some(agreed) => {
            lines.extend(agreement(view, &agreed, style));
            lines.extend(exchange(view, &agreed, style));
            lines.extend(checked(agreed.agreement, style));
            lines.extend(performance::tell(view, style));
        }
        None => lines.extend(why_not(view, style)),
    }
    lines.extend(direction(view, style));
    lines.push(String::new());
    lines.push(style.heading("Communique"));
    lines.extend(communique.text().lines().map(|line| format!("  {line}")));
    lines.push(String::new());
    lines.extend(next(view, path, style));
    lines.push(String::new());
    lines.join("\n")
}

fn rounds(view: &View<'_>, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    let mut round = 0;
    let mut day = String::new();
    for (at, event) in view.events().iter().enumerate() {
        if matches!(event.kind, EventKind::Reported(_)) {
            continue;
        }
        let opens = round_of(view, event).max(round);
        let date = event.at.to_string();
        let date = date
            .split_once('T')
            .map_or(date.as_str(), |(date, _)| date)
            .to_owned();
        if opens > round || day.is_empty() {
            round = opens.max(1);
            lines.push(String::new());
            lines.push(style.heading(&format!("Round {round}, {date}")));
        } else if date != day {
            lines.push(style.aside(&format!("  {date}")));
        }
        day = date;
        // Who reads that words were carried, and the words where they went, is told once.
        if at > 0 && is_carried_here(view.events()[at - 1], event) {
            continue;
        }
        lines.extend(
            story::tell(view, at)
                .into_iter()
                .map(|line| format!("  {line}")),
        );
    }
    if view.events().is_empty() {
        lines.push(String::new());
        lines.push("Nothing that happened is for this seat to read.".to_owned());
    }
    lines
}

/// The round in whose days an event falls, from 1.
fn round_of(view: &View<'_>, event: &Event) -> u32 {
    let case = view.case();
    let hours = event.at.duration_since(case.opens).as_hours();
    let rounds = hours / 24 / i64::from(case.days_per_round.max(1));
    u32::try_from(rounds)
        .unwrap_or(0)
        .saturating_add(1)
        .min(case.rounds_max)
}

fn is_carried_here(before: &Event, event: &Event) -> bool {
    match (&before.kind, &event.kind) {
        (EventKind::Carried { words, to, .. }, EventKind::Disclosed { words: told, .. }) => {
            words == told && *to == event.ledger()
        }
        _ => false,
    }
}

fn agreement(view: &View<'_>, agreed: &Settlement<'_>, style: &Style) -> Vec<String> {
    let (case, agreement) = (view.case(), agreed.agreement);
    let terms = agreement.terms();
    let mut lines = vec![
        String::new(),
        style.heading(&format!("Agreement: {}", terms.title)),
        format!(
            "  Enters into force on {} (D-day).",
            terms.enters_into_force
        ),
    ];
    let clauses = terms.clauses.iter().enumerate();
    lines.extend(
        clauses.map(|(i, clause)| format!("  {}. {}. {}", i + 1, clause.title, clause.words)),
    );
    if !terms.phases.is_empty() {
        lines.push(style.heading("Phases"));
    }
    let dated = timetable(&case.plan, agreed.outcome, view.state().agenda());
    for (i, planned) in case.plan.phases.iter().enumerate() {
        let Some(days) = dated.iter().find(|dated| *dated.id == planned.id) else {
            continue;
        };
        lines.push(format!(
            "  {}: day {} to {} ({} to {}).",
            planned.title,
            days.first_day,
            days.last_day,
            agreement.date(days.first_day),
            agreement.date(days.last_day)
        ));
        if let Some(extension) = &planned.extension {
            lines.push(format!("    Extension: {extension}"));
        }
        // Handovers have a table of their own.
        let of_phase = (terms.obligations.iter()).filter(|it| it.phase == PhaseIdx(i));
        for obligation in of_phase.filter(|it| !is_handover(&it.id)) {
            lines.extend(tell_obligation(
                agreement,
                obligation,
                days.first_day,
                style,
            ));
        }
    }
    lines
}

fn tell_obligation(
    agreement: &Agreement,
    obligation: &Obligation,
    first_day: u32,
    style: &Style,
) -> Vec<String> {
    let name = |at: &ParticipantIdx| agreement.signatory(*at).name.as_str();
    let names = |all: &[ParticipantIdx]| all.iter().map(name).collect::<Vec<_>>().join(", ");
    let (from, until) = (obligation.from_day, obligation.last_day());
    let days = match &obligation.clock {
        Clock::Phase => format!("day {} to {}", first_day + from - 1, first_day + until - 1),
        Clock::Owed => format!("day {from} to {until} from when it is owed"),
    };
    vec![
        format!(
            "    {} shall, towards {}, {days}: {}",
            name(&obligation.debtor),
            names(&obligation.creditors),
            sentence(&obligation.duty),
        ),
        style.aside(&format!(
            "      Clause `{}`. Verified by {}: {}",
            agreement.clause(obligation.clause).id,
            names(&obligation.verification.by),
            sentence(&obligation.verification.how)
        )),
    ]
}

/// What the check before signing finds, within a budget that keeps play quick.
fn checked(agreement: &Agreement, style: &Style) -> Vec<String> {
    let report = check(agreement, Budget { states: STATES });
    let mut lines = vec![style.heading("Check before signing")];
    // The title stands above.
    let told = finding::tell(agreement, &report);
    lines.extend(told.lines().skip(2).map(|line| format!("  {line}")));
    lines
}

/// As many states as are explored in about a second.
const STATES: usize = 50_000;

/// The words with a full stop, if they have none.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

fn exchange(view: &View<'_>, agreed: &Settlement<'_>, style: &Style) -> Vec<String> {
    let Some(plan) = &view.case().plan.exchange else {
        return Vec::new();
    };
    let agreement = agreed.agreement;
    let drafts = view.state().drafts();
    let annex = drafts.last().map_or(&[][..], |draft| &draft.handovers);
    let mut lines = Vec::new();
    if !annex.is_empty() {
        lines.push(style.heading("Annex: order of the exchange"));
        lines.push("  Each handover is owed once the one before it was verified.".to_owned());
        lines.extend(annex.iter().map(|it| {
            let date = agreement.date(it.day);
            format!("    {date}, {}.", story::handover(view, it))
        }));
    }
    if !view.seat().is_mediator() && !view.case().mediators.is_empty() {
        return lines;
    }
    lines.push(style.heading("Safety of the exchange (for the mediators)"));
    for rhythm in exchange_rhythm(view, plan, agreed.outcome) {
        lines.push(format!("  {}", basis(view, &rhythm)));
        for batch in rhythm.batches.iter().filter(|it| it.margin.is_some()) {
            let margin = batch.margin.map_or(String::new(), |it| it.to_string());
            let giver = view.case().seat_name(Seat::Party(batch.giver));
            let day = batch.day;
            lines.push(format!(
                "    Day {day:>2}, after {giver} hands over: margin {margin}."
            ));
        }
    }
    lines
}

fn basis(view: &View<'_>, rhythm: &ExchangeRhythm) -> String {
    let [one, other] = rhythm
        .sides
        .map(|party| view.case().seat_name(Seat::Party(party)));
    match &rhythm.basis {
        RhythmBasis::EqualShares => format!(
            "Between {one} and {other}, in equal shares: what the exchange is worth to both was not confided to this seat, so nothing is said of its safety."
        ),
        RhythmBasis::Confided {
            order: BatchOrder::EqualShares,
            is_safe: false,
            guarantee_needed,
            ..
        } => format!(
            "Between {one} and {other}, in equal shares: not safe by what both confided; a guarantee of {guarantee_needed} on each side would make it safe. The order may follow what is confided only where the case says so (`order = \"safest\"`)."
        ),
        RhythmBasis::Confided {
            margin,
            is_safe: true,
            ..
        } => format!(
            "Between {one} and {other}, safe at every step: nobody gains by stopping; the smallest margin is {margin}."
        ),
        RhythmBasis::Confided {
            guarantee_needed, ..
        } => format!(
            "Between {one} and {other}: no order is safe by itself; a guarantee of {guarantee_needed} on each side would make this one safe."
        ),
    }
}

fn why_not(view: &View<'_>, style: &Style) -> Vec<String> {
    let Some(impasse) = impasse(view) else {
        return vec![
            String::new(),
            "How the talks ended is not for this seat to read; see the communique.".to_owned(),
        ];
    };
    let mut lines = vec![String::new(), style.heading("No agreement")];
    lines.extend(
        impasse
            .reasons
            .iter()
            .map(|reason| format!("  {}", reason.describe(view))),
    );
    lines
}

fn direction(view: &View<'_>, style: &Style) -> Vec<String> {
    let mut lines = vec![String::new(), style.heading("Direction")];
    let Some(judged) = convergence(view) else {
        lines.push("  Too few rounds are visible to this seat to judge.".to_owned());
        return lines;
    };
    let basis = match judged.basis {
        Basis::Positions => "judged from all standing positions",
        Basis::JointText => "judged from the joint text alone",
    };
    lines.push(match view.state().ending() {
        Some(Ending::Agreement { .. }) => format!("  Concluded. On the way there ({basis}):"),
        Some(_) => format!(
            "  At the end the talks were {} ({basis}).",
            judged.direction.word()
        ),
        None => format!("  The talks are {} ({basis}).", judged.direction.word()),
    });
    lines.push(format!(
        "  Progress since the widest gap {:.2}, common ground {:.2} (both of 1); against the round before {:+.2}, re-opened {}.",
        judged.progress.to_f64_lossy(),
        judged.common_ground.to_f64_lossy(),
        judged.momentum.to_f64_lossy(),
        judged.reopened
    ));
    if view.protocol() == ProtocolKind::AlternatingOffers {
        lines.push("  Round   gap  of (importance of all issues)".to_owned());
        lines.extend(judged.rounds.iter().map(|round| {
            let (gap, weight) = (round.gap.to_f64_lossy(), round.weight.to_f64_lossy());
            format!("  {:>5}  {gap:>4.2}  {weight:.1}", round.round)
        }));
        return lines;
    }
    lines.push("  Round   gap  of  open brackets  options".to_owned());
    lines.extend(judged.rounds.iter().map(|round| {
        format!(
            "  {:>5}  {:>4.2}  {:<4.1}{:>10}  {:>9}",
            round.round,
            round.gap.to_f64_lossy(),
            round.weight.to_f64_lossy(),
            round.n_open,
            round.n_options
        )
    }));
    lines
}

fn next(view: &View<'_>, path: &Path, style: &Style) -> Vec<String> {
    let path = path.display();
    let own = view.case().seat_id(view.seat());
    let others = view.case().parties.iter().map(|party| party.id.as_str());
    let other = others.into_iter().find(|id| *id != own).unwrap_or("public");
    let protocol = view.protocol();
    let mut lines = vec![
        style.heading("Next"),
        format!("  detente play {path} --seat {other}      the same talks as {other} saw them"),
        format!("  detente play {path} --seat {own} --json      the same for programs"),
    ];
    if settlement(view).is_some() {
        lines.push(format!(
            "  detente play {path} --agreement agreed.toml      what was agreed, as a file to show, check and sign"
        ));
    }
    let failed = matches!(
        view.state().ending(),
        Some(Ending::Ended { .. } | Ending::DeadlinePassed)
    );
    if failed && protocol != ProtocolKind::AlternatingOffers {
        lines.push(format!(
            "  detente play {path} --protocol alternating-offers      without a mediator's drafts"
        ));
    }
    lines
}
