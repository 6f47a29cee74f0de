//! After the handshake: what is reported in talks that ended in an agreement.
//!
//! Whoever the agreement names (debtors, creditors, verifiers, bodies that
//! decide) reports to all who take part. What follows is nobody's act: see
//! [`carrying_out`](crate::agreement::carrying_out).

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

use crate::agreement::carrying_out::Report;
use crate::agreement::concluded::{Conclusion, NotConcludable, conclude};
use crate::agreement::terms::Agreement;
use crate::case::PublicCase;
use crate::model::outcome::Outcome;
use crate::talks::event::EventKind;
use crate::talks::ledger::Ledger;
use crate::talks::refusal::{Lacking, Refusal};
use crate::talks::state::State;
use crate::talks::{Desk, Entries};
use crate::text::bracket::Bracket;
use crate::text::draft::{Draft, DraftNo, Provenance};
use crate::text::rendering::Renderings;

impl Desk<'_> {
    /// A report is for all: it stands in the joint ledger.
    pub(super) fn report(&self, report: &Report) -> Result<Entries, Refusal> {
        let missing = Refusal::Missing {
            what: Lacking::AgreementToCarryOut,
        };
        let carrying_out = self.state.carrying_out().ok_or(missing)?;
        let by = self.case.participant_idx(self.by);
        let by = by.ok_or(Refusal::SeatCannotAct)?;
        let tried = carrying_out.would_take(by, report, date_of(self.joint_moment()));
        tried.map_err(Refusal::NotNow)?;
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
    let draft = tabled.unwrap_or_else(|| {
        let opening = Draft {
            clauses: state.clauses().to_vec(),
            brackets: outcome.0.iter().map(|it| Bracket::Settled(*it)).collect(),
            provenance: Provenance::default(),
            handovers: Vec::new(),
            renderings: Renderings::new(),
        };
        in_all_languages(case, state, opening)
    });
    agreement_from(case, state, &draft, number.unwrap_or(DraftNo(1)), at)
}

/// A draft with what it leaves out in further languages, where earlier texts
/// have it for exactly its words.
pub(super) fn in_all_languages(case: &PublicCase, state: &State, mut draft: Draft) -> Draft {
    draft.carry_renderings(
        case.languages.further().iter().map(|it| &it.language),
        (&case.clauses, &case.renderings),
        state.drafts(),
        state.agenda(),
    );
    draft
}

/// The agreement that a clean draft makes if it is concluded at some moment.
pub(super) fn agreement_from(
    case: &PublicCase,
    state: &State,
    draft: &Draft,
    number: DraftNo,
    at: Timestamp,
) -> Result<Agreement, NotConcludable> {
    conclude(&Conclusion {
        case: &case.id,
        title: &case.text_title,
        signatories: &case.signatories(),
        draft,
        number,
        agenda: state.agenda(),
        plan: &case.plan,
        languages: &case.languages,
        d_day: date_of(at).saturating_add(1.days()),
    })
}

pub(super) fn date_of(at: Timestamp) -> Date {
    Offset::UTC.to_datetime(at).date()
}
