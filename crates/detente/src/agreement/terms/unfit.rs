//! Terms that are no agreement: references that lead nowhere, numbers out of bounds.

use crate::model::slug::Slug;
use crate::model::utility::Utility;
use crate::model::wording;

use super::obligation::{Obligation, Pool};
use super::phase::Phase;
use super::remedy::Remedy;
use super::trigger::Trigger;
use super::{ParticipantIdx, Role, Terms};

/// The most obligations in one agreement.
pub const OBLIGATIONS_MAX: usize = 400;
/// The most clauses in one agreement.
pub const CLAUSES_MAX: usize = 500;
/// The most pools in one agreement.
pub const POOLS_MAX: usize = 400;
/// The most guarantees in one agreement.
pub const GUARANTEES_MAX: usize = 400;
/// The most reservations in one agreement.
pub const RESERVATIONS_MAX: usize = 1_000;
/// The most that is pledged by one guarantee.
pub const AMOUNT_MAX: u32 = 1_000_000_000;
/// The years in which an agreement may enter into force.
pub const YEARS: std::ops::RangeInclusive<i16> = 1..=8000;
/// The most phases in one agreement.
pub const PHASES_MAX: usize = 50;
/// The most participants in one agreement, all roles together.
pub const SIGNATORIES_MAX: usize = 50;
/// The latest day and the longest span of days, about a hundred years.
pub const DAYS_MAX: u32 = 36_525;
/// The largest quantity.
pub const QUANTITY_MAX: u32 = 1_000_000;
/// The most instalments of one obligation.
pub const INSTALMENTS_MAX: usize = 1_000;
/// How deep triggers may stand within each other.
pub const TRIGGER_DEPTH_MAX: usize = 8;
/// The most triggers within one.
pub const TRIGGERS_MAX: usize = 200;
/// The most remedies of one breach.
pub const REMEDIES_MAX: usize = 20;

/// Why terms are no agreement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A reference leads nowhere.
    #[error("`{of}` refers to {what} that is not in the agreement")]
    Astray {
        /// What refers to it.
        of: Slug,
        /// What is missing.
        what: &'static str,
    },
    /// Something that must be there is not.
    #[error("`{of}` has no {what}")]
    Missing {
        /// What lacks it.
        of: Slug,
        /// What it lacks.
        what: &'static str,
    },
    /// A number or a count out of bounds.
    #[error("`{of}`: {what} must be {expected}")]
    OutOfBounds {
        /// Where it stands.
        of: Slug,
        /// Which.
        what: &'static str,
        /// What it may be.
        expected: &'static str,
    },
    /// A participant where it cannot stand.
    #[error("`{of}`: {what}")]
    Misplaced {
        /// Where it stands.
        of: Slug,
        /// Why it cannot.
        what: &'static str,
    },
    /// Two things of one name.
    #[error("`{id}` stands twice")]
    Repeated {
        /// The name.
        id: Slug,
    },
}

