//! The abstraction of `docs/spec/agreement-check.md`, explored without any reduction.

#![allow(
    clippy::expect_used,
    reason = "the numbers drawn are small, or the test has failed"
)]

use std::collections::{BTreeMap, BTreeSet};

use detente::agreement::course::{Consequence, Course, Deed, Ending, Stage, Stretch};
use detente::agreement::terms::obligation::{IfSilent, Kind, ObligationIdx};
use detente::agreement::terms::phase::PhaseIdx;
use detente::agreement::terms::remedy::{Decision, Remedy};
use detente::agreement::terms::trigger::{Trigger, Truth};
use detente::agreement::terms::{Agreement, ParticipantIdx};
use detente::model::slug::Slug;
use detente::model::statement::Grade;
use detente::model::utility::Utility;

/// What all event sequences together show.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) never_fulfilled: Vec<ObligationIdx>,
    pub(crate) never_owed: Vec<ObligationIdx>,
    pub(crate) never_opened: Vec<PhaseIdx>,
    pub(crate) never_extended: Vec<PhaseIdx>,
    pub(crate) cooperation_succeeds: bool,
    pub(crate) forced: Vec<ParticipantIdx>,
    pub(crate) gains: Vec<(ParticipantIdx, Option<Utility>)>,
}

/// A day's deeds by their rank in the order of a day.
type Plan = Vec<(u8, Step)>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Declare(ParticipantIdx, Slug),
    Perform(usize, u32),
    Violate(usize),
    MakeGood(usize),
    Dispute(usize),
    Certify(usize),
    Uphold(usize),
    Consent(usize, ParticipantIdx),
}

pub(crate) const LAST_DAY: u32 = 60;

/// Explores all of it; `None` if there are more days to carry out than allowed.
pub(crate) fn explore(agreement: &Agreement, days_max: usize) -> Option<Expected> {
    let oracle = Oracle {
        agreement,
        acts: acts(agreement),
        last_day: last_day(agreement),
    };
    let mut left = days_max;
    let mut expected = Expected::default();
    oracle.reach(&mut left, &mut expected)?;
    let mut debtors: Vec<ParticipantIdx> = agreement
        .terms()
        .obligations
        .iter()
        .map(|it| it.debtor)
        .collect();
    debtors.sort();
    debtors.dedup();
    for party in debtors {
        let mut course = Course::begin(agreement);
        let told = course.open(agreement);
        let mut known = BTreeMap::new();
        let mut left = days_max;
        if oracle.breaches(party, &told)
            || !oracle.can_comply(party, &course, &mut known, &mut left)?
        {
            expected.forced.push(party);
        }
    }
    Some(expected)
}

fn acts(agreement: &Agreement) -> BTreeSet<(ParticipantIdx, Slug)> {
    let mut acts = BTreeSet::new();
    let terms = agreement.terms();
    let mut triggers: Vec<&Trigger> = terms
        .obligations
        .iter()
        .filter_map(|it| it.when.as_ref())
        .collect();
    for phase in &terms.phases {
        triggers.extend(&phase.opens);
        triggers.extend(phase.extension.iter().filter_map(|it| it.when.as_ref()));
    }
    for trigger in triggers {
        trigger.visit(&mut |part| {
            if let Trigger::Declared { by, act } = part {
                acts.insert((*by, act.clone()));
            }
        });
    }
    acts
}

fn last_day(agreement: &Agreement) -> u32 {
    match agreement.terms().termination.sunset_day {
        Some(sunset) => sunset + 1,
        None => LAST_DAY,
    }
}

struct Oracle<'a> {
    agreement: &'a Agreement,
    acts: BTreeSet<(ParticipantIdx, Slug)>,
    last_day: u32,
}

