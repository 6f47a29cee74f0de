//! How far an agreement is carried out, as JSON and in words: `docs/spec/status-json.md`.

use serde_json::{Value, json};

use crate::agreement::carrying_out::CarryingOut;
use crate::agreement::course::{Consequence, PhaseEnd, Status, Stretch};
use crate::agreement::next_step::{Need, NextStep, next_steps};
use crate::agreement::performance::{Exposure, ObligationStanding, PartyStanding, Standing};
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::format::deed;

/// The version of the JSON form.
pub const SCHEMA_VERSION: u32 = 1;

/// Where an agreement stands on the day to which `carrying_out`
/// was brought, and what would follow if a side stopped, if that was asked.
pub fn json(
    carrying_out: &CarryingOut,
    standing: &Standing,
    if_stops: Option<(ParticipantIdx, &[(u32, Consequence)])>,
) -> Value {
    let (agreement, course) = (carrying_out.agreement(), carrying_out.course());
    let phases: Vec<Value> = (agreement.phase_idxs())
        .map(|phase| stretch(agreement, phase, course.stretch(phase)))
        .collect();
    let by_silence = carrying_out.accepted_by_silence();
    let obligations = standing.obligations.iter().zip(by_silence);
    let provisions = standing.provisions.iter().map(|(clause, level)| {
        let clause = agreement.clause(*clause);
        json!({ "clause": clause.id.as_str(), "score": level.score(), "level": level.name() })
    });
    let parties = standing.parties.iter();
    json!({
        "schema_version": SCHEMA_VERSION,
        "agreement": agreement.terms().id.as_str(),
        "version": agreement.terms().version,
        "day": course.day(),
        "date": agreement.date(course.day()).to_string(),
        "ending": course.ending().map(deed::tell_ending),
        "is_cut_off": carrying_out.is_cut_off(),
        "implemented_percent": standing.percent(),
        "phases": phases,
        "obligations": obligations.map(|(it, silent)| obligation(agreement, it, silent)).collect::<Vec<_>>(),
        "provisions": provisions.collect::<Vec<_>>(),
        "next": next_steps(agreement, course).iter().map(|it| next(agreement, it)).collect::<Vec<_>>(),
        "parties": parties.map(|it| party(agreement, it)).collect::<Vec<_>>(),
        "if_stops": if_stops.map(|(stops, told)| json!({
            "party": agreement.signatory(stops).id.as_str(),
            "follows": told.iter().map(|it| followed(agreement, it)).collect::<Vec<_>>(),
        })),
    })
}

/// Tells what must be done, and by whom; the day apart.
pub fn tell_next(agreement: &Agreement, step: &NextStep) -> String {
    let by = names(agreement, &step.by);
    let duty = |at: ObligationIdx| deed::tell_duty(agreement, at);
    // What is done once needs no amount.
    let left = |at: ObligationIdx, quantity: u32| {
        let stated = agreement.obligation(at);
        match (stated.quantity(), stated.unit.as_str()) {
            (1, _) => String::new(),
            (_, "") => format!(", {quantity} left"),
            (_, unit) => format!(", {quantity} {unit} left"),
        }
    };
    match step.need {
        Need::Perform {
            obligation,
            quantity,
        } => format!("{}{}", duty(obligation), left(obligation, quantity)),
        Need::PerformInGrace {
            obligation,
            quantity,
            due,
        } => format!(
            "{}{}; was due by {}, in breach after this day",
            duty(obligation),
            left(obligation, quantity),
            agreement.date(due)
        ),
        Need::Verdict {
            obligation,
            quantity,
        } => format!(
            "{by} to give a verdict on {}: {}",
            deed::amount(agreement, obligation, quantity),
            duty(obligation)
        ),
        Need::MakeGood { obligation } => format!("breach to be made good: {}", duty(obligation)),
        Need::Decide { obligation } => {
            format!("{by} to decide on the breach: {}", duty(obligation))
        }
        Need::SuspensionEnds { obligation } => {
            format!(
                "suspension ends; breach to be made good: {}",
                duty(obligation)
            )
        }
        Need::KeepUp { obligation } => format!("last day: {}", duty(obligation)),
        Need::Find { obligation } => {
            format!(
                "last day for {by} to find a violation: {}",
                duty(obligation)
            )
        }
        Need::PhaseEnds { phase } => {
            let title = &agreement.phase(phase).title;
            if step.by.is_empty() {
                format!("last day of {title}")
            } else {
                format!("last day of {title}, unless {by} agree to extend it")
            }
        }
        Need::AgreementEnds => "last day of the agreement".to_owned(),
    }
}

