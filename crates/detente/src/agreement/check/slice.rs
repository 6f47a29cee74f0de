//! Part of an agreement that can be looked at by itself.
//!
//! What bears on an obligation or a phase is followed backward until nothing
//! new is found. What is left out has no effect on what is in: the same deeds
//! lead to the same course of the part.

use crate::agreement::course::{Consequence, Forgetting};
use crate::agreement::terms::guarantee::{Guarantee, GuaranteeIdx};
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::unfit::GUARANTEES_MAX;
use crate::agreement::terms::{Agreement, ParticipantIdx, Terms};
use crate::model::slug::Slug;

use super::choice::Scope;
use super::search::work_of_day;

/// Which obligations and phases belong to something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) obligations: Vec<bool>,
    pub(super) phases: Vec<bool>,
}

/// What bears directly on each obligation and each phase.
#[derive(Clone, Debug)]
pub(super) struct Influence {
    of_obligation: Vec<(Vec<ObligationIdx>, Vec<PhaseIdx>)>,
    of_phase: Vec<(Vec<ObligationIdx>, Vec<PhaseIdx>)>,
}

impl Influence {
    /// An end of a phase that the one in breach can avert only takes duties
    /// away: it bears on the phase only if some condition asks for that end, or
    /// for the opposite of something.
    pub(super) fn of(agreement: &Agreement, keepable: &[bool]) -> Self {
        let terms = agreement.terms();
        let asked = Asked::of(agreement);
        let mut of_obligation = Vec::with_capacity(terms.obligations.len());
        for obligation in agreement.obligation_idxs() {
            let stated = agreement.obligation(obligation);
            let (mut obligations, mut phases) = (Vec::new(), vec![stated.phase]);
            if let Some(when) = &stated.when {
                sources(agreement, when, &mut obligations, &mut phases);
            }
            if stated.is_suspendable {
                obligations.extend(agreement.suspenders(obligation));
            }
            for (i, other) in terms.obligations.iter().enumerate() {
                let calls = |remedy: &Remedy| matches!(remedy, Remedy::Substitute { obligation: it } if *it == obligation);
                if i != obligation.0 && stated.pool.is_some() && other.pool == stated.pool
                    || other.on_breach.iter().any(calls)
                {
                    obligations.push(ObligationIdx(i));
                }
            }
            of_obligation.push((obligations, phases));
        }
        let mut of_phase = Vec::with_capacity(terms.phases.len());
        for phase in agreement.phase_idxs() {
            let stated = agreement.phase(phase);
            let (mut obligations, mut phases) = (Vec::new(), Vec::new());
            let extension = stated.extension.as_ref();
            let when = extension.and_then(|it| it.when.as_ref());
            for trigger in stated.opens.iter().chain(when) {
                sources(agreement, trigger, &mut obligations, &mut phases);
            }
            // Only a phase that may end early looks at what is done in it.
            let may_end_early = stated.days_max != Some(stated.days_min) || extension.is_some();
            for obligation in agreement.obligation_idxs() {
                let other = agreement.obligation(obligation);
                let ends = |remedy: &Remedy| matches!(remedy, Remedy::EndPhase { phase: it } if *it == phase);
                let counts = other.phase == phase
                    && other.kind == Kind::Perform
                    && !agreement.is_in_reserve(obligation);
                let may_cut = other.on_breach.iter().any(ends)
                    && (!keepable[obligation.0] || asked.for_opposite || asked.for_end_of[phase.0]);
                if may_end_early && counts || may_cut {
                    obligations.push(obligation);
                }
            }
            of_phase.push((obligations, phases));
        }
        Self {
            of_obligation,
            of_phase,
        }
    }

    /// All that bears on what is given, with it.
    pub(super) fn closure(&self, obligations: &[ObligationIdx], phases: &[PhaseIdx]) -> Part {
        let mut part = Part {
            obligations: vec![false; self.of_obligation.len()],
            phases: vec![false; self.of_phase.len()],
        };
        let (mut obligations, mut phases) = (obligations.to_vec(), phases.to_vec());
        loop {
            let found = if let Some(obligation) = obligations.pop() {
                if std::mem::replace(&mut part.obligations[obligation.0], true) {
                    continue;
                }
                &self.of_obligation[obligation.0]
            } else if let Some(phase) = phases.pop() {
                if std::mem::replace(&mut part.phases[phase.0], true) {
                    continue;
                }
                &self.of_phase[phase.0]
            } else {
                return part;
            };
            obligations.extend(&found.0);
            phases.extend(&found.1);
        }
    }

