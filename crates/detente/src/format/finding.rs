//! What a check before signing has found, in words and as JSON.
//!
//! The JSON is told in `docs/spec/agreement-check.md`.

use serde_json::{Value, json};

use crate::agreement::check::{Checked, Element, Event, Finding, Flaw, Happening, Mend, Property};
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::deed::{self, tell_days};
use super::instrument::words::quantity;

/// Tells a report as text: a finding a paragraph, with its clauses, a story day
/// by day, and what would mend it.
///
/// ```
/// use detente::agreement::check::{Budget, check};
/// use detente::format::finding::tell;
///
/// let agreement = detente::agreement::terms::example();
/// let report = check(&agreement, Budget::default());
/// assert!(tell(&agreement, &report).contains("Nothing was found"));
/// ```
pub fn tell(agreement: &Agreement, report: &Checked) -> String {
    let mut text = format!("{}\n\n", agreement.terms().title);
    for (i, finding) in report.findings.iter().enumerate() {
        text.push_str(&tell_finding(agreement, i + 1, finding));
        text.push('\n');
    }
    if report.findings.is_empty() {
        text.push_str("Nothing was found");
        text.push_str(if report.left_open.is_empty() {
            ": every property that was looked at holds.\n"
        } else {
            " in what was looked at.\n"
        });
    }
    if !report.left_open.is_empty() {
        text.push_str(
            "Left open, neither proven nor refuted, because the budget ended first (more: --states):\n",
        );
        for property in &report.left_open {
            text.push_str(&format!(
                "  {}  {}\n",
                property.code(),
                tell_property(*property)
            ));
        }
    }
    if !report.without_estimates.is_empty() {
        let parties = report.without_estimates.iter();
        let names: Vec<_> = parties.map(|it| name(agreement, *it)).collect();
        text.push_str(&format!(
            "Not looked at: whether {} would gain by stopping (no estimates).\n",
            names.join(" or ")
        ));
    }
    let explored = report.explored;
    text.push_str(&format!(
        "Explored: {} single runs, {} states, {} days.\n",
        explored.runs, explored.states, explored.days
    ));
    text
}

fn tell_finding(agreement: &Agreement, number: usize, finding: &Finding) -> String {
    let property = finding.flaw.property();
    let mut text = format!(
        "{number}. {} does not hold: {}\n   {}\n",
        property.code(),
        uncapitalised(tell_property(property)),
        tell_flaw(agreement, &finding.flaw)
    );
    let clauses = finding.clauses.iter().map(|it| agreement.clause(*it));
    let clauses: Vec<_> = clauses
        .map(|it| format!("\u{201c}{}\u{201d} (`{}`)", it.title, it.id))
        .collect();
    if !clauses.is_empty() {
        text.push_str(&format!("   Clauses: {}\n", clauses.join(", ")));
    }
    if !finding.story.is_empty() {
        text.push_str("   How it goes:\n");
        text.push_str(&tell_story(agreement, &finding.story));
    }
    let mend = tell_mend(agreement, &finding.suggestion);
    text.push_str(&format!("   What would mend it: {mend}.\n"));
    text
}

/// A story day by day; days on which the same happens as the day before are told together.
fn tell_story(agreement: &Agreement, story: &[Happening]) -> String {
    let mut days: Vec<(u32, Vec<String>)> = Vec::new();
    for happening in story {
        let told = tell_event(agreement, &happening.event);
        match days.last_mut() {
            Some((day, events)) if *day == happening.day => events.push(told),
            _ => days.push((happening.day, vec![told])),
        }
    }
    let mut text = String::new();
    let mut line = |label: &str, told: &str| text.push_str(&format!("     {label:<22}{told}\n"));
    let label = |day: u32| format!("day {day} ({})", agreement.date(day));
    let is_same = |i: usize| {
        let (before, after) = (&days[i - 1], &days[i]);
        before.0 + 1 == after.0 && before.1 == after.1
    };
    for (i, (day, events)) in days.iter().enumerate() {
        if i == 0 || !is_same(i) {
            for (k, told) in events.iter().enumerate() {
                line(&if k == 0 { label(*day) } else { String::new() }, told);
            }
        } else if i + 1 == days.len() || !is_same(i + 1) {
            line(&label(*day), "so on, the same every day to this one");
        }
    }
    text
}

fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_lowercase());
    first.into_iter().flatten().chain(letters).collect()
}

