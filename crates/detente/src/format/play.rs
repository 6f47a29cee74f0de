//! Played talks as JSON, version 1, for one seat: `docs/spec/play-json.md`.

use serde_json::{Value, json};

use crate::agreement::performance::standing;
use crate::agreement::terms::obligation::{Clock, Obligation};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::agreement::timetable::timetable;
use crate::analysis::convergence::{Convergence, convergence};
use crate::analysis::exchange_rhythm::{ExchangeRhythm, RhythmBasis, exchange_rhythm};
use crate::analysis::impasse::impasse;
use crate::analysis::settlement::{Settlement, settlement};
use crate::communique::Communique;
use crate::disclosure::View;
use crate::format::standing as standing_form;
use crate::format::view::{SCHEMA_VERSION, events, outcome};
use crate::model::party::Seat;
use crate::talks::state::Ending;

/// All that a seat can say of talks that were played, and the public's communique.
pub fn play(view: &View<'_>, seed: u64, communique: &Communique) -> Value {
    let agreed = settlement(view);
    json!({
        "schema_version": SCHEMA_VERSION,
        "case": view.case().id.as_str(),
        "protocol": view.protocol().name(),
        "seat": view.case().seat_id(view.seat()),
        "seed": seed,
        "rounds": view.round(),
        "ending": ending(view),
        "events": events(view),
        "outcome": agreed.as_ref().map(|agreed| outcome(view, agreed.outcome)),
        "agreement": agreed.as_ref().map(|agreed| agreement(view, agreed)),
        "exchange": agreed.as_ref().map(|agreed| exchange(view, agreed)),
        "status": status(view),
        "convergence": convergence(view).as_ref().map(judged),
        "impasse": impasse(view).map(|impasse| {
            impasse.reasons.iter().map(|reason| reason.describe(view)).collect::<Vec<_>>()
        }),
        "communique": { "dateline": communique.dateline, "sentences": communique.sentences },
    })
}