impl Oracle<'_> {
    fn breaches(&self, party: ParticipantIdx, told: &[Consequence]) -> bool {
        told.iter().any(|it| match it {
            Consequence::Breached { obligation } => {
                self.agreement.obligation(*obligation).debtor == party
            }
            _ => false,
        })
    }

    /// Every run: a set of states per day, with whether there was a breach before.
    fn reach(&self, left: &mut usize, expected: &mut Expected) -> Option<()> {
        let agreement = self.agreement;
        let terms = agreement.terms();
        let mut fulfilled = BTreeSet::new();
        let mut owed = BTreeSet::new();
        let mut opened = BTreeSet::new();
        let mut extended = BTreeSet::new();
        let mut gains: Vec<Option<i128>> = vec![None; terms.estimates.len()];
        let mut see = |course: &Course, told: &[Consequence], is_clean: bool| {
            for it in told {
                match *it {
                    Consequence::Fulfilled { obligation } => drop(fulfilled.insert(obligation.0)),
                    Consequence::Owed { obligation } => drop(owed.insert(obligation.0)),
                    Consequence::PhaseOpened { phase } => drop(opened.insert(phase.0)),
                    Consequence::PhaseExtended { phase } => drop(extended.insert(phase.0)),
                    _ => {}
                }
            }
            if is_clean {
                expected.cooperation_succeeds |= self.is_complete(course);
                for (i, most) in gains.iter_mut().enumerate() {
                    *most = (*most).max(self.gain(course, i));
                }
            }
        };
        let mut course = Course::begin(agreement);
        let told = course.open(agreement);
        let is_clean = !breach_in(&told);
        // The first morning counts even if it brings a breach.
        see(&course, &told, is_clean);
        let mut today = BTreeSet::from([(course, is_clean)]);
        while !today.is_empty() {
            let mut tomorrow = BTreeSet::new();
            for (course, is_clean) in &today {
                if course.ending().is_some() || course.day() > self.last_day {
                    continue;
                }
                for plan in self.plans(course, None, false) {
                    *left = left.checked_sub(1)?;
                    let (after, told) = self.carry_out(course, &plan);
                    let is_clean = *is_clean && !breach_in(&told);
                    see(&after, &told, is_clean);
                    tomorrow.insert((after, is_clean));
                }
            }
            today = tomorrow;
        }
        let missing = |found: &BTreeSet<usize>, n: usize| -> Vec<usize> {
            (0..n).filter(|i| !found.contains(i)).collect()
        };
        let n_obligations = terms.obligations.len();
        let n_phases = terms.phases.len();
        expected.never_fulfilled = missing(&fulfilled, n_obligations)
            .into_iter()
            .map(ObligationIdx)
            .collect();
        expected.never_owed = missing(&owed, n_obligations)
            .into_iter()
            .map(ObligationIdx)
            .collect();
        expected.never_opened = missing(&opened, n_phases)
            .into_iter()
            .map(PhaseIdx)
            .collect();
        expected.never_extended = missing(&extended, n_phases)
            .into_iter()
            .filter(|i| terms.phases[*i].extension.is_some())
            .map(PhaseIdx)
            .collect();
        for (estimate, gain) in terms.estimates.iter().zip(gains) {
            let gain = gain.map(|gain| Utility::from_units(gain.try_into().expect("small")));
            expected.gains.push((estimate.party, gain));
        }
        Some(())
    }

    fn is_complete(&self, course: &Course) -> bool {
        let good = |at: ObligationIdx| {
            let duty = course.duty(at);
            self.agreement.obligation(at).kind == Kind::Maintain
                || duty.begun_on.is_none()
                || duty.stage.is_performance()
        };
        match course.ending() {
            Some(Ending::CarriedOut) => true,
            Some(Ending::Sunset) => self.agreement.obligation_idxs().all(good),
            _ => false,
        }
    }

    /// What a party would gain by stopping now.
    fn gain(&self, course: &Course, estimate: usize) -> Option<i128> {
        let estimate = &self.agreement.terms().estimates[estimate];
        if !matches!(
            course.ending(),
            None | Some(Ending::CarriedOut | Ending::RanOut)
        ) {
            return None;
        }
        let (mut to_give, mut to_get, mut delivers) = (0, 0, false);
        for (of, worth) in &estimate.worth {
            let stated = self.agreement.obligation(*of);
            let duty = course.duty(*of);
            let left = match (duty.stage, stated.kind) {
                (Stage::Dormant | Stage::Void, _) if self.agreement.is_in_reserve(*of) => 0,
                (Stage::Void, _)
                    if duty.begun_on.is_none()
                        && *course.stretch(stated.phase) == Stretch::Waiting =>
                {
                    stated.quantity()
                }
                (Stage::Dormant, _) | (Stage::Owed, Kind::Maintain) => stated.quantity(),
                (Stage::Owed, Kind::Perform) => stated.quantity() - duty.performed(),
                _ => 0,
            };
            let amount = i128::from(worth.units()) * i128::from(left);
            if stated.debtor == estimate.party {
                to_give += amount;
                delivers |= left > 0 && stated.kind == Kind::Perform;
            } else if stated.creditors.contains(&estimate.party) {
                to_get += amount;
            }
        }
        delivers.then(|| to_give - to_get - i128::from(estimate.walkaway_loss.units()))
    }

    fn can_comply(
        &self,
        party: ParticipantIdx,
        course: &Course,
        known: &mut BTreeMap<Course, bool>,
        left: &mut usize,
    ) -> Option<bool> {
        if course.ending().is_some() || course.day() > self.last_day {
            return Some(true);
        }
        if let Some(known) = known.get(course) {
            return Some(*known);
        }
        let mut can = false;
        for own in self.plans(course, Some(party), true) {
            let mut withstands = true;
            for answer in self.answers(course, party, &own) {
                *left = left.checked_sub(1)?;
                let (after, told) = self.carry_out(course, &answer);
                if self.breaches(party, &told) || !self.can_comply(party, &after, known, left)? {
                    withstands = false;
                    break;
                }
            }
            if withstands {
                can = true;
                break;
            }
        }
        known.insert(course.clone(), can);
        Some(can)
    }

    /// All that the others can answer to what a party does, with both.
    fn answers(&self, course: &Course, party: ParticipantIdx, own: &Plan) -> Vec<Plan> {
        let mut plans = Vec::new();
        for theirs in self.plans(course, Some(party), false) {
            let mut plan = own.clone();
            plan.extend(theirs);
            plans.extend(self.with_verdicts(course, &plan, Some(party)));
        }
        plans
    }

    /// All that somebody can do: everybody (no party), one party, or all others.
    /// Without a party, verdicts are part of it.
    fn plans(&self, course: &Course, party: Option<ParticipantIdx>, is_party: bool) -> Vec<Plan> {
        let agreement = self.agreement;
        let mine = |who: ParticipantIdx| party.is_none_or(|party| (party == who) == is_party);
        let mut plans: Vec<Plan> = vec![Vec::new()];
        let mut either = |rank: u8, step: Step| {
            let mut with = plans.clone();
            for plan in &mut with {
                plan.push((rank, step.clone()));
            }
            plans.extend(with);
        };
        for (by, act) in &self.acts {
            let said = Trigger::Declared {
                by: *by,
                act: act.clone(),
            };
            if mine(*by) && course.judge(&said) != Truth::True {
                either(0, Step::Declare(*by, act.clone()));
            }
        }
        for at in agreement.obligation_idxs() {
            let stated = agreement.obligation(at);
            let duty = course.duty(at);
            if duty.stage != Stage::Owed {
                continue;
            }
            let in_breach = duty.open_breach();
            if stated.kind == Kind::Maintain && mine(stated.debtor) {
                if in_breach.is_some() {
                    either(3, Step::MakeGood(at.0));
                } else if !is_party && course.clock(at) >= stated.from_day {
                    either(2, Step::Violate(at.0));
                }
            }
            let on_last_day = |it: &detente::agreement::course::Claim| {
                !it.is_disputed && it.verdict_by == course.day()
            };
            if stated.verification.days > 0
                && duty.claims.iter().any(on_last_day)
                && !is_party
                && stated.creditors.iter().any(|it| party != Some(*it))
            {
                either(4, Step::Dispute(at.0));
            }
            if let Some(breach) = in_breach
                && let Some(Remedy::Refer { body, .. }) = stated.on_breach.get(breach.step)
                && breach.step_since == course.day()
                && mine(*body)
            {
                either(6, Step::Uphold(at.0));
            }
        }
        for phase in agreement.phase_idxs() {
            let Some(extension) = &agreement.phase(phase).extension else {
                continue;
            };
            let Some(most) = agreement.phase(phase).days_max else {
                continue;
            };
            let Stretch::Open {
                since, extended, ..
            } = *course.stretch(phase)
            else {
                continue;
            };
            let runs_out = since + most + extended * extension.days == course.day() + 1;
            let may = extension.times.is_none_or(|times| extended < times)
                && extension
                    .when
                    .as_ref()
                    .is_none_or(|it| course.judge(it) != Truth::False);
            // Those of one side consent together: less than all is as good as nothing.
            let consenting: Vec<_> = extension
                .by
                .iter()
                .copied()
                .filter(|it| mine(*it))
                .collect();
            if runs_out && may && !consenting.is_empty() {
                let with: Vec<Plan> = plans
                    .iter()
                    .map(|plan| {
                        let consents = consenting.iter().map(|by| (7, Step::Consent(phase.0, *by)));
                        plan.iter().cloned().chain(consents).collect()
                    })
                    .collect();
                plans.extend(with);
            }
        }
        let served = self.served(course, &mine);
        let performing: Vec<Plan> = plans
            .iter()
            .flat_map(|plan| {
                served.iter().map(|steps| {
                    let steps = steps.iter().map(|step| (1, step.clone()));
                    plan.iter().cloned().chain(steps).collect()
                })
            })
            .collect();
        if party.is_some() {
            return performing;
        }
        performing
            .iter()
            .flat_map(|plan| self.with_verdicts(course, plan, None))
            .collect()
    }

    /// Every way in which debtors can perform: any number of obligations one
    /// after the other, each as much as is left of it and of its pool.
    fn served(
        &self,
        course: &Course,
        mine: &dyn Fn(ParticipantIdx) -> bool,
    ) -> BTreeSet<Vec<Step>> {
        let agreement = self.agreement;
        let mut found = BTreeSet::from([Vec::new()]);
        let mut open: Vec<Vec<Step>> = vec![Vec::new()];
        while let Some(steps) = open.pop() {
            for at in agreement.obligation_idxs() {
                let stated = agreement.obligation(at);
                let is_served = |it: &Step| matches!(it, Step::Perform(of, _) if *of == at.0);
                if !mine(stated.debtor) || steps.iter().any(is_served) {
                    continue;
                }
                let mut quantity = course.performable(agreement, at);
                if let Some(pool) = stated.pool {
                    let drawn: u32 = steps
                        .iter()
                        .map(|step| match step {
                            Step::Perform(of, quantity)
                                if agreement.terms().obligations[*of].pool == Some(pool) =>
                            {
                                *quantity
                            }
                            _ => 0,
                        })
                        .sum();
                    quantity = quantity.min(agreement.terms().pools[pool.0].per_day - drawn);
                }
                if quantity > 0 {
                    let mut more = steps.clone();
                    more.push(Step::Perform(at.0, quantity));
                    open.push(more.clone());
                    more.sort();
                    found.insert(more);
                }
            }
        }
        found
    }

    /// The plan with every choice of verdicts.
    fn with_verdicts(
        &self,
        course: &Course,
        plan: &Plan,
        party: Option<ParticipantIdx>,
    ) -> Vec<Plan> {
        let mut plans = vec![plan.clone()];
        for at in self.agreement.obligation_idxs() {
            let verification = &self.agreement.obligation(at).verification;
            let quorum = verification.quorum.max(1) as usize;
            if quorum > verification.by.len() || course.duty(at).stage != Stage::Owed {
                continue;
            }
            let is_performed = plan
                .iter()
                .any(|(_, it)| matches!(it, Step::Perform(of, _) if *of == at.0));
            let is_disputed = plan.iter().any(|(_, it)| *it == Step::Dispute(at.0));
            let must =
                verification.if_silent == IfSilent::Rejected
                    && course.duty(at).claims.iter().any(|it| {
                        it.verdict_by == course.day() && (it.is_disputed || !is_disputed)
                    });
            // What the party alone verifies, it verifies at once.
            let is_own = verification.by.iter().all(|it| Some(*it) == party);
            let must = must || is_performed && (verification.days == 0 || is_own);
            if !must && !is_performed {
                continue;
            }
            let mut with = plans.clone();
            for plan in &mut with {
                plan.push((5, Step::Certify(at.0)));
            }
            if must {
                plans = with;
            } else {
                plans.extend(with);
            }
        }
        plans
    }

    fn carry_out(&self, course: &Course, plan: &Plan) -> (Course, Vec<Consequence>) {
        let agreement = self.agreement;
        let mut plan = plan.clone();
        plan.sort();
        let mut after = course.clone();
        let mut told = Vec::new();
        for (_, step) in plan {
            let mut take = |by: ParticipantIdx, deed: Deed| {
                told.extend(after.take(agreement, by, &deed).unwrap_or_default());
            };
            match step {
                Step::Declare(by, act) => take(by, Deed::Declared { act }),
                Step::Perform(of, quantity) => {
                    let obligation = ObligationIdx(of);
                    take(
                        agreement.obligation(obligation).debtor,
                        Deed::Performed {
                            obligation,
                            quantity,
                        },
                    );
                }
                Step::Violate(of) => {
                    let obligation = ObligationIdx(of);
                    let verification = &agreement.obligation(obligation).verification;
                    for by in &verification.by[..verification.quorum.max(1) as usize] {
                        take(*by, Deed::Violated { obligation });
                    }
                }
                Step::MakeGood(of) => {
                    let obligation = ObligationIdx(of);
                    let verification = &agreement.obligation(obligation).verification;
                    for by in &verification.by[..verification.quorum.max(1) as usize] {
                        take(*by, Deed::MadeGood { obligation });
                    }
                }
                Step::Dispute(of) => {
                    let obligation = ObligationIdx(of);
                    take(
                        agreement.obligation(obligation).creditors[0],
                        Deed::Disputed { obligation },
                    );
                }
                Step::Certify(of) => {
                    let obligation = ObligationIdx(of);
                    let verification = &agreement.obligation(obligation).verification;
                    for by in verification
                        .by
                        .iter()
                        .take(verification.quorum.max(1) as usize)
                    {
                        let quantity = after
                            .duty(obligation)
                            .claims
                            .iter()
                            .map(|it| it.quantity)
                            .sum();
                        let grade = Grade::parse("A1").ok();
                        let deed = Deed::Certified {
                            obligation,
                            quantity,
                            grade,
                        };
                        told.extend(after.take(agreement, *by, &deed).unwrap_or_default());
                    }
                }
                Step::Uphold(of) => {
                    let obligation = ObligationIdx(of);
                    let decision = Decision::Upheld;
                    for body in 0..3 {
                        let deed = Deed::Decided {
                            obligation,
                            decision,
                        };
                        if let Ok(followed) = after.take(agreement, ParticipantIdx(body), &deed) {
                            told.extend(followed);
                            break;
                        }
                    }
                }
                Step::Consent(of, by) => take(
                    by,
                    Deed::AgreedToExtend {
                        phase: PhaseIdx(of),
                    },
                ),
            }
        }
        told.extend(after.open(agreement));
        (after, told)
    }
}

fn breach_in(told: &[Consequence]) -> bool {
    told.iter()
        .any(|it| matches!(it, Consequence::Breached { .. }))
}
