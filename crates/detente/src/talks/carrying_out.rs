//! After the handshake: what is reported while an agreement is carried out.
//!
//! Whoever the agreement names (debtors, creditors, verifiers, bodies that
//! decide) reports a [`Deed`] on its day, to all who take part. What follows
//! from deeds and days is nobody's act: it is the [`Course`] of the agreement,
//! folded from the reports.

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::agreement::concluded::{Conclusion, NotConcludable, conclude};
use crate::agreement::course::{Consequence, Course, Deed};
use crate::agreement::terms::{Agreement, ParticipantIdx};
use crate::case::PublicCase;
use crate::model::outcome::Outcome;
use crate::model::statement::Grade;
use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::Refusal;
use crate::talks::state::State;
use crate::talks::{Desk, Entries};
use crate::text::bracket::Bracket;
use crate::text::draft::{Draft, DraftNo, Provenance};

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
    pub(super) fn begin(agreement: Agreement) -> Self {
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

    /// Takes in a report of a moment.
    pub(super) fn take(
        &mut self,
        by: ParticipantIdx,
        report: &Report,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        self.advance(self.agreement.day(date_of(at)));
        let today = self.course.day();
        let told = self.course.take(&self.agreement, by, &report.deed);
        let told = told.map_err(Refusal::NotNow)?;
        self.log.extend(told.into_iter().map(|what| (today, what)));
        Ok(())
    }
}

impl Desk<'_> {
    /// A report is for all: it stands in the joint ledger.
    pub(super) fn report(&self, report: &Report) -> Result<Entries, Refusal> {
        let missing = Refusal::Missing {
            what: "agreement to carry out",
        };
        let carrying_out = self.state.carrying_out().ok_or(missing)?;
        let by = self.case.participant_idx(self.by);
        let by = by.ok_or(Refusal::SeatCannotAct)?;
        let last = self.state.tip(Ledger::Joint);
        let at = last.map_or(self.now, |(_, last)| last.max(self.now));
        carrying_out.clone().take(by, report, at)?;
        Ok(vec![(Ledger::Joint, EventKind::Reported(report.clone()))])
    }
}

/// The agreement that follows from a conclusion at some moment, entering into
/// force on the day after.
///
/// In alternating offers, which have no drafts, it is the text of the case
/// with the agreed values in place.
pub(super) fn agreement_of(
    case: &PublicCase,
    state: &State,
    outcome: &Outcome,
    number: Option<DraftNo>,
    at: Timestamp,
) -> Result<Agreement, NotConcludable> {
    let tabled = number.and_then(|number| {
        let place = number.0.checked_sub(1)?;
        state.drafts().get(place as usize).cloned()
    });
    let draft = tabled.unwrap_or_else(|| Draft {
        clauses: state.clauses().to_vec(),
        brackets: outcome.0.iter().map(|it| Bracket::Settled(*it)).collect(),
        provenance: Provenance::default(),
        handovers: Vec::new(),
    });
    conclude(&Conclusion {
        case: &case.id,
        title: &case.text_title,
        signatories: &case.signatories(),
        draft: &draft,
        number: number.unwrap_or(DraftNo(1)),
        agenda: state.agenda(),
        plan: &case.plan,
        d_day: date_of(at).saturating_add(1.days()),
    })
}

fn date_of(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}
