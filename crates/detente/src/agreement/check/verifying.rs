//! Verification that cannot do what it is there for (P10), told from the text.

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::{Clock, IfSilent, Kind, ObligationIdx};
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::finding::Flaw;

/// Verifiers who judge themselves, have no time, or speak too late.
pub(super) fn unverifiable(agreement: &Agreement) -> Vec<Flaw> {
    let mut found = Vec::new();
    for obligation in agreement.obligation_idxs() {
        let stated = agreement.obligation(obligation);
        let verification = &stated.verification;
        // With a quorum of two or more somebody else must agree.
        if verification.quorum <= 1 && verification.by.contains(&stated.debtor) {
            found.push(Flaw::VerifiesItself { obligation });
        }
        let is_own = |remedy: &Remedy| matches!(remedy, Remedy::Refer { body, .. } if *body == stated.debtor);
        if let Some(step) = stated.on_breach.iter().position(is_own) {
            found.push(Flaw::JudgesItself { obligation, step });
        }
        if stated.kind == Kind::Perform
            && verification.days == 0
            && verification.if_silent == IfSilent::Rejected
        {
            found.push(Flaw::RefusedAtOnce { obligation });
        }
        found.extend(too_late(agreement, obligation));
    }
    found
}

/// A verdict on something performed on its last due day that takes effect only
/// after what waits for it had to be done.
fn too_late(agreement: &Agreement, waiting: ObligationIdx) -> Option<Flaw> {
    let stated = agreement.obligation(waiting);
    if stated.clock != Clock::Phase || stated.kind != Kind::Perform {
        return None;
    }
    let needed_day = stated.due.first()?.by_day.saturating_add(stated.grace_days);
    let mut found = None;
    stated.when.as_ref()?.visit(&mut |part| {
        let Trigger::Performed { obligation, .. } = part else {
            return;
        };
        let awaited = agreement.obligation(*obligation);
        if awaited.phase != stated.phase || awaited.clock != Clock::Phase || awaited.when.is_some()
        {
            return;
        }
        // A verdict takes effect on the morning after it.
        let at_once = awaited.last_day().saturating_add(1);
        let effect_day = at_once.saturating_add(awaited.verification.days);
        if at_once <= needed_day && effect_day > needed_day {
            found = Some(Flaw::VerdictTooLate {
                obligation: *obligation,
                waiting,
                effect_day,
                needed_day,
            });
        }
    });
    found
}
