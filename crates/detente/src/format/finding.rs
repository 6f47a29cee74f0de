//! What a check before signing has found, in words and as JSON.
//!
//! The JSON is told in `docs/spec/agreement-check.md`.

use serde_json::{Value, json};

use crate::agreement::check::{Checked, Element, Event, Finding, Flaw, Happening, Mend, Property};
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::deed;

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
        text.push_str("Left open, because the budget ended first (more: --states):\n");
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
        "{number}. {} {}\n   {}\n",
        property.code(),
        tell_property(property),
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
        let mut last_day = 0;
        for happening in &finding.story {
            let day = if happening.day == last_day {
                String::new()
            } else {
                format!("day {}", happening.day)
            };
            last_day = happening.day;
            let told = tell_event(agreement, &happening.event);
            text.push_str(&format!("     {day:<9}{told}\n"));
        }
    }
    let mend = tell_mend(agreement, &finding.suggestion);
    text.push_str(&format!("   What would mend it: {mend}.\n"));
    text
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
        Property::NoDeadCondition => "Every condition can come true",
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
            "If the body does not decide on a breach of {} ({}), nothing follows.",
            of(obligation),
            remedy(obligation, step)
        ),
        Flaw::PhaseWithoutEnd { phase } => format!(
            "{} has no last day, and neither has the agreement.",
            of_phase(phase)
        ),
        Flaw::ExtensionWithoutLimit { phase } => format!(
            "{} can be extended for ever, and the agreement has no last day.",
            of_phase(phase)
        ),
        Flaw::WaitsForDeclaration { phase, by, act } => format!(
            "{} opens only if {} declares `{act}`, which may never happen; the agreement has no last day.",
            of_phase(phase),
            who(by)
        ),
        Flaw::Circle { of } => {
            let names: Vec<_> = of.iter().map(|it| element(agreement, *it)).collect();
            let first = names.first().cloned().unwrap_or_default();
            format!("{} waits for {first}.", names.join(" waits for "))
        }
        Flaw::NeverOwed { obligation } => format!(
            "{} is never owed: what it waits for does not come true while its phase runs.",
            of(obligation)
        ),
        Flaw::NeverOpens { phase } => format!(
            "{} never opens: what it waits for does not come true.",
            of_phase(phase)
        ),
        Flaw::NeverExtended { phase } => format!(
            "{} is never extended: the condition for it does not come true in time.",
            of_phase(phase)
        ),
        Flaw::NeverCalledFor { obligation } => format!(
            "{} is never called for: the remedy that does so is never reached in time.",
            of(obligation)
        ),
        Flaw::StrikesTheInnocent {
            of: breached,
            step,
            party,
            obligation,
        } => format!(
            "A remedy of the breach of {} ({}) leads {} into breach of {}.",
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
            "A remedy of the breach of {} ({}) suspends {}, which survives every breach.",
            of(breached),
            remedy(breached, step),
            of(obligation)
        ),
        Flaw::RelievesTheDebtor {
            of: breached,
            step,
            obligation,
        } => format!(
            "A remedy of the breach of {} ({}) relieves the one in breach of its own duty {}.",
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
                "A remedy of the breach of {} ({}) forfeits what was pledged for {}.",
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
            "The verdict on {} may take effect on day {effect_day} of the phase, but {}, which waits for it, is due by day {needed_day}.",
            of(obligation),
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
            "count the days of `{}` from when it is owed, not from the first day of the phase",
            id(obligation)
        ),
        Mend::MoreTime { obligation } => format!(
            "give `{}` more time or a larger capacity, or ask for less",
            id(obligation)
        ),
        Mend::LongerTerm => "give the phases more time, or the whole a later last day".into(),
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
        Mend::OtherVerifier { obligation } => format!(
            "let somebody else verify `{}`, or ask for the agreement of both",
            id(obligation)
        ),
        Mend::TimeForVerdict { obligation } => {
            format!("give the verifiers of `{}` at least a day", id(obligation))
        }
    }
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
    remedy.map_or_else(String::new, |it| deed::tell_remedy(agreement, it))
}
