//! From what fails to what is told: roots first, and nothing that only follows
//! from another finding.

use crate::agreement::course::{Consequence, Ending};
use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::{Agreement, ClauseIdx};
use crate::model::utility::Utility;

use super::circle::Blocked;
use super::exposure::Exposure;
use super::finding::{Element, Finding, Flaw, Happening, Mend};
use super::lateness::Outlasted;
use super::reach::Reached;
use super::slice::{Slice, sources};
use super::story;
use super::walk::{Policy, walk};
use super::{Desk, Forced, closing, dead_letter, remedies, verifying};

/// What fails, consequences included.
pub(super) struct Raw<'a> {
    pub(super) blocked: &'a Blocked,
    pub(super) reached: &'a Reached,
    pub(super) cooperation_succeeds: Option<bool>,
    pub(super) outlasted: &'a [Outlasted],
    pub(super) forced: &'a [Forced],
    pub(super) exposures: &'a [Exposure],
}

/// The findings, in the order of the properties.
pub(super) fn findings(desk: &mut Desk<'_>, raw: &Raw<'_>) -> Vec<Finding> {
    let agreement = desk.agreement;
    let unverifiable = verifying::unverifiable(agreement);
    let unreached = dead_letter::behind_the_last(agreement);
    let mut found: Vec<Finding> = Vec::new();
    for circle in &raw.blocked.circles {
        let flaw = Flaw::Circle { of: circle.clone() };
        found.push(finding(agreement, flaw, Vec::new()));
    }
    let culprits: Vec<Option<(ObligationIdx, usize)>> = raw
        .forced
        .iter()
        .map(|it| remedies::culprit(desk, it))
        .collect();
    // What a remedy makes impossible is told of the remedy.
    let is_struck = |flaw: &Flaw| {
        let mut struck = raw.forced.iter().zip(&culprits);
        struck.any(|(it, culprit)| {
            culprit.is_some()
                && *flaw
                    == Flaw::NeverFulfilled {
                        obligation: it.breached,
                    }
        })
    };
    for flaw in never(agreement, raw) {
        if is_struck(&flaw) {
            continue;
        }
        let story = best_attempt(desk, &flaw);
        let mut others = unverifiable.iter().chain(&unreached);
        if !others.any(|other| is_shown_by(agreement, &flaw, other)) {
            found.push(finding(agreement, flaw, story));
        }
    }
    for flaw in unverifiable {
        let story = match &flaw {
            Flaw::JudgesItself { obligation, step } => breach_to(desk, *obligation, *step),
            _ => Vec::new(),
        };
        found.push(finding(agreement, flaw, story));
    }
    for flaw in unreached {
        let story = match &flaw {
            Flaw::NeverReached { obligation, step } => breach_to(desk, *obligation, *step - 1),
            _ => Vec::new(),
        };
        found.push(finding(agreement, flaw, story));
    }
    for flaw in closing::endless(agreement) {
        found.push(finding(agreement, flaw, Vec::new()));
    }
    // Where something cannot even be fulfilled, its phase is what is too short.
    let phase_of = |at: ObligationIdx| agreement.obligation(at).phase;
    let hopeless: Vec<PhaseIdx> = found
        .iter()
        .filter_map(|it| match it.flaw {
            Flaw::NeverFulfilled { obligation } | Flaw::NeverOwed { obligation } => {
                Some(phase_of(obligation))
            }
            _ => None,
        })
        .collect();
    for flaw in dead_letter::due_after_phases(agreement) {
        if let Flaw::DueAfterPhase { obligation, .. } = flaw
            && !hopeless.contains(&phase_of(obligation))
            // What waits in a circle is never owed, whatever its days.
            && !raw.blocked.obligations[obligation.0]
        {
            let story = left_undone(desk, obligation);
            found.push(finding(agreement, flaw, story));
        }
    }
    // A failure of cooperation is told only if nothing above explains it.
    if raw.cooperation_succeeds == Some(false) && found.is_empty() {
        let run = walk(&desk.whole, Policy::default(), &mut desk.meter, |_| {});
        let ending = run.course.ending();
        let story = story::tell(&desk.whole, &run.days, |told| {
            matches!(
                told,
                Consequence::Breached { .. }
                    | Consequence::Lapsed { .. }
                    | Consequence::Ended { .. }
            )
        });
        found.push(finding(agreement, Flaw::CooperationFails { ending }, story));
    }
    // A phase in which something cannot be in time at all is too short anyway.
    let dead: Vec<PhaseIdx> = found
        .iter()
        .filter_map(|it| match it.flaw {
            Flaw::DueAfterPhase { obligation, .. } => Some(phase_of(obligation)),
            _ => None,
        })
        .collect();
    let is_explained = |phase: PhaseIdx| hopeless.contains(&phase) || dead.contains(&phase);
    for outlasted in raw.outlasted {
        if let Some(first) = outlasted.obligations.first()
            && !is_explained(outlasted.phase)
        {
            let flaw = Flaw::OutlastsItsPhase {
                obligation: *first,
                phase: outlasted.phase,
                days_needed: outlasted.days_needed,
            };
            found.push(finding(agreement, flaw, outlasted.story.clone()));
        }
    }
    for (forced, culprit) in raw.forced.iter().zip(&culprits) {
        let is_explained = found.iter().any(|it| match &it.flaw {
            Flaw::NeverFulfilled { obligation } => *obligation == forced.breached,
            Flaw::VerdictTooLate { waiting, .. } => *waiting == forced.breached,
            _ => false,
        });
        // Where even cooperation fails, that is the root.
        let is_hopeless = found
            .iter()
            .any(|it| matches!(it.flaw, Flaw::CooperationFails { .. }));
        if is_explained || is_hopeless {
            continue;
        }
        let (party, obligation) = (forced.party, forced.breached);
        let flaw = match *culprit {
            Some((of, step)) => Flaw::StrikesTheInnocent {
                of,
                step,
                party,
                obligation,
            },
            None => Flaw::ForcedIntoBreach { party, obligation },
        };
        found.push(finding(agreement, flaw, forced.story.clone()));
    }
    for flaw in closing::open_breaches(agreement) {
        let story = flaw
            .concerns()
            .first()
            .map_or_else(Vec::new, |at| breach_of(desk, *at));
        found.push(finding(agreement, flaw, story));
    }
    for flaw in remedies::undue(agreement) {
        found.push(finding(agreement, flaw, Vec::new()));
    }
    for exposure in raw.exposures.iter().filter(|it| it.is_settled) {
        if let Some(gain) = exposure.gain
            && gain > Utility::ZERO
        {
            let party = exposure.party;
            let flaw = Flaw::GainsByStopping { party, gain };
            found.push(finding(agreement, flaw, exposure.story.clone()));
        }
    }
    found.sort_by_key(|it| it.flaw.property());
    found
}

