//! Remedies that strike one who has not breached (P8).

use crate::agreement::terms::obligation::ObligationIdx;
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::finding::{Flaw, Property};
use super::slice::{Influence, Slice, closing_without_effect};
use super::{Desk, Forced, game, keeping};

/// Remedies that the text alone shows to be undue.
pub(super) fn undue(agreement: &Agreement) -> Vec<Flaw> {
    let mut found = Vec::new();
    for of in agreement.obligation_idxs() {
        let breached = agreement.obligation(of);
        for (step, remedy) in breached.on_breach.iter().enumerate() {
            match remedy {
                Remedy::Suspend { obligations, .. } => {
                    for obligation in obligations {
                        let suspended = agreement.obligation(*obligation);
                        let obligation = *obligation;
                        if suspended.debtor == breached.debtor {
                            found.push(Flaw::RelievesTheDebtor {
                                of,
                                step,
                                obligation,
                            });
                        } else if !suspended.is_suspendable {
                            found.push(Flaw::SuspendsWhatSurvives {
                                of,
                                step,
                                obligation,
                            });
                        }
                    }
                }
                Remedy::Forfeit { guarantee, .. } => {
                    // What the one in breach pledged for another is its own to lose.
                    let pledged = &agreement.terms().guarantees[guarantee.0];
                    if pledged.surety_for != breached.debtor && pledged.by != breached.debtor {
                        let guarantee = *guarantee;
                        found.push(Flaw::ForfeitsForAnother {
                            of,
                            step,
                            guarantee,
                        });
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The most remedies that are tried for one party.
const CANDIDATES_MAX: usize = 64;

/// A remedy for another's breach without which a party could comply.
pub(super) fn culprit(desk: &mut Desk<'_>, forced: &Forced) -> Option<(ObligationIdx, usize)> {
    let agreement = desk.agreement;
    let (party, struck) = (forced.party, forced.breached);
    // Only what bears on the obligation that is breached can be to blame.
    let part = desk.influence.closure(&[struck], &[]);
    let mut left = CANDIDATES_MAX;
    for of in agreement.obligation_idxs() {
        let breached = agreement.obligation(of);
        if breached.debtor == party || !part.obligations[of.0] {
            continue;
        }
        for (step, remedy) in breached.on_breach.iter().enumerate() {
            let acts_on_others = matches!(
                remedy,
                Remedy::Suspend { .. } | Remedy::Substitute { .. } | Remedy::EndPhase { .. }
            );
            if !acts_on_others {
                continue;
            }
            if left == 0 || desk.meter.is_spent() {
                return None;
            }
            left -= 1;
            if let Some(without) = without(agreement, of, step)
                && can_comply(desk, &without, party) == Some(true)
            {
                return Some((of, step));
            }
        }
    }
    None
}

/// P3 of one party in another version of the agreement.
fn can_comply(desk: &mut Desk<'_>, agreement: &Agreement, party: ParticipantIdx) -> Option<bool> {
    desk.charge_reading();
    let keepable = keeping::keepable(agreement);
    let own_or_ender = |it: &ObligationIdx| {
        let stated = agreement.obligation(*it);
        !keepable[it.0] && (stated.debtor == party || stated.on_breach.contains(&Remedy::Terminate))
    };
    let concerned: Vec<_> = agreement.obligation_idxs().filter(own_or_ender).collect();
    let part = Influence::of(agreement, &keepable).closure(&concerned, &[]);
    let slice = Slice::cut(agreement, &part);
    let verdict = desk.settle(&[Property::NoUndueRemedy], |allowance| {
        game::play(&slice, party, allowance)
    })?;
    Some(matches!(verdict, game::Verdict::Holds))
}

/// The agreement with one remedy that has no effect on anybody else; what
/// nothing else calls for then is never owed.
fn without(agreement: &Agreement, of: ObligationIdx, step: usize) -> Option<Agreement> {
    let mut terms = agreement.terms().clone();
    let nothing = closing_without_effect(&mut terms);
    let remedy = terms.obligations[of.0].on_breach.get_mut(step)?;
    let was = remedy.clone();
    *remedy = match remedy.days() {
        Some(days) => Remedy::Cure { days },
        None => nothing,
    };
    if let Remedy::Substitute { obligation } = was {
        let is_called = terms
            .obligations
            .iter()
            .any(|it| it.on_breach.contains(&was));
        if !is_called {
            let never = Trigger::Not(Box::new(Trigger::Day(1)));
            terms.obligations[obligation.0].when = Some(never);
        }
    }
    Agreement::new(terms).ok()
}