    /// The parts that have nothing to do with each other.
    pub(super) fn components(&self) -> Vec<Part> {
        let (n_obligations, n_phases) = (self.of_obligation.len(), self.of_phase.len());
        let mut label: Vec<usize> = (0..n_obligations + n_phases).collect();
        let all = self.of_obligation.iter().chain(&self.of_phase);
        for (at, (obligations, phases)) in all.enumerate() {
            let others = obligations.iter().map(|it| it.0);
            for other in others.chain(phases.iter().map(|it| n_obligations + it.0)) {
                let (from, to) = (label[other], label[at]);
                if from == to {
                    continue;
                }
                label
                    .iter_mut()
                    .filter(|it| **it == from)
                    .for_each(|it| *it = to);
            }
        }
        let mut labels = label.clone();
        labels.sort_unstable();
        labels.dedup();
        let part = |which: &usize| Part {
            obligations: label[..n_obligations]
                .iter()
                .map(|it| it == which)
                .collect(),
            phases: label[n_obligations..]
                .iter()
                .map(|it| it == which)
                .collect(),
        };
        labels.iter().map(part).collect()
    }
}

/// What conditions ask for.
struct Asked {
    for_opposite: bool,
    for_end_of: Vec<bool>,
}

impl Asked {
    fn of(agreement: &Agreement) -> Self {
        let terms = agreement.terms();
        let mut asked = Self {
            for_opposite: false,
            for_end_of: vec![false; terms.phases.len()],
        };
        agreement.visit_triggers(&mut |part| match part {
            Trigger::Not(_) => asked.for_opposite = true,
            Trigger::PhaseEnded { phase } | Trigger::PhaseCompleted { phase } => {
                asked.for_end_of[phase.0] = true;
            }
            _ => {}
        });
        asked
    }
}

/// What a trigger looks at; of a completed phase each obligation once.
pub(super) fn sources(
    agreement: &Agreement,
    trigger: &Trigger,
    obligations: &mut Vec<ObligationIdx>,
    phases: &mut Vec<PhaseIdx>,
) {
    let mut is_completed = vec![false; agreement.terms().phases.len()];
    trigger.visit(&mut |part| match part {
        Trigger::Performed { obligation, .. } => obligations.push(*obligation),
        Trigger::PhaseOpened { phase, .. } | Trigger::PhaseEnded { phase } => phases.push(*phase),
        Trigger::PhaseCompleted { phase } => {
            phases.push(*phase);
            if std::mem::replace(&mut is_completed[phase.0], true) {
                return;
            }
            let within = agreement
                .obligation_idxs()
                .filter(|it| agreement.obligation(*it).phase == *phase);
            obligations.extend(within);
        }
        _ => {}
    });
}

/// A part as an agreement of its own, and where its obligations and phases come from.
#[derive(Clone, Debug)]
pub(super) struct Slice {
    pub(super) agreement: Agreement,
    pub(super) obligations: Vec<ObligationIdx>,
    pub(super) phases: Vec<PhaseIdx>,
    pub(super) scope: Scope,
    pub(super) forgetting: Forgetting,
    /// The work of a day in it.
    pub(super) work_of_day: usize,
}

impl Slice {
    /// The whole agreement.
    pub(super) fn whole(agreement: &Agreement) -> Self {
        Self {
            agreement: agreement.clone(),
            obligations: agreement.obligation_idxs().collect(),
            phases: agreement.phase_idxs().collect(),
            scope: scope(agreement),
            forgetting: Forgetting::of(agreement),
            work_of_day: work_of_day(agreement),
        }
    }

    /// The same with all choices that the abstraction has.
    pub(super) fn with_all_choices(mut self) -> Self {
        self.scope.is_sink.fill(false);
        self
    }

    /// A part that is closed: all that bears on it is in it.
    pub(super) fn cut(agreement: &Agreement, part: &Part) -> Self {
        let in_part =
            |flags: &[bool]| -> Vec<usize> { (0..flags.len()).filter(|i| flags[*i]).collect() };
        let obligations = in_part(&part.obligations);
        let phases = in_part(&part.phases);
        let new_obligation = |old: ObligationIdx| obligations.iter().position(|it| *it == old.0);
        let new_phase = |old: PhaseIdx| phases.iter().position(|it| *it == old.0);
        let mut terms = agreement.terms().clone();
        // Stands for the effect of a remedy on something outside the part.
        let nothing = closing_without_effect(&mut terms);
        let remap = |trigger: &mut Trigger| {
            remap(trigger, &new_obligation, &new_phase);
        };
        terms.phases = phases.iter().map(|i| terms.phases[*i].clone()).collect();
        for phase in &mut terms.phases {
            phase.opens.iter_mut().for_each(remap);
            let extension = phase.extension.as_mut();
            extension
                .and_then(|it| it.when.as_mut())
                .into_iter()
                .for_each(remap);
        }
        terms.obligations = obligations
            .iter()
            .map(|i| terms.obligations[*i].clone())
            .collect();
        for obligation in &mut terms.obligations {
            obligation.phase = new_phase(obligation.phase).map_or(PhaseIdx(0), PhaseIdx);
            obligation.when.iter_mut().for_each(remap);
            for remedy in &mut obligation.on_breach {
                match remedy {
                    Remedy::Suspend { obligations, days } => {
                        let kept = obligations.iter().filter_map(|it| new_obligation(*it));
                        let kept: Vec<_> = kept.map(ObligationIdx).collect();
                        // With nobody in the part to suspend, only its days count.
                        *remedy = if kept.is_empty() {
                            Remedy::Cure { days: *days }
                        } else {
                            let (obligations, days) = (kept, *days);
                            Remedy::Suspend { obligations, days }
                        };
                    }
                    Remedy::Substitute { obligation } => match new_obligation(*obligation) {
                        Some(new) => *obligation = ObligationIdx(new),
                        None => *remedy = nothing.clone(),
                    },
                    Remedy::EndPhase { phase } => match new_phase(*phase) {
                        Some(new) => *phase = PhaseIdx(new),
                        None => *remedy = nothing.clone(),
                    },
                    _ => {}
                }
            }
        }
        for estimate in &mut terms.estimates {
            estimate.worth = estimate
                .worth
                .iter()
                .filter_map(|(of, worth)| Some((ObligationIdx(new_obligation(*of)?), *worth)))
                .collect();
        }
        // Every reference was remapped above; if not, the whole is as good, only slower.
        let Ok(cut) = Agreement::new(terms) else {
            return Self::whole(agreement);
        };
        Self {
            scope: scope(&cut),
            forgetting: Forgetting::of(&cut),
            work_of_day: work_of_day(&cut),
            agreement: cut,
            obligations: obligations.into_iter().map(ObligationIdx).collect(),
            phases: phases.into_iter().map(PhaseIdx).collect(),
        }
    }