/// What happens in no run, roots only.
fn never(agreement: &Agreement, raw: &Raw<'_>) -> Vec<Flaw> {
    let reached = raw.reached;
    let is_dead_obligation = |at: &ObligationIdx| reached.never_fulfilled.contains(at);
    let is_dead_phase = |at: &PhaseIdx| reached.never_opened.contains(at);
    // A condition that looks at something dead follows from that.
    let follows_but = |own: Option<ObligationIdx>, trigger: Option<&Trigger>| {
        let (mut obligations, mut phases) = (Vec::new(), Vec::new());
        if let Some(trigger) = trigger {
            sources(agreement, trigger, &mut obligations, &mut phases);
        }
        // Nothing follows from itself: what waits for the completion of its own
        // phase is a root.
        obligations.retain(|at| Some(*at) != own);
        obligations.iter().any(is_dead_obligation) || phases.iter().any(is_dead_phase)
    };
    let follows = |trigger: Option<&Trigger>| follows_but(None, trigger);
    let mut found = Vec::new();
    for phase in &reached.never_opened {
        let opens = agreement.phase(*phase).opens.as_ref();
        if !raw.blocked.phases[phase.0] && !follows(opens) {
            found.push(Flaw::NeverOpens { phase: *phase });
        }
    }
    for phase in &reached.never_extended {
        let extension = agreement.phase(*phase).extension.as_ref();
        let when = extension.and_then(|it| it.when.as_ref());
        if !is_dead_phase(phase) && when.is_some() && !follows(when) {
            found.push(Flaw::NeverExtended { phase: *phase });
        }
    }
    for obligation in &reached.never_fulfilled {
        let obligation = *obligation;
        let stated = agreement.obligation(obligation);
        if raw.blocked.obligations[obligation.0] {
            continue;
        }
        if !reached.never_owed.contains(&obligation) {
            found.push(Flaw::NeverFulfilled { obligation });
        } else if agreement.is_in_reserve(obligation) {
            let calls = |it: &ObligationIdx| {
                let remedies = &agreement.obligation(*it).on_breach;
                remedies.contains(&Remedy::Substitute { obligation })
            };
            let mut callers = agreement.obligation_idxs().filter(calls);
            if callers.any(|it| !reached.never_owed.contains(&it)) {
                found.push(Flaw::NeverCalledFor { obligation });
            }
        } else if !is_dead_phase(&stated.phase)
            && !follows_but(Some(obligation), stated.when.as_ref())
        {
            found.push(Flaw::NeverOwed { obligation });
        }
    }
    // Several that wait for each other through a phase: the first stands for all.
    let is_open = |at: &&ObligationIdx| !raw.blocked.obligations[at.0];
    if let (true, Some(first)) = (
        found.is_empty() && raw.blocked.circles.is_empty(),
        reached.never_owed.iter().find(is_open),
    ) && !agreement.is_in_reserve(*first)
    {
        found.push(Flaw::NeverOwed { obligation: *first });
    }
    found
}