/// Names of participants in a sentence: `Upper Village, Lower Village and the warden`.
pub fn names(agreement: &Agreement, of: &[ParticipantIdx]) -> String {
    let mut names: Vec<&str> = of
        .iter()
        .map(|at| agreement.signatory(*at).name.as_str())
        .collect();
    match names.pop() {
        None => "nobody".to_owned(),
        Some(last) if names.is_empty() => last.to_owned(),
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

fn next(agreement: &Agreement, step: &NextStep) -> Value {
    let kind = match step.need {
        Need::Perform { .. } => "perform",
        Need::PerformInGrace { .. } => "perform-in-grace",
        Need::Verdict { .. } => "verdict",
        Need::MakeGood { .. } => "make-good",
        Need::Decide { .. } => "decide",
        Need::SuspensionEnds { .. } => "suspension-ends",
        Need::KeepUp { .. } => "keep-up",
        Need::Find { .. } => "find",
        Need::PhaseEnds { .. } => "phase-ends",
        Need::AgreementEnds => "agreement-ends",
    };
    let by = step
        .by
        .iter()
        .map(|at| agreement.signatory(*at).id.as_str());
    let obligation = step.need.obligation();
    let phase = match step.need {
        Need::PhaseEnds { phase } => Some(agreement.phase(phase).id.as_str()),
        _ => None,
    };
    let quantity = match step.need {
        Need::Perform { quantity, .. }
        | Need::PerformInGrace { quantity, .. }
        | Need::Verdict { quantity, .. } => Some(quantity),
        _ => None,
    };
    json!({
        "day": step.day,
        "date": agreement.date(step.day).to_string(),
        "kind": kind,
        "by": by.collect::<Vec<_>>(),
        "obligation": obligation.map(|at| agreement.obligation(at).id.as_str()),
        "phase": phase,
        "quantity": quantity,
        "what": tell_next(agreement, step),
    })
}

/// The word for where an obligation stands.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Dormant => "dormant",
        Status::Pending => "pending",
        Status::Due => "due",
        Status::Late => "late",
        Status::Claimed => "claimed",
        Status::Disputed => "disputed",
        Status::Suspended => "suspended",
        Status::Breached => "breached",
        Status::Fulfilled => "fulfilled",
        Status::Cured => "cured",
        Status::Waived => "waived",
        Status::Excused => "excused",
        Status::Remedied => "remedied",
        Status::Unremedied => "unremedied",
        Status::Void => "void",
    }
}

fn stretch(agreement: &Agreement, phase: PhaseIdx, stretch: &Stretch) -> Value {
    let date = |day: u32| agreement.date(day).to_string();
    let id = agreement.phase(phase).id.as_str();
    match stretch {
        Stretch::Waiting => json!({ "id": id, "state": "waiting" }),
        Stretch::Open {
            since, extended, ..
        } => {
            json!({ "id": id, "state": "open", "since": date(*since), "extended": extended })
        }
        Stretch::Ended { since, on, how } => {
            let how = match how {
                PhaseEnd::Done => "done",
                PhaseEnd::RanOut => "ran-out",
                PhaseEnd::Cut => "cut",
            };
            json!({ "id": id, "state": "ended", "since": date(*since), "on": date(*on), "how": how })
        }
    }
}

fn obligation(agreement: &Agreement, it: &ObligationStanding, by_silence: u32) -> Value {
    let stated = agreement.obligation(it.obligation);
    let next_due = it.next_due.map(
        |(day, quantity)| json!({ "date": agreement.date(day).to_string(), "quantity": quantity }),
    );
    let breach = it.breach.map(|breach| {
        let remedy = stated.on_breach.get(breach.step);
        json!({
            "since": agreement.date(breach.since).to_string(),
            "clause": agreement.clause(stated.clause).id.as_str(),
            "remedy": remedy.map(|remedy| deed::tell_remedy(agreement, remedy)),
            "remedy_since": agreement.date(breach.step_since).to_string(),
            "remedy_until": remedy.and_then(|remedy| remedy.days()).map(|days| {
                agreement.date(breach.step_since.saturating_add(days - 1)).to_string()
            }),
        })
    });
    json!({
        "id": stated.id.as_str(),
        "status": status_name(it.status),
        "quantity": stated.quantity(),
        "verified": it.verified,
        "by_silence": by_silence,
        "claimed": it.claimed,
        "next_due": next_due,
        "breach": breach,
    })
}

fn party(agreement: &Agreement, it: &PartyStanding) -> Value {
    let counted = |(done, all): (usize, usize)| json!({ "fulfilled": done, "of": all });
    let exposure = |it: Exposure| {
        json!({
            "so_far": it.so_far.to_string(),
            "after_next": it.after_next.to_string(),
            "gain_from_going_on": it.gain_from_going_on.to_string(),
        })
    };
    json!({
        "id": agreement.signatory(it.party).id.as_str(),
        "owes": counted(it.owes),
        "is_owed": counted(it.is_owed),
        "exposure": it.exposure.map(exposure),
    })
}

fn followed(agreement: &Agreement, (day, what): &(u32, Consequence)) -> Value {
    json!({
        "day": day,
        "date": agreement.date(*day).to_string(),
        "what": deed::tell_consequence(agreement, what),
    })
}