/// A property in words.
pub fn tell_property(property: Property) -> &'static str {
    match property {
        Property::Fulfillable => "Each obligation can be fulfilled",
        Property::CooperationSucceeds => "If everybody cooperates, all is carried out in time",
        Property::Compliance => "Each party can comply whatever the others do",
        Property::Remedied => "Every breach has a remedy that closes it",
        Property::Termination => "Every course of events ends",
        Property::NoCircle => "No conditions wait for each other in a circle",
        Property::NoDeadCondition => "Every condition, due day and remedy can come about",
        Property::NoUndueRemedy => "No remedy strikes one who has not breached",
        Property::NobodyGainsByStopping => "Nobody would gain by stopping in the middle",
        Property::Verifiable => "What is to be verified can be",
    }
}

/// A flaw in words: one sentence.
pub fn tell_flaw(agreement: &Agreement, flaw: &Flaw) -> String {
    let of = |at: &ObligationIdx| duty(agreement, *at);
    let of_phase = |at: &PhaseIdx| phase(agreement, *at);
    let who = |at: &ParticipantIdx| name(agreement, *at);
    let remedy = |of: &ObligationIdx, step: &usize| remedy(agreement, *of, *step);
    match flaw {
        Flaw::NeverFulfilled { obligation } => {
            format!(
                "{} cannot be fulfilled, whatever anybody does.",
                of(obligation)
            )
        }
        Flaw::CooperationFails { ending } => match ending {
            Some(ending) => format!(
                "Even if everybody performs as soon as possible, it is not carried out: {}.",
                deed::tell_ending(*ending)
            ),
            None => "Even if everybody performs as soon as possible, it does not end.".into(),
        },
        Flaw::OutlastsItsPhase {
            obligation, phase, ..
        } => format!(
            "If everybody takes all the time it has, {} ends before {} is due: it is not owed any more, and nobody is in breach.",
            of_phase(phase),
            of(obligation)
        ),
        Flaw::ForcedIntoBreach { party, obligation } => format!(
            "Others can lead {} into breach of {}, whatever it does.",
            who(party),
            of(obligation)
        ),
        Flaw::NoRemedy { obligation } => format!("Nothing follows a breach of {}.", of(obligation)),
        Flaw::RemediesRunOut { obligation } => format!(
            "The remedies of a breach of {} run out and leave it open.",
            of(obligation)
        ),
        Flaw::NoDefault { obligation, step } => format!(
            "After a breach of {}, {} has no default: if the body does not decide, nothing follows.",
            of(obligation),
            remedy(obligation, step)
        ),
        Flaw::PhaseWithoutEnd { phase } => format!(
            "{} has no last day, and neither has the agreement.",
            capitalised(&of_phase(phase))
        ),
        Flaw::ExtensionWithoutLimit { phase } => format!(
            "{} can be extended for ever, and the agreement has no last day.",
            capitalised(&of_phase(phase))
        ),
        Flaw::WaitsForDeclaration { phase, by, act } => format!(
            "{} opens only if {} declares `{act}`, which may never happen; the agreement has no last day.",
            capitalised(&of_phase(phase)),
            who(by)
        ),
        Flaw::Circle { of } => {
            let after = of.iter().cycle().skip(1);
            let waits = of.iter().zip(after).map(|(waiting, awaited)| {
                let [waiting, awaited] = [waiting, awaited].map(|it| element(agreement, *it));
                format!("{waiting} waits for {awaited}")
            });
            capitalised(&format!("{}.", waits.collect::<Vec<_>>().join(", ")))
        }
        Flaw::NeverOwed { obligation } => format!(
            "{} is never owed: what it waits for does not come true while its phase runs.",
            of(obligation)
        ),
        Flaw::NeverOpens { phase } => format!(
            "{} never opens: what it waits for does not come true.",
            capitalised(&of_phase(phase))
        ),
        Flaw::NeverExtended { phase } => format!(
            "{} is never extended: the condition for it does not come true in time.",
            capitalised(&of_phase(phase))
        ),
        Flaw::NeverCalledFor { obligation } => format!(
            "{} is never called for: the remedy that does so is never reached in time.",
            of(obligation)
        ),
        Flaw::DueAfterPhase {
            obligation,
            due_day,
            last_day,
        } => {
            let stated = agreement.obligation(*obligation);
            let end = phase_day(agreement, stated.phase, *last_day);
            match stated.kind {
                Kind::Perform => format!(
                    "{} is due on day {due_day} at the earliest, after the last day of its phase, {end}: what is not due by then is not owed any more.",
                    of(obligation)
                ),
                Kind::Maintain => format!(
                    "{} is to be kept up to day {due_day}, after the last day of its phase, {end}: it ends with the phase.",
                    of(obligation)
                ),
            }
        }
        Flaw::NeverReached { obligation, step } => format!(
            "After a breach of {}, {} never begins: one before it closes the matter.",
            of(obligation),
            remedy(obligation, step)
        ),
        Flaw::JudgesItself { obligation, step } => format!(
            "{} decides whether it has breached {} itself: {}.",
            who(&agreement.obligation(*obligation).debtor),
            of(obligation),
            remedy(obligation, step)
        ),
        Flaw::StrikesTheInnocent {
            of: breached,
            step,
            party,
            obligation,
        } => format!(
            "After a breach of {}, {} leads {} into breach of {}.",
            of(breached),
            remedy(breached, step),
            who(party),
            of(obligation)
        ),
        Flaw::SuspendsWhatSurvives {
            of: breached,
            step,
            obligation,
        } => format!(
            "After a breach of {}, {} suspends {}, which survives every breach.",
            of(breached),
            remedy(breached, step),
            of(obligation)
        ),
        Flaw::RelievesTheDebtor {
            of: breached,
            step,
            obligation,
        } => format!(
            "After a breach of {}, {} relieves the one in breach of its own duty {}.",
            of(breached),
            remedy(breached, step),
            of(obligation)
        ),
        Flaw::ForfeitsForAnother {
            of: breached,
            step,
            guarantee,
        } => {
            let guarantee = &agreement.terms().guarantees[guarantee.0];
            format!(
                "After a breach of {}, {} forfeits what was pledged for {}.",
                of(breached),
                remedy(breached, step),
                who(&guarantee.surety_for)
            )
        }
        Flaw::GainsByStopping { party, gain } => format!(
            "{} would gain {gain} by stopping at its best moment (on its own scale, as estimated).",
            who(party)
        ),
        Flaw::VerifiesItself { obligation } => format!(
            "{} may verify its own performance of {}.",
            who(&agreement.obligation(*obligation).debtor),
            of(obligation)
        ),
        Flaw::RefusedAtOnce { obligation } => format!(
            "What is claimed of {} counts as refused unless it is verified on the same day.",
            of(obligation)
        ),
        Flaw::VerdictTooLate {
            obligation,
            waiting,
            effect_day,
            needed_day,
        } => format!(
            "The verdict on {} may take effect only on {}, but {}, which waits for it, is due by day {needed_day}.",
            of(obligation),
            phase_day(
                agreement,
                agreement.obligation(*obligation).phase,
                *effect_day
            ),
            of(waiting)
        ),
    }
}

