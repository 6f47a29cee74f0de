//! Carrying out: an agreement, what was reported, and what followed.
//!
//! Whoever the agreement names reports a [`Deed`] on its day; the
//! [`Course`] follows from deeds and days and is nobody's act. Talks keep
//! reports in their record; an agreement by itself keeps them in a journal.

use jiff::civil::Date;

use crate::agreement::course::{Consequence, Course, Deed, NotNow};
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

/// An agreement, and how far it has been carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryingOut {
    agreement: Agreement,
    course: Course,
    log: Vec<(u32, Consequence)>,
}

impl CarryingOut {
    /// Nothing has happened yet.
    pub fn begin(agreement: Agreement) -> Self {
        let course = Course::begin(&agreement);
        Self {
            agreement,
            course,
            log: Vec::new(),
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

    /// The same at the opening of a later day, if nothing more is reported.
    #[must_use]
    pub fn on(&self, date: Date) -> Self {
        let mut later = self.clone();
        later.advance(later.agreement.day(date));
        later
    }

    fn advance(&mut self, day: u32) {
        // Days after the end change nothing: no need to count them one by one.
        while self.course.day() < day && self.course.ending().is_none() {
            let told = self.course.open(&self.agreement);
            let today = self.course.day();
            self.log.extend(told.into_iter().map(|what| (today, what)));
        }
    }

    /// Takes in a report of a day; the days before it pass.
    ///
    /// # Errors
    /// [`NotNow`]; a report of an earlier day than the last counts as of that.
    pub fn take(&mut self, by: ParticipantIdx, report: &Report, on: Date) -> Result<(), NotNow> {
        self.advance(self.agreement.day(on));
        let today = self.course.day();
        // The grade of the evidence is said once.
        if let Deed::Certified { grade, .. } = &report.deed
            && *grade != report.grade
        {
            return Err(NotNow::TwoGrades);
        }
        let told = self.course.take(&self.agreement, by, &report.deed)?;
        self.log.extend(told.into_iter().map(|what| (today, what)));
        Ok(())
    }
}
