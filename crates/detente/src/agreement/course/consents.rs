//! What takes several to agree: to extend a phase, to end the agreement.

use crate::agreement::terms::phase::PhaseIdx;
use crate::agreement::terms::trigger::Truth;
use crate::agreement::terms::{Agreement, ParticipantIdx};

use super::Course;
use super::consequence::{Consequence, Ending};
use super::deed::{Moment, NotNow, Reporter};
use super::stretch::Stretch;

impl Course {
    pub(super) fn agree_to_extend(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        phase: PhaseIdx,
    ) -> Result<(), NotNow> {
        let stated = agreement.phase(phase);
        let of = || stated.id.clone();
        let Some(extension) = &stated.extension else {
            let stands = Moment::NotToBeExtended;
            return Err(NotNow::WrongMoment { of: of(), stands });
        };
        if !extension.by.contains(&by) {
            let who = Reporter::Consenting;
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
            let stands = Moment::NotRunning;
            return Err(NotNow::WrongMoment { of: of(), stands });
        };
        if extension.times.is_some_and(|times| *extended >= times) {
            let stands = Moment::ExtendedEnough;
            return Err(NotNow::WrongMoment { of: of(), stands });
        }
        if is_ruled_out {
            let stands = Moment::ConditionFails;
            return Err(NotNow::WrongMoment { of: of(), stands });
        }
        if consents.contains(&by) {
            return Err(NotNow::Repeated);
        }
        consents.push(by);
        consents.sort();
        Ok(())
    }

    pub(super) fn give_notice(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
    ) -> Result<(), NotNow> {
        let terms = agreement.terms();
        let mut notices = terms.termination.notices.iter();
        let Some(notice) = notices.find(|notice| notice.by == by) else {
            let who = Reporter::Entitled;
            return Err(NotNow::NotTheirs {
                who,
                of: terms.id.clone(),
            });
        };
        let last = self.day.saturating_add(notice.days);
        self.last_day = Some(self.last_day.map_or(last, |earlier| earlier.min(last)));
        Ok(())
    }

    pub(super) fn agree_to_end(
        &mut self,
        agreement: &Agreement,
        by: ParticipantIdx,
        told: &mut Vec<Consequence>,
    ) -> Result<(), NotNow> {
        let terms = agreement.terms();
        let is_party = agreement.parties().any(|party| party == by);
        if !terms.termination.by_consent || !is_party {
            let who = Reporter::Parties;
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
}