/// Tells the first thing for which terms are no agreement.
pub(super) fn find(terms: &Terms) -> Result<(), Unfit> {
    let bounds = |holds: bool, of: &Slug, what, expected| {
        if holds {
            Ok(())
        } else {
            let of = of.clone();
            Err(Unfit::OutOfBounds { of, what, expected })
        }
    };
    let id = &terms.id;
    bounds(
        YEARS.contains(&terms.enters_into_force.year()),
        id,
        "the year",
        "1 to 8000",
    )?;
    bounds(terms.version >= 1, id, "the version", "at least 1")?;
    let participants = terms.signatories.len();
    bounds(
        participants <= SIGNATORIES_MAX,
        id,
        "participants",
        "50 at most",
    )?;
    bounds(terms.phases.len() <= PHASES_MAX, id, "phases", "50 at most")?;
    let obligations = terms.obligations.len();
    bounds(
        obligations <= OBLIGATIONS_MAX,
        id,
        "obligations",
        "400 at most",
    )?;
    bounds(
        terms.clauses.len() <= CLAUSES_MAX,
        id,
        "clauses",
        "500 at most",
    )?;
    bounds(terms.pools.len() <= POOLS_MAX, id, "pools", "400 at most")?;
    let guarantees = terms.guarantees.len();
    bounds(
        guarantees <= GUARANTEES_MAX,
        id,
        "guarantees",
        "400 at most",
    )?;
    let reservations = terms.reservations.len();
    bounds(
        reservations <= RESERVATIONS_MAX,
        id,
        "reservations",
        "1000 at most",
    )?;
    if terms
        .signatories
        .windows(2)
        .any(|it| it[0].role > it[1].role)
    {
        let what = "parties stand first, then mediators, guarantors and observers";
        return Err(Unfit::Misplaced {
            of: id.clone(),
            what,
        });
    }
    let parties = terms.signatories.iter();
    let parties = parties.filter(|it| it.role == Role::Party).count();
    bounds(parties >= 2, id, "parties", "2 at least")?;
    once(terms.signatories.iter().map(|it| &it.id))?;
    once(terms.clauses.iter().map(|it| &it.id))?;
    once(terms.pools.iter().map(|it| &it.id))?;
    once(terms.phases.iter().map(|it| &it.id))?;
    once(terms.obligations.iter().map(|it| &it.id))?;
    once(terms.guarantees.iter().map(|it| &it.id))?;
    let finder = Finder { terms };
    finder.line(id, "the title", &terms.title)?;
    for further in terms.languages.further() {
        finder.line(id, "the title in a further language", &further.title)?;
    }
    for signatory in &terms.signatories {
        finder.line(&signatory.id, "the name", &signatory.name)?;
    }
    for clause in &terms.clauses {
        finder.line(&clause.id, "the title", &clause.title)?;
        finder.words(&clause.id, "the words", &clause.words)?;
        let n_further = terms.languages.further().len();
        bounds(
            clause.renderings.len() == n_further,
            &clause.id,
            "renderings",
            "one for each further language",
        )?;
        for rendered in &clause.renderings {
            finder.line(&clause.id, "the title of a rendering", &rendered.title)?;
            finder.words(&clause.id, "the words of a rendering", &rendered.words)?;
        }
    }
    for pool in &terms.pools {
        finder.pool(pool)?;
    }
    for phase in &terms.phases {
        finder.phase(phase)?;
    }
    for obligation in &terms.obligations {
        finder.obligation(obligation)?;
    }
    for guarantee in &terms.guarantees {
        finder.participant(&guarantee.id, guarantee.by)?;
        finder.participant(&guarantee.id, guarantee.surety_for)?;
        finder.unit(&guarantee.id, &guarantee.unit)?;
        let fits = (1..=AMOUNT_MAX).contains(&guarantee.amount);
        bounds(fits, &guarantee.id, "the amount", "1 to 1000000000")?;
    }
    for reservation in &terms.reservations {
        finder.participant(id, reservation.by)?;
        finder.holds(reservation.clause.0 < terms.clauses.len(), id, "a clause")?;
        finder.words(id, "the words of a reservation", &reservation.words)?;
    }
    let notices: Vec<_> = terms.termination.notices.iter().map(|it| it.by).collect();
    finder.each_once(id, "a party has one notice", &notices)?;
    for notice in &terms.termination.notices {
        finder.participant(id, notice.by)?;
        finder.days(id, "the days of a notice", notice.days)?;
    }
    if let Some(day) = terms.termination.sunset_day {
        finder.days(id, "the sunset day", day)?;
    }
    let estimates: Vec<_> = terms.estimates.iter().map(|it| it.party).collect();
    finder.each_once(id, "a party has one estimate", &estimates)?;
    for estimate in &terms.estimates {
        finder.participant(id, estimate.party)?;
        finder.utility(id, estimate.walkaway_loss)?;
        let of: Vec<_> = estimate.worth.iter().map(|(of, _)| *of).collect();
        finder.each_once(id, "an obligation has one worth to a party", &of)?;
        for (obligation, worth) in &estimate.worth {
            finder.holds(obligation.0 < obligations, id, "an obligation")?;
            finder.utility(id, *worth)?;
        }
    }
    Ok(())
}

