//! From a clean draft and a plan to an agreement.

use jiff::civil::Date;

use crate::agreement::plan::{
    ExchangePlan, Opening, Plan, PlannedExtension, PlannedObligation, PlannedPhase, PlannedRemedy,
};
use crate::agreement::terms::obligation::{
    Clock, IfSilent, Instalment, Kind, Obligation, ObligationIdx, Verification,
};
use crate::agreement::terms::phase::{Extension, Phase, PhaseIdx};
use crate::agreement::terms::remedy::Remedy;
use crate::agreement::terms::trigger::Trigger;
use crate::agreement::terms::unfit::Unfit;
use crate::agreement::terms::{
    Agreement, ClauseIdx, FinalClause, Notice, ParticipantIdx, RenderedWords, Role, Signatory,
    Termination, Terms,
};
use crate::agreement::timetable::length;
use crate::model::constraint::Condition;
use crate::model::delivery::{Lot, PlannedHandover};
use crate::model::issue::Issue;
use crate::model::language::{Further, Language, Languages};
use crate::model::outcome::Outcome;
use crate::model::party::PartyIdx;
use crate::model::slug::Slug;
use crate::text::clause::Clause;
use crate::text::draft::{Draft, DraftNo};

/// What was agreed, and what it sets in motion.
#[derive(Clone, Copy, Debug)]
pub struct Conclusion<'a> {
    /// The short name of the case; also that of the agreement.
    pub case: &'a Slug,
    /// What the text is called.
    pub title: &'a str,
    /// Who takes part: the parties first, in the order of the case.
    pub signatories: &'a [Signatory],
    /// The text that every party accepted.
    pub draft: &'a Draft,
    /// Its number.
    pub number: DraftNo,
    /// The issues that its brackets settle.
    pub agenda: &'a [Issue],
    /// Phases, obligations, exchange.
    pub plan: &'a Plan,
    /// The languages in which the text is authentic.
    pub languages: &'a Languages,
    /// The day on which it enters into force.
    pub d_day: Date,
}

/// Why a draft cannot become an agreement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotConcludable {
    /// Words are still disputed.
    #[error("{open} brackets are still open")]
    OpenBrackets {
        /// How many.
        open: usize,
    },
    /// The text lacks a clause from which an obligation or the exchange comes.
    #[error("clause `{clause}`, from which an obligation comes, is not in the text")]
    MissingClause {
        /// The clause.
        clause: Slug,
    },
    /// The text is not whole in a language in which it is to be authentic.
    #[error("clause `{clause}` or an option in it has no rendering in `{language}`")]
    NotRendered {
        /// The first such clause.
        clause: Slug,
        /// The language.
        language: Language,
    },
    /// Something refers to what the plan does not have.
    #[error("`{what}` is not in the plan")]
    Astray {
        /// What was referred to.
        what: Slug,
    },
    /// The terms that follow are no agreement.
    #[error("the plan makes no agreement: {0}")]
    Unfit(#[from] Unfit),
}