/// True if another finding explains why something never happens.
fn is_shown_by(agreement: &Agreement, flaw: &Flaw, other: &Flaw) -> bool {
    match (flaw, other) {
        (Flaw::NeverFulfilled { obligation }, Flaw::RefusedAtOnce { obligation: of }) => {
            obligation == of
        }
        (
            Flaw::NeverCalledFor { obligation },
            Flaw::NeverReached {
                obligation: of,
                step,
            },
        ) => {
            let obligation = *obligation;
            let unreached = agreement.obligation(*of).on_breach.iter().skip(*step);
            unreached
                .into_iter()
                .any(|it| *it == Remedy::Substitute { obligation })
        }
        _ => false,
    }
}

/// The run in which everybody performs at once, to where it fails; nothing
/// where the budget has ended.
fn best_attempt(desk: &mut Desk<'_>, flaw: &Flaw) -> Vec<Happening> {
    if desk.meter.is_spent() {
        return Vec::new();
    }
    let slice = match flaw.concerns().first() {
        Some(Element::Obligation(at)) => desk.cut(&[*at], &[]),
        Some(Element::Phase(at)) => desk.cut(&[], &[*at]),
        None => return Vec::new(),
    };
    let concerned = |at: ObligationIdx| {
        flaw.concerns()
            .contains(&Element::Obligation(slice.obligations[at.0]))
    };
    desk.runs += 1;
    let run = walk(&slice, Policy::default(), &mut desk.meter, |_| {});
    story::tell(&slice, &run.days, |told| match told {
        Consequence::Breached { obligation } | Consequence::Lapsed { obligation } => {
            concerned(*obligation)
        }
        Consequence::Ended { .. } => true,
        _ => false,
    })
}

/// The run in which one obligation is breached and the others are not, to where
/// the breach is left open.
fn breach_of(desk: &mut Desk<'_>, at: Element) -> Vec<Happening> {
    let Element::Obligation(at) = at else {
        return Vec::new();
    };
    undone(desk, at, |at, told| {
        *told
            == Consequence::Ended {
                ending: Ending::RanOut,
            }
            || *told == Consequence::Unremedied { obligation: at }
    })
}

/// The same, to where a remedy begins.
fn breach_to(desk: &mut Desk<'_>, at: ObligationIdx, step: usize) -> Vec<Happening> {
    undone(desk, at, |obligation, told| {
        *told == Consequence::RemedyBegan { obligation, step }
    })
}

/// The run in which one obligation is left undone and nothing follows from that.
fn left_undone(desk: &mut Desk<'_>, at: ObligationIdx) -> Vec<Happening> {
    if desk.agreement.obligation(at).kind == Kind::Maintain {
        return Vec::new();
    }
    undone(desk, at, |obligation, told| {
        *told == Consequence::Lapsed { obligation }
    })
}

/// The run in which one obligation is not performed and all others are, to the
/// first event for which `is_end` holds of it.
fn undone(
    desk: &mut Desk<'_>,
    at: ObligationIdx,
    is_end: impl Fn(ObligationIdx, &Consequence) -> bool,
) -> Vec<Happening> {
    if desk.meter.is_spent() {
        return Vec::new();
    }
    let slice: Slice = desk.cut(&[at], &[]);
    let place = slice.obligations.iter().position(|it| *it == at);
    let Some(place) = place.map(ObligationIdx) else {
        return Vec::new();
    };
    let policy = Policy {
        default_on: Some(place),
        leaves_to_default: true,
        ..Policy::default()
    };
    desk.runs += 1;
    let run = walk(&slice, policy, &mut desk.meter, |_| {});
    story::tell(&slice, &run.days, |told| is_end(place, told))
}

