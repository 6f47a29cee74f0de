//! Deeds: what somebody does, claims or finds while an agreement is carried out.

use crate::agreement::terms::obligation::{Kind, ObligationIdx};
use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::remedy::{Decision, Remedy};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::slug::Slug;
use crate::model::statement::Grade;

use super::Course;
use super::consequence::Consequence;
use super::duty::{Stage, Voice};
use super::rights::wrong;

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
    /// A verifier refuses so much of what is claimed, latest first. It is refused
    /// once so many do that the quorum cannot be reached any more.
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
    /// A verifier finds that what was to be left was done. It is a breach once
    /// as many as the quorum do.
    Violated {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// A verifier finds that a violation was made good. It is once as many as the quorum do.
    MadeGood {
        /// Of which obligation.
        obligation: ObligationIdx,
    },
    /// A creditor does not ask for it any more. It is waived once all creditors do not.
    Waived {
        /// Which obligation.
        obligation: ObligationIdx,
    },
    /// A verifier finds that nobody is to blame. It is excused once as many as the quorum do.
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

impl Deed {
    /// The obligation that it is about, if it is about one.
    pub fn obligation(&self) -> Option<ObligationIdx> {
        // One list of kinds for reading and writing.
        self.clone().obligation_mut().copied()
    }

    /// The same, to be changed.
    pub(crate) fn obligation_mut(&mut self) -> Option<&mut ObligationIdx> {
        match self {
            Self::Performed { obligation, .. }
            | Self::Certified { obligation, .. }
            | Self::Rejected { obligation, .. }
            | Self::Disputed { obligation }
            | Self::Violated { obligation }
            | Self::MadeGood { obligation }
            | Self::Waived { obligation }
            | Self::Excused { obligation }
            | Self::Decided { obligation, .. } => Some(obligation),
            Self::AgreedToExtend { .. }
            | Self::Declared { .. }
            | Self::GaveNotice
            | Self::AgreedToEnd => None,
        }
    }
}

/// Why a deed cannot be taken in. The course is as it was.
///
/// Not `#[non_exhaustive]`, for the reason of [`Refusal`](crate::talks::refusal::Refusal).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
        who: Reporter,
        /// Of what.
        of: Slug,
    },
    /// The obligation or phase is not at a point where this can happen.
    #[error("`{of}` is {stands}")]
    WrongMoment {
        /// Which obligation or phase.
        of: Slug,
        /// Where it stands.
        stands: Moment,
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
    #[error("`{of}` asks for evidence of {standard}, found {}", found.map_or_else(|| "no grade".to_owned(), |it| it.to_string()))]
    WeakEvidence {
        /// Which obligation.
        of: Slug,
        /// The weakest grade that is enough.
        standard: Grade,
        /// What was given.
        found: Option<Grade>,
    },
    /// A verdict and the report of it grade the evidence differently.
    #[error("the verdict and its report grade the evidence differently")]
    TwoGrades,
    /// It has been said already.
    #[error("this has been said already")]
    Repeated,
}

/// Who may report something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reporter {
    /// Whoever verifies it.
    #[error("its verifiers")]
    Verifiers,
    /// Whoever verifies it and does not owe it.
    #[error("a verifier who is not its debtor")]
    OtherVerifier,
    /// Whoever owes or verifies it.
    #[error("its debtor or a verifier")]
    DebtorOrVerifier,
    /// Whoever it is owed to.
    #[error("a creditor")]
    Creditor,
    /// The body to which a breach was referred.
    #[error("that body")]
    Body,
    /// Those without whom a phase is not extended.
    #[error("those whose consent it needs")]
    Consenting,
    /// Those who may end the agreement by notice.
    #[error("those to whom it gives that right")]
    Entitled,
    /// The parties, where they may end the agreement together.
    #[error("parties, where the agreement provides for it,")]
    Parties,
}