/// Makes the agreement that a clean draft states.
///
/// Obligations whose conditions the settled values do not meet are left out.
/// The handovers of the annex become obligations, each owed from its day once
/// the one before it was verified; without an annex each lot is owed in equal
/// shares over its phase. Windows that are longer than their phase end with it.
///
/// # Errors
/// [`NotConcludable`]; for plans of case files that were read without mistakes
/// only open brackets, missing clauses and missing renderings.
pub fn conclude(from: &Conclusion<'_>) -> Result<Agreement, NotConcludable> {
    let draft = from.draft;
    if !draft.is_clean() {
        let open = draft.n_open();
        return Err(NotConcludable::OpenBrackets { open });
    }
    let outcome = draft.package();
    let concluding = Concluding {
        owed: owed(from, &outcome),
        outcome,
        from,
    };
    let clauses = draft.clauses.iter().map(|it| final_clause(from, it));
    let clauses = clauses.collect::<Result<Vec<_>, _>>()?;
    let mut obligations = concluding.obligations()?;
    if let Some(exchange) = &from.plan.exchange {
        obligations.extend(concluding.exchange(exchange, obligations.len())?);
    }
    let parties = from.signatories.iter().enumerate();
    let parties = parties.filter(|(_, it)| it.role == Role::Party);
    let notice = |days| {
        parties.map(move |(i, _)| Notice {
            by: ParticipantIdx(i),
            days,
        })
    };
    let termination = Termination {
        by_consent: from.plan.termination.by_consent,
        notices: (from.plan.termination.notice_days.map(notice).into_iter())
            .flatten()
            .collect(),
        sunset_day: None,
    };
    let terms = Terms {
        id: from.case.clone(),
        title: from.title.to_owned(),
        case: Some(from.case.clone()),
        version: from.number.0,
        enters_into_force: from.d_day,
        signatories: from.signatories.to_vec(),
        languages: from.languages.clone(),
        clauses,
        pools: Vec::new(),
        phases: concluding.phases(&obligations)?,
        obligations,
        guarantees: Vec::new(),
        reservations: Vec::new(),
        termination,
        estimates: Vec::new(),
    };
    Ok(Agreement::new(terms)?)
}

/// A clause in all languages of the text: only what is whole in each of them
/// can be authentic in each of them.
fn final_clause(from: &Conclusion<'_>, clause: &Clause) -> Result<FinalClause, NotConcludable> {
    let draft = from.draft;
    let rendered = |further: &Further| {
        let language = &further.language;
        let rendering = draft.renderings.get(language);
        let title = rendering.and_then(|it| it.clause(&clause.id));
        match (title, draft.render_in(language, clause, from.agenda)) {
            (Some(rendered), Some(words)) => Ok(RenderedWords {
                title: rendered.title.clone(),
                words,
            }),
            _ => Err(NotConcludable::NotRendered {
                clause: clause.id.clone(),
                language: language.clone(),
            }),
        }
    };
    let renderings = from.languages.further().iter().map(rendered);
    Ok(FinalClause {
        id: clause.id.clone(),
        title: clause.title.clone(),
        words: draft.render(clause, from.agenda),
        renderings: renderings.collect::<Result<_, _>>()?,
    })
}

/// What the short names of handovers begin with; their number follows.
const HANDOVER: &str = "handover-";

/// True if a short name is that of a handover of the annex: `handover-01` and on.
///
/// ```
/// use detente::agreement::concluded::is_handover;
/// use detente::model::slug::Slug;
///
/// assert!(is_handover(&Slug::new("handover-12")?));
/// assert!(!is_handover(&Slug::new("handover-of-keys")?));
/// # Ok::<(), detente::model::slug::NotASlug>(())
/// ```
pub fn is_handover(id: &Slug) -> bool {
    let number = id.as_str().strip_prefix(HANDOVER);
    number.is_some_and(|it| it.len() >= 2 && it.bytes().all(|byte| byte.is_ascii_digit()))
}

fn owed<'a>(from: &Conclusion<'a>, outcome: &Outcome) -> Vec<&'a PlannedObligation> {
    let owed = |obligation: &&PlannedObligation| holds(&obligation.when, outcome, from.agenda);
    from.plan.obligations.iter().filter(owed).collect()
}

fn holds(conditions: &[Condition], outcome: &Outcome, agenda: &[Issue]) -> bool {
    let mut conditions = conditions.iter();
    conditions.all(|condition| condition.holds(outcome, agenda))
}

struct Concluding<'a> {
    from: &'a Conclusion<'a>,
    outcome: Outcome,
    owed: Vec<&'a PlannedObligation>,
}

