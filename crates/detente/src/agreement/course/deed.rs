//! Deeds: what somebody does, claims or finds while an agreement is carried out.

use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::{Decision, Remedy};
use crate::agreement::terms::trigger::Truth;
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::slug::Slug;
use crate::model::statement::Grade;

use super::Course;
use super::consequence::{Consequence, Ending};
use super::duty::{Claim, Stage};
use super::stretch::Stretch;

/// Something done, claimed or found on a day.
///
/// What follows from it (late, breached, suspended, cured, remedied, ended) is
/// a [`Consequence`] and never stated by anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Deed {
    /// So much was performed: a claim by the debtor or a report by a verifier.
    Performed {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much, at least 1.
        quantity: u32,
    },
    /// A verifier accepts so much of what is claimed, oldest first.
    Certified {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much, at least 1.
        quantity: u32,
        /// What the evidence is worth, if it was graded.
        grade: Option<Grade>,
    },
    /// A verifier refuses so much of what is claimed, latest first.
    Rejected {
        /// Of which obligation.
        obligation: ObligationIdx,
        /// How much, at least 1.
        quantity: u32,
    },
    /// A creditor disputes all that is claimed: a verdict is due anew.
    Disputed {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A verifier finds that what was to be left was done.
    Violated {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// A verifier finds that a violation was made good.
    MadeGood {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A creditor does not ask for it any more.
    Waived {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// A verifier finds that nobody is to blame.
    Excused {
        /// For which obligation.
        obligation: ObligationIdx,
    },
    /// The body to which a breach was referred decides.
    Decided {
        /// The breach of which obligation.
        obligation: ObligationIdx,
        /// How.
        decision: Decision,
    },
    /// A participant agrees to the next extension of a phase.
    AgreedToExtend {
        /// Which phase.
        phase: PhaseIdx,
    },
    /// A participant declares something.
    Declared {
        /// What: a short name.
        act: Slug,
    },
    /// A party gives notice that it ends the agreement.
    GaveNotice,
    /// A party agrees to end the agreement.
    AgreedToEnd,
}

/// Why a deed cannot be taken in. The course is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotNow {
    /// The agreement has ended, or has not begun.
    #[error("the agreement is not in force on day {day}")]
    NotInForce {
        /// The day.
        day: u32,
    },
    /// More follows from the agreement until then than is followed.
    #[error("too much follows from the agreement to tell where it stands after day {day}")]
    TooFarOff {
        /// The day to which it was followed.
        day: u32,
    },
    /// An obligation or phase that the agreement does not have.
    #[error("the agreement has no such obligation or phase")]
    Unknown,
    /// Another participant's deed.
    #[error("only {who} may report this of `{of}`")]
    NotTheirs {
        /// Who may.
        who: &'static str,
        /// Of what.
        of: Slug,
    },
    /// The obligation or phase is not at a point where this can happen.
    #[error("`{of}` is {stands}")]
    WrongMoment {
        /// Which obligation or phase.
        of: Slug,
        /// Where it stands.
        stands: &'static str,
    },
    /// More than is left.
    #[error("`{of}`: {left} left, found {found}")]
    TooMuch {
        /// Which obligation.
        of: Slug,
        /// How much is left.
        left: u32,
        /// What was given.
        found: u32,
    },
    /// The evidence is weaker than the agreement asks for.
    #[error("`{of}` asks for evidence of {standard}, found {found}")]
    WeakEvidence {
        /// Which obligation.
        of: Slug,
        /// The weakest grade that is enough.
        standard: String,
        /// What was given.
        found: String,
    },
    /// A verdict and the report of it grade the evidence differently.
    #[error("the verdict and its report grade the evidence differently")]
    TwoGrades,
    /// It has been said already.
    #[error("this has been said already")]
    Repeated,
}

impl Deed {
    /// True if the agreement has what the deed is about.
    fn is_known(&self, agreement: &Agreement) -> bool {
        let terms = agreement.terms();
        match self {
            Self::Performed { obligation, .. }
            | Self::Certified { obligation, .. }
            | Self::Rejected { obligation, .. }
            | Self::Disputed { obligation }
            | Self::Violated { obligation }
            | Self::MadeGood { obligation }
            | Self::Waived { obligation }
            | Self::Excused { obligation }
            | Self::Decided { obligation, .. } => obligation.0 < terms.obligations.len(),
            Self::AgreedToExtend { phase } => phase.0 < terms.phases.len(),
            Self::Declared { .. } | Self::GaveNotice | Self::AgreedToEnd => true,
        }
    }
}

impl Course {
    /// Takes in a deed of the day that runs, and tells what follows at once.
    ///
    /// # Errors
    /// [`NotNow`]: not in force, not this participant's, not at this point, or
    /// more than is left. The course is as it was.
    pub fn take(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        deed: &Deed,
    ) -> Result<Vec<Consequence>, NotNow> {
        if self.day == 0 || self.ending.is_some() {
            return Err(NotNow::NotInForce { day: self.day });
        }
        if !deed.is_known(agreement) {
            return Err(NotNow::Unknown);
        }
        let mut told = Vec::new();
        match deed {
            Deed::Performed {
                obligation,
                quantity,
            } => {
                self.perform(agreement, by, *obligation, *quantity)?;
            }
            Deed::Certified {
                obligation,
                quantity,
                grade,
            } => {
                self.certify(agreement, by, *obligation, *quantity, *grade, &mut told)?;
            }
            Deed::Rejected {
                obligation,
                quantity,
            } => {
                self.reject(agreement, by, *obligation, *quantity)?;
            }
            Deed::Disputed { obligation } => self.dispute(agreement, by, *obligation)?,
            Deed::Violated { obligation } => {
                self.need_verifier(agreement, by, *obligation)?;
                self.need_stage(agreement, *obligation, Kind::Maintain)?;
                if self.duties[obligation.0].open_breach().is_some() {
                    return Err(NotNow::Repeated);
                }
                let from_day = agreement.obligation(*obligation).from_day;
                if self.clock(*obligation) < from_day {
                    return Err(wrong(agreement, *obligation, "not yet to be left"));
                }
                self.breach(agreement, *obligation, &mut told);
            }
            Deed::MadeGood { obligation } => {
                self.need_other_verifier(agreement, by, *obligation)?;
                self.need_stage(agreement, *obligation, Kind::Maintain)?;
                if self.duties[obligation.0].open_breach().is_none() {
                    return Err(wrong(agreement, *obligation, "not in breach"));
                }
                self.duties[obligation.0].cure(self.day);
                told.push(Consequence::Cured {
                    obligation: *obligation,
                });
            }
            Deed::Waived { obligation } => {
                let who = "a creditor";
                let creditors = &agreement.obligation(*obligation).creditors;
                self.need(creditors.contains(&by), agreement, *obligation, who)?;
                self.need_open(agreement, *obligation)?;
                self.settle(agreement, *obligation, Stage::Waived);
            }
            Deed::Excused { obligation } => {
                self.need_other_verifier(agreement, by, *obligation)?;
                self.need_open(agreement, *obligation)?;
                self.excuse(agreement, *obligation, &mut told);
            }
            Deed::Decided {
                obligation,
                decision,
            } => {
                let remedy = self.duties[obligation.0]
                    .open_breach()
                    .and_then(|it| agreement.obligation(*obligation).on_breach.get(it.step));
                let Some(Remedy::Refer { body, .. }) = remedy else {
                    return Err(wrong(agreement, *obligation, "not before a body"));
                };
                self.need(*body == by, agreement, *obligation, "that body")?;
                self.decide(agreement, *obligation, *decision, &mut told);
            }
            Deed::AgreedToExtend { phase } => self.agree_to_extend(agreement, by, *phase)?,
            Deed::Declared { act } => {
                let said = (by, act.clone());
                if self.declared.contains(&said) {
                    return Err(NotNow::Repeated);
                }
                // In order, so that the same declarations are the same course.
                let place = self.declared.partition_point(|earlier| *earlier < said);
                self.declared.insert(place, said);
            }
            Deed::GaveNotice => self.give_notice(agreement, by)?,
            Deed::AgreedToEnd => self.agree_to_end(agreement, by, &mut told)?,
        }
        Ok(told)
    }

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
        stated.quantity().saturating_sub(duty.performed())
    }

    fn perform(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
    ) -> Result<(), NotNow> {
        let stated = agreement.obligation(obligation);
        let is_theirs = by == stated.debtor || stated.verification.by.contains(&by);
        self.need(is_theirs, agreement, obligation, "its debtor or a verifier")?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        if self.clock(obligation) < stated.from_day {
            return Err(wrong(agreement, obligation, "not to be performed yet"));
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
        };
        self.duties[obligation.0].claims.push(claim);
        Ok(())
    }

    fn certify(
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
                standard: standard.to_string(),
                found: grade.map_or_else(|| "no grade".to_owned(), |grade| grade.to_string()),
            });
        }
        let duty = &mut self.duties[obligation.0];
        let is_new = |claim: &Claim| !claim.accepted_by.contains(&by);
        let left: u32 = duty
            .claims
            .iter()
            .filter(|it| is_new(it))
            .map(|it| it.quantity)
            .sum();
        if quantity == 0 || quantity > left {
            return Err(too_much(agreement, obligation, left, quantity));
        }
        let quorum = stated.verification.quorum.max(1) as usize;
        let mut rest = quantity;
        let mut claims = Vec::with_capacity(duty.claims.len() + 1);
        for mut claim in std::mem::take(&mut duty.claims) {
            if rest == 0 || claim.accepted_by.contains(&by) {
                claims.push(claim);
                continue;
            }
            let taken = rest.min(claim.quantity);
            rest -= taken;
            let mut accepted_by = claim.accepted_by.clone();
            accepted_by.push(by);
            accepted_by.sort();
            if accepted_by.len() >= quorum {
                duty.verified += taken;
            } else {
                claims.push(Claim {
                    quantity: taken,
                    accepted_by,
                    ..claim.clone()
                });
            }
            claim.quantity -= taken;
            if claim.quantity > 0 {
                claims.push(claim);
            }
        }
        duty.claims = claims;
        self.settle_if_performed(agreement, obligation, told);
        Ok(())
    }

    fn reject(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
        quantity: u32,
    ) -> Result<(), NotNow> {
        self.need_verifier(agreement, by, obligation)?;
        self.need_stage(agreement, obligation, Kind::Perform)?;
        let duty = &mut self.duties[obligation.0];
        let left: u32 = duty.claims.iter().map(|claim| claim.quantity).sum();
        if quantity == 0 || quantity > left {
            return Err(too_much(agreement, obligation, left, quantity));
        }
        let mut rest = quantity;
        for claim in duty.claims.iter_mut().rev() {
            let taken = rest.min(claim.quantity);
            claim.quantity -= taken;
            rest -= taken;
        }
        duty.claims.retain(|claim| claim.quantity > 0);
        Ok(())
    }

    fn dispute(
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
            "a creditor",
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
            return Err(wrong(
                agreement,
                obligation,
                "not claimed, or disputed already",
            ));
        }
        for claim in open {
            claim.is_disputed = true;
            claim.verdict_by = verdict_by;
        }
        Ok(())
    }

    fn agree_to_extend(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        phase: PhaseIdx,
    ) -> Result<(), NotNow> {
        let stated = agreement.phase(phase);
        let of = || stated.id.clone();
        let Some(extension) = &stated.extension else {
            let stands = "not to be extended";
            return Err(NotNow::WrongMoment { of: of(), stands });
        };
        if !extension.by.contains(&by) {
            let who = "those whose consent it needs";
            return Err(NotNow::NotTheirs { who, of: of() });
        }
        let is_ruled_out = extension
            .when
            .as_ref()
            .is_some_and(|when| self.judge(when) == Truth::False);
        let Stretch::Open {
            extended, consents, ..
        } = &mut self.stretches[phase.0]
        else {
            let stands = "not running";
            return Err(NotNow::WrongMoment { of: of(), stands });
        };
        if extension.times.is_some_and(|times| *extended >= times) {
            let stands = "extended as often as it can be";
            return Err(NotNow::WrongMoment { of: of(), stands });
        }
        if is_ruled_out {
            let stands = "not to be extended: its condition does not hold";
            return Err(NotNow::WrongMoment { of: of(), stands });
        }
        if consents.contains(&by) {
            return Err(NotNow::Repeated);
        }
        consents.push(by);
        consents.sort();
        Ok(())
    }

    fn give_notice(&mut self, agreement: &Agreement, by: ParticipantIdx) -> Result<(), NotNow> {
        let terms = agreement.terms();
        let mut notices = terms.termination.notices.iter();
        let Some(notice) = notices.find(|notice| notice.by == by) else {
            let who = "those to whom it gives that right";
            return Err(NotNow::NotTheirs {
                who,
                of: terms.id.clone(),
            });
        };
        let last = self.day.saturating_add(notice.days);
        self.last_day = Some(self.last_day.map_or(last, |earlier| earlier.min(last)));
        Ok(())
    }

    fn agree_to_end(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        told: &mut Vec<Consequence>,
    ) -> Result<(), NotNow> {
        let terms = agreement.terms();
        let is_party = agreement.parties().any(|party| party == by);
        if !terms.termination.by_consent || !is_party {
            let who = "parties, where the agreement provides for it,";
            return Err(NotNow::NotTheirs {
                who,
                of: terms.id.clone(),
            });
        }
        if self.consents.contains(&by) {
            return Err(NotNow::Repeated);
        }
        self.consents.push(by);
        self.consents.sort();
        if agreement
            .parties()
            .all(|party| self.consents.contains(&party))
        {
            self.end(agreement, Ending::Consent, told);
        }
        Ok(())
    }

    fn need(
        &self,
        is_theirs: bool,
        agreement: &Agreement,
        obligation: ObligationIdx,
        who: &'static str,
    ) -> Result<(), NotNow> {
        if is_theirs {
            return Ok(());
        }
        let of = agreement.obligation(obligation).id.clone();
        Err(NotNow::NotTheirs { who, of })
    }

    fn need_verifier(
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
            "its verifiers",
        )
    }

    /// A verifier that is the debtor too cannot absolve itself.
    fn need_other_verifier(
        &self,
        agreement: &Agreement,
        by: ParticipantIdx,
        obligation: ObligationIdx,
    ) -> Result<(), NotNow> {
        self.need_verifier(agreement, by, obligation)?;
        let is_other = agreement.obligation(obligation).debtor != by;
        self.need(
            is_other,
            agreement,
            obligation,
            "a verifier who is not its debtor",
        )
    }

    fn need_open(&self, agreement: &Agreement, obligation: ObligationIdx) -> Result<(), NotNow> {
        if self.duties[obligation.0].stage.is_settled() {
            return Err(wrong(agreement, obligation, "settled already"));
        }
        Ok(())
    }

    fn need_stage(
        &self,
        agreement: &Agreement,
        obligation: ObligationIdx,
        kind: Kind,
    ) -> Result<(), NotNow> {
        self.need_open(agreement, obligation)?;
        if self.duties[obligation.0].stage == Stage::Dormant {
            return Err(wrong(agreement, obligation, "not owed yet"));
        }
        match (agreement.obligation(obligation).kind, kind) {
            (Kind::Maintain, Kind::Perform) => Err(wrong(
                agreement,
                obligation,
                "something to be left, not done",
            )),
            (Kind::Perform, Kind::Maintain) => Err(wrong(
                agreement,
                obligation,
                "something to be done, not left",
            )),
            _ => Ok(()),
        }
    }
}

fn wrong(agreement: &Agreement, obligation: ObligationIdx, stands: &'static str) -> NotNow {
    let of = agreement.obligation(obligation).id.clone();
    NotNow::WrongMoment { of, stands }
}

fn too_much(agreement: &Agreement, obligation: ObligationIdx, left: u32, found: u32) -> NotNow {
    let of = agreement.obligation(obligation).id.clone();
    NotNow::TooMuch { of, left, found }
}