/// Where an obligation or a phase stands, so that something cannot happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Moment {
    /// Performed, waived, excused or lapsed.
    #[error("settled already")]
    Settled,
    /// What calls it forth has not happened.
    #[error("not owed yet")]
    NotOwed,
    /// It is kept by leaving something.
    #[error("something to be left, not done")]
    ToBeLeft,
    /// It is kept by doing something.
    #[error("something to be done, not left")]
    ToBeDone,
    /// Its first day has not come, on which it can be performed.
    #[error("not to be performed yet")]
    NotToBePerformedYet,
    /// Its first day has not come, from which it is to be left.
    #[error("not yet to be left")]
    NotToBeLeftYet,
    /// There is no performance to dispute.
    #[error("not claimed, or disputed already")]
    NotClaimed,
    /// There is no breach to make good.
    #[error("not in breach")]
    NotInBreach,
    /// No body has been asked.
    #[error("not before a body")]
    NotBeforeABody,
    /// The agreement does not provide for more days.
    #[error("not to be extended")]
    NotToBeExtended,
    /// The phase has not begun, or is over.
    #[error("not running")]
    NotRunning,
    /// No extension is left.
    #[error("extended as often as it can be")]
    ExtendedEnough,
    /// What an extension depends on is ruled out.
    #[error("not to be extended: its condition does not hold")]
    ConditionFails,
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
                    return Err(wrong(agreement, *obligation, Moment::NotToBeLeftYet));
                }
                let needed = self.quorum_on(agreement, *obligation);
                if self.duties[obligation.0].say(Voice::Violated, by, needed)? {
                    self.breach(agreement, *obligation, &mut told);
                }
            }
            Deed::MadeGood { obligation } => {
                self.need_other_verifier(agreement, by, *obligation)?;
                self.need_stage(agreement, *obligation, Kind::Maintain)?;
                if self.duties[obligation.0].open_breach().is_none() {
                    return Err(wrong(agreement, *obligation, Moment::NotInBreach));
                }
                let needed = self.quorum_on(agreement, *obligation);
                let duty = &mut self.duties[obligation.0];
                if duty.say(Voice::MadeGood, by, needed)? {
                    duty.cure(self.day);
                    told.push(Consequence::Cured {
                        obligation: *obligation,
                    });
                }
            }
            Deed::Waived { obligation } => {
                let who = Reporter::Creditor;
                let creditors = &agreement.obligation(*obligation).creditors;
                self.need(creditors.contains(&by), agreement, *obligation, who)?;
                self.need_open(agreement, *obligation)?;
                let needed = creditors.len();
                if self.duties[obligation.0].say(Voice::Waived, by, needed)? {
                    self.settle(agreement, *obligation, Stage::Waived);
                }
            }
            Deed::Excused { obligation } => {
                self.need_other_verifier(agreement, by, *obligation)?;
                self.need_open(agreement, *obligation)?;
                let needed = self.quorum_on(agreement, *obligation);
                if self.duties[obligation.0].say(Voice::Excused, by, needed)? {
                    self.excuse(agreement, *obligation, &mut told);
                }
            }
            Deed::Decided {
                obligation,
                decision,
            } => {
                let remedy = self.duties[obligation.0]
                    .open_breach()
                    .and_then(|it| agreement.obligation(*obligation).on_breach.get(it.step));
                let Some(Remedy::Refer { body, .. }) = remedy else {
                    return Err(wrong(agreement, *obligation, Moment::NotBeforeABody));
                };
                self.need(*body == by, agreement, *obligation, Reporter::Body)?;
                self.decide(agreement, *obligation, *decision, &mut told);
            }
            Deed::AgreedToExtend { phase } => self.agree_to_extend(agreement, by, *phase)?,
            Deed::Declared { act } => {
                // In order, so that the same declarations are the same course.
                let Err(place) = self.place_of_declaration(by, act) else {
                    return Err(NotNow::Repeated);
                };
                self.declared.insert(place, (by, act.clone()));
            }
            Deed::GaveNotice => self.give_notice(agreement, by)?,
            Deed::AgreedToEnd => self.agree_to_end(agreement, by, &mut told)?,
        }
        Ok(told)
    }
}
