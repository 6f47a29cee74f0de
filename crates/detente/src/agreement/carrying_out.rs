//! Carrying out: an agreement, what was reported, and what followed.
//!
//! Whoever the agreement names reports a [`Deed`] on its day; the
//! [`Course`] follows from deeds and days and is nobody's act. Talks keep
//! reports in their record; an agreement by itself keeps them in a journal.

use std::sync::Arc;

use jiff::civil::Date;

use crate::agreement::course::{CONSEQUENCES_MAX, Consequence, Course, Deed, NotNow, openings_max};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::model::statement::Grade;

/// A deed as it is reported: what, in whose words, and how good the evidence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was done, claimed or found.
    pub deed: Deed,
    /// How the evidence is graded, by whoever reports.
    pub grade: Option<Grade>,
    /// In the reporter's words; may be empty.
    pub words: String,
}

/// The most days of carrying out that are played or looked at ahead: about three years.
pub const DAYS_AHEAD_MAX: u32 = 1_100;

/// An agreement, and how far it has been carried out.
///
/// A copy shares the agreement: it costs the course and what followed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryingOut {
    agreement: Arc<Agreement>,
    course: Course,
    log: Vec<(u32, Consequence)>,
    // Days that may still be opened, and consequences that may still be kept.
    openings_left: usize,
    log_left: usize,
}

impl CarryingOut {
    /// Nothing has happened yet.
    pub fn begin(agreement: Agreement) -> Self {
        Self {
            course: Course::begin(&agreement),
            log: Vec::new(),
            openings_left: openings_max(&agreement),
            log_left: CONSEQUENCES_MAX,
            agreement: Arc::new(agreement),
        }
    }

    /// What was agreed.
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// Where it stands after the last report.
    pub fn course(&self) -> &Course {
        &self.course
    }

    /// What followed until then, by day.
    pub fn log(&self) -> &[(u32, Consequence)] {
        &self.log
    }

    /// Per obligation, how much of what counts as verified nobody has verified:
    /// it was accepted because nobody spoke in time.
    pub fn accepted_by_silence(&self) -> Vec<u32> {
        let mut accepted = vec![0_u32; self.agreement.terms().obligations.len()];
        for (_, what) in &self.log {
            if let Consequence::AcceptedBySilence {
                obligation,
                quantity,
            } = what
            {
                accepted[obligation.0] = accepted[obligation.0].saturating_add(*quantity);
            }
        }
        accepted
    }

    /// True if so much followed that the course was not followed to the day
    /// that was asked for: no agreement of people comes near.
    pub fn is_cut_off(&self) -> bool {
        self.course.ending().is_none() && self.is_exhausted()
    }

    /// The same at the opening of a later day, if nothing more is reported.
    ///
    /// Once the agreement has ended it stays on the day of its end; see
    /// [`is_cut_off`](Self::is_cut_off) for the only other reason to stop early.
    /// Cost: days on which something follows times obligations and conditions,
    /// at most a constant; see [`openings_max`].
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        let mut later = self.clone();
        later.advance(later.agreement.day(date));
        later
    }

    /// The same at its end if nothing more is reported, or after three years
    /// from D-day if it has not ended by then.
    #[must_use]
    pub fn at_its_end(&self) -> Self {
        let mut later = self.clone();
        later.advance(DAYS_AHEAD_MAX);
        later
    }

    /// Takes in a report of a day; the days before it pass.
    ///
    /// # Errors
    /// [`NotNow`]; then nothing was reported, though days may have passed. A
    /// report of an earlier day than the last counts as of that.
    pub fn take(&mut self, by: ParticipantIdx, report: &Report, on: Date) -> Result<(), NotNow> {
        self.advance(self.agreement.day(on));
        let today = self.course.day();
        if self.is_cut_off() {
            return Err(NotNow::TooFarOff { day: today });
        }
        // The grade of the evidence is said once.
        if let Deed::Certified { grade, .. } = &report.deed
            && *grade != report.grade
        {
            return Err(NotNow::TwoGrades);
        }
        let told = self.course.take(&self.agreement, by, &report.deed)?;
        self.keep(today, told);
        Ok(())
    }

    /// Whether [`take`](Self::take) would take a report; changes nothing.
    ///
    /// # Errors
    /// Those of `take`. Cost: a copy of the course, and the days that pass; not
    /// the length of the log.
    pub fn would_take(&self, by: ParticipantIdx, report: &Report, on: Date) -> Result<(), NotNow> {
        let mut tried = Self {
            agreement: Arc::clone(&self.agreement),
            course: self.course.clone(),
            log: Vec::new(),
            openings_left: self.openings_left,
            log_left: self.log_left,
        };
        tried.take(by, report, on)
    }

    fn is_exhausted(&self) -> bool {
        self.openings_left == 0 || self.log_left == 0
    }

    fn advance(&mut self, day: u32) {
        // Days after the end change nothing.
        while self.course.day() < day && self.course.ending().is_none() && !self.is_exhausted() {
            let told = self.course.open_next(&self.agreement, day);
            let today = self.course.day();
            self.openings_left -= 1;
            self.keep(today, told);
        }
    }

    fn keep(&mut self, day: u32, told: Vec<Consequence>) {
        self.log_left = self.log_left.saturating_sub(told.len());
        self.log.extend(told.into_iter().map(|what| (day, what)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::terms::example;
    use crate::agreement::terms::phase::Extension;

    /// A phase that is extended day after day, without end and without consent.
    fn endless() -> Agreement {
        let mut terms = example().into_terms();
        terms.phases[0].extension = Some(Extension {
            days: 1,
            times: None,
            by: Vec::new(),
            when: None,
            words: String::new(),
        });
        Agreement::new(terms).expect("the change keeps the terms fit")
    }

    fn declared() -> Report {
        let act = crate::model::slug::Slug::new("ready").expect("a word");
        Report {
            deed: Deed::Declared { act },
            grade: None,
            words: String::new(),
        }
    }

    #[test]
    fn what_follows_without_end_is_cut_off_and_said() {
        let carrying_out = CarryingOut::begin(endless());
        let lower = ParticipantIdx(1);
        let far = carrying_out.on(Date::constant(7999, 1, 1));
        assert!(carrying_out.course().day() == 0 && !carrying_out.is_cut_off());
        // Both obligations are breached at once, and the agreement ends with it.
        assert!(far.course().ending().is_some() && !far.is_cut_off());
        let mut terms = endless().into_terms();
        terms.obligations.clear();
        let carrying_out = CarryingOut::begin(Agreement::new(terms).expect("fit"));
        let date = Date::constant(7999, 1, 1);
        let far = carrying_out.on(date);
        assert!(far.is_cut_off() && far.course().day() < 40_000);
        let refused = carrying_out.would_take(lower, &declared(), date);
        assert!(matches!(refused, Err(NotNow::TooFarOff { .. })));
        assert_eq!(refused, carrying_out.clone().take(lower, &declared(), date));
    }
}