fn ending(view: &View<'_>) -> &'static str {
    match view.state().ending() {
        Some(Ending::Agreement { .. }) => "agreement",
        Some(Ending::Ended { .. }) => "ended",
        Some(Ending::DeadlinePassed) => "deadline-passed",
        None => "not-visible",
    }
}

fn agreement(view: &View<'_>, agreed: &Settlement<'_>) -> Value {
    let agreement = agreed.agreement;
    let terms = agreement.terms();
    let clauses: Vec<Value> = (terms.clauses.iter())
        .map(|clause| json!({ "id": clause.id.as_str(), "title": clause.title, "words": clause.words }))
        .collect();
    let dated = timetable(&view.case().plan, agreed.outcome, view.state().agenda());
    let phases: Vec<Value> = (terms.phases.iter().zip(&view.case().plan.phases))
        .map(|(phase, planned)| {
            let days = dated.iter().find(|dated| *dated.id == phase.id);
            json!({
                "id": phase.id.as_str(),
                "title": phase.title,
                "first_day": days.map(|days| days.first_day),
                "last_day": days.map(|days| days.last_day),
                "from": days.map(|days| agreement.date(days.first_day).to_string()),
                "to": days.map(|days| agreement.date(days.last_day).to_string()),
                "extension": planned.extension,
            })
        })
        .collect();
    let obligations = terms.obligations.iter();
    let obligations: Vec<Value> = obligations.map(|it| obligation(agreement, it)).collect();
    json!({
        "enters_into_force": terms.enters_into_force.to_string(),
        "clauses": clauses,
        "phases": phases,
        "obligations": obligations,
    })
}

fn obligation(agreement: &Agreement, obligation: &Obligation) -> Value {
    let id = |at| agreement.signatory(at).id.as_str();
    let due: Vec<Value> = (obligation.due.iter())
        .map(|due| json!({ "by_day": due.by_day, "quantity": due.quantity }))
        .collect();
    let verification = &obligation.verification;
    let ids = |all: &[ParticipantIdx]| all.iter().map(|at| id(*at)).collect::<Vec<_>>();
    json!({
        "id": obligation.id.as_str(),
        "by": id(obligation.debtor),
        "to": ids(&obligation.creditors),
        "duty": obligation.duty,
        "clause": agreement.clause(obligation.clause).id.as_str(),
        "phase": agreement.phase(obligation.phase).id.as_str(),
        "counted_from": match obligation.clock {
            Clock::Phase => "phase",
            Clock::Owed => "owed",
        },
        "from_day": obligation.from_day,
        "due": due,
        "grace_days": obligation.grace_days,
        "verified_by": ids(&verification.by),
        "verification": verification.how,
    })
}

fn exchange(view: &View<'_>, agreed: &Settlement<'_>) -> Value {
    if !is_for_mediators(view) {
        return Value::Null;
    }
    let plan = view.case().plan.exchange.as_ref();
    let rhythms = plan.map(|plan| exchange_rhythm(view, plan, agreed.outcome));
    (rhythms.iter().flatten())
        .map(|it| rhythm(view, agreed.agreement, it))
        .collect()
}

/// How far the agreement is carried out when it ends, or after three years.
fn status(view: &View<'_>) -> Option<Value> {
    let at_the_end = view.state().carrying_out()?.at_its_end();
    let stands = standing(at_the_end.agreement(), at_the_end.course());
    Some(standing_form::json(&at_the_end, &stands, None))
}

/// Margins are for the mediators: they tell what the exchange is worth to whom.
fn is_for_mediators(view: &View<'_>) -> bool {
    view.seat().is_mediator() || view.case().mediators.is_empty()
}

fn rhythm(view: &View<'_>, agreement: &Agreement, rhythm: &ExchangeRhythm) -> Value {
    let id = |party| view.case().seat_id(Seat::Party(party));
    let batches: Vec<Value> = rhythm
        .batches
        .iter()
        .map(|batch| {
            let lots: serde_json::Map<String, Value> = batch
                .lots
                .iter()
                .map(|(lot, count)| (lot.to_string(), json!(count)))
                .collect();
            json!({
                "day": batch.day,
                "date": agreement.date(batch.day).to_string(),
                "by": id(batch.giver),
                "lots": lots,
                "margin": batch.margin.map(|margin| margin.to_string()),
            })
        })
        .collect();
    let basis = match &rhythm.basis {
        RhythmBasis::EqualShares => json!({ "kind": "equal-shares" }),
        RhythmBasis::Confided {
            order,
            margin,
            is_safe,
            guarantee_needed,
            keeps_rhythm,
        } => json!({
            "kind": "confided",
            "order": order.word(),
            "safe": is_safe,
            "margin": margin.to_string(),
            "guarantee_needed": guarantee_needed.to_string(),
            "keeps_rhythm": keeps_rhythm,
        }),
    };
    json!({ "sides": rhythm.sides.map(id), "basis": basis, "batches": batches })
}

fn judged(convergence: &Convergence) -> Value {
    use crate::analysis::convergence::Basis;
    let rounds: Vec<Value> = convergence
        .rounds
        .iter()
        .map(|round| {
            json!({
                "round": round.round,
                "gap": round.gap.to_string(),
                "gap_max": round.gap_max.to_string(),
                "weight": round.weight.to_string(),
                "n_open": round.n_open,
                "n_options": round.n_options,
            })
        })
        .collect();
    json!({
        "direction": convergence.direction.word(),
        "basis": match convergence.basis {
            Basis::Positions => "positions",
            Basis::JointText => "joint-text",
        },
        "progress": convergence.progress.to_string(),
        "common_ground": convergence.common_ground.to_string(),
        "momentum": convergence.momentum.to_string(),
        "reopened": convergence.reopened.to_string(),
        "rounds": rounds,
    })
}
