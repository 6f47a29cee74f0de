//! The check before signing: what could go wrong with an agreement although
//! everybody reads it the same way.
//!
//! Ten properties are looked at, on the finite abstraction of the course that
//! `docs/spec/agreement-check.md` defines. Within its budget the check is
//! complete on that abstraction; where the budget ends, it says so. Most is
//! settled without a search: what can happen, by single runs in which it does;
//! what a party can always keep, by a proof. The rest is explored on the part
//! of the agreement that bears on it.
//!
//! This module must not know of talks, views or files. Where to start reading:
//! [`check`], then `choice` (what can happen on a day).

mod choice;
mod circle;
mod closing;
mod dead_letter;
mod exposure;
mod finding;
mod fingerprint;
mod fold;
mod game;
mod keeping;
mod lateness;
mod local;
mod reach;
mod remedies;
mod search;
mod slice;
mod story;
mod verifying;
mod walk;

use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::utility::Utility;

use self::game::Verdict;
use self::reach::Reached;
use self::search::{CutOff, Meter};
use self::slice::{Influence, Part, Slice};

pub use self::finding::{Element, Event, Finding, Flaw, Happening, Mend, Property};

/// How much may be explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The most states over all searches. Days that are tried count too, by the
    /// [work](Self::work_max) that they are.
    pub states: usize,
}

impl Budget {
    /// The most work: what [`Explored::work`] comes to where the budget ends.
    ///
    /// The unit is an obligation on a day. A state counts as 64. It may be
    /// exceeded by the last days that were tried and by reading the agreement.
    pub fn work_max(self) -> usize {
        self.states.saturating_mul(search::WORK_PER_STATE)
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self { states: 200_000 }
    }
}

/// What a check has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong, roots only: what follows from another finding is left out.
    pub findings: Vec<Finding>,
    /// What holds and what does not, with all that follows.
    pub verdicts: Verdicts,
    /// Parties whose exposure was not looked at, because nobody estimated it.
    pub without_estimates: Vec<ParticipantIdx>,
    /// How much was explored.
    pub explored: Explored,
    /// Properties that the budget left open, in order; empty if the check is complete.
    pub left_open: Vec<Property>,
}

impl Checked {
    /// True if nothing was found and nothing left open.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty() && self.left_open.is_empty()
    }
}

/// What fails in the abstraction, consequences included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// P1: obligations that are fulfilled in no run.
    pub never_fulfilled: Vec<ObligationIdx>,
    /// P2: whether a run without breach carries it out; `None` if left open.
    pub cooperation_succeeds: Option<bool>,
    /// P2: what is performed if everybody is prompt, and is not owed any more if
    /// everybody takes all the time it has, without a breach.
    pub lost_by_lateness: Vec<ObligationIdx>,
    /// P3: parties that others can lead into breach, and of what.
    pub forced: Vec<(ParticipantIdx, ObligationIdx)>,
    /// P7: obligations that are owed in no run.
    pub never_owed: Vec<ObligationIdx>,
    /// P7: phases that open in no run.
    pub never_opened: Vec<PhaseIdx>,
    /// P7: phases that could be extended and are in no run.
    pub never_extended: Vec<PhaseIdx>,
    /// P9: what each party with estimates would gain by stopping at its best
    /// moment; negative if it would lose; `None` if it is never tempted because
    /// it has nothing to deliver.
    pub gains: Vec<(ParticipantIdx, Option<Utility>)>,
}

/// How much was explored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Explored {
    /// Single runs.
    pub runs: usize,
    /// States of searches and games.
    pub states: usize,
    /// Days carried out, in runs, searches and games.
    pub days: usize,
    /// The work that all this was, by which the budget is counted.
    pub work: usize,
}

/// What all parts of the check look at.
struct Desk<'a> {
    agreement: &'a Agreement,
    whole: Slice,
    influence: Influence,
    // Per obligation: proven that its debtor can keep it.
    keepable: Vec<bool>,
    meter: Meter,
    runs: usize,
    left_open: Vec<Property>,
}

impl Desk<'_> {
    /// A part that answers for what is given: all that bears on it, and what
    /// may be forced to end the agreement.
    fn slice(&mut self, obligations: &[ObligationIdx], phases: &[PhaseIdx]) -> Slice {
        let mut obligations = obligations.to_vec();
        obligations.extend(self.enders());
        self.cut(&obligations, phases)
    }

    fn cut(&mut self, obligations: &[ObligationIdx], phases: &[PhaseIdx]) -> Slice {
        let part = self.influence.closure(obligations, phases);
        self.cut_out(&part)
    }

    fn cut_out(&mut self, part: &Part) -> Slice {
        self.charge_reading();
        Slice::cut(self.agreement, part)
    }

    /// Counts that the whole agreement is read and changed.
    fn charge_reading(&mut self) {
        self.meter.charge_cut(self.whole.work_of_day);
    }

    /// Obligations whose breach may be forced and may end the agreement.
    fn enders(&self) -> impl Iterator<Item = ObligationIdx> {
        self.unkeepable().filter(|it| {
            let remedies = &self.agreement.obligation(*it).on_breach;
            remedies.contains(&Remedy::Terminate)
        })
    }

    fn unkeepable(&self) -> impl Iterator<Item = ObligationIdx> {
        let all = self.agreement.obligation_idxs();
        all.filter(|it| !self.keepable[it.0])
    }

    /// Runs a search and charges for it; `None`, and a note of the property, if it was cut off.
    fn settle<T>(
        &mut self,
        properties: &[Property],
        search: impl FnOnce(&mut search::Allowance) -> Result<T, CutOff>,
    ) -> Option<T> {
        let mut allowance = self.meter.allowance();
        let found = search(&mut allowance);
        self.meter.charge(&allowance);
        if found.is_err() {
            self.left_open.extend(properties);
        }
        found.ok()
    }
}