fn finding(agreement: &Agreement, flaw: Flaw, story: Vec<Happening>) -> Finding {
    Finding {
        clauses: clauses(agreement, &flaw),
        suggestion: mend(agreement, &flaw),
        flaw,
        story,
    }
}

/// The clauses of what is concerned; of a phase, those of what is owed in it.
fn clauses(agreement: &Agreement, flaw: &Flaw) -> Vec<ClauseIdx> {
    let mut found = Vec::new();
    for at in flaw.concerns() {
        match at {
            Element::Obligation(at) => found.push(agreement.obligation(at).clause),
            Element::Phase(phase) => {
                let obligations = agreement.terms().obligations.iter();
                let within = obligations.filter(|it| it.phase == phase);
                found.extend(within.map(|it| it.clause));
            }
        }
    }
    if let Flaw::GainsByStopping { party, .. } = flaw {
        let obligations = agreement.terms().obligations.iter();
        let own = obligations.filter(|it| it.debtor == *party || it.creditors.contains(party));
        found.extend(own.map(|it| it.clause));
    }
    found.sort();
    found.dedup();
    found
}

fn mend(agreement: &Agreement, flaw: &Flaw) -> Mend {
    match flaw {
        Flaw::NeverFulfilled { obligation } => Mend::MoreTime {
            obligation: *obligation,
        },
        Flaw::CooperationFails { .. } => Mend::LongerTerm,
        Flaw::OutlastsItsPhase {
            phase, days_needed, ..
        } => Mend::LongerPhase {
            phase: *phase,
            days: *days_needed,
        },
        Flaw::ForcedIntoBreach { obligation, .. } => {
            let stated = agreement.obligation(*obligation);
            let obligation = *obligation;
            let is_relative = stated.clock == crate::agreement::terms::obligation::Clock::Owed
                || stated.when.is_none();
            if is_relative {
                Mend::MoreTime { obligation }
            } else {
                Mend::CountFromOwed { obligation }
            }
        }
        Flaw::NoRemedy { obligation } | Flaw::RemediesRunOut { obligation } => {
            let obligation = *obligation;
            Mend::AddClosingRemedy { obligation }
        }
        Flaw::NoDefault { obligation, step } => Mend::AddDefault {
            obligation: *obligation,
            step: *step,
        },
        Flaw::PhaseWithoutEnd { phase } => Mend::SetEnd { phase: *phase },
        Flaw::ExtensionWithoutLimit { phase } => Mend::LimitExtension { phase: *phase },
        Flaw::WaitsForDeclaration { phase, .. } => Mend::SetSunset { phase: *phase },
        Flaw::Circle { of } => {
            let first = of.first().copied();
            let at = first.unwrap_or(Element::Phase(PhaseIdx(0)));
            Mend::BreakCircle { at }
        }
        Flaw::NeverOwed { obligation } | Flaw::NeverCalledFor { obligation } => {
            Mend::ChangeCondition {
                of: Element::Obligation(*obligation),
            }
        }
        Flaw::NeverOpens { phase } | Flaw::NeverExtended { phase } => Mend::ChangeCondition {
            of: Element::Phase(*phase),
        },
        Flaw::StrikesTheInnocent { of, step, .. }
        | Flaw::SuspendsWhatSurvives { of, step, .. }
        | Flaw::RelievesTheDebtor { of, step, .. }
        | Flaw::ForfeitsForAnother { of, step, .. } => Mend::ChangeRemedy {
            of: *of,
            step: *step,
        },
        Flaw::GainsByStopping { party, gain } => Mend::Guarantee {
            party: *party,
            amount: *gain,
        },
        Flaw::DueAfterPhase {
            obligation,
            last_day,
            ..
        } => Mend::DueWithinPhase {
            obligation: *obligation,
            last_day: *last_day,
        },
        Flaw::NeverReached { obligation, step } => Mend::MoveRemedy {
            obligation: *obligation,
            step: *step,
        },
        Flaw::JudgesItself { obligation, step } => Mend::OtherBody {
            obligation: *obligation,
            step: *step,
        },
        Flaw::VerifiesItself { obligation } => Mend::OtherVerifier {
            obligation: *obligation,
        },
        Flaw::RefusedAtOnce { obligation } => Mend::TimeForVerdict {
            obligation: *obligation,
        },
        Flaw::VerdictTooLate { waiting, .. } => Mend::CountFromOwed {
            obligation: *waiting,
        },
    }
}
