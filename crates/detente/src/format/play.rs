//! Played talks as JSON, version 1, for one seat: `docs/spec/play-json.md`.

use serde_json::{Value, json};

use crate::agreement::concluded::Agreement;
use crate::analysis::convergence::{Convergence, convergence};
use crate::analysis::exchange_rhythm::{ExchangeRhythm, RhythmBasis, exchange_rhythm};
use crate::analysis::impasse::impasse;
use crate::analysis::settlement::settlement;
use crate::communique::Communique;
use crate::disclosure::View;
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
        "outcome": agreed.as_ref().map(|agreed| outcome(view, &agreed.outcome)),
        "agreement": agreed.as_ref().map(|agreed| agreement(view, agreed)),
        "exchange": agreed.as_ref().map(|agreed| exchange(view, agreed)),
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

fn agreement(view: &View<'_>, agreement: &Agreement) -> Value {
    let id = |seat| view.case().seat_id(seat);
    let clauses: Vec<Value> = agreement
        .clauses
        .iter()
        .map(|clause| json!({ "id": clause.id.as_str(), "title": clause.title, "words": clause.words }))
        .collect();
    let phases: Vec<Value> = agreement
        .phases
        .iter()
        .map(|phase| {
            json!({
                "id": phase.id.as_str(),
                "title": phase.title,
                "first_day": phase.first_day,
                "last_day": phase.last_day,
                "from": agreement.date(phase.first_day).to_string(),
                "to": agreement.date(phase.last_day).to_string(),
                "extension": phase.extension,
            })
        })
        .collect();
    let obligations: Vec<Value> = agreement
        .obligations
        .iter()
        .map(|obligation| {
            let window = agreement.window(obligation);
            json!({
                "id": obligation.id.as_str(),
                "by": id(Seat::Party(obligation.debtor)),
                "to": id(Seat::Party(obligation.creditor)),
                "duty": obligation.duty,
                "clause": obligation.clause.as_str(),
                "phase": obligation.phase.as_str(),
                "from": window.map(|(from, _)| agreement.date(from).to_string()),
                "until": window.map(|(_, until)| agreement.date(until).to_string()),
                "verified_by": obligation.verified_by.as_str(),
                "verification": obligation.verification,
            })
        })
        .collect();
    json!({
        "enters_into_force": agreement.enters_into_force.to_string(),
        "clauses": clauses,
        "phases": phases,
        "obligations": obligations,
    })
}

fn exchange(view: &View<'_>, agreement: &Agreement) -> Value {
    if !is_for_mediators(view) {
        return Value::Null;
    }
    let rhythms = view
        .case()
        .plan
        .exchange
        .as_ref()
        .map(|plan| exchange_rhythm(view, plan, agreement))
        .unwrap_or_default();
    rhythms
        .iter()
        .map(|it| rhythm(view, agreement, it))
        .collect()
}

/// The mediators work out the order; parties read it once it is put to them.
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
            margin,
            is_safe,
            guarantee_needed,
            keeps_rhythm,
        } => json!({
            "kind": "confided",
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