/// What would mend a flaw, in words.
pub fn tell_mend(agreement: &Agreement, mend: &Mend) -> String {
    let id = |at: &ObligationIdx| agreement.obligation(*at).id.clone();
    let of_phase = |at: &PhaseIdx| phase(agreement, *at);
    match mend {
        Mend::CountFromOwed { obligation } => format!(
            "count the days of `{}` from when it is owed (`counted_from = \"owed\"`), not from the first day of the phase",
            id(obligation)
        ),
        Mend::MoreTime { obligation } => tell_more_time(agreement, *obligation),
        Mend::LongerTerm => "give the phases more time, or the whole a later last day".into(),
        Mend::LongerPhase { phase, days } => {
            let longer = match days {
                Some(days) => format!("let {} last {days} days", of_phase(phase)),
                None => format!("let {} last longer", of_phase(phase)),
            };
            format!(
                "{longer}, or give what is owed in it in turn less time: fewer steps, less grace, faster verdicts"
            )
        }
        Mend::AddClosingRemedy { obligation } => format!(
            "add a last remedy to `{}` that closes the matter: a substitute, a forfeit, the end of the phase or of the agreement",
            id(obligation)
        ),
        Mend::AddDefault { obligation, .. } => format!(
            "say in `{}` what holds if the body does not decide in time",
            id(obligation)
        ),
        Mend::SetEnd { phase } => format!(
            "say how long {} lasts at most, or set a last day of the agreement",
            of_phase(phase)
        ),
        Mend::LimitExtension { phase } => format!(
            "say how often {} may be extended, or set a last day of the agreement",
            of_phase(phase)
        ),
        Mend::SetSunset { phase } => format!(
            "set a last day of the agreement, or a date on which {} opens in any case",
            of_phase(phase)
        ),
        Mend::BreakCircle { at } => {
            format!("let {} begin without waiting", element(agreement, *at))
        }
        Mend::ChangeCondition { of } => format!(
            "change what {} waits for, or leave out what depends on it",
            element(agreement, *of)
        ),
        Mend::ChangeRemedy { of, step } => format!(
            "leave out remedy {} of `{}`, or direct it at the one in breach",
            step + 1,
            id(of)
        ),
        Mend::Guarantee { party, amount } => format!(
            "have {} deposit a guarantee worth {amount} to it, or let it deliver earlier",
            name(agreement, *party)
        ),
        Mend::DueWithinPhase {
            obligation,
            last_day,
        } => format!(
            "let `{}` be due by {} at the latest, or let the phase last longer",
            id(obligation),
            phase_day(
                agreement,
                agreement.obligation(*obligation).phase,
                *last_day
            )
        ),
        Mend::MoveRemedy { obligation, step } => format!(
            "leave out remedy {} of `{}`, or put it before the one that closes the matter",
            step + 1,
            id(obligation)
        ),
        Mend::OtherBody { obligation, step } => format!(
            "in remedy {} of `{}`, refer the breach to somebody else",
            step + 1,
            id(obligation)
        ),
        Mend::OtherVerifier { obligation } => format!(
            "let somebody else verify `{}`, or ask for the agreement of both",
            id(obligation)
        ),
        Mend::TimeForVerdict { obligation } => {
            format!("give the verifiers of `{}` at least a day", id(obligation))
        }
    }
}

