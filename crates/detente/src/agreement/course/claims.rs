//! Claims: what is said to be performed, and the verdicts on it.

use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::statement::Grade;

use super::Course;
use super::consequence::Consequence;
use super::deed::{Deed, Moment, NotNow, Reporter};
use super::duty::{Claim, Opinion, Stage};
use super::rights::{too_much, wrong};

impl Course {
    /// How much of an obligation can be claimed today: nothing before its
    /// first day, and never more than is left.
    pub fn performable(&self, agreement: &Agreement, obligation: ObligationIdx) -> u32 {
        let stated = agreement.obligation(obligation);
        let duty = &self.duties[obligation.0];
        if stated.kind != Kind::Perform
            || duty.stage != Stage::Owed
            || self.clock(obligation) < stated.from_day
        {
            return 0;
        }
        self.owed_in_all(agreement, obligation)
            .saturating_sub(duty.performed())
    }

    /// Performs so much of an obligation and has it accepted on the same day, by
    /// those of its verifiers whom `speaks` names; `None` if it is refused, which
    /// changes nothing.
    ///
    /// Those beyond the quorum find nothing left to accept.
    pub(in crate::agreement) fn perform_and_verify(
        &mut self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        quantity: u32,
        speaks: impl Fn(ParticipantIdx) -> bool,
    ) -> Option<Vec<Consequence>> {
        let stated = agreement.obligation(obligation);
        let claim = Deed::Performed {
            obligation,
            quantity,
        };
        let mut told = self.take(agreement, stated.debtor, &claim).ok()?;
        let accept = Deed::Certified {
            obligation,
            quantity,
            grade: stated.verification.standard,
        };
        for by in stated.verification.by.iter().filter(|by| speaks(**by)) {
            told.extend(self.take(agreement, *by, &accept).unwrap_or_default());
        }
        Some(told)
    }

    pub(super) fn perform(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
    ) -> Result<(), NotNow> {
        let stated = agreement.obligation(obligation);
        let is_theirs = by == stated.debtor || stated.verification.by.contains(&by);
        self.need(is_theirs, agreement, obligation, Reporter::DebtorOrVerifier)?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        if self.clock(obligation) < stated.from_day {
            return Err(wrong(agreement, obligation, Moment::NotToBePerformedYet));
        }
        let left = self.performable(agreement, obligation);
        if quantity == 0 || quantity > left {
            return Err(too_much(agreement, obligation, left, quantity));
        }
        let claim = Claim {
            quantity,
            on: self.day,
            verdict_by: self.day.saturating_add(stated.verification.days),
            is_disputed: false,
            accepted_by: Vec::new(),
            refused_by: Vec::new(),
        };
        self.duties[obligation.0].claims.push(claim);
        Ok(())
    }

    pub(super) fn certify(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
        grade: Option<Grade>,
        told: &mut Vec<Consequence>,
    ) -> Result<(), NotNow> {
        self.need_verifier(agreement, by, obligation)?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        let stated = agreement.obligation(obligation);
        if let Some(standard) = stated.verification.standard
            && !grade.is_some_and(|grade| grade.is_at_least(standard))
        {
            return Err(NotNow::WeakEvidence {
                of: stated.id.clone(),
                standard,
                found: grade,
            });
        }
        let quorum = stated.verification.quorum.max(1) as usize;
        let decided = self.speak(
            agreement,
            by,
            obligation,
            quantity,
            Opinion::Accepted,
            quorum,
        )?;
        self.duties[obligation.0].verified += decided;
        self.settle_if_performed(agreement, obligation, told);
        Ok(())
    }

    /// A claim is refused once those who are left are too few to accept it.
    pub(super) fn reject(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
    ) -> Result<(), NotNow> {
        self.need_verifier(agreement, by, obligation)?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        let verification = &agreement.obligation(obligation).verification;
        let quorum = verification.quorum.max(1) as usize;
        let needed = (verification.by.len() + 1).saturating_sub(quorum).max(1);
        self.speak(
            agreement,
            by,
            obligation,
            quantity,
            Opinion::Refused,
            needed,
        )?;
        Ok(())
    }

    /// A verifier speaks on so much of what is claimed, and takes back what it
    /// said of that before; accepting goes from the oldest, refusing from the
    /// latest. That on which as many as are needed agree is no claim any more,
    /// and how much that is, is told.
    fn speak(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
        opinion: Opinion,
        needed: usize,
    ) -> Result<u32, NotNow> {
        let duty = &mut self.duties[obligation.0];
        let open = duty.claims.iter().filter(|it| !it.has_heard(by, opinion));
        let left: u32 = open.map(|it| it.quantity).sum();
        if quantity == 0 || quantity > left {
            return Err(too_much(agreement, obligation, left, quantity));
        }
        let (mut rest, mut decided) = (quantity, 0);
        let mut claims = Vec::with_capacity(duty.claims.len() + 1);
        let mut before = std::mem::take(&mut duty.claims);
        if opinion == Opinion::Refused {
            before.reverse();
        }
        for mut claim in before {
            if rest == 0 || claim.has_heard(by, opinion) {
                claims.push(claim);
                continue;
            }
            let taken = rest.min(claim.quantity);
            rest -= taken;
            let mut part = claim.clone();
            part.quantity = taken;
            if part.hear(by, opinion) >= needed {
                decided += taken;
            } else {
                claims.push(part);
            }
            claim.quantity -= taken;
            if claim.quantity > 0 {
                claims.push(claim);
            }
        }
        if opinion == Opinion::Refused {
            claims.reverse();
        }
        duty.claims = claims;
        Ok(decided)
    }

    pub(super) fn dispute(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
    ) -> Result<(), NotNow> {
        let stated = agreement.obligation(obligation);
        self.need(
            stated.creditors.contains(&by),
            agreement,
            obligation,
            Reporter::Creditor,
        )?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        let verdict_by = self.day.saturating_add(stated.verification.days);
        let duty = &mut self.duties[obligation.0];
        let mut open = duty
            .claims
            .iter_mut()
            .filter(|claim| !claim.is_disputed)
            .peekable();
        if open.peek().is_none() {
            return Err(wrong(agreement, obligation, Moment::NotClaimed));
        }
        for claim in open {
            claim.is_disputed = true;
            claim.verdict_by = verdict_by;
        }
        Ok(())
    }
}
