//! What can happen on a day: the finite abstraction that the check explores.
//!
//! It is told in `docs/spec/agreement-check.md`. A day is a set of [`Act`]s,
//! taken in the order of the enum; each stands for deeds of the course.

use std::rc::Rc;

use crate::agreement::course::{Consequence, Course, Deed, Stage, Stretch};
use crate::agreement::terms::obligation::{IfSilent, Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::{Decision, Remedy};
use crate::agreement::terms::trigger::{Trigger, Truth};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::slug::Slug;
use crate::model::statement::Grade;

use super::search::CutOff;

/// One thing that may be done on a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    Declare { by: ParticipantIdx, act: Slug },
    Perform(ObligationIdx, u32),
    Violate(ObligationIdx),
    MakeGood(ObligationIdx),
    Dispute(ObligationIdx, ParticipantIdx),
    Certify(ObligationIdx),
    Uphold(ObligationIdx),
    Consent(PhaseIdx, Vec<ParticipantIdx>),
}

/// Ways to go on of which one is taken: each a set of acts.
pub(super) type Group = Vec<Vec<Act>>;

/// Who chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Everybody together.
    All,
    /// One party.
    Party(ParticipantIdx),
    /// All but one party.
    Others(ParticipantIdx),
}

impl Seat {
    fn is_of(self, who: ParticipantIdx) -> bool {
        match self {
            Self::All => true,
            Self::Party(party) => party == who,
            Self::Others(party) => party != who,
        }
    }

    /// True if somebody other than the one party is among them.
    fn has_other_among(self, them: &[ParticipantIdx]) -> bool {
        match self {
            Self::All => true,
            Self::Party(_) => false,
            Self::Others(party) => them.iter().any(|who| *who != party),
        }
    }
}

/// What narrows the choices of a day without loss.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Declarations for which some trigger waits.
    pub(super) declarations: Vec<(ParticipantIdx, Slug)>,
    /// Per obligation: nothing depends on it, so that the best is to perform it
    /// at once and to leave what is to be left.
    pub(super) is_sink: Vec<bool>,
}

/// Declarations for which some trigger waits.
pub(super) fn declarations(agreement: &Agreement) -> Vec<(ParticipantIdx, Slug)> {
    let mut found = Vec::new();
    agreement.visit_triggers(&mut |part| {
        if let Trigger::Declared { by, act } = part {
            found.push((*by, act.clone()));
        }
    });
    found.sort();
    found.dedup();
    found
}

/// Who may do what today, verdicts apart.
pub(super) fn groups(
    agreement: &Agreement,
    scope: &Scope,
    course: &Course,
    seat: Seat,
) -> Result<Vec<Group>, CutOff> {
    let mut groups = Vec::new();
    for (by, act) in &scope.declarations {
        if seat.is_of(*by) && !course.has_declared(*by, act) {
            let (by, act) = (*by, act.clone());
            groups.push(vec![vec![], vec![Act::Declare { by, act }]]);
        }
    }
    performances(agreement, scope, course, seat, &mut groups)?;
    for obligation in agreement.obligation_idxs() {
        let stated = agreement.obligation(obligation);
        let duty = course.duty(obligation);
        if duty.stage != Stage::Owed {
            continue;
        }
        let breach = duty.open_breach();
        if stated.kind == Kind::Maintain && seat.is_of(stated.debtor) {
            match breach {
                Some(_) => groups.push(vec![vec![], vec![Act::MakeGood(obligation)]]),
                // A party that wants to comply does not violate.
                None if !matches!(seat, Seat::Party(_))
                    && !scope.is_sink[obligation.0]
                    && course.clock(obligation) >= stated.from_day =>
                {
                    groups.push(vec![vec![], vec![Act::Violate(obligation)]]);
                }
                None => {}
            }
        }
        if !scope.is_sink[obligation.0]
            && may_be_disputed_now(agreement, course, obligation)
            && seat.has_other_among(&stated.creditors)
            && let Some(by) = stated.creditors.iter().find(|who| match seat {
                Seat::Others(party) => **who != party,
                _ => true,
            })
        {
            groups.push(vec![vec![], vec![Act::Dispute(obligation, *by)]]);
        }
        if let Some(breach) = breach
            && breach.step_since == course.day()
            && let Some(Remedy::Refer { body, .. }) = stated.on_breach.get(breach.step)
            && seat.is_of(*body)
        {
            groups.push(vec![vec![], vec![Act::Uphold(obligation)]]);
        }
    }
    for phase in agreement.phase_idxs() {
        let consenting = last_consents(agreement, course, phase)
            .into_iter()
            .filter(|who| seat.is_of(*who))
            .collect::<Vec<_>>();
        if !consenting.is_empty() {
            groups.push(vec![vec![], vec![Act::Consent(phase, consenting)]]);
        }
    }
    Ok(groups)
}

