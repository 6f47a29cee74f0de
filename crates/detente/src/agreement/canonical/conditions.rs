//! Triggers and remedies on one line.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::model::sheet::{inline, quoted};

use super::words::DECISIONS;
use super::{names, unless, word};

/// A trigger; as deep as triggers may stand within each other.
pub(super) fn trigger(agreement: &Agreement, it: &Trigger) -> String {
    let id = |at: &ObligationIdx| quoted(agreement.obligation(*at).id.as_str());
    let phase = |at: &PhaseIdx| quoted(agreement.phase(*at).id.as_str());
    let parts = |all: &[Trigger]| {
        let parts: Vec<_> = all.iter().map(|part| trigger(agreement, part)).collect();
        format!("[{}]", parts.join(", "))
    };
    match it {
        Trigger::Performed {
            obligation,
            quantity,
        } => {
            let all = agreement.obligation(*obligation).quantity();
            let quantity = unless(*quantity, all).map(|it| ("quantity", it.to_string()));
            let fields = [Some(("performed", id(obligation))), quantity];
            inline(&fields.into_iter().flatten().collect::<Vec<_>>())
        }
        Trigger::PhaseOpened { phase: of, days } => {
            let days = unless(*days, 0).map(|it| ("days", it.to_string()));
            let fields = [Some(("opened", phase(of))), days];
            inline(&fields.into_iter().flatten().collect::<Vec<_>>())
        }
        Trigger::PhaseEnded { phase: of } => inline(&[("ended", phase(of))]),
        Trigger::PhaseCompleted { phase: of } => inline(&[("completed", phase(of))]),
        Trigger::Day(day) => inline(&[("day", day.to_string())]),
        Trigger::Declared { by, act } => {
            let by = quoted(agreement.signatory(*by).id.as_str());
            inline(&[("declared", quoted(act.as_str())), ("by", by)])
        }
        Trigger::Not(part) => inline(&[("not", trigger(agreement, part))]),
        Trigger::All(all) => inline(&[("all", parts(all))]),
        Trigger::Any(all) => inline(&[("any", parts(all))]),
    }
}

/// A remedy.
pub(super) fn remedy(agreement: &Agreement, it: &Remedy) -> String {
    match it {
        Remedy::Cure { days } => inline(&[("cure", days.to_string())]),
        Remedy::Suspend { obligations, days } => {
            let suspended = obligations.iter();
            let suspended = names(suspended.map(|at| agreement.obligation(*at).id.as_str()));
            inline(&[("suspend", suspended), ("days", days.to_string())])
        }
        Remedy::Refer {
            body,
            days,
            default,
        } => {
            let mut fields = vec![
                ("refer", quoted(agreement.signatory(*body).id.as_str())),
                ("days", days.to_string()),
            ];
            if let Some(default) = default {
                fields.push(("default", quoted(word(&DECISIONS, default))));
            }
            inline(&fields)
        }
        Remedy::Substitute { obligation } => {
            let id = agreement.obligation(*obligation).id.as_str();
            inline(&[("substitute", quoted(id))])
        }
        Remedy::Forfeit { guarantee, amount } => {
            let pledged = agreement.terms().guarantees.get(guarantee.0);
            let id = pledged.map_or("", |it| it.id.as_str());
            let mut fields = vec![("forfeit", quoted(id))];
            if pledged.is_none_or(|it| it.amount != *amount) {
                fields.push(("amount", amount.to_string()));
            }
            inline(&fields)
        }
        Remedy::EndPhase { phase } => {
            let id = agreement.phase(*phase).id.as_str();
            inline(&[("end_phase", quoted(id))])
        }
        Remedy::Terminate => inline(&[("terminate", "true".to_owned())]),
    }
}