fn tell_more_time(agreement: &Agreement, at: ObligationIdx) -> String {
    let stated = agreement.obligation(at);
    let pool = stated.pool.and_then(|it| agreement.terms().pools.get(it.0));
    let Some(pool) = pool else {
        return format!("give `{}` more time, or ask for less", stated.id);
    };
    let last = stated.last_day().saturating_add(stated.grace_days);
    let days = last.saturating_add(1).saturating_sub(stated.from_day);
    format!(
        "give `{}` more time, `{}` a larger capacity, or ask for less: {} at {} a day are due within {}",
        stated.id,
        pool.id,
        quantity(stated.quantity(), &stated.unit),
        pool.per_day,
        tell_days(days)
    )
}

fn tell_event(agreement: &Agreement, event: &Event) -> String {
    match event {
        Event::Did { by, deed } => deed::tell(agreement, &name(agreement, *by), deed),
        Event::Followed(followed) => deed::tell_consequence(agreement, followed),
    }
}

/// A report as JSON, as docs/spec/agreement-check.md says.
pub fn json(agreement: &Agreement, report: &Checked) -> Value {
    let findings = report.findings.iter().map(|it| of_finding(agreement, it));
    let open = report.left_open.iter().map(|it| it.code());
    let parties = report.without_estimates.iter();
    let without_estimates = parties.map(|it| agreement.signatory(*it).id.as_str());
    json!({
        "schema_version": 1,
        "agreement": agreement.terms().id.as_str(),
        "is_sound": report.is_sound(),
        "findings": findings.collect::<Vec<_>>(),
        "left_open": open.collect::<Vec<_>>(),
        "without_estimates": without_estimates.collect::<Vec<_>>(),
        "explored": {
            "runs": report.explored.runs,
            "states": report.explored.states,
            "days": report.explored.days,
        },
    })
}

fn of_finding(agreement: &Agreement, finding: &Finding) -> Value {
    let (mut obligations, mut phases) = (Vec::new(), Vec::new());
    for at in finding.flaw.concerns() {
        match at {
            Element::Obligation(at) => obligations.push(agreement.obligation(at).id.as_str()),
            Element::Phase(at) => phases.push(agreement.phase(at).id.as_str()),
        }
    }
    let clauses = finding.clauses.iter();
    let clauses: Vec<_> = clauses
        .map(|it| agreement.clause(*it).id.as_str())
        .collect();
    let story = finding.story.iter().map(|it| of_happening(agreement, it));
    json!({
        "property": finding.flaw.property().code(),
        "flaw": flaw_name(&finding.flaw),
        "told": tell_flaw(agreement, &finding.flaw),
        "clauses": clauses,
        "obligations": obligations,
        "phases": phases,
        "story": story.collect::<Vec<_>>(),
        "suggestion": tell_mend(agreement, &finding.suggestion),
    })
}

