//! Who may report what, and when.

use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::Course;
use super::deed::{Moment, NotNow, Reporter};
use super::duty::Stage;

impl Course {
    pub(super) fn need(
        &self,
        is_theirs: bool,
        agreement: &Agreement,
        obligation: ObligationIdx,
        who: Reporter,
    ) -> Result<(), NotNow> {
        if is_theirs {
            return Ok(());
        }
        let of = agreement.obligation(obligation).id.clone();
        Err(NotNow::NotTheirs { who, of })
    }

    pub(super) fn need_verifier(
        &self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
    ) -> Result<(), NotNow> {
        let verifiers = &agreement.obligation(obligation).verification.by;
        self.need(
            verifiers.contains(&by),
            agreement,
            obligation,
            Reporter::Verifiers,
        )
    }

    /// A verifier that is the debtor too cannot absolve itself.
    pub(super) fn need_other_verifier(
        &self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
    ) -> Result<(), NotNow> {
        self.need_verifier(agreement, by, obligation)?;
        let is_other = agreement.obligation(obligation).debtor != by;
        self.need(is_other, agreement, obligation, Reporter::OtherVerifier)
    }

    /// How many verifiers must find the same of an obligation: the quorum, but
    /// never the debtor itself.
    pub(super) fn quorum_on(&self, agreement: &Agreement, obligation: ObligationIdx) -> usize {
        let stated = agreement.obligation(obligation);
        let is_other = |by: &&ParticipantIdx| **by != stated.debtor;
        let n_others = stated.verification.by.iter().filter(is_other).count();
        let quorum = stated.verification.quorum as usize;
        quorum.min(n_others).max(1)
    }

    pub(super) fn need_open(
        &self,
        agreement: &Agreement,
        obligation: ObligationIdx,
    ) -> Result<(), NotNow> {
        if self.duties[obligation.0].stage.is_settled() {
            return Err(wrong(agreement, obligation, Moment::Settled));
        }
        Ok(())
    }

    pub(super) fn need_stage(
        &self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        kind: Kind,
    ) -> Result<(), NotNow> {
        self.need_open(agreement, obligation)?;
        if self.duties[obligation.0].stage == Stage::Dormant {
            return Err(wrong(agreement, obligation, Moment::NotOwed));
        }
        match (agreement.obligation(obligation).kind, kind) {
            (Kind::Maintain, Kind::Perform) => Err(wrong(agreement, obligation, Moment::ToBeLeft)),
            (Kind::Perform, Kind::Maintain) => Err(wrong(agreement, obligation, Moment::ToBeDone)),
            _ => Ok(()),
        }
    }
}

pub(super) fn wrong(agreement: &Agreement, obligation: ObligationIdx, stands: Moment) -> NotNow {
    let of = agreement.obligation(obligation).id.clone();
    NotNow::WrongMoment { of, stands }
}

pub(super) fn too_much(
    agreement: &Agreement,
    obligation: ObligationIdx,
    left: u32,
    found: u32,
) -> NotNow {
    let of = agreement.obligation(obligation).id.clone();
    NotNow::TooMuch { of, left, found }
}