impl Concluding<'_> {
    fn phases(&self, owed: &[Obligation]) -> Result<Vec<Phase>, NotConcludable> {
        let phases = self.from.plan.phases.iter();
        phases.map(|planned| self.phase(planned, owed)).collect()
    }

    fn phase(&self, planned: &PlannedPhase, owed: &[Obligation]) -> Result<Phase, NotConcludable> {
        let days = self.days_of(planned);
        let opens = match &planned.opens {
            Opening::OnEntryIntoForce => None,
            Opening::DaysInto { phase, days } => Some(Trigger::PhaseOpened {
                phase: self.phase_idx(phase)?,
                days: *days,
            }),
            Opening::After { phase } => Some(Trigger::PhaseEnded {
                phase: self.phase_idx(phase)?,
            }),
        };
        let mut extensions = planned.extensions.iter();
        let extension = extensions
            .find(|extension| holds(&extension.when, &self.outcome, self.from.agenda))
            .map(|extension| self.extension(extension, planned, owed));
        Ok(Phase {
            id: planned.id.clone(),
            title: planned.title.clone(),
            opens,
            days_min: days,
            days_max: Some(days),
            extension,
            is_follow_on: planned.is_follow_on,
        })
    }

    fn extension(
        &self,
        planned: &PlannedExtension,
        phase: &PlannedPhase,
        owed: &[Obligation],
    ) -> Extension {
        // What the exchange consists of stands after what the plan owes.
        let exchange = (self.owed.len()..owed.len()).filter(|_| planned.after_exchange);
        let exchange = exchange.map(|i| Trigger::Performed {
            obligation: ObligationIdx(i),
            quantity: owed[i].quantity(),
        });
        let after = self.performed(&planned.after).chain(exchange);
        let parties = self.from.signatories.iter().enumerate();
        let parties = parties.filter(|(_, it)| planned.needs_consent && it.role == Role::Party);
        Extension {
            days: planned.days,
            times: Some(planned.times),
            by: parties.map(|(i, _)| ParticipantIdx(i)).collect(),
            when: all_of(after.collect()),
            words: phase.extension.clone().unwrap_or_default(),
        }
    }

    fn days_of(&self, phase: &PlannedPhase) -> u32 {
        length(&phase.lasts, &self.outcome, self.from.agenda)
    }

    fn phase_idx(&self, id: &Slug) -> Result<PhaseIdx, NotConcludable> {
        let mut phases = self.from.plan.phases.iter();
        let place = phases.position(|phase| phase.id == *id);
        let astray = || NotConcludable::Astray { what: id.clone() };
        place.map(PhaseIdx).ok_or_else(astray)
    }

    fn clause_idx(&self, id: &Slug) -> Result<ClauseIdx, NotConcludable> {
        let mut clauses = self.from.draft.clauses.iter();
        let place = clauses.position(|clause| clause.id == *id);
        let missing = || NotConcludable::MissingClause { clause: id.clone() };
        place.map(ClauseIdx).ok_or_else(missing)
    }

    fn participant(&self, id: &Slug) -> Result<ParticipantIdx, NotConcludable> {
        let mut signatories = self.from.signatories.iter();
        let place = signatories.position(|signatory| signatory.id == *id);
        let astray = || NotConcludable::Astray { what: id.clone() };
        place.map(ParticipantIdx).ok_or_else(astray)
    }

    /// Where an obligation of the plan stands among those that are owed.
    fn obligation_idx(&self, id: &Slug) -> Option<ObligationIdx> {
        let place = self.owed.iter().position(|it| it.id == *id);
        place.map(ObligationIdx)
    }

    /// That obligations were performed; those that are not owed are passed over.
    fn performed(&self, ids: &[Slug]) -> impl Iterator<Item = Trigger> {
        let places = ids.iter().filter_map(|id| self.obligation_idx(id));
        places.map(|obligation| Trigger::Performed {
            obligation,
            quantity: (self.owed.get(obligation.0)).map_or(1, |it| it.performance.quantity),
        })
    }

    fn obligations(&self) -> Result<Vec<Obligation>, NotConcludable> {
        self.owed.iter().map(|it| self.obligation(it)).collect()
    }

    fn obligation(&self, planned: &PlannedObligation) -> Result<Obligation, NotConcludable> {
        let phase = self.phase_idx(&planned.phase)?;
        let longest = self.days_of(&self.from.plan.phases[phase.0]);
        let performance = &planned.performance;
        let when = all_of(self.performed(&performance.after).collect());
        let (from_day, by_day) = (planned.from_day.min(longest), planned.to_day.min(longest));
        Ok(Obligation {
            id: planned.id.clone(),
            debtor: party(planned.debtor),
            creditors: vec![party(planned.creditor)],
            duty: planned.duty.clone(),
            clause: self.clause_idx(&planned.clause)?,
            phase,
            kind: performance.kind,
            unit: performance.unit.clone(),
            clock: if when.is_some() {
                Clock::Owed
            } else {
                Clock::Phase
            },
            from_day,
            due: vec![Instalment {
                by_day,
                quantity: performance.quantity,
            }],
            grace_days: performance.grace_days,
            when,
            pool: None,
            verification: Verification {
                by: vec![self.participant(&planned.verified_by)?],
                quorum: 1,
                how: planned.verification.clone(),
                days: performance.verdict_days,
                if_silent: IfSilent::Accepted,
                standard: None,
            },
            on_breach: self.remedies(performance.on_breach.as_deref())?,
            is_suspendable: performance.is_suspendable,
        })
    }

    fn remedies(&self, own: Option<&[PlannedRemedy]>) -> Result<Vec<Remedy>, NotConcludable> {
        let mut remedies = Vec::new();
        for planned in own.unwrap_or(&self.from.plan.on_breach) {
            remedies.push(match planned {
                PlannedRemedy::Cure { days } => Remedy::Cure { days: *days },
                PlannedRemedy::Suspend { obligations, days } => {
                    let found = obligations.iter().filter_map(|id| self.obligation_idx(id));
                    let (obligations, days) = (found.collect::<Vec<_>>(), *days);
                    if obligations.is_empty() {
                        continue;
                    }
                    Remedy::Suspend { obligations, days }
                }
                PlannedRemedy::Refer {
                    body,
                    days,
                    default,
                } => Remedy::Refer {
                    body: self.participant(body)?,
                    days: *days,
                    default: Some(*default),
                },
                PlannedRemedy::EndPhase { phase } => Remedy::EndPhase {
                    phase: self.phase_idx(phase)?,
                },
                PlannedRemedy::Terminate => Remedy::Terminate,
            });
        }
        Ok(remedies)
    }

    fn exchange(
        &self,
        plan: &ExchangePlan,
        n_before: usize,
    ) -> Result<Vec<Obligation>, NotConcludable> {
        let handovers = &self.from.draft.handovers;
        if handovers.is_empty() {
            return plan.lots.iter().map(|lot| self.lot(plan, lot)).collect();
        }
        let mut owed = Vec::with_capacity(handovers.len());
        for (i, handover) in handovers.iter().enumerate() {
            let same_pair = |earlier: &(usize, &PlannedHandover)| is_same_pair(earlier.1, handover);
            let earlier = handovers.iter().enumerate().take(i);
            let before = earlier.rev().find(same_pair).map(|(k, earlier)| {
                let obligation = ObligationIdx(n_before + k);
                let quantity = n_items(earlier);
                Trigger::Performed {
                    obligation,
                    quantity,
                }
            });
            owed.push(self.handover(plan, handover, i + 1, before)?);
        }
        Ok(owed)
    }

    /// One handover of the annex: not before its day, and not before the
    /// handover before it between the same parties was verified.
    fn handover(
        &self,
        plan: &ExchangePlan,
        handover: &PlannedHandover,
        number: usize,
        before: Option<Trigger>,
    ) -> Result<Obligation, NotConcludable> {
        // The annex counts from D-day; nothing is owed before its phase runs.
        let its_day = Trigger::Day(handover.day);
        let lots: Vec<String> = (handover.lots.iter())
            .map(|(id, count)| {
                let lot = plan.lots.iter().find(|lot| lot.id == *id);
                let title = lot.map_or(id.as_str(), |lot| lot.title.as_str());
                format!("{count} {title}")
            })
            .collect();
        let duty = format!("hand over {}", lots.join(", "));
        let when = Some(match before {
            Some(before) => Trigger::All(vec![its_day, before]),
            None => its_day,
        });
        let id = Slug::new(&format!("{HANDOVER}{number:02}"));
        let astray = |_| NotConcludable::Astray {
            what: plan.clause.clone(),
        };
        let due = vec![Instalment {
            by_day: 1,
            quantity: n_items(handover),
        }];
        let parties = (handover.giver, handover.receiver);
        self.delivery(plan, id.map_err(astray)?, parties, duty, due, when)
    }

    /// A lot without an order: in equal shares, in the rhythm of the plan.
    fn lot(&self, plan: &ExchangePlan, lot: &Lot) -> Result<Obligation, NotConcludable> {
        let phase = &self.from.plan.phases[self.phase_idx(&plan.phase)?.0];
        let every = plan.every_days.max(1);
        let n_shares = self.days_of(phase).div_ceil(every).clamp(1, 1_000);
        let share = |k: u32| u64::from(lot.count) * u64::from(k) / u64::from(n_shares);
        let mut due: Vec<Instalment> = (1..=n_shares)
            .map(|k| Instalment {
                by_day: 1 + (k - 1) * every,
                quantity: share(k) as u32,
            })
            .filter(|instalment| instalment.quantity > 0)
            .collect();
        due.dedup_by_key(|instalment| instalment.quantity);
        let parties = (lot.giver, lot.receiver);
        let duty = format!("hand over {} {}", lot.count, lot.title);
        self.delivery(plan, lot.id.clone(), parties, duty, due, None)
    }

    fn delivery(
        &self,
        plan: &ExchangePlan,
        id: Slug,
        (giver, receiver): (PartyIdx, PartyIdx),
        duty: String,
        due: Vec<Instalment>,
        when: Option<Trigger>,
    ) -> Result<Obligation, NotConcludable> {
        Ok(Obligation {
            id,
            debtor: party(giver),
            creditors: vec![party(receiver)],
            duty,
            clause: self.clause_idx(&plan.clause)?,
            phase: self.phase_idx(&plan.phase)?,
            kind: Kind::Perform,
            unit: plan.unit.clone(),
            clock: if when.is_some() {
                Clock::Owed
            } else {
                Clock::Phase
            },
            from_day: 1,
            due,
            grace_days: plan.grace_days,
            when,
            pool: None,
            verification: Verification {
                by: vec![self.participant(&plan.verified_by)?],
                quorum: 1,
                how: "Count at the place of handover".to_owned(),
                days: plan.verdict_days,
                if_silent: IfSilent::Accepted,
                standard: None,
            },
            on_breach: self.remedies(plan.on_breach.as_deref())?,
            is_suspendable: true,
        })
    }
}

fn all_of(mut parts: Vec<Trigger>) -> Option<Trigger> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Trigger::All(parts)),
    }
}

fn party(at: PartyIdx) -> ParticipantIdx {
    ParticipantIdx(at.0)
}

/// True if two handovers are between the same two parties, in either direction.
fn is_same_pair(one: &PlannedHandover, other: &PlannedHandover) -> bool {
    let (giver, receiver) = (other.giver, other.receiver);
    [(giver, receiver), (receiver, giver)].contains(&(one.giver, one.receiver))
}

fn n_items(handover: &PlannedHandover) -> u32 {
    handover.lots.iter().map(|(_, count)| count).sum()
}