/// Checks an agreement before it is signed.
///
/// The same agreement and budget give the same report. A larger budget leaves
/// less open and takes nothing back.
///
/// Cost: a few runs, each linear in days times obligations, when nothing is
/// wrong; else bounded by the budget.
///
/// ```
/// use detente::agreement::check::{Budget, check};
///
/// let agreement = detente::agreement::terms::example();
/// assert!(check(&agreement, Budget::default()).is_sound());
///
/// // Without a last remedy, a breach of the first duty stays open.
/// let mut terms = agreement.into_terms();
/// terms.obligations[0].on_breach.pop();
/// let agreement = detente::agreement::terms::Agreement::new(terms)?;
/// let report = check(&agreement, Budget::default());
/// assert_eq!(report.findings[0].flaw.property().code(), "P4");
/// # Ok::<(), detente::agreement::terms::unfit::Unfit>(())
/// ```
pub fn check(agreement: &Agreement, budget: Budget) -> Checked {
    let keepable = keeping::keepable(agreement);
    let mut desk = Desk {
        agreement,
        whole: Slice::whole(agreement),
        influence: Influence::of(agreement, &keepable),
        keepable,
        meter: Meter::new(budget.work_max()),
        runs: 0,
        left_open: Vec::new(),
    };
    let blocked = circle::blocked(agreement);
    let reached = reach::reach(&mut desk, &blocked);
    let cooperation_succeeds = reach::cooperation(&mut desk, &reached);
    let outlasted = match cooperation_succeeds {
        // Where even haste does not help, that is the root.
        Some(false) => Vec::new(),
        _ => lateness::outlasted(&mut desk, &reached.is_performed_if_prompt),
    };
    let forced = games(&mut desk);
    let exposures = exposure::exposures(&mut desk);
    let flaws = fold::Raw {
        blocked: &blocked,
        reached: &reached,
        cooperation_succeeds,
        outlasted: &outlasted,
        forced: &forced,
        exposures: &exposures,
    };
    let findings = fold::findings(&mut desk, &flaws);
    let Reached {
        never_fulfilled,
        never_owed,
        never_opened,
        never_extended,
        ..
    } = reached;
    let estimated = |party: &ParticipantIdx| exposures.iter().any(|it| it.party == *party);
    desk.left_open.sort();
    desk.left_open.dedup();
    Checked {
        findings,
        verdicts: Verdicts {
            never_fulfilled,
            cooperation_succeeds,
            lost_by_lateness: (outlasted.iter())
                .flat_map(|it| it.obligations.iter().copied())
                .collect(),
            forced: forced.iter().map(|it| (it.party, it.breached)).collect(),
            never_owed,
            never_opened,
            never_extended,
            gains: exposures
                .iter()
                .filter(|it| it.is_settled)
                .map(|it| (it.party, it.gain))
                .collect(),
        },
        without_estimates: agreement
            .parties()
            .filter(|party| !estimated(party))
            .collect(),
        explored: Explored {
            runs: desk.runs,
            states: desk.meter.states,
            days: desk.meter.days_carried_out,
            work: desk.meter.work,
        },
        left_open: desk.left_open,
    }
}

/// A party that others can lead into breach.
struct Forced {
    party: ParticipantIdx,
    breached: ObligationIdx,
    story: Vec<Happening>,
}

/// P3, for each debtor in turn.
fn games(desk: &mut Desk<'_>) -> Vec<Forced> {
    let debtors = debtors(desk.agreement);
    debtors
        .into_iter()
        .filter_map(|party| game(desk, party))
        .collect()
}

/// Everybody who owes something, each once.
fn debtors(agreement: &Agreement) -> Vec<ParticipantIdx> {
    let obligations = agreement.terms().obligations.iter();
    let mut debtors: Vec<_> = obligations.map(|it| it.debtor).collect();
    debtors.sort();
    debtors.dedup();
    debtors
}

fn game(desk: &mut Desk<'_>, party: ParticipantIdx) -> Option<Forced> {
    let agreement = desk.agreement;
    let own: Vec<ObligationIdx> = desk
        .unkeepable()
        .filter(|it| agreement.obligation(*it).debtor == party)
        .collect();
    if own.is_empty() {
        return None;
    }
    if desk.meter.is_spent() {
        desk.left_open.push(Property::Compliance);
        return None;
    }
    let slice = desk.slice(&own, &[]);
    let verdict = desk.settle(&[Property::Compliance], |allowance| {
        game::play(&slice, party, allowance)
    });
    let Some(verdict) = verdict else {
        let found = local::game(desk, party, &own);
        if found.is_some() {
            // It was left open a moment ago.
            desk.left_open.pop();
        }
        return found;
    };
    let Verdict::Fails { days, breached } = verdict else {
        return None;
    };
    let is_end = |told: &_| {
        *told
            == crate::agreement::course::Consequence::Breached {
                obligation: breached,
            }
    };
    Some(Forced {
        party,
        breached: slice.obligations[breached.0],
        story: story::tell(&slice, &days, is_end),
    })
}
