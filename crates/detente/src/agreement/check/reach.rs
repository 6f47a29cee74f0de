//! What happens in some run: obligations owed and fulfilled, phases opened and
//! extended (P1, P7), and the run in which all goes well (P2).

use crate::agreement::course::Consequence;
use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;

use super::Desk;
use super::circle::Blocked;
use super::finding::Property;
use super::lateness;
use super::search::{self, Runs};
use super::slice::Slice;
use super::walk::{Policy, walk};

/// What happens in no run, and a run in which everybody performs at once.
#[derive(Clone, Debug)]
pub(super) struct Reached {
    pub(super) never_fulfilled: Vec<ObligationIdx>,
    pub(super) never_owed: Vec<ObligationIdx>,
    pub(super) never_opened: Vec<PhaseIdx>,
    pub(super) never_extended: Vec<PhaseIdx>,
    pub(super) is_complete: bool,
    /// Per obligation: it is performed if everybody performs as soon as can be.
    pub(super) is_performed_if_prompt: Vec<bool>,
}

/// What has been seen to happen.
#[derive(Clone, Debug)]
struct Seen {
    fulfilled: Vec<bool>,
    owed: Vec<bool>,
    opened: Vec<bool>,
    extended: Vec<bool>,
}

impl Seen {
    fn note(&mut self, slice: &Slice, told: &[Consequence]) {
        for it in told {
            match *it {
                Consequence::Fulfilled { obligation } => {
                    self.fulfilled[slice.obligations[obligation.0].0] = true;
                }
                Consequence::Owed { obligation } => {
                    self.owed[slice.obligations[obligation.0].0] = true;
                }
                Consequence::PhaseOpened { phase } => self.opened[slice.phases[phase.0].0] = true,
                Consequence::PhaseExtended { phase } => {
                    self.extended[slice.phases[phase.0].0] = true;
                }
                _ => {}
            }
        }
    }

    fn wants_obligation(&self, at: ObligationIdx) -> bool {
        !self.fulfilled[at.0] || !self.owed[at.0]
    }

    fn wants_phase(&self, at: PhaseIdx) -> bool {
        !self.opened[at.0] || !self.extended[at.0]
    }
}

/// Finds what happens in no run; what is blocked needs no search.
pub(super) fn reach(desk: &mut Desk<'_>, blocked: &Blocked) -> Reached {
    let agreement = desk.agreement;
    let terms = agreement.terms();
    let mut seen = Seen {
        fulfilled: blocked.obligations.clone(),
        owed: blocked.obligations.clone(),
        opened: blocked.phases.clone(),
        extended: (0..terms.phases.len())
            .map(|i| blocked.phases[i] || terms.phases[i].extension.is_none())
            .collect(),
    };
    let (is_complete, is_performed_if_prompt) = walks(desk, &mut seen);
    let (mut open_obligations, mut open_phases) = (Vec::new(), Vec::new());
    search_rest(desk, &mut seen, &mut open_obligations, &mut open_phases);
    let missing = |flags: &[bool], is_blocked: &[bool], open: &[usize]| -> Vec<usize> {
        let is_missing = |i: &usize| is_blocked[*i] || !flags[*i] && !open.contains(i);
        (0..flags.len()).filter(is_missing).collect()
    };
    let of = |flags: &[bool]| missing(flags, &blocked.obligations, &open_obligations);
    let never_extended = missing(&seen.extended, &blocked.phases, &open_phases)
        .into_iter()
        .filter(|i| terms.phases[*i].extension.is_some());
    Reached {
        never_fulfilled: of(&seen.fulfilled).into_iter().map(ObligationIdx).collect(),
        never_owed: of(&seen.owed).into_iter().map(ObligationIdx).collect(),
        never_opened: missing(&seen.opened, &blocked.phases, &open_phases)
            .into_iter()
            .map(PhaseIdx)
            .collect(),
        never_extended: never_extended.map(PhaseIdx).collect(),
        is_complete,
        is_performed_if_prompt,
    }
}