fn of_happening(agreement: &Agreement, happening: &Happening) -> Value {
    let mut told = json!({
        "day": happening.day,
        "date": agreement.date(happening.day).to_string(),
        "told": tell_event(agreement, &happening.event),
    });
    if let Event::Did { by, deed } = &happening.event {
        told["by"] = agreement.signatory(*by).id.as_str().into();
        told["deed"] = deed::json(agreement, deed);
    }
    told
}

/// The name of a flaw in JSON.
pub fn flaw_name(flaw: &Flaw) -> &'static str {
    match flaw {
        Flaw::NeverFulfilled { .. } => "never-fulfilled",
        Flaw::CooperationFails { .. } => "cooperation-fails",
        Flaw::OutlastsItsPhase { .. } => "outlasts-its-phase",
        Flaw::ForcedIntoBreach { .. } => "forced-into-breach",
        Flaw::NoRemedy { .. } => "no-remedy",
        Flaw::RemediesRunOut { .. } => "remedies-run-out",
        Flaw::NoDefault { .. } => "no-default",
        Flaw::PhaseWithoutEnd { .. } => "phase-without-end",
        Flaw::ExtensionWithoutLimit { .. } => "extension-without-limit",
        Flaw::WaitsForDeclaration { .. } => "waits-for-declaration",
        Flaw::Circle { .. } => "circle",
        Flaw::NeverOwed { .. } => "never-owed",
        Flaw::NeverOpens { .. } => "never-opens",
        Flaw::NeverExtended { .. } => "never-extended",
        Flaw::NeverCalledFor { .. } => "never-called-for",
        Flaw::DueAfterPhase { .. } => "due-after-phase",
        Flaw::NeverReached { .. } => "never-reached",
        Flaw::JudgesItself { .. } => "judges-itself",
        Flaw::StrikesTheInnocent { .. } => "strikes-the-innocent",
        Flaw::SuspendsWhatSurvives { .. } => "suspends-what-survives",
        Flaw::RelievesTheDebtor { .. } => "relieves-the-debtor",
        Flaw::ForfeitsForAnother { .. } => "forfeits-for-another",
        Flaw::GainsByStopping { .. } => "gains-by-stopping",
        Flaw::VerifiesItself { .. } => "verifies-itself",
        Flaw::RefusedAtOnce { .. } => "refused-at-once",
        Flaw::VerdictTooLate { .. } => "verdict-too-late",
    }
}

fn name(agreement: &Agreement, at: ParticipantIdx) -> String {
    agreement.signatory(at).name.clone()
}

fn duty(agreement: &Agreement, at: ObligationIdx) -> String {
    let stated = agreement.obligation(at);
    let duty = stated.duty.trim_end_matches('.');
    format!(
        "`{}` ({}, {duty})",
        stated.id,
        name(agreement, stated.debtor)
    )
}

fn phase(agreement: &Agreement, at: PhaseIdx) -> String {
    let stated = agreement.phase(at);
    format!("phase `{}` ({})", stated.id, stated.title)
}

fn element(agreement: &Agreement, at: Element) -> String {
    match at {
        Element::Obligation(at) => format!("`{}`", agreement.obligation(at).id),
        Element::Phase(at) => format!("phase `{}`", agreement.phase(at).id),
    }
}

fn remedy(agreement: &Agreement, of: ObligationIdx, step: usize) -> String {
    let remedy = agreement.obligation(of).on_breach.get(step);
    let told = remedy.map_or_else(String::new, |it| deed::tell_remedy(agreement, it));
    format!("remedy {} ({told})", step + 1)
}

/// A day of a phase, with its date if the phase opens on D-day.
fn phase_day(agreement: &Agreement, at: PhaseIdx, day: u32) -> String {
    let date = match agreement.phase(at).opens {
        None => format!(", {}", agreement.date(day)),
        Some(_) => String::new(),
    };
    format!("day {day} of {}{date}", phase(agreement, at))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_uppercase());
    first.into_iter().flatten().chain(letters).collect()
}