/// Nothing, or as much as pools and what is left allow: obligations of one
/// pool are served in some order, each with all that is left for it.
fn performances(
    agreement: &Agreement,
    scope: &Scope,
    course: &Course,
    seat: Seat,
    groups: &mut Vec<Group>,
) -> Result<(), CutOff> {
    let mut pooled: Vec<Vec<(ObligationIdx, u32)>> =
        vec![Vec::new(); agreement.terms().pools.len()];
    for obligation in agreement.obligation_idxs() {
        let stated = agreement.obligation(obligation);
        let quantity = course.performable(agreement, obligation);
        if quantity == 0 || !seat.is_of(stated.debtor) {
            continue;
        }
        match stated.pool {
            Some(pool) => pooled[pool.0].push((obligation, quantity)),
            None => {
                let mut group = vec![vec![Act::Perform(obligation, quantity)]];
                if !scope.is_sink[obligation.0] {
                    group.push(Vec::new());
                }
                groups.push(group);
            }
        }
    }
    for (pool, mates) in pooled.iter().enumerate() {
        let per_day = agreement.terms().pools[pool].per_day;
        // What is alone in its pool can be a sink.
        if let [(mate, quantity)] = mates[..]
            && scope.is_sink[mate.0]
        {
            groups.push(vec![vec![Act::Perform(mate, quantity.min(per_day))]]);
            continue;
        }
        let wanted: u64 = mates.iter().map(|(_, quantity)| u64::from(*quantity)).sum();
        if wanted <= u64::from(per_day) {
            // There is enough for all: each is served or not.
            for (mate, quantity) in mates {
                groups.push(vec![vec![], vec![Act::Perform(*mate, *quantity)]]);
            }
            continue;
        }
        let mut options: Group = Vec::new();
        serve(mates, per_day, &mut Vec::new(), &mut options)?;
        options.sort();
        options.dedup();
        groups.push(options);
    }
    Ok(())
}

/// The most ways to share out a pool in a day that are looked at, times those
/// who share it.
const SHARES_MAX: usize = 32_000;

fn serve(
    mates: &[(ObligationIdx, u32)],
    left: u32,
    served: &mut Vec<Act>,
    options: &mut Group,
) -> Result<(), CutOff> {
    if options.len() * (served.len() + mates.len()) >= SHARES_MAX {
        return Err(CutOff);
    }
    let mut option = served.clone();
    option.sort();
    options.push(option);
    if left == 0 {
        return Ok(());
    }
    for (i, (mate, wanted)) in mates.iter().enumerate() {
        let quantity = left.min(*wanted);
        let mut rest = mates.to_vec();
        rest.remove(i);
        served.push(Act::Perform(*mate, quantity));
        serve(&rest, left - quantity, served, options)?;
        served.pop();
    }
    Ok(())
}

/// A dispute counts on the last day for a verdict: there it delays most.
fn may_be_disputed_now(agreement: &Agreement, course: &Course, obligation: ObligationIdx) -> bool {
    agreement.obligation(obligation).verification.days > 0
        && course
            .duty(obligation)
            .claims
            .iter()
            .any(|claim| !claim.is_disputed && claim.verdict_by == course.day())
}