    /// The same consequence in the whole agreement.
    pub(super) fn restored(&self, mut told: Consequence) -> Consequence {
        use Consequence as C;
        if let Some(at) = told.obligation_mut() {
            *at = self.obligations.get(at.0).copied().unwrap_or(*at);
        }
        if let C::PhaseOpened { phase } | C::PhaseExtended { phase } | C::PhaseEnded { phase, .. } =
            &mut told
        {
            *phase = self.phases.get(phase.0).copied().unwrap_or(*phase);
        }
        told
    }
}

/// What narrows the choices of a day in a part that answers for itself.
fn scope(agreement: &Agreement) -> Scope {
    let influence = Influence::of(agreement, &super::keeping::keepable(agreement));
    let mut is_sink = vec![true; agreement.terms().obligations.len()];
    let of_obligations = influence.of_obligation.iter().enumerate();
    for (at, (obligations, _)) in of_obligations {
        for source in obligations.iter().filter(|it| it.0 != at) {
            is_sink[source.0] = false;
        }
    }
    // What bears on a phase, calls for itself or waits for itself is none.
    for (at, (obligations, _)) in influence.of_obligation.iter().enumerate() {
        if obligations.iter().any(|it| it.0 == at) {
            is_sink[at] = false;
        }
    }
    for (obligations, _) in &influence.of_phase {
        for source in obligations {
            is_sink[source.0] = false;
        }
    }
    Scope {
        declarations: super::choice::declarations(agreement),
        is_sink,
    }
}

fn remap(
    trigger: &mut Trigger,
    new_obligation: &impl Fn(ObligationIdx) -> Option<usize>,
    new_phase: &impl Fn(PhaseIdx) -> Option<usize>,
) {
    match trigger {
        Trigger::Performed { obligation, .. } => {
            *obligation =
                new_obligation(*obligation).map_or(ObligationIdx(usize::MAX), ObligationIdx);
        }
        Trigger::PhaseOpened { phase, .. }
        | Trigger::PhaseEnded { phase }
        | Trigger::PhaseCompleted { phase } => {
            *phase = new_phase(*phase).map_or(PhaseIdx(usize::MAX), PhaseIdx);
        }
        Trigger::Not(part) => remap(part, new_obligation, new_phase),
        Trigger::All(parts) | Trigger::Any(parts) => {
            for part in parts {
                remap(part, new_obligation, new_phase);
            }
        }
        Trigger::Day(_) | Trigger::Declared { .. } => {}
    }
}

/// A remedy that closes a matter and bears on nothing else: a forfeit of a
/// guarantee that is added for it. Where no more fit, of the first: what is
/// forfeited decides nothing.
pub(super) fn closing_without_effect(terms: &mut Terms) -> Remedy {
    let n_guarantees = terms.guarantees.len();
    let is_free = |id: &Slug| terms.guarantees.iter().all(|it| it.id != *id);
    let mut names = (0..=n_guarantees).filter_map(|n| Slug::new(&format!("no-effect-{n}")).ok());
    let free = names
        .find(is_free)
        .filter(|_| n_guarantees < GUARANTEES_MAX);
    let guarantee = GuaranteeIdx(if free.is_some() { n_guarantees } else { 0 });
    terms.guarantees.extend(free.map(|id| Guarantee {
        id,
        by: ParticipantIdx(0),
        surety_for: ParticipantIdx(0),
        amount: 1,
        unit: String::new(),
    }));
    Remedy::Forfeit {
        guarantee,
        amount: 1,
    }
}
