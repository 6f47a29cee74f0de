//! The terms of an agreement: a document that stands on its own.
//!
//! Where a case has a plan with open ends, an [`Agreement`] has participants,
//! clauses, phases and obligations that refer to each other by position and
//! nothing else. It is what is read, checked, signed and carried out. What the
//! terms *mean*, day by day, is said in [`course`](super::course).
//!
//! This module must not know of talks, views or files.

pub mod guarantee;
pub mod obligation;
pub mod phase;
pub mod remedy;
pub mod trigger;
pub mod unfit;

mod example;
pub use self::example::example;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::language::Languages;
use crate::model::slug::Slug;

use self::guarantee::{Estimate, Guarantee};
use self::obligation::{Obligation, ObligationIdx, Pool};
use self::phase::{Phase, PhaseIdx};
use self::remedy::Remedy;
use self::trigger::Trigger;
use self::unfit::Unfit;

/// Position of a participant in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParticipantIdx(pub usize);

/// Position of a clause in the agreement, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClauseIdx(pub usize);

/// One who has a place in the agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The short name.
    pub id: Slug,
    /// The name it chose for itself.
    pub name: String,
    /// In what capacity it takes part.
    pub role: Role,
}

/// In what capacity somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A side that is bound by the agreement and must sign it.
    Party,
    /// A third party who helps the sides, and often verifies.
    Mediator,
    /// One who pledges means to keep the deal alive.
    Guarantor,
    /// One who attends.
    Observer,
}

impl Role {
    /// The word for it in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Mediator => "mediator",
            Self::Guarantor => "guarantor",
            Self::Observer => "observer",
        }
    }
}

/// One clause of the agreed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalClause {
    /// The short name it had in the drafts.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// Its words.
    pub words: String,
    /// The same in each further language, in the order of the languages.
    pub renderings: Vec<RenderedWords>,
}

/// A clause of the agreed text in a further language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedWords {
    /// What it is called.
    pub title: String,
    /// Its words.
    pub words: String,
}

/// How far a party does not accept a clause, said when it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reservation {
    /// Whose it is.
    pub by: ParticipantIdx,
    /// To which clause.
    pub clause: ClauseIdx,
    /// What it says.
    pub words: String,
}

/// A right to end the agreement by notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Whose right it is.
    pub by: ParticipantIdx,
    /// Days from the notice to the end, at least 1.
    pub days: u32,
}

/// How the agreement ends before its phases do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Termination {
    /// Whether all parties together may end it.
    pub by_consent: bool,
    /// Who may end it alone, with notice.
    pub notices: Vec<Notice>,
    /// The last day, counted from 1 at D-day, if one is set.
    pub sunset_day: Option<u32>,
}

/// Everything an agreement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The short name.
    pub id: Slug,
    /// What it is called.
    pub title: String,
    /// The case from which it comes, if it comes from one.
    pub case: Option<Slug>,
    /// The number of the text that was agreed, from 1.
    pub version: u32,
    /// The day on which it enters into force: D-day, day 1.
    pub enters_into_force: Date,
    /// Who has a place in it.
    pub signatories: Vec<Signatory>,
    /// The languages in which the text is authentic. What is not a title or a
    /// clause stands in that of drafting alone.
    pub languages: Languages,
    /// The text, in order.
    pub clauses: Vec<FinalClause>,
    /// What limits how much a debtor can do in a day.
    pub pools: Vec<Pool>,
    /// The phases, in order.
    pub phases: Vec<Phase>,
    /// Who owes whom what.
    pub obligations: Vec<Obligation>,
    /// What guarantors pledge.
    pub guarantees: Vec<Guarantee>,
    /// Reservations made at signature.
    pub reservations: Vec<Reservation>,
    /// How it ends early.
    pub termination: Termination,
    /// What drafters reckon that obligations are worth; never in a signed agreement.
    pub estimates: Vec<Estimate>,
}

/// An agreement: terms in which every reference leads somewhere.
///
/// Being fit says nothing of being sound: whether it can be carried out is
/// told by `check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    // Invariant: every index is within its list; see `unfit`.
    terms: Terms,
    // Per obligation: whether only a remedy calls for it, and whose breach may suspend it.
    in_reserve: Vec<bool>,
    suspenders: Vec<Vec<ObligationIdx>>,
}