/// Whose consent would extend a phase that runs out tomorrow.
pub(super) fn last_consents(
    agreement: &Agreement,
    course: &Course,
    phase: PhaseIdx,
) -> Vec<ParticipantIdx> {
    let stated = agreement.phase(phase);
    let (Some(extension), Some(most)) = (&stated.extension, stated.days_max) else {
        return Vec::new();
    };
    let Stretch::Open {
        since, extended, ..
    } = *course.stretch(phase)
    else {
        return Vec::new();
    };
    let longest = most.saturating_add(extended.saturating_mul(extension.days));
    let lasts_tomorrow = (course.day() + 1).saturating_sub(since);
    let is_ruled_out = extension
        .when
        .as_ref()
        .is_some_and(|when| course.judge(when) == Truth::False);
    if lasts_tomorrow < longest
        || extension.times.is_some_and(|times| extended >= times)
        || is_ruled_out
    {
        return Vec::new();
    }
    extension.by.clone()
}

/// Adds the verdicts that must be given today, and tells those that may be:
/// a claim of today is certified at once or as late as can be.
pub(super) fn verdicts(
    agreement: &Agreement,
    scope: &Scope,
    course: &Course,
    acts: &mut Vec<Act>,
    seat: Seat,
) -> Vec<ObligationIdx> {
    let mut optional = Vec::new();
    let mut performed = vec![false; agreement.terms().obligations.len()];
    let mut disputed = performed.clone();
    for act in &*acts {
        match act {
            Act::Perform(of, _) => performed[of.0] = true,
            Act::Dispute(of, _) => disputed[of.0] = true,
            _ => {}
        }
    }
    for obligation in agreement.obligation_idxs() {
        if course.duty(obligation).stage != Stage::Owed {
            continue;
        }
        let verification = &agreement.obligation(obligation).verification;
        let (is_performed, is_disputed) = (performed[obligation.0], disputed[obligation.0]);
        let claims = &course.duty(obligation).claims;
        let is_last_day = verification.if_silent == IfSilent::Rejected
            && claims.iter().any(|claim| {
                claim.verdict_by == course.day() && (claim.is_disputed || !is_disputed)
            });
        let at_once = verification.days == 0
            || scope.is_sink[obligation.0]
            || !seat.has_other_among(&verification.by);
        if is_last_day || is_performed && at_once {
            acts.push(Act::Certify(obligation));
        } else if is_performed {
            optional.push(obligation);
        }
    }
    optional
}

/// Every day that can be made of one option of each group.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    groups: Rc<[Group]>,
    // The option of each group that comes next; `None` after the last.
    next: Option<Vec<usize>>,
}

impl Ways {
    pub(super) fn of(groups: impl Into<Rc<[Group]>>) -> Self {
        let groups = groups.into();
        let next = Some(vec![0; groups.len()]);
        Self { groups, next }
    }
}

impl Iterator for Ways {
    type Item = Vec<Act>;

    fn next(&mut self) -> Option<Vec<Act>> {
        let at = self.next.as_mut()?;
        let chosen = self.groups.iter().zip(at.iter());
        let acts = chosen.flat_map(|(group, i)| group[*i].iter().cloned());
        let acts = acts.collect();
        match (0..at.len()).find(|i| at[*i] + 1 < self.groups[*i].len()) {
            Some(i) => {
                at[i] += 1;
                at[..i].fill(0);
            }
            None => self.next = None,
        }
        Some(acts)
    }
}

/// Every day that can be made of some acts and a choice of verdicts, certified
/// at once first.
pub(super) fn with_verdicts(
    agreement: &Agreement,
    scope: &Scope,
    course: &Course,
    mut acts: Vec<Act>,
    seat: Seat,
) -> impl Iterator<Item = Vec<Act>> + use<> {
    let optional = verdicts(agreement, scope, course, &mut acts, seat);
    let groups = optional
        .into_iter()
        .map(|of| vec![vec![Act::Certify(of)], vec![]])
        .collect::<Vec<Group>>();
    Ways::of(groups).map(move |verdicts| {
        let mut day = acts.clone();
        day.extend(verdicts);
        day.sort();
        day
    })
}