/// Single runs, the likely ones first; tells whether one of them went well to
/// the end, and what is performed in the first.
fn walks(desk: &mut Desk<'_>, seen: &mut Seen) -> (bool, Vec<bool>) {
    let agreement = desk.agreement;
    let mut is_complete = false;
    let mut go = |desk: &mut Desk<'_>, policy: Policy, seen: &mut Seen| {
        desk.runs += 1;
        let whole = &desk.whole;
        let run = walk(whole, policy, &mut desk.meter, |told| {
            seen.note(whole, told);
        });
        is_complete |= run.is_complete;
        run
    };
    let prompt = go(desk, Policy::default(), seen);
    let is_performed_if_prompt = lateness::performed(agreement, &prompt);
    let extends = Policy {
        extends: true,
        ..Policy::default()
    };
    let terms = agreement.terms();
    if terms.phases.iter().any(|it| it.extension.is_some()) {
        go(desk, extends, seen);
    }
    // What only a breach calls for is seen in a run with that breach.
    for caller in agreement.obligation_idxs() {
        if desk.meter.is_spent() {
            break;
        }
        let calls = |remedy: &Remedy| matches!(remedy, Remedy::Substitute { obligation } if !seen.owed[obligation.0]);
        if agreement.obligation(caller).on_breach.iter().any(calls) {
            let breach = Policy {
                default_on: Some(caller),
                ..extends
            };
            go(desk, breach, seen);
        }
    }
    let is_open = |seen: &Seen| {
        agreement
            .obligation_idxs()
            .any(|it| seen.wants_obligation(it))
            || agreement.phase_idxs().any(|it| seen.wants_phase(it))
    };
    let mut policies = vec![
        Policy {
            keeps_quiet: true,
            ..Policy::default()
        },
        Policy {
            keeps_quiet: true,
            ..extends
        },
    ];
    for default_on in agreement.obligation_idxs().map(Some) {
        for (makes_good, leaves_to_default) in [(false, false), (true, false), (false, true)] {
            policies.push(Policy {
                default_on,
                makes_good,
                leaves_to_default,
                ..extends
            });
        }
    }
    for policy in policies {
        if desk.meter.is_spent() || !is_open(seen) {
            break;
        }
        go(desk, policy, seen);
    }
    (is_complete, is_performed_if_prompt)
}

/// Searches for what no single run showed, each on the part that bears on it.
fn search_rest(
    desk: &mut Desk<'_>,
    seen: &mut Seen,
    open_obligations: &mut Vec<usize>,
    open_phases: &mut Vec<usize>,
) {
    let agreement = desk.agreement;
    // A search answers for all of its part.
    let mut is_done_obligation = vec![false; seen.owed.len()];
    let mut is_done_phase = vec![false; seen.opened.len()];
    for obligation in agreement.obligation_idxs() {
        if !seen.wants_obligation(obligation) || is_done_obligation[obligation.0] {
            continue;
        }
        let of_both = [Property::Fulfillable, Property::NoDeadCondition];
        let properties = &of_both[..if seen.owed[obligation.0] { 1 } else { 2 }];
        let wants = |seen: &Seen| seen.wants_obligation(obligation);
        if desk.meter.is_spent() {
            desk.left_open.extend(properties);
            open_obligations.push(obligation.0);
            continue;
        }
        let slice = desk.slice(&[obligation], &[]);
        match search_slice(desk, &slice, properties, seen, wants) {
            Some(true) => slice
                .obligations
                .iter()
                .for_each(|it| is_done_obligation[it.0] = true),
            Some(false) => {}
            None => open_obligations.push(obligation.0),
        }
    }
    for phase in agreement.phase_idxs() {
        if !seen.wants_phase(phase) || is_done_phase[phase.0] {
            continue;
        }
        let properties = &[Property::NoDeadCondition];
        if desk.meter.is_spent() {
            desk.left_open.extend(properties);
            open_phases.push(phase.0);
            continue;
        }
        let slice = desk.slice(&[], &[phase]);
        match search_slice(desk, &slice, properties, seen, |seen| {
            seen.wants_phase(phase)
        }) {
            Some(true) => slice
                .phases
                .iter()
                .for_each(|it| is_done_phase[it.0] = true),
            Some(false) => {}
            None => open_phases.push(phase.0),
        }
    }
}

/// `Some(true)` if all runs were seen, `Some(false)` if it could stop early.
fn search_slice(
    desk: &mut Desk<'_>,
    slice: &Slice,
    properties: &[Property],
    seen: &mut Seen,
    wants: impl Fn(&Seen) -> bool,
) -> Option<bool> {
    let mut is_all = true;
    desk.settle(properties, |allowance| {
        search::explore(slice, Runs::Any, allowance, |_, told, _| {
            seen.note(slice, told);
            is_all = wants(seen);
            is_all
        })
    })?;
    Some(is_all)
}

/// P2: whether some run without a breach carries all of it out.
pub(super) fn cooperation(desk: &mut Desk<'_>, reached: &Reached) -> Option<bool> {
    if reached.is_complete {
        return Some(true);
    }
    for part in desk.influence.components() {
        if desk.meter.is_spent() {
            desk.left_open.push(Property::CooperationSucceeds);
            return None;
        }
        let slice = desk.cut_out(&part);
        let mut is_complete = false;
        desk.settle(&[Property::CooperationSucceeds], |allowance| {
            search::explore(&slice, Runs::Complete, allowance, |course, _, _| {
                is_complete |= search::is_complete(&slice.agreement, course);
                !is_complete
            })
        })?;
        if !is_complete {
            return Some(false);
        }
    }
    Some(true)
}
