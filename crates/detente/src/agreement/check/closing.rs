//! Breaches that stay open (P4) and runs that do not end (P5), told from the text.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::finding::Flaw;

/// Breaches that no remedy closes.
pub(super) fn open_breaches(agreement: &Agreement) -> Vec<Flaw> {
    let mut found = Vec::new();
    for obligation in agreement.obligation_idxs() {
        let remedies = &agreement.obligation(obligation).on_breach;
        let silent = remedies
            .iter()
            .position(|it| matches!(it, Remedy::Refer { default: None, .. }));
        if let Some(step) = silent {
            found.push(Flaw::NoDefault { obligation, step });
        } else if remedies.is_empty() {
            found.push(Flaw::NoRemedy { obligation });
        } else if !remedies.iter().any(Remedy::ends_the_matter) {
            found.push(Flaw::RemediesRunOut { obligation });
        }
    }
    found
}

/// Phases that may never end, in an agreement without a last day.
pub(super) fn endless(agreement: &Agreement) -> Vec<Flaw> {
    let mut found = Vec::new();
    if agreement.terms().termination.sunset_day.is_some() {
        return found;
    }
    for phase in agreement.phase_idxs() {
        let stated = agreement.phase(phase);
        if stated.days_max.is_none() {
            found.push(Flaw::PhaseWithoutEnd { phase });
        }
        let extension = stated.extension.as_ref();
        if stated.days_max.is_some() && extension.is_some_and(|it| it.times.is_none()) {
            found.push(Flaw::ExtensionWithoutLimit { phase });
        }
        let mut awaited = None;
        if let Some(opens) = &stated.opens
            && !comes(agreement, opens)
        {
            opens.visit(&mut |part| {
                if let Trigger::Declared { by, act } = part {
                    awaited = awaited.take().or(Some((*by, act.clone())));
                }
            });
        }
        if let Some((by, act)) = awaited {
            found.push(Flaw::WaitsForDeclaration { phase, by, act });
        }
    }
    found
}

/// True if a trigger comes true with time, whatever anybody does.
fn comes(agreement: &Agreement, trigger: &Trigger) -> bool {
    match trigger {
        Trigger::Day(_) => true,
        Trigger::PhaseOpened { phase, days: 0 } => agreement.phase(*phase).opens.is_none(),
        Trigger::All(parts) => parts.iter().all(|part| comes(agreement, part)),
        Trigger::Any(parts) => parts.iter().any(|part| comes(agreement, part)),
        _ => false,
    }
}
