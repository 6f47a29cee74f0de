//! Conditions that wait for each other in a circle (P6).
//!
//! What can begin is the least set that is closed under its conditions, each
//! taken at its best: what was never begun is then blocked by a circle.

use std::collections::BTreeSet;

use crate::agreement::terms::Agreement;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;

use super::finding::Element;

/// What can never begin, because it waits for itself.
#[derive(Clone, Debug)]
pub(super) struct Blocked {
    pub(super) obligations: Vec<bool>,
    pub(super) phases: Vec<bool>,
    pub(super) circles: Vec<Vec<Element>>,
}

impl Blocked {
    pub(super) fn has(&self, at: Element) -> bool {
        match at {
            Element::Obligation(at) => self.obligations[at.0],
            Element::Phase(at) => self.phases[at.0],
        }
    }
}

/// Finds what is blocked, and each circle once.
pub(super) fn blocked(agreement: &Agreement) -> Blocked {
    let terms = agreement.terms();
    let mut blocked = Blocked {
        obligations: vec![true; terms.obligations.len()],
        phases: vec![true; terms.phases.len()],
        circles: Vec::new(),
    };
    loop {
        let mut has_changed = false;
        for phase in agreement.phase_idxs() {
            let opens = agreement.phase(phase).opens.as_ref();
            if blocked.phases[phase.0]
                && opens.is_none_or(|it| first_blocked(&blocked, it).is_none())
            {
                blocked.phases[phase.0] = false;
                has_changed = true;
            }
        }
        for obligation in agreement.obligation_idxs() {
            if blocked.obligations[obligation.0]
                && waits_for(agreement, &blocked, Element::Obligation(obligation)).is_none()
            {
                blocked.obligations[obligation.0] = false;
                has_changed = true;
            }
        }
        if !has_changed {
            break;
        }
    }
    blocked.circles = circles(agreement, &blocked);
    blocked
}

/// Something blocked for which an element waits.
fn waits_for(agreement: &Agreement, blocked: &Blocked, at: Element) -> Option<Element> {
    let obligation = match at {
        Element::Phase(phase) => {
            let opens = agreement.phase(phase).opens.as_ref()?;
            return first_blocked(blocked, opens);
        }
        Element::Obligation(obligation) => obligation,
    };
    let stated = agreement.obligation(obligation);
    if agreement.is_in_reserve(obligation) {
        let calls = |it: &ObligationIdx| {
            let remedies = &agreement.obligation(*it).on_breach;
            remedies.contains(&Remedy::Substitute { obligation })
        };
        let mut callers = agreement.obligation_idxs().filter(calls).peekable();
        let first = callers.peek().copied()?;
        let is_blocked = callers.all(|it| blocked.obligations[it.0]);
        return is_blocked.then_some(Element::Obligation(first));
    }
    if blocked.phases[stated.phase.0] {
        return Some(Element::Phase(stated.phase));
    }
    first_blocked(blocked, stated.when.as_ref()?)
}

/// Something blocked that keeps a trigger from ever coming true; `None` if nothing does.
fn first_blocked(blocked: &Blocked, trigger: &Trigger) -> Option<Element> {
    let obligation =
        |at: &ObligationIdx| blocked.obligations[at.0].then_some(Element::Obligation(*at));
    let phase = |at: &PhaseIdx| blocked.phases[at.0].then_some(Element::Phase(*at));
    match trigger {
        Trigger::Performed { quantity: 0, .. } => None,
        Trigger::Performed { obligation: at, .. } => obligation(at),
        Trigger::PhaseOpened { phase: at, .. }
        | Trigger::PhaseEnded { phase: at }
        | Trigger::PhaseCompleted { phase: at } => phase(at),
        Trigger::Day(_) | Trigger::Declared { .. } | Trigger::Not(_) => None,
        Trigger::All(parts) => parts.iter().find_map(|part| first_blocked(blocked, part)),
        Trigger::Any(parts) => {
            let mut first = None;
            for part in parts {
                let found = first_blocked(blocked, part)?;
                first = first.or(Some(found));
            }
            first
        }
    }
}

fn circles(agreement: &Agreement, blocked: &Blocked) -> Vec<Vec<Element>> {
    let phases = agreement.phase_idxs().map(Element::Phase);
    let obligations = agreement.obligation_idxs().map(Element::Obligation);
    let mut circles: Vec<Vec<Element>> = Vec::new();
    let mut seen: BTreeSet<Element> = BTreeSet::new();
    for start in obligations.chain(phases).filter(|it| blocked.has(*it)) {
        if !seen.insert(start) {
            continue;
        }
        let mut path = vec![start];
        while let Some(next) = path
            .last()
            .and_then(|at| waits_for(agreement, blocked, *at))
        {
            if let Some(from) = path.iter().position(|it| *it == next) {
                let mut circle = path.split_off(from);
                let least = (0..circle.len()).min_by_key(|i| circle[*i]).unwrap_or(0);
                circle.rotate_left(least);
                if !circles.contains(&circle) {
                    circles.push(circle);
                }
                break;
            }
            if !seen.insert(next) {
                break;
            }
            path.push(next);
        }
    }
    circles
}