/// The deeds of an act.
pub(super) fn deeds(
    agreement: &Agreement,
    course: &Course,
    act: &Act,
) -> Vec<(ParticipantIdx, Deed)> {
    match act {
        Act::Declare { by, act } => vec![(*by, Deed::Declared { act: act.clone() })],
        Act::Perform(obligation, quantity) => {
            let (obligation, quantity) = (*obligation, *quantity);
            let deed = Deed::Performed {
                obligation,
                quantity,
            };
            vec![(agreement.obligation(obligation).debtor, deed)]
        }
        Act::Violate(obligation) | Act::MakeGood(obligation) => {
            let obligation = *obligation;
            let verification = &agreement.obligation(obligation).verification;
            let deed = if matches!(act, Act::Violate(_)) {
                Deed::Violated { obligation }
            } else {
                Deed::MadeGood { obligation }
            };
            let quorum = verification.quorum.max(1) as usize;
            let verifiers = verification.by.iter().take(quorum);
            verifiers.map(|by| (*by, deed.clone())).collect()
        }
        Act::Dispute(obligation, by) => {
            let obligation = *obligation;
            vec![(*by, Deed::Disputed { obligation })]
        }
        Act::Certify(obligation) => {
            let obligation = *obligation;
            let verification = &agreement.obligation(obligation).verification;
            let claims = &course.duty(obligation).claims;
            let quantity = claims.iter().map(|claim| claim.quantity).sum();
            let grade = Grade::parse("A1").ok();
            let deed = Deed::Certified {
                obligation,
                quantity,
                grade,
            };
            let quorum = verification.quorum.max(1) as usize;
            let verifiers = verification.by.iter().take(quorum);
            verifiers.map(|by| (*by, deed.clone())).collect()
        }
        Act::Uphold(obligation) => {
            let obligation = *obligation;
            let decision = Decision::Upheld;
            let breach = course.duty(obligation).breach;
            let remedies = &agreement.obligation(obligation).on_breach;
            match breach.and_then(|breach| remedies.get(breach.step)) {
                Some(Remedy::Refer { body, .. }) => vec![(
                    *body,
                    Deed::Decided {
                        obligation,
                        decision,
                    },
                )],
                _ => Vec::new(),
            }
        }
        Act::Consent(phase, by) => {
            let phase = *phase;
            let deed = Deed::AgreedToExtend { phase };
            by.iter().map(|by| (*by, deed.clone())).collect()
        }
    }
}

/// Carries out a day: the acts of today, then the opening of tomorrow.
///
/// An act that an earlier one of the day has made void is passed over.
pub(super) fn carry_out(
    agreement: &Agreement,
    course: &mut Course,
    acts: &[Act],
) -> Vec<Consequence> {
    let mut told = Vec::new();
    for act in acts {
        for (by, deed) in deeds(agreement, course, act) {
            if let Ok(followed) = course.take(agreement, by, &deed) {
                told.extend(followed);
            }
        }
    }
    told.extend(course.open(agreement));
    told
}

/// The last day that is looked at: by then everything that runs has run out
/// unless it has no end or waits for somebody.
pub(super) fn horizon(agreement: &Agreement) -> u32 {
    let terms = agreement.terms();
    if let Some(sunset) = terms.termination.sunset_day {
        return sunset.saturating_add(1);
    }
    let mut days = 2_u32;
    for phase in &terms.phases {
        let longest = phase.days_max.unwrap_or(phase.days_min);
        let extension = phase.extension.as_ref();
        let extended = extension.map_or(0, |it| it.days.saturating_mul(it.times.unwrap_or(1)));
        days = days.saturating_add(longest).saturating_add(extended);
        let when = extension.and_then(|it| it.when.as_ref());
        for trigger in phase.opens.iter().chain(when) {
            days = days.saturating_add(days_in(trigger));
        }
    }
    for obligation in &terms.obligations {
        let remedies = obligation.on_breach.iter().filter_map(Remedy::days);
        let own = [
            obligation.last_day(),
            obligation.grace_days,
            obligation.verification.days.saturating_mul(2),
            obligation.when.as_ref().map_or(0, days_in),
        ];
        for part in own.into_iter().chain(remedies) {
            days = days.saturating_add(part);
        }
    }
    days
}

/// All the days that a trigger names, together.
fn days_in(trigger: &Trigger) -> u32 {
    let mut days = 0_u32;
    trigger.visit(&mut |part| {
        let named = match part {
            Trigger::Day(day) => *day,
            Trigger::PhaseOpened { days, .. } => *days,
            _ => 0,
        };
        days = days.saturating_add(named);
    });
    days
}