fn once<'a>(ids: impl Iterator<Item = &'a Slug>) -> Result<(), Unfit> {
    let mut sorted: Vec<&Slug> = ids.collect();
    sorted.sort();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Unfit::Repeated {
            id: pair[0].clone(),
        }),
        None => Ok(()),
    }
}

struct Finder<'a> {
    terms: &'a Terms,
}

impl Finder<'_> {
    fn holds(&self, holds: bool, of: &Slug, what: &'static str) -> Result<(), Unfit> {
        if holds {
            Ok(())
        } else {
            let of = of.clone();
            Err(Unfit::Astray { of, what })
        }
    }

    fn participant(&self, of: &Slug, at: ParticipantIdx) -> Result<(), Unfit> {
        self.holds(at.0 < self.terms.signatories.len(), of, "a participant")
    }

    fn days(&self, of: &Slug, what: &'static str, days: u32) -> Result<(), Unfit> {
        if (1..=DAYS_MAX).contains(&days) {
            return Ok(());
        }
        let of = of.clone();
        let expected = "1 to 36525";
        Err(Unfit::OutOfBounds { of, what, expected })
    }

    fn fits(
        &self,
        fits: bool,
        of: &Slug,
        what: &'static str,
        expected: &'static str,
    ) -> Result<(), Unfit> {
        if fits {
            return Ok(());
        }
        let of = of.clone();
        Err(Unfit::OutOfBounds { of, what, expected })
    }

    fn line(&self, of: &Slug, what: &'static str, text: &str) -> Result<(), Unfit> {
        let expected = "one line of 1 to 300 characters that shows what it holds";
        self.fits(wording::is_line(text), of, what, expected)
    }

    fn words(&self, of: &Slug, what: &'static str, text: &str) -> Result<(), Unfit> {
        let expected = "1 to 20000 characters that show what they hold";
        self.fits(wording::is_words(text), of, what, expected)
    }

    fn words_if(&self, of: &Slug, what: &'static str, text: &str) -> Result<(), Unfit> {
        if text.is_empty() {
            return Ok(());
        }
        self.words(of, what, text)
    }

    fn unit(&self, of: &Slug, unit: &str) -> Result<(), Unfit> {
        if unit.is_empty() {
            return Ok(());
        }
        self.line(of, "the unit", unit)
    }

    fn utility(&self, of: &Slug, utility: Utility) -> Result<(), Unfit> {
        let fits = (0..=Utility::TOTAL_MAX).contains(&utility.units());
        self.fits(fits, of, "an estimate", "0 to 2,300,000")
    }

    fn each_once<T: Ord + Copy>(
        &self,
        of: &Slug,
        what: &'static str,
        all: &[T],
    ) -> Result<(), Unfit> {
        let mut sorted = all.to_vec();
        sorted.sort_unstable();
        if sorted.windows(2).all(|pair| pair[0] != pair[1]) {
            return Ok(());
        }
        let of = of.clone();
        Err(Unfit::Misplaced { of, what })
    }

    fn pool(&self, pool: &Pool) -> Result<(), Unfit> {
        self.participant(&pool.id, pool.of)?;
        if (1..=QUANTITY_MAX).contains(&pool.per_day) {
            return Ok(());
        }
        Err(Unfit::OutOfBounds {
            of: pool.id.clone(),
            what: "the quantity of a day",
            expected: "1 to 1000000",
        })
    }

    fn phase(&self, phase: &Phase) -> Result<(), Unfit> {
        let id = &phase.id;
        self.line(id, "the title", &phase.title)?;
        if let Some(opens) = &phase.opens {
            self.trigger(id, opens)?;
        }
        if phase.days_min > DAYS_MAX {
            self.days(id, "the days of a phase", phase.days_min)?;
        }
        if let Some(most) = phase.days_max {
            self.days(id, "the days of a phase", most)?;
            if most < phase.days_min {
                return Err(Unfit::OutOfBounds {
                    of: id.clone(),
                    what: "the most days",
                    expected: "the least days or more",
                });
            }
        }
        if let Some(extension) = &phase.extension {
            self.days(id, "the days of an extension", extension.days)?;
            if let Some(times) = extension.times {
                let fits = (1..=DAYS_MAX).contains(&times);
                self.fits(fits, id, "the times of an extension", "1 to 36525")?;
            }
            self.words_if(id, "the words of an extension", &extension.words)?;
            self.each_once(id, "who consents stands once", &extension.by)?;
            for by in &extension.by {
                self.participant(id, *by)?;
            }
            if let Some(when) = &extension.when {
                self.trigger(id, when)?;
            }
        }
        Ok(())
    }

    fn obligation(&self, obligation: &Obligation) -> Result<(), Unfit> {
        let id = &obligation.id;
        self.participant(id, obligation.debtor)?;
        self.words(id, "the duty", &obligation.duty)?;
        self.unit(id, &obligation.unit)?;
        self.some(id, "creditor", obligation.creditors.len())?;
        self.each_once(id, "a creditor stands once", &obligation.creditors)?;
        for creditor in &obligation.creditors {
            self.participant(id, *creditor)?;
            if *creditor == obligation.debtor {
                let (of, what) = (id.clone(), "nobody owes anything to itself");
                return Err(Unfit::Misplaced { of, what });
            }
        }
        self.holds(
            obligation.clause.0 < self.terms.clauses.len(),
            id,
            "a clause",
        )?;
        self.holds(obligation.phase.0 < self.terms.phases.len(), id, "a phase")?;
        self.days(id, "the first day", obligation.from_day)?;
        self.due(obligation)?;
        if obligation.grace_days > DAYS_MAX || obligation.verification.days > DAYS_MAX {
            self.days(id, "days of grace or of a verdict", DAYS_MAX + 1)?;
        }
        if let Some(when) = &obligation.when {
            self.trigger(id, when)?;
        }
        if let Some(pool) = obligation.pool {
            match self.terms.pools.get(pool.0) {
                None => self.holds(false, id, "a pool")?,
                Some(pool) if pool.of != obligation.debtor => {
                    let (of, what) = (id.clone(), "the pool is not its debtor's");
                    return Err(Unfit::Misplaced { of, what });
                }
                Some(_) => {}
            }
        }
        let verification = &obligation.verification;
        self.some(id, "verifier", verification.by.len())?;
        self.each_once(id, "a verifier stands once", &verification.by)?;
        let quorum = usize::try_from(verification.quorum).unwrap_or(usize::MAX);
        let fits = (1..=verification.by.len()).contains(&quorum);
        self.fits(fits, id, "the quorum", "1 to the number of verifiers")?;
        self.words_if(id, "how it is verified", &verification.how)?;
        for verifier in &verification.by {
            self.participant(id, *verifier)?;
        }
        if obligation.on_breach.len() > REMEDIES_MAX {
            return Err(Unfit::OutOfBounds {
                of: id.clone(),
                what: "remedies",
                expected: "20 at most",
            });
        }
        obligation
            .on_breach
            .iter()
            .try_for_each(|remedy| self.remedy(id, remedy))
    }

    fn some(&self, of: &Slug, what: &'static str, found: usize) -> Result<(), Unfit> {
        if found > 0 {
            return Ok(());
        }
        let of = of.clone();
        Err(Unfit::Missing { of, what })
    }

    fn due(&self, obligation: &Obligation) -> Result<(), Unfit> {
        let id = &obligation.id;
        self.some(id, "due day", obligation.due.len())?;
        let bounds = |holds: bool, what, expected| {
            if holds {
                Ok(())
            } else {
                let of = id.clone();
                Err(Unfit::OutOfBounds { of, what, expected })
            }
        };
        let due = &obligation.due;
        bounds(due.len() <= INSTALMENTS_MAX, "instalments", "1000 at most")?;
        for instalment in due {
            self.days(id, "a due day", instalment.by_day)?;
            let quantity = instalment.quantity;
            let fits = (1..=QUANTITY_MAX).contains(&quantity);
            bounds(fits, "a quantity", "1 to 1000000")?;
        }
        let rises = due
            .windows(2)
            .all(|pair| pair[0].by_day < pair[1].by_day && pair[0].quantity < pair[1].quantity);
        bounds(rises, "due days and quantities", "rising")?;
        let first = due.first().map_or(0, |instalment| instalment.by_day);
        bounds(
            obligation.from_day <= first,
            "the first due day",
            "the first day or later",
        )
    }

    fn remedy(&self, of: &Slug, remedy: &Remedy) -> Result<(), Unfit> {
        if let Some(days) = remedy.days() {
            self.days(of, "the days of a remedy", days)?;
        }
        let terms = self.terms;
        match remedy {
            Remedy::Cure { .. } | Remedy::Terminate => Ok(()),
            Remedy::Suspend { obligations, .. } => {
                self.some(of, "obligation to suspend", obligations.len())?;
                self.each_once(of, "what is suspended stands once", obligations)?;
                let known = |at: &super::obligation::ObligationIdx| at.0 < terms.obligations.len();
                self.holds(obligations.iter().all(known), of, "an obligation")
            }
            Remedy::Refer { body, .. } => self.participant(of, *body),
            Remedy::Substitute { obligation } => {
                self.holds(obligation.0 < terms.obligations.len(), of, "an obligation")
            }
            Remedy::Forfeit { guarantee, amount } => {
                let fits = (1..=AMOUNT_MAX).contains(amount);
                self.fits(fits, of, "what is forfeited", "1 to 1000000000")?;
                self.holds(guarantee.0 < terms.guarantees.len(), of, "a guarantee")
            }
            Remedy::EndPhase { phase } => self.holds(phase.0 < terms.phases.len(), of, "a phase"),
        }
    }

    fn trigger(&self, of: &Slug, trigger: &Trigger) -> Result<(), Unfit> {
        if trigger.depth() > TRIGGER_DEPTH_MAX {
            return Err(Unfit::OutOfBounds {
                of: of.clone(),
                what: "conditions within conditions",
                expected: "8 deep at most",
            });
        }
        let mut found = Ok(());
        let mut seen = 0_usize;
        trigger.visit(&mut |part| {
            seen += 1;
            if found.is_ok() {
                found = self.part(of, part);
            }
        });
        found?;
        if seen <= TRIGGERS_MAX {
            return Ok(());
        }
        Err(Unfit::OutOfBounds {
            of: of.clone(),
            what: "conditions in one",
            expected: "200 at most",
        })
    }

    fn part(&self, of: &Slug, trigger: &Trigger) -> Result<(), Unfit> {
        let terms = self.terms;
        match trigger {
            Trigger::Performed {
                obligation,
                quantity,
            } => {
                let fits = (1..=QUANTITY_MAX).contains(quantity);
                self.fits(fits, of, "a quantity", "1 to 1000000")?;
                self.holds(obligation.0 < terms.obligations.len(), of, "an obligation")
            }
            Trigger::PhaseOpened { phase, days } => {
                self.fits(*days <= DAYS_MAX, of, "days since", "36525 at most")?;
                self.holds(phase.0 < terms.phases.len(), of, "a phase")
            }
            Trigger::PhaseEnded { phase } | Trigger::PhaseCompleted { phase } => {
                self.holds(phase.0 < terms.phases.len(), of, "a phase")
            }
            Trigger::Day(day) => self.days(of, "a day", *day),
            Trigger::Declared { by, .. } => self.participant(of, *by),
            Trigger::All(parts) | Trigger::Any(parts) => self.some(of, "condition", parts.len()),
            Trigger::Not(_) => Ok(()),
        }
    }
}