impl Agreement {
    /// Takes terms whose references all lead somewhere.
    ///
    /// # Errors
    /// The first [`Unfit`] in the order of the terms.
    pub fn new(terms: Terms) -> Result<Self, Unfit> {
        unfit::find(&terms)?;
        let (in_reserve, suspenders) = links(&terms);
        Ok(Self {
            terms,
            in_reserve,
            suspenders,
        })
    }

    /// What it says.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Gives up the agreement for its terms, to change them.
    pub fn into_terms(self) -> Terms {
        self.terms
    }

    /// The positions of the parties.
    pub fn parties(&self) -> impl Iterator<Item = ParticipantIdx> {
        let signatories = self.terms.signatories.iter().enumerate();
        signatories
            .filter(|(_, signatory)| signatory.role == Role::Party)
            .map(|(i, _)| ParticipantIdx(i))
    }

    /// The participant at a position.
    pub fn signatory(&self, at: ParticipantIdx) -> &Signatory {
        &self.terms.signatories[at.0]
    }

    /// The clause at a position.
    pub fn clause(&self, at: ClauseIdx) -> &FinalClause {
        &self.terms.clauses[at.0]
    }

    /// The phase at a position.
    pub fn phase(&self, at: PhaseIdx) -> &Phase {
        &self.terms.phases[at.0]
    }

    /// The obligation at a position.
    pub fn obligation(&self, at: ObligationIdx) -> &Obligation {
        &self.terms.obligations[at.0]
    }

    /// The positions of the obligations.
    pub fn obligation_idxs(&self) -> impl Iterator<Item = ObligationIdx> + use<> {
        (0..self.terms.obligations.len()).map(ObligationIdx)
    }

    /// The positions of the phases.
    pub fn phase_idxs(&self) -> impl Iterator<Item = PhaseIdx> + use<> {
        (0..self.terms.phases.len()).map(PhaseIdx)
    }

    /// Visits every condition, of phases, extensions and obligations, each
    /// before its parts.
    pub fn visit_triggers(&self, see: &mut impl FnMut(&Trigger)) {
        for phase in &self.terms.phases {
            let when = phase.extension.as_ref().and_then(|it| it.when.as_ref());
            for trigger in phase.opens.iter().chain(when) {
                trigger.visit(see);
            }
        }
        for trigger in self
            .terms
            .obligations
            .iter()
            .filter_map(|it| it.when.as_ref())
        {
            trigger.visit(see);
        }
    }

    /// The date of a day counted from 1 at D-day; stops at the end of the calendar.
    pub fn date(&self, day: u32) -> Date {
        let from_d_day = i64::from(day.saturating_sub(1));
        self.terms
            .enters_into_force
            .saturating_add(from_d_day.days())
    }

    /// The day of a date, counted from 1 at D-day; 0 before.
    pub fn day(&self, date: Date) -> u32 {
        let since = date.since((jiff::Unit::Day, self.terms.enters_into_force));
        let days = since.map_or(-1, |span| i64::from(span.get_days()));
        u32::try_from(days.saturating_add(1)).unwrap_or(0)
    }

    /// True if an obligation is owed only when a remedy calls for it.
    pub fn is_in_reserve(&self, at: ObligationIdx) -> bool {
        self.in_reserve[at.0]
    }

    /// The obligations whose breach may suspend this one.
    pub fn suspenders(&self, of: ObligationIdx) -> &[ObligationIdx] {
        &self.suspenders[of.0]
    }
}

/// Per obligation: whether only a remedy calls for it, and whose breach may suspend it.
fn links(terms: &Terms) -> (Vec<bool>, Vec<Vec<ObligationIdx>>) {
    let n_obligations = terms.obligations.len();
    let mut in_reserve = vec![false; n_obligations];
    let mut suspenders = vec![Vec::new(); n_obligations];
    for (i, obligation) in terms.obligations.iter().enumerate() {
        for remedy in &obligation.on_breach {
            match remedy {
                Remedy::Substitute { obligation } => in_reserve[obligation.0] = true,
                Remedy::Suspend { obligations, .. } => {
                    for suspended in obligations {
                        suspenders[suspended.0].push(ObligationIdx(i));
                    }
                }
                _ => {}
            }
        }
    }
    (in_reserve, suspenders)
}
